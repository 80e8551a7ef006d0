// How figures are printed: Markdown, units in the heads of columns.
import os from 'node:os';

export function row(...cells) {
	console.log(`| ${cells.join(' | ')} |`);
}

/** The head of a table; every column but the first holds figures. */
export function head(first, ...others) {
	row(first, ...others);
	row('---', ...others.map(() => '---:'));
}

export function ms(milliseconds) {
	return milliseconds < 10 ? milliseconds.toFixed(1) : String(Math.round(milliseconds));
}

export function ratio(one, other) {
	return other === undefined ? '–' : `${(one / other).toFixed(2)} ×`;
}

/** Programs that want to run, mean of the last minute; our own work counts as one. */
export const load = () => os.loadavg()[0].toFixed(1);

export const machine = () => `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores, load ${load()}`;

import type { VaultReport } from '../../core/model/vault-report.ts';
import type { Run } from './command.ts';
import { percent, wrap } from './layout.ts';
import { columns, showControls } from './terminal.ts';

/** So many of each kind are shown; who wants all asks for JSON. */
const SHOWN = 10;
/** Notes named of a group, or of those that mean a note which is not there. */
const NAMED = 3;
const INDENT = '    ';

/** How a vault hangs together, for a reader. What there is none of is left out. */
export function reportLines(report: VaultReport, run: Run): string {
	const { terminal, words } = run;
	const { report: texts } = words.vault;
	const { unresolved, orphans, hubs, islands } = report;
	const parts = [
		[terminal.paintData('bold', texts.title), texts.counts(report.notes, report.attachments, report.links, report.groups)],
		part(
			texts.unresolved(unresolved.length),
			unresolved.map((one) => unresolvedLines(one, run)),
			run,
		),
		part(
			texts.orphans(orphans.length),
			orphans.map((note) => [`  ${showControls(note)}`]),
			run,
		),
		part(
			texts.hubs,
			hubs.map((hub) => hubLines(hub, run)),
			run,
		),
		part(
			texts.islands(islands.length),
			islands.map((island) => islandLines(island, run)),
			run,
		),
	];
	return parts
		.filter((lines) => lines.length > 0)
		.map((lines) => `${lines.join('\n')}\n`)
		.join('\n');
}

/** A heading with its first items, and how many more there are. */
function part(heading: string, items: readonly (readonly string[])[], { terminal, words }: Run): string[] {
	if (items.length === 0) return [];
	const more = items.length - SHOWN;
	return [
		terminal.paintData('bold', heading),
		...items.slice(0, SHOWN).flat(),
		...(more > 0 ? [`  ${terminal.paintData('dim', words.vault.report.more(more))}`] : []),
	];
}

function unresolvedLines({ target, missing, from }: VaultReport['unresolved'][number], run: Run): string[] {
	const { report } = run.words.vault;
	const why = [report.missing[missing], report.meantIn(from.length)].join(run.words.remarks.comma);
	return [
		twoParts(showControls(target), why, run),
		...wrap(names(from, run), run.terminal.width - INDENT.length).map((line) => INDENT + line),
	];
}

const hubLines = ({ note, title, linksTo, linksFrom }: VaultReport['hubs'][number], run: Run): string[] => {
	const name = note.endsWith(`${title}.md`) ? note : `${title}  ${note}`;
	return [twoParts(showControls(name), run.words.vault.report.linked(linksTo, linksFrom), run)];
};

function islandLines({ notes, bridge }: VaultReport['islands'][number], run: Run): string[] {
	const { terminal, words } = run;
	const room = terminal.width - INDENT.length;
	const link = `${showControls(bridge.from)} ${words.vault.report.bridge} ${showControls(bridge.to)}  ${percent(bridge.score)}`;
	return [
		...wrap(names(notes, run), room + 2).map((line) => `  ${line}`),
		...[...wrap(`→ ${link}`, room), ...wrap(showControls(bridge.reason), room)].map((line) => INDENT + line),
	];
}

/** What it is and what is said of it: beside each other where there is room. */
function twoParts(name: string, said: string, { terminal }: Run): string {
	const fits = columns(`  ${name}  ${said}`) <= terminal.width;
	return `  ${name}${fits ? '  ' : `\n${INDENT}`}${terminal.paintData('dim', said)}`;
}

/** The first few paths, and how many more. */
function names(paths: readonly string[], { words }: Run): string {
	const more = paths.length - NAMED;
	const shown = paths.slice(0, NAMED).map(showControls).join(words.remarks.comma);
	return more > 0 ? `${shown} ${words.vault.report.more(more)}` : shown;
}

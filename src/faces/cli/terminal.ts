import type { WriteStream } from 'node:tty';

type Output = Pick<NodeJS.WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

/** Colour means something once: red = failed, yellow = look at it, green = fine, dim = beside the point. */
export type Colour = 'red' | 'green' | 'yellow' | 'cyan' | 'bold' | 'dim';
export type Paint = (colour: Colour, text: string) => string;

const CODES: Readonly<Record<Colour, readonly [number, number]>> = {
	red: [31, 39],
	green: [32, 39],
	yellow: [33, 39],
	cyan: [36, 39],
	bold: [1, 22],
	dim: [2, 22],
};

/** What the user sees. Data goes to stdout, everything else to stderr, so that a pipe carries data only. */
export interface Terminal {
	/** Data, as it is. Resolves when it has been taken, so that a slow reader is not buried in memory. */
	print(text: string): Promise<void>;
	/** A remark that `--quiet` leaves out. */
	say(line: string): void;
	/** Something went wrong: always shown. */
	complain(line: string): void;
	/** One line that replaces itself; on a terminal only. */
	progress(line: string): void;
	/** Takes the progress line away. */
	clear(): void;
	/** Colours for stdout and for stderr: plain text where nobody sees colours. */
	readonly paintData: Paint;
	readonly paintMessage: Paint;
	/** Whether stdout is a person's screen. */
	readonly dataOnScreen: boolean;
	/** Columns that a line of data should keep to. */
	readonly width: number;
}

export interface TerminalOptions {
	readonly stdout: Output;
	readonly stderr: Output;
	readonly quiet: boolean;
	/** False with `--no-color` or NO_COLOR. */
	readonly colour: boolean;
}

const USUAL_WIDTH = 80;
const ERASE_LINE = '\r\u001b[K';

export function openTerminal({ stdout, stderr, quiet, colour }: TerminalOptions): Terminal {
	const messagesOnScreen = stderr.isTTY === true;
	const dataOnScreen = stdout.isTTY === true;
	let progressShown = false;

	const clear = (): void => {
		if (progressShown) stderr.write(ERASE_LINE);
		progressShown = false;
	};
	const message = (line: string): void => {
		clear();
		stderr.write(`${line}\n`);
	};
	return {
		print: (text) =>
			new Promise((resolve) => {
				if (dataOnScreen) clear();
				stdout.write(text, () => resolve());
			}),
		say: (line) => {
			if (!quiet) message(line);
		},
		complain: message,
		progress: (line) => {
			if (quiet || !messagesOnScreen) return;
			stderr.write(`${ERASE_LINE}${cutToWidth(showControls(line), (stderr.columns || USUAL_WIDTH) - 1)}`);
			progressShown = true;
		},
		clear,
		paintData: painter(colour && dataOnScreen),
		paintMessage: painter(colour && messagesOnScreen),
		dataOnScreen,
		width: (dataOnScreen && stdout.columns) || USUAL_WIDTH,
	};
}

function painter(colour: boolean): Paint {
	if (!colour) return (_colour, text) => text;
	return (name, text) => `\u001b[${CODES[name][0]}m${text}\u001b[${CODES[name][1]}m`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text of a file or a file name, safe to show: control characters (which can move the cursor, hide text or set the
 * window's title) become visible signs. For screens; data in a pipe stays as it is.
 */
export const showControls = (text: string): string =>
	text.replace(/\r\n/g, '\n').replace(CONTROL, (character) => {
		const code = character.charCodeAt(0);
		return code < 0x20 ? String.fromCharCode(0x2400 + code) : code === 0x7f ? '\u2421' : '\ufffd';
	});

/** A record whose texts are all safe to show. */
export const forScreen = <Value>(record: Value): Value =>
	JSON.parse(JSON.stringify(record), (_key, value: unknown) => (typeof value === 'string' ? showControls(value) : value)) as Value;

const WIDE =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** How many columns a text takes on a terminal: Chinese characters and full-width signs take two. */
export function columns(text: string): number {
	let width = 0;
	for (const character of text) width += WIDE.test(character) ? 2 : 1;
	return width;
}

/** The beginning of a line that fits into so many columns. */
export function cutToWidth(line: string, limit: number): string {
	let width = 0;
	let out = '';
	for (const character of line) {
		width += columns(character);
		if (width > limit) break;
		out += character;
	}
	return out;
}

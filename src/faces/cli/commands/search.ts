import type { SearchHit } from '../../../open-index.ts';
import { type Command, complain, type Run, toJsonLine } from '../command.ts';
import { EXIT } from '../exit.ts';
import { wrap } from '../layout.ts';
import { noteLines } from '../suggestions.ts';
import { showControls } from '../terminal.ts';
import { withUpdatedIndex } from '../vault-index.ts';

const USUAL_HITS = 10;
const INDENT = '    ';

/** `chaika search QUERY…`: notes of the vault, the best first. Several words are one query. */
export const search: Command = async (run, typed) => {
	const { terminal, words, options } = run;
	const query = typed.join(' ').trim();
	if (query === '') {
		complain({ type: 'EmptyQuery' }, run);
		return EXIT.usage;
	}
	return withUpdatedIndex(run, async (index) => {
		const hits = await index.search(query, options.limit ?? USUAL_HITS);
		if (options.format === 'json') await terminal.print(hits.map(toJsonLine).join(''));
		else await terminal.print(hits.map((hit) => hitLines(hit, run)).join('\n'));
		if (hits.length === 0) terminal.say(words.vault.search.nothing);
		return EXIT.done;
	});
};

/** Title and path, on one line where both fit; below, the excerpt. */
function hitLines({ note, title, excerpt }: SearchHit, run: Run): string {
	const { paintData, width } = run.terminal;
	const head = noteLines({ note, title }, width, paintData);
	const body = markedLines(excerpt, width - INDENT.length, run).map((line) => INDENT + line);
	return [...head, ...body].map((line) => `${line}\n`).join('');
}

// stand for the marks while lines are divided; no text for a screen holds them (see `showControls`)
const OPEN = '\u0001';
const CLOSE = '\u0002';

/** An excerpt in lines, its matches shown in colour, or between marks where there are no colours. */
function markedLines(excerpt: string, width: number, { terminal: { paintData }, words }: Run): string[] {
	const { open, close } = words.vault.search;
	const inColour = paintData('bold', '') !== '';
	const pairs = showControls(excerpt).replace(/==(.+?)==/g, inColour ? `${OPEN}$1${CLOSE}` : `${open}$1${close}`);
	if (!inColour) return wrap(pairs, width);
	let inside = false;
	return wrap(pairs, width).map((line) => {
		// a match that goes on in the next line is opened again there
		const whole = (inside ? OPEN : '') + line;
		inside = whole.lastIndexOf(OPEN) > whole.lastIndexOf(CLOSE);
		return (inside ? whole + CLOSE : whole).replace(new RegExp(`${OPEN}([^${CLOSE}]*)${CLOSE}`, 'g'), (_, match: string) =>
			paintData('bold', paintData('yellow', match)),
		);
	});
}

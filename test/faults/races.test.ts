import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, loadExchange, withoutExchange } from '../../src/adapters/vault/exchange.ts';
import { openFolderVault } from '../../src/adapters/vault/folder.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { compileChildren, IS_CAMPAIGN, makeTemporary } from './harness.ts';

// An editor in a process of its own saves one note again and again while we write into it. No save may be lost, whatever
// its style. The quiet window is scaled down (60 ms for 2.5 s), and so are the editor's pauses: some shorter, some longer.

const SAVES = IS_CAMPAIGN ? Number(process.env.CHAIKA_SAVES ?? 10_000) : 120;
/** Of the editor's pauses. */
const SEED = Number(process.env.CHAIKA_SEED ?? 20_261_123);
const QUIET_WINDOW = 60;
/** Longer than the window, so that we often take the note for left alone just when the next save comes. */
const LONGEST_PAUSE = 150;
const SETTLE_TIME = 5;

const temporary = makeTemporary('races');
let editorProgram = '';
beforeAll(() => {
	editorProgram = compileChildren(makeTemporary('children', temporary))('editor');
});
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

/** How we replace the note, and the styles in which it is saved meanwhile. */
const RACES: readonly { route: string; load: () => Promise<Exchange>; styles: readonly string[] }[] = [
	{ route: 'exchanging names', load: loadExchange, styles: ['truncate', 'append', 'rename'] },
	{ route: 'a look and a rename', load: async () => withoutExchange, styles: ['truncate', 'rename'] },
];

/** Between a look and a rename some saves by rename slip in, one to three of ten thousand: see docs/faults.md. */
const mostLost = (style: string, exchange: Exchange) => (style === 'rename' && exchange === withoutExchange ? Math.ceil(SAVES / 1000) : 0);

async function race(style: string, seed: number, exchange: Exchange) {
	const root = makeTemporary(style, temporary);
	const file = join(root, 'note.md');
	writeFileSync(file, 'begin;\n');
	const stateFolder = makeTemporary('state', temporary);
	const opened = await openFolderVault({
		root,
		stateFolder,
		quietWindow: QUIET_WINDOW,
		patience: 500,
		settleTime: SETTLE_TIME,
		loadExchange: async () => exchange,
	});
	if (!opened.ok) throw new Error('not opened');
	const vault = opened.value;
	const editor = spawn(process.execPath, [editorProgram, root, style, String(SAVES), String(seed), String(LONGEST_PAUSE)], {
		stdio: 'inherit',
	});
	let isOver = false;
	const over = new Promise<number | null>((resolve) => editor.on('exit', resolve)).then((code) => {
		isOver = true;
		return code;
	});
	const written: number[] = [];
	const refused = new Map<string, number>();
	for (let number = 1; !isOver; number++) {
		const note = await vault.read('note.md' as NotePath);
		if (!note.ok) throw new Error(note.error.type);
		const { text, hash } = note.value;
		const result = await vault.apply(
			[{ kind: 'insert', path: 'note.md' as NotePath, expectedHash: hash, offset: text.length, text: `ours ${number};\n` }],
			'',
		);
		if (result.ok) written.push(number);
		else {
			const reason = result.error.type === 'Conflict' ? result.error.reason : result.error.code;
			refused.set(reason, (refused.get(reason) ?? 0) + 1);
		}
	}
	expect(await over).toBe(0);
	const lines = readFileSync(file, 'utf8').split('\n');
	const standing = new Set(lines);
	const lost = Array.from({ length: SAVES }, (_, i) => i + 1).filter((save) => !standing.has(`save ${save};`));
	const aside = existsSync(join(stateFolder, 'unfinished'))
		? readdirSync(join(stateFolder, 'unfinished')).flatMap((id) => {
				const copy = join(stateFolder, 'unfinished', id, '0.found');
				return existsSync(copy) ? readFileSync(copy, 'utf8').split('\n') : [];
			})
		: [];
	const onlyAside = lost.filter((save) => aside.includes(`save ${save};`));
	const overwritten = written.filter((number) => !standing.has(`ours ${number};`));
	const odd = lines.filter((line) => !/^(?:begin;|save \d+;|ours \d+;|)$/.test(line));
	const summary = `${style}: ${SAVES} saves, ${lost.length} lost (${onlyAside.length} of them in a copy put aside); ${written.length} writes of ours done, ${overwritten.length} of them overwritten by a later save, refused: ${[...refused].map(([reason, count]) => `${reason} ${count}`).join(', ') || 'none'}`;
	return { lost, odd, written, refused, summary };
}

describe('an editor at work on the note we write', () => {
	it.concurrent.each(RACES.flatMap(({ styles, ...how }) => styles.map((style) => ({ style, ...how }))))(
		'that saves by $style loses nothing to $route',
		{ timeout: IS_CAMPAIGN ? 3_600_000 : 60_000 },
		async ({ route, load, style }) => {
			const exchange = await load();
			const { lost, odd, written, refused, summary } = await race(style, SEED, exchange);
			if (IS_CAMPAIGN) console.log(`${route}, ${summary}`);
			expect(odd, summary).toEqual([]);
			expect(lost.length, summary).toBeLessThanOrEqual(mostLost(style, exchange));
			// else nothing was raced
			const attempts = written.length + [...refused.values()].reduce((sum, count) => sum + count, 0);
			expect(attempts).toBeGreaterThan(SAVES / 20);
			expect(written.length).toBeGreaterThan(0);
		},
	);
});

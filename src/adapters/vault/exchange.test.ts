import { appendFileSync, existsSync, lstatSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type Exchange, loadExchange, replaceIfSame, withoutExchange } from './exchange.ts';

const temporary = mkdtempSync(join(tmpdir(), 'chaika-exchange-'));
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

const native = await loadExchange();
const lacks = native === withoutExchange;

function makeNote() {
	const folder = mkdtempSync(join(temporary, 'note-'));
	const [fresh, note] = [join(folder, '.new'), join(folder, '筆記.md')];
	writeFileSync(note, '原文');
	writeFileSync(fresh, '我們的');
	const text = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
	let saves = 0;
	return {
		fresh,
		note,
		seen: lstatSync(note, { bigint: true }),
		standing: () => [text(note), text(fresh)],
		/** Another program saves by temporary file and rename. */
		save: () => {
			writeFileSync(join(folder, '.editor'), `存檔 ${++saves}`);
			renameSync(join(folder, '.editor'), note);
		},
	};
}

/** Each event happens right before an exchange: the first before the first. */
function during(...events: readonly (() => void)[]): Exchange {
	const waiting = [...events];
	return (one, other) => {
		waiting.shift()?.();
		return native(one, other);
	};
}

it('is there on every system that the package is built for', () => {
	const builds = fileURLToPath(new URL('../../../node_modules/fs-native-extensions/prebuilds', import.meta.url));
	const isBuilt = existsSync(join(builds, `${process.platform}-${process.arch}`)) && !existsSync('/etc/alpine-release');
	expect(lacks).toBe(!isBuilt || process.platform === 'win32');
});

describe.each([
	['exchanging names', native],
	['a look and a rename', withoutExchange],
])('replacing by %s', (_route, exchange) => {
	it('replaces the file that was seen', () => {
		const { fresh, note, seen, standing } = makeNote();
		expect(replaceIfSame(fresh, note, seen, exchange)).toBe(true);
		expect(standing()).toEqual(['我們的', exchange === withoutExchange ? undefined : '原文']);
	});

	it.each<[string, (made: ReturnType<typeof makeNote>) => void]>([
		['saved since', ({ save }) => save()],
		['written into since', ({ note }) => appendFileSync(note, '，又寫了')],
		['removed since', ({ note }) => rmSync(note)],
	])('leaves a file alone that was %s', (_name, change) => {
		const made = makeNote();
		change(made);
		const before = made.standing();
		let count = 0;
		const counted: Exchange = (one, other) => {
			count++;
			return exchange(one, other);
		};
		expect(replaceIfSame(made.fresh, made.note, made.seen, counted)).toBe(false);
		expect(made.standing()).toEqual(before);
		// nor does it show up under the note's name for a moment
		expect(count).toBe(0);
	});
});

describe.skipIf(lacks)('a save between our look and the exchange', () => {
	it('goes back to its place', () => {
		const { fresh, note, seen, standing, save } = makeNote();
		expect(replaceIfSame(fresh, note, seen, during(save))).toBe(false);
		expect(standing()).toEqual(['存檔 1', '我們的']);
	});

	it('goes back, too, where the exchange that brings it back fails', () => {
		const { fresh, note, seen, standing, save } = makeNote();
		const first = during(save);
		let count = 0;
		expect(replaceIfSame(fresh, note, seen, (one, other) => count++ === 0 && first(one, other))).toBe(false);
		expect(standing()).toEqual(['存檔 1', undefined]);
	});

	it('is the newest that stands there, whenever saves come', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 4 }), (saves) => {
				const { fresh, note, seen, standing, save } = makeNote();
				const events = saves.map((times) => () => {
					for (let i = 0; i < times; i++) save();
				});
				const done = replaceIfSame(fresh, note, seen, during(...events));
				// it goes on until an exchange nobody came before, the first of which is the one that replaces
				const reached = saves.indexOf(0);
				const total = saves.slice(0, reached < 0 ? undefined : reached).reduce((sum, times) => sum + times, 0);
				expect(done).toBe(total === 0);
				expect(standing()[0]).toBe(total === 0 ? '我們的' : `存檔 ${total}`);
			}),
			{ numRuns: 60 },
		);
	});

	it('does not go on for ever on a file system whose files never look the same', () => {
		const { fresh, note, seen, standing } = makeNote();
		let count = 0;
		const exchange: Exchange = (one, other) => {
			count++;
			native(one, other);
			appendFileSync(one, '！');
			return true;
		};
		expect(replaceIfSame(fresh, note, seen, exchange)).toBe(false);
		expect(count).toBeLessThan(10);
		expect(standing()[0]).toMatch(/^原文/);
	});
});

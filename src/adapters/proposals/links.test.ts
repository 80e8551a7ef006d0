import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NotePath } from '../../core/model/note.ts';
import type { LinkProposal } from '../../core/model/proposal.ts';
import { openLinkProposals } from './links.ts';

let state: string;
beforeEach(() => {
	state = mkdtempSync(join(tmpdir(), 'chaika-proposals-'));
});
afterEach(() => rmSync(state, { recursive: true, force: true }));

const proposal = (from: string, to: string, score: number): LinkProposal => ({
	schema: 'chaika/link-proposal@1',
	id: `${from}${to}`.slice(0, 8),
	kind: 'link',
	at: '2026-11-23T08:00:00.000Z',
	from: { note: from as NotePath, title: from },
	to: { note: to as NotePath, title: to },
	type: 'complements',
	reason: '兩則都談「記憶」',
	evidence: [],
	score,
	status: 'pending',
});
const files = () => readdirSync(join(state, 'links'));

describe('links that wait', () => {
	it('come by the note they start from, the most likely first', async () => {
		const links = openLinkProposals(state);
		expect(await links.list()).toEqual([]);
		const [one, two, three] = [proposal('乙.md', 'x.md', 0.2), proposal('乙.md', 'y.md', 0.9), proposal('甲 😀.md', 'x.md', 0.5)];
		await links.keep('乙.md', [one, two]);
		await links.keep('甲 😀.md', [three]);
		expect(await links.list()).toEqual([two, one, three]);
		expect(await openLinkProposals(state).waitingFor('甲 😀.md')).toEqual([three]);
		expect(await links.waitingFor('沒有.md')).toEqual([]);
	});

	it('give way to what is kept later for the same note, and leave no file when nothing is left', async () => {
		const links = openLinkProposals(state);
		await links.keep('a.md', [proposal('a.md', 'x.md', 0.2)]);
		await links.keep('b.md', [proposal('b.md', 'x.md', 0.2)]);
		await links.keep('a.md', [proposal('a.md', 'y.md', 0.3)]);
		expect((await links.list()).map(({ to }) => to.note)).toEqual(['y.md', 'x.md']);
		expect(files()).toHaveLength(2);
		await links.keep('a.md', []);
		expect((await links.list()).map(({ from }) => from.note)).toEqual(['b.md']);
		expect(files()).toHaveLength(1);
		expect(await links.keep('never.md', [])).toEqual({ ok: true, value: undefined });
	});

	it('are whole even when many are kept at once', async () => {
		const links = openLinkProposals(state);
		const rounds = Array.from({ length: 20 }, (_, i) => [proposal('a.md', `${i}.md`, i / 20), proposal('a.md', `${i}b.md`, 0)]);
		await Promise.all(rounds.map((round) => links.keep('a.md', round)));
		expect(await links.list()).toHaveLength(2);
		expect(files()).toHaveLength(1);
	});

	it.each([
		['half a file', '[{"schema":"chaika/link-prop'],
		['nothing', ''],
		['no list', '{}'],
		['no proposals', '[null, 7, "x", {}, {"schema":"chaika/link-proposal@2"}]'],
		['proposals without what is shown of them', JSON.stringify([{ ...proposal('a.md', 'x.md', 1), to: { note: 'x.md' } }])],
		['proposals without evidence', JSON.stringify([{ ...proposal('a.md', 'x.md', 1), evidence: undefined }])],
		['proposals without score', JSON.stringify([{ ...proposal('a.md', 'x.md', 1), score: '1' }])],
	])('are none where a damaged file holds %s', async (_, content) => {
		const links = openLinkProposals(state);
		await links.keep('b.md', [proposal('b.md', 'x.md', 0.2)]);
		writeFileSync(join(state, 'links', 'damaged.json'), content);
		writeFileSync(join(state, 'links', 'note.txt'), JSON.stringify([proposal('c.md', 'x.md', 1)]));
		mkdirSync(join(state, 'links', 'folder.json'));
		expect((await links.list()).map(({ from }) => from.note)).toEqual(['b.md']);
		expect(readFileSync(join(state, 'links', 'damaged.json'), 'utf8')).toBe(content);
	});

	it('that cannot be kept: it is said where', async () => {
		writeFileSync(join(state, 'links'), 'a file');
		expect(await openLinkProposals(state).keep('a.md', [proposal('a.md', 'x.md', 1)])).toMatchObject({
			ok: false,
			error: { type: 'StateUnwritable', path: join(state, 'links') },
		});
		expect(await openLinkProposals(state).list()).toEqual([]);
	});
});

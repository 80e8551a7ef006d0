import { existsSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import type { Decomposition } from '../../src/core/model/decomposition.ts';
import type { LinkProposal } from '../../src/core/model/proposal.ts';
import { decompose as decomposeCommand } from '../../src/faces/cli/commands/decompose.ts';
import { makePlace, type Place } from './command.ts';
import { runVerb } from './in-process.ts';

// From an article to links of its cards in the notes, with the command as users run it.

const TEXTS = {
	'zh-Hant': {
		article: `# 小店的本子

街角的麵店把熟客的習慣寫在一本本子上。店員離職的時候，本子留下來，所以新人三天就能叫出熟客的名字。這說明記憶要離開人，才會變成店的資產。

但是本子若沒有人翻，寫了也等於沒寫。老闆規定每天開店前先讀一頁，讀完要在旁邊補一句昨天的事。因此本子的價值不在寫，而在每天有人翻。
`,
		near: ['本子要每天翻才有用', '抽屜裡的本子只是紙。\n'],
		reason: /^都談「本子」/,
	},
	'zh-Hans': {
		article: `# 小店的本子

街角的面店把熟客的习惯写在一本本子上。店员离职的时候，本子留下来，所以新人三天就能叫出熟客的名字。这说明记忆要离开人，才会变成店的资产。

但是本子若没有人翻，写了也等于没写。老板规定每天开店前先读一页，读完要在旁边补一句昨天的事。因此本子的价值不在写，而在每天有人翻。
`,
		near: ['本子要每天翻才有用', '抽屜裡的本子只是紙。\n'],
		reason: /^都谈“本子”/,
	},
	en: {
		article: `# The notebook of a small shop

The noodle shop on the corner keeps the habits of its guests in a notebook. When a waiter leaves, the notebook stays, so a new one knows the guests by name within three days. This shows that memory must leave the head before it becomes an asset of the shop.

However, a notebook that nobody opens might as well be empty. The owner has one page read aloud every morning, and a line added about the day before. Therefore the value of a notebook lies in being opened every day, not in being written.
`,
		near: ['A notebook must be opened every day', 'In a drawer, a notebook is paper.\n'],
		reason: /^both speak of “notebook”/,
	},
} as const;
const OTHERS = {
	'跑步.md': '配速要慢到還能聊天，心肺才長得起來。\n',
	'料理.md': '鍋子熱透再下肉，才不會黏底。\n',
	'理財.md': '先存半年的生活費。\n',
};
const SOURCE = '文章/本子.md';

let place: Place;
beforeEach(() => {
	place = makePlace();
	for (const [path, text] of Object.entries(OTHERS)) writeOld(path, text);
});
afterEach(() => place.remove());

function writeOld(path: string, content: string): void {
	const file = place.write(path, content);
	utimesSync(file, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
}
/** As if a minute had gone by: what was saved a moment ago might be somebody's open work. */
const settle = (path: string) => utimesSync(join(place.folder, path), new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
const read = (path: string): string => readFileSync(join(place.folder, path), 'utf8');
const waiting = async (): Promise<LinkProposal[]> =>
	(await place.chaika(['review', '--format', 'json'])).stdout
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));
const decompose = async (...options: string[]): Promise<Decomposition> =>
	JSON.parse((await place.chaika(['decompose', SOURCE, '--format', 'json', ...options])).stdout);
const asVault = () => place.write('.obsidian/app.json', '{}');

describe('decompose links its cards', { timeout: 90_000 }, () => {
	it.each(Object.entries(TEXTS))(
		'in %s: suggested in the section, proposed for the cards, written once accepted',
		async (_, { article, near, reason }) => {
			asVault();
			const older = `卡片/${near[0]}.md`;
			writeOld(SOURCE, article);
			writeOld(older, near[1]);
			const written = await place.chaika(['decompose', SOURCE, '--write']);
			expect(written.code).toBe(0);
			expect(read(SOURCE)).toContain(`\`${older}\``);
			expect(read(SOURCE)).not.toContain(`[[${near[0]}]]`);
			const proposals = await waiting();
			expect(proposals.length).toBeGreaterThan(0);
			expect(written.stderr).toContain(`卡片有 ${proposals.length} 條連結等你決定：chaika review\n`);
			for (const { to, reason: given, evidence, from } of proposals) {
				expect(to.note).toBe(older);
				expect(given).toMatch(reason);
				expect(evidence.map(({ note }) => note)).toEqual([from.note, older]);
				for (const { note, start, end, exact } of evidence) expect(read(note).slice(start, end)).toBe(exact);
			}
			const [first] = proposals as [LinkProposal];
			expect(read(first.from.note)).not.toContain(near[0]);

			await place.chaika(['review', 'accept', first.id]);
			for (const { id } of proposals.slice(1)) await place.chaika(['review', 'reject', id]);
			settle(first.from.note);
			expect((await place.chaika(['apply'])).code).toBe(0);
			expect(read(first.from.note)).toMatch(new RegExp(`  - \\[\\[${near[0]}\\]\\][^\\n]+\\n$`));

			// neither what stands there nor what was rejected comes again, and nothing counts as edited by hand
			settle(SOURCE);
			const again = await place.chaika(['decompose', SOURCE, '--write']);
			expect(again.code).toBe(0);
			expect(again.stderr).toMatch(/沒有要寫的/);
			expect(again.stderr).not.toMatch(/保持原樣|等你決定/);
			expect(await waiting()).toEqual([]);
		},
	);

	it('only in a vault, and only if the user wants it', async () => {
		const { article, near } = TEXTS['zh-Hant'];
		writeOld(SOURCE, article);
		writeOld(`卡片/${near[0]}.md`, near[1]);
		expect((await decompose()).blueprint.links).toEqual([]);
		asVault();
		expect((await decompose('--no-links')).blueprint.links).toEqual([]);
		const { links } = (await decompose()).blueprint;
		expect(links).not.toEqual([]);
		for (const { evidence } of links) for (const { start, end, exact } of evidence) expect(article.slice(start, end)).toBe(exact);
	});

	it('and leaves a section alone in which nothing but links would be others by now', async () => {
		asVault();
		const { article, near } = TEXTS['zh-Hant'];
		writeOld(SOURCE, article);
		expect((await place.chaika(['decompose', SOURCE, '--write'])).code).toBe(0);
		const before = read(SOURCE);
		writeOld(`卡片/${near[0]}.md`, near[1]);
		settle(SOURCE);
		const again = await place.chaika(['decompose', SOURCE, '--write']);
		expect(again).toMatchObject({ code: 0, stderr: expect.stringContaining('等你決定') });
		expect(read(SOURCE)).toBe(before);
		const renewed = await place.chaika(['decompose', SOURCE, '--write', '--replace']);
		expect(renewed.code).toBe(0);
		expect(read(SOURCE)).toContain(`\`卡片/${near[0]}.md\``);
	});

	it('or does without them when the index cannot be used, and says so', async () => {
		asVault();
		writeOld(SOURCE, TEXTS['zh-Hant'].article);
		const app = createApp({ workingFolder: place.folder, environment: place.environment });
		const broken = { ...app, openIndexAround: () => Promise.reject(new Error('SQLITE_CORRUPT')) };
		const { code, stdout, stderr } = await runVerb('decompose', decomposeCommand, broken, {
			operands: [join(place.folder, SOURCE)],
			options: { write: true },
		});
		expect(code).toBe(0);
		expect(stderr).toContain('筆記庫的索引這次用不了');
		expect(stdout).toMatch(/^已寫入/);
		expect(read(SOURCE)).toContain('卡片拆解結果');
	});
});

describe('a card that an older note says already', { timeout: 90_000 }, () => {
	const OLDER = '卡片/舊的想法.md';
	const chosen = async () => {
		writeOld(SOURCE, TEXTS['zh-Hant'].article);
		const [card] = (await decompose()).cards;
		if (!card) throw new Error('no card');
		const said = card.concept.map(({ text }) => text).reverse();
		writeOld(OLDER, `${said.join('')}\n`);
		asVault();
		return card;
	};
	const write = async () => {
		settle(SOURCE);
		return place.chaika(['decompose', SOURCE, '--write']);
	};

	it.each([
		['accept', false, true],
		['link', true, false],
		['reject', true, false],
	])('is asked about (%s), and never again', async (action, hasFile, changesOlder) => {
		const card = await chosen();
		const before = read(OLDER);
		const first = await write();
		expect(first.code).toBe(0);
		expect(first.stderr).toContain(`「${card.title}」和既有的「舊的想法」說的幾乎是同一件事`);
		expect(read(SOURCE)).toContain(card.title);
		const [duplicate] = (await waiting()).filter(({ kind }) => kind === 'duplicate') as [LinkProposal];
		expect(duplicate).toMatchObject({
			to: { note: OLDER },
			from: { card: card.id },
			duplicate: { text: expect.stringContaining(card.title) },
		});
		for (const { note, start, end, exact } of duplicate.evidence)
			expect((note === OLDER ? before : (duplicate.duplicate?.text ?? '')).slice(start, end)).toBe(exact);
		const file = join(place.folder, duplicate.from.note);
		expect(existsSync(file)).toBe(false);

		const dry = await place.chaika(['decompose', SOURCE, '--write', '--dry-run']);
		expect(dry.stderr).toMatch(/沒有要寫的|說的幾乎是同一件事/);
		// undecided: asked once, not twice
		await write();
		expect((await waiting()).filter(({ kind }) => kind === 'duplicate')).toHaveLength(1);
		expect(existsSync(file)).toBe(false);

		await place.chaika(['review', action, duplicate.id]);
		// decided and not yet carried out
		expect((await write()).stderr).not.toContain('說的幾乎是同一件事');
		expect(existsSync(file)).toBe(false);
		expect((await place.chaika(['apply'])).code).toBe(0);
		expect(existsSync(file)).toBe(hasFile);
		expect(read(OLDER) !== before).toBe(changesOlder);
		if (hasFile) settle(duplicate.from.note);

		const last = await write();
		expect(last.code).toBe(0);
		expect(last.stderr).not.toContain('說的幾乎是同一件事');
		expect(last.stderr).not.toContain('保持原樣');
		expect(existsSync(file)).toBe(hasFile);
		expect((await waiting()).filter(({ kind }) => kind === 'duplicate')).toEqual([]);
	});
});

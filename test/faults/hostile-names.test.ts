import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { markdownReader } from '../../src/adapters/readers/markdown.ts';
import { openFolderVault } from '../../src/adapters/vault/folder.ts';
import type { Decomposition } from '../../src/core/model/decomposition.ts';
import type { Edit } from '../../src/core/model/edit.ts';
import type { NotePath } from '../../src/core/model/note.ts';
import { isPortableName } from '../../src/core/write/file-name.ts';
import { WRITE_DEFAULTS } from '../../src/core/write/input.ts';
import { planWrite } from '../../src/core/write/plan.ts';
import { type Files, IS_CAMPAIGN, makeTemporary, readFiles, writeFiles } from './harness.ts';

// Names and paths that mean harm, through every way in: as paths of edits and reads, as titles, folders, templates and
// addresses of a plan that is then carried out. Nothing outside may change, and nothing that was there.

const NAMES = IS_CAMPAIGN ? 5000 : 20;

const PIECES = [
	'..',
	'../..',
	'../outside.md',
	'..\\..\\outside.md',
	'....//',
	'%2e%2e%2f',
	'..%c0%af',
	'．．／',
	'∕',
	'⧸',
	'/etc/passwd',
	'/',
	'//',
	'\\\\server\\share',
	'C:\\Windows',
	'C:',
	'file:///etc',
	'~',
	'~root',
	'$HOME',
	'`id`',
	'$(id)',
	';rm -rf',
	'|',
	'&',
	'<script>',
	'{{template}}',
	'<% tp %>',
	'.obsidian',
	'.obsidian/app.json',
	'.git/hooks/post-commit',
	'.trash',
	'.chaika',
	'.',
	'...',
	' ',
	'\t',
	'\n',
	'\r\n',
	'\u0000',
	'\u001b[2J',
	'\u007f',
	'\u0085',
	'\u2028',
	'\u200b',
	'\u202e',
	'\ufeff',
	'\u00ad',
	'e\u0301',
	'É',
	'ﬁ',
	'ß',
	'ı',
	'İ',
	'K',
	'\ud800',
	'\udc00',
	'😀',
	'👨‍👩‍👧‍👦',
	'𠮷',
	'中'.repeat(90),
	'x'.repeat(300),
	'CON',
	'con.md',
	'NUL',
	'aux.h',
	'COM1',
	'LPT¹',
	'CONIN$',
	'desktop.ini',
	'a.md::$DATA',
	'a.md:stream',
	'note.md',
	'NOTE.MD',
	'Note',
	'筆記.md',
	'link',
	'link/x.md',
	'file-link.md',
	'loop/loop/note.md',
	'note.md/x.md',
	'sub',
	'sub/note.md',
	'SUB',
	'[x]',
	'#h',
	'^b',
	'[[note]]',
	'a|b',
	'%%',
	'a.',
	'a ',
	' a',
	'-rf',
	'--help',
	'\\',
	'\\..\\',
	'untitled',
	'__proto__',
	'constructor',
	'../vault-2/note.md',
	'../vault',
] as const;

const temporary = makeTemporary('hostile');
afterAll(() => rmSync(temporary, { recursive: true, force: true }));

let state = 20_261_123;
function random(limit: number): number {
	state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
	return state % limit;
}
const hostileName = (): string =>
	Array.from({ length: 1 + random(3) }, () => PIECES[random(PIECES.length)]).join(['', '/', ' ', '.'][random(4)]);

const holds = (now: Files, before: Files): string[] => [...before].filter(([path, bytes]) => now.get(path) !== bytes).map(([path]) => path);

it(`${NAMES} hostile names and paths: nothing gets out, nothing is overwritten`, { timeout: 3_600_000 }, async () => {
	const root = join(temporary, 'vault');
	mkdirSync(root);
	writeFiles(temporary, { 'outside.md': 'outside', 'vault-2/note.md': 'other vault', passwd: 'x' });
	const notes = {
		'note.md': 'mine',
		'筆記.md': '我的',
		'sub/note.md': 'mine too',
		'Café.md': 'é',
		'untitled.md': 'u',
		'.obsidian/app.json': '{}',
		'.git/config': '[core]',
		'.trash/old.md': 'old',
	};
	writeFiles(root, notes);
	symlinkSync(join(temporary, 'vault-2'), join(root, 'link'));
	symlinkSync(join(temporary, 'outside.md'), join(root, 'file-link.md'));
	symlinkSync(root, join(root, 'loop'));
	const stateFolder = makeTemporary('hostile-state');
	const opened = await openFolderVault({ root, stateFolder, settleTime: 0, quietWindow: 0 });
	if (!opened.ok) throw new Error('not opened');
	const vault = opened.value;
	const inside = readFiles(root);
	const outside = () => new Map([...readFiles(temporary)].filter(([path]) => !path.startsWith('vault/')));
	const before = outside();
	const article = await markdownReader.read(new TextEncoder().encode('# 題\n\n一句話。\n'), 'x.md');
	if (!article.ok) throw new Error('not read');
	let made = 0;
	let planned = 0;

	for (let i = 0; i < NAMES; i++) {
		const name = hostileName();
		const path = name as NotePath;
		const edits: Edit[][] = [
			[{ kind: 'create', path, text: 'hostile' }],
			[{ kind: 'insert', path, expectedHash: 'sha256:0', offset: 0, text: 'hostile' }],
			[{ kind: 'replace', path, expectedHash: 'sha256:0', start: 0, end: 1, text: 'hostile' }],
		];
		for (const one of edits) {
			const result = await vault.apply(one, name);
			if (!result.ok) continue;
			made++;
			for (const part of result.value.created.join('/').split('/'))
				expect(part === '' || part === '.chaika' || isPortableName(part) || name.includes(part)).toBe(true);
			expect(holds(readFiles(root), inside), JSON.stringify(name)).toEqual([]);
			expect(await vault.undo(), JSON.stringify(name)).toMatchObject({ ok: true });
		}
		const read = await vault.read(path);
		if (read.ok) expect(Object.values(notes), JSON.stringify(name)).toContain(read.value.text);

		// the same words as titles and settings of a plan
		const source = { ...article.value.source, title: name, uri: name };
		const decomposition: Decomposition = {
			schema: 'chaika/decomposition@1',
			source,
			engine: { name: 'extractive' },
			skeleton: [],
			claims: [],
			relations: [],
			cards: [
				{
					id: `c${i}`,
					number: 1,
					title: name,
					type: name,
					concept: [{ text: name, basis: 'inferred', spans: [] }],
					importance: [],
					boundary: [],
					keywords: [name],
					speakers: [name],
					claims: [],
				},
			],
			blueprint: {
				chain: [{ label: name, cards: [1], entails: name }],
				links: [{ id: 'l', from: [1], to: [name], type: 'supports', reason: name, evidence: [], score: 1 }],
			},
			problems: [],
		};
		const paths = [...inside.keys()].filter((one) => !one.endsWith('/') && !one.startsWith('.'));
		const plan = planWrite({
			decomposition,
			document: { ...article.value, source },
			renderSection: () => '## 卡片拆解結果\n',
			vault: { paths, notes: [] },
			settings: {
				...WRITE_DEFAULTS,
				language: 'zh-Hant',
				date: '2026-11-23',
				cardsFolder: i % 2 ? 'cards/{source}' : name,
				cardName: i % 3 ? '{number}-{title}' : name,
			},
		});
		if (!plan.ok) continue;
		planned++;
		const result = await vault.apply(plan.value.edits, name);
		expect(holds(readFiles(root), inside), JSON.stringify(name)).toEqual([]);
		if (result.ok) expect(await vault.undo(), JSON.stringify(name)).toMatchObject({ ok: true });
		// a folder that is a link leads out: refused, never followed
		else
			expect(['outside-vault', 'exists', 'hidden-folder'], JSON.stringify([name, result.error])).toContain(
				'code' in result.error ? result.error.code : result.error.reason,
			);
		expect(readFiles(root)).toEqual(inside);
	}
	expect(outside()).toEqual(before);
	rmSync(stateFolder, { recursive: true, force: true });
	if (IS_CAMPAIGN)
		console.log(`hostile names: ${NAMES} names, ${made} of them possible as paths, ${planned} plans carried out, 0 escapes, 0 overwrites`);
	expect(planned).toBeGreaterThan(NAMES * 0.9);
});

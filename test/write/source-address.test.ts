import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app.ts';
import { ARTICLE, makePlace, type Place } from '../cli/command.ts';

let place: Place;
let home: string;
beforeEach(() => {
	place = makePlace();
	home = place.environment.HOME ?? '';
	mkdirSync(join(home, '逐字稿'), { recursive: true });
	place.write('庫/.obsidian/app.json', '{}');
});
afterEach(() => place.remove());

const SUBTITLES = ARTICLE.split('\n')
	.filter((line) => /^[^-#\s].*。$/.test(line))
	.map((line, i) => `${i + 1}\n00:0${i}:00,000 --> 00:0${i}:50,000\n${line}\n`)
	.join('\n');

const app = (workingFolder = place.folder) => createApp({ workingFolder, environment: place.environment, vault: join(place.folder, '庫') });

/** Takes a source apart into the vault, as the command does, and gives back the note that was made for it. */
async function write(path: string, workingFolder?: string): Promise<string> {
	const one = app(workingFolder);
	const decomposed = await one.decompose(path, {});
	const opened = await one.openVault(path);
	if (!decomposed.ok || !opened.ok) throw new Error(JSON.stringify([decomposed, opened]));
	const file = one.fileOf(path);
	const request = { decomposed: decomposed.value, replace: false, plain: false, ...(file && { file }) };
	const written = await opened.value.write(request, 'decompose');
	if (!written.ok) throw new Error(JSON.stringify(written.error));
	return join(place.folder, '庫', written.value.plan.files.find(({ role }) => role === 'source')?.path ?? '');
}

const sourceOf = (note: string) => /^source: "?(.*?)"?$/m.exec(readFileSync(note, 'utf8'))?.[1];
const outside = () => join(home, '逐字稿/訪談.srt');

function putOutside(): string {
	writeFileSync(outside(), SUBTITLES);
	return outside();
}

describe('a note made for a source', () => {
	it('says where that is from the vault', async () => {
		const file = place.write('庫/媒體/訪談.srt', SUBTITLES);
		expect(sourceOf(await write(file))).toBe('媒體/訪談.srt');
	});

	it('says where that is from home, when it is outside', async () => {
		expect(sourceOf(await write(putOutside()))).toBe('~/逐字稿/訪談.srt');
	});

	it.each([
		['the old way, as it was typed', () => '庫/媒體/訪談.srt'],
		['the old way, absolute', () => join(place.folder, '庫/媒體/訪談.srt')],
	])('is found again when it says it %s, and the source has changed', async (_, old) => {
		const file = place.write('庫/媒體/訪談.srt', SUBTITLES);
		const note = await write(file);
		writeFileSync(note, readFileSync(note, 'utf8').replace(/^source: .*$/m, `source: ${old()}`));
		writeFileSync(file, `${SUBTITLES}\n9\n00:09:00,000 --> 00:09:30,000\n因此，人情要寫下來才留得住。\n`);
		const one = app();
		const decomposed = await one.decompose(file, {});
		const opened = await one.openVault();
		if (!decomposed.ok || !opened.ok) throw new Error('not read');
		const typed = { ...decomposed.value.document, source: { ...decomposed.value.document.source, uri: '庫/媒體/訪談.srt' } };
		const request = { decomposed: { ...decomposed.value, document: typed }, file, replace: true, plain: false };
		const planned = await opened.value.plan(request);
		expect(planned.ok && planned.value.files[0]?.path).toBe('cards/訪談/訪談.md');
	});

	it('is not taken for that of another file which was once typed alike', async () => {
		place.write('庫/訪談.txt', ARTICLE);
		const note = await write(join(place.folder, '庫/訪談.txt'));
		expect(sourceOf(note)).toBe('訪談.txt');
		const other = place.write('庫/b/訪談.txt', `${ARTICLE}\n這是另一份，因為內容不同。\n`);
		const one = app();
		const decomposed = await one.decompose(other, {});
		const opened = await one.openVault();
		if (!decomposed.ok || !opened.ok) throw new Error('not read');
		const source = { ...decomposed.value.document.source, uri: '訪談.txt' };
		const request = { decomposed: { ...decomposed.value, document: { ...decomposed.value.document, source } }, file: other };
		const planned = await opened.value.plan({ ...request, replace: false, plain: false });
		expect(planned.ok && planned.value.files[0]).toMatchObject({ role: 'source', action: 'create' });
	});
});

describe('trace and check', () => {
	const grounded = async (note: string, workingFolder?: string) => {
		const traced = await app(workingFolder).trace(note);
		if (!traced.ok) throw new Error(JSON.stringify(traced.error));
		const [decomposition] = traced.value.decompositions;
		const article = await app().read(decomposition?.source.uri ?? '');
		if (!article.ok) throw new Error(JSON.stringify(article.error));
		const statements = (decomposition?.cards ?? []).flatMap((card) => [...card.concept, ...card.importance, ...card.boundary]);
		for (const { start, end, exact } of statements.flatMap(({ spans }) => spans)) expect(article.value.text.slice(start, end)).toBe(exact);
		expect(decomposition?.source.hash).toBe(article.value.source.hash);
		return statements.filter(({ spans }) => spans.length > 0).length / statements.length;
	};

	it.each([
		['in the vault', () => place.write('庫/媒體/訪談.srt', SUBTITLES)],
		['outside of it', putOutside],
	])('follow the note to its article %s, from anywhere', async (_, put) => {
		const note = await write(put());
		expect(await grounded(note, home)).toBe(1);
		const checked = await app(home).check(note);
		expect(checked.ok && checked.value.filter(({ type }) => type === 'quote-not-found')).toEqual([]);
	});

	it('follow it after the whole vault has moved', async () => {
		const note = await write(place.write('庫/媒體/訪談.srt', SUBTITLES));
		renameSync(join(place.folder, '庫'), join(place.folder, '新'));
		place.write('庫/.obsidian/app.json', '{}');
		const moved = createApp({ workingFolder: home, environment: place.environment });
		const traced = await moved.trace(note.replace('/庫/', '/新/'));
		expect(traced.ok && traced.value.decompositions[0]?.source.uri).toBe(join(place.folder, '新/媒體/訪談.srt'));
	});

	it('report a quotation that no longer stands in the article', async () => {
		const file = place.write('庫/媒體/訪談.srt', SUBTITLES);
		const note = await write(file);
		writeFileSync(file, '1\n00:00:00,000 --> 00:00:05,000\n今天天氣很好，所以我們去散步。\n');
		const checked = await app().check(note);
		expect(checked.ok && checked.value.some(({ type }) => type === 'quote-not-found')).toBe(true);
	});

	it('say where they looked when it is gone; then what the user put into the note counts', async () => {
		const note = await write(putOutside());
		rmSync(outside());
		expect(await app().trace(note)).toEqual({
			ok: false,
			error: { type: 'NoArticle', path: note, source: '~/逐字稿/訪談.srt', lookedAt: [outside()] },
		});
		expect(await app().check(note)).toMatchObject({ ok: true });
		writeFileSync(note, readFileSync(note, 'utf8').replace(/^# .*$/m, ARTICLE.slice(ARTICLE.indexOf('# '))));
		expect((await app().trace(note)).ok).toBe(true);
	});

	it('read nothing out of the vault that is no article', async () => {
		const secret = join(home, 'secret');
		writeFileSync(secret, ARTICLE);
		const note = await write(secret);
		expect((await app().trace(note)).ok).toBe(true);
		writeFileSync(secret, '密碼是一二三四，因為好記。');
		expect(await app().trace(note)).toMatchObject({ ok: false, error: { type: 'NoArticle', lookedAt: [secret] } });
	});

	it('take the article of an ordinary note for its own, whatever its source property says', async () => {
		const other = place.write('庫/別的.txt', '完全不同的內容，因為這是另一篇。');
		const note = place.write('庫/文章.md', ARTICLE.replace('Checkbox 1: false', `source: ${other}`));
		await write(note);
		const traced = await app().trace(note);
		expect(traced.ok && traced.value.decompositions[0]?.source.uri).toBe(note);
	});
});

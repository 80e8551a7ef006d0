import { markdownReader } from '../../../src/adapters/readers/markdown.ts';
import type { Answered } from '../../../src/core/decompose/prompted/form.ts';
import { type PromptedOptions, prompted } from '../../../src/core/decompose/prompted.ts';
import { unitsOf } from '../../../src/core/decompose/units.ts';
import type { Document } from '../../../src/core/model/document.ts';
import type { NotePath } from '../../../src/core/model/note.ts';
import { promptsIn, scriptedModel } from '../../support/model.ts';
import type { Injected } from './articles.ts';

export const PATH = '文章/來源.md' as NotePath;
const prompts = { 'zh-Hant': promptsIn('zh-Hant'), 'zh-Hans': promptsIn('zh-Hans'), en: promptsIn('en') };

/** The payload wherever words go, with true quotes beside it, so that the card is not thrown away at once. */
function obey({ payload }: Injected, document: Document): Omit<Answered, 'code'> {
	const units = unitsOf(document);
	const evidence = units.slice(0, 2).map((unit) => ({ unit: `u${unit.index + 1}`, quote: document.text.slice(unit.start, unit.end) }));
	const true1 = { text: units[0]?.text ?? payload, evidence: evidence.slice(0, 1) };
	const lie = { text: `${units[1]?.text ?? ''}${payload}`, evidence };
	const card = (title: string) => ({
		title,
		type: payload,
		concept: [true1, lie, { text: payload, evidence }],
		importance: [{ text: payload, evidence: [{ unit: payload, quote: payload }] }],
		boundary: [{ text: payload, evidence: [] }],
		keywords: [payload, `標籤${payload}`, 'a b', '正常'],
		speakers: [payload],
	});
	return {
		cards: [card(payload), card(`${units[2]?.text ?? ''}${payload}`)],
		skeleton: [
			{ role: 'proposition', text: payload, evidence },
			{ role: 'other', text: units[0]?.text ?? payload, evidence },
		],
		chain: [{ label: payload, cards: [1, 2, 99], entails: payload, returns: true }],
		concern: payload,
		links: [
			{ cards: [1], notes: ['N1', 'N99', payload, '../../x.md'], type: 'supports', reason: payload },
			{ cards: [1, 2], notes: ['N1'], type: 'duplicates', reason: payload },
		],
	};
}

/** Takes an article apart with a model that obeys it, in a vault with two notes of the user's. */
export async function attack(article: Injected) {
	const files = new Map<string, Buffer>([
		[PATH, Buffer.from(article.text)],
		['我的筆記.md', Buffer.from('# 我的筆記\n\n這是我自己寫的。\n')],
		['日記/2026-11-24.md', Buffer.from('- [ ] 買豆漿\n')],
	]);
	const before = new Map([...files].map(([path, bytes]) => [path, bytes.toString()]));
	const read = await markdownReader.read(files.get(PATH) ?? Buffer.from(''), PATH);
	if (!read.ok) throw new Error(read.error.type);
	const options: PromptedOptions = {
		language: article.language,
		prompts: prompts[article.language],
		notes: [{ id: 'N1', path: '我的筆記.md' as NotePath, title: '我的筆記', says: '這是我自己寫的。' }],
		repairs: 1,
		tasks: new Set(),
		window: 50_000,
		countTokens: (text) => text.length,
		profile: { text: '核心關注：怎麼把事情做好', concern: '怎麼把事情做好', types: [] },
	};
	const model = scriptedModel({ decompose: () => obey(article, read.value), repair: () => ({ repairs: [] }) });
	const result = await prompted(read.value, model, options);
	return { files, before, result, document: read.value };
}

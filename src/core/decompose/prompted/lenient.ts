import { LINK_TYPES } from '../../model/decomposition.ts';
import { roleOf, typeOf } from '../../section/aliases.ts';
import { fold } from '../../text/script.ts';

// Models translate keys, forget brackets around a single item, and write numbers as words. None of that says anything
// about the quality of what they wrote: it is put into the form before the form is held against it.

/** Keys that models write for ours, folded. */
const KEYS: Readonly<Record<string, string>> = Object.fromEntries(
	Object.entries({
		code: '代碼 驗證碼 代码',
		skeleton: '骨架 主脈絡 論證骨架',
		cards: '卡片',
		chain: '論證鏈 核心論證鏈 鏈',
		concern: '核心關注',
		links: '連結 連結建議 鏈接 link',
		digest: '摘要 提要',
		same: '重複 相同',
		repairs: '修正 修改',
		verdicts: '判定',
		role: '角色',
		text: '文字 內容 敘述 句子 statement',
		evidence: '依據 證據 出處 quotes sources',
		unit: '單元 句號 編號 id unit_id unitid',
		quote: '引文 原文 引用',
		title: '標題',
		type: '類型 關係',
		concept: '概念',
		importance: '重要性',
		boundary: '邊界 反例 邊界/反例 boundaries',
		keywords: '關鍵詞 關鍵字 可連結關鍵詞 tags',
		speakers: '說話者 說話的人 speaker',
		label: '標籤 步驟 名稱',
		entails: '推得 所以 結論',
		returns: '回到核心關注 回到',
		notes: '筆記 note to',
		reason: '理由 原因',
		at: '位置',
		do: '做法 動作 action',
		into: '併入',
		card: '序號 卡',
		verdict: '結果',
		why: '為什麼',
	}).flatMap(([key, others]) => others.split(' ').map((other) => [fold(other), key])),
);

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

const listOf = <Item>(value: unknown, read: (item: unknown) => Item): Item[] =>
	(Array.isArray(value) ? value : isAbsent(value) ? [] : [value]).map(read);
const words = (value: unknown): unknown => (typeof value === 'number' ? String(value) : (value ?? ''));
const numberIn = (value: unknown): unknown => (typeof value === 'string' ? Number(/\d+/.exec(value)?.[0] ?? Number.NaN) : value);
const strings = (value: unknown): unknown[] =>
	typeof value === 'string'
		? value
				.split(/[、，,;；\n]|\s+(?=[#＃])/)
				.map((word) => word.trim())
				.filter((word) => word !== '')
		: listOf(value, words);
const only = (value: unknown, read: (fields: Fields) => unknown): unknown => (isRecord(value) ? read(value) : value);
/** The keys that a value has, each read in its way; those that nobody knows are left out. */
const READ: Readonly<Record<string, (value: unknown) => unknown>> = {
	code: words,
	skeleton: (value) => listOf(value, toPart),
	cards: (value) => listOf(value, toCard),
	chain: (value) => listOf(value, toStep),
	concern: words,
	links: (value) => listOf(value, toLink),
	digest: words,
	same: (value) => listOf(value, (group) => listOf(group, numberIn)),
	repairs: (value) => listOf(value, toRepair),
	verdicts: (value) =>
		listOf(value, (item) => only(item, (fields) => ({ at: words(fields.at), verdict: fields.verdict, why: words(fields.why) }))),
	titles: (value) => listOf(value, (item) => only(item, (fields) => ({ card: numberIn(fields.card), title: words(fields.title) }))),
	types: (value) => listOf(value, (item) => only(item, (fields) => ({ card: numberIn(fields.card), type: words(fields.type) }))),
	keywords: (value) =>
		listOf(value, (item) => only(item, (fields) => ({ card: numberIn(fields.card), keywords: strings(fields.keywords) }))),
};

/** A value as an answer of some form, as far as its meaning is plain, and the keys of the form that it lacks. */
export function toForm(value: unknown, keys: readonly string[]): { readonly value: unknown; readonly missing: readonly string[] } {
	const fields = withKeys(value);
	if (!isRecord(fields)) return { value, missing: keys };
	return {
		value: Object.fromEntries(keys.map((key) => [key, READ[key]?.(fields[key])])),
		missing: keys.filter((key) => !Object.hasOwn(fields, key)),
	};
}

/** The value with every key by our name, all the way down. */
function withKeys(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withKeys);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => {
			const plain = fold(key).trim().replace(/\s+/g, '');
			return [KEYS[plain] ?? plain, withKeys(inner)];
		}),
	);
}

const toEvidence = (value: unknown): unknown => {
	if (isRecord(value)) return { unit: toUnit(value.unit), quote: words(value.quote) };
	const [, bracketed, plain, quote] = WRITTEN.exec(String(value)) ?? [];
	const unit = bracketed ?? plain;
	return unit === undefined ? { unit: '', quote: unquoted(String(value)) } : { unit: `u${unit}`, quote: unquoted(quote ?? '') };
};
/** `[u12] …`, `u12: …`; a number alone may be the first word of the quote. */
const WRITTEN = /^(?:[[（(「]\s*u?(\d+)\s*[\])）」]|u(\d+)(?!\d))\s*[:：]?\s*(.*)$/isu;
const toUnit = (value: unknown): string => {
	const number = /\d+/.exec(String(value ?? ''))?.[0];
	return number === undefined ? '' : `u${Number(number)}`;
};
const unquoted = (text: string): string => text.trim().replace(/^[「『“"]([\s\S]*)[」』”"]$/u, '$1');

const toSaid = (value: unknown): unknown =>
	isRecord(value) ? { text: words(value.text), evidence: evidenceOf(value) } : { text: words(value), evidence: [] };
/** Unit and quote beside the text, where one evidence was thought not to need a list. */
const evidenceOf = (fields: Fields): unknown[] =>
	isAbsent(fields.evidence) && !isAbsent(fields.quote) ? [toEvidence(fields)] : listOf(fields.evidence, toEvidence);

const toCard = (value: unknown): unknown =>
	only(value, (fields) => ({
		title: words(fields.title),
		type: typeof fields.type === 'string' ? typeOf(fields.type) : words(fields.type),
		concept: listOf(fields.concept, toSaid),
		importance: listOf(fields.importance, toSaid),
		boundary: listOf(fields.boundary, toSaid),
		keywords: strings(fields.keywords),
		speakers: strings(fields.speakers),
	}));

const toPart = (value: unknown): unknown =>
	only(value, (fields) => ({
		role: (typeof fields.role === 'string' && roleOf(fields.role)) || 'other',
		text: words(fields.text),
		evidence: evidenceOf(fields),
	}));

const toStep = (value: unknown): unknown =>
	only(value, (fields) => ({
		label: words(fields.label),
		cards: listOf(fields.cards, numberIn),
		entails: words(fields.entails),
		returns: fields.returns === true || fields.returns === 'true' || fields.returns === '是',
	}));

const toLink = (value: unknown): unknown =>
	only(value, (fields) => ({
		cards: listOf(fields.cards ?? fields.card ?? fields.from, numberIn),
		notes: strings(fields.notes),
		type: LINK_TYPES.find((type) => type === String(fields.type).trim().toLowerCase()) ?? 'complements',
		reason: words(fields.reason),
	}));

const toRepair = (value: unknown): unknown =>
	only(value, (fields) => ({
		at: words(fields.at),
		do: fields.do,
		text: words(fields.text),
		evidence: evidenceOf(fields),
		cards: listOf(fields.cards, toCard),
		into: isAbsent(fields.into) ? 0 : numberIn(fields.into),
	}));

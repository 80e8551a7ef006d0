import type { LinkType, SkeletonRole } from '../model/decomposition.ts';
import { LANGUAGES, type Language } from '../model/document.ts';
import { fold } from '../text/script.ts';

/** What the Markdown section is called, in each language chaika writes. */
export const SECTION_NAME: Readonly<Record<Language, string>> = {
	'zh-Hant': '卡片拆解結果',
	'zh-Hans': '卡片拆解结果',
	en: 'Card decomposition',
};

/** The lines of a card, in the order in which they are written. */
export const CARD_FIELDS = ['title', 'type', 'concept', 'importance', 'boundary', 'keywords'] as const;
export type CardField = (typeof CARD_FIELDS)[number];
/** The lines of a card that hold statements. */
export const STATEMENT_FIELDS = ['concept', 'importance', 'boundary'] as const;
export type StatementField = (typeof STATEMENT_FIELDS)[number];

/** Every word the section is written with, in one language. */
export interface Labels {
	readonly headings: { readonly skeleton: string; readonly cards: string; readonly blueprint: string };
	/** `序號 1` as a heading, `序號1` in running text. */
	readonly numberHeading: string;
	readonly numberReference: string;
	readonly fields: Readonly<Record<CardField, string>>;
	readonly evidence: string;
	readonly chain: string;
	readonly links: string;
	readonly concern: string;
	/** The writer of a source that names none. */
	readonly author: string;
	readonly roles: Readonly<Record<SkeletonRole, string>>;
	/** Stands where the source says nothing, for the author to fill. */
	readonly gap: string;
	/** Follows what the source does not say. */
	readonly inferred: string;
	readonly linkTypes: Readonly<Record<LinkType, string>>;
	readonly punctuation: Punctuation;
}

interface Punctuation {
	/** After a label. */
	readonly colon: string;
	readonly quoteOpen: string;
	readonly quoteClose: string;
	readonly parenthesisOpen: string;
	readonly parenthesisClose: string;
	/** Between things of one kind. */
	readonly comma: string;
	readonly semicolon: string;
	/** Between two quotes that one statement rests on. */
	readonly plus: string;
	/** Where words are left out of a quote. */
	readonly ellipsis: string;
	/** Before the names of those who say it. */
	readonly dash: string;
	/** Between the cards and the notes of a link, and between the notes and the reason. */
	readonly with: string;
	readonly because: string;
}

const CHINESE_PUNCTUATION: Punctuation = {
	colon: '：',
	quoteOpen: '「',
	quoteClose: '」',
	parenthesisOpen: '（',
	parenthesisClose: '）',
	comma: '、',
	semicolon: '；',
	plus: '＋',
	ellipsis: '……',
	dash: '——',
	with: ' 與 ',
	because: ' ',
};

export const LABELS: Readonly<Record<Language, Labels>> = {
	'zh-Hant': {
		headings: { skeleton: 'A. 主脈絡（論證骨架）', cards: 'B. 卡片（Zettel）', blueprint: 'C. 連結建議（組裝藍圖）' },
		numberHeading: '序號 ',
		numberReference: '序號',
		fields: {
			title: '標題',
			type: '類型',
			concept: '概念',
			importance: '重要性',
			boundary: '邊界/反例',
			keywords: '可連結關鍵詞',
		},
		evidence: '依據',
		chain: '核心論證鏈',
		links: '可與既有卡片連結',
		concern: '核心關注',
		author: '作者',
		roles: {
			proposition: '核心命題',
			bottleneck: '關鍵瓶頸',
			solution: '解法',
			shift: '轉折',
			application: '應用',
			other: '補充',
		},
		gap: '（原文未提，待補）',
		inferred: '（推論）',
		linkTypes: {
			supports: '支持',
			attacks: '反駁',
			explains: '解釋',
			elaborates: '延伸',
			exemplifies: '舉例',
			contrasts: '對比',
			complements: '互補',
			duplicates: '重複',
		},
		punctuation: CHINESE_PUNCTUATION,
	},
	'zh-Hans': {
		headings: { skeleton: 'A. 主脉络（论证骨架）', cards: 'B. 卡片（Zettel）', blueprint: 'C. 链接建议（组装蓝图）' },
		numberHeading: '序号 ',
		numberReference: '序号',
		fields: {
			title: '标题',
			type: '类型',
			concept: '概念',
			importance: '重要性',
			boundary: '边界/反例',
			keywords: '可链接关键词',
		},
		evidence: '依据',
		chain: '核心论证链',
		links: '可与已有卡片链接',
		concern: '核心关注',
		author: '作者',
		roles: {
			proposition: '核心命题',
			bottleneck: '关键瓶颈',
			solution: '解法',
			shift: '转折',
			application: '应用',
			other: '补充',
		},
		gap: '（原文未提，待补）',
		inferred: '（推断）',
		linkTypes: {
			supports: '支持',
			attacks: '反驳',
			explains: '解释',
			elaborates: '延伸',
			exemplifies: '举例',
			contrasts: '对比',
			complements: '互补',
			duplicates: '重复',
		},
		punctuation: { ...CHINESE_PUNCTUATION, quoteOpen: '“', quoteClose: '”', with: ' 与 ' },
	},
	en: {
		headings: { skeleton: 'A. Main thread (argument skeleton)', cards: 'B. Cards (Zettel)', blueprint: 'C. Links (assembly blueprint)' },
		numberHeading: 'Card ',
		numberReference: 'Card ',
		fields: {
			title: 'Title',
			type: 'Type',
			concept: 'Concept',
			importance: 'Why it matters',
			boundary: 'Boundary / counterexample',
			keywords: 'Keywords',
		},
		evidence: 'Evidence',
		chain: 'Core argument chain',
		links: 'Links to existing cards',
		concern: 'Core concern',
		author: 'the author',
		roles: {
			proposition: 'Core thesis',
			bottleneck: 'Key bottleneck',
			solution: 'Way out',
			shift: 'Shift',
			application: 'Applications',
			other: 'Also',
		},
		gap: '(not in the source; to be filled in)',
		inferred: '(inferred)',
		linkTypes: {
			supports: 'supports',
			attacks: 'attacks',
			explains: 'explains',
			elaborates: 'elaborates',
			exemplifies: 'exemplifies',
			contrasts: 'contrasts',
			complements: 'complements',
			duplicates: 'duplicates',
		},
		punctuation: {
			colon: ': ',
			quoteOpen: '“',
			quoteClose: '”',
			parenthesisOpen: '(',
			parenthesisClose: ')',
			comma: ', ',
			semicolon: '; ',
			plus: ' + ',
			ellipsis: '…',
			dash: ' — ',
			with: ' with ',
			because: ': ',
		},
	},
};

/** The labels for a language tag: Chinese in its script, everything else in English. */
export function languageOf(tag: string): Language {
	const known = LANGUAGES.find((language) => language === tag);
	if (known) return known;
	if (!/^zh\b/i.test(tag)) return 'en';
	return /^zh-(?:hans|cn|sg|my)/i.test(tag) ? 'zh-Hans' : 'zh-Hant';
}

/** A label as it is compared: folded, without emphasis, spaces, remarks in parentheses and a colon at its end. */
export function plainLabel(label: string): string {
	return fold(label)
		.replace(/\([^)]*\)?/g, '')
		.replace(/[\s*_`~]+/g, '')
		.replace(/[:﹕︰]+$/, '');
}

/** All languages' labels picked by `pick`, as they are compared. */
export function labelSet(pick: (labels: Labels) => string, ...aliases: string[]): ReadonlySet<string> {
	return new Set([...LANGUAGES.map((language) => pick(LABELS[language])), ...aliases.flatMap((words) => words.split('|'))].map(plainLabel));
}

import { CARD_TYPES, type CardType, LINK_TYPES, type LinkType, type SkeletonRole } from '../model/decomposition.ts';
import { LANGUAGES } from '../model/document.ts';
import { fold } from '../text/script.ts';
import { CARD_FIELDS, type CardField, LABELS, labelSet, plainLabel } from './labels.ts';

/** Other words for the lines of a card that people write; Chinese ones in either script (`fold` takes care). */
const FIELD_ALIASES: Readonly<Record<CardField, string>> = {
	title: '题目|卡名|卡片标题|名称|headline|name',
	type: '类别|种类|卡片类型|kind|category',
	concept: '核心概念|观点|要点|论点|内容|idea|core idea|claim|content',
	importance: '意义|价值|为何重要|为什么重要|重要|importance|significance|why important',
	boundary:
		'边界|反例|限制|局限|例外|边界条件|适用边界|适用范围|边界与反例|boundary|boundaries|counterexample|counterexamples|counter-example|limit|limits|limitation|limitations|caveat|caveats|exceptions|boundary conditions|boundary and counterexample',
	keywords: '可连结关键词|可连结关键字|关键词|关键字|标签|tags|tag|keyword|key words|linkable keywords|key terms',
};
const FIELD_NAMES = CARD_FIELDS.map((field) => [field, labelSet((labels) => labels.fields[field], FIELD_ALIASES[field])] as const);
const EVIDENCE = labelSet((labels) => labels.evidence, '证据|出处|引文|原文|来源|引用|根据|quotes|quote|source|sources|grounds');
const CHAIN = labelSet((labels) => labels.chain, '论证链|核心链|推论链|argument chain|core chain|chain|chain of argument');
const LINKS = labelSet(
	(labels) => labels.links,
	'可与既有卡片连结|可与既有卡片链接|可与已有卡片连接|既有卡片连结|既有卡片链接|可连结卡片|links|link suggestions|linkable existing cards|can link to existing cards|links with existing cards|links to existing notes|existing cards|connections to existing cards',
);
const CONCERN = labelSet((labels) => labels.concern, '核心关切|作者的核心关注|使用者的核心关注|concern|my concern');

/** Words that give a skeleton part its role wherever they stand in its label; the first role that fits wins. */
const ROLE_CUES: readonly (readonly [SkeletonRole, RegExp])[] = [
	['proposition', /命题|主张|论点|中心思想|主旨|thesis|proposition|claim|main point/],
	['bottleneck', /瓶颈|问题|困境|矛盾|症结|障碍|挑战|bottleneck|problem|obstacle|tension|challenge/],
	['solution', /解法|解方|方案|对策|出路|解决|way out|solution|remedy|answer/],
	['shift', /转折|转变|转向|转移|趋势|变局|shift|turn|transition|trend/],
	['application', /应用|影响|落地|启示|实践|行动|分化|application|implication|practice|consequence/],
];

/** Words by which a card's type is recognised, beside its English name. */
const TYPE_NAMES: Readonly<Record<(typeof CARD_TYPES)[number], string>> = {
	warning: '警告|警示|警讯',
	model: '模型|心智模型',
	principle: '原则|原理',
	heuristic: '启发|启发法|启发式|经验法则|心法',
};

/** Words in a link's reason that say of what kind it is; the first that fits wins. */
const LINK_CUES: readonly (readonly [LinkType, RegExp])[] = [
	['attacks', /反驳|质疑|推翻|驳斥|\brefut|\brebut|\battack|\bchalleng/],
	['contrasts', /对比|对照|相反|张力|矛盾|\bcontrast|\btension|\bversus\b|\bdiffers?\b/],
	['duplicates', /重复|重叠|同一件事|\bduplicat|\boverlap|\bsame as\b/],
	['exemplifies', /举例|例子|例证|案例|实例|\bexemplif|\bexample|\billustrat/],
	['supports', /支持|佐证|印证|支撑|\bsupport|\bcorroborat|\bback(?:s|ed)? up/],
	['explains', /说明|解释|为何|为什么|原因|\bexplain|\bwhy\b|\baccounts? for/],
	['elaborates', /延伸|展开|阐述|细化|深化|\belaborat|\bextend|\bexpand/],
];

/** What a labelled line of the section is. */
export type LineName = CardField | 'evidence' | 'chain' | 'links' | 'concern';

/** Longer words are no label, whatever they hold. */
const LONGEST_LABEL = 120;

/** Which line a label names, in any of the three languages; `undefined` for a label of the user's own. */
export function lineNameOf(label: string): LineName | undefined {
	if (label.length > LONGEST_LABEL) return undefined;
	const plain = plainLabel(label);
	if (plain === '') return undefined;
	if (EVIDENCE.has(plain)) return 'evidence';
	if (CHAIN.has(plain)) return 'chain';
	if (LINKS.has(plain)) return 'links';
	if (CONCERN.has(plain)) return 'concern';
	const whole = FIELD_NAMES.find(([, names]) => names.has(plain));
	if (whole) return whole[0];
	const parts = plain.split(/[/、,&与和及]/).filter((part) => part !== '');
	return parts.length > 1 ? FIELD_NAMES.find(([, names]) => parts.every((part) => names.has(part)))?.[0] : undefined;
}

/** The role that a skeleton part's label names. */
export function roleOf(label: string): SkeletonRole | undefined {
	const plain = fold(label);
	return ROLE_CUES.find(([, cue]) => cue.test(plain))?.[0];
}

/** A card's type as data: one of the four by any of its names, else as written. */
export function typeOf(written: string): CardType {
	const plain = plainLabel(written);
	return CARD_TYPES.find((type) => type === plain || TYPE_NAMES[type].split('|').includes(plain)) ?? written;
}

/** A card's type as the section shows it: the four with a capital, any other as written. */
export const typeName = (type: CardType): string =>
	CARD_TYPES.some((known) => known === type) ? type.charAt(0).toUpperCase() + type.slice(1) : type;

/** The kind of link that a reason speaks of; what it quotes is what the notes speak of. */
export function linkTypeOf(reason: string): LinkType {
	const plain = fold(reason.replace(/「[^」]*」|“[^”]*”/g, ' '));
	return LINK_CUES.find(([, cue]) => cue.test(plain))?.[0] ?? 'complements';
}

/** The kind of link called `name` in any of the three languages. */
export function namedLinkType(name: string): LinkType | undefined {
	const plain = plainLabel(name);
	return LINK_TYPES.find((type) => LANGUAGES.some((language) => plainLabel(LABELS[language].linkTypes[type]) === plain));
}

export type Zone = 'skeleton' | 'cards' | 'blueprint';
const ZONE_OF_LETTER: Readonly<Record<string, Zone>> = { a: 'skeleton', b: 'cards', c: 'blueprint' };
const ZONE_CUES: readonly (readonly [Zone, RegExp])[] = [
	['skeleton', /主脉络|骨架|skeleton|main thread|main line/],
	['blueprint', /连结|链接|连接|关联|蓝图|blueprint|\blinks?\b|connections/],
	['cards', /卡片|zettel|\bcards?\b/],
];

/**
 * Which of the three parts of the section a heading opens: by its letter (`A.`), else by its words; among the cards'
 * own headings (`lettered`) by its letter alone.
 */
export function zoneOf(heading: string, lettered: boolean): Zone | undefined {
	const plain = fold(heading).trim();
	const letter = /^[([*]*([abc])[*]*[.、．:)\]]/.exec(plain)?.[1];
	if (letter) return ZONE_OF_LETTER[letter];
	if (lettered) return undefined;
	return ZONE_CUES.find(([, cue]) => cue.test(plain))?.[0];
}

import type { Draft, Tidied } from './draft.ts';
import type { AnsweredCard, Repair, Said } from './form.ts';

/** A card splits into no more than so many: more is a new decomposition. */
const MOST_HALVES = 3;

const PLACE =
	/^(?:cards\[(\d+)\](?:\.(title|keywords|speakers|concept|importance|boundary)(?:\[(\d+)\])?)?|skeleton\[(\d+)\](?:\.statement)?)$/;

/**
 * Carries out what a model proposes against the faults it was told of. Only cards and parts with a fault are touched: `faults`
 * holds their places. What comes out is held against the source again, so that a repair can do no harm but to take away.
 */
export function applyRepairs({ draft, problems }: Tidied, repairs: readonly Repair[], faults: ReadonlySet<string>): Tidied {
	const cards: (AnsweredCard | undefined)[] = [...draft.cards];
	const skeleton: (Draft['skeleton'][number] | undefined)[] = [...draft.skeleton];
	const roots = new Set([...faults].map(rootOf));
	const halves = new Map<number, readonly AnsweredCard[]>();
	const mergedInto = new Map<number, number>();
	for (const { repair, card, field, item, part } of inOrder(repairs)) {
		if (!roots.has(rootOf(repair.at.trim()))) continue;
		if (part !== undefined) {
			const old = skeleton[part];
			if (old) skeleton[part] = repairItem(old, repair);
			continue;
		}
		const old = cards[card];
		if (!old) continue;
		if (field !== undefined) cards[card] = repairField(old, field, item, repair);
		else if (repair.do === 'reject') cards[card] = undefined;
		else if (repair.do === 'split' && repair.cards.length > 1) halves.set(card, repair.cards.slice(0, MOST_HALVES));
		else if (repair.do === 'merge') mergedInto.set(card, repair.into - 1);
	}
	return renumber({ draft: { ...draft, skeleton: skeleton.filter((one) => one !== undefined) }, problems }, cards, halves, mergedInto);
}

interface Placed {
	readonly repair: Repair;
	/** Indices, from 0. */
	readonly card: number;
	readonly field?: Field;
	readonly item?: number;
	readonly part?: number;
}

/** Repairs with their places: one for each place, the first; items from the last to the first, so that one that goes moves none that is still to be mended. */
function inOrder(repairs: readonly Repair[]): Placed[] {
	const placed = new Map<string, Placed>();
	for (const repair of repairs) {
		const [at, card, field, item, part] = PLACE.exec(repair.at.trim()) ?? [];
		if (at === undefined || placed.has(at)) continue;
		placed.set(at, {
			repair,
			card: Number(card),
			...(field !== undefined && { field: field as Field }),
			...(item !== undefined && { item: Number(item) }),
			...(part !== undefined && { part: Number(part) }),
		});
	}
	return [...placed.values()].sort((a, b) => (b.item ?? -1) - (a.item ?? -1));
}

/** The card or part that a place belongs to. */
export const rootOf = (at: string): string => /^(?:cards|skeleton)\[\d+\]/.exec(at)?.[0] ?? '';

type Field = 'title' | 'keywords' | 'speakers' | 'concept' | 'importance' | 'boundary';

function repairField(card: AnsweredCard, field: Field, item: number | undefined, repair: Repair): AnsweredCard {
	const text = repair.text.trim();
	if (field === 'title') return repair.do === 'narrow' && text !== '' ? { ...card, title: text } : card;
	if (field === 'keywords' || field === 'speakers')
		return repair.do === 'narrow' && text !== '' ? { ...card, [field]: text.split(/[、，,;；]/).map((word) => word.trim()) } : card;
	if (item === undefined) return card;
	return { ...card, [field]: card[field].flatMap((old, k) => (k === item ? (repairItem(old, repair) ?? []) : [old])) };
}

function repairItem<Item extends Said>(old: Item, repair: Repair): Item | undefined {
	if (repair.do === 'reject') return undefined;
	if (repair.do === 'demote') return { ...old, evidence: [] };
	const evidence = repair.evidence.length > 0 ? repair.evidence : old.evidence;
	if (repair.do === 'requote') return { ...old, evidence };
	if (repair.do === 'narrow' && repair.text.trim() !== '') return { ...old, text: repair.text, evidence };
	return old;
}

/**
 * Cards that are gone leave their places in chain, links and problems; halves take the place of the whole, what was merged
 * that of the card it was merged into, however far that leads. A merger that leads to no card there is, is none.
 */
function renumber(
	{ draft, problems }: Tidied,
	cards: readonly (AnsweredCard | undefined)[],
	halves: ReadonlyMap<number, readonly AnsweredCard[]>,
	mergedInto: ReadonlyMap<number, number>,
): Tidied {
	const homeOf = (i: number, past: ReadonlySet<number> = new Set()): number | undefined => {
		if (!cards[i] || past.has(i)) return undefined;
		const next = mergedInto.get(i);
		return next === undefined ? i : homeOf(next, new Set([...past, i]));
	};
	const homes = cards.map((card, i) => (card ? (homeOf(i) ?? i) : undefined));
	const kept: AnsweredCard[] = [];
	const numbersAt = cards.map((card, i): readonly number[] => {
		if (!card || homes[i] !== i) return [];
		const own = halves.get(i) ?? [card];
		kept.push(...own);
		return own.map((_half, k) => kept.length - own.length + k + 1);
	});
	const numbersOf = (number: number): readonly number[] => numbersAt[homes[number - 1] ?? -1] ?? [];
	const renumbered = (numbers: readonly number[]): number[] => [...new Set(numbers.flatMap(numbersOf))];
	return {
		draft: {
			...draft,
			cards: kept,
			chain: draft.chain.map((step) => ({ ...step, cards: renumbered(step.cards) })),
			links: draft.links.map((link) => ({ ...link, cards: renumbered(link.cards) })),
		},
		problems: problems.map((problem) => ({ ...problem, at: placeOf(problem.at, numbersOf) })),
	};
}

/** A place in a card, by the number the card has now; of a card that is gone, the cards as such. */
function placeOf(at: string, numbersOf: (number: number) => readonly number[]): string {
	const [place, index] = /^cards\[(\d+)\]/.exec(at) ?? [];
	if (place === undefined) return at;
	const [number] = numbersOf(Number(index) + 1);
	return number === undefined ? 'cards' : `cards[${number - 1}]${at.slice(place.length)}`;
}

/** What is left without some cards; `into` says which card takes the place of one that is left out. */
export const withoutCards = (tidied: Tidied, into: ReadonlyMap<number, number | undefined>): Tidied =>
	renumber(
		tidied,
		tidied.draft.cards.map((card, i) => (into.has(i) && into.get(i) === undefined ? undefined : card)),
		new Map(),
		new Map([...into].flatMap(([i, target]) => (target === undefined ? [] : [[i, target] as const]))),
	);

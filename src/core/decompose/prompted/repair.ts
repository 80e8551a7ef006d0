import type { Draft } from './draft.ts';
import type { AnsweredCard, Repair, Said } from './form.ts';

/** A card splits into no more than so many: more is a new decomposition. */
const MOST_HALVES = 3;

const PLACE =
	/^(?:cards\[(\d+)\](?:\.(title|keywords|speakers|concept|importance|boundary)(?:\[(\d+)\])?)?|skeleton\[(\d+)\](?:\.statement)?)$/;

/**
 * Carries out what a model proposes against the faults it was told of. Only cards and parts with a fault are touched: `faults`
 * holds their places. What comes out is held against the source again, so that a repair can do no harm but to take away.
 */
export function applyRepairs(draft: Draft, repairs: readonly Repair[], faults: ReadonlySet<string>): Draft {
	const cards: (AnsweredCard | undefined)[] = [...draft.cards];
	const skeleton: (Draft['skeleton'][number] | undefined)[] = [...draft.skeleton];
	const roots = new Set([...faults].map(rootOf));
	const halves = new Map<number, readonly AnsweredCard[]>();
	const mergedInto = new Map<number, number>();
	for (const repair of repairs) {
		const place = PLACE.exec(repair.at.trim());
		if (!place || !roots.has(rootOf(repair.at.trim()))) continue;
		const [, card, field, item, part] = place;
		if (part !== undefined) {
			const old = skeleton[Number(part)];
			if (old) skeleton[Number(part)] = repairItem(old, repair);
			continue;
		}
		const i = Number(card);
		const old = cards[i];
		if (!old) continue;
		if (field !== undefined) cards[i] = repairField(old, field as Field, item === undefined ? undefined : Number(item), repair);
		else if (repair.do === 'reject') cards[i] = undefined;
		else if (repair.do === 'split' && repair.cards.length > 1) halves.set(i, repair.cards.slice(0, MOST_HALVES));
		else if (repair.do === 'merge' && repair.into >= 1 && repair.into <= cards.length && repair.into !== i + 1)
			mergedInto.set(i, repair.into - 1);
	}
	return renumber({ ...draft, skeleton: skeleton.filter((part) => part !== undefined) }, cards, halves, mergedInto);
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

/** Cards that are gone leave their places in chain and links; halves take the place of the whole, what was merged that of its other. */
function renumber(
	draft: Draft,
	cards: readonly (AnsweredCard | undefined)[],
	halves: ReadonlyMap<number, readonly AnsweredCard[]>,
	mergedInto: ReadonlyMap<number, number>,
): Draft {
	const kept: AnsweredCard[] = [];
	const numbersOf = new Map<number, readonly number[]>();
	cards.forEach((card, i) => {
		if (!card || mergedInto.has(i)) return;
		const own = halves.get(i) ?? [card];
		numbersOf.set(
			i + 1,
			own.map((_half, k) => kept.length + k + 1),
		);
		kept.push(...own);
	});
	for (const [i, target] of mergedInto) numbersOf.set(i + 1, numbersOf.get(target + 1) ?? []);
	const renumbered = (numbers: readonly number[]): number[] => [...new Set(numbers.flatMap((number) => numbersOf.get(number) ?? []))];
	return {
		...draft,
		cards: kept,
		chain: draft.chain.map((step) => ({ ...step, cards: renumbered(step.cards) })),
		links: draft.links.map((link) => ({ ...link, cards: renumbered(link.cards) })),
	};
}

/** The draft without some cards; `into` says which card takes the place of one that is left out. */
export const withoutCards = (draft: Draft, into: ReadonlyMap<number, number | undefined>): Draft =>
	renumber(
		draft,
		draft.cards.map((card, i) => (into.has(i) ? undefined : card)),
		new Map(),
		new Map([...into].flatMap(([i, target]) => (target === undefined ? [] : [[i, target] as const]))),
	);

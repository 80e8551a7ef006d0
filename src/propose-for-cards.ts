import type { StateError } from './adapters/replace-file.ts';
import type { CardDuplicates, Duplicate } from './core/link/find-duplicates.ts';
import { writeReason } from './core/link/reason.ts';
import type { Card, Decomposition, Link, Statement } from './core/model/decomposition.ts';
import type { Language } from './core/model/document.ts';
import type { NotePath } from './core/model/note.ts';
import type { LinkProposal } from './core/model/proposal.ts';
import { ok, type Result } from './core/model/result.ts';
import type { Passage, Suggestion } from './core/model/suggestion.ts';
import { baseName } from './core/notes/file-names.ts';
import { scanNote } from './core/notes/scan.ts';
import type { Decomposed } from './core/pipeline.ts';
import { proposalId } from './core/review/review.ts';
import { sectionLanguage } from './core/section/section-language.ts';
import type { WritePlan } from './core/write/plan.ts';
import type { LinkReview } from './review-links.ts';

/** What waits for the user's word since a decomposition was written. */
export interface Proposed {
	/** Links from its cards. */
	readonly links: number;
	/** Cards that got no file, since an older note says the same. */
	readonly duplicates: readonly LinkProposal[];
}

interface Request {
	readonly decomposed: Decomposed;
	readonly language?: Language;
	readonly duplicates?: CardDuplicates;
}

/** Turns the links of a blueprint into proposals for the cards' own notes, and duplicates into a question each. */
export async function proposeForCards(request: Request, plan: WritePlan, review: LinkReview): Promise<Result<Proposed, StateError>> {
	const { decomposition } = request.decomposed;
	let links = 0;
	for (const { card: number, path, before, after } of plan.files) {
		const card = decomposition.cards.find((one) => one.number === number);
		if (!card) continue;
		const text = before ?? after;
		const suggestions = suggestionsFor(card, decomposition, { path, text });
		const kept = await review.propose({ note: path, title: card.title, card: card.id }, suggestions);
		if (!kept.ok) return kept;
		links += kept.value.filter(({ kind, status }) => kind === 'link' && status === 'pending').length;
	}
	const duplicates: LinkProposal[] = [];
	for (const proposal of duplicatesIn(request, plan)) {
		const kept = await review.keep([proposal]);
		if (!kept.ok) return kept;
		// one that was decided on waits to be carried out
		duplicates.push(...kept.value.filter(({ id, status }) => id === proposal.id && status === 'pending'));
	}
	return ok({ links, duplicates });
}

/** What the links of a blueprint say of one card; none that stands in its note already. */
function suggestionsFor(card: Card, { blueprint }: Decomposition, note: { readonly path: NotePath; readonly text: string }): Suggestion[] {
	const standing = new Set(scanNote(note.path, note.text).links.map(({ target }) => baseName(target)));
	return blueprint.links
		.filter(({ from }) => from.includes(card.number))
		.flatMap((link) => link.to.filter((to) => !standing.has(baseName(to))).map((to) => toSuggestion(card, link, to as NotePath, note)));
}

function toSuggestion(card: Card, link: Link, to: NotePath, note: { readonly path: NotePath; readonly text: string }): Suggestion {
	const pair = link.pairs?.find((one) => one.from === card.number && one.to === to);
	const starts = new Set(link.evidence.map(({ start }) => start));
	const said = [...card.concept, ...card.boundary, ...card.importance].filter(({ spans }) => spans.some(({ start }) => starts.has(start)));
	const reason = pair?.reason ?? link.reason;
	const holds = ({ text }: Statement) => quotedIn(reason).some((words) => text.includes(words));
	return {
		note: to,
		title: baseName(to),
		score: link.score,
		type: link.type,
		reason,
		evidence: [...passageIn(note, (said.find(holds) ?? said[0])?.text), ...(link.passages ?? []).filter((passage) => passage.note === to)],
	};
}

/** The words that a reason rests on. */
const quotedIn = (reason: string): string[] => [...reason.matchAll(/「([^」]+)」|“([^”]+)”/g)].map((match) => match[1] ?? match[2] ?? '');

/** Where a card's note says something; nothing where it is written in another way there. */
function passageIn({ path, text }: { readonly path: NotePath; readonly text: string }, exact: string | undefined): Passage[] {
	const start = exact === undefined ? -1 : text.indexOf(exact);
	return exact === undefined || start < 0 ? [] : [{ note: path, start, end: start + exact.length, exact }];
}

function duplicatesIn({ decomposed: { decomposition }, language, duplicates }: Request, { heldBack }: WritePlan): LinkProposal[] {
	const at = new Date().toISOString();
	const reason = writeReason({ ground: { kind: 'says-the-same' } }, sectionLanguage(decomposition, language));
	const toProposal = (duplicate: Duplicate): LinkProposal[] => {
		const card = decomposition.cards.find(({ number }) => number === duplicate.card);
		const file = heldBack.find(({ number }) => number === duplicate.card);
		if (!card || !file) return [];
		const from = { note: file.path, title: card.title, card: card.id };
		return [
			{
				...{ schema: 'chaika/link-proposal@1', id: proposalId(from, duplicate.note), kind: 'duplicate', at, from },
				...{ to: { note: duplicate.note, title: duplicate.title }, type: 'duplicates', reason },
				evidence: [...passageIn({ path: file.path, text: file.text }, card.concept[0]?.text), ...duplicate.passages],
				...{ score: duplicate.contained, status: 'pending', duplicate: { card, text: file.text } },
			},
		];
	};
	return duplicates?.found.flatMap(toProposal) ?? [];
}

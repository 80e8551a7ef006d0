import type { Statement } from '../model/decomposition.ts';
import type { Language } from '../model/document.ts';
import type { LinkProposal } from '../model/proposal.ts';
import { err, ok, type Result } from '../model/result.ts';
import { LABELS, languageOf } from '../section/labels.ts';
import { separatorAfter } from '../section/statements.ts';
import { detectLanguage } from '../text/script.ts';
import type { LinkLine } from './note-links.ts';
import { readProperty } from './properties.ts';
import { headingTarget, type LinkNames } from './wikilink.ts';

/**
 * A card that says what an older note says, as one line of that note: what the card says, with a link to where the
 * article says it. Fails when the article's note cannot be linked to.
 */
export function mergeLine(
	{ card, text }: NonNullable<LinkProposal['duplicate']>,
	names: LinkNames,
): Result<LinkLine, { readonly type: 'NoteUnlinkable'; readonly path: string }> {
	const source = String(readProperty(text, 'source') ?? '');
	const named = /^\[\[([^\]|#]+)/.exec(source)?.[1] ?? source;
	const target = names.targetOf(names.find(named) ?? '');
	if (target === undefined || target === '') return err({ type: 'NoteUnlinkable', path: named });
	const language = languageOf(detectLanguage(text));
	// to the card's own heading where there is one: two cards of an article are two lines
	const place = `${target}#${headingTarget(LABELS[language].numberHeading + card.number)}`;
	const linked = text.includes(`[[${place}|`) || text.includes(`[[${place}]]`) ? place : target;
	return ok({ target: linked, type: 'duplicates', reason: joined(card.concept, language) });
}

/** What the source does not say is marked here as everywhere. */
const joined = (statements: readonly Statement[], language: Language): string =>
	statements
		.map(({ text, basis }) => (basis === 'inferred' ? LABELS[language].inferred + text : text))
		.reduce((all, text) => (all === '' ? text : all + separatorAfter(all) + text), '')
		.replace(/\s+/g, ' ');

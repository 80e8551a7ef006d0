import type { VaultNote } from '../model/vault-note.ts';

/** What Obsidian leaves out of headings when it compares them (`stripHeading` of its API): punctuation of ASCII. */
const PUNCTUATION = /[!"#$%&()*+,.:;<=>?@^`{|}~/[\]\\\r\n]/g;

/**
 * Whether a link's fragment leads somewhere in a note: a block (`^id`), or a heading, which may be named by the headings
 * above it as well (`Part#Chapter`). Also by the anchor that a published page would give it (`my-heading`).
 */
export function hasFragment(note: Pick<VaultNote, 'headings' | 'blocks' | 'text'>, fragment: string): boolean {
	if (fragment.startsWith('^')) {
		const id = fragment.slice(1).trim().toLowerCase();
		return note.blocks.some((block) => block.toLowerCase() === id);
	}
	const wanted = fragment.split('#').map(comparable).filter(Boolean);
	if (wanted.length === 0) return true;
	const anchor = anchorOf(fragment);
	let reached = 0;
	let level = 0;
	for (const heading of note.headings) {
		const forms = [heading.text, note.text.slice(heading.start, heading.end)];
		if (wanted.length === 1 && anchor !== '' && forms.some((form) => anchorOf(form) === anchor)) return true;
		if (heading.level <= level || !forms.some((form) => comparable(form) === wanted[reached])) continue;
		level = heading.level;
		reached++;
		if (reached === wanted.length) return true;
	}
	return false;
}

const comparable = (heading: string): string =>
	heading.normalize('NFC').replace(PUNCTUATION, ' ').replace(/\s+/g, ' ').trim().toLowerCase();

/** As code hosts and site generators make it. */
const anchorOf = (heading: string): string =>
	heading
		.normalize('NFC')
		.toLowerCase()
		.replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
		.trim()
		.replace(/[\s-]+/g, '-');

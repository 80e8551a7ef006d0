import { fold } from '../text/script.ts';

/** Ids for cards: from the title, so that the same card has the same id in every run, whatever its number. */
export function cardIds(titles: readonly string[]): string[] {
	return distinct(titles.map((title) => `card-${shortHash(fold(title).replace(/[^\p{L}\p{N}]+/gu, ''))}`));
}

/** Ids for links: from the cards and the notes they join. */
export function linkIds(links: readonly { readonly from: readonly number[]; readonly to: readonly string[] }[]): string[] {
	return distinct(links.map((link) => `link-${shortHash(JSON.stringify([link.from, link.to]))}`));
}

function distinct(ids: readonly string[]): string[] {
	const seen = new Map<string, number>();
	return ids.map((id) => {
		const count = (seen.get(id) ?? 0) + 1;
		seen.set(id, count);
		return count === 1 ? id : `${id}-${count}`;
	});
}

/** FNV-1a over UTF-16 units, 32 bits, as 8 hex digits: short, the same everywhere, no secret. */
function shortHash(text: string): string {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		hash ^= text.charCodeAt(i);
		hash = Math.imul(hash, 0x01000193);
	}
	return (hash >>> 0).toString(16).padStart(8, '0');
}

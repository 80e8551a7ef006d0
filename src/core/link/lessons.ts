import type { NotePath } from '../model/note.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { scanNote } from '../notes/scan.ts';
import { digest } from '../text/digest.ts';
import type { AskedIndex } from './remembered.ts';

/** A note as if some of its links had not been made. */
export interface HiddenLinks {
	readonly note: VaultNote;
	readonly hidden: ReadonlySet<NotePath>;
}

/** Of a note's links so many are hidden, at least one; as many as measuring does (eval/links/README.md). */
const HIDDEN_SHARE = 0.2;
/** A note with one link is left with nothing by which to tell what it is linked with. */
const LEAST_LINKS = 2;
/** So many notes with links are asked for, spread over the vault. */
const MOST_LESSONS = 120;
/** Notes looked at for each lesson that is wanted: many have no links. */
const TRIES = 8;

/** Notes to learn from, chosen by a digest of their paths: the same vault gives the same lessons. */
export async function* hideLinks(index: AskedIndex): AsyncGenerator<HiddenLinks> {
	const keyed = (await index.paths()).map((path) => ({ path, key: digest(path) })).sort((a, b) => (a.key < b.key ? -1 : 1));
	let lessons = 0;
	for (const { path, key } of keyed.slice(0, MOST_LESSONS * TRIES)) {
		if (lessons === MOST_LESSONS) return;
		const targets = [...new Set((await index.linksFrom([path])).map(({ to }) => to))].filter((to) => /\.md$/i.test(to));
		if (targets.length < LEAST_LINKS) continue;
		const [note] = await index.notes([path]);
		if (!note) continue;
		const chosen = targets.map((to) => ({ to, order: digest(`${path}\n${to}`) })).sort((a, b) => (a.order < b.order ? -1 : 1));
		const hidden = new Set(chosen.slice(0, Math.max(1, Math.floor(targets.length * HIDDEN_SHARE))).map(({ to }) => to));
		lessons++;
		// by turns the words of a link go with it, or stay as words: in a vault both happen
		yield { note: await withoutLinks(note, hidden, Number.parseInt(key.slice(-1), 36) % 2 === 0, index), hidden };
	}
}

async function withoutLinks(note: VaultNote, hidden: ReadonlySet<NotePath>, keepsWords: boolean, index: AskedIndex): Promise<VaultNote> {
	let text = '';
	let at = 0;
	for (const link of note.links) {
		const target = await index.resolve(link, note.path);
		if (target === undefined || !hidden.has(target) || link.start < at) continue;
		const words = keepsWords && link.property === undefined ? (link.words ?? link.target.slice(link.target.lastIndexOf('/') + 1)) : ' ';
		text += note.text.slice(at, link.start) + words;
		at = link.end;
	}
	return scanNote(note.path, text + note.text.slice(at));
}

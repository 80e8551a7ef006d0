import { grouped } from './numbers.ts';
import type { VaultWords } from './vault-words.ts';

const counted = (count: number, one: string, many = `${one}s`): string => `${grouped(count)} ${count === 1 ? one : many}`;

export const vault: VaultWords = {
	index: {
		reading: (done, all) => `Reading notes: ${grouped(done)} of ${grouped(all)}`,
		holds: (notes, others) =>
			`The index is up to date: ${counted(notes, 'note')}${others > 0 ? `, ${counted(others, 'other file')}` : ''}.`,
		changed: (read, removed, seconds) =>
			`Read ${grouped(read)}${removed > 0 ? ` and removed ${grouped(removed)}` : ''}, in ${seconds} seconds.`,
		unchanged: (seconds) => `Nothing had changed; ${seconds} seconds.`,
		kept: 'It is kept in the cache folder: next time only what has changed is read.',
		inMemory:
			'It is in memory only and goes when the program ends. To keep it, run npm install in the folder of chaika, so that the optional better-sqlite3 gets built.',
		unwritable: (file) =>
			`"${file}" cannot be written, so the index is in memory only and goes when the program ends. Check permissions and free space.`,
		rebuilt: {
			asked: 'It was built anew, as asked.',
			damaged: 'It was damaged and built anew.',
		},
		following: 'Following the vault; Ctrl-C ends it.',
	},
	search: {
		nothing: 'Nothing found. Try fewer or other words, or leave out quotation marks and conditions such as tag: and path:.',
		open: '*',
		close: '*',
	},
	link: {
		head: (count) => counted(count, 'suggestion'),
		sides: ['this', 'other'],
		nothing: (note) => `There is nothing to suggest for "${note}" now.`,
		wait: (count, id) =>
			`${counted(count, 'suggestion')} kept for you to decide: chaika review accept ${id} (or reject), then chaika apply writes them.`,
		allWait: (count, notes) => `${counted(count, 'suggestion')} for ${counted(notes, 'note')} kept for you to decide; see chaika review.`,
		notKept: 'This was only a look; no suggestion is kept.',
		cardsWait: (count, review) => `${counted(count, 'link')} of the cards for you to decide: ${review}`,
		duplicate: (title, note, review) =>
			`“${title}” says nearly what “${note}” says already, so it gets no card of its own until you decide: ${review}`,
		noIndex:
			'The index of the vault could not be used, so the cards are not linked. Rebuild it with chaika index --rebuild and run this again.',
	},
	review: {
		nothing: 'Nothing waits for you. Look for links with chaika link <note>.',
		kinds: { link: 'link', duplicate: 'perhaps a duplicate', decomposition: 'decomposition put aside' },
		status: { pending: 'undecided', accepted: 'to be written' },
		choices: {
			accept: 'goes into the other note, no card of its own',
			link: 'becomes a card, linked to the other note',
			reject: 'is no duplicate: becomes a card',
		},
		chosen: { merge: 'goes into the other note', link: 'becomes a card, linked to the other note', card: 'becomes a card' },
		cards: (count) => counted(count, 'card'),
		howTo:
			'Accept with chaika review accept <id>, drop with reject, change with edit. The beginning of an id is enough; a note or "all" will do, too.',
		decided: {
			accept: (count) => `Accepted ${grouped(count)}.`,
			reject: (count) => `Dropped ${grouped(count)}.`,
			edit: (count) => `Changed ${grouped(count)}.`,
			link: (count) => `${counted(count, 'card')} will be kept and linked to the older note.`,
		},
		next: 'Next: chaika apply writes it into the notes (with --dry-run it only shows the difference).',
		waitsForApply: (id) =>
			`${id} is a decomposition that was put aside and needs no accepting: try it again with chaika apply, or reject it.`,
		wouldDecide: 'This was only a look; nothing is decided.',
		stand: (count) => `${counted(count, 'link')} stood in the notes already; there is nothing to write.`,
		undecided: (count) => `${counted(count, 'suggestion')} still undecided: chaika review`,
	},
	report: {
		title: 'How the vault hangs together',
		counts: (notes, attachments, links, groups) =>
			`${counted(notes, 'note')}, ${counted(attachments, 'attachment')}, ${counted(links, 'link')}, in ${counted(groups, 'group')}`,
		unresolved: (count) => `Links that lead nowhere (${grouped(count)})`,
		missing: { note: 'no such note', heading: 'no such heading', block: 'no such block' },
		meantIn: (notes) => `in ${counted(notes, 'note')}`,
		orphans: (count) => `Notes without any link (${grouped(count)})`,
		hubs: 'Notes with most links',
		linked: (to, from) => `${grouped(to)} in, ${grouped(from)} out`,
		islands: (count) => `Groups that belong with others but are not linked (${grouped(count)})`,
		bridge: 'could be linked to',
		more: (count) => `… and ${grouped(count)} more`,
	},
};

import { LANGUAGES, type Language } from '../model/document.ts';
import type { NotePath } from '../model/note.ts';
import type { Suggestion } from '../model/suggestion.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { ignoreFilter, type VaultConventions } from '../notes/conventions.ts';
import { baseName, folderOf } from '../notes/file-names.ts';
import { isTellingName, type NoteName, namesOf } from '../notes/names.ts';
import { indexTerms } from '../notes/terms.ts';
import type { NoteIndex } from '../ports/index.ts';
import { detectLanguage, fold } from '../text/script.ts';

import { type Gathered, gather } from './candidates.ts';
import { featuresOf, type Scene } from './features.ts';
import { type NotePassage, passagesOf, type RarityOf } from './passages.ts';
import { type Profile, profileOf } from './profile.ts';
import { type Ranked, rank } from './rank.ts';
import { writeReason } from './reason.ts';
import { type Clues, relate } from './relate.ts';
import { remembered } from './remembered.ts';
import { createTermTable, formsOf, singular, type TermCounts } from './term-vectors.ts';
import type { FeatureValues } from './weights.ts';

// How a note finds its place among others: candidates from the index → features of each → rank → relate.

export interface LinkerOptions {
	readonly conventions: VaultConventions;
	/** Of the reasons; else each note's own. */
	readonly language?: Language;
}

export interface Linker {
	/** Notes worth a link from this one, the likeliest first. The note need not be in the index: a card that is not yet written is given as it would be. */
	suggest(note: VaultNote, limit: number, isWanted?: (path: NotePath) => boolean): Promise<Suggestion[]>;
	/** Each candidate with its features: what weights are fitted on. */
	features(note: VaultNote): Promise<ReadonlyMap<NotePath, FeatureValues>>;
}

/** Terms by which like notes are looked for. */
const QUERY_TERMS = 32;
/** Linked notes that stand for what a note is linked with. */
const MOST_LINKED = 40;
/** Notes most like this one, whose links count. */
const MODELS = 20;
/** Names in so many candidates are counted in the vault. */
const MOST_COUNTED = 12;
/** Profiles are kept for the next note, up to so many: about 5 kB each. */
const MOST_PROFILES = 20_000;

/** In at most this share of the notes stands the rarest word of a telling tag. */
const COMMON_TAG_SHARE = 0.05;
/** Notes whose sentences are kept: about 50 kB each. */
const MOST_READ = 1500;

/** A linker for one state of an index; what it learns of notes and terms is kept for the next question. */
export function createLinker(asked: NoteIndex, { conventions, language }: LinkerOptions): Linker {
	const index = remembered(asked);
	const table = createTermTable();
	const isIgnored = ignoreFilter(conventions);
	const profiles = new Map<NotePath, Profile>();
	const titles = new Map<NotePath, { readonly title: string; readonly names: readonly string[] }>();
	const passages = new Map<NotePath, readonly NotePassage[]>();
	let rarity = new Float32Array(1 << 16);
	let known = new Uint8Array(1 << 16);
	let notes: number | undefined;

	async function countNotes(): Promise<number> {
		notes ??= (await index.counts()).notes;
		return notes;
	}

	function remember(note: VaultNote): Profile {
		const profile = profileOf(note, conventions, table);
		titles.set(note.path, { title: note.title, names: namesOf(note).flatMap(({ name }) => (isTellingName(name) ? [name] : [])) });
		return profile;
	}

	async function profilesOf(paths: readonly NotePath[]): Promise<Map<NotePath, Profile>> {
		const missing = paths.filter((path) => !profiles.has(path));
		if (profiles.size + missing.length > MOST_PROFILES) profiles.clear();
		for (const note of await index.notes(paths.filter((path) => !profiles.has(path)))) profiles.set(note.path, remember(note));
		return new Map(paths.flatMap((path) => (profiles.has(path) ? [[path, profiles.get(path) as Profile]] : [])));
	}

	/** Looks up how rare terms are that were not met before. */
	async function learnRarity(some: readonly Iterable<number>[]): Promise<void> {
		const all = await countNotes();
		if (table.size > rarity.length) {
			const [olderRarity, olderKnown] = [rarity, known];
			rarity = new Float32Array(2 * table.size);
			known = new Uint8Array(2 * table.size);
			rarity.set(olderRarity);
			known.set(olderKnown);
		}
		const unknown: number[] = [];
		for (const ids of some)
			for (const id of ids) {
				if (known[id]) continue;
				known[id] = 1;
				unknown.push(id);
			}
		const forms = unknown.map((id) => formsOf(table.termOf(id)));
		const counts = await index.frequencies(forms.flat());
		unknown.forEach((id, i) => {
			const count = (forms[i] ?? []).reduce((sum, form) => sum + (counts.get(form) ?? 0), 0);
			rarity[id] = Math.log(Math.max(1, all) / Math.min(Math.max(1, all), count || 1));
		});
	}

	async function look(note: VaultNote): Promise<{ scene: Scene; gathered: Gathered }> {
		const subject = remember(note);
		await learnRarity([subject.counts.ids, subject.titleCounts.ids, [...subject.labels, ...note.tags].flatMap(termsOfLabel)]);
		const telling = {
			terms: tellingTerms(subject.counts, rarity, table.termOf),
			titleTerms: tellingTerms(subject.titleCounts, rarity, table.termOf),
			tags: note.tags.filter(isTellingTag),
		};
		const gathered = await gather(note, telling, index);
		const near = gathered.near.slice(0, MODELS);
		const found = await profilesOf([...new Set([...gathered.paths, ...near, ...gathered.linked.slice(0, MOST_LINKED)])]);
		await learnRarity([...found.values()].flatMap(({ counts, titleCounts }) => [counts.ids, titleCounts.ids]));
		const linksOfNear = new Map<NotePath, NotePath[]>(near.map((path) => [path, []]));
		for (const { from, to } of await index.linksFrom(near)) linksOfNear.get(from)?.push(to);
		const namedIn = new Map<NotePath, number>();
		for (const path of [...gathered.mentions.keys()].slice(0, MOST_COUNTED))
			if (found.has(path)) namedIn.set(path, await index.countNaming(titles.get(path)?.names ?? []));
		const folders = [...new Set([...found.values()].map(({ folder }) => folder))];
		const scene: Scene = {
			notes: await countNotes(),
			subject,
			gathered,
			profiles: found,
			rarity,
			linkCounts: await index.linkCounts(gathered.paths),
			folderSizes: await index.folderSizes(folders),
			namedIn,
			linksOfNear,
			labelRarity: rarityOfLabel,
		};
		return { scene, gathered };
	}

	const termsOfLabel = (label: string): number[] =>
		indexTerms(label.slice(label.indexOf('=') + 1)).map((term) => table.idOf(singular(term)));

	/** A tag that many notes carry says nothing of their subject. */
	const isTellingTag = (tag: string): boolean =>
		Math.max(0, ...termsOfLabel(tag).map((id) => rarity[id] ?? 0)) >= -Math.log(COMMON_TAG_SHARE);

	/** As rare as the rarest of its words. */
	function rarityOfLabel(label: string): number {
		const most = Math.max(0, ...termsOfLabel(label).map((id) => rarity[id] ?? 0));
		return most / Math.log(Math.max(2, notes ?? 2));
	}

	async function suggest(note: VaultNote, limit: number, isWanted?: (path: NotePath) => boolean): Promise<Suggestion[]> {
		const { scene } = await look(note);
		const mayBe = ({ path }: Ranked) => isAnswer(scene.profiles.get(path)) && !isIgnored(path) && (isWanted?.(path) ?? true);
		const best = rank(featuresOf(scene)).filter(mayBe).slice(0, limit);
		const others = new Map((await index.notes(best.map(({ path }) => path))).map((other) => [other.path, other]));
		const here = { note, passages: passagesOf(note) };
		const rarityOf = await passageRarity(here.passages.flatMap(({ terms }) => [...terms]));
		const own = language ?? languageOf(note);
		const suggestions: Suggestion[] = [];
		for (const { path, score } of best) {
			const other = others.get(path);
			if (!other) continue;
			const there = { note: other, passages: passagesAt(other) };
			const clues = await cluesOf(note, other, scene);
			const { type, ground, turn, evidence } = relate(here, there, clues, rarityOf);
			suggestions.push({ note: path, title: other.title, score, type, reason: writeReason(ground, turn, own), evidence });
		}
		return suggestions;
	}

	function passagesAt(note: VaultNote): readonly NotePassage[] {
		let known = passages.get(note.path);
		if (!known) {
			if (passages.size >= MOST_READ) passages.clear();
			known = passagesOf(note);
			passages.set(note.path, known);
		}
		return known;
	}

	/** Terms that are not the note's own can be shared by no passage of it. */
	async function passageRarity(terms: readonly string[]): Promise<RarityOf> {
		const own = [...new Set(terms)];
		// a plural counts as its singular in a passage, but not in the index
		const counts = await index.frequencies(own.flatMap(formsOf));
		const all = await countNotes();
		const rarities = new Map(own.map((term) => [term, Math.log(Math.max(1, all) / (counts.get(term) ?? counts.get(`${term}s`) ?? 1))]));
		return (term) => rarities.get(term) ?? 0;
	}

	async function cluesOf(note: VaultNote, other: VaultNote, { gathered, linksOfNear, profiles: found }: Scene): Promise<Clues> {
		const own = new Set(note.tags.map((tag) => tag.toLowerCase()));
		const shared = other.tags.filter((tag) => own.has(tag.toLowerCase()));
		const targets = new Set((await index.linksFrom([other.path])).map(({ to }) => to));
		const common = gathered.linked.filter((path) => targets.has(path));
		const counts = await index.linkCounts(common);
		const leastLinked = common.sort((a, b) => (counts.get(a)?.to ?? 0) - (counts.get(b)?.to ?? 0)).slice(0, 2);
		const model = gathered.near.find((path) => path !== other.path && linksOfNear.get(path)?.includes(other.path));
		const folder = folderOf(other.path);
		const beside = folder === folderOf(note.path) ? undefined : gathered.linked.find((path) => found.get(path)?.folder === folder);
		return {
			names: gathered.mentions.get(other.path)?.places ?? [],
			isNamed: gathered.naming.has(other.path) ? placesOfNames(other, namesOf(note)) : [],
			neighbours: leastLinked.map((path) => ({ path, title: titleAt(path) })),
			tags: shared.filter(isTellingTag),
			linksHere: gathered.linkedFrom.has(other.path),
			...(await linkedNote('model', model)),
			...(await linkedNote('besideLinked', beside)),
		};
	}

	async function linkedNote(key: 'model' | 'besideLinked', path: NotePath | undefined) {
		const [note] = path === undefined ? [] : await index.notes([path]);
		return note && { [key]: { note, title: note.title } };
	}

	const titleAt = (path: NotePath): string => titles.get(path)?.title ?? baseName(path);

	return {
		suggest,
		async features(note) {
			const { scene } = await look(note);
			return featuresOf(scene);
		},
	};
}

/** Templates and drawings are no answers. */
const isAnswer = (profile: Profile | undefined): boolean =>
	profile !== undefined && profile.kind !== 'template' && profile.kind !== 'drawing';

function tellingTerms(counts: TermCounts, rarity: Float32Array, termOf: (id: number) => string): string[] {
	const weighed = [...counts.ids].map((id, i) => ({ id, weight: (counts.counts[i] ?? 0) * (rarity[id] ?? 0) }));
	return weighed
		.sort((a, b) => b.weight - a.weight)
		.slice(0, QUERY_TERMS)
		.flatMap(({ id }) => formsOf(termOf(id)));
}

function placesOfNames(note: VaultNote, names: readonly NoteName[]): { start: number; end: number }[] {
	const folded = fold(note.text);
	return names.flatMap(({ name }) => {
		const start = isTellingName(name) ? folded.indexOf(name, note.bodyStart) : -1;
		return start < 0 ? [] : [{ start, end: start + name.length }];
	});
}

function languageOf({ title, text, bodyStart }: VaultNote): Language {
	const detected = detectLanguage(`${title}\n${text.slice(bodyStart)}`);
	return LANGUAGES.find((known) => known === detected) ?? 'en';
}

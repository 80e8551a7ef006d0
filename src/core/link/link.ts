import { LANGUAGES, type Language } from '../model/document.ts';
import type { NotePath } from '../model/note.ts';
import type { Suggestion } from '../model/suggestion.ts';
import type { VaultNote } from '../model/vault-note.ts';
import { ignoreFilter, type VaultConventions } from '../notes/conventions.ts';
import { folderOf } from '../notes/file-names.ts';
import { isTellingName, type NoteName, namesOf } from '../notes/names.ts';
import { indexTerms, phraseTerms } from '../notes/terms.ts';
import type { Mention, NoteIndex } from '../ports/index.ts';
import { detectLanguage, fold } from '../text/script.ts';

import { type Gathered, gather, MODELS } from './candidates.ts';
import { compare } from './compare.ts';
import { glance, shortlist } from './glance.ts';
import { type NotePassage, passagesOf, type RarityOf } from './passages.ts';
import { type Profile, profileOf } from './profile.ts';
import { rank } from './rank.ts';
import { createRarities, type Rarities } from './rarities.ts';
import { writeReason } from './reason.ts';
import { keepRecent } from './recent.ts';
import { type Clues, relate } from './relate.ts';
import { remembered } from './remembered.ts';
import { createTermTable, formsOf, singular, type TermCounts } from './term-vectors.ts';
import type { FeatureValues } from './weights.ts';

// How a note finds its place among others: candidates from the index → a glance at all → the likeliest compared → rank → relate.

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
const MOST_LINKED = 20;
/** Profiles are kept for the next note, up to so many: about 5 kB each. */
const MOST_PROFILES = 12_000;
/** In at most this share of the notes stands the rarest word of a telling tag. */
const COMMON_TAG_SHARE = 0.05;
/** What rests on no passage at all is said only if it is at least so likely. */
const LEAST_UNFOUNDED = 0.01;
/** Notes whose sentences are kept: about 50 kB each. */
const MOST_READ = 500;

/** What was found out about one note and its candidates. */
interface Look {
	readonly gathered: Gathered;
	readonly linksOfNear: ReadonlyMap<NotePath, readonly NotePath[]>;
	/** Those that were compared. */
	readonly profiles: ReadonlyMap<NotePath, Profile>;
	readonly features: ReadonlyMap<NotePath, FeatureValues>;
}

type IsWanted = (path: NotePath) => boolean;

/** A linker for one state of an index; what it learns of notes and terms is kept for the next question. */
export function createLinker(asked: NoteIndex, { conventions, language }: LinkerOptions): Linker {
	const index = remembered(asked);
	const table = createTermTable();
	const isIgnored = ignoreFilter(conventions);
	const profiles = keepRecent<NotePath, Profile>(MOST_PROFILES);
	const passages = keepRecent<NotePath, readonly NotePassage[]>(MOST_READ);
	let whole: { readonly notes: number; readonly rarities: Rarities } | undefined;

	/** What depends on the vault as a whole. */
	async function vault() {
		const notes = whole?.notes ?? Math.max(1, (await index.counts()).notes);
		whole ??= { notes, rarities: createRarities(index, table, notes) };
		return whole;
	}

	async function profilesOf(paths: readonly NotePath[]): Promise<Map<NotePath, Profile>> {
		const found = new Map(paths.map((path) => [path, profiles.get(path)]));
		const missing = [...found].flatMap(([path, profile]) => (profile ? [] : [path]));
		for (const note of await index.notes(missing)) {
			const profile = profileOf(note, conventions, table);
			profiles.set(note.path, profile);
			found.set(note.path, profile);
		}
		return new Map([...found].flatMap(([path, profile]) => (profile ? [[path, profile]] : [])));
	}

	async function look(note: VaultNote, isWanted: IsWanted): Promise<Look> {
		const { notes, rarities } = await vault();
		const subject = profileOf(note, conventions, table);
		const labels = [...subject.labels, ...note.tags];
		await rarities.learn([subject.counts.ids, subject.titleCounts.ids, ...labels.map(termsOfLabel)]);
		const telling = {
			terms: tellingTerms(subject.counts, rarities.values, table.termOf),
			titleTerms: tellingTerms(subject.titleCounts, rarities.values, table.termOf),
			tags: note.tags.filter((tag) => isTellingTag(tag, rarities)),
		};
		const all = await gather(note, telling, index);
		const gathered = { ...all, paths: all.paths.filter(isWanted) };
		const linksOfNear = await linksOfEach([...gathered.near.keys()].slice(0, MODELS));
		const seen = glance({
			notes,
			folder: subject.folder,
			gathered,
			linkCounts: await index.linkCounts(gathered.paths),
			folderSizes: await index.folderSizes([...new Set(gathered.paths.map(folderOf))]),
			namedIn: await countNaming(gathered.mentions),
			linksOfNear,
		});
		const linked = gathered.linked.slice(0, MOST_LINKED);
		const best = shortlist(seen, gathered.near);
		const found = await profilesOf([...best, ...linked]);
		await rarities.learn([...found.values()].flatMap(({ counts, titleCounts }) => [counts.ids, titleCounts.ids]));
		const at = (path: NotePath) => found.get(path) ?? [];
		const compared = compare({
			subject,
			linked: linked.flatMap(at),
			candidates: best.flatMap(at),
			rarity: rarities.values,
			labelRarity: (label) => rarityOfLabel(label, rarities) / Math.log(Math.max(2, notes)),
		});
		const features = best.flatMap((path) => {
			const [glanced, closer] = [seen.get(path), compared.get(path)];
			return glanced && closer ? [[path, { ...glanced, ...closer }] as const] : [];
		});
		return { gathered, linksOfNear, profiles: found, features: new Map(features) };
	}

	async function linksOfEach(paths: readonly NotePath[]): Promise<Map<NotePath, NotePath[]>> {
		const links = new Map<NotePath, NotePath[]>(paths.map((path) => [path, []]));
		for (const { from, to } of await index.linksFrom(paths)) links.get(from)?.push(to);
		return links;
	}

	/** In how many notes each name can stand at most: as many as hold its rarest term. */
	async function countNaming(mentions: ReadonlyMap<NotePath, Mention>): Promise<Map<NotePath, number>> {
		const terms = new Map([...mentions].map(([path, { name }]) => [path, wholeTerms(name)]));
		const counts = await index.frequencies([...terms.values()].flat());
		return new Map([...terms].map(([path, own]) => [path, own.length === 0 ? 0 : Math.min(...own.map((term) => counts.get(term) ?? 0))]));
	}

	const termsOfLabel = (label: string): number[] =>
		indexTerms(label.slice(label.indexOf('=') + 1)).map((term) => table.idOf(singular(term)));

	/** As rare as the rarest of its words. */
	const rarityOfLabel = (label: string, { values }: Rarities): number => Math.max(0, ...termsOfLabel(label).map((id) => values[id] ?? 0));

	/** A tag that many notes carry says nothing of their subject. */
	const isTellingTag = (tag: string, rarities: Rarities): boolean => rarityOfLabel(tag, rarities) >= -Math.log(COMMON_TAG_SHARE);

	async function suggest(note: VaultNote, limit: number, isWanted: IsWanted = () => true): Promise<Suggestion[]> {
		const looked = await look(note, (path) => !isIgnored(path) && isWanted(path));
		const best = rank(looked.features)
			.filter(({ path }) => isAnswer(looked.profiles.get(path)))
			.slice(0, limit);
		const others = new Map((await index.notes(best.map(({ path }) => path))).map((other) => [other.path, other]));
		const here = { note, passages: passagesOf(note) };
		const rarityOf = await passageRarity(here.passages);
		const own = language ?? languageOf(note);
		const suggestions: Suggestion[] = [];
		for (const { path, score } of best) {
			const other = others.get(path);
			if (!other) continue;
			const there = { note: other, passages: passagesAt(other) };
			const clues = await cluesOf(note, other, looked);
			const relation = relate(here, there, clues, rarityOf);
			const { type, evidence } = relation;
			if (evidence.length === 0 && score < LEAST_UNFOUNDED) continue;
			suggestions.push({
				note: path,
				title: other.title,
				score,
				type,
				reason: writeReason(relation, own ?? languageOf(other) ?? 'en'),
				evidence,
			});
		}
		return suggestions;
	}

	function passagesAt(note: VaultNote): readonly NotePassage[] {
		const known = passages.get(note.path) ?? passagesOf(note);
		passages.set(note.path, known);
		return known;
	}

	/** Terms that are not the note's own can be shared by no passage of it. */
	async function passageRarity(here: readonly NotePassage[]): Promise<RarityOf> {
		const { rarities } = await vault();
		const ids = new Map(here.flatMap(({ terms }) => [...terms].map((term) => [term, table.idOf(term)] as const)));
		await rarities.learn([[...ids.values()]]);
		return (term) => rarities.values[ids.get(term) ?? -1] ?? 0;
	}

	async function cluesOf(note: VaultNote, other: VaultNote, { gathered, linksOfNear }: Look): Promise<Clues> {
		const { rarities } = await vault();
		const own = new Set(note.tags.map((tag) => tag.toLowerCase()));
		const shared = other.tags.filter((tag) => own.has(tag.toLowerCase()));
		const targets = new Set((await index.linksFrom([other.path])).map(({ to }) => to));
		const common = gathered.linked.filter((path) => targets.has(path));
		const counts = await index.linkCounts(common);
		const leastLinked = common.sort((a, b) => (counts.get(a)?.to ?? 0) - (counts.get(b)?.to ?? 0)).slice(0, 2);
		const model = [...linksOfNear].find(([path, links]) => path !== other.path && links.includes(other.path))?.[0];
		const folder = folderOf(other.path);
		const beside = folder === folderOf(note.path) ? undefined : gathered.linked.find((path) => folderOf(path) === folder);
		return {
			names: gathered.mentions.get(other.path)?.places ?? [],
			isNamed: gathered.naming.has(other.path) ? placesOfNames(other, namesOf(note)) : [],
			neighbours: await index.notes(leastLinked),
			tags: shared.filter((tag) => isTellingTag(tag, rarities)),
			linksHere: gathered.linkedFrom.has(other.path),
			...(await linkedNote('model', model)),
			...(await linkedNote('besideLinked', beside)),
		};
	}

	async function linkedNote(key: 'model' | 'besideLinked', path: NotePath | undefined) {
		const [note] = path === undefined ? [] : await index.notes([path]);
		return note && { [key]: { note, title: note.title } };
	}

	return {
		suggest,
		features: async (note) => (await look(note, () => true)).features,
	};
}

/** The terms of a name that stand as they are wherever it stands. */
function wholeTerms(name: string): readonly string[] {
	const { terms, isPrefix } = phraseTerms(name) ?? { terms: [], isPrefix: false };
	return isPrefix && terms.length > 1 ? terms.slice(0, -1) : terms;
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

/** Undefined where there are next to no words: a note of mere links, a date. */
function languageOf({ title, text, bodyStart }: VaultNote): Language | undefined {
	const detected = detectLanguage(`${title}\n${text.slice(bodyStart)}`);
	return LANGUAGES.find((known) => known === detected);
}

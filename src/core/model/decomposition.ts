import type { Problem, Source, Span } from './document.ts';
import type { Passage } from './passage.ts';

/**
 * Where a statement comes from. `quoted`: the author's own words. `paraphrased`: other words, same content.
 * `inferred`: the source does not say it; it has no span and is always shown as such.
 */
export type Basis = 'quoted' | 'paraphrased' | 'inferred';

/** One sentence, or one clause where a semicolon divides it, so that its basis is decided for itself. */
export interface Statement {
	readonly text: string;
	readonly basis: Basis;
	readonly spans: readonly Span[];
}

export const SKELETON_ROLES = ['proposition', 'bottleneck', 'solution', 'shift', 'application', 'other'] as const;
export type SkeletonRole = (typeof SKELETON_ROLES)[number];

export interface SkeletonPart {
	readonly role: SkeletonRole;
	readonly label: string;
	readonly statement: Statement;
}

/** A unit of argument, in the vocabulary of argument mining (Stab & Gurevych 2017). */
export interface Claim {
	readonly id: string;
	readonly role: 'major-claim' | 'claim' | 'premise';
	readonly speaker?: string;
	readonly statement: Statement;
}

export interface Relation {
	readonly from: string;
	readonly to: string;
	readonly type: 'support' | 'attack';
}

export const CARD_TYPES = ['warning', 'model', 'principle', 'heuristic'] as const;
/** One of the four the seed uses, or any other that the user's notes use, kept as written. */
export type CardType = (typeof CARD_TYPES)[number] | (string & {});

export interface Card {
	/** Stable across runs over the same source. */
	readonly id: string;
	/** Runs from 1. */
	readonly number: number;
	readonly title: string;
	readonly type: CardType;
	readonly concept: readonly Statement[];
	/** Empty when the source does not say it: a gap for the author, shown as one. */
	readonly importance: readonly Statement[];
	readonly boundary: readonly Statement[];
	readonly keywords: readonly string[];
	/** Who asserts it, when the source has several voices. */
	readonly speakers: readonly string[];
	/** Ids of the claims it rests on. */
	readonly claims: readonly string[];
}

export interface ChainStep {
	readonly label: string;
	/** Numbers of cards. */
	readonly cards: readonly number[];
	/** What follows from them. */
	readonly entails: string;
	/** The arrow leads back to the author's own concern. */
	readonly returns?: boolean;
}

export const LINK_TYPES = [
	'supports',
	'attacks',
	'explains',
	'elaborates',
	'exemplifies',
	'contrasts',
	'complements',
	'duplicates',
] as const;
export type LinkType = (typeof LINK_TYPES)[number];

export interface Link {
	readonly id: string;
	/** Numbers of cards. */
	readonly from: readonly number[];
	/** Vault paths (`folder/name.md`). */
	readonly to: readonly string[];
	readonly type: LinkType;
	readonly reason: string;
	/** Where the source says it. */
	readonly evidence: readonly Span[];
	/** Where the notes say it. */
	readonly passages?: readonly Passage[];
	/** Of a link that joins several: the reason as it reads for one card and one note. */
	readonly pairs?: readonly { readonly from: number; readonly to: string; readonly reason: string }[];
	/** From 0 to 1, the better founded the higher; no probability. */
	readonly score: number;
}

export interface Blueprint {
	readonly chain: readonly ChainStep[];
	readonly concern?: string;
	readonly links: readonly Link[];
}

export interface Engine {
	readonly name: 'extractive' | 'prompted' | 'parsed';
	readonly model?: string;
}

/** A source taken apart: (A) skeleton, (B) cards, (C) blueprint, and the claims underneath. */
export interface Decomposition {
	readonly schema: 'chaika/decomposition@1';
	readonly source: Source;
	readonly engine: Engine;
	readonly skeleton: readonly SkeletonPart[];
	readonly claims: readonly Claim[];
	readonly relations: readonly Relation[];
	readonly cards: readonly Card[];
	readonly blueprint: Blueprint;
	readonly problems: readonly Problem[];
	/** How it stood in the note it was parsed from, so that `render` gives the same bytes back. */
	readonly layout?: Layout;
}

/**
 * The Markdown a decomposition was parsed from. `render` reads it again and compares: what has not changed since is
 * written as it stood, byte for byte, and so is everything that is not data.
 */
export interface Layout {
	/** Language of its labels. */
	readonly language: string;
	/** The section as it stood in the note. */
	readonly markdown: string;
	/** What its quotes were found to be in the article, in order; without a span where the article does not have them. */
	readonly quotes: readonly { readonly words: string; readonly span?: Span }[];
}

/** What is known of a candidate before it is read (glance.ts). */
export const GLANCED = [
	'namedAndLinked',
	'namedAndRare',
	'namesThis',
	'neighboursLinkIt',
	'folderHabit',
	'folderOfLinked',
	'popular',
	'rareOrphan',
	'linksOut',
] as const;
/** What only comparing both notes tells (compare.ts). */
export const COMPARED = ['likeness', 'titleInText', 'likeLinked', 'label', 'daily'] as const;
export const FEATURES = [...GLANCED, ...COMPARED] as const;
export type Glanced = Readonly<Record<(typeof GLANCED)[number], number>>;
export type Compared = Readonly<Record<(typeof COMPARED)[number], number>>;
export type FeatureValues = Glanced & Compared;

/** Fitted by eval/links/train.mjs, one set for all vaults; `daily` by hand, since only one of the three vaults has daily notes. */
export const WEIGHTS: FeatureValues = {
	likeness: 3.241,
	titleInText: 1.452,
	namedAndLinked: 0.517,
	namedAndRare: 4.556,
	namesThis: 1.278,
	neighboursLinkIt: 3.041,
	likeLinked: 7.247,
	folderHabit: 0.265,
	folderOfLinked: 9.898,
	label: 1.345,
	popular: 0.794,
	rareOrphan: 1.072,
	linksOut: -0.31,
	daily: -1,
};

/** The sum of weights at which a suggestion is as likely a link as not, and how steeply that changes (Platt 1999). */
export const CALIBRATION = { middle: 14.95, steepness: 0.38 } as const;

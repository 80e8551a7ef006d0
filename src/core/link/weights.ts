/** What is known of two notes, as numbers; each is explained in features.ts. */
export const FEATURES = [
	'likeness',
	'titleInText',
	'namedAndLinked',
	'namedAndRare',
	'namesThis',
	'neighboursLinkIt',
	'likeLinked',
	'folderHabit',
	'folderOfLinked',
	'label',
	'popular',
	'rareOrphan',
	'linksOut',
	'daily',
] as const;
export type Feature = (typeof FEATURES)[number];
export type FeatureValues = Readonly<Record<Feature, number>>;

/** Fitted by eval/links/train.mjs, one set for all vaults; `daily` by hand, since only one of the three vaults has daily notes. */
export const WEIGHTS: FeatureValues = {
	likeness: 2.19,
	titleInText: 1.689,
	namedAndLinked: 0.774,
	namedAndRare: 3.312,
	namesThis: 1.067,
	neighboursLinkIt: 3.115,
	likeLinked: 7.43,
	folderHabit: 0.269,
	folderOfLinked: 7.09,
	label: 1.301,
	popular: 0.661,
	rareOrphan: 0.948,
	linksOut: -0.293,
	daily: -1,
};

/** The sum of weights at which a suggestion is as likely a link as not, and how steeply that changes (Platt 1999). */
export const CALIBRATION = { middle: 13.28, steepness: 0.42 } as const;

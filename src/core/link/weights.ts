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
	likeness: 2.185,
	titleInText: 1.701,
	namedAndLinked: 0.749,
	namedAndRare: 3.347,
	namesThis: 1.065,
	neighboursLinkIt: 3.087,
	likeLinked: 7.412,
	folderHabit: 0.266,
	folderOfLinked: 7.088,
	label: 1.3,
	popular: 0.668,
	rareOrphan: 0.954,
	linksOut: -0.291,
	daily: -1,
};

/** The sum of weights at which a suggestion is as likely a link as not, and how steeply that changes (Platt 1999). */
export const CALIBRATION = { middle: 13.29, steepness: 0.42 } as const;

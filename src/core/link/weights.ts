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
	likeness: 2.338,
	titleInText: 1.658,
	namedAndLinked: 1.528,
	namedAndRare: 2.379,
	namesThis: 1.008,
	neighboursLinkIt: 2.889,
	likeLinked: 7.078,
	folderHabit: 0.249,
	folderOfLinked: 7.423,
	label: 1.312,
	popular: 0.578,
	rareOrphan: 0.957,
	linksOut: -0.248,
	daily: -1,
};

/** The sum of weights at which a suggestion is as likely a link as not, and how steeply that changes (Platt 1999). */
export const CALIBRATION = { middle: 13.05, steepness: 0.43 } as const;

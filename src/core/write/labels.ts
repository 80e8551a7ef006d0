import type { Language } from '../model/document.ts';

/** Words of the files we make that do not stand in the section itself. */
interface FileLabels {
	/** Heads the links of a card. */
	readonly links: string;
	/** Leads to where the card was taken from. */
	readonly from: string;
	/** Leads to the cards that carry the same step of the argument. */
	readonly sameStep: (step: string) => string;
	/** On the map. */
	readonly skeleton: string;
	readonly otherCards: string;
	readonly existingNotes: string;
}

export const FILE_LABELS: Readonly<Record<Language, FileLabels>> = {
	'zh-Hant': {
		links: '連結',
		from: '出處',
		sameStep: (step) => `同屬「${step}」`,
		skeleton: '主脈絡',
		otherCards: '其他卡片',
		existingNotes: '既有卡片',
	},
	'zh-Hans': {
		links: '链接',
		from: '出处',
		sameStep: (step) => `同属“${step}”`,
		skeleton: '主脉络',
		otherCards: '其他卡片',
		existingNotes: '已有卡片',
	},
	en: {
		links: 'Links',
		from: 'Taken from',
		sameStep: (step) => `Also under “${step}”`,
		skeleton: 'Main thread',
		otherCards: 'Other cards',
		existingNotes: 'Existing notes',
	},
};

import type { LinkType } from '../model/decomposition.ts';
import { fold, hasHan } from '../text/script.ts';

/**
 * Words that tell how a passage stands to what it speaks of, written in Traditional; matching folds the script. In the
 * order in which they are believed. Looks around them keep out what only spells them: 正反對照, 互相反映, 建造成本.
 */
const CUES: readonly (readonly [LinkType, string])[] = [
	['attacks', '(?<!正)反對 反駁 駁斥 不同意 站不住腳 迷思 謬誤 誤以為 大錯特錯 disagree refute debunk misconception myth fallacy contrary'],
	[
		'contrasts',
		'然而 相反(?![映應覆]) 反之 反過來 相較 相比 不同於 有別於 差別 差異 對比(?!較) 另一方面 however whereas unlike versus vs contrast',
	],
	['exemplifies', '例如 比如 譬如 舉例 舉個例 案例 (?<![圖影偶肖雕畫頭])像是 e.g. example instance'],
	[
		'supports',
		'研究顯示 研究發現 研究指出 調查顯示 實驗顯示 實驗發現 數據顯示 統計顯示 證據 證明(?![天日年早晚]) 證實 佐證 evidence experiments survey',
	],
	// not 所以, 因此, therefore: in speech they go on with anything
	['explains', '因為 (?<!自)由於 導致 造成(?!本) 原因 為什麼 為何 之所以 機制 because why'],
].map(([type, words]) => [type as LinkType, words as string]);

export interface RelationCue {
	readonly type: LinkType;
	/** As the passage writes it. */
	readonly words: string;
	readonly start: number;
}

const LISTS = CUES.map(([type, words]) => ({ type, pattern: new RegExp(words.split(' ').map(fold).map(patternOf).join('|'), 'g') }));

/** A cue in a passage that says how it relates to its subject; the strongest kind first, of one kind the first. */
export function findRelationCue(passage: string): RelationCue | undefined {
	const folded = fold(passage);
	for (const { type, pattern } of LISTS) {
		pattern.lastIndex = 0;
		const match = pattern.exec(folded);
		if (match) return { type, words: passage.slice(match.index, match.index + match[0].length), start: match.index };
	}
	return undefined;
}

function patternOf(words: string): string {
	const literal = words.replaceAll('.', '\\.');
	return hasHan(words) ? literal : `(?<![a-z])${literal}(?![a-z])`;
}

import traditionalToSimplified from 'opencc-js/dict/TSCharacters';
import type { Language } from '../model/document.ts';

/** Unit of UTF-16 → the unit that stands for it; 0 where it stands for itself. One look for each character: whole texts are folded, more than once. */
const SIMPLIFIED_UNITS = new Uint16Array(0x10000);
/** The same for characters of two units. */
const SIMPLIFIED_PAIRS = new Map<string, string>();
/** What stands for another character. */
const SIMPLIFIED_FORMS = new Set<string>();
// `從 从|㑯 㑔|…`, from OpenCC. Only pairs of one UTF-16 length: folded text keeps every offset of the original.
for (const entry of traditionalToSimplified.split('|')) {
	const length = (entry.length - 1) / 2;
	const to = entry.slice(length + 1);
	if (entry[length] !== ' ' || entry.startsWith(to)) continue;
	SIMPLIFIED_FORMS.add(to);
	if (length === 1) SIMPLIFIED_UNITS[entry.charCodeAt(0)] = to.charCodeAt(0);
	else SIMPLIFIED_PAIRS.set(entry.slice(0, length), to);
}
/** The same, for what `fold` takes together. */
const FOLDED_UNITS = SIMPLIFIED_UNITS.slice();
/**
 * Characters that one region writes where another has the second one, in some words only (瞭解 了解, 計畫 計劃 计划, 跟著 跟着,
 * 答覆 答复, 想像 想象), so that no table of single characters holds them. Those that make a difference in 13 million characters
 * of transcripts converted word by word, beyond names of persons.
 */
const REGIONAL_FORMS = '著着 瞭了 畫划 画划 劃划 覆复 藉借 衞卫 敍叙 彷仿 像象 揹背 甦苏 枱台 痺痹 暱昵';
for (const [from = '', to = ''] of REGIONAL_FORMS.split(' ')) FOLDED_UNITS[from.charCodeAt(0)] = to.charCodeAt(0);
// 畵 → 画 → 划: what stands for another one may itself have one that stands for it
for (let unit = 0; unit < FOLDED_UNITS.length; unit++)
	for (let to = FOLDED_UNITS[FOLDED_UNITS[unit] ?? 0]; to; to = FOLDED_UNITS[to]) FOLDED_UNITS[unit] = to;
for (let unit = 0x41; unit <= 0x5a; unit++) FOLDED_UNITS[unit] = unit + 0x20;
for (let unit = 0xff01; unit <= 0xff5e; unit++) FOLDED_UNITS[unit] = FOLDED_UNITS[unit - 0xfee0] || unit - 0xfee0;
/**
 * Characters that Simplified uses for another one and that Traditional has as well (`面`, `只`, `台`): they tell nothing.
 * Those of OpenCC's Simplified characters that do occur in Traditional text, counted over transcripts of 13 million
 * characters; `里`, `后`, `于` are far more frequent in Simplified and left in.
 */
const SHARED: ReadonlySet<string> = new Set(
	'家面出同合只回台教制才表真向系修查念群局致志即核席困注布周私俊松升千既吃峰玩秘朱克卷胡板游累扣余污沈范托谷幸搜岳折秋雇干症旋梁棋占拼床准郁抵彩泛芸糊凌杰糖舍杯旗恒巨溪溯蒙昆欲采酸曲栗扎暗佛璇冬姜愈矩抬虱云斗逾僵吊戚筑扇皂了涂伙雕捍噪挨娘沾粽拐挽刮奸弦恤卜御咽哄杆棱泄蔑狸捆',
);

/** Share of Han among letters above which a text counts as Chinese: quoted English and code are common in Chinese notes. */
const CHINESE_SHARE = 0.2;
/** A Latin letter is a smaller piece of text than a character: about four make a Chinese one. */
const LETTERS_PER_CHARACTER = 4;
/** Japanese is half kana, Korean nearly all Hangul; below this share they are quoted names. */
const FOREIGN_SHARE = 0.2;

const HAN = /\p{Script=Han}/u;

/**
 * The text in Simplified characters, of the same length, so that offsets carry over. One character at a time: for
 * matching, never for showing.
 */
export const foldScript = (text: string): string => substitute(text, SIMPLIFIED_UNITS);

/** Folds what readers do not tell apart: script, case, full and half width. Same length as the text. */
export const fold = (text: string): string => substitute(text, FOLDED_UNITS);

function substitute(text: string, units: Uint16Array): string {
	let out = '';
	let from = 0;
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i);
		const other = units[unit];
		if (other) {
			out += text.slice(from, i) + String.fromCharCode(other);
			from = i + 1;
		} else if (unit >= 0xd800 && unit <= 0xdbff) {
			const pair = SIMPLIFIED_PAIRS.get(text.slice(i, i + 2));
			if (pair === undefined) continue;
			out += text.slice(from, i) + pair;
			from = i + 2;
		}
	}
	return from === 0 ? text : out + text.slice(from);
}

export const hasHan = (text: string): boolean => HAN.test(text);

/**
 * Language and script of a text: a count of characters, weighed. Han without a character of one script only is taken
 * for Traditional, Latin letters for English; `und` when there are neither, nor kana or Hangul.
 */
export function detectLanguage(text: string): Language | 'ja' | 'ko' | 'und' {
	const counts = { han: 0, kana: 0, hangul: 0, latin: 0, traditional: 0, simplified: 0 };
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit < 0x80) {
			if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a)) counts.latin++;
			continue;
		}
		const character = String.fromCodePoint(text.codePointAt(at) ?? unit);
		at += character.length - 1;
		const kind = unit >= 0x4e00 && unit <= 0x9fff ? 'han' : kindOf(character);
		if (kind === undefined) continue;
		counts[kind]++;
		if (kind !== 'han') continue;
		if (SIMPLIFIED_UNITS[unit] || SIMPLIFIED_PAIRS.has(character)) counts.traditional++;
		else if (SIMPLIFIED_FORMS.has(character) && !SHARED.has(character)) counts.simplified++;
	}
	const { han, kana, hangul, latin, traditional, simplified } = counts;
	const asian = han + kana + hangul;
	if (asian + latin === 0) return 'und';
	if (asian / (asian + latin / LETTERS_PER_CHARACTER) < CHINESE_SHARE) return 'en';
	if (kana / asian > FOREIGN_SHARE) return 'ja';
	if (hangul / asian > FOREIGN_SHARE) return 'ko';
	return simplified > traditional ? 'zh-Hans' : 'zh-Hant';
}

function kindOf(character: string): 'han' | 'kana' | 'hangul' | 'latin' | undefined {
	if (HAN.test(character)) return 'han';
	if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(character)) return 'kana';
	if (/\p{Script=Hangul}/u.test(character)) return 'hangul';
	return /\p{Script=Latin}/u.test(character) ? 'latin' : undefined;
}

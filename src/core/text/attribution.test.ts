import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import type { Document } from '../model/document.ts';
import { attributeSentences, voiceRanges, voices } from './attribution.ts';
import { sentenceRanges } from './sentences.ts';

/** Each sentence's first characters and who says it. */
function who(document: Document): string[] {
	const sentences = document.blocks.flatMap((block) =>
		block.kind === 'heading' ? [] : sentenceRanges(document.text, block, block.hidden),
	);
	const found = attributeSentences(document, sentences);
	return sentences.map((sentence, i) => `${found[i]?.join('+') ?? ''}|${document.text.slice(sentence.start, sentence.end).slice(0, 6)}`);
}

describe('attributeSentences in prose', () => {
	it('follows named people, pronouns and the sentences after them (Traditional)', () => {
		const document = documentOf(
			`城市設計師林若白 (Joanna Lin) 與交通學者 Peter Hallam 最近都談到停車。
林若白：前市府顧問，現任慢城工作室創辦人。
林若白認為路邊停車是最貴的公共空間。因為它讓所有人替少數人付錢。她建議先收費再談減量。
不過 Hallam 指出，收費不會自動減少車流。關鍵在替代選項。
兩人都主張先改善公車。
我認為這件事台北早就該做。空間不會自己長出來。`,
		);
		expect(who(document)).toEqual([
			'林若白+Peter Hallam|城市設計師林',
			'|林若白：前市',
			'林若白|林若白認為路',
			'林若白|因為它讓所有',
			'林若白|她建議先收費',
			'Peter Hallam|不過 Hal',
			'Peter Hallam|關鍵在替代選',
			'林若白+Peter Hallam|兩人都主張先',
			'|我認為這件事',
			'|空間不會自己',
		]);
		expect(voices(document)).toEqual(['林若白', 'Peter Hallam']);
	});

	it('does the same in Simplified', () => {
		const document = documentOf('陈思远质疑这种算法。他认为样本太少。\n作家苏珊·奥尔曼则表示，速度才是重点。奥尔曼提醒读者别急。');
		expect(who(document)).toEqual(['陈思远|陈思远质疑这', '陈思远|他认为样本太', '苏珊·奥尔曼|作家苏珊·奥', '苏珊·奥尔曼|奥尔曼提醒读']);
	});

	it('reads English: verbs, according to, said after a quotation, full names shortened', () => {
		const document = documentOf(
			`Maria Okafor, a soil scientist, argues that tillage destroys structure. It also releases carbon. She says the loss is slow.
"Nobody measures it," said Okafor. According to Lars Brandt, cover crops are enough.
Okafor and Brandt agree on one thing. I think both are right.
Critics argue that yields fall. However, research suggests otherwise.`,
		);
		expect(who(document).map((line) => line.split('|')[0])).toEqual([
			'Maria Okafor',
			'Maria Okafor',
			'Maria Okafor',
			'Maria Okafor',
			'Lars Brandt',
			'Maria Okafor+Lars Brandt',
			'',
			'',
			'',
		]);
	});

	it('lets a list belong to whoever announces it', () => {
		expect(who(documentOf('吳念青提出三個原則：\n- 先求有。\n- 再求好。\n這一段是作者的話。'))).toEqual([
			'吳念青|吳念青提出三',
			'吳念青|先求有。',
			'吳念青|再求好。',
			'|這一段是作者',
		]);
	});

	it('looks through markup and keeps a quotation whole', () => {
		const document = documentOf('**Dana Reyes** 認為記憶靠提取。\n「不考試的閱讀只是散步。」Reyes 說。');
		expect(who(document)).toEqual(['Dana Reyes|Dana R', 'Dana Reyes|「不考試的閱', 'Dana Reyes|Reyes ']);
	});

	it.each([
		'我們認為這很重要。研究指出效果有限。報告顯示成長。',
		'這說明方法很重要。文章指出方向。時間說明一切。實驗結果表示成功。',
		'高興地說完之後，大家都認為沒問題。有人主張放棄。專家建議多睡。',
		'安全專家認為應該更新。安全提到很多次。方法論指出了路。常常說的話。',
		'AI 認為自己是對的。RL 建議探索。',
		'This argues for caution. Research suggests more. They say no. Studies found little. However, it notes a gap.',
		'When asked, Experts said nothing. The report states facts. Evidence suggests so.',
	])('makes no name of what is none: %s', (text) => expect(voices(documentOf(text))).toEqual([]));

	it('covers nothing twice, in order', () => {
		const document = documentOf('林若白認為停車很貴，不過 Peter Hallam 指出收費沒用；林若白反駁說有用。');
		const ranges = voiceRanges(document);
		expect(ranges.length).toBeGreaterThan(1);
		for (const [i, range] of ranges.entries()) expect(range.start).toBeGreaterThanOrEqual(ranges[i - 1]?.end ?? 0);
	});
});

describe('attributeSentences in a source with turns', () => {
	const document = documentOf('# 對談\n@唐鳳：大家好。林若白認為停車很貴。\n@主持人：謝謝。\n這句沒有標名字。');
	it('gives each block to its speaker, whoever is quoted in it', () => {
		expect(who(document)).toEqual(['唐鳳|大家好。', '唐鳳|林若白認為停', '主持人|謝謝。', '|這句沒有標名']);
		expect(voices(document)).toEqual(['唐鳳', '主持人']);
	});
});

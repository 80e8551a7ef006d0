import { describe, expect, it } from 'vitest';
import { visibleText } from '../../core/text/visible.ts';
import { markdownBlocks } from './markdown.ts';
import { assignSpeakers } from './speakers.ts';

/** Who says what; `-` where nobody does. */
function turnsOf(note: string): string[] {
	return assignSpeakers(note, markdownBlocks(note, 0)).map((block) => `${block.speaker ?? '-'}|${visibleText(note, block, block)}`);
}
const blank = (...paragraphs: string[]) => paragraphs.join('\n\n');

describe('assignSpeakers finds turns', () => {
	it.each([
		['bold, colon outside', blank('**甲君**：一。', '**乙君**：二。', '**甲君**：三。', '**乙君**：四。')],
		['bold, colon inside', blank('**甲君：** 一。', '**乙君：**二。', '**甲君:** 三。', '**乙君：** 四。')],
		['plain, full width', blank('甲君：一。', '乙君：二。', '甲君：三。', '乙君：四。')],
		['plain, half width', blank('甲君: 一。', '乙君: 二。', '甲君: 三。', '乙君: 四。')],
		['lines of one paragraph', '甲君：一。\n乙君：二。\n甲君：三。\n乙君：四。'],
		['label on a line of its own', blank('甲君：\n一。', '乙君：\n二。', '甲君：\n三。', '乙君：\n四。')],
		['label in a paragraph of its own', blank('甲君：', '一。', '乙君：', '二。', '甲君：', '三。', '乙君：', '四。')],
		['bold name on a line of its own', blank('**甲君**\n一。', '**乙君**\n二。', '**甲君**\n三。', '**乙君**\n四。')],
		['time before', blank('[00:00:01] 甲君：一。', '[00:00:05] 乙君：二。', '[00:01:01] 甲君：三。', '[01:00:00] 乙君：四。')],
		['time after', blank('甲君 00:01\n一。', '乙君 00:05\n二。', '甲君 (01:01)\n三。', '乙君 01:00:00\n四。')],
		[
			'times from and to',
			blank('00:01 --> 00:05 甲君：一。', '00:05 - 00:06 乙君：二。', '00:06–00:07 甲君：三。', '00:07 - 00:08 乙君：四。'),
		],
		['whole question in bold', blank('**甲君：一。**', '乙君：二。', '**甲君：三。**', '乙君：四。')],
		['affiliation', blank('**甲君（某社）**：一。', '**乙君**(某部)：二。', '**甲君**：三。', '**乙君**：四。')],
		['a heading for each', blank('## 甲君', '一。', '## 乙君', '二。', '## 甲君：', '三。', '## 乙君', '四。')],
	])('%s', (_, note) => {
		expect(turnsOf(note)).toEqual(['甲君|一。', '乙君|二。', '甲君|三。', '乙君|四。']);
		expect(turnsOf(note.replaceAll('\n', '\r\n'))).toEqual(turnsOf(note));
	});

	it('of English names, initials, roles and numbers', () => {
		expect(turnsOf('Ann Lee: One.\n\nSPEAKER 2: Two.\n\nAnn Lee: Three.\n\nSPEAKER 2: Four.')).toEqual([
			'Ann Lee|One.',
			'SPEAKER 2|Two.',
			'Ann Lee|Three.',
			'SPEAKER 2|Four.',
		]);
		expect(turnsOf('**J**: One.\n\n**C**: Two.\n\n**J**: Three.\n\n**C**: Four.')[3]).toBe('C|Four.');
		expect(turnsOf('Q：為什麼？\n\nA：因為。')).toEqual(['Q|為什麼？', 'A|因為。']);
	});

	it('and lets a turn go on until a heading or a rule', () => {
		const note = blank(
			'**甲君**：一。',
			'接著說。',
			'- 項目',
			'> 引文',
			'（笑）',
			'**乙君**：二。',
			'## 下半場',
			'說明。',
			'**甲君**：三。',
			'---',
			'編者按。',
			'**乙君**：四。',
		);
		expect(turnsOf(note)).toEqual([
			'甲君|一。',
			'甲君|接著說。',
			'甲君|項目',
			'-|引文',
			'-|（笑）',
			'乙君|二。',
			'-|下半場',
			'-|說明。',
			'甲君|三。',
			'-|編者按。',
			'乙君|四。',
		]);
	});

	it('and keeps a guest who speaks once, but no subject', () => {
		const note = blank('**甲君**：一。', '**乙君**：二。', '**丙君**：三。', '**重點**：四。', '**甲君**：五。', '**乙君**：六。');
		expect(turnsOf(note)).toEqual(['甲君|一。', '乙君|二。', '丙君|三。', '丙君|重點：四。', '甲君|五。', '乙君|六。']);
	});
});

describe('assignSpeakers leaves prose alone', () => {
	it.each([
		['people introduced', blank('人物簡介', '林小滿：書店店長。', '陳阿土：出版人。', '兩人都愛書。')],
		['definitions in bold', blank('**慢讀**：讀得慢。', '**速讀**：讀得快。', '**精讀**：讀得細。')],
		['subjects that come back', blank('優點：慢。', '缺點：貴。', '優點：快。', '缺點：更貴。', '結論：都好。')],
		['fields of a form', blank('片名：甲', '年份：一', '導演：丙', '片名：乙', '年份：二', '導演：丁', '片名：戊', '年份：三', '導演：己')],
		['reported speech', blank('他說：「走。」', '她說：「好。」', '他說：「快。」', '她說：「慢。」')],
		[
			'two labels in a long text',
			blank('甲君：一。', ...Array(20).fill('一段敘述，沒有人說話。'), '乙君：二。', '甲君：三。', '乙君：四。'),
		],
		['headings that come back', blank('# 甲法', '## 作法', '一。', '## 代價', '二。', '# 乙法', '## 作法', '三。', '## 代價', '四。')],
		['clock times', blank('12:30 吃飯。', '13:00 睡覺。', '14:00 起床。', '15:00 出門。')],
		['addresses', blank('https://a.example', 'http://b.example：好站。', 'mailto:x', 'https://a.example：好站。')],
	])('%s', (_, note) => expect(turnsOf(note).every((turn) => turn.startsWith('-|'))).toBe(true));
});

import { describe, expect, it } from 'vitest';
import { decompositionOf } from '../../../test/support/decomposition.ts';
import { documentOf } from '../../../test/support/document.ts';
import { trace } from './trace.ts';

const PARKING = `城市設計師林若白與交通學者 Peter Hallam 最近都談到停車。
林若白：前市府顧問，現任慢城工作室創辦人。
林若白認為路邊停車是全市最貴的公共空間，卻以最便宜的價格出租。一個車格占 12 平方公尺，一天只收 60 元，等於要所有人補貼少數人。
Hallam 指出，提高費率不會自動減少車流，駕駛只會多繞三圈找免費車位。真正有效的是替代選項：公車班距縮到十分鐘以內，人才會把車留在家裡。
兩人都主張先改善公車，再談取締違規。
收來的停車費若撥給行人設施，商家的反對會小很多。`;

/** Statements of one card with what became of them: basis, and the first words of each span. */
function traced(text: string, card: Parameters<typeof decompositionOf>[0][number]) {
	const document = documentOf(text);
	const [found] = trace(decompositionOf([card]), document).cards;
	if (!found) throw new Error('no card');
	for (const { spans } of [...found.concept, ...found.importance, ...found.boundary])
		for (const { start, end, exact } of spans) expect(text.slice(start, end)).toBe(exact);
	const show = (field: 'concept' | 'importance' | 'boundary') =>
		found[field].map((one) => [one.basis, ...one.spans.map((span) => span.exact.slice(0, 8))].join('|'));
	return { concept: show('concept'), importance: show('importance'), boundary: show('boundary'), speakers: found.speakers };
}

describe('trace', () => {
	it('finds quotations, paraphrases and what was added (Traditional)', () => {
		expect(
			traced(PARKING, {
				title: '路邊停車是最貴的公共空間',
				concept: ['路邊停車是全市最貴的公共空間，卻以最便宜的價格出租。', '一格 12 平方公尺一天只收 60 元，形同所有人補貼少數人。'],
				importance: ['這提供了評估都市更新財務模型的新框架。'],
				boundary: ['在東京與首爾，路外停車場已經供過於求；', '停車費若撥給行人設施，商家的反對會比較小。'],
			}),
		).toEqual({
			concept: ['quoted|路邊停車是全市最', 'paraphrased|一個車格占 12'],
			importance: ['inferred'],
			boundary: ['inferred', 'paraphrased|收來的停車費若撥'],
			speakers: ['林若白'],
		});
	});

	it('does the same for Simplified statements about a Traditional article', () => {
		expect(
			traced(PARKING, {
				title: '先有替代选项，收费才有用',
				concept: ['提高费率不会自动减少车流，驾驶只会多绕三圈去找免费车位；', '公车班距缩到十分钟以内，人才会把车留在家里。'],
				boundary: ['地铁票价的调整另当别论。'],
			}),
		).toMatchObject({
			concept: ['paraphrased|Hallam 指', 'quoted|公車班距縮到十分'],
			boundary: ['inferred'],
			speakers: ['Peter Hallam'],
		});
	});

	it.each([
		['a number of its own', '一格 12 平方公尺，一天只收 85 元，所有人補貼少數人。'],
		['a name of its own', '路邊停車是 OECD 所說全市最貴的公共空間，卻便宜出租。'],
		['the absence of something', '文章沒有說明一個車格 12 平方公尺一天收 60 元的依據。'],
	])('calls inferred what adds %s', (_, statement) =>
		expect(traced(PARKING, { title: '甲', concept: [statement] }).concept).toEqual(['inferred']),
	);

	it('keeps a paraphrase whose brackets add an example', () => {
		expect(
			traced(PARKING, { title: '甲', concept: ['提高費率（例如 Uber 那樣的浮動費率）不會自動減少車流，駕駛只會多繞找免費車位。'] }).concept,
		).toEqual(['paraphrased|Hallam 指']);
	});

	it('reads English, and joins several sentences for one statement', () => {
		const text = `Rotating crops breaks the cycle of pests. A field that grows wheat every year feeds the same beetle every year.
Legumes also leave nitrogen in the soil, which saves about 40 kilograms of fertiliser per hectare. None of this works on land that floods in spring.`;
		expect(
			traced(text, {
				title: 'Rotation replaces inputs',
				concept: [
					'Crop rotation breaks pest cycles, since a field with wheat every year feeds the same beetle.',
					'Legumes save some 40 kilograms of fertilizer per hectare.',
				],
				importance: ['It reframes subsidy policy for the whole continent.'],
				boundary: ['It does not work on land that floods in spring.', 'Irrigated orchards in Spain are an exception.'],
			}),
		).toMatchObject({
			concept: ['paraphrased|Rotating|A field ', 'paraphrased|Legumes '],
			importance: ['inferred'],
			boundary: ['paraphrased|None of ', 'inferred'],
		});
	});

	it('follows the turns of a conversation', () => {
		const text =
			'@主持人：你怎麼看共學？\n@周以寧：共學不是大家坐在一起，而是每個人都要教別人一次。教過的東西才會留下來。\n@主持人：會不會太花時間？\n@周以寧：會，所以一週只做一次。';
		expect(
			traced(text, {
				title: '甲',
				concept: ['共學不是坐在一起，而是每個人都要教別人一次，教過的才會留下來。'],
				boundary: ['很花時間，一週只做一次。'],
			}),
		).toMatchObject({ concept: ['paraphrased|共學不是大家坐在|教過的東西才會留'], speakers: ['周以寧'] });
	});

	it('grounds the skeleton in passages far apart', () => {
		const document = documentOf(PARKING);
		const decomposition = {
			...decompositionOf([]),
			skeleton: [
				{
					role: 'proposition',
					label: '核心命題',
					statement: { text: '路邊停車太便宜，但要先有公車這個替代選項，收費才會減少車流', basis: 'inferred', spans: [] },
				},
			],
		} as const;
		const [part] = trace(decomposition, document).skeleton;
		expect(part?.statement.basis).toBe('paraphrased');
		expect(part?.statement.spans.length).toBeGreaterThan(1);
	});

	it('keeps evidence that a statement already has, and drops what is not true', () => {
		const text = '甲乙丙丁，戊己庚辛。子丑寅卯。';
		const document = documentOf(text);
		const statement = { text: '天干有十個', basis: 'paraphrased', spans: [{ start: 0, end: 4, exact: '甲乙丙丁' }] } as const;
		const moved = { ...statement, spans: [{ start: 1, end: 5, exact: '甲乙丙丁' }] };
		const decomposition = decompositionOf([{ title: '甲', concept: [] }]);
		const [card] = decomposition.cards;
		if (!card) throw new Error('no card');
		const [kept] = trace({ ...decomposition, cards: [{ ...card, concept: [statement, moved] }] }, document).cards;
		expect(kept?.concept).toEqual([statement, { text: '天干有十個', basis: 'inferred', spans: [] }]);
	});

	it('takes nothing from an empty article', () => {
		expect(traced('', { title: '甲', concept: ['路邊停車很貴。'] }).concept).toEqual(['inferred']);
	});

	it('grows with the text, not with its square', () => {
		const paragraph = (i: number) => `第${i}區的居民認為停車格 ${i} 號應該改成樹穴與長椅，因為夏天路面溫度會升到 ${30 + (i % 20)} 度。`;
		const time = (count: number) => {
			const document = documentOf(Array.from({ length: count }, (_, i) => paragraph(i)).join('\n'));
			const cards = Array.from({ length: 8 }, (_, i) => ({
				title: `第${i}張`,
				concept: [paragraph(i * 7), `夏天路面溫度讓居民想種樹 ${i}`],
			}));
			const started = performance.now();
			trace(decompositionOf(cards), document);
			return performance.now() - started;
		};
		time(200);
		expect(time(4000) / time(500)).toBeLessThan(40);
	});
});

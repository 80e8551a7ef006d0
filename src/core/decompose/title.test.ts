import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clausesOf } from './clauses.ts';
import { titleOf } from './title.ts';

const title = (...sentences: string[]) =>
	titleOf(
		sentences.map((text) => ({ text, strength: 0.5 })),
		new Map(),
	);

describe('titleOf', () => {
	it.each([
		// the condition stays with what it limits, the contrast with what it contrasts
		['只要潮位高過警戒線，漁港就應該先關閘門。', '只要潮位高過警戒線，漁港就應該先關閘門'],
		['问题不是闸门太旧，而是没有人敢按下按钮。', '问题不是闸门太旧，而是没有人敢按下按钮'],
		['If the gauge is wet, nobody should open the gate.', 'If the gauge is wet, nobody should open the gate'],
		// connectives, announcements and stage directions go
		['所以，閘門應該由漁民自己來管（笑）。', '閘門應該由漁民自己來管'],
		['我想先說一個大原則，閘門必須由當地人來管。', '閘門必須由當地人來管'],
		['However, the gate must be kept by those who fish behind it.', 'The gate must be kept by those who fish behind it'],
		// … but not where they are the beginning of another word
		['最後一道閘門應該留給漁民自己來管。', '最後一道閘門應該留給漁民自己來管'],
		['那些閘門本來就應該由漁民自己來管。', '那些閘門本來就應該由漁民自己來管'],
		['對於閘門，我們應該相信每天看海的人。', '對於閘門，我們應該相信每天看海的人'],
		// hedges and negations stay
		['閘門也許不必天天關，但颱風季節絕對不能不關。', '閘門也許不必天天關，但颱風季節絕對不能不關'],
		['The gate may not be needed at all in winter.', 'The gate may not be needed at all in winter'],
		// numbers are not torn apart
		['At 2:30 the gate held back 4,000 tons of water.', 'At 2:30 the gate held back 4,000 tons of water'],
	])('%s', (sentence, expected) => expect(title(sentence)).toBe(expected));

	it('prefers a claim to a question, and what stands alone to what points back', () => {
		expect(title('閘門為什麼應該由漁民自己來管呢？', '漁民必須自己管閘門。')).toBe('漁民必須自己管閘門');
		expect(title('這樣的閘門必須由漁民來管。', '漁港的閘門必須由漁民來管。')).toBe('漁港的閘門必須由漁民來管');
		expect(title('It must be kept by the fishermen themselves.', 'Fishermen must keep the gate themselves.')).toBe(
			'Fishermen must keep the gate themselves',
		);
	});

	it('drops the filler clauses around a claim too long to be quoted whole', () => {
		const found = title('我們在港邊開了三次會，每次都有人從外地趕來，也有人當場哭出來，後來大家同意，閘門必須由每天看海的人來管。');
		expect(found).toContain('閘門必須由每天看海的人來管');
		expect(found.length).toBeLessThan(36);
	});

	it('gives no title twice', () => {
		const sentences = [
			{ text: '漁民必須自己管閘門。', strength: 1 },
			{ text: '防波堤不能再加高了。', strength: 0 },
		];
		expect(titleOf(sentences, new Map(), ['漁民必須自己管閘門'])).toBe('防波堤不能再加高了');
	});

	const piece = fc.constantFrom(
		...[
			'如果',
			'除非',
			'不是',
			'而是',
			'應該',
			'閘門',
			'不',
			'沒有',
			'漁民',
			'可能',
			'這',
			'它',
			'所以',
			'因為',
			'，',
			'；',
			'：',
			'。',
			'「',
			'」',
			'（',
			'）',
			'——',
		],
		...['not ', 'the gate ', 'must ', 'it ', 'because ', 'fish ', ', ', ' – ', '; ', '𠮷', '😀', '4,000', ' '],
	);
	const text = fc.array(piece, { minLength: 1, maxLength: 40 }).map((pieces) => pieces.join(''));

	it('takes its characters from the sentence, in order', () => {
		fc.assert(
			fc.property(text, (sentence) => {
				const letters = (words: string) => [...words.toLowerCase()].filter((character) => /[\p{L}\p{N}]/u.test(character));
				let at = 0;
				const source = letters(sentence);
				for (const letter of letters(title(sentence))) {
					at = source.indexOf(letter, at) + 1;
					expect(at, `${letter} of «${title(sentence)}» in «${sentence}»`).toBeGreaterThan(0);
				}
			}),
			{ numRuns: 300 },
		);
	});

	it('never begins between a negation and what it denies', () => {
		fc.assert(
			fc.property(text, (sentence) => {
				const words = title(sentence).replace(/…$/, '');
				const at = sentence.toLowerCase().indexOf(words.toLowerCase());
				if (words === '' || at < 0) return;
				expect(sentence.slice(0, at)).not.toMatch(/(?:不|沒|未|\bnot )$/u);
			}),
			{ numRuns: 300 },
		);
	});
});

describe('clausesOf', () => {
	it('joined again is the sentence', () => {
		const anything = fc.oneof(
			fc.string({ unit: 'grapheme' }),
			fc
				.array(fc.constantFrom('他說，', '如果下雨；', '1,000', 'we go, ', 'and it ', '——', '：', ' ', '。」'))
				.map((some) => some.join('')),
		);
		fc.assert(
			fc.property(anything, (sentence) => {
				const joined = clausesOf(sentence)
					.map((clause) => clause.text)
					.join('');
				// a sentence without any word has no clause
				if (joined !== '') expect(joined).toBe(sentence);
				else expect(sentence).not.toMatch(/[\p{Script=Han}\p{Script=Latin}\p{N}]/u);
			}),
		);
	});

	it.each([
		['如果下雨，就收攤。', ['condition', 'tail']],
		['雖然下雨，攤子還是開著。', ['subordinate', 'main']],
		['攤子淋濕了，不能再用。', ['main', 'headless']],
		['When it rains, we close.', ['condition', 'main']],
		['The stall, which was wet, had to close.', ['subordinate', 'tail', 'tail']],
	])('%s', (sentence, roles) => expect(clausesOf(sentence).map((clause) => clause.role)).toEqual(roles));
});

import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import { fieldsOf } from './fields.ts';
import { withOpenings } from './opening.ts';
import { unitsOf } from './units.ts';

const unitsIn = (text: string) => unitsOf(documentOf(text));
const at = (text: string, ...numbers: number[]) => numbers.flatMap((i) => unitsIn(text)[i] ?? []);
const texts = (units: readonly { readonly text: string }[] | undefined) => units?.map((unit) => unit.text);

describe('fieldsOf', () => {
	const limited = '漁民應該自己管閘門。當然，颱風天的閘門還是要交給港務局。市場明天照常營業。';

	it('takes the sentence that says where an idea ends', () => {
		const [fields] = fieldsOf(unitsIn(limited), [at(limited, 0)]);
		expect(fields?.boundary?.text).toBe('當然，颱風天的閘門還是要交給港務局。');
	});

	it('gives one sentence to one card only', () => {
		const text = `${limited.slice(0, limited.indexOf('市場'))}港務局必須公開閘門的紀錄。`;
		const [first, second] = fieldsOf(unitsIn(text), [at(text, 0), at(text, 2)]);
		expect(first?.boundary).toBeDefined();
		expect(second?.boundary).toBeUndefined();
	});

	it.each([
		['漁民應該自己管閘門。市場明天照常營業，但是停車場會關。'],
		['The fishermen should keep the gate. Twelve of them have signed so far.'],
		['漁民應該自己管閘門。例如颱風天不一定能靠港務局。'],
	])('leaves a gap where nobody says so: %s', (text) => expect(fieldsOf(unitsIn(text), [at(text, 0)])).toEqual([{}]));

	it('does not look beyond the section or the speaker', () => {
		const sections = '# 閘門\n漁民應該自己管閘門。\n# 市場\n當然，颱風天還是要交給港務局。';
		expect(fieldsOf(unitsIn(sections), [at(sections, 0)])).toEqual([{}]);
		const turns = '@阿海：漁民應該自己管閘門。\n@港務長：當然，颱風天還是要交給港務局。';
		expect(fieldsOf(unitsIn(turns), [at(turns, 0)])).toEqual([{}]);
	});

	it('finds why it matters', () => {
		const text = '漁民應該自己管閘門。這就是為什麼我們先教孩子看潮汐表。';
		expect(fieldsOf(unitsIn(text), [at(text, 0)])[0]?.importance?.text).toBe('這就是為什麼我們先教孩子看潮汐表。');
	});
});

describe('withOpenings', () => {
	const text = '閘門應該由漁民來管。這樣他們才會天天去看它。市場的秤應該每個月校正。';

	it('takes along what the first sentence points at', () =>
		expect(texts(withOpenings(unitsIn(text), [at(text, 1)])[0])).toEqual(texts(at(text, 0, 1))));

	it('leaves the opening out where the sentence before is on another card and enough remains', () => {
		const longer = '閘門應該由漁民來管。這很難。漁港的秤應該每個月校正一次，而且要公布結果。';
		const [, second] = withOpenings(unitsIn(longer), [at(longer, 0), at(longer, 1, 2)]);
		expect(texts(second)).toEqual(texts(at(longer, 2)));
	});

	it('changes nothing where nothing points back, or nothing can be done', () => {
		expect(withOpenings(unitsIn(text), [at(text, 0), at(text, 2)])).toEqual([at(text, 0), at(text, 2)]);
		expect(withOpenings(unitsIn(text), [at(text, 0), at(text, 1)])).toEqual([at(text, 0), at(text, 1)]);
	});
});

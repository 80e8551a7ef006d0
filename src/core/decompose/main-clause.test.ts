import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../test/support/document.ts';
import { mainClause } from './main-clause.ts';
import { unitsOf } from './units.ts';

/** The main clause of the first sentence of a text. */
function clauseOf(text: string): string {
	const document = documentOf(text);
	const [unit] = unitsOf(document);
	if (!unit) throw new Error(`no sentence in ${text}`);
	const { start, end } = mainClause(document.text, unit);
	return document.text.slice(start, end);
}

describe('mainClause', () => {
	it.each([
		['Although the fees are high, cities should keep their libraries open.', 'cities should keep their libraries open.'],
		['Cities should keep their libraries open because people need a warm room.', 'Cities should keep their libraries open'],
		['Some call it a luxury, but everyone must be able to read.', 'everyone must be able to read.'],
		['The point is not to own books, but to lend them.', 'The point is not to own books, but to lend them.'],
		['雖然維護費很高，城市還是應該留住圖書館。', '城市還是應該留住圖書館。'],
		['因为租金上涨得太快，政府应该设定上限。', '政府应该设定上限。'],
		['讀者越遠，結構越要早定；讀者越近，結構越可以晚定。', '讀者越遠，結構越要早定；讀者越近，結構越可以晚定。'],
		['城市應該留住圖書館。', '城市應該留住圖書館。'],
		['寫筆記最要緊的不是分類，而是連結。', '寫筆記最要緊的不是分類，而是連結。'],
		['但是，小城市也需要圖書館。', '小城市也需要圖書館。'],
		['Because.', 'Because.'],
	])('%s', (sentence, expected) => expect(clauseOf(sentence)).toBe(expected));
});

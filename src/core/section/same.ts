import type { Statement } from '../model/decomposition.ts';
import type { Span } from '../model/document.ts';

export const sameSpans = (a: readonly Span[], b: readonly Span[]): boolean =>
	a.length === b.length && a.every((span, i) => span.start === b[i]?.start && span.exact === b[i]?.exact);
export const sameStatement = (a: Statement, b: Statement): boolean =>
	a.text === b.text && a.basis === b.basis && sameSpans(a.spans, b.spans);
export const sameStatements = (a: readonly Statement[], b: readonly Statement[]): boolean =>
	a.length === b.length && a.every((statement, i) => sameStatement(statement, b[i] as Statement));
export const sameList = <Item>(a: readonly Item[], b: readonly Item[]): boolean =>
	a.length === b.length && a.every((item, i) => item === b[i]);

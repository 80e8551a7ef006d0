import type { Decomposition, Statement } from '../../model/decomposition.ts';

/** Every statement of a decomposition with its place. */
export function* statementsOf({ skeleton, cards, claims }: Decomposition): Generator<readonly [at: string, statement: Statement]> {
	for (const [i, { statement }] of skeleton.entries()) yield [`skeleton[${i}].statement`, statement];
	for (const [i, { statement }] of claims.entries()) yield [`claims[${i}].statement`, statement];
	for (const [i, card] of cards.entries())
		for (const field of ['concept', 'importance', 'boundary'] as const)
			for (const [k, statement] of card[field].entries()) yield [`cards[${i}].${field}[${k}]`, statement];
}

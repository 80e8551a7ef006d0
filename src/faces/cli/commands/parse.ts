import type { Decomposition } from '../../../core/model/decomposition.ts';
import type { Command, Run } from '../command.ts';
import { printDecompositions } from '../decompositions.ts';

/** `chaika parse NOTE`: a decomposition that stands in a note becomes data again; several follow one another. */
export const parse: Command = async (run, [path = '']) =>
	printDecompositions(await run.app.parse(path), path, run, { report: overview, markAll: false });

/** What was understood, in few lines: the skeleton, the cards, the chain and the links. */
function overview({ source, skeleton, cards, blueprint }: Decomposition, run: Run): string {
	const { paintData } = run.terminal;
	const letter = (name: string) => paintData('cyan', name.padEnd(4));
	const { colon } = run.words.remarks;
	const lines = [
		paintData('bold', source.title ?? source.uri),
		...skeleton.map(({ label, statement }) => `${letter('A')} ${label}${colon}${statement.text}`),
		...cards.map(({ number, type, title }) => `${letter(`B${number}`)} ${title}  ${paintData('dim', type)}`),
		...blueprint.chain.map(({ label, cards, entails, returns }) => {
			const arrow = returns ? '←' : '→';
			return `${letter('C')} ${label}${colon}${cards.map((number) => `B${number}`).join(' + ')} ${arrow} ${entails}`;
		}),
		...blueprint.links.map(
			({ from, to, type }) => `${letter('C')} ${from.map((number) => `B${number}`).join(' + ')} ${type} ${to.join(', ')}`,
		),
	];
	return `${lines.join('\n')}\n`;
}

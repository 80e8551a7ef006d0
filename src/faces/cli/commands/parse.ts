import type { Decomposition } from '../../../core/model/decomposition.ts';
import { type Command, fail, type Run, toJson, toJsonLine } from '../command.ts';
import { EXIT } from '../exit.ts';
import { problemLines } from '../problems.ts';
import { toSection } from '../section.ts';
import { forScreen } from '../terminal.ts';

/** `chaika parse NOTE`: a decomposition that stands in a note becomes data again; several follow one another. */
export const parse: Command = async (run, [path = '']) => {
	const { app, terminal, words } = run;
	const note = await app.parse(path);
	if (!note.ok) return fail(note.error, run);
	const { document, decompositions } = note.value;
	if (decompositions.length > 1) terminal.say(words.remarks.several(path, decompositions.length));
	for (const decomposition of decompositions) {
		await terminal.print(await show(decomposition, decompositions.length > 1, run));
	}
	for (const { problems } of [document, ...decompositions]) for (const line of problemLines(problems ?? [], path, run)) terminal.say(line);
	return EXIT.done;
};

async function show(decomposition: Decomposition, several: boolean, run: Run): Promise<string> {
	const { format } = run.options;
	if (format === 'json') return several ? toJsonLine(decomposition) : toJson(decomposition);
	if (format === 'md') return toSection(decomposition, run.options);
	return overview(forScreen(decomposition), run);
}

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

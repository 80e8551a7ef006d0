import { type Command, fail } from '../command.ts';
import { EXIT } from '../exit.ts';
import { toSection } from '../section.ts';

/** `chaika render FILE.json`: a Decomposition back into the Markdown section. */
export const render: Command = async (run, [path = '']) => {
	const decomposition = await run.app.readJson(path);
	if (!decomposition.ok) return fail(decomposition.error, run);
	await run.terminal.print(await toSection(decomposition.value, run.options));
	return EXIT.done;
};

import type { Problem } from '../../../core/model/document.ts';
import { type Command, fail, type Run, toJsonLine } from '../command.ts';
import { EXIT } from '../exit.ts';
import { wordsFor } from '../problems.ts';
import { showControls } from '../terminal.ts';

/** `chaika check NOTE|FILE.json`: the problems of a decomposition, whoever made it. Finding some is no failure. */
export const check: Command = async (run, [path = '']) => {
	const { app, terminal, options, words } = run;
	const found = await app.check(path);
	if (!found.ok) return fail(found.error, run);
	const problems = found.value;
	if (options.format === 'json')
		for (const problem of problems) await terminal.print(toJsonLine({ ...problem, ...adviceFor(problem, run) }));
	else if (problems.length > 0) await terminal.print(report(problems, run));
	terminal.say(problems.length === 0 ? words.remarks.noProblems : words.remarks.problems(problems.length));
	return EXIT.done;
};

function adviceFor({ type }: Problem, { words }: Run) {
	const known = wordsFor(type, words);
	return known && { reason: known.reason, advice: known.advice };
}

/** Kind by kind: what it is, why it matters and what to do, then every place. */
function report(problems: readonly Problem[], { terminal: { paintData }, words }: Run): string {
	const types = [...new Set(problems.map(({ type }) => type))];
	const blocks = types.map((type) => {
		const found = problems.filter((problem) => problem.type === type);
		const known = wordsFor(type, words);
		const head = paintData('yellow', `${known?.name ?? type} (${found.length})`);
		const advice = known ? [`  ${paintData('dim', known.reason + words.remarks.space + known.advice)}`] : [];
		const places = found.map(({ at, detail }) => `    ${paintData('cyan', placeOf(at))}  ${showControls(detail)}`.trimEnd());
		return [head, ...advice, ...places].join('\n');
	});
	return `${blocks.join('\n\n')}\n`;
}

/** `cards[0].title` → `B1.title`, as the section itself counts: A is the skeleton, B the cards. */
const placeOf = (at: string): string =>
	at.replace(/^(skeleton|cards)\[(\d+)\]/, (_, part: string, index: string) => `${part === 'cards' ? 'B' : 'A'}${Number(index) + 1}`);

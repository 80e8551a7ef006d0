import type { Problem } from '../../core/model/document.ts';
import type { Messages } from '../messages/messages.ts';
import type { ProblemWords } from '../messages/problem-words.ts';
import type { Run } from './command.ts';
import { showControls } from './terminal.ts';

/** Problems in the user's words, for stderr: in which file, where, what, and in a second line why and what to do. */
export const problemLines = (
	problems: readonly Problem[],
	path: string,
	{ terminal: { paintMessage }, words }: Pick<Run, 'terminal' | 'words'>,
): string[] =>
	problems.flatMap(({ type, at, detail }) => {
		const known = wordsFor(type, words);
		const what = [known?.name ?? type, showControls(detail)].filter((part) => part !== '').join(words.remarks.colon);
		const place = at.replace(/^line (\d+)$/, (_, line: string) => words.remarks.atLine(line));
		const head = `${paintMessage('yellow', '!')} ${showControls(path)} ${place}  ${what}`;
		return known ? [head, `    ${paintMessage('dim', known.reason + words.remarks.space + known.advice)}`] : [head];
	});

/** What a problem is called and what to do about it; nothing for a type that only another version knows. */
export const wordsFor = (type: string, { problems }: Messages): ProblemWords | undefined =>
	Object.hasOwn(problems, type) ? problems[type as keyof typeof problems] : undefined;

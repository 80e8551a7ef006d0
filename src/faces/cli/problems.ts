import type { Problem } from '../../core/model/document.ts';
import { PROBLEM_TYPES, type ProblemType, type ProblemWords } from '../messages/messages.ts';
import type { Run } from './command.ts';

/** Problems (their texts safe to show) in the user's words: where, what, and in a second line why and what to do. */
export function problemLines(problems: readonly Problem[], run: Pick<Run, 'terminal' | 'words'>): string[] {
	const { paintData } = run.terminal;
	return problems.flatMap(({ type, at, detail }) => {
		const words = wordsFor(type, run);
		const what = [words?.name ?? type, detail].filter((part) => part !== '');
		const head = `${paintData('yellow', '!')} ${at}  ${what.join(run.words.remarks.colon)}`;
		return words ? [head, `    ${paintData('dim', `${words.reason}${words.advice}`)}`] : [head];
	});
}

/** What a problem is called and what to do about it; nothing for a type that only another version knows. */
export function wordsFor(type: string, { words }: Pick<Run, 'words'>): ProblemWords | undefined {
	return isProblemType(type) ? words.problems[type] : undefined;
}

const isProblemType = (type: string): type is ProblemType => (PROBLEM_TYPES as readonly string[]).includes(type);

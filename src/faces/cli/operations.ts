import type { Operation } from '../../core/model/edit.ts';
import { type Paint, showControls } from './terminal.ts';

/** What an operation did, file by file. */
export const operationLines = (title: string, operation: Operation, paint: Paint): string[] => [
	head(title, operation, paint),
	...operation.created.map((path) => `  ${paint('green', '+')} ${showControls(path)}`),
	...operation.changed.map((path) => `  ${paint('yellow', '~')} ${showControls(path)}`),
];

/** What taking an operation back does: the files it made go, the others are as they were. */
export const undoLines = (title: string, operation: Operation, paint: Paint): string[] => [
	head(title, operation, paint),
	...operation.created.map((path) => `  ${paint('red', '-')} ${showControls(path)}`),
	...operation.changed.map((path) => `  ${paint('yellow', '~')} ${showControls(path)}`),
];

const head = (title: string, { id, label }: Operation, paint: Paint): string =>
	`${paint('bold', title)}  ${showControls(label)}  ${paint('dim', id)}`;

import { stat } from 'node:fs/promises';
import { stdin } from 'node:process';
import { loadExchange } from '../../src/adapters/vault/exchange.ts';
import { openFolderVault } from '../../src/adapters/vault/folder.ts';
import type { Edit } from '../../src/core/model/edit.ts';

// Applies a plan (or undoes the last operation) in a process of its own, so that it can be killed. The task comes as a
// line on standard input; by then a tracer is attached, and what it counts begins with the operation.

interface Task {
	readonly root: string;
	readonly stateFolder: string;
	/** Absent: undo. */
	readonly edits?: readonly Edit[];
}

// the one thread for file system calls exists from here on, and everything is loaded
await stat('.');
await loadExchange();
console.log('ready');
let line = '';
for await (const chunk of stdin.setEncoding('utf8')) {
	line += chunk;
	if (line.endsWith('\n')) break;
}
const task = JSON.parse(line) as Task;
const opened = await openFolderVault({ root: task.root, stateFolder: task.stateFolder, settleTime: 1, patience: 0 });
if (!opened.ok) console.log(JSON.stringify(opened));
else console.log(JSON.stringify(await (task.edits ? opened.value.apply(task.edits, 'fault') : opened.value.undo())));

// One task in this process: its description as JSON in the only argument, its figures as JSON on standard output.
import fs from 'node:fs';
import { peakMemory } from './meters.mjs';
import { chooseQuestions, documentsOf } from './notes.mjs';

const { questions, ...task } = JSON.parse(process.argv[2]);
const preparations = { read, choose };
const figures = await (preparations[task.name] ?? perform)(task);
console.log(JSON.stringify({ ...figures, peak: peakMemory() }));

async function perform({ engine, name }) {
	const { tasks } = engine === 'chaika' ? await import('./chaika.mjs') : await import('./in-memory.mjs');
	return tasks[name]({ ...task, questions: JSON.parse(fs.readFileSync(questions, 'utf8')) });
}

async function choose({ vault, file, seed }) {
	const chosen = await chooseQuestions(vault, seed);
	fs.writeFileSync(file, JSON.stringify(chosen));
	const { notes, bytes } = chosen;
	return { notes, bytes };
}

async function read({ vault }) {
	let notes = 0;
	for await (const _ of documentsOf(vault)) notes++;
	return { notes };
}

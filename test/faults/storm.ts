import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// An editor that never rests: saves by temporary file and rename, and after each save looks whether it stands, or something
// that was built on it. For a moment it may not: what we put in its place in the very microsecond is about to go back.

const [folder = '', saves = '0'] = process.argv.slice(2);
const file = join(folder, 'note.md');
const PATIENCE = 20;

const pause = (milliseconds: number) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

function stands(number: number): boolean {
	for (let look = 0; look < PATIENCE; look++) {
		const text = readFileSync(file, 'utf8');
		if (text === `save ${number}` || text.endsWith(`on save ${number}`)) return true;
		pause(2);
	}
	return false;
}

let lost = 0;
for (let number = 1; number <= Number(saves); number++) {
	writeFileSync(join(folder, '.editor.tmp'), `save ${number}`);
	renameSync(join(folder, '.editor.tmp'), file);
	if (number % 3 === 0) pause(number % 2);
	if (!stands(number)) lost++;
}
console.log(lost);

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

// What the READMEs show is what the commands print. A block is marked by a comment right above it:
//
//   <!-- $ chaika decompose examples/articles/essay.en.md; from `#### Card 3` to `---` -->
//
// `UPDATE=1 npx vitest run test/readme.test.ts` pastes the output anew: read it before committing it.

const PROJECT = fileURLToPath(new URL('..', import.meta.url));
const MARKED = /(<!-- \$ (?<command>[^;\n]*?)(?:; from `(?<from>[^`]*)` to `(?<to>[^`]*)`)? -->\n```\w*\n)(?<shown>[\s\S]*?)(?=```\n)/g;
/** Each write has a number of its own, and that of another day. */
const OPERATION = /\d{8}T\d{9}Z-\d{4}/g;

/** The project without what a run might change: nobody's demo vault, nobody's state folder. */
let place = '';
beforeAll(() => {
	place = mkdtempSync(join(tmpdir(), 'chaika-readme-'));
	for (const part of ['examples', 'scripts', 'package.json']) cpSync(join(PROJECT, part), join(place, part), { recursive: true });
	for (const part of ['dist', 'node_modules']) symlinkSync(join(PROJECT, part), join(place, part));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test.each([
	['README.md', 'C.UTF-8'],
	['README.zh-Hant.md', 'zh_TW.UTF-8'],
])('%s shows what the commands print', { timeout: 120_000 }, (name, locale) => {
	const text = readFileSync(join(PROJECT, name), 'utf8');
	const actual = text.replaceAll(MARKED, (...match) => {
		const { command = '', from, to, shown } = match.at(-1) as Partial<Record<string, string>>;
		const output = excerpt(run(command, locale), from, to);
		return match[1] + (output.replaceAll(OPERATION, '') === shown?.replaceAll(OPERATION, '') ? shown : output);
	});
	// a mark that is not understood would be a block that nobody compares
	expect([...text.matchAll(MARKED)].length).toBe(text.split('<!-- $').length - 1);
	if (process.env.UPDATE === '1') writeFileSync(join(PROJECT, name), actual);
	else expect(actual).toBe(text);
});

/** Both streams, as a terminal shows them. */
function run(command: string, locale: string): string {
	const [program = '', ...args] = command.split(' ');
	const env = {
		PATH: process.env.PATH ?? '',
		HOME: place,
		XDG_STATE_HOME: join(place, 'state'),
		LC_ALL: locale,
		npm_config_userconfig: '/dev/null',
	};
	const { bin } = JSON.parse(readFileSync(join(place, 'package.json'), 'utf8')) as { bin: { chaika: string } };
	const line = program === 'npm' ? ['npm', '--silent', ...args] : [process.execPath, join(place, bin.chaika), ...args];
	return execFileSync('sh', ['-c', '"$@" 2>&1', 'sh', ...line], { cwd: place, env, encoding: 'utf8' });
}

/** From the first line that begins so, up to the next that begins otherwise; without blank lines at the end. */
function excerpt(output: string, from?: string, to?: string): string {
	const lines = output.split('\n');
	const start = from === undefined ? 0 : lines.findIndex((line) => line.startsWith(from));
	expect(start, `no line begins with ${from}`).toBeGreaterThanOrEqual(0);
	const length = to === undefined || to === '' ? -1 : lines.slice(start + 1).findIndex((line) => line.startsWith(to));
	return `${lines
		.slice(start, length < 0 ? undefined : start + 1 + length)
		.join('\n')
		.trimEnd()}\n`;
}

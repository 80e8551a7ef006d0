import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, MAIN, makePlace, type Place } from './command.ts';

let place: Place;
beforeAll(() => {
	place = makePlace();
	for (let i = 0; i < 300; i++) place.write(`許多/${String(i).padStart(3, '0')}.md`, ARTICLE);
	place.write('長文.md', ARTICLE.repeat(1000));
});
afterAll(() => place.remove());

/** Ctrl-C counts as heard at once when the command ends within a second (more on a machine that is busy with other tests). */
const PATIENCE_MS = 3000;

describe('Ctrl-C', () => {
	it.each([
		['in the middle of a folder', ['decompose', '許多', '--format', 'json'], 1],
		['in the middle of one long text', ['decompose', '長文.md', '--format', 'json'], 0],
	])('%s ends the run at once with 130 and whole lines', async (_name, args, linesBefore) => {
		const child = place.start(args);
		let stdout = '';
		let stderr = '';
		child.stdout?.on('data', (chunk) => {
			stdout += chunk;
		});
		child.stderr?.on('data', (chunk) => {
			stderr += chunk;
		});
		if (linesBefore > 0) await once(child.stdout as NodeJS.ReadableStream, 'data');
		else await new Promise((resolve) => setTimeout(resolve, 1500));
		const asked = performance.now();
		child.kill('SIGINT');
		const [code] = await once(child, 'close');
		expect(code).toBe(130);
		expect(performance.now() - asked).toBeLessThan(PATIENCE_MS);
		expect(stderr).toContain('已中斷。');
		for (const line of stdout.split('\n').filter(Boolean)) expect(() => JSON.parse(line)).not.toThrow();
	});
});

describe('a pipe', () => {
	const inShell = async (command: string) => {
		const child = spawn('sh', ['-c', command], { cwd: place.folder, env: { ...place.environment, NODE: process.execPath, MAIN } });
		let [stdout, stderr] = ['', ''];
		child.stdout.on('data', (chunk) => {
			stdout += chunk;
		});
		child.stderr.on('data', (chunk) => {
			stderr += chunk;
		});
		const [code] = await once(child, 'close');
		return { code, stdout, stderr };
	};

	it('whose reader has seen enough ends the run without a word', async () => {
		const { code, stdout, stderr } = await inShell('{ "$NODE" "$MAIN" decompose 許多 --format json; echo "code $?" >&2; } | head -n 1');
		expect(code).toBe(0);
		expect(stdout.trimEnd().split('\n')).toHaveLength(1);
		expect(stderr).toBe('code 0\n');
	});

	it.skipIf(!existsSync('/dev/full'))('into a full disk says so in one line', async () => {
		const { stderr } = await inShell('"$NODE" "$MAIN" read 許多/000.md --format json > /dev/full; echo "code $?" >&2');
		expect(stderr).toBe('chaika: 無法輸出結果：磁碟空間不足。請檢查輸出的目的地。\ncode 1\n');
	});
});

it('a bug is one line, and its stack only for who asks', async () => {
	// a working folder that is gone is what no part of the program expects
	const run = (debug: string) =>
		new Promise<string>((resolve) => {
			const child = spawn('sh', ['-c', `mkdir gone && cd gone && rmdir ../gone && ${debug} "$NODE" "$MAIN" doctor`], {
				cwd: place.folder,
				env: { ...place.environment, NODE: process.execPath, MAIN },
			});
			let stderr = '';
			child.stderr.on('data', (chunk) => {
				stderr += chunk;
			});
			child.on('close', (code) => resolve(`${stderr}code ${code}\n`));
		});
	expect(await run('')).toMatch(/^chaika: 程式出錯了（[^\n]*CHAIKA_DEBUG=1[^\n]*\ncode 1\n$/);
	expect(await run('CHAIKA_DEBUG=1')).toMatch(/^chaika: 程式出錯了（[^\n]*\n[\s\S]*\n {4}at [\s\S]*code 1\n$/);
});

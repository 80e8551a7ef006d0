import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The command as users run it: built, in a process of its own. */
export const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

export interface Outcome {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A folder of its own for a test: working folder, home and vault, so that nothing of the user's is touched. */
export interface Place {
	readonly folder: string;
	readonly environment: Readonly<Record<string, string>>;
	write(path: string, content: string | Uint8Array): string;
	chaika(args: readonly string[], options?: { input?: string; environment?: Record<string, string> }): Promise<Outcome>;
	start(args: readonly string[]): ReturnType<typeof spawn>;
	remove(): void;
}

export function makePlace(): Place {
	const root = mkdtempSync(join(tmpdir(), 'chaika-cli-'));
	const folder = join(root, 'work');
	mkdirSync(folder);
	const environment = { PATH: process.env.PATH ?? '', HOME: join(root, 'home'), LC_ALL: 'zh_TW.UTF-8', TZ: 'Asia/Taipei' };
	return {
		folder,
		environment,
		write(path, content) {
			const file = join(folder, path);
			mkdirSync(dirname(file), { recursive: true });
			writeFileSync(file, content);
			return file;
		},
		chaika: (args, { input = '', environment: more = {} } = {}) =>
			new Promise((resolve) => {
				const options = { cwd: folder, env: { ...environment, ...more }, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
				const child = execFile(process.execPath, [MAIN, ...args], options, (_error, stdout, stderr) =>
					resolve({ code: child.exitCode, stdout, stderr }),
				);
				child.stdin?.on('error', () => {});
				child.stdin?.end(input);
			}),
		start: (args) => spawn(process.execPath, [MAIN, ...args], { cwd: folder, env: environment }),
		remove: () => rmSync(root, { recursive: true, force: true }),
	};
}

/** An article of our own, long enough to be worth a few cards. */
export const ARTICLE = `---
title: 小店為什麼留得住人
Checkbox 1: false
---
# 小店為什麼留得住人

大家常說，網路購物把街角的小店逼上絕路。但我認為，**小店留得住人，靠的不是價格，而是記得客人的臉**。

## 價格比不過，就別比

連鎖店一次進一萬件，小店一次進二十件，成本差三成。因此在價格上硬拚，只會把老本賠光。重點在於，價格只是客人選擇的理由之一。

不過，若商品在哪裡都買得到，價格仍然會決定一切；人情抵不過一半的價差。

## 記得，是一種成本

老闆娘記得阿伯不吃香菜，是花了三年聽來的。這種記憶無法採購，只能累積，所以對手抄不走。我們應該把記憶當成資產來經營，而不是當成個性。

但記憶會隨人離開。老闆退休之後，熟客往往在半年內散去，除非店裡把它寫下來。

## 寫下來，店才傳得下去

有一家麵店把熟客的習慣寫在本子上，新來的店員三天就能叫出名字。這表示記憶可以從人轉到店裡。總之，小店的未來取決於能不能把人情變成制度。
`;

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makePlace, type Place } from './command.ts';

let place: Place;
beforeAll(() => {
	place = makePlace();
});
afterAll(() => place.remove());

const VERBS = ['read', 'decompose', 'parse', 'render', 'trace', 'check', 'index', 'search', 'link', 'review', 'apply', 'undo', 'doctor'];

describe('help', () => {
	it('speaks the language of the user, shows every verb and examples, and goes to stdout', async () => {
		const languages = [
			{ LC_ALL: 'zh_TW.UTF-8', says: ['用法：', '拆卡', '範例：', '筆記庫'] },
			{ LC_ALL: 'zh_CN.UTF-8', says: ['用法：', '拆卡', '示例：', '笔记库'] },
			{ LC_ALL: 'C', says: ['Usage:', 'Examples:', 'vault'] },
		];
		await Promise.all(
			languages.map(async ({ LC_ALL, says }) => {
				const { code, stdout, stderr } = await place.chaika(['--help'], { environment: { LC_ALL } });
				expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
				for (const words of [...says, ...VERBS, '$ chaika decompose']) expect(stdout).toContain(words);
			}),
		);
	});

	it('of a verb shows its own examples and the common options', async () => {
		const [help, alias] = await Promise.all([place.chaika(['help', 'decompose']), place.chaika(['decompose', '--help'])]);
		expect(help.code).toBe(0);
		expect(help.stdout).toBe(alias.stdout);
		for (const words of ['$ chaika decompose 文章.md --write', '--dry-run', '--replace', '--vault <dir>', '共用選項：']) {
			expect(help.stdout).toContain(words);
		}
	});

	it('is shown when nothing is asked for, and that is wrong usage', async () => {
		const { code, stdout, stderr } = await place.chaika([]);
		expect(code).toBe(2);
		expect(stdout).toBe('');
		expect(stderr).toContain('chaika [選項] [指令]');
	});

	it('--version prints the version alone', async () => {
		const { code, stdout } = await place.chaika(['--version']);
		expect(code).toBe(0);
		expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
	});
});

describe('wrong usage is one line on stderr and exit code 2', () => {
	it.each([
		[['decompos', 'x'], '沒有「decompos」這個指令。是不是要打 decompose？'],
		[['help', 'aply'], '沒有「aply」這個指令。是不是要打 apply？'],
		[['read', '--formt', 'json', 'x'], '沒有「--formt」這個選項。是不是要打 --format？'],
		[['read'], '少了「文章」'],
		[['read', 'a b', 'c'], '參數太多'],
		[['read', 'x', '--format'], '「--format <text|json|md>」後面要接一個值'],
		[['read', 'x', '--format', 'xml'], '--format 不能是「xml」。可以用的值：text、json、md。'],
		[['decompose', 'x', '--limit', '0'], '--limit 不能是「0」。請給 1 到 999 之間的整數。'],
		[['search', 'x', '--vault'], '「--vault <dir>」後面要接一個值'],
		[['search', ' ', '　'], '沒有要找的字'],
		[['link'], '給一則筆記'],
		[['link', 'x.md', '--all'], '兩者擇一'],
		[['link', 'x.md', 'y.md'], '參數太多'],
		[['review', 'acept', 'x'], '不會「acept」。可以用的有 accept、reject、edit、link'],
		[['review', 'accept'], '少了「編號」'],
		[['review', 'edit', 'x'], 'edit 要和 --type | --reason 一起用'],
		[['review', 'edit', 'x', '--type', '贊成'], '--type 不能是「贊成」。可以用的值：supports、'],
		[['decompose', 'x', '--replace'], '--replace 要和 --write 一起用'],
		[['prompt'], '文章'],
		[['answer', 'x', '--replace'], '--replace 要和 --write 一起用'],
	])('%j', async (args, words) => {
		const { code, stdout, stderr } = await place.chaika(args);
		expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
		expect(stderr).toMatch(/^chaika: [^\n]+\n$/);
		expect(stderr).toContain(words);
	});
});

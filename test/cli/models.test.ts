import { appendFileSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sourceReader } from '../../src/adapters/readers/read-source.ts';
import type { Answered } from '../../src/core/decompose/prompted/form.ts';
import { FAULTS, say } from '../faults/provider/faults.ts';
import { type FakeProvider, startFakeProvider } from '../faults/provider/server.ts';
import { goldAnswer, loadGold } from '../support/gold-answer.ts';
import { makePlace, type Place } from './command.ts';

// Models as users meet them: by copy and paste, and by name.

const root = join(import.meta.dirname, '../..');
const ARTICLE = readFileSync(join(root, 'examples/articles/interview.zh-Hant.md'), 'utf8');
let place: Place;
let answer: Omit<Answered, 'code'>;
beforeAll(async () => {
	const read = await sourceReader.read(new TextEncoder().encode(ARTICLE), '訪談.md');
	if (!read.ok) throw new Error(read.error.type);
	answer = goldAnswer(loadGold('interview-zh-hant'), read.value);
});
beforeEach(() => {
	place = makePlace();
	place.write('.obsidian/app.json', '{}');
	place.write('訪談.md', ARTICLE);
});
afterEach(() => place.remove());

const codeIn = (prompt: string): string => /chaika-[a-z0-9]{6}/.exec(prompt)?.[0] ?? '';
const json = (code: string, change: Partial<Answered> = {}): string => JSON.stringify({ code, ...answer, ...change }, null, 1);

describe('copy and paste', { timeout: 60_000 }, () => {
	const ask = async () => {
		const prompted = await place.chaika(['prompt', '訪談.md']);
		expect(prompted.code).toBe(0);
		return { prompt: prompted.stdout, remarks: prompted.stderr, code: codeIn(prompted.stdout) };
	};

	it('a prompt, an answer with talk around it, a section; written on demand, and taken back', async () => {
		const { prompt, remarks, code } = await ask();
		expect(prompt).toContain('[u1] ');
		expect(remarks).toContain('chaika answer 訪談.md');
		place.write('回答.txt', `好的！以下是結果：\n\n\`\`\`json\n${json(code)}\n\`\`\`\n\n還需要什麼嗎？`);
		const shown = await place.chaika(['answer', '訪談.md', '回答.txt']);
		expect(shown.code).toBe(0);
		expect(shown.stdout).toContain('## 卡片拆解結果');
		expect(shown.stdout).toContain(answer.cards[0]?.title);
		const written = await place.chaika(['answer', '訪談.md', '--write', '--format', 'json']);
		expect(written.code).toBe(0);
		expect(JSON.parse(written.stdout)).toMatchObject({ engine: { name: 'prompted', model: 'copy-paste' } });
		expect(readFileSync(join(place.folder, '訪談.md'), 'utf8')).toContain('## 卡片拆解結果');
		expect((await place.chaika(['undo'])).code).toBe(0);
		expect(readFileSync(join(place.folder, '訪談.md'), 'utf8')).toBe(ARTICLE);
	});

	it('an answer in Markdown, as the section is laid out, will do as well', async () => {
		const { code } = await ask();
		const section = (await place.chaika(['answer', '訪談.md', '-'], { input: json(code) })).stdout;
		await place.chaika(['prompt', '訪談.md', '--again', '--quiet']);
		const again = await place.chaika(['answer', '訪談.md', '-', '--format', 'json'], {
			input: `這是拆解結果：\n\n\`\`\`markdown\n${section}\n\`\`\``,
		});
		expect(again.code).toBe(0);
		const cards = JSON.parse(again.stdout).cards as { title: string; concept: { basis: string }[] }[];
		expect(cards.map(({ title }) => title)).toEqual(answer.cards.map(({ title }) => title));
		expect(cards.flatMap(({ concept }) => concept).filter(({ basis }) => basis === 'inferred').length).toBeLessThan(4);
	});

	it('says what is wrong and what to do: nothing there, cut short, of another prompt', async () => {
		const { code } = await ask();
		const give = (input: string, ...more: string[]) => place.chaika(['answer', '訪談.md', '-', ...more], { input });
		for (const [input, words] of [
			['抱歉，我做不到。', '把模型的整段回答貼進來'],
			[json(code).slice(0, 4000), '說「繼續」'],
			[json('chaika-zzzzzz'), '重新印出提示'],
		] as const) {
			const { code: exit, stdout, stderr } = await give(input);
			expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
			expect(stderr).toContain(words);
		}
		const whole = await give(`${json(code).slice(0, 4000)}`, '--partial', '--format', 'json');
		expect(whole.code).toBe(3);
		expect(JSON.parse(whole.stdout).cards.length).toBeGreaterThan(0);
		const continued = await give(
			`\`\`\`json\n${json(code).slice(0, 4000)}\n\`\`\`\n繼續\n\`\`\`json\n${json(code).slice(4000)}\n\`\`\``,
			'--format',
			'json',
		);
		expect(continued.code).toBe(0);
		expect(JSON.parse(continued.stdout).cards).toHaveLength(answer.cards.length);
	});

	it('offers a follow-up about what does not hold, and takes its answer', async () => {
		const { code } = await ask();
		const cards = structuredClone(answer.cards);
		cards[0]?.concept.push({ text: '修理站一年賺 88 億元。', evidence: [{ unit: 'u1', quote: '一年賺八十八億元的修理站' }] });
		const first = await place.chaika(['answer', '訪談.md', '-'], { input: json(code, { cards }) });
		expect(first.stderr).toContain('chaika prompt 訪談.md');
		const followUp = await place.chaika(['prompt', '訪談.md']);
		expect(followUp.stdout).toContain('一年賺八十八億元的修理站');
		const at = /`(cards\[0\]\.concept\[\d+\])`/.exec(followUp.stdout)?.[1];
		const mended = await place.chaika(['answer', '訪談.md', '-', '--format', 'json'], {
			input: JSON.stringify({ code: codeIn(followUp.stdout), repairs: [{ at, do: 'reject' }] }),
		});
		expect(mended.code).toBe(0);
		expect(mended.stdout).not.toContain('88 億');
	});

	it('what is still at fault can be mended after the section was written', async () => {
		const { code } = await ask();
		const cards = structuredClone(answer.cards);
		cards[0]?.concept.push({ text: '修理站一年賺 88 億元。', evidence: [{ unit: 'u1', quote: '一年賺八十八億元的修理站' }] });
		expect((await place.chaika(['answer', '訪談.md', '-', '--write'], { input: json(code, { cards }) })).code).toBe(0);
		expect((await ask()).prompt).toContain('一年賺八十八億元的修理站');
	});

	it('Markdown without the heading of the section will do, and of two answers the better one below', async () => {
		const { code } = await ask();
		const section = (await place.chaika(['answer', '訪談.md', '-'], { input: json(code) })).stdout;
		await place.chaika(['prompt', '訪談.md', '--again', '--quiet']);
		const bare = section.slice(section.indexOf('### A'));
		expect((await place.chaika(['answer', '訪談.md', '-'], { input: bare })).code).toBe(0);
		await place.chaika(['prompt', '訪談.md', '--again', '--quiet']);
		const worse = json('chaika-zzzzzz', { cards: answer.cards.slice(0, 1) });
		const two = await place.chaika(['answer', '訪談.md', '-', '--format', 'json'], { input: `${worse}\n\n抱歉，更正：\n\n${json(code)}` });
		expect(JSON.parse(two.stdout).cards).toHaveLength(answer.cards.length);
	});

	it('an answer of which nothing rests on the source does not stand in the way of a better one', async () => {
		const { prompt, code } = await ask();
		const invented = [{ ...answer.cards[0], concept: [{ text: '月亮是乳酪做的。', evidence: [{ unit: 'u1', quote: '月亮是乳酪做的' }] }] }];
		const bad = await place.chaika(['answer', '訪談.md', '-'], { input: JSON.stringify({ code, cards: invented }) });
		expect(bad).toMatchObject({ code: 1, stdout: '' });
		expect(bad.stderr).toContain('再交一次');
		expect((await ask()).prompt).toBe(prompt);
		expect(await place.chaika(['answer', '訪談.md', '-'], { input: json(code) })).toMatchObject({ code: 0 });
	});

	it('a whole answer in place of the repairs that were asked for is another answer; any other object is none', async () => {
		const { code } = await ask();
		const cards = structuredClone(answer.cards);
		cards[0]?.concept.push({ text: '修理站一年賺 88 億元。', evidence: [{ unit: 'u1', quote: '一年賺八十八億元的修理站' }] });
		await place.chaika(['answer', '訪談.md', '-'], { input: json(code, { cards }) });
		const other = await place.chaika(['answer', '訪談.md', '-'], { input: '{"hello": 1}' });
		expect(other).toMatchObject({ code: 1, stdout: '' });
		const whole = await place.chaika(['answer', '訪談.md', '-', '--format', 'json'], { input: JSON.stringify(answer) });
		expect(whole.code).toBe(0);
		expect(whole.stdout).not.toContain('88 億');
	});
});

describe('a model by name', { timeout: 60_000 }, () => {
	let provider: FakeProvider;
	const KEY = 'sk-canary-0123456789';
	beforeAll(async () => {
		provider = await startFakeProvider();
	});
	afterAll(() => provider.close());
	beforeEach(() => {
		place.write(
			'../home/.config/chaika/config.yaml',
			`providers: { fake: { address: "${provider.address('openai-compatible')}", key: FAKE_KEY } }\nprices: { fake:m: { input: 1, output: 10 } }\n`,
		);
	});
	const chaika = (...args: string[]) => place.chaika(args, { environment: { FAKE_KEY: KEY } });

	it('--dry-run tells the price and sends nothing; the run tells what it took; the next one asks nobody', async () => {
		const behave = FAULTS.find(({ name }) => name === 'none')?.behave(answer);
		if (behave) provider.play('openai-compatible', behave);
		const estimate = await chaika('decompose', '訪談.md', '--model', 'fake:m', '--dry-run', '--format', 'json');
		expect(JSON.parse(estimate.stdout)).toMatchObject({ model: 'fake:m', calls: 1, money: expect.any(Number) });
		expect(provider.requests()).toHaveLength(0);

		const done = await chaika('decompose', '訪談.md', '--model', 'fake:m', '--format', 'json');
		expect(done.code).toBe(0);
		expect(done.stderr).toMatch(/問了模型 [12] 次：送出 [\d,]+、收到 [\d,]+ 個 token，照你設的價錢約 0\.\d+/);
		expect(done.stderr).toContain('profile.md');
		expect(provider.requests()[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
		expect(JSON.parse(done.stdout).engine).toEqual({ name: 'prompted', model: 'fake:m' });

		const again = await chaika('decompose', '訪談.md', '--model', 'fake:m', '--format', 'json');
		expect(again.stdout).toBe(done.stdout);
		expect(again.stderr).toContain('先前存下的答案');
		for (const text of [done.stdout, done.stderr, ...everyFile(join(place.folder, '..'))]) expect(text).not.toContain(KEY);
	});

	it('the profile and the notes of the vault go in; a folder outside any vault sends neither', async () => {
		provider.play('openai-compatible', (request, response) => say(request, response, JSON.stringify({ code: request.code, ...answer })));
		place.write('.chaika/profile.md', '# 我\n\n做木工的人。\n\n## 核心關注\n\n人怎麼拿回動手的能力\n');
		place.write('卡片/維修權.md', '# 維修權要看零件的價格\n\n零件太貴，維修權只是空話；修理站的人都說外殼打不開。\n');
		expect((await chaika('decompose', '訪談.md', '--model', 'fake:m')).code).toBe(0);
		const [asked] = provider.requests();
		expect(asked?.prompt).toContain('做木工的人。');
		expect(asked?.prompt).toContain('N1 維修權：零件太貴');
		// a profile that is a link out of the vault is not followed
		const secret = place.write('../secret.txt', '# 秘密\n\n不該送出去的東西。');
		rmSync(join(place.folder, '.chaika/profile.md'));
		symlinkSync(secret, join(place.folder, '.chaika/profile.md'));
		const without = await chaika('decompose', '訪談.md', '--model', 'fake:m', '--no-links');
		expect(without.code).toBe(0);
		expect(provider.requests().at(-1)?.prompt).not.toContain('N1 維修權');
		expect(provider.requests().at(-1)?.prompt).not.toContain('不該送出去');
		// nor is a prompt
		place.write('.chaika/prompts/zh-Hant/rules.md', '規則。');
		rmSync(join(place.folder, '.chaika/prompts/zh-Hant/rules.md'));
		symlinkSync(secret, join(place.folder, '.chaika/prompts/zh-Hant/rules.md'));
		expect((await place.chaika(['prompt', '訪談.md'])).stdout).not.toContain('不該送出去');
	});

	it('says what is wrong: no key, nobody there, no such provider; a vault cannot set an address', async () => {
		const keyless = await place.chaika(['decompose', '訪談.md', '--model', 'openai:gpt-x']);
		expect(keyless).toMatchObject({ code: 1, stdout: '' });
		expect(keyless.stderr).toContain('OPENAI_API_KEY');
		const unknown = await chaika('decompose', '訪談.md', '--model', 'nobody:m');
		expect(unknown.stderr).toContain('fake、openai');
		place.write('.chaika/config.yaml', `providers: { fake: { address: "http://evil.example" } }\n`);
		const fromVault = await chaika('decompose', '訪談.md', '--model', 'fake:m');
		expect(fromVault.code).toBe(1);
		expect(fromVault.stderr).toContain('.chaika/config.yaml');
	});

	it('a limit is for the whole run, and the sources it leaves out are counted', async () => {
		place.write('文章/一.md', ARTICLE);
		place.write('文章/二.md', ARTICLE.replace('修', '維修'));
		place.write('文章/三.md', ARTICLE.replace('修', '整修'));
		appendFileSync(join(place.folder, '../home/.config/chaika/config.yaml'), 'limit: { tokens: 14000 }\n');
		provider.play('openai-compatible', (request, response) => say(request, response, JSON.stringify({ code: request.code, ...answer })));
		const { code, stderr } = await chaika('decompose', '文章', '--model', 'fake:m', '--no-links');
		expect(code).toBe(3);
		expect(stderr).toContain('還有 1 篇沒有問');
	});

	it('what was not mended is told, with what it took', async () => {
		const cards = structuredClone(answer.cards);
		cards[0]?.concept.push({ text: '修理站一年賺 88 億元。', evidence: [{ unit: 'u1', quote: '一年賺八十八億元的修理站' }] });
		let asked = 0;
		provider.play('openai-compatible', (request, response) => {
			if (asked++ === 0) return say(request, response, JSON.stringify({ code: request.code, ...answer, cards }));
			response.writeHead(403).end('{}');
		});
		const { code, stdout, stderr } = await chaika('decompose', '訪談.md', '--model', 'fake:m', '--no-links', '--format', 'json');
		expect(code).toBe(0);
		expect(stdout).toContain('demoted');
		expect(stderr).toContain('不接受這把金鑰');
		expect(stderr).toMatch(/問了模型 1 次/);
	});

	it('settings that make no sense together are named: a provider nobody knows, half a price, a limit in money without a price', async () => {
		const config = '../home/.config/chaika/config.yaml';
		place.write(config, 'fallback:\n  - nope:x\n');
		expect((await chaika('doctor')).stdout).toMatch(/config\.yaml」第 1 行：「fallback」/);
		place.write(config, 'prices:\n  ollama:x: { input: 1 }\n');
		expect((await chaika('doctor')).stdout).toContain('「prices.ollama:x.input」');
		place.write(config, 'limit: { money: 1 }\n');
		const priceless = await place.chaika(['decompose', '訪談.md', '--model', 'openai:m'], { environment: { OPENAI_API_KEY: KEY } });
		expect(priceless).toMatchObject({ code: 1, stdout: '' });
		expect(priceless.stderr).toContain('不知道 openai:m 的價錢');
	});

	it('a key is found in keys.yaml by the name of its variable as well', async () => {
		place.write('../home/.config/chaika/keys.yaml', `FAKE_KEY: ${KEY}\n`);
		provider.play('openai-compatible', (request, response) => say(request, response, JSON.stringify({ code: request.code, ...answer })));
		expect((await place.chaika(['decompose', '訪談.md', '--model', 'fake:m', '--no-links'])).code).toBe(0);
		expect(provider.requests()[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
	});

	it('doctor says what would go where, and sends nothing', async () => {
		place.write('../home/.config/chaika/config.yaml', 'model: openai:gpt-5-mini\nfallback: [ollama:qwen3:8b]\n');
		const { stdout } = await place.chaika(['doctor']);
		expect(stdout).toContain('openai:gpt-5-mini 還沒有金鑰');
		expect(stdout).toContain('ollama:qwen3:8b：在這台電腦上執行');
		const keyed = await place.chaika(['doctor'], { environment: { OPENAI_API_KEY: KEY } });
		expect(keyed.stdout).toContain('https://api.openai.com');
		expect(keyed.stdout).not.toContain(KEY);
	});
});

function everyFile(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
}

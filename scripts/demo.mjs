// `npm run demo`: takes the example article apart in a copy of the example vault, with the very command that a user types,
// then says what to look at. Speaks the user's language, as the command does.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const vault = join(root, 'demo', 'vault');
/** The writer waits for notes that were saved a moment ago, in case an editor is at work; nobody is here. */
const AN_HOUR_AGO = Date.now() / 1000 - 3600;

const WORDS = {
	'zh-Hant': {
		unbuilt: '還沒有建置好。請先執行 npm ci。',
		copied: (place) => `示範用的筆記庫複製到 ${place} 了（examples/ 裡的原件不會動）。`,
		excerpt: '其中一張卡片：',
		links: '這些卡片和原有的卡片，chaika 建議這樣連：',
		look: '接下來可以看：',
		note: (path) => `原來的文章，多了「卡片拆解結果」一節，其他一個字都沒動：\n    ${path}`,
		cards: (path) => `卡片，一張一個檔案：\n    ${path}/`,
		map: (path) => `整篇的地圖，用 Obsidian 開：\n    ${path}`,
		check: (command) => `哪些地方該由你來補、來改：\n    ${command}`,
		review: (command) => `逐條看理由與兩邊的原句，決定要不要連：\n    ${command}`,
		undo: (command) => `全部復原，一個位元組都不差：\n    ${command}`,
		obsidian: (place) => `想在 Obsidian 裡看，就把 ${place} 當成筆記庫打開。`,
	},
	'zh-Hans': {
		unbuilt: '还没有构建好。请先运行 npm ci。',
		copied: (place) => `演示用的笔记库已复制到 ${place}（examples/ 里的原件不会动）。`,
		excerpt: '其中一张卡片：',
		links: '这些卡片和原有的卡片，chaika 建议这样连：',
		look: '接下来可以看：',
		note: (path) => `原来的文章，多了“卡片拆解結果”一节，其他一个字都没动：\n    ${path}`,
		cards: (path) => `卡片，一张一个文件：\n    ${path}/`,
		map: (path) => `整篇的地图，用 Obsidian 打开：\n    ${path}`,
		check: (command) => `哪些地方该由你来补、来改：\n    ${command}`,
		review: (command) => `逐条看理由与两边的原句，决定要不要连：\n    ${command}`,
		undo: (command) => `全部撤销，一个字节都不差：\n    ${command}`,
		obsidian: (place) => `想在 Obsidian 里看，就把 ${place} 当作笔记库打开。`,
	},
	en: {
		unbuilt: 'Not built yet. Run npm ci first.',
		copied: (place) => `Copied the demo vault to ${place} (what is in examples/ stays as it is).`,
		excerpt: 'One of the cards (in the language of the article):',
		links: 'How chaika would link them to the cards that were there before (in the language of the article):',
		look: 'What to look at:',
		note: (path) => `the article, with one section added and nothing else changed:\n    ${path}`,
		cards: (path) => `the cards, a file each:\n    ${path}/`,
		map: (path) => `the map of the whole argument, for Obsidian:\n    ${path}`,
		check: (command) => `what is left for you to add or change:\n    ${command}`,
		review: (command) => `the links one by one, with the passages on both sides, for you to accept or reject:\n    ${command}`,
		undo: (command) => `take it all back, byte for byte:\n    ${command}`,
		obsidian: (place) => `To see it in Obsidian, open ${place} as a vault.`,
	},
};

process.stdout.on('error', () => process.exit(0)); // a reader like `head` that has seen enough
const words = WORDS[userLanguage()];
const { bin } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const command = join(root, bin.chaika);
if (!existsSync(command)) stop(words.unbuilt, 1);

rmSync(vault, { recursive: true, force: true });
cpSync(join(root, 'examples', 'demo-vault'), vault, { recursive: true });
for (const file of filesIn(vault)) utimesSync(file, AN_HOUR_AGO, AN_HOUR_AGO);
say(words.copied(shown(vault)));

const before = new Set(filesIn(vault));
const [article] = filesIn(join(vault, '文章'));
say(`\n$ chaika decompose ${quoted(shown(article))} --write`);
const run = spawnSync(process.execPath, [command, 'decompose', shown(article), '--write'], { stdio: 'inherit', cwd: root });
if (run.status !== 0) stop('', run.status ?? 1);

const made = filesIn(vault).filter((file) => !before.has(file));
const cards = made.filter((file) => file.endsWith('.md')).sort((a, b) => numberOf(a) - numberOf(b));
const map = made.find((file) => file.endsWith('.canvas'));
say(`\n${words.excerpt}\n\n${indent(body(richest(cards)))}\n\n${words.links}\n\n${indent(links(article))}\n\n${words.look}`);
say(`  1. ${words.note(shown(article))}`);
say(`  2. ${words.cards(shown(dirname(cards[0])))}`);
say(`  3. ${words.map(shown(map))}`);
say(`  4. ${words.check(`npx chaika check ${quoted(shown(article))}`)}`);
say(`  5. ${words.review(`npx chaika review --vault ${quoted(shown(vault))}`)}`);
say(`  6. ${words.undo(`npx chaika undo --vault ${quoted(shown(vault))}`)}`);
say(`\n${words.obsidian(shown(vault))}`);

/** As the command chooses it: by the environment, else by the system. */
function userLanguage() {
	const { LC_ALL, LC_MESSAGES, LANG } = process.env;
	const locale = (LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale).replaceAll('_', '-');
	if (/^zh-(tw|hk|mo|hant)\b/i.test(locale)) return 'zh-Hant';
	return /^zh\b/i.test(locale) ? 'zh-Hans' : 'en';
}

function filesIn(folder) {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

function numberOf(file) {
	return Number.parseInt(file.slice(dirname(file).length + 1), 10);
}

/** A card that shows most: one whose limits the article states itself, if there is one. */
function richest(files) {
	const gaps = (file) => readFileSync(file, 'utf8').split('待補').length;
	return files.toSorted((a, b) => gaps(a) - gaps(b))[0];
}

/** A card without its properties and its links to others. */
function body(file) {
	const lines = readFileSync(file, 'utf8').split('\n');
	const start = lines.indexOf('---', 1) + 1;
	const links = lines.findIndex((line) => line.startsWith('- **連結**'));
	return lines
		.slice(start, links < 0 ? undefined : links)
		.join('\n')
		.trim();
}

/** The lines of the blueprint that link cards to older notes. */
function links(file) {
	const lines = readFileSync(file, 'utf8').split('\n');
	const start = lines.findIndex((line) => line.startsWith('**可與既有卡片連結**')) + 1;
	const end = lines.findIndex((line, i) => i >= start && !line.startsWith('- '));
	return lines.slice(start, end < 0 ? undefined : end).join('\n');
}

function indent(text) {
	return text.replaceAll(/^/gm, '  ');
}

function shown(path) {
	return relative(root, path).replaceAll('\\', '/');
}

function quoted(path) {
	return `"${path}"`;
}

function say(line) {
	process.stdout.write(`${line}\n`);
}

function stop(message, code) {
	if (message) process.stderr.write(`${message}\n`);
	process.exit(code);
}

#!/usr/bin/env node
// What is left of a very good answer when it has gone through the whole copy-paste way? Stands in for `decompose` in the
// card measurements: prints the Decomposition of a source as `chaika answer` gives it, for an answer made of the gold
// decomposition of that source. The prompt's code is taken from the prompt, as a chat would.
//
//   node eval/prompted/replay.mjs SOURCE GOLD_FOLDER [--answer]     --answer: prints the answer itself
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

const [source, goldFolder, flag] = process.argv.slice(2);
const dist = path.join(import.meta.dirname, '../../dist');
const { sourceReader } = await import(path.join(dist, 'adapters/readers/read-source.js'));
const { anchorQuote } = await import(path.join(dist, 'core/decompose/anchor.js'));
const { unitsOf } = await import(path.join(dist, 'core/decompose/units.js'));
const chaika = (args, input) =>
	execFileSync(process.execPath, [path.join(dist, 'cli/main.js'), ...args], {
		input,
		encoding: 'utf8',
		stdio: ['pipe', 'pipe', 'inherit'],
		maxBuffer: 1e9,
	});

const golds = fs
	.readdirSync(goldFolder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(fs.readFileSync(path.join(goldFolder, name), 'utf8')));
const gold = golds.find((one) => path.basename(one.source) === path.basename(source));
if (!gold) throw new Error(`no gold decomposition of ${source}`);
const read = await sourceReader.read(fs.readFileSync(source), source);
if (!read.ok) throw new Error(read.error.type);
const units = unitsOf(read.value);
const evidence = (quotes = []) =>
	quotes.map((quote) => {
		const found = anchorQuote(read.value, quote);
		return { unit: found.ok ? `u${units.findIndex((unit) => unit.end > found.value.span.start) + 1}` : '', quote };
	});
const prompt = chaika(['prompt', source, '--again', '--quiet', '--no-links']);
const answer = {
	code: /chaika-[a-z0-9]{6}/.exec(prompt)?.[0],
	cards: gold.cards.map((card) => ({
		title: card.title,
		type: card.type,
		concept: [{ text: card.concept, evidence: evidence(card.quotes) }],
		importance: card.importance ? [{ text: card.importance, evidence: [] }] : [],
		boundary: card.boundary ? [{ text: card.boundary, evidence: evidence(card.boundaryQuotes) }] : [],
		keywords: card.keywords,
		speakers: card.speakers,
	})),
	skeleton: gold.skeleton.map(({ role, text, quotes }) => ({ role, text, evidence: evidence(quotes) })),
	chain: gold.chain.map((step) => ({ ...step, returns: false })),
	concern: '',
	links: [],
};
const text = `\`\`\`json\n${JSON.stringify(answer, null, 1)}\n\`\`\`\n`;
process.stdout.write(flag === '--answer' ? text : chaika(['answer', source, '-', '--format', 'json', '--quiet', '--no-links'], text));

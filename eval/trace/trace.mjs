#!/usr/bin/env node
// How well `trace` finds again the passages that a careful reader gave as evidence.
//
//   npm run build && npm run eval:trace -- GOLD_FOLDER DATA_ROOT [--only ID] [--show] [--dist DIR]
//
// Each gold card's concept goes through `trace` without its quotes; the characters of the spans found (not white
// space) are compared with those of the quotes. Beside it the floor: for each statement the one sentence that shares
// most character pairs (Latin: words). Then: does what the gold calls inferred come out as inferred?
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		only: { type: 'string' },
		show: { type: 'boolean' },
		dist: { type: 'string', default: path.join(import.meta.dirname, '../../dist') },
	},
});
const [goldFolder, dataRoot] = positionals;
if (!goldFolder || !dataRoot) {
	console.error('usage: npm run eval:trace -- GOLD_FOLDER DATA_ROOT [--only ID] [--show]');
	process.exit(2);
}
const load = (file) => import(pathToFileURL(path.resolve(options.dist, file)).href);
const { sourceReader } = await load('adapters/readers/read-source.js');
const { anchorQuote } = await load('core/decompose/anchor.js');
const { trace } = await load('core/trace/trace.js');
const { articleBlocks } = await load('core/section/locate.js');
const { clauseRanges, sentenceRanges } = await load('core/text/sentences.js');
const { terms } = await load('core/text/words.js');

const gold = fs
	.readdirSync(goldFolder)
	.filter((name) => name.endsWith('.json'))
	.map((name) => JSON.parse(fs.readFileSync(path.join(goldFolder, name), 'utf8')))
	.filter((one) => one.cards && (!options.only || one.id === options.only))
	.sort((a, b) => (a.id < b.id ? -1 : 1));

/** Characters other than white space that the ranges cover, as a set of offsets. */
const characters = (text, ranges) => {
	const out = new Set();
	for (const { start, end } of ranges) for (let i = start; i < end; i++) if (!/\s/.test(text[i])) out.add(i);
	return out;
};
const shared = (a, b) => [...a].filter((i) => b.has(i)).length;

/** The gold with its text but without its evidence: what somebody else would have pasted into a note. */
function bare(one, document) {
	const statements = (text = '') =>
		sentenceRanges(text, { start: 0, end: text.length })
			.flatMap((range) => clauseRanges(text, range))
			.map(({ start, end }) => ({ text: text.slice(start, end), basis: 'inferred', spans: [] }));
	return {
		schema: 'chaika/decomposition@1',
		source: document.source,
		engine: { name: 'parsed' },
		skeleton: one.skeleton.map((part) => ({
			role: part.role,
			label: part.label,
			statement: { text: part.text, basis: 'inferred', spans: [] },
		})),
		claims: [],
		relations: [],
		cards: one.cards.map((card) => ({
			id: `card-${card.number}`,
			number: card.number,
			title: card.title,
			type: card.type,
			concept: statements(card.concept),
			importance: statements(card.importance),
			boundary: statements(card.boundary),
			keywords: card.keywords,
			speakers: card.speakers,
			claims: [],
		})),
		blueprint: { chain: [], links: [] },
		problems: [],
	};
}

function floorSpans(document, statements) {
	const sentences = articleBlocks(document).flatMap((block) => sentenceRanges(document.text, block, block.hidden));
	const bags = sentences.map((range) => new Set(terms(document.text.slice(range.start, range.end))));
	return statements.map((statement) => {
		const wanted = new Set(terms(statement));
		const scores = bags.map((bag) => [...wanted].filter((term) => bag.has(term)).length);
		return sentences[scores.indexOf(Math.max(...scores))];
	});
}

const rows = [];
const confusion = { concept: {}, importance: {}, boundary: {} };
for (const one of gold) {
	const file = path.join(dataRoot, one.source);
	const read = await sourceReader.read(new Uint8Array(fs.readFileSync(file)), file);
	if (!read.ok) throw new Error(`${file}: ${read.error.type}`);
	const document = read.value;
	const started = performance.now();
	const traced = trace(bare(one, document), document);
	const seconds = (performance.now() - started) / 1000;
	const sums = { found: 0, gold: 0, hit: 0, floorFound: 0, floorHit: 0, statements: 0, inferred: 0, skeleton: 0, skeletonHit: 0, lost: 0 };
	for (const [i, card] of one.cards.entries()) {
		let near;
		const quotes = card.quotes.flatMap((quote) => {
			const anchored = anchorQuote(document, quote, near === undefined ? {} : { near });
			if (anchored.ok) near = anchored.value.span.start;
			else sums.lost++;
			return anchored.ok ? [anchored.value.span] : [];
		});
		const expected = characters(document.text, quotes);
		const { concept } = traced.cards[i];
		const found = characters(
			document.text,
			concept.flatMap((statement) => statement.spans),
		);
		const floor = characters(
			document.text,
			floorSpans(
				document,
				concept.map((statement) => statement.text),
			),
		);
		sums.gold += expected.size;
		sums.found += found.size;
		sums.hit += shared(expected, found);
		sums.floorFound += floor.size;
		sums.floorHit += shared(expected, floor);
		sums.statements += concept.length;
		sums.inferred += concept.filter((statement) => statement.basis === 'inferred').length;
		if (options.show) show(document, card, concept, expected);
		for (const field of ['importance', 'boundary'])
			for (const statement of traced.cards[i][field]) {
				const key = `${card[`${field}Basis`]} → ${statement.basis === 'inferred' ? 'inferred' : 'traced'}`;
				confusion[field][key] = (confusion[field][key] ?? 0) + 1;
				if (options.show)
					console.log(
						`   ${field} [${key}] ${statement.text}${statement.spans.map((span) => `\n      « ${span.exact.replace(/\s+/g, ' ')}`).join('')}`,
					);
			}
	}
	for (const [i, part] of one.skeleton.entries()) {
		const quotes = part.quotes.flatMap((quote) => {
			const anchored = anchorQuote(document, quote);
			return anchored.ok ? [anchored.value.span] : [];
		});
		const { spans } = traced.skeleton[i].statement;
		sums.skeleton++;
		if (spans.some((span) => quotes.some((quote) => quote.start < span.end && quote.end > span.start))) sums.skeletonHit++;
	}
	rows.push({ id: one.id, language: one.language, genre: one.genre, seconds, ...sums });
}

function show(document, card, concept, expected) {
	console.log(`\n## ${card.number} ${card.title}`);
	for (const statement of concept) {
		console.log(` - [${statement.basis}] ${statement.text}`);
		for (const span of statement.spans) {
			const own = characters(document.text, [span]);
			console.log(`      ${((100 * shared(own, expected)) / own.size).toFixed(0)}% « ${span.exact.replace(/\s+/g, ' ')}`);
		}
	}
	const found = characters(
		document.text,
		concept.flatMap((statement) => statement.spans),
	);
	const missed = card.quotes.filter((quote) => {
		const anchored = anchorQuote(document, quote);
		return anchored.ok && shared(characters(document.text, [anchored.value.span]), found) === 0;
	});
	for (const quote of missed) console.log(`      missed: ${quote.replace(/\s+/g, ' ')}`);
}

const ratio = (a, b) => (b === 0 ? '   –' : (a / b).toFixed(2).padStart(5));
const line = (name, r) => {
	const f1 = (hit, found, all) => ratio(2 * hit, found + all);
	console.log(
		`${name.padEnd(18)}${ratio(r.hit, r.found)}${ratio(r.hit, r.gold)}${f1(r.hit, r.found, r.gold)}   ${ratio(r.floorHit, r.floorFound)}${ratio(r.floorHit, r.gold)}${f1(r.floorHit, r.floorFound, r.gold)}   ${ratio(r.inferred, r.statements)}   ${ratio(r.skeletonHit, r.skeleton)}${r.seconds === undefined ? '' : `  ${r.seconds.toFixed(2)}`}`,
	);
};
const total = (some) =>
	some.reduce(
		(sum, row) =>
			Object.fromEntries(
				Object.keys(rows[0])
					.filter((key) => typeof row[key] === 'number')
					.map((key) => [key, (sum[key] ?? 0) + row[key]]),
			),
		{},
	);
console.log(`\n${''.padEnd(18)}   P    R    F1    floor P  R   F1    inferred  skeleton  seconds`);
for (const row of rows) line(row.id, row);
for (const key of ['language', 'genre'])
	for (const value of new Set(rows.map((row) => row[key]))) line(value, total(rows.filter((row) => row[key] === value)));
line('all', total(rows));
const lost = rows.reduce((sum, row) => sum + row.lost, 0);
if (lost > 0) console.log(`${lost} gold quotes not found in their text`);
console.log('\ngold basis → traced as');
for (const field of ['importance', 'boundary'])
	console.log(
		`  ${field}: ${Object.entries(confusion[field])
			.sort()
			.map(([key, n]) => `${key} ${n}`)
			.join(', ')}`,
	);

#!/usr/bin/env node
// Does `check` keep quiet on good cards, and does it see what was broken on purpose?
//
//   npm run build && npm run eval:check -- GOLD_FOLDER DATA_ROOT [--show] [--dist DIR]
//
// First the gold cards, with the evidence their readers gave: problems per card, by type. Then every card is broken in
// each of several ways; a break counts as seen when it raises the problem it should, which was not there before.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';

const { values: options, positionals } = parseArgs({
	allowPositionals: true,
	options: { show: { type: 'boolean' }, dist: { type: 'string', default: path.join(import.meta.dirname, '../../dist') } },
});
const [goldFolder, dataRoot] = positionals;
if (!goldFolder || !dataRoot) {
	console.error('usage: npm run eval:check -- GOLD_FOLDER DATA_ROOT [--show]');
	process.exit(2);
}
const load = (file) => import(pathToFileURL(path.resolve(options.dist, file)).href);
const { sourceReader } = await load('adapters/readers/read-source.js');
const { anchorQuote } = await load('core/decompose/anchor.js');
const { checkIn } = await load('core/decompose/check.js');
const { CHECKED } = await load('core/decompose/checks/found.js');
const { indexArticle } = await load('core/trace/passages.js');
const { trace } = await load('core/trace/trace.js');
const { voiceNames } = await load('core/text/attribution.js');
const { clauseRanges, sentenceRanges } = await load('core/text/sentences.js');

const split = (text = '') =>
	sentenceRanges(text, { start: 0, end: text.length })
		.flatMap((range) => clauseRanges(text, range))
		.map(({ start, end }) => text.slice(start, end));
const inferred = (text) => ({ text, basis: 'inferred', spans: [] });
const statements = (text) => split(text).map(inferred);

/** A gold card: every statement of its concept rests on all the quotes its reader gave. */
function cardOf(card, document) {
	const spansOf = (quotes = []) =>
		quotes.flatMap((quote) => {
			const found = anchorQuote(document, quote);
			return found.ok ? [found.value.span] : [];
		});
	const on = (text, spans) =>
		split(text).map((words) => (spans.length > 0 ? { text: words, basis: 'paraphrased', spans } : inferred(words)));
	const spans = spansOf(card.quotes);
	return {
		id: `card-${card.number}`,
		number: card.number,
		title: card.title,
		type: card.type,
		concept: on(card.concept, spans),
		importance: on(card.importance, card.importanceBasis === 'source' ? spans : []),
		boundary: on(card.boundary, card.boundaryBasis === 'source' ? spansOf(card.boundaryQuotes) : []),
		keywords: card.keywords,
		speakers: card.speakers,
		claims: [],
	};
}
const empty = (document) => ({
	schema: 'chaika/decomposition@1',
	source: document.source,
	engine: { name: 'parsed' },
	skeleton: [],
	claims: [],
	relations: [],
	cards: [],
	blueprint: { chain: [], links: [] },
	problems: [],
});
const han = (text) => /\p{Script=Han}/u.test(text);
const textOf = (list) => list.map((statement) => statement.text).join('');

/** Ways to break a card. Each gives the cards with one broken, the problem that should appear, and on which card; nothing where it does not apply. */
const BREAKS = {
	'words of a span changed': (cards, i) => {
		const [first, ...rest] = cards[i].concept;
		const [span, ...spans] = first.spans;
		return (
			span && {
				type: 'quote-not-found',
				cards: cards.with(i, {
					...cards[i],
					concept: [{ ...first, spans: [{ ...span, exact: `${span.exact.slice(0, -2)}不然` }, ...spans] }, ...rest],
				}),
			}
		);
	},
	'quotation invented': (cards, i) => ({
		type: 'quote-not-found',
		cards: cards.with(i, { ...cards[i], concept: [{ ...cards[i].concept[0], basis: 'quoted' }] }),
	}),
	'passages of another card': (cards, i) => {
		const other = cards[(i + 3) % cards.length].concept[0]?.spans ?? [];
		return (
			other.length > 0 && {
				type: 'unsupported',
				cards: cards.with(i, { ...cards[i], concept: cards[i].concept.map((one) => ({ ...one, spans: other })) }),
			}
		);
	},
	'number changed': (cards, i) => {
		const k = cards[i].concept.findIndex((one) => /\d/.test(one.text));
		if (k < 0) return undefined;
		const text = cards[i].concept[k].text.replace(/\d+/, (digits) => String(Number(digits) * 7 + 13));
		return {
			type: 'unsupported',
			cards: cards.with(i, { ...cards[i], concept: cards[i].concept.with(k, { ...cards[i].concept[k], text }) }),
		};
	},
	'merged with the next': (cards, i) => merged(cards, i, 1),
	'merged with one further on': (cards, i) => merged(cards, i, 3),
	'title is a keyword': (cards, i) => retitled(cards, i, cards[i].keywords[0]),
	'title names a subject': (cards, i) => {
		const [one, two] = cards[i].keywords;
		return retitled(cards, i, han(cards[i].title) ? `${one}與${two}的關係` : `${one} and the future of ${two}`);
	},
	'title asks': (cards, i) =>
		retitled(cards, i, han(cards[i].title) ? `什麼是${cards[i].keywords[0]}` : `What is ${cards[i].keywords[0]}?`),
	'title points': (cards, i) => ({
		type: 'opens-unexplained',
		cards: cards.with(i, { ...cards[i], title: han(cards[i].title) ? `這樣做${cards[i].title}` : `This is why ${cards[i].title}` }),
	}),
	'concept points': (cards, i) => {
		const [first, ...rest] = cards[i].concept;
		const text = han(first.text)
			? `它${first.text.replace(/^.*?(?=[是會能要讓把的在])/u, '')}`
			: `It ${first.text.split(' ').slice(2).join(' ')}`;
		return { type: 'opens-unexplained', cards: cards.with(i, { ...cards[i], concept: [{ ...first, text }, ...rest] }) };
	},
	'boundary left out': (cards, i) => ({ type: 'boundary-missing', cards: cards.with(i, { ...cards[i], boundary: [] }) }),
	'one keyword': (cards, i) => ({ type: 'keywords-few', cards: cards.with(i, { ...cards[i], keywords: cards[i].keywords.slice(0, 1) }) }),
	'said twice': (cards, i) => {
		const { concept } = cards[i];
		const again = [...concept.slice(1), ...concept.slice(0, 1)].map((one) => ({
			...one,
			text: one.text.replace(/[的了也都就]|\bthe\b/gu, ''),
		}));
		return { type: 'near-duplicate', at: cards.length, cards: [...cards, { ...cards[i], title: `${cards[i].title}。`, concept: again }] };
	},
	'another is credited': (cards, i, document) => {
		const names = voiceNames(document);
		const text = textOf(cards[i].concept);
		const from = names.flatMap((forms) => forms.filter((form) => text.includes(form)))[0];
		const to = names.find((forms) => !forms.includes(from))?.[0];
		if (!from || !to) return undefined;
		return {
			type: 'speaker-mixed-up',
			cards: cards.with(i, {
				...cards[i],
				speakers: [],
				concept: cards[i].concept.map((one) => ({ ...one, text: one.text.replaceAll(from, to) })),
			}),
		};
	},
};
function merged(cards, i, step) {
	const other = cards[(i + step) % cards.length];
	return (
		cards.length > step && { type: 'not-atomic', cards: cards.with(i, { ...cards[i], concept: [...cards[i].concept, ...other.concept] }) }
	);
}
const retitled = (cards, i, title) => title && { type: 'title-is-topic', cards: cards.with(i, { ...cards[i], title }) };

const raised = {};
const seen = {};
let all = 0;
for (const name of fs
	.readdirSync(goldFolder)
	.filter((file) => file.endsWith('.json'))
	.sort()) {
	const gold = JSON.parse(fs.readFileSync(path.join(goldFolder, name), 'utf8'));
	if (!gold.cards) continue;
	const file = path.join(dataRoot, gold.source);
	const { value: document } = await sourceReader.read(new Uint8Array(fs.readFileSync(file)), file);
	const article = indexArticle(document);
	const check = (decomposition) => checkIn(decomposition, article);
	const given = gold.cards.map((card) => cardOf(card, document));
	const traced = trace(
		{
			...empty(document),
			cards: given.map((card) => ({
				...card,
				concept: statements(textOf(card.concept)),
				importance: statements(textOf(card.importance)),
				boundary: statements(textOf(card.boundary)),
			})),
		},
		document,
	).cards;
	const problems = {
		given: check({ ...empty(document), cards: given }),
		traced: check({ ...empty(document), cards: traced }),
	};
	all += given.length;
	for (const [kind, list] of Object.entries(problems))
		for (const { type, at, detail } of list) {
			raised[type] ??= { given: 0, traced: 0 };
			raised[type][kind]++;
			if (options.show) console.log(`${gold.id} ${kind} ${type} ${at}: ${detail.slice(0, 160)}`);
		}
	const before = {
		given: new Set(problems.given.map(({ type, at }) => `${type} ${at.split('.')[0]}`)),
		traced: new Set(problems.traced.map(({ type, at }) => `${type} ${at.split('.')[0]}`)),
	};
	for (const [label, spoil] of Object.entries(BREAKS)) {
		// where cards were found by trace, each statement has passages of its own: what merging needs
		const kind = label.startsWith('merged') || label.startsWith('another') ? 'traced' : 'given';
		const cards = kind === 'traced' ? traced : given;
		for (const i of cards.keys()) {
			const broken = spoil(cards, i, document);
			if (!broken || before[kind].has(`${broken.type} cards[${i}]`)) continue;
			seen[label] ??= { type: broken.type, tried: 0, caught: 0 };
			seen[label].tried++;
			const at = `cards[${broken.at ?? i}]`;
			const caught = check({ ...empty(document), cards: broken.cards }).some(
				(problem) => problem.type === broken.type && problem.at.split('.')[0] === at,
			);
			if (caught) seen[label].caught++;
			else if (options.show)
				console.log(
					`${gold.id} not seen: ${label}: ${broken.cards[broken.at ?? i].title} | ${textOf(broken.cards[broken.at ?? i].concept).slice(0, 80)}`,
				);
		}
	}
}
console.log(`problems on ${all} gold cards (per card): with their own evidence, with evidence found by trace`);
for (const type of CHECKED)
	console.log(`  ${type.padEnd(20)} ${((raised[type]?.given ?? 0) / all).toFixed(3)}  ${((raised[type]?.traced ?? 0) / all).toFixed(3)}`);
console.log('\nbroken on purpose: seen of tried');
for (const [label, { type, tried, caught }] of Object.entries(seen))
	console.log(
		`  ${label.padEnd(28)} ${type.padEnd(18)} ${String(caught).padStart(3)} of ${String(tried).padStart(3)}  ${(caught / tried).toFixed(2)}`,
	);

#!/usr/bin/env node
// Does the second gate (core/decompose/judge.ts) let good paraphrases pass, and stop those that say more than their quotes?
//
//   npm run build && node eval/judge/judge.mjs GOLD_FOLDER DATA_ROOT [--show]
//
// Gold cards first: every statement that their readers took from the source, with the quotes they gave. Then each
// statement is spoilt in several ways, one at a time; a spoilt one counts as stopped when the gate no longer says supported.
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
	console.error('usage: node eval/judge/judge.mjs GOLD_FOLDER DATA_ROOT [--show]');
	process.exit(2);
}
const load = (file) => import(pathToFileURL(path.resolve(options.dist, file)).href);
const { sourceReader } = await load('adapters/readers/read-source.js');
const { anchorQuote } = await load('core/decompose/anchor.js');
const { judge } = await load('core/decompose/judge.js');
const { indexArticle } = await load('core/trace/passages.js');
const { cutAway } = await load('core/decompose/cut-quote.js');
const { unitsOf } = await load('core/decompose/units.js');
const { splitStatements } = await load('core/section/statements.js');

const rows = [];
for (const name of fs
	.readdirSync(goldFolder)
	.filter((name) => name.endsWith('.json'))
	.sort()) {
	const gold = JSON.parse(fs.readFileSync(path.join(goldFolder, name), 'utf8'));
	const file = path.join(dataRoot, gold.source);
	const read = await sourceReader.read(fs.readFileSync(file), gold.source);
	if (!read.ok) throw new Error(`${file}: ${read.error.type}`);
	const article = indexArticle(read.value);
	const units = unitsOf(read.value);
	const spansOf = (quotes = []) =>
		quotes.flatMap((quote) => {
			const found = anchorQuote(read.value, quote);
			return found.ok ? [found.value.span] : [];
		});
	const fields = gold.cards.flatMap((card) => [
		{ card, field: 'concept', text: card.concept, spans: spansOf(card.quotes) },
		...(card.boundaryBasis === 'source' ? [{ card, field: 'comment', text: card.boundary, spans: spansOf(card.boundaryQuotes) }] : []),
	]);
	for (const { card, field, text, spans } of fields) {
		if (spans.length === 0) continue;
		const own = gold.cards.indexOf(card);
		const other = spansOf(gold.cards[(own + Math.ceil(gold.cards.length / 2)) % gold.cards.length].quotes);
		for (const statement of splitStatements(text))
			rows.push({ name, field, text: statement, spans, other, article, units, card, document: read.value });
	}
}

const aroundOf = ({ spans, units }) =>
	units
		.filter((unit) => spans.some((span) => span.start < unit.end && span.end > unit.start))
		.map((unit) => unit.text)
		.join('\n');
const verdictOn = (row) =>
	judge({ text: row.text, basis: row.basis ?? 'paraphrased', spans: row.spans }, row.article, row.field, {
		around: aroundOf(row),
		sentences: aroundOf(row),
		cut: cutAway(row.spans, row.document, row.units),
		attributed: row.card.speakers.length > 0,
	});

const SPOILS = {
	"another card's quotes": (row) =>
		row.field === 'concept' && row.other.length > 0 && row.card.quotes.length > 0 ? { ...row, spans: row.other } : undefined,
	'a number changed': (row) =>
		/\d/.test(row.text) ? { ...row, text: row.text.replace(/\d+/, (n) => String(Number(n) * 7 + 3)) } : undefined,
	'a number in words changed': (row) => {
		const text = row.text.replace(
			/([二兩两三四五六七八九])(?=十|百|千|萬|万|年|個月|个月|週|周|天|小時|小时|分鐘|分钟|歲|岁|倍|成)/u,
			(digit) => '三四四五六七八九五'['二兩两三四五六七八九'.indexOf(digit)],
		);
		return text === row.text ? undefined : { ...row, text };
	},
	'cut out of a denial': (row) => {
		const [unit] = row.units.filter(({ start, end }) => row.spans.some((span) => span.start < end && span.end > start));
		const denied =
			unit &&
			/(?<![^，。；：\s][不沒没])[不沒没](?=[會能是要可有会](\p{Script=Han}{5,20})[，。；])/u.exec(
				row.document.text.slice(unit.start, unit.end),
			);
		if (!denied) return undefined;
		const start = unit.start + denied.index + 1;
		const exact = row.document.text.slice(start, start + 1 + denied[1].length);
		return { ...row, basis: 'quoted', text: exact, spans: [{ start, end: start + exact.length, exact, prefix: '', suffix: '' }] };
	},
	'a name added': (row) => ({
		...row,
		text: row.text.replace(/[。.]?$/, /[\u4e00-\u9fff]/.test(row.text) ? '，Kahneman 也這樣說。' : ', as Kahneman said.'),
	}),
	'made certain': (row) => ({
		...row,
		text: /[\u4e00-\u9fff]/.test(row.text) ? `在任何情況下，${row.text}` : `In every case, ${row.text}`,
	}),
	'copied, then denied': (row) => {
		const span = row.spans.find(
			({ exact }) => exact.length < 80 && !/[；;]/.test(exact) && /[會能是要]|\b(?:is|are|can|will)\b/.test(exact),
		);
		if (!span) return undefined;
		return {
			...row,
			spans: [span],
			text: span.exact.replace(/([會能是要])|\b(is|are|can|will)\b/, (word) => (/[a-z]/.test(word) ? `${word} not` : `不${word}`)),
		};
	},
};

const count = (list, test) => list.filter(test).length;
const share = (part, all) => `${part} of ${all} (${((100 * part) / Math.max(1, all)).toFixed(1)} %)`;
const alarms = rows.filter((row) => verdictOn(row).verdict !== 'supported');
console.log(`good statements stopped: ${share(alarms.length, rows.length)}`);
const byKind = Map.groupBy ? Map.groupBy(alarms, (row) => verdictOn(row).verdict) : new Map();
for (const [kind, list] of byKind) console.log(`  ${kind}: ${list.length}`);
if (options.show)
	for (const row of alarms)
		console.log(
			`  ${row.name} #${row.card.number} ${row.field} ${JSON.stringify(verdictOn(row))}\n    ${row.text}\n    ${row.spans.map((s) => s.exact).join(' | ')}`,
		);
for (const [name, spoil] of Object.entries(SPOILS)) {
	const spoilt = rows.filter((row) => verdictOn(row).verdict === 'supported').flatMap((row) => spoil(row) ?? []);
	const stopped = count(spoilt, (row) => verdictOn(row).verdict !== 'supported');
	console.log(`${name}: stopped ${share(stopped, spoilt.length)}`);
	if (options.show)
		for (const row of spoilt.filter((one) => verdictOn(one).verdict === 'supported').slice(0, 4))
			console.log(
				`    passed: ${row.text} <- ${row.spans
					.map((s) => s.exact)
					.join(' | ')
					.slice(0, 200)}`,
			);
}

// Reads gold decompositions and short annotated arguments, and takes their texts apart as the engine does.
import fs from 'node:fs';
import path from 'node:path';
import { sourceReader } from '../../dist/adapters/readers/read-source.js';
import { analyse } from '../../dist/core/decompose/features.js';
import { unitsOf } from '../../dist/core/decompose/units.js';
import { textReader } from './texts.mjs';

async function taken(bytes, uri) {
	const read = await sourceReader.read(bytes, uri);
	if (!read.ok) throw new Error(`${uri}: ${JSON.stringify(read.error)}`);
	const units = unitsOf(read.value);
	return { document: read.value, units, analysis: analyse(units, read.value.source.title) };
}

/** @param places [[folder of gold files, folder their `source` paths start from]] */
export async function goldSources(places) {
	const out = [];
	for (const [folder, root] of places) {
		const names = fs.readdirSync(folder).filter((file) => file.endsWith('.json'));
		for (const name of names.sort()) {
			const gold = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
			const file = path.resolve(root, gold.source);
			const source = await taken(fs.readFileSync(file), file);
			const rangesOf = (quotes) => quotes.flatMap(rangeFinder(source.document.text));
			out.push({
				...source,
				id: gold.id,
				cards: gold.cards.map((card) => rangesOf(card.quotes)),
				proposition: rangesOf((gold.skeleton.find((part) => part.role === 'proposition') ?? gold.skeleton[0]).quotes),
				skeleton: gold.skeleton.map((part) => rangesOf(part.quotes)),
			});
		}
	}
	return out;
}

/** Decompositions of texts that are not ours to keep, as bare places in them: passages.json names each text by its place below `root` (texts.mjs). */
export async function passageSources(root) {
	const passages = JSON.parse(fs.readFileSync(new URL('./passages.json', import.meta.url), 'utf8'));
	const textOf = textReader(root);
	const out = [];
	for (const { source, ...places } of passages) {
		const { bytes, file } = textOf(source);
		out.push({ ...(await taken(bytes, file)), ...places });
	}
	return out;
}

/** The dev half of annotated short arguments (one JSON object a line), each with the range of its central claim. */
export async function claimTexts(files) {
	const out = [];
	for (const file of files) {
		for (const line of fs.readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
			const item = JSON.parse(line);
			const text = item.text_as_written ?? item.text;
			if (item.half !== 'dev' || item.lang !== 'en') continue;
			const source = await taken(new TextEncoder().encode(`${text}\n`), `${item.id}.md`);
			const find = rangeFinder(text);
			const central = item.units
				.filter((unit) => item.central.includes(unit.id) && !unit.implicit)
				.flatMap((unit) => unit.spans.map(([a, b]) => item.text.slice(a, b)));
			const proposition = central.flatMap(find);
			if (proposition.length > 0) out.push({ ...source, id: item.id, proposition });
		}
	}
	return out;
}

/** Where a quote stands: exactly, else with white space disregarded; nothing when it does not. */
function rangeFinder(text) {
	return (quote) => {
		const at = text.indexOf(quote);
		if (at >= 0) return [[at, at + quote.length]];
		const match = text.match(
			new RegExp([...quote.replace(/\s+/g, '')].map((c) => c.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s*'), 'u'),
		);
		return match ? [[match.index, match.index + match[0].length]] : [];
	};
}

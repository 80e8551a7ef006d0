// What anyone would write first. The figures of chaika are told as multiples of these.
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';

const parser = unified().use(remarkParse).use(remarkGfm).freeze();

/** The syntax tree that every reader of Markdown begins with, and nothing more. */
export const parseMarkdownAlone = (text) => parser.parse(text);

const SIMILAR = 0.1;
const ROUNDS = 20;
const DAMPING = 0.85;

/** LexRank (Erkan & Radev 2004) over all sentences, as the paper says it: each compared with each other. */
export function naiveLexRank(text) {
	const sentences = text.split(/(?<=[。！？.!?])|\n+/u).filter((sentence) => sentence.trim() !== '');
	const counts = sentences.map(pairCounts);
	const frequencies = new Map();
	for (const sentence of counts) for (const pair of sentence.keys()) frequencies.set(pair, (frequencies.get(pair) ?? 0) + 1);
	const vectors = counts.map((sentence) => unitVector(sentence, (pair) => Math.log(1 + sentences.length / frequencies.get(pair))));
	const neighbours = vectors.map((one) => vectors.flatMap((other, i) => (dot(one, other) > SIMILAR ? [i] : [])));
	let ranks = sentences.map(() => 1 / sentences.length);
	for (let round = 0; round < ROUNDS; round++)
		ranks = neighbours.map(
			(list) => (1 - DAMPING) / sentences.length + DAMPING * list.reduce((sum, i) => sum + ranks[i] / neighbours[i].length, 0),
		);
	return ranks;
}

function pairCounts(sentence) {
	const counts = new Map();
	for (let i = 0; i + 1 < sentence.length; i++) {
		const pair = sentence.slice(i, i + 2);
		counts.set(pair, (counts.get(pair) ?? 0) + 1);
	}
	return counts;
}

function unitVector(counts, weightOf) {
	const weights = [...counts].map(([pair, count]) => [pair, count * weightOf(pair)]);
	const length = Math.hypot(...weights.map(([, weight]) => weight)) || 1;
	return new Map(weights.map(([pair, weight]) => [pair, weight / length]));
}

function dot(one, other) {
	let sum = 0;
	for (const [pair, weight] of one) sum += weight * (other.get(pair) ?? 0);
	return sum;
}

/** Weights of terms, sparse: a term that is absent weighs nothing. */
export type TermVector = ReadonlyMap<string, number>;

/** In how many of the texts each term stands. */
function documentFrequencies(texts: readonly (readonly string[])[]): Map<string, number> {
	const frequencies = new Map<string, number>();
	for (const text of texts) for (const term of new Set(text)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
	return frequencies;
}

/**
 * How much a term tells: `ln(1 + (n - df + 0.5) / (df + 0.5))`, the form of BM25 that is never negative (Lucene), so
 * that in a short article a term which stands in most sentences still counts a little.
 */
export function rarity(frequency: number, texts: number): number {
	return Math.log(1 + (texts - frequency + 0.5) / (frequency + 0.5));
}

/** Tf-idf vectors of length 1 (or empty, for a text without terms), one for each text, over these texts alone. */
export function termVectors(texts: readonly (readonly string[])[]): TermVector[] {
	const rarities = new Map<string, number>();
	documentFrequencies(texts).forEach((frequency, term) => {
		rarities.set(term, rarity(frequency, texts.length));
	});
	return texts.map((text) => {
		const weights = new Map<string, number>();
		for (const term of text) weights.set(term, (weights.get(term) ?? 0) + (rarities.get(term) ?? 0));
		return unit(weights);
	});
}

/** The vector scaled to length 1; an empty one stays empty. */
export function unit(vector: TermVector): TermVector {
	let squares = 0;
	for (const weight of vector.values()) squares += weight * weight;
	const scaled = new Map<string, number>();
	if (squares === 0) return scaled;
	const length = Math.sqrt(squares);
	vector.forEach((weight, term) => {
		scaled.set(term, weight / length);
	});
	return scaled;
}

/** Cosine of the angle between two vectors, of any length: 0 when they share no term, 1 when they point the same way. */
export function cosine(a: TermVector, b: TermVector): number {
	const dot = dotProduct(a, b);
	return dot === 0 ? 0 : dot / Math.sqrt(dotProduct(a, a) * dotProduct(b, b));
}

/** Cosine of vectors that are of length 1 already. */
export function dotProduct(a: TermVector, b: TermVector): number {
	const [small, large] = a.size <= b.size ? [a, b] : [b, a];
	let sum = 0;
	small.forEach((weight, term) => {
		sum += weight * (large.get(term) ?? 0);
	});
	return sum;
}

// Two small fits by full-batch Adam. Rows: { x: { feature: value }, y, weight? }. Deterministic: no chance in it.

const ROUNDS = 250;
const RATE = 0.05;

/** Logistic regression; each source (a list of rows) counts alike. Returns { feature: weight, bias }. */
export function logistic(sources, { l2 }) {
	const names = namesOf(sources.flat());
	const rows = sources.flatMap((own) => {
		const total = own.reduce((sum, row) => sum + row.weight, 0) || 1;
		return own.map((row) => ({ x: vectorOf(row.x, names), y: row.y, weight: row.weight / total / sources.length }));
	});
	const weights = adam(names.length + 1, l2, (w, gradient) => {
		for (const row of rows) add(gradient, row.x, (1 / (1 + Math.exp(-dot(w, row.x))) - row.y) * row.weight);
	});
	return named(names, weights);
}

/** Ranking within groups: the units that hold the right place should outscore the others (list-wise softmax). Groups: [{ x, y }]. */
export function ranking(groups, { l2 }) {
	const names = namesOf(groups.flat());
	const lists = groups.map((group) => group.map((row) => ({ x: vectorOf(row.x, names), y: row.y, weight: row.weight ?? 1 })));
	const weights = adam(names.length + 1, l2, (w, gradient) => {
		for (const list of lists) {
			const all = softmax(list.map((row) => dot(w, row.x)));
			const mass = list.reduce((sum, row, i) => sum + all[i] * row.y, 0);
			if (mass <= 0) continue;
			for (const [i, row] of list.entries()) add(gradient, row.x, ((all[i] - (all[i] * row.y) / mass) * row.weight) / lists.length);
		}
	});
	return named(names, weights);
}

/** Minimises; `l2` pulls every weight but the biases to zero. */
function adam(size, l2, addGradient) {
	const weights = new Float64Array(size),
		first = new Float64Array(size),
		second = new Float64Array(size);
	for (let round = 1; round <= ROUNDS; round++) {
		const gradient = new Float64Array(size);
		addGradient(weights, gradient);
		for (let i = 0; i < size; i++) {
			const slope = gradient[i] + (i === size - 1 ? 0 : l2 * weights[i]);
			first[i] = 0.9 * first[i] + 0.1 * slope;
			second[i] = 0.999 * second[i] + 0.001 * slope ** 2;
			weights[i] -= (RATE * (first[i] / (1 - 0.9 ** round))) / (Math.sqrt(second[i] / (1 - 0.999 ** round)) + 1e-8);
		}
	}
	return weights;
}

const namesOf = (rows) => [...new Set(rows.flatMap((row) => Object.keys(row.x)))];
/** The features' values, and a 1 for the bias. */
const vectorOf = (x, names) => Float64Array.from([...names.map((name) => x[name] ?? 0), 1]);
const named = (names, weights) => Object.fromEntries([...names.map((name, i) => [name, weights[i]]), ['bias', weights[names.length]]]);
function dot(a, b) {
	let sum = 0;
	for (let i = 0; i < b.length; i++) sum += a[i] * b[i];
	return sum;
}
function add(gradient, x, factor) {
	for (let i = 0; i < x.length; i++) gradient[i] += factor * x[i];
}
function softmax(scores) {
	const most = Math.max(...scores);
	const all = scores.map((score) => Math.exp(score - most));
	const sum = all.reduce((a, b) => a + b, 0);
	return all.map((value) => value / sum);
}

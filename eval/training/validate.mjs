// Cross-validation: six folds over sources; each sixth is judged by weights that never saw it.
import { claimRows, covered, propositionGroups, salienceRows, shortPropositionGroups } from './rows.mjs';

const FOLDS = 6;

export function validate(sources, shorts, fitAll) {
	const results = { salienceAuc: [], claimAuc: [], propositionHit: [], shortHit: [] };
	for (let fold = 0; fold < FOLDS; fold++) {
		const mine = (_, i) => i % FOLDS === fold;
		const weights = fitAll(
			sources.filter((s, i) => !mine(s, i)),
			shorts.filter((s, i) => !mine(s, i)),
		);
		for (const source of sources.filter(mine)) {
			const rows = salienceRows(source);
			results.salienceAuc.push(
				auc(
					rows.map((row) => score(weights.salience, row.x)),
					rows.map((row) => row.y > 0.4),
				),
			);
			results.claimAuc.push(
				auc(
					rows.map((row) => score(weights.claim, row.x)),
					claimRows(source).map((row) => row.y > 0),
				),
			);
			results.propositionHit.push(hit(weights.proposition, source, propositionGroups));
		}
		for (const short of shorts.filter(mine)) results.shortHit.push(hit(weights.shortProposition, short, shortPropositionGroups));
	}
	for (const [name, values] of Object.entries(results)) {
		const known = values.filter((value) => !Number.isNaN(value) && value !== undefined);
		console.log(name.padEnd(16), (known.reduce((a, b) => a + b, 0) / known.length).toFixed(3), `(${known.length})`);
	}
}

const score = (weights, x) => Object.entries(x).reduce((sum, [name, value]) => sum + (weights[name] ?? 0) * value, weights.bias ?? 0);

/** Does the best-ranked sentence stand on the proposition? */
function hit(weights, source, groupsOf) {
	const [group] = groupsOf(source);
	if (!group) return source.units.length === 1 ? Number(covered(source.units[0], source.proposition) > 0) : Number.NaN;
	const scores = group.map((row) => score(weights, row.x));
	return Number(group[scores.indexOf(Math.max(...scores))].y > 0);
}

function auc(scores, right) {
	let wins = 0,
		pairs = 0;
	for (const [i, a] of scores.entries()) {
		if (!right[i]) continue;
		for (const [j, b] of scores.entries()) {
			if (right[j]) continue;
			pairs++;
			wins += a > b ? 1 : a === b ? 0.5 : 0;
		}
	}
	return wins / pairs;
}

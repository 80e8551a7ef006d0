import type { Basis, Decomposition, Statement } from '../../../core/model/decomposition.ts';
import { LABELS } from '../../../core/section/labels.ts';
import { sectionLanguage } from '../../../core/section/section-language.ts';
import type { Command, Run } from '../command.ts';
import { printDecompositions } from '../decompositions.ts';
import type { Colour } from '../terminal.ts';

const COLOURS: Readonly<Record<Basis, Colour>> = { quoted: 'green', paraphrased: 'cyan', inferred: 'yellow' };

/** `chaika trace NOTE`: what each statement of a decomposition rests on in the note's own article. */
export const trace: Command = async (run, [path = '']) =>
	printDecompositions(await run.app.trace(path), path, run, { report: report, markAll: true });

/** Statement by statement: its basis, its words, and below them the passages it rests on. */
function report(decomposition: Decomposition, run: Run): string {
	const { paintData } = run.terminal;
	const { fields } = LABELS[sectionLanguage(decomposition, run.options.language)];
	const skeleton = decomposition.skeleton.flatMap(({ label, statement }) => [
		paintData('bold', `A  ${label}`),
		...lines(statement, run),
		'',
	]);
	const cards = decomposition.cards.flatMap(({ number, title, concept, importance, boundary, speakers }) => [
		paintData('bold', `B${number}  ${title}`) +
			(speakers.length > 0 ? paintData('dim', `  —— ${speakers.join(run.words.remarks.comma)}`) : ''),
		...Object.entries({ concept, importance, boundary }).flatMap(([field, statements]) =>
			statements.length === 0
				? []
				: [`  ${fields[field as keyof typeof fields]}`, ...statements.flatMap((statement) => lines(statement, run))],
		),
		'',
	]);
	const all = [...skeleton, ...cards, summary(decomposition, run)];
	return `${all.join('\n')}\n`;
}

function lines({ text, basis, spans }: Statement, { terminal: { paintData }, words }: Run): string[] {
	const passages = spans.map(({ start, end, exact, fragment }) => {
		const place = fragment ? `${start}–${end} ${fragment}` : `${start}–${end}`;
		return `      ${paintData('dim', place)}  ${exact.replace(/\s+/g, ' ')}`;
	});
	return [`    ${paintData(COLOURS[basis], `[${words.remarks.basis[basis]}]`)} ${text}`, ...passages];
}

/** `引用 3 · 改寫 20 · 推論 8`. */
function summary({ skeleton, cards }: Decomposition, { words }: Run): string {
	const statements = [
		...skeleton.map((part) => part.statement),
		...cards.flatMap((card) => [...card.concept, ...card.importance, ...card.boundary]),
	];
	return Object.entries(words.remarks.basis)
		.map(([basis, name]) => `${name} ${statements.filter((statement) => statement.basis === basis).length}`)
		.join(' · ');
}

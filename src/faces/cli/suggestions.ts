import type { LinkType } from '../../core/model/decomposition.ts';
import type { Passage } from '../../core/model/suggestion.ts';
import { LABELS } from '../../core/section/labels.ts';
import type { Run } from './command.ts';
import { padColumns, passageLine, wrap } from './layout.ts';
import { columns, type Paint, showControls } from './terminal.ts';

/** Columns of a passage: it is evidence, to be taken in at a glance. */
const PASSAGE = 60;
const INDENT = '    ';

/** What a suggestion and a proposal have in common. */
interface LinkShown {
	readonly to: { readonly note: string; readonly title: string };
	readonly reason: string;
	readonly evidence: readonly Passage[];
}

/** Where a link leads, why, and the passages of both notes that it rests on. `here`: the note it starts from. */
export function linkLines({ to, reason, evidence }: LinkShown, here: string, { terminal, words }: Run): string[] {
	const { paintData, width } = terminal;
	const { sides } = words.vault.link;
	const [thisSide, otherSide] = sides;
	const sideWidth = Math.max(...sides.map(columns));
	const quoted = [...reason.matchAll(/「([^」]+)」|“([^”]+)”/g)].map((match) => match[1] ?? match[2] ?? '');
	const passages = evidence.map(({ note, exact }) => {
		const side = note === here ? thisSide : otherSide;
		const room = Math.min(PASSAGE, width - INDENT.length - sideWidth - 2);
		return `${paintData('dim', padColumns(side, sideWidth))}  ${passageLine(exact, quoted, room)}`;
	});
	const reasons = reason === '' ? [] : wrap(showControls(reason), width - INDENT.length);
	return [...noteLines(to, width - INDENT.length, paintData), ...reasons, ...passages].map((line) => INDENT + line);
}

/** Title and path of a note, on one line where both fit; its path alone where that ends in the title. */
export function noteLines({ note, title }: LinkShown['to'], width: number, paint: Paint): string[] {
	const [shown, path] = [showControls(title), showControls(note)];
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	if (path === `${folder}${shown}.md`) return [paint('dim', folder) + paint('bold', shown) + paint('dim', '.md')];
	if (columns(`${shown}  ${path}`) <= width) return [`${paint('bold', shown)}  ${paint('dim', path)}`];
	return [paint('bold', shown), `${INDENT}${paint('dim', path)}`];
}

/** A link's type in the language of the messages. */
export const typeName = (type: LinkType, { words }: Run): string => LABELS[words.language].linkTypes[type];

/** The type that a word names, in any of our languages. */
export function typeNamed(word: string): LinkType | undefined {
	const names = Object.values(LABELS).flatMap(({ linkTypes }) => Object.entries(linkTypes) as [LinkType, string][]);
	return names.find(([type, name]) => type === word.toLowerCase() || name === word)?.[0];
}

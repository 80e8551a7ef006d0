/** A line of the section, with what its beginning says. */
export interface Line {
	/** With its line break. */
	readonly raw: string;
	readonly kind: 'blank' | 'rule' | 'heading' | 'item' | 'paragraph' | 'other';
	/** Columns of white space at its beginning, a tab counted as four. */
	readonly indent: number;
	/** Heading: number of `#`. */
	readonly level?: number;
	/** Heading, item, paragraph: where its own words begin in `raw`, and where they end. */
	readonly start: number;
	readonly end: number;
}

const FENCE = /^\s*(?:[-*+]\s+)?(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+|(?=[^\s#]))/;
const RULE = /^ {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ITEM = /^[ \t]*(?:[-*+•]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?/;
/** Tables, quotes, callouts: kept, never read. */
const OTHER = /^\s*(?:\||>)/;
const COLUMNS_OF_TAB = 4;

/** The section's lines. Code and `%%` comments over several lines are `other`: whatever stands in them is not read. */
export function linesOf(text: string): Line[] {
	let fence: string | undefined;
	let comment = false;
	return (text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []).map((raw) => {
		const body = raw.replace(/(?:\r\n|\n|\r)$/, '');
		const opened = FENCE.exec(body)?.[1];
		if (fence !== undefined) {
			if (opened?.startsWith(fence) && body.trim() === opened) fence = undefined;
			return other(raw);
		}
		if (opened && !comment) {
			fence = opened;
			return other(raw);
		}
		const marks = body.split('%%').length - 1;
		const wasComment = comment;
		if (marks % 2 === 1) comment = !comment;
		return wasComment || marks % 2 === 1 ? other(raw) : lineOf(raw, body);
	});
}

const other = (raw: string): Line => ({ raw, kind: 'other', indent: 0, start: 0, end: 0 });

function lineOf(raw: string, body: string): Line {
	const white = /^[ \t]*/.exec(body)?.[0] ?? '';
	const indent = [...white].reduce((columns, character) => columns + (character === '\t' ? COLUMNS_OF_TAB : 1), 0);
	const end = body.trimEnd().length;
	if (body.trim() === '') return { raw, kind: 'blank', indent, start: 0, end: 0 };
	if (RULE.test(body)) return { raw, kind: 'rule', indent, start: 0, end: 0 };
	if (OTHER.test(body)) return { raw, kind: 'other', indent, start: 0, end: 0 };
	const heading = HEADING.exec(body);
	if (heading) {
		const closed = body
			.slice(0, end)
			.replace(/[ \t]#+$/, '')
			.trimEnd();
		return { raw, kind: 'heading', indent, level: heading[1]?.length ?? 1, start: heading[0].length, end: closed.length };
	}
	const item = ITEM.exec(body);
	if (item) return { raw, kind: 'item', indent, start: item[0].length, end };
	return { raw, kind: 'paragraph', indent, start: white.length, end };
}

/** A label at the beginning of a line's words: what it says, and where what it labels begins. */
export interface Label {
	readonly label: string;
	readonly length: number;
	/** A colon stands after or in it. */
	readonly colon: boolean;
	readonly bold: boolean;
}

const BOLD_LABEL = /^(\*\*|__)(?=\S)(.{1,120}?)([：:﹕︰]?)\s{0,4}\1[ \t]*([：:﹕︰]?)[ \t\u3000]*/;
const PLAIN_LABEL = /^([^：:﹕︰*`「“[\]]{1,40})[：:﹕︰](?!\/\/)[ \t\u3000]*/;

export function labelOf(words: string): Label | undefined {
	const bold = BOLD_LABEL.exec(words);
	if (bold) return { label: bold[2] ?? '', length: bold[0].length, colon: (bold[3] ?? '') + (bold[4] ?? '') !== '', bold: true };
	const plain = PLAIN_LABEL.exec(words);
	return plain ? { label: plain[1] ?? '', length: plain[0].length, colon: true, bold: false } : undefined;
}

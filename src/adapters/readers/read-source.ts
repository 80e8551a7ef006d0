import { err } from '../../core/model/result.ts';
import type { SourceReader } from '../../core/ports/reader.ts';
import { markdownReader } from './markdown.ts';
import { subtitleReader } from './subtitles.ts';
import { textReader } from './text.ts';

const READERS: ReadonlyMap<string, SourceReader> = new Map(
	Object.entries({
		md: markdownReader,
		markdown: markdownReader,
		mdown: markdownReader,
		txt: textReader,
		text: textReader,
		srt: subtitleReader,
		vtt: subtitleReader,
	}),
);
/** Kinds of source that are known and not read yet. */
const UNSUPPORTED: ReadonlyMap<string, string> = new Map(
	Object.entries({
		pdf: 'pdf',
		epub: 'epub',
		docx: 'docx',
		doc: 'doc',
		odt: 'odt',
		html: 'html',
		htm: 'html',
		xhtml: 'html',
	}),
);

/** Chooses the reader by the ending of the source's name; without one (standard input, too) it is Markdown. */
export const sourceReader: SourceReader = {
	async read(bytes, uri) {
		const ending = /[^\\/.]\.([A-Za-z0-9]+)$/.exec(uri)?.[1]?.toLowerCase() ?? '';
		const kind = UNSUPPORTED.get(ending);
		if (kind !== undefined) return err({ type: 'UnsupportedKind', uri, kind });
		return (READERS.get(ending) ?? markdownReader).read(bytes, uri);
	},
};

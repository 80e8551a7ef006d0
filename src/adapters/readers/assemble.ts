import type { Block, Document, FrontMatter, Problem, SourceKind } from '../../core/model/document.ts';
import { err, ok, type Result } from '../../core/model/result.ts';
import type { ReadError } from '../../core/ports/reader.ts';
import { detectLanguage } from '../../core/text/script.ts';
import { visibleText } from '../../core/text/visible.ts';

/** Enough prose to tell a language; reading all of a book for it would only take time. */
const LANGUAGE_SAMPLE = 20_000;

export interface Parts {
	readonly kind: SourceKind;
	readonly uri: string;
	readonly bytes: Uint8Array;
	readonly text: string;
	readonly blocks: readonly Block[];
	readonly title?: string | undefined;
	readonly creators?: readonly string[];
	readonly frontMatter?: FrontMatter | undefined;
	readonly problems?: readonly Problem[];
}

/** Puts a Document together: identity (SHA-256 of the bytes), language of the prose, title (the file's name for want of one). */
export async function assembleDocument(parts: Parts): Promise<Result<Document, ReadError>> {
	const { kind, uri, text, blocks, frontMatter, problems = [] } = parts;
	if (blocks.length === 0) return err({ type: 'NothingToRead', uri });
	const hash = await sha256(parts.bytes);
	const title = parts.title || titleOfUri(uri);
	return ok({
		schema: 'chaika/document@1',
		source: {
			id: hash.slice(0, 12),
			kind,
			uri,
			...(title && { title }),
			creators: parts.creators ?? [],
			language: detectLanguage(proseSample(text, blocks)),
			hash: `sha256:${hash}`,
		},
		text,
		blocks,
		...(frontMatter && { frontMatter }),
		...(problems.length > 0 && { problems }),
	});
}

function proseSample(text: string, blocks: readonly Block[]): string {
	let sample = '';
	for (const block of blocks) {
		if (sample.length > LANGUAGE_SAMPLE) break;
		if (block.kind !== 'code')
			sample += `${visibleText(text, block, { start: block.start, end: Math.min(block.end, block.start + LANGUAGE_SAMPLE) })}\n`;
	}
	return sample;
}

async function sha256(bytes: Uint8Array): Promise<string> {
	const digest = await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>);
	return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** `notes/學習心得.md` → `學習心得`; nothing for standard input (`-`). */
function titleOfUri(uri: string): string | undefined {
	const name = uri.split(/[\\/]/).at(-1) ?? '';
	const title = name.replace(/(?<=.)\.[A-Za-z0-9]{1,8}$/, '').trim();
	return title === '' || title === '-' ? undefined : title;
}

// The two corpora of different kinds that word statistics are counted in: transcripts and notes.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

export const isChinese = (text) => (text.match(/\p{Script=Han}/gu)?.length ?? 0) > text.length * 0.3;
export const isEnglish = (text) => !/\p{Script=Han}/u.test(text);

/** The text of every note below a folder, in order of names. */
export function* notes(folder) {
	for (const entry of fs.readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
		const place = path.join(folder, entry.name);
		if (entry.name.startsWith('.')) continue;
		if (entry.isDirectory()) yield* notes(place);
		else if (entry.name.endsWith('.md')) yield fs.readFileSync(place, 'utf8');
	}
}

/** One JSON text a transcript. */
export const transcriptLines = (data) =>
	zlib
		.gunzipSync(fs.readFileSync(path.join(data, 'scale/archive-tw.jsonl.gz')))
		.toString('utf8')
		.split('\n')
		.filter(Boolean);

// The texts that passages.json points to: a file, or one text out of a collection (`collection#name`).
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

/** @returns { bytes, file } of the text; collections are read once */
export function textReader(root) {
	const collections = new Map();
	const collection = (file) => {
		if (!collections.has(file)) {
			const bytes = fs.readFileSync(path.join(root, file));
			const lines = (file.endsWith('.gz') ? zlib.gunzipSync(bytes) : bytes).toString('utf8').split('\n').filter(Boolean);
			collections.set(file, new Map(lines.map(JSON.parse).map((item) => [item.file ?? item.id, item])));
		}
		return collections.get(file);
	};
	return (source) => {
		const [file, name] = source.split('#');
		if (name === undefined) return { bytes: fs.readFileSync(path.resolve(root, file)), file: path.resolve(root, file) };
		const item = collection(file).get(name);
		if (item === undefined) throw new Error(`${source}: no such text`);
		return { bytes: new TextEncoder().encode(item.turns ? asMarkdown(item) : item.text), file: `${name}.md` };
	};
}

/** A transcript as an article: its title, then a paragraph for each of what somebody says. */
function asMarkdown({ title, lang, turns }) {
	const said = (who, text) => (lang === 'zh' ? `**${who}**：${text}` : `**${who}:** ${text}`);
	const paragraphs = turns.flatMap(([who, text]) =>
		text
			.split('\n')
			.map((paragraph) => paragraph.trim())
			.filter(Boolean)
			.map((paragraph) => (who ? said(who, paragraph) : `> ${paragraph}`)),
	);
	return `${[`# ${title}`, ...paragraphs].join('\n\n')}\n`;
}

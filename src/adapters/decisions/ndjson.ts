import { mkdir, open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Decision } from '../../core/model/decision.ts';
import { err, ok } from '../../core/model/result.ts';
import type { DecisionLog } from '../../core/ports/decision-log.ts';
import { toWriteError } from '../vault/files.ts';
import { placeToRead, placeToWrite } from '../vault/places.ts';

/** Where decisions stand in a vault: they belong to it, and go where it is synced to. */
const FOLDER = '.chaika/decisions';
const SCHEMA = 'chaika/decision@1';

/**
 * Decisions as lines of JSON in the vault, one file per device, so that no sync client ever has two versions of one file
 * to choose from; `device` names it, and is asked for when something is written. A line that cannot be read (a torn write,
 * another version) is passed over and stays. Links that lead out of the vault are followed neither way.
 */
export function openDecisionLog(root: string, device: () => Promise<string>): DecisionLog {
	return {
		async append(decisions) {
			if (decisions.length === 0) return ok(undefined);
			let path: string = FOLDER;
			try {
				path = `${FOLDER}/${await device()}.ndjson`;
				const place = await placeToWrite(await realpath(root), path);
				if (!place.ok) return place;
				await mkdir(dirname(place.value.file), { recursive: true });
				await appendLines(
					place.value.file,
					decisions.map((decision) => JSON.stringify(decision)),
				);
				return ok(undefined);
			} catch (error) {
				return err(toWriteError(path, error));
			}
		},
		async *read() {
			const folder = join(root, ...FOLDER.split('/'));
			const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.ndjson'));
			const texts = await Promise.all(names.map((name) => readInside(root, `${FOLDER}/${name}`).catch(() => '')));
			const decisions = texts.flatMap((text) => text.split('\n').flatMap(readLine));
			yield* decisions.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
		},
	};
}

/** On the disk before the promise is kept. A line that an earlier write left torn is ended first. */
async function appendLines(file: string, lines: readonly string[]): Promise<void> {
	const handle = await open(file, 'a+');
	try {
		const { size } = await handle.stat();
		const last = Buffer.alloc(1);
		const torn = size > 0 && (await handle.read(last, 0, 1, size - 1)).bytesRead === 1 && last[0] !== 0x0a;
		await handle.appendFile(`${torn ? '\n' : ''}${lines.join('\n')}\n`);
		await handle.sync();
	} finally {
		await handle.close();
	}
}

/** Nothing of what is no file of the vault. Throws what the system says. */
async function readInside(root: string, path: string): Promise<string> {
	const file = await placeToRead(await realpath(root), path);
	if (file === undefined || !(await stat(file)).isFile()) return '';
	return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
}

function readLine(line: string): Decision[] {
	try {
		const value = JSON.parse(line) as Partial<Decision>;
		const isOurs = value.schema === SCHEMA && [value.at, value.from, value.to, value.verdict].every((part) => typeof part === 'string');
		return isOurs ? [value as Decision] : [];
	} catch {
		return [];
	}
}

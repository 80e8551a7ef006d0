import { open, rename, rm } from 'node:fs/promises';

/** Something of the program's own (a proposal, an answer, an undo record) could not be kept. */
export type StateError = { readonly type: 'StateUnwritable'; readonly path: string; readonly code: string };

/** Tells apart what one process writes at the same time. */
let writes = 0;

/** Old content or new content, never half: written beside it, brought to the disk, then renamed. */
export async function replaceFile(file: string, text: string): Promise<void> {
	const beside = `${file}.${process.pid}.${writes++}.new`;
	try {
		const handle = await open(beside, 'w', 0o600);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(beside, file);
	} catch (error) {
		await rm(beside, { force: true });
		throw error;
	}
}

/**
 * Swaps what two names of one folder stand for, in one step that nothing can come in between. False where the file system
 * cannot do it.
 */
export type Exchange = (a: string, b: string) => boolean;

/** The part of koffi (an optional package: Node itself has no such call) that is used here. */
interface Koffi {
	load(library: string): { func(prototype: string): (...values: (number | string)[]) => number };
}

const WORKING_FOLDER = -100;
const RENAME_EXCHANGE = 2;

/** `renameat2` of Linux, where koffi is installed; undefined everywhere else. */
export async function loadExchange(): Promise<Exchange | undefined> {
	if (process.platform !== 'linux') return undefined;
	try {
		const name = 'koffi';
		const { default: koffi } = (await import(/* @vite-ignore */ name)) as { default: Koffi };
		const rename = koffi.load('libc.so.6').func('int renameat2(int, const char *, int, const char *, unsigned int)');
		return (a, b) => rename(WORKING_FOLDER, a, WORKING_FOLDER, b, RENAME_EXCHANGE) === 0;
	} catch {
		return undefined;
	}
}

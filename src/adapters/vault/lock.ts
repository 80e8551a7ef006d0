import { randomBytes } from 'node:crypto';
import { link, readFile, stat, unlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, isMissing, lacksHardLinks, removeIfThere } from './files.ts';

interface Owner {
	readonly process: number;
	/** When the process began, in the system's own count (Linux), since process numbers are used again. */
	readonly began: string;
	readonly host: string;
	readonly key: string;
}

const POLL_MILLISECONDS = 20;
/** A lock without readable content is being written (where links are not to be had), or its disk lost power: young ones are waited for. */
const UNREADABLE_MILLISECONDS = 2000;
const UNREADABLE = 'unreadable';
/** Keys of locks that this process holds: a lock with our number and another key is left from an earlier process. */
const held = new Set<string>();

/**
 * Takes a lock file, waiting at most `wait` milliseconds for a living process to give it back. A lock whose process
 * died is taken over. Returns the function that gives it back, or nothing when it stayed taken.
 *
 * Taking over must not remove a lock that somebody else has just taken over: it is done under a lock of its own, named by
 * the dead lock's key, and the dead lock is looked at again before it is removed.
 */
export async function takeLock(file: string, wait: number): Promise<(() => Promise<void>) | undefined> {
	const until = performance.now() + wait;
	const me: Owner = { process: process.pid, began: await beginning(process.pid), host: hostname(), key: randomBytes(8).toString('hex') };
	for (;;) {
		if (await claim(file, me)) return () => release(file, me.key);
		const owner = await readOwner(file);
		if (owner === undefined) continue;
		if ((await isDead(file, owner)) && (await removeDead(file, owner, Math.max(0, until - performance.now())))) continue;
		if (performance.now() >= until) return undefined;
		await sleep(POLL_MILLISECONDS);
	}
}

/** The lock appears with its content in one step, so that nobody reads half of it. */
async function claim(file: string, owner: Owner): Promise<boolean> {
	const own = `${file}.${owner.key}`;
	held.add(owner.key);
	try {
		await writeFile(own, JSON.stringify(owner), { flag: 'wx' });
		await link(own, file).catch((error) => {
			if (!lacksHardLinks(error)) throw error;
			return writeFile(file, JSON.stringify(owner), { flag: 'wx' });
		});
		return true;
	} catch (error) {
		held.delete(owner.key);
		if (errorCode(error) === 'EEXIST') return false;
		throw error;
	} finally {
		await removeIfThere(own).catch(() => {});
	}
}

async function release(file: string, key: string): Promise<void> {
	held.delete(key);
	await unlink(file).catch(() => {});
}

/** False when somebody else is at it for too long. */
async function removeDead(file: string, dead: Owner, wait: number): Promise<boolean> {
	const giveBack = await takeLock(`${file}-${dead.key}`, wait);
	if (giveBack === undefined) return false;
	try {
		if ((await readOwner(file))?.key === dead.key) await removeIfThere(file);
		await removeIfThere(`${file}.${dead.key}`);
		return true;
	} finally {
		await giveBack();
	}
}

async function readOwner(file: string): Promise<Owner | undefined> {
	try {
		const { process = 0, began = '', host = '', key = UNREADABLE } = parse(await readFile(file, 'utf8'));
		return { process, began, host, key };
	} catch (error) {
		if (isMissing(error)) return undefined;
		throw error;
	}
}

function parse(text: string): Partial<Owner> {
	try {
		const owner: unknown = JSON.parse(text);
		return typeof owner === 'object' && owner !== null ? owner : {};
	} catch {
		return {};
	}
}

/** Of another machine we cannot know: its lock is left alone. */
async function isDead(file: string, owner: Owner): Promise<boolean> {
	if (owner.key === UNREADABLE) {
		const written = await stat(file).catch(() => undefined);
		return written !== undefined && Date.now() - written.mtimeMs > UNREADABLE_MILLISECONDS;
	}
	if (owner.host !== hostname()) return false;
	if (owner.process === process.pid) return !held.has(owner.key);
	try {
		process.kill(owner.process, 0);
	} catch (error) {
		return errorCode(error) === 'ESRCH';
	}
	const began = await beginning(owner.process);
	return began !== '' && owner.began !== '' && began !== owner.began;
}

async function beginning(number: number): Promise<string> {
	try {
		const stat = await readFile(`/proc/${number}/stat`, 'utf8');
		const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
		// the name in parentheses may hold spaces; the 22nd field counts from behind it
		return `${boot.trim()} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`;
	} catch {
		return '';
	}
}

import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FolderVault, openFolderVault } from '../../src/adapters/vault/folder.ts';
import {
	compileChildren,
	describeFault,
	type Fault,
	type Files,
	IS_CAMPAIGN,
	isSameFiles,
	makeTemporary,
	readFiles,
	runTraced,
	stepsOf,
	whyNoStrace,
} from './harness.ts';
import { prepareVault, SCENARIOS, type Scenario } from './vaults.ts';

// The promise: whatever strikes, and wherever, each note is the old or the new one; after the next opening all of them are,
// nothing lies about, and the vault can be written again.

const KINDS: readonly Omit<Fault, 'call' | 'count'>[] = [
	{ kind: 'KILL', persistent: false },
	{ kind: 'EIO', persistent: false },
	{ kind: 'ENOSPC', persistent: false },
	{ kind: 'EXDEV', persistent: false },
	{ kind: 'EROFS', persistent: false },
	{ kind: 'EIO', persistent: true },
	{ kind: 'ENOSPC', persistent: true },
	{ kind: 'EROFS', persistent: true },
];
/** Quick part: how many faults of each scenario, spread over all steps and kinds; the same ones each time. */
const QUICK_FAULTS = 4;
/** Processes at once. */
const WORKERS = 2;

const noStrace = whyNoStrace();
const temporary = noStrace ? '' : makeTemporary('faults');
afterAll(() => temporary && rmSync(temporary, { recursive: true, force: true }));

let program = '';
let runs = 0;
let number = 0;

async function open(root: string, stateFolder: string): Promise<FolderVault> {
	const opened = await openFolderVault({ root, stateFolder, settleTime: 0 });
	if (!opened.ok) throw new Error(`not opened: ${opened.error.detail}`);
	return opened.value;
}

async function setUp(scenario: Scenario) {
	const folder = join(temporary, String(number++));
	const [root, stateFolder] = [join(folder, 'vault'), join(folder, 'state')];
	mkdirSync(root, { recursive: true });
	mkdirSync(stateFolder);
	prepareVault(root, scenario);
	const old = readFiles(root);
	if (!scenario.undo) return { folder, root, stateFolder, old, task: { root, stateFolder, edits: scenario.edits } };
	const done = await (await open(root, stateFolder)).apply(scenario.edits, 'first');
	if (!done.ok) throw new Error(JSON.stringify(done.error));
	return { folder, root, stateFolder, old: readFiles(root), task: { root, stateFolder } };
}

/** What speaks against a run; empty when the promise was kept. */
async function strike(scenario: Scenario, fault: Fault, after: Files): Promise<string[]> {
	const { folder, root, stateFolder, old, task } = await setUp(scenario);
	const faults: string[] = [];
	const run = await runTraced(program, task, fault, scenario.lacking);
	runs++;
	for (const [path, bytes] of readFiles(root)) {
		const isNote = !path.endsWith('/') && !path.split('/').some((part) => part.startsWith('.chaika-'));
		// without links, a name is taken by an empty file until the next opening
		const isPlaceholder = scenario.lacking?.includes('links') && bytes === '' && !old.has(path);
		if (isNote && !isPlaceholder && bytes !== old.get(path) && bytes !== after.get(path)) faults.push(`${path} is neither old nor new`);
	}
	for (const path of old.keys()) if (after.has(path) && !readFiles(root).has(path)) faults.push(`${path} is gone`);
	const vault = await open(root, stateFolder);
	const settled = readFiles(root);
	const isOld = isSameFiles(settled, old);
	if (!isOld && !isSameFiles(settled, after)) faults.push(`neither all old nor all new after recovery: ${[...settled.keys()].join(' ')}`);
	if (run.result?.ok && isOld) faults.push('reported done, and is not');
	if (isOld && !scenario.undo) {
		const again = await vault.apply(scenario.edits, 'again');
		if (!again.ok) faults.push(`cannot be written again: ${JSON.stringify(again.error)}`);
		else if (!isSameFiles(readFiles(root), after)) faults.push('written again, and something else came out');
	} else if (isOld) {
		const again = await vault.undo();
		if (!again.ok) faults.push(`cannot be undone again: ${JSON.stringify(again.error)}`);
	}
	if (!scenario.undo) {
		const back = await vault.undo();
		if (!back.ok || !isSameFiles(readFiles(root), old)) faults.push(`cannot be taken back: ${JSON.stringify(back)}`);
	}
	rmSync(folder, { recursive: true, force: true });
	return faults;
}

/** The fault-free run: what comes out, and where faults can strike. */
async function rehearse(scenario: Scenario): Promise<{ after: Files; faults: Fault[] }> {
	const { folder, root, task } = await setUp(scenario);
	const run = await runTraced(program, task, undefined, scenario.lacking);
	expect(run.result).toMatchObject({ ok: true });
	const after = readFiles(root);
	const { lacking = [] } = scenario;
	const refused = [...(lacking.includes('links') ? ['link', 'linkat'] : []), ...(lacking.includes('exchange') ? ['renameat2'] : [])];
	const steps = stepsOf(run.trace, [folder]).filter(({ call }) => !refused.includes(call));
	expect(steps.length).toBeGreaterThan(30);
	return { after, faults: steps.flatMap((step) => KINDS.map((kind) => ({ ...step, ...kind }))) };
}

describe.skipIf(noStrace !== undefined)(`faults at every step of a write${noStrace ? ` (skipped: ${noStrace})` : ''}`, () => {
	beforeAll(() => {
		program = compileChildren(makeTemporary('children', temporary))('child');
	});

	it.each(SCENARIOS.filter(({ quick }) => quick || IS_CAMPAIGN))(
		'$name',
		{ timeout: IS_CAMPAIGN ? 7_200_000 : 60_000 },
		async (scenario) => {
			const { after, faults } = await rehearse(scenario);
			const stride = IS_CAMPAIGN ? 1 : Math.floor(faults.length / QUICK_FAULTS) | 1;
			const chosen = faults.filter((_, i) => i % stride === 0).slice(0, IS_CAMPAIGN ? faults.length : QUICK_FAULTS);
			const violations: string[] = [];
			const queue = [...chosen];
			const work = async () => {
				for (let fault = queue.shift(); fault; fault = queue.shift())
					for (const violation of await strike(scenario, fault, after)) violations.push(`${describeFault(fault)}: ${violation}`);
			};
			await Promise.all(Array.from({ length: WORKERS }, work));
			if (IS_CAMPAIGN)
				console.log(`${scenario.name}: ${faults.length / KINDS.length} steps, ${chosen.length} runs, ${violations.length} violations`);
			expect(violations).toEqual([]);
		},
	);

	afterAll(() => {
		if (IS_CAMPAIGN) console.log(`faults at write steps: ${runs} runs`);
	});
});

import type { Examination } from '../../../app.ts';
import type { DoctorWords, Finding } from '../../messages/messages.ts';
import { type Command, failureLine, type Run, toJsonLine } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { type Colour, showControls } from '../terminal.ts';

/** The oldest Node that chaika runs on (package.json says the same to npm). */
const OLDEST_NODE = [20, 19] as const;

type Status = 'ok' | 'warn' | 'fail';

interface Check {
	readonly check: keyof DoctorWords['checks'];
	readonly status: Status;
	readonly finding: Finding;
}

const COLOURS: Readonly<Record<Status, Colour>> = { ok: 'green', warn: 'yellow', fail: 'red' };

/** `chaika doctor`: what is configured, reachable and writable, and what would be sent where. Changes nothing. */
export const doctor: Command = async (run) => {
	const checks = [...judge(await run.app.examine(), process.versions.node, run), ...(await judgeModels(run))];
	const lines = checks.map((check) => (run.options.format === 'json' ? jsonLine(check) : textLine(check, run)));
	await run.terminal.print(lines.join(''));
	if (run.options.report) {
		const reported = await report(run);
		if (reported !== EXIT.done) return reported;
	}
	return checks.some(({ status }) => status === 'fail') ? EXIT.failed : EXIT.done;
};

/** How the vault hangs together, which takes its index. */
async function report(run: Run): Promise<ExitCode> {
	const [{ withUpdatedIndex }, { reportLines }] = await Promise.all([import('../vault-index.ts'), import('../vault-report.ts')]);
	return withUpdatedIndex(run, async (index) => {
		const found = await index.report();
		const asked = run.options.format === 'json';
		await run.terminal.print(asked ? toJsonLine({ check: 'vault-report', ...found }) : `\n${reportLines(found, run)}`);
		return EXIT.done;
	});
}

function judge({ vault, settings, folders, proposals, exchanges }: Examination, node: string, run: Run): Check[] {
	const { findings } = run.words.doctor;
	const check = (check: Check['check'], status: Status, finding: Finding): Check => ({ check, status, finding });
	const folder = (name: Check['check'], { path, exists, code }: { path: string; exists: boolean; code?: string }) => {
		if (code !== undefined) return check(name, 'fail', findings.notWritable(path, code));
		return check(name, 'ok', exists ? findings.writable(path) : findings.willBeMade(path));
	};
	return [
		isOldNode(node) ? check('node', 'fail', findings.nodeTooOld(node, OLDEST_NODE.join('.'))) : check('node', 'ok', findings.node(node)),
		vault.ok
			? check('vault', vault.value.by === 'working-folder' ? 'warn' : 'ok', findings.vault[vault.value.by](vault.value.folder))
			: check('vault', 'fail', { detail: failureLine(vault.error, run.words) }),
		...(vault.ok ? [folder('vaultWritable', vault.value)] : []),
		settings.ok
			? check('settings', 'ok', settings.value.exists ? findings.settings(settings.value.path) : findings.noSettings(settings.value.path))
			: check('settings', 'fail', { detail: failureLine(settings.error, run.words) }),
		folder('state', folders.state),
		folder('cache', folders.cache),
		folder('config', folders.config),
		exchanges ? check('exchange', 'ok', findings.exchange) : check('exchange', 'warn', findings.noExchange),
		proposals === 0 ? check('proposals', 'ok', findings.noProposals) : check('proposals', 'warn', findings.proposals(proposals)),
	];
}

/** Which models are set, where they are, and so what would be sent where. Nothing is sent to find out. */
async function judgeModels(run: Run): Promise<Check[]> {
	const { findings } = run.words.doctor;
	const found = await (await run.app.models()).places();
	if (!found.ok) return [{ check: 'model', status: 'fail', finding: { detail: failureLine(found.error, run.words) } }];
	const { places, exposedKeys } = found.value;
	const models = places.map(({ model, address = '', local, keyMissing }): Check => {
		if (keyMissing !== undefined) return { check: 'model', status: 'warn', finding: findings.keyMissing(model, keyMissing) };
		return { check: 'model', status: 'ok', finding: local ? findings.localModel(model) : findings.remoteModel(model, address) };
	});
	return [
		...(models.length === 0 ? [{ check: 'model', status: 'ok', finding: findings.noModel } as const] : models),
		...(exposedKeys === undefined ? [] : [{ check: 'keys', status: 'warn', finding: findings.exposedKeys(exposedKeys) } as const]),
	];
}

function isOldNode(version: string): boolean {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1]);
}

const jsonLine = ({ check, status, finding }: Check): string => toJsonLine({ check, status, ...finding });

function textLine({ check, status, finding }: Check, { terminal: { paintData }, words }: Run): string {
	const line = `${paintData(COLOURS[status], status.padEnd(4))}  ${words.doctor.checks[check]}${words.remarks.colon}${showControls(finding.detail)}`;
	return finding.advice === undefined ? `${line}\n` : `${line}\n      → ${finding.advice}\n`;
}

import type { Result } from '../../../core/model/result.ts';
import type { OpenVault, WriteRequest } from '../../../open-vault.ts';
import type { Failure } from '../../messages/failure.ts';
import { applyLinks } from '../apply-links.ts';
import { type Command, complain, fail, type Run } from '../command.ts';
import { EXIT, type ExitCode } from '../exit.ts';
import { openVault } from '../vault.ts';
import { preview, write } from '../write.ts';

/** `chaika apply [FILE.json]`: writes a decomposition that was edited elsewhere, or what waits: decompositions put aside, links accepted. */
export const apply: Command = (run, [file]) => (file === undefined ? applyPending(run) : applyFile(file, run));

async function applyFile(path: string, run: Run): Promise<ExitCode> {
	const { app, options } = run;
	const decomposition = await app.readJson(path);
	if (!decomposition.ok) return fail(decomposition.error, run);
	const verified = await app.verify(decomposition.value);
	if (!verified.ok) return fail(verified.error, run);
	const opened = await openVault(run, verified.value.file);
	if (!opened.ok) return fail(opened.error, run);
	const done = await carryOut({ ...verified.value, ...options }, opened.value, run);
	return done.ok ? EXIT.done : fail(done.error, run);
}

async function applyPending(run: Run): Promise<ExitCode> {
	const { app, terminal, options, words } = run;
	const opened = await openVault(run);
	if (!opened.ok) return fail(opened.error, run);
	const proposals = await opened.value.proposals.list();
	const failures: Failure[] = [];
	for (const { decomposition, source, replace, plain, language, duplicates } of proposals) {
		const verified = await app.verify(decomposition, source);
		const asked = {
			replace: replace || options.replace,
			plain: plain || options.plain,
			...(language && { language }),
			...(options.language && { language: options.language }),
			...(duplicates && { duplicates }),
		};
		const done = verified.ok ? await carryOut({ ...verified.value, ...asked }, opened.value, run) : verified;
		if (!done.ok) failures.push(done.error);
	}
	const done = proposals.length - failures.length;
	const links = await applyLinks(opened.value, run);
	failures.push(...links.failures);
	if (done + links.done + failures.length === 0) terminal.say(words.remarks.noProposals);
	for (const failure of failures) complain(failure, run);
	if (failures.length === 0) return EXIT.done;
	return done + links.done > 0 ? EXIT.partly : EXIT.failed;
}

const carryOut = (request: WriteRequest, opened: OpenVault, run: Run): Promise<Result<void, Failure>> =>
	run.options.dryRun ? preview(request, opened, run) : write(request, opened, run, 'apply');

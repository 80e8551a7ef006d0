#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { EXIT } from './exit.ts';
import { run, tellBug } from './run.ts';
import { stopOnInterrupt, survivePipes } from './signals.ts';

const args = process.argv.slice(2);

survivePipes(process);
stopOnInterrupt(args, process);
process.on('uncaughtException', async (error) => {
	await tellBug(error, args, process);
	process.exit(EXIT.failed);
});
try {
	process.exitCode = await run(args, process, version());
} catch (error) {
	await tellBug(error, args, process);
	process.exitCode = EXIT.failed;
}

/** Of the package, seen from dist/cli, where this file stands once it is built. */
function version(): string {
	const description: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
	return (description as { version: string }).version;
}

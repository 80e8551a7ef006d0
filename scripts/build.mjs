// Builds what the package ships, into dist/:
//
//   dist/*.js, core/, adapters/   the library, file by file, with types (tsc)
//   dist/cli/*.js                 the command, bundled with what it imports (esbuild)
//
// A command starts anew each time, and opening some 350 files takes longer than its work on an article. The bundle keeps
// each `import()` as a file of its own, so that `--version` does not wait for the parser. See
// docs/decisions/2026-11-23-bundle.md.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

// a file that was renamed must not live on in the package
rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
execFileSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
await build({
	absWorkingDir: root,
	entryPoints: ['src/faces/cli/main.ts'],
	outdir: 'dist/cli',
	chunkNames: '[name]-[hash]',
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20.19',
	// optional, native
	external: ['fs-native-extensions', 'better-sqlite3'],
	// every Node of ours knows `\p{…}`; esbuild is not sure, and would make each literal a RegExp that is compiled at every use
	supported: { 'regexp-unicode-property-escapes': true },
	charset: 'utf8',
	sourcemap: true,
	// commander is CommonJS and asks for Node's own modules with `require`, which an ES module has not got
	banner: {
		js: "import { createRequire as createRequireOfNode } from 'node:module'; const require = createRequireOfNode(import.meta.url);",
	},
	logLevel: 'warning',
});

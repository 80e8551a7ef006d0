// The rings: faces → adapters → core. Run by `npm run rings`; needs @swc/core, since dependency-cruiser 17 cannot
// use TypeScript 7 (without it, it cruises 0 modules and passes).
/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{
			name: 'core-is-pure',
			comment: 'The core also runs in a browser and inside Obsidian: no Node modules. Its tests run in Node.',
			severity: 'error',
			from: { path: '^src/core', pathNot: '\\.test\\.ts$' },
			to: { dependencyTypes: ['core'] },
		},
		{ name: 'core-imports-no-ring', severity: 'error', from: { path: '^src/core' }, to: { path: '^src/(adapters|faces|app)' } },
		{ name: 'adapters-import-core-only', severity: 'error', from: { path: '^src/adapters' }, to: { path: '^src/(faces|app)' } },
		{
			name: 'faces-go-through-app',
			comment: 'Only the composition root constructs adapters.',
			severity: 'error',
			from: { path: '^src/faces' },
			to: { path: '^src/adapters' },
		},
		{ name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
		{ name: 'not-to-tests', severity: 'error', from: { pathNot: '\\.test\\.ts$' }, to: { path: '\\.test\\.ts$' } },
	],
	options: {
		parser: 'swc',
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
		enhancedResolveOptions: { extensions: ['.ts', '.js'] },
	},
};

import { defineConfig } from 'vitest/config';

export default defineConfig({
	test: {
		include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'eval/**/*.test.ts'],
		// fast-check's string arbitraries cost most on their first use in a worker: share workers between files
		isolate: false,
		testTimeout: 30_000,
		reporters: ['default', './scripts/closing-line.ts'],
	},
});

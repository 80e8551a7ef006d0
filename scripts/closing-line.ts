import type { Reporter, TestModule } from 'vitest/node';

/** Ends a test run with one plain line that any program can read: `N passed, N failed, N skipped`. */
export default class ClosingLine implements Reporter {
	onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
		const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
		for (const module of modules) {
			// a file that does not even load has no tests to fail
			if (module.state() === 'failed' && [...module.children.allTests()].length === 0) count.failed++;
			for (const test of module.children.allTests()) {
				const { state } = test.result();
				if (state !== 'pending') count[state]++;
			}
		}
		console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
	}
}

// Preloaded into a process that is measured: when it ends, it says what it took of the machine.
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
	const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
	writeFileSync(process.env.CHAIKA_BENCH_REPORT, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1000, peak: maxRSS / 1024 }));
});

// What a process tells of its own work.

/** Result of a piece of work, with its seconds by the clock and of CPU (all threads). */
export async function timed(work) {
	const [start, cpu] = [performance.now(), process.cpuUsage()];
	const result = await work();
	const { user, system } = process.cpuUsage(cpu);
	return { result, seconds: (performance.now() - start) / 1000, cpu: (user + system) / 1e6 };
}

/** Milliseconds of each call: spread by the clock, and of CPU on average, which other work on the machine does not blur. */
export async function timesOf(items, work) {
	const times = [];
	const { cpu } = await timed(async () => {
		for (const item of items) times.push((await timed(() => work(item))).seconds * 1000);
	});
	return { ...spread(times), cpu: (1000 * cpu) / items.length };
}

/** The value below which a share of the values lies. */
export function quantile(values, share) {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export const spread = (times) => ({ p50: quantile(times, 0.5), p95: quantile(times, 0.95), most: Math.max(...times) });

/** Megabytes held now, garbage taken away first (`--expose-gc`). */
export function heldMemory() {
	globalThis.gc?.();
	return process.memoryUsage().rss / 2 ** 20;
}

/** Megabytes at the peak. */
export const peakMemory = () => process.resourceUsage().maxRSS / 1024;

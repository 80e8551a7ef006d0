import { readFileSync, writeFileSync } from 'node:fs';

// Run after a change of dependencies: `npm run lock`. Lists in package-lock.json the packages for other systems that the
// registry at hand did not serve, as some mirrors do not. npm leaves them out of the file, and `npm ci` then refuses it,
// wherever one of them cannot be fetched. They carry no integrity, since nobody here has seen their bytes.

const LOCK = new URL('../package-lock.json', import.meta.url);
/** How packages for one system are called, against what npm calls it. */
const SYSTEMS = {
	os: { aix: 'aix', android: 'android', darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', netbsd: 'netbsd', openbsd: 'openbsd' },
	cpu: { arm64: 'arm64', x64: 'x64', ia32: 'ia32', arm: 'arm', ppc64: 'ppc64', riscv64: 'riscv64', s390x: 's390x', loong64: 'loong64' },
	libc: { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' },
};
Object.assign(SYSTEMS.os, { openharmony: 'openharmony', sunos: 'sunos', win32: 'win32' });

const text = readFileSync(LOCK, 'utf8');
const lock = JSON.parse(text);
const added = {};
for (const { optionalDependencies = {}, dev } of Object.values(lock.packages)) {
	for (const [name, version] of Object.entries(optionalDependencies)) {
		if (`node_modules/${name}` in lock.packages || !/^\d/.test(version)) continue;
		added[`node_modules/${name}`] = { version, ...systemOf(name), ...(dev && { dev }), optional: true };
	}
}
lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...added }).sort(([a], [b]) => a.localeCompare(b, 'en')));
writeFileSync(LOCK, `${JSON.stringify(lock, null, '\t')}\n`);
console.log(`${Object.keys(added).length} packages listed`);

/** @returns {{ os?: string[], cpu?: string[], libc?: string[] }} what the name says of where the package runs */
function systemOf(name) {
	const parts = name.split(/[/-]/);
	const found = Object.entries(SYSTEMS).map(([key, words]) => [key, parts.flatMap((part) => words[part] ?? [])]);
	return Object.fromEntries(found.filter(([, values]) => values.length > 0));
}

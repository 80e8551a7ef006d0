// The package brings no types. What is used of it:
declare module 'fs-native-extensions' {
	/** One system call on Linux and macOS. Throws with the system's code. */
	export function swapSync(from: string, to: string): void;
}

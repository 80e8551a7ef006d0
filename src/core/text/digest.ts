/**
 * A short fingerprint of words, for ids that stay when the file around them changes: 53 bits (cyrb53), in base 36. Not
 * cryptographic: two texts of one vault hardly ever share it, but whoever wants to can make two that do.
 */
export function digest(text: string): string {
	let high = 0xdeadbeef;
	let low = 0x41c6ce57;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		high = Math.imul(high ^ code, 0x9e3779b1);
		low = Math.imul(low ^ code, 0x5f356495);
	}
	high = Math.imul(high ^ (high >>> 16), 0x85ebca6b) ^ Math.imul(low ^ (low >>> 13), 0xc2b2ae35);
	low = Math.imul(low ^ (low >>> 16), 0x85ebca6b) ^ Math.imul(high ^ (high >>> 13), 0xc2b2ae35);
	return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36).padStart(11, '0');
}

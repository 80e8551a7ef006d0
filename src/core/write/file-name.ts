/**
 * Longest name of a file we make, in bytes of UTF-8, extension included. File systems take 255, encrypted shares of
 * common network drives 143 (eCryptfs, as Synology uses it); a number in front of a copy needs room too.
 */
const LONGEST_NAME = 140;

/**
 * What Windows, macOS, Linux, Android or an Obsidian link cannot hold, and the full-width form that reads the same.
 * A union over all systems: a vault is synced between them.
 */
const FULL_WIDTH: Readonly<Record<string, string>> = {
	'<': '＜',
	'>': '＞',
	':': '：',
	'"': '＂',
	'/': '／',
	'\\': '＼',
	'|': '｜',
	'?': '？',
	'*': '＊',
	'[': '［',
	']': '］',
	'#': '＃',
	'^': '＾',
	// opens code in a link, and code may be a command (`= …`)
	'`': '｀',
};
const FORBIDDEN = /[<>:"/\\|?*[\]#^`]/g;
/** Controls, bidi and other invisible characters, lone surrogates, unassigned code points (Apple's file system refuses them). */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
/** Device names of Windows, with or without an extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?= *(?:\.|$))/iu;
/** `%%` opens a comment in Obsidian, also inside a link. */
const COMMENT = /%{2,}/g;

const ENCODER = new TextEncoder();
const GRAPHEMES = new Intl.Segmenter('und', { granularity: 'grapheme' });

/**
 * A title as the name of a file or folder that is valid everywhere: NFC, no reserved name, no dot in front, no dot or
 * space at the end, nothing invisible; forbidden ASCII in its full-width form, so that Chinese titles stay readable.
 * At most `LONGEST_NAME` bytes with the extension (which is appended), cut between graphemes. Never empty.
 */
export function toFileName(title: string, extension = ''): string {
	const clean = title
		.replace(/\s/gu, ' ')
		.replace(UNSEEN, '')
		.replace(/ {2,}/g, ' ')
		.normalize('NFC')
		.replace(FORBIDDEN, (character) => FULL_WIDTH[character] ?? '-')
		.replace(COMMENT, '％');
	const unreserved = trimEnds(clean).replace(RESERVED, '_$&');
	return (trimEnds(cut(unreserved, LONGEST_NAME - byteLength(extension))) || 'untitled') + extension;
}

/**
 * The first of `name`, `name 2`, `name 3`, … that is not taken, extension kept at the end. `isTaken` is asked with whole
 * names and decides about case and normalisation (see `foldPath`).
 */
export function toFreeName(title: string, extension: string, isTaken: (name: string) => boolean): string {
	const plain = toFileName(title, extension);
	for (let count = 2, name = plain; ; count++) {
		if (!isTaken(name)) return name;
		name = toFileName(title, ` ${count}${extension}`);
	}
}

/** Whether a name that exists nowhere yet may be made: valid on every system, whoever asks for it. */
export function isPortableName(name: string): boolean {
	return (
		name !== '' &&
		name === name.normalize('NFC') &&
		byteLength(name) <= 255 &&
		name.search(FORBIDDEN) < 0 &&
		name.search(UNSEEN) < 0 &&
		!RESERVED.test(name) &&
		!/^\s|[\s.]$/u.test(name)
	);
}

/**
 * Two paths with the same key are one file on some system: case, normalisation and width are folded. Rather too much
 * than too little: whoever finds the key taken only chooses another name.
 */
export function foldPath(path: string): string {
	return path.normalize('NFKD').toUpperCase().toLowerCase().normalize('NFKD');
}

function cut(name: string, bytes: number): string {
	if (byteLength(name) <= bytes) return name;
	let out = '';
	let left = bytes;
	for (const { segment } of GRAPHEMES.segment(name.slice(0, bytes * 2))) {
		left -= byteLength(segment);
		if (left < 0) break;
		out += segment;
	}
	return out;
}

const trimEnds = (name: string): string => name.replace(/^[\s.]+|[\s.]+$/gu, '');
const byteLength = (text: string): number => ENCODER.encode(text).length;

/**
 * What a reader does not see and a program may obey, or a person be deceived by: tags in disguise, marks that turn the
 * direction of text, zero-width marks that join no emoji (Unicode Technical Report 36).
 */
const INVISIBLE =
	/[\u{e0000}-\u{e007f}\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u00ad\ufff9-\ufffb]|(?<!\p{Extended_Pictographic}\ufe0f?)\u200d/gu;

/** Text without what a reader does not see. White space stays. */
export const visibleOnly = (text: string): string => text.replace(INVISIBLE, '');

export const hasInvisible = (text: string): boolean => visibleOnly(text) !== text;

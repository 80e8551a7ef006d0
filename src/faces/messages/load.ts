import type { Language } from '../../core/model/document.ts';
import type { Messages } from './messages.ts';

/** Loads the words of one language: the others stay on the disk. */
export async function loadMessages(language: Language): Promise<Messages> {
	switch (language) {
		case 'zh-Hant':
			return (await import('./zh-hant.ts')).messages;
		case 'zh-Hans':
			return (await import('./zh-hans.ts')).messages;
		case 'en':
			return (await import('./en.ts')).messages;
	}
}

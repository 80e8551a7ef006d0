import { describe, expect, it } from 'vitest';
import { checkOptions } from './options.ts';

const NONE = {
	...{ dryRun: false, quiet: false, write: false, replace: false, plain: false, list: false },
	...{ rebuild: false, watch: false, all: false, propose: false, backlinks: false, links: true, report: false },
	...{ again: false, partial: false },
};

describe('checkOptions', () => {
	it('takes what is allowed and leaves out what was not given', () => {
		const raw = { vault: 'v', format: 'json', language: 'zh-Hans', limit: '7', dryRun: true, quiet: true };
		expect(checkOptions(raw, 'decompose')).toEqual({
			ok: true,
			value: { ...NONE, ...raw, limit: 7 },
		});
		expect(checkOptions({}, 'read')).toEqual({
			ok: true,
			value: NONE,
		});
	});

	it.each([['0'], ['1000'], ['-1'], ['1.5'], ['1e2'], ['三'], [''], ['７'], ['99999999999999999999']])('refuses --limit %j', (limit) => {
		expect(checkOptions({ limit }, 'decompose')).toMatchObject({
			ok: false,
			error: { type: 'NumberOutOfRange', value: limit, least: 1, most: 999 },
		});
	});

	it('takes --vault without a folder where it asks for the report on the vault, and nowhere else', () => {
		expect(checkOptions({ vault: true }, 'doctor')).toEqual({ ok: true, value: { ...NONE, report: true } });
		expect(checkOptions({ vault: 'v' }, 'doctor')).toEqual({ ok: true, value: { ...NONE, vault: 'v', report: true } });
		expect(checkOptions({ vault: true }, 'search')).toEqual({ ok: false, error: { type: 'ValueMissing', option: '--vault <dir>' } });
	});

	it('refuses other formats and languages, and --replace with nothing to replace', () => {
		expect(checkOptions({ format: 'xml' }, 'read')).toMatchObject({ error: { type: 'ValueNotAllowed', option: '--format' } });
		expect(checkOptions({ language: 'zh' }, 'read')).toMatchObject({ error: { type: 'ValueNotAllowed', option: '--language' } });
		expect(checkOptions({ replace: true }, 'decompose')).toMatchObject({ error: { type: 'OptionNeeds' } });
		expect(checkOptions({ replace: true, dryRun: true }, 'decompose').ok).toBe(true);
		expect(checkOptions({ replace: true }, 'apply').ok).toBe(true);
	});
});

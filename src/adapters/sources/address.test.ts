import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addressOf, placesOfAddress } from './address.ts';

const folders = { vault: '/home/an/筆記', home: '/home/an', workingFolder: '/work' };

describe('the address of a source', () => {
	it.each([
		['/home/an/筆記/逐字稿/訪談.srt', '逐字稿/訪談.srt'],
		['/home/an/筆記/a 「b」.txt', 'a 「b」.txt'],
		['/home/an/筆記/..a.txt', '..a.txt'],
		['/home/an/筆記/~/a.txt', './~/a.txt'],
		['/home/an/下載/訪談.srt', '~/下載/訪談.srt'],
		['/home/an/筆記本/訪談.srt', '~/筆記本/訪談.srt'],
		['/mnt/usb/訪談.srt', '/mnt/usb/訪談.srt'],
	])('%s → %s, which leads back', (file, address) => {
		expect(addressOf(file, folders)).toBe(address);
		expect(placesOfAddress(address, '/home/an/筆記/n.md', folders)[0]).toBe(file);
	});

	it('of a home inside the vault is seen from the vault', () => {
		expect(addressOf('/v/home/a.txt', { vault: '/v', home: '/v/home' })).toBe('home/a.txt');
	});

	const made: string[] = [];
	afterEach(() => {
		for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
	});

	it('sees through a linked folder, but keeps to the name that the user knows', () => {
		const root = realpathSync(mkdtempSync(join(tmpdir(), 'chaika-address-')));
		made.push(root);
		for (const folder of ['real/vault', 'disk', 'home']) mkdirSync(join(root, folder), { recursive: true });
		symlinkSync(join(root, 'real'), join(root, 'linked'));
		symlinkSync(join(root, 'disk'), join(root, 'home/雲端'));
		writeFileSync(join(root, 'real/vault/a.txt'), '');
		writeFileSync(join(root, 'disk/b.txt'), '');
		const from = { vault: join(root, 'real/vault'), home: join(root, 'home') };
		expect(addressOf(join(root, 'linked/vault/a.txt'), from)).toBe('a.txt');
		expect(addressOf(join(root, 'home/雲端/b.txt'), from)).toBe('~/雲端/b.txt');
	});
});

describe('where an address may lead', () => {
	const places = (address: string) => placesOfAddress(address, '/home/an/筆記/cards/訪談/訪談.md', folders);

	it('tries what older notes meant', () => {
		expect(places('訪談.srt')).toEqual(['/home/an/筆記/訪談.srt', '/home/an/筆記/cards/訪談/訪談.srt', '/work/訪談.srt']);
		expect(places('../訪談.srt')[1]).toBe('/home/an/筆記/cards/訪談.srt');
	});

	it('follows a link that somebody made of it, never to the note itself', () => {
		expect(places('[[文章/訪談|原文]]').slice(0, 2)).toEqual(['/home/an/筆記/文章/訪談', '/home/an/筆記/文章/訪談.md']);
		expect(places('[[訪談]]')).not.toContain('/home/an/筆記/cards/訪談/訪談.md');
	});

	it('tries both normalisations', () => expect(places('/x/Café.txt')).toEqual(['/x/Café.txt', '/x/Cafe\u0301.txt']));

	it.each(['-', '', ' ', 'https://example.org/a.txt'])('knows no file for "%s"', (address) => expect(places(address)).toEqual([]));
});

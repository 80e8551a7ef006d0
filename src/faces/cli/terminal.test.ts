import { describe, expect, it } from 'vitest';
import { columns, openTerminal, showControls } from './terminal.ts';

function recorder(isTTY: boolean, columns = 80) {
	let text = '';
	const write = (chunk: string | Uint8Array, done?: unknown) => {
		text += String(chunk);
		if (typeof done === 'function') done();
		return true;
	};
	return { isTTY, columns, write: write as NodeJS.WriteStream['write'], written: () => text };
}

function open(options: { isTTY: boolean; quiet?: boolean; colour?: boolean; columns?: number }) {
	const [stdout, stderr] = [recorder(options.isTTY), recorder(options.isTTY, options.columns)];
	const { quiet = false, colour = true } = options;
	return { stdout, stderr, terminal: openTerminal({ stdout, stderr, quiet, colour }) };
}

describe('openTerminal', () => {
	it('keeps data and messages apart', async () => {
		const { terminal, stdout, stderr } = open({ isTTY: false });
		await terminal.print('資料\n');
		terminal.say('提示');
		terminal.complain('錯誤');
		expect(stdout.written()).toBe('資料\n');
		expect(stderr.written()).toBe('提示\n錯誤\n');
	});

	it('leaves remarks and progress out when quiet, never errors', () => {
		const { terminal, stderr } = open({ isTTY: true, quiet: true });
		terminal.say('提示');
		terminal.progress('[1/2]');
		terminal.complain('錯誤');
		expect(stderr.written()).toBe('錯誤\n');
	});

	it('shows progress on a terminal only, within one line, and clears it before anything else', async () => {
		expect(open({ isTTY: false }).stderr.written()).toBe('');
		const { terminal, stdout, stderr } = open({ isTTY: true, columns: 11 });
		terminal.progress('[1/2] 一二三四五六');
		expect(stderr.written()).toBe('\r\u001b[K[1/2] 一二');
		await terminal.print('x');
		expect(stderr.written().endsWith('\r\u001b[K')).toBe(true);
		expect(stdout.written()).toBe('x');
		terminal.progress('[2/2]');
		terminal.clear();
		terminal.clear();
		expect(stderr.written().endsWith('[2/2]\r\u001b[K')).toBe(true);
	});

	it('paints only where somebody sees it and nobody minds', () => {
		expect(open({ isTTY: true }).terminal.paintData('red', '紅')).toBe('\u001b[31m紅\u001b[39m');
		expect(open({ isTTY: false }).terminal.paintData('red', '紅')).toBe('紅');
		expect(open({ isTTY: true, colour: false }).terminal.paintMessage('red', '紅')).toBe('紅');
	});
});

describe('showControls', () => {
	it('lets no escape sequence of a file name reach the terminal, and leaves text alone', () => {
		expect(showControls('a\u001b]0;x\u0007b\u009b2Jc\u007f')).toBe('a␛]0;x␇b\ufffd2Jc␡');
		expect(showControls('一行\r\n\t二行 😀\n')).toBe('一行\n\t二行 😀\n');
	});
});

it('columns counts two for Chinese characters, full-width signs and emoji', () => {
	expect(['abc', '拆卡', '，。', '𠮷', '😀', 'é'].map(columns)).toEqual([3, 4, 4, 2, 2, 1]);
});

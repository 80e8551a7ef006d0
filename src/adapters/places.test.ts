import { join } from 'node:path';
import { expect, it } from 'vitest';
import { userFolders } from './places.ts';

it("keeps the user's files where XDG says, unless that is no fixed place", () => {
	const state = (XDG_STATE_HOME: string) => userFolders({ HOME: '/home/a', XDG_STATE_HOME }, 'linux').state;
	expect(state('/var/state')).toBe(join('/var/state', 'chaika'));
	for (const nowhere of ['', 'state', './state', '../state']) expect(state(nowhere)).toBe(join('/home/a', '.local', 'state', 'chaika'));
});

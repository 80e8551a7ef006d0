import type { Stamp } from '../../core/ports/vault.ts';

/** A time of change that no file has: what is stored may not be what the file holds, so it is read again next time. */
export const UNSURE = -1;

/**
 * Whether a file that is to be indexed was read before the one that is: two processes may index at once, and the slower one
 * must not win. It may also be that the newer file was replaced by an older one; so what is stored then becomes unsure.
 */
export const isOlder = (file: Stamp, stored: Stamp): boolean => file.modified !== UNSURE && file.modified < stored.modified;

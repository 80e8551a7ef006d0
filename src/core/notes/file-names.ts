// What a file's path says of it.

/** Notes that stand for the folder they lie in, as site generators and code hosts have it. */
const INDEX_NAME = /^(?:index|readme|_index)$/i;
const NOTE_ENDING = /\.md$/i;

/** The last part of a path, without `.md`. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(NOTE_ENDING, '');

/** The folder of a path, without `/` at its end; empty for the vault itself. */
export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

export const isIndexNote = (path: string): boolean => NOTE_ENDING.test(path) && INDEX_NAME.test(baseName(path));

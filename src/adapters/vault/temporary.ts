/**
 * Names under which editors and sync clients keep a file for a moment: Office's owner files (`~$x`), half-made downloads,
 * `x.sb-1a2b3c4d-…` (macOS safe save), `4913` (vim asks whether it may write), `x~`, `#x#`. A conflicted copy
 * (`x.sync-conflict-…`) is a note. Hidden ones need no rule: they are not looked at.
 */
const TEMPORARY = /^~\$|~$|^#.*#$|^4913$|\.(?:tmp|temp|part|partial|crdownload|download|swp)$|\.sb-[0-9a-f]{8}-\w+$/i;

export const isTemporary = (name: string): boolean => TEMPORARY.test(name);

/** The file for which iCloud left a mark (`.x.md.icloud`): it is still there for the user, but not on this disk. */
export const awayName = (name: string): string | undefined => /^\.(.+)\.icloud$/.exec(name)?.[1];

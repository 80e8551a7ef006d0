import { isMap, isScalar, isSeq, LineCounter, type Node, type ParsedNode, parseDocument, type YAMLMap } from 'yaml';
import { err, ok, type Result } from '../../core/model/result.ts';

interface Place {
	readonly path: string;
	readonly line: number;
	readonly key: string;
}

export type SettingsError =
	| { readonly type: 'SettingsUnreadable'; readonly path: string; readonly code: string }
	| { readonly type: 'SettingsBroken'; readonly path: string; readonly line: number; readonly detail: string }
	| ({ readonly type: 'SettingsKeyUnknown'; readonly known: readonly string[] } & Place)
	| ({ readonly type: 'SettingsKeyForbidden' } & Place)
	| ({ readonly type: 'SettingsValue'; readonly allowed: readonly string[] } & Place);

/** One setting as it stands in a file. */
export interface Entry {
	/** With the keys above it, from the outermost. */
	readonly keys: readonly string[];
	readonly value: unknown;
	readonly line: number;
}

/** The leaves of a YAML file's map, in order: scalars, and lists of scalars. An empty file has none. */
export function readEntries(text: string, path: string): Result<readonly Entry[], SettingsError> {
	const lines = new LineCounter();
	const yaml = parseDocument(text, { lineCounter: lines });
	const broken = yaml.errors[0];
	if (broken) return err({ type: 'SettingsBroken', path, line: lines.linePos(broken.pos[0]).line, detail: firstLine(broken.message) });
	if (yaml.contents === null || (isScalar(yaml.contents) && yaml.contents.value === null)) return ok([]);
	if (!isMap(yaml.contents)) return err({ type: 'SettingsBroken', path, line: 1, detail: 'key: value' });
	return ok(entriesOf(yaml.contents, [], (offset) => lines.linePos(offset).line));
}

function entriesOf(map: YAMLMap<unknown, unknown>, above: readonly string[], lineAt: (offset: number) => number): Entry[] {
	return map.items.flatMap((pair) => {
		const node = pair.key as ParsedNode;
		const keys = [...above, String(isScalar(node) ? node.value : node)];
		const value = pair.value as Node | null;
		if (isMap(value)) return entriesOf(value, keys, lineAt);
		return [{ keys, value: plain(value), line: lineAt(node.range?.[0] ?? 0) }];
	});
}

function plain(value: Node | null): unknown {
	if (isScalar(value)) return value.value;
	return isSeq(value) ? value.items.map((item) => (isScalar(item) ? item.value : undefined)) : undefined;
}

const firstLine = (text: string): string => (text.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:?$/, '');

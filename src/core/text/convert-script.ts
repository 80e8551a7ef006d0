type Convert = (text: string) => string;
type Script = 'zh-Hant' | 'zh-Hans';
const converters = new Map<Script, Promise<Convert>>();

/**
 * What puts Chinese into the other script: for showing, not for matching. Characters by the word they stand in (头发 → 頭髮,
 * 发展 → 發展), but no word for another: OpenCC's words of Taiwan would make 支援 of 支持, and say what nobody said. By OpenCC's
 * dictionaries, a megabyte for Traditional, loaded when first asked for.
 */
export function scriptConverter(to: Script): Promise<Convert> {
	const known = converters.get(to) ?? load(to);
	converters.set(to, known);
	return known;
}

async function load(to: Script): Promise<Convert> {
	if (to === 'zh-Hans') return (await import('opencc-js/t2cn')).Converter({ from: 'tw', to: 'cn' });
	const convert = (await import('opencc-js/cn2t')).Converter({ from: 'cn', to: 'tw' });
	// 臺灣 for the office, 台灣 for everybody else
	return (text) => convert(text).replaceAll('臺', '台');
}

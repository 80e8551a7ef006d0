type Convert = (text: string) => string;
type Script = 'zh-Hant' | 'zh-Hans';
const converters = new Map<Script, Promise<Convert>>();

/**
 * What puts Chinese into the other script, phrase by phrase and with the words of the region (信息 → 資訊): for showing, not
 * for matching. By OpenCC's dictionaries, a megabyte for Traditional, loaded when first asked for.
 */
export function scriptConverter(to: Script): Promise<Convert> {
	const known = converters.get(to) ?? load(to);
	converters.set(to, known);
	return known;
}

async function load(to: Script): Promise<Convert> {
	if (to === 'zh-Hant') return (await import('opencc-js/cn2t')).Converter({ from: 'cn', to: 'twp' });
	return (await import('opencc-js/t2cn')).Converter({ from: 'twp', to: 'cn' });
}

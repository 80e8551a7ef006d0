// opencc-js publishes its dictionaries without types. Each is one string: `from to|from to|…`.
declare module 'opencc-js/dict/TSCharacters' {
	const pairs: string;
	export default pairs;
}

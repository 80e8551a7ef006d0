/** Words by which a statement says that it reports: who (作者, `the article`) and how (認為, `argues`). Chinese ones in Traditional, matched folded. */
export const FRAME_WORDS: readonly string[] = (
	'作者 筆者 影片 訪談 對話 文章 文中 本文 原文 講者 受訪者 兩人 兩位 雙方 他們 自己 認為 指出 提到 強調 主張 表示 直言 明言 承認 推測 說明 補充 同意 觀察 歸納 概括 稱之為 也就是 同時 一致 ' +
	'因此 所以 於是 意味著 換句話說 例如 比如 包括 並不 不是 而是 不只 這是 這個 這種 這條 這些 這類 其中'
)
	.split(' ')
	.concat(
		'author article source text video speaker interview argues argue says say said holds thinks believes notes points calls describes explains warns sees counts reports therefore thus hence thereby'.split(
			' ',
		),
	);

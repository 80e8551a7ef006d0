/** Words that the checks go by. Chinese ones in Traditional, matched on folded text; one list for both scripts. */
const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Characters that make a Chinese title say something: verbs of being, must and may, negation, change, cause, comparison, order. */
export const CLAIMING =
	'是不會能要讓使把被靠才就應必須得沒無非比仍將已都只先再用給成換變可別勿始於為有在做看說想找走取決勝贏輸敗失去來到過著了嗎吧越愈→＞>≠=';
/** Nouns that hold such a character and say nothing by themselves. */
export const NOT_CLAIMING = words(`
	重要性 重要 要素 要點 要件 主要 必要性 必要 需要性 不同點 不同 不足 能力 功能 智能 能源 動能 可能性 應用 成本 成果 成長 成就 成員 比較 比例 用途 作用 使用者 使用 無線 先進 非營利 做法 看法 說法 想法 說明 走向
	有效性 所有 有限 將來 未來 過去 過程 來源 在地 存在 變化 變數 轉變 改變 演變 得失 應對 應變 已知 未知 無知 用戶 信用 費用 通用 專用 實用 大會 社會 協會 機會 會議 學會 都市 首都 再生 會員 行為 作為 為何 成分 靠山 被動 主動
	使命 大使 到場 取向 決策 決定 失敗 去向 始末 關於 對於 有關 看板 找尋 了解 著作 著名 可靠性
`);
/** Beginnings and ends of titles that only announce a subject. */
export const TOPIC_OPENING =
	"(?:什麼是|何謂|如何|怎麼|怎樣|為什麼|為何|關於|談|論|淺談|介紹|認識|(?:how to|how|what(?:'s| is| are)|why|about|on|(?:an )?introduction to|understanding|the role of|the importance of)(?![a-z]))";
export const TOPIC_ENDING =
	'(?:的)?(?:介紹|簡介|概述|概論|定義|意義|重要性|必要性|關係|差異|區別|比較|方法|原則|原理|特徵|特性|特點|類型|種類|背景|現況|現狀|歷史|發展|趨勢|問題|挑戰|影響|優點|缺點|優勢|劣勢|優缺點|應用|案例|策略|總結|結論|心得|筆記|摘要|重點|觀點|看法|論點|核心概念|概念)';

/** English verbs by which a title claims, in base form; other forms are found by their stem. */
export const ENGLISH_VERBS = words(`
	be is are was were am been being has have had do does did can could may might must shall should will would cannot need needs ought let make makes made take takes took give gives gave go goes went
	get gets got come comes came become becomes became keep keeps kept hold holds held put puts set sets turn bring brings brought break breaks broke build builds built drive drives drove fall fell rise rose
	lead leads led leave leaves left lose lost mean means meant move pay pays paid rest rests run runs ran see sees saw say says seem sell sells sold send show start stop stay stand stands stood teach teaches tell
	think thinks use uses win wins won work works write ask answer act add allow apply avoid beat begin began belong bend block buy call carry cause change choose claim close collapse combine compete connect
	cost count counter cover create cut damage decide defend define delay deliver demand depend describe deserve destroy determine differ disappear divide double drop earn eat enable encourage end enter erode
	exceed exist expand expect explain explode expose fade fail favor favour feed feel fight fill find fix follow force forget form free gain grow grew guide harm help hide hinder hurt ignore imply improve include increase
	invite join judge jump kill know lack last learn lend lie lift like limit listen live look love lower matter measure meet mislead miss multiply obey offer open outgrow outlast outperform overstate own pass pick plan play
	please point predict prefer prevent produce promise protect prove provide pull push raise reach read reduce reflect refuse reject rely remain remember remove repeat replace require resist reveal reward rot ruin save scale
	scare serve shape share shift shrink sink slow solve spend split spoil spread starve steal steer stick strike strip struggle succeed suffer suggest support survive swap threaten tick tie trade train transform treat trust try
	undermine understand unlock violate vote wait want warn waste weaken wear widen worsen yield
`);
/** Words that only stand in clauses: with one of them a title says more than a subject. */
export const ENGLISH_CLAUSE = words(
	'not never no only because if when where unless until than instead without before once who whose cannot',
);

/** Openings that point at something: 「這」, `it`. Those of the first kind take a noun, which may explain them. */
export const POINTING_WITH_NOUN = "(?:這|那|此|該|其|上述|以上|(?:this|that|these|those|such)(?![a-z'’]))";
export const POINTING_ALONE = "(?:它|牠|前者|後者|兩者|二者|(?:it|they|the former|the latter)(?![a-z'’]))";
/** These are explained by a card that has one speaker. */
export const POINTING_AT_PERSON = "(?:他|她|(?:he|she)(?![a-z'’]))";
/** What begins like them and points at nothing. */
export const NOT_POINTING =
	'(?:其實|其中|其餘|其他|其它|其次|其一|此外|此刻|此時|他人|他山之石|他者|他國|那麼|那末|這樣一來|該不該|it (?:is|was|takes|took|seems|turns out|follows|pays|helps|matters|costs)\\b[^.]*\\b(?:to|that|for|when|if)\\b|these days|that said|both .+ and|such as|this (?:year|week|month|century))';

/** Openings that tie a sentence to the one before it, so that both are one idea. */
export const TYING =
	'(?:因此|所以|於是|結果|既然|這樣|那麼|但|不過|然而|而|反之|相反|也就是|換句話|例如|比如|像是|好處|壞處|道理|原因|理由|則|它|他|她|這|其|此|前者|後者|同樣|尤其|特別是|so|thus|therefore|hence|because|but|yet|with|it|they|this|that|these|those|all of|precisely|she|he|what|for example|for instance|instead|similarly)';

/** One person's words about another's, or no words at all. */
export const REPLYING = words('反駁 否認 不同意 不贊成 沒有說 沒說 未說 並未 問及 問到 問起 被問 詢問 提問 追問 比較');
export const ENGLISH_REPLYING = [
	'disputes',
	'disputed',
	'denies',
	'denied',
	'rejects',
	'rejected',
	'disagrees',
	'does not say',
	'did not say',
	'does not mention',
];

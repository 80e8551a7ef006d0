/**
 * Words by which Chinese prose says who asserts something. Written in Traditional characters and matched on folded
 * text, so the same list serves Simplified. Lists are split at white space.
 */
const words = (list: string): readonly string[] => list.trim().split(/\s+/);

/** Verbs whose subject asserts what follows: they alone may introduce a name. */
export const REPORTING = words(`
	認為 指出 表示 提到 提出 強調 說 說道 說到 主張 質疑 補充 解釋 坦言 直言 聲稱 宣稱 警告 呼籲 透露 分析 建議 預測 預言 相信 深信 堅信 承認 反駁
	反對 批評 回應 回答 談到 寫道 寫到 論述 闡述 闡釋 描述 形容 比喻 總結 觀察 回顧 感嘆 預估 估計 斷言 重申 否認 澄清 說明 提醒 提議 推測 懷疑 同意 贊同
	看好 覺得 聲明 證實 駁斥 評論 評價 主張說 發現 倡議 斷定 告訴 問道 反問 自述 自承 笑說 笑稱 曾說 稱 並稱 堅稱 論證 推論 歸納 介紹 分享 擔心 憂心 期待
`);

/** Of these, the ones that are nouns as well: a Latin word before them may be no subject (「SWOT 分析」). */
export const AMBIGUOUS = words(`
	分析 描述 介紹 分享 總結 評論 評價 說明 觀察 建議 聲明 發現 回顧 預測 估計 推論 歸納 論證 期待 比喻 回答 回應 質疑 批評 論述 解釋 提醒 警告 證實
`);

/** What may stand between a subject and its verb. `…地` is looked for separately. */
export const ADVERBS = words(`
	也 更 則 還 又 就 卻 都 曾 曾經 並 且 亦 便 再 再次 一再 多次 常 常常 經常 總是 始終 仍 仍然 依然 已 已經 甚至 同樣 同時 進一步 進而 隨後 後來 最後 首先 接著
	公開 明確 直接 特別 尤其 反覆 一直 早就 率先 認真 坦率 不斷 另外 此外 自己 本人 先生 女士 小姐 教授 博士 老師 醫師 醫生 院士 部長 主任 執行長 董事長
	總裁 總經理 創辦人 主席 委員 局長 校長 同學 學長 記者 律師 對此 在文中 在書中 文中 書中 受訪時 隨即 當時 近日 日前 昨日 今天 昨天 不約而同地 一致
`);

/** Titles and trades that stand before a name without a space: 「作家林海音」. */
export const ROLES = words(`
	教授 博士 作家 記者 學者 科學家 執行長 首席執行官 創辦人 創始人 共同創辦人 董事長 總裁 總經理 部長 局長 處長 院長 校長 主任 所長 會長 主席 總統 首相 總理 市長 縣長 議員
	立委 委員 律師 法官 醫師 醫生 老師 導師 導演 演員 歌手 詩人 藝術家 設計師 建築師 工程師 研究員 研究總監 總監 經理 顧問 分析師 經濟學家 心理學家 社會學家 哲學家 歷史學家
	物理學家 數學家 生物學家 化學家 人類學家 語言學家 政治學家 思想家 評論家 投資人 企業家 發言人 主持人 主編 編輯 專家 作者 店長 農夫 負責人 代表 秘書長 理事長 政委 CEO CTO CFO
`);

/** Before a name that is being introduced. Both scripts, as below. */
export const NAMING = words('原名 本名 網名 网名 筆名 笔名 名叫 名為 名为 叫做');
/** After a family name alone: 田教授. Both scripts, since they are looked for in the text as it stands. */
export const FORMS_OF_ADDRESS = words(
	'先生 女士 小姐 教授 博士 老師 老师 醫師 医师 醫生 医生 院士 部長 部长 主任 院長 院长 校長 校长 執行長 总裁 總裁 經理 经理 政委 委員 委员',
);

/** Words before a subject that are no part of it. */
export const LEADING = words(`
	但 但是 而 而且 不過 然而 因此 所以 此外 另外 例如 比如 譬如 像 連 就連 據 根據 正如 如同 誠如 如 至於 對此 其中 後來 最後 首先 同時 接著 於是 雖然 儘管 當 因為 當時 今天
	昨天 近日 日前 最近 這位 那位 一位 該 前 現任 時任 已故 著名 知名 資深 另一位 只有 甚至 不僅 就像
`);

/** 「據…表示」「根據…的說法」. */
export const ACCORDING = words('據 根據 依據 依照 按照 按 正如 誠如 如同 照');
export const ACCORDING_END = words(
	'的說法 的看法 的觀點 的研究 的分析 的統計 的描述 的報告 的理論 的定義 的意見 所說 所言 所述 來說 看來 所指出 所寫',
);

/** Stand for whoever was named last. */
export const SINGULAR_PRONOUNS = words('他 她 牠 對方 前者 後者');
/** Stand for the two, or all, who were named. 他們 is left out: it is anybody. */
export const JOINT = words('兩人 二人 兩位 二者 兩者 雙方 三人 三位 兩個人 這兩位 這兩人');
/** The author speaking as such. `我們` is left out: it stands for everybody as often as not. */
export const FIRST_PERSON = words('我 筆者 本文 作者 小編 敝人 個人認為 依我看 在我看來');

/** Continue a subject into a description of the person, which is what the author says. */
export const BIOGRAPHY = words(
	'是 為 係 原名 本名 網名 出生 生於 畢業 曾任 現任 擔任 任職 創辦 創立 加入 離開 獲得 的 與 和 跟 及 、 （ ( ： : 等 們',
);

/** Family names of one character, the commonest in Taiwan and on the mainland; and those of two. */
export const SURNAMES =
	'陳林黃張李王吳劉蔡楊許鄭謝郭洪曾邱廖賴徐周葉蘇莊呂江何蕭羅高潘簡朱鍾彭游詹胡施沈余盧梁趙顏柯翁魏孫戴范方宋鄧杜傅侯曹薛丁卓馬阮董唐溫藍蔣石古紀姚連馮歐程湯黎田康姜白汪鄒尤巫鐘涂龔嚴韓袁金童陸夏柳邵錢伍倪溫于譚駱熊任甘秦顧毛章史官萬俞雷粘饒闕凌崔尹孔辛武辜陶段龍韋葛池孟褚殷麥賀賈莫管關包左文向鮑花魯柏齊申苗翟岳樊祝聶閻牛畢項單裴時司常平安於焦符';
export const COMPOUND_SURNAMES = words('歐陽 司馬 諸葛 上官 司徒 夏侯 皇甫 尉遲 公孫 長孫 慕容 令狐 宇文 范姜 張簡 端木 東方 南宮 西門');

/** Family names that begin common words too (方法, 文章, 安全): such a name needs more than one sign of being one. */
export const RISKY_SURNAMES = '文平常時成安萬史管方高金包官石白夏康溫馬連武任程單向於何江關項申古童張左齊施花毛雷祝司許曾';

/** Characters that foreign names are written with; a name of these alone needs no family name. */
export const TRANSLITERATION =
	'阿艾安奧澳巴白班貝本比畢彼伯博布波柏查切達大戴丹德登蒂迪丁東杜多恩爾法凡范菲費芬佛弗夫福富蓋格戈古哈海漢豪赫亨霍胡華懷惠基吉加賈傑捷金卡凱坎康考柯科克肯庫奎拉萊蘭朗勞勒雷李里利立連列林琳留隆盧魯路倫羅洛馬麥曼芒毛梅門蒙米密敏明摩莫默姆穆拿納南內尼倪紐諾努歐帕潘培佩蓬皮平普齊奇契喬瓊丘瑞若薩塞賽森桑沙山尚舍史舒斯松蘇索塔泰坦湯唐特藤提廷圖托娃瓦萬威韋維魏文溫翁沃吾烏武伍西希錫夏謝辛休修許雅亞揚耶葉伊易因英尤約澤詹珍茲朱卓祖佐';

/** Two- and three-character words that begin like a name and stand before such verbs. */
export const NO_NAMES = words(`
	時之 
	高興 高層 高手 方面 方法 方案 文章 文中 文件 文獻 時間 時候 常常 常見 連續 連忙 馬上 白天 金融 黃金 江湖 安全 安排 平常 平台 平均 何時 任何 任務 成功 成果 成員 明天 明顯 包括 包含
	向來 於是 後來 石油 水平 水準 溫度 廣告 項目 單位 經理 經常 經濟 關於 計畫 計算 史上 史料 官方 官員 管理 萬一 萬物 龍頭 花時間 任誰 何以 何者 時常 時報 周圍 周刊 方才 方便 童年 程式 程度
	向我 向他 向外 向來 左右 古人 古代 夏天 金額 白話 簡單 簡言 簡單來 高中 高官 高達 施工 施政 康復 武器 於此 單純 齊聲 申請 時代 範圍 時任 司法 平時 平日 安靜 項目 單一 官司 管他 關鍵 關係 包商
	曾經 曾有 許多 許久 許是 許多人 溫和 于是 連我 連他 連帶 毛利 任教 任職 任意 祝福 雷同 文化 文字 文本 單單 向量 於今 石頭 金錢 黃昏 白人 花了 高度 高調 高聲 低聲 常人 平民
`);

/** No character of a given name: grammar words, and what turns a run into a phrase. */
export const NO_NAME_CHARACTERS =
	'的了是在有和與跟及也就都而但不沒我你您他她它們這那其此每各個些等被把將對從到於以為並或則所者什麼呢嗎吧說會能要可很最更再又還只曾已問答後得向講請';

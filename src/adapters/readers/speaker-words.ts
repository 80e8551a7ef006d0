import { fold } from '../../core/text/script.ts';

/** Labels that say what a paragraph is, not who speaks. Written in Traditional Chinese and English; compared folded. */
const SUBJECTS = `
結論 總結 小結 摘要 重點 要點 提要 大綱 前言 引言 導言 序 後記 結語 背景 簡介 介紹 人物簡介 概述 概要 概念 定義 意義 含義 解釋 說明 補充 補充說明
註 註解 註腳 備註 附註 譯註 譯者註 編按 編註 按 按語 注意 注意事項 提示 提醒 警告 重要 重要性 邊界 反例 例 例子 例如 範例 示例 舉例 例句 案例 比如 譬如
原因 理由 結果 影響 後果 前提 假設 條件 論點 論據 證據 觀點 想法 看法 心得 感想 反思 思考 筆記 靈感 問題 解答 解法 解決方案 方案 方法 做法 作法 步驟 流程 策略 原則 規則
優點 缺點 優勢 劣勢 好處 壞處 機會 威脅 特點 特色 功能 作用 用途 用法 適用 限制 風險 成本 價格 費用 目標 目的 任務 行動 待辦 進度 狀態 階段 時間 日期 地點 地址 電話 人物 對象 主題 題目 標題 類型 類別 分類
關鍵詞 關鍵字 標籤 來源 出處 作者 譯者 編輯 出版 連結 鏈接 網址 原文 原文連結 譯文 參考 參考資料 參考文獻 延伸閱讀 相關 更新 版本 編號 序號 名稱 姓名 輸入 輸出 參數 回傳 返回值 語法 讀音 拼音 詞性 近義詞 反義詞
核心命題 關鍵瓶頸 解法共識 產業轉折 應用分化 核心觀點 核心概念 一句話總結 換句話說 也就是說 簡單來說 總之 其實 但是 因此 所以 另外 此外 首先 其次 最後 最終 第一 第二 第三 其一 其二 其三 同時 然而 不過
正確 錯誤 對 錯 好 壞 優 劣 之前 之後 以前 以後 知識 文件 文獻 問題和答案 重點整理 劃線評論 畫線評論 書評 序言 正例 反例 立論 駁論 讓步 感受 事實 需求 需要 請求 觀察
書名 書籍 電影 音樂 劇情 演員 導演 內容 正文 翻譯 整理 圖 表 圖片 影片 錄影 錄音 文字 逐字稿 簡報 下載 購買 公式 定理 證明 推論 引理 命題 性質 推導 解 答案 選項 難度 評分 推薦 評價
note notes tip tips example examples conclusion conclusions summary abstract overview introduction background definition warning important caution
caveat update edit source sources reference references see link links author authors date time place title type category tags keywords keyword status version
pros cons advantages disadvantages strengths weaknesses opportunities threats goal goals objective problem solution result results reason reasons cause effect
viewpoint concession refutation argument counterargument thesis topic-sentence good bad right wrong correct incorrect before after true false yes no do dont old new news security structure questions tools
step part chapter section figure table day week phase stage level option case rule principle claim evidence idea ideas theorem lemma proof corollary proposition remark
input output parameters returns return usage syntax description details context remember also first second third finally however therefore meaning takeaway takeaways
key bonus disclaimer spoiler tldr todo fixme ps question-of-the-day credit credits photo image video via price cost location address phone email website url name subject topic
`;

/** Labels that stand for somebody who speaks. */
const ROLES = `
問 答 訪 受訪者 訪問者 訪談者 採訪者 採訪 記者 主持人 主持 主席 司儀 講者 講師 主講人 演講者 與談人 來賓 嘉賓 貴賓 觀眾 聽眾 聽者 網友 民眾 學員 學生 老師 同學 大家 眾人 提問者 提問 回答 旁白
甲 乙 丙 丁 我 你 他 她 師 生 醫師 病人 使用者 用戶 助理 客服 顧客
q a interviewer interviewee host cohost guest moderator speaker audience reporter journalist question answer student teacher narrator user assistant human ai chatgpt claude system all both everyone participant panelist
`;

const wordSet = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/).map(fold));
const SUBJECT_SET = wordSet(SUBJECTS);
const ROLE_SET = wordSet(ROLES);

/** `Step 3` → `step`; `講者一` → `講者` (folded). */
const stemOf = (name: string): string => fold(name).replace(/[\s#.]*(?:\d+|[一二三四五六七八九十]|(?<=[\s])[a-z])$/u, '');

export const isRole = (name: string): boolean => ROLE_SET.has(fold(name)) || ROLE_SET.has(stemOf(name));

/** Verbs after which a colon brings a quotation inside prose (`他說：`), and endings that bring a list (`如下：`). */
const REPORTS =
	/(?:[說説道問答曰喊想稱叫講寫罵嘆笑]|表示|認為|指出|強調|回應|補充|如下|以下|包括|包含|例如|比如|就是|的是|在於|關於|為|的|了|是|有|者有|分別)$/u;
const REPORTS_EN =
	/\b(?:said|says|asked|asks|replied|wrote|writes|added|is|are|was|were|following|include|includes|including|this|that|these|those)$/i;

const HAN_NAME = 12;
const LATIN_NAME = 40;
const LATIN_WORDS = 5;

/** Whether a label could be a name: short, without the marks of a clause, no word that names a subject. */
export function couldBeName(name: string): boolean {
	if (isRole(name)) return true;
	if (SUBJECT_SET.has(fold(name)) || SUBJECT_SET.has(stemOf(name))) return false;
	if (/^第[一二三四五六七八九十百\d]/u.test(name) || !/\p{L}/u.test(name)) return false;
	if (/\p{Script=Han}/u.test(name)) return name.length <= HAN_NAME && !(name.length > 1 && REPORTS.test(name));
	const words = name.split(/\s+/);
	if (name.length > LATIN_NAME || words.length > LATIN_WORDS || REPORTS_EN.test(name)) return false;
	return words.every(
		(word) => /^[\p{Lu}\p{Lt}\p{N}]/u.test(word) || /^(?:de|da|di|du|van|von|der|den|la|le|bin|al|el|of|the|and|y)$/.test(word),
	);
}

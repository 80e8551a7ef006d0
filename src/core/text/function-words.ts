import { fold } from './script.ts';

// Words that carry grammar, not content: never keywords. Written in Traditional; folded, they serve both scripts.

const CHINESE = `
的 了 是 在 和 與 也 就 都 而 及 或 這 那 有 我 你 他 她 它 可 不 要 會 被 把 對 中 上 下 等 個 很 到 說 去 為 以 之 其 所 得 著 過 地 來 並 但 卻 更 最 太 再
又 才 只 還 從 向 於 由 將 跟 給 讓 使 請 每 各 某 該 此 幾 兩 三 二 一 四 五 六 七 八 九 十 呢 嗎 啊 呀 嘛 喔 吧 若 如 則 即 且 亦 哪 誰 做 想 看 用 叫 能 些 們 您
我們 你們 他們 她們 它們 大家 自己 別人 對方 本身 彼此 互相 這個 那個 這些 那些 這樣 那樣 這種 那種 這裡 那裡 這邊 那邊 每個 每一 各個 某個 某些 有些 有的 任何 所有 一切 其他 其它 另外 其中 當中 之間
因為 所以 但是 然而 不過 而且 並且 以及 或者 還是 如果 假如 要是 只要 只有 除非 無論 不管 雖然 儘管 即使 既然 於是 因此 因而 從而 然後 接著 同時 此外 總之 例如 比如 譬如 像是 好像 似乎 也就是 也就是說 換句話說
透過 通過 經由 根據 按照 隨著 關於 對於 至於 由於 為了 除了 作為 進行 開始 成為 變成 造成 導致 使得 得到 獲得 產生 出現 發生 覺得 認為 知道 看到 聽到 想到 發現 提到 表示 指出 說明 意味 意味著 包括 包含 屬於
可以 可能 能夠 應該 必須 需要 不能 不會 不要 不用 不必 無法 不得 一定 也許 或許 大概 幾乎 其實 真的 真正 當然 確實 的確 本來 原本 已經 正在 曾經 仍然 依然 還有 還要 就是 不是 只是 而是 而非 並非 也是 都是 還是 就會 都會 也會 才能 才會
非常 十分 相當 比較 特別 尤其 更加 越來越 完全 絕對 直接 馬上 立刻 突然 漸漸 慢慢 往往 常常 經常 通常 總是 永遠 一直 一般 一起 一樣 一些 一個 一種 一次 一點 一下 一定 不同 相同 很多 許多 不少 多數 少數 全部 部分
時候 時間 今天 現在 目前 當時 以前 以後 之前 之後 後來 最後 首先 其次 第一 第二 第三 之一 左右 以上 以下 方面 方式 情況 東西 事情 地方 部分 問題 結果 就好 就要 就能 才算 也要 都要 都會 就得 只會 只能 太早 太晚 太多 往後 往前 本書 本文 真的是 做到 進入 做出 保持 來看 看來 依照 到底 只是 這一 那一 什麼 怎麼 怎樣 為什麼 如何 多少 是否 是不是 有沒有 能不能 來說 的話 而已 罷了 沒有 有人 沒人 不到 出來 起來 下來 過來 上去 下去 出去 回來
所謂 只需 只需要 感到 過去 原來 本人 實際 實際上 重要 適合 意思 好處 壞處 做法 說法 朋友 接下來
`;

const ENGLISH = `
a an the and or but nor so yet if then than as at by for from in into of off on onto out over to up with without within about above across after against along among around before behind below
beneath beside between beyond down during except inside near outside since through throughout toward under until upon via i me my mine we us our ours you your yours he him his she her hers it its they them their theirs
this that these those who whom whose which what where when why how be am is are was were been being do does did done doing have has had having can could may might must shall should will would not no yes all any both
each every either neither few many more most much several some such other another own same only just even also too very still again once here there now ever never always often sometimes however therefore because although though while
get got make made take taken go going gone come came say said says see seen think thought know known want use used using give given let like well really actually thing things way ways lot bit kind sort people someone something anything
everything nothing everyone everybody anyone anybody somebody nobody one two three four five six seven eight nine ten hundred thousand million billion per less fewer least nearly hardly first second last next new old good better best great big small long little able likely
`;

/** Function words of both languages, folded. */
export const FUNCTION_WORDS: ReadonlySet<string> = new Set([...fold(CHINESE).split(/\s+/), ...ENGLISH.split(/\s+/)].filter(Boolean));

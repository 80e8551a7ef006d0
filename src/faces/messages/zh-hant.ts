import type { ConflictReason, Messages, RecoveryOutcome } from './messages.ts';
import { help } from './zh-hant-help.ts';
import { model, modelFailures, modelProblems } from './zh-hant-model.ts';
import { vault } from './zh-hant-vault.ts';

const list = (items: readonly string[]): string => items.join('、');
const maybe = (similar: readonly string[]): string => (similar.length > 0 ? `是不是要打 ${similar.join('、')}？` : '');
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
/** The beginning of a quote: enough to find it by. */
const short = (text: string): string => ([...text].length > 20 ? `${[...text].slice(0, 20).join('')}…` : text);

/** What a system's error code means to the user. */
const causes: Readonly<Record<string, string>> = {
	EACCES: '沒有權限',
	EPERM: '系統不允許',
	ENOSPC: '磁碟空間不足',
	EDQUOT: '磁碟配額用完了',
	EROFS: '磁碟是唯讀的',
	EIO: '磁碟讀寫失敗',
	ENOTDIR: '路徑中間有一段不是資料夾',
	ENAMETOOLONG: '檔名太長',
	ELOOP: '符號連結繞不出來',
	EMFILE: '同時開啟的檔案太多',
	EBUSY: '檔案正由其他程式使用',
	'outside-vault': '路徑指向筆記庫之外',
	'hidden-folder': '路徑位在隱藏資料夾（別的程式的）',
	'unportable-name': '檔名在某些系統上不能用',
	'not-utf8': '檔案不是 UTF-8 編碼',
};
const cause = (code: string): string => causes[code] ?? code;

export const messages: Messages = {
	language: 'zh-Hant',
	help,
	vault,
	model,
	failures: {
		...modelFailures,
		UnknownCommand: ({ name, similar }) => `沒有「${name}」這個指令。${maybe(similar) || '所有指令見 chaika --help。'}`,
		UnknownOption: ({ name, similar }) => `沒有「${name}」這個選項。${maybe(similar) || '可用的選項見 chaika help <指令>。'}`,
		ArgumentMissing: ({ name }) => `少了「${name}」。用法與範例見 chaika help <指令>。`,
		ValueMissing: ({ option }) => `「${option}」後面要接一個值。用法見 chaika help <指令>。`,
		TooManyArguments: ({ verb }) => `「${verb}」後面的參數太多。檔名含有空格時，請用引號括起來。`,
		ValueNotAllowed: ({ option, value, allowed }) => `${option} 不能是「${value}」。可以用的值：${list(allowed)}。`,
		NumberOutOfRange: ({ option, value, least, most }) => `${option} 不能是「${value}」。請給 ${least} 到 ${most} 之間的整數。`,
		OptionNeeds: ({ option, needs }) => `${option} 要和 ${needs} 一起用。`,
		EmptyQuery: () => '沒有要找的字。用法：chaika search 要找的字。',
		NoteOrAll: () => '要找哪一則的連結？給一則筆記（chaika link 筆記.md），或用 --all 找全部；兩者擇一。',
		UnknownAction: ({ name, allowed }) => `chaika review 不會「${name}」。可以用的有 ${list(allowed)}；什麼都不加就列出來。`,
		WrongUsage: ({ detail }) => `用法不對：${detail}。請看 chaika --help。`,

		SourceMissing: ({ path }) => `找不到「${path}」。請檢查路徑有沒有打錯。`,
		SourceIsFolder: ({ path }) => `「${path}」是資料夾，這裡需要一個檔案。整個資料夾可以用 chaika decompose。`,
		SourceUnreadable: ({ path, code }) => `無法讀取「${path}」：${cause(code)}。請檢查檔案的權限，或改讀另一份副本。`,
		UnsupportedKind: ({ uri, kind }) => `還不能讀 ${kind} 檔：「${uri}」。請先轉成 Markdown 或純文字（.md、.txt）。`,
		NoArticles: ({ path }) => `「${path}」裡沒有文章。會讀的是 .md、.txt、.srt 與 .vtt 檔。`,
		NotUtf8: ({ uri, byte, guess }) =>
			`「${uri}」不是 UTF-8 編碼（第 ${byte} 個位元組${guess ? `，可能是 ${guess}` : ''}）。請用編輯器另存成 UTF-8。`,
		Binary: ({ uri }) => `「${uri}」不是文字檔。請給 Markdown 或純文字的文章。`,
		NothingToRead: ({ uri }) => `「${uri}」裡沒有可以拆的文字（空白，或只有程式碼、表格、圖片）。換一份有內文的來源再試。`,
		TooLarge: ({ uri, bytes, limit }) => `「${uri}」太大了（${megabytes(bytes)}，上限 ${megabytes(limit)}）。請分成幾個檔案。`,
		JsonBroken: ({ path, line, column }) => `「${path}」不是完整的 JSON：第 ${line} 行第 ${column} 個字有錯。請修正後再試。`,
		NotDecomposition: ({ path, at, expected }) =>
			`「${path}」不是拆解結果：${at || '最外層'} 應該是 ${expected}。可以和 chaika decompose --format json 的輸出對照。`,

		NoArticle: ({ path, source, lookedAt }) =>
			source === undefined || lookedAt.length === 0
				? `「${path}」只有拆解結果，沒有原文可以對照。請把原文放進同一則筆記再試。`
				: `「${path}」的原文「${source}」找不到；找過 ${list(lookedAt)}。請把原文放回去，或修正筆記的 source 屬性。`,
		NoSection: ({ path }) => `「${path}」裡沒有「卡片拆解結果」。先用 chaika decompose --write 拆解它。`,

		SettingsUnreadable: ({ path, code }) => `無法讀取設定檔「${path}」：${cause(code)}。請檢查權限。`,
		SettingsBroken: ({ path, line, detail }) => `設定檔「${path}」第 ${line} 行不是正確的 YAML（${detail}）。請修正或刪掉那一行。`,
		SettingsKeyUnknown: ({ path, line, key, known }) => `設定檔「${path}」第 ${line} 行：不認得「${key}」。可以設定的有 ${list(known)}。`,
		SettingsKeyForbidden: ({ path, line, key }) =>
			`設定檔「${path}」第 ${line} 行：「${key}」不能放在筆記庫裡，因為筆記庫會同步、會分享。請刪掉；模型、網址與金鑰請寫在個人設定資料夾（位置見 chaika doctor），金鑰也可以放在環境變數。`,
		SettingsValue: ({ path, line, key, allowed }) => `設定檔「${path}」第 ${line} 行：「${key}」的值不對。可以寫，例如 ${list(allowed)}。`,

		VaultMissing: ({ path }) => `找不到筆記庫「${path}」。請檢查 --vault 的路徑。`,
		VaultNotFolder: ({ path }) => `「${path}」不是資料夾。--vault 要給筆記庫的資料夾。`,
		OutsideVault: ({ path }) => `「${path}」不在筆記庫裡，或在隱藏資料夾中，這裡不能讀。`,
		NoteMissing: ({ path }) => `筆記庫裡沒有「${path}」。請檢查路徑，或用 --vault 指定筆記庫。`,
		NoteUnreadable: ({ path, code }) => `無法讀取筆記「${path}」：${cause(code)}。請檢查權限。`,
		Conflict: ({ path, reason }) => conflicts[reason](path),
		WriteError: ({ path, code }) => `無法寫入「${path}」：${cause(code)}。筆記庫維持原狀；排除後再執行一次即可。`,
		SectionDiffers: ({ path, line }) =>
			`「${path}」第 ${line} 行已有一份不同的拆解結果，所以沒有寫入。先用 --dry-run --replace 看差別，確定要取代再用 --replace。`,
		SeveralSections: ({ path, lines }) =>
			`「${path}」裡有好幾份拆解結果（第 ${list(lines.map(String))} 行），不知道要取代哪一份。請先留下一份。`,
		NoteUnclosed: ({ path, line, opened }) => `「${path}」第 ${line} 行的「${opened}」沒有結束，寫在後面會被吞掉。請先補上結尾。`,
		PropertiesError: ({ path, line, detail }) => `「${path}」第 ${line} 行的屬性改不得（${detail}）。請先修正屬性。`,
		LinkNoteGone: ({ path, id }) => `筆記「${path}」移走或刪掉了，連結 ${id} 先留著。把筆記放回去，或用 chaika review reject ${id} 捨棄。`,
		NoteUnlinkable: ({ path }) => `「${path}」的名字裡有連結容不下的符號（# ^ | [ ] 等），連結指不到它。請先把筆記改名。`,
		FolderTaken: ({ path }) => `「${path}」是檔案，卡片資料夾無法建立。請把它改名，或在設定裡換一個資料夾。`,
		SourceGone: ({ path }) => `找不到這份拆解結果的原文「${path}」。請把原文放回去，或修正 JSON 裡的 source.uri。`,
		SourceChanged: ({ path, at, exact }) =>
			`原文「${path}」已經改過，${at} 的引文「${short(exact)}」對不上了。請用 chaika decompose 重新拆解。`,
		SpanMismatch: ({ path, at, exact }) =>
			`${at} 的引文「${short(exact)}」和原文「${path}」的那個位置對不上。請修正位置或引文，或改成推論並清空 spans。`,
		NothingToUndo: ({ id }) =>
			id ? `沒有編號「${id}」的寫入，或已經復原過了。用 chaika undo --list 看看有哪些。` : '沒有可以復原的寫入。',
		ProposalUnknown: ({ id }) => `沒有「${id}」這個編號，也沒有這則筆記的建議。用 chaika review 看看有哪些。`,
		ProposalAmbiguous: ({ id, similar }) => `「${id}」不只一個：${list(similar)}。請多打幾個字。`,
		NotDuplicate: ({ id }) => `${id} 是一般的連結，不能用 link。請用 chaika review accept ${id}。`,
		StateUnwritable: ({ path, code }) => `無法寫入狀態資料夾「${path}」：${cause(code)}。請檢查權限；復原要靠它。`,
		OutputUnwritable: ({ code }) => `無法輸出結果：${cause(code)}。請檢查輸出的目的地。`,
		Bug: ({ detail }) => `程式出錯了（${detail}）。這是 chaika 的問題；加上 CHAIKA_DEBUG=1 再執行一次，可以看到回報所需的細節。`,
	},
	problems: {
		...modelProblems,
		'quote-not-found': { name: '引文不在原文裡', reason: '這段引文在文章中找不到。', advice: '照原文修正引文，或拿掉它。' },
		'not-atomic': { name: '一卡多義', reason: '這張卡片講了不只一件事。', advice: '拆成兩張，一張一個主張。' },
		'title-is-topic': { name: '標題只是主題', reason: '標題沒有說出主張。', advice: '改成一句看得出立場的話。' },
		'opens-unexplained': { name: '開頭指代不明', reason: '開頭的「這」「它」離開原文就不知道指什麼。', advice: '把所指的東西寫出來。' },
		'boundary-missing': { name: '缺少邊界', reason: '沒有說明什麼時候不成立。', advice: '補上反例或適用條件。' },
		'near-duplicate': { name: '卡片重複', reason: '和另一張卡片講的幾乎一樣。', advice: '合併，或說清楚兩者的差別。' },
		'keywords-few': { name: '關鍵詞太少', reason: '關鍵詞不夠，以後不容易連到別的卡片。', advice: '補到三個以上。' },
		'speaker-mixed-up': { name: '說話的人弄錯', reason: '這句話算在沒說過它的人頭上。', advice: '改成原文裡說這句話的人。' },
		unsupported: { name: '依據不足', reason: '這句話有依據裡沒有的數字、名字或說法。', advice: '標為推論，或改成原文支持的說法。' },
		'card-without-title': { name: '卡片沒有標題', reason: '這張卡片沒有標題。', advice: '補上一句說出主張的標題。' },
		'card-without-concept': { name: '卡片沒有概念', reason: '這張卡片沒有寫概念。', advice: '補上概念，或刪掉這張卡片。' },
		'card-without-type': {
			name: '卡片沒有類型',
			reason: '這張卡片沒有寫類型。',
			advice: '補上類型，例如 Warning、Model、Principle、Heuristic。',
		},
		'card-without-number': { name: '卡片沒有序號', reason: '這張卡片的標題列沒有序號。', advice: '補上序號，連結才指得到它。' },
		'duplicate-number': { name: '序號重複', reason: '另一張卡片已經用了這個序號。', advice: '改成沒用過的序號。' },
		'unknown-card': { name: '沒有這張卡片', reason: '這裡提到的序號沒有對應的卡片。', advice: '改成現有的序號，或補上那張卡片。' },
		'section-without-cards': {
			name: '沒有卡片',
			reason: '這份拆解結果裡一張卡片也沒有。',
			advice: '檢查標題的寫法，例如「#### 序號 1」。',
		},
		'front-matter-broken': {
			name: '屬性不是正確的 YAML',
			reason: '檔案開頭的屬性有一行讀不懂；其餘照讀。',
			advice: '修正那一行。chaika 不會改它。',
		},
		'front-matter-duplicate-key': { name: '屬性重複', reason: '同一個屬性寫了兩次。', advice: '只留一個。chaika 不會改它。' },
		'front-matter-unclosed': {
			name: '屬性沒有結尾',
			reason: '開頭的 --- 沒有對應的結尾，所以當成內文。',
			advice: '在屬性後面補上一行 ---。',
		},
		'front-matter-too-long': { name: '屬性太長', reason: '開頭的屬性太長，所以沒有讀。', advice: '縮短屬性，把長的內容移到內文。' },
		'front-matter-not-yaml': {
			name: '屬性不是 YAML',
			reason: '開頭的屬性不是 YAML，所以沒有讀，也不會執行。',
			advice: '改用 YAML，以 --- 開頭。',
		},
	},
	remarks: {
		colon: '：',
		comma: '、',
		space: '',
		failedSources: (failed, all) => `${all} 篇中有 ${failed} 篇沒有完成：`,
		skippedCards: (count) => `略過 ${count} 份由 chaika 建立的筆記。`,
		interrupted: '已中斷。沒有寫到一半的檔案。',
		typeHere: '請貼上文章，結束時按 Ctrl-D。',
		noOperations: '還沒有寫入過。',
		alreadyUndone: '已復原',
		undone: '已復原',
		wouldUndo: '將會復原',
		written: '已寫入',
		nothingToWrite: (path) => `「${path}」的拆解結果已經在筆記庫裡，沒有要寫的。`,
		howToUndo: (id) => `要復原的話：chaika undo ${id}`,
		putAside: (path) => `「${path}」的拆解結果先保留著；之後用 chaika apply 重試。`,
		noProposals: '沒有擱置的寫入。',
		noProblems: '沒有發現問題。',
		basis: { quoted: '引用', paraphrased: '改寫', inferred: '推論' },
		several: (path, count) => `「${path}」裡有 ${count} 份拆解結果，依序列出。`,
		problems: (count) => `${count} 個問題`,
		atLine: (line) => `第 ${line} 行`,
		seeProblems: (count) => `拆解結果有 ${count} 處可以再改；用 chaika check 看寫好的筆記，會逐條說明。`,
		writing: (path) => `正在寫入「${path}」…`,
		wouldWrite: (created, changed) => `會新增 ${created} 個檔案，修改 ${changed} 個；還沒有寫入。`,
		keptAsIs: (path) => `「${path}」和這次的結果不同，可能有人改過，所以保持原樣。`,
		recovered: (label, outcome) => recoveries[outcome](label),
	},
	doctor: {
		checks: {
			node: 'Node.js',
			vault: '筆記庫',
			vaultWritable: '寫入筆記庫',
			settings: '設定檔',
			state: '狀態資料夾',
			cache: '快取資料夾',
			config: '個人設定資料夾',
			exchange: '同時存檔',
			proposals: '擱置的寫入',
			model: '對外傳送',
			keys: '金鑰檔',
		},
		findings: {
			node: (version) => ({ detail: version }),
			nodeTooOld: (version, oldest) => ({ detail: `${version} 太舊`, advice: `請安裝 Node.js ${oldest} 以上的版本。` }),
			vault: {
				option: (folder) => ({ detail: `${folder}（由 --vault 指定）` }),
				'.obsidian': (folder) => ({ detail: `${folder}（含 .obsidian）` }),
				'.chaika': (folder) => ({ detail: `${folder}（含 .chaika）` }),
				'working-folder': (folder) => ({ detail: `${folder}（目前資料夾）`, advice: '往上沒有找到筆記庫；可以用 --vault 指定。' }),
			},
			writable: (folder) => ({ detail: `${folder} 可以寫入` }),
			willBeMade: (folder) => ({ detail: `${folder} 還沒有，需要時會建立` }),
			notWritable: (folder, code) => ({ detail: `${folder} 無法寫入：${cause(code)}`, advice: '請檢查權限，或改用別的資料夾。' }),
			settings: (path) => ({ detail: `${path} 正確` }),
			noSettings: (path) => ({ detail: `沒有 ${path}，使用預設值` }),
			exchange: { detail: '不會弄丟：新舊檔案一步對調' },
			noExchange: {
				detail: '這裡不能一步對調新舊檔案',
				advice: '編輯器若恰好在寫入的那幾微秒存檔，那次存檔可能會弄丟；寫入時請先不要編輯那則筆記。',
			},
			noProposals: { detail: '沒有' },
			proposals: (count) => ({ detail: `${count} 件`, advice: '用 chaika apply 重試。' }),
			noModel: { detail: '沒有選用語言模型，不會送出任何資料' },
			localModel: (model) => ({ detail: `${model}：在這台電腦上執行，什麼都不會送出去` }),
			remoteModel: (model, address) => ({
				detail: `${model}：用到時會把文章、你的 profile，以及相關筆記的標題與第一行送到 ${address}`,
				advice: '不想送出筆記標題，就加 --no-links；不用模型，就加 --model none。',
			}),
			keyMissing: (model, variable) => ({ detail: `${model} 還沒有金鑰`, advice: `請設定環境變數 ${variable}，或寫進 keys.yaml。` }),
			exposedKeys: (path) => ({ detail: `${path} 別人也讀得到`, advice: `請執行 chmod 600 "${path}"。` }),
		},
	},
};

const conflicts: Readonly<Record<ConflictReason, (path: string) => string>> = {
	changed: (path) => `「${path}」在這段時間被改過，所以沒有寫入。請再執行一次。`,
	edited: (path) => `「${path}」寫入之後又被改過；復原會弄丟那些修改，所以沒有動它。請先把那些修改移到別處，或自己刪掉那次寫入的段落。`,
	missing: (path) => `「${path}」不見了，所以沒有寫入。請檢查檔案是不是移走了。`,
	exists: (path) => `「${path}」已經存在，不會覆蓋它。請把它改名，或用另一個卡片資料夾。`,
	busy: (path) =>
		path === '' ? '另一個 chaika 正在寫入這個筆記庫。請等它完成再試。' : `「${path}」正在被編輯，所以沒有寫入。請過幾秒再試。`,
	evicted: (path) => `「${path}」的內容還在雲端，不在這台電腦上。請先下載，再試一次。`,
};

const recoveries: Readonly<Record<RecoveryOutcome, (label: string) => string>> = {
	finished: (label) => `上次的寫入（${label}）已經收尾完成。`,
	'taken-back': (label) => `上次的寫入（${label}）中途停了，已經全部復原。`,
	kept: (label) => `上次的寫入（${label}）中途停了，已經復原；之後又被改過的檔案保持原樣。`,
};

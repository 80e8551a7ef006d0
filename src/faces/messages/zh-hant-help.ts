import type { HelpWords } from './messages.ts';

export const help: HelpWords = {
	tagline: '拆卡：把文章拆成主脈絡、卡片與連結藍圖，每句話都標出原文出處。不需要金鑰，也不連網路；要用語言模型也可以。',
	titles: { usage: '用法：', arguments: '參數：', options: '選項：', common: '共用選項：', commands: '指令：', examples: '範例：' },
	operands: {
		answer: '回答.txt',
		source: '文章',
		note: '筆記',
		noteOrFile: '筆記|檔案.json',
		file: '檔案.json',
		query: '字詞',
		action: '動作',
		proposal: '編號',
		operation: '編號',
		options: '選項',
		command: '指令',
	},
	arguments: {
		answer: '模型的回答：JSON 或 Markdown，前後有別的話也行；- 表示貼上',
		source: '文章檔案；- 表示從標準輸入讀取',
		sources: '文章檔案或資料夾，可以給好幾個；- 表示標準輸入',
		note: '裡面已經有「卡片拆解結果」的筆記',
		json: '拆解結果的 JSON 檔；- 表示標準輸入',
		noteOrJson: '有拆解結果的筆記，或拆解結果的 JSON 檔',
		query: '要找的字詞，繁簡皆可；可加「一字不差」、tag:標籤、path:資料夾、type:類型',
		anyNote: '筆記庫裡的一則筆記：路徑或名稱',
		action: 'accept 接受、reject 捨棄、edit 修改、link 讓可能重複的卡另成一張並連結；不給就列出來',
		waiting: '建議的編號或其開頭、筆記的路徑，或 all',
		proposal: '要寫入的拆解結果；不給就寫入接受了的連結，並重試先前沒寫成的',
		operation: '要復原哪一次；不給就復原最後一次',
	},
	options: {
		vault: '筆記庫資料夾（預設：往上找到的第一個含 .obsidian 或 .chaika 的資料夾，否則用目前資料夾）',
		format: '輸出格式',
		language: '介面與輸出的語言（預設：介面依系統，輸出依文章）',
		model: '用語言模型拆解，例如 openai:gpt-5-mini、ollama:qwen3:8b（預設：個人設定裡的，沒有就不用模型；none 表示不用）',
		again: '丟開先前的回答，從頭問起',
		partial: '回答沒寫完時，也收下完整的卡片',
		limit: '最多幾張卡片、幾筆結果',
		dryRun: '只顯示會改什麼，不寫入',
		quiet: '不顯示進度與提示',
		noColor: '不使用顏色',
		help: '顯示說明',
		version: '顯示版本',
		write: '把拆解結果、卡片與地圖寫進筆記庫',
		replace: '取代筆記裡原有的拆解結果',
		plain: '卡片不附「依據」',
		noLinks: '不替卡片找可以連結的既有筆記',
		list: '列出可以復原的操作',
		rebuild: '丟掉索引，整個重建',
		watch: '留著不走，筆記一有變動就更新',
		all: '每一則筆記都找',
		propose: '把 --all 的建議也留著等你決定',
		type: '連結類型，例如 支持、對比（或 supports、contrasts）',
		reason: '連結的理由，用你自己的話',
		because: '為什麼捨棄，記下來供日後參考',
		backlinks: '也在原有的筆記寫上連回來的連結',
		report: '也看看整個筆記庫：斷掉的連結、落單的筆記、該相連的群',
		helpCommand: '顯示某個指令的說明',
	},
	verbs: {
		read: {
			summary: '讀一篇文章，看看分成哪些段落、誰在說話',
			examples: [
				['chaika read 文章.md', '列出每一段的位置、種類與說話的人'],
				['cat 文章.md | chaika read - --format json', '從標準輸入讀，輸出 Document'],
			],
		},
		decompose: {
			summary: '把文章拆成主脈絡、卡片與連結藍圖',
			examples: [
				['chaika decompose 文章.md', '拆解並顯示結果，不動任何檔案'],
				['chaika decompose 文章.md --dry-run', '看看寫入時會改哪些地方'],
				['chaika decompose 文章.md --write', '寫進筆記、卡片與地圖'],
				['chaika decompose 文章/ --format json > 全部.ndjson', '整個資料夾，一篇一行 JSON'],
			],
		},
		prompt: {
			summary: '印出一份提示，貼給任何聊天模型（不需要金鑰）',
			examples: [
				['chaika prompt 文章.md > 提示.txt', '印出可以整段貼上的提示'],
				['chaika prompt 文章.md --again', '換一個模型，從頭問起'],
			],
		},
		answer: {
			summary: '收下聊天模型的回答，逐句和原文核對',
			examples: [
				['chaika answer 文章.md 回答.txt', '核對並顯示拆解結果'],
				['chaika answer 文章.md - --write', '貼上回答，核對後寫進筆記庫'],
			],
		},
		parse: {
			summary: '把筆記裡現有的拆解結果讀成資料',
			examples: [['chaika parse 文章.md --format json > 拆解.json', '之後可以修改，再用 render 或 apply']],
		},
		render: {
			summary: '把拆解結果的 JSON 變回 Markdown',
			examples: [
				['chaika render 拆解.json', '顯示 Markdown 段落'],
				['chaika parse 文章.md --format json | chaika render -', '原樣讀進來再寫出去'],
			],
		},
		trace: {
			summary: '替現有的拆解結果找出原文依據，找不到的標為推論',
			examples: [
				['chaika trace 文章.md', '逐句列出依據與出處'],
				['chaika trace 文章.md --format json', '輸出附出處的 Decomposition'],
			],
		},
		check: {
			summary: '檢查拆解結果的品質，指出問題與改法',
			examples: [
				['chaika check 文章.md', '檢查筆記裡的拆解結果'],
				['chaika check 拆解.json', '檢查 JSON 檔'],
			],
		},
		index: {
			summary: '更新筆記庫的索引，只讀有變動的筆記',
			examples: [
				['chaika index', '更新索引（search 與 link 也會自己更新）'],
				['chaika index --watch', '邊寫筆記邊更新，按 Ctrl-C 結束'],
			],
		},
		search: {
			summary: '在筆記庫裡找筆記，繁簡一起找',
			examples: [
				['chaika search 人情 制度', '含有這些字詞的筆記，最相關的在前'],
				['chaika search "「記得客人」 tag:經營"', '一字不差，而且有這個標籤'],
			],
		},
		link: {
			summary: '替筆記找可以相連的既有筆記，說出理由與依據',
			examples: [
				['chaika link 文章.md', '列出建議，並留著等你決定'],
				['chaika link --all --format json > 建議.ndjson', '整個筆記庫，一則一行 JSON'],
			],
		},
		review: {
			summary: '決定建議的去留：列出、接受、捨棄、修改',
			examples: [
				['chaika review', '列出等你決定的建議'],
				['chaika review accept all', '全部接受'],
				['chaika review reject 文章.md --because 扯太遠', '捨棄這則筆記的建議，以後不再提'],
			],
		},
		apply: {
			summary: '把接受了的連結、改過或沒寫成的拆解結果寫進筆記庫',
			examples: [
				['chaika apply 拆解.json', '先對照原文驗證，再寫入'],
				['chaika apply --dry-run', '看看接受了的連結會寫成什麼樣'],
				['chaika apply', '寫入接受了的連結，並重試擱置的寫入'],
			],
		},
		undo: {
			summary: '復原一次寫入，一個位元組都不差',
			examples: [
				['chaika undo', '復原最後一次寫入'],
				['chaika undo --list', '列出可以復原的寫入'],
			],
		},
		mcp: {
			summary: '當作 MCP 伺服器，讓你的助理自己來拆',
			examples: [['chaika mcp --vault 筆記庫', '由助理的設定啟動，平常不必自己執行']],
		},
		doctor: {
			summary: '檢查設定、資料夾與權限，以及會不會送出資料',
			examples: [
				['chaika doctor', '逐項列出目前的狀況'],
				['chaika doctor --vault', '再看看筆記庫裡的筆記怎麼相連'],
			],
		},
	},
};

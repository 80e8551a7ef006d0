import { BY_HAND } from '../../core/ports/model.ts';
import type { ModelFailures, ModelProblems, ModelWords } from './model-words.ts';
import { grouped } from './numbers.ts';

export const model: ModelWords = {
	tasks: {
		decompose: '拆解',
		assemble: '組合',
		repair: '修正',
		judge: '核對依據',
		title: '擬標題',
		type: '分類型',
		keywords: '選關鍵詞',
		relation: '找連結',
	},
	asking: (name, task, characters) => `${name} 正在${task}… 已收到 ${grouped(characters)} 字`,
	part: (part, of) => `第 ${part} 步，共 ${of} 步`,
	fallback: (from, why, to) => `${from} 沒有回答成功（${why}），改問 ${to}。`,
	unkept: (path, why) => `模型的答案存不進「${path}」（${why}）；這次照用，下次會重問。`,
	used: (calls, { input, output }, money) =>
		`問了模型 ${calls} 次：送出 ${grouped(input)}、收到 ${grouped(output)} 個 token${money === undefined ? '' : `，照你設的價錢約 ${money}`}。`,
	usedNothing: '沒有再問模型：用的是先前存下的答案。',
	estimate: (name, calls, { input, output }, money) =>
		`問 ${name} 大約 ${calls} 次：送出 ${grouped(input)}、收到 ${grouped(output)} 個 token${money === undefined ? '' : `，照你設的價錢約 ${money}`}。還沒有送出任何東西。`,
	estimateNote: '不含修正的來回；實際數字因模型而異。',
	noProfile: (path) => `沒有「${path}」，所以藍圖不會連回你的核心關注。寫一份，說說你是誰、關心什麼。`,
	prompted: (source, characters) =>
		`把上面整段（${grouped(characters)} 字）貼給任何聊天模型，再把回答交給 chaika answer ${source} 回答.txt（或用 - 貼上）。`,
	promptedRepair: (source) => `上面是補問的一題：有幾處和原文對不上。可以貼到同一個聊天，再用 chaika answer ${source} 交回來；不問也行。`,
	allAnswered: (source) => `這篇已經答完了。要換一個模型重來：chaika prompt ${source} --again。`,
	oneMore: (source) => `收到了，還有下一段要問：chaika prompt ${source}。`,
	repairOffered: (source) => `有幾處和原文對不上，已標為推論或拿掉。想請模型修正的話：chaika prompt ${source}。`,
	skipped: (why) => `有一步沒做成，結果照樣可用；對不上原文的地方已標為推論或拿掉。${why}`,
	unasked: (count) => `還有 ${count} 篇沒有問。`,
	tookPart: '這份回答沒有寫完；只收了完整的卡片。',
};

const short = (text: string): string => ([...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text);

export const modelFailures: ModelFailures = {
	ModelUnknown: ({ model: name, known }) =>
		`不認得模型「${name}」。寫法是「服務商:模型」，例如 openai:gpt-5-mini、ollama:qwen3:8b；可用的服務商：${known.join('、')}。`,
	KeyMissing: ({ model: name, variable }) =>
		`${name} 需要金鑰。請設定環境變數 ${variable}，或寫進個人設定資料夾的 keys.yaml（位置見 chaika doctor）。`,
	PriceMissing: ({ model: name }) =>
		`你設了金額上限，但不知道 ${name} 的價錢，算不出花了多少。請在個人設定的 prices 寫上它的價錢，或改用 limit.tokens。`,
	KeyRejected: ({ model: name }) => `${name} 不接受這把金鑰。請檢查金鑰是否正確、有沒有這個模型的權限。`,
	ModelUnreachable: ({ model: name, detail }) => `連不上 ${name}（${detail}）。請確認網路，或本機的模型服務已經啟動。`,
	ModelBusy: ({ model: name, status, seconds }) =>
		`${name} 忙不過來（${status}）。${seconds === undefined ? '請稍後再試' : `請 ${seconds} 秒後再試`}；已經拿到的答案都留著。`,
	ModelRefused: ({ model: name }) => `${name} 拒絕回答這篇文章。可以換一個模型再試。`,
	RequestRejected: ({ model: name, status, detail }) => `${name} 不接受這個請求（${status}：${detail}）。請檢查模型名稱，或換一個模型。`,
	AnswerCut: ({ model: name }) => `${name} 的回答太長，沒寫完就被截斷，所以沒有採用。用 --limit 減少卡片，或換一個能寫得更長的模型。`,
	AnswerUnusable: ({ model: name, problems }) => {
		const [{ type, at, detail } = { type: 'answer-empty', at: 'answer', detail: '' }] = problems;
		const what = at === 'answer' ? detail : `${at} ${detail}`.trim();
		const words = modelProblems[type as keyof ModelProblems];
		return `${name === BY_HAND ? '這份' : `${name} 的`}回答不能用（${words?.name ?? type}${what === '' ? '' : `：${short(what)}`}）。${name === BY_HAND ? (words?.advice ?? '請重新問一次。') : '請再執行一次，或換一個模型。'}`;
	},
	PromptTruncated: ({ model: name }) => `${name} 沒有讀到提示的開頭：它的上下文太小了。請把模型的上下文長度調大，或換一個模型。`,
	SpendingLimit: ({ unit, limit, spent }) =>
		`再問下去會超過你設的上限（${unit === 'money' ? `金額 ${limit}，已用 ${spent.toFixed(4)}` : `${grouped(limit)} 個 token，已用 ${grouped(spent)}`}）。已經拿到的答案都留著；調高 limit 再執行就會接著做。`,
	AnswerAwaited: () => '還在等回答。用 chaika prompt 印出要問的話。',
	Interrupted: () => '已中斷。已經拿到的答案都留著，再執行一次會接著做。',
	NothingGrounded: ({ model: name }) =>
		name === BY_HAND
			? '這份回答裡沒有一張卡片在原文找得到依據，所以全都沒有採用。請照原文引用、重新作答（或換一個模型），再交一次。'
			: `${name} 寫的卡片沒有一張在原文裡找得到依據，所以全都沒有採用。換一個模型再試，或加上 --model none 用內建的擷取引擎。`,
	PromptBroken: ({ path, place }) => `提示檔「${path}」少了「${place}」。請補上，或刪掉這個檔案改用內附的。`,
};

export const modelProblems: ModelProblems = {
	'answer-empty': { name: '沒有資料', reason: '裡面沒有拆解結果。', advice: '請把模型的整段回答貼進來。' },
	'answer-cut-short': {
		name: '回答沒寫完',
		reason: '回答寫到一半就斷了。',
		advice: '請對同一個聊天說「繼續」，把後續接在同一個檔案後面再試；或加 --partial 只收完整的卡片。',
	},
	'answer-form': { name: '格式不對', reason: '回答的格式不對。', advice: '請重新用 chaika prompt 的提示問一次。' },
	'answer-code': { name: '代碼不對', reason: '這不是這份提示的回答，或模型沒有讀到提示的開頭。', advice: '請重新印出提示再問一次。' },
	'answer-too-large': { name: '回答太長', reason: '回答長得不像拆解結果。', advice: '請重新問一次。' },
	'answer-language': { name: '語言不對', reason: '回答的語言和要求的不同。', advice: '請要求模型改用指定的語言，再試一次。' },
	'quote-dropped': { name: '引文不在原文裡', reason: '模型給的這段引文原文沒有，已經拿掉。', advice: '照原文補上引文，或留作推論。' },
	'quote-differs': { name: '引文字形不同', reason: '模型的引文和原文在標點或繁簡上不同，已改用原文的字。', advice: '不必處理。' },
	demoted: { name: '已標為推論', reason: '引文撐不起這句話，已改標為推論。', advice: '改寫得和原文一樣強，或保留為你的推論。' },
	attributed: { name: '已補上說話的人', reason: '這是作者的意見，已標明是誰說的。', advice: '不必處理。' },
	'title-replaced': { name: '標題已換', reason: '原來的標題說了原文沒有的事，已換成作者自己的話。', advice: '看看新標題合不合用。' },
	'card-rejected': { name: '卡片未採用', reason: '這張卡片在原文裡找不到依據，沒有採用。', advice: '不必處理。' },
	'address-removed': { name: '網址已拿掉', reason: '模型寫了原文沒有的網址，已經拿掉。', advice: '不必處理。' },
	'link-unknown-note': { name: '連結的筆記不存在', reason: '模型連到沒有列出的筆記，已經拿掉。', advice: '不必處理。' },
	'script-converted': { name: '已轉換繁簡', reason: '模型用了另一種字形，已經轉換。', advice: '留意轉換得對不對。' },
	overreach: { name: '說得比依據多', reason: '這句話說得比引文多。', advice: '改寫得和原文一樣強，或標為推論。' },
	'opinion-as-fact': {
		name: '意見當成事實',
		reason: '原文是意見或有保留，這句話卻說得肯定。',
		advice: '寫明是誰的意見，或補上保留的語氣。',
	},
};

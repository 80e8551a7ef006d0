import { BY_HAND } from '../../core/ports/model.ts';
import type { ModelFailures, ModelProblems, ModelWords } from './model-words.ts';
import { grouped } from './numbers.ts';

export const model: ModelWords = {
	tasks: {
		decompose: '拆解',
		assemble: '组合',
		repair: '修正',
		judge: '核对依据',
		title: '拟标题',
		type: '分类型',
		keywords: '选关键词',
		relation: '找链接',
	},
	asking: (name, task, characters) => `${name} 正在${task}… 已收到 ${grouped(characters)} 字`,
	part: (part, of) => `第 ${part} 步，共 ${of} 步`,
	fallback: (from, why, to) => `${from} 没有回答成功（${why}），改问 ${to}。`,
	unkept: (path, why) => `模型的回答存不进“${path}”（${why}）；这次照用，下次会重问。`,
	used: (calls, { input, output }, money) =>
		`问了模型 ${calls} 次：发送 ${grouped(input)}、收到 ${grouped(output)} 个 token${money === undefined ? '' : `，按你设的价格约 ${money}`}。`,
	usedNothing: '没有再问模型：用的是先前存下的回答。',
	estimate: (name, calls, { input, output }, money) =>
		`问 ${name} 大约 ${calls} 次：发送 ${grouped(input)}、收到 ${grouped(output)} 个 token${money === undefined ? '' : `，按你设的价格约 ${money}`}。还没有发送任何内容。`,
	estimateNote: '不含修正的来回；实际数字因模型而异。',
	noProfile: (path) => `没有“${path}”，所以蓝图不会连回你的核心关注。写一份，说说你是谁、关心什么。`,
	prompted: (source, characters) =>
		`把上面整段（${grouped(characters)} 字）粘贴给任何聊天模型，再把回答交给 chaika answer ${source} 回答.txt（或用 - 粘贴）。`,
	promptedRepair: (source) => `上面是补问的一题：有几处和原文对不上。可以贴到同一个聊天，再用 chaika answer ${source} 交回来；不问也行。`,
	allAnswered: (source) => `这篇已经答完了。要换一个模型重来：chaika prompt ${source} --again。`,
	oneMore: (source) => `收到了，还有下一段要问：chaika prompt ${source}。`,
	repairOffered: (source) => `有几处和原文对不上，已标为推断或拿掉。想请模型修正的话：chaika prompt ${source}。`,
	skipped: (why) => `有一步没做成，结果照样可用；对不上原文的地方已标为推论或拿掉。${why}`,
	unasked: (count) => `还有 ${count} 篇没有问。`,
	tookPart: '这份回答没有写完；只收了完整的卡片。',
};

const short = (text: string): string => ([...text].length > 40 ? `${[...text].slice(0, 40).join('')}…` : text);

export const modelFailures: ModelFailures = {
	ModelUnknown: ({ model: name, known }) =>
		`不认识模型“${name}”。写法是“供应商:模型”，例如 openai:gpt-5-mini、ollama:qwen3:8b；可用的供应商：${known.join('、')}。`,
	KeyMissing: ({ model: name, variable }) =>
		`${name} 需要密钥。请设置环境变量 ${variable}，或写进个人配置文件夹的 keys.yaml（位置见 chaika doctor）。`,
	PriceMissing: ({ model: name }) =>
		`你设了金额上限，但不知道 ${name} 的价格，算不出花了多少。请在个人设置的 prices 写上它的价格，或改用 limit.tokens。`,
	KeyRejected: ({ model: name }) => `${name} 不接受这个密钥。请检查密钥是否正确、有没有这个模型的权限。`,
	ModelUnreachable: ({ model: name, detail }) => `连不上 ${name}（${detail}）。请确认网络，或本机的模型服务已经启动。`,
	ModelBusy: ({ model: name, status, seconds }) =>
		`${name} 忙不过来（${status}）。${seconds === undefined ? '请稍后再试' : `请 ${seconds} 秒后再试`}；已经拿到的回答都留着。`,
	ModelRefused: ({ model: name }) => `${name} 拒绝回答这篇文章。可以换一个模型再试。`,
	RequestRejected: ({ model: name, status, detail }) => `${name} 不接受这个请求（${status}：${detail}）。请检查模型名称，或换一个模型。`,
	AnswerCut: ({ model: name }) => `${name} 的回答太长，没写完就被截断，所以没有采用。用 --limit 减少卡片，或换一个能写得更长的模型。`,
	AnswerUnusable: ({ model: name, problems }) => {
		const [{ type, at, detail } = { type: 'answer-empty', at: 'answer', detail: '' }] = problems;
		const what = at === 'answer' ? detail : `${at} ${detail}`.trim();
		const words = modelProblems[type as keyof ModelProblems];
		return `${name === BY_HAND ? '这份' : `${name} 的`}回答不能用（${words?.name ?? type}${what === '' ? '' : `：${short(what)}`}）。${name === BY_HAND ? (words?.advice ?? '请重新问一次。') : '请再执行一次，或换一个模型。'}`;
	},
	PromptTruncated: ({ model: name }) => `${name} 没有读到提示的开头：它的上下文太小了。请把模型的上下文长度调大，或换一个模型。`,
	SpendingLimit: ({ unit, limit, spent }) =>
		`再问下去会超过你设的上限（${unit === 'money' ? `金额 ${limit}，已用 ${spent.toFixed(4)}` : `${grouped(limit)} 个 token，已用 ${grouped(spent)}`}）。已经拿到的回答都留着；调高 limit 再执行就会接着做。`,
	AnswerAwaited: () => '还在等回答。用 chaika prompt 打印要问的话。',
	Interrupted: () => '已中断。已经拿到的回答都留着，再执行一次会接着做。',
	NothingGrounded: ({ model: name }) =>
		name === BY_HAND
			? '这份回答里没有一张卡片在原文找得到依据，所以全都没有采用。请按原文引用、重新作答（或换一个模型），再交一次。'
			: `${name} 写的卡片没有一张在原文里找得到依据，所以全都没有采用。换一个模型再试，或加上 --model none 用内置的提取引擎。`,
	PromptBroken: ({ path, place }) => `提示文件“${path}”少了“${place}”。请补上，或删掉这个文件改用自带的。`,
};

export const modelProblems: ModelProblems = {
	'answer-empty': { name: '没有数据', reason: '里面没有拆解结果。', advice: '请把模型的整段回答粘贴进来。' },
	'answer-cut-short': {
		name: '回答没写完',
		reason: '回答写到一半就断了。',
		advice: '请对同一个聊天说“继续”，把后续接在同一个文件后面再试；或加 --partial 只收完整的卡片。',
	},
	'answer-form': { name: '格式不对', reason: '回答的格式不对。', advice: '请重新用 chaika prompt 的提示问一次。' },
	'answer-code': { name: '代码不对', reason: '这不是这份提示的回答，或模型没有读到提示的开头。', advice: '请重新打印提示再问一次。' },
	'answer-too-large': { name: '回答太长', reason: '回答长得不像拆解结果。', advice: '请重新问一次。' },
	'answer-language': { name: '语言不对', reason: '回答的语言和要求的不同。', advice: '请要求模型改用指定的语言，再试一次。' },
	'quote-dropped': { name: '引文不在原文里', reason: '模型给的这段引文原文没有，已经拿掉。', advice: '照原文补上引文，或留作推断。' },
	'quote-differs': { name: '引文字形不同', reason: '模型的引文和原文在标点或繁简上不同，已改用原文的字。', advice: '不必处理。' },
	demoted: { name: '已标为推断', reason: '引文撑不起这句话，已改标为推断。', advice: '改写得和原文一样强，或保留为你的推断。' },
	attributed: { name: '已补上说话的人', reason: '这是作者的意见，已标明是谁说的。', advice: '不必处理。' },
	'title-replaced': { name: '标题已换', reason: '原来的标题说了原文没有的事，已换成作者自己的话。', advice: '看看新标题合不合用。' },
	'card-rejected': { name: '卡片未采用', reason: '这张卡片在原文里找不到依据，没有采用。', advice: '不必处理。' },
	'address-removed': { name: '网址已拿掉', reason: '模型写了原文没有的网址，已经拿掉。', advice: '不必处理。' },
	'link-unknown-note': { name: '链接的笔记不存在', reason: '模型链接到没有列出的笔记，已经拿掉。', advice: '不必处理。' },
	'script-converted': { name: '已转换繁简', reason: '模型用了另一种字形，已经转换。', advice: '留意转换得对不对。' },
	overreach: { name: '说得比依据多', reason: '这句话说得比引文多。', advice: '改写得和原文一样强，或标为推断。' },
	'opinion-as-fact': {
		name: '意见当成事实',
		reason: '原文是意见或有保留，这句话却说得肯定。',
		advice: '写明是谁的意见，或补上保留的语气。',
	},
};

import type { HelpWords } from './messages.ts';

export const help: HelpWords = {
	tagline: '拆卡：把文章拆成主脉络、卡片与链接蓝图，每句话都标出原文出处。不需要密钥，也不联网。',
	titles: { usage: '用法：', arguments: '参数：', options: '选项：', common: '通用选项：', commands: '命令：', examples: '示例：' },
	operands: {
		answer: '回答.txt',
		source: '文章',
		note: '笔记',
		noteOrFile: '笔记|文件.json',
		file: '文件.json',
		query: '词语',
		action: '动作',
		proposal: '编号',
		operation: '编号',
		options: '选项',
		command: '命令',
	},
	arguments: {
		answer: '模型的回答：JSON 或 Markdown，前后有别的话也行；- 表示粘贴',
		source: '文章文件；- 表示从标准输入读取',
		sources: '文章文件或文件夹，可以给多个；- 表示标准输入',
		note: '里面已有“卡片拆解结果”的笔记',
		json: '拆解结果的 JSON 文件；- 表示标准输入',
		noteOrJson: '带有拆解结果的笔记，或拆解结果的 JSON 文件',
		query: '要找的词语，繁简皆可；可加“一字不差”、tag:标签、path:文件夹、type:类型',
		anyNote: '笔记库里的一条笔记：路径或名称',
		action: 'accept 接受、reject 丢弃、edit 修改、link 让可能重复的卡片另建一张并链接；不给就列出来',
		waiting: '建议的编号或其开头、笔记的路径，或 all',
		proposal: '要写入的拆解结果；不给就写入已接受的链接，并重试之前没写成的',
		operation: '要撤销哪一次；不给就撤销最后一次',
	},
	options: {
		vault: '笔记库文件夹（默认：向上找到的第一个含 .obsidian 或 .chaika 的文件夹，否则用当前文件夹）',
		format: '输出格式',
		language: '界面与输出的语言（默认：界面随系统，输出随文章）',
		model: '用语言模型拆解，例如 openai:gpt-5-mini、ollama:qwen3:8b（默认：个人配置里的，没有就不用模型；none 表示不用）',
		again: '丢开先前的回答，从头问起',
		partial: '回答没写完时，也收下完整的卡片',
		limit: '最多几张卡片、几条结果',
		dryRun: '只显示会改什么，不写入',
		quiet: '不显示进度与提示',
		noColor: '不使用颜色',
		help: '显示帮助',
		version: '显示版本',
		write: '把拆解结果、卡片与地图写进笔记库',
		replace: '替换笔记里原有的拆解结果',
		plain: '卡片不附“依据”',
		noLinks: '不为卡片寻找可以链接的已有笔记',
		list: '列出可以撤销的操作',
		rebuild: '丢掉索引，整个重建',
		watch: '持续运行，笔记一有变动就更新',
		all: '每一条笔记都找',
		propose: '把 --all 的建议也留着等你决定',
		type: '链接类型，例如 支持、对比（或 supports、contrasts）',
		reason: '链接的理由，用你自己的话',
		because: '为什么丢弃，记下来供以后参考',
		backlinks: '也在原有的笔记写上链接回来的链接',
		report: '也看看整个笔记库：断掉的链接、孤立的笔记、该相连的群',
		helpCommand: '显示某个命令的帮助',
	},
	verbs: {
		read: {
			summary: '读一篇文章，看看分成哪些段落、谁在说话',
			examples: [
				['chaika read 文章.md', '列出每一段的位置、类型与说话的人'],
				['cat 文章.md | chaika read - --format json', '从标准输入读，输出 Document'],
			],
		},
		decompose: {
			summary: '把文章拆成主脉络、卡片与链接蓝图',
			examples: [
				['chaika decompose 文章.md', '拆解并显示结果，不动任何文件'],
				['chaika decompose 文章.md --dry-run', '看看写入时会改哪些地方'],
				['chaika decompose 文章.md --write', '写进笔记、卡片与地图'],
				['chaika decompose 文章/ --format json > 全部.ndjson', '整个文件夹，一篇一行 JSON'],
			],
		},
		prompt: {
			summary: '打印一份提示，粘贴给任何聊天模型（不需要密钥）',
			examples: [
				['chaika prompt 文章.md > 提示.txt', '打印可以整段粘贴的提示'],
				['chaika prompt 文章.md --again', '换一个模型，从头问起'],
			],
		},
		answer: {
			summary: '收下聊天模型的回答，逐句和原文核对',
			examples: [
				['chaika answer 文章.md 回答.txt', '核对并显示拆解结果'],
				['chaika answer 文章.md - --write', '粘贴回答，核对后写进笔记库'],
			],
		},
		parse: {
			summary: '把笔记里现有的拆解结果读成数据',
			examples: [['chaika parse 文章.md --format json > 拆解.json', '之后可以修改，再用 render 或 apply']],
		},
		render: {
			summary: '把拆解结果的 JSON 变回 Markdown',
			examples: [
				['chaika render 拆解.json', '显示 Markdown 段落'],
				['chaika parse 文章.md --format json | chaika render -', '原样读进来再写出去'],
			],
		},
		trace: {
			summary: '为现有的拆解结果找出原文依据，找不到的标为推断',
			examples: [
				['chaika trace 文章.md', '逐句列出依据与出处'],
				['chaika trace 文章.md --format json', '输出带出处的 Decomposition'],
			],
		},
		check: {
			summary: '检查拆解结果的质量，指出问题与改法',
			examples: [
				['chaika check 文章.md', '检查笔记里的拆解结果'],
				['chaika check 拆解.json', '检查 JSON 文件'],
			],
		},
		index: {
			summary: '更新笔记库的索引，只读有变动的笔记',
			examples: [
				['chaika index', '更新索引（search 与 link 也会自己更新）'],
				['chaika index --watch', '边写笔记边更新，按 Ctrl-C 结束'],
			],
		},
		search: {
			summary: '在笔记库里找笔记，繁简一起找',
			examples: [
				['chaika search 人情 制度', '含有这些词语的笔记，最相关的在前'],
				['chaika search "“记得客人” tag:经营"', '一字不差，而且有这个标签'],
			],
		},
		link: {
			summary: '为笔记找可以相连的已有笔记，说出理由与依据',
			examples: [
				['chaika link 文章.md', '列出建议，并留着等你决定'],
				['chaika link --all --format json > 建议.ndjson', '整个笔记库，一条一行 JSON'],
			],
		},
		review: {
			summary: '决定建议的去留：列出、接受、丢弃、修改',
			examples: [
				['chaika review', '列出等你决定的建议'],
				['chaika review accept all', '全部接受'],
				['chaika review reject 文章.md --because 扯太远', '丢弃这条笔记的建议，以后不再提'],
			],
		},
		apply: {
			summary: '把已接受的链接、改过或没写成的拆解结果写进笔记库',
			examples: [
				['chaika apply 拆解.json', '先对照原文验证，再写入'],
				['chaika apply --dry-run', '看看已接受的链接会写成什么样'],
				['chaika apply', '写入已接受的链接，并重试搁置的写入'],
			],
		},
		undo: {
			summary: '撤销一次写入，一个字节都不差',
			examples: [
				['chaika undo', '撤销最后一次写入'],
				['chaika undo --list', '列出可以撤销的写入'],
			],
		},
		mcp: {
			summary: '当作 MCP 服务器，让你的助理自己来拆',
			examples: [['chaika mcp --vault 笔记库', '由助理的配置启动，平常不必自己执行']],
		},
		doctor: {
			summary: '检查设置、文件夹与权限，以及会不会发送数据',
			examples: [
				['chaika doctor', '逐项列出当前状况'],
				['chaika doctor --vault', '再看看笔记库里的笔记怎么相连'],
			],
		},
	},
};

import type { HelpWords } from './messages.ts';

export const help: HelpWords = {
	tagline: '拆卡：把文章拆成主脉络、卡片与链接蓝图，每句话都标出原文出处。不需要密钥，也不联网。',
	titles: { usage: '用法：', arguments: '参数：', options: '选项：', common: '通用选项：', commands: '命令：', examples: '示例：' },
	operands: {
		source: '文章',
		note: '笔记',
		noteOrFile: '笔记|文件.json',
		file: '文件.json',
		operation: '编号',
		options: '选项',
		command: '命令',
	},
	arguments: {
		source: '文章文件；- 表示从标准输入读取',
		sources: '文章文件或文件夹，可以给多个；- 表示标准输入',
		note: '里面已有“卡片拆解结果”的笔记',
		json: '拆解结果的 JSON 文件；- 表示标准输入',
		noteOrJson: '带有拆解结果的笔记，或拆解结果的 JSON 文件',
		proposal: '要写入的拆解结果；不给就重试之前没写成的',
		operation: '要撤销哪一次；不给就撤销最后一次',
	},
	options: {
		vault: '笔记库文件夹（默认：向上找到的第一个含 .obsidian 或 .chaika 的文件夹，否则用当前文件夹）',
		format: '输出格式',
		language: '界面与输出的语言（默认：界面随系统，输出随文章）',
		model: '使用语言模型（此版本还不支持）',
		limit: '最多几张卡片',
		dryRun: '只显示会改什么，不写入',
		quiet: '不显示进度与提示',
		noColor: '不使用颜色',
		help: '显示帮助',
		version: '显示版本',
		write: '把拆解结果、卡片与地图写进笔记库',
		replace: '替换笔记里原有的拆解结果',
		plain: '卡片不附“依据”',
		list: '列出可以撤销的操作',
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
		apply: {
			summary: '把修改过或之前没写成的拆解结果写进笔记库',
			examples: [
				['chaika apply 拆解.json', '先对照原文验证，再写入'],
				['chaika apply', '重试因笔记被改动而搁置的写入'],
			],
		},
		undo: {
			summary: '撤销一次写入，一个字节都不差',
			examples: [
				['chaika undo', '撤销最后一次写入'],
				['chaika undo --list', '列出可以撤销的写入'],
			],
		},
		doctor: {
			summary: '检查设置、文件夹与权限，以及会不会发送数据',
			examples: [['chaika doctor', '逐项列出当前状况']],
		},
	},
};

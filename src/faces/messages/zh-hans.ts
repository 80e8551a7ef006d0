import type { ConflictReason, Messages, RecoveryOutcome } from './messages.ts';
import { help } from './zh-hans-help.ts';
import { model, modelFailures, modelProblems } from './zh-hans-model.ts';
import { vault } from './zh-hans-vault.ts';

const list = (items: readonly string[]): string => items.join('、');
const maybe = (similar: readonly string[]): string => (similar.length > 0 ? `是不是想输入 ${similar.join('、')}？` : '');
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
/** The beginning of a quote: enough to find it by. */
const short = (text: string): string => ([...text].length > 20 ? `${[...text].slice(0, 20).join('')}…` : text);

/** What a system's error code means to the user. */
const causes: Readonly<Record<string, string>> = {
	EACCES: '没有权限',
	EPERM: '系统不允许',
	ENOSPC: '磁盘空间不足',
	EDQUOT: '磁盘配额用完了',
	EROFS: '磁盘是只读的',
	EIO: '磁盘读写失败',
	ENOTDIR: '路径中间有一段不是文件夹',
	ENAMETOOLONG: '文件名太长',
	ELOOP: '符号链接循环',
	EMFILE: '同时打开的文件太多',
	EBUSY: '文件正被其他程序占用',
	'outside-vault': '路径指向笔记库之外',
	'hidden-folder': '路径位于隐藏文件夹（其他程序的）',
	'unportable-name': '文件名在某些系统上不能用',
	'not-utf8': '文件不是 UTF-8 编码',
};
const cause = (code: string): string => causes[code] ?? code;

export const messages: Messages = {
	language: 'zh-Hans',
	help,
	vault,
	model,
	failures: {
		...modelFailures,
		UnknownCommand: ({ name, similar }) => `没有“${name}”这个命令。${maybe(similar) || '所有命令见 chaika --help。'}`,
		UnknownOption: ({ name, similar }) => `没有“${name}”这个选项。${maybe(similar) || '可用的选项见 chaika help <命令>。'}`,
		ArgumentMissing: ({ name }) => `缺少“${name}”。用法与示例见 chaika help <命令>。`,
		ValueMissing: ({ option }) => `“${option}”后面要跟一个值。用法见 chaika help <命令>。`,
		TooManyArguments: ({ verb }) => `“${verb}”后面的参数太多。文件名含有空格时，请用引号括起来。`,
		ValueNotAllowed: ({ option, value, allowed }) => `${option} 不能是“${value}”。可用的值：${list(allowed)}。`,
		NumberOutOfRange: ({ option, value, least, most }) => `${option} 不能是“${value}”。请给 ${least} 到 ${most} 之间的整数。`,
		OptionNeeds: ({ option, needs }) => `${option} 要和 ${needs} 一起用。`,
		EmptyQuery: () => '没有要找的字。用法：chaika search 要找的字。',
		NoteOrAll: () => '要找哪一条的链接？给一条笔记（chaika link 笔记.md），或用 --all 找全部；两者选一。',
		UnknownAction: ({ name, allowed }) => `chaika review 不会“${name}”。可以用的有 ${list(allowed)}；什么都不加就列出来。`,
		WrongUsage: ({ detail }) => `用法不对：${detail}。请看 chaika --help。`,

		SourceMissing: ({ path }) => `找不到“${path}”。请检查路径有没有输错。`,
		SourceIsFolder: ({ path }) => `“${path}”是文件夹，这里需要一个文件。整个文件夹可以用 chaika decompose。`,
		SourceUnreadable: ({ path, code }) => `无法读取“${path}”：${cause(code)}。请检查文件的权限，或改读另一份副本。`,
		UnsupportedKind: ({ uri, kind }) => `还不能读 ${kind} 文件：“${uri}”。请先转成 Markdown 或纯文本（.md、.txt）。`,
		NoArticles: ({ path }) => `“${path}”里没有文章。会读的是 .md、.txt、.srt 与 .vtt 文件。`,
		NotUtf8: ({ uri, byte, guess }) =>
			`“${uri}”不是 UTF-8 编码（第 ${byte} 个字节${guess ? `，可能是 ${guess}` : ''}）。请用编辑器另存为 UTF-8。`,
		Binary: ({ uri }) => `“${uri}”不是文本文件。请给 Markdown 或纯文本的文章。`,
		NothingToRead: ({ uri }) => `“${uri}”里没有可以拆的文字（空白，或只有代码、表格、图片）。换一份有正文的来源再试。`,
		TooLarge: ({ uri, bytes, limit }) => `“${uri}”太大了（${megabytes(bytes)}，上限 ${megabytes(limit)}）。请分成几个文件。`,
		JsonBroken: ({ path, line, column }) => `“${path}”不是完整的 JSON：第 ${line} 行第 ${column} 个字符有错。请修正后再试。`,
		NotDecomposition: ({ path, at, expected }) =>
			`“${path}”不是拆解结果：${at || '最外层'} 应该是 ${expected}。可以和 chaika decompose --format json 的输出对照。`,

		NoArticle: ({ path, source, lookedAt }) =>
			source === undefined || lookedAt.length === 0
				? `“${path}”只有拆解结果，没有原文可以对照。请把原文放进同一篇笔记再试。`
				: `“${path}”的原文“${source}”找不到；找过 ${list(lookedAt)}。请把原文放回去，或修正笔记的 source 属性。`,
		NoSection: ({ path }) => `“${path}”里没有“卡片拆解结果”。先用 chaika decompose --write 拆解它。`,

		SettingsUnreadable: ({ path, code }) => `无法读取设置文件“${path}”：${cause(code)}。请检查权限。`,
		SettingsBroken: ({ path, line, detail }) => `设置文件“${path}”第 ${line} 行不是正确的 YAML（${detail}）。请修正或删掉那一行。`,
		SettingsKeyUnknown: ({ path, line, key, known }) => `设置文件“${path}”第 ${line} 行：不认识“${key}”。可以设置的有 ${list(known)}。`,
		SettingsKeyForbidden: ({ path, line, key }) =>
			`设置文件“${path}”第 ${line} 行：“${key}”不能放在笔记库里，因为笔记库会同步、会分享。请删掉；模型、网址与密钥请写在个人设置文件夹（位置见 chaika doctor），密钥也可以放在环境变量。`,
		SettingsValue: ({ path, line, key, allowed }) => `设置文件“${path}”第 ${line} 行：“${key}”的值不对。可以写，例如 ${list(allowed)}。`,

		VaultMissing: ({ path }) => `找不到笔记库“${path}”。请检查 --vault 的路径。`,
		VaultNotFolder: ({ path }) => `“${path}”不是文件夹。--vault 要给笔记库的文件夹。`,
		OutsideVault: ({ path }) => `“${path}”不在笔记库里，或在隐藏文件夹中，这里不能读。`,
		NoteMissing: ({ path }) => `笔记库里没有“${path}”。请检查路径，或用 --vault 指定笔记库。`,
		NoteUnreadable: ({ path, code }) => `无法读取笔记“${path}”：${cause(code)}。请检查权限。`,
		Conflict: ({ path, reason }) => conflicts[reason](path),
		WriteError: ({ path, code }) => `无法写入“${path}”：${cause(code)}。笔记库保持原样；排除后再运行一次即可。`,
		SectionDiffers: ({ path, line }) =>
			`“${path}”第 ${line} 行已有一份不同的拆解结果，所以没有写入。先用 --dry-run --replace 看差别，确定要替换再用 --replace。`,
		SeveralSections: ({ path, lines }) =>
			`“${path}”里有好几份拆解结果（第 ${list(lines.map(String))} 行），不知道要替换哪一份。请先留下一份。`,
		NoteUnclosed: ({ path, line, opened }) => `“${path}”第 ${line} 行的“${opened}”没有结束，写在后面会被吞掉。请先补上结尾。`,
		PropertiesError: ({ path, line, detail }) => `“${path}”第 ${line} 行的属性改不得（${detail}）。请先修正属性。`,
		LinkNoteGone: ({ path, id }) => `笔记“${path}”移走或删掉了，链接 ${id} 先留着。把笔记放回去，或用 chaika review reject ${id} 丢弃。`,
		NoteUnlinkable: ({ path }) => `“${path}”的名字里有链接容不下的符号（# ^ | [ ] 等），链接指不到它。请先给笔记改名。`,
		FolderTaken: ({ path }) => `“${path}”是文件，卡片文件夹无法创建。请把它改名，或在设置里换一个文件夹。`,
		SourceGone: ({ path }) => `找不到这份拆解结果的原文“${path}”。请把原文放回去，或修正 JSON 里的 source.uri。`,
		SourceChanged: ({ path, at, exact }) =>
			`原文“${path}”已经改过，${at} 的引文“${short(exact)}”对不上了。请用 chaika decompose 重新拆解。`,
		SpanMismatch: ({ path, at, exact }) =>
			`${at} 的引文“${short(exact)}”和原文“${path}”的那个位置对不上。请修正位置或引文，或改成推断并清空 spans。`,
		NothingToUndo: ({ id }) => (id ? `没有编号“${id}”的写入，或已经撤销过了。用 chaika undo --list 看看有哪些。` : '没有可以撤销的写入。'),
		ProposalUnknown: ({ id }) => `没有“${id}”这个编号，也没有这条笔记的建议。用 chaika review 看看有哪些。`,
		ProposalAmbiguous: ({ id, similar }) => `“${id}”不止一个：${list(similar)}。请多输几个字。`,
		NotDuplicate: ({ id }) => `${id} 是普通的链接，不能用 link。请用 chaika review accept ${id}。`,
		StateUnwritable: ({ path, code }) => `无法写入状态文件夹“${path}”：${cause(code)}。请检查权限；撤销要靠它。`,
		OutputUnwritable: ({ code }) => `无法输出结果：${cause(code)}。请检查输出的目的地。`,
		Bug: ({ detail }) => `程序出错了（${detail}）。这是 chaika 的问题；加上 CHAIKA_DEBUG=1 再运行一次，可以看到报告所需的细节。`,
	},
	problems: {
		...modelProblems,
		'quote-not-found': { name: '引文不在原文里', reason: '这段引文在文章中找不到。', advice: '照原文修正引文，或去掉它。' },
		'not-atomic': { name: '一卡多义', reason: '这张卡片讲了不止一件事。', advice: '拆成两张，一张一个主张。' },
		'title-is-topic': { name: '标题只是主题', reason: '标题没有说出主张。', advice: '改成一句看得出立场的话。' },
		'opens-unexplained': { name: '开头指代不明', reason: '开头的“这”“它”离开原文就不知道指什么。', advice: '把所指的东西写出来。' },
		'boundary-missing': { name: '缺少边界', reason: '没有说明什么时候不成立。', advice: '补上反例或适用条件。' },
		'near-duplicate': { name: '卡片重复', reason: '和另一张卡片讲的几乎一样。', advice: '合并，或说清楚两者的差别。' },
		'keywords-few': { name: '关键词太少', reason: '关键词不够，以后不容易连到别的卡片。', advice: '补到三个以上。' },
		'speaker-mixed-up': { name: '说话的人弄错', reason: '这句话算在没说过它的人头上。', advice: '改成原文里说这句话的人。' },
		unsupported: { name: '依据不足', reason: '这句话有依据里没有的数字、名字或说法。', advice: '标为推断，或改成原文支持的说法。' },
		'card-without-title': { name: '卡片没有标题', reason: '这张卡片没有标题。', advice: '补上一句说出主张的标题。' },
		'card-without-concept': { name: '卡片没有概念', reason: '这张卡片没有写概念。', advice: '补上概念，或删掉这张卡片。' },
		'card-without-type': {
			name: '卡片没有类型',
			reason: '这张卡片没有写类型。',
			advice: '补上类型，例如 Warning、Model、Principle、Heuristic。',
		},
		'card-without-number': { name: '卡片没有序号', reason: '这张卡片的标题行没有序号。', advice: '补上序号，链接才指得到它。' },
		'duplicate-number': { name: '序号重复', reason: '另一张卡片已经用了这个序号。', advice: '改成没用过的序号。' },
		'unknown-card': { name: '没有这张卡片', reason: '这里提到的序号没有对应的卡片。', advice: '改成现有的序号，或补上那张卡片。' },
		'section-without-cards': { name: '没有卡片', reason: '这份拆解结果里一张卡片也没有。', advice: '检查标题的写法，例如“#### 序号 1”。' },
		'front-matter-broken': {
			name: '属性不是正确的 YAML',
			reason: '文件开头的属性有一行读不懂；其余照读。',
			advice: '修正那一行。chaika 不会改它。',
		},
		'front-matter-duplicate-key': { name: '属性重复', reason: '同一个属性写了两次。', advice: '只留一个。chaika 不会改它。' },
		'front-matter-unclosed': {
			name: '属性没有结尾',
			reason: '开头的 --- 没有对应的结尾，所以当成正文。',
			advice: '在属性后面补上一行 ---。',
		},
		'front-matter-too-long': { name: '属性太长', reason: '开头的属性太长，所以没有读。', advice: '缩短属性，把长的内容移到正文。' },
		'front-matter-not-yaml': {
			name: '属性不是 YAML',
			reason: '开头的属性不是 YAML，所以没有读，也不会执行。',
			advice: '改用 YAML，以 --- 开头。',
		},
	},
	remarks: {
		colon: '：',
		comma: '、',
		space: '',
		failedSources: (failed, all) => `${all} 篇中有 ${failed} 篇没有完成：`,
		skippedCards: (count) => `跳过 ${count} 份由 chaika 创建的笔记。`,
		interrupted: '已中断。没有写到一半的文件。',
		typeHere: '请粘贴文章，结束时按 Ctrl-D。',
		noOperations: '还没有写入过。',
		alreadyUndone: '已撤销',
		undone: '已撤销',
		wouldUndo: '将会撤销',
		written: '已写入',
		nothingToWrite: (path) => `“${path}”的拆解结果已经在笔记库里，没有要写的。`,
		howToUndo: (id) => `要撤销的话：chaika undo ${id}`,
		putAside: (path) => `“${path}”的拆解结果先保留着；之后用 chaika apply 重试。`,
		noProposals: '没有搁置的写入。',
		noProblems: '没有发现问题。',
		basis: { quoted: '引用', paraphrased: '改写', inferred: '推断' },
		several: (path, count) => `“${path}”里有 ${count} 份拆解结果，依次列出。`,
		problems: (count) => `${count} 个问题`,
		atLine: (line) => `第 ${line} 行`,
		seeProblems: (count) => `拆解结果有 ${count} 处可以再改；用 chaika check 看写好的笔记，会逐条说明。`,
		writing: (path) => `正在写入“${path}”…`,
		wouldWrite: (created, changed) => `会新增 ${created} 个文件，修改 ${changed} 个；还没有写入。`,
		keptAsIs: (path) => `“${path}”和这次的结果不同，可能有人改过，所以保持原样。`,
		recovered: (label, outcome) => recoveries[outcome](label),
	},
	doctor: {
		checks: {
			node: 'Node.js',
			vault: '笔记库',
			vaultWritable: '写入笔记库',
			settings: '设置文件',
			state: '状态文件夹',
			cache: '缓存文件夹',
			config: '个人设置文件夹',
			exchange: '同时保存',
			proposals: '搁置的写入',
			model: '对外发送',
			keys: '密钥文件',
		},
		findings: {
			node: (version) => ({ detail: version }),
			nodeTooOld: (version, oldest) => ({ detail: `${version} 太旧`, advice: `请安装 Node.js ${oldest} 以上的版本。` }),
			vault: {
				option: (folder) => ({ detail: `${folder}（由 --vault 指定）` }),
				'.obsidian': (folder) => ({ detail: `${folder}（含 .obsidian）` }),
				'.chaika': (folder) => ({ detail: `${folder}（含 .chaika）` }),
				'working-folder': (folder) => ({ detail: `${folder}（当前文件夹）`, advice: '向上没有找到笔记库；可以用 --vault 指定。' }),
			},
			writable: (folder) => ({ detail: `${folder} 可以写入` }),
			willBeMade: (folder) => ({ detail: `${folder} 还没有，需要时会创建` }),
			notWritable: (folder, code) => ({ detail: `${folder} 无法写入：${cause(code)}`, advice: '请检查权限，或改用别的文件夹。' }),
			settings: (path) => ({ detail: `${path} 正确` }),
			noSettings: (path) => ({ detail: `没有 ${path}，使用默认值` }),
			exchange: { detail: '不会丢失：新旧文件一步对调' },
			noExchange: {
				detail: '这里不能一步对调新旧文件',
				advice: '编辑器若恰好在写入的那几微秒保存，那次保存可能会丢失；写入时请先不要编辑那篇笔记。',
			},
			noProposals: { detail: '没有' },
			proposals: (count) => ({ detail: `${count} 件`, advice: '用 chaika apply 重试。' }),
			noModel: { detail: '没有选用语言模型，不会发送任何数据' },
			localModel: (model) => ({ detail: `${model}：在这台电脑上运行，什么都不会发送出去` }),
			remoteModel: (model, address) => ({
				detail: `${model}：用到时会把文章、你的 profile，以及相关笔记的标题与第一行发送到 ${address}`,
				advice: '不想发送笔记标题，就加 --no-links；不用模型，就加 --model none。',
			}),
			keyMissing: (model, variable) => ({ detail: `${model} 还没有密钥`, advice: `请设置环境变量 ${variable}，或写进 keys.yaml。` }),
			exposedKeys: (path) => ({ detail: `${path} 别人也读得到`, advice: `请运行 chmod 600 "${path}"。` }),
		},
	},
};

const conflicts: Readonly<Record<ConflictReason, (path: string) => string>> = {
	changed: (path) => `“${path}”在这段时间被改过，所以没有写入。请再运行一次。`,
	edited: (path) => `“${path}”写入之后又被改过；撤销会弄丢那些修改，所以没有动它。请先把那些修改移到别处，或自己删掉那次写入的段落。`,
	missing: (path) => `“${path}”不见了，所以没有写入。请检查文件是不是移走了。`,
	exists: (path) => `“${path}”已经存在，不会覆盖它。请把它改名，或用另一个卡片文件夹。`,
	busy: (path) =>
		path === '' ? '另一个 chaika 正在写入这个笔记库。请等它完成再试。' : `“${path}”正在被编辑，所以没有写入。请过几秒再试。`,
	evicted: (path) => `“${path}”的内容还在云端，不在这台电脑上。请先下载，再试一次。`,
};

const recoveries: Readonly<Record<RecoveryOutcome, (label: string) => string>> = {
	finished: (label) => `上次的写入（${label}）已经收尾完成。`,
	'taken-back': (label) => `上次的写入（${label}）中途停了，已经全部撤销。`,
	kept: (label) => `上次的写入（${label}）中途停了，已经撤销；之后又被改过的文件保持原样。`,
};

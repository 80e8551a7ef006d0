import { grouped } from './numbers.ts';
import type { VaultWords } from './vault-words.ts';

export const vault: VaultWords = {
	index: {
		reading: (done, all) => `正在读取笔记：${grouped(done)}/${grouped(all)}`,
		holds: (notes, others) => `索引已更新：${grouped(notes)} 条笔记${others > 0 ? `、${grouped(others)} 个其他文件` : ''}。`,
		changed: (read, removed, seconds) =>
			`这次读了 ${grouped(read)} 条${removed > 0 ? `，移除 ${grouped(removed)} 条` : ''}，用时 ${seconds} 秒。`,
		unchanged: (seconds) => `没有变动，用时 ${seconds} 秒。`,
		kept: '索引存在缓存文件夹里，下次只读有变动的笔记。',
		inMemory: '索引只在内存里，退出就没了。想保留它，请在 chaika 的文件夹运行 npm install，把可选的 better-sqlite3 装好。',
		unwritable: (file) => `“${file}”写不进去，所以索引只在内存里，退出就没了。请检查权限与磁盘空间。`,
		rebuilt: { asked: '已按要求重建。', damaged: '原来的索引坏了，已经重建。' },
		following: '正在跟随笔记库更新，按 Ctrl-C 结束。',
	},
	search: {
		nothing: '没有找到。可以少输几个字、换个说法，或去掉引号和 tag:、path: 之类的条件。',
		open: '【',
		close: '】',
	},
	link: {
		head: (count) => `${count} 条建议`,
		sides: ['本条', '那条'],
		nothing: (note) => `“${note}”目前没有可以建议的链接。`,
		wait: (count, id) => `${count} 条建议留着等你决定：chaika review accept ${id}（或 reject），再用 chaika apply 写进笔记。`,
		allWait: (count, notes) => `${grouped(notes)} 条笔记的 ${grouped(count)} 条建议留着等你决定；用 chaika review 查看。`,
		notKept: '这次只是看看，建议没有保留。',
		cardsWait: (count, review) => `卡片有 ${grouped(count)} 条链接等你决定：${review}`,
		duplicate: (title, note, review) => `“${title}”和已有的“${note}”说的几乎是同一件事，所以先不另做成卡片，等你决定：${review}`,
		noIndex: '笔记库的索引这次用不了，卡片没有找链接。用 chaika index --rebuild 重建，再运行一次。',
	},
	review: {
		nothing: '没有等你决定的建议。用 chaika link <笔记> 看看可以链接到哪里。',
		kinds: { link: '链接', duplicate: '可能重复', decomposition: '搁置的拆解结果' },
		status: { pending: '待决定', accepted: '待写入' },
		choices: { accept: '并入那条笔记，不另建卡片', link: '另建一张卡片，并链接到那条', reject: '不是重复，另建一张卡片' },
		chosen: { merge: '会并入那条笔记', link: '会另建一张卡片，并链接到那条', card: '会另建一张卡片' },
		cards: (count) => `${count} 张卡片`,
		howTo: '接受用 chaika review accept <编号>，丢弃用 reject，修改用 edit；编号可以只输开头，也可以给笔记路径或 all。',
		decided: {
			accept: (count) => `接受了 ${count} 条。`,
			reject: (count) => `丢弃了 ${count} 条。`,
			edit: (count) => `改好了 ${count} 条。`,
			link: (count) => `${count} 张卡片会保留，并链接到原有的笔记。`,
		},
		next: '接下来：用 chaika apply 写进笔记（先看差别可加 --dry-run）。',
		waitsForApply: (id) => `${id} 是搁置的拆解结果，不必接受；用 chaika apply 重试，或用 reject 丢弃。`,
		wouldDecide: '这次只是看看，什么都没有决定。',
		stand: (count) => `${count} 条链接已经在笔记里，没有要写的。`,
		undecided: (count) => `还有 ${grouped(count)} 条建议等你决定：chaika review`,
	},
	report: {
		title: '笔记库的样子',
		counts: (notes, attachments, links, groups) =>
			`${grouped(notes)} 条笔记、${grouped(attachments)} 个附件、${grouped(links)} 条链接，连成 ${grouped(groups)} 群`,
		unresolved: (count) => `指不到的链接（${grouped(count)}）`,
		missing: { note: '没有这条笔记', heading: '没有这个标题', block: '没有这个块' },
		meantIn: (notes) => `出现在 ${grouped(notes)} 条笔记`,
		orphans: (count) => `孤立的笔记（${grouped(count)}）`,
		hubs: '链接最多的笔记',
		linked: (to, from) => `链入 ${grouped(to)}，链出 ${grouped(from)}`,
		islands: (count) => `内容相关却没有连上的笔记群（${grouped(count)}）`,
		bridge: '可以链接到',
		more: (count) => `……还有 ${grouped(count)} 个`,
	},
};

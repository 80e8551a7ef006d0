import { grouped } from './numbers.ts';
import type { VaultWords } from './vault-words.ts';

export const vault: VaultWords = {
	index: {
		reading: (done, all) => `正在讀筆記：${grouped(done)}／${grouped(all)}`,
		holds: (notes, others) => `索引好了：${grouped(notes)} 則筆記${others > 0 ? `、${grouped(others)} 個其他檔案` : ''}。`,
		changed: (read, removed, seconds) =>
			`這次讀了 ${grouped(read)} 則${removed > 0 ? `，移除 ${grouped(removed)} 則` : ''}，花了 ${seconds} 秒。`,
		unchanged: (seconds) => `沒有變動，花了 ${seconds} 秒。`,
		kept: '索引存在快取資料夾裡，下次只讀有變動的筆記。',
		inMemory: '索引只在記憶體裡，結束就沒了。想留著它，請在 chaika 的資料夾執行 npm install，把選用的 better-sqlite3 裝好。',
		unwritable: (file) => `「${file}」寫不進去，所以索引只在記憶體裡，結束就沒了。請檢查權限與磁碟空間。`,
		rebuilt: { asked: '已經照你說的重建。', damaged: '原來的索引壞了，已經重建。' },
		following: '正在跟著筆記庫更新，按 Ctrl-C 結束。',
	},
	search: {
		nothing: '沒有找到。可以少打幾個字、換個說法，或拿掉引號與 tag:、path: 之類的條件。',
		open: '【',
		close: '】',
	},
	link: {
		head: (count) => `${count} 則建議`,
		sides: ['本則', '那則'],
		nothing: (note) => `「${note}」目前沒有可以建議的連結。`,
		wait: (count, id) => `${count} 則建議留著等你決定：chaika review accept ${id}（或 reject），再用 chaika apply 寫進筆記。`,
		allWait: (count, notes) => `${grouped(notes)} 則筆記的 ${grouped(count)} 則建議留著等你決定；用 chaika review 看。`,
		notKept: '這次只是看看，建議沒有留下。',
		cardsWait: (count, review) => `卡片有 ${grouped(count)} 條連結等你決定：${review}`,
		duplicate: (title, note, review) => `「${title}」和既有的「${note}」說的幾乎是同一件事，所以先不另成一張卡，等你決定：${review}`,
		noIndex: '筆記庫的索引這次用不了，卡片沒有找連結。用 chaika index --rebuild 重建，再執行一次。',
	},
	review: {
		nothing: '沒有等你決定的建議。用 chaika link <筆記> 找找看可以連到哪裡。',
		kinds: { link: '連結', duplicate: '可能重複', decomposition: '擱置的拆解結果' },
		status: { pending: '待決定', accepted: '待寫入' },
		choices: { accept: '併入那則筆記，不另成一張卡', link: '另成一張卡，並連到那則', reject: '不是重複，另成一張卡' },
		chosen: { merge: '會併入那則筆記', link: '會另成一張卡，並連到那則', card: '會另成一張卡' },
		cards: (count) => `${count} 張卡片`,
		howTo: '接受用 chaika review accept <編號>，捨棄用 reject，修改用 edit；編號可以只打開頭，也可以給筆記路徑或 all。',
		decided: {
			accept: (count) => `接受了 ${count} 則。`,
			reject: (count) => `捨棄了 ${count} 則。`,
			edit: (count) => `改好了 ${count} 則。`,
			link: (count) => `${count} 張卡會保留，並連到原有的筆記。`,
		},
		next: '接下來：用 chaika apply 寫進筆記（先看差別可加 --dry-run）。',
		waitsForApply: (id) => `${id} 是擱置的拆解結果，不必接受；用 chaika apply 重試，或用 reject 捨棄。`,
		wouldDecide: '這次只是看看，什麼都沒有決定。',
		stand: (count) => `${count} 則連結已經在筆記裡，沒有要寫的。`,
		undecided: (count) => `還有 ${grouped(count)} 則建議等你決定：chaika review`,
	},
	report: {
		title: '筆記庫的樣子',
		counts: (notes, attachments, links, groups) =>
			`${grouped(notes)} 則筆記、${grouped(attachments)} 個附件、${grouped(links)} 條連結，連成 ${grouped(groups)} 群`,
		unresolved: (count) => `指不到的連結（${grouped(count)}）`,
		missing: { note: '沒有這則筆記', heading: '沒有這個標題', block: '沒有這個區塊' },
		meantIn: (notes) => `出現在 ${grouped(notes)} 則筆記`,
		orphans: (count) => `落單的筆記（${grouped(count)}）`,
		hubs: '連結最多的筆記',
		linked: (to, from) => `連進 ${grouped(to)}，連出 ${grouped(from)}`,
		islands: (count) => `內容相關卻沒連上的筆記群（${grouped(count)}）`,
		bridge: '可以連到',
		more: (count) => `……還有 ${grouped(count)} 個`,
	},
};

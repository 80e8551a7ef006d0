import type { HelpWords } from './messages.ts';

export const help: HelpWords = {
	tagline:
		'Takes articles apart into an argument skeleton, cards and a blueprint of links, every statement traced to its source. No key, no network.',
	titles: {
		usage: 'Usage:',
		arguments: 'Arguments:',
		options: 'Options:',
		common: 'Common options:',
		commands: 'Commands:',
		examples: 'Examples:',
	},
	operands: {
		answer: 'ANSWER.txt',
		source: 'source',
		note: 'note',
		noteOrFile: 'note|file.json',
		file: 'file.json',
		query: 'words',
		action: 'action',
		proposal: 'id',
		operation: 'id',
		options: 'options',
		command: 'command',
	},
	arguments: {
		answer: "the model's answer: JSON or Markdown, with talk around it or not; - to paste it",
		source: 'an article; - reads standard input',
		sources: 'articles or folders of articles; - reads standard input',
		note: 'a note that already holds a card decomposition',
		json: 'a decomposition as JSON; - reads standard input',
		noteOrJson: 'a note that holds a decomposition, or a decomposition as JSON',
		query: 'what to look for; also "as it stands", tag:name, path:folder, type:value',
		anyNote: 'a note of the vault, by its path or its name',
		action: 'accept, reject, edit, or link (a likely duplicate stays a card, with a link); without it, list',
		waiting: 'ids of suggestions or how they begin, a note, or all',
		proposal: 'the decomposition to write; without it, accepted links, and what could not be written before',
		operation: 'which write to take back; without it, the last one',
	},
	options: {
		vault: 'vault folder (default: nearest folder upward that holds .obsidian or .chaika, else the working folder)',
		format: 'output format',
		language: 'language of messages and output (default: messages as the system, output as the article)',
		model:
			'take apart with a language model, such as openai:gpt-5-mini or ollama:qwen3:8b (default: the one in your own settings, else none; none: no model)',
		again: 'put earlier answers aside and ask from the beginning',
		partial: 'of an answer that breaks off, take the cards that are whole',
		limit: 'at most so many cards or results',
		dryRun: 'show what would change and write nothing',
		quiet: 'no progress, no remarks',
		noColor: 'no colours',
		help: 'show help',
		version: 'show the version',
		write: 'write the section, the cards and the map into the vault',
		replace: 'replace the decomposition that stands in the note',
		plain: 'leave the evidence lines out of the cards',
		noLinks: 'look for no older notes to link the cards with',
		list: 'list what can be taken back',
		rebuild: 'throw the index away and build it anew',
		watch: 'stay, and keep the index up to date as notes change',
		all: 'for every note',
		propose: 'keep what --all suggests for you to decide',
		type: 'type of the link: supports, contrasts, …',
		reason: 'reason for the link, in your own words',
		because: 'why you drop it, kept for later',
		backlinks: 'also write the link back into the older note',
		report: 'also look at the whole vault: broken links, lone notes, groups that belong together',
		helpCommand: 'show help for a command',
	},
	verbs: {
		read: {
			summary: 'read an article: its passages and who says them',
			examples: [
				['chaika read article.md', 'list every passage with its place, kind and speaker'],
				['cat article.md | chaika read - --format json', 'read standard input, print a Document'],
			],
		},
		decompose: {
			summary: 'take articles apart into skeleton, cards and blueprint',
			examples: [
				['chaika decompose article.md', 'show the result, touch no file'],
				['chaika decompose article.md --dry-run', 'show what writing would change'],
				['chaika decompose article.md --write', 'write it into the note, the cards and the map'],
				['chaika decompose articles/ --format json > all.ndjson', 'a whole folder, one line of JSON per article'],
			],
		},
		prompt: {
			summary: 'prints a prompt to paste into any chat (no key needed)',
			examples: [
				['chaika prompt ARTICLE.md > prompt.txt', 'one text to paste as it is'],
				['chaika prompt ARTICLE.md --again', 'ask another model, from the beginning'],
			],
		},
		answer: {
			summary: "takes a chat's answer and holds every sentence to the source",
			examples: [
				['chaika answer ARTICLE.md ANSWER.txt', 'verify it and show the result'],
				['chaika answer ARTICLE.md - --write', 'paste the answer; write it into the vault'],
			],
		},
		parse: {
			summary: 'read the decomposition that stands in a note back into data',
			examples: [['chaika parse article.md --format json > cards.json', 'to edit it, then render or apply it']],
		},
		render: {
			summary: 'turn a decomposition from JSON back into Markdown',
			examples: [
				['chaika render cards.json', 'print the Markdown section'],
				['chaika parse article.md --format json | chaika render -', 'in and out again, unchanged'],
			],
		},
		trace: {
			summary: 'find what each statement of a decomposition rests on',
			examples: [
				['chaika trace article.md', 'list each statement with its evidence'],
				['chaika trace article.md --format json', 'print the Decomposition with spans'],
			],
		},
		check: {
			summary: 'name the problems of a decomposition and how to mend them',
			examples: [
				['chaika check article.md', 'check the decomposition in a note'],
				['chaika check cards.json', 'check a JSON file'],
			],
		},
		index: {
			summary: 'bring the index of the vault up to date',
			examples: [
				['chaika index', 'read what has changed (search and link do so, too)'],
				['chaika index --watch', 'keep up while you write; Ctrl-C ends it'],
			],
		},
		search: {
			summary: 'find notes in the vault',
			examples: [
				['chaika search spaced repetition', 'notes with these words, the best first'],
				['chaika search \'"spaced repetition" tag:learning\'', 'the very words, and the tag'],
			],
		},
		link: {
			summary: 'suggest links to notes of the vault, each with its reason and evidence',
			examples: [
				['chaika link article.md', 'list suggestions and keep them for you to decide'],
				['chaika link --all --format json > links.ndjson', 'the whole vault, one line of JSON per note'],
			],
		},
		review: {
			summary: 'decide on suggestions: list, accept, drop, change',
			examples: [
				['chaika review', 'list what waits for you'],
				['chaika review accept all', 'accept everything'],
				["chaika review reject article.md --because 'too far off'", 'drop what was suggested for a note, for good'],
			],
		},
		apply: {
			summary: 'write accepted links, and decompositions edited or put aside',
			examples: [
				['chaika apply cards.json', 'verify it against its source, then write it'],
				['chaika apply --dry-run', 'show what accepted links would change'],
				['chaika apply', 'write accepted links, and retry what was put aside'],
			],
		},
		undo: {
			summary: 'take a write back, byte for byte',
			examples: [
				['chaika undo', 'take the last write back'],
				['chaika undo --list', 'list the writes that can be taken back'],
			],
		},
		mcp: {
			summary: 'an MCP server, so that your own assistant does the writing',
			examples: [['chaika mcp --vault VAULT', "started by the assistant's configuration, not by hand"]],
		},
		doctor: {
			summary: 'check settings, folders and permissions, and what would be sent where',
			examples: [
				['chaika doctor', 'one line for each thing checked'],
				['chaika doctor --vault', 'and how the notes of the vault hang together'],
			],
		},
	},
};

import { help } from './en-help.ts';
import { model, modelFailures, modelProblems } from './en-model.ts';
import { vault } from './en-vault.ts';
import type { ConflictReason, Messages, RecoveryOutcome } from './messages.ts';

const list = (items: readonly string[]): string => items.join(', ');
const maybe = (similar: readonly string[]): string => (similar.length > 0 ? `Did you mean ${similar.join(' or ')}?` : '');
const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;
/** The beginning of a quote: enough to find it by. */
const short = (text: string): string => ([...text].length > 20 ? `${[...text].slice(0, 20).join('')}…` : text);

/** What a system's error code means to the user. */
const causes: Readonly<Record<string, string>> = {
	EACCES: 'permission denied',
	EPERM: 'the system does not allow it',
	ENOSPC: 'the disk is full',
	EDQUOT: 'the disk quota is used up',
	EROFS: 'the disk is read-only',
	EIO: 'the disk failed',
	ENOTDIR: 'part of the path is not a folder',
	ENAMETOOLONG: 'the file name is too long',
	ELOOP: 'its symbolic links run in a circle',
	EMFILE: 'too many files are open',
	EBUSY: 'another program is using it',
	'outside-vault': 'the path leads out of the vault',
	'hidden-folder': 'it lies in a hidden folder, which belongs to another program',
	'unportable-name': 'some systems cannot hold such a name',
	'not-utf8': 'the file is not UTF-8',
};
const cause = (code: string): string => causes[code] ?? code;

export const messages: Messages = {
	language: 'en',
	help,
	vault,
	model,
	failures: {
		...modelFailures,
		UnknownCommand: ({ name, similar }) => `There is no command "${name}". ${maybe(similar) || 'All commands: chaika --help.'}`,
		UnknownOption: ({ name, similar }) => `There is no option "${name}". ${maybe(similar) || 'The options: chaika help <command>.'}`,
		ArgumentMissing: ({ name }) => `"${name}" is missing. Usage and examples: chaika help <command>.`,
		ValueMissing: ({ option }) => `"${option}" needs a value. Usage: chaika help <command>.`,
		TooManyArguments: ({ verb }) => `Too many arguments for "${verb}". Put file names that contain spaces in quotes.`,
		ValueNotAllowed: ({ option, value, allowed }) => `${option} cannot be "${value}". Allowed: ${list(allowed)}.`,
		NumberOutOfRange: ({ option, value, least, most }) => `${option} cannot be "${value}". Give a whole number from ${least} to ${most}.`,
		OptionNeeds: ({ option, needs }) => `${option} only means something together with ${needs}.`,
		EmptyQuery: () => 'There is nothing to search for. Usage: chaika search <words>.',
		NoteOrAll: () => 'Links of which note? Give one (chaika link note.md) or --all, not both.',
		UnknownAction: ({ name, allowed }) => `chaika review cannot "${name}". It can ${list(allowed)}; alone it lists what waits.`,
		WrongUsage: ({ detail }) => `Wrong usage: ${detail}. See chaika --help.`,

		SourceMissing: ({ path }) => `"${path}" does not exist. Check the path.`,
		SourceIsFolder: ({ path }) => `"${path}" is a folder; a file is needed here. For a whole folder use chaika decompose.`,
		SourceUnreadable: ({ path, code }) => `"${path}" cannot be read: ${cause(code)}. Check its permissions, or read another copy.`,
		UnsupportedKind: ({ uri, kind }) =>
			`${kind} files cannot be read yet: "${uri}". Convert it to Markdown or plain text (.md, .txt) first.`,
		NoArticles: ({ path }) => `There are no articles in "${path}". Files ending in .md, .txt, .srt and .vtt are read.`,
		NotUtf8: ({ uri, byte, guess }) =>
			`"${uri}" is not UTF-8 (byte ${byte}${guess ? `; it may be ${guess}` : ''}). Save it as UTF-8 with an editor.`,
		Binary: ({ uri }) => `"${uri}" is not a text file. Give an article in Markdown or plain text.`,
		NothingToRead: ({ uri }) =>
			`"${uri}" has no prose to take apart (it is empty, or only code, tables or pictures). Try a source with text.`,
		TooLarge: ({ uri, bytes, limit }) =>
			`"${uri}" is too large (${megabytes(bytes)}; the limit is ${megabytes(limit)}). Split it into several files.`,
		JsonBroken: ({ path, line, column }) => `"${path}" is not valid JSON: line ${line}, column ${column}. Mend it and try again.`,
		NotDecomposition: ({ path, at, expected }) =>
			`"${path}" is not a decomposition: ${at || 'the whole'} should be ${expected}. Compare it with the output of chaika decompose --format json.`,

		NoArticle: ({ path, source, lookedAt }) =>
			source === undefined || lookedAt.length === 0
				? `"${path}" holds a decomposition but not its article, so there is nothing to trace it in. Put the article into the same note.`
				: `The article "${source}" of "${path}" was not found; looked at ${list(lookedAt)}. Put it back, or correct the note's source property.`,
		NoSection: ({ path }) => `"${path}" holds no card decomposition. Make one with chaika decompose --write.`,

		SettingsUnreadable: ({ path, code }) => `The settings "${path}" cannot be read: ${cause(code)}. Check the permissions.`,
		SettingsBroken: ({ path, line, detail }) =>
			`The settings "${path}" are not valid YAML in line ${line} (${detail}). Mend or remove that line.`,
		SettingsKeyUnknown: ({ path, line, key, known }) =>
			`The settings "${path}", line ${line}: "${key}" is not known. There are ${list(known)}.`,
		SettingsKeyForbidden: ({ path, line, key }) =>
			`The settings "${path}", line ${line}: "${key}" must not stand in a vault, because vaults are synced and shared. Remove it; models, addresses and keys belong in your own config folder (chaika doctor says where), keys in the environment as well.`,
		SettingsValue: ({ path, line, key, allowed }) =>
			`The settings "${path}", line ${line}: "${key}" has a wrong value. It can be, for example, ${list(allowed)}.`,

		VaultMissing: ({ path }) => `There is no vault at "${path}". Check the path given with --vault.`,
		VaultNotFolder: ({ path }) => `"${path}" is not a folder. --vault takes the folder of the vault.`,
		OutsideVault: ({ path }) => `"${path}" is not in the vault, or in a hidden folder of it: it cannot be read from here.`,
		NoteMissing: ({ path }) => `The vault has no "${path}". Check the path, or name the vault with --vault.`,
		NoteUnreadable: ({ path, code }) => `The note "${path}" cannot be read: ${cause(code)}. Check its permissions.`,
		Conflict: ({ path, reason }) => conflicts[reason](path),
		WriteError: ({ path, code }) =>
			`"${path}" cannot be written: ${cause(code)}. The vault is as it was; run the command again once that is solved.`,
		SectionDiffers: ({ path, line }) =>
			`"${path}" already holds another decomposition in line ${line}, so nothing was written. See the difference with --dry-run --replace; replace it with --replace.`,
		SeveralSections: ({ path, lines }) =>
			`"${path}" holds several decompositions (lines ${list(lines.map(String))}); which one to replace is not clear. Keep one of them first.`,
		NoteUnclosed: ({ path, line, opened }) =>
			`In "${path}", line ${line}, "${opened}" never ends and would swallow what is written after it. Close it first.`,
		PropertiesError: ({ path, line, detail }) =>
			`The properties of "${path}" cannot be changed in line ${line} (${detail}). Mend them first.`,
		LinkNoteGone: ({ path, id }) =>
			`The note "${path}" was moved or removed, so the link ${id} waits. Put the note back, or drop the link with chaika review reject ${id}.`,
		NoteUnlinkable: ({ path }) => `"${path}" has a sign in its name that no link can hold (one of # ^ | [ ]). Rename the note first.`,
		FolderTaken: ({ path }) =>
			`"${path}" is a file, so the folder of the cards cannot be made. Rename it, or choose another folder in the settings.`,
		SourceGone: ({ path }) => `The source "${path}" of this decomposition was not found. Put it back, or correct source.uri in the JSON.`,
		SourceChanged: ({ path, at, exact }) =>
			`The source "${path}" has changed: the quote "${short(exact)}" at ${at} no longer stands there. Take it apart again with chaika decompose.`,
		SpanMismatch: ({ path, at, exact }) =>
			`The quote "${short(exact)}" at ${at} does not stand there in "${path}". Correct its place or its words, or mark it as inferred and empty its spans.`,
		NothingToUndo: ({ id }) =>
			id ? `There is no write "${id}", or it was taken back already. See chaika undo --list.` : 'There is nothing to take back.',
		ProposalUnknown: ({ id }) => `Nothing that waits is called "${id}", nor does anything wait for such a note. See chaika review.`,
		ProposalAmbiguous: ({ id, similar }) => `"${id}" could be ${list(similar)}. Give more of it.`,
		NotDuplicate: ({ id }) => `${id} is a plain link and cannot be decided with link. Use chaika review accept ${id}.`,
		StateUnwritable: ({ path, code }) =>
			`The state folder "${path}" cannot be written: ${cause(code)}. Check its permissions; undo depends on it.`,
		OutputUnwritable: ({ code }) => `The output cannot be written: ${cause(code)}. Check where it goes.`,
		Bug: ({ detail }) => `Something broke inside chaika (${detail}). Run it again with CHAIKA_DEBUG=1 to see the details for a report.`,
	},
	problems: {
		...modelProblems,
		'quote-not-found': {
			name: 'quote not found',
			reason: 'The article does not contain this quote.',
			advice: 'Correct it after the article, or take it out.',
		},
		'not-atomic': { name: 'not atomic', reason: 'The card says more than one thing.', advice: 'Split it: one claim per card.' },
		'title-is-topic': {
			name: 'title is a topic',
			reason: 'The title makes no claim.',
			advice: 'Turn it into a sentence that takes a position.',
		},
		'opens-unexplained': {
			name: 'opens unexplained',
			reason: 'It opens with "this" or "it", which means nothing away from the article.',
			advice: 'Name what is meant.',
		},
		'boundary-missing': {
			name: 'boundary missing',
			reason: 'Nothing says where it stops being true.',
			advice: 'Add a counter-example or a condition.',
		},
		'near-duplicate': {
			name: 'near duplicate',
			reason: 'It says almost the same as another card.',
			advice: 'Merge them, or say how they differ.',
		},
		'keywords-few': {
			name: 'too few keywords',
			reason: 'With so few keywords other cards will not find it.',
			advice: 'Give at least three.',
		},
		'speaker-mixed-up': {
			name: 'speaker mixed up',
			reason: 'It is credited to somebody who did not say it.',
			advice: 'Credit whoever says it in the article.',
		},
		unsupported: {
			name: 'not borne out',
			reason: 'It says a number, a name or a point that its evidence lacks.',
			advice: 'Mark it as inferred, or say what the article supports.',
		},
		'card-without-title': { name: 'card without title', reason: 'The card has no title.', advice: 'Give it a title that makes a claim.' },
		'card-without-concept': {
			name: 'card without concept',
			reason: 'The card does not say its concept.',
			advice: 'Add the concept, or remove the card.',
		},
		'card-without-type': {
			name: 'card without type',
			reason: 'The card does not say its type.',
			advice: 'Add one, such as Warning, Model, Principle or Heuristic.',
		},
		'card-without-number': {
			name: 'card without number',
			reason: 'The heading of the card has no number.',
			advice: 'Number it, so that links can point to it.',
		},
		'duplicate-number': {
			name: 'number used twice',
			reason: 'Another card has this number already.',
			advice: 'Give it a number of its own.',
		},
		'unknown-card': {
			name: 'no such card',
			reason: 'No card has the number mentioned here.',
			advice: 'Use a number that exists, or add the card.',
		},
		'section-without-cards': {
			name: 'no cards',
			reason: 'There is not a single card in this decomposition.',
			advice: 'Check how the headings are written: "#### Card 1".',
		},
		'front-matter-broken': {
			name: 'properties are not valid YAML',
			reason: 'A line of the properties cannot be read; the others were.',
			advice: 'Mend that line. chaika leaves it alone.',
		},
		'front-matter-duplicate-key': {
			name: 'property given twice',
			reason: 'The same property stands there twice.',
			advice: 'Keep one. chaika leaves them alone.',
		},
		'front-matter-unclosed': {
			name: 'properties without end',
			reason: 'Nothing closes the --- at the beginning, so it was read as text.',
			advice: 'Add a line with --- after the properties.',
		},
		'front-matter-too-long': {
			name: 'properties too long',
			reason: 'The properties are too long and were not read.',
			advice: 'Shorten them; move long content into the text.',
		},
		'front-matter-not-yaml': {
			name: 'properties are not YAML',
			reason: 'The properties are in another language; they were neither read nor run.',
			advice: 'Write them in YAML, after a line with ---.',
		},
	},
	remarks: {
		colon: ': ',
		comma: ', ',
		space: ' ',
		failedSources: (failed, all) => `${failed} of ${all} sources failed:`,
		skippedCards: (count) => (count === 1 ? 'Skipped 1 note that chaika had made.' : `Skipped ${count} notes that chaika had made.`),
		interrupted: 'Interrupted. No file is half-written.',
		typeHere: 'Paste an article and end with Ctrl-D.',
		noOperations: 'Nothing has been written yet.',
		alreadyUndone: 'taken back',
		undone: 'Taken back',
		wouldUndo: 'Would take back',
		written: 'Written',
		nothingToWrite: (path) => `The decomposition of "${path}" stands in the vault already; there is nothing to write.`,
		howToUndo: (id) => `To take it back: chaika undo ${id}`,
		putAside: (path) => `The decomposition of "${path}" is kept; try it again with chaika apply.`,
		noProposals: 'No writes were put aside.',
		noProblems: 'No problems found.',
		basis: { quoted: 'quoted', paraphrased: 'paraphrased', inferred: 'inferred' },
		several: (path, count) => `"${path}" holds ${count} decompositions; they follow in order.`,
		problems: (count) => (count === 1 ? '1 problem' : `${count} problems`),
		atLine: (line) => `line ${line}`,
		seeProblems: (count) =>
			`${count === 1 ? 'One thing' : `${count} things`} could be better: chaika check, on the note once it is written, tells them one by one.`,
		writing: (path) => `Writing "${path}"…`,
		wouldWrite: (created, changed) => `Would make ${created} files and change ${changed}; nothing is written yet.`,
		keptAsIs: (path) => `"${path}" says something else, perhaps edited by hand, and is left as it is.`,
		recovered: (label, outcome) => recoveries[outcome](label),
	},
	doctor: {
		checks: {
			node: 'Node.js',
			vault: 'vault',
			vaultWritable: 'writing into the vault',
			settings: 'settings',
			state: 'state folder',
			cache: 'cache folder',
			config: 'configuration folder',
			exchange: 'saves in the same moment',
			proposals: 'writes put aside',
			model: 'sent elsewhere',
			keys: 'key file',
		},
		findings: {
			node: (version) => ({ detail: version }),
			nodeTooOld: (version, oldest) => ({ detail: `${version} is too old`, advice: `Install Node.js ${oldest} or newer.` }),
			vault: {
				option: (folder) => ({ detail: `${folder} (given with --vault)` }),
				'.obsidian': (folder) => ({ detail: `${folder} (holds .obsidian)` }),
				'.chaika': (folder) => ({ detail: `${folder} (holds .chaika)` }),
				'working-folder': (folder) => ({
					detail: `${folder} (the working folder)`,
					advice: 'No vault was found upward of here; name it with --vault.',
				}),
			},
			writable: (folder) => ({ detail: `${folder} can be written` }),
			willBeMade: (folder) => ({ detail: `${folder} is not there yet and will be made when needed` }),
			notWritable: (folder, code) => ({
				detail: `${folder} cannot be written: ${cause(code)}`,
				advice: 'Check its permissions, or use another folder.',
			}),
			settings: (path) => ({ detail: `${path} is valid` }),
			noSettings: (path) => ({ detail: `there is no ${path}; defaults are used` }),
			exchange: { detail: 'kept: files change places in one step' },
			noExchange: {
				detail: 'files cannot change places in one step here',
				advice:
					'A save that an editor makes within some microseconds of a write could be lost. Leave notes alone while chaika writes into them.',
			},
			noProposals: { detail: 'none' },
			proposals: (count) => ({ detail: String(count), advice: 'Try them again with chaika apply.' }),
			noModel: { detail: 'nothing; no model is chosen' },
			localModel: (model) => ({ detail: `${model}: runs on this machine, nothing leaves it` }),
			remoteModel: (model, address) => ({
				detail: `${model}: when it is used, the source, your profile, and titles and first lines of related notes go to ${address}`,
				advice: 'Add --no-links to send no titles of notes, --model none to use no model.',
			}),
			keyMissing: (model, variable) => ({
				detail: `${model} has no key yet`,
				advice: `Set the environment variable ${variable}, or put it into keys.yaml.`,
			}),
			exposedKeys: (path) => ({ detail: `others can read ${path}`, advice: `Run: chmod 600 "${path}"` }),
		},
	},
};

const conflicts: Readonly<Record<ConflictReason, (path: string) => string>> = {
	changed: (path) => `"${path}" was changed meanwhile, so nothing was written. Run the command again.`,
	edited: (path) =>
		`"${path}" was edited after that write; taking it back would lose those edits, so nothing was touched. Move the edits elsewhere first, or delete what was written by hand.`,
	missing: (path) => `"${path}" is gone, so nothing was written. Check whether it was moved.`,
	exists: (path) => `"${path}" exists already and is not overwritten. Rename it, or choose another folder for the cards.`,
	busy: (path) =>
		path === ''
			? 'Another chaika is writing into this vault. Try again when it is done.'
			: `"${path}" is being edited, so nothing was written. Try again in a few seconds.`,
	evicted: (path) => `The content of "${path}" is in the cloud, not on this computer. Download it and try again.`,
};

const recoveries: Readonly<Record<RecoveryOutcome, (label: string) => string>> = {
	finished: (label) => `An earlier write (${label}) was done; only tidying up was left.`,
	'taken-back': (label) => `An earlier write (${label}) had broken off and was taken back.`,
	kept: (label) => `An earlier write (${label}) had broken off and was taken back, except files that were changed since.`,
};

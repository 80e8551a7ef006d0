import { BY_HAND } from '../../core/ports/model.ts';
import type { ModelFailures, ModelProblems, ModelWords } from './model-words.ts';
import { grouped } from './numbers.ts';

const times = (calls: number): string => (calls === 1 ? 'once' : `${calls} times`);

export const model: ModelWords = {
	tasks: {
		decompose: 'taking it apart',
		assemble: 'putting the parts together',
		repair: 'mending',
		judge: 'judging the evidence',
		title: 'writing titles',
		type: 'choosing types',
		keywords: 'choosing keywords',
		relation: 'relating cards to notes',
	},
	asking: (name, task, characters) => `${name} is ${task}… ${grouped(characters)} characters so far`,
	part: (part, of) => `step ${part} of ${of}`,
	fallback: (from, why, to) => `${from} gave no answer (${why}); asking ${to} instead.`,
	unkept: (path, why) => `The model's answer could not be kept in "${path}" (${why}); it is used now and asked for again next time.`,
	used: (calls, { input, output }, money) =>
		`Asked the model ${times(calls)}: ${grouped(input)} tokens sent, ${grouped(output)} received${money === undefined ? '' : `, about ${money}`}.`,
	usedNothing: 'The model was not asked again: answers kept from before were used.',
	estimate: (name, calls, { input, output }, money) =>
		`Would ask ${name} ${times(calls)}: about ${grouped(input)} tokens sent, ${grouped(output)} received${money === undefined ? '' : `, about ${money}`}. Nothing has been sent.`,
	estimateNote: 'Without repairs; models count differently.',
	noProfile: (path) =>
		`There is no "${path}", so the blueprint does not lead back to your core concern. Write one: who you are, what you care about.`,
	prompted: (source, characters) =>
		`Paste all of the above (${grouped(characters)} characters) into any chat, then hand its answer to: chaika answer ${source} ANSWER.txt (or - to paste it).`,
	promptedRepair: (source) =>
		`The above is a follow-up: some places do not agree with the source. Paste it into the same chat and hand the answer to chaika answer ${source}, or leave it.`,
	allAnswered: (source) =>
		`All questions about this source are answered. To start over with another model: chaika prompt ${source} --again.`,
	oneMore: (source) => `Taken. There is another part to ask about: chaika prompt ${source}.`,
	repairOffered: (source) =>
		`Some places did not agree with the source and were marked as inferred or left out. To have the model mend them: chaika prompt ${source}.`,
	skipped: (why) =>
		`One step could not be done; the result holds all the same, and what the source does not carry is marked as inferred or left out. ${why}`,
	unasked: (count) => (count === 1 ? '1 source was not asked about.' : `${count} sources were not asked about.`),
	tookPart: 'This answer broke off before its end; only whole cards were taken.',
};

const short = (text: string): string => ([...text].length > 60 ? `${[...text].slice(0, 60).join('')}…` : text);

export const modelFailures: ModelFailures = {
	ModelUnknown: ({ model: name, known }) =>
		`There is no model "${name}". Write PROVIDER:MODEL, such as openai:gpt-5-mini or ollama:qwen3:8b; providers: ${known.join(', ')}.`,
	KeyMissing: ({ model: name, variable }) =>
		`${name} needs a key. Set the environment variable ${variable}, or put it into keys.yaml in your config folder (chaika doctor says where).`,
	PriceMissing: ({ model: name }) =>
		`There is a limit in money, but no price for ${name}, so nobody can tell what was spent. Add its price under prices in your config, or use limit.tokens.`,
	KeyRejected: ({ model: name }) => `${name} does not accept the key. Check the key, and that it may use this model.`,
	ModelUnreachable: ({ model: name, detail }) =>
		`${name} cannot be reached (${detail}). Check the network, or that the local model server is running.`,
	ModelBusy: ({ model: name, status, seconds }) =>
		`${name} is too busy (${status}). Try again ${seconds === undefined ? 'later' : `in ${seconds} seconds`}; answers given so far are kept.`,
	ModelRefused: ({ model: name }) => `${name} will not answer about this source. Try another model.`,
	RequestRejected: ({ model: name, status, detail }) =>
		`${name} rejected the request (${status}: ${detail}). Check the model's name, or use another one.`,
	AnswerCut: ({ model: name }) =>
		`${name} ran into its length limit before the end of its answer, so nothing of it was used. Use --limit for fewer cards, or a model that can write more.`,
	AnswerUnusable: ({ model: name, problems }) => {
		const [{ type, at, detail } = { type: 'answer-empty', at: 'answer', detail: '' }] = problems;
		const what = at === 'answer' ? detail : `${at} ${detail}`.trim();
		const words = modelProblems[type as keyof ModelProblems];
		return `${name === BY_HAND ? 'This answer' : `The answer of ${name}`} cannot be used (${words?.name ?? type}${what === '' ? '' : `: ${short(what)}`}). ${name === BY_HAND ? (words?.advice ?? 'Ask once more.') : 'Run it again, or ask another model.'}`;
	},
	PromptTruncated: ({ model: name }) =>
		`${name} was not shown the beginning of the prompt: its context is too small. Give the model a larger context, or use another one.`,
	SpendingLimit: ({ unit, limit, spent }) =>
		`The next question would exceed your limit (${unit === 'money' ? `${limit}, ${spent.toFixed(4)} used` : `${grouped(limit)} tokens, ${grouped(spent)} used`}). Answers given so far are kept; raise the limit and run again to go on.`,
	AnswerAwaited: () => 'An answer is awaited. Print the question with chaika prompt.',
	Interrupted: () => 'Interrupted. Answers given so far are kept; run again to go on.',
	NothingGrounded: ({ model: name }) =>
		name === BY_HAND
			? 'None of the cards in this answer rests on the source, so none was used. Answer once more with quotes from the source, or ask another model, and hand that in.'
			: `None of the cards that ${name} wrote rests on the source, so none was used. Try another model, or --model none for the built-in engine.`,
	PromptBroken: ({ path, place }) => `The prompt file "${path}" lacks "${place}". Add it, or delete the file to use the packaged one.`,
};

export const modelProblems: ModelProblems = {
	'answer-empty': { name: 'no data', reason: 'There is no decomposition in it.', advice: "Paste the model's whole answer." },
	'answer-cut-short': {
		name: 'answer cut short',
		reason: 'The answer breaks off.',
		advice:
			'Tell the same chat to continue, put the rest behind it in the same file and try again; or take only whole cards with --partial.',
	},
	'answer-form': {
		name: 'wrong form',
		reason: 'The answer is not in the form asked for.',
		advice: 'Ask once more with the text that chaika prompt prints.',
	},
	'answer-code': {
		name: 'wrong code',
		reason: 'This is no answer to this prompt, or the model was not shown its beginning.',
		advice: 'Print the prompt again and ask once more.',
	},
	'answer-too-large': { name: 'answer too long', reason: 'The answer is far too long for a decomposition.', advice: 'Ask once more.' },
	'answer-language': {
		name: 'wrong language',
		reason: 'The answer is in another language than asked for.',
		advice: 'Tell the model which language to use and try again.',
	},
	'quote-dropped': {
		name: 'quote not in the source',
		reason: 'The model gave a quote that the source does not have; it was left out.',
		advice: 'Add the right quote, or leave it as inferred.',
	},
	'quote-differs': {
		name: 'quote written otherwise',
		reason: "The model's quote differs in punctuation or script; the source's own words were taken.",
		advice: 'Nothing to do.',
	},
	demoted: {
		name: 'marked as inferred',
		reason: 'Its quote does not carry this statement, so it was marked as inferred.',
		advice: 'Word it as strongly as the source does, or keep it as your inference.',
	},
	attributed: { name: 'speaker added', reason: "This is the author's opinion; the card now says whose it is.", advice: 'Nothing to do.' },
	'title-replaced': {
		name: 'title replaced',
		reason: "The title said what the source does not; the author's own words took its place.",
		advice: 'See whether the new title will do.',
	},
	'card-rejected': {
		name: 'card left out',
		reason: 'Nothing of this card stands in the source, so it was left out.',
		advice: 'Nothing to do.',
	},
	'address-removed': {
		name: 'address removed',
		reason: 'The model wrote an address that the source does not have; it was removed.',
		advice: 'Nothing to do.',
	},
	'link-unknown-note': {
		name: 'no such note',
		reason: 'The model linked to a note that was not offered; the link was left out.',
		advice: 'Nothing to do.',
	},
	'script-converted': {
		name: 'script converted',
		reason: 'The model wrote the other Chinese script; it was converted.',
		advice: 'See whether the conversion is right.',
	},
	overreach: {
		name: 'says more than its evidence',
		reason: 'The statement says more than its quote.',
		advice: 'Word it as strongly as the source does, or mark it as inferred.',
	},
	'opinion-as-fact': {
		name: 'opinion as fact',
		reason: 'The source gives an opinion or leaves room; the statement does not.',
		advice: 'Say whose opinion it is, or keep the hedge.',
	},
};

/** Words by which English prose says who asserts something. Lists are split at white space, `_` stands for a space. */
const words = (list: string): readonly string[] =>
	list
		.trim()
		.split(/\s+/)
		.map((word) => word.replaceAll('_', ' '));

/** Verbs whose subject asserts what follows, in the forms that one person takes. */
export const REPORTING = words(`
	says said argues argued claims claimed believes believed thinks thought notes noted explains explained writes wrote suggests suggested insists insisted
	points_out pointed_out adds added warns warned stresses stressed emphasizes emphasized emphasises emphasised admits admitted contends contended maintains maintained
	concludes concluded observes observed describes described asks asked replies replied recalls recalled predicts predicted proposes proposed holds held states stated
	reports reported asserts asserted acknowledges acknowledged declares declared cautions cautioned counters countered doubts doubted questions questioned recommends recommended
	estimates estimated finds found remarks remarked objects objected advocates advocated tells told sees saw puts_it coined tweeted posted fears feared hopes hoped expects expected
	agrees agreed disagrees disagreed
`);
/** Of these, the ones that are nouns or common verbs of things as well: a single word before them may be no name (`Side note`). */
export const AMBIGUOUS: readonly string[] = words(`
	notes note claims claim thought sees saw see holds held hold states state reports report estimates estimate finds found find questions question doubts doubt fears feared hopes hoped
	tells told asks asked ask suggests suggest suggested counters counter proposes describes described describe adds added add coined posted tweeted expects expected points_out
`);
/** The same for several subjects: `Kahneman and Tversky argue`. */
export const REPORTING_PLURAL = words(`
	say argue claim believe think note explain write suggest insist point_out add warn stress emphasize emphasise admit contend maintain conclude observe describe ask reply recall
	predict propose hold state report assert acknowledge declare caution counter doubt question recommend estimate find agree disagree
`);
export const ADVERBS = words(
	'also further then later once still often repeatedly rightly famously recently himself herself has have had always never only even however already clearly openly',
);

export const ACCORDING = words('according_to as_per in_the_words_of in_the_view_of');
/** Passive: `coined by the firm Jefferies`. */
export const PASSIVE = words('coined_by argued_by proposed_by noted_by described_by pointed_out_by suggested_by reported_by');

export const SINGULAR_PRONOUNS = words('he she');
export const JOINT = words('both the_two the_pair both_authors both_men both_women both_of_them');
export const FIRST_PERSON = words('i my we our');

/** What follows a name when the author tells who somebody is. */
export const BIOGRAPHY = words("is was 's ’s and or , who has had born founded joined left works worked ( :");

/** Capitalised words that are nobody's name: sentence openers, and subjects of the same verbs. */
export const NO_NAMES: ReadonlySet<string> = new Set(
	words(`
	the a an this that these those it he she they we i you who what when where why how there here one some many most all both each every another other others no none nobody everyone
	everybody someone anyone people but and or so yet if as at in on of for from with by to after before because since while although though however also then thus hence therefore moreover
	furthermore meanwhile instead indeed perhaps maybe still even only just not now today yesterday recently research researchers studies study critics experts analysts economists scientists
	investors officials data evidence results history science theory experience reports report news article authors author readers users companies their his her its my our your such several
	few much more less first second third finally next last later earlier once again according monday tuesday wednesday thursday friday saturday sunday january february march april may june
	july august september october november december chapter figure table section part note ai ml llm llms api ceo cto cfo dr mr mrs ms prof professor president minister yes well okay
	ok interviewer question answer q
`),
);
/** Titles that stand before a name and are no part of it. */
export const TITLES = words(
	'Dr Dr. Mr Mr. Mrs Mrs. Ms Ms. Prof Prof. Professor President Minister Senator Sir CEO CTO CFO COO Judge Justice Chairman',
);

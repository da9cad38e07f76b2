/** Words and patterns that our texts must not contain, and their replacements. */

/** Spellings of British English, and their replacements. */
export const britishSpellings: [RegExp, string][] = [
	[/\bcentr(e|es|ed|ing)\b/i, 'center'],
	[
		/\b\w+our(s|ed|ing|al|able|less|ite)?\b(?<=\b(colour|behaviour|favour|favourite|honour|neighbour|labour|harbour|flavour|rumour|humour|endeavour)\w*)/i,
		'-or',
	],
	[
		/\b(normal|recogn|author|organ|summar|initial|serial|synchron|custom|optim|minim|maxim|categor|priorit|real|util|general|special|standard|central|final|emphas|memor|local|capital|personal|visual|anonym|token|sanit|material|modern|stabil|item|apolog|critic)is(e|es|ed|ing|ation|ations|er)\b/i,
		'-ize',
	],
	[/\b(analyse|analysed|analysing|catalyse|paralyse)\b/i, 'analyze'],
	[
		/\b(cancelled|cancelling|labelled|labelling|modelled|modelling|travelled|signalled|signalling|dialled|dialling|fuelled|levelled)\b/i,
		'one l: canceled',
	],
	[/\b(fulfil|fulfils|enrol|enrols|instal)\b/i, 'two l: fulfill'],
	[/\b(licence|licences|defence|offence|pretence)\b/i, '-se: license'],
	[
		/\b(catalogue|dialogue|analogue|programme|cheque|grey|whilst|amongst|towards|learnt|spelt|burnt)\b/i,
		'catalog, dialog, program, gray, while, among, toward',
	],
	[/\be-mails?\b/i, 'email'],
	[/\buser names?\b/i, 'username'],
	[/\b(ids)\b/, 'IDs'],
];

/** Patterns of our former dialect, and what a native speaker says. */
export const dialect: [RegExp, string][] = [
	[/\bneighbou?rs?\b/i, 'related services'],
	[/\b(puts?|putting) out\b|\bput out\b/i, 'output, return, send'],
	[/\bhand(s|ed|ing)? (out|over)\b/i, 'return, emit, send, pass'],
	[/\b(is|are|was|were|be|been) told\b|\btold by\b/i, 'says, reports, receives'],
	[/\b(comes?|came|coming) about\b/i, 'happens, fails'],
	[/\b(go|goes|gone|going|went) on\b/i, 'continue, resume'],
	[/\b(broken?|broke|breaks?|breaking) off\b/i, 'interrupted, stopped'],
	[/\b(dealt|deals?|dealing) with\b/i, 'process, handle'],
	[/^What (?!.*\?)(?!(to|happened)\b)/, 'a noun: “Value to send”'],
	[/\b(of|to|from|than|that|and|by|with|for|on|after|before|beside) what\b(?! to\b)/i, 'a noun in place of “what …”'],
	[
		/\bwhere (it|they|you|he|none|there|that|one|this) (has|have|gave|gives?|wants?|(is|are) (empty|said|some|left|set|missing|shared|none|JSON))\b/i,
		'if …',
	],
	[/\b(only|just) where\b/i, 'only if, needed if'],
	[/\bof use\b/i, 'useful, used for'],
	[
		/\bmay (also |not |then )?be (?!available|malicious|damaged|back|listed|missing|wrong|incomplete|corrupt|slow|there|up to|a |an |the )/i,
		'can be',
	],
	[/\bempty: /i, 'Leave empty to …'],
	[
		/\bwhen (it|this|they) (is|are) (left )?empty\b|\bwhere (it|you|this) (is|are)?\s*(left |leave it )?empty\b/i,
		'Leave empty to …',
	],
	[/\bfor good\b/i, 'permanently'],
	[/\blooked\b|\blooks? every\b/i, 'checked, check'],
	[/\bby which\b|\bof which\b|\bto whom\b/i, 'a sentence of its own'],
	[/\bin any case\b/i, 'always'],
	[/\ball the same\b/i, 'anyway, still'],
	[/\banew\b/i, 'again'],
	[/\bmade up\b/i, 'generated'],
	[/\bpass(es|ed|ing)? over\b/i, 'skip, drop'],
	[/\b(left|leaves?|leaving) out\b/i, 'omit, skip, filter out'],
	[/\bside by side\b/i, 'in parallel'],
	[/\bamiss\b/i, 'wrong, the problem'],
	[/\bas it stands\b/i, 'as is'],
	[/\bseveral are\b/i, 'Separate multiple values with …'],
	[/^which of them\b/i, 'drop it, or name the thing'],
	[/\bneeds? not\b|\bneed not be\b/i, 'optional, does not have to'],
	[/\b(the one|that) of the (credential|connection|provider)\b/i, 'the thing by its name'],
	[/\bhears? of\b|\bheard of\b/i, 'receives, is notified'],
	[/\btaken (in|away)\b|\btakes? (in|away)\b/i, 'receive, process; remove'],
	[/\bhalf a character\b/i, 'an invalid character'],
	[/\blacks\b/i, 'is missing'],
	[/\bso many\b/i, 'up to'],
	[/\b(comes?|came|coming) (again|anew|back with|out)\b/i, 'is delivered again, is returned'],
	[/\bis (no|not a) failed\b/i, 'does not count as'],
	[/\b(somebody|anybody)\b/i, 'someone, anyone'],
	[/\bof (its|their|your|our|my) own making\b/i, 'your own'],
	[/\bgives? (everything |it |them )?up\b/i, 'stops, cancels, releases'],
	[/\ba way to do\b|\bhas none\b|\bthere is none\b/i, 'has no …'],
	[/\bno \w+ but\b|\bnothing but\b/i, 'only'],
	[/\bby (itself|themselves) (asks|sends|adds)\b/i, 'automatically'],
	[/\bthe wrong way\b|\bas well do\b/i, 'plain words'],
	[/\bas far as it\b|\bhow far\b(?! back| to go back)/i, 'progress; up to when'],
	[/\b(shows|says) so\b|\bsay so\b/i, 'name what it reports'],
];

/** Our own doubts about the reference, which don't help users. */
export const doubts: RegExp =
	/\bthe reference (does not|names no|is silent|doesn't)\b|\bpublic samples\b|\btry the other one\b/i;

/** What a rule would find and is right all the same. Each entry names its reason. */

/** Lists in an order that means something, by the labels that they contain. */
export const orderedLists: { labels: RegExp; reason: string }[] = [
	{ labels: /^(Not Set|Any|None|All)\b/, reason: 'the choice of nothing or everything comes first' },
	{ labels: /^(Minutes?|Hours?|Days?|Weeks?|Months?)$/, reason: 'units go from small to large' },
	{ labels: /^User Data Management$/, reason: 'the usual source comes first' },
	{ labels: /\((Legacy|Preview)\)$/, reason: 'what is about to go comes last' },
	{ labels: /^Using (Fields Below|JSON)$/, reason: 'the usual way comes first' },
];

/** Words that are written in lower case, or in their own way, wherever they stand. */
export const ownSpelling = new Set(['e.g.', 'i.e.', 'x-api-key', 'x-ccid', 'n8n', 'msg', 'true', 'false', 'null']);

/** Names that keep their capitals within a sentence. */
export const properNames = new Set(
	[
		'API CDR CSV GET ID IDs JSON JWT MIME OAuth OAuth2 OpenID PEM S/MIME SMS UDM URL URLs UTC XML Avro Parquet HTTP PIN Base64',
		'Genesys Multicloud CX Cloud Data Download Exports Export Context Services Digital Channels Channel Repo361 OmboriGrid Grid Console PureCloud Stat Server',
		'CX Contact Third-Party Messaging User Management Context WhatsApp I',
	].flatMap((line) => line.split(' ')),
);

/** A placeholder that is not an example of a value. */
export const placeholdersWithoutExample: { text: RegExp; reason: string }[] = [
	{ text: /^(Add|Select|Choose|Search)\b/, reason: 'it labels a button or a search' },
];

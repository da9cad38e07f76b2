/** Texts that a rule would find although they are right. Each entry has its reason. */

/** Lists with a meaningful order, by the labels that they contain. */
export const orderedLists: { labels: RegExp; reason: string }[] = [
	{ labels: /^(Not Set|Any|None|All)\b/, reason: 'the choice of nothing or everything comes first' },
	{ labels: /^(Minutes?|Hours?|Days?|Weeks?|Months?)$/, reason: 'units go from small to large' },
	{ labels: /\((Legacy|Preview)\)$/, reason: 'what is about to go comes last' },
	{ labels: /^Using (Fields Below|JSON)$/, reason: 'the usual way comes first' },
];

/** Lists with a meaningful order, by their place. */
export const orderedPlaces: { place: RegExp; reason: string }[] = [
	{ place: /\.exportFrom$/, reason: 'services in the order of the engine: the usual ones first' },
];

/** The names of the API's own fields. */
export const namesOfTheApi = /\.toolFields=/;

/** Words in lower case or with their own spelling at any position. */
export const ownSpelling = new Set(['e.g.', 'i.e.', 'x-api-key', 'x-ccid', 'n8n', 'msg', 'true', 'false', 'null']);

/** Names that are capitalized within a sentence. */
export const properNames = new Set(
	[
		'API CDR CSV GET ID IDs JSON JWT MIME OAuth OAuth2 OpenID PEM S/MIME SMS UDM URL URLs UTC XML Avro Parquet HTTP PIN Base64',
		'Genesys Multicloud CX Cloud Data Download Exports Export Context Services Digital Channels Channel Repo361 OmboriGrid Grid Console PureCloud Stat Server',
		'CX Contact Third-Party Messaging User Management Context WhatsApp I',
	].flatMap((line) => line.split(' ')),
);

/** Placeholders that are not examples of values. */
export const placeholdersWithoutExample: { text: RegExp; reason: string }[] = [
	{ text: /^(Add|Select|Choose|Search)\b/, reason: 'it labels a button or a search' },
];

/** Rules that the texts do not keep yet, by name. It must become empty. */
export const stillRed: readonly string[] = [
	'Labels of Node-RED and the names that the engine gives are in Title Case',
	'Actions have no articles',
	'A node offers each action once',
	'Options and the fields of a collection are sorted by their labels',
	'Texts are in American English',
	'Texts are in plain English, not in our dialect',
	'Texts do not pass our doubts about the reference on',
	'n8n’s texts say “credential” where Node-RED’s say “connection”',
	'Node-RED’s texts say “connection” where n8n’s say “credential”',
	'Labels have at most 30 characters, so that forms do not cut them',
	'A status of Node-RED has at most 20 characters with usual values',
	'Sentences have at most 20 words',
];

import { rmSync } from 'node:fs';

import { useSandbox } from '../support/fixtures.ts';
import { folderWithPseudoLanguage, inPseudoLanguage, pseudoLanguage } from '../support/pseudoLanguage.ts';
import { everything, useConnection } from '../support/redExport.ts';
import { flowAround, newest, runOperation, useRed } from '../support/redHost.ts';

const folder = folderWithPseudoLanguage();
const red = useRed(newest, { folder, settings: { lang: pseudoLanguage } });
const sandbox = useSandbox({ jobSeconds: 0, interactions: 2 });
const connection = useConnection(sandbox);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const bool = (value: string): { type: string; value: string } => ({ type: 'bool', value });

/** An answer to an editor in this language. */
const ask = async (path: string, language = pseudoLanguage): Promise<unknown> =>
	(await red.admin('GET', path, undefined, { 'accept-language': language })).body;

const names = ['title', 'description', 'action', 'placeholder', 'entryTitle', 'notice', 'deprecated', 'serviceTitle'];

/** Every text that people read in the data of a form, by its place. */
function textsIn(data: unknown, place = ''): [place: string, text: string][] {
	if (typeof data !== 'object' || data === null) return [];
	return Object.entries(data).flatMap(([name, value]): [string, string][] =>
		typeof value === 'string' && names.includes(name) ? [[place, value]] : textsIn(value, `${place}/${name}`),
	);
}

/** Letters that are not wide, or places that nothing has filled. A number is a value that holds when nothing is entered. */
const notTranslated = (texts: [place: string, text: string][]): [string, string][] =>
	texts.filter(
		([, text]) => !/^\d+$/.test(text) && (/[A-Za-z]/.test(text.replaceAll('connection', '')) || /[{}]/.test(text)),
	);

interface Listed {
	id: string;
	resources: { operations: { key: string }[] }[];
}

it('the form of every operation is in the language of the editor', async () => {
	const apis = (await ask('genesys/apis')) as Listed[];
	expect(notTranslated(textsIn(apis))).toEqual([]);
	const operations = apis.flatMap(({ id, resources }) =>
		resources.flatMap((resource) => resource.operations.map(({ key }) => `genesys/apis/${id}/${key}`)),
	);
	expect(operations.length).toBeGreaterThan(100);
	for (const operation of operations) {
		const texts = textsIn(await ask(operation));
		expect([operation, texts.length > 1, notTranslated(texts)]).toEqual([operation, true, []]);
	}
});

it.each(['genesys/exports', 'genesys/watched', 'genesys/webhooks', 'genesys/statistics', 'genesys/connection/regions'])(
	'everything that %s answers with is in the language of the editor',
	async (path) => {
		const texts = textsIn(await ask(path));
		expect(texts.length).toBeGreaterThan(4);
		expect(notTranslated(texts)).toEqual([]);
	},
);

it('the form of an operation has the texts of the dictionary, with the word of Node-RED for an account', async () => {
	const form = (await ask('genesys/apis/userDataManagement/exportJob.create')) as {
		action: string;
		fields: { name: string; title: string }[];
	};
	expect(form).toMatchObject({ action: inPseudoLanguage('Create export job') });
	expect(form.fields.find(({ name }) => name === 'title')?.title).toBe('⟦Ｔｉｔｌｅ⟧');
	const send = JSON.stringify(await ask('genesys/apis/thirdPartyMessaging/message.send'));
	expect(send).toContain(inPseudoLanguage('Channel of the message.').slice(0, 8));
});

it.each(['en-US', 'en', 'de', '*', 'constructor', '../qps'])(
	'an editor that asks in the language %s gets the English texts',
	async (language) => {
		const form = await ask('genesys/apis/userDataManagement/exportJob.create', language);
		expect(form).toMatchObject({ action: 'Create export job' });
	},
);

it('an error before a request is in the language of Node-RED, with its hint and the title of its field', async () => {
	const { error } = await runOperation(red, connection, {
		api: 'userDataManagement',
		operation: 'exportJob.create',
		values: { source: str('UCSX'), 'jobParams.type': str('Interaction'), 'timeFrame.all': bool('true') },
	});
	expect(error?.cause).toEqual({
		kind: 'input',
		message: inPseudoLanguage('"{title}" is required').replace('{title}', '⟦Ｔｉｔｌｅ⟧'),
		hint: inPseudoLanguage('{advice} No request was sent.').replace(
			'{advice}',
			inPseudoLanguage('Enter a value: {description}.').replace(
				'{description}',
				inPseudoLanguage('Name of the job. It is part of the file names.'),
			),
		),
		operation: inPseudoLanguage('Create export job'),
	});
});

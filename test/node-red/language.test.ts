import { rmSync } from 'node:fs';

import { useSandbox } from '../support/fixtures.ts';
import { folderWithPseudoLanguage, inPseudoLanguage, pseudoLanguage } from '../support/pseudoLanguage.ts';
import { useConnection } from '../support/redExport.ts';
import { flowAround, newest, outcome, runOperation, useRed } from '../support/redHost.ts';

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

/** Topics of events contain `{id}` themselves. */
const withoutTopicId = (text: string): string => text.replaceAll('{id}', '');

/** Letters that are not wide, or placeholders without a value. A number is the default of an empty field. */
const notTranslated = (texts: [place: string, text: string][]): [string, string][] =>
	texts.filter(([, text]) => !/^\d+$/.test(text) && /[A-Za-z{}]/.test(withoutTopicId(text)));

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
	'every answer to %s is in the language of the editor',
	async (path) => {
		const texts = textsIn(await ask(path));
		expect(texts.length).toBeGreaterThan(4);
		expect(notTranslated(texts)).toEqual([]);
	},
);

it('the form of an operation from the list of all operations is in the language of the editor', async () => {
	const { body } = await red.admin(
		'POST',
		'genesys/cloud-operations/form',
		{ id: 'getUser' },
		{ 'accept-language': pseudoLanguage },
	);
	const { fields } = body as { fields: { name: string; description: string }[] };
	expect(fields.slice(0, 2)).toMatchObject([
		{ name: 'userId', description: inPseudoLanguage('Part of the path') },
		{ name: 'expand', description: inPseudoLanguage('Query parameter. Separate entries with commas.') },
	]);
});

it("the form of an operation has the texts of the dictionary, with Node-RED's word for an account", async () => {
	const form = (await ask('genesys/apis/userDataManagement/exportJob.create')) as {
		action: string;
		fields: { name: string; title: string }[];
	};
	expect(form).toMatchObject({ action: inPseudoLanguage('Create export job') });
	expect(form.fields.find(({ name }) => name === 'title')?.title).toBe('⟦Ｔｉｔｌｅ⟧');
	const check = await ask('genesys/apis/authentication/session.ping');
	expect(check).toMatchObject({
		description: inPseudoLanguage('Check whether the {connection} is signed in').replace(
			'{connection}',
			inPseudoLanguage('connection'),
		),
	});
});

it.each(['en-US', 'en', 'de', '*', 'constructor', '../qps'])(
	'an editor with the language %s gets the English texts',
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
				inPseudoLanguage('Name of the job in Genesys'),
			),
		),
		operation: inPseudoLanguage('Create export job'),
	});
});

it("an error in an answer is in the language of Node-RED, with Genesys's own message", async () => {
	const { error } = await runOperation(red, connection, {
		api: 'userDataManagement',
		operation: 'exportJob.get',
		values: { id: str('no-such-job') },
	});
	const { message, hint, reason, code } = (error?.cause ?? {}) as Record<string, string>;
	expect(error?.cause).toMatchObject({ status: 400 });
	const answered = inPseudoLanguage('{action}: {who} answered {status} ({own})');
	expect(message).toBe(
		answered
			.replace('{action}', inPseudoLanguage('Get export job'))
			.replace('{who}', 'Genesys')
			.replace('{status}', '400')
			.replace('{own}', [code, reason].filter((part) => part && part !== '400').join(', ')),
	);
	expect(hint).toMatch(/^⟦[^A-Za-z{}]+⟧$/);
});

it('an error in a row names the row in the language of Node-RED, and the status has the same language', async () => {
	const row = {
		measured: { type: 'choice', value: 'name' },
		name: str(''),
		objectType: str('Queue'),
		objectIds: str('Sales'),
	};
	const statistics = { type: 'rows', value: [row] };
	await red.deploy(flowAround({ type: 'genesys-statistics', statistics, together: 'update' }, connection));
	const { error } = await outcome(red);
	const { message, hint } = (error?.cause ?? {}) as Record<string, string>;
	expect(message).toMatch(/^⟦[^A-Za-z{}]+⟧$/);
	expect(hint).toMatch(/^⟦[^A-Za-z{}]+⟧$/);
	expect(message).toContain(
		inPseudoLanguage('{entry} {number}').replace('{entry}', inPseudoLanguage('Statistic')).replace('{number}', '1'),
	);
});

it('an answer to a form is in the language of its editor, whatever language Node-RED uses', async () => {
	const form = { connection: { id: 'x', system: 'genesysCloud', credentials: {} } };
	const answers = await Promise.all(
		[pseudoLanguage, 'en'].map((language) =>
			red.admin('POST', 'genesys/connection/test', form.connection, { 'accept-language': language }),
		),
	);
	const [translated, plain] = answers.map(({ body }) => (body as { hint: string }).hint);
	expect(translated).toMatch(/^⟦[^A-Za-z{}]+⟧$/);
	expect(plain).toMatch(/^[A-Z][ -~]+$/);
});

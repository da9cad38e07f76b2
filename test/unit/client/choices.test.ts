import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { isSought, loadChoices } from '../../../genesys/client/choices.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

const load = (body: unknown, key: string, field: string, values = {}) =>
	loadChoices(connected(scripted({ body })), userDataManagement, key, field, values);

test.each<[string, unknown, object[]]>([
	[
		'labels with values',
		[{ label: 'Contact Server', value: 'UCSX' }],
		[{ value: 'UCSX', title: 'Contact Server (UCSX)' }],
	],
	['names', [{ name: 'UCSX', id: 4 }], [{ value: 'UCSX', title: 'UCSX' }]],
	[
		'plain texts',
		['UCSX', 'CDDS'],
		[
			{ value: 'UCSX', title: 'UCSX' },
			{ value: 'CDDS', title: 'CDDS' },
		],
	],
	['entries twice', ['UCSX', { label: 'again', value: 'UCSX' }], [{ value: 'UCSX', title: 'UCSX' }]],
	['entries without a value', [{ other: 1 }, { value: null }, { value: '' }], []],
	['nothing', undefined, []],
])('choices are read from %s', async (_what, body, expected) => {
	expect(await load(body, 'exportJob.create', 'source')).toEqual(expected);
});

test('choices show the names of media types, and store their own words', async () => {
	const media = [{ name: 'email', displayName: 'E-mail', source: 'UCSX', dataType: 'Interaction', enabled: true }];
	expect(await load(media, 'exportJob.create', 'jobParams.media')).toEqual([
		{ value: 'email', title: 'E-mail (email)' },
	]);
});

test('choices show titles of jobs with their IDs, which are kept as text', async () => {
	const jobs = {
		count: 2,
		from: 0,
		size: 2,
		items: [
			{ id: 7, title: 'Nightly' },
			{ id: 8, title: '' },
		],
	};
	expect(await load(jobs, 'exportJob.cancel', 'id')).toEqual([
		{ value: '7', title: 'Nightly (7)' },
		{ value: '8', title: '8' },
	]);
});

test('choices get the values of the form, under the names of the other operation', async () => {
	const transport = scripted({ body: [] });
	const values = { source: 'UCSX', 'jobParams.type': 'Interaction', title: 'ignored' };
	await loadChoices(connected(transport), userDataManagement, 'exportJob.create', 'jobParams.media', values);
	await loadChoices(connected(transport), userDataManagement, 'exportJob.create', 'jobParams.media', { source: '' });
	expect(transport.requests.map(({ url }) => url)).toEqual([
		'https://gapi.example/udm/v10/data/sub-types?source=UCSX&dataType=Interaction',
		'https://gapi.example/udm/v10/data/sub-types',
	]);
});

test('choices end at a thousand', async () => {
	const transport = scripted(({ url }) => {
		const from = Number(new URL(url).searchParams.get('from'));
		return { body: { count: 5000, items: Array.from({ length: 200 }, (_, index) => ({ id: from + index })) } };
	});
	expect(await loadChoices(connected(transport), userDataManagement, 'exportJob.get', 'id')).toHaveLength(1000);
	expect(transport.requests).toHaveLength(5);
});

test.each([
	['what is among the first thousand', 'job 7', 1000, 5],
	['an entry beyond the first thousand', 'job 4321', 5000, 5 + 26],
])('choices are read as far as it takes to find %s', async (_what, search, length, requests) => {
	const transport = scripted(({ url }) => {
		const from = Number(new URL(url).searchParams.get('from'));
		const items = Array.from({ length: Math.min(200, 5000 - from) }, (_, index) => ({
			...{ id: from + index, title: `job ${from + index}` },
		}));
		return { body: { count: 5000, items } };
	});
	const choices = await loadChoices(connected(transport), userDataManagement, 'exportJob.get', 'id', {}, search);
	expect([choices.length, choices.some((choice) => isSought(choice, search))]).toEqual([length, true]);
	expect(transport.requests).toHaveLength(requests);
});

test.each(['title', 'nothing'])('a field that loads nothing, "%s", is refused', async (field) => {
	expect(await failureOf(load([], 'exportJob.create', field))).toMatchObject({
		kind: 'input',
		message: `"${field}" has no list to choose from`,
	});
});

import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { loadChoices, type ChoicesQuery } from '../../../genesys/client/choices.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

const load = (body: unknown, key: string, field: string, values = {}) =>
	loadChoices(connected(scripted({ body })), userDataManagement, key, field, values);

/** A list of `count` jobs, which the service returns page by page. `finds`: the service searches titles itself. */
const jobs = (count: number, { finds = false, isOnePage = false } = {}) =>
	scripted(({ url }) => {
		const { searchParams } = new URL(url);
		const all = Array.from({ length: count }, (_, index) => ({ id: `id-${index}`, title: `job ${index}` }));
		const title = searchParams.get('title');
		const found = finds && title ? all.filter((job) => job.title.includes(title)) : all;
		const from = isOnePage ? 0 : Number(searchParams.get('from'));
		const items = isOnePage ? found : found.slice(from, from + Number(searchParams.get('size')));
		return { body: { count: found.length, from, size: items.length, items } };
	});

const read = async (transport: ReturnType<typeof jobs>, query: ChoicesQuery) =>
	await loadChoices(connected(transport), userDataManagement, 'exportJob.get', 'id', {}, query);

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
	expect(await load(body, 'exportJob.create', 'source')).toEqual({ choices: expected });
});

test('choices show the names of media types, and save their IDs', async () => {
	const media = [{ name: 'email', displayName: 'E-mail', source: 'UCSX', dataType: 'Interaction', enabled: true }];
	expect(await load(media, 'exportJob.create', 'jobParams.media')).toEqual({
		choices: [{ value: 'email', title: 'E-mail (email)' }],
	});
});

test('choices show titles of jobs with their IDs, which are saved as text', async () => {
	const answer = {
		count: 2,
		from: 0,
		size: 2,
		items: [
			{ id: 7, title: 'Nightly' },
			{ id: 8, title: '' },
		],
	};
	expect(await load(answer, 'exportJob.cancel', 'id')).toEqual({
		choices: [
			{ value: '7', title: 'Nightly (7)' },
			{ value: '8', title: '8' },
		],
	});
});

test('choices receive the values of the form, under the parameter names of the other operation', async () => {
	const transport = scripted({ body: [] });
	const values = { source: 'UCSX', 'jobParams.type': 'Interaction', title: 'ignored' };
	await loadChoices(connected(transport), userDataManagement, 'exportJob.create', 'jobParams.media', values);
	await loadChoices(connected(transport), userDataManagement, 'exportJob.create', 'jobParams.media', { source: '' });
	expect(transport.requests.map(({ url }) => url)).toEqual([
		'https://gapi.example/udm/v10/data/sub-types?source=UCSX&dataType=Interaction',
		'https://gapi.example/udm/v10/data/sub-types',
	]);
});

test('choices come in parts, with a cursor for the next part until the end of the list', async () => {
	const transport = jobs(450);
	const first = await read(transport, {});
	expect([first.choices.length, first.choices[0]?.value, first.next]).toEqual([200, 'id-0', '200']);
	const second = await read(transport, { after: first.next });
	expect([second.choices.length, second.choices[0]?.value, second.next]).toEqual([200, 'id-200', '400']);
	const last = await read(transport, { after: second.next });
	expect([last.choices.length, last.choices.at(-1)?.value, last.next]).toEqual([50, 'id-449', undefined]);
	expect(transport.requests).toHaveLength(3);
});

test('a part of choices may be larger than a page', async () => {
	const { choices, next } = await read(jobs(5000), { size: 1000 });
	expect([choices.length, next]).toEqual([1000, '1000']);
});

test('a search is sent to the service', async () => {
	const transport = jobs(5000, { finds: true });
	expect(await read(transport, { search: 'job 4321' })).toEqual({
		choices: [{ value: 'id-4321', title: 'job 4321 (id-4321)' }],
	});
	expect(transport.requests.map(({ url }) => new URL(url).searchParams.get('title'))).toEqual(['job 4321']);
});

test('a search continues if the service finds more than one part', async () => {
	const transport = jobs(5000, { finds: true });
	const first = await read(transport, { search: 'job' });
	expect([first.choices.length, first.next]).toEqual([200, 'found:200']);
	const second = await read(transport, { search: 'job', after: first.next });
	expect([second.choices[0]?.value, second.next]).toEqual(['id-200', 'found:400']);
});

test('a search for an ID, which no service finds by title, scans the whole list', async () => {
	const transport = jobs(5000, { finds: true });
	expect((await read(transport, { search: 'ID-4321' })).choices.map(({ value }) => value)).toEqual(['id-4321']);
	// One for the service's own search, 25 pages, and one that finds the end.
	expect(transport.requests).toHaveLength(1 + 25 + 1);
});

test('a search that the service ignores finds entries beyond the first thousand', async () => {
	const transport = jobs(5000);
	expect((await read(transport, { search: 'job 4321' })).choices.map(({ value }) => value)).toEqual(['id-4321']);
});

test('a search ends a part after 20,000 entries, and can be continued', async () => {
	const transport = jobs(100_000);
	const { choices, next } = await read(transport, { search: 'job 99999' });
	expect([choices, next]).toEqual([[], '20000']);
	expect(transport.requests).toHaveLength(200);
});

test('choices of a service without pages are not repeated', async () => {
	const transport = jobs(300, { isOnePage: true });
	const first = await read(transport, {});
	expect([first.choices.length, first.next]).toEqual([300, '300']);
	expect(await read(transport, { after: first.next })).toEqual({ choices: [] });
});

test.each(['', 'nonsense', '-5'])('choices begin at the first entry after "%s"', async (after) => {
	expect((await read(jobs(3), { after })).choices).toHaveLength(3);
});

test.each(['title', 'nothing'])('a field "%s", which loads no choices, is refused', async (field) => {
	expect(await failureOf(load([], 'exportJob.create', field))).toMatchObject({
		kind: 'input',
		message: `"${field}" has no list to choose from`,
	});
});

import { digitalChannelAccess } from '../../sandbox/data/systems.ts';
import { useSandbox } from '../support/fixtures.ts';
import { accounts, type SystemId } from '../support/accounts.ts';
import { connectionTo } from '../support/redExport.ts';
import { connectionOf, flowAround, newest, runOperation, useRed, type TestConnection } from '../support/redHost.ts';

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });

beforeEach(() => {
	sandbox.requests.length = 0;
});

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });
const names: SystemId[] = ['genesysCloud', 'digitalChannel', 'repo361', 'omboriGrid', 'contextServices'];
const own = (system: SystemId, changes: Record<string, string> = {}): TestConnection =>
	system === 'multicloudCx'
		? connectionTo(sandbox)
		: connectionOf(system, { ...accounts[system](sandbox), ...changes });

const test = async (form: object): Promise<{ ok?: boolean; message?: string; hint?: string }> =>
	(await red.admin('POST', 'genesys/connection/test', form)).body as { ok?: boolean };

describe('the Test button', () => {
	it.each(names)('the Test button reports that a connection to %s works', async (system) => {
		expect(await test(own(system))).toEqual({ ok: true, message: 'It works: signed in.' });
	});

	it.each<[SystemId, Record<string, string>, RegExp]>([
		['genesysCloud', { clientSecret: 'wrong' }, /^Sign in: Genesys answered 40[01]/],
		['digitalChannel', { appSecret: 'wrong' }, /^Test the connection: Genesys answered 40[13]/],
		['repo361', { clientSecret: 'wrong' }, /^Sign in: Repo361 answered 401/],
		['omboriGrid', { accessToken: 'wrong' }, /^Test the connection: OmboriGrid answered 401/],
		['contextServices', { password: 'wrong' }, /^Test the connection: Genesys answered 401/],
	])('the Test button explains a wrong secret of a connection to %s', async (system, changes, message) => {
		expect(await test(own(system, changes))).toMatchObject({
			ok: false,
			message: expect.stringMatching(message),
			hint: expect.any(String),
		});
	});

	it.each<[SystemId, string[], RegExp]>([
		['genesysCloud', ['baseUrl', 'loginUrl'], /Missing: Region/],
		['digitalChannel', ['contactCenterId', 'appSecret'], /Missing: Contact Center ID, App Secret/],
		['repo361', ['clientId'], /Missing: Client ID/],
		['omboriGrid', ['accessToken'], /Missing: Access Token/],
		['contextServices', ['username'], /Missing: Username/],
	])('the Test button lists missing fields of a connection to %s', async (system, missing, message) => {
		expect(await test(own(system, Object.fromEntries(missing.map((name) => [name, '']))))).toMatchObject({
			ok: false,
			message: expect.stringMatching(message),
		});
	});

	it('the Test button does not claim a sign-in if there was none', async () => {
		expect(await test({ ...own('contextServices'), baseUrl: sandbox.url, signIn: 'none' })).toMatchObject({
			ok: false,
			message: expect.stringMatching(/401/),
		});
		expect(
			await test({
				system: 'multicloudCx',
				baseUrl: sandbox.url,
				signIn: 'apiKey',
				credentials: { apiKey: sandbox.apiKey },
			}),
		).toMatchObject({ ok: true, message: expect.stringMatching(/^Genesys answered\. The API key/) });
	});

	it('the Test button uses stored secrets, and returns none of them', async () => {
		await red.deploy(flowAround({ type: 'genesys-operation' }, own('digitalChannel')));
		const { body, text } = await red.admin('POST', 'genesys/connection/test', {
			...own('digitalChannel'),
			id: 'connection',
			credentials: { appSecret: '__PWRD__' },
		});
		expect(body).toMatchObject({ ok: true });
		expect(text).not.toContain(digitalChannelAccess.appSecret);
	});
});

describe('a connection of another service', () => {
	it('the error for a connection of another service names it and the required one', async () => {
		const { error } = await runOperation(
			red,
			{ ...own('repo361'), name: 'Nightly files' },
			{ api: 'statistics', operation: 'statistic.get' },
		);
		expect(error?.message).toMatch(
			/: Genesys Statistics needs a connection to Genesys Multicloud CX, but "Nightly files" is a connection to Repo361\. Open the node/,
		);
		expect(error?.cause).toMatchObject({ kind: 'credentials' });
		expect(sandbox.requests).toHaveLength(0);
	});

	it('the error for a connection of another service names it for an export too, or its URL if it has no name', async () => {
		await red.deploy(
			flowAround(
				{
					type: 'genesys-export',
					operation: 'start',
					values: { title: str('a'), source: str('UCSX'), dataType: str('Interaction') },
					period: 'all',
					schedule: 'now',
				},
				own('omboriGrid'),
			),
		);
		red.inject('node');
		const [message] = await red.receive('caught');
		expect((message?.error as { message: string }).message).toContain(
			`User Data Management needs a connection to Genesys Multicloud CX, but "${sandbox.url}" is a connection to OmboriGrid`,
		);
	});

	it('the error for a connection of another service appears in a dropdown too', async () => {
		const { body } = await red.admin('POST', 'genesys/choices', {
			connection: { id: 'new', ...own('genesysCloud') },
			api: 'userDataManagement',
			operation: 'exportJob.create',
			field: 'source',
			values: {},
		});
		expect(body).toMatchObject({ ok: false, message: expect.stringMatching(/is a connection to Genesys Cloud$/) });
	});
});

it('a connection that was saved before services could be chosen is for Multicloud CX', async () => {
	expect(own('multicloudCx')).not.toHaveProperty('system');
	const { message } = await runOperation(red, own('multicloudCx'), {
		api: 'userDataManagement',
		operation: 'service.getVersion',
	});
	expect(message.payload).toMatchObject({ name: expect.any(String) });
});

it('a node without a channel uses that of the connection, and a node with a channel uses its own', async () => {
	const connection = own('digitalChannel', { channelId: digitalChannelAccess.channelId });
	const send = { api: 'thirdPartyMessaging', operation: 'media.delete', values: { mediaId: str('none') } };
	await runOperation(red, connection, send);
	await runOperation(red, connection, { ...send, values: { ...send.values, channelId: str('another') } });
	expect(sandbox.requests.map(({ path }) => path.split('/')[4])).toEqual([digitalChannelAccess.channelId, 'another']);
});

it('no secret of any service reaches the editor', async () => {
	for (const system of names) {
		await red.deploy(
			flowAround({ type: 'genesys-operation' }, own(system, { previousSecret: digitalChannelAccess.previousSecret })),
		);
		const answers = await Promise.all(
			['flows', 'credentials/genesys-connection/connection'].map((path) => red.admin('GET', path)),
		);
		const seen = answers.map(({ text }) => text).join('\n');
		const { credentials } = own(system);
		for (const name of Object.keys(credentials).filter((one) => !['clientId', 'username'].includes(one))) {
			expect(seen).toContain(`"has_${name}":true`);
			expect(seen).not.toContain(credentials[name]);
		}
		expect(seen).not.toContain(digitalChannelAccess.previousSecret);
	}
});

it('the regions of Genesys Cloud are offered', async () => {
	const { body } = await red.admin('GET', 'genesys/connection/regions');
	expect(body).toHaveLength(18);
	expect(body).toContainEqual({ value: 'mypurecloud.ie', title: 'EMEA (Dublin)' });
});

import { GenesysCloudOAuth2Api } from '../../credentials/GenesysCloudOAuth2Api.credentials.ts';
import type { ServiceId } from '../../genesys/catalogue/format.ts';
import { services } from '../../genesys/services/services.ts';
import { clientAccount, otherAccounts } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { testCredential, type StoredCredential } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox();

const accountOf = (type: string, changes: StoredCredential = {}): StoredCredential => ({
	...{ ...clientAccount(sandbox), ...otherAccounts(sandbox) }[type],
	...changes,
});

const types: [string, ServiceId][] = [
	['genesysMulticloudCxApi', 'multicloudCx'],
	['genesysCloudOAuth2Api', 'genesysCloud'],
	['genesysDigitalChannelApi', 'digitalChannel'],
	['repo361OAuth2Api', 'repo361'],
	['omboriGridApi', 'omboriGrid'],
	['genesysContextServicesApi', 'contextServices'],
];

const calls = (): string[] => sandbox.requests.map(({ method, path }) => `${method} ${path}`);

describe('the test of a credential', () => {
	it.each(types)("the test of %s passes with a valid account, with the service's own request", async (type, system) => {
		expect(await testCredential(type, accountOf(type))).toEqual({ status: 'OK', message: 'Connection successful!' });
		expect(calls().at(-1)).toBe(`GET ${services[system].probe(accountOf(type)).path}`);
	});

	it.each<[string, StoredCredential, RegExp]>([
		['genesysMulticloudCxApi', { apiKey: 'wrong' }, /API key/],
		[
			'genesysMulticloudCxApi',
			{ apiKey: 'wrong', signIn: 'apiKey' },
			/API key is wrong or belongs to another base URL/,
		],
		['genesysMulticloudCxApi', { clientSecret: 'wrong' }, /Sign in: Genesys answered 401.*Client Secret/],
		['genesysMulticloudCxApi', { signIn: 'accessToken', accessToken: 'wrong' }, /token is wrong or expired/],
		['genesysMulticloudCxApi', { clientSecret: '' }, /Missing: Client Secret/],
		['genesysCloudOAuth2Api', { clientSecret: 'wrong' }, /Sign in: Genesys answered 4.*client secret/],
		['genesysCloudOAuth2Api', { baseUrl: '', loginUrl: '', otherRegion: '' }, /Missing: Region/],
		['genesysDigitalChannelApi', { appSecret: 'wrong' }, /app secret/],
		['genesysDigitalChannelApi', { contactCenterId: 'wrong' }, /contact center ID/],
		['genesysDigitalChannelApi', { appSecret: '' }, /Missing: App Secret/],
		['repo361OAuth2Api', { clientSecret: 'wrong' }, /Sign in: Repo361 answered 401.*Client Secret/],
		['omboriGridApi', { accessToken: 'wrong' }, /Grid Console/],
		['genesysContextServicesApi', { password: 'wrong' }, /rejected the username and password/],
		['genesysContextServicesApi', { signIn: 'none' }, /choose Username and Password/],
	])('the test of %s fails with %j and explains what to do', async (type, changes, message) => {
		const result = await testCredential(type, accountOf(type, changes));
		expect(result).toEqual({ status: 'Error', message: expect.stringMatching(message) as string });
		expect(result.message).not.toMatch(/sandbox-|Basic |Bearer /);
	});

	it.each(types)('the test of %s fails if no server listens', async (type) => {
		const nowhere = 'http://127.0.0.1:9';
		const { status, message } = await testCredential(
			type,
			accountOf(type, { baseUrl: nowhere, ...('loginUrl' in accountOf(type) ? { loginUrl: nowhere } : {}) }),
		);
		expect([status, message]).toEqual([
			'Error',
			expect.stringMatching(/No server is listening at this address|ECONNREFUSED/),
		]);
	});

	it.each(types)('the test of %s fails if another server redirects or has an error', async (type, system) => {
		const { path } = services[system].probe(accountOf(type));
		sandbox.fault({ path }, { status: 302 });
		sandbox.fault({ path }, { status: 503 });
		expect((await testCredential(type, accountOf(type))).message).toMatch(/Check the base URL/);
		expect((await testCredential(type, accountOf(type))).message).toMatch(/Try again later/);
	});

	it.each<[string, string]>([
		['genesysMulticloudCxApi', '/udm/v10/'],
		['genesysDigitalChannelApi', '/nexus/v3'],
		['repo361OAuth2Api', '/rawdata'],
		['genesysContextServicesApi', '/genesys/1/cs/'],
	])('the test of %s accepts a base URL as in the reference', async (type, tail) => {
		expect((await testCredential(type, accountOf(type, { baseUrl: ` ${sandbox.url}${tail} ` }))).status).toBe('OK');
	});

	it('the test of genesysDigitalChannelApi passes without a channel', async () => {
		expect(
			(await testCredential('genesysDigitalChannelApi', accountOf('genesysDigitalChannelApi', { channelId: '' })))
				.status,
		).toBe('OK');
		expect(calls()).toEqual(['GET /nexus/v3/channels/connection-test/media/connection-test']);
	});

	it.each<[string, StoredCredential, string]>([
		['in the list', { region: 'mypurecloud.ie' }, 'mypurecloud.ie'],
		['outside the list', { region: 'other', otherRegion: 'https://apps.new1.pure.cloud/' }, 'new1.pure.cloud'],
	])('the test of genesysCloudOAuth2Api goes to the region %s', async (_which, changes, host) => {
		const asked: string[] = [];
		const httpRequest = async ({ url }: { url: string }) => {
			asked.push(url);
			return { statusCode: 200, headers: {}, body: Buffer.from('{"access_token":"given"}') };
		};
		const credential = new GenesysCloudOAuth2Api();
		const entered = { clientId: 'id', clientSecret: 'secret', ...changes };
		const session = await credential.preAuthentication.call({ helpers: { httpRequest } } as never, entered);
		const authenticate = credential.authenticate as (account: object, request: object) => Promise<unknown>;
		expect(
			await authenticate({ ...entered, ...session }, { baseURL: 'https://as.entered', url: '/api/v2/tokens/me' }),
		).toEqual({
			baseURL: `https://api.${host}`,
			url: '/api/v2/tokens/me',
			headers: { authorization: 'Bearer given' },
		});
		expect(asked).toEqual([`https://login.${host}/oauth/token`]);
	});
});

import { otherAccounts } from './account.ts';
import { useEngineAndSandbox } from './fixtures.ts';
import { runNode, type NodeResult, type StoredCredential } from '../support/n8nEngine.ts';

const sandbox = useEngineAndSandbox();

const client = (): StoredCredential => ({ ...otherAccounts(sandbox).genesysCloudOAuth2Api }) as StoredCredential;

/** As Genesys Cloud answers when a token has made 300 requests in a minute. */
const limited = (seconds: number) => ({
	status: 429,
	retryAfter: seconds,
	body: {
		message: `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
		code: 'too.many.requests.retry.after',
		status: 429,
		limit: { namespace: 'platform.api', key: 'client.credentials.token.rate.per.minute', value: 300 },
	},
});

const callOf = async (credential: StoredCredential, path: string, items = 1): Promise<NodeResult> =>
	await runNode({
		type: 'genesysApiCall',
		typeVersion: 1,
		parameters: { system: 'genesysCloud', method: 'GET', path },
		credentials: { genesysCloudOAuth2Api: credential },
		input: Array.from({ length: items }, () => ({ json: {} })),
	});

async function timed<Result>(work: Promise<Result>): Promise<{ result: Result; ms: number }> {
	const begun = performance.now();
	return { result: await work, ms: performance.now() - begun };
}

const paths = (): string[] => sandbox.requests.map(({ path, status }) => `${path} ${status}`);

it('the items of two nodes with the same credential share one token and the pause that Genesys Cloud asks for', async () => {
	const credential = client();
	await callOf(credential, '/api/v2/tokens/me');
	sandbox.requests.length = 0;
	sandbox.fault({ path: '/api/v2/users/*' }, limited(2));
	const first = timed(callOf(credential, '/api/v2/users/me'));
	while (!paths().includes('/api/v2/users/me 429')) await new Promise((soon) => setTimeout(soon, 5));
	// Until the answer has arrived.
	await new Promise((arrived) => setTimeout(arrived, 150));
	const other = await timed(callOf(credential, '/api/v2/tokens/me', 3));
	expect(other.result.items).toHaveLength(3);
	expect(other.ms).toBeGreaterThan(1_500);
	expect((await first).ms).toBeGreaterThan(1_900);
	expect(paths()[0]).toBe('/api/v2/users/me 429');
	expect(paths().filter((one) => one.startsWith('/oauth'))).toEqual([]);
});

it('a delay of hours is reported and not waited for', async () => {
	const credential = client();
	sandbox.fault({ path: '/api/v2/tokens/me' }, limited(10_800));
	const { result, ms } = await timed(callOf(credential, '/api/v2/tokens/me'));
	expect(ms).toBeLessThan(1_500);
	expect(result.error?.message).toMatch(/429.*Rate limit exceeded the maximum/);
	expect(result.error?.description).toMatch(/asks to wait 3 hours\. Try again after that\./);
});

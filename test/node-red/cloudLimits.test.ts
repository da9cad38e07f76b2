import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import { useSandbox, useStarted } from '../support/fixtures.ts';
import { flowAround, newest, outcome, useRed, type TestConnection } from '../support/redHost.ts';

const red = useRed(newest);
const sandbox = useSandbox({ jobSeconds: 0, interactions: 5 });
const connection: TestConnection = useStarted(async () => ({
	system: 'genesysCloud',
	baseUrl: sandbox.url,
	loginUrl: sandbox.url,
	credentials: { ...genesysCloudAccess },
}));

const call = (path: string) => ({
	...{ type: 'genesys-api-call', method: 'GET', path: { type: 'str', value: path }, query: [], headers: [] },
	...{ bodyAs: 'none', result: 'auto', fileTo: 'buffer', largestBuffer: 50, repeatable: 'auto' },
});
const paths = (): string[] => sandbox.requests.map(({ path, status }) => `${path} ${status}`);

it('all nodes of a connection share one token and the pause that Genesys Cloud asks for', async () => {
	const other = {
		...{ id: 'other', z: 'flow', x: 0, y: 0, connection: 'connection', wires: [['out']] },
		...call('/api/v2/tokens/me'),
	};
	await red.deploy(flowAround(call('/api/v2/users/me'), connection, [other]));
	red.inject('other');
	await outcome(red);
	sandbox.requests.length = 0;
	// As Genesys Cloud answers when a token has made 300 requests in a minute.
	sandbox.fault(
		{ path: '/api/v2/users/me' },
		{
			status: 429,
			retryAfter: 2,
			body: {
				message: 'Rate limit exceeded the maximum. Retry the request in [2] seconds',
				code: 'too.many.requests.retry.after',
				limit: { namespace: 'platform.api', key: 'client.credentials.token.rate.per.minute', value: 300 },
			},
		},
	);
	red.inject('node');
	while (!paths().includes('/api/v2/users/me 429')) await new Promise((soon) => setTimeout(soon, 5));
	// Until the answer has arrived.
	await new Promise((arrived) => setTimeout(arrived, 150));
	const limitedAt = performance.now();
	red.inject('other');
	await outcome(red);
	expect(performance.now() - limitedAt).toBeGreaterThan(1_500);
	await outcome(red);
	expect(paths()).toContain('/api/v2/tokens/me 200');
	expect(paths().filter((one) => one.startsWith('/oauth'))).toEqual([]);
});

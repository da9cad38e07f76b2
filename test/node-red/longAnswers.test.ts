import { apiCall } from '../../genesys/client/apiCall.ts';
import { fetchWhole } from '../../genesys/client/transport.ts';
import { nodeTransport } from '../../node-red/shared/nodeTransport.ts';
import { packings, useLongAnswers } from '../support/longAnswers.ts';
import { connected, failureOf } from '../support/scripted.ts';

const server = useLongAnswers();
const transport = nodeTransport();
afterAll(() => transport.close());

const call = (path: string): ReturnType<typeof apiCall> =>
	apiCall({ ...connected(transport), baseUrl: server.url }, { method: 'GET', path });

it.each(['plain', ...packings])('an answer above the limit is refused, %s', async (path) => {
	expect(await failureOf(call(path))).toMatchObject({
		kind: 'limit',
		message: 'The response is larger than 256 MiB',
		hint: 'Get it as a file with an API call, or request less data at a time.',
	});
});

it.each(packings)('an answer within the limit is decompressed, %s', async (path) => {
	expect((await call(`short/${path}`)).body).toEqual({ short: true });
});

it('an answer above the limit is refused even if the server sends it slowly', async () => {
	const request = { method: 'GET', url: `${server.url}/gzip`, headers: {}, kind: 'longPoll' } as const;
	expect((await failureOf(fetchWhole(transport, request))).kind).toBe('limit');
});

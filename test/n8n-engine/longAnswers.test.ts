import { packings, useLongAnswers } from '../support/longAnswers.ts';
import { runNode, useEngine, type NodeResult } from '../support/n8nEngine.ts';

useEngine();
const server = useLongAnswers();

const call = async (path: string, response: string): Promise<NodeResult> =>
	await runNode({
		type: 'genesysApiCall',
		parameters: { system: 'contextServices', method: 'GET', path, response, options: {} },
		credentials: { genesysContextServicesApi: { baseUrl: server.url, signIn: 'none' } },
	});

const limit = { message: expect.stringMatching(/The response is larger than 256 MiB/) as unknown };

it.each(['plain', 'gzip', 'deflate', 'br'])('an answer above the limit is refused, %s', async (path) => {
	const { error } = await call(path, 'auto');
	expect(error).toMatchObject(limit);
	expect(error?.description).toBe('Get it as a file with an API call, or request less data at a time.');
});

it('an answer above the limit is refused as text too', async () => {
	expect((await call('plain', 'text')).error).toMatchObject(limit);
});

it.each(packings.filter((packing) => packing !== 'raw'))(
	'an answer within the limit is decompressed, %s',
	async (path) => {
		expect((await call(`short/${path}`, 'auto')).items[0]?.json).toEqual({ short: true });
	},
);

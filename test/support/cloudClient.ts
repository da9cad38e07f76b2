import { genesysCloudAccess } from '../../sandbox/data/systems.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { basic, createCaller, type Call } from './sandboxClient.ts';

/** Signs in at the sandbox's Genesys Cloud, and calls it with that token. */
export async function signInToCloud(sandbox: Sandbox): Promise<Call> {
	const { body } = await createCaller(sandbox)('POST', '/oauth/token', {
		body: new URLSearchParams({ grant_type: 'client_credentials' }),
		headers: { authorization: basic(genesysCloudAccess.clientId, genesysCloudAccess.clientSecret) },
	});
	const { access_token: token } = body as { access_token: string };
	const call = createCaller(sandbox, { 'x-api-key': '', authorization: `Bearer ${token}` });
	return (method, path, options) => call(method, `/api/v2${path}`, options);
}

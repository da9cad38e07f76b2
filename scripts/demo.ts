import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/index.ts';
import { createDemoKey, type DemoKey } from '../sandbox/demoKey.ts';
import { findPort } from './hosts/ports.ts';

/** A sandbox whose exports are encrypted with a key of ours. Both start commands and the browser tests use it. */
export interface Demo {
	sandbox: Sandbox;
	key: DemoKey;
	/** The names of the fields are those of both platforms' connection forms. */
	account: { baseUrl: string; apiKey: string; signIn: 'clientCredentials'; clientId: string; clientSecret: string };
}

async function tokenOf({ baseUrl, apiKey, clientId, clientSecret }: Demo['account']): Promise<string> {
	const answer = await fetch(`${baseUrl}/auth/v3/oauth/token`, {
		method: 'POST',
		headers: {
			'x-api-key': apiKey,
			authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
		},
		body: new URLSearchParams({ grant_type: 'client_credentials', client_id: clientId }),
	});
	if (!answer.ok) throw new Error(`The sandbox refused to sign in: ${answer.status}`);
	return ((await answer.json()) as { access_token: string }).access_token;
}

async function uploadCertificate(account: Demo['account'], certificate: string): Promise<void> {
	const form = new FormData();
	form.set('file', new Blob([certificate]), 'demo.pem');
	const answer = await fetch(`${account.baseUrl}/udm/v10/cipher/demo.pem`, {
		method: 'POST',
		headers: { 'x-api-key': account.apiKey, authorization: `Bearer ${await tokenOf(account)}` },
		body: form,
	});
	if (!answer.ok) throw new Error(`The sandbox refused the certificate: ${answer.status}`);
}

export async function startDemo(options: SandboxOptions & { wantedPort?: number } = {}): Promise<Demo> {
	const { wantedPort = 8090, port, ...others } = options;
	const sandbox = await startSandbox({ ...others, port: await findPort(wantedPort, port) });
	const [client] = sandbox.clients;
	if (!client) throw new Error('The sandbox has no client');
	const account = {
		baseUrl: sandbox.url,
		apiKey: sandbox.apiKey,
		signIn: 'clientCredentials',
		clientId: client.clientId,
		clientSecret: client.clientSecret,
	} as const;
	const key = createDemoKey();
	await uploadCertificate(account, key.certificate);
	return { sandbox, key, account };
}

import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { newest, runOperation, startRed, type RedHost, type TestConnection } from './redHost.ts';

jest.setTimeout(60_000);

let red: RedHost;
let sandbox: Sandbox;
let connection: TestConnection;

beforeAll(async () => {
	[red, sandbox] = await Promise.all([startRed(newest), startSandbox({ jobSeconds: 0 })]);
	const [client] = sandbox.clients;
	connection = { baseUrl: sandbox.url, signIn: 'clientCredentials', credentials: { apiKey: sandbox.apiKey, clientId: client?.clientId ?? '', clientSecret: client?.clientSecret ?? '' } };
});

afterAll(async () => {
	await Promise.all([red.close(), sandbox.close()]);
});

it('puts a list into msg.payload as an array', async () => {
	const { message } = await runOperation(red, connection, { api: 'userDataManagement', operation: 'data.getSources' });
	expect(message.payload).toEqual(expect.arrayContaining([expect.any(Object)]));
});

it('says what to do when the client secret is missing', async () => {
	const { error } = await runOperation(red, { ...connection, credentials: { apiKey: sandbox.apiKey, clientId: 'a' } }, { api: 'userDataManagement', operation: 'data.getSources' });
	expect(error).toMatchObject({ message: 'The connection lacks: Client Secret. Fill it in, in the connection.' });
});

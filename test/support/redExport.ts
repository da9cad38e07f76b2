import { createDemoKey, type DemoKey } from '../../sandbox/demoKey.ts';
import type { Sandbox } from '../../sandbox/index.ts';
import { useStarted } from './fixtures.ts';
import {
	flowAround,
	outcome,
	runOperation,
	type FlowNode,
	type Message,
	type Outcome,
	type RedHost,
	type TestConnection,
} from './redHost.ts';

/** Signs in as a sandbox's own application. */
export function connectionTo({ url, apiKey, clients: [client] }: Sandbox): TestConnection {
	return {
		baseUrl: url,
		signIn: 'clientCredentials',
		credentials: { apiKey, clientId: client?.clientId ?? '', clientSecret: client?.clientSecret ?? '' },
	};
}

/** A new key pair whose certificate is uploaded with the operation node. */
export async function uploadCertificate(
	red: RedHost,
	connection: TestConnection,
	options?: Parameters<typeof createDemoKey>[0],
): Promise<DemoKey> {
	const key = createDemoKey(options);
	const { error } = await runOperation(red, connection, {
		api: 'userDataManagement',
		operation: 'certificate.upload',
		values: {
			certificatefilename: { type: 'str', value: 'exports.pem' },
			file: { type: 'str', value: key.certificate },
		},
	});
	if (error) throw new Error(error.message);
	return key;
}

/** The connection to the sandbox of a fixture. */
export const useConnection = (sandbox: Sandbox, changes: Partial<TestConnection> = {}): TestConnection =>
	useStarted(() => ({ ...connectionTo(sandbox), ...changes }));

/** A key whose certificate is uploaded before the tests. */
export const useCertificate = (red: RedHost, connection: TestConnection): DemoKey =>
	useStarted(() => uploadCertificate(red, connection));

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });

/** The default export of the tests: all interactions. */
export const everything = { title: str('All interactions'), source: str('UCSX'), dataType: str('Interaction') };

/** A flow with an export node and its key. */
export function exportFlow(
	connection: TestConnection,
	key: { privateKey?: string; passphrase?: string; certificate?: string },
	config: Partial<FlowNode>,
	more: FlowNode[] = [],
): FlowNode[] {
	const node = {
		type: 'genesys-export',
		key: 'key',
		operation: 'exportAndWait',
		values: everything,
		period: 'all',
		schedule: 'now',
		output: 'records',
		contents: 'decrypted',
		batchSize: 1000,
		pace: 'flow',
		largestBuffer: 50,
		maximumWait: 5,
		progress: false,
		...config,
	};
	const keyNode = {
		id: 'key',
		type: 'genesys-decryption-key',
		name: '',
		credentials: {
			privateKeys: key.privateKey ?? '',
			passphrase: key.passphrase ?? '',
			certificates: key.certificate ?? '',
		},
	};
	return flowAround(node, connection, [keyNode, ...more]);
}

/** Deploys an export flow, sends one message in, and returns the first output. */
export async function runExport(
	red: RedHost,
	connection: TestConnection,
	key: Parameters<typeof exportFlow>[1],
	config: Partial<FlowNode> = {},
	msg: Message = {},
): Promise<Outcome> {
	await red.deploy(exportFlow(connection, key, config));
	red.inject('node', msg);
	return outcome(red);
}

/** All messages of a sequence, up to the one with the count. */
export async function wholeSequence(red: RedHost, id = 'out'): Promise<Message[]> {
	const messages: Message[] = [];
	for (;;) {
		const got = await red.receiveAny([id, 'caught']);
		if (got.id === 'caught') throw new Error(JSON.stringify(got.msg.error));
		messages.push(got.msg);
		if ((got.msg.parts as { count?: number }).count !== undefined) return messages;
	}
}

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

/** A fresh key pair whose certificate has been uploaded, through the operation node. */
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

/** The connection to a sandbox of a fixture. */
export const useConnection = (sandbox: Sandbox, changes: Partial<TestConnection> = {}): TestConnection =>
	useStarted(() => ({ ...connectionTo(sandbox), ...changes }));

/** A key whose certificate is uploaded before the tests. */
export const useCertificate = (red: RedHost, connection: TestConnection): DemoKey =>
	useStarted(() => uploadCertificate(red, connection));

const str = (value: string): { type: string; value: string } => ({ type: 'str', value });

/** The export that the tests start, unless they say otherwise: all interactions. */
export const everything = { title: str('All interactions'), source: str('UCSX'), dataType: str('Interaction') };

/** A flow of an export node with its key. */
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

/** Deploys an export flow, sends one message in, and gives the first thing that comes out. */
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

/** All messages of a sequence, to the one that says how many there are. */
export async function wholeSequence(red: RedHost, id = 'out'): Promise<Message[]> {
	const messages: Message[] = [];
	for (;;) {
		const got = await red.receiveAny([id, 'caught']);
		if (got.id === 'caught') throw new Error(JSON.stringify(got.msg.error));
		messages.push(got.msg);
		if ((got.msg.parts as { count?: number }).count !== undefined) return messages;
	}
}

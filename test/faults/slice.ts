import { Agent } from 'node:http';
import { userDataManagement } from '../../genesys/catalogue/userDataManagement.ts';
import { call } from '../../genesys/client/call.ts';
import { signedTransport } from '../../genesys/client/auth.ts';
import type { GenesysError } from '../../genesys/errors.ts';
import { exportFiles } from '../../genesys/exports/files.ts';
import { readExport, type ExportReading, type ExportRecord } from '../../genesys/exports/read.ts';
import { startExport, waitForExport } from '../support/exportSteps.ts';
import type { ExportHandle, ExportOrder, ExportSourceId } from '../../genesys/exports/sources/source.ts';
import { readKeys, type DecryptionKey } from '../../genesys/formats/envelope/privateKeys.ts';
import type { Connection, Transport } from '../../genesys/ports.ts';
import type { Account } from '../../genesys/services/service.ts';
import { services } from '../../genesys/services/services.ts';
import { interactions, type SeededInteraction } from '../../sandbox/data/interactions.ts';
import { contacts } from '../../sandbox/data/people.ts';
import {
	contextServicesAccess,
	genesysCloudAccess,
	omborigridAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';
import { createDemoKey, type DemoKey } from '../../sandbox/demoKey.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.ts';
import { nodeTransport } from './nodeTransport.ts';

/** The engine and the sandbox with one clock, which only moves when the engine waits: retries and jobs take no time. */
export interface Slice {
	sandbox: Sandbox;
	demo: DemoKey;
	keys: DecryptionKey[];
	/** The sandbox's interactions, oldest first. */
	seeded: SeededInteraction[];
	/** Another connection to the same sandbox, optionally over another transport. */
	connect(changes?: Account, system?: keyof typeof accounts, plain?: Transport): Connection;
	/** Resets the sandbox, with the certificate uploaded. */
	reset(): Promise<void>;
	/** All waits since the last reset, in milliseconds. */
	waits: number[];
	close(): Promise<void>;
}

/** The best way to sign in to each service of a sandbox. */
const accounts = {
	multicloudCx: ({ apiKey, clients }: Sandbox): Account => ({ apiKey, signIn: 'clientCredentials', ...clients[0] }),
	genesysCloud: ({ url }: Sandbox): Account => ({ loginUrl: url, ...genesysCloudAccess }),
	repo361: (): Account => ({ clientId: repo361Access.clientId, clientSecret: repo361Access.clientSecret }),
	omboriGrid: (): Account => ({ accessToken: omborigridAccess.accessToken }),
	contextServices: (): Account => ({
		signIn: 'basic',
		username: contextServicesAccess.userName,
		password: contextServicesAccess.password,
	}),
};

const begin = Date.parse('2026-11-20T08:00:00Z');
const interactionCount = 60;
let connections = 0;

export async function startSlice(options: SandboxOptions = {}): Promise<Slice> {
	const clock = { time: begin };
	const { interactions: count = interactionCount } = options;
	const sandbox = await startSandbox({ jobSeconds: 0, ...options, interactions: count, now: () => clock.time });
	const agent = new Agent();
	const demo = createDemoKey();
	const waits: number[] = [];
	const connect = (
		changes: Account = {},
		system: keyof typeof accounts = 'multicloudCx',
		plain: Transport = nodeTransport(agent),
	): Connection => {
		const account: Account = { baseUrl: sandbox.url, ...accounts[system](sandbox), ...changes };
		connections += 1;
		return {
			...{
				baseUrl: services[system].baseUrl(account),
				rateKey: `slice ${connections}`,
				api: signedTransport(services[system], account, plain),
				anonymous: plain,
			},
			wait: async (milliseconds) => {
				waits.push(milliseconds);
				clock.time += milliseconds;
			},
			now: () => clock.time,
			random: () => 0.5,
			cancelled: () => false,
		};
	};
	const reset = async (): Promise<void> => {
		sandbox.reset();
		await call(connect(), userDataManagement, 'certificate.upload', {
			certificatefilename: 'demo.pem',
			file: { name: 'demo.pem', mimeType: 'application/x-pem-file', data: Buffer.from(demo.certificate) },
		});
		sandbox.requests.length = 0;
		waits.length = 0;
	};
	const slice = {
		sandbox,
		demo,
		keys: readKeys(demo.privateKey, '', demo.certificate),
		seeded: interactions(count, contacts(40, begin), begin),
		connect,
		reset,
		waits,
	};
	return { ...slice, close: () => sandbox.close().finally(() => agent.destroy()) };
}

export const everything: ExportOrder = {
	title: 'Everything',
	source: 'UCSX',
	dataType: 'Interaction',
	period: 'all',
	attachments: true,
};

export interface Exported {
	handle: ExportHandle;
	reading: ExportReading;
	records: ExportRecord[];
}

/** Runs an export from start to records. */
export async function exported(
	slice: Slice,
	{
		connection = slice.connect(),
		system = 'udm',
		order = everything,
		keys = slice.keys,
	}: { connection?: Connection; system?: ExportSourceId; order?: ExportOrder; keys?: DecryptionKey[] } = {},
): Promise<Exported> {
	const started = await startExport(connection, system, order);
	const { status } = await waitForExport(connection, started, { longestMs: 60_000 });
	const reading = readExport(connection, status.handle, await exportFiles(connection, status.handle), keys);
	const records: ExportRecord[] = [];
	for await (const record of reading.records) records.push(record);
	return { handle: status.handle, reading, records };
}

const ofKind = (records: ExportRecord[], kind: ExportRecord['kind']): unknown[] =>
	records.filter((record) => record.kind === kind).map(({ record }) => record);

/** The records are the sandbox's interactions and attachments: each once, in order, unchanged. */
export function expectEverything(
	slice: Slice,
	{ records }: Pick<Exported, 'records'>,
	named: (record: object) => object = (record) => record,
): void {
	expect(ofKind(records, 'interaction')).toEqual(slice.seeded.map(({ record }) => named(record)));
	expect(ofKind(records, 'attachment')).toEqual(slice.seeded.flatMap(({ attachments }) => attachments.map(named)));
	const ids = new Set(slice.seeded.map(({ record }) => record.ixnId));
	for (const { kind, interactionId } of records)
		if (kind === 'attachment') expect(ids.has(interactionId ?? '')).toBe(true);
	expect(records).toHaveLength(slice.seeded.reduce((sum, { attachments }) => sum + 1 + attachments.length, 0));
}

/** No request to the other host contains credentials; it would answer 400. */
export function expectNoCredentials({ sandbox }: Slice): void {
	const sent = sandbox.requests.filter(({ origin }) => origin === 'files');
	expect(
		sent.flatMap(({ headers }) =>
			Object.keys(headers).filter((name) => ['authorization', 'x-api-key', 'cookie'].includes(name)),
		),
	).toEqual([]);
	expect(sent.filter(({ status }) => status === 400)).toEqual([]);
}

/** The error of some work. It must not contain a secret of the sandbox or a signature of a link. */
export async function failureOf({ sandbox, demo }: Slice, work: Promise<unknown>): Promise<GenesysError> {
	const error = await work.then(
		() => {
			throw new Error('It did not fail');
		},
		(problem: unknown) => problem as GenesysError,
	);
	const shown = `${error.message} ${error.hint} ${error.reason} ${JSON.stringify(error)}`;
	const secrets = [
		sandbox.apiKey,
		...sandbox.clients.map(({ clientSecret }) => clientSecret),
		...sandbox.users.map(({ password }) => password),
		...demo.privateKey.split('\n').slice(1, 4),
		repo361Access.clientSecret,
		omborigridAccess.accessToken,
		contextServicesAccess.password,
		'Signature=',
	];
	expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
	return error;
}

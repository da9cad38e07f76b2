import { startSandbox, type Sandbox } from '../../sandbox/index.ts';
import { createCaller, Clock, PASSWORD_GRANT, token } from '../support/sandboxClient.ts';
import { accounts, type SystemId } from '../support/accounts.ts';
import { authentication } from './authentication.ts';
import { contextServices } from './contextServices.ts';
import type { ApiId, Contract, ContractCase, GivenFile, Json, Value } from './contract.ts';
import { cxDataDownload } from './cxDataDownload.ts';
import { engagement } from './engagement.ts';
import { genesysCloudAdmin } from './genesysCloudAdmin.ts';
import { genesysCloud } from './genesysCloud.ts';
import { genesysCloudAnalytics } from './genesysCloudAnalytics.ts';
import { genesysCloudConversations } from './genesysCloudConversations.ts';
import { genesysCloudDataExports } from './genesysCloudDataExports.ts';
import { genesysCloudOutbound } from './genesysCloudOutbound.ts';
import { genesysCloudRecordings } from './genesysCloudRecordings.ts';
import { omboriGrid } from './omboriGrid.ts';
import { openMedia } from './openMedia.ts';
import { expectedRequest, recordedRequest } from './recorded.ts';
import { repo361 } from './repo361.ts';
import { secureEmail } from './secureEmail.ts';
import { statistics } from './statistics.ts';
import { thirdPartyMessaging } from './thirdPartyMessaging.ts';
import { userDataManagement } from './userDataManagement.ts';
import { userDataManagementLegacy } from './userDataManagementLegacy.ts';

/** A new API only adds one table here. */
const contracts: readonly Contract[] = [
	...[
		userDataManagement,
		userDataManagementLegacy,
		cxDataDownload,
		authentication,
		statistics,
		secureEmail,
		openMedia,
		thirdPartyMessaging,
		engagement,
	],
	...[genesysCloud, genesysCloudAnalytics, genesysCloudDataExports, repo361, omboriGrid, contextServices],
	...[genesysCloudConversations, genesysCloudOutbound, genesysCloudRecordings, genesysCloudAdmin],
];

/** How the connection of a face is filled in: its service, and the fields of its form. */
export interface FaceConnection {
	system: SystemId;
	account: Record<string, string>;
}

/** One operation, as a person would call it. */
export interface FaceCall extends Pick<ContractCase, 'operation' | 'limit' | 'json' | 'raw' | 'addsNames'> {
	api: ApiId;
	connection: FaceConnection;
	values: Record<string, Value>;
}

/** The output of a face: its result or a file. If it failed, its error. */
export interface FaceAnswer {
	result?: unknown;
	file?: { name: unknown; base64: string };
	error?: unknown;
}

/** Where services without access tokens of their own request one. */
const tokenPaths = ['/oauth/token', '/security/oauth2/token'];

/** A platform, with our nodes in it. */
export interface Face {
	/** Keys of the operations in its form. */
	operations(api: ApiId): Promise<string[]>;
	/** Wire names of the parameters in its form for an operation; those of rows as `rows[].name`. */
	parameters(api: ApiId, operation: string): Promise<string[]>;
	call(call: FaceCall): Promise<FaceAnswer>;
	/** How this face shows the result of an operation, list or not. */
	shown(result: Json | Json[], operation: string): unknown;
}

export const isFile = (value: Value): value is GivenFile =>
	typeof value === 'object' && !Array.isArray(value) && 'fileName' in value;

/** Replaces placeholders in every text by values that are only known at run time. */
function fillPlaceholders<T>(value: T, given: Record<string, string>): T {
	if (typeof value === 'string') return value.replace(/<(\w+)>/g, (whole, name: string) => given[name] ?? whole) as T;
	if (Array.isArray(value)) return value.map((entry: unknown) => fillPlaceholders(entry, given)) as T;
	// Anything but a plain object is one of jest's matchers.
	if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [name, fillPlaceholders(entry as unknown, given)]),
	) as T;
}

const operationsOf = ({ cases }: Contract): string[] => [...new Set(cases.map(({ operation }) => operation))];

/** Names in a list of rows. */
const rowNames = (value: Value): string[] =>
	Array.isArray(value) ? value.flatMap((row) => (typeof row === 'object' ? Object.keys(row) : [])) : [];

function parametersOf({ cases }: Contract, operation: string): string[] {
	const values = cases
		.filter((entry) => entry.operation === operation)
		.flatMap((entry) => Object.entries(entry.values ?? {}));
	return [
		...new Set(values.flatMap(([name, value]) => [name, ...rowNames(value).map((inner) => `${name}[].${inner}`)])),
	].sort();
}

/** Runs every case of every table through a face, against a sandbox. */
export function describeContracts(open: () => Promise<Face>, close: () => Promise<void>): void {
	const clock = new Clock();
	const noon = clock.time;
	let sandbox: Sandbox;
	let face: Face;

	beforeAll(async () => {
		[sandbox, face] = await Promise.all([startSandbox({ jobSeconds: 0, now: clock.now }), open()]);
	});
	afterAll(async () => {
		await Promise.all([sandbox.close(), close()]);
	});
	beforeEach(() => {
		clock.time = noon;
		sandbox.reset();
	});

	async function connect(
		{ system = 'multicloudCx' }: Contract,
		{ signIn, prepare }: ContractCase,
	): Promise<{ given: Record<string, string>; connection: FaceConnection }> {
		const { access_token: accessToken, refresh_token: refreshToken } = (await token(sandbox, PASSWORD_GRANT)).body;
		const call = createCaller(sandbox, { authorization: `Bearer ${accessToken}` });
		const given = { token: accessToken, ...(await prepare?.({ sandbox, clock, call, refreshToken })) };
		const own = signIn ? fillPlaceholders({ ...signIn }, given) : { signIn: 'accessToken', accessToken };
		return {
			given,
			connection: { system, account: { ...accounts[system](sandbox), ...(system === 'multicloudCx' ? own : {}) } },
		};
	}

	async function check(contract: Contract, entry: ContractCase): Promise<void> {
		const { given, connection } = await connect(contract, entry);
		sandbox.requests.length = 0;
		const { operation, limit, values = {}, json, raw, addsNames, requests, result, file, showsSignIn } = entry;
		const answer = await face.call({
			api: contract.api,
			operation,
			limit,
			connection,
			values: fillPlaceholders(values, given),
			json,
			raw,
			addsNames,
		});
		const counting = sandbox.requests.filter(({ path }) => showsSignIn || !tokenPaths.includes(path));
		const sent = await Promise.all(counting.map(recordedRequest));
		expect({ sent, ...answer }).toEqual({
			sent: requests.map((request) => expectedRequest(fillPlaceholders(request, given))),
			...(result ? { result: face.shown(fillPlaceholders(result, given), operation) } : {}),
			...(file ? { file: fillPlaceholders(file, given) } : {}),
		});
	}

	describe.each(contracts)('$title', (contract) => {
		test('every operation of the reference has a case, and the form has no others', async () => {
			expect(new Set(contract.cases.map(({ seed }) => seed)).size).toBe(contract.operations);
			expect((await face.operations(contract.api)).sort()).toEqual(operationsOf(contract).sort());
		});

		test.each(operationsOf(contract))('every parameter of the form of %s is used in some case', async (operation) => {
			expect((await face.parameters(contract.api, operation)).sort()).toEqual(parametersOf(contract, operation));
		});

		test.each(contract.cases)('$seed: $about', async (entry) => {
			await check(contract, entry);
		});
	});
}

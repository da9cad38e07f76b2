import { omborigridAccess } from '../../sandbox/data/systems.ts';
import type { DemoKey } from '../../sandbox/demoKey.ts';
import type { RecordedRequest, Sandbox } from '../../sandbox/index.ts';
import { recipient } from '../support/recipient.ts';
import { countedTruthOf, digestOf, expectedOf, fetchPlainly, pagesOfJob, type Digest } from './truth.ts';

/**
 * Typical nightly exports from each service with files. During each, a connection is cut in a file, a link expires, and
 * a host is busy. Context Services has its own test, because its files stay on the server.
 *
 * NIGHTLY_MB: how much each service exports, in MB; default 24.
 */
export const nightlyBytes = Number(process.env.NIGHTLY_MB ?? 24) * 1_000_000;

/** Timeout of one test in ms; only for tests that hang. */
export const longest = 600_000 + (nightlyBytes / 1_000_000) * 6_000;

const dayMs = 86_400_000;
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The three days before today, UTC. */
export const threeDays = { from: `${dayOf(Date.now() - 3 * dayMs)}T00:00:00Z`, to: `${dayOf(Date.now())}T00:00:00Z` };

/** Where the files of a service are, and how to check its records. */
export interface Night {
	/** The ID in both forms. */
	system: string;
	/** Other values in the form. Without a time frame, everything is exported. */
	entered: { source?: string; dataType?: string; title?: string; format?: string; tenantId?: string };
	/** One export for each day, in sequence. */
	perDay?: true;
	/** The path of its files, or of its pages, on either origin. */
	path: string;
	/** What the service announces about its files; without it, only completeness can be checked. */
	says: 'checksum' | 'size' | 'nothing';
	isEncrypted?: true;
	/** Pages of an API instead of files: a token expires, not a link. */
	pages?: 'conversations' | 'users';
	/** Read in parts, so there is no digest of the whole file. */
	inPieces?: true;
	/** The field with the ID of a record. */
	id: string;
	/** How many times the sandbox starts the numbers of its generated records again. */
	numberings: number;
}

const everything = { title: 'All interactions', source: 'UCSX', dataType: 'Interaction' };
const ofMulticloud = {
	entered: everything,
	path: '/exports/*',
	says: 'nothing',
	isEncrypted: true,
	id: 'ixnId',
	numberings: 1,
} as const;
const ofRepo361 = {
	system: 'repo361',
	path: '/repo361/*',
	says: 'nothing',
	id: 'interactionId',
	numberings: 3,
} as const;
const ofDataExports = {
	system: 'genesysCloudDataExports',
	path: '/genesys-cloud/*',
	says: 'checksum',
	id: 'interactionId',
	numberings: 1,
} as const;
const ofJobs = { entered: {}, perDay: true, says: 'nothing', numberings: 3 } as const;

export const nights: Readonly<Record<string, Night>> = {
	'User Data Management': { ...ofMulticloud, system: 'udm' },
	'User Data Management, earlier version': { ...ofMulticloud, system: 'udmLegacy' },
	'CX Data Download': {
		...ofMulticloud,
		system: 'cxDataDownload',
		entered: { ...everything, source: 'Contact History' },
		path: '/data-download/Interaction-*',
		id: 'IXNID',
	},
	'Genesys Cloud data exports, JSON Lines': { ...ofDataExports, entered: { format: 'jsonl' } },
	'Genesys Cloud data exports, CSV': { ...ofDataExports, entered: { format: 'csv' } },
	'Genesys Cloud conversations': {
		...ofJobs,
		system: 'genesysCloudConversations',
		path: '/api/v2/analytics/conversations/details/jobs/*/results',
		pages: 'conversations',
		id: 'conversationId',
	},
	'Genesys Cloud users': {
		...ofJobs,
		system: 'genesysCloudUsers',
		path: '/api/v2/analytics/users/details/jobs/*/results',
		pages: 'users',
		id: 'userId',
	},
	'Repo361, Avro': { ...ofRepo361, entered: { format: 'avro' } },
	'Repo361, CSV': { ...ofRepo361, entered: { format: 'csv' } },
	OmboriGrid: {
		system: 'omboriGrid',
		entered: { tenantId: omborigridAccess.tenantId },
		perDay: true,
		path: '/omborigrid/*',
		says: 'size',
		inPieces: true,
		id: 'interactionId',
		numberings: 3,
	},
};

/** How many exports this test runs. */
export const runsOf = ({ perDay }: Night): number => (perDay ? 3 : 1);

/** Options of the sandbox for these tests: it keeps what it has generated. */
export const forNights = { jobSeconds: 0, dataLagSeconds: 0, interactions: 3_000, keptBytes: 400_000_000 };

/** Resets the sandbox, with the certificate uploaded and with exports of that size. */
export async function prepare(sandbox: Sandbox, night: Night, certificate: string): Promise<void> {
	sandbox.reset();
	const [client] = sandbox.clients;
	const headers = { 'x-api-key': sandbox.apiKey };
	const login = await fetchPlainly(`${sandbox.url}/auth/v3/oauth/token`, {
		...{
			method: 'POST',
			body: new URLSearchParams({ grant_type: 'client_credentials', client_id: client?.clientId ?? '' }),
		},
		headers: {
			...headers,
			authorization: `Basic ${Buffer.from(`${client?.clientId}:${client?.clientSecret}`).toString('base64')}`,
		},
	});
	const { access_token: token } = (await login.json()) as { access_token: string };
	for (const service of ['udm/v10', 'data-download/v3']) {
		const form = new FormData();
		form.set('file', new Blob([certificate]), 'exports.pem');
		const { ok, status } = await fetchPlainly(`${sandbox.url}/${service}/cipher/exports.pem`, {
			method: 'POST',
			headers: { ...headers, authorization: `Bearer ${token}` },
			body: form,
		});
		if (!ok) throw new Error(`${service} refused the certificate: ${status}`);
	}
	// The exports of all days: of the three runs, or of the three days of Repo361.
	const exportedAtOnce = night.perDay || night.system === 'repo361' ? nightlyBytes / 3 : nightlyBytes;
	sandbox.artifact({ bytes: exportedAtOnce, splitBytes: nightlyBytes / 4 });
	sandbox.requests.length = 0;
}

const cutAt = 50_000;

/** Adds these faults in order: during the first file, at the next one or at its rest, and once more. */
export function breakOff(sandbox: Sandbox, { path }: Night): void {
	for (const fault of [{ reset: cutAt }, { expired: true }, { retryAfter: 1 }] as const) sandbox.fault({ path }, fault);
}

/** The requests for the files of this test, in order. */
const askedFor = ({ requests }: Sandbox, { path }: Night): RecordedRequest[] => {
	const pattern = new RegExp(`^${path.replaceAll('*', '.*')}$`);
	return requests.filter((request) => pattern.test(request.path));
};

/**
 * Checks that the faults happened, and that the interrupted first file was requested once more. An expired link is
 * answered with 403, a token with 401.
 */
export function expectBroken(sandbox: Sandbox, night: Night): void {
	const asked = askedFor(sandbox, night);
	expect(asked.map(({ status }) => status)).toEqual(expect.arrayContaining([night.pages ? 401 : 403, 429]));
	const [first] = asked;
	const again = asked
		.slice(1)
		.filter(
			({ path, query, status }) =>
				path === first?.path && (!night.pages || query === first.query) && (status === 200 || status === 206),
		);
	expect({ status: first?.status, again: again.length > 0 }).toEqual({
		status: night.inPieces ? expect.any(Number) : 200,
		again: true,
	});
}

/** The sandbox's own data for everything that was downloaded since it was prepared. */
export interface Truth {
	/** The expected contents of one of our files. */
	file(name: string): Digest;
	records: number;
}

/** @param jobIds the exports, in order */
export async function truthOfNight(sandbox: Sandbox, night: Night, key: DemoKey, jobIds: string[]): Promise<Truth> {
	const { pages } = night;
	if (!pages) {
		const { files, records } = await countedTruthOf(sandbox, night.isEncrypted ? recipient(key).decrypt : undefined);
		return { file: (name) => expectedOf(files, name), records };
	}
	const jobs = new Map<string, Digest>();
	let records = 0;
	async function* counted(jobId: string): AsyncGenerator<Uint8Array> {
		for await (const lines of pagesOfJob(sandbox, pages ?? 'users', jobId)) {
			records += lines.length;
			yield Buffer.from(lines.join(''));
		}
	}
	for (const jobId of jobIds) jobs.set(jobId, await digestOf(counted(jobId)));
	const file = (name: string): Digest => {
		const [, digest] = [...jobs].find(([jobId]) => name.includes(jobId)) ?? [];
		if (!digest) throw new Error(`${name} is of none of the jobs`);
		return digest;
	};
	return { file, records };
}

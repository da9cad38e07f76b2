import { omborigridAccess } from '../../sandbox/data/systems.ts';
import type { DemoKey } from '../../sandbox/demoKey.ts';
import type { RecordedRequest, Sandbox } from '../../sandbox/index.ts';
import { recipient } from '../support/recipient.ts';
import { countedTruthOf, digestOf, expectedOf, fetchPlainly, pagesOfJob, type Digest } from './truth.ts';

/**
 * What people let run every night, from each system that gives files. On the way a connection is cut in the middle of a file, a link has expired, and a host is
 * busy. Context Services have a night of their own: their files stay on the server.
 *
 * NIGHTLY_MB: how much each system exports, in MB; 24 by default.
 */
export const nightlyBytes = Number(process.env.NIGHTLY_MB ?? 24) * 1_000_000;

/** How long one of these may take at most, in ms. Only for what hangs. */
export const longest = 600_000 + (nightlyBytes / 1_000_000) * 6_000;

const dayMs = 86_400_000;
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/** The three days before today, UTC. */
export const threeDays = { from: `${dayOf(Date.now() - 3 * dayMs)}T00:00:00Z`, to: `${dayOf(Date.now())}T00:00:00Z` };

/** Where the files of a system are, and what can be told of its records. */
export interface Night {
	/** By its ID in both forms. */
	system: string;
	/** What else is entered there. Without a time frame, everything is exported. */
	entered: { source?: string; dataType?: string; title?: string; format?: string; tenantId?: string };
	/** An export of each day, one after the other. */
	perDay?: true;
	/** Its files, or what it has in their place, on either origin. */
	path: string;
	/** What the system says of its files beforehand; without, nothing can be verified but that they came whole. */
	says: 'checksum' | 'size' | 'nothing';
	isEncrypted?: true;
	/** Pages of an API in place of files: a token expires, not a link. */
	pages?: 'conversations' | 'users';
	/** Read in pieces, so that nobody has the digest of what was read. */
	inPieces?: true;
	/** The field that has the ID of a record. */
	id: string;
	/** How many times the numbers begin anew that the sandbox gives to what it makes up. */
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

/** How many exports a night consists of. */
export const runsOf = ({ perDay }: Night): number => (perDay ? 3 : 1);

/** How the sandbox is to be started for them: what it makes once, it keeps. */
export const forNights = { jobSeconds: 0, dataLagSeconds: 0, interactions: 3_000, keptBytes: 400_000_000 };

/** The sandbox as freshly started, with the certificate uploaded, and with exports of that size. */
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
	// Exports of each day: of the three runs, or of the three days that Repo361 has files of.
	const exportedAtOnce = night.perDay || night.system === 'repo361' ? nightlyBytes / 3 : nightlyBytes;
	sandbox.artifact({ bytes: exportedAtOnce, splitBytes: nightlyBytes / 4 });
	sandbox.requests.length = 0;
}

const cutAt = 50_000;

/** Lets it go wrong, in this order: in the middle of the first file, at the next one or at its rest, and once more. */
export function breakOff(sandbox: Sandbox, { path }: Night): void {
	for (const fault of [{ reset: cutAt }, { expired: true }, { retryAfter: 1 }] as const) sandbox.fault({ path }, fault);
}

/** What was asked for of a night's files, in order. */
const askedFor = ({ requests }: Sandbox, { path }: Night): RecordedRequest[] => {
	const pattern = new RegExp(`^${path.replaceAll('*', '.*')}$`);
	return requests.filter((request) => pattern.test(request.path));
};

/** That it did go wrong, and that the first file, which was cut off, was asked for once more. A link that has expired is answered with 403, a token with 401. */
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

/** What the sandbox itself has, for what was fetched since it was prepared. */
export interface Truth {
	/** What a file of ours should be. */
	file(name: string): Digest;
	records: number;
}

/** @param jobIds of the exports, in order */
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

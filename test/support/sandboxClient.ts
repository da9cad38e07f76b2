import { apiKey, sandboxClients, sandboxUsers, type Sandbox } from '../../sandbox/index.ts';

/** Noon UTC of a past day: the tests' initial time. */
export const NOON = Date.UTC(2026, 10, 20, 12);

/** A clock that only moves on request. */
export class Clock {
	time = NOON;
	readonly now = (): number => this.time;

	advance(seconds: number): void {
		this.time += seconds * 1000;
	}
}

export interface Answer {
	status: number;
	headers: Headers;
	/** The body parsed as JSON, or as text if it isn't JSON; undefined if there is none. */
	body: unknown;
}

interface CallOptions {
	json?: unknown;
	body?: BodyInit;
	headers?: Record<string, string>;
}

export type Call = (method: string, path: string, options?: CallOptions) => Promise<Answer>;

/** Calls an API with the API key and the given headers; doesn't follow redirects. */
export function caller(sandbox: Sandbox, standing: Record<string, string> = {}): Call {
	return async (method, path, { json, body, headers } = {}) => {
		const response = await fetch(`${sandbox.url}${path}`, {
			method,
			redirect: 'manual',
			headers: {
				'x-api-key': apiKey,
				...standing,
				...(json === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: json === undefined ? body : JSON.stringify(json),
		});
		const text = await response.text();
		return { status: response.status, headers: response.headers, body: text === '' ? undefined : parsed(text) };
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}

export function basic(clientId = sandboxClients[0]?.clientId, clientSecret = sandboxClients[0]?.clientSecret): string {
	return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
}

export interface TokenBody {
	access_token: string;
	expires_in: number;
	refresh_token: string;
	scope: string;
	token_type: string;
}

/** Calls the token endpoint; `authorization` is the client's Basic header. */
export async function token(
	sandbox: Sandbox,
	form: Record<string, string>,
	authorization = basic(),
): Promise<Answer & { body: TokenBody }> {
	const answer = await caller(sandbox)('POST', '/auth/v3/oauth/token', {
		body: new URLSearchParams(form),
		headers: { authorization },
	});
	return answer as Answer & { body: TokenBody };
}

export const PASSWORD_GRANT = {
	grant_type: 'password',
	username: sandboxUsers[0]?.username ?? '',
	password: sandboxUsers[0]?.password ?? '',
};

/** Calls as the supervisor, with a token. */
export async function signedIn(sandbox: Sandbox): Promise<Call> {
	const { body } = await token(sandbox, PASSWORD_GRANT);
	return caller(sandbox, { authorization: `Bearer ${body.access_token}` });
}

/** A job that runs immediately, with all required fields; `changes` replace whole fields. */
export function jobBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
	return {
		source: 'UCSX',
		type: 'UCS',
		title: 'Everything',
		timeFrame: { all: true },
		schedulerParam: { immediately: true },
		jobParams: { type: 'Interaction', media: [], exportAttachments: true },
		suspended: false,
		...changes,
	};
}

export interface Info {
	id: number;
	type: string;
	title: string;
	status: string;
	progress: number;
	description: string;
	fileName: string | null;
	fileSize: number;
	createdDate: string;
	parentId: number | null;
}

export interface Page<T = Info> {
	count: number;
	from: number;
	size: number;
	items: T[];
}

/** Uploads a certificate as in the reference. */
export function upload(call: Call, certificate: Buffer, field = 'file', name = 'export.pem'): Promise<Answer> {
	const form = new FormData();
	form.append(field, new Blob([new Uint8Array(certificate)]), name);
	return call('POST', `/udm/v10/cipher/${name}`, { body: form });
}

/** Creates a job and returns its JobInfo. */
export async function createJob(call: Call, changes: Record<string, unknown> = {}): Promise<Info> {
	const { status, body } = await call('POST', '/udm/v10/export/jobs', { json: jobBody(changes) });
	if (status !== 202) throw new Error(`The job was refused with ${status}: ${JSON.stringify(body)}`);
	return body as Info;
}

/** The history records of a job, oldest first. */
export async function historyOf(call: Call, jobId: number): Promise<Info[]> {
	const { status, body } = await call('GET', `/udm/v10/export/history?jobId=${jobId}`);
	return status === 204 ? [] : (body as Page).items;
}

/** The names of the files of a run. */
export async function fileNames(call: Call, historyId: number): Promise<string[]> {
	const { body } = await call('GET', `/udm/v10/file-metadatas?historyId=${historyId}`);
	return (body as Page<{ name: string }>).items.map(({ name }) => name);
}

/** Downloads a file by its link. */
export async function download(call: Call, name: string): Promise<Buffer> {
	const { body } = await call('GET', `/udm/v10/files?filename=${encodeURIComponent(name)}`);
	const response = await fetch((body as { path: string }).path);
	return Buffer.from(await response.arrayBuffer());
}

import { Tokens } from '../authentication/tokens.ts';
import { conversationColumns, flatConversation, type FlatConversation } from '../data/conversations.ts';
import type { SeededInteraction } from '../data/interactions.ts';
import { repo361Access } from '../data/systems.ts';
import type { Artifact } from '../exports/artifact.ts';
import { csvHead, csvRows } from '../exports/writeCsv.ts';
import { blockOf, repeatBlock } from '../exports/repeated.ts';
import { bearerToken } from '../server/authorization.ts';
import type { Folder, LinkedFile, Links } from '../server/fileLinks.ts';
import { mediaType } from '../server/multipart.ts';
import { json, oauthError, Refusal, type Reply } from '../server/reply.ts';
import { jsonBody, type Call, type RecordedRequest } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import { avroFile, type AvroType } from './writeAvro.ts';

export interface Repo361Options {
	now(): number;
	tokenSeconds: number;
	interactions: SeededInteraction[];
	artifact(): Artifact;
	linksTo(files: Folder): Links;
}

const formats = ['avro', 'csv'] as const;
type Format = (typeof formats)[number];

const fileRecords = 10;
const pageFiles = 5;
const optionalText: AvroType = ['null', 'string'];

/** Repo361: the token, and raw data by day or by page (reference: Noralogix Genesys Cloud Data Export API). */
export function repo361({ now, tokenSeconds, interactions, artifact, linksTo }: Repo361Options): System {
	const tokens = new Tokens(now, tokenSeconds);
	const parts = partsByDay(interactions);
	const created = now();
	const links = linksTo({ get: (name) => fileNamed(parts, name, artifact().bytes, created) });

	const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
		method,
		path: `/rawdata/${path}`,
		access: 'own',
		answer: (call) => {
			if (!tokens.findIdentity(bearerToken(call.request))) throw refusal(401, 'Unauthorized');
			return answer(call);
		},
	});

	const listFiles = (names: string[], format: Format): Record<string, unknown> => ({
		...{ files: names.map((name) => ({ name, url: links.link(`${name}.${format}`) })), format, expiryHours: 1 },
	});
	const replyForDay = (day: string, format: Format): Reply =>
		json(
			200,
			listFiles(
				[...parts.keys()].filter((name) => name.startsWith(`${filePrefix}${day}`)),
				format,
			),
		);

	const exportDay = ({ request }: Call): Reply => {
		const { date, format } = fieldsOf(request);
		return replyForDay(readDay(date), readFormat(format));
	};

	/** Without a token, returns the first page. How to get the first token is not documented. */
	const exportPage = ({ request }: Call): Reply => {
		const { continuationToken, format } = fieldsOf(request);
		const start = readToken(continuationToken);
		const names = [...parts.keys()];
		const end = start + pageFiles;
		const page = listFiles(names.slice(start, end), readFormat(format));
		return json(200, { ...page, continuationToken: end < names.length ? writeToken(end) : null });
	};

	return {
		routes: [
			{
				method: 'POST',
				path: '/security/oauth2/token',
				access: 'own',
				answer: ({ request }) => token(tokens, request),
			},
			route('POST', 'export', exportDay),
			route('POST', 'export/page', exportPage),
			route('GET', 'files/{yyyymmdd}/csv', ({ params }) => replyForDay(readDay(params['yyyymmdd']), 'csv')),
		],
		clear: () => tokens.clear(),
	};
}

const filePrefix = 'conversations-';

/** One file of a day. */
interface Part {
	interactions: readonly SeededInteraction[];
	day: readonly SeededInteraction[];
	/** How many of the day's files come before this one, and the total. */
	index: number;
	count: number;
}

/** The interactions of each day (UTC), oldest first, in files of a few each; by file name without extension. */
function partsByDay(interactions: readonly SeededInteraction[]): Map<string, Part> {
	const days = Map.groupBy(interactions, ({ time }) => new Date(time).toISOString().slice(0, 10).replaceAll('-', ''));
	const parts = new Map<string, Part>();
	for (const [name, day] of days) {
		const count = Math.ceil(day.length / fileRecords);
		for (let index = 0; index < count; index += 1) {
			parts.set(`${filePrefix}${name}-${index + 1}`, {
				interactions: day.slice(index * fileRecords, (index + 1) * fileRecords),
				day,
				index,
				count,
			});
		}
	}
	return parts;
}

/** @param bytes size of the generated records of each day, spread over its files */
function fileNamed(parts: Map<string, Part>, fileName: string, bytes: number, created: number): LinkedFile | undefined {
	const [, name = '', extension] = /^(.+)\.(\w+)$/.exec(fileName) ?? [];
	const format = formats.find((known) => known === extension);
	const part = parts.get(name);
	if (!format || !part) return undefined;
	const { head, rows } = writers[format];
	const seeded = Buffer.concat([head, rows(part.interactions)]);
	return {
		name: fileName,
		content: repeatBlock(seeded, blockOf(part.day, rows), bytes / part.count, part.index),
		created,
	};
}

const avroFields: Record<keyof FlatConversation, AvroType> = {
	...{
		interactionId: 'string',
		type: 'string',
		startTimestamp: 'string',
		endTimestamp: optionalText,
		channelType: 'string',
	},
	...{ direction: 'string', queueName: 'string', agentId: 'long', subject: 'string', text: optionalText },
};

const avroWriter = avroFile('Conversation', avroFields);

const writers: Record<Format, { head: Buffer; rows(interactions: readonly SeededInteraction[]): Buffer }> = {
	csv: {
		head: csvHead(conversationColumns),
		rows: (interactions) => csvRows(conversationColumns, interactions.map(flatConversation)),
	},
	avro: { head: avroWriter.head, rows: (interactions) => avroWriter.block(interactions.map(flatConversation)) },
};

/** The client sends its credentials in the form. */
function token(tokens: Tokens, request: RecordedRequest): Reply {
	if (mediaType(request) !== 'application/x-www-form-urlencoded')
		throw oauthError(400, 'invalid_request', 'The body must be a form');
	const form = new URLSearchParams(request.body.toString('utf8'));
	if (form.get('client_id') !== repo361Access.clientId || form.get('client_secret') !== repo361Access.clientSecret)
		throw oauthError(401, 'invalid_client', 'The client is unknown');
	if (form.get('grant_type') !== 'client_credentials')
		throw oauthError(400, 'unsupported_grant_type', 'The only grant is client_credentials');
	const { access_token, expires_in } = tokens.issue({ clientId: repo361Access.clientId });
	return json(200, { access_token, token_type: 'Bearer', expires_in });
}

function fieldsOf(request: RecordedRequest): Record<string, unknown> {
	const body = jsonBody(request);
	if (typeof body !== 'object' || body === null) throw refusal(400, 'The body must be a JSON object');
	return body as Record<string, unknown>;
}

function readDay(value: unknown): string {
	const [, year = '', month = '', day = ''] = (typeof value === 'string' && /^(\d{4})(\d\d)(\d\d)$/.exec(value)) || [];
	const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
	if (Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day))
		throw refusal(400, 'date is required and must be a day such as 20240905');
	return `${year}${month}${day}`;
}

/** Avro is the default. */
function readFormat(value: unknown): Format {
	const format = formats.find((known) => known === (value ?? 'avro'));
	if (!format) throw refusal(400, `format must be one of ${formats.join(', ')}`);
	return format;
}

function writeToken(start: number): string {
	return Buffer.from(`page:${start}`).toString('base64url');
}

function readToken(value: unknown): number {
	if (value === undefined || value === null || value === '') return 0;
	const start =
		typeof value === 'string' ? /^page:(\d+)$/.exec(Buffer.from(value, 'base64url').toString('utf8'))?.[1] : undefined;
	if (start === undefined) throw refusal(400, 'continuationToken is not one that was answered');
	return Number(start);
}

function refusal(status: number, message: string): Refusal {
	return new Refusal(json(status, { message }));
}

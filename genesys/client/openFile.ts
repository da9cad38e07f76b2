import type { Api, Operation } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { term, text } from '../language.ts';
import type { Connection, HttpHead, HttpRequest, HttpResponse } from '../ports.ts';
import { withoutEnvelope } from './fileAnswer.ts';
import { forbidsLink } from './links.ts';
import { hintsOf } from './operationHints.ts';
import { buildRequest } from './request.ts';
import type { StatusHints } from './response.ts';
import { openWithRetry } from './retry.ts';
import { discard } from './transport.ts';
import { validate, type Values } from './validate.ts';
const maxRedirects = 5;

/** Hints for the host of the files, which has no users or permissions. */
const linkHints: StatusHints = {
	400: text('The file host rejected the link. Check whether a proxy adds headers.'),
	403: text('The file host refused the link. It may have expired. Run it again.'),
	404: text('The file no longer exists. Exported files are kept for a limited time. Start the export again.'),
};

function failLink(action: string, status: number, problem: string): never {
	fail('answer', '{action}: {problem}', {
		values: { action: term(action), problem: term(problem) },
		operation: action,
		status,
		hint: 'Try again. If the problem persists, contact the support of the service.',
	});
}

/** The target of a redirect from `from`; see {@link forbidsLink}. */
function linkOf({ status, headers }: HttpHead, from: string, { baseUrl }: Connection, action: string): string {
	const location = headers.location ?? '';
	if (!location || !URL.canParse(location, from)) failLink(action, status, 'the response contains no link to the file');
	const link = new URL(location, from);
	const problem = forbidsLink(link, from, baseUrl);
	return problem === undefined ? link.toString() : failLink(action, status, problem);
}

/** How to open a file. */
interface Opening {
	action: string;
	/** Headers that the host of the link gets too. */
	plain: Record<string, string>;
	repeatable?: boolean;
	/** What the user can do next, by status of the first answer. */
	hints?: StatusHints;
}

/** Follows redirects to their end. Targets are opened without credentials: neither the token nor the API key may reach another host. */
async function followRedirects(
	connection: Connection,
	first: HttpResponse,
	from: string,
	{ action, plain }: Opening,
): Promise<HttpResponse> {
	let answer = first;
	let url = from;
	for (let redirects = 0; answer.status >= 300 && answer.status !== 416; redirects++) {
		await discard(answer);
		url = linkOf(answer, url, connection, action);
		if (redirects >= maxRedirects) failLink(action, answer.status, 'too many redirects');
		answer = await openAnonymously(connection, url, { action, plain });
	}
	return answer;
}

const openAnonymously = (connection: Connection, url: string, { action, plain }: Opening): Promise<HttpResponse> =>
	openWithRetry(
		connection,
		action,
		connection.anonymous,
		{ method: 'GET', url, headers: plain },
		{ expected: [416], hints: linkHints },
	);

/** Sends a request whose answer is a file: a 3xx redirect to a pre-signed link, or the bytes themselves. Besides 200 and 206, it returns 416. */
export async function openRequestedFile(
	connection: Connection,
	request: HttpRequest,
	opening: Opening,
): Promise<HttpResponse> {
	const { action, plain, repeatable, hints } = opening;
	const answer = await openWithRetry(
		connection,
		action,
		connection.api,
		{ ...request, headers: { ...request.headers, ...plain } },
		{ expected: [416], repeatable, hints },
	);
	return withoutEnvelope(
		await followRedirects(connection, answer, request.url, opening),
		action,
		connection.now,
		hints,
	);
}

/** The headers of a download that must arrive unpacked. */
const plainHeaders = (headers: Record<string, string>): Record<string, string> => ({
	accept: '*/*',
	'accept-encoding': 'identity',
	...headers,
});

async function fileOf(answer: HttpResponse, action: string, hint: string): Promise<HttpResponse> {
	// The headers of a 416 say everything, even if an HTML page comes with it.
	if (answer.status !== 416 && answer.headers['content-type']?.startsWith('text/html')) {
		await discard(answer);
		fail('answer', '{action}: the server returned a web page instead of the file', {
			values: { action: term(action) },
			operation: action,
			status: answer.status,
			hint,
		});
	}
	return answer;
}

/** Opens a pre-signed link from an answer, without credentials. Its query is never shown. */
export async function openLink(
	connection: Connection,
	action: string,
	link: string,
	headers: Record<string, string> = {},
): Promise<HttpResponse> {
	const url = linkOf({ status: 200, headers: { location: link } }, connection.baseUrl, connection, action);
	const opening = { action, plain: plainHeaders(headers) };
	const answer = await followRedirects(connection, await openAnonymously(connection, url, opening), url, opening);
	return fileOf(
		await withoutEnvelope(answer, action, connection.now, linkHints),
		action,
		'Check whether a proxy requires a sign-in.',
	);
}

/**
 * Whether a link leads to the service itself: to its own host, or to the host of its files. Genesys Cloud has `apps.`
 * beside `api.` in each region, and both accept its tokens.
 */
function isOwnLink(link: string, baseUrl: string): boolean {
	const [target, base] = [new URL(link, baseUrl), new URL(baseUrl)];
	const files = base.host.replace(/^api\./, 'apps.');
	return target.protocol === base.protocol && [base.host, files].includes(target.host);
}

/**
 * Opens a link from an answer that may need the credentials. They are sent only to the service itself. Any other link is
 * pre-signed, and opened as in {@link openLink}.
 */
export async function openOwnLink(
	connection: Connection,
	action: string,
	link: string,
	headers: Record<string, string> = {},
): Promise<HttpResponse> {
	if (!URL.canParse(link, connection.baseUrl) || !isOwnLink(link, connection.baseUrl))
		return openLink(connection, action, link, headers);
	const url = linkOf({ status: 200, headers: { location: link } }, connection.baseUrl, connection, action);
	const request = { method: 'GET', url, headers: {} } as const;
	const answer = await openRequestedFile(connection, request, { action, plain: plainHeaders(headers) });
	return fileOf(answer, action, 'Check the base URL of the {connection} and the proxy.');
}

/** Opens the file of an operation. Servers that answer with the bytes themselves are supported too. */
export async function openFile(
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
	headers: Record<string, string> = {},
): Promise<HttpResponse> {
	const { action } = operation;
	const request = buildRequest(
		api,
		operation,
		validate(operation, values, { presets: connection.presets }),
		connection,
	);
	const hints = hintsOf(api, operation);
	const answer = await openRequestedFile(connection, request, { action, plain: plainHeaders(headers), hints });
	return fileOf(answer, action, 'Check the base URL of the {connection} and the proxy.');
}

/** Returns an answer that must be a whole file because no range was requested. Raises an `answer` error for a part. */
export async function refusePart(answer: HttpResponse, action: string): Promise<HttpResponse> {
	if (answer.status !== 206 && answer.status !== 416) return answer;
	await discard(answer);
	return fail('answer', '{action}: the server sent only a part of the file', {
		values: { action: term(action) },
		operation: action,
		status: answer.status,
		hint: 'Try again. If it happens again, check the proxy.',
	});
}

/** Like {@link openFile}, for a file that is read from start to end. */
export const openWholeFile = async (
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
): Promise<HttpResponse> => refusePart(await openFile(connection, api, operation, values), operation.action);

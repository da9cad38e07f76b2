import type { Api, Operation } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import type { Connection, HttpHead, HttpRequest, HttpResponse } from '../ports.ts';
import { withoutEnvelope } from './fileAnswer.ts';
import { forbidsLink } from './links.ts';
import { hintsOf } from './operationHints.ts';
import { buildRequest } from './request.ts';
import { openWithRetry } from './retry.ts';
import { discard } from './transport.ts';
import { validate, type Values } from './validate.ts';
const mostRedirects = 5;

/** Of the host of the files, which knows nothing of users and rights. */
const linkHints: Record<number, string> = {
	400: 'The host of the files did not take the link. Is there a proxy in between that adds headers?',
	403: 'The host of the files refused the link: it may have expired. Run it again.',
	404: 'The file is no longer there: exported files are kept for some time only. Start the export again.',
};

function failLink(action: string, status: number, what: string): never {
	fail('answer', `${action}: Genesys answered ${status} ${what}`, {
		operation: action,
		status,
		hint: 'Try again; if it stays, ask Genesys.',
	});
}

/** Where a redirect of `from` leads, see {@link forbidsLink}. */
function linkOf({ status, headers }: HttpHead, from: string, { baseUrl }: Connection, action: string): string {
	const location = headers.location ?? '';
	if (!location || !URL.canParse(location, from)) failLink(action, status, 'without a link');
	const link = new URL(location, from);
	const problem = forbidsLink(link, from, baseUrl);
	return problem === undefined ? link.toString() : failLink(action, status, problem);
}

/** What is asked for, and how. */
interface Opening {
	action: string;
	/** Headers that the host of the link gets too. */
	plain: Record<string, string>;
	repeatable?: boolean;
	/** What the user can do next, by status of the first answer. */
	hints?: Readonly<Record<number, string>>;
}

/** Where an answer leads, in the end. What it redirects to is opened without credentials: neither token nor API key may reach the other host. */
async function followed(
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
		if (redirects >= mostRedirects) failLink(action, answer.status, 'again and again');
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

/** Opens a request whose answer is a file: `3xx → pre-signed link`, or the bytes themselves. Besides 200 and 206, 416 is an answer. */
export async function openLinked(
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
	return withoutEnvelope(await followed(connection, answer, request.url, opening), action, connection.now, hints);
}

/** Of a file that is downloaded as it is. */
const plainHeaders = (headers: Record<string, string>): Record<string, string> => ({
	accept: '*/*',
	'accept-encoding': 'identity',
	...headers,
});

async function fileOf(answer: HttpResponse, action: string, hint: string): Promise<HttpResponse> {
	// A 416 says what it has to say in its head, whatever page comes with it.
	if (answer.status !== 416 && answer.headers['content-type']?.startsWith('text/html')) {
		await discard(answer);
		fail('answer', `${action}: a web page came instead of the file`, {
			operation: action,
			status: answer.status,
			hint,
		});
	}
	return answer;
}

/** Opens a pre-signed link that an answer held, without credentials. Its query is never shown. */
export async function openLink(
	connection: Connection,
	action: string,
	link: string,
	headers: Record<string, string> = {},
): Promise<HttpResponse> {
	const url = linkOf({ status: 200, headers: { location: link } }, connection.baseUrl, connection, action);
	const opening = { action, plain: plainHeaders(headers) };
	const answer = await followed(connection, await openAnonymously(connection, url, opening), url, opening);
	return fileOf(
		await withoutEnvelope(answer, action, connection.now, linkHints),
		action,
		'Is there a proxy in between that asks to sign in?',
	);
}

/** Opens the file of an operation. A server that answers with the bytes themselves is understood too. */
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
	const answer = await openLinked(connection, request, { action, plain: plainHeaders(headers), hints });
	return fileOf(answer, action, 'Check the base URL of the {connection}, and the proxy.');
}

/** An answer that has to be all of a file: nobody has asked for a part of it. Raises an `answer` error for a part, whatever it is of. */
export async function refusePart(answer: HttpResponse, action: string): Promise<HttpResponse> {
	if (answer.status !== 206 && answer.status !== 416) return answer;
	await discard(answer);
	return fail('answer', `${action}: the server sent a part of the file instead of all of it`, {
		operation: action,
		status: answer.status,
		hint: 'Try again. If it happens again, check the proxy.',
	});
}

/** As {@link openFile}, for a file that is read from its beginning to its end. */
export const openWholeFile = async (
	connection: Connection,
	api: Api,
	operation: Operation,
	values: Values,
): Promise<HttpResponse> => refusePart(await openFile(connection, api, operation, values), operation.action);

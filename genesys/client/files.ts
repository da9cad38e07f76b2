import type { Api, Operation } from '../apis/catalogue';
import { fail } from '../errors';
import type { Connection, HttpHead, HttpRequest, HttpStream } from '../ports';
import { buildRequest } from './request';
import { openWithRetry } from './retry';
import { validate } from './validate';
import type { Values } from './validate';

const mostRedirects = 5;

/** Of the host of the files, which knows nothing of users and rights. */
const linkHints: Record<number, string> = {
	400: 'The host of the files did not take the link. Is there a proxy in between that adds headers?',
	403: 'The host of the files refused the link: it may have expired. Run it again.',
	404: 'The file is no longer there: exported files are kept for 30 days.',
};

function failLink(action: string, status: number, what: string): never {
	fail('answer', `${action}: Genesys answered ${status} ${what}`, { operation: action, status, hint: 'Try again; if it stays, ask Genesys.' });
}

/** Where a redirect leads. Never from an encrypted connection to an open one. */
function linkOf({ status, headers }: HttpHead, from: string, action: string): string {
	const location = headers.location ?? '';
	if (!location || !URL.canParse(location, from)) failLink(action, status, 'without a link');
	const link = new URL(location, from);
	const allowed = new URL(from).protocol === 'https:' ? ['https:'] : ['https:', 'http:'];
	return allowed.includes(link.protocol) ? link.toString() : failLink(action, status, 'with a link that is not https');
}

/** What is asked for, and how. */
interface Opening {
	action: string;
	/** Headers that the host of the link gets too. */
	plain: Record<string, string>;
	repeatable?: boolean;
}

/**
 * Opens a request whose answer is a file: `3xx → pre-signed link`, or the bytes themselves. The link is opened without credentials:
 * neither token nor API key may reach the other host. Besides 200 and 206, 416 is an answer.
 */
export async function openLinked(connection: Connection, request: HttpRequest, { action, plain, repeatable }: Opening): Promise<HttpStream> {
	let answer = await openWithRetry(connection, action, connection.api, { ...request, headers: { ...request.headers, ...plain } }, { expected: [416], repeatable });
	let { url } = request;
	for (let redirects = 0; answer.status >= 300 && answer.status !== 416; redirects++) {
		await discard(answer);
		url = linkOf(answer, url, action);
		if (redirects >= mostRedirects) failLink(action, answer.status, 'again and again');
		answer = await openWithRetry(connection, action, connection.anonymous, { method: 'GET', url, headers: plain }, { expected: [416], hints: linkHints });
	}
	return answer;
}

/** Opens the file of an operation. A server that answers with the bytes themselves is understood too. */
export async function openFile(connection: Connection, api: Api, operation: Operation, values: Values, headers: Record<string, string> = {}): Promise<HttpStream> {
	const { action } = operation;
	const request = buildRequest(api, operation, validate(operation, values, { presets: connection.presets }), connection);
	const answer = await openLinked(connection, request, { action, plain: { accept: '*/*', 'accept-encoding': 'identity', ...headers } });
	if (answer.headers['content-type']?.startsWith('text/html')) {
		await discard(answer);
		fail('answer', `${action}: a web page came instead of the file`, { operation: action, status: answer.status, hint: 'Check the base URL of the connection, and the proxy.' });
	}
	return answer;
}

/** Ends an answer whose body nobody wants, so that its connection is free again. */
export async function discard({ body }: HttpStream): Promise<void> {
	const chunks = body[Symbol.asyncIterator]();
	// Read once first: what was never begun would not be closed either. That it breaks no longer matters.
	await chunks.next().catch(() => undefined);
	await chunks.return?.().catch(() => undefined);
}

import type { ICredentialTestRequest } from 'n8n-workflow';

/** The request of a credential's test: the one that `probe` of the system describes. */
interface Probe {
	/** An expression. It is shown to nobody: before it is sent, `authenticate` puts the base URL in its place that the nodes use. */
	baseURL: string;
	url: string;
	/** Failing statuses that only a system which accepts the credential answers with. */
	accepted?: readonly number[];
	headers?: Record<string, string>;
}

/** Statuses that say that something is wrong. n8n takes every other one for a success. */
const failing = [
	300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 407, 408, 409, 410, 411, 413, 414, 415, 421, 422,
	423, 426, 429, 431, 451, 500, 501, 502, 503, 504, 505, 511, 520, 521, 522, 523, 524, 525, 526, 530,
];

const redirects = [300, 301, 302, 303, 307, 308];
const redirected = 'The server redirected the request, so this is not the URL of the API. Check the base URL.';

/** What to do about a status, whatever the system. */
const usual: Readonly<Record<number, string>> = {
	...Object.fromEntries(redirects.map((status) => [status, redirected])),
	405: 'No such API was found at this base URL. Check the base URL.',
	407: 'A proxy requires a username and password. Add them to the proxy settings of n8n.',
	429: 'Could not test the credential because of a rate limit. Try again in a minute.',
	...Object.fromEntries(
		[500, 502, 503, 504].map((status) => [
			status,
			`Could not test the credential because the service reported a server error (${status}). Try again later.`,
		]),
	),
};

/** The declarative test of a credential; `messages` say, by status, what is wrong and what to do about it. */
export function credentialTest(
	{ baseURL, url, accepted = [], headers }: Probe,
	messages: Readonly<Record<number, string>>,
): ICredentialTestRequest {
	const refused = failing.filter((status) => !accepted.includes(status));
	const rules = Object.entries({ ...usual, ...messages }).filter(([status]) => refused.includes(Number(status)));
	return {
		request: {
			baseURL,
			url,
			method: 'GET',
			...(headers ? { headers } : {}),
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: refused },
		},
		rules: rules.map(([status, message]) => ({ type: 'responseCode', properties: { value: Number(status), message } })),
	};
}

/** How Genesys Multicloud CX refuses, whichever credential it is that is tested. */
export const multicloudCxRefusals: Readonly<Record<number, string>> = {
	401: 'Genesys did not accept the token. It is wrong or expired, or this client or user cannot sign in.',
	403: 'Genesys denied access. The API key is wrong or belongs to another base URL, or the token is wrong or expired.',
	404: 'No Genesys Multicloud CX API was found at this base URL. A valid example is https://gapi-use1.genesyscloud.com.',
};

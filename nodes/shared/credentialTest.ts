import type { ICredentialTestRequest } from 'n8n-workflow';

/** The request of a credential test, as `probe` of the service describes it. */
interface Probe {
	/** An expression. Before the request is sent, `authenticate` replaces it by the base URL that the nodes use. */
	baseURL: string;
	url: string;
	/** Error statuses that a service only returns after it has accepted the credential. */
	accepted?: readonly number[];
	headers?: Record<string, string>;
}

/** Error statuses. n8n treats every other status as a success. */
const failing = [
	300, 301, 302, 303, 304, 307, 308, 400, 401, 403, 404, 405, 406, 407, 408, 409, 410, 411, 413, 414, 415, 421, 422,
	423, 426, 429, 431, 451, 500, 501, 502, 503, 504, 505, 511, 520, 521, 522, 523, 524, 525, 526, 530,
];

const redirects = [300, 301, 302, 303, 307, 308];
const redirected = 'The server redirected the request, so this is not the URL of the API. Check the base URL.';

/** What to do about a status of any service. */
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

/** The declarative test of a credential. `messages` explain the error and its fix by status. */
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

/** The messages for Genesys Multicloud CX, shared by its credentials. */
export const multicloudCxRefusals: Readonly<Record<number, string>> = {
	401: 'Genesys did not accept the token. It is wrong or expired, or this client or user cannot sign in.',
	403: 'Genesys denied access. The API key is wrong or belongs to another base URL, or the token is wrong or expired.',
	404: 'No Genesys Multicloud CX API was found at this base URL. A valid example is https://gapi-use1.genesyscloud.com.',
};

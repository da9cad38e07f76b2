import type { Choice } from '../catalogue/format.ts';
import { fail } from '../errors.ts';
import { text, type Text } from '../language.ts';
import type { HttpRequest } from '../ports.ts';
import { minuteMs } from '../time.ts';
import {
	address,
	bearer,
	clientCredentialsRequest,
	userTokenRequest,
	valueOf,
	type Account,
	type Service,
	type Token,
	type UserSignIn,
} from './service.ts';
/** Hosts of Genesys Cloud: the API is at `api.` and sign-in at `login.` before the host. Source: genesys.md, Genesys Cloud. */
export const regions: readonly Choice[] = [
	{ value: 'mypurecloud.com', title: 'Americas (US East)' },
	{ value: 'usw2.pure.cloud', title: 'Americas (US West)' },
	{ value: 'cac1.pure.cloud', title: 'Americas (Canada)' },
	{ value: 'mxc1.pure.cloud', title: 'Americas (Mexico)' },
	{ value: 'sae1.pure.cloud', title: 'Americas (São Paulo)' },
	{ value: 'use2.us-gov-pure.cloud', title: 'Americas (US East, FedRAMP)' },
	{ value: 'mypurecloud.ie', title: 'EMEA (Dublin)' },
	{ value: 'mypurecloud.de', title: 'EMEA (Frankfurt)' },
	{ value: 'euw2.pure.cloud', title: 'EMEA (London)' },
	{ value: 'euc2.pure.cloud', title: 'EMEA (Zurich)' },
	{ value: 'mec1.pure.cloud', title: 'EMEA (UAE)' },
	{ value: 'edee1.eusc-pure.cloud', title: 'EMEA (European Sovereign Cloud)' },
	{ value: 'mypurecloud.com.au', title: 'Asia Pacific (Sydney)' },
	{ value: 'mypurecloud.jp', title: 'Asia Pacific (Tokyo)' },
	{ value: 'apne2.pure.cloud', title: 'Asia Pacific (Seoul)' },
	{ value: 'apne3.pure.cloud', title: 'Asia Pacific (Osaka)' },
	{ value: 'aps1.pure.cloud', title: 'Asia Pacific (Mumbai)' },
	{ value: 'apse1.pure.cloud', title: 'Asia Pacific (Singapore)' },
];

/** Other names of a region: its AWS region, and Genesys' own short name, which is also written `prod-…`. Source: Genesys Cloud, regions. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
	'mypurecloud.com': ['us-east-1', 'use1', 'prod'],
	'usw2.pure.cloud': ['us-west-2', 'usw2'],
	'cac1.pure.cloud': ['ca-central-1', 'cac1'],
	'mxc1.pure.cloud': ['mx-central-1', 'mxc1'],
	'sae1.pure.cloud': ['sa-east-1', 'sae1'],
	'use2.us-gov-pure.cloud': ['us-east-2', 'use2', 'fedramp-use2-core', 'fedramp-use2'],
	'mypurecloud.ie': ['eu-west-1', 'euw1'],
	'mypurecloud.de': ['eu-central-1', 'euc1'],
	'euw2.pure.cloud': ['eu-west-2', 'euw2'],
	'euc2.pure.cloud': ['eu-central-2', 'euc2'],
	'mec1.pure.cloud': ['me-central-1', 'mec1'],
	'edee1.eusc-pure.cloud': ['eusc-de-east-1', 'edee1'],
	'mypurecloud.com.au': ['ap-southeast-2', 'apse2'],
	'mypurecloud.jp': ['ap-northeast-1', 'apne1'],
	'apne2.pure.cloud': ['ap-northeast-2', 'apne2'],
	'apne3.pure.cloud': ['ap-northeast-3', 'apne3'],
	'aps1.pure.cloud': ['ap-south-1', 'aps1'],
	'apse1.pure.cloud': ['ap-southeast-1', 'apse1'],
};

function failRegion(region: string): never {
	fail('credentials', '"{region}" is not a Genesys Cloud region', {
		values: { region: region.slice(0, 60), regions: regions.map(({ value }) => value) },
		hint: 'Enter one of these regions in the {connection}: {regions}.',
	});
}

/**
 * The host of a region as people enter it: `mypurecloud.ie`, a URL such as `https://apps.mypurecloud.ie/`, or another name
 * such as `eu-west-1`. An unlisted host may be a new region. Raises a `credentials` error for anything else.
 */
export function regionHost(text: string): string {
	const host = text
		.trim()
		.toLowerCase()
		.replace(/^https?:\/\//, '')
		.replace(/[/?#].*$/, '')
		.replace(/\.$/, '')
		.replace(/^(?:api|login|apps|signin|developer)\./, '');
	const name = host.replace(/^prod[-_]/, '').replaceAll('_', '-');
	const known = Object.entries(otherNames).find(([, names]) => names.includes(name));
	if (known) return known[0];
	return /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z]{2,}$/.test(host) ? host : failRegion(text.trim());
}

const example = 'https://api.mypurecloud.com';

/** An entered URL overrides the region's URL: for private networks, and for testing. */
const urlOf = (account: Account, name: 'baseUrl' | 'loginUrl', host: 'api' | 'login'): string =>
	address(
		valueOf(account, name) || `https://${host}.${regionHost(valueOf(account, 'region'))}`,
		name === 'baseUrl' ? 'base URL' : 'login URL',
		example,
	);

/** OAuth scopes, separated by spaces, however they were entered. */
const scopesOf = (account: Account): string | undefined =>
	valueOf(account, 'scope')
		.split(/[\s,]+/)
		.filter((scope) => scope !== '')
		.join(' ') || undefined;

/** What each sign-in of a user needs. An account without one of these uses client credentials. */
const neededByUsers: Readonly<Record<string, readonly string[]>> = {
	authorizationCode: ['clientId'],
	refreshToken: ['clientId', 'refreshToken'],
	accessToken: ['accessToken'],
};

const tokenUrl = (account: Account): string => `${urlOf(account, 'loginUrl', 'login')}/oauth/token`;

/**
 * The tutorial (002) requests its token from the API host; the platform itself uses the login host. Both can be entered as
 * `loginUrl`. Source: 002; genesys.md, Genesys Cloud.
 */
function tokenRequest(account: Account, current?: Token): HttpRequest | undefined {
	const signIn = valueOf(account, 'signIn');
	if (signIn === 'refreshToken')
		return userTokenRequest(account, tokenUrl(account), {
			grant_type: 'refresh_token',
			refresh_token: current?.refreshToken ?? valueOf(account, 'refreshToken'),
		});
	if (signIn in neededByUsers) return undefined;
	// The tutorial requests the scope `dataexports:read`. Without a scope, the roles of the client decide.
	return clientCredentialsRequest(account, tokenUrl(account), 'header', scopesOf(account));
}

/** An authorization code with PKCE, so that the client needs no secret. Source: Genesys Cloud, sign-in. */
const userSignIn: UserSignIn = {
	pageUrl: (account, { redirectUri, state, challenge }) => {
		const scope = scopesOf(account);
		const query = new URLSearchParams({
			response_type: 'code',
			client_id: valueOf(account, 'clientId'),
			redirect_uri: redirectUri,
			state,
			code_challenge: challenge,
			code_challenge_method: 'S256',
			...(scope ? { scope } : {}),
		});
		return `${urlOf(account, 'loginUrl', 'login')}/oauth/authorize?${query}`;
	},
	codeRequest: (account, { code, redirectUri, verifier }) =>
		userTokenRequest(account, tokenUrl(account), {
			grant_type: 'authorization_code',
			code,
			redirect_uri: redirectUri,
			code_verifier: verifier,
		}),
	signOut: { method: 'DELETE', path: '/api/v2/tokens/me' },
};

/** What to check after a refusal. It names the region, because a client exists only in its own. */
function refusedHint(account: Account): Text {
	const values = { region: valueOf(account, 'loginUrl') || regionHost(valueOf(account, 'region')) };
	switch (valueOf(account, 'signIn')) {
		case 'authorizationCode':
			return text(
				'Check the client ID, the region ({region}), and the authorized redirect URIs of the client. If the client has a secret, check that, too. A client works only in its own region.',
				values,
			);
		case 'refreshToken':
			return text(
				'The sign-in has expired or was revoked. Open the {connection} and sign in again. If that fails, check the client ID and the region ({region}). A client works only in its own region.',
				values,
			);
		default:
			return text(
				'Check the client ID, the client secret, and the region ({region}) of the {connection}. A client works only in its own region.',
				values,
			);
	}
}

/** Signs in with client credentials, or as a user. */
export const genesysCloud: Service = {
	id: 'genesysCloud',
	title: 'Genesys Cloud',
	required: (account) => [
		...(valueOf(account, 'baseUrl') && valueOf(account, 'loginUrl') ? [] : ['region']),
		...(neededByUsers[valueOf(account, 'signIn')] ?? ['clientId', 'clientSecret']),
	],
	optional: ['clientSecret'],
	baseUrl: (account) =>
		valueOf(account, 'baseUrl') || valueOf(account, 'region') ? urlOf(account, 'baseUrl', 'api') : '',
	tokenRequest,
	userSignIn,
	renewBeforeMs: minuteMs,
	refusedHint,
	headers: (account, _request, token): Record<string, string> => {
		const own = valueOf(account, 'signIn') === 'accessToken' ? valueOf(account, 'accessToken') : token;
		return own ? { authorization: bearer(own) } : {};
	},
	probe: () => ({ path: '/api/v2/tokens/me' }),
};

import type { Choice } from '../catalogue/format.ts';
import { address, bearer, clientCredentialsRequest, valueOf, type Account, type Service } from './service.ts';
/** Hosts of Genesys Cloud: the API is at `api.`, sign-in at `login.` in front of them. Source: genesys.md, Genesys Cloud. */
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

/** The region as people give it: `mypurecloud.ie`, or any address of it such as `https://apps.mypurecloud.ie/`. */
export const regionHost = (text: string): string =>
	text
		.trim()
		.replace(/^https?:\/\//, '')
		.replace(/\/.*$/, '')
		.replace(/^(?:api|login|apps)\./, '');

const example = 'https://api.mypurecloud.com';

/** An address that was given wins over the one that follows from the region: for private networks, and for trying things out. */
const urlOf = (account: Account, name: 'baseUrl' | 'loginUrl', host: 'api' | 'login'): string =>
	address(
		valueOf(account, name) || `https://${host}.${regionHost(valueOf(account, 'region'))}`,
		name === 'baseUrl' ? 'base URL' : 'login URL',
		example,
	);

/** Scopes as OAuth has them, with a space between two, however they were entered. */
const scopesOf = (account: Account): string | undefined =>
	valueOf(account, 'scope')
		.split(/[\s,]+/)
		.filter((scope) => scope !== '')
		.join(' ') || undefined;

/**
 * Sign-in by client credentials. The tutorial (002) asks the API host for its token; the platform's own way is the login host, and both
 * can be given as `loginUrl`. Source: 002; genesys.md, Genesys Cloud.
 */
export const genesysCloud: Service = {
	id: 'genesysCloud',
	title: 'Genesys Cloud',
	required: (account) => [
		...(valueOf(account, 'baseUrl') && valueOf(account, 'loginUrl') ? [] : ['region']),
		'clientId',
		'clientSecret',
	],
	baseUrl: (account) =>
		valueOf(account, 'baseUrl') || valueOf(account, 'region') ? urlOf(account, 'baseUrl', 'api') : '',
	tokenRequest: (account) =>
		clientCredentialsRequest(
			account,
			`${urlOf(account, 'loginUrl', 'login')}/oauth/token`,
			'header',
			// The tutorial wants `dataexports:read` to be asked for; where nothing is, the roles of the client decide.
			scopesOf(account),
		),
	refusedHint:
		'Check the client ID and client secret of the {connection}, and the region: a client is known in one region only, and looks wrong in every other.',
	headers: (_account, _request, token): Record<string, string> => (token ? { authorization: bearer(token) } : {}),
	probe: () => ({ path: '/api/v2/tokens/me' }),
};

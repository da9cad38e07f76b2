import { address, bearer, clientCredentialsRequest, valueOf, type Account, type Service } from './service.ts';
const example = 'https://api.repo361.com';

const baseUrl = (account: Account): string =>
	address(valueOf(account, 'baseUrl') || example, 'base URL', example).replace(/\/rawdata$/, '');

/** Source: 000; genesys.md, Repo361 (token service). */
export const repo361: Service = {
	id: 'repo361',
	title: 'Repo361',
	name: 'Repo361',
	required: () => ['clientId', 'clientSecret'],
	baseUrl,
	tokenRequest: (account) =>
		clientCredentialsRequest(
			account,
			address(
				valueOf(account, 'tokenUrl') || `${baseUrl(account)}/security/oauth2/token`,
				'token URL',
				`${example}/security/oauth2/token`,
			),
			'form',
		),
	headers: (_account, _request, token): Record<string, string> => (token ? { authorization: bearer(token) } : {}),
	// Only its sign-in is tested. A date this old has no files, and the answer to that is not documented.
	probe: () => ({ path: '/rawdata/files/20000101/csv', accepted: [400, 404] }),
};

import { address, basicAuthorization, valueOf, type Service } from './service.ts';
/** Context Services of a Genesys Mobile Services server, with Basic sign-in or none: the reference documents neither. Source: 004. */
export const contextServices: Service = {
	id: 'contextServices',
	title: 'Genesys Context Services',
	required: (account) => ['baseUrl', ...(valueOf(account, 'signIn') === 'basic' ? ['username', 'password'] : [])],
	baseUrl: (account) =>
		address(valueOf(account, 'baseUrl'), 'base URL', 'http://gms.example.com:8080').replace(
			/\/genesys(?:\/1(?:\/cs)?)?$/,
			'',
		),
	headers: (account): Record<string, string> =>
		valueOf(account, 'signIn') === 'basic'
			? { authorization: basicAuthorization(valueOf(account, 'username'), String(account.password ?? '')) }
			: {},
	// Read with GET, which it does not take: the server is there, and lets us in.
	probe: () => ({ path: '/genesys/1/cs/maintenance/services/files', accepted: [400, 404, 405] }),
};

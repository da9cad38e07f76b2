import { address, basicAuthorization, valueOf, type Service } from './service.ts';
/**
 * Context Services of a Genesys Mobile Services server. The reference documents no sign-in, so both Basic sign-in and none
 * are offered. Source: 004.
 */
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
	// The server refuses GET at this path. That answer shows that it is there and accepts the sign-in.
	probe: () => ({ path: '/genesys/1/cs/maintenance/services/files', accepted: [400, 404, 405] }),
};

import { address, bearer, valueOf, type Service } from './service.ts';
const example = 'https://api.omborigrid.com';

/** Sign-in with a token from the Grid Console. Source: 001. */
export const omboriGrid: Service = {
	id: 'omboriGrid',
	title: 'OmboriGrid',
	name: 'OmboriGrid',
	required: () => ['accessToken'],
	baseUrl: (account) => address(valueOf(account, 'baseUrl') || example, 'base URL', example),
	headers: (account) => ({ authorization: bearer(valueOf(account, 'accessToken')) }),
	// There is no such job. To answer that, the service must first accept the token.
	probe: () => ({ path: '/api/analytics-export-job/connection-test', accepted: [400, 404] }),
};

import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { omboriGrid } from '../genesys/services/omboriGridService.ts';
import { credentialTest } from '../nodes/shared/credentialTest.ts';
import { signedBy } from '../nodes/shared/credentialSignIn.ts';

export class OmboriGridApi implements ICredentialType {
	name = 'omboriGridApi';

	displayName = 'OmboriGrid API';

	icon = { light: 'file:../icons/omborigrid.svg', dark: 'file:../icons/omborigrid.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#omborigrid';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.omborigrid.com',
			required: true,
			description: 'URL of the OmboriGrid API, without a path',
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Access token without "Bearer". Create one in the Grid Console.',
		},
	];

	authenticate: IAuthenticate = signedBy(omboriGrid);

	test: ICredentialTestRequest = credentialTest(
		{ baseURL: '={{ $credentials.baseUrl }}', url: '/api/analytics-export-job/connection-test', accepted: [400, 404] },
		{
			401: 'OmboriGrid did not accept the access token. Create a new one in the Grid Console.',
			403: 'OmboriGrid denied access. This token has no permission to export analytics. Check it in the Grid Console.',
		},
	);
}

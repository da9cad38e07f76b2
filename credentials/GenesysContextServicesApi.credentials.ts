import type { IAuthenticate, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

import { contextServices } from '../genesys/services/contextServicesService.ts';
import { credentialTest } from '../nodes/shared/credentialTest.ts';
import { signedBy } from '../nodes/shared/credentialSignIn.ts';

export class GenesysContextServicesApi implements ICredentialType {
	name = 'genesysContextServicesApi';

	displayName = 'Genesys Context Services API';

	icon = { light: 'file:../icons/context-services.svg', dark: 'file:../icons/context-services.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#context-services';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. http://gms.example.com:8080',
			description: 'URL of your Genesys Mobile Services, with host and port. It must be reachable from n8n.',
		},
		{
			displayName: 'Sign In With',
			name: 'signIn',
			type: 'options',
			default: 'none',
			noDataExpression: true,
			options: [
				{ name: 'None', value: 'none', description: 'The server requires no sign-in' },
				{ name: 'Username and Password', value: 'basic', description: 'Basic authentication' },
			],
		},
		{
			displayName: 'Username',
			name: 'username',
			type: 'string',
			displayOptions: { show: { signIn: ['basic'] } },
			default: '',
			required: true,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			displayOptions: { show: { signIn: ['basic'] } },
			default: '',
			required: true,
		},
	];

	authenticate: IAuthenticate = signedBy(contextServices);

	test: ICredentialTestRequest = credentialTest(
		{
			baseURL: '={{ $credentials.baseUrl }}',
			url: '/genesys/1/cs/maintenance/services/files',
			accepted: [400, 404, 405],
		},
		{
			401: 'The server rejected the username and password. If you entered none, choose Username and Password.',
			403: 'The server denied access. This user has no permission for Context Services.',
		},
	);
}

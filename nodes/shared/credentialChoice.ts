import type {
	ICredentialsDisplayOptions,
	IExecuteFunctions,
	ILoadOptionsFunctions,
	INodeCredentialDescription,
	INodeProperties,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

import type { ServiceId } from '../../genesys/catalogue/format.ts';

/** A type of credential. If a service has several, also its entry under "Authentication". */
interface CredentialKind {
	credential: string;
	value?: string;
	name?: string;
	description?: string;
}

/** The credentials of users, for which n8n itself stores and renews the token. */
const ofUsers = { multicloudCx: 'genesysMulticloudCxOAuth2Api', genesysCloud: 'genesysCloudUserOAuth2Api' } as const;

export const isConnectedByUser = (credential: string): boolean => Object.values<string>(ofUsers).includes(credential);

/** In the order in which they are offered. */
const kinds: Readonly<Record<ServiceId, readonly [CredentialKind, ...CredentialKind[]]>> = {
	multicloudCx: [
		{
			credential: 'genesysMulticloudCxApi',
			value: 'api',
			name: 'API',
			description: 'Sign in as an application, with a username and password, or with a token',
		},
		{
			credential: ofUsers.multicloudCx,
			value: 'oAuth2',
			name: 'OAuth2',
			description: 'Sign in as the user who connects the credential to Genesys',
		},
	],
	genesysCloud: [
		{
			credential: 'genesysCloudOAuth2Api',
			value: 'api',
			name: 'Client Credentials',
			description: 'Sign in as an application, for workflows that run unattended',
		},
		{
			credential: ofUsers.genesysCloud,
			value: 'oAuth2',
			name: 'User Sign-In',
			description: 'Sign in as the user who connects the credential, for operations that need a user',
		},
	],
	digitalChannel: [{ credential: 'genesysDigitalChannelApi' }],
	repo361: [{ credential: 'repo361OAuth2Api' }],
	omboriGrid: [{ credential: 'omboriGridApi' }],
	contextServices: [{ credential: 'genesysContextServicesApi' }],
};

/**
 * The parameter that selects the credential type. n8n's editor offers all types that depend on "authentication" in one list, so a node that serves
 * several systems has another parameter for Genesys Cloud (2.41).
 */
type ChoiceName = 'authentication' | 'cloudAuthentication';

const displayOptions = (conditions: ICredentialsDisplayOptions): { displayOptions?: ICredentialsDisplayOptions } => {
	const given = Object.entries(conditions).filter(([, names]) => names && Object.keys(names as object).length > 0);
	return given.length ? { displayOptions: Object.fromEntries(given) as ICredentialsDisplayOptions } : {};
};

/** The credentials that a node accepts for `system`, for its description. `conditions` limit when they are shown. */
export function credentialsFor(
	system: ServiceId,
	{ show = {}, hide = {} }: ICredentialsDisplayOptions = {},
	choice: ChoiceName = 'authentication',
): INodeCredentialDescription[] {
	return kinds[system].map(({ credential, value }) => ({
		name: credential,
		required: true,
		...displayOptions({ show: { ...show, ...(value === undefined ? {} : { [choice]: [value] }) }, hide }),
	}));
}

/** The parameter that selects a credential type. It is the first of a form, and there is none if the service has only one type. */
export function authenticationProperty(
	system: ServiceId,
	conditions: ICredentialsDisplayOptions = {},
	name: ChoiceName = 'authentication',
): INodeProperties[] {
	const options = kinds[system].flatMap(({ value, name = '', description }) =>
		value === undefined ? [] : [{ name, value, description }],
	);
	if (options.length === 0) return [];
	return [
		{
			displayName: 'Authentication',
			name,
			type: 'options',
			noDataExpression: true,
			options,
			default: 'api',
			...displayOptions(conditions),
		},
	];
}

type Context = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | ITriggerFunctions | IWebhookFunctions;

function chosenKind(context: Context, name: ChoiceName, itemIndex: number): unknown {
	if ('getInputData' in context) return context.getNodeParameter(name, itemIndex, '');
	return 'getCurrentNodeParameter' in context
		? context.getCurrentNodeParameter(name)
		: context.getNodeParameter(name, '');
}

/** The credential type that an item uses for `system`. */
export function credentialOf(context: Context, system: ServiceId, itemIndex = 0): string {
	const [first, ...others] = kinds[system];
	if (others.length === 0) return first.credential;
	const choices: ChoiceName[] =
		system === 'genesysCloud' ? ['cloudAuthentication', 'authentication'] : ['authentication'];
	const chosen = choices.map((name) => chosenKind(context, name, itemIndex)).find(Boolean);
	return (others.find(({ value }) => value === chosen) ?? first).credential;
}

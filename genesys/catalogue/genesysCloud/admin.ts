import { divisionColumns, oauthClientColumns, organizationColumns, roleColumns, tokenColumns } from './adminColumns.ts';
import { notification, trigger, webhook } from './adminEvents.ts';
import { audit, gdpr, usage } from './adminRecords.ts';
import { ids, listOfEntities, newName, pageOfEntities } from './cloudFields.ts';
import { lists } from './lists.ts';
import { defineApi, type Resource } from '../format.ts';

const name = {
	name: 'name',
	in: 'query',
	kind: 'text',
	prominent: true,
	title: 'Name',
	description: 'Name to search for. Leave empty for all.',
} as const;

const sortBy = {
	name: 'sortBy',
	in: 'query',
	kind: 'text',
	title: 'Sort By',
	description: 'Property to sort the results by',
	placeholder: 'e.g. name',
} as const;

const expand = {
	name: 'expand',
	in: 'query',
	kind: 'list',
	repeated: true,
	title: 'Expand',
	description: 'Details to add to each result',
} as const;

const division = {
	id: 'division',
	title: 'Division',
	description: 'Parts of an organization, for access control',
	operations: [
		{
			id: 'getMany',
			title: 'Get Many',
			action: 'Get many divisions',
			description: 'List divisions',
			method: 'GET',
			path: '/authorization/divisions',
			source: 'GET /api/v2/authorization/divisions',
			repeatable: true,
			...pageOfEntities,
			columns: divisionColumns,
			fields: [
				name,
				ids,
				{
					name: 'objectCount',
					in: 'query',
					kind: 'boolean',
					title: 'Include Object Counts',
					description: 'Whether to count the objects of each type in each division',
				},
				expand,
				sortBy,
			],
		},
		{
			id: 'create',
			title: 'Create',
			action: 'Create division',
			description: 'Create an empty division',
			method: 'POST',
			path: '/authorization/divisions',
			source: 'POST /api/v2/authorization/divisions',
			permissions: { all: ['authorization:division:add', 'authorization:grant:add'] },
			repeatable: false,
			encoding: 'json',
			result: 'object',
			columns: divisionColumns,
			fields: [
				newName('Name of the division'),
				{
					name: 'description',
					in: 'body',
					kind: 'text',
					required: true,
					title: 'Description',
					description: 'Text that explains the purpose',
				},
			],
		},
		{
			id: 'moveObjects',
			title: 'Move Objects',
			action: 'Move objects to division',
			description: 'Move queues, flows, users, or other objects of one type to a division',
			method: 'POST',
			path: '/authorization/divisions/{divisionId}/objects/{objectType}',
			source: 'POST /api/v2/authorization/divisions/{divisionId}/objects/{objectType}',
			repeatable: false,
			encoding: 'json',
			result: 'none',
			bodyField: 'ids',
			fields: [
				{
					name: 'divisionId',
					in: 'path',
					kind: 'text',
					required: true,
					title: 'Division',
					description: 'Division to move the objects to',
					load: lists.division,
				},
				{
					name: 'objectType',
					in: 'path',
					kind: 'choice',
					required: true,
					default: 'QUEUE',
					otherValues: true,
					title: 'Object Type',
					description: 'Type of all the objects',
					choices: [
						{ value: 'BUSINESSUNIT', title: 'Business Unit' },
						{ value: 'CALLROUTE', title: 'Call Route' },
						{ value: 'CAMPAIGN', title: 'Campaign' },
						{ value: 'CONTACTLIST', title: 'Contact List' },
						{ value: 'DATATABLES', title: 'Data Table' },
						{ value: 'DNCLIST', title: 'DNC List' },
						{ value: 'EMAILCAMPAIGN', title: 'Email Campaign' },
						{ value: 'EMERGENCYGROUPS', title: 'Emergency Group' },
						{ value: 'EXTENSIONPOOL', title: 'Extension Pool' },
						{ value: 'FLOW', title: 'Flow' },
						{ value: 'FLOWMILESTONE', title: 'Flow Milestone' },
						{ value: 'FLOWOUTCOME', title: 'Flow Outcome' },
						{ value: 'LIBRARY', title: 'Library' },
						{ value: 'MANAGEMENTUNIT', title: 'Management Unit' },
						{ value: 'MESSAGINGCAMPAIGN', title: 'Messaging Campaign' },
						{ value: 'QUEUE', title: 'Queue' },
						{ value: 'ROUTINGSCHEDULES', title: 'Schedule' },
						{ value: 'ROUTINGSCHEDULEGROUPS', title: 'Schedule Group' },
						{ value: 'SCRIPT', title: 'Script' },
						{ value: 'SKILLGROUP', title: 'Skill Group' },
						{ value: 'TEAM', title: 'Team' },
						{ value: 'USER', title: 'User' },
						{ value: 'WORKBIN', title: 'Work Bin' },
						{ value: 'WORKTYPE', title: 'Work Type' },
					],
				},
				{
					name: 'ids',
					in: 'body',
					kind: 'list',
					required: true,
					minimum: 1,
					title: 'Object IDs',
					description: 'IDs of the objects to move',
				},
			],
		},
	],
} as const satisfies Resource;

const role = {
	id: 'role',
	title: 'Role',
	description: 'Sets of permissions for users and OAuth clients',
	operations: [
		{
			id: 'getMany',
			title: 'Get Many',
			action: 'Get many roles',
			description: 'List roles with their permissions',
			method: 'GET',
			path: '/authorization/roles',
			source: 'GET /api/v2/authorization/roles',
			permissions: { any: ['authorization:role:view'] },
			repeatable: true,
			...pageOfEntities,
			columns: roleColumns,
			fields: [
				name,
				{
					name: 'permission',
					in: 'query',
					kind: 'list',
					repeated: true,
					title: 'Permissions',
					description: 'Only return roles with these permissions',
					placeholder: 'routing:queue:view',
				},
				{
					name: 'userCount',
					in: 'query',
					kind: 'boolean',
					title: 'Include User Counts',
					description: 'Whether to count the users of each role. Defaults to on.',
				},
				{
					name: 'defaultRoleId',
					in: 'query',
					kind: 'list',
					repeated: true,
					title: 'Default Role IDs',
					description: 'Only return roles that are based on these default roles',
				},
				ids,
				expand,
				sortBy,
			],
		},
	],
} as const satisfies Resource;

const oauthClient = {
	id: 'oauthClient',
	title: 'OAuth Client',
	description: 'Applications that sign in to the API',
	operations: [
		{
			id: 'getMany',
			title: 'Get Many',
			action: 'Get many OAuth clients',
			description: 'List all OAuth clients',
			method: 'GET',
			path: '/oauth/clients',
			source: 'GET /api/v2/oauth/clients',
			permissions: { any: ['oauth:client:view'] },
			repeatable: true,
			// One answer has all of them.
			...listOfEntities,
			sensitiveOutputFields: ['secret'],
			columns: oauthClientColumns,
			fields: [],
		},
		{
			id: 'get',
			title: 'Get',
			action: 'Get OAuth client',
			description: 'Get an OAuth client with its roles and scopes',
			method: 'GET',
			path: '/oauth/clients/{clientId}',
			source: 'GET /api/v2/oauth/clients/{clientId}',
			permissions: { any: ['oauth:client:view'] },
			repeatable: true,
			result: 'object',
			sensitiveOutputFields: ['secret'],
			columns: oauthClientColumns,
			fields: [
				{
					name: 'clientId',
					in: 'path',
					kind: 'text',
					required: true,
					title: 'OAuth Client',
					description: 'Application that signs in to the API',
					load: lists.oauthClient,
				},
			],
		},
	],
} as const satisfies Resource;

const organization = {
	id: 'organization',
	title: 'Organization',
	description: 'Your organization in Genesys Cloud',
	operations: [
		{
			id: 'get',
			title: 'Get',
			action: 'Get organization',
			description: 'Get the name, domain, and features of the organization',
			method: 'GET',
			path: '/organizations/me',
			source: 'GET /api/v2/organizations/me',
			repeatable: true,
			result: 'object',
			columns: organizationColumns,
			fields: [],
		},
	],
} as const satisfies Resource;

const limit = {
	id: 'limit',
	title: 'Limit',
	description: 'Limits of the platform, such as requests per minute',
	operations: [
		{
			id: 'getDefaults',
			title: 'Get Defaults',
			action: 'Get default limits',
			description: 'Get the default limits of a namespace',
			method: 'GET',
			path: '/organizations/limits/namespaces/{namespaceName}/defaults',
			source: 'GET /api/v2/organizations/limits/namespaces/{namespaceName}/defaults',
			repeatable: true,
			...listOfEntities,
			fields: [
				{
					name: 'namespaceName',
					in: 'path',
					kind: 'text',
					required: true,
					title: 'Namespace',
					description: 'Part of the platform',
					placeholder: 'e.g. platform.api',
					load: lists.limitNamespace,
				},
			],
		},
	],
} as const satisfies Resource;

const token = {
	id: 'token',
	title: 'Token',
	description: 'Access token of the {connection}',
	operations: [
		{
			id: 'get',
			title: 'Get',
			action: 'Get current token',
			description: 'Get the organization, OAuth client, and scopes of the {connection}',
			method: 'GET',
			path: '/tokens/me',
			source: 'GET /api/v2/tokens/me',
			repeatable: true,
			result: 'object',
			columns: tokenColumns,
			fields: [
				{
					name: 'preserveIdleTTL',
					in: 'query',
					kind: 'boolean',
					title: 'Keep Idle Timer',
					description: 'Whether the request does not count as activity, so that the idle timeout continues',
				},
			],
		},
	],
} as const satisfies Resource;

/** What administrators look after. Source: genesys-cloud.json. */
export const genesysCloudAdmin = defineApi({
	id: 'genesysCloudAdmin',
	service: 'genesysCloud',
	title: 'Genesys Cloud Admin',
	description: 'Manage divisions, roles, OAuth clients, audits, triggers, and GDPR requests in Genesys Cloud',
	source: 'genesys-cloud.json',
	basePath: '/api/v2',
	resources: [
		division,
		role,
		oauthClient,
		audit,
		usage,
		trigger,
		webhook,
		gdpr,
		organization,
		limit,
		token,
		notification,
	],
});

import { openMediaColumns } from './resultColumns.ts';
import { defineApi, type Field } from './format.ts';
const openMediaService = {
	name: 'openMediaService',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Service',
	description: 'Name of the open media service in Genesys. Ask your administrator.',
	placeholder: 'e.g. letters',
} as const satisfies Field;

const interactionId = {
	name: 'interactionId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Interaction ID',
	description: 'ID of the interaction in Genesys',
} as const satisfies Field;

const externalId = {
	name: 'externalId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'External ID',
	description: 'ID from your own system, without the "ext_" prefix',
} as const satisfies Field;

const changes = [
	{
		name: 'data.changedProperties',
		in: 'body',
		kind: 'pairs',
		entryTitle: 'Property',
		title: 'Properties to Change',
		description: 'Existing properties to change, with their new values',
	},
	{
		name: 'data.addedProperties',
		in: 'body',
		kind: 'pairs',
		entryTitle: 'Property',
		title: 'Properties to Add',
		description: 'New properties to add, with their values',
	},
	{
		name: 'data.deletedProperties',
		in: 'body',
		kind: 'list',
		title: 'Properties to Remove',
		description: 'Names of the properties to remove',
	},
] as const satisfies readonly Field[];

/** The reference requires a body. At least one of these changes must be in it. */
const changeNames = changes.map(({ name }) => name);

const reasons = [
	{
		name: 'data.reasonSystemName',
		in: 'body',
		kind: 'text',
		title: 'Reason',
		description: 'System name of the reason, for reports',
	},
	{
		name: 'data.reasonDescription',
		in: 'body',
		kind: 'text',
		title: 'Reason Description',
		description: 'Reason shown to people',
	},
] as const satisfies readonly Field[];

/** The reference shows no answers for these operations. `sandbox/openMedia` answers with assumed ones. */
export const openMedia = defineApi({
	id: 'openMedia',
	service: 'multicloudCx',
	title: 'Genesys Open Media',
	description: 'Routes tickets, orders, letters, and other work items to agents in Genesys Multicloud CX',
	source: '003, Openmedia API',
	basePath: '/nexus/v3/openmedia',
	envelope: true,
	signIn: 'none',
	resources: [
		{
			id: 'interaction',
			title: 'Interaction',
			description: 'A work item for an agent',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create interaction',
					description: 'Create an interaction and route it to an agent',
					method: 'POST',
					path: '/{openMediaService}/interactions',
					source: 'POST /nexus/v3/openmedia/{openMediaService}/interactions',
					repeatable: false,
					encoding: 'json',
					result: 'object',
					hints: {
						409: 'An interaction with this external ID already exists. Use another ID, or get or update the existing interaction.',
					},
					columns: openMediaColumns,
					fields: [
						openMediaService,
						{
							name: 'data.externalId',
							in: 'body',
							kind: 'text',
							title: 'External ID',
							description: 'ID from your own system. It can be used only once, which prevents duplicates.',
						},
						{
							name: 'data.userData',
							in: 'body',
							kind: 'pairs',
							entryTitle: 'Value',
							title: 'User Data',
							description: 'Data to attach for routing and for the agent',
						},
						{
							name: 'data.receivedAt',
							in: 'body',
							kind: 'dateTime',
							title: 'Received At',
							description: 'When the work item was received. Defaults to now.',
						},
						{
							name: 'data.parentInteractionId',
							in: 'body',
							kind: 'text',
							title: 'Parent Interaction ID',
							description: 'ID of the interaction that it belongs to',
						},
					],
				},
				{
					id: 'get',
					title: 'Get',
					action: 'Get interaction',
					description: 'Get an interaction',
					method: 'GET',
					path: '/{openMediaService}/interactions/{interactionId}',
					source: 'GET /nexus/v3/openmedia/{openMediaService}/interactions/{interactionId}',
					repeatable: true,
					result: 'object',
					columns: openMediaColumns,
					fields: [openMediaService, interactionId],
				},
				{
					id: 'update',
					title: 'Update',
					action: 'Update interaction',
					description: 'Change, add, and remove properties of an interaction',
					method: 'POST',
					path: '/{openMediaService}/interactions/{interactionId}/update',
					source: 'POST /nexus/v3/openmedia/{openMediaService}/interactions/{interactionId}/update',
					// A retry would add properties that already exist.
					repeatable: false,
					needsOneOf: changeNames,
					encoding: 'json',
					result: 'object',
					columns: openMediaColumns,
					fields: [openMediaService, interactionId, ...changes],
				},
				{
					id: 'stop',
					title: 'Stop',
					action: 'Stop interaction',
					description: 'Stop an interaction and its routing',
					method: 'POST',
					path: '/{openMediaService}/interactions/{interactionId}/stop',
					source: 'POST /nexus/v3/openmedia/{openMediaService}/interactions/{interactionId}/stop',
					repeatable: true,
					settled: [404, 409, 410],
					encoding: 'json',
					result: 'object',
					columns: openMediaColumns,
					fields: [openMediaService, interactionId, ...reasons],
				},
				{
					id: 'getByExternalId',
					title: 'Get by External ID',
					action: 'Get interaction by external ID',
					description: 'Get an interaction by the ID from your own system',
					method: 'GET',
					path: '/{openMediaService}/interactions/ext_{externalId}',
					source: 'GET /nexus/v3/openmedia/{openMediaService}/interactions/ext_{externalId}',
					repeatable: true,
					result: 'object',
					columns: openMediaColumns,
					fields: [openMediaService, externalId],
				},
				{
					id: 'updateByExternalId',
					title: 'Update by External ID',
					action: 'Update interaction by external ID',
					description: 'Change, add, and remove properties of an interaction by the ID from your own system',
					method: 'POST',
					path: '/{openMediaService}/interactions/ext_{externalId}/update',
					source: 'POST /nexus/v3/openmedia/{openMediaService}/interactions/ext_{externalId}/update',
					// A retry would add properties that already exist.
					repeatable: false,
					needsOneOf: changeNames,
					encoding: 'json',
					result: 'object',
					columns: openMediaColumns,
					fields: [openMediaService, externalId, ...changes],
				},
				{
					id: 'stopByExternalId',
					title: 'Stop by External ID',
					action: 'Stop interaction by external ID',
					description: 'Stop an interaction and its routing by the ID from your own system',
					method: 'POST',
					path: '/{openMediaService}/interactions/ext_{externalId}/stop',
					source: 'POST /nexus/v3/openmedia/{openMediaService}/interactions/ext_{externalId}/stop',
					repeatable: true,
					settled: [404, 409, 410],
					encoding: 'json',
					result: 'object',
					columns: openMediaColumns,
					fields: [openMediaService, externalId, ...reasons],
				},
			],
		},
	],
});

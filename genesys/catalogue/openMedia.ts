import { openMediaColumns } from './resultColumns.ts';
import { defineApi, type Field } from './format.ts';
const openMediaService = {
	name: 'openMediaService',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Service',
	description: 'The name of the open media service, as it was provisioned',
	placeholder: 'letters',
} as const satisfies Field;

const interactionId = {
	name: 'interactionId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Interaction ID',
	description: 'The id that Genesys has given to the interaction',
} as const satisfies Field;

const externalId = {
	name: 'externalId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'External ID',
	description: 'The id that your own system has given to the interaction. Leave out the "ext_" of the address.',
} as const satisfies Field;

const changes = [
	{
		name: 'data.changedProperties',
		in: 'body',
		kind: 'pairs',
		entryTitle: 'Property',
		title: 'Properties to Change',
		description: 'Properties that the interaction has, with their new values',
	},
	{
		name: 'data.addedProperties',
		in: 'body',
		kind: 'pairs',
		entryTitle: 'Property',
		title: 'Properties to Add',
		description: 'Properties that the interaction does not have yet, with their values',
	},
	{
		name: 'data.deletedProperties',
		in: 'body',
		kind: 'list',
		title: 'Properties to Remove',
		description: 'Names of properties that are taken away',
	},
] as const satisfies readonly Field[];

/** The reference requires a body: one without a change is none. */
const changeNames = changes.map(({ name }) => name);

const reasons = [
	{
		name: 'data.reasonSystemName',
		in: 'body',
		kind: 'text',
		title: 'Reason',
		description: 'Why it is stopped, as a name that reports can count',
	},
	{
		name: 'data.reasonDescription',
		in: 'body',
		kind: 'text',
		title: 'Reason in Words',
		description: 'Why it is stopped, for people',
	},
] as const satisfies readonly Field[];

/** The reference prints no answer of any of these; see `sandbox/openMedia` for what is taken as one. */
export const openMedia = defineApi({
	id: 'openMedia',
	service: 'multicloudCx',
	title: 'Genesys Open Media',
	description: 'Work of any kind, routed to agents by Genesys Multicloud CX: letters, tickets, orders',
	source: '003, Openmedia API',
	basePath: '/nexus/v3/openmedia',
	envelope: true,
	signIn: 'none',
	resources: [
		{
			id: 'interaction',
			title: 'Interaction',
			description: 'One piece of work for an agent',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create an interaction',
					description: 'Create an interaction, which is then routed to an agent',
					method: 'POST',
					path: '/{openMediaService}/interactions',
					source: 'POST /nexus/v3/openmedia/{openMediaService}/interactions',
					repeatable: false,
					encoding: 'json',
					result: 'object',
					hints: {
						409: 'There is an interaction with this external ID already. Get or update it by its external ID, or give another.',
					},
					columns: openMediaColumns,
					fields: [
						openMediaService,
						{
							name: 'data.externalId',
							in: 'body',
							kind: 'text',
							title: 'External ID',
							description:
								'The id that your own system has for it. It can be used once, so that nothing is created twice.',
						},
						{
							name: 'data.userData',
							in: 'body',
							kind: 'pairs',
							entryTitle: 'Value',
							title: 'User Data',
							description: 'Names and values that go along to routing and to the agent',
						},
						{
							name: 'data.receivedAt',
							in: 'body',
							kind: 'dateTime',
							title: 'Received At',
							description: 'When it came in, if that was not just now',
						},
						{
							name: 'data.parentInteractionId',
							in: 'body',
							kind: 'text',
							title: 'Parent Interaction ID',
							description: 'The id of the interaction that it belongs to',
						},
					],
				},
				{
					id: 'get',
					title: 'Get',
					action: 'Get an interaction',
					description: 'Get one interaction',
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
					action: 'Update an interaction',
					description: 'Change, add and remove properties of an interaction',
					method: 'POST',
					path: '/{openMediaService}/interactions/{interactionId}/update',
					source: 'POST /nexus/v3/openmedia/{openMediaService}/interactions/{interactionId}/update',
					// A second try would add properties that are there by then.
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
					action: 'Stop an interaction',
					description: 'End an interaction, so that it is routed no further',
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
					action: 'Get an interaction by its external ID',
					description: 'Get the interaction that has an id of your own system',
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
					action: 'Update an interaction by its external ID',
					description: 'Change, add and remove properties of the interaction that has an id of your own system',
					method: 'POST',
					path: '/{openMediaService}/interactions/ext_{externalId}/update',
					source: 'POST /nexus/v3/openmedia/{openMediaService}/interactions/ext_{externalId}/update',
					// A second try would add properties that are there by then.
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
					action: 'Stop an interaction by its external ID',
					description: 'End the interaction that has an id of your own system, so that it is routed no further',
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

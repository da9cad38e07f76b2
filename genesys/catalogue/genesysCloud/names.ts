import { defineApi, type Operation } from '../format.ts';

/** The IDs to find, as most lists of Genesys Cloud take them. */
const ids = {
	name: 'id',
	in: 'query',
	kind: 'list',
	repeated: true,
	required: true,
	title: 'IDs',
	description: 'IDs of the objects whose names to get',
} as const;

/** The number of IDs in one request. Source: genesys-cloud.md, pages of 100 work nearly everywhere. */
export const maxIdsPerLookup = 100;

/** A list that is read by IDs. */
const lookup = <const Id extends string>(id: Id, path: string, action: string) =>
	({
		...{ id, title: 'Get Names', action, description: 'Get the names that belong to IDs' },
		...{ method: 'GET', path, source: `GET /api/v2${path}`, repeatable: true },
		...{ result: 'list', resultPath: 'entities' },
		constants: [{ in: 'query', name: 'pageSize', value: maxIdsPerLookup }],
		fields: [ids],
	}) as const satisfies Operation;

/** The lists that find the names of objects by their IDs. It is no node of its own. Source: genesys-cloud-index.json. */
export const genesysCloudNames = defineApi({
	id: 'genesysCloudNames',
	service: 'genesysCloud',
	title: 'Genesys Cloud Names',
	description: 'Names of objects by their IDs',
	source: 'genesys-cloud.json',
	basePath: '/api/v2',
	resources: [
		{
			id: 'name',
			title: 'Name',
			description: 'Names of objects by their IDs',
			operations: [
				{
					...lookup('user', '/users', 'Get names of users'),
					// Conversations keep the IDs of deleted users.
					constants: [
						{ in: 'query', name: 'pageSize', value: maxIdsPerLookup },
						{ in: 'query', name: 'state', value: 'any' },
					],
				},
				{
					...lookup('queue', '/routing/queues', 'Get names of queues'),
					permissions: { any: ['routing:queue:view'] },
				},
				{
					...lookup('wrapUpCode', '/routing/wrapupcodes', 'Get names of wrap-up codes'),
					permissions: { any: ['routing:wrapupCode:view'] },
				},
				{
					...lookup('skill', '/routing/skills', 'Get names of skills'),
					permissions: { any: ['routing:skill:view'] },
				},
				lookup('language', '/routing/languages', 'Get names of languages'),
				lookup('division', '/authorization/divisions', 'Get names of divisions'),
				{
					...lookup('flow', '/flows/lookup', 'Get names of flows'),
					permissions: { any: ['architect:flow:view'] },
				},
				{
					...lookup('campaign', '/outbound/campaigns/all', 'Get names of campaigns'),
					permissions: { any: ['outbound:campaign:view'] },
				},
			],
		},
	],
});

/** A kind of object whose names can be found. */
export type NamedKind = (typeof genesysCloudNames)['resources'][0]['operations'][number]['id'];

/**
 * The words with which the names of properties end that contain an ID, or a reference to an object with an ID: `queueId`, `bccQueueIds`, `queue`,
 * `queues`. Upper and lower case make no difference. The words are without `Id`, `Ids` and `s` at their end. Source: genesys-cloud.json.
 */
export const namedKinds: Readonly<Record<NamedKind, readonly string[]>> = {
	user: [
		...['user', 'agent', 'owner', 'manager', 'assignee', 'assigner', 'reporter', 'evaluator', 'calibrator'],
		...['createdBy', 'modifiedBy', 'publishedBy', 'submittedBy', 'reviewedBy', 'updatedBy', 'lockedBy'],
	],
	queue: ['queue'],
	wrapUpCode: ['wrapUpCode'],
	skill: ['skill'],
	language: ['language'],
	division: ['division'],
	flow: ['flow'],
	campaign: ['campaign'],
};

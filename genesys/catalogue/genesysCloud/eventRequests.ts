import { defineApi, type Field, type Operation } from '../format.ts';
import { notification } from './adminEvents.ts';
import { pageOfEntities } from './cloudFields.ts';
import { numbered } from './lists.ts';

const several = <const Name extends string>(name: Name) =>
	({
		name,
		in: 'query',
		kind: 'list',
		repeated: true,
		title: 'Values',
		description: 'Values to request',
	}) as const satisfies Field;

const id = <const Name extends string>(name: Name) =>
	({
		name,
		in: 'path',
		kind: 'text',
		required: true,
		title: 'ID',
		description: 'ID of the object',
	}) as const satisfies Field;

/** A query whose body the caller builds. */
const query = <const Id extends string, const Path extends string>(id: Id, path: Path) =>
	({
		id,
		title: 'Query',
		action: 'Read the state after an interruption',
		description: 'Query what happened while no events arrived',
		method: 'POST',
		path,
		source: `POST /api/v2${path}`,
		repeatable: true,
		encoding: 'json',
		result: 'object',
		fields: [],
	}) as const satisfies Operation;

/** An object that is read. */
const read = <const Id extends string, const Path extends string, const Fields extends readonly Field[]>(
	id: Id,
	path: Path,
	fields: Fields,
) =>
	({
		id,
		title: 'Get',
		action: 'Read the state after an interruption',
		description: 'Get an object as it is now',
		method: 'GET',
		path,
		source: `GET /api/v2${path}`,
		repeatable: true,
		result: 'object',
		fields,
	}) as const satisfies Operation;

/**
 * The requests for notifications: channels with their topics, and the state of what events are about. It is no node of its own.
 * Source: genesys-cloud-topics.json, genesys-cloud.json.
 */
export const genesysCloudEvents = defineApi({
	id: 'genesysCloudEvents',
	service: 'genesysCloud',
	title: 'Genesys Cloud Events',
	description: 'Channels for events, and the state after an interruption',
	source: 'genesys-cloud-topics.json',
	basePath: '/api/v2',
	resources: [
		notification,
		{
			id: 'state',
			title: 'State',
			description: 'The state of objects',
			operations: [
				{
					...read('users', '/users', [several('id'), several('expand')]),
					...pageOfEntities,
					paging: { ...numbered, maxPageSize: 100 },
					permissions: { any: ['directory:user:view'] },
				},
				{
					...read('conversation', '/conversations/{conversationId}', [id('conversationId')]),
					permissions: { any: ['conversation:communication:view'] },
				},
				{
					...query('conversations', '/analytics/conversations/details/query'),
					permissions: { any: ['analytics:conversationDetail:view'] },
				},
				{
					...query('queues', '/analytics/queues/observations/query'),
					permissions: { any: ['analytics:queueObservation:view'] },
				},
				{
					...read('campaign', '/outbound/campaigns/{campaignId}', [id('campaignId')]),
					permissions: { any: ['outbound:campaign:view'] },
				},
			],
		},
	],
});

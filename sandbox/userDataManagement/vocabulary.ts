import { mediaTypes } from '../data/interactions.ts';
import { empty, invalidField, json, type Reply } from '../server/reply.ts';
import type { Choice, Dialect } from './dialects.ts';

/** The lists for the dropdowns of forms. They have the shapes of version 3; version 10 only shows `{}`. */
export const dataTypes = ['Interaction', 'Contact'] as const;
export type DataType = (typeof dataTypes)[number];

const knownStatuses = ['Scheduled', 'Queued', 'In Progress', 'Completed', 'Failed', 'Cancelled', 'Suspended'] as const;
export type Status = (typeof knownStatuses)[number];

export function jobStatuses(): Reply {
	return json(
		200,
		knownStatuses.map((value) => ({ label: value, value })),
	);
}

export function sources({ sources: known }: Dialect): Reply {
	return json(200, known);
}

export function types({ sources: known }: Dialect, query: URLSearchParams): Reply {
	return listReply(requestedSources(known, query).flatMap((source) => dataTypes.map((name) => ({ name, source }))));
}

export function subTypes({ sources: known }: Dialect, query: URLSearchParams): Reply {
	const wanted = query.get('dataType') || undefined;
	if (wanted !== undefined && !dataTypes.some((name) => name === wanted))
		throw invalidField('dataType', `${wanted} is not one of ${dataTypes.join(', ')}`);
	const all = [
		...mediaTypes.map((name) => ({ name: name as string, dataType: 'Interaction' })),
		{ name: 'contact', dataType: 'Contact' },
	];
	const fitting = all.filter(({ dataType }) => wanted === undefined || dataType === wanted);
	const entriesOf = (source: string): object[] =>
		fitting.map(({ name, dataType }) => ({ name, displayName: capital(name), source, dataType, enabled: true }));
	return listReply(requestedSources(known, query).flatMap(entriesOf));
}

const knownAttributes = [
	{ name: 'mediaTypeId', displayName: 'Media', type: 'string', entities: [...mediaTypes] as string[] },
	{ name: 'queueName', displayName: 'Queue', type: 'string', entities: [...mediaTypes] as string[] },
	{ name: 'ownerId', displayName: 'Agent', type: 'integer', entities: [...mediaTypes] as string[] },
	{ name: 'subject', displayName: 'Subject', type: 'string', entities: ['email', 'chat'] },
	{ name: 'EmailAddress', displayName: 'E-mail address', type: 'string', entities: ['contact'] },
];

/** Neither the parameter nor the answer is documented: entities is a comma-separated list of sub-types. */
export function attributes(query: URLSearchParams): Reply {
	const entities = (query.get('entities') ?? '').split(',').filter((name) => name !== '');
	const fits = knownAttributes.filter(
		(attribute) => entities.length === 0 || attribute.entities.some((name) => entities.includes(name)),
	);
	return json(200, fits);
}

export function labels(): Reply {
	return json(200, {
		'udm.job.title': 'Title',
		'udm.job.status': 'Status',
		'udm.job.media': 'Media',
		'udm.job.split': 'File Split Size',
		'udm.type.interaction': 'Interactions',
		'udm.type.contact': 'Contacts',
	});
}

export function version({ service }: Dialect): Reply {
	return json(200, { version: service.version, buildNumber: '1', changeset: 'sandbox', name: service.name });
}

/** The requested source if it is known; all sources if none is requested. */
function requestedSources(known: readonly Choice[], query: URLSearchParams): string[] {
	const wanted = query.get('source') || undefined;
	return known.map(({ value }) => value).filter((value) => wanted === undefined || value === wanted);
}

function listReply(items: unknown[]): Reply {
	return items.length === 0 ? empty(204) : json(200, items);
}

function capital(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}

import {
	eventRows,
	eventTypes,
	objectsField,
	otherEvent,
	type EventType,
} from '../../catalogue/genesysCloud/eventForm.ts';
import { fail } from '../../errors.ts';
import { isObject, textOf } from '../../json.ts';
import { text, type Text } from '../../language.ts';
import { topicPatterns } from './topicPatterns.ts';

/** The operation name in errors. */
export const watching = 'Watch Genesys Cloud events';

/** The rows of both forms. */
export const watchedEvents = eventRows(
	topicPatterns.map(({ pattern, ids }) => ({
		value: pattern,
		title: ids.length === 0 ? pattern : `${pattern} (${ids.join(', ')})`,
	})),
);

/** An event to watch: by its type, or by its topic. */
export interface EventChoice {
	/** The ID of an event type, or `other`. */
	event: string;
	/** IDs of the objects: a list, or text with commas. For a topic with several IDs they are joined with a slash. */
	objectIds?: readonly string[] | string;
	/** For other events: the topic, with `{id}` for each ID. */
	topic?: string;
}

/** One topic of a subscription. */
export interface WatchedTopic {
	topic: string;
	type?: EventType;
	/** The ID in the topic. Absent if there is none, or more than one. */
	objectId?: string;
}

/** A row of {@link watchedEvents} as a choice. Fields of other events are ignored, because the form does not show them. */
export function fromEventRow(row: Readonly<Record<string, unknown>>): EventChoice {
	const event = textOf(row.event) ?? '';
	const objects = row[event === otherEvent ? 'topicObjects' : objectsField({ id: event })];
	return {
		event,
		// A form without entries may contain an object.
		objectIds: Array.isArray(objects) ? objects.map(String) : isObject(objects) ? '' : (textOf(objects) ?? ''),
		...(event === otherEvent ? { topic: textOf(row.topic) ?? '' } : {}),
	};
}

/** A longer topic is refused. */
const longestTopic = 200;

const refuse = (message: string | Text, hint: string | Text): never =>
	fail('input', message, { operation: watching, hint });

const entriesOf = (ids: EventChoice['objectIds'] = ''): string[] =>
	[ids]
		.flat()
		.flatMap((entry) => String(entry).split(','))
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

/** A segment of a topic may contain anything but what separates segments and topics. */
const isSegment = (id: string): boolean => /^[^\s.?&/{}]+$/.test(id);

/** Puts IDs in place of each `{id}`. */
function fillIn(pattern: string, entry: string): string {
	const ids = entry.split('/').map((id) => id.trim());
	const count = pattern.split('{id}').length - 1;
	if (ids.length !== count)
		refuse(
			text('"{pattern}" needs {count} IDs, and "{entry}" has {given}', { pattern, count, entry, given: ids.length }),
			'Join the IDs with a slash, such as user/contact list.',
		);
	const wrong = ids.find((id) => !isSegment(id));
	if (wrong !== undefined)
		refuse(text('"{id}" is not an ID', { id: wrong.slice(0, 60) }), 'Enter the ID that Genesys Cloud shows.');
	return ids.reduce((topic, id) => topic.replace('{id}', () => id), pattern);
}

/** The topics of a choice. Raises an `input` error if something is missing or wrong. */
function topicsOf({ event, objectIds, topic = '' }: EventChoice): WatchedTopic[] {
	const type = eventTypes.find(({ id }) => id === event);
	if (!type && event !== otherEvent)
		refuse(event ? text('"{event}" is not an event', { event }) : 'No event has been chosen', 'Choose an event.');
	const pattern = (type?.topic ?? topic).trim();
	if (!/^v2\.[^\s?&]+$/.test(pattern) || pattern.length > longestTopic)
		refuse(
			pattern ? text('"{topic}" is not a topic', { topic: pattern.slice(0, 60) }) : 'No topic has been entered',
			text('Enter a topic such as {example}.', { example: 'v2.users.{id}.station' }),
		);
	if (pattern.startsWith('v2.system.'))
		refuse(text('"{topic}" arrives without a subscription', { topic: pattern }), 'Remove this event.');
	const entries = entriesOf(objectIds);
	if (!pattern.includes('{id}')) return [{ topic: pattern, ...(type ? { type } : {}) }];
	if (entries.length === 0)
		refuse(
			text('"{pattern}" needs the ID of an object', { pattern: type?.title ?? pattern }),
			'Choose at least one from the list, or enter its ID.',
		);
	return entries.map((entry) => ({
		topic: fillIn(pattern, entry),
		...(type ? { type } : {}),
		...(entry.includes('/') ? {} : { objectId: entry }),
	}));
}

/** The topics of a selection, each once. Raises an `input` error if something is missing or wrong. */
export function watchedTopics(choices: readonly EventChoice[]): Map<string, WatchedTopic> {
	if (choices.length === 0) refuse('No event has been chosen', 'Add an event.');
	return new Map(choices.flatMap(topicsOf).map((watched) => [watched.topic, watched]));
}

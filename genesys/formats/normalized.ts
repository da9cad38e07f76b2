/** The fields that interactions of all systems share, named as in the export tutorial. Fields that a record lacks are absent. */
export interface NormalizedInteraction {
	interaction_id?: string;
	/** The system's own word: the kind of interaction, or its direction. */
	type?: string;
	/** ISO 8601 in UTC. Text that is not a date stays unchanged. */
	start_time?: string;
	end_time?: string;
	/** The medium: voice, email, chat. */
	channel?: string;
}

interface Fields {
	[plainName: string]: unknown;
}

/** The fields of each value, the likelier name first: tutorial, User Data Management and CX Data Download (in upper case), Genesys Cloud. */
const names: Readonly<Record<keyof NormalizedInteraction, readonly string[]>> = {
	interaction_id: ['interactionid', 'ixnid', 'conversationid'],
	type: ['type', 'typeid', 'originatingdirection'],
	start_time: ['starttimestamp', 'startdate', 'conversationstart', 'starttime'],
	end_time: ['endtimestamp', 'enddate', 'conversationend', 'endtime'],
	channel: ['channeltype', 'mediatypeid', 'mediatype', 'channel'],
};

/** Only interactions of User Data Management have these fields, and only then is `id` an interaction ID. */
const ofInteraction = ['mediatypeid', 'entitytypeid'];

const looked = new Set([...Object.values(names).flat(), ...ofInteraction, 'id', 'participants']);

/** Whether a field of a record may appear in its normalized view. */
export const isNormalized = (field: string): boolean => looked.has(plain(field));

/** An interaction of any system in one common form. For other records, the fields that they share with interactions. */
export function normalized(record: unknown): NormalizedInteraction {
	const fields = fieldsOf(record);
	const view: NormalizedInteraction = {};
	const id =
		firstOf(fields, names.interaction_id) ??
		(ofInteraction.some((name) => name in fields) ? textOf(fields.id) : undefined);
	const type = firstOf(fields, names.type);
	const start = firstOf(fields, names.start_time);
	const end = firstOf(fields, names.end_time);
	const channel =
		firstOf(fields, names.channel) ?? textOf(fieldsOf(fields.channel).type) ?? mediumOf(fields.participants);
	if (id !== undefined) view.interaction_id = id;
	if (type !== undefined) view.type = type;
	if (start !== undefined) view.start_time = isoMoment(start);
	if (end !== undefined) view.end_time = isoMoment(end);
	if (channel !== undefined) view.channel = channel;
	return view;
}

/** Names are compared without case and underscores. */
const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

function fieldsOf(value: unknown): Fields {
	const fields: Fields = Object.create(null);
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return fields;
	for (const [name, content] of Object.entries(value)) fields[plain(name)] = content;
	return fields;
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'string') return value === '' ? undefined : value;
	return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}

function firstOf(fields: Fields, candidates: readonly string[]): string | undefined {
	for (const name of candidates) {
		const text = textOf(fields[name]);
		if (text !== undefined) return text;
	}
	return undefined;
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** The medium in which a conversation of Genesys Cloud began. Each participant has sessions, and each session has one medium. */
function mediumOf(participants: unknown): string | undefined {
	const sessions = listOf(participants).flatMap((participant) => listOf(fieldsOf(participant).sessions));
	return sessions.map((session) => textOf(fieldsOf(session).mediatype)).find((medium) => medium !== undefined);
}

/** User Data Management writes `2026-11-20 08:15:00.0` and means UTC. */
const withoutZone = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?$/;
const withOffset = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?[+-]\d\d:?\d\d$/;

/** ISO 8601 in UTC. Text that is not a date stays unchanged. */
export function isoMoment(text: string): string {
	const [whole, day, time, fraction = ''] = withoutZone.exec(text) ?? [];
	if (whole !== undefined) return `${day}T${time}.${fraction.padEnd(3, '0')}Z`;
	const moment = withOffset.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(moment) ? text : new Date(moment).toISOString();
}

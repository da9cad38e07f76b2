import { randomUUID } from 'node:crypto';
import { empty, json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import { refTo, type Entity } from './cloudEntities.ts';
import { cursorPage, numberedPage } from './cloudPages.ts';
import { divisionOf, homeDivision, named } from './cloudPeople.ts';
import { invalidValue, notFound } from './cloudRefusals.ts';
import { sortEntities } from './cloudSearch.ts';

const phones = ['workPhone', 'cellPhone', 'homePhone', 'otherPhone'] as const;
const emails = ['workEmail', 'personalEmail', 'otherEmail'] as const;

/** Lists and lookups return no more than this. */
const most = 1000;

const contactNames = ['Ada Lovelace', 'Alan Turing', 'Grace Hopper'] as const;

function defineContacts(cloud: Cloud): void {
	const dates = { created: 'createDate', modified: 'modifyDate' };
	cloud.define('externalOrganizations', {
		title: 'external organization',
		path: 'externalcontacts/organizations',
		dates,
		seed: () =>
			['Analytical Engines', 'Bombe Works'].map((name) => named('organization', name, { division: homeDivision })),
	});
	cloud.define('externalContacts', {
		title: 'external contact',
		path: 'externalcontacts/contacts',
		dates,
		seed: () =>
			contactNames.map((name, index) => {
				const [firstName = '', lastName = ''] = name.split(' ');
				return {
					id: named('external contact', name).id,
					type: 'Curated',
					firstName,
					lastName,
					division: homeDivision,
					workEmail: `${firstName.toLowerCase()}@customer.example`,
					workPhone: phoneOf({ display: `+1317555020${index}` }, 'workPhone'),
					externalOrganization: { id: named('organization', 'Analytical Engines').id },
				};
			}),
	});
}

/** A number must start with + and the country code. */
function phoneOf(phone: unknown, field: string): unknown {
	if (!isObject(phone)) return phone;
	const number = String(phone['e164'] ?? phone['display'] ?? '').replace(/[^+\d]/g, '');
	if (!/^\+\d{5,}$/.test(number)) throw invalidValue(field, 'must be a phone number with + and country code');
	return { ...phone, e164: number };
}

function readContact(cloud: Cloud, body: Record<string, unknown>): Record<string, unknown> {
	const numbers = phones
		.filter((field) => body[field] !== undefined)
		.map((field) => [field, phoneOf(body[field], field)]);
	return {
		type: 'Curated',
		...body,
		...(Object.fromEntries(numbers) as object),
		division: divisionOf(cloud, body),
	};
}

/** A contact with its organization, if `expand` names it. */
function contactAnswer(cloud: Cloud, contact: Entity, { query }: CloudCall): Record<string, unknown> {
	const { externalOrganization: organization } = contact;
	if (!query.getAll('expand').some((name) => name.endsWith('externalOrganization')) || !isObject(organization))
		return contact;
	return { ...contact, externalOrganization: cloud.entities('externalOrganizations').get(String(organization['id'])) };
}

function numberOf(phone: unknown): string {
	return isObject(phone) ? String(phone['e164']) : '';
}

/** Key words: all of them must be somewhere in the contact. */
function fitsWords(entity: Entity, fields: readonly string[], words: string): boolean {
	const text = fields.map((field) => String(entity[field] ?? '')).join(' ');
	const all = `${text} ${phones.map((field) => numberOf(entity[field])).join(' ')}`.toLowerCase();
	return words
		.toLowerCase()
		.split(/\s+/)
		.every((word) => all.includes(word));
}

/** A list by key words. Only its first entries can be read. */
function listByWords(cloud: Cloud, call: CloudCall, kind: string, fields: readonly string[]): Record<string, unknown> {
	const { query } = call;
	const [pageNumber, pageSize] = [Number(query.get('pageNumber') ?? 1), Number(query.get('pageSize') ?? 20)];
	if (pageNumber * pageSize > most) throw invalidValue('pageNumber', `multiplied by pageSize must be ${most} or less`);
	const divisions = query.getAll('divisionIds');
	const found = cloud
		.entities(kind)
		.listed()
		.filter(
			(entity) =>
				fitsWords(entity, fields, query.get('q') ?? '') &&
				(divisions.length === 0 || divisions.includes((entity['division'] as Entity).id)),
		);
	const [property = 'lastName', order] = (query.get('sortOrder') ?? fields[0] ?? '').split(':');
	return numberedPage(call, sortEntities(found, property, order), { usual: 20 });
}

function scan(cloud: Cloud, call: CloudCall): unknown {
	const { query } = call;
	const size = Number(query.get('limit') ?? 100);
	if (!(size >= 10)) throw invalidValue('limit', 'must be a whole number from 10 to 200');
	const division = query.get('divisionId');
	const all = cloud
		.entities('externalContacts')
		.listed()
		.filter((contact) => [null, '*', (contact['division'] as Entity).id].includes(division));
	const page = cursorPage(all, { cursor: query.get('cursor'), size }, {}, { cursor: 'cursor', size: 'limit' });
	return { entities: page.entities, cursors: page.next === undefined ? {} : { after: page.next } };
}

/** How contacts are found by each type of identifier. */
const identifiers: Record<string, (contact: Entity, value: string) => boolean> = {
	Email: (contact, value) => emails.some((field) => contact[field] === value),
	Phone: (contact, value) => phones.some((field) => numberOf(contact[field]) === value),
	ExternalId: ({ externalIds = [] }, value) =>
		(externalIds as unknown[]).some((external) => isObject(external) && external['value'] === value),
};

function lookUp(cloud: Cloud, call: CloudCall): unknown {
	const [type, value] = [requiredText(call.body, 'type'), requiredText(call.body, 'value')];
	const fits = identifiers[type] ?? (() => false);
	const found = cloud
		.entities('externalContacts')
		.listed()
		.find((contact) => fits(contact, value));
	if (!found) throw notFound('external contact', value);
	return contactAnswer(cloud, found, call);
}

function lookUpReversely(cloud: Cloud, call: CloudCall): unknown {
	const value = call.query.get('lookupVal');
	if (value === null) throw invalidValue('lookupVal', 'is required');
	const found = cloud
		.entities('externalContacts')
		.listed()
		.filter((contact) => Object.values(identifiers).some((fits) => fits(contact, value)))
		.slice(0, 25);
	return { contacts: found.map((contact) => contactAnswer(cloud, contact, call)) };
}

/** One change of a contact, by its action. */
const patchActions: Record<string, (before: unknown, value: unknown) => unknown> = {
	Update: (_, value) => value,
	UpdateIfEmpty: (before, value) => before ?? value,
	UpdateIfExists: (before, value) => (before === undefined ? undefined : value),
	Remove: () => undefined,
	AppendToCollection: (before, value) => [...(Array.isArray(before) ? before : []), value],
	RemoveFromCollection: (before, value) =>
		Array.isArray(before) ? before.filter((entry) => JSON.stringify(entry) !== JSON.stringify(value)) : before,
};

function patch(cloud: Cloud, { params, body }: CloudCall): unknown {
	const contacts = cloud.entities('externalContacts');
	const contact = contacts.get(params['id']);
	const { changes } = body;
	if (!Array.isArray(changes) || changes.length === 0) throw invalidValue('changes', 'is required');
	const changed = changes.filter(isObject).reduce<Record<string, unknown>>((current, change) => {
		const [field, action] = [requiredText(change, 'field'), requiredText(change, 'action')];
		const act = patchActions[action];
		if (!act) throw invalidValue('action', `must be one of ${Object.keys(patchActions).join(', ')}`);
		return { ...current, [field]: act(current[field], change['value']) };
	}, contact);
	return contacts.change(contact.id, changed);
}

function merge(cloud: Cloud, { body }: CloudCall): unknown {
	const contacts = cloud.entities('externalContacts');
	const { contactIds, valueOverride } = body;
	if (!Array.isArray(contactIds) || contactIds.length < 2 || contactIds.length > 25)
		throw invalidValue('contactIds', 'must have 2 to 25 entries');
	const [first, ...others] = contactIds.map((id) => contacts.get(String(id)));
	for (const { id } of others) contacts.remove(id);
	return contacts.change(first?.id, {
		...(isObject(valueOverride) ? valueOverride : {}),
		mergedFrom: others.map(({ id, selfUri }) => ({ id, selfUri })),
	});
}

function addNote(cloud: Cloud, { params, body }: CloudCall): unknown {
	const { id: entityId } = cloud.entities('externalContacts').get(params['contactId']);
	const [id, date] = [randomUUID(), new Date(cloud.now()).toISOString()];
	const note = {
		id,
		entityType: 'contact',
		entityId,
		noteText: requiredText(body, 'noteText'),
		createDate: date,
		modifyDate: date,
		selfUri: `/api/v2/externalcontacts/contacts/${entityId}/notes/${id}`,
	};
	cloud.values('contactNotes').set(id, note);
	return note;
}

function listNotes(cloud: Cloud, call: CloudCall): unknown {
	const { id } = cloud.entities('externalContacts').get(call.params['contactId']);
	const notes = [...cloud.values<{ entityId: string }>('contactNotes').values()];
	return numberedPage(
		call,
		notes.filter(({ entityId }) => entityId === id),
	);
}

/** The body repeats the ID in the path. */
function associate(cloud: Cloud, { params, body }: CloudCall): Reply {
	const conversationId = requiredText(body, 'conversationId');
	if (conversationId !== params['conversationId']) throw invalidValue('conversationId', 'differs from the path');
	requiredText(body, 'mediaType');
	const { externalContactId } = body;
	if (externalContactId !== undefined) cloud.entities('externalContacts').get(String(externalContactId));
	cloud.values('contactConversations').set(requiredText(body, 'communicationId'), body);
	return empty(202);
}

/** External contacts and organizations. */
export function cloudContactRoutes(cloud: Cloud): Route[] {
	defineContacts(cloud);
	const { route } = cloud;
	const contactFields = ['lastName', 'firstName', 'middleName', 'title', ...emails];
	return [
		route('GET', 'externalcontacts/contacts', (call) => {
			const page = listByWords(cloud, call, 'externalContacts', contactFields);
			const entities = (page['entities'] as Entity[]).map((contact) => contactAnswer(cloud, contact, call));
			return { ...page, entities };
		}),
		route('GET', 'externalcontacts/scan/contacts', (call) => scan(cloud, call)),
		...standardRoutes(cloud, {
			kind: 'externalContacts',
			path: 'externalcontacts/contacts',
			read: ({ body }) => readContact(cloud, body),
			show: (contact, call) => contactAnswer(cloud, contact, call),
			only: ['get', 'create', 'update'],
			permission: 'externalContacts:contact',
		}),
		route('PATCH', 'externalcontacts/contacts/{id}', (call) => patch(cloud, call)),
		route('DELETE', 'externalcontacts/contacts/{id}', ({ params }) => {
			cloud.entities('externalContacts').remove(params['id']);
			return json(200, {});
		}),
		route('POST', 'externalcontacts/identifierlookup/contacts', (call) => lookUp(cloud, call)),
		route('GET', 'externalcontacts/reversewhitepageslookup', (call) => lookUpReversely(cloud, call)),
		route('POST', 'externalcontacts/contacts/merge', (call) => merge(cloud, call)),
		route('POST', 'externalcontacts/contacts/{contactId}/notes', (call) => addNote(cloud, call)),
		route('GET', 'externalcontacts/contacts/{contactId}/notes', (call) => listNotes(cloud, call)),
		route('PUT', 'externalcontacts/conversations/{conversationId}', (call) => associate(cloud, call)),
		route('GET', 'externalcontacts/organizations', (call) =>
			listByWords(cloud, call, 'externalOrganizations', ['name']),
		),
		route('GET', 'externalcontacts/organizations/{id}', ({ params }) =>
			refTo(cloud.entities('externalOrganizations').get(params['id'])),
		),
	];
}

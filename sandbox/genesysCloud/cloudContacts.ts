import { randomUUID } from 'node:crypto';
import { isObject } from '../server/request.ts';
import type { Cloud } from './cloudApi.ts';
import type { Entity } from './cloudEntities.ts';
import { invalidValue, notFound } from './cloudRefusals.ts';

/** A contact in a contact list. */
export interface Contact {
	id: string;
	contactListId: string;
	data: Record<string, string>;
	callable: boolean;
	[property: string]: unknown;
}

export const seededList = 'c0700000-0000-4000-8000-000000000001';

const seeded = [
	{ Name: 'Ada Lovelace', Phone: '+15550100123', City: 'London' },
	{ Name: 'Grace Hopper', Phone: '+15550100124', City: 'New York' },
	{ Name: 'Alan Turing', Phone: '+15550100125', City: 'London' },
];

const compare: Record<string, (value: string, wanted: string) => boolean> = {
	EQUALS: (value, wanted) => value === wanted,
	LESS_THAN: (value, wanted) => Number(value) < Number(wanted),
	LESS_THAN_EQUALS: (value, wanted) => Number(value) <= Number(wanted),
	GREATER_THAN: (value, wanted) => Number(value) > Number(wanted),
	GREATER_THAN_EQUALS: (value, wanted) => Number(value) >= Number(wanted),
	CONTAINS: (value, wanted) => value.includes(wanted),
	BEGINS_WITH: (value, wanted) => value.startsWith(wanted),
	ENDS_WITH: (value, wanted) => value.endsWith(wanted),
	BEFORE: (value, wanted) => value < wanted,
	AFTER: (value, wanted) => value > wanted,
	IN: (value, wanted) => wanted.split(',').includes(value),
};

type Test = (contact: Contact) => boolean;

function predicateOf(predicate: Record<string, unknown>): Test {
	const { column, operator, value, inverted } = predicate;
	const fits = compare[String(operator)];
	if (!fits) throw invalidValue('criteria.operator', `must be one of ${Object.keys(compare).join(', ')}`);
	return ({ data }) =>
		fits((data[String(column)] ?? '').toLowerCase(), String(value ?? '').toLowerCase()) !== (inverted === true);
}

const combined = (filterType: unknown, tests: readonly Test[]): Test =>
	filterType === 'OR' ? (one) => tests.some((test) => test(one)) : (one) => tests.every((test) => test(one));

const objects = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The contacts that the criteria of a search or of an export find. */
function criteriaOf(criteria: unknown): Test {
	if (!isObject(criteria)) return () => true;
	const clauses = objects(criteria['clauses']).map((clause) =>
		combined(clause['filterType'], objects(clause['predicates']).map(predicateOf)),
	);
	return combined(criteria['filterType'], clauses);
}

/** The contacts of all lists. Each list has an order of its own. */
export class Contacts {
	private readonly cloud: Cloud;

	constructor(cloud: Cloud) {
		this.cloud = cloud;
	}

	of(list: string): Map<string, Contact> {
		const lists = this.cloud.values<Map<string, Contact>>('contacts');
		const known = lists.get(list);
		if (known) return known;
		const created = new Map<string, Contact>();
		lists.set(list, created);
		if (list !== seededList) return created;
		for (const [index, data] of seeded.entries()) {
			const id = `contact-${index + 1}`;
			created.set(id, this.complete(list, { id, data }, '2026-11-02T08:00:00.000Z'));
		}
		return created;
	}

	get(list: string, id = ''): Contact {
		const found = this.of(list).get(id);
		if (!found) throw notFound('contact', id);
		return found;
	}

	/** Adds a contact, or changes the one with its ID. */
	store(list: Entity, contact: Record<string, unknown>): Contact {
		const { data, id = randomUUID() } = contact;
		if (!isObject(data)) throw invalidValue('data', 'is required');
		const columns = list['columnNames'] as string[];
		const unknown = Object.keys(data).find((column) => !columns.includes(column));
		if (unknown !== undefined)
			throw invalidValue('data', `has the column ${unknown}, which the contact list does not have`);
		const before = this.of(list.id).get(String(id));
		const date = String(before?.['dateCreated'] ?? new Date(this.cloud.now()).toISOString());
		const stored = this.complete(list.id, { callable: before?.callable, ...contact, id: String(id) }, date);
		this.of(list.id).set(stored.id, stored);
		return stored;
	}

	/** The contacts of a list that fit the criteria, in order. */
	search(list: string, { criteria, contactSorts, contactIds }: Record<string, unknown>): Contact[] {
		const wanted = Array.isArray(contactIds) ? contactIds.map(String) : undefined;
		const fits = criteriaOf(criteria);
		const found = [...this.of(list).values()].filter((one) => fits(one) && (wanted?.includes(one.id) ?? true));
		for (const { fieldName, direction, numeric } of objects(contactSorts).reverse()) {
			const valueOf = ({ data }: Contact): string => data[String(fieldName)] ?? '';
			const sign = direction === 'DESC' ? -1 : 1;
			found.sort(
				(a, b) =>
					sign * (numeric === true ? Number(valueOf(a)) - Number(valueOf(b)) : valueOf(a).localeCompare(valueOf(b))),
			);
		}
		return found;
	}

	private complete(list: string, contact: Record<string, unknown>, dateCreated: string): Contact {
		const { id, data, callable, ...more } = contact;
		return {
			...more,
			id: String(id),
			contactListId: list,
			data: data as Record<string, string>,
			callable: callable !== false,
			dateCreated,
			selfUri: `/api/v2/outbound/contactlists/${list}/contacts/${String(id)}`,
		};
	}
}

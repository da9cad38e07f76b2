import { randomUUID } from 'node:crypto';
import { empty, json, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { Entities, type Entity, type EntityKind, type EntitySurroundings } from './cloudEntities.ts';
import { numberedPage, type PageSizes } from './cloudPages.ts';
import { cloudError, correlationHeader, invalidValue, missingPermission } from './cloudRefusals.ts';
import { fitsName, sortEntities, type NameMatch } from './cloudSearch.ts';

/** The input of a route of the platform. */
export interface CloudCall extends Call {
	/** The path as sent, without the query. */
	path: string;
	/** The body if it is an object; otherwise an empty one. */
	body: Record<string, unknown>;
	/** The body if it is a list; otherwise an empty one. */
	list: unknown[];
	/** The user behind the token; missing for client credentials. */
	userId?: string;
}

/** What a route answers: a reply, or the content of a 200. */
type CloudAnswer = (call: CloudCall) => unknown;

/** The state of the platform, and how to define its routes. */
export interface Cloud {
	now(): number;
	/** How long asynchronous work takes. */
	jobSeconds: number;
	/** Defines a kind of objects and their first state. */
	define(name: string, kind: EntityKind): Entities;
	/** The objects of a kind that any area has defined. */
	entities(name: string): Entities;
	/** Any other state, which a reset empties. */
	values<T>(name: string): Map<string, T>;
	/** Sends an event to the notification channels with its topic. */
	publish(topic: string, body: unknown): void;
	/** Does something later, unless the platform is reset or closed before. */
	later(seconds: number, act: () => void): void;
	/** A route below `/api/v2/`; a token is required. @param permissions at least one of them is needed, if the sandbox checks permissions */
	route(method: Route['method'], path: string, answer: CloudAnswer, permissions?: readonly string[]): Route;
	clear(): void;
}

/** The parts that the system provides. */
interface CloudSurroundings extends EntitySurroundings {
	jobSeconds(): number;
	/** The permissions of every token; all if missing. */
	permissions?: readonly string[];
	/** Sends an event to the notification channels with its topic. */
	publish(topic: string, body: unknown): void;
	/** The user behind the token, if there is one. Throws if the token is not valid or has made too many requests. */
	admit(call: Call): { userId?: string };
}

const isReply = (value: unknown): value is Reply =>
	isObject(value) && typeof value['status'] === 'number' && isObject(value['headers']);

const replyOf = (value: unknown): Reply => (isReply(value) ? value : json(200, value));

export function createCloud({ admit, permissions: granted, ...surroundings }: CloudSurroundings): Cloud {
	const kinds = new Map<string, Entities>();
	const maps = new Map<string, Map<string, unknown>>();
	const timers = new Set<NodeJS.Timeout>();

	const answerCall = (call: Call, answer: CloudAnswer, needed: readonly string[]): Reply => {
		const identity = admit(call);
		if (granted && needed.length > 0 && !needed.some((one) => granted.includes(one))) throw missingPermission(needed);
		const sent = jsonBody(call.request);
		const cloudCall = {
			...call,
			...identity,
			path: call.request.path,
			body: isObject(sent) ? sent : {},
			list: Array.isArray(sent) ? sent : [],
		};
		const { headers, ...reply } = replyOf(answer(cloudCall));
		return { ...reply, headers: { [correlationHeader]: randomUUID(), ...headers } };
	};

	return {
		now: surroundings.now,
		get jobSeconds() {
			return surroundings.jobSeconds();
		},
		define: (name, kind) => {
			const created = new Entities(kind, surroundings);
			kinds.set(name, created);
			return created;
		},
		entities: (name) => {
			const found = kinds.get(name);
			if (!found) throw new Error(`No area of the sandbox defines ${name}`);
			return found;
		},
		values: <T>(name: string) => {
			if (!maps.has(name)) maps.set(name, new Map());
			return maps.get(name) as Map<string, T>;
		},
		publish: (topic, body) => surroundings.publish(topic, body),
		later: (seconds, act) => {
			const timer = setTimeout(() => {
				timers.delete(timer);
				act();
			}, seconds * 1000).unref();
			timers.add(timer);
		},
		route: (method, path, answer, permissions = []) => ({
			method,
			path: `/api/v2/${path}`,
			access: 'own',
			answer: (call) => answerCall(call, answer, permissions),
		}),
		clear: () => {
			for (const state of [...kinds.values(), ...maps.values()]) state.clear();
			for (const timer of timers) clearTimeout(timer);
			timers.clear();
		},
	};
}

/** A text that the body must have. */
export function requiredText(body: Record<string, unknown>, field: string): string {
	const value = body[field];
	if (typeof value !== 'string' || value === '')
		throw cloudError(400, 'bad.request', '{field} is required', {
			params: { field },
			details: [{ errorCode: 'missing.value', fieldName: field }],
		});
	return value;
}

/** The IDs of a list of `{id}` in the body. */
export function idsOf(list: readonly unknown[], most = 100): string[] {
	if (list.length === 0) throw invalidValue('body', 'must be a list with at least one entry');
	if (list.length > most) throw invalidValue('body', `must have ${most} entries or fewer`);
	return list.map((entry) => requiredText(isObject(entry) ? entry : {}, 'id'));
}

/** The filters that most lists have: `id` (repeated), `divisionId` (repeated) and `name`. */
export function commonFilters(
	{ query }: Pick<Call, 'query'>,
	entities: readonly Entity[],
	{ name = 'name', match = 'part' }: { name?: string; match?: NameMatch } = {},
): readonly Entity[] {
	const [ids, divisions, wanted] = [query.getAll('id'), query.getAll('divisionId'), query.get(name)];
	if (ids.length === 0 && divisions.length === 0 && wanted === null) return entities;
	return entities.filter(
		(entity) =>
			(ids.length === 0 || ids.includes(entity.id)) &&
			(divisions.length === 0 || divisions.includes(String((entity['division'] as Entity | undefined)?.id))) &&
			(wanted === null || fitsName(entity['name'], wanted, match)),
	);
}

/** What a kind answers at its own paths. */
export interface StandardRoutes {
	/** The kind, as it was defined. */
	kind: string;
	/** The path of the list below `/api/v2/`. */
	path: string;
	/** How the list compares `name`; a part of the name if missing. */
	match?: NameMatch;
	sizes?: PageSizes;
	/** Any other filter of the list. */
	filter?(call: CloudCall, entities: readonly Entity[]): readonly Entity[];
	/** An object as the routes answer it. */
	show?(entity: Entity, call: CloudCall): Record<string, unknown>;
	/** Reads the body of a creation or of a replacement. */
	read?(call: CloudCall): Record<string, unknown>;
	/** What an update does: replace, or change only the given properties. */
	update?: 'PUT' | 'PATCH';
	/** Whether an update needs the current version. */
	locked?: boolean;
	/** The status of a deletion; 204 if missing. */
	deleted?: number;
	/** Called when an update has changed an object. */
	changed?(entity: Entity): void;
	/** Throws if the object can't be deleted. */
	beforeDelete?(entity: Entity, call: CloudCall): void;
	/** The routes that exist. */
	only: readonly ('list' | 'get' | 'create' | 'update' | 'delete')[];
	/** The permissions by entity and action: `routing:skill`. */
	permission?: string;
}

/** The list, reading, creation, change and deletion of a kind whose objects are complete in themselves. */
export function standardRoutes(cloud: Cloud, options: StandardRoutes): Route[] {
	const { kind, path, match, sizes, update = 'PUT', locked = false, deleted = 204 } = options;
	const stored = (): Entities => cloud.entities(kind);
	const show = options.show ?? ((entity: Entity) => entity);
	const read = options.read ?? (({ body }: CloudCall) => ({ ...body, name: requiredText(body, 'name') }));
	const may = (action: string): string[] => (options.permission ? [`${options.permission}:${action}`] : []);

	const list = (call: CloudCall): unknown => {
		const common = commonFilters(call, stored().listed(), { match });
		const found = options.filter?.(call, common) ?? common;
		const sorted = sortEntities(found, 'name', call.query.get('sortOrder') ?? 'asc');
		const page = numberedPage(call, sorted, sizes);
		return { ...page, entities: page.entities.map((entity) => show(entity, call)) };
	};
	const change = (call: CloudCall): unknown => {
		const { id } = stored().get(call.params['id']);
		if (locked) stored().checkVersion(id, call.body);
		const changed = update === 'PUT' ? stored().replace(id, read(call)) : stored().change(id, call.body);
		options.changed?.(changed);
		return show(changed, call);
	};
	const remove = (call: CloudCall): Reply => {
		const entity = stored().get(call.params['id']);
		options.beforeDelete?.(entity, call);
		stored().remove(entity.id);
		return empty(deleted);
	};
	const routes = {
		list: () => cloud.route('GET', path, list, may('view')),
		get: () => cloud.route('GET', `${path}/{id}`, (call) => show(stored().get(call.params['id']), call), may('view')),
		create: () => cloud.route('POST', path, (call) => show(stored().add(read(call)), call), may('add')),
		update: () => cloud.route(update, `${path}/{id}`, change, may('edit')),
		delete: () => cloud.route('DELETE', `${path}/{id}`, remove, may('delete')),
	};
	return options.only.map((name) => routes[name]());
}

import { randomUUID } from 'node:crypto';
import { notFound, versionConflict } from './cloudRefusals.ts';

/** An object of Genesys Cloud. */
export interface Entity {
	id: string;
	[property: string]: unknown;
}

/** One kind of objects. */
export interface EntityKind {
	/** Its name for people, in errors: `queue`. */
	title: string;
	/** The path of the list below `/api/v2/`. The links of the objects begin with it. */
	path: string;
	/** The objects that the sandbox starts with, new ones each time. Their versions, dates and links are added. */
	seed?(): Iterable<Entity>;
	/** Whether its objects count their changes in `version`. */
	versioned?: true;
	/** The names of the dates of creation and change, of those that its objects have. */
	dates?: { created?: string; modified?: string };
}

/** The settings of all kinds. */
export interface EntitySurroundings {
	now(): number;
	/** How long lists and searches show the earlier state of an object that was changed. Reading it by its ID is not delayed. */
	searchLagSeconds: number;
}

interface Change {
	/** ms */
	at: number;
	/** The state before; missing if there was none. */
	before?: Entity;
}

/** The names of the dates of most kinds. */
export const usualDates = { created: 'dateCreated', modified: 'dateModified' } as const;

/** The dates of the objects that the sandbox starts with. */
const seededAt = '2026-11-02T08:00:00.000Z';

/** The objects of one kind: what is created is found, what is changed is read, what is deleted is gone. */
export class Entities {
	private known?: Map<string, Entity>;
	/** The objects as a list, until one changes: sorting a long list again and again takes time. */
	private list?: readonly Entity[];
	/** Changes that lists and searches may not show yet. */
	private changes = new Map<string, Change>();
	private readonly kind: EntityKind;
	private readonly surroundings: EntitySurroundings;

	constructor(kind: EntityKind, surroundings: EntitySurroundings) {
		this.kind = kind;
		this.surroundings = surroundings;
	}

	clear(): void {
		this.known = undefined;
		this.list = undefined;
		this.changes.clear();
	}

	/** All objects as they are, oldest first. */
	all(): readonly Entity[] {
		this.list ??= [...this.stored().values()];
		return this.list;
	}

	/** All objects as lists and searches show them. */
	listed(): readonly Entity[] {
		const since = this.surroundings.now() - this.surroundings.searchLagSeconds * 1000;
		for (const [id, { at }] of this.changes) if (at <= since) this.changes.delete(id);
		if (this.changes.size === 0) return this.all();
		const shown = this.all().flatMap((entity) => {
			const change = this.changes.get(entity.id);
			if (!change) return [entity];
			return change.before ? [change.before] : [];
		});
		const removed = [...this.changes.values()].flatMap(({ before }) =>
			before && !this.stored().has(before.id) ? [before] : [],
		);
		return [...shown, ...removed];
	}

	find(id: string): Entity | undefined {
		return this.stored().get(id);
	}

	/** The object, or a 404. */
	get(id = ''): Entity {
		const found = this.find(id);
		if (!found) throw notFound(this.kind.title, id);
		return found;
	}

	add(properties: Record<string, unknown>): Entity {
		return this.write(
			this.complete({
				...properties,
				...this.dated(this.date()),
				id: typeof properties['id'] === 'string' ? properties['id'] : randomUUID(),
			}),
		);
	}

	/** Changes the given properties; those that are `undefined` are removed. */
	change(id: string | undefined, properties: Record<string, unknown>): Entity {
		return this.replace(id, { ...this.get(id), ...properties });
	}

	/** Replaces everything but the ID, the link, the version and the dates. */
	replace(id: string | undefined, properties: Record<string, unknown>): Entity {
		const before = this.get(id);
		const { created, modified } = this.kind.dates ?? {};
		return this.write({
			...properties,
			id: before.id,
			...(this.kind.versioned ? { version: Number(before['version']) + 1 } : {}),
			...(created === undefined ? {} : { [created]: before[created] }),
			...(modified === undefined ? {} : { [modified]: this.date() }),
			selfUri: before['selfUri'],
		});
	}

	/** A 409 if the version of the body is not the current one. */
	checkVersion(id: string | undefined, body: Record<string, unknown>): void {
		const current = Number(this.get(id)['version']);
		if (body['version'] !== current) throw versionConflict(this.kind.title, body['version'], current);
	}

	remove(id: string | undefined): void {
		const before = this.get(id);
		this.remember(before.id, before);
		this.list = undefined;
		this.stored().delete(before.id);
	}

	private stored(): Map<string, Entity> {
		if (this.known) return this.known;
		this.known = new Map();
		const dates = this.dated(seededAt);
		for (const entity of this.kind.seed?.() ?? [])
			this.known.set(entity.id, this.complete(Object.assign(entity, dates)));
		return this.known;
	}

	private dated(date: string): Record<string, string> {
		return Object.fromEntries(Object.values(this.kind.dates ?? {}).map((name) => [name, date]));
	}

	/** Adds the version and the link to a new object. */
	private complete(entity: Record<string, unknown> & { id: string }): Entity {
		const link = `/api/v2/${this.kind.path}/${entity.id}`;
		if (this.kind.versioned) entity['version'] = 1;
		entity['selfUri'] ??= link;
		return entity;
	}

	private write(entity: Entity): Entity {
		const written = Object.fromEntries(Object.entries(entity).filter(([, value]) => value !== undefined)) as Entity;
		this.remember(written.id, this.find(written.id));
		this.list = undefined;
		this.stored().set(written.id, written);
		return written;
	}

	private remember(id: string, before: Entity | undefined): void {
		if (this.surroundings.searchLagSeconds === 0) return;
		const earlier = this.changes.get(id);
		this.changes.set(id, earlier ?? { at: this.surroundings.now(), ...(before ? { before } : {}) });
	}

	private date(): string {
		return new Date(this.surroundings.now()).toISOString();
	}
}

/** A reference to an object: its ID and its link, also its name if it has one. */
export function refTo({ id, name, selfUri }: Entity): Record<string, unknown> {
	return { id, ...(name === undefined ? {} : { name }), selfUri };
}

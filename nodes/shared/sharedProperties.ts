import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/**
 * Operations have many parameters in common, such as Return All. A form that repeats them for each operation takes n8n
 * longer to load and to open, so equal parameters become one that several operations show.
 */

/** An operation as `resource.operation`. */
type Key = string;

/** A parameter, and the operations that show it. */
interface Shared {
	property: INodeProperties;
	operations: Key[];
}

const texts = (values: readonly unknown[] | undefined): string[] => (values ?? []).map(String);

const operationsOf = ({ displayOptions }: INodeProperties): Key[] => {
	const { resource, operation } = displayOptions?.show ?? {};
	return texts(resource).flatMap((of) => texts(operation).map((name) => `${of}.${name}`));
};

/** Everything about a parameter except the operations that show it. */
function identityOf({ displayOptions, ...property }: INodeProperties): string {
	const { show = {}, ...others } = displayOptions ?? {};
	const { resource: _resource, operation: _operation, ...conditions } = show;
	return JSON.stringify([property, conditions, others]);
}

/** All operations of a form. */
const offeredIn = (properties: readonly INodeProperties[]): Set<Key> =>
	new Set(
		properties
			.filter(({ name }) => name === 'operation')
			.flatMap(({ displayOptions, options }) =>
				texts(displayOptions?.show?.resource).flatMap((resource) =>
					(options as INodePropertyOptions[]).map(({ value }) => `${resource}.${String(value)}`),
				),
			),
	);

/** Resources, and operations that each of them shows. */
interface Group {
	resources: string[];
	operations: string[];
}

function byResource(keys: readonly Key[]): Group[] {
	const found = new Map<string, string[]>();
	for (const key of keys) {
		const [resource = '', operation = ''] = key.split('.');
		found.set(resource, [...(found.get(resource) ?? []), operation]);
	}
	return [...found].map(([resource, operations]) => ({ resources: [resource], operations }));
}

const keysOf = ({ resources, operations }: Group): Key[] =>
	resources.flatMap((resource) => operations.map((operation) => `${resource}.${operation}`));

const union = <Value>(first: readonly Value[], second: readonly Value[]): Value[] => [
	...new Set([...first, ...second]),
];

/** As few conditions as possible for the same operations. A condition may include operations that no resource has. */
function conditionsFor(operations: readonly Key[], offered: ReadonlySet<Key>): Group[] {
	const shown = new Set(operations);
	const isRight = (group: Group): boolean => keysOf(group).every((key) => shown.has(key) || !offered.has(key));
	return byResource(operations).reduce<Group[]>((groups, next) => {
		for (const [index, group] of groups.entries()) {
			const both = {
				resources: union(group.resources, next.resources),
				operations: union(group.operations, next.operations),
			};
			if (isRight(both)) return groups.with(index, both);
		}
		return [...groups, next];
	}, []);
}

function withConditions({ property, operations }: Shared, offered: ReadonlySet<Key>): INodeProperties[] {
	if (operations.length === 0) return [property];
	const { displayOptions } = property;
	return conditionsFor(operations, offered).map(({ resources, operations: names }) => ({
		...property,
		displayOptions: { ...displayOptions, show: { ...displayOptions?.show, resource: resources, operation: names } },
	}));
}

/** The parameters of a form in an order in which equal ones of several operations become one. The order in each operation is kept. */
function inSharedOrder(properties: readonly INodeProperties[]): Shared[] {
	const order: Shared[] = [];
	const alike = new Map<string, Shared[]>();
	const latest = new Map<Key, Shared>();
	let ofAll = 0;
	for (const property of properties) {
		const operations = operationsOf(property);
		if (operations.length === 0) {
			ofAll = order.push({ property, operations });
			continue;
		}
		const from = Math.max(
			ofAll,
			...operations.map((key) => {
				const before = latest.get(key);
				return before ? order.indexOf(before) + 1 : 0;
			}),
		);
		const identity = identityOf(property);
		const known = alike.get(identity) ?? [];
		let shared = known.find((other) => order.indexOf(other) >= from);
		if (!shared) {
			shared = { property, operations: [] };
			order.splice(from, 0, shared);
			alike.set(identity, [...known, shared]);
		}
		shared.operations.push(...operations);
		for (const key of operations) latest.set(key, shared);
	}
	return order;
}

/** The same form with as few parameters as possible. */
export function shareProperties(properties: readonly INodeProperties[]): INodeProperties[] {
	const offered = offeredIn(properties);
	return inSharedOrder(properties).flatMap((shared) => withConditions(shared, offered));
}

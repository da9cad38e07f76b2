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
	/** Whether several equal parameters became this one. */
	isShared?: true;
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

/** The operations of each resource. */
type Offered = ReadonlyMap<string, ReadonlySet<string>>;

function byResource(keys: readonly Key[]): Map<string, Set<string>> {
	const found = new Map<string, Set<string>>();
	for (const key of keys) {
		const [resource = '', operation = ''] = key.split('.');
		const operations = found.get(resource) ?? new Set();
		found.set(resource, operations.add(operation));
	}
	return found;
}

/** All operations of a form. */
const offeredIn = (properties: readonly INodeProperties[]): Offered =>
	byResource(
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

const union = (first: readonly string[], second: readonly string[]): string[] => [
	...first,
	...second.filter((value) => !first.includes(value)),
];

/** As few conditions as possible for the same operations. A condition may include operations that no resource has. */
function conditionsFor(operations: readonly Key[], offered: Offered): Group[] {
	const shown = byResource(operations);
	const isRight = (group: Group): boolean =>
		group.resources.every((resource) =>
			group.operations.every((name) => shown.get(resource)?.has(name) || !offered.get(resource)?.has(name)),
		);
	const groups: Group[] = [];
	for (const [resource, names] of shown) {
		const next = { resources: [resource], operations: [...names] };
		const merged = groups.map((group) => ({
			resources: [...group.resources, resource],
			operations: union(group.operations, next.operations),
		}));
		const at = merged.findIndex(isRight);
		if (at < 0) groups.push(next);
		else groups[at] = merged[at] as Group;
	}
	return groups;
}

function withConditions({ property, operations, isShared }: Shared, offered: Offered): INodeProperties[] {
	if (!isShared) return [property];
	const { displayOptions } = property;
	return conditionsFor(operations, offered).map((group) => ({
		...property,
		displayOptions: {
			...displayOptions,
			show: { ...displayOptions?.show, resource: group.resources, operation: group.operations },
		},
	}));
}

/** Only parameters with these names can be equal. */
function repeatedNames(properties: readonly INodeProperties[]): Set<string> {
	const seen = new Set<string>();
	const repeated = new Set<string>();
	for (const { name } of properties) (seen.has(name) ? repeated : seen).add(name);
	return repeated;
}

/** The parameters of a form in an order in which equal ones of several operations become one. The order in each operation is kept. */
function inSharedOrder(properties: readonly INodeProperties[]): Shared[] {
	const order: Shared[] = [];
	const isRepeated = repeatedNames(properties);
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
		const identity = isRepeated.has(property.name) ? identityOf(property) : property.name;
		const known = alike.get(identity) ?? [];
		const equal = known.find((other) => order.indexOf(other) >= from);
		const shared = equal ?? { property, operations };
		if (equal) Object.assign(equal, { operations: [...equal.operations, ...operations], isShared: true });
		else {
			order.splice(from, 0, shared);
			alike.set(identity, [...known, shared]);
		}
		for (const key of operations) latest.set(key, shared);
	}
	return order;
}

/** The same form with as few parameters as possible. */
export function shareProperties(properties: readonly INodeProperties[]): INodeProperties[] {
	const offered = offeredIn(properties);
	return inSharedOrder(properties).flatMap((shared) => withConditions(shared, offered));
}

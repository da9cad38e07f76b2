/** From the columns of a Parquet file to records. Source: the format's Nested Encoding and LogicalTypes documents. */
import type { SchemaTree } from '../vendor/hyparquet';
import type { ColumnCursor, Leaf } from './parquetColumn';
import { damaged, unsupported } from './parquetColumn';
import { conversionOf } from './parquetValues';

/** A part of a record. `present` is the level from which on it is there; undefined where it always is. */
type Node =
	| { kind: 'value'; leaf: Leaf }
	| { kind: 'record'; present: number | undefined; fields: [name: string, node: Node][] }
	| { kind: 'list'; present: number | undefined; filled: number; repetition: number; element: Node }
	| { kind: 'map'; present: number | undefined; filled: number; repetition: number; key: Node; value: Node | undefined };

/** What stands at the top of a file's schema. */
export interface Shape {
	columns: { name: string; node: Node; leaves: Leaf[] }[];
	/** In the order of the file. */
	leaves: Leaf[];
}

/** Deeper than any schema that somebody wrote. */
const HIGHEST_LEVEL = 100;
const HIGHEST_SCALE = 1000;

export function shapeOf(root: SchemaTree, where: string): Shape {
	const all: Leaf[] = [];
	const columns = root.children.map((tree) => {
		const before = all.length;
		const node = nodeOf(tree, 0, 0);
		return { name: tree.element.name, node, leaves: all.slice(before) };
	});
	return { columns, leaves: all };

	function nodeOf(tree: SchemaTree, definition: number, repetition: number): Node {
		switch (tree.element.repetition_type) {
			case 'REQUIRED':
				return contentOf(tree, definition, repetition, undefined);
			case 'OPTIONAL':
				return contentOf(tree, definition + 1, repetition, definition + 1);
			case 'REPEATED':
				return repeatedOf(contentOf(tree, definition + 1, repetition + 1, undefined), definition, repetition, undefined);
			default:
				return damaged(where, 'its schema makes no sense');
		}
	}

	function repeatedOf(element: Node, definition: number, repetition: number, present: number | undefined): Node {
		return { kind: 'list', present, filled: definition + 1, repetition: repetition + 1, element };
	}

	function contentOf(tree: SchemaTree, definition: number, repetition: number, present: number | undefined): Node {
		const [repeated] = tree.children;
		if (!repeated) return { kind: 'value', leaf: leafOf(tree, definition, repetition) };
		if (isRepeated(tree, 'LIST')) {
			const [inner] = repeated.children;
			const wraps = inner && !isElement(tree, repeated);
			const element = wraps ? nodeOf(inner, definition + 1, repetition + 1) : contentOf(repeated, definition + 1, repetition + 1, undefined);
			return repeatedOf(element, definition, repetition, present);
		}
		const [key, value, ...others] = repeated.children;
		if (isRepeated(tree, 'MAP') && key && others.length === 0) {
			const parts = { key: nodeOf(key, definition + 1, repetition + 1), value: value && nodeOf(value, definition + 1, repetition + 1) };
			if (parts.key.kind === 'value') return { kind: 'map', present, filled: definition + 1, repetition: repetition + 1, key: parts.key, value: parts.value };
			return repeatedOf({ kind: 'record', present: undefined, fields: fieldsOf(repeated.children, [parts.key, parts.value]) }, definition, repetition, present);
		}
		return { kind: 'record', present, fields: fieldsOf(tree.children, tree.children.map((child) => nodeOf(child, definition, repetition))) };
	}

	function fieldsOf(trees: SchemaTree[], nodes: (Node | undefined)[]): [string, Node][] {
		return trees.map(({ element }, index) => [element.name, nodes[index] as Node]);
	}

	function leafOf({ element, path }: SchemaTree, definition: number, repetition: number): Leaf {
		const { type, type_length: length = 0 } = element;
		if (type === undefined || definition > HIGHEST_LEVEL || length < 0 || (type === 'FIXED_LEN_BYTE_ARRAY' && length === 0)) damaged(where, 'its schema makes no sense');
		const scale = element.logical_type?.type === 'DECIMAL' ? element.logical_type.scale : element.scale;
		if (scale !== undefined && !(scale >= 0 && scale <= HIGHEST_SCALE)) unsupported(where, `${scale} digits behind the point`);
		const leaf: Leaf = { path, type, length, definition, repetition, conversion: conversionOf(element) };
		all.push(leaf);
		return leaf;
	}
}

/** Whether the group is marked as a list or map and has the form of one: a single repeated child. */
function isRepeated({ element, children }: SchemaTree, kind: 'LIST' | 'MAP'): boolean {
	const { logical_type: logical, converted_type: converted } = element;
	const marked = logical?.type === kind || converted === kind || (kind === 'MAP' && converted === 'MAP_KEY_VALUE');
	return marked && children.length === 1 && children[0]?.element.repetition_type === 'REPEATED';
}

/** Whether the repeated child of a list is the element itself, as older writers had it, and does not only wrap the element. */
function isElement(list: SchemaTree, { element, children }: SchemaTree): boolean {
	return children.length !== 1 || children[0]?.element.repetition_type === 'REPEATED' || element.name === 'array' || element.name === `${list.element.name}_tuple`;
}

type Take = () => unknown;

/** Puts one record after the other together from the columns that were chosen. */
export function recordReader(columns: Shape['columns'], cursorOf: (leaf: Leaf) => ColumnCursor): Take {
	return takeRecord(undefined, columns.map(({ name, node }) => [name, node]));

	function takerOf(node: Node): Take {
		switch (node.kind) {
			case 'value': {
				const cursor = cursorOf(node.leaf);
				return () => cursor.take();
			}
			case 'record':
				return takeRecord(node.present, node.fields);
			case 'list':
				return takeList(node.present, node.filled, node.repetition, node.element);
			case 'map':
				return takeMap(node);
		}
	}

	function takeRecord(present: number | undefined, fields: [string, Node][]): Take {
		const names = fields.map(([name]) => name);
		const takers = fields.map(([, node]) => takerOf(node));
		/** All fields from the start: giving them to an empty object one by one takes twice as long. */
		const empty: Record<string, unknown> = {};
		for (const name of names) define(empty, name, null);
		const whole: Take = () => {
			const record = { ...empty };
			for (let index = 0; index < names.length; index++) record[names[index] as string] = (takers[index] as Take)();
			return record;
		};
		return unlessMissing(fields.flatMap(([, node]) => leavesOf(node)), present, null, whole);
	}

	function takeList(present: number | undefined, filled: number, repetition: number, element: Node): Take {
		const leaves = leavesOf(element);
		const first = cursorOf(leaves[0] as Leaf);
		const take = takerOf(element);
		const whole: Take = () => {
			const list: unknown[] = [];
			do list.push(take());
			while (first.repeated() >= repetition);
			return list;
		};
		return unlessMissing(leaves, present, null, unlessMissing(leaves, filled, [], whole));
	}

	function takeMap({ present, filled, repetition, key, value }: Extract<Node, { kind: 'map' }>): Take {
		const leaves = [...leavesOf(key), ...(value ? leavesOf(value) : [])];
		const first = cursorOf(leaves[0] as Leaf);
		const [takeKey, takeValue] = [takerOf(key), value ? takerOf(value) : () => null];
		const whole: Take = () => {
			const map: Record<string, unknown> = {};
			do define(map, String(takeKey()), takeValue());
			while (first.repeated() >= repetition);
			return map;
		};
		return unlessMissing(leaves, present, null, unlessMissing(leaves, filled, {}, whole));
	}

	/** Below `level` nothing is there: each column says so once. */
	function unlessMissing(leaves: Leaf[], level: number | undefined, missing: null | [] | Record<string, never>, whole: Take): Take {
		if (level === undefined) return whole;
		const cursors = leaves.map(cursorOf);
		const first = cursors[0] as ColumnCursor;
		const none = missing === null ? () => null : Array.isArray(missing) ? () => [] : () => ({});
		return () => {
			if (first.level() >= level) return whole();
			for (const cursor of cursors) cursor.take();
			return none();
		};
	}
}

function leavesOf(node: Node): Leaf[] {
	switch (node.kind) {
		case 'value':
			return [node.leaf];
		case 'record':
			return node.fields.flatMap(([, field]) => leavesOf(field));
		case 'list':
			return leavesOf(node.element);
		case 'map':
			return [...leavesOf(node.key), ...(node.value ? leavesOf(node.value) : [])];
	}
}

/** Also for the name that would otherwise not become a field. */
function define(record: Record<string, unknown>, name: string, value: unknown): void {
	if (name === '__proto__') Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
	else record[name] = value;
}

/** Converts the columns of a Parquet file to records. Source: the format's Nested Encoding and LogicalTypes documents. */
import { fail } from '../../errors.ts';
import { text, type Text } from '../../language.ts';
import type { SchemaTree } from './parquetFooter.ts';
import { columnIn, failDamaged, failUnsupported, type ColumnCursor, type Leaf } from './parquetColumn.ts';
import { conversionOf, scaleOf } from './parquetValues.ts';
import { readVariant } from './variant.ts';

/** A part of a record. `present` is the level from which it is present; undefined if it always is. */
type Node =
	| { kind: 'value'; leaf: Leaf }
	| { kind: 'record'; present: number | undefined; fields: [name: string, node: Node][]; variant?: Variant }
	| { kind: 'list'; present: number | undefined; filled: number; repetition: number; element: Node }
	| {
			kind: 'map';
			present: number | undefined;
			filled: number;
			repetition: number;
			key: Node;
			value: Node | undefined;
	  };

/** A record that stands for a value of the type VARIANT. */
interface Variant {
	path: string;
	/** Whether parts of the value are in their own columns. */
	isShredded: boolean;
}

/** The top level of a file's schema. */
export interface Shape {
	columns: { name: string; node: Node; leaves: Leaf[] }[];
	/** In the order of the file. */
	leaves: Leaf[];
}

/** Deeper than any real schema. */
const highestLevel = 100;
const highestScale = 1000;

/** The depth of a part of the schema: how many parts above it may be missing or repeat, and how many repeat. */
interface Levels {
	definition: number;
	repetition: number;
}

const insideList = ({ definition, repetition }: Levels): Levels => ({
	definition: definition + 1,
	repetition: repetition + 1,
});

/** The shape of a file's records, from its schema. Errors: kind `file`, naming `where`, for an invalid or unsupported schema. */
export function shapeOf(root: SchemaTree, where: string | Text): Shape {
	const columns = root.children.map((tree) => {
		const node = nodeOf(tree, { definition: 0, repetition: 0 }, where);
		return { name: tree.element.name, node, leaves: leavesOf(node) };
	});
	return { columns, leaves: columns.flatMap(({ leaves }) => leaves) };
}

function nodeOf(tree: SchemaTree, levels: Levels, where: string | Text): Node {
	const definition = levels.definition + 1;
	switch (tree.element.repetition) {
		case 'REQUIRED':
			return contentOf(tree, levels, undefined, where);
		case 'OPTIONAL':
			return contentOf(tree, { ...levels, definition }, definition, where);
		case 'REPEATED':
			return listOf(contentOf(tree, insideList(levels), undefined, where), levels, undefined);
		default:
			return failDamaged(where, 'its schema is not valid');
	}
}

function listOf(element: Node, levels: Levels, present: number | undefined): Node {
	const { definition: filled, repetition } = insideList(levels);
	return { kind: 'list', present, filled, repetition, element };
}

function contentOf(tree: SchemaTree, levels: Levels, present: number | undefined, where: string | Text): Node {
	const [repeated] = tree.children;
	if (!repeated) return { kind: 'value', leaf: leafOf(tree, levels, where) };
	if (isRepeated(tree, 'LIST')) {
		const [inner] = repeated.children;
		const element =
			inner && !isElement(tree, repeated)
				? nodeOf(inner, insideList(levels), where)
				: contentOf(repeated, insideList(levels), undefined, where);
		return listOf(element, levels, present);
	}
	const [key, value, ...others] = repeated.children;
	if (isRepeated(tree, 'MAP') && key && others.length === 0)
		return mapOf([key, ...(value ? [value] : [])], levels, present, where);
	return { kind: 'record', present, fields: fieldsOf(tree.children, levels, where), variant: variantOf(tree) };
}

function variantOf({ element, path, children }: SchemaTree): Variant | undefined {
	if (element.logical?.kind !== 'VARIANT') return undefined;
	const parts = children.map((part) => `${part.element.name} ${part.element.type ?? ''}`).sort();
	return { path: path.join('.'), isShredded: parts.join() !== 'metadata BYTE_ARRAY,value BYTE_ARRAY' };
}

/** Refuses columns whose parts could be shown, but not their meaning. */
export function checkColumns(columns: Shape['columns'], where: string | Text): void {
	const shredded = columns.flatMap(({ node }) => variantsIn(node)).find(({ isShredded }) => isShredded);
	if (shredded) failUnsupported(columnIn(where, shredded.path), 'the type VARIANT with shredded values');
}

/** Whether records contain values of unpredictable size. */
export const hasVariants = (columns: Shape['columns']): boolean =>
	columns.some(({ node }) => variantsIn(node).length > 0);

function variantsIn(node: Node): Variant[] {
	switch (node.kind) {
		case 'value':
			return [];
		case 'record':
			return node.variant ? [node.variant] : node.fields.flatMap(([, field]) => variantsIn(field));
		case 'list':
			return variantsIn(node.element);
		case 'map':
			return node.value ? variantsIn(node.value) : [];
	}
}

/** A map; a list of pairs if the key is not a single value. */
function mapOf(pair: SchemaTree[], levels: Levels, present: number | undefined, where: string | Text): Node {
	const fields = fieldsOf(pair, insideList(levels), where);
	const [[, key], [, value] = []] = fields as [[string, Node], [string, Node]?];
	if (key.kind !== 'value') return listOf({ kind: 'record', present: undefined, fields }, levels, present);
	const { definition: filled, repetition } = insideList(levels);
	return { kind: 'map', present, filled, repetition, key, value };
}

const fieldsOf = (trees: SchemaTree[], levels: Levels, where: string | Text): [string, Node][] =>
	trees.map((tree) => [tree.element.name, nodeOf(tree, levels, where)]);

function leafOf({ element, path }: SchemaTree, levels: Levels, where: string | Text): Leaf {
	const { type, length = 0 } = element;
	if (
		type === undefined ||
		levels.definition > highestLevel ||
		length < 0 ||
		(type === 'FIXED_LEN_BYTE_ARRAY' && length === 0)
	)
		failDamaged(where, 'its schema is not valid');
	const scale = scaleOf(element);
	if (!(scale >= 0 && scale <= highestScale)) failUnsupported(where, text('{scale} decimal places', { scale }));
	return { path, type, length, ...levels, conversion: conversionOf(element) };
}

/** Whether the group is marked as a list or map and has its form: a single repeated child. */
function isRepeated({ element, children }: SchemaTree, kind: 'LIST' | 'MAP'): boolean {
	const { logical, converted } = element;
	const marked = logical?.kind === kind || converted === kind || (kind === 'MAP' && converted === 'MAP_KEY_VALUE');
	return marked && children.length === 1 && children[0]?.element.repetition === 'REPEATED';
}

/** Whether the repeated child of a list is the element itself, as in files of older writers, and not a wrapper of the element. */
function isElement(list: SchemaTree, { element, children }: SchemaTree): boolean {
	return (
		children.length !== 1 ||
		children[0]?.element.repetition === 'REPEATED' ||
		element.name === 'array' ||
		element.name === `${list.element.name}_tuple`
	);
}

/**
 * Counts the approximate memory of lists, maps and groups, because missing and repeated values take next to no bytes in the
 * file. `reset` starts over with each batch. A batch of several records is small, so only a single record can exceed the
 * limit.
 */
export class RecordBudget {
	spent = 0;
	private readonly limit: number;
	private readonly where: string | Text;

	constructor(limit: number, where: string | Text) {
		this.limit = limit;
		this.where = where;
	}

	reset(): void {
		this.spent = 0;
	}

	spend(bytes: number): void {
		this.spent += bytes;
		if (this.spent <= this.limit) return;
		fail('limit', '{where} cannot be read: one of its records takes more than {limit} bytes.', {
			values: { where: this.where, limit: this.limit },
			hint: 'Choose fewer columns, or raise "Largest Record (MB)".',
		});
	}
}

/** The cost of a value and its container in memory, in bytes. It is higher than the actual size, because each value also takes time. */
const valueBytes = 512;
const recordBytes = 40;
const listBytes = 176;
const mapBytes = 200;
const mapKeyBytes = 64;

/** The cost of a part of a record for each value of its columns. With `inner`, the content of its lists is included. */
function bytesOf(node: Node, inner: boolean): number {
	switch (node.kind) {
		case 'value':
			return valueBytes;
		case 'record':
			return node.fields.reduce((sum, [, field]) => sum + valueBytes + bytesOf(field, inner), recordBytes);
		case 'list':
			return listBytes + (inner ? bytesOf(node.element, true) : 0);
		case 'map':
			return mapBytes + (inner ? mapKeyBytes + (node.value ? bytesOf(node.value, true) : 0) : 0);
	}
}

/** How many values of each list may be read at once, so that a batch takes no more than `bytes`. */
export function valuesWithin(columns: Shape['columns'], bytes: number): number {
	const repeating = columns.filter(({ leaves }) => leaves.some(({ repetition }) => repetition > 0));
	const heaviest = repeating.reduce((most, { node }) => Math.max(most, bytesOf(node, true)), valueBytes);
	return Math.max(1, Math.floor(bytes / heaviest / Math.max(1, repeating.length)));
}

/** The cost of a record without the content of its lists. */
export function bytesOfRecord(columns: Shape['columns']): number {
	return columns.reduce((sum, { node }) => sum + bytesOf(node, false), recordBytes);
}

/** Returns one value after the other: from a column, or from several columns combined. */
interface Taker {
	take(): unknown;
}

interface Fields {
	[name: string]: unknown;
}

/**
 * Builds records from the chosen columns, as many at a time as requested. Works column by column, so that the same
 * operation repeats.
 *
 * Errors: kind `file` if the columns of a list have different numbers of values.
 */
export function recordReader(
	columns: Shape['columns'],
	cursorOf: (leaf: Leaf) => ColumnCursor,
	budget: RecordBudget,
): (count: number) => Fields[] {
	const blank = blankOf(columns.map(({ name }) => name));
	const parts = columns.map(({ name, node, leaves }) =>
		node.kind === 'value'
			? plainColumn(name, cursorOf(node.leaf))
			: nestedColumn(name, takerOf(node, cursorOf, budget), leaves.map(cursorOf)),
	);
	return (count) => {
		budget.reset();
		const records: Fields[] = [];
		for (let index = 0; index < count; index++) records.push({ ...blank });
		for (const give of parts) give(records);
		return records;
	};
}

/**
 * A template record. Filling its copies is faster than adding fields one by one. Parsed from JSON, because a record built
 * field by field is slow to copy.
 */
function blankOf(names: string[]): Fields {
	return JSON.parse(`{${names.map((name) => `${JSON.stringify(name)}:null`).join(',')}}`) as Fields;
}

type Give = (records: Fields[]) => void;

function plainColumn(name: string, cursor: ColumnCursor): Give {
	return (records) => cursor.give(records, name);
}

function nestedColumn(name: string, taker: Taker, cursors: ColumnCursor[]): Give {
	const repeating = cursors.filter(({ chunk }) => chunk.leaf.repetition > 0);
	return (records) => {
		for (const record of records) {
			record[name] = taker.take();
			for (const cursor of repeating)
				if (cursor.repeated() > 0) failDamaged(cursor.chunk.where, 'its lists do not match those of another column');
		}
	};
}

function takerOf(node: Node, cursorOf: (leaf: Leaf) => ColumnCursor, budget: RecordBudget): Taker {
	const inner = (part: Node) => takerOf(part, cursorOf, budget);
	const cursors = leavesOf(node).map(cursorOf);
	switch (node.kind) {
		case 'value':
			return cursors[0] as ColumnCursor;
		case 'record': {
			const taker = new RecordTaker(
				cursors,
				node.present,
				node.fields.map(([name]) => name),
				node.fields.map(([, field]) => inner(field)),
			);
			return node.variant ? variantTaker(taker, budget) : taker;
		}
		case 'list':
			return new ListTaker(cursors, node, inner(node.element), new Spending(budget, bytesOf(node.element, false)));
		case 'map':
			return new MapTaker(
				cursors,
				node,
				[inner(node.key), node.value && inner(node.value)],
				new Spending(budget, mapKeyBytes + (node.value ? bytesOf(node.value, false) : 0)),
			);
	}
}

/** The cost of each item of a list or a map. */
class Spending {
	private readonly budget: RecordBudget;
	private readonly each: number;

	constructor(budget: RecordBudget, each: number) {
		[this.budget, this.each] = [budget, each];
	}

	item(): void {
		this.budget.spend(this.each);
	}
}

/** Skips a missing part: each of its columns contains one entry for it. */
function takeMissing(cursors: ColumnCursor[]): void {
	for (const cursor of cursors) cursor.take();
}

class RecordTaker implements Taker {
	private readonly cursors: ColumnCursor[];
	private readonly first: ColumnCursor;
	private readonly present: number;
	private readonly names: string[];
	private readonly takers: Taker[];
	private readonly blank: Fields;

	constructor(cursors: ColumnCursor[], present: number | undefined, names: string[], takers: Taker[]) {
		[this.cursors, this.first, this.present, this.names, this.takers, this.blank] = [
			cursors,
			cursors[0] as ColumnCursor,
			present ?? 0,
			names,
			takers,
			blankOf(names),
		];
	}

	take(): Fields | null {
		const { names, takers } = this;
		if (this.present > 0 && this.first.level() < this.present) {
			takeMissing(this.cursors);
			return null;
		}
		const record = { ...this.blank };
		for (let index = 0; index < names.length; index++) record[names[index] as string] = (takers[index] as Taker).take();
		return record;
	}
}

/** Its parts become base64, like all bytes. */
const variantTaker = (parts: RecordTaker, budget: RecordBudget): Taker => ({
	take() {
		const { metadata, value } = parts.take() ?? {};
		if (typeof metadata !== 'string' || typeof value !== 'string') return null;
		budget.spend(metadata.length + value.length);
		return readVariant(Buffer.from(metadata, 'base64'), Buffer.from(value, 'base64'), () => budget.spend(valueBytes));
	},
});

/** The levels from which a list or a map is present, and is not empty, and the level at which it continues. */
interface Repeated {
	present: number | undefined;
	filled: number;
	repetition: number;
}

class ListTaker implements Taker {
	private readonly cursors: ColumnCursor[];
	private readonly first: ColumnCursor;
	private readonly present: number;
	private readonly filled: number;
	private readonly repetition: number;
	private readonly element: Taker;
	private readonly spending: Spending;

	constructor(cursors: ColumnCursor[], { present, filled, repetition }: Repeated, element: Taker, spending: Spending) {
		this.spending = spending;
		[this.cursors, this.first, this.present, this.filled, this.repetition, this.element] = [
			cursors,
			cursors[0] as ColumnCursor,
			present ?? 0,
			filled,
			repetition,
			element,
		];
	}

	take(): unknown[] | null {
		const { first, repetition, element, spending } = this;
		const level = first.level();
		if (level < this.filled) {
			takeMissing(this.cursors);
			return level < this.present ? null : [];
		}
		const list: unknown[] = [];
		do {
			spending.item();
			list.push(element.take());
		} while (first.repeated() >= repetition);
		return list;
	}
}

class MapTaker implements Taker {
	private readonly cursors: ColumnCursor[];
	private readonly first: ColumnCursor;
	private readonly present: number;
	private readonly filled: number;
	private readonly repetition: number;
	private readonly key: Taker;
	private readonly value: Taker | undefined;
	private readonly spending: Spending;

	constructor(
		cursors: ColumnCursor[],
		{ present, filled, repetition }: Repeated,
		[key, value]: [key: Taker, value: Taker | undefined],
		spending: Spending,
	) {
		this.spending = spending;
		[this.cursors, this.first, this.present, this.filled, this.repetition] = [
			cursors,
			cursors[0] as ColumnCursor,
			present ?? 0,
			filled,
			repetition,
		];
		[this.key, this.value] = [key, value];
	}

	take(): Fields | null {
		const { first, repetition, key, value, spending } = this;
		const level = first.level();
		if (level < this.filled) {
			takeMissing(this.cursors);
			return level < this.present ? null : {};
		}
		const map: Fields = {};
		do {
			spending.item();
			define(map, String(key.take()), value ? value.take() : null);
		} while (first.repeated() >= repetition);
		return map;
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

/** Also works for the name `__proto__`. */
function define(record: Record<string, unknown>, name: string, value: unknown): void {
	if (name === '__proto__')
		Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
	else record[name] = value;
}

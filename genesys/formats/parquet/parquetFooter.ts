/** The metadata of a Parquet file, at its end and before each page. Source: Apache Parquet's parquet.thrift. */
import { flag, listOf, oneOf, put, structOf, text, ThriftReader, whole, type ThriftField } from './thrift.ts';

/** The meaning of a column or a group of columns, beyond its storage. `kind` is one of Parquet's logical types. */
export interface LogicalType {
	kind: string;
	/** For decimals. */
	scale?: number;
	/** For times. */
	isUtc?: boolean;
	unit?: 'MILLIS' | 'MICROS' | 'NANOS';
	/** For integers. */
	isSigned?: boolean;
}

export interface SchemaElement {
	/** How the values of a column are stored. Absent if the element is a group. */
	type?: string;
	/** For FIXED_LEN_BYTE_ARRAY. */
	length?: number;
	repetition?: string;
	name: string;
	childCount?: number;
	/** What older writers use instead of the logical type. */
	converted?: string;
	scale?: number;
	logical?: LogicalType;
}

export interface SchemaTree {
	element: SchemaElement;
	children: SchemaTree[];
	/** The names from the top of the schema to this element. */
	path: string[];
}

/** One column of a row group. */
export interface ColumnChunk {
	filePath?: string;
	meta?: ColumnMeta;
	isEncrypted?: boolean;
}

export interface ColumnMeta {
	type?: string;
	path?: string[];
	codec?: string;
	values?: number;
	packedSize?: number;
	dataOffset?: number;
	dictionaryOffset?: number;
}

/** Columns are parsed together with their row group: a file may have very many of both. */
export interface RowGroup {
	rows?: number;
	/** Its position in the footer. */
	at: number;
}

export interface Footer {
	schema?: SchemaElement[];
	rows?: number;
	groups?: RowGroup[];
	createdBy?: string;
}

export interface PageHeader {
	type?: string;
	size?: number;
	packedSize?: number;
	crc?: number;
	data?: DataPageHeader;
	dictionary?: { values?: number };
	data2?: DataPage2Header;
}

interface DataPageHeader {
	values?: number;
	encoding?: string;
	definitionEncoding?: string;
	repetitionEncoding?: string;
}

interface DataPage2Header {
	values?: number;
	rows?: number;
	encoding?: string;
	definitionBytes?: number;
	repetitionBytes?: number;
	isPacked?: boolean;
}

/** More than any real table has. Each takes some hundred bytes of memory, but only a few in the file. */
const mostElements = 100_000;
const mostGroups = 1_000_000;

const types = ['BOOLEAN', 'INT32', 'INT64', 'INT96', 'FLOAT', 'DOUBLE', 'BYTE_ARRAY', 'FIXED_LEN_BYTE_ARRAY'];
const repetitions = ['REQUIRED', 'OPTIONAL', 'REPEATED'];
const convertedTypes = ['UTF8', 'MAP', 'MAP_KEY_VALUE', 'LIST', 'ENUM', 'DECIMAL', 'DATE', 'TIME_MILLIS', 'TIME_MICROS']
	.concat('TIMESTAMP_MILLIS', 'TIMESTAMP_MICROS', 'UINT_8', 'UINT_16', 'UINT_32', 'UINT_64', 'INT_8', 'INT_16')
	.concat('INT_32', 'INT_64', 'JSON', 'BSON', 'INTERVAL');
const codecs = ['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'LZO', 'BROTLI', 'LZ4', 'ZSTD', 'LZ4_RAW'];
const encodings = ['PLAIN', 'GROUP_VAR_INT', 'PLAIN_DICTIONARY', 'RLE', 'BIT_PACKED', 'DELTA_BINARY_PACKED'].concat(
	'DELTA_LENGTH_BYTE_ARRAY',
	'DELTA_BYTE_ARRAY',
	'RLE_DICTIONARY',
	'BYTE_STREAM_SPLIT',
);
const pageTypes = ['DATA_PAGE', 'INDEX_PAGE', 'DICTIONARY_PAGE', 'DATA_PAGE_V2'];

const encoding = oneOf(encodings);
const type = oneOf(types);

/** A field that conveys its meaning by being present. */
const unitIs =
	(unit: LogicalType['unit']): ThriftField<LogicalType> =>
	(into, thrift, of) => {
		into.unit = unit;
		thrift.skip(of);
	};

const timeUnits = { 1: unitIs('MILLIS'), 2: unitIs('MICROS'), 3: unitIs('NANOS') };
const unitOf: ThriftField<LogicalType> = (into, thrift, of) => {
	thrift.struct(into, timeUnits, of);
};
const times = { 1: put<LogicalType, 'isUtc'>('isUtc', flag), 2: unitOf };

const kindIs =
	(kind: string, fields: Record<number, ThriftField<LogicalType>> = {}): ThriftField<LogicalType> =>
	(into, thrift, of) => {
		into.kind = kind;
		thrift.struct(into, fields, of);
	};

const logicalType = structOf<LogicalType>(() => ({ kind: '' }), {
	1: kindIs('STRING'),
	2: kindIs('MAP'),
	3: kindIs('LIST'),
	4: kindIs('ENUM'),
	5: kindIs('DECIMAL', { 1: put('scale', whole) }),
	6: kindIs('DATE'),
	7: kindIs('TIME', times),
	8: kindIs('TIMESTAMP', times),
	10: kindIs('INTEGER', { 2: put('isSigned', flag) }),
	11: kindIs('NULL'),
	12: kindIs('JSON'),
	13: kindIs('BSON'),
	14: kindIs('UUID'),
	15: kindIs('FLOAT16'),
	16: kindIs('VARIANT'),
	17: kindIs('GEOMETRY'),
	18: kindIs('GEOGRAPHY'),
});

const schemaElement = structOf<SchemaElement>(() => ({ name: '' }), {
	1: put('type', type),
	2: put('length', whole),
	3: put('repetition', oneOf(repetitions)),
	4: put('name', text),
	5: put('childCount', whole),
	6: put('converted', oneOf(convertedTypes)),
	7: put('scale', whole),
	10: put('logical', logicalType),
});

const columnMeta = structOf<ColumnMeta>(() => ({}), {
	1: put('type', type),
	3: put('path', listOf(text)),
	4: put('codec', oneOf(codecs)),
	5: put('values', whole),
	7: put('packedSize', whole),
	9: put('dataOffset', whole),
	11: put('dictionaryOffset', whole),
});

const columnChunk = structOf<ColumnChunk>(() => ({}), {
	1: put('filePath', text),
	3: put('meta', columnMeta),
	8: (into, thrift, of) => {
		into.isEncrypted = true;
		thrift.skip(of);
	},
});

const rowGroup = (thrift: ThriftReader, of: number): RowGroup =>
	thrift.struct<RowGroup>({ at: thrift.at }, { 3: put('rows', whole) }, of);

const footerFields = {
	2: put<Footer, 'schema'>('schema', listOf(schemaElement, mostElements)),
	3: put<Footer, 'rows'>('rows', whole),
	4: put<Footer, 'groups'>('groups', listOf(rowGroup, mostGroups)),
	6: put<Footer, 'createdBy'>('createdBy', text),
};

const dataPageHeader = structOf<DataPageHeader>(() => ({}), {
	1: put('values', whole),
	2: put('encoding', encoding),
	3: put('definitionEncoding', encoding),
	4: put('repetitionEncoding', encoding),
});

const dataPage2Header = structOf<DataPage2Header>(() => ({}), {
	1: put('values', whole),
	3: put('rows', whole),
	4: put('encoding', encoding),
	5: put('definitionBytes', whole),
	6: put('repetitionBytes', whole),
	7: put('isPacked', flag),
});

const pageFields = {
	1: put<PageHeader, 'type'>('type', oneOf(pageTypes)),
	2: put<PageHeader, 'size'>('size', whole),
	3: put<PageHeader, 'packedSize'>('packedSize', whole),
	4: put<PageHeader, 'crc'>('crc', whole),
	5: put<PageHeader, 'data'>('data', dataPageHeader),
	7: put<PageHeader, 'dictionary'>(
		'dictionary',
		structOf<{ values?: number }>(() => ({}), { 1: put('values', whole) }),
	),
	8: put<PageHeader, 'data2'>('data2', dataPage2Header),
};

/**
 * Errors: a RangeError for invalid metadata; a {@link TooManyError} for a schema of more than 100,000 columns, and for more
 * than a million row groups.
 */
export const readFooter = (bytes: Buffer): Footer => new ThriftReader(bytes).struct<Footer>({}, footerFields);

/** The columns of a row group. Their number must match the schema. */
export function readColumnChunks(footer: Buffer, { at }: RowGroup, columnCount: number): ColumnChunk[] {
	const found: { columns: ColumnChunk[] } = { columns: [] };
	new ThriftReader(footer, at).struct(found, { 1: put('columns', listOf(columnChunk, columnCount)) });
	return found.columns;
}

/** The header of the page at the start of these bytes, and its size in bytes. */
export function readPageHeader(bytes: Buffer): { header: PageHeader; size: number } {
	const thrift = new ThriftReader(bytes);
	const header = thrift.struct<PageHeader>({}, pageFields);
	return { header, size: thrift.at };
}

/** Real groups have only a few levels. */
const deepestSchema = 100;

/**
 * The schema, which the footer contains as a list: each group is followed by its children. Errors: a RangeError if the
 * numbers of children are inconsistent.
 */
export function schemaTree(elements: SchemaElement[]): SchemaTree {
	let next = 0;
	const take = (above: string[], depth: number): SchemaTree => {
		const element = elements[next++];
		if (!element || depth > deepestSchema) throw new RangeError('its schema is not valid');
		// The name of the root is meaningless.
		const path = depth === 0 ? [] : [...above, element.name];
		const children: SchemaTree[] = [];
		for (let left = element.childCount ?? 0; left > 0; left--) children.push(take(path, depth + 1));
		return { element, children, path };
	};
	const root = take([], 0);
	if (next !== elements.length) throw new RangeError('its schema is not valid');
	return root;
}

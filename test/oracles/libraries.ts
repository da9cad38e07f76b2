/** The parts that we use of other libraries for CSV and Avro. They are installed in `test/oracles/libraries`, outside the workspace. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Writable } from 'node:stream';

export interface AvroType {
	random(): unknown;
	toBuffer(value: unknown): Buffer;
	fromBuffer(bytes: Buffer): unknown;
}

export interface Avsc {
	Type: {
		forSchema(
			schema: unknown,
			options?: { registry?: Record<string, AvroType>; wrapUnions?: boolean | string },
		): AvroType;
	};
	types: {
		LongType: {
			__with(methods: {
				fromBuffer(bytes: Uint8Array): bigint;
				toBuffer(value: bigint): Buffer;
				fromJSON(value: unknown): bigint;
				toJSON(value: bigint): unknown;
				isValid(value: unknown): boolean;
				compare(one: bigint, other: bigint): number;
			}): AvroType;
		};
	};
	streams: {
		BlockEncoder: new (
			type: AvroType,
			options: { codec: string; blockSize?: number },
		) => Writable & AsyncIterable<Buffer>;
	};
}

export interface CsvParse {
	parse(
		text: Buffer,
		options: {
			delimiter: string;
			columns?: boolean;
			bom?: boolean;
			skip_empty_lines?: boolean;
			record_delimiter?: string[];
		},
	): unknown[];
}

export interface Udsv {
	inferSchema(text: string, options?: { col?: string }): { cols: Array<{ type: string }> };
	initParser(schema: ReturnType<Udsv['inferSchema']>): { stringObjs(text: string): unknown[] };
}

const load = createRequire(join(__dirname, 'libraries', 'package.json'));

export const avsc = load('avsc') as Avsc;
export const csvParse = load('csv-parse/sync') as CsvParse;
export const udsv = load('udsv') as Udsv;

import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The part of DuckDB that we use. It is installed in `test/oracles/libraries`, so the type check can't see it. */
export interface DuckDBConnection {
	run(sql: string): Promise<unknown>;
	runAndReadAll(sql: string): Promise<{ getRowObjects(): Record<string, unknown>[] }>;
	closeSync(): void;
}

/** `root` is the repository. */
export async function connectToDuckDB(root: string): Promise<DuckDBConnection> {
	const { DuckDBInstance } = createRequire(join(root, 'test/oracles/libraries/package.json'))('@duckdb/node-api') as {
		DuckDBInstance: { create(): Promise<{ connect(): Promise<DuckDBConnection> }> };
	};
	return await (await DuckDBInstance.create()).connect();
}

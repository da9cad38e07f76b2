/** Exports of the sandbox, saved as in Node-RED: by the engine, over Node-RED's transport, to a local folder. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { GenesysError } from '../../../genesys/errors.ts';
import { downloadFile, exportFiles, measured, type FileReport } from '../../../genesys/exports/files.ts';
import { readExport, type ReadExportOptions } from '../../../genesys/exports/read.ts';
import { readHandle } from '../../../genesys/exports/handle.ts';
import { startExport, waitForExport } from '../../support/exportSteps.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { ExportFile, ExportHandle, ExportOrder, ExportSourceId } from '../../../genesys/exports/sources/source.ts';
import type { Connection, Transport } from '../../../genesys/ports.ts';
import { beginning, savedAsStored, type FileManifest } from '../../../node-red/nodes/genesys-export/exportMessages.ts';
import { sanitizeName, uniqueNames } from '../../../node-red/shared/savedFiles.ts';
import { nodeTransport } from '../../../node-red/shared/nodeTransport.ts';
import { omborigridAccess } from '../../../sandbox/data/systems.ts';
import type { Fault, RecordedRequest } from '../../../sandbox/index.ts';
import { everything, startSlice, type Slice } from '../slice.ts';

const period = { from: '2026-11-01T00:00:00Z', to: '2026-11-20T08:00:00Z' };

/** What is known about a file before the download: its size and digest, its size, or nothing exact; the last one is behind a redirect. */
const orders = {
	genesysCloudDataExports: { title: 'Everything', period },
	omboriGrid: { title: 'Everything', period, tenantId: omborigridAccess.tenantId },
	repo361: { title: 'Everything', period: { from: '2026-11-18T00:00:00Z', to: '2026-11-20T00:00:00Z' }, format: 'csv' },
	udm: everything,
} satisfies Partial<Record<ExportSourceId, ExportOrder>>;

const folders: Record<keyof typeof orders, string> = {
	genesysCloudDataExports: 'genesys-cloud',
	omboriGrid: 'omborigrid',
	repo361: 'repo361',
	udm: 'exports',
};

/** A finished export and its real files. */
export interface Exported {
	connection: Connection;
	handle: ExportHandle;
	files: ExportFile[];
	/** The bytes of each file. */
	bytes: Buffer[];
	/** The next requests for its files get these faults, one each. */
	fault(...faults: Fault[]): void;
	/** The requests for its files so far. */
	asked(): RecordedRequest[];
	/** The Range header of each request. */
	ranges(): (string | undefined)[];
	/** Saves all or some files, optionally over another connection. */
	save(files?: ExportFile[], changes?: Partial<Connection>): Promise<FileManifest[]>;
	/** Saves all files in the service's current list. */
	saveListed(): Promise<FileManifest[]>;
	/** The error of saving. It contains no secret, and neither do the files it leaves. */
	failure(files?: ExportFile[], changes?: Partial<Connection>): Promise<GenesysError>;
	/** The first file, verified while it is read. */
	read(): Promise<Buffer>;
	/** The error of reading it. */
	failureOfReading(): Promise<GenesysError>;
	/** Their records. */
	records(options?: ReadExportOptions): Promise<unknown[]>;
	/** The error of reading the records. */
	failureOfRecords(options?: ReadExportOptions): Promise<GenesysError>;
	/** The path of a saved file, and of its partial file. */
	path(file?: ExportFile): string;
	part(file?: ExportFile): string;
	/** Simulates an earlier run: the first bytes of a file, saved with its ETag or something else, and optionally an owner. */
	leave(content: Uint8Array, noted?: object, owner?: object): void;
	/** All files are complete, and there is nothing else. */
	expectWhole(files?: ExportFile[]): void;
}

export interface Rig {
	slice: Slice;
	/** The folder of saved files; empty before each test. */
	folder(): string;
	/** Only the first file unless more are requested. */
	exported(
		system?: keyof typeof orders,
		options?: { most?: number; transport?: Transport; order?: Partial<ExportOrder> },
	): Promise<Exported>;
	/** Resets everything. */
	reset(): Promise<void>;
	close(): Promise<void>;
}

export async function startRig(interactions = 120): Promise<Rig> {
	const slice = await startSlice({ interactions });
	const own = nodeTransport();
	let folder = '';

	async function exported(
		system: keyof typeof orders = 'genesysCloudDataExports',
		{ most = 1, transport = own, order }: { most?: number; transport?: Transport; order?: Partial<ExportOrder> } = {},
	): Promise<Exported> {
		const connection = slice.connect({}, findExportSource(system).connection as 'genesysCloud', transport);
		const handle = readHandle(JSON.stringify(await startExport(connection, system, { ...orders[system], ...order })));
		const { status } = await waitForExport(connection, handle, { longestMs: 60_000 });
		const files = (await exportFiles(connection, status.handle)).slice(0, most);
		const contents: Content[] = [];
		for (const file of files) contents.push(await contentOf(connection, status.handle, file));
		const bytes = contents.map((content) => content.bytes);
		slice.sandbox.requests.length = slice.waits.length = 0;

		const first = files[0] as ExportFile;
		const path = ({ name }: ExportFile = first): string => join(folder, sanitizeName(name));
		const asked = (): RecordedRequest[] => slice.sandbox.requests.filter((request) => request.origin === 'files');
		const save = async (wanted = files, changes: Partial<Connection> = {}): Promise<FileManifest[]> => {
			const stored = {
				connection: Object.keys(changes).length > 0 ? { ...connection, ...changes } : connection,
				source: findExportSource(system),
				handle: status.handle,
				files: wanted,
				fileSource: {},
				progress: beginning(wanted),
			};
			const saved: FileManifest[] = [];
			for await (const { payload } of savedAsStored(stored, folder, uniqueNames(), 4))
				saved.push(payload as FileManifest);
			expectNoSecret(saved);
			return saved;
		};
		return {
			...{ connection, handle: status.handle, files, bytes, asked, path, save },
			fault: (...faults) => faults.forEach((fault) => slice.sandbox.fault({ path: `/${folders[system]}/*` }, fault)),
			ranges: () => asked().map(({ headers }) => headers.range),
			saveListed: async () => save(await exportFiles(connection, status.handle)),
			failure: (wanted, changes) => failing(save(wanted, changes)),
			records: (options) => recordsOf(connection, status.handle, files, options),
			failureOfRecords: (options) => failing(recordsOf(connection, status.handle, files, options)),
			read: () => verifiedOf(connection, status.handle, files[0] as ExportFile),
			failureOfReading: () => failing(verifiedOf(connection, status.handle, files[0] as ExportFile)),
			part: (file) => `${path(file)}.part`,
			leave: (content, noted = { etag: contents[0]?.etag }, owner) => {
				writeFileSync(`${path()}.part`, content);
				writeFileSync(`${path()}.part.json`, JSON.stringify({ origin: originOf(status.handle, first), ...noted }));
				if (owner) writeFileSync(`${path()}.lock`, JSON.stringify(owner));
			},
			expectWhole: (wanted = files) => {
				expect(readdirSync(folder).sort()).toEqual(wanted.map((file) => sanitizeName(file.name)).sort());
				for (const [index, file] of wanted.entries())
					expect(readFileSync(path(file)).equals(bytes[index] as Buffer)).toBe(true);
			},
		};
	}

	const failing = (work: Promise<unknown>): Promise<GenesysError> =>
		work.then(
			() => Promise.reject(new Error('It did not fail')),
			(error: GenesysError) => {
				expectNoSecret(error);
				return error;
			},
		);

	/** Neither the value nor the folder contains the signature of a link or a password. */
	function expectNoSecret(shown: unknown): void {
		const text = inspect(shown, { depth: 10, showHidden: true });
		const kept = statSync(folder).isDirectory()
			? readdirSync(folder).filter((name) => /\.(json|lock)$/.test(name) && statSync(join(folder, name)).isFile())
			: [];
		for (const secret of ['Signature', 'Expires=', 'Bearer ']) {
			expect(text).not.toContain(secret);
			for (const name of kept) expect(readFileSync(join(folder, name), 'latin1')).not.toContain(secret);
		}
	}

	const forget = (): void => rmSync(folder, { recursive: true, force: true });
	return {
		...{ slice, exported },
		folder: () => folder,
		reset: async () => {
			await slice.reset();
			if (folder) forget();
			folder = mkdtempSync(join(tmpdir(), 'genesys-faults-'));
		},
		close: async () => {
			if (folder) forget();
			own.close();
			await slice.close();
		},
	};
}

const originOf = ({ source, jobId, runId, details }: ExportHandle, { name }: ExportFile): string =>
	JSON.stringify([source, jobId, runId, details, name]);

async function verifiedOf(connection: Connection, handle: ExportHandle, file: ExportFile): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	const report: FileReport = { name: file.name, bytes: 0, records: 0 };
	for await (const chunk of measured(downloadFile(connection, handle, file), report, undefined, file))
		chunks.push(chunk);
	return Buffer.concat(chunks);
}

async function recordsOf(
	connection: Connection,
	handle: ExportHandle,
	files: ExportFile[],
	options?: ReadExportOptions,
): Promise<unknown[]> {
	const records: unknown[] = [];
	for await (const { record } of readExport(connection, handle, files, [], options).records) records.push(record);
	return records;
}

interface Content {
	bytes: Buffer;
	etag?: string;
}

async function contentOf(connection: Connection, handle: ExportHandle, file: ExportFile): Promise<Content> {
	const chunks: Uint8Array[] = [];
	let etag: string | undefined;
	for await (const chunk of downloadFile(connection, handle, file, {
		onIdentity: (identity) => (etag = identity.etag),
	}))
		chunks.push(chunk);
	return { bytes: Buffer.concat(chunks), etag };
}

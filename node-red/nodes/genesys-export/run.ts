import { isAbsolute } from 'node:path';
import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { fail } from '../../../genesys/errors.ts';
import { cancelExport, decryptedEntries, exportFiles, exportStatus, readExport, readHandle, reportOf, startExport, waitForExport, type ExportReading } from '../../../genesys/exports/run.ts';
import { hasEnded, type ExportHandle, type ExportStatus } from '../../../genesys/exports/system.ts';
import type { DecryptionKey } from '../../../genesys/formats/cms.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { readFrom } from '../../platform/files.ts';
import { inputFile } from '../../platform/inputFile.ts';
import { evaluate } from '../../platform/values.ts';
import { failWithoutConnection } from '../genesys-connection/runtime.ts';
import type { DecryptionKeyNode } from '../genesys-decryption-key/runtime.ts';
import { batches, buffered, recordsOf, reported, saved, storedFiles, type Named, type Outgoing } from './contents.ts';
import { orderOf } from './order.ts';
import type { ProgressDisplay } from './progress.ts';
import type { ExportDefinition, ExportOperation, ValueName } from './settings.ts';

/** One run: what it works with, and what it has got to. */
export interface Run {
	RED: NodeAPI;
	node: Node;
	definition: ExportDefinition;
	msg: NodeMessageInFlow;
	/** Absent only where no Genesys is needed. */
	connection?: Connection;
	progress: ProgressDisplay;
	/** Known once the export has been started; what a cancel has to cancel. */
	handle?: ExportHandle;
	/** How many have been put out. */
	records: number;
	/** Added to the last message. */
	summary: object;
}

const megabyte = 1_048_576;
const longest = 2 ** 31 - 1;

const valueOf = ({ RED, node, msg, definition }: Run, name: ValueName): Promise<unknown> => evaluate(RED, node, msg, definition.values?.[name], RED._(`genesys-export.label.${name}`));

function connectionOf({ connection }: Run): Connection {
	return connection ?? failWithoutConnection();
}

function keysOf({ RED, definition }: Run): DecryptionKey[] {
	const node = RED.nodes.getNode(definition.key) as DecryptionKeyNode | null;
	return node ? node.keys() : fail('key', 'No decryption key has been chosen', { hint: 'Open the node and choose the decryption key whose certificate is in User Data Management.' });
}

async function handleOf(run: Run): Promise<ExportHandle> {
	const given = await valueOf(run, 'handle');
	if (given === undefined || given === '') fail('input', 'There is no handle of an export', { hint: 'Pass on the msg.handle that Start put out.' });
	return (run.handle = readHandle(given));
}

async function folderOf(run: Run): Promise<string> {
	const folder = String((await valueOf(run, 'folder')) ?? '');
	return isAbsolute(folder) ? folder : fail('input', 'The folder must be given in full', { hint: 'Give a path that starts at the root, such as /data/exports.' });
}

async function start(run: Run): Promise<ExportHandle> {
	const names: ValueName[] = ['title', 'source', 'dataType', 'media', 'from', 'to', 'cloneOf', 'attachments', 'splitSize', 'description', 'start', 'cron', 'runs'];
	const values = Object.fromEntries(await Promise.all(names.map(async (name) => [name, await valueOf(run, name)] as const)));
	const order = orderOf(run.definition, values, Date.now());
	return (run.handle = await startExport(connectionOf(run), 'udm', order));
}

const needsKeys = ({ output, contents }: ExportDefinition): boolean => output === 'records' || output === 'report' || contents === 'decrypted';

const summaryOf = ({ status, reason, progress, state }: ExportStatus): object => ({ state, progress, status, ...(reason ? { reason } : {}) });

/** Where the files go, once it is known which they are. The folder is asked for before anything is downloaded. */
async function delivered(run: Run, files: Named): Promise<AsyncIterable<Outgoing>> {
	if (run.definition.output === 'files') return saved(files, await folderOf(run));
	return buffered(files, Number(run.definition.largestBuffer) * megabyte);
}

/** The contents of a finished export in the chosen form. */
async function* contentsOf(run: Run, handle: ExportHandle, keys: DecryptionKey[]): AsyncGenerator<Outgoing, void, undefined> {
	const { definition, progress } = run;
	const connection = connectionOf(run);
	const files = await exportFiles(connection, handle);
	if (!needsKeys(definition)) {
		let bytes = 0;
		const totalBytes = files.every(({ size }) => size !== undefined) ? files.reduce((sum, { size = 0 }) => sum + size, 0) : undefined;
		const onBytes = (more: number): void => progress.downloading({ bytes: (bytes += more), totalBytes });
		yield* await delivered(run, storedFiles(connection, handle, files, onBytes));
		return;
	}
	const reading = readExport(connection, handle, files, keys);
	const timer = setInterval(() => progress.downloading(reading.progress), 250);
	try {
		yield* await chosen(run, handle, reading);
		run.summary = definition.output === 'records' ? { report: reportOf(connection, handle, reading) } : {};
	} finally {
		clearInterval(timer);
	}
}

async function* counted(run: Run, records: Parameters<typeof batches>[0]): AsyncGenerator<Outgoing, void, undefined> {
	for await (const batch of batches(records, Math.max(1, Number(run.definition.batchSize) || 1000))) {
		run.records += (batch.payload as unknown[]).length;
		yield batch;
	}
}

async function chosen(run: Run, handle: ExportHandle, reading: ExportReading): Promise<AsyncIterable<Outgoing>> {
	const { output } = run.definition;
	if (output === 'records') return counted(run, reading.records);
	if (output === 'report') return reported(connectionOf(run), handle, reading);
	return delivered(run, reading.entries);
}

async function* decrypt(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	const { RED, node, msg, definition } = run;
	const keys = keysOf(run);
	const typed = definition.values?.file;
	const source = typed?.type === 'path' ? readFrom(typed.value) : one((await inputFile(RED, node, msg, typed, RED._('genesys-export.label.file')))?.data);
	run.progress.starting();
	if (definition.output === 'records' || definition.output === 'report') yield* counted(run, recordsOf(source, keys));
	else yield* await delivered(run, decryptedEntries(source, keys));
}

async function* one(data: Uint8Array | undefined): AsyncGenerator<Uint8Array, void, undefined> {
	if (!data) fail('input', 'There is no file to decrypt', { hint: 'Pass it on as a Buffer in msg.payload, or give its path in the node.' });
	yield data;
}

async function* exportAndWait(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	// A key that cannot be used is better known now than after an hour's export.
	const keys = needsKeys(run.definition) ? keysOf(run) : [];
	if (run.definition.output === 'files') await folderOf(run);
	run.progress.starting();
	const handle = await start(run);
	const minutes = Number(run.definition.longestMinutes);
	const { status, finished } = await waitForExport(connectionOf(run), handle, {
		longestMs: minutes > 0 ? minutes * 60_000 : longest,
		onProgress: (state) => {
			run.handle = state.handle;
			run.progress.waiting(state);
		},
	});
	if (!finished) {
		fail('job', `Export "${handle.title}" has not finished within ${minutes} minutes`, {
			operation: 'Wait for an export',
			hint: 'It goes on at Genesys. Its handle is in msg.handle of this error: get its records later with the operation Get Records, or allow more time.',
		});
	}
	yield* contentsOf(run, status.handle, keys);
}

/** What each operation puts out. Raises the engine's errors. */
export const operations: Record<ExportOperation, (run: Run) => AsyncGenerator<Outgoing, void, undefined>> = {
	run: exportAndWait,
	start: async function* (run) {
		run.progress.starting();
		yield { payload: await start(run) };
	},
	status: async function* (run) {
		const status = await exportStatus(connectionOf(run), await handleOf(run));
		run.handle = status.handle;
		yield { payload: { ...summaryOf(status), finished: hasEnded(status.state) } };
	},
	files: async function* (run) {
		yield { payload: await exportFiles(connectionOf(run), await handleOf(run)) };
	},
	records: async function* (run) {
		const keys = needsKeys(run.definition) ? keysOf(run) : [];
		run.progress.starting();
		yield* contentsOf(run, await handleOf(run), keys);
	},
	cancel: async function* (run) {
		const handle = await handleOf(run);
		await cancelExport(connectionOf(run), handle);
		yield { payload: { jobId: handle.jobId, cancelled: true } };
	},
	decrypt,
};

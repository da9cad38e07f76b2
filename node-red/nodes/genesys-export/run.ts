import { isAbsolute } from 'node:path';
import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { fail, isGenesysError, type ErrorKind } from '../../../genesys/errors.ts';
import {
	cancelExport,
	decryptedEntries,
	exportFiles,
	exportStatus,
	readExport,
	readHandle,
	reportOf,
	startExport,
	upToNow,
	waitForExport,
	type ExportReading,
	type FileSource,
} from '../../../genesys/exports/run.ts';
import { hasEnded, type ExportFile, type ExportHandle, type ExportOrder, type ExportStatus, type ExportSystem } from '../../../genesys/exports/system.ts';
import { exportSystem } from '../../../genesys/exports/systems.ts';
import type { DecryptionKey } from '../../../genesys/formats/cms.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { readFrom, uniqueNames } from '../../platform/files.ts';
import { inputFile } from '../../platform/inputFile.ts';
import { problemOf, type Problem } from '../../platform/problem.ts';
import { evaluate } from '../../platform/values.ts';
import type { DecryptionKeyNode } from '../genesys-decryption-key/runtime.ts';
import { batches, beginning, buffered, ending, recordsOf, reported, reportOfFiles, saved, savedAsStored, storedFiles, type FileManifest, type Named, type Outgoing, type Stored, type Unique } from './contents.ts';
import { dailyOf, listOf, orderOf, periodOf, valuesOfDay, type Evaluated, type Period } from './order.ts';
import type { ProgressDisplay } from './progress.ts';
import type { ExportDefinition, ExportOperation, ValueName } from './settings.ts';
import { openIn } from './sharedFolder.ts';
import { lastRunOf } from './since.ts';

/** One run: what it works with, and what it has got to. */
export interface Run {
	RED: NodeAPI;
	node: Node;
	definition: ExportDefinition;
	msg: NodeMessageInFlow;
	/** The chosen connection, which has to be one to the system. */
	connect(system: ExportSystem): Connection;
	progress: ProgressDisplay;
	/** Known once the export has been started; what a cancel has to cancel. */
	handle?: ExportHandle;
	/** How many have been put out. */
	records: number;
	/** Added to the last message. */
	summary: object;
	/** Told of what went wrong with a part of the run while the rest goes on. */
	onFailure(error: unknown, about: object): void;
	/** To be done once everything that was put out has been sent. */
	delivered?: () => Promise<void>;
}

const megabyte = 1_048_576;
const longest = 2 ** 31 - 1;
/** Files that are downloaded at a time, where the form does not say. */
const mostAtATime = 4;

const valueOf = ({ RED, node, msg, definition }: Run, name: ValueName): Promise<unknown> => evaluate(RED, node, msg, definition.values?.[name], RED._(`genesys-export.label.${name}`));

/** What the form exports from. Flows from before there was a choice export from User Data Management. */
const chosenSystem = ({ definition }: Run): ExportSystem => exportSystem(definition.system || 'udm');

/** Its files stay on the server: without a folder that is shared with it, they cannot be had. */
const leavesFiles = ({ id }: ExportSystem): boolean => id === 'contextServices';

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

const starting: ValueName[] = ['title', 'source', 'dataType', 'media', 'from', 'to', 'cloneOf', 'attachments', 'splitSize', 'description', 'start', 'cron', 'runs', 'tenantId', 'filePrefix', 'timeZone'];

async function startingValues(run: Run): Promise<Evaluated> {
	return Object.fromEntries(await Promise.all(starting.map(async (name) => [name, await valueOf(run, name)] as const)));
}

async function start(run: Run, values: Evaluated, period: ExportOrder['period']): Promise<ExportHandle> {
	const system = chosenSystem(run);
	return (run.handle = await startExport(run.connect(system), system.id, orderOf(run.definition, values, period, system)));
}

const needsKeys = ({ output, contents }: ExportDefinition, { isEncrypted }: ExportSystem): boolean => isEncrypted && (output === 'records' || output === 'report' || contents === 'decrypted');

const isUnread = ({ output, contents }: ExportDefinition): boolean => (output === 'files' || output === 'buffers') && contents === 'stored';

const summaryOf = ({ status, reason, progress, state }: ExportStatus): object => ({ state, progress, status, ...(reason ? { reason } : {}) });

/** Where the files go, once it is known which they are. The folder is asked for before anything is downloaded. */
async function delivered(run: Run, files: Named, unique: Unique): Promise<AsyncIterable<Outgoing>> {
	if (run.definition.output === 'files') return saved(files, await folderOf(run), unique);
	return buffered(files, Number(run.definition.largestBuffer) * megabyte, unique);
}

/** Where files are read from that are not downloaded. */
async function sourceOf(run: Run, system: ExportSystem): Promise<FileSource> {
	if (!leavesFiles(system)) return {};
	const folder = String((await valueOf(run, 'sharedFolder')) ?? '');
	if (folder === '') return {};
	return isAbsolute(folder) ? { open: openIn(folder) } : fail('input', 'The shared folder must be given in full', { hint: 'Give a path that starts at the root, such as /mnt/context-services.' });
}

/** One message of a file that was saved or put out, and what is written down of it. */
const manifestOf = ({ payload }: Outgoing): FileManifest | undefined => (Buffer.isBuffer(payload) ? undefined : (payload as FileManifest));

/** Files as they are stored. */
async function* unread(run: Run, stored: Stored, unique: Unique): AsyncGenerator<Outgoing, void, undefined> {
	const { definition } = run;
	if (definition.output !== 'files') {
		yield* await delivered(run, storedFiles(stored), unique);
		return;
	}
	const manifests: FileManifest[] = [];
	const most = Math.max(1, Math.floor(Number(definition.parallel ?? mostAtATime) || mostAtATime));
	const noted = async function* (): AsyncGenerator<Outgoing, void, undefined> {
		for await (const part of savedAsStored(stored, await folderOf(run), unique, most)) {
			const manifest = manifestOf(part);
			if (manifest) manifests.push(manifest);
			yield part;
		}
	};
	yield* ending(noted(), () => ({ report: reportOfFiles(stored.connection, stored.handle, manifests) }));
}

/** The contents of a finished export in the chosen form; the last message has the report. */
async function* contentsOf(run: Run, handle: ExportHandle, keys: DecryptionKey[], unique: Unique): AsyncGenerator<Outgoing, void, undefined> {
	const { definition, progress } = run;
	const system = exportSystem(handle.system);
	const connection = run.connect(system);
	const files = await exportFiles(connection, handle);
	const source = await sourceOf(run, system);
	const now = beginning(files);
	let display = (): void => progress.downloading(now);
	const timer = setInterval(() => display(), 250);
	try {
		if (leavesFiles(system) && !source.open) yield { payload: files, handle, report: leftThere(connection, handle, files) };
		else if (isUnread(definition)) for await (const part of unread(run, { connection, system, handle, files, source, progress: now }, unique)) yield { handle, ...part };
		else {
			const columns = listOf(await valueOf(run, 'columns'));
			const reading = readExport(connection, handle, files, keys, { ...source, columns });
			display = () => progress.downloading({ ...reading.progress, files: files.length, filesDone: reading.files.filter(({ sha256 }) => sha256 !== undefined).length });
			const parts = await chosen(run, handle, reading, unique);
			const hasReport = definition.output === 'records' || definition.output === 'files';
			for await (const part of ending(parts, () => (hasReport ? { report: reportOf(connection, handle, reading) } : {}))) yield { handle, ...part };
		}
	} finally {
		clearInterval(timer);
	}
}

/** The report of an export whose files have stayed where they are. */
function leftThere(connection: Connection, handle: ExportHandle, files: ExportFile[]): object {
	const { system, jobId, title, startedAt, finishedAt, seconds } = reportOf(connection, handle, { files: [], progress: { bytes: 0, records: 0 } });
	return { system, jobId, title, startedAt, finishedAt, seconds, files };
}

async function* counted(run: Run, records: Parameters<typeof batches>[0]): AsyncGenerator<Outgoing, void, undefined> {
	for await (const batch of batches(records, Math.max(1, Number(run.definition.batchSize) || 1000))) {
		run.records += (batch.payload as unknown[]).length;
		yield batch;
	}
}

async function chosen(run: Run, handle: ExportHandle, reading: ExportReading, unique: Unique): Promise<AsyncIterable<Outgoing>> {
	const { output } = run.definition;
	if (output === 'records') return counted(run, reading.records);
	if (output === 'report') return reported(run.connect(exportSystem(handle.system)), handle, reading);
	return delivered(run, reading.entries, unique);
}

async function* decrypt(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	const { RED, node, msg, definition } = run;
	const keys = keysOf(run);
	const typed = definition.values?.file;
	const source = typed?.type === 'path' ? readFrom(typed.value) : one((await inputFile(RED, node, msg, typed, RED._('genesys-export.label.file')))?.data);
	run.progress.starting();
	if (definition.output === 'records' || definition.output === 'report') yield* counted(run, recordsOf(source, keys));
	else yield* await delivered(run, decryptedEntries(source, keys), uniqueNames());
}

async function* one(data: Uint8Array | undefined): AsyncGenerator<Uint8Array, void, undefined> {
	if (!data) fail('input', 'There is no file to decrypt', { hint: 'Pass it on as a Buffer in msg.payload, or give its path in the node.' });
	yield data;
}

/** One export from its start to its contents. */
async function* wholeExport(run: Run, keys: DecryptionKey[], values: Evaluated, period: ExportOrder['period'], unique: Unique): AsyncGenerator<Outgoing, void, undefined> {
	const handle = await start(run, values, period);
	const minutes = Number(run.definition.longestMinutes);
	const { status, finished } = await waitForExport(run.connect(chosenSystem(run)), handle, {
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
	yield* contentsOf(run, status.handle, keys, unique);
}

/** What became of one day. */
interface DayOutcome {
	period: Period;
	done: boolean;
	records?: number;
	error?: Problem;
}

/** What is wrong with all days alike. */
const fatal: readonly ErrorKind[] = ['cancelled', 'credentials', 'input', 'key'];

/** An export for each day. One that fails is reported, and the others are exported all the same. */
async function* dayByDay(run: Run, keys: DecryptionKey[], values: Evaluated, days: Period[], unique: Unique): AsyncGenerator<Outgoing, DayOutcome[], undefined> {
	const outcomes: DayOutcome[] = [];
	for (const period of days) {
		const before = run.records;
		run.handle = undefined;
		try {
			for await (const part of wholeExport(run, keys, valuesOfDay(values, period), period, unique)) yield { ...part, period };
			outcomes.push({ period, done: true, ...(run.definition.output === 'records' ? { records: run.records - before } : {}) });
		} catch (error) {
			if (isGenesysError(error) && fatal.includes(error.kind)) throw error;
			outcomes.push({ period, done: false, error: problemOf(error) });
			run.onFailure(error, { period, ...(run.handle ? { handle: run.handle } : {}) });
		}
		run.summary = { days: outcomes };
	}
	if (!outcomes.some(({ done }) => done)) {
		fail('job', days.length === 1 ? 'The day could not be exported' : `None of the ${days.length} days could be exported`, { hint: 'What went wrong with each was reported before this error.' });
	}
	return outcomes;
}

async function* exportAndWait(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	const { definition, node } = run;
	const system = chosenSystem(run);
	// A connection or a key that cannot be used is better known now than after an hour's export.
	const connection = run.connect(system);
	const keys = needsKeys(definition, system) ? keysOf(run) : [];
	if (definition.output === 'files') await folderOf(run);
	run.progress.starting();
	const values = await startingValues(run);
	const lastRun = definition.period === 'sinceLast' ? lastRunOf(node, definition.sinceStore, connection, system, orderOf(definition, values, undefined, system)) : undefined;
	const now = lastRun ? await upToNow(connection, system.id) : Date.now();
	const last = await lastRun?.until();
	if (last !== undefined && last >= now) {
		// There is nothing yet that the last run has not had.
		yield { payload: [], period: { from: new Date(last).toISOString(), to: new Date(last).toISOString() } };
		return;
	}
	const period = periodOf(definition, values, system, now, last);
	const unique = uniqueNames();
	let until = now;
	if (definition.perDay) {
		const outcomes = yield* dayByDay(run, keys, values, dailyOf(period, values), unique);
		// The next run begins with the first day that is still missing.
		const missing = outcomes.find(({ done }) => !done);
		if (missing) until = Date.parse(missing.period.from);
	} else yield* wholeExport(run, keys, values, period, unique);
	run.delivered = () => lastRun?.advance(until) ?? Promise.resolve();
}

async function startOnly(run: Run): Promise<ExportHandle> {
	if (run.definition.period === 'sinceLast') {
		fail('input', '"Since the last successful run" goes with Export and Wait only: after Start nobody knows whether the export was delivered', { hint: 'Choose another period, or Export and Wait.' });
	}
	const values = await startingValues(run);
	return start(run, values, periodOf(run.definition, values, chosenSystem(run), Date.now()));
}

async function systemOf(run: Run): Promise<{ handle: ExportHandle; system: ExportSystem; connection: Connection }> {
	const handle = await handleOf(run);
	const system = exportSystem(handle.system);
	return { handle, system, connection: run.connect(system) };
}

/** What each operation puts out. Raises the engine's errors. */
export const operations: Record<ExportOperation, (run: Run) => AsyncGenerator<Outgoing, void, undefined>> = {
	run: exportAndWait,
	start: async function* (run) {
		run.progress.starting();
		yield { payload: await startOnly(run) };
	},
	status: async function* (run) {
		const { handle, connection } = await systemOf(run);
		const status = await exportStatus(connection, handle);
		run.handle = status.handle;
		yield { payload: { ...summaryOf(status), finished: hasEnded(status.state) } };
	},
	files: async function* (run) {
		const { handle, connection } = await systemOf(run);
		yield { payload: await exportFiles(connection, handle) };
	},
	records: async function* (run) {
		const { handle, system } = await systemOf(run);
		const keys = needsKeys(run.definition, system) ? keysOf(run) : [];
		run.progress.starting();
		yield* contentsOf(run, handle, keys, uniqueNames());
	},
	cancel: async function* (run) {
		const { handle, connection } = await systemOf(run);
		await cancelExport(connection, handle);
		yield { payload: { jobId: handle.jobId, cancelled: true } };
	},
	decrypt,
};

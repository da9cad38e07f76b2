import { cancelExport, exportStatus, readHandle } from '../../../genesys/exports/handle.ts';
import { decryptedEntries } from '../../../genesys/exports/read.ts';
import { exportFiles, finishedFiles } from '../../../genesys/exports/files.ts';
import {
	hasEnded,
	type ExportHandle,
	type ExportStatus,
	type ExportSource,
} from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { streamFile, uniqueNames } from '../../shared/savedFiles.ts';
import { readInputFile } from '../../shared/inputFile.ts';
import { batches, recordsOf } from './exportMessages.ts';
import type { Outgoing } from './sequence.ts';
import { contentsOf, filesOf, recordForm, writeDown } from './deliverContents.ts';
import { isRecordFile, writeRecordFiles } from './recordFiles.ts';
import { exportAndWait, startOnly } from './exportAndWait.ts';
import { keysOf, needsKeys, valueOf, type Run } from './runContext.ts';
import type { ExportOperation, ValueName } from './exportSettings.ts';
import { failWith } from '../../shared/texts.ts';

async function handleOf(run: Run): Promise<ExportHandle> {
	const given = await valueOf(run, 'handle');
	if (given === undefined || given === '') failWith('input', 'noHandle');
	return (run.handle = readHandle(given));
}

async function sourceOf(run: Run): Promise<{ handle: ExportHandle; source: ExportSource; connection: Connection }> {
	const handle = await handleOf(run);
	const source = findExportSource(handle.source);
	return { handle, source, connection: run.connect(source) };
}

const summaryOf = ({ status, reason, progress, state }: ExportStatus): object => ({
	state,
	progress,
	status,
	...(reason ? { reason } : {}),
});

async function* getRecords(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	const { handle, source, connection } = await sourceOf(run);
	const about = { title: handle.title, handle, begun: Date.now() };
	try {
		const keys = needsKeys(run.definition, source) ? keysOf(run) : [];
		run.progress.starting();
		const finished = { ...(await finishedFiles(connection, handle)), isContinued: false };
		const report = yield* contentsOf(run, connection, finished, keys, uniqueNames());
		await writeDown(run, { ...about, report });
	} catch (error) {
		await writeDown(run, { ...about, error });
		throw error;
	}
}

async function* one(data: Uint8Array | undefined): AsyncGenerator<Uint8Array, void, undefined> {
	if (!data) failWith('input', 'noFile');
	yield data;
}

async function* decryptFile(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	const { RED, node, msg, definition } = run;
	const keys = keysOf(run);
	const typed = definition.values?.file;
	const source =
		typed?.type === 'path'
			? streamFile(typed.value)
			: one((await readInputFile(RED, node, msg, typed, RED._('genesys-export.label.file')))?.data);
	run.progress.starting();
	const form = await recordForm(run);
	if (isRecordFile(definition.output))
		return yield* writeRecordFiles(run, recordsOf(source, keys, form.reading), form, uniqueNames(), {});
	if (definition.output !== 'records' && definition.output !== 'report') {
		yield* await filesOf(run, decryptedEntries(source, keys, form.reading), uniqueNames());
		return;
	}
	for await (const { message } of batches(recordsOf(source, keys, form.reading), form)) {
		run.records += (message.payload as unknown[]).length;
		yield message;
	}
}

const asText = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);

/** The default number of finished runs to list. */
const mostListed = 100;

async function* listRuns(run: Run): AsyncGenerator<Outgoing, void, undefined> {
	const { runLog } = run;
	if (!runLog) return failWith('input', 'noRunLog');
	const text = async (name: ValueName): Promise<string | undefined> => asText(await valueOf(run, name));
	const limit = Number((await text('limit')) ?? mostListed);
	if (!(limit >= 1)) failWith('input', 'limit', { title: run.RED._('genesys-export.label.limit') });
	const [id, source, title, status] = await Promise.all([
		text('exportId'),
		text('logSource'),
		text('logTitle'),
		text('logStatus'),
	]);
	yield { payload: await runLog.find({ id, source, title, status, limit: Math.floor(limit) }) };
}

/** The messages of each operation. Raises the errors of the engine. */
export const operations: Record<ExportOperation, (run: Run) => AsyncGenerator<Outgoing, void, undefined>> = {
	exportAndWait,
	start: async function* (run) {
		run.progress.starting();
		yield { payload: await startOnly(run) };
	},
	getStatus: async function* (run) {
		const { handle, connection } = await sourceOf(run);
		const status = await exportStatus(connection, handle);
		run.handle = status.handle;
		yield { payload: { ...summaryOf(status), finished: hasEnded(status.state) } };
	},
	listFiles: async function* (run) {
		const { handle, connection } = await sourceOf(run);
		yield { payload: await exportFiles(connection, handle) };
	},
	getRecords,
	cancel: async function* (run) {
		const { handle, connection } = await sourceOf(run);
		await cancelExport(connection, handle);
		yield { payload: { jobId: handle.jobId, cancelled: true } };
	},
	decryptFile,
	listRuns,
};

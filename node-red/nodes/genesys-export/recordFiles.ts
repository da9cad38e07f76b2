import { lstat, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkFileName, fileNameOf, isByFile, type FileNameFacts } from '../../../genesys/exports/fileNames.ts';
import { completeCsv, CsvWriter, isEven, jsonText } from '../../../genesys/formats/csv/writeCsv.ts';
import { isObject, textOf } from '../../../genesys/json.ts';
import { sanitizeName, saveAs, streamFile, type SavedFile } from '../../shared/savedFiles.ts';
import { failWith } from '../../shared/texts.ts';
import { shapeRecord, type FoundRecord, type RecordForm, type Unique } from './exportMessages.ts';
import type { ExportDefinition } from './exportSettings.ts';
import { openLedger, type Retention } from './folderLedger.ts';
import { folderOf, valueOf, type Run } from './runContext.ts';
import type { Outgoing } from './sequence.ts';

/** The outputs that write records to files, and their default file names. */
const usualNames = { csv: '{source}-{date}.csv', jsonLines: '{source}-{date}.jsonl' } as const;
type RecordFileFormat = keyof typeof usualNames;

export const isRecordFile = (output: ExportDefinition['output']): output is RecordFileFormat =>
	Object.hasOwn(usualNames, output);

/** How a run writes its records to files. */
interface RecordFileSettings {
	format: RecordFileFormat;
	folder: string;
	template: string;
	retention?: Retention;
}

function retentionOf({ definition: { keep, keepCount } }: Run): Retention | undefined {
	if (keep !== 'files' && keep !== 'days') return undefined;
	const count = Math.floor(Number(keepCount));
	if (!(count >= 1)) failWith('input', 'retentionCount');
	return { by: keep, count };
}

/** The settings for the files in the form. Raises an `input` error for an invalid name or number, and the errors of the folder. */
export async function recordFileSettings(run: Run): Promise<RecordFileSettings> {
	const { output } = run.definition;
	const format: RecordFileFormat = isRecordFile(output) ? output : 'csv';
	const template = textOf(await valueOf(run, 'fileName')) ?? usualNames[format];
	checkFileName(template);
	return { format, template, retention: retentionOf(run), folder: await folderOf(run) };
}

/** Joins texts to fewer, larger chunks. */
async function* inChunks(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array, void, undefined> {
	let held = '';
	for await (const text of texts) {
		held += text;
		if (held.length < 65_536) continue;
		yield Buffer.from(held);
		held = '';
	}
	if (held) yield Buffer.from(held);
}

/** The message about a file of records. */
type RecordFile = SavedFile & { records: number; columns?: number };

/** A record for a line of CSV: each field of the normalized view becomes a column. */
function flattenView(record: unknown): unknown {
	if (!isObject(record) || !isObject(record._normalized)) return record;
	const { _normalized: view, ...fields } = record;
	return {
		...fields,
		...Object.fromEntries(Object.entries(view).map(([name, value]) => [`_normalized.${name}`, value])),
	};
}

/** Writes CSV in one pass if the first records have all columns. Otherwise writes the file again with the later columns. */
async function saveCsv(folder: string, name: string, records: AsyncIterable<unknown>): Promise<RecordFile> {
	const path = join(folder, name);
	const writer = new CsvWriter();
	let count = 0;
	const lines = async function* (): AsyncGenerator<string, void, undefined> {
		for await (const record of records) {
			count += 1;
			yield writer.add(flattenView(record));
		}
		yield writer.end();
	};
	const first = join(folder, `.${name}.first`);
	try {
		const saved = await saveAs(first, inChunks(lines()));
		const columns = writer.columns();
		const about = { records: count, columns: columns.names.length };
		if (!isEven(columns)) return { ...(await saveAs(path, completeCsv(streamFile(first), columns))), ...about };
		await rename(first, path);
		return { ...saved, path, ...about };
	} finally {
		await rm(first, { force: true });
	}
}

async function saveJsonLines(folder: string, name: string, records: AsyncIterable<unknown>): Promise<RecordFile> {
	let count = 0;
	const lines = async function* (): AsyncGenerator<string, void, undefined> {
		for await (const record of records) {
			count += 1;
			yield `${jsonText(record)}\n`;
		}
	};
	const saved = await saveAs(join(folder, name), inChunks(lines()));
	return { ...saved, records: count };
}

const savers = { csv: saveCsv, jsonLines: saveJsonLines } as const;

const isThere = (path: string): Promise<boolean> =>
	lstat(path).then(
		() => true,
		() => false,
	);

/**
 * Writes records to one file, or to one per exported file, as the name template says. Yields one message per file. Files of
 * others are never replaced: the new name gets a number. Afterwards deletes older files of the node that need not be kept.
 */
export async function* writeRecordFiles(
	run: Run,
	found: AsyncIterable<FoundRecord>,
	form: RecordForm,
	unique: Unique,
	facts: Omit<FileNameFacts, 'file' | 'now' | 'zone'>,
): AsyncGenerator<Outgoing, void, undefined> {
	const { format, template, folder, retention } = await recordFileSettings(run);
	const ledger = openLedger(folder, run.node.id);
	const written = new Set<string>();
	const freeName = async (file: string | undefined): Promise<string> => {
		const wanted = sanitizeName(fileNameOf(template, { ...facts, file, now: Date.now(), zone: await run.zone() }));
		for (;;) {
			const name = unique(wanted);
			if (!(await isThere(join(folder, name))) || (await ledger.isOurs(name))) return name;
		}
	};
	const records = found[Symbol.asyncIterator]();
	let next = await records.next();
	try {
		do {
			const first = next.done ? undefined : next.value;
			const belongs = ({ file, entry }: FoundRecord): boolean =>
				!isByFile(template) || (file === first?.file && entry === first?.entry);
			const group = async function* (): AsyncGenerator<unknown, void, undefined> {
				for (; !next.done && belongs(next.value); next = await records.next()) {
					yield shapeRecord(next.value.record, form);
					run.records += 1;
				}
			};
			const name = await freeName(first && (first.file ?? first.entry));
			const saved = await savers[format](folder, name, group());
			await ledger.note(name);
			written.add(name);
			run.files += 1;
			yield { payload: { name, ...saved }, filename: saved.path };
		} while (!next.done);
	} finally {
		await records.return?.();
	}
	if (retention) await ledger.prune(retention, written);
}

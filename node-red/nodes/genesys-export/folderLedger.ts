import { lstat, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../../genesys/json.ts';
import { dayMs } from '../../../genesys/time.ts';
import { sanitizeName, saveAs } from '../../shared/savedFiles.ts';

/** How many of its own files a node keeps: a number of files, or files up to an age in days. */
export interface Retention {
	by: 'files' | 'days';
	count: number;
}

/** A file in the state in which the node wrote it. */
interface Written {
	name: string;
	bytes: number;
	/** When it was last changed, by the file system's clock, and when it was recorded, by ours; ms since 1970. */
	modified: number;
	at: number;
}

/** The files that a node wrote to a folder. The ledger is in the folder itself, so that no other file can be mistaken for one of them. */
export interface FolderLedger {
	/** Whether the node wrote the file with this name and nobody has changed it since. */
	isOurs(name: string): Promise<boolean>;
	note(name: string): Promise<void>;
	/** Deletes files that the rule no longer keeps: only files that the node wrote, and none of `spared`. Returns their names. */
	prune(rule: Retention, spared: ReadonlySet<string>): Promise<string[]>;
}

const isWritten = (entry: unknown): entry is Written =>
	isObject(entry) &&
	typeof entry.name === 'string' &&
	entry.name !== '' &&
	// Anyone may have changed the file, so a name must never lead out of the folder.
	entry.name === sanitizeName(entry.name) &&
	[entry.bytes, entry.modified, entry.at].every(Number.isFinite);

async function read(path: string): Promise<Written[]> {
	try {
		const entries: unknown = JSON.parse(await readFile(path, 'utf8'));
		return Array.isArray(entries) ? entries.filter(isWritten) : [];
	} catch {
		// If the ledger is missing or damaged, no file in the folder counts as ours.
		return [];
	}
}

async function* oneText(text: string): AsyncGenerator<Uint8Array, void, undefined> {
	yield Buffer.from(text);
}

/** Runs of one node share its ledger, and change it one after the other. */
const turns = new Map<string, Promise<unknown>>();

function inTurn<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
	const result = (turns.get(path) ?? Promise.resolve()).then(work, work);
	const settled = result.then(
		() => undefined,
		() => undefined,
	);
	turns.set(path, settled);
	void settled.then(() => {
		if (turns.get(path) === settled) turns.delete(path);
	});
	return result;
}

async function measure(folder: string, name: string): Promise<Pick<Written, 'bytes' | 'modified'> | undefined> {
	const found = await lstat(join(folder, name)).catch(() => undefined);
	return found?.isFile() && found.nlink <= 1 ? { bytes: found.size, modified: found.mtimeMs } : undefined;
}

async function isUnchanged(folder: string, { name, bytes, modified }: Written): Promise<boolean> {
	const now = await measure(folder, name);
	return now?.bytes === bytes && now.modified === modified;
}

/** The ledger of a node in a folder. */
export function openLedger(folder: string, nodeId: string): FolderLedger {
	const path = join(folder, `.genesys-export-${sanitizeName(nodeId)}.json`);
	const write = (entries: readonly Written[]): Promise<unknown> => saveAs(path, oneText(JSON.stringify(entries)));
	return {
		isOurs: async (name) => {
			const entry = (await read(path)).find((written) => written.name === name);
			return entry !== undefined && (await isUnchanged(folder, entry));
		},
		note: (name) =>
			inTurn(path, async () => {
				const measured = await measure(folder, name);
				const others = (await read(path)).filter((written) => written.name !== name);
				if (measured) await write([...others, { name, ...measured, at: Date.now() }]);
			}),
		prune: (rule, spared) =>
			inTurn(path, async () => {
				const entries = (await read(path)).sort((one, other) => other.at - one.at);
				const kept: Written[] = [];
				const deleted: string[] = [];
				for (const entry of entries) {
					// It was deleted, or replaced by someone else.
					if (!(await isUnchanged(folder, entry))) continue;
					const isKept = rule.by === 'files' ? kept.length < rule.count : Date.now() - entry.at < rule.count * dayMs;
					if (isKept || spared.has(entry.name)) {
						kept.push(entry);
						continue;
					}
					await rm(join(folder, entry.name));
					deleted.push(entry.name);
				}
				if (deleted.length > 0) await write(kept);
				return deleted;
			}),
	};
}

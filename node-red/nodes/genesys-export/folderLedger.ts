import { lstat, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isObject } from '../../../genesys/json.ts';
import { dayMs } from '../../../genesys/time.ts';
import { sanitizeName, saveAs } from '../../shared/savedFiles.ts';

/** How many of its own files a node keeps: so many, or those that are not older than so many days. */
export interface Retention {
	by: 'files' | 'days';
	count: number;
}

/** A file as it was when the node had written it. */
interface Written {
	name: string;
	bytes: number;
	/** When it was changed last, by the file system's clock, and when it was noted by ours: ms since 1970. */
	modified: number;
	at: number;
}

/** Which files of a folder a node wrote. It is kept in the folder itself, so that nothing else can be mistaken for one of them. */
export interface FolderLedger {
	/** Whether the node wrote the file with this name and nobody has changed it since. */
	isOurs(name: string): Promise<boolean>;
	note(name: string): Promise<void>;
	/** Deletes what is too old by the rule, but nothing that the node did not write, and none of `spared`. Gives the names. */
	prune(rule: Retention, spared: ReadonlySet<string>): Promise<string[]>;
}

const isWritten = (entry: unknown): entry is Written =>
	isObject(entry) &&
	typeof entry.name === 'string' &&
	entry.name !== '' &&
	// What is in the folder could have been written by anybody: a name never leads out of it.
	entry.name === sanitizeName(entry.name) &&
	[entry.bytes, entry.modified, entry.at].every(Number.isFinite);

async function read(path: string): Promise<Written[]> {
	try {
		const entries: unknown = JSON.parse(await readFile(path, 'utf8'));
		return Array.isArray(entries) ? entries.filter(isWritten) : [];
	} catch {
		// None yet, or damaged: then nothing in the folder counts as ours.
		return [];
	}
}

async function* oneText(text: string): AsyncGenerator<Uint8Array, void, undefined> {
	yield Buffer.from(text);
}

/** Runs of one node share its ledger: they change it one after the other. */
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
					// It is gone, or somebody else's by now.
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

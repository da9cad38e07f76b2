import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename } from 'node:path';
import { fail } from '../../genesys/errors.ts';

/** What a run notes of a file that it has not finished, so that a later one can go on with it. */
export interface Notes {
	/** What the bytes are of. */
	origin?: string;
	etag?: string;
}

/** The right to write a file: one at a time has it, on this machine and on others that share the folder. */
export interface Claim {
	/** What the last one noted who had it and did not finish. */
	notes: Notes;
	note(notes: Notes): Promise<void>;
	/** Gives it back; what was noted is kept for the next one when the file is not finished. */
	release(finished: boolean): Promise<void>;
}

interface Marker extends Notes {
	/** Changes hands with the file; absent when nobody has it. */
	owner?: { host: string; pid: number; token: string };
}

/** Who has a file shows so every {@link signOfLifeMs}; who has not for {@link abandonedMs} is taken for dead. */
const signOfLifeMs = 30_000;
const abandonedMs = 120_000;

/** Markers that this process holds. */
const held = new Set<string>();

const codeOf = (error: unknown): unknown => (typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined);

function failClaimed(marker: string): never {
	fail('file', `${basename(marker, '.part.json')} is being written by another run`, { hint: 'Wait until it has ended, or choose another folder.' });
}

/** A marker that cannot be read was cut off by a crash: nobody holds it. */
async function read(marker: string): Promise<{ found: Marker; text: string; changed: number } | undefined> {
	try {
		const { mtimeMs } = await stat(marker);
		const text = await readFile(marker, 'utf8');
		return { found: parsed(text), text, changed: mtimeMs };
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}

function parsed(text: string): Marker {
	try {
		return (JSON.parse(text) ?? {}) as Marker;
	} catch {
		return {};
	}
}

function isRunning(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		// It runs, but as somebody else.
		return codeOf(error) === 'EPERM';
	}
}

function isHeld({ owner }: Marker, changed: number): boolean {
	if (!owner || Date.now() - changed > abandonedMs) return false;
	// What this process holds is known; what else bears its number was left behind by one before it.
	return owner.host !== hostname() || (owner.pid !== process.pid && isRunning(owner.pid));
}

/** Takes a marker away that nobody holds. Somebody else may be doing the same: what was taken by mistake is put back. */
async function clear(marker: string, expected: string, token: string): Promise<void> {
	const aside = `${marker}.${token}`;
	await rename(marker, aside).catch((error: unknown) => (codeOf(error) === 'ENOENT' ? undefined : Promise.reject(error as Error)));
	const taken = await read(aside);
	if (taken && taken.text !== expected) await link(aside, marker).catch(() => undefined);
	await rm(aside, { force: true });
}

async function take(marker: string, owner: NonNullable<Marker['owner']>): Promise<Notes> {
	let notes: Notes = {};
	for (let tried = 0; tried < 3; tried++) {
		const isOurs = await writeFile(marker, JSON.stringify({ ...notes, owner }), { flag: 'wx' }).then(
			() => true,
			(error: unknown) => (codeOf(error) === 'EEXIST' ? false : Promise.reject(error as Error)),
		);
		if (isOurs) return notes;
		const there = await read(marker);
		if (!there) continue;
		const { owner: other, ...left } = there.found;
		if (isHeld({ owner: other }, there.changed)) break;
		notes = left;
		await clear(marker, there.text, owner.token);
	}
	return failClaimed(marker);
}

/** Claims the file at a full path, by a marker beside it (`….part.json`). Raises a `file` error when another run is writing it. */
export async function claim(path: string): Promise<Claim> {
	const marker = `${path}.part.json`;
	if (held.has(marker)) failClaimed(marker);
	held.add(marker);
	const owner = { host: hostname(), pid: process.pid, token: randomUUID() };
	let notes: Notes;
	try {
		notes = await take(marker, owner);
	} catch (error) {
		held.delete(marker);
		throw error;
	}
	const timer = setInterval(() => {
		const now = new Date();
		void utimes(marker, now, now).catch(() => undefined);
	}, signOfLifeMs);
	timer.unref();
	let noted = notes;
	return {
		notes,
		note: async (changed) => {
			noted = changed;
			await writeFile(marker, JSON.stringify({ ...changed, owner }));
		},
		release: async (finished) => {
			clearInterval(timer);
			try {
				if (finished) await rm(marker, { force: true });
				// Where the disk is full, the owner stays in it, and is known to be dead later.
				else await writeFile(marker, JSON.stringify(noted)).catch(() => undefined);
			} finally {
				held.delete(marker);
			}
		},
	};
}

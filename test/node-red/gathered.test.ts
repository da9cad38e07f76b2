import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GatheringWriter } from '../../node-red/platform/gathered.ts';

let folder: string;
let path: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'genesys-gathered-'));
	path = join(folder, 'a.bin');
	writeFileSync(path, 'head');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('pieces of all sizes end up behind one another, behind what was there', async () => {
	const pieces = Array.from({ length: 400 }, (_, index) => randomBytes((index * 7919) % 20_000));
	const file = await open(path, 'r+');
	const writer = new GatheringWriter(file, 4);
	for (const piece of pieces) await writer.write(piece);
	await writer.flush();
	await file.close();
	expect(readFileSync(path).equals(Buffer.concat([Buffer.from('head'), ...pieces]))).toBe(true);
});

test('what could not be written is raised, at the latest in the end', async () => {
	const file = await open(path, 'r');
	const writer = new GatheringWriter(file, 0);
	await writer.write(Buffer.from('more'));
	await expect(writer.flush()).rejects.toMatchObject({ code: 'EBADF' });
	await file.close();
	expect(readFileSync(path, 'utf8')).toBe('head');
});

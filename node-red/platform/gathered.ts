import type { FileHandle } from 'node:fs/promises';
import { writeWhole } from './files.ts';

/** So many bytes are worth a trip to the disk. */
const gatheredBytes = 256 * 1024;

/** Writes what comes in small pieces one after the other, many of them at a time and none of them copied, while the next ones are awaited. */
export class GatheringWriter {
	private readonly file: FileHandle;
	private position: number;
	private pieces: Uint8Array[] = [];
	private size = 0;
	private writing: Promise<void> = Promise.resolve();

	constructor(file: FileHandle, position: number) {
		this.file = file;
		this.position = position;
	}

	/** Raises what went wrong with earlier pieces too. The bytes must not change afterwards. */
	async write(bytes: Uint8Array): Promise<void> {
		this.pieces.push(bytes);
		this.size += bytes.length;
		if (this.size >= gatheredBytes) await this.begin();
	}

	/** Settles when everything is written. */
	async flush(): Promise<void> {
		await this.begin();
		await this.writing;
	}

	/** Never two at a time, so that no file has a hole. */
	private async begin(): Promise<void> {
		await this.writing;
		const { pieces, position } = this;
		this.position += this.size;
		this.pieces = [];
		this.size = 0;
		if (pieces.length > 0) this.writing = writeAll(this.file, pieces, position);
		// It is awaited later.
		this.writing.catch(() => undefined);
	}
}

async function writeAll(file: FileHandle, pieces: Uint8Array[], start: number): Promise<void> {
	let { bytesWritten: done } = await file.writev(pieces, start);
	let position = start;
	for (const piece of pieces) {
		if (done < piece.length) await writeWhole(file, piece.subarray(done), position + done);
		position += piece.length;
		done = Math.max(0, done - piece.length);
	}
}

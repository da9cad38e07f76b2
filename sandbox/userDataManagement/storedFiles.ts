import type { LinkedFile } from '../server/fileLinks.ts';
import { empty, json, type Reply } from '../server/reply.ts';

export interface StoredFile extends LinkedFile {
	historyId: number;
	jobTitle: string;
	source: string;
	type: string;
}

/** A file in the list of files. The items are not documented; these fields are the ones its filters name. */
export interface FileMetadata {
	name: string;
	size: number;
	type: string;
	source: string;
	jobTitle: string;
	historyId: number;
	createdDate: string;
}

const keptMs = 30 * 24 * 60 * 60 * 1000;

/** Export files, kept for 30 days. */
export class StoredFiles {
	private files = new Map<string, StoredFile>();

	add(file: StoredFile): void {
		this.files.set(file.name, file);
	}

	get(name: string): StoredFile | undefined {
		return this.files.get(name);
	}

	delete(name: string): boolean {
		return this.files.delete(name);
	}

	clear(): void {
		this.files.clear();
	}

	expire(now: number): void {
		for (const { name, created } of this.files.values()) if (created + keptMs < now) this.files.delete(name);
	}

	metadata(): FileMetadata[] {
		return [...this.files.values()].map(({ name, content, created, historyId, jobTitle, source, type }) => ({
			...{ name, size: content.size, type, source, jobTitle, historyId },
			createdDate: new Date(created).toISOString(),
		}));
	}
}

/** The names in a comma-separated parameter. */
export function splitNames(value: string | null): string[] {
	return (value ?? '').split(',').filter((name) => name !== '');
}

/** Deletes the files that exist; answers 500 with the names of the others, as the text of version 3 says. */
export function deleteFiles(files: StoredFiles, names: string[]): Reply {
	const left = names.filter((name) => !files.delete(name));
	return left.length === 0 ? empty(204) : json(500, left);
}

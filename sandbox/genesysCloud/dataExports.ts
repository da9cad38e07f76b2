import { createHash, randomUUID } from 'node:crypto';
import { conversation, conversationColumns, flatConversation } from '../data/conversations.ts';
import type { SeededInteraction } from '../data/interactions.ts';
import type { Artifact } from '../exports/artifact.ts';
import { csvHead, csvRows } from '../exports/writeCsv.ts';
import { phaseOf } from '../exports/jobProgress.ts';
import { blockOf, repeatBlock } from '../exports/repeated.ts';
import type { Folder, LinkedFile, Links } from '../server/fileLinks.ts';
import type { Refusal } from '../server/reply.ts';

/** Settings and services of the exports. */
export interface ExportSurroundings {
	now(): number;
	jobSeconds: number;
	interactions: SeededInteraction[];
	artifact(): Artifact;
	/** Creates the links to the files. */
	linksTo(files: Folder): Links;
}

const FORMATS = ['jsonl', 'csv'] as const;
type Format = (typeof FORMATS)[number];

/** The request body of an export. */
interface ExportRequest {
	type: string;
	view: string;
	format: Format;
	startDate: string;
	endDate: string;
}

export interface DataExport {
	id: string;
	request: ExportRequest;
	/** ms */
	started: number;
	seconds: number;
	failure?: string;
	partitions: { file: LinkedFile; checksum: string }[];
}

/** One file of an export: `uri` is a link that needs no credentials, `size` is in bytes, `checksum` is `sha256:` and hexadecimal digits. */
export interface ManifestEntry {
	uri: string;
	size: number;
	format: Format;
	checksum: string;
	partition: number;
}

const PARTITION_RECORDS = 100;

/** Data exports, whose state depends on the clock. */
export class DataExports {
	private exports = new Map<string, DataExport>();
	private files = new Map<string, LinkedFile>();
	private readonly surroundings: ExportSurroundings;
	private readonly links: Links;

	constructor(surroundings: ExportSurroundings) {
		this.surroundings = surroundings;
		this.links = surroundings.linksTo({ get: (name) => this.files.get(name) });
	}

	clear(): void {
		this.exports.clear();
		this.files.clear();
	}

	get(id: string): DataExport | undefined {
		return this.exports.get(id);
	}

	/** @param wrong creates the error for a wrong field */
	create(body: unknown, wrong: (field: string, message: string) => Refusal): DataExport {
		const request = readRequest(body, wrong);
		const { now, jobSeconds, artifact } = this.surroundings;
		const { failure, jobSeconds: seconds = jobSeconds } = artifact();
		const id = randomUUID();
		const started = now();
		const created: DataExport = {
			id,
			request,
			started,
			seconds,
			failure,
			partitions: this.partitions(id, request, started),
		};
		for (const { file } of created.partitions) this.files.set(file.name, file);
		this.exports.set(id, created);
		return created;
	}

	describeExport(shown: DataExport): Record<string, unknown> {
		const status = this.status(shown);
		const { id, request, started, failure } = shown;
		return {
			id,
			...request,
			status,
			...(status === 'FAILED' ? { statusReason: failure } : {}),
			createdDate: new Date(started).toISOString(),
		};
	}

	/** The files, with new links; undefined until the export is completed. */
	manifest(listed: DataExport): ManifestEntry[] | undefined {
		if (this.status(listed) !== 'COMPLETED') return undefined;
		return listed.partitions.map(({ file, checksum }, partition) => ({
			...{
				uri: this.links.link(file.name),
				size: file.content.size,
				format: listed.request.format,
				checksum,
				partition,
			},
		}));
	}

	private status(shown: DataExport): 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED' {
		const phase = phaseOf(shown, this.surroundings.now());
		if (phase !== 'done') return phase === 'queued' ? 'QUEUED' : 'RUNNING';
		return shown.failure === undefined ? 'COMPLETED' : 'FAILED';
	}

	/** At least one partition, even if the period contains nothing. Generated records are spread over all of them. */
	private partitions(
		id: string,
		{ format, startDate, endDate }: ExportRequest,
		created: number,
	): DataExport['partitions'] {
		const [from, to] = [Date.parse(startDate), Date.parse(endDate)];
		const wanted = this.surroundings.interactions.filter(({ time }) => time >= from && time < to);
		const count = Math.max(1, Math.ceil(wanted.length / PARTITION_RECORDS));
		const { head, rows } = WRITTEN[format];
		const block = blockOf(wanted, rows);
		const { bytes } = this.surroundings.artifact();
		return Array.from({ length: count }, (_, index) => {
			const seeded = rows(wanted.slice(index * PARTITION_RECORDS, (index + 1) * PARTITION_RECORDS));
			const content = repeatBlock(Buffer.concat([head, seeded]), block, bytes / count, index);
			const hash = createHash('sha256');
			for (const piece of content.pieces()) hash.update(piece);
			return { file: { name: `${id}-${index}.${format}`, content, created }, checksum: `sha256:${hash.digest('hex')}` };
		});
	}
}

const WRITTEN: Record<Format, { head: Buffer; rows(interactions: SeededInteraction[]): Buffer }> = {
	jsonl: {
		head: Buffer.alloc(0),
		rows: (interactions) =>
			Buffer.from(interactions.map((interaction) => `${JSON.stringify(conversation(interaction))}\n`).join('')),
	},
	csv: {
		head: csvHead(conversationColumns),
		rows: (interactions) => csvRows(conversationColumns, interactions.map(flatConversation)),
	},
};

function readRequest(body: unknown, wrong: (field: string, message: string) => Refusal): ExportRequest {
	const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
	const [type, view, format, startDate, endDate] = ['type', 'view', 'format', 'startDate', 'endDate'].map((name) => {
		const value = fields[name];
		if (typeof value !== 'string' || value === '') throw wrong(name, 'is required');
		return value;
	}) as [string, string, string, string, string];
	const known = FORMATS.find((name) => name === format);
	if (!known) throw wrong('format', `must be one of ${FORMATS.join(', ')}`);
	for (const [name, value] of Object.entries({ startDate, endDate })) {
		if (!/^\d{4}-\d\d-\d\dT/.test(value) || Number.isNaN(Date.parse(value)))
			throw wrong(name, 'must be a date and time such as 2026-11-20T09:15:00.000Z');
	}
	if (Date.parse(startDate) >= Date.parse(endDate)) throw wrong('endDate', 'must be after startDate');
	return { type, view, format: known, startDate, endDate };
}

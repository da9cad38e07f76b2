import type { Node, NodeAPI, NodeMessage } from 'node-red';
import type { ExportStatus } from '../../../genesys/exports/sources/source.ts';

/** What leaves the second output while a run is under way. */
export interface ProgressPayload {
	phase: 'exporting' | 'downloading' | 'done';
	/** Percent, where it is known. */
	progress?: number;
	/** The system's own word for the state. */
	status?: string;
	bytes?: number;
	totalBytes?: number;
	/** Bytes a second, of late. */
	rate?: number;
	files?: number;
	filesDone?: number;
	records?: number;
}

/** How far a download is. */
export interface Downloading {
	bytes: number;
	totalBytes?: number;
	files: number;
	filesDone: number;
	records?: number;
}

const everyMs = 1_000;

/** `3.1 MB` */
function sizeOf(bytes: number): string {
	if (bytes < 100_000) return `${Math.ceil(bytes / 1_000)} KB`;
	return bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
}

/** Says under the node, and to the second output, how far a run is; at most once a second while it downloads. */
export class ProgressDisplay {
	private readonly RED: NodeAPI;
	private readonly node: Node;
	private readonly emit: (payload: ProgressPayload) => void;
	private last = 0;
	private seen = 0;

	constructor(RED: NodeAPI, node: Node, emit: ((msg: NodeMessage) => void) | undefined) {
		this.RED = RED;
		this.node = node;
		this.emit = (payload) => emit?.({ payload });
	}

	private show(key: string, values: Record<string, string>): void {
		this.node.status({ fill: 'blue', shape: 'dot', text: this.RED._(`genesys-export.status.${key}`, values) });
	}

	starting(): void {
		this.show('starting', {});
	}

	waiting({ state, progress, status }: ExportStatus): void {
		this.show(state === 'waiting' ? 'waiting' : 'exporting', { percent: String(Math.round(progress)) });
		this.emit({ phase: 'exporting', progress, status });
	}

	downloading({ bytes, totalBytes, files, filesDone, records }: Downloading): void {
		const now = Date.now();
		const elapsed = now - this.last;
		if (elapsed < everyMs) return;
		// The first look says nothing about speed; and another export begins anew.
		const rate = this.last && bytes >= this.seen ? Math.round(((bytes - this.seen) * 1_000) / elapsed) : undefined;
		this.last = now;
		this.seen = bytes;
		const percent = totalBytes ? Math.min(100, Math.floor((100 * bytes) / totalBytes)) : undefined;
		const said = [
			percent === undefined ? '' : `${percent} %`,
			sizeOf(bytes),
			rate === undefined ? '' : `${sizeOf(rate)}/s`,
			files > 1 ? this.RED._('genesys-export.status.files', { done: String(filesDone), files: String(files) }) : '',
		];
		const progress = said.filter(Boolean).join(', ');
		if (records) this.show('reading', { records: records.toLocaleString('en-US'), progress });
		else this.show('downloading', { progress });
		const known = Object.entries({ totalBytes, progress: percent, rate, files, filesDone, records }).filter(
			([, value]) => value !== undefined,
		);
		this.emit({ phase: 'downloading', bytes, ...Object.fromEntries(known) });
	}

	/** All files of an export are there. */
	downloaded({ bytes, files, records }: Downloading): void {
		this.emit({
			phase: 'done',
			progress: 100,
			bytes,
			totalBytes: bytes,
			files,
			filesDone: files,
			...(records === undefined ? {} : { records }),
		});
	}

	finished(key: string, values: Record<string, string> = {}): void {
		this.node.status({ fill: 'green', shape: 'dot', text: this.RED._(`genesys-export.status.${key}`, values) });
	}
}

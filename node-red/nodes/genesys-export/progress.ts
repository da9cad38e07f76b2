import type { NodeMessage } from 'node-red';
import type { ExportStatus } from '../../../genesys/exports/sources/source.ts';
import { defined } from '../../../genesys/json.ts';
import { shortSize, type NodeStatus } from '../../shared/statusText.ts';

/** What the second output sends during a run. */
export interface ProgressPayload {
	phase: 'exporting' | 'downloading' | 'done';
	/** Percent, if known. */
	progress?: number;
	/** The state in the words of the service. */
	status?: string;
	bytes?: number;
	totalBytes?: number;
	/** Recent speed, in bytes per second. */
	rate?: number;
	files?: number;
	filesDone?: number;
	records?: number;
}

/** The progress of a download. */
export interface Downloading {
	bytes: number;
	totalBytes?: number;
	files: number;
	filesDone: number;
	records?: number;
}

const everyMs = 1_000;

/** Shows the progress of a run under the node and sends it to the second output, at most once a second during a download. */
export class ProgressDisplay {
	private readonly status: NodeStatus;
	private readonly emit: (payload: ProgressPayload) => void;
	/** The text that it showed last, and the progress of the run, if known. */
	text = '';
	percent: number | undefined;
	private last = 0;
	private seen = 0;

	constructor(status: NodeStatus, emit: ((msg: NodeMessage) => void) | undefined) {
		this.status = status;
		this.emit = (payload) => emit?.({ payload });
	}

	starting(): void {
		this.status.show('busy', 'export.starting');
		this.note(undefined);
	}

	waiting({ state, progress, status }: ExportStatus): void {
		if (state === 'waiting') this.status.show('busy', 'export.waiting');
		else this.status.show('busy', 'export.exporting', { percent: String(Math.round(progress)) });
		this.note(state === 'waiting' ? undefined : Math.round(progress));
		this.emit({ phase: 'exporting', progress, status });
	}

	downloading({ bytes, totalBytes, files, filesDone, records }: Downloading): void {
		const now = Date.now();
		const elapsed = now - this.last;
		if (elapsed < everyMs) return;
		// The first check says nothing about speed, and another export starts again.
		const rate = this.last && bytes >= this.seen ? Math.round(((bytes - this.seen) * 1_000) / elapsed) : undefined;
		this.last = now;
		this.seen = bytes;
		const percent = totalBytes ? Math.min(100, Math.floor((100 * bytes) / totalBytes)) : undefined;
		this.showDownload(bytes, percent, records);
		this.note(percent);
		this.emit({
			phase: 'downloading',
			bytes,
			...defined({ totalBytes, progress: percent, rate, files, filesDone, records }),
		});
	}

	private note(percent: number | undefined): void {
		this.text = this.status.text;
		this.percent = percent;
	}

	private showDownload(bytes: number, percent: number | undefined, records: number | undefined): void {
		const known: Record<string, string> = percent === undefined ? {} : { percent: String(percent) };
		if (records)
			this.status.showCount('busy', percent === undefined ? 'export.read' : 'export.reading', records, known);
		else
			this.status.show('busy', percent === undefined ? 'export.downloaded' : 'export.downloading', {
				...known,
				size: shortSize(bytes),
			});
	}

	/** All files of an export have been downloaded. */
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

	/** The run has ended. `sent`: what was sent; `count`: how much of it. */
	finished(sent?: 'records' | 'newRecords' | 'files', count = 0): void {
		if (sent === undefined) this.status.show('good', 'export.done');
		else this.status.showCount('good', `export.${sent}`, count);
	}
}

import type { Api, Choice, ServiceId } from '../../catalogue/format.ts';
import type { Connection, HttpResponse } from '../../ports.ts';
import type { OrderValues } from '../orderFields.ts';

/** Everything that can be exported from, one file each beside this one. */
export type ExportSourceId =
	| 'udm'
	| 'udmLegacy'
	| 'cxDataDownload'
	| 'genesysCloudConversations'
	| 'genesysCloudUsers'
	| 'genesysCloudDataExports'
	| 'repo361'
	| 'omboriGrid'
	| 'contextServices';

/** What leads back to an export that was started: plain data that a flow may keep, pass on, or store for days. */
export interface ExportHandle {
	/** Which system it runs on. */
	source: ExportSourceId;
	jobId: string;
	/** The run of the job, once there is one. */
	runId?: string;
	title: string;
	/** ISO 8601, by our clock. */
	startedAt: string;
	/** What a system needs to know again that keeps no job of its own. Never a link or a secret. */
	details?: Readonly<Record<string, string>>;
}

export type ExportState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';

/** The state that a source's word stands for: `running` for a word that its `states` do not list. */
export const stateOfWord = (states: Readonly<Record<string, ExportState>>, word: string): ExportState =>
	(Object.hasOwn(states, word) && states[word]) || 'running';

/** Whether it changes no more, be it that it is done or that it failed or was canceled. */
export const hasEnded = (state: ExportState): boolean => state !== 'waiting' && state !== 'running';

export interface ExportStatus {
	handle: ExportHandle;
	state: ExportState;
	/** 0 to 100 */
	progress: number;
	/** The system's own word. */
	status: string;
	/** The system's own explanation, where it gives one. */
	reason?: string;
	/** ISO 8601 by the system's clock, where it says so: when it was started, and until when its files are there. */
	created?: string;
	expires?: string;
}

export interface ExportFile {
	name: string;
	/** Bytes, where the system says so. */
	size?: number;
	/** ISO 8601 */
	created?: string;
	/** What the system says of the bytes: `sha256:` and hexadecimal digits. */
	checksum?: string;
}

export interface ExportSchedule {
	at: 'now' | 'time' | 'cron';
	start?: string;
	cron?: string;
	runs?: string;
}

/** What is to be exported. Dates are ISO 8601 in UTC. */
export interface ExportOrder extends OrderValues {
	title: string;
	/** `all`, or a time frame. */
	period?: 'all' | { from: string; to: string };
	/** `time` needs `start`, `cron` needs `cron` (UTC). */
	schedule?: ExportSchedule;
}

/** One run, as a system lists it: whoever started it, be it somebody in the product's own user interface. Dates are ISO 8601 by the system's clock. */
export interface ListedRun {
	/** Leads to its files, as that of a run that was started here does. */
	handle: ExportHandle;
	state: ExportState;
	/** The system's own word. */
	status: string;
	source?: string;
	type?: string;
	/** The system's own explanation, where it gives one. */
	reason?: string;
	created?: string;
	/** Until when its files are there at least. */
	expires?: string;
	/** Bytes of all its files together, where the system says so. */
	size?: number;
}

/** How a file is opened. */
export interface Opening {
	/** May ask for a range. */
	headers?: Record<string, string>;
	/** The link that was used last has been refused: ask for a new one. */
	fresh?: boolean;
}

/** How files come and go of which some may be listed only after their run is done. */
export interface LateFiles {
	/** How many bytes the files of a run have together, where it says so. */
	size(connection: Connection, handle: ExportHandle): Promise<number | undefined>;
	/** After so many days they are deleted. */
	keptDays: number;
}

/** One system that exports: a few calls that the export run is made of. */
export interface ExportSource {
	id: ExportSourceId;
	/** As users see it. */
	title: string;
	/** What connection it is called with. */
	connection: ServiceId;
	/** Whether its files are encrypted for a certificate of the user's. */
	isEncrypted: boolean;
	/** Whose account says what there is to choose from; absent where nothing does. */
	choicesApi?: Api;
	/** Where the certificate is uploaded that its files are encrypted for. */
	certificateApi?: Api;
	/** Makes up no title where none is given. */
	needsTitle?: true;
	/** Writes its files where it runs and hands out none: only their names are known. */
	filesStayOnServer?: true;
	/** The fields of an order that it takes: a form has these and no other. The period is always taken. */
	fields: readonly Exclude<keyof ExportOrder, 'period'>[];
	/** Whether a period may be left out, and then everything is exported. */
	takesAll: boolean;
	/** Whether it exports whole days in UTC, every day that the period touches: see `calendarFor`. */
	wholeDays?: boolean;
	/** Of the files, where there is a choice; the first is the default. */
	formats?: readonly Choice[];
	/** The media there are, where no account can be asked for them. */
	media?: readonly Choice[];
	/** What its users must know beforehand. */
	notice?: string;
	/** What was started is done: there is nothing to wait for. */
	isReadyAtOnce?: boolean;
	/** Up to when its data is complete, as ISO 8601, where it says so: data comes in late. */
	availableUntil?(connection: Connection): Promise<string | undefined>;
	start(connection: Connection, order: ExportOrder): Promise<ExportHandle>;
	status(connection: Connection, handle: ExportHandle): Promise<ExportStatus>;
	/** Absent where a run that is done has all its files, so that none means that there was nothing to export. */
	lateFiles?: LateFiles;
	/** All parts, in their order. */
	files(connection: Connection, handle: ExportHandle): Promise<ExportFile[]>;
	/** Opens a file. Never with credentials to another host. */
	open(connection: Connection, handle: ExportHandle, file: ExportFile, opening?: Opening): Promise<HttpResponse>;
	/** Absent where the system knows no way to. */
	cancel?(connection: Connection, handle: ExportHandle): Promise<void>;
	/** The runs that were created since a moment by the system's clock, all of them without one, in any order; more may be among them. Absent where the system does not say what runs there are. */
	list?(connection: Connection, since?: string): Promise<ListedRun[]>;
	/** The files of a run that are listed so far: those of one that has just finished may follow. Absent where {@link files} does not differ. */
	listedFiles?(connection: Connection, handle: ExportHandle): Promise<ExportFile[]>;
}

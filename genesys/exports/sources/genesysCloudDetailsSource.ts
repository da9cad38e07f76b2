import { genesysCloudAnalytics } from '../../catalogue/genesysCloudAnalytics.ts';
import { call, pages, type Item } from '../../client/call.ts';
import { readMoment, type Values } from '../../client/validate.ts';
import { fail } from '../../errors.ts';
import { defined, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { inUtc } from '../../time.ts';
import { conversationMedia, mediaFilter } from './cloudConversations.ts';
import { periodOf } from './readOrder.ts';
import {
	stateOfWord,
	type ExportFile,
	type ExportHandle,
	type ExportOrder,
	type ExportState,
	type ExportSource,
	type Opening,
} from './source.ts';

/** One of the two kinds of jobs. */
interface Jobs {
	id: 'genesysCloudConversations' | 'genesysCloudUsers';
	title: string;
	resource: 'conversationJob' | 'userJob';
	/** What the jobs find. Used in titles, and at the start of file names. */
	what: 'conversations' | 'users';
	/** As users see it. */
	action: string;
	fields: ExportSource['fields'];
	notice: string;
	media?: ExportSource['media'];
	/** The parts of an order that the job needs, besides its period. */
	filters(order: ExportOrder): Values;
}

const states: Readonly<Record<string, ExportState>> = {
	QUEUED: 'waiting',
	PENDING: 'running',
	FULFILLED: 'done',
	FAILED: 'failed',
	CANCELLED: 'cancelled',
	EXPIRED: 'failed',
};

const stateOf = (word: string): ExportState => stateOfWord(states, word);

const timeOf = (value: unknown): string | undefined => {
	const moment = readMoment(value);
	return moment && inUtc(moment);
};
const moment = (value: unknown): string => (timeOf(value) ? ` at ${timeOf(value)}` : '');

/** Notes about a job, besides its state. */
const reasons: Readonly<Record<string, (job: Item) => string | undefined>> = {
	FAILED: ({ errorMessage }) => textOf(errorMessage),
	FULFILLED: ({ expirationDate }) =>
		moment(expirationDate) ? `Its results expire${moment(expirationDate)}` : undefined,
	EXPIRED: ({ expirationDate }) => `Its results expired${moment(expirationDate)}`,
};

/**
 * Raises a `job` error while there may be conversations or users of the period that no job finds yet: no later run would
 * export what this run misses. If the service does not say how far its data goes, the data counts as complete.
 */
async function refuseIncomplete(connection: Connection, jobs: Jobs, { to }: { to: string }): Promise<void> {
	const until = await availableUntil(connection, jobs);
	if (until === undefined || Date.parse(until) >= Date.parse(to)) return;
	fail('job', 'Genesys Cloud has this data only up to {until}, but the period ends at {to}', {
		values: { until: inUtc(until), to: inUtc(to) },
		operation: jobs.action,
		hint: 'Try again later, choose an earlier period, or choose "Since the Last Successful Run". Nothing was started.',
	});
}

async function availableUntil(connection: Connection, { resource }: Jobs): Promise<string | undefined> {
	const [availability = {}] = await call(connection, genesysCloudAnalytics, `${resource}.getAvailability`);
	const until = Date.parse(textOf(availability.dataAvailabilityDate) ?? '');
	return Number.isNaN(until) ? undefined : new Date(until).toISOString();
}

/** The start of a range: the number of bytes that the caller already has. */
const beginOf = (range: string | undefined): number => Number(/^bytes=(\d+)-/.exec(range ?? '')?.[1] ?? 0);

/** The results as JSON Lines. Each page is requested when it is needed, and retried by itself. `had`: the minimum number of bytes to expect. */
async function* jsonLines(
	connection: Connection,
	{ resource }: Jobs,
	{ jobId }: ExportHandle,
	{ name }: ExportFile,
	had: number,
): AsyncGenerator<Uint8Array, void, undefined> {
	let size = 0;
	for await (const page of pages(connection, genesysCloudAnalytics, `${resource}.getResults`, { jobId })) {
		const lines = Buffer.from(page.map((item) => `${JSON.stringify(item)}\n`).join(''));
		size += lines.length;
		if (lines.length) yield lines;
	}
	if (size < had)
		fail('file', '{name}: there are fewer results than before', {
			values: { name },
			operation: 'Download file',
			hint: 'Start the export again.',
		});
}

function detailExports(jobs: Jobs): ExportSource {
	const { id, title, resource, what, action, fields, notice, media, filters } = jobs;

	async function jobOf(connection: Connection, { jobId }: ExportHandle): Promise<Item & { state: string }> {
		const [job = {}] = await call(connection, genesysCloudAnalytics, `${resource}.get`, { jobId });
		return { ...job, state: textOf(job.state) ?? '' };
	}

	return {
		...{ id, title, connection: 'genesysCloud', isEncrypted: false, fields, takesAll: false, notice, media },
		availableUntil: (connection) => availableUntil(connection, jobs),
		async start(connection, order) {
			const startedAt = new Date(connection.now()).toISOString();
			const period = periodOf(order);
			await refuseIncomplete(connection, jobs, period);
			const [job] = await call(connection, genesysCloudAnalytics, `${resource}.create`, {
				'interval.from': period.from,
				'interval.to': period.to,
				...filters(order),
			});
			if (!job?.jobId)
				fail('answer', 'Create job: the response contains no job ID', {
					operation: action,
					hint: 'Start it again. Unread jobs expire.',
				});
			return {
				source: id,
				jobId: textOf(job.jobId) ?? '',
				title: order.title || `Genesys Cloud ${what} ${period.from} to ${period.to}`,
				startedAt,
			};
		},
		async status(connection, handle) {
			const job = await jobOf(connection, handle);
			const state = stateOf(job.state);
			return {
				...{ handle, state, progress: state === 'done' ? 100 : 0, status: job.state },
				reason: Object.hasOwn(reasons, job.state) ? reasons[job.state]?.(job) : undefined,
				created: readMoment(job.submissionDate),
				expires: readMoment(job.expirationDate),
			};
		},
		// The results as one file. Its size is unknown until it has been read.
		async files(connection, handle) {
			const job = await jobOf(connection, handle);
			if (job.state === 'EXPIRED') {
				const expired = timeOf(job.expirationDate);
				const message = expired
					? 'Export "{title}": its results expired at {expired}'
					: 'Export "{title}": its results expired';
				fail('job', message, {
					values: { title: handle.title, expired: expired ?? '' },
					operation: 'Get many files',
					code: job.state,
					hint: 'Start it again, and get its results before they expire.',
				});
			}
			return stateOf(job.state) === 'done'
				? [defined({ name: `${what}-${handle.jobId}.jsonl`, created: textOf(job.completionDate) })]
				: [];
		},
		// Pages can only be read from the first one: bytes that the caller already has are skipped.
		open: async (connection, handle, file, { headers = {} }: Opening = {}) => ({
			status: 200,
			headers: {},
			body: jsonLines(connection, jobs, handle, file, beginOf(headers.range)),
		}),
		async cancel(connection, { jobId }) {
			await call(connection, genesysCloudAnalytics, `${resource}.delete`, { jobId });
		},
	};
}

const delay = 'New data arrives minutes to hours later. Periods without complete data are rejected.';

/** Conversations of Genesys Cloud, through the detail jobs that every organization has. Source: genesys.md, Genesys Cloud. */
export const genesysCloudConversationsExports = detailExports({
	id: 'genesysCloudConversations',
	title: 'Genesys Cloud Conversations',
	resource: 'conversationJob',
	what: 'conversations',
	action: 'Export conversations',
	fields: ['title', 'media'],
	media: conversationMedia,
	notice: `Exports conversations that were active in the period. A conversation that continues after the period is exported again in the next one, with the same ID. ${delay}`,
	filters: ({ media }) => mediaFilter(media),
});

/**
 * Presence and routing status of the users of Genesys Cloud, through the detail jobs that every organization has. Source:
 * genesys.md, Genesys Cloud.
 */
export const genesysCloudUsersExports = detailExports({
	id: 'genesysCloudUsers',
	title: 'Genesys Cloud Users',
	resource: 'userJob',
	what: 'users',
	action: 'Export users',
	fields: ['title'],
	notice: `Exports the presence and routing status of each user in the period. ${delay}`,
	filters: () => ({}),
});

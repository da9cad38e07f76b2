import { randomUUID } from 'node:crypto';
import { empty, json, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import { cloudError, conflict, invalidValue, notFound } from './cloudRefusals.ts';
import { formats, type Recordings } from './cloudRecordings.ts';

const mostAtOnce = 100;
const mostJobs = 2;
const usualWaitMs = 5000;

const seeing = ['recording', 'recordingSegment', 'snippetRecording', 'screenRecording'].map(
	(kind) => `recording:${kind}:view`,
);

/** Recordings of conversations: one by one, in bulk, and by jobs. */
export function recordingRoutes(cloud: Cloud, recordings: Recordings): Route[] {
	return [...singleRoutes(cloud, recordings), ...bulkRoutes(cloud, recordings), ...jobRoutes(cloud, recordings)];
}

function singleRoutes(cloud: Cloud, recordings: Recordings): Route[] {
	const { route } = cloud;
	const asked = cloud.values<number>('transcodings');

	/** Whether the files are ready in the time that the request waits. Writing them takes as long as a job. */
	const isReady = (id: string, query: URLSearchParams): boolean => {
		const waits = Number(query.get('maxWaitMs') ?? usualWaitMs);
		const since = asked.get(id) ?? cloud.now();
		asked.set(id, since);
		return cloud.now() + waits >= since + cloud.jobSeconds * 1000;
	};
	const withFile = (recording: Record<string, unknown>, format: string): Record<string, unknown> =>
		format === 'NONE'
			? recording
			: { ...recording, mediaUris: { '0': { mediaUri: recordings.link(String(recording['id']), format) } } };
	const formatOf = (query: URLSearchParams): string => {
		const format = query.get('formatId') ?? 'WEBM';
		const known = [...Object.keys(formats), 'NONE'];
		if (!known.includes(format)) throw invalidValue('formatId', `must be one of ${known.join(', ')}`);
		return format;
	};

	const list = ({ params, query }: CloudCall): Reply => {
		const { conversationId } = recordings.conversation(params['conversationId']);
		const format = formatOf(query);
		if (format !== 'NONE' && !isReady(conversationId, query)) return empty(202);
		return json(
			200,
			recordings.of(conversationId).map((recording) => withFile(recording, format)),
		);
	};
	const get = ({ params, query }: CloudCall): Reply => {
		const { conversationId } = recordings.conversation(params['conversationId']);
		const found = recordings.of(conversationId).find(({ id }) => id === params['recordingId']);
		if (!found) throw notFound('recording', params['recordingId'] ?? '');
		const format = formatOf(query);
		if (format !== 'NONE' && !isReady(conversationId, query)) return empty(202);
		return json(200, withFile(found, format));
	};
	const metadata = ({ params }: CloudCall): unknown =>
		recordings.of(recordings.conversation(params['conversationId']).conversationId);

	const one = 'conversations/{conversationId}';
	return [
		route('GET', `${one}/recordings`, list, seeing),
		route('GET', `${one}/recordings/{recordingId}`, get, seeing),
		route('GET', `${one}/recordingmetadata`, metadata, seeing),
	];
}

/** Downloads of many recordings. */
function bulkRoutes(cloud: Cloud, recordings: Recordings): Route[] {
	const { route } = cloud;
	const started = cloud.values<{ at: number; wanted: Record<string, unknown>[] }>('bulkDownloads');

	const start = ({ body }: CloudCall): unknown => {
		const wanted = body['batchDownloadRequestList'];
		if (!Array.isArray(wanted) || wanted.length === 0) throw invalidValue('batchDownloadRequestList', 'is required');
		if (wanted.length > mostAtOnce)
			throw invalidValue('batchDownloadRequestList', `must have ${mostAtOnce} entries or fewer`);
		const id = randomUUID();
		started.set(id, { at: cloud.now(), wanted: wanted.filter(isObject) });
		return { id, selfUri: `/api/v2/recording/batchrequests/${id}` };
	};
	const resultsOf = ({ conversationId, recordingId }: Record<string, unknown>): Record<string, unknown>[] => {
		const known = recordings.all().some((one) => one.conversationId === conversationId);
		const found = known
			? recordings.of(String(conversationId)).filter(({ id }) => recordingId === undefined || id === recordingId)
			: [];
		if (found.length === 0)
			return [
				{ conversationId, ...(recordingId === undefined ? {} : { recordingId }), errorMsg: 'Recording not found' },
			];
		return found.map(({ id }) => ({
			...{ conversationId, recordingId: id },
			resultUrl: recordings.link(String(id), 'WAV'),
			contentType: 'audio/wav',
		}));
	};
	const get = ({ params }: CloudCall): unknown => {
		const id = params['jobId'] ?? '';
		const job = started.get(id);
		if (!job) throw notFound('batch request', id);
		const isDone = cloud.now() >= job.at + cloud.jobSeconds * 1000;
		const results = job.wanted.flatMap(resultsOf);
		return {
			...{ id, jobId: id, status: isDone ? 'Completed' : 'InProgress', expectedResultCount: results.length },
			resultCount: isDone ? results.length : 0,
			errorCount: isDone ? results.filter(({ errorMsg }) => errorMsg !== undefined).length : 0,
			results: isDone ? results : [],
		};
	};
	return [
		route('POST', 'recording/batchrequests', start, seeing),
		route('GET', 'recording/batchrequests/{jobId}', get),
	];
}

/** A job over recordings: it collects them and waits until it is executed. Then it processes them. */
interface Job {
	id: string;
	query: Record<string, unknown>;
	/** ms */
	created: number;
	executed?: number;
	cancelled?: true;
	conversations: number;
	recordings: number;
}

function jobRoutes(cloud: Cloud, recordings: Recordings): Route[] {
	const { route } = cloud;
	const jobs = cloud.values<Job>('recordingJobs');
	const isOver = (since: number): boolean => cloud.now() >= since + cloud.jobSeconds * 1000;

	const stateOf = ({ created, executed, cancelled }: Job): string => {
		if (cancelled) return 'CANCELLED';
		if (executed !== undefined) return isOver(executed) ? 'FULFILLED' : 'PROCESSING';
		return isOver(created) ? 'READY' : 'PENDING';
	};
	const show = (job: Job): Record<string, unknown> => {
		const state = stateOf(job);
		const isDone = state === 'FULFILLED';
		return {
			...{ id: job.id, state, recordingJobsQuery: job.query, dateCreated: new Date(job.created).toISOString() },
			...{ totalConversations: job.conversations, totalRecordings: job.recordings },
			...{ totalSkippedRecordings: 0, totalFailedRecordings: 0 },
			totalProcessedRecordings: isDone ? job.recordings : 0,
			percentProgress: isDone ? 100 : 0,
			selfUri: `/api/v2/recording/jobs/${job.id}`,
		};
	};
	const find = (id = ''): Job => {
		const found = jobs.get(id);
		if (!found) throw notFound('recording job', id);
		return found;
	};

	const create = ({ body }: CloudCall): Reply => {
		const { action, actionDate, actionAge, integrationId, conversationQuery } = body;
		if (!['ARCHIVE', 'DELETE', 'EXPORT'].includes(String(action)))
			throw invalidValue('action', 'must be one of ARCHIVE, DELETE, EXPORT');
		if (actionDate === undefined && actionAge === undefined)
			throw invalidValue('actionDate', 'is required, or actionAge');
		if (action === 'EXPORT' && integrationId === undefined)
			throw invalidValue('integrationId', 'is required for EXPORT');
		const interval = requiredText(isObject(conversationQuery) ? conversationQuery : {}, 'interval');
		const running = [...jobs.values()].filter((job) => ['PENDING', 'PROCESSING'].includes(stateOf(job)));
		if (running.length >= mostJobs) throw conflict('Two recording jobs are running already');
		const [from = '', to = ''] = interval.split('/');
		const found = recordings
			.all()
			.filter(({ conversationStart }) => conversationStart >= from && conversationStart < to);
		const job: Job = {
			...{ id: randomUUID(), query: body, created: cloud.now(), conversations: found.length },
			recordings: found.flatMap(({ conversationId }) => recordings.of(conversationId)).length,
		};
		jobs.set(job.id, job);
		return json(202, show(job));
	};
	const execute = ({ params, body }: CloudCall): unknown => {
		const job = find(params['jobId']);
		if (body['state'] !== 'PROCESSING') throw invalidValue('state', 'must be PROCESSING');
		if (stateOf(job) !== 'READY') throw cloudError(409, 'conflict', `The recording job is ${stateOf(job)}, not READY`);
		job.executed = cloud.now();
		return show(job);
	};
	const cancel = ({ params }: CloudCall): Reply => {
		find(params['jobId']).cancelled = true;
		return empty(204);
	};
	const one = 'recording/jobs/{jobId}';
	return [
		route('POST', 'recording/jobs', create, ['recording:job:add']),
		route('GET', one, ({ params }) => show(find(params['jobId'])), ['recording:job:view']),
		route('PUT', one, execute, ['recording:job:edit']),
		route('DELETE', one, cancel, ['recording:job:delete']),
	];
}

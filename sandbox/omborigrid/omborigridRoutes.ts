import { randomUUID } from 'node:crypto';
import { conversation } from '../data/conversations.ts';
import type { SeededInteraction } from '../data/interactions.ts';
import { omborigridAccess } from '../data/systems.ts';
import type { Artifact } from '../exports/artifact.ts';
import { contentOf } from '../exports/content.ts';
import { phaseOf, type Phase } from '../exports/jobProgress.ts';
import { moreWithText } from '../exports/repeated.ts';
import { bearerToken } from '../server/authorization.ts';
import type { Folder, LinkedFile, Links } from '../server/fileLinks.ts';
import { json, Refusal, type Reply } from '../server/reply.ts';
import { jsonBody, type Call } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import { parquetFile, type ParquetColumns } from './writeParquet.ts';

export interface OmboriGridOptions {
	now(): number;
	jobSeconds: number;
	interactions: SeededInteraction[];
	artifact(): Artifact;
	linksTo(files: Folder): Links;
}

interface ExportJob {
	id: string;
	dataDateFrom: string;
	dataDateTo: string;
	/** ms */
	started: number;
	seconds: number;
	file: LinkedFile;
}

const keptMs = 7 * 24 * 60 * 60 * 1000;
const statusWords: Record<Phase, string> = { queued: 'queued', running: 'processing', done: 'done' };

/** OmboriGrid: export jobs for analytics data (reference: Raw Data Export). */
export function omboriGrid({ now, jobSeconds, interactions, artifact, linksTo }: OmboriGridOptions): System {
	const jobs = new Map<string, ExportJob>();
	const links = linksTo({ get: (name) => [...jobs.values()].find(({ file }) => file.name === name)?.file });

	const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
		method,
		path: `/api/analytics-export-job${path}`,
		access: 'own',
		answer: (call) => {
			if (bearerToken(call.request) !== omborigridAccess.accessToken) throw refusal(401, 'Unauthorized');
			return answer(call);
		},
	});

	/** Time of the last status change, ms. */
	const updatedAt = ({ started, seconds }: ExportJob, phase: Phase): number =>
		started + { queued: 0, running: seconds * 100, done: seconds * 1000 }[phase];

	const describeJob = (job: ExportJob): Record<string, unknown> => {
		const phase = phaseOf(job, now());
		const { id, dataDateFrom, dataDateTo, started, file } = job;
		return {
			...{
				status: statusWords[phase],
				id,
				tenantId: omborigridAccess.tenantId,
				jobExpiryDate: isoTime(started + keptMs),
				dataDateFrom,
				dataDateTo,
			},
			...{ createdAt: isoTime(started), updatedAt: isoTime(updatedAt(job, phase)), filename: file.name },
			...(phase === 'done' ? { downloadUrl: links.link(file.name), fileSize: file.content.size } : {}),
		};
	};

	const create = ({ request }: Call): Reply => {
		const { dataDateFrom, dataDateTo } = readRequest(jsonBody(request));
		const [id, started] = [randomUUID(), now()];
		const content = contentOf(
			parquetFile(columns, exportedRows(interactions, dataDateFrom, dataDateTo, artifact().bytes)),
		);
		const file = { name: `analytics-${dataDateFrom}-${dataDateTo}-${id}.parquet`, content, created: started };
		const job = { id, dataDateFrom, dataDateTo, started, seconds: artifact().jobSeconds ?? jobSeconds, file };
		jobs.set(id, job);
		return json(201, describeJob(job));
	};

	const status = ({ params }: Call): Reply => {
		const found = jobs.get(params['jobId'] ?? '');
		if (!found || found.started + keptMs < now()) throw refusal(404, 'The job was not found');
		return json(200, describeJob(found));
	};

	return { routes: [route('POST', '', create), route('GET', '/{jobId}', status)], clear: () => jobs.clear() };
}

const columns: ParquetColumns = {
	interactionId: { type: 'text' },
	type: { type: 'text' },
	startTimestamp: { type: 'instant' },
	endTimestamp: { type: 'instant', optional: true },
	channelType: { type: 'text' },
	direction: { type: 'text' },
	queueName: { type: 'text' },
	agentId: { type: 'long' },
	subject: { type: 'text' },
	text: { type: 'text', optional: true },
};

type ExportedRow = Record<string, string | number | null>;

/** The tenant's interactions of these days (UTC), then generated ones until their texts have the requested size in bytes. */
function* exportedRows(
	interactions: readonly SeededInteraction[],
	from: string,
	to: string,
	bytes: number,
): Generator<ExportedRow> {
	const ofDays = interactions.filter(
		({ time }) => isoTime(time).slice(0, 10) >= from && isoTime(time).slice(0, 10) <= to,
	);
	yield* ofDays.map(exportedRow);
	if (bytes === 0) return;
	let size = 0;
	for (const interaction of moreWithText(ofDays)) {
		const row = exportedRow(interaction);
		size += Object.values(row).reduce<number>((sum, value) => sum + (typeof value === 'string' ? value.length : 8), 0);
		yield row;
		if (size >= bytes) return;
	}
}

function exportedRow(interaction: SeededInteraction): ExportedRow {
	const { channel, startTimestamp, endTimestamp, ...rest } = conversation(interaction);
	return {
		...rest,
		channelType: channel.type,
		startTimestamp: Date.parse(startTimestamp),
		endTimestamp: endTimestamp === null ? null : Date.parse(endTimestamp),
	};
}

function readRequest(body: unknown): { dataDateFrom: string; dataDateTo: string } {
	const { tenantId, dataDateFrom, dataDateTo } = (typeof body === 'object' && body !== null ? body : {}) as Record<
		string,
		unknown
	>;
	if (typeof tenantId !== 'string' || tenantId === '') throw refusal(400, 'tenantId is required');
	if (tenantId !== omborigridAccess.tenantId) throw refusal(403, 'The token is not for this tenant');
	if (!isDay(dataDateFrom)) throw refusal(400, 'dataDateFrom must be a date such as 2026-11-20');
	if (!isDay(dataDateTo)) throw refusal(400, 'dataDateTo must be a date such as 2026-11-20');
	if (dataDateFrom > dataDateTo) throw refusal(400, 'dataDateFrom must not be after dataDateTo');
	return { dataDateFrom, dataDateTo };
}

function isDay(value: unknown): value is string {
	return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isoDay(value) === value;
}

/** Returns the day unchanged; undefined if it doesn't exist. */
function isoDay(value: string): string | undefined {
	const time = Date.parse(`${value}T00:00:00Z`);
	return Number.isNaN(time) ? undefined : isoTime(time).slice(0, 10);
}

function isoTime(time: number): string {
	return new Date(time).toISOString();
}

function refusal(status: number, message: string): Refusal {
	return new Refusal(json(status, { message }));
}

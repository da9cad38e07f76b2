import { omboriGrid } from '../../catalogue/omboriGrid.ts';
import { call, type Item } from '../../client/call.ts';
import { readMoment } from '../../client/validate.ts';
import { fail } from '../../errors.ts';
import { defined, numberOf, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { createLinks } from '../presignedLinks.ts';
import { inWholeDays, wholeDays } from './readOrder.ts';
import { stateOfWord, type ExportHandle, type ExportSource, type ExportState } from './source.ts';

async function jobOf(connection: Connection, { jobId }: ExportHandle): Promise<Item> {
	const [job = {}] = await call(connection, omboriGrid, 'exportJob.get', { jobId });
	return job;
}

const states: Readonly<Record<string, ExportState>> = { queued: 'waiting', processing: 'running', done: 'done' };

const fileNameOf = (job: Item): string => textOf(job.filename) ?? `${textOf(job.id)}.parquet`;

const linksOf = (job: Item): Map<string, string> =>
	new Map(job.downloadUrl ? [[fileNameOf(job), textOf(job.downloadUrl) as string]] : []);

const { open, keep } = createLinks(async (connection, handle) => linksOf(await jobOf(connection, handle)));

/** OmboriGrid: a job and one Parquet file. The status of the job contains its link. Source: 001. */
export const omboriGridExports: ExportSource = {
	id: 'omboriGrid',
	title: 'OmboriGrid',
	connection: 'omboriGrid',
	isEncrypted: false,
	fields: ['title', 'tenantId'],
	takesAll: false,
	...inWholeDays,
	async start(connection, order) {
		const startedAt = new Date(connection.now()).toISOString();
		const days = wholeDays(order);
		const [from, to] = [days[0], days.at(-1)];
		const [job] = await call(connection, omboriGrid, 'exportJob.create', {
			tenantId: order.tenantId,
			dataDateFrom: from,
			dataDateTo: to,
		});
		if (!job?.id)
			fail('answer', 'Create export job: the response contains no job ID', {
				hint: 'Check the Grid Console under Data export.',
			});
		return {
			source: 'omboriGrid',
			jobId: textOf(job.id) ?? '',
			title: order.title || `OmboriGrid ${[...new Set([from, to])].join(' to ')}`,
			startedAt,
		};
	},
	async status(connection, handle) {
		const job = await jobOf(connection, handle);
		const word = textOf(job.status) ?? '';
		// No word for a failed job is documented: the export waits until the job is done or archived.
		const state = stateOfWord(states, word.toLowerCase());
		const expires = readMoment(job.jobExpiryDate);
		const isOver = state !== 'done' && expires !== undefined && Date.parse(expires) <= connection.now();
		return {
			...{ handle, state: isOver ? 'failed' : state, progress: state === 'done' ? 100 : 0, status: word },
			reason: expires && `${isOver ? 'It was not done when it expired' : 'It expires'} at ${expires}`,
			...{ created: readMoment(job.createdAt), expires },
		};
	},
	async files(connection, handle) {
		const job = await jobOf(connection, handle);
		if (textOf(job.status)?.toLowerCase() !== 'done') return [];
		keep(connection, handle, linksOf(job));
		return [defined({ name: fileNameOf(job), size: numberOf(job.fileSize), created: textOf(job.updatedAt) })];
	},
	open,
};

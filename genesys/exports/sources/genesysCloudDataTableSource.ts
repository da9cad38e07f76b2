import { genesysCloud } from '../../catalogue/genesysCloud/genesysCloud.ts';
import { call, type Item } from '../../client/call.ts';
import { openOwnLink } from '../../client/openFile.ts';
import { readMoment } from '../../client/validate.ts';
import { fail } from '../../errors.ts';
import { defined, isObject, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { failGone } from '../presignedLinks.ts';
import { stateOfWord, type ExportHandle, type ExportSource, type ExportState } from './source.ts';

const states: Readonly<Record<string, ExportState>> = {
	Processing: 'running',
	Succeeded: 'done',
	Failed: 'failed',
};

const stateOf = ({ status }: Item): ExportState => stateOfWord(states, textOf(status) ?? '');

/** A handle names the table too, because a job can only be read below its table. */
function idsOf({ jobId }: ExportHandle): { datatableId: string; exportJobId: string } {
	const [datatableId = '', exportJobId = ''] = jobId.split('/');
	return datatableId && exportJobId
		? { datatableId, exportJobId }
		: fail('input', '"{jobId}" is not an export of a data table', {
				values: { jobId },
				hint: 'Use the handle returned by Start, or the IDs of the data table and the job: table/job.',
			});
}

async function jobOf(connection: Connection, handle: ExportHandle): Promise<Item> {
	const [job = {}] = await call(connection, genesysCloud, 'dataTable.getExport', idsOf(handle));
	return job;
}

/** Why a job failed, if Genesys says so. */
const reasonOf = ({ errorInformation: error }: Item): string | undefined =>
	isObject(error) ? textOf(error.message ?? error.code) : textOf(error);

/** All rows of a data table of Genesys Cloud as a CSV file. Source: genesys-cloud.json, dataTable.export. */
export const genesysCloudDataTableExports: ExportSource = {
	id: 'genesysCloudDataTable',
	title: 'Genesys Cloud Data Table',
	connection: 'genesysCloud',
	isEncrypted: false,
	choicesApi: genesysCloud,
	fields: ['title', 'dataTableId'],
	takesAll: true,
	isSnapshot: true,
	async start(connection, { title, dataTableId = '' }) {
		const startedAt = new Date(connection.now()).toISOString();
		if (!dataTableId)
			fail('input', '"Data Table" is required', { hint: 'Choose the data table to export. No request was sent.' });
		const [job] = await call(connection, genesysCloud, 'dataTable.export', { datatableId: dataTableId });
		if (!job?.id)
			fail('answer', 'Start export of data table: the response contains no job ID', { hint: 'Start it again.' });
		return {
			source: 'genesysCloudDataTable',
			jobId: `${dataTableId}/${textOf(job.id)}`,
			title: title || `Data table ${textOf(job.name) ?? dataTableId}`,
			startedAt,
		};
	},
	async status(connection, handle) {
		const job = await jobOf(connection, handle);
		const state = stateOf(job);
		return {
			...{ handle, state, progress: state === 'done' ? 100 : 0, status: textOf(job.status) ?? '' },
			...{ reason: reasonOf(job), created: readMoment(job.dateCreated) },
		};
	},
	async files(connection, handle) {
		const job = await jobOf(connection, handle);
		const name = `data-table-${handle.jobId.replace('/', '-')}.csv`;
		return stateOf(job) === 'done' ? [defined({ name, created: readMoment(job.dateCompleted) })] : [];
	},
	// Whether the link needs the token is not documented. The service itself gets it, and no other host.
	async open(connection, handle, { name }, { headers } = {}) {
		const { downloadURI } = await jobOf(connection, handle);
		return openOwnLink(connection, 'Download file', textOf(downloadURI) ?? failGone(name), headers);
	},
};

import { genesysCloudOutbound } from '../../catalogue/genesysCloud/outbound.ts';
import { call } from '../../client/call.ts';
import { openOwnLink } from '../../client/openFile.ts';
import { readMoment } from '../../client/validate.ts';
import { fail, isGenesysError } from '../../errors.ts';
import { defined, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { failGone } from '../presignedLinks.ts';
import type { ExportHandle, ExportSource } from './source.ts';

/** The newest export of a contact list. */
interface ListExport {
	uri?: string;
	timestamp?: string;
}

/** The code of the answer while there is no file. Which status comes with it is not documented. */
const notReady = 'no.available.list.export.uri';

/** The newest export of a list; without `uri` while there is none. */
async function newestExport(connection: Connection, contactListId: string): Promise<ListExport> {
	const [found = {}] = await call(connection, genesysCloudOutbound, 'contactList.getExport', { contactListId }).catch(
		(error: unknown) => {
			if (isGenesysError(error) && error.code === notReady) return [];
			throw error;
		},
	);
	return defined({ uri: textOf(found.uri), timestamp: textOf(found.exportTimestamp) });
}

/** The file of an export. Until it is written, the service may return the file of an earlier export. */
async function finishedExport(
	connection: Connection,
	{ jobId, details }: ExportHandle,
): Promise<ListExport | undefined> {
	const found = await newestExport(connection, jobId);
	const isEarlier = found.timestamp !== undefined && found.timestamp === details?.earlier;
	return found.uri === undefined || isEarlier ? undefined : found;
}

/**
 * A contact list of Genesys Cloud as a CSV file, with the columns of the list. The export has no ID: a run is known by its
 * list and its start. Source: genesys-cloud.json, contactList.startExport.
 */
export const genesysCloudContactListExports: ExportSource = {
	id: 'genesysCloudContactList',
	title: 'Genesys Cloud Contact List',
	connection: 'genesysCloud',
	isEncrypted: false,
	choicesApi: genesysCloudOutbound,
	fields: ['title', 'contactListId'],
	takesAll: true,
	isSnapshot: true,
	async start(connection, { title, contactListId = '' }) {
		const startedAt = new Date(connection.now()).toISOString();
		if (!contactListId)
			fail('input', '"Contact List" is required', { hint: 'Choose the contact list to export. No request was sent.' });
		const { timestamp } = await newestExport(connection, contactListId);
		const [list] = await call(connection, genesysCloudOutbound, 'contactList.startExport', { contactListId });
		return {
			source: 'genesysCloudContactList',
			jobId: contactListId,
			runId: `${contactListId} ${startedAt}`,
			title: title || `Contact list ${textOf(list?.name) ?? contactListId}`,
			startedAt,
			...(timestamp === undefined ? {} : { details: { earlier: timestamp } }),
		};
	},
	async status(connection, handle) {
		const isDone = (await finishedExport(connection, handle)) !== undefined;
		return {
			handle,
			state: isDone ? 'done' : 'running',
			progress: isDone ? 100 : 0,
			status: isDone ? 'ready' : 'not ready',
		};
	},
	async files(connection, handle) {
		const found = await finishedExport(connection, handle);
		return found ? [defined({ name: `contacts-${handle.jobId}.csv`, created: readMoment(found.timestamp) })] : [];
	},
	async open(connection, handle, { name }, { headers } = {}) {
		const found = await finishedExport(connection, handle);
		return openOwnLink(connection, 'Download file', found?.uri ?? failGone(name), headers);
	},
};

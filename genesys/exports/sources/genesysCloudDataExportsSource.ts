import { genesysCloudDataExports } from '../../catalogue/genesysCloudDataExports.ts';
import { call, type Item } from '../../client/call.ts';
import { fail } from '../../errors.ts';
import { defined, numberOf, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { createLinks } from '../presignedLinks.ts';
import { formatIn, formatsOf, periodOf } from './readOrder.ts';
import { stateOfWord, type ExportFile, type ExportHandle, type ExportSource, type ExportState } from './source.ts';

const formats = formatsOf(genesysCloudDataExports, 'dataExport.create');

const states: Readonly<Record<string, ExportState>> = {
	QUEUED: 'waiting',
	RUNNING: 'running',
	COMPLETED: 'done',
	FAILED: 'failed',
};

const stateOf = (word: string): ExportState => stateOfWord(states, word);

async function exportOf(connection: Connection, { jobId }: ExportHandle): Promise<Item> {
	const [found = {}] = await call(connection, genesysCloudDataExports, 'dataExport.get', { dataExportId: jobId });
	return found;
}

interface ListedFile extends ExportFile {
	link: string;
	partition: number;
}

async function manifestOf(connection: Connection, { jobId }: ExportHandle): Promise<ListedFile[]> {
	const entries = await call(connection, genesysCloudDataExports, 'dataExport.getFiles', { dataExportId: jobId });
	const listed = entries.map(({ uri, size, format, checksum, partition }, index): ListedFile => {
		const number = numberOf(partition) ?? index;
		return {
			name: `conversations-${jobId}-${number}.${textOf(format) ?? formats[0]?.value}`,
			...defined({ size: numberOf(size), checksum: textOf(checksum) }),
			...{ link: textOf(uri) ?? '', partition: number },
		};
	});
	return listed.sort((a, b) => a.partition - b.partition);
}

/** The file's name, size and checksum: a later manifest may describe other bytes under the same name. */
const described = ({ name, size, checksum }: ExportFile): string =>
	[name, ...(size === undefined ? [] : [`${size} bytes`]), ...(checksum ? [checksum] : [])].join(', ');

/** Also by name, for callers that know only that. */
const linksIn = (manifest: ListedFile[]): Map<string, string> =>
	new Map(manifest.flatMap((file) => [file.name, described(file)].map((name): [string, string] => [name, file.link])));

const { open, keep } = createLinks(
	async (connection, handle) => linksIn(await manifestOf(connection, handle)),
	undefined,
	described,
);

/** Data exports of Genesys Cloud, as a tutorial describes them. Source: 002. */
export const genesysCloudDataExportsExports: ExportSource = {
	id: 'genesysCloudDataExports',
	title: genesysCloudDataExports.title,
	connection: 'genesysCloud',
	isEncrypted: false,
	fields: ['title', 'format'],
	takesAll: false,
	formats,
	notice: genesysCloudDataExports.notice,
	async start(connection, order) {
		const startedAt = new Date(connection.now()).toISOString();
		const { from, to } = periodOf(order);
		const [created] = await call(connection, genesysCloudDataExports, 'dataExport.create', {
			startDate: from,
			endDate: to,
			format: formatIn(formats, order),
		});
		// The text of the tutorial uses the other name.
		const id = created?.id ?? created?.dataExportId;
		if (!id) fail('answer', 'Create data export: the response contains no export ID', { hint: 'Start it again.' });
		return {
			source: 'genesysCloudDataExports',
			jobId: textOf(id) ?? '',
			title: order.title || `Genesys Cloud ${from} to ${to}`,
			startedAt,
		};
	},
	async status(connection, handle) {
		const { status, statusReason } = await exportOf(connection, handle);
		const state = stateOf(textOf(status) ?? '');
		return {
			handle,
			state,
			progress: state === 'done' ? 100 : 0,
			status: textOf(status) ?? '',
			reason: textOf(statusReason),
		};
	},
	async files(connection, handle) {
		const { status } = await exportOf(connection, handle);
		if (stateOf(textOf(status) ?? '') !== 'done') return [];
		const manifest = await manifestOf(connection, handle);
		keep(connection, handle, linksIn(manifest));
		return manifest.map(({ name, size, checksum }) => defined({ name, size, checksum }));
	},
	open,
};

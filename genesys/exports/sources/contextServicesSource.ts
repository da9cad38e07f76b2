import { contextServices } from '../../catalogue/contextServices.ts';
import { call, type Item } from '../../client/call.ts';
import type { Values } from '../../client/validate.ts';
import { fail, isGenesysError } from '../../errors.ts';
import { textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { formatIn, formatsOf, periodOf } from './readOrder.ts';
import type { ExportSource } from './source.ts';

const key = 'service.exportToFile';
const formats = formatsOf(contextServices, key);

/** The path is documented in two ways. If the server does not know one of them, nothing was written. */
async function exported(connection: Connection, values: Values): Promise<Item[]> {
	return call(connection, contextServices, key, { ...values, end: 'files' }).catch((error: unknown) => {
		if (isGenesysError(error) && error.status === 404)
			return call(connection, contextServices, key, { ...values, end: 'file' });
		throw error;
	});
}

/** Separates names in a handle. No name contains it. */
const separator = '\n';

/** Context Services: the files are written to a folder of the Genesys server before the answer arrives. Source: 004. */
export const contextServicesExports: ExportSource = {
	id: 'contextServices',
	title: 'Genesys Context Services',
	connection: 'contextServices',
	isEncrypted: false,
	filesStayOnServer: true,
	fields: ['title', 'filePrefix', 'format'],
	takesAll: false,
	formats,
	isReadyAtOnce: true,
	notice: 'The files are written to a folder on the Genesys server and stay there. The output contains their names.',
	async start(connection, order) {
		const startedAt = new Date(connection.now()).toISOString();
		const { from, to } = periodOf(order);
		const found = await exported(connection, {
			time_from: from,
			time_to: to,
			file_prefix: order.filePrefix,
			format: formatIn(formats, order),
		});
		// A 202 contains no names.
		const names = found.flatMap(({ fileName }) => textOf(fileName) ?? []);
		return {
			source: 'contextServices',
			jobId: names[0] ?? `${from} to ${to}`,
			title: order.title || `Context Services ${from} to ${to}`,
			startedAt,
			details: { names: names.join(separator) },
		};
	},
	status: async (_connection, handle) => ({
		...{ handle, state: 'done', progress: 100, status: 'done' },
		...(handle.details?.names ? {} : { reason: 'The server accepted the export but did not return the file names' }),
	}),
	async files(_connection, { title, details }) {
		const names = (details?.names ?? '').split(separator).filter(Boolean);
		if (names.length === 0)
			fail('job', 'The server did not return the file names of "{title}"', {
				values: { title },
				operation: 'Get many files',
				hint: 'Find them on the Genesys server. Their names start with the file prefix.',
			});
		return names.map((name) => ({ name }));
	},
	open: async (_connection, _handle, { name }) =>
		fail('input', '{name} is on the Genesys server', {
			values: { name },
			operation: 'Download file',
			hint: 'Context Services exports cannot be downloaded. Read the file from the folder on the server.',
		}),
};

import { repo361 } from '../../catalogue/repo361.ts';
import { call } from '../../client/call.ts';
import { textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { createLinks } from '../presignedLinks.ts';
import { formatIn, formatsOf, inWholeDays, wholeDays } from './readOrder.ts';
import type { ExportFile, ExportHandle, ExportSource } from './source.ts';

const key = 'rawData.export';
const formats = formatsOf(repo361, key);

const daysIn = ({ details }: ExportHandle): string[] => (details?.days ?? '').split(',').filter(Boolean);

/** A name that is not taken yet: files of one day may have the same name. */
function freeName(taken: Map<string, string>, name: string, ending: string): string {
	for (let count = 1; ; count++) {
		const full = `${name}${count === 1 ? '' : `-${count}`}${ending}`;
		if (!taken.has(full)) return full;
	}
}

/** The files of a day with their links, by name: the day, the service's file name, and the format. */
async function linksOfDay(
	connection: Connection,
	{ details }: ExportHandle,
	day: string,
): Promise<Map<string, string>> {
	const format = details?.format;
	const found = new Map<string, string>();
	for (const file of await call(connection, repo361, key, { date: day, format })) {
		const ending = `.${textOf(file.format) ?? format}`;
		const name = textOf(file.name) ?? 'conversations';
		found.set(
			freeName(found, `${day}-${name.endsWith(ending) ? name.slice(0, -ending.length) : name}`, ending),
			textOf(file.url) ?? '',
		);
	}
	return found;
}

/** A name begins with its day. */
const dayOf = ({ name }: ExportFile): string => name.slice(0, 10);

const { open, keep } = createLinks(linksOfDay, dayOf);

/** Repo361: no job, just links to the files of each day, which are available immediately. Source: 000. */
export const repo361Exports: ExportSource = {
	id: 'repo361',
	title: 'Repo361',
	connection: 'repo361',
	isEncrypted: false,
	fields: ['title', 'format'],
	takesAll: false,
	formats,
	isReadyAtOnce: true,
	...inWholeDays,
	async start(connection, order) {
		const days = wholeDays(order);
		const format = formatIn(formats, order);
		const named = [...new Set([days[0], days.at(-1)])].join(' to ');
		return {
			...{ source: 'repo361', jobId: `days ${named}, ${format}`, title: order.title || `Repo361 ${named}` },
			...{ startedAt: new Date(connection.now()).toISOString(), details: { days: days.join(','), format } },
		};
	},
	status: async (_connection, handle) => ({ handle, state: 'done', progress: 100, status: 'done' }),
	async files(connection, handle) {
		const files: ExportFile[] = [];
		for (const day of daysIn(handle)) {
			const found = await linksOfDay(connection, handle, day);
			keep(connection, handle, found, day);
			files.push(...[...found.keys()].map((name) => ({ name })));
		}
		return files;
	},
	open,
};

import { findOperation, type Api } from '../../catalogue/format.ts';
import { call, pages, type Item } from '../../client/call.ts';
import type { Connection } from '../../ports.ts';
import { filesOfRun, stateOf } from './dataManagement.ts';
import type { ExportFile, ExportHandle, ExportSource, ExportSourceId, ListedRun } from './source.ts';

const textOf = (value: unknown): string | undefined =>
	value === undefined || value === null || value === '' ? undefined : String(value);
const numberOf = (value: unknown): number | undefined =>
	textOf(value) === undefined || !Number.isFinite(Number(value)) ? undefined : Number(value);

const keptMs = 30 * 86_400_000;

const createdOf = (run: Item): number => Date.parse(String(run.createdDate ?? '')) || 0;

function runOf(source: ExportSourceId, run: Item): ListedRun[] {
	const runId = textOf(run.id);
	if (runId === undefined) return [];
	const created = createdOf(run) ? new Date(createdOf(run)).toISOString() : undefined;
	const status = textOf(run.status) ?? '';
	return [
		{
			handle: {
				source,
				jobId: textOf(run.parentId) ?? '',
				runId,
				title: textOf(run.title) ?? '',
				startedAt: created ?? '',
			},
			state: stateOf(status, numberOf(run.progress) ?? 0),
			status,
			source: textOf(run.source),
			type: textOf(run.type),
			reason: textOf(run.description),
			created,
			// Files are younger than their run: until then they are there at least.
			expires: created && new Date(createdOf(run) + keptMs).toISOString(),
			size: numberOf(run.fileSize) || undefined,
		},
	];
}

const isNewestFirst = (runs: Item[]): boolean =>
	runs.every((run, at) => at === 0 || createdOf(run) <= createdOf(runs[at - 1] as Item));

/** Newest first, as far as they are asked for. The order is not documented well enough to be trusted: a list that comes otherwise is read to its end. */
async function list(connection: Connection, api: Api, since: string | undefined): Promise<Item[]> {
	const runs: Item[] = [];
	const from = since === undefined ? -Infinity : Date.parse(since);
	for await (const page of pages(connection, api, 'history.getMany', { orderField: 'createdDate', descAsc: true })) {
		runs.push(...page);
		if (createdOf(page[page.length - 1] as Item) < from && isNewestFirst(runs)) break;
	}
	return runs;
}

async function filesOf(connection: Connection, api: Api, { runId = '' }: ExportHandle): Promise<Item[]> {
	if (findOperation(api, 'file.getMany').fields.some(({ name }) => name === 'historyId'))
		return await call(connection, api, 'file.getMany', { historyId: runId });
	// Older versions cannot be asked for the files of a run: they go by the name that the run gives.
	const [run] = await call(connection, api, 'history.get', { id: runId });
	const fileName = textOf(run?.fileName);
	if (!fileName) return [];
	const { beginning, pattern } = filesOfRun(fileName);
	const found = await call(connection, api, 'file.getMany', { name: beginning });
	return found.filter(
		(file) =>
			pattern.test(textOf(file.name ?? file.fileName) ?? '') && [undefined, runId].includes(textOf(file.historyId)),
	);
}

function fileOf(file: Item): ExportFile[] {
	const name = textOf(file.name ?? file.fileName);
	return name
		? [
				{
					name,
					size: numberOf(file.size ?? file.fileSize),
					created: textOf(file.createdDate ?? file.lastModified ?? file.uploadDate),
				},
			]
		: [];
}

/** What User Data Management, in any version, and CX Data Download say of their runs, whoever started them. */
export function udmRuns(source: ExportSourceId, api: Api): Required<Pick<ExportSource, 'list' | 'listedFiles'>> {
	return {
		list: async (connection, since) => (await list(connection, api, since)).flatMap((run) => runOf(source, run)),
		listedFiles: async (connection, handle) => (await filesOf(connection, api, handle)).flatMap(fileOf),
	};
}

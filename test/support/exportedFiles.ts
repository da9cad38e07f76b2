import { unzipSync } from 'fflate';
import type { Artifact, Sandbox } from '../../sandbox/index.ts';
import { createJob, download, fileNames, historyOf, type Call } from './sandboxClient.ts';

export type Interaction = Record<string, unknown> & { ixnId: string; mediaTypeId: string; startDate: string };

/** Runs a job in a sandbox whose jobs take no time, and downloads its files. `changes` replace whole fields of the job. */
export async function exported(
	sandbox: Sandbox,
	call: Call,
	settings: Partial<Artifact>,
	changes: Record<string, unknown> = {},
): Promise<{ name: string; bytes: Buffer }[]> {
	sandbox.artifact(settings);
	const { id } = await createJob(call, changes);
	const [run] = await historyOf(call, id);
	const names = await fileNames(call, run?.id ?? 0);
	return Promise.all(names.map(async (name) => ({ name, bytes: await download(call, name) })));
}

/** The only file of an export. */
export async function exportedFile(...parameters: Parameters<typeof exported>): Promise<Buffer> {
	const files = await exported(...parameters);
	expect(files).toHaveLength(1);
	return files[0]?.bytes ?? Buffer.alloc(0);
}

/** Starts a job whose file is too large to be generated at once, and returns its link when there is one. */
export async function linkToLargeFile(call: Call): Promise<string> {
	const { id } = await createJob(call);
	let names: string[] = [];
	while (names.length === 0) names = await fileNames(call, (await historyOf(call, id))[0]?.id ?? 0);
	const { body } = await call('GET', `/udm/v10/files?filename=${names[0]}`);
	return (body as { path: string }).path;
}

/** The files of a zip, by name. */
export const filesOf = (zip: Buffer): Record<string, string> =>
	Object.fromEntries(
		Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, Buffer.from(bytes).toString('utf8')]),
	);

/** The values of JSON Lines. */
export const linesOf = <T = Interaction>(text = ''): T[] =>
	text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as T);

/** The zip of the first job contains each initial interaction of the sandbox once. */
export function expectEverything(zip: Buffer): void {
	const ids = linesOf(filesOf(zip)['Interaction-1001.json']).map(({ ixnId }) => ixnId);
	expect(ids).toHaveLength(250);
	expect(new Set(ids).size).toBe(250);
}

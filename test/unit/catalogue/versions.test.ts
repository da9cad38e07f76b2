import type { Api, Field, Operation } from '../../../genesys/catalogue/format.ts';
import { cxDataDownload } from '../../../genesys/catalogue/cxDataDownload.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../../genesys/catalogue/userDataManagementLegacy.ts';

type Operations = Record<string, Operation>;

const operationsOf = (api: Api): Operations =>
	Object.fromEntries(
		api.resources.flatMap((resource) =>
			resource.operations.map((operation): [string, Operation] => [`${resource.id}.${operation.id}`, operation]),
		),
	);

const current = operationsOf(userDataManagement);
/** These determine how a platform stores a value. */
const shape = ({ in: place, kind, load }: Field) => ({ place, kind, load });
const fieldOf = ({ fields }: Operation, name: string): Field | undefined => fields.find((field) => field.name === name);

describe.each<[string, Api]>([
	['User Data Management v4 and v3', userDataManagementLegacy],
	['CX Data Download', cxDataDownload],
])('a workflow can change from v10 to %s', (_title, api) => {
	const legacy = operationsOf(api);

	test('every operation has the same key and result in that version', () => {
		expect(Object.keys(current)).toEqual(expect.arrayContaining(Object.keys(legacy)));
		for (const [key, { title, result, method }] of Object.entries(legacy))
			expect({ key, title, result, method }).toEqual({
				key,
				title: current[key]?.title,
				result: current[key]?.result,
				method: current[key]?.method,
			});
	});

	test.each(Object.keys(legacy))('%s: the fields of both versions are entered in the same way', (key) => {
		const both = (legacy[key] as Operation).fields.filter(({ name }) => fieldOf(current[key] as Operation, name));
		expect(both.map((field) => [field.name, shape(field)])).toEqual(
			both.map(({ name }) => [name, shape(fieldOf(current[key] as Operation, name) as Field)]),
		);
	});

	test('only the second field for the file size is new', () => {
		const added = Object.entries(legacy).flatMap(([key, { fields }]) =>
			fields.filter(({ name }) => !fieldOf(current[key] as Operation, name)).map(({ name }) => `${key} ${name}`),
		);
		expect(added).toEqual(['exportJob.create fileSplitSize', 'exportJob.update fileSplitSize']);
	});
});

test('only the update of User Data Management requires the type of a job', () => {
	const asking = (api: Api) =>
		Object.entries(operationsOf(api)).filter(
			([key, operation]) =>
				key.startsWith('exportJob.') &&
				operation.fields.some(({ name, in: place }) => name === 'type' && place === 'body'),
		);
	expect(asking(userDataManagement).map(([key]) => key)).toEqual(['exportJob.create', 'exportJob.update']);
	expect(asking(userDataManagementLegacy).map(([key]) => key)).toEqual(['exportJob.update']);
	expect(asking(cxDataDownload)).toEqual([]);
});

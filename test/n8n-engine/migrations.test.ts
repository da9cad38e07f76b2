import {
	NodeHelpers,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type INode,
	type INodeType,
} from 'n8n-workflow';
import { migrations, upToDate } from '../../nodes/shared/parameterMigrations.ts';
import { addNodeType, loadChoices, runNode, startEngine, stopEngine } from '../support/n8nEngine.ts';

/** A node whose second version has renamed a parameter, its value and an option. */
const greeting = {
	description: {
		displayName: 'Greeting',
		name: 'greeting',
		group: ['transform'],
		version: [1, 2, 3],
		defaultVersion: 3,
		description: '',
		defaults: {},
		inputs: ['main'],
		outputs: ['main'],
		properties: [
			{
				displayName: 'Person',
				name: 'who',
				type: 'string',
				default: '',
				displayOptions: { show: { '@version': [1] } },
			},
			{
				displayName: 'Options',
				name: 'extras',
				type: 'collection',
				default: {},
				displayOptions: { show: { '@version': [1] } },
				options: [{ displayName: 'Shout', name: 'shout', type: 'boolean', default: false }],
			},
			{
				displayName: 'Name',
				name: 'name',
				type: 'string',
				default: '',
				displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }] } },
			},
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				default: {},
				displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }] } },
				options: [{ displayName: 'Volume', name: 'volume', type: 'string', default: 'low' }],
			},
			{
				displayName: 'Language',
				name: 'language',
				type: 'string',
				default: 'en',
				displayOptions: { show: { '@version': [{ _cnd: { gte: 3 } }] } },
			},
		],
	},
	methods: {
		loadOptions: {
			async names(this: ILoadOptionsFunctions) {
				return [{ name: 'Chosen', value: String(upToDate(this).getCurrentNodeParameter('name')) }];
			},
		},
	},
	async execute(this: IExecuteFunctions) {
		const context = upToDate(this);
		return [
			context.getInputData().map((_item, itemIndex) => ({
				json: {
					name: context.getNodeParameter('name', itemIndex),
					volume: context.getNodeParameter('options.volume', itemIndex, 'low'),
					options: context.getNodeParameter('options', itemIndex, {}),
					language: context.getNodeParameter('language', itemIndex),
				},
			})),
		];
	},
} as unknown as INodeType;

beforeAll(async () => {
	await startEngine();
	addNodeType(greeting);
	migrations.greeting = [
		{
			to: 2,
			parameters: {
				name: (earlier) => earlier('who'),
				options: (earlier) => ({ volume: earlier('extras.shout') === true ? 'high' : undefined }),
			},
		},
		{ to: 3, parameters: { language: () => 'de' } },
	];
});

afterAll(() => {
	delete migrations.greeting;
	stopEngine();
});

const input = [{ json: { person: 'Ada' } }, { json: { person: 'Grace' } }];
const run = async (typeVersion: number, parameters: object) =>
	await runNode({ type: 'greeting', typeVersion, parameters: parameters as never, input });

test('a node reads the parameters of a workflow that was saved with its first version', async () => {
	const { items, error } = await run(1, { who: '={{ $json.person }}', extras: { shout: true } });
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toEqual(
		['Ada', 'Grace'].map((name) => ({ name, volume: 'high', options: { volume: 'high' }, language: 'de' })),
	);
});

test('a node uses its default for a parameter that an earlier version did not have', async () => {
	const { items } = await run(1, { who: 'Ada' });
	expect(items[0]?.json).toMatchObject({ name: 'Ada', volume: 'low' });
});

test('a workflow of an intermediate version is migrated by the later steps only', async () => {
	const { items } = await run(2, { name: 'Ada', options: { volume: 'high' } });
	expect(items[0]?.json).toMatchObject({ name: 'Ada', volume: 'high', language: 'de' });
});

test('a workflow of the latest version is read unchanged', async () => {
	const { items } = await run(3, { name: 'Ada', options: { volume: 'high' }, language: 'fr' });
	expect(items[0]?.json).toMatchObject({ name: 'Ada', volume: 'high', language: 'fr' });
});

test('a dropdown reads the parameters of a workflow of an earlier version', async () => {
	expect(await loadChoices({ type: 'greeting', typeVersion: 1, parameters: { who: 'Ada' } }, 'names')).toEqual([
		{ name: 'Chosen', value: 'Ada' },
	]);
});

test.each([
	[1, { who: '', extras: {} }],
	[3, { name: '', options: {}, language: 'en' }],
])('the editor shows the form of version %s to a workflow that was saved with it', (typeVersion, form) => {
	const node = { id: '1', name: 'Node', type: 'greeting', typeVersion, position: [0, 0], parameters: {} } as INode;
	const { description } = greeting;
	expect(NodeHelpers.getNodeParameters(description.properties, {}, true, false, node, description)).toEqual(form);
});

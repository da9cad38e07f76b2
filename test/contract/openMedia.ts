import type { Contract, ContractCase, ExpectedRequest, Json } from './contract.ts';

const seed = (request: string): string => `Openmedia API, ${request}`;

/** The reference shows no Authorization header here, only the API key. */
const key = { accept: 'application/json', 'x-api-key': 'sandbox-api-key' };
const keyJson = { ...key, 'content-type': 'application/json' };

const interactions = '/nexus/v3/openmedia/letters/interactions';
const reading = (below: string): ExpectedRequest => ({ method: 'GET', path: interactions + below, headers: key });
const posting = (below: string, json: Json): ExpectedRequest => ({
	method: 'POST',
	path: interactions + below,
	headers: keyJson,
	json,
});

/* ---- preparation of the sandbox: its first interaction is 0000SANDBOX00001 ---- */

const created: ContractCase['prepare'] = async ({ call }) => {
	await call('POST', interactions, {
		json: { data: { externalId: 'letter 17/2', userData: { Colour: 'blue', Pages: '3' } } },
	});
	return {};
};

/** Every answer is documented as `{object}`; the sandbox answers like this. */
const interaction: Json = {
	interactionId: '0000SANDBOX00001',
	openMediaService: 'letters',
	externalId: 'letter 17/2',
	receivedAt: '2026-11-20T12:00:00.000Z',
	submittedAt: '2026-11-20T12:00:00.000Z',
	state: 'queued',
	userData: { Colour: 'blue', Pages: '3' },
};
const stopped: Json = { ...interaction, state: 'stopped', stoppedAt: '2026-11-20T12:00:00.000Z' };

/** By Genesys's ID, and by the caller's own ID with the prefix `ext_`, encoded. */
const places: { below: string; by: string; at: string; values: Record<string, string> }[] = [
	{
		below: '/{interactionId}',
		by: '',
		at: '/0000SANDBOX00001',
		values: { openMediaService: 'letters', interactionId: '0000SANDBOX00001' },
	},
	{
		below: '/ext_{externalId}',
		by: 'ByExternalId',
		at: '/ext_letter%2017%2F2',
		values: { openMediaService: 'letters', externalId: 'letter 17/2' },
	},
];

const cases: ContractCase[] = [
	{
		seed: seed('POST /openmedia/{openMediaService}/interactions'),
		about: 'an interaction with data, in the wrapper that the reference prints',
		operation: 'interaction.create',
		values: { openMediaService: 'letters', 'data.userData': { Colour: 'blue', 'Long name': 'ü "quoted"' } },
		requests: [posting('', { data: { userData: { Colour: 'blue', 'Long name': 'ü "quoted"' } } })],
		result: {
			interactionId: '0000SANDBOX00001',
			openMediaService: 'letters',
			receivedAt: '2026-11-20T12:00:00.000Z',
			submittedAt: '2026-11-20T12:00:00.000Z',
			state: 'queued',
			userData: { Colour: 'blue', 'Long name': 'ü "quoted"' },
		},
	},
	{
		// The reference gives no format for receivedAt: we use ISO 8601 in UTC.
		seed: seed('POST /openmedia/{openMediaService}/interactions'),
		about: 'everything',
		operation: 'interaction.create',
		values: {
			openMediaService: 'letters',
			'data.externalId': 'letter 17/2',
			'data.parentInteractionId': '0000SANDBOX00000',
			'data.receivedAt': '2026-11-19T08:30:00Z',
			'data.userData': { Colour: 'blue', Pages: '3' },
		},
		requests: [
			posting('', {
				data: {
					externalId: 'letter 17/2',
					parentInteractionId: '0000SANDBOX00000',
					receivedAt: '2026-11-19T08:30:00.000Z',
					userData: { Colour: 'blue', Pages: '3' },
				},
			}),
		],
		result: { ...interaction, parentInteractionId: '0000SANDBOX00000', receivedAt: '2026-11-19T08:30:00.000Z' },
	},
	{
		seed: seed('POST /openmedia/{openMediaService}/interactions'),
		about: 'the body as JSON, values that are no text among it',
		operation: 'interaction.create',
		values: { openMediaService: 'letters' },
		json: { data: { externalId: 'letter 17/2', userData: { Colour: 'blue', Pages: 3 } } },
		requests: [posting('', { data: { externalId: 'letter 17/2', userData: { Colour: 'blue', Pages: 3 } } })],
		result: { ...interaction, userData: { Colour: 'blue', Pages: 3 } },
	},
	...places.flatMap(({ below, by, at, values }): ContractCase[] => [
		{
			seed: seed(`GET /openmedia/{openMediaService}/interactions${below}`),
			about: 'one that is queued',
			operation: by ? `interaction.get${by}` : 'interaction.get',
			prepare: created,
			values,
			requests: [reading(at)],
			result: interaction,
		},
		{
			seed: seed(`POST /openmedia/{openMediaService}/interactions${below}/update`),
			about: 'properties changed, added and removed',
			operation: `interaction.update${by}`,
			prepare: created,
			values: {
				...values,
				'data.changedProperties': { Colour: 'red' },
				'data.addedProperties': { Size: 'large' },
				'data.deletedProperties': ['Pages', 'Weight'],
			},
			requests: [
				posting(`${at}/update`, {
					data: {
						changedProperties: { Colour: 'red' },
						addedProperties: { Size: 'large' },
						deletedProperties: ['Pages', 'Weight'],
					},
				}),
			],
			result: { ...interaction, userData: { Colour: 'red', Size: 'large' } },
		},
		{
			seed: seed(`POST /openmedia/{openMediaService}/interactions${below}/stop`),
			about: 'without a reason',
			operation: `interaction.stop${by}`,
			prepare: created,
			values,
			requests: [posting(`${at}/stop`, {})],
			result: { ...stopped, stopReason: {} },
		},
		{
			seed: seed(`POST /openmedia/{openMediaService}/interactions${below}/stop`),
			about: 'with a reason',
			operation: `interaction.stop${by}`,
			prepare: created,
			values: { ...values, 'data.reasonSystemName': 'Answered', 'data.reasonDescription': 'A letter went out' },
			requests: [
				posting(`${at}/stop`, { data: { reasonSystemName: 'Answered', reasonDescription: 'A letter went out' } }),
			],
			result: { ...stopped, stopReason: { reasonSystemName: 'Answered', reasonDescription: 'A letter went out' } },
		},
	]),
];

export const openMedia: Contract = { title: 'Genesys Open Media', api: 'openMedia', operations: 7, cases };

import type { Contract, ContractCase, ExpectedRequest, Json } from './contract.ts';

const seed = (request: string): string => `Secure Email API, ${request}`;

/** The reference shows no Authorization header here, only the API key. */
const key = { accept: 'application/json', 'x-api-key': 'sandbox-api-key' };
const keyJson = { ...key, 'content-type': 'application/json' };

const path = '/nexus/v3/securemail';
const plain = (
	method: ExpectedRequest['method'],
	below: string,
	query: Record<string, string> = {},
): ExpectedRequest => ({ method, path: path + below, query, headers: key });

const anyText = expect.any(String) as unknown;
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown;
/** The status is a word, whereas other APIs have a number. */
const success = { code: 'SUCCESS', message: 'Success', detail: '' };

/* ---- preparation of the sandbox: a dozen emails of Ada, and those that she sends ---- */

type Prepare = NonNullable<ContractCase['prepare']>;

const letter = {
	fromAddress: 'ada@example.com',
	firstName: 'Ada',
	lastName: 'Lovelace',
	subject: 'Engine',
	text: 'It runs.',
	mailbox: 'support@sandbox.example',
};

/** Sends this many emails at noon, the latest of all. */
const sent =
	(count = 1, query = ''): Prepare =>
	async ({ call }) => {
		let id = '';
		for (let index = 1; index <= count; index++) {
			const { body } = await call('POST', `${path}${query}`, {
				json: { data: { ...letter, userData: { Machine: '2' } } },
			});
			id = (body as { secureMailId: string }).secureMailId;
		}
		return { id };
	};

/** The reference doesn't define an email in a list; the sandbox answers like this. */
const listed: Json = {
	secureMailId: uuid,
	direction: 'inbound',
	status: 'unread',
	fromAddress: 'ada@example.com',
	toAddress: 'support@sandbox.example',
	subject: 'Engine',
	date: '2026-11-20T12:00:00.000Z',
	attachmentCount: 0,
};
const whole: Json = { ...listed, secureMailId: '<id>', text: 'It runs.', attachments: [], routing: 'routed' };
const read: Json = { ...whole, status: 'read', routing: 'stopped' };

const cases: ContractCase[] = [
	{
		seed: seed('GET /securemail'),
		about: 'everything, at most two; `&dex` of the curl is `&index`',
		operation: 'email.getMany',
		prepare: sent(3, '?securebox=Claims1'),
		values: { address: 'ada@example.com', status: 'unread', securebox: 'Claims1' },
		limit: 2,
		requests: [
			plain('GET', '', { address: 'ada@example.com', status: 'unread', securebox: 'Claims1', index: '0', count: '2' }),
		],
		result: Array<Json>(2).fill({ ...listed, securebox: 'Claims1' }),
	},
	{
		// No answer contains the total: the list ends at an empty page.
		seed: seed('GET /securemail'),
		about: 'all of 101, in pages of its own',
		operation: 'email.getMany',
		prepare: async (preparing) => {
			await sent(101, '?securebox=Claims1')(preparing);
			return {};
		},
		values: { address: 'ada@example.com', securebox: 'Claims1' },
		requests: ['0', '100', '101'].map((index) =>
			plain('GET', '', { address: 'ada@example.com', securebox: 'Claims1', index, count: '100' }),
		),
		result: Array<Json>(101).fill({ ...listed, securebox: 'Claims1' }),
	},
	{
		seed: seed('GET /securemail'),
		about: 'none',
		operation: 'email.getMany',
		values: { address: 'ada@example.com', securebox: 'Nobody' },
		requests: [plain('GET', '', { address: 'ada@example.com', securebox: 'Nobody', index: '0', count: '100' })],
		result: [],
	},
	{
		// The body is documented as `{object}` and its data as nothing. The fields are those of a web form email of Genesys Mobile Services.
		seed: seed('POST /securemail'),
		about: 'what is required',
		operation: 'email.send',
		values: { 'data.fromAddress': 'ada@example.com', 'data.subject': 'Engine', 'data.text': 'It runs.\nStill.' },
		requests: [
			{
				method: 'POST',
				path,
				headers: keyJson,
				json: { data: { fromAddress: 'ada@example.com', subject: 'Engine', text: 'It runs.\nStill.' } },
			},
		],
		result: { secureMailId: uuid, selfUri: anyText },
	},
	{
		seed: seed('POST /securemail'),
		about: 'everything',
		operation: 'email.send',
		values: {
			'data.fromAddress': 'ada@example.com',
			'data.firstName': 'Ada',
			'data.lastName': 'Lovelace',
			'data.subject': 'Engine',
			'data.text': 'It runs.',
			'data.mailbox': 'support@sandbox.example',
			'data.userData': { Machine: '2', 'With spaces': 'ü "quoted"' },
			securebox: 'Billing',
			operationId: 'send-1',
		},
		requests: [
			{
				method: 'POST',
				path,
				query: { securebox: 'Billing' },
				headers: keyJson,
				json: { data: { ...letter, userData: { Machine: '2', 'With spaces': 'ü "quoted"' } }, operationId: 'send-1' },
			},
		],
		result: { secureMailId: uuid, selfUri: anyText },
	},
	{
		seed: seed('POST /securemail'),
		about: "fields of one's own, as JSON",
		operation: 'email.send',
		values: { securebox: 'Billing' },
		json: { data: { fromAddress: 'ada@example.com', policy: { number: 17 } } },
		requests: [
			{
				method: 'POST',
				path,
				query: { securebox: 'Billing' },
				headers: keyJson,
				json: { data: { fromAddress: 'ada@example.com', policy: { number: 17 } } },
			},
		],
		result: { secureMailId: uuid, selfUri: anyText },
	},
	{
		seed: seed('GET /securemail/count'),
		about: 'what is required',
		operation: 'email.count',
		values: { address: 'ada@example.com' },
		requests: [plain('GET', '/count', { address: 'ada@example.com' })],
		result: { count: 12 },
	},
	{
		seed: seed('GET /securemail/count'),
		about: 'everything',
		operation: 'email.count',
		prepare: sent(2, '?securebox=Claims1'),
		values: { address: 'ada@example.com', status: 'unread', securebox: 'Claims1' },
		requests: [plain('GET', '/count', { address: 'ada@example.com', status: 'unread', securebox: 'Claims1' })],
		result: { count: 2 },
	},
	{
		// The answer is next to the status, not in `data`.
		seed: seed('GET /securemail/{secureMailId}'),
		about: 'without reading it: it is still routed',
		operation: 'email.get',
		prepare: sent(),
		values: { secureMailId: '<id>' },
		requests: [plain('GET', '/<id>')],
		result: whole,
	},
	{
		seed: seed('GET /securemail/{secureMailId}'),
		about: 'the answer as it came',
		operation: 'email.get',
		prepare: sent(),
		values: { secureMailId: '<id>' },
		raw: true,
		requests: [plain('GET', '/<id>')],
		result: { referenceId: uuid, operationId: uuid, status: success, secureMail: whole },
	},
	{
		// A GET that changes something: it is a separate operation, and is not repeated.
		seed: seed('GET /securemail/{secureMailId}'),
		about: 'read=true ends its routing',
		operation: 'email.getAndMarkAsRead',
		prepare: sent(),
		values: { secureMailId: '<id>' },
		requests: [plain('GET', '/<id>', { read: 'true' })],
		result: read,
	},
	// A DELETE that does three things, and deletes only on request.
	...(
		[
			['email.markAsRead', 'read', read],
			['email.hide', 'delete', whole],
			['email.delete', 'purge', whole],
		] as const
	).map(([operation, remove, result]): ContractCase => ({
		seed: seed('DELETE /securemail/{secureMailId}'),
		about: `remove=${remove}`,
		operation,
		prepare: sent(),
		values: { secureMailId: '<id>' },
		requests: [plain('DELETE', '/<id>', { remove })],
		result,
	})),
	{
		seed: seed('GET /securemail/{secureMailId}/userdata'),
		about: 'names and values',
		operation: 'email.getUserData',
		prepare: sent(),
		values: { secureMailId: '<id>' },
		requests: [plain('GET', '/<id>/userdata')],
		result: {
			FirstName: 'Ada',
			LastName: 'Lovelace',
			EmailAddress: 'ada@example.com',
			Subject: 'Engine',
			Machine: '2',
		},
	},
];

export const secureEmail: Contract = { title: 'Genesys Secure Email', api: 'secureEmail', operations: 6, cases };

import { uuid } from '../data/random.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import type { Entity } from './cloudEntities.ts';
import { numberedPage } from './cloudPages.ts';
import { invalidValue } from './cloudRefusals.ts';

const library = { id: '11b00000-0000-4000-8000-000000000001', name: 'Greetings' };
const responses = [
	{ name: 'Welcome', content: 'Welcome! How can I help you?' },
	{ name: 'Goodbye', content: 'Thank you for your message. Goodbye!' },
	{ name: 'Please wait', content: 'One moment, please. I look it up.' },
];
const articles = [
	{ title: 'How long does delivery take?', answer: 'Two to four working days.' },
	{ title: 'How do I return a parcel?', answer: 'Print the label in your account and bring the parcel to a shop.' },
	{ title: 'How do I change my address?', answer: 'Change it in your account before the parcel is sent.' },
];

const seededResponse = ({ name, content }: (typeof responses)[number]): Entity => ({
	id: uuid(`response ${name}`),
	name,
	version: 1,
	libraries: [{ ...library, selfUri: `/api/v2/responsemanagement/libraries/${library.id}` }],
	texts: [{ content, contentType: 'text/plain' }],
	interactionType: 'chat',
	substitutions: [],
	responseType: 'MessagingTemplate',
});

const operators: Record<string, (value: string, wanted: string[]) => boolean> = {
	IN: (value, wanted) => wanted.includes(value),
	EQUALS: (value, wanted) => wanted.includes(value),
	NOTEQUALS: (value, wanted) => !wanted.includes(value),
	BEGINS_WITH: (value, wanted) => wanted.some((one) => value.startsWith(one)),
	ENDS_WITH: (value, wanted) => wanted.some((one) => value.endsWith(one)),
	CONTAINS: (value, wanted) => wanted.some((one) => value.includes(one)),
};

/** The values of a response that a filter can compare. */
function valuesOf(response: Entity, name: string): string[] {
	const { libraries, texts } = response as Entity & { libraries: Entity[]; texts: { contentType: string }[] };
	if (name === 'libraryId') return libraries.map(({ id }) => id);
	if (name === 'text.contentType') return texts.map(({ contentType }) => contentType);
	if (['name', 'responseType', 'messagingTemplate'].includes(name)) return [String(response[name] ?? '')];
	throw invalidValue(
		'filters.name',
		'must be one of name, libraryId, text.contentType, messagingTemplate, responseType',
	);
}

function fitsFilter(response: Entity, filter: unknown): boolean {
	const { name, operator, values } = isObject(filter) ? filter : {};
	const compare = operators[String(operator)];
	if (!compare) throw invalidValue('filters.operator', `must be one of ${Object.keys(operators).join(', ')}`);
	const wanted = Array.isArray(values) ? values.map(String) : [];
	return valuesOf(response, String(name)).some((value) => compare(value, wanted));
}

/** Canned responses, which help agents to answer. */
export function responseRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	cloud.define('responseLibraries', {
		title: 'library',
		path: 'responsemanagement/libraries',
		seed: () => [{ ...library, version: 1 }],
	});
	const stored = cloud.define('responses', {
		title: 'response',
		path: 'responsemanagement/responses',
		dates: { created: 'dateCreated' },
		seed: () => responses.map(seededResponse),
	});
	const ofLibrary = (call: CloudCall): unknown => {
		const { id } = cloud
			.entities('responseLibraries')
			.get(requiredText({ libraryId: call.query.get('libraryId') ?? '' }, 'libraryId'));
		return numberedPage(
			call,
			stored.all().filter((one) => valuesOf(one, 'libraryId').includes(id)),
		);
	};
	const query = (call: CloudCall): unknown => {
		const { queryPhrase, filters = [], pageSize = 25, pageNumber = 1 } = call.body;
		const phrase = String(queryPhrase ?? '').toLowerCase();
		const found = stored
			.all()
			.filter(({ name, texts }) => `${String(name)} ${JSON.stringify(texts)}`.toLowerCase().includes(phrase))
			.filter((response) => (Array.isArray(filters) ? filters : []).every((filter) => fitsFilter(response, filter)));
		const pages = new URLSearchParams({ pageSize: String(pageSize), pageNumber: String(pageNumber) });
		return { results: numberedPage({ path: call.path, query: pages }, found, { largest: 500 }) };
	};

	return [
		route('GET', 'responsemanagement/responses', ofLibrary, ['responses:response:view']),
		route('POST', 'responsemanagement/responses/query', query, ['responses:response:view']),
		...standardRoutes(cloud, {
			kind: 'responseLibraries',
			path: 'responsemanagement/libraries',
			match: 'prefix',
			only: ['list'],
		}),
	];
}

/** Knowledge articles. */
export function knowledgeRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const bases = cloud.define('knowledgeBases', {
		title: 'knowledge base',
		path: 'knowledge/knowledgebases',
		seed: () => [
			{ id: '4b0b0000-0000-4000-8000-000000000001', name: 'Deliveries', coreLanguage: 'en-US', published: true },
		],
	});

	/** Articles with a word of the question. */
	const search = ({ params, body }: CloudCall): unknown => {
		const base = bases.get(params['knowledgeBaseId']);
		const asked = requiredText(body, 'query');
		const { pageSize = 25, pageNumber = 1, queryType = 'AutoSearch' } = body;
		if (Number(pageSize) > 30) throw invalidValue('pageSize', 'must be 30 or less');
		const words = asked
			.toLowerCase()
			.split(/\W+/)
			.filter((word) => word.length > 3);
		const results = articles
			.filter(({ title }) => words.some((word) => title.toLowerCase().includes(word)))
			.slice(0, Number(pageSize))
			.map(({ title, answer }) => ({
				confidence: 0.9,
				document: {
					...{ id: uuid(`article ${title}`), title, visible: true, state: 'Published' },
					variations: [
						{
							body: {
								blocks: [{ type: 'Paragraph', paragraph: { blocks: [{ type: 'Text', text: { text: answer } }] } }],
							},
						},
					],
					knowledgeBase: { id: base.id, selfUri: base['selfUri'] },
				},
			}));
		const searchId = uuid(`search ${asked}`);
		return { query: asked, queryType, pageSize, pageNumber, searchId, total: results.length, pageCount: 1, results };
	};

	return [
		...standardRoutes(cloud, { kind: 'knowledgeBases', path: 'knowledge/knowledgebases', only: ['list'] }),
		route('POST', 'knowledge/knowledgebases/{knowledgeBaseId}/documents/search', search, [
			'knowledge:knowledgebase:search',
		]),
	];
}

import { uuid } from '../data/random.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import type { Cloud, CloudCall } from './cloudApi.ts';
import type { Entity } from './cloudEntities.ts';
import { numberedPage, searchPage } from './cloudPages.ts';
import { invalidValue } from './cloudRefusals.ts';
import type { Recordings } from './cloudRecordings.ts';

const topics = ['Cancellation', 'Delivery', 'Praise'].map((name) => ({
	...{ id: uuid(`topic ${name}`), name, description: `Customers talk about ${name.toLowerCase()}`, published: true },
	...{ strictness: '72', matchingType: 'Phrases', participants: 'External', dialect: 'en-US', programsCount: 1 },
	...{ tags: [], phrasesCount: 5, dateModified: '2026-11-02T08:00:00.000Z' },
	selfUri: `/api/v2/speechandtextanalytics/topics/${uuid(`topic ${name}`)}`,
}));

/** What a transcript is searched by. */
interface Transcript {
	conversationId: string;
	communicationId: string;
	startTime: string;
	mediaType: string;
	language: string;
	transcript: string;
}

function fits(transcript: Transcript, condition: Record<string, unknown>): boolean {
	const { type, fields, value, values, startValue, endValue } = condition;
	const texts = (Array.isArray(fields) ? fields : []).map((name) =>
		String((transcript as unknown as Record<string, unknown>)[String(name)] ?? '').toLowerCase(),
	);
	const wanted = [value, ...(Array.isArray(values) ? values : [])]
		.filter((one) => one !== undefined)
		.map((one) => String(one).toLowerCase());
	if (type === 'EXACT') return texts.some((text) => wanted.includes(text));
	if (type === 'PHRASE' || type === 'EXACT_PHRASE')
		return texts.some((text) => wanted.some((one) => text.includes(one)));
	if (type === 'DATE_RANGE' || type === 'RANGE')
		return texts.some(
			(text) => text >= String(startValue ?? '').toLowerCase() && text < String(endValue ?? '~').toLowerCase(),
		);
	if (type === 'GREATER_THAN') return texts.some((text) => text > (wanted[0] ?? ''));
	if (type === 'LESS_THAN') return texts.some((text) => text < (wanted[0] ?? ''));
	if (type === 'REQUIRED_FIELDS') return texts.every((text) => text !== '');
	throw invalidValue('query.type', 'is unknown');
}

/** Transcripts, sentiments and summaries of conversations, and the topics that are looked for. */
export function speechRoutes(cloud: Cloud, recordings: Recordings): Route[] {
	const { route } = cloud;
	const conversationOf = ({ params }: CloudCall) => recordings.conversation(params['conversationId']);
	const ref = (id: string): Entity => ({ id, selfUri: `/api/v2/conversations/${id}` });

	const transcriptUrl = (call: CloudCall): unknown => ({
		url: recordings.transcriptLink(conversationOf(call).conversationId, call.params['communicationId']),
	});
	const transcripts = (): Transcript[] =>
		recordings.all().map(({ conversationId, conversationStart, participants }) => {
			const [session] = participants.flatMap(({ sessions }) => sessions);
			return {
				...{ conversationId, communicationId: session?.sessionId ?? '', startTime: conversationStart },
				...{ mediaType: session?.mediaType ?? '', language: 'en-us', transcript: recordings.textOf(conversationId) },
			};
		});
	const search = ({ body, path }: CloudCall): unknown => {
		const { types, query } = body;
		if (!Array.isArray(types) || !types.includes('transcripts')) throw invalidValue('types', 'must be ["transcripts"]');
		const conditions = (Array.isArray(query) ? query : []).filter(isObject);
		const found = transcripts().filter((one) =>
			conditions.every((condition) => fits(one, condition) !== (condition['operator'] === 'NOT')),
		);
		const { total, pageCount, pageSize, pageNumber, results } = searchPage(path, body, found);
		return { total, pageCount, pageSize, pageNumber, types: ['transcripts'], results };
	};
	const metrics = (call: CloudCall): unknown => {
		const { conversationId } = conversationOf(call);
		return {
			conversation: ref(conversationId),
			...{ sentimentScore: 0.4, sentimentTrend: 0.1, sentimentTrendClass: 'SlightlyImproving' },
			...{ empathyScores: [], participantMetrics: { agentDurationPercentage: 48, customerDurationPercentage: 39 } },
		};
	};
	const sentiments = (call: CloudCall): unknown => {
		const { conversationId, participants } = conversationOf(call);
		const customer = participants.find(({ purpose }) => purpose === 'customer');
		return {
			insights: {
				[customer?.sessions[0]?.sessionId ?? conversationId]: [
					{ sentiment: 0.4, phrase: recordings.textOf(conversationId) },
				],
			},
		};
	};
	const summaries = (call: CloudCall): unknown => {
		const { conversationId } = conversationOf(call);
		const text = `The customer said: ${recordings.textOf(conversationId)}`;
		return { conversation: ref(conversationId), summary: { text, confidence: 0.8 }, sessionSummaries: [] };
	};
	const listTopics = (call: CloudCall): unknown => {
		const [name, ids, dialects] = [call.query.get('name'), call.query.getAll('ids'), call.query.getAll('dialects')];
		if (ids.length > 0 && (name !== null || dialects.length > 0))
			throw invalidValue('ids', 'cannot be combined with other filters');
		const found = topics.filter(
			(topic) =>
				(name === null || topic.name.toLowerCase().includes(name.toLowerCase())) &&
				(ids.length === 0 || ids.includes(topic.id)) &&
				(dialects.length === 0 || dialects.includes(topic.dialect)),
		);
		return numberedPage(call, found, { usual: 20, largest: 500 });
	};

	const analyzed = 'speechandtextanalytics/conversations/{conversationId}';
	const seeing = ['speechAndTextAnalytics:data:view', 'recording:recording:view'];
	return [
		route('GET', `${analyzed}/communications/{communicationId}/transcripturl`, transcriptUrl, seeing),
		route('POST', 'speechandtextanalytics/transcripts/search', search, [
			...['analytics:conversationDetail:view', 'recording:recording:view', 'recording:recordingSegment:view'],
		]),
		route('GET', analyzed, metrics, seeing),
		route('GET', `${analyzed}/sentiments`, sentiments, ['speechAndTextAnalytics:sentimentData:view']),
		route('GET', 'conversations/{conversationId}/summaries', summaries, ['conversation:summary:view']),
		route('GET', 'speechandtextanalytics/topics', listTopics, ['speechAndTextAnalytics:topic:view']),
	];
}

/** Evaluations of conversations. */
export function evaluationRoutes(cloud: Cloud, recordings: Recordings): Route[] {
	const { route } = cloud;
	const stored = cloud.define('evaluations', { title: 'evaluation', path: 'quality/evaluations' });

	const create = ({ params, body, request }: CloudCall): unknown => {
		const { conversationId, conversationStart, conversationEnd, participants } = recordings.conversation(
			params['conversationId'],
		);
		const { evaluationForm, evaluator, agent, assignee, status = 'PENDING', ...more } = body;
		if (!isObject(evaluationForm) || typeof evaluationForm['id'] !== 'string')
			throw invalidValue('evaluationForm.id', 'is required');
		const key = request.headers['idempotency-key'];
		const before = key === undefined ? undefined : stored.all().find((one) => one['idempotencyKey'] === key);
		if (before) return shown(before);
		const handled = participants.find(({ purpose }) => purpose === 'agent')?.userId ?? '';
		const agentId = isObject(agent) ? String(agent['id']) : handled;
		const user = (given: unknown): Record<string, unknown> => ({ id: isObject(given) ? given['id'] : undefined });
		const added = stored.add({
			...more,
			...{ evaluationForm: { id: evaluationForm['id'] }, status, idempotencyKey: key },
			agent: { id: agentId, selfUri: `/api/v2/users/${agentId}` },
			...(evaluator === undefined ? {} : { evaluator: user(evaluator) }),
			...(assignee === undefined ? {} : { assignee: user(assignee) }),
			conversation: { id: conversationId, selfUri: `/api/v2/conversations/${conversationId}` },
			...{ conversationDate: conversationStart, conversationEndDate: conversationEnd },
			...{ agentHasRead: false, createdDate: new Date(cloud.now()).toISOString() },
		});
		return shown(added);
	};
	const shown = ({ idempotencyKey: _, ...evaluation }: Entity): Record<string, unknown> => evaluation;

	/** At least one of the first four filters is needed. */
	const query = (call: CloudCall): unknown => {
		const filters = {
			conversationId: 'conversation',
			agentUserId: 'agent',
			evaluatorUserId: 'evaluator',
			assigneeUserId: 'assignee',
		};
		const given = Object.entries(filters).filter(([name]) => call.query.get(name) !== null);
		if (given.length === 0)
			throw invalidValue('conversationId', 'is required, or agentUserId, evaluatorUserId or assigneeUserId');
		const states = call.query.getAll('evaluationState');
		const found = stored
			.listed()
			.filter(
				(evaluation) =>
					given.every(
						([name, property]) => (evaluation[property] as Entity | undefined)?.id === call.query.get(name),
					) &&
					(states.length === 0 || states.includes(String(evaluation['status']))),
			);
		return numberedPage(call, found.map(shown));
	};
	return [
		route('POST', 'quality/conversations/{conversationId}/evaluations', create, ['quality:evaluation:add']),
		route('GET', 'quality/evaluations/query', query, ['quality:evaluation:view']),
	];
}

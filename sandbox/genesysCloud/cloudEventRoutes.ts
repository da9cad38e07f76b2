import { randomUUID } from 'node:crypto';
import { empty, type Reply } from '../server/reply.ts';
import { isObject, jsonBody } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { requiredText, type Cloud, type CloudCall } from './cloudApi.ts';
import { tokenPage } from './cloudPages.ts';
import { cloudError, invalidValue, notFound } from './cloudRefusals.ts';

const channelHours = 24;
const mostTopics = 1000;
const webhookToken = 'sandbox-webhook-token';

/** Triggers, notification channels, and events that other systems send. */
export function eventRoutes(cloud: Cloud): Route[] {
	return [...triggerRoutes(cloud), ...channelRoutes(cloud), ...webhookRoutes(cloud)];
}

function triggerRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const triggers = cloud.define('triggers', {
		title: 'trigger',
		path: 'processautomation/triggers',
		versioned: true,
		seed: () => [
			{
				...{ id: '74190000-0000-4000-8000-000000000001', name: 'Conversation ended', enabled: true },
				topicName: 'v2.detail.events.conversation.{id}.customer.end',
				target: { type: 'Workflow', id: 'flow-1', workflowTargetSettings: { dataFormat: 'TopLevelPrimitives' } },
				matchCriteria: [{ jsonPath: 'mediaType', operator: 'Equal', value: 'VOICE' }],
				eventTTLSeconds: 60,
			},
		],
	});
	const read = ({ body }: CloudCall): Record<string, unknown> => {
		const { enabled, target, eventTTLSeconds: ttl, delayBySeconds: delay } = body;
		for (const name of ['name', 'topicName']) requiredText(body, name);
		if (typeof enabled !== 'boolean') throw invalidValue('enabled', 'must be true or false');
		if (!isObject(target) || target['type'] !== 'Workflow') throw invalidValue('target.type', 'must be Workflow');
		if (ttl !== undefined && Number(ttl) < 10) throw invalidValue('eventTTLSeconds', 'must be 10 or more');
		if (delay !== undefined && (Number(delay) < 60 || Number(delay) > 900))
			throw invalidValue('delayBySeconds', 'must be from 60 to 900');
		if (ttl !== undefined && delay !== undefined)
			throw invalidValue('delayBySeconds', 'cannot be combined with eventTTLSeconds');
		return body;
	};
	const list = (call: CloudCall): unknown => {
		const [topic, enabled, delayed] = ['topicName', 'enabled', 'hasDelayBy'].map((name) => call.query.get(name));
		const found = triggers
			.listed()
			.filter(
				(trigger) =>
					(topic === null || trigger['topicName'] === topic) &&
					(enabled === null || String(trigger['enabled']) === enabled) &&
					(delayed === null || String(trigger['delayBySeconds'] !== undefined) === delayed),
			);
		return tokenPage(call, found);
	};
	const update = (call: CloudCall): unknown => {
		const { id, topicName } = triggers.get(call.params['triggerId']);
		triggers.checkVersion(id, call.body);
		const given = read(call);
		if (given['topicName'] !== topicName) throw invalidValue('topicName', 'cannot change');
		return triggers.replace(id, given);
	};
	const remove = ({ params }: CloudCall): Reply => {
		triggers.remove(triggers.get(params['triggerId']).id);
		return empty(204);
	};
	const path = 'processautomation/triggers';
	const may = (action: string): string[] => [`processautomation:trigger:${action}`];
	return [
		route('GET', path, list, [...may('view'), ...may('edit')]),
		route('POST', path, (call) => triggers.add(read(call)), may('add')),
		route('GET', `${path}/topics`, () => ({ entities: [{ id: 'v2.detail.events.conversation.{id}.customer.end' }] })),
		route('GET', `${path}/{triggerId}`, ({ params }) => triggers.get(params['triggerId']), may('view')),
		route('PUT', `${path}/{triggerId}`, update, may('edit')),
		route('DELETE', `${path}/{triggerId}`, remove, may('delete')),
	];
}

function channelRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const channels = cloud.values<{ id: string; topics: Set<string> }>('channels');
	const find = (id = '') => {
		const found = channels.get(id);
		if (!found) throw notFound('channel', id);
		return found;
	};
	const create = ({ request }: CloudCall): unknown => {
		const id = randomUUID();
		channels.set(id, { id, topics: new Set() });
		const { host = '' } = request.headers;
		const expires = new Date(cloud.now() + channelHours * 3_600_000).toISOString();
		return { id, connectUri: `ws://${host}/channels/${id}`, expires };
	};
	/** One wrong topic refuses the whole request, unless errors are ignored. */
	const subscribe = ({ params, list, query }: CloudCall, keeps: boolean): unknown => {
		const channel = find(params['channelId']);
		const topics = list.map((topic) => requiredText(isObject(topic) ? topic : {}, 'id'));
		const ignores = query.get('ignoreErrors') === 'true';
		const isKnown = (topic: string): boolean => topic.startsWith('v2.') && topic.length <= 200;
		if (!ignores && !topics.every(isKnown)) throw cloudError(400, 'bad.request', 'A topic of the list does not exist');
		const accepted = topics.filter(isKnown);
		if (!keeps) channel.topics.clear();
		for (const topic of accepted) channel.topics.add(topic);
		if (channel.topics.size > mostTopics) throw cloudError(400, 'bad.request', 'A channel has 1000 topics or fewer');
		const rejected = { state: 'Rejected', rejectionReason: 'The topic does not exist' };
		return {
			entities: topics.map((id) => ({
				id,
				...(ignores ? (isKnown(id) ? { state: 'Permitted' } : rejected) : {}),
				selfUri: `/api/v2/notifications/channels/${channel.id}/subscriptions/${id}`,
			})),
		};
	};
	const path = 'notifications/channels';
	return [
		route('POST', path, create),
		route('GET', `${path}/{channelId}/subscriptions`, ({ params }) => ({
			entities: [...find(params['channelId']).topics].map((id) => ({ id })),
		})),
		route('POST', `${path}/{channelId}/subscriptions`, (call) => subscribe(call, true)),
		route('PUT', `${path}/{channelId}/subscriptions`, (call) => subscribe(call, false)),
	];
}

/** Webhook integrations: the token in the path is the secret. */
function webhookRoutes({ route }: Cloud): Route[] {
	const invoke = ({ params, request }: CloudCall): unknown => {
		if (params['tokenId'] !== webhookToken) throw notFound('webhook', params['tokenId'] ?? '');
		if (!isObject(jsonBody(request))) throw invalidValue('body', 'must be a JSON object');
		return { invocationId: randomUUID() };
	};
	return [route('POST', 'integrations/webhooks/{tokenId}/events', invoke)];
}

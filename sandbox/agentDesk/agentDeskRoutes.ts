import { readFileSync } from 'node:fs';
import { empty, invalidField, json, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import type { SentSms } from '../smsProvider/smsProviderRoutes.ts';
import { channelTypes, type ChannelType } from '../webhooks/payloads.ts';
import type { Webhooks } from '../webhooks/webhooks.ts';

const pagePath = '/sandbox/agent';
/** The newest entries of each list, so that polling every second is cheap. */
const shownCounts = { deliveries: 50, interactions: 50, sms: 50, messages: 200 };

const pageHeaders = {
	'content-type': 'text/html; charset=utf-8',
	'cache-control': 'no-store',
	'content-security-policy':
		"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; img-src data:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
};

/** A page on which you act as the agent, and the routes that it calls. */
export function agentDesk(webhooks: Webhooks, sms: readonly SentSms[]): System {
	const page = Buffer.from(buildPage());
	const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
		method,
		path: `${pagePath}${path}`,
		access: 'open',
		answer,
	});
	return {
		routes: [
			route('GET', '', () => ({ status: 200, headers: pageHeaders, body: page })),
			route('GET', '/state', (call) => currentState(webhooks, sms, call)),
			route('POST', '/consumer', (call) => {
				webhooks.receiveFromCustomer(readCustomerMessage(call));
				return empty(204);
			}),
		],
		clear: () => undefined,
	};
}

/** The page as a single file. */
function buildPage(): string {
	const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
	return read('desk.html').replace(/\/\* (desk\.(?:css|js)) \*\//g, (_all, name: string) => read(name));
}

/** All data of the page; 204 when nothing has changed since the last request. */
function currentState(webhooks: Webhooks, sms: readonly SentSms[], { query }: Call): Reply {
	const version = `${webhooks.version}-${sms.at(-1)?.id ?? ''}`;
	if (query.get('since') === version) return empty(204);
	const newestFirst = <T>(list: readonly T[], count: number): T[] => list.slice(-count).reverse();
	return json(200, {
		version,
		settings: webhooks.settings,
		conversations: webhooks
			.listConversations()
			.map((conversation) => ({ ...conversation, messages: conversation.messages.slice(-shownCounts.messages) })),
		deliveries: newestFirst(webhooks.deliveries.list, shownCounts.deliveries),
		interactions: newestFirst(webhooks.interactions, shownCounts.interactions),
		strays: webhooks.strays,
		floods: webhooks.listFloods(),
		sms: newestFirst(sms, shownCounts.sms),
	});
}

function readCustomerMessage({ request }: Call): {
	channel: ChannelType;
	from: string;
	text: string;
	subject?: string;
} {
	const body = jsonBody(request);
	const { channel, from, text, subject } = isObject(body) ? body : {};
	const type = channelTypes.find((known) => known === channel);
	if (type === undefined) throw invalidField('channel', `must be one of ${channelTypes.join(', ')}`);
	if (typeof from !== 'string' || from === '') throw invalidField('from', 'is required');
	if (typeof text !== 'string' || text.trim() === '') throw invalidField('text', 'is required');
	return { channel: type, from, text, ...(typeof subject === 'string' ? { subject } : {}) };
}

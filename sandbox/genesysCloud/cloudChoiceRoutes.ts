import { uuid } from '../data/random.ts';
import type { Route } from '../server/routes.ts';
import { standardRoutes, type Cloud } from './cloudApi.ts';
import type { Entity } from './cloudEntities.ts';

/** Lists that only fill dropdowns: what they are of, their path, and the names in them. */
const choices: readonly { title: string; path: string; names: readonly string[]; more?(name: string): object }[] = [
	{
		title: 'integration',
		path: 'integrations',
		names: ['Archive', 'Shop'],
		more: () => ({ reportedState: { code: 'ACTIVE' } }),
	},
	{
		title: 'messaging integration',
		path: 'conversations/messaging/integrations',
		names: ['Shop chat'],
		more: () => ({ messengerType: 'open' }),
	},
	{ title: 'messaging setting', path: 'conversations/messaging/settings', names: ['Default'] },
	{ title: 'content profile', path: 'conversations/messaging/supportedcontent', names: ['All media', 'Images'] },
	{ title: 'deployment', path: 'webdeployments/deployments', names: ['Help page'], more: () => ({ status: 'Active' }) },
	{ title: 'script', path: 'scripts/published', names: ['Callback', 'Sales'] },
	{ title: 'site', path: 'telephony/providers/edges/sites', names: ['Berlin', 'Boston'] },
	{ title: 'edge group', path: 'telephony/providers/edges/edgegroups', names: ['Cloud'] },
	{
		title: 'evaluation form',
		path: 'quality/publishedforms/evaluations',
		names: ['Friendliness', 'Quality'],
		more: (name) => ({ contextId: uuid(`form context ${name}`), published: true }),
	},
];

const numbers = ['+15550100100', '+15550100101'];
const timeZones = { 'America/New_York': -18_000, 'Asia/Tokyo': 32_400, 'Europe/Berlin': 3600, UTC: 0 };
const topics = [
	'v2.users.{id}.presence',
	'v2.routing.queues.{id}.conversations',
	'v2.detail.events.conversation.{id}.customer.end',
];

/** The lists behind dropdowns whose objects have no operations of their own. */
export function choiceRoutes(cloud: Cloud): Route[] {
	const list = (kind: string, title: string, path: string, entities: readonly Entity[]): Route[] => {
		cloud.define(kind, { title, path, seed: () => entities });
		return standardRoutes(cloud, { kind, path, only: ['list'] });
	};
	return [
		...choices.flatMap(({ title, path, names, more }) =>
			list(
				path,
				title,
				path,
				names.map((name) => ({ id: uuid(`${title} ${name}`), name, ...more?.(name) })),
			),
		),
		...list(
			'smsNumbers',
			'phone number',
			'routing/sms/phonenumbers',
			numbers.map((phoneNumber) => ({
				id: uuid(phoneNumber),
				name: phoneNumber,
				phoneNumber,
				phoneNumberStatus: 'ACTIVE',
			})),
		),
		...list(
			'timeZones',
			'time zone',
			'timezones',
			Object.entries(timeZones).map(([id, offset]) => ({ id, name: id, offset })),
		),
		cloud.route('GET', 'notifications/availabletopics', () => ({
			entities: topics.map((id) => ({ id, description: `Events of ${id}` })),
		})),
	];
}

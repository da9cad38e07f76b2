import { userId } from '../data/conversationDetails.ts';
import { agents, queues as queueNames } from '../data/people.ts';
import { uuid } from '../data/random.ts';
import type { Cloud } from './cloudApi.ts';
import { usualDates, type Entity } from './cloudEntities.ts';

/** The people and places that most areas refer to. Their IDs are those of the analytics data. */

export const homeDivision = {
	id: uuid('division Home'),
	name: 'Home',
	selfUri: `/api/v2/authorization/divisions/${uuid('division Home')}`,
};

export const queueId = (name: string): string => uuid(`queue ${name}`);
export const skillId = (name: string): string => uuid(`skill ${name}`);
export const languageId = (name: string): string => uuid(`language ${name}`);

/** An object with the ID of its kind and name. */
export const named = (kind: string, name: string, properties: Record<string, unknown> = {}): Entity => ({
	id: uuid(`${kind} ${name}`),
	name,
	...properties,
});

/** The division that a body names, by a reference or by an ID; the home division if it names none. */
export function divisionOf(
	cloud: Cloud,
	{ division, divisionId }: Record<string, unknown>,
): { id: string; name: unknown; selfUri: unknown } {
	const given = (division as { id?: string } | undefined)?.id ?? divisionId;
	if (given === undefined) return homeDivision;
	const { id, name, selfUri } = cloud.entities('divisions').get(String(given));
	return { id, name, selfUri };
}

const titles = ['Agent', 'Agent', 'Senior Agent', 'Team Lead'] as const;

function seededUser(index: number, id: string, name: string, email: string): Entity {
	return {
		id,
		name,
		division: homeDivision,
		chat: { jabberId: `${email.split('@')[0]}@sandbox.orgspan.com` },
		department: queueNames[index % queueNames.length],
		email,
		primaryContactInfo: [{ address: email, mediaType: 'EMAIL', type: 'PRIMARY' }],
		addresses: [],
		state: 'active',
		title: titles[index % titles.length],
		username: email,
		acdAutoAnswer: false,
	};
}

/** The twelve agents, then as many more as there must be. */
function* seedUsers(count: number): Generator<Entity> {
	for (const [index, { dbid, name, email }] of agents.slice(0, count).entries())
		yield seededUser(index, userId(dbid), name, email);
	for (let index = agents.length; index < count; index += 1) {
		const { name } = agents[index % agents.length] as (typeof agents)[number];
		const id = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`;
		yield seededUser(index, id, `${name} ${index + 1}`, `agent${index + 1}@sandbox.example`);
	}
}

const mediaSettings = { alertingTimeoutSeconds: 30, serviceLevel: { percentage: 0.8, durationMs: 20_000 } };

/** @param memberCount the number of members, which reading a queue adds */
const seedQueue = (name: string): Entity => ({
	id: queueId(name),
	name,
	division: homeDivision,
	description: `Everything about ${name.toLowerCase()}`,
	mediaSettings: { call: mediaSettings, callback: mediaSettings, email: mediaSettings, message: mediaSettings },
	acwSettings: { wrapupPrompt: 'OPTIONAL' },
	skillEvaluationMethod: 'ALL',
	scoringMethod: 'TimestampAndPriority',
});

const skills = ['Billing', 'Complaints', 'Delivery', 'Invoices', 'Refunds', 'Sales', 'Technical'] as const;
const languages = ['English', 'French', 'German', 'Spanish'] as const;
const groups = ['Back Office', 'Front Office', 'Supervisors'] as const;
const divisions = ['Home', 'North', 'South'] as const;
const wrapupCodes = ['Callback requested', 'Complaint', 'Done', 'Sale', 'Wrong number'] as const;
const roles = ['admin', 'employee', 'Supervisor', 'User'] as const;
const presences = ['Available', 'Away', 'Busy', 'Meal', 'Meeting', 'Offline', 'On Queue', 'Training'] as const;

/** The name of a system presence in the analytics data. */
const systemName = (name: string): string => name.toUpperCase().replace(' ', '_');

function definePeople(cloud: Cloud, users: number): void {
	cloud.define('users', { title: 'user', path: 'users', versioned: true, seed: () => seedUsers(users) });
	cloud.define('groups', {
		title: 'group',
		path: 'groups',
		versioned: true,
		dates: { modified: 'dateModified' },
		seed: () =>
			groups.map((name) =>
				named('group', name, { state: 'active', type: 'official', visibility: 'public', rulesVisible: true }),
			),
	});
	cloud.define('presences', {
		title: 'presence definition',
		path: 'presence/definitions',
		seed: () =>
			presences.map((name) => ({
				id: uuid(`presence ${systemName(name)}`),
				name,
				type: 'System',
				languageLabels: { en_US: name },
				systemPresence: name,
				divisionId: '*',
				deactivated: false,
			})),
	});
	cloud.define('roles', {
		title: 'role',
		path: 'authorization/roles',
		seed: () => roles.map((name) => named('role', name, { description: `${name} role`, default: true, base: true })),
	});
	cloud.define('divisions', {
		title: 'division',
		path: 'authorization/divisions',
		seed: () => divisions.map((name) => named('division', name, { homeDivision: name === 'Home', description: '' })),
	});
}

function defineRouting(cloud: Cloud): void {
	cloud.define('queues', {
		title: 'queue',
		path: 'routing/queues',
		dates: usualDates,
		seed: () => queueNames.map(seedQueue),
	});
	cloud.define('skills', {
		title: 'skill',
		path: 'routing/skills',
		dates: { modified: 'dateModified' },
		seed: () => skills.map((name) => named('skill', name, { division: homeDivision, state: 'active', version: '1' })),
	});
	cloud.define('languages', {
		title: 'language',
		path: 'routing/languages',
		dates: { modified: 'dateModified' },
		seed: () => languages.map((name) => named('language', name, { state: 'active', version: '1' })),
	});
	cloud.define('wrapupCodes', {
		title: 'wrap-up code',
		path: 'routing/wrapupcodes',
		dates: usualDates,
		seed: () => wrapupCodes.map((name) => named('wrap-up code', name, { division: homeDivision })),
	});
}

function definePlaces(cloud: Cloud): void {
	cloud.define('stations', {
		title: 'station',
		path: 'stations',
		seed: () =>
			agents.slice(0, 4).map(({ dbid, name }, index) =>
				named('station', `Desk ${index + 1}`, {
					description: `Phone of ${name}`,
					status: 'AVAILABLE',
					type: 'inin_webrtc_softphone',
					webRtcUserId: userId(dbid),
					lineAppearanceId: uuid(`line ${index + 1}`),
				}),
			),
	});
	cloud.define('locations', {
		title: 'location',
		path: 'locations',
		versioned: true,
		seed: () =>
			['Headquarters', 'Warehouse'].map((name) =>
				named('location', name, {
					state: 'active',
					address: { city: 'Springfield', country: 'US', countryName: 'United States', street1: '1 Main Street' },
				}),
			),
	});
}

/** Defines users, groups, presences, roles, divisions, queues, skills, languages, wrap-up codes, stations and locations. @param users how many users there are */
export function definePeopleAndQueues(cloud: Cloud, users: number): void {
	definePeople(cloud, users);
	defineRouting(cloud);
	definePlaces(cloud);
}

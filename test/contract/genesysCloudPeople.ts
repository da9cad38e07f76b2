import type { ContractCase, Json } from './contract.ts';
import {
	anyId,
	asking,
	deleting,
	firstPage,
	has,
	link,
	noon,
	platform,
	prepared,
	reading,
	seeded,
	sending,
} from './genesysCloudCases.ts';

const { priya, almeida, larsen, home, north, sales, billing, support } = seeded;
const { billingSkill, salesSkill, technicalSkill, english, french, employee, supervisor, desk, headquarters } = seeded;

const skill = ({ id, name }: { id: string; name: string }, proficiency: number): Json => ({
	id,
	name,
	proficiency,
	state: 'active',
	skillUri: `/api/v2/routing/skills/${id}`,
	selfUri: `/api/v2/users/${priya.id}/routingskills/${id}`,
});
const language = ({ id, name }: { id: string; name: string }, proficiency: number): Json => ({
	id,
	name,
	proficiency,
	state: 'active',
	languageUri: `/api/v2/routing/languages/${id}`,
	selfUri: `/api/v2/users/${priya.id}/routinglanguages/${id}`,
});

const homeAddress = {
	address: '+13175550123',
	mediaType: 'PHONE',
	type: 'HOME',
	extension: '123',
	countryCode: 'US',
	integration: 'teams',
};

const readCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/users/{userId}'),
		about: 'what is required',
		operation: 'user.get',
		values: { userId: priya.id },
		requests: [reading(`/users/${priya.id}`)],
		result: has({ ...priya, state: 'active', version: 1, division: has(home) }),
	},
	{
		seed: platform('GET /api/v2/users/{userId}'),
		about: 'everything, of a user who is deleted',
		operation: 'user.get',
		prepare: prepared(async (call) => {
			await call('DELETE', `/users/${priya.id}`);
			return {};
		}),
		values: {
			userId: priya.id,
			expand: ['presence', 'routingStatus'],
			state: 'deleted',
			integrationPresenceSource: 'MicrosoftTeams',
			userCustomAttributeSchemaIds: ['schema-1'],
		},
		requests: [
			reading(
				`/users/${priya.id}`,
				// Repeated: expand=presence&expand=routingStatus
				[
					['expand', 'presence'],
					['expand', 'routingStatus'],
					['state', 'deleted'],
					['integrationPresenceSource', 'MicrosoftTeams'],
					['userCustomAttributeSchemaIds', 'schema-1'],
				],
			),
		],
		result: has({
			...priya,
			state: 'deleted',
			version: 2,
			routingStatus: { userId: priya.id, status: 'IDLE', startTime: '2026-11-20T08:00:00.000Z' },
			presence: has({ presenceDefinition: has({ systemPresence: 'On Queue' }) }),
		}),
	},
	{
		seed: platform('GET /api/v2/users'),
		about: 'up to a limit',
		operation: 'user.getMany',
		limit: 2,
		requests: [reading('/users', firstPage('2'))],
		result: [has({ name: 'Bilal Costa' }), has({ name: 'Chloé Okafor' })],
	},
	{
		seed: platform('GET /api/v2/users'),
		about: 'everything, except jabberId, which cannot be combined with id',
		operation: 'user.getMany',
		values: {
			state: 'any',
			expand: ['presence'],
			id: [priya.id, larsen.id],
			sortOrder: 'descending',
			integrationPresenceSource: 'ZoomPhone',
			userCustomAttributeSchemaIds: ['schema-1', 'schema-2'],
		},
		requests: [
			reading('/users', [
				['state', 'any'],
				['expand', 'presence'],
				['id', priya.id],
				['id', larsen.id],
				['sortOrder', 'descending'],
				['integrationPresenceSource', 'ZoomPhone'],
				['userCustomAttributeSchemaIds', 'schema-1'],
				['userCustomAttributeSchemaIds', 'schema-2'],
				['pageNumber', '1'],
				['pageSize', '500'],
			]),
		],
		result: [has(larsen), has({ ...priya, presence: has({ primary: true }) })],
	},
	{
		seed: platform('GET /api/v2/users'),
		about: 'by their chat IDs',
		operation: 'user.getMany',
		values: { jabberId: ['agent2@sandbox.orgspan.com'] },
		requests: [reading('/users', { jabberId: 'agent2@sandbox.orgspan.com', ...firstPage('500') })],
		result: [has(almeida)],
	},
	{
		seed: platform('POST /api/v2/users/search'),
		about: 'a part of the name',
		operation: 'user.search',
		values: { query: [{ fields: ['name'], type: 'CONTAINS', value: 'Priya' }] },
		requests: [
			sending('POST', '/users/search', {
				query: [{ fields: ['name'], type: 'CONTAINS', value: 'Priya' }],
				pageNumber: 1,
				pageSize: 100,
			}),
		],
		result: [has(almeida), has({ name: 'Priya García' }), has(priya)],
	},
	{
		seed: platform('POST /api/v2/users/search'),
		about: 'everything',
		operation: 'user.search',
		values: {
			query: [
				{ fields: ['email', 'username'], type: 'TERMS', values: `${priya.email}, ${larsen.email}`, operator: 'AND' },
				{ fields: ['name'], type: 'RANGE', startValue: 'a', endValue: 'q', dateFormat: 'yyyy-MM-dd' },
			],
			expand: ['skills'],
			sortBy: 'email',
			sortOrder: 'DESC',
			enforcePermissions: true,
			integrationPresenceSource: 'RingCentral',
		},
		requests: [
			sending('POST', '/users/search', {
				query: [
					{ fields: ['email', 'username'], type: 'TERMS', values: [priya.email, larsen.email], operator: 'AND' },
					{ fields: ['name'], type: 'RANGE', startValue: 'a', endValue: 'q', dateFormat: 'yyyy-MM-dd' },
				],
				expand: ['skills'],
				sortBy: 'email',
				sortOrder: 'DESC',
				enforcePermissions: true,
				integrationPresenceSource: 'RingCentral',
				pageNumber: 1,
				pageSize: 100,
			}),
		],
		result: [has({ ...priya, skills: [skill(billingSkill, 4), skill(salesSkill, 2)] })],
	},
	{
		seed: platform('GET /api/v2/users/me'),
		about: 'everything, with a token that belongs to a user',
		operation: 'user.getMe',
		prepare: async ({ sandbox }) => {
			sandbox.cloud.actAsAgent();
			return {};
		},
		values: {
			expand: ['presence'],
			integrationPresenceSource: 'EightByEight',
			userCustomAttributeSchemaIds: ['schema-1'],
		},
		requests: [
			reading('/users/me', {
				expand: 'presence',
				integrationPresenceSource: 'EightByEight',
				userCustomAttributeSchemaIds: 'schema-1',
			}),
		],
		result: has({ ...priya, presence: has({ source: 'PURECLOUD' }) }),
	},
];

const changeCases: ContractCase[] = [
	{
		seed: platform('POST /api/v2/users'),
		about: 'what is required',
		operation: 'user.create',
		values: { name: 'Ada Lovelace', email: 'ada@sandbox.example', divisionId: north.id },
		requests: [sending('POST', '/users', { name: 'Ada Lovelace', email: 'ada@sandbox.example', divisionId: north.id })],
		result: has({
			id: anyId,
			name: 'Ada Lovelace',
			email: 'ada@sandbox.example',
			state: 'active',
			version: 1,
			division: has(north),
		}),
	},
	{
		seed: platform('POST /api/v2/users'),
		about: 'everything',
		operation: 'user.create',
		values: {
			name: 'Ada Lovelace',
			email: 'ada@sandbox.example',
			divisionId: home.id,
			title: 'Analyst',
			department: 'Engines',
			addresses: [
				{ address: '+13175550123', mediaType: 'SMS', type: 'MOBILE' },
				{
					address: '+13175550124',
					mediaType: 'PHONE',
					type: 'WORK2',
					extension: '124',
					countryCode: 'US',
					integration: 'teams',
				},
			],
			password: 'A-secret-1843',
			state: 'inactive',
		},
		requests: [
			sending('POST', '/users', {
				name: 'Ada Lovelace',
				email: 'ada@sandbox.example',
				divisionId: home.id,
				title: 'Analyst',
				department: 'Engines',
				addresses: [
					{ address: '+13175550123', mediaType: 'SMS', type: 'MOBILE' },
					{
						address: '+13175550124',
						mediaType: 'PHONE',
						type: 'WORK2',
						extension: '124',
						countryCode: 'US',
						integration: 'teams',
					},
				],
				password: 'A-secret-1843',
				state: 'inactive',
			}),
		],
		result: has({ id: anyId, name: 'Ada Lovelace', state: 'inactive', title: 'Analyst', division: has(home) }),
	},
	{
		// The version is read first; a change without it is refused.
		seed: platform('PATCH /api/v2/users/{userId}'),
		about: 'one value, with the version of the user',
		operation: 'user.update',
		prepare: prepared(async (call) => {
			await call('PATCH', `/users/${priya.id}`, { json: { version: 1, title: 'Agent' } });
			return {};
		}),
		values: { userId: priya.id, title: 'Team Lead' },
		requests: [
			reading(`/users/${priya.id}`),
			sending('PATCH', `/users/${priya.id}`, { version: 2, title: 'Team Lead' }),
		],
		result: has({ ...priya, title: 'Team Lead', version: 3 }),
	},
	{
		seed: platform('PATCH /api/v2/users/{userId}'),
		about: 'everything',
		operation: 'user.update',
		values: {
			userId: priya.id,
			name: 'Priya K.',
			email: 'priya@sandbox.example',
			title: 'Manager',
			department: 'Billing',
			manager: larsen.id,
			acdAutoAnswer: true,
			addresses: [homeAddress],
			preferredName: 'Pri',
			username: 'priya@sandbox.example',
			profileSkills: ['Chess', 'Go'],
			certifications: ['ITIL'],
			'chat.jabberId': 'priya@sandbox.orgspan.com',
			'employerInfo.employeeId': '17',
			'employerInfo.employeeType': 'Full-time',
			'employerInfo.officialName': 'Priya Kowalski-Novak',
			'employerInfo.dateHire': '2020-02-29',
			'biography.biography': 'Grew up in Kraków.',
			'biography.interests': ['Music'],
			'biography.hobbies': ['Chess'],
		},
		requests: [
			reading(`/users/${priya.id}`),
			sending('PATCH', `/users/${priya.id}`, {
				version: 1,
				name: 'Priya K.',
				email: 'priya@sandbox.example',
				title: 'Manager',
				department: 'Billing',
				manager: larsen.id,
				acdAutoAnswer: true,
				addresses: [homeAddress],
				preferredName: 'Pri',
				username: 'priya@sandbox.example',
				profileSkills: ['Chess', 'Go'],
				certifications: ['ITIL'],
				chat: { jabberId: 'priya@sandbox.orgspan.com' },
				employerInfo: {
					employeeId: '17',
					employeeType: 'Full-time',
					officialName: 'Priya Kowalski-Novak',
					dateHire: '2020-02-29',
				},
				biography: { biography: 'Grew up in Kraków.', interests: ['Music'], hobbies: ['Chess'] },
			}),
		],
		result: has({
			id: priya.id,
			name: 'Priya K.',
			version: 2,
			manager: { id: larsen.id, ...link(`/users/${larsen.id}`) },
		}),
	},
	{
		seed: platform('PUT /api/v2/users/{userId}/state'),
		about: 'everything',
		operation: 'user.setState',
		values: { userId: priya.id, state: 'inactive', stateChangeReason: 'Leave' },
		requests: [
			reading(`/users/${priya.id}`),
			sending('PUT', `/users/${priya.id}/state`, { version: 1, state: 'inactive', stateChangeReason: 'Leave' }),
		],
		result: { state: 'inactive', stateChangeReason: 'Leave', version: 2, stateChangeDate: noon },
	},
	{
		seed: platform('PUT /api/v2/users/{userId}/state'),
		about: 'a deleted user, who is found only by this state',
		operation: 'user.setState',
		prepare: prepared(async (call) => {
			await call('DELETE', `/users/${priya.id}`);
			return {};
		}),
		values: { userId: priya.id, state: 'active' },
		requests: [
			reading(`/users/${priya.id}`),
			reading(`/users/${priya.id}`, { state: 'deleted' }),
			sending('PUT', `/users/${priya.id}/state`, { version: 2, state: 'active' }),
		],
		result: { state: 'active', version: 3, stateChangeDate: noon },
	},
	{
		seed: platform('DELETE /api/v2/users/{userId}'),
		about: 'a user',
		operation: 'user.delete',
		values: { userId: priya.id },
		requests: [deleting(`/users/${priya.id}`)],
		result: { userId: priya.id, success: true },
	},
];

const skillCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/users/{userId}/routingskills'),
		about: 'everything',
		operation: 'user.getSkills',
		values: { userId: priya.id, sortOrder: 'ascending' },
		requests: [reading(`/users/${priya.id}/routingskills`, { sortOrder: 'ascending', ...firstPage() })],
		result: [skill(billingSkill, 4), skill(salesSkill, 2)],
	},
	{
		seed: platform('PATCH /api/v2/users/{userId}/routingskills/bulk'),
		about: 'one more skill, and one that is changed',
		operation: 'user.addSkills',
		values: {
			userId: priya.id,
			entries: [
				{ id: technicalSkill.id, proficiency: '3' },
				{ id: salesSkill.id, proficiency: '0' },
			],
		},
		requests: [
			sending('PATCH', `/users/${priya.id}/routingskills/bulk`, [
				{ id: technicalSkill.id, proficiency: 3 },
				{ id: salesSkill.id, proficiency: 0 },
			]),
		],
		result: [skill(billingSkill, 4), skill(salesSkill, 0), skill(technicalSkill, 3)],
	},
	{
		seed: platform('PUT /api/v2/users/{userId}/routingskills/bulk'),
		about: 'all skills, instead of those before',
		operation: 'user.setSkills',
		values: { userId: priya.id, entries: [{ id: technicalSkill.id, proficiency: '2.5' }] },
		requests: [sending('PUT', `/users/${priya.id}/routingskills/bulk`, [{ id: technicalSkill.id, proficiency: 2.5 }])],
		result: [skill(technicalSkill, 2.5)],
	},
	{
		seed: platform('PATCH /api/v2/users/{userId}/routinglanguages/bulk'),
		about: 'one more language',
		operation: 'user.setLanguages',
		values: { userId: priya.id, entries: [{ id: french.id, proficiency: '4' }] },
		requests: [sending('PATCH', `/users/${priya.id}/routinglanguages/bulk`, [{ id: french.id, proficiency: 4 }])],
		result: [language(english, 5), language(french, 4)],
	},
	{
		seed: platform('GET /api/v2/users/{userId}/queues'),
		about: 'what is required: the queues that the user has joined',
		operation: 'user.getQueues',
		values: { userId: priya.id },
		requests: [reading(`/users/${priya.id}/queues`, { joined: 'true', ...firstPage() })],
		result: [has({ ...sales, joined: true }), has({ ...billing, joined: true })],
	},
	{
		seed: platform('GET /api/v2/users/{userId}/queues'),
		about: 'everything: the queues that the user has left',
		operation: 'user.getQueues',
		prepare: prepared(async (call) => {
			await call('PATCH', `/users/${priya.id}/queues`, { json: [{ id: sales.id, joined: false }] });
			return {};
		}),
		values: { userId: priya.id, joined: false, divisionId: [home.id, north.id] },
		requests: [
			reading(`/users/${priya.id}/queues`, [
				['joined', 'false'],
				['divisionId', home.id],
				['divisionId', north.id],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has({ ...sales, joined: false })],
	},
	{
		// The user is not a member of Technical support, so it is ignored.
		seed: platform('PATCH /api/v2/users/{userId}/queues'),
		about: 'everything',
		operation: 'user.setQueues',
		values: {
			userId: priya.id,
			queues: [
				{ id: sales.id, joined: false },
				{ id: support.id, joined: true },
			],
			divisionId: [home.id],
		},
		requests: [
			sending(
				'PATCH',
				`/users/${priya.id}/queues`,
				[
					{ id: sales.id, joined: false },
					{ id: support.id, joined: true },
				],
				{ divisionId: home.id },
			),
		],
		result: [has({ ...sales, joined: false })],
	},
];

const grant = (role: { id: string; name: string }, division: Json): Json => ({
	subjectId: priya.id,
	division,
	role: { id: role.id, name: role.name, default: true },
	grantMadeAt: '2026-11-02T08:00:00.000Z',
});
const homeRef = { ...home, ...link(`/authorization/divisions/${home.id}`) };

const roleCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/authorization/subjects/{subjectId}'),
		about: 'everything',
		operation: 'user.getRoleGrants',
		values: { subjectId: priya.id, includeDuplicates: true },
		requests: [reading(`/authorization/subjects/${priya.id}`, { includeDuplicates: 'true' })],
		result: [grant(employee, homeRef)],
	},
	{
		seed: platform('POST /api/v2/authorization/subjects/{subjectId}/bulkadd'),
		about: 'everything',
		operation: 'user.addRoles',
		values: {
			subjectId: priya.id,
			grants: [
				{ roleId: supervisor.id, divisionId: north.id },
				{ roleId: employee.id, divisionId: '*' },
			],
			subjectType: 'PC_USER',
		},
		requests: [
			sending(
				'POST',
				`/authorization/subjects/${priya.id}/bulkadd`,
				{
					grants: [
						{ roleId: supervisor.id, divisionId: north.id },
						{ roleId: employee.id, divisionId: '*' },
					],
				},
				{ subjectType: 'PC_USER' },
			),
		],
		result: { subjectId: priya.id, success: true },
	},
	{
		seed: platform('POST /api/v2/authorization/subjects/{subjectId}/bulkremove'),
		about: 'a role',
		operation: 'user.removeRoles',
		values: { subjectId: priya.id, grants: [{ roleId: employee.id, divisionId: home.id }] },
		requests: [
			sending('POST', `/authorization/subjects/${priya.id}/bulkremove`, {
				grants: [{ roleId: employee.id, divisionId: home.id }],
			}),
		],
		result: { subjectId: priya.id, success: true },
	},
	{
		seed: platform('PUT /api/v2/users/{subjectId}/roles'),
		about: 'all roles, instead of those before: the body is a list of IDs',
		operation: 'user.setRoles',
		values: { subjectId: priya.id, roles: [employee.id, supervisor.id] },
		requests: [sending('PUT', `/users/${priya.id}/roles`, [employee.id, supervisor.id])],
		result: {
			roles: [
				{ ...employee, ...link(`/authorization/roles/${employee.id}`) },
				{ ...supervisor, ...link(`/authorization/roles/${supervisor.id}`) },
			],
			unusedRoles: [],
			permissions: [],
			permissionPolicies: [],
		},
	},
];

const placeCases: ContractCase[] = [
	{
		seed: platform('PUT /api/v2/users/{userId}/station/associatedstation/{stationId}'),
		about: 'a station',
		operation: 'user.setStation',
		values: { userId: priya.id, stationId: desk.id },
		requests: [asking('PUT', `/users/${priya.id}/station/associatedstation/${desk.id}`)],
		result: { userId: priya.id, stationId: desk.id, success: true, accepted: true },
	},
	{
		seed: platform('GET /api/v2/stations'),
		about: 'all',
		operation: 'station.getMany',
		requests: [reading('/stations', firstPage())],
		result: [has(desk), has({ name: 'Desk 2' }), has({ name: 'Desk 3' }), has({ name: 'Desk 4' })],
	},
	{
		// IDs are one list with commas here.
		seed: platform('GET /api/v2/stations'),
		about: 'everything',
		operation: 'station.getMany',
		values: {
			name: 'desk',
			userSelectable: 'true',
			webRtcUserId: priya.id,
			id: [desk.id, 'station-2'],
			lineAppearanceId: 'e828aac8-d503-4755-8b68-55e9f2eed26e',
			sortBy: 'name',
		},
		requests: [
			reading('/stations', {
				name: 'desk',
				userSelectable: 'true',
				webRtcUserId: priya.id,
				id: `${desk.id},station-2`,
				lineAppearanceId: 'e828aac8-d503-4755-8b68-55e9f2eed26e',
				sortBy: 'name',
				...firstPage(),
			}),
		],
		result: [
			has({
				...desk,
				status: 'AVAILABLE',
				webRtcUserId: priya.id,
				lineAppearanceId: 'e828aac8-d503-4755-8b68-55e9f2eed26e',
			}),
		],
	},
	{
		seed: platform('GET /api/v2/locations'),
		about: 'everything',
		operation: 'location.getMany',
		values: { id: [headquarters.id, 'location-2'], sortOrder: 'desc' },
		requests: [
			reading('/locations', [
				['id', headquarters.id],
				['id', 'location-2'],
				['sortOrder', 'desc'],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has({ ...headquarters, state: 'active', version: 1 })],
	},
];

/** Users, their skills, languages, queues and roles, and places. */
export const peopleCases: readonly ContractCase[] = [
	...readCases,
	...changeCases,
	...skillCases,
	...roleCases,
	...placeCases,
];

import type { Choice, Field } from '../format.ts';
import { lists, numbered } from './lists.ts';

/** A list that is read page by page. */
export const pageOfEntities = { result: 'page', resultPath: 'entities', paging: numbered } as const;

/** A list that one answer contains as a whole. */
export const listOfEntities = { result: 'list', resultPath: 'entities' } as const;

const path = { in: 'path', kind: 'text', required: true } as const;

/** The user of an operation. */
export const user = <const Description extends string>(description: Description) =>
	({ ...path, name: 'userId', title: 'User', description, load: lists.user }) as const satisfies Field;

/** The user whose roles an operation is about. The API calls it a subject. */
export const subject = <const Description extends string>(description: Description) =>
	({ ...path, name: 'subjectId', title: 'User', description, load: lists.user }) as const satisfies Field;

/** The queue of an operation. */
export const queue = <const Description extends string>(description: Description) =>
	({ ...path, name: 'queueId', title: 'Queue', description, load: lists.queue }) as const satisfies Field;

/** The group of an operation. */
export const group = <const Description extends string>(description: Description) =>
	({ ...path, name: 'groupId', title: 'Group', description, load: lists.group }) as const satisfies Field;

/** The division of what is created or changed. */
export const division = {
	name: 'division.id',
	in: 'body',
	kind: 'text',
	title: 'Division',
	description: 'Division that controls who has access. Defaults to the home division.',
	load: lists.division,
} as const satisfies Field;

/** Only what belongs to some divisions. */
export const inDivisions = {
	name: 'divisionId',
	in: 'query',
	kind: 'list',
	repeated: true,
	title: 'Divisions',
	description: 'Only return results that belong to these divisions',
	load: lists.division,
} as const satisfies Field;

/** Only what has these IDs. */
export const ids = {
	name: 'id',
	in: 'query',
	kind: 'list',
	repeated: true,
	title: 'IDs',
	description: 'Only return results with these IDs',
} as const satisfies Field;

/** Only what has a name. The service knows wildcards in it. */
export const nameWithWildcards = {
	name: 'name',
	in: 'query',
	kind: 'text',
	prominent: true,
	title: 'Name',
	description: 'Name to search for. Use * as a wildcard.',
	placeholder: 'e.g. *sales*',
} as const satisfies Field;

/** The name of what is created. */
export const newName = <const Description extends string>(description: Description) =>
	({ name: 'name', in: 'body', kind: 'text', required: true, title: 'Name', description }) as const satisfies Field;

/** A new name, or the name as it is. */
export const changedName = {
	name: 'name',
	in: 'body',
	kind: 'text',
	prominent: true,
	title: 'Name',
	description: 'New name. Leave empty to keep the current name.',
} as const satisfies Field;

export const description = {
	name: 'description',
	in: 'body',
	kind: 'text',
	title: 'Description',
	description: 'Text that explains the purpose',
} as const satisfies Field;

const order = {
	name: 'sortOrder',
	kind: 'choice',
	title: 'Sort Order',
	description: 'Order of the results. Defaults to Ascending.',
} as const;

/** In the words of the directory, and of most lists. */
export const sortOrder = {
	...order,
	in: 'query',
	choices: [
		{ value: 'ascending', title: 'Ascending' },
		{ value: 'descending', title: 'Descending' },
	],
} as const satisfies Field;

/** In the words of queues and locations, and of Architect. */
export const sortOrderShort = {
	...order,
	in: 'query',
	choices: [
		{ value: 'asc', title: 'Ascending' },
		{ value: 'desc', title: 'Descending' },
	],
} as const satisfies Field;

/** In the words of searches. */
export const sortOrderOfSearch = {
	...order,
	in: 'body',
	choices: [
		{ value: 'ASC', title: 'Ascending' },
		{ value: 'DESC', title: 'Descending' },
		{ value: 'SCORE', title: 'Relevance', description: 'Best matches first' },
	],
} as const satisfies Field;

export const sortByInBody = {
	name: 'sortBy',
	in: 'body',
	kind: 'text',
	title: 'Sort By',
	description: 'Property to sort the results by',
	placeholder: 'e.g. name',
} as const satisfies Field;

const userDetails = [
	{ value: 'presence', title: 'Presence' },
	{ value: 'routingStatus', title: 'Routing Status' },
	{ value: 'skills', title: 'Skills' },
	{ value: 'languages', title: 'Languages' },
	{ value: 'groups', title: 'Groups' },
	{ value: 'team', title: 'Team' },
	{ value: 'station', title: 'Station' },
	{ value: 'authorization', title: 'Roles and Permissions' },
	{ value: 'authorization.unusedRoles', title: 'Unused Roles' },
	{ value: 'conversationSummary', title: 'Conversation Summary' },
	{ value: 'outOfOffice', title: 'Out of Office' },
	{ value: 'integrationPresence', title: 'Integration Presence' },
	{ value: 'geolocation', title: 'Geolocation' },
	{ value: 'lasttokenissued', title: 'Last Token Issued' },
	{ value: 'workPlanBidRanks', title: 'Work Plan Bid Ranks' },
	{ value: 'externalContactsSettings', title: 'External Contacts Settings' },
	{ value: 'customAttributes', title: 'Custom Attributes' },
	{ value: 'profileSkills', title: 'Profile Skills' },
	{ value: 'certifications', title: 'Certifications' },
	{ value: 'locations', title: 'Locations' },
	{ value: 'languagePreference', title: 'Preferred Language' },
	{ value: 'employerInfo', title: 'Employer Info' },
	{ value: 'biography', title: 'Biography' },
	{ value: 'dateLastLogin', title: 'Last Login' },
	{ value: 'dateWelcomeSent', title: 'Welcome Sent' },
] as const satisfies readonly Choice[];

/** More details of users. The service adds them if it can. */
export const userExpand = {
	name: 'expand',
	in: 'query',
	kind: 'list',
	repeated: true,
	title: 'Expand',
	description: 'Details to add to each user. Results get slower with each detail.',
	choices: userDetails,
} as const satisfies Field;

export const userExpandInBody = { ...userExpand, in: 'body', repeated: undefined } as const satisfies Field;

/** More details of the signed-in user. */
export const ownExpand = {
	...userExpand,
	description: 'Details to add to the user',
	choices: [
		...userDetails,
		{ value: 'organization', title: 'Organization' },
		{ value: 'presencedefinitions', title: 'Presence Definitions' },
		{ value: 'divisionedpresencedefinitions', title: 'Presence Definitions by Division' },
		{ value: 'locationdefinitions', title: 'Location Definitions' },
		{ value: 'orgauthorization', title: 'Organization Authorization' },
		{ value: 'orgproducts', title: 'Organization Products' },
		{ value: 'favorites', title: 'Favorites' },
		{ value: 'superiors', title: 'Superiors' },
		{ value: 'directreports', title: 'Direct Reports' },
		{ value: 'adjacents', title: 'Adjacent Users' },
		{ value: 'routingskills', title: 'Routing Skills' },
		{ value: 'routinglanguages', title: 'Routing Languages' },
		{ value: 'fieldconfigs', title: 'Field Configurations' },
		{ value: 'token', title: 'Token' },
		{ value: 'trustors', title: 'Trustors' },
		{ value: 'logCapture', title: 'Log Capture' },
		{ value: 'autoanswersettings', title: 'Auto-Answer Settings' },
		{ value: 'geolocationsettings', title: 'Geolocation Settings' },
		{ value: 'date', title: 'Server Date' },
	],
} as const satisfies Field;

export const integrationPresenceSource = {
	name: 'integrationPresenceSource',
	in: 'query',
	kind: 'choice',
	title: 'Integration Presence Source',
	description: 'Integration whose presence to add. Requires Presence or Integration Presence in Expand.',
	choices: [
		{ value: 'MicrosoftTeams', title: 'Microsoft Teams' },
		{ value: 'ZoomPhone', title: 'Zoom Phone' },
		{ value: 'EightByEight', title: '8x8' },
		{ value: 'RingCentral', title: 'RingCentral' },
	],
} as const satisfies Field;

/** The users of a request whose body is an array of objects with their IDs. */
export const userList = <const Title extends string, const Description extends string>(
	title: Title,
	description: Description,
) =>
	({
		name: 'users',
		in: 'body',
		kind: 'list',
		entriesAs: 'id',
		required: true,
		minimum: 1,
		maximum: 100,
		title,
		description,
		load: lists.user,
	}) as const satisfies Field;

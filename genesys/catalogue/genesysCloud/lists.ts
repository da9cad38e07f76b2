import { defineApi, type Field, type Operation } from '../format.ts';

/** Pages as most lists of Genesys Cloud have them. */
export const numbered = { page: 'pageNumber', size: 'pageSize', maxPageSize: 100 } as const;

/** Pages of a search that is a body. */
export const numberedInBody = { in: 'body', ...numbered } as const;

/** Pages that a link leads to. */
export const linked = { cursor: 'after', size: 'pageSize', maxPageSize: 100, nextLink: 'nextUri' } as const;

const name = {
	name: 'name',
	in: 'query',
	kind: 'text',
	title: 'Name',
	description: 'Name to search for',
} as const satisfies Field;

const keywords = {
	name: 'q',
	in: 'query',
	kind: 'text',
	title: 'Keywords',
	description: 'Words to search for',
} as const satisfies Field;

const parent = <const Name extends string, const Title extends string>(name: Name, title: Title) =>
	({
		name,
		in: 'path',
		kind: 'text',
		required: true,
		title,
		description: 'ID of the object that the list belongs to',
	}) as const satisfies Field;

const filter = <const Name extends string, const Title extends string>(name: Name, title: Title) =>
	({
		name,
		in: 'query',
		kind: 'text',
		title,
		description: 'Value that the entries must have',
	}) as const satisfies Field;

const listed = (id: string) => ({
	id,
	title: 'Get Many',
	action: `Get many of ${id}`,
	description: `List all of ${id}`,
});

/** A list that is read by GET, page by page. */
const pages = <const Id extends string, const Path extends string, const Fields extends readonly Field[]>(
	id: Id,
	path: Path,
	fields: Fields,
) =>
	({
		...listed(id),
		id,
		method: 'GET',
		path,
		source: `GET /api/v2${path}`,
		repeatable: true,
		result: 'page',
		resultPath: 'entities',
		paging: numbered,
		fields,
	}) as const satisfies Operation;

/** A list that a single GET returns. */
const whole = <const Id extends string, const Path extends string, const Fields extends readonly Field[]>(
	id: Id,
	path: Path,
	fields: Fields,
) =>
	({
		...listed(id),
		id,
		method: 'GET',
		path,
		source: `GET /api/v2${path}`,
		repeatable: true,
		result: 'list',
		fields,
	}) as const satisfies Operation;

/** A search whose body has criteria, for a part of one of some properties. */
const search = <const Id extends string, const Path extends string>(
	id: Id,
	path: Path,
	properties: readonly [string, ...string[]],
) =>
	({
		...listed(id),
		id,
		method: 'POST',
		path,
		source: `POST /api/v2${path}`,
		repeatable: true,
		encoding: 'json',
		result: 'page',
		resultPath: 'results',
		paging: numberedInBody,
		constants: [
			{ in: 'body', name: 'query.0.type', value: 'CONTAINS' },
			...properties.map(
				(property, index) => ({ in: 'body', name: `query.0.fields.${index}`, value: property }) as const,
			),
		],
		fields: [
			{
				name: 'query.0.value',
				in: 'body',
				kind: 'text',
				required: true,
				title: 'Text',
				description: 'Text to search for',
			},
		],
	}) as const satisfies Operation;

/** Work bins and work types are queried by filters, of which there must be one: that the name is no dash holds for all. */
const query = <const Id extends string, const Path extends string>(id: Id, path: Path, isSearch: boolean) =>
	({
		...listed(id),
		id,
		method: 'POST',
		path,
		source: `POST /api/v2${path}`,
		repeatable: true,
		encoding: 'json',
		result: 'page',
		resultPath: 'entities',
		paging: { in: 'body', cursor: 'after', size: 'pageSize', maxPageSize: 100 },
		constants: [
			{ in: 'body', name: 'filters.0.name', value: 'name' },
			{ in: 'body', name: 'filters.0.type', value: 'String' },
			{ in: 'body', name: 'filters.0.operator', value: isSearch ? 'CONTAINS' : 'NEQ' },
		],
		fields: [
			{
				name: 'filters.0.values.0',
				in: 'body',
				kind: 'text',
				required: true,
				default: '-',
				title: 'Name',
				description: 'Name that entries must contain, or must not have',
			},
		],
	}) as const satisfies Operation;

/** A list of outbound campaigns, which finds parts of names if asked to. */
const outbound = <const Id extends string, const Path extends string>(id: Id, path: Path) =>
	({
		...pages(id, path, [name]),
		constants: [{ in: 'query', name: 'filterType', value: 'Contains' }],
	}) as const satisfies Operation;

const conversation = parent('conversationId', 'Conversation ID');

/**
 * The lists that fill dropdowns, of all nodes of Genesys Cloud. It is no node of its own. Source: genesys-cloud.json, dropdowns. A list whose search is not
 * documented is searched with wildcards: where the service does not know them it finds nothing, and the entries are compared here.
 */
export const genesysCloudLists = defineApi({
	id: 'genesysCloudLists',
	service: 'genesysCloud',
	title: 'Genesys Cloud Lists',
	description: 'Lists for the dropdowns of the Genesys Cloud nodes',
	source: 'genesys-cloud.json',
	basePath: '/api/v2',
	resources: [
		{
			id: 'list',
			title: 'List',
			description: 'Objects of an organization, for dropdowns',
			operations: [
				// People
				{ ...pages('users', '/users', []), paging: { ...numbered, maxPageSize: 500 } },
				{
					...search('usersSearch', '/users/search', ['name', 'email']),
					permissions: { any: ['directory:user:view'] },
				},
				pages('groups', '/groups', []),
				search('groupsSearch', '/groups/search', ['name']),
				{ ...pages('teams', '/teams', [name]), paging: linked },
				pages('locations', '/locations', []),
				search('locationsSearch', '/locations/search', ['name']),
				pages('stations', '/stations', [name, filter('userSelectable', 'User Selectable')]),
				{
					...whole('presenceDefinitions', '/presence/definitions', [filter('deactivated', 'Deactivated')]),
					resultPath: 'entities',
					constants: [{ in: 'query', name: 'localeCode', value: 'ALL' }],
				},
				// Routing
				pages('queues', '/routing/queues', [name]),
				pages('skills', '/routing/skills', [name]),
				pages('languages', '/routing/languages', [name]),
				pages('wrapUpCodes', '/routing/wrapupcodes', [name]),
				pages('wrapUpCodesOfQueue', '/routing/queues/{queueId}/wrapupcodes', [name, parent('queueId', 'Queue ID')]),
				pages('utilizationLabels', '/routing/utilization/labels', [name]),
				pages('smsNumbers', '/routing/sms/phonenumbers', [filter('phoneNumber', 'Phone Number')]),
				// Architect
				pages('flows', '/flows', [filter('nameOrDescription', 'Text'), filter('type', 'Type')]),
				pages('dataTables', '/flows/datatables', [name]),
				pages('dataTableRows', '/flows/datatables/{datatableId}/rows', [parent('datatableId', 'Data Table ID')]),
				{
					...whole('dataTableSchema', '/flows/datatables/{datatableId}', [parent('datatableId', 'Data Table ID')]),
					constants: [{ in: 'query', name: 'expand', value: 'schema' }],
				},
				pages('schedules', '/architect/schedules', [name]),
				pages('scheduleGroups', '/architect/schedulegroups', [name]),
				pages('emergencyGroups', '/architect/emergencygroups', [name]),
				pages('ivrs', '/architect/ivrs', [name]),
				pages('dataActions', '/integrations/actions', [name]),
				{
					...whole('dataActionContract', '/integrations/actions/{actionId}', [parent('actionId', 'Data Action ID')]),
					constants: [{ in: 'query', name: 'expand', value: 'contract' }],
				},
				pages('integrations', '/integrations', []),
				{ ...pages('triggers', '/processautomation/triggers', []), paging: { ...linked, maxPageSize: 200 } },
				{
					...pages('triggerTopics', '/processautomation/triggers/topics', []),
					paging: { ...linked, maxPageSize: 200 },
					entryProperty: 'id',
				},
				// Outbound
				outbound('contactLists', '/outbound/contactlists'),
				{
					...whole('contactListColumns', '/outbound/contactlists/{contactListId}', [
						parent('contactListId', 'Contact List ID'),
					]),
					resultPath: 'columnNames',
					entryProperty: 'name',
				},
				outbound('campaigns', '/outbound/campaigns'),
				outbound('dncLists', '/outbound/dnclists'),
				// Contacts
				{
					...pages('externalContacts', '/externalcontacts/contacts', [keywords]),
					paging: { ...numbered, most: { entries: 1000, hint: 'Search for a part of the name.' } },
				},
				{
					...pages('externalOrganizations', '/externalcontacts/organizations', [keywords]),
					paging: { ...numbered, most: { entries: 1000, hint: 'Search for a part of the name.' } },
				},
				// Conversations
				{
					...whole('conversationParticipants', '/conversations/{conversationId}', [conversation]),
					resultPath: 'participants',
				},
				whole('recordings', '/conversations/{conversationId}/recordingmetadata', [conversation]),
				pages('messagingIntegrations', '/conversations/messaging/integrations', []),
				pages('openMessagingIntegrations', '/conversations/messaging/integrations/open', []),
				pages('messagingSettings', '/conversations/messaging/settings', []),
				pages('supportedContentProfiles', '/conversations/messaging/supportedcontent', []),
				{ ...pages('webDeployments', '/webdeployments/deployments', []), paging: linked },
				pages('scripts', '/scripts/published', [name]),
				pages('responseLibraries', '/responsemanagement/libraries', [filter('libraryPrefix', 'Prefix')]),
				pages('cannedResponses', '/responsemanagement/responses', [
					{ ...filter('libraryId', 'Library ID'), required: true },
				]),
				{ ...pages('knowledgeBases', '/knowledge/knowledgebases', [name]), paging: linked },
				// Telephony
				pages('sites', '/telephony/providers/edges/sites', [name]),
				pages('edgeGroups', '/telephony/providers/edges/edgegroups', [name]),
				// Quality
				{
					...pages('evaluationForms', '/quality/publishedforms/evaluations', [name]),
					constants: [{ in: 'query', name: 'onlyLatestPerContext', value: true }],
				},
				{
					...pages('speechTopics', '/speechandtextanalytics/topics', [name]),
					paging: { ...numbered, maxPageSize: 500 },
				},
				// Work
				query('workBins', '/taskmanagement/workbins/query', false),
				query('workBinsSearch', '/taskmanagement/workbins/query', true),
				query('workTypes', '/taskmanagement/worktypes/query', false),
				query('workTypesSearch', '/taskmanagement/worktypes/query', true),
				{
					...whole('workItemStatuses', '/taskmanagement/worktypes/{worktypeId}/statuses', [
						parent('worktypeId', 'Work Type ID'),
					]),
					resultPath: 'entities',
				},
				pages('managementUnits', '/workforcemanagement/managementunits', []),
				{ ...whole('businessUnits', '/workforcemanagement/businessunits', []), resultPath: 'entities' },
				// Administration
				pages('divisions', '/authorization/divisions', [name]),
				pages('roles', '/authorization/roles', [name]),
				{ ...whole('oauthClients', '/oauth/clients', []), resultPath: 'entities' },
				{ ...whole('auditServices', '/audits/query/servicemapping', []), resultPath: 'services' },
				{ ...whole('notificationTopics', '/notifications/availabletopics', []), resultPath: 'entities' },
				pages('timeZones', '/timezones', []),
				{ ...pages('limitNamespaces', '/organizations/limits/namespaces', []), entryProperty: 'id' },
			],
		},
	],
});

type ListId = (typeof genesysCloudLists)['resources'][0]['operations'][number]['id'];

const from = <const Id extends ListId>(id: Id) =>
	({ api: 'genesysCloudLists', from: `list.${id}`, value: ['id'], title: ['name', 'id'] }) as const;

/** A list that is searched by its parameter `name`, with wildcards on both sides. */
const named = <const Id extends ListId>(id: Id) => ({ ...from(id), search: 'name', searchAs: '*{text}*' }) as const;

/** A list that finds a part or the beginning of a name without wildcards. */
const plain = <const Id extends ListId, const Parameter extends string = 'name'>(id: Id, search: Parameter) =>
	({ ...from(id), search }) as const;

const criteria = <const Id extends ListId, const Search extends ListId, const Parameter extends string>(
	id: Id,
	searchId: Search,
	search: Parameter,
) => ({ ...from(id), searchFrom: `list.${searchId}`, search }) as const;

const flow = { ...from('flows'), search: 'nameOrDescription', searchAs: '*{text}*', detail: ['type'] } as const;

/** Flows of one type. */
const flowOf = <const Type extends string>(type: Type) => ({ ...flow, fixed: { type } }) as const;

/** What fills the dropdowns: one entry for each kind of object. The names of the forms' fields in `params` are those of the API. */
export const lists = {
	// People
	user: { ...criteria('users', 'usersSearch', 'query.0.value'), detail: ['email'] },
	group: criteria('groups', 'groupsSearch', 'query.0.value'),
	team: plain('teams', 'name'),
	location: criteria('locations', 'locationsSearch', 'query.0.value'),
	station: named('stations'),
	presenceDefinition: {
		...from('presenceDefinitions'),
		fixed: { deactivated: 'false' },
		title: ['languageLabels.en_US', 'languageLabels.en', 'name', 'systemPresence'],
		detail: ['systemPresence'],
	},
	// Routing
	queue: named('queues'),
	skill: plain('skills', 'name'),
	language: named('languages'),
	wrapUpCode: named('wrapUpCodes'),
	wrapUpCodeOfQueue: { ...named('wrapUpCodesOfQueue'), params: { queueId: 'queueId' }, searchAs: '{text}*' },
	utilizationLabel: named('utilizationLabels'),
	// Architect
	flow,
	workflow: flowOf('workflow'),
	inboundCallFlow: flowOf('inboundcall'),
	inQueueCallFlow: flowOf('inqueuecall'),
	inQueueEmailFlow: flowOf('inqueueemail'),
	inQueueMessageFlow: flowOf('inqueueshortmessage'),
	dataTable: named('dataTables'),
	dataTableRow: { ...from('dataTableRows'), params: { datatableId: 'datatableId' }, value: ['key'], title: ['key'] },
	dataTableColumn: {
		...from('dataTableSchema'),
		params: { datatableId: 'datatableId' },
		entries: ['schema.properties.*'],
		value: ['key'],
		title: ['title', 'key'],
		detail: ['type'],
	},
	schedule: named('schedules'),
	scheduleGroup: named('scheduleGroups'),
	emergencyGroup: named('emergencyGroups'),
	ivr: named('ivrs'),
	dataAction: { ...plain('dataActions', 'name'), detail: ['category'] },
	dataActionField: {
		...from('dataActionContract'),
		params: { actionId: 'actionId' },
		entries: ['contract.input.inputSchema.properties.*'],
		value: ['key'],
		title: ['title', 'key'],
		detail: ['type'],
	},
	integration: from('integrations'),
	trigger: from('triggers'),
	triggerTopic: { ...from('triggerTopics'), title: ['id'] },
	// Outbound
	contactList: plain('contactLists', 'name'),
	contactListColumn: {
		...from('contactListColumns'),
		params: { contactListId: 'contactListId' },
		value: ['name'],
		title: ['name'],
	},
	campaign: plain('campaigns', 'name'),
	dncList: plain('dncLists', 'name'),
	// Contacts
	externalContact: { ...plain('externalContacts', 'q'), title: ['firstName', 'lastName', 'id'], detail: ['lastName'] },
	externalOrganization: plain('externalOrganizations', 'q'),
	// Conversations
	participant: {
		...from('conversationParticipants'),
		params: { conversationId: 'conversationId' },
		title: ['name', 'purpose'],
		detail: ['purpose'],
	},
	communication: {
		...from('conversationParticipants'),
		params: { conversationId: 'conversationId' },
		entries: ['calls.*', 'callbacks.*', 'emails.*', 'messages.*'],
		title: ['id'],
		detail: ['state'],
	},
	recording: {
		...from('recordings'),
		params: { conversationId: 'conversationId' },
		title: ['startTime', 'id'],
		detail: ['media'],
	},
	smsSender: {
		...plain('smsNumbers', 'phoneNumber'),
		value: ['phoneNumber'],
		title: ['phoneNumber'],
	},
	messagingIntegration: { ...from('messagingIntegrations'), detail: ['messengerType'] },
	webDeployment: from('webDeployments'),
	openIntegration: from('openMessagingIntegrations'),
	messagingSetting: from('messagingSettings'),
	supportedContent: from('supportedContentProfiles'),
	script: named('scripts'),
	responseLibrary: plain('responseLibraries', 'libraryPrefix'),
	cannedResponse: { ...from('cannedResponses'), params: { libraryId: 'libraryId' } },
	knowledgeBase: named('knowledgeBases'),
	// Telephony
	site: named('sites'),
	edgeGroup: named('edgeGroups'),
	// Quality
	evaluationForm: named('evaluationForms'),
	speechTopic: plain('speechTopics', 'name'),
	// Work
	workBin: criteria('workBins', 'workBinsSearch', 'filters.0.values.0'),
	workType: criteria('workTypes', 'workTypesSearch', 'filters.0.values.0'),
	workItemStatus: { ...from('workItemStatuses'), params: { worktypeId: 'typeId' } },
	managementUnit: from('managementUnits'),
	businessUnit: from('businessUnits'),
	// Administration
	division: plain('divisions', 'name'),
	role: named('roles'),
	oauthClient: from('oauthClients'),
	auditService: { ...from('auditServices'), value: ['name'], title: ['name'] },
	notificationTopic: { ...from('notificationTopics'), title: ['id'], detail: ['description'] },
	timeZone: { ...from('timeZones'), title: ['id'], detail: ['offset'] },
	limitNamespace: { ...from('limitNamespaces'), title: ['id'] },
} as const;

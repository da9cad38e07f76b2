import { defineApi, type Field, type Operation } from '../format.ts';

/** Pages as most lists of Genesys Cloud have them. */
export const numbered = { page: 'pageNumber', size: 'pageSize', maxPageSize: 100 } as const;

/** Pages of a search that is a body. */
export const numberedInBody = { in: 'body', ...numbered } as const;

/** Pages that a link leads to. */
const linked = { cursor: 'after', size: 'pageSize', maxPageSize: 100, nextLink: 'nextUri' } as const;

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

/** Texts of a list, which no form shows. */
const listed = (id: string) => {
	const things = id.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
	return { title: 'Get Many', action: `Get many ${things}`, description: `List ${things} for a dropdown` };
};

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

/** The criteria of a search, as rows in its body. */
const criteria = <const Name extends string, const Others extends readonly string[], const Values extends string>(
	name: Name,
	others: Others,
	values: Values,
) =>
	({
		name,
		in: 'body',
		kind: 'rows',
		required: true,
		title: 'Criteria',
		entryTitle: 'Criterion',
		description: 'Conditions that the entries must match',
		fields: [
			...others.map(
				(other) =>
					({
						name: other,
						in: 'body',
						kind: 'text',
						title: 'Condition',
						description: `The ${other} to compare`,
					}) as const,
			),
			{ name: values, in: 'body', kind: 'list', title: 'Values', description: `The ${values} to compare` },
		],
	}) as const satisfies Field;

/** A search whose body has criteria. Without a search it lists what is active. */
const search = <const Id extends string, const Path extends string>(id: Id, path: Path) =>
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
		fields: [criteria('query', ['type', 'value'], 'fields')],
	}) as const satisfies Operation;

/** Work bins and work types are queried by filters. */
const query = <const Id extends string, const Path extends string>(id: Id, path: Path) =>
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
		fields: [criteria('filters', ['name', 'type', 'operator'], 'values')],
	}) as const satisfies Operation;

/** A list of the outbound service, which can find parts of names. */
const outbound = <const Id extends string, const Path extends string>(id: Id, path: Path) =>
	pages(id, path, [name, filter('filterType', 'Filter Type')]);

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
				{ ...search('users', '/users/search'), permissions: { any: ['directory:user:view'] } },
				search('groups', '/groups/search'),
				{ ...pages('teams', '/teams', [name]), paging: linked },
				search('locations', '/locations/search'),
				pages('stations', '/stations', [name, filter('userSelectable', 'User Selectable')]),
				{
					...whole('presenceDefinitions', '/presence/definitions', [filter('localeCode', 'Language')]),
					resultPath: 'entities',
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
				whole('flowInput', '/flows/{flowId}', [parent('flowId', 'Flow ID')]),
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
				whole('contactListColumns', '/outbound/contactlists/{contactListId}', [
					parent('contactListId', 'Contact List ID'),
				]),
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
				whole('externalContactSchema', '/externalcontacts/contacts/schemas/{schemaId}', [
					parent('schemaId', 'Custom Field Schema ID'),
				]),
				// Conversations
				whole('conversationParticipants', '/conversations/{conversationId}', [conversation]),
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
				query('workBins', '/taskmanagement/workbins/query'),
				query('workTypes', '/taskmanagement/worktypes/query'),
				{
					...whole('workItemStatuses', '/taskmanagement/worktypes/{worktypeId}/statuses', [
						parent('worktypeId', 'Work Type ID'),
					]),
					resultPath: 'entities',
				},
				{
					...whole('workItemSchema', '/taskmanagement/worktypes/{worktypeId}', [parent('worktypeId', 'Work Type ID')]),
					constants: [{ in: 'query', name: 'expands', value: 'schema' }],
				},
				pages('managementUnits', '/workforcemanagement/managementunits', []),
				{ ...whole('businessUnits', '/workforcemanagement/businessunits', []), resultPath: 'entities' },
				// Administration
				pages('divisions', '/authorization/divisions', [name]),
				pages('roles', '/authorization/roles', [name]),
				{ ...whole('oauthClients', '/oauth/clients', []), resultPath: 'entities' },
				whole('auditServices', '/audits/query/servicemapping', []),
				{ ...whole('notificationTopics', '/notifications/availabletopics', []), resultPath: 'entities' },
				pages('timeZones', '/timezones', []),
				{ ...pages('limitNamespaces', '/organizations/limits/namespaces', []), entryProperty: 'id' },
			],
		},
	],
});

type ListId = (typeof genesysCloudLists)['resources'][0]['operations'][number]['id'];

const from = <const Id extends ListId>(id: Id) =>
	({ api: 'genesysCloudLists', from: `list.${id}`, value: ['id'], title: ['{name}'] }) as const;

/** A list that finds parts of names by wildcards. */
const named = <const Id extends ListId>(id: Id) =>
	({ ...from(id), search: { name: '*{search}*' }, finds: 'part' }) as const;

/** As {@link named}, where it is not documented how the names are searched. */
const perhapsNamed = <const Id extends ListId>(id: Id) => ({ ...from(id), search: { name: '*{search}*' } }) as const;

/** A list that finds parts of names in the words of the outbound service. */
const outboundList = <const Id extends ListId>(id: Id) =>
	({ ...from(id), values: { filterType: 'Contains' }, search: 'name', finds: 'part' }) as const;

const isActive = { type: 'EXACT', fields: ['state'], value: 'active' } as const;

/** A list that is searched by criteria. A search without them would find nothing. */
const searched = <const Id extends ListId, const Fields extends readonly string[]>(id: Id, fields: Fields) =>
	({
		...from(id),
		search: { query: [{ type: 'CONTAINS', fields, value: '{search}' }, isActive] },
		withoutSearch: { query: [isActive] },
		finds: 'part',
	}) as const;

/** A list that is queried by filters. There must be one: no name is a dash. */
const queried = <const Id extends ListId>(id: Id) =>
	({
		...from(id),
		search: { filters: [{ name: 'name', type: 'String', operator: 'CONTAINS', values: ['{search}'] }] },
		withoutSearch: { filters: [{ name: 'name', type: 'String', operator: 'NEQ', values: ['-'] }] },
	}) as const;

/** The types of flows are part of their titles. */
const flow = {
	...from('flows'),
	search: { nameOrDescription: '*{search}*' },
	finds: 'more',
	title: ['{name} ({type})', '{name}'],
} as const;

/** Flows of one type. */
const flowOf = <const Type extends string>(type: Type) => ({ ...flow, values: { type }, title: ['{name}'] }) as const;

/** What fills the dropdowns: one entry for each kind of object. The names of the forms' fields in `params` are those of the API. */
export const lists = {
	// People
	user: { ...searched('users', ['name', 'email']), title: ['{name} ({email})', '{name}'] },
	group: searched('groups', ['name']),
	team: { ...from('teams'), search: 'name' },
	location: searched('locations', ['name']),
	station: perhapsNamed('stations'),
	presenceDefinition: {
		...from('presenceDefinitions'),
		values: { localeCode: 'ALL' },
		hides: { deactivated: [true], systemPresence: ['Idle', 'Offline', 'IDLE', 'OFFLINE'] },
		title: ['{languageLabels.en_US}', '{languageLabels.en}', '{name}', '{systemPresence}'],
	},
	// Routing
	queue: named('queues'),
	skill: { ...from('skills'), search: 'name' },
	language: perhapsNamed('languages'),
	wrapUpCode: perhapsNamed('wrapUpCodes'),
	wrapUpCodeOfQueue: { ...from('wrapUpCodesOfQueue'), params: { queueId: 'queueId' }, search: { name: '{search}*' } },
	utilizationLabel: named('utilizationLabels'),
	// Architect
	flow,
	workflow: flowOf('workflow'),
	inboundCallFlow: flowOf('inboundcall'),
	inQueueCallFlow: flowOf('inqueuecall'),
	inQueueEmailFlow: flowOf('inqueueemail'),
	inQueueMessageFlow: flowOf('inqueueshortmessage'),
	flowInput: {
		...from('flowInput'),
		params: { flowId: 'flowId' },
		within: ['inputSchema.properties'],
		value: ['name'],
		title: ['{title} ({type})', '{name} ({type})', '{name}'],
	},
	dataTable: named('dataTables'),
	dataTableRow: { ...from('dataTableRows'), params: { datatableId: 'datatableId' }, value: ['key'], title: ['{key}'] },
	dataTableColumn: {
		...from('dataTableSchema'),
		params: { datatableId: 'datatableId' },
		within: ['schema.properties'],
		value: ['name'],
		title: ['{title} ({type})', '{title}', '{name}'],
	},
	schedule: perhapsNamed('schedules'),
	scheduleGroup: perhapsNamed('scheduleGroups'),
	emergencyGroup: perhapsNamed('emergencyGroups'),
	ivr: perhapsNamed('ivrs'),
	dataAction: { ...from('dataActions'), search: 'name', finds: 'part', title: ['{name} ({category})', '{name}'] },
	dataActionField: {
		...from('dataActionContract'),
		params: { actionId: 'actionId' },
		within: ['contract.input.inputSchema.properties'],
		value: ['name'],
		title: ['{title} ({type})', '{name} ({type})', '{name}'],
	},
	integration: from('integrations'),
	trigger: from('triggers'),
	triggerTopic: { ...from('triggerTopics'), title: ['{id}'] },
	// Outbound
	contactList: outboundList('contactLists'),
	contactListColumn: {
		...from('contactListColumns'),
		params: { contactListId: 'contactListId' },
		within: ['columnNames'],
		value: ['.'],
		title: ['.'],
	},
	campaign: outboundList('campaigns'),
	dncList: outboundList('dncLists'),
	// Contacts
	externalContact: {
		...from('externalContacts'),
		search: 'q',
		finds: 'more',
		title: ['{firstName} {lastName}', '{lastName}', '{firstName}', '{workEmail}', '{id}'],
	},
	externalContactField: {
		...from('externalContactSchema'),
		params: { schemaId: 'schema.id' },
		within: ['jsonSchema.properties'],
		value: ['name'],
		title: ['{title}', '{name}'],
	},
	externalOrganization: { ...from('externalOrganizations'), search: 'q', finds: 'more' },
	// Conversations
	participant: {
		...from('conversationParticipants'),
		params: { conversationId: 'conversationId' },
		within: ['participants'],
		title: ['{purpose}: {name}', '{purpose}'],
	},
	communication: {
		...from('conversationParticipants'),
		params: { conversationId: 'conversationId' },
		within: ['participants.*.calls', 'participants.*.callbacks', 'participants.*.emails', 'participants.*.messages'],
		title: ['{direction}, {state}', '{state}'],
	},
	participantAttribute: {
		...from('conversationParticipants'),
		params: { conversationId: 'conversationId' },
		within: ['participants.*.attributes'],
		suggests: true,
		value: ['name'],
		title: ['{name}'],
	},
	recording: {
		...from('recordings'),
		params: { conversationId: 'conversationId' },
		title: ['{media}, {startTime}', '{media}'],
	},
	smsSender: {
		...from('smsNumbers'),
		search: 'phoneNumber',
		finds: 'part',
		value: ['phoneNumber'],
		title: ['{phoneNumber}'],
	},
	messagingIntegration: { ...from('messagingIntegrations'), title: ['{name} ({messengerType})', '{name}'] },
	webDeployment: from('webDeployments'),
	openIntegration: from('openMessagingIntegrations'),
	messagingSetting: from('messagingSettings'),
	supportedContent: from('supportedContentProfiles'),
	script: perhapsNamed('scripts'),
	responseLibrary: { ...from('responseLibraries'), search: 'libraryPrefix' },
	cannedResponse: { ...from('cannedResponses'), params: { libraryId: 'libraryId' } },
	knowledgeBase: perhapsNamed('knowledgeBases'),
	// Telephony
	site: perhapsNamed('sites'),
	edgeGroup: perhapsNamed('edgeGroups'),
	// Quality
	evaluationForm: perhapsNamed('evaluationForms'),
	speechTopic: { ...from('speechTopics'), search: 'name', finds: 'part' },
	// Work
	workBin: queried('workBins'),
	workType: queried('workTypes'),
	workItemStatus: { ...from('workItemStatuses'), params: { worktypeId: 'typeId' } },
	workItemField: {
		...from('workItemSchema'),
		params: { worktypeId: 'typeId' },
		within: ['schema.jsonSchema.properties'],
		value: ['name'],
		title: ['{title}', '{name}'],
	},
	managementUnit: from('managementUnits'),
	businessUnit: from('businessUnits'),
	// Administration
	division: { ...from('divisions'), search: 'name' },
	role: perhapsNamed('roles'),
	oauthClient: from('oauthClients'),
	auditService: { ...from('auditServices'), within: ['services'], value: ['name'] },
	notificationTopic: { ...from('notificationTopics'), title: ['{id}: {description}', '{id}'] },
	timeZone: { ...from('timeZones'), title: ['{id} ({offset})', '{id}'] },
	limitNamespace: { ...from('limitNamespaces'), title: ['{id}'] },
} as const;

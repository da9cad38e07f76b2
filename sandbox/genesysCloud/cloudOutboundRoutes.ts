import { randomUUID } from 'node:crypto';
import { empty, type Reply } from '../server/reply.ts';
import { isObject } from '../server/request.ts';
import type { Route } from '../server/routes.ts';
import { commonFilters, requiredText, standardRoutes, type Cloud, type CloudCall } from './cloudApi.ts';
import { Campaigns } from './cloudCampaigns.ts';
import { Contacts, seededList, type Contact } from './cloudContacts.ts';
import { refTo, usualDates, type Entity } from './cloudEntities.ts';
import type { CloudFiles } from './cloudFiles.ts';
import { numberedPage } from './cloudPages.ts';
import { homeDivision, queueId } from './cloudPeople.ts';
import { cloudError, invalidValue, notFound } from './cloudRefusals.ts';

const mostContacts = 1000;
const mostColumns = 50;

const nameMatches: Record<string, (name: string, wanted: string) => boolean> = {
	Equals: (name, wanted) => name === wanted,
	Contains: (name, wanted) => name.includes(wanted),
	Prefix: (name, wanted) => name.startsWith(wanted),
	BeginsWith: (name, wanted) => name.startsWith(wanted),
	EndsWith: (name, wanted) => name.endsWith(wanted),
	RegEx: (name, wanted) => new RegExp(wanted, 'i').test(name),
	LessThan: (name, wanted) => name < wanted,
	LessThanEqualTo: (name, wanted) => name <= wanted,
	GreaterThan: (name, wanted) => name > wanted,
	GreaterThanEqualTo: (name, wanted) => name >= wanted,
};

/** The filters of every list of the dialer. `filterType` tells how names are compared. */
function filterOf({ query }: CloudCall): (entity: Entity) => boolean {
	const [name, type] = [query.get('name')?.toLowerCase(), query.get('filterType') ?? 'Prefix'];
	const matches = nameMatches[type];
	if (!matches) throw invalidValue('filterType', `must be one of ${Object.keys(nameMatches).join(', ')}`);
	const [ids, divisions] = [query.getAll('id'), query.getAll('divisionId')];
	return (entity) =>
		(name === undefined || matches(String(entity['name']).toLowerCase(), name)) &&
		(ids.length === 0 || ids.includes(entity.id)) &&
		(divisions.length === 0 || divisions.includes(String((entity['division'] as Entity | undefined)?.id)));
}

/** Contact lists with their contacts, campaigns, and lists of numbers that must not be called. */
export function outboundRoutes(cloud: Cloud, files: CloudFiles): Route[] {
	const contacts = new Contacts(cloud);
	return [
		...contactListRoutes(cloud, contacts),
		...contactRoutes(cloud, contacts),
		...fileRoutes(cloud, contacts, files),
		...campaignRoutes(cloud, contacts),
		...dncRoutes(cloud),
	];
}

/** An import of a file into a contact list. */
interface Import {
	/** ms */
	started: number;
	records: number;
	failure?: string;
}

/** The state of the last import; without a state when it is done. */
function importStatus(cloud: Cloud, id: string): Record<string, unknown> {
	const last = cloud.values<Import>('contactImports').get(id);
	if (!last) return { totalRecords: 0, completedRecords: 0, percentComplete: 100, targetContactListIds: [id] };
	const { started, records, failure } = last;
	const isDone = cloud.now() >= started + cloud.jobSeconds * 1000;
	const completed = isDone && failure === undefined ? records : 0;
	return {
		...(failure === undefined ? (isDone ? {} : { state: 'IN_PROGRESS' }) : { state: 'FAILED', failureReason: failure }),
		...{ totalRecords: records, completedRecords: completed, percentComplete: isDone ? 100 : 50 },
		targetContactListIds: [id],
	};
}

function announceImport(cloud: Cloud, id: string): void {
	const { state, percentComplete, ...status } = importStatus(cloud, id);
	const importState = state === undefined ? {} : { importState: state };
	cloud.publish(`v2.outbound.contactlists.${id}.importstatus`, {
		...{ ...importState, ...status, percentageComplete: percentComplete },
	});
}

function contactListRoutes(cloud: Cloud, contacts: Contacts): Route[] {
	const lists = cloud.define('contactLists', {
		title: 'contact list',
		path: 'outbound/contactlists',
		versioned: true,
		dates: usualDates,
		seed: () => [
			{
				id: seededList,
				name: 'Spring offers',
				division: homeDivision,
				columnNames: ['Name', 'Phone', 'City'],
				phoneColumns: [{ columnName: 'Phone', type: 'Cell' }],
				emailColumns: [],
				whatsAppColumns: [],
				previewModeAcceptedValues: [],
				automaticTimeZoneMapping: false,
			},
		],
	});
	const show = (list: Entity, { query }: CloudCall): Record<string, unknown> => ({
		...list,
		...(query.get('includeImportStatus') === 'true' ? { importStatus: importStatus(cloud, list.id) } : {}),
		...(query.get('includeSize') === 'true' ? { size: contacts.of(list.id).size } : {}),
	});
	const read = ({ body }: CloudCall): Record<string, unknown> => {
		const { columnNames, division } = body;
		if (!Array.isArray(columnNames) || columnNames.length === 0) throw invalidValue('columnNames', 'is required');
		if (columnNames.length > mostColumns)
			throw invalidValue('columnNames', `must have ${mostColumns} columns or fewer`);
		return { ...body, name: requiredText(body, 'name'), division: division ?? homeDivision };
	};
	return [
		...standardRoutes(cloud, {
			kind: 'contactLists',
			path: 'outbound/contactlists',
			filter: (call) => lists.listed().filter(filterOf(call)),
			show,
			read,
			only: ['list', 'get', 'create', 'delete'],
			permission: 'outbound:contactList',
		}),
		cloud.route(
			'POST',
			'outbound/contactlists/{id}/clear',
			({ params }) => {
				contacts.of(lists.get(params['id']).id).clear();
				return empty(204);
			},
			['outbound:contact:delete'],
		),
		cloud.route(
			'GET',
			'outbound/contactlists/{id}/importstatus',
			({ params }) => importStatus(cloud, lists.get(params['id']).id),
			['outbound:contactList:view'],
		),
	];
}

function contactRoutes(cloud: Cloud, contacts: Contacts): Route[] {
	const { route } = cloud;
	const listOf = ({ params }: CloudCall): Entity => cloud.entities('contactLists').get(params['contactListId']);

	const upsert = (call: CloudCall): Contact[] => {
		const list = listOf(call);
		if (call.list.length === 0) throw invalidValue('body', 'must be a list of contacts');
		if (call.list.length > mostContacts) throw invalidValue('body', `must have ${mostContacts} contacts or fewer`);
		const given = call.list.map((one) => (isObject(one) ? one : {}));
		if (given.some(({ contactListId }) => contactListId !== list.id))
			throw invalidValue('contactListId', 'must be the ID of the contact list');
		return given.map((contact) => contacts.store(list, contact));
	};
	const search = (call: CloudCall): unknown => {
		const { id } = listOf(call);
		const { pageNumber, pageSize } = call.body;
		if (pageNumber === undefined || pageSize === undefined)
			throw invalidValue(pageNumber === undefined ? 'pageNumber' : 'pageSize', 'is required');
		const found = contacts.search(id, call.body);
		const query = new URLSearchParams({ pageNumber: String(pageNumber), pageSize: String(pageSize) });
		return { ...numberedPage({ path: call.path, query }, found), contactsCount: found.length };
	};
	const update = (call: CloudCall): Contact => {
		const list = listOf(call);
		const { id } = contacts.get(list.id, call.params['contactId']);
		requiredText(call.body, 'contactListId');
		return contacts.store(list, { ...call.body, id });
	};
	/** Contacts of a campaign that runs stay. */
	const remove = (call: CloudCall): Reply => {
		const { id } = listOf(call);
		const ids = call.query.getAll('contactIds');
		if (ids.length === 0) throw invalidValue('contactIds', 'is required');
		const inUse = cloud
			.entities('campaigns')
			.all()
			.some(({ contactList, campaignStatus }) => campaignStatus === 'on' && (contactList as Entity).id === id);
		if (!inUse) for (const contact of ids) contacts.of(id).delete(contact);
		return empty(200);
	};

	const path = 'outbound/contactlists/{contactListId}/contacts';
	return [
		route('POST', path, upsert, ['outbound:contact:add']),
		route('POST', `${path}/search`, search, ['outbound:contact:view']),
		route('DELETE', path, remove, ['outbound:contact:delete']),
		route('GET', `${path}/{contactId}`, (call) => contacts.get(listOf(call).id, call.params['contactId']), [
			'outbound:contact:view',
		]),
		route('PUT', `${path}/{contactId}`, update, ['outbound:contact:edit']),
	];
}

/** The cells of CSV, without the line breaks in them. */
const cellsOf = (line: string): string[] =>
	[...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)]
		.map(([, cell = '']) => cell.replace(/^"|"$/g, '').replaceAll('""', '"'))
		.slice(0, -1);

const csvOf = (rows: readonly string[][]): string =>
	rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')).join('\r\n');

/** Imports from files, and exports into files. */
function fileRoutes(cloud: Cloud, contacts: Contacts, files: CloudFiles): Route[] {
	const { route } = cloud;
	const imports = cloud.values<Import>('contactImports');
	const exported = cloud.values<{ id: string; ready: number; csv: string }>('contactExports');
	const listOf = ({ params }: CloudCall): Entity => cloud.entities('contactLists').get(params['contactListId']);

	const receive = (list: Entity, idColumn: unknown, body: Buffer): void => {
		const [head = '', ...lines] = body
			.toString('utf8')
			.split(/\r?\n/)
			.filter((line) => line !== '');
		const columns = cellsOf(head);
		const unknown = columns.find((column) => !(list['columnNames'] as string[]).includes(column));
		const failure = unknown === undefined ? {} : { failure: `The contact list has no column ${unknown}` };
		imports.set(list.id, { started: cloud.now(), records: lines.length, ...failure });
		announceImport(cloud, list.id);
		cloud.later(cloud.jobSeconds, () => announceImport(cloud, list.id));
		if (unknown !== undefined) return;
		for (const line of lines) {
			const data = Object.fromEntries(cellsOf(line).map((cell, index) => [columns[index] ?? '', cell]));
			contacts.store(list, { data, ...(typeof idColumn === 'string' ? { id: data[idColumn] } : {}) });
		}
	};
	const createUpload = ({ body }: CloudCall): unknown => {
		requiredText(body, 'contentType');
		const { id, importTemplateId, contactIdName, signedUrlTimeoutSeconds = 600 } = body;
		if (id === undefined && importTemplateId === undefined)
			throw invalidValue('id', 'is required, or importTemplateId');
		if (Number(signedUrlTimeoutSeconds) < 1 || Number(signedUrlTimeoutSeconds) > 604_800)
			throw invalidValue('signedUrlTimeoutSeconds', 'must be from 1 to 604800');
		const list = id === undefined ? undefined : cloud.entities('contactLists').get(String(id));
		const uploadKey = randomUUID();
		return {
			url: files.uploadLink(uploadKey, (content) => {
				if (list) receive(list, contactIdName, content);
			}),
			uploadKey,
			headers: { 'x-amz-tagging': 'sandbox' },
		};
	};

	const startExport = (call: CloudCall): unknown => {
		const list = listOf(call);
		const columns = list['columnNames'] as string[];
		const rows = contacts
			.search(list.id, call.body)
			.map(({ id, data }) => [id, ...columns.map((name) => data[name] ?? '')]);
		exported.set(list.id, {
			id: randomUUID(),
			ready: cloud.now() + cloud.jobSeconds * 1000,
			csv: csvOf([['inin-outbound-id', ...columns], ...rows]),
		});
		return refTo(list);
	};
	const getExport = (call: CloudCall): unknown => {
		const found = exported.get(listOf(call).id);
		if (!found || cloud.now() < found.ready)
			throw cloudError(400, 'no.available.list.export.uri', 'There is no export of the contact list yet');
		const { host = '' } = call.request.headers;
		const uri = `http://${host}/api/v2/outbound/downloads/${found.id}`;
		return { exportTimestamp: new Date(found.ready).toISOString(), uri };
	};
	const download = ({ params }: CloudCall): Reply => {
		const found = [...exported.values()].find(({ id }) => id === params['downloadId']);
		if (!found) throw notFound('download', params['downloadId'] ?? '');
		return { status: 200, headers: { 'content-type': 'text/csv' }, body: Buffer.from(found.csv) };
	};

	const viewing = ['outbound:contact:view', 'outbound:contactList:view'];
	return [
		route('POST', 'outbound/contactlists/uploads', createUpload, ['outbound:contactList:upload']),
		route('POST', 'outbound/contactlists/{contactListId}/export', startExport, viewing),
		route('GET', 'outbound/contactlists/{contactListId}/export', getExport, viewing),
		route('GET', 'outbound/downloads/{downloadId}', download),
	];
}

const seededCampaign: Entity = {
	id: 'ca3b0000-0000-4000-8000-000000000001',
	name: 'Spring calls',
	division: homeDivision,
	dialingMode: 'preview',
	campaignStatus: 'off',
	contactList: { id: seededList, name: 'Spring offers', selfUri: `/api/v2/outbound/contactlists/${seededList}` },
	queue: { id: queueId('Sales'), name: 'Sales', selfUri: `/api/v2/routing/queues/${queueId('Sales')}` },
	phoneColumns: [{ columnName: 'Phone', type: 'Cell' }],
	callerName: 'Sandbox',
	callerAddress: '+15550100100',
	priority: 3,
};

function campaignRoutes(cloud: Cloud, contacts: Contacts): Route[] {
	const { route } = cloud;
	const campaigns = cloud.define('campaigns', {
		title: 'campaign',
		path: 'outbound/campaigns',
		versioned: true,
		dates: usualDates,
		seed: () => [seededCampaign],
	});
	const running = new Campaigns(cloud, contacts, campaigns);
	const show = (campaign: Entity): Entity => running.show(campaign);
	const start = ({ params }: CloudCall): Reply => {
		running.start(campaigns.get(params['campaignId']).id);
		return empty(204);
	};
	const stop = ({ params }: CloudCall): Reply => {
		running.stop(campaigns.get(params['campaignId']).id);
		return empty(204);
	};
	const progress = ({ params }: CloudCall): unknown => running.progress(campaigns.get(params['campaignId']));
	const read = ({ body }: CloudCall): Record<string, unknown> => {
		for (const name of ['name', 'dialingMode', 'callerName', 'callerAddress']) requiredText(body, name);
		if (!isObject(body['contactList'])) throw invalidValue('contactList', 'is required');
		if (!Array.isArray(body['phoneColumns'])) throw invalidValue('phoneColumns', 'is required');
		return body;
	};
	const filter = (call: CloudCall): Entity[] => {
		const [list, queue] = [call.query.get('contactListId'), call.query.get('distributionQueueId')];
		const refersTo = (value: unknown, id: string | null): boolean =>
			id === null || (isObject(value) && value['id'] === id);
		return campaigns
			.listed()
			.filter(filterOf(call))
			.filter(({ contactList, queue: own }) => refersTo(contactList, list) && refersTo(own, queue));
	};
	const one = 'outbound/campaigns/{campaignId}';
	const viewing = ['outbound:campaign:view'];
	return [
		route(
			'GET',
			'outbound/campaigns/all',
			(call) => numberedPage(call, commonFilters(call, campaigns.listed())),
			viewing,
		),
		...standardRoutes(cloud, {
			...{ kind: 'campaigns', path: 'outbound/campaigns', filter, show, read, locked: true },
			changed: ({ id }) => running.announce(id),
			only: ['list', 'get', 'update'],
			permission: 'outbound:campaign',
		}),
		route('POST', `${one}/start`, start, ['outbound:campaign:start']),
		route('POST', `${one}/stop`, stop, ['outbound:campaign:stop']),
		route('GET', `${one}/progress`, progress, viewing),
	];
}

function dncRoutes(cloud: Cloud): Route[] {
	const { route } = cloud;
	const numbers = cloud.values<Set<string>>('dncNumbers');
	const lists = cloud.define('dncLists', {
		title: 'DNC list',
		path: 'outbound/dnclists',
		versioned: true,
		dates: usualDates,
		seed: () => [
			{
				...{ id: 'd9c00000-0000-4000-8000-000000000001', name: 'Do not call', division: homeDivision },
				...{ dncSourceType: 'rds', contactMethod: 'Phone' },
			},
			{
				...{ id: 'd9c00000-0000-4000-8000-000000000002', name: 'National registry', division: homeDivision },
				...{ dncSourceType: 'dnc.com', contactMethod: 'Phone', dncCodes: ['N'] },
			},
		],
	});
	const numbersOf = (id: string): Set<string> => {
		const known = numbers.get(id) ?? new Set<string>();
		numbers.set(id, known);
		return known;
	};
	const internal = ({ params }: CloudCall): Set<string> => {
		const list = lists.get(params['dncListId']);
		if (list['dncSourceType'] !== 'rds') throw cloudError(400, 'bad.request', 'Only internal DNC lists can be changed');
		return numbersOf(list.id);
	};
	const phoneNumbers = (value: unknown): string[] => {
		if (!Array.isArray(value) || value.length === 0) throw invalidValue('phoneNumbers', 'is required');
		return value.map(String);
	};
	const change = (call: CloudCall): Reply => {
		const stored = internal(call);
		const { action } = call.body;
		if (action !== 'Add' && action !== 'Remove') throw invalidValue('action', 'must be one of Add, Remove');
		for (const number of phoneNumbers(call.body['phoneNumbers']))
			if (action === 'Add') stored.add(number);
			else stored.delete(number);
		return empty(204);
	};
	const add = (call: CloudCall): Reply => {
		const stored = internal(call);
		const expires = call.query.get('expirationDateTime');
		if (expires !== null && !/^\d{4}-\d\d-\d\dT\d\d:\d\dZ$/.test(expires))
			throw invalidValue('expirationDateTime', 'must be like 2027-01-31T12:00Z');
		for (const number of phoneNumbers(call.list)) stored.add(number);
		return empty(204);
	};
	const path = 'outbound/dnclists/{dncListId}/phonenumbers';
	return [
		...standardRoutes(cloud, {
			...{ kind: 'dncLists', path: 'outbound/dnclists' },
			filter: (call) => {
				const type = call.query.get('dncSourceType');
				return lists
					.listed()
					.filter(filterOf(call))
					.filter(({ dncSourceType }) => type === null || dncSourceType === type);
			},
			show: (list, { query }) => ({
				...list,
				...(query.get('includeSize') === 'true' ? { size: numbersOf(list.id).size } : {}),
			}),
			only: ['list', 'get'],
			permission: 'outbound:dncList',
		}),
		route('POST', path, add, ['outbound:dnc:add']),
		route('PATCH', path, change, ['outbound:dnc:edit']),
	];
}

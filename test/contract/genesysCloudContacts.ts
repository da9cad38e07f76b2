import type { ContractCase } from './contract.ts';
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

const { ada, turing, grace, engines, home, north, holidays, hours } = seeded;

const findCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/externalcontacts/contacts'),
		about: 'everything',
		operation: 'externalContact.getMany',
		values: {
			q: 'customer.example',
			sortOrder: 'lastName:desc',
			divisionIds: [home.id],
			expand: ['externalOrganization', 'division'],
		},
		requests: [
			reading('/externalcontacts/contacts', [
				['q', 'customer.example'],
				['sortOrder', 'lastName:desc'],
				['divisionIds', home.id],
				['expand', 'externalOrganization'],
				['expand', 'division'],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has(turing), has({ ...ada, externalOrganization: has(engines) }), has(grace)],
	},
	{
		// The last page has no cursor.
		seed: platform('GET /api/v2/externalcontacts/scan/contacts'),
		about: 'everything, page by page',
		operation: 'externalContact.scan',
		prepare: prepared(async (call) => {
			for (let index = 0; index < 200; index += 1)
				await call('POST', '/externalcontacts/contacts', { json: { lastName: `Contact ${index}` } });
			return {};
		}),
		values: { divisionId: home.id },
		requests: [
			reading('/externalcontacts/scan/contacts', { divisionId: home.id, limit: '200' }),
			reading('/externalcontacts/scan/contacts', {
				divisionId: home.id,
				limit: '200',
				cursor: expect.stringMatching(/^[\w-]+$/) as unknown,
			}),
		],
		result: [
			...[ada, turing, grace].map((contact) => has(contact)),
			...Array.from({ length: 200 }, (_, index) => has({ lastName: `Contact ${index}` })),
		],
	},
	{
		seed: platform('GET /api/v2/externalcontacts/contacts/{contactId}'),
		about: 'everything',
		operation: 'externalContact.get',
		values: { contactId: ada.id, expand: ['externalOrganization'] },
		requests: [reading(`/externalcontacts/contacts/${ada.id}`, { expand: 'externalOrganization' })],
		result: has({ ...ada, workEmail: 'ada@customer.example', externalOrganization: has(engines) }),
	},
	{
		seed: platform('POST /api/v2/externalcontacts/identifierlookup/contacts'),
		about: 'everything',
		operation: 'externalContact.lookup',
		values: { type: 'Phone', value: '+13175550201', expand: ['externalOrganization', 'identifiers'] },
		requests: [
			sending('POST', '/externalcontacts/identifierlookup/contacts', { type: 'Phone', value: '+13175550201' }, [
				['expand', 'externalOrganization'],
				['expand', 'identifiers'],
			]),
		],
		result: has({ ...turing, externalOrganization: has(engines) }),
	},
	{
		seed: platform('GET /api/v2/externalcontacts/reversewhitepageslookup'),
		about: 'everything',
		operation: 'externalContact.reverseLookup',
		values: { lookupVal: '+13175550202', divisionId: '*', expand: ['contacts.externalOrganization'] },
		requests: [
			reading('/externalcontacts/reversewhitepageslookup', {
				lookupVal: '+13175550202',
				divisionId: '*',
				expand: 'contacts.externalOrganization',
			}),
		],
		result: [has({ ...grace, externalOrganization: has(engines) })],
	},
	{
		seed: platform('GET /api/v2/externalcontacts/organizations'),
		about: 'everything',
		operation: 'externalOrganization.getMany',
		values: {
			q: 'engines',
			sortOrder: 'name:asc',
			divisionIds: [home.id, north.id],
			expand: ['division'],
			includeTrustors: false,
			trustorId: ['trustor-1'],
		},
		requests: [
			reading('/externalcontacts/organizations', [
				['q', 'engines'],
				['sortOrder', 'name:asc'],
				['divisionIds', home.id],
				['divisionIds', north.id],
				['expand', 'division'],
				['includeTrustors', 'false'],
				['trustorId', 'trustor-1'],
				['pageNumber', '1'],
				['pageSize', '100'],
			]),
		],
		result: [has(engines)],
	},
];

const changeCases: ContractCase[] = [
	{
		seed: platform('POST /api/v2/externalcontacts/contacts'),
		about: 'a name',
		operation: 'externalContact.create',
		values: { lastName: 'Noether' },
		requests: [sending('POST', '/externalcontacts/contacts', { lastName: 'Noether' })],
		result: has({ id: anyId, lastName: 'Noether', createDate: noon }),
	},
	{
		seed: platform('POST /api/v2/externalcontacts/contacts'),
		about: 'everything',
		operation: 'externalContact.create',
		values: {
			firstName: 'Emmy',
			lastName: 'Noether',
			workEmail: 'emmy@customer.example',
			'workPhone.display': '+49 9131 555-0100',
			'cellPhone.display': '+13175550210',
			'externalOrganization.id': engines.id,
			title: 'Professor',
			middleName: 'Amalie',
			salutation: 'Dr.',
			personalEmail: 'emmy@home.example',
			otherEmail: 'noether@home.example',
			'homePhone.display': '+13175550211',
			'otherPhone.display': '+13175550212',
			'address.address1': '1 Main Street',
			'address.address2': 'Floor 2',
			'address.city': 'Erlangen',
			'address.state': 'Bavaria',
			'address.postalCode': '91052',
			'address.countryCode': 'DE',
			'whatsAppId.phoneNumber.display': '+13175550213',
			'whatsAppId.displayName': 'Emmy',
			externalSystemUrl: 'https://crm.example/17',
			externalIds: [{ 'externalSource.id': 'source-1', 'externalSource.name': 'CRM', value: '17' }],
			surveyOptOut: true,
			type: 'Curated',
			'division.id': north.id,
			'schema.id': 'schema-1',
			'schema.version': '2',
			customFields: { tier_text: 'gold' },
		},
		requests: [
			sending('POST', '/externalcontacts/contacts', {
				firstName: 'Emmy',
				lastName: 'Noether',
				workEmail: 'emmy@customer.example',
				workPhone: { display: '+49 9131 555-0100' },
				cellPhone: { display: '+13175550210' },
				externalOrganization: { id: engines.id },
				title: 'Professor',
				middleName: 'Amalie',
				salutation: 'Dr.',
				personalEmail: 'emmy@home.example',
				otherEmail: 'noether@home.example',
				homePhone: { display: '+13175550211' },
				otherPhone: { display: '+13175550212' },
				address: {
					address1: '1 Main Street',
					address2: 'Floor 2',
					city: 'Erlangen',
					state: 'Bavaria',
					postalCode: '91052',
					countryCode: 'DE',
				},
				whatsAppId: { phoneNumber: { display: '+13175550213' }, displayName: 'Emmy' },
				externalSystemUrl: 'https://crm.example/17',
				externalIds: [{ externalSource: { id: 'source-1', name: 'CRM' }, value: '17' }],
				surveyOptOut: true,
				type: 'Curated',
				division: { id: north.id },
				schema: { id: 'schema-1', version: 2 },
				customFields: { tier_text: 'gold' },
			}),
		],
		result: has({
			id: anyId,
			lastName: 'Noether',
			division: has(north),
			workPhone: { display: '+49 9131 555-0100', e164: '+4991315550100' },
		}),
	},
	{
		// The body is a list of changes, not a part of the contact.
		seed: platform('PATCH /api/v2/externalcontacts/contacts/{contactId}'),
		about: 'everything',
		operation: 'externalContact.update',
		values: {
			contactId: ada.id,
			changes: [
				{ field: 'title', action: 'Update', value: 'Countess' },
				{ field: 'workEmail', action: 'Remove' },
			],
		},
		requests: [
			sending('PATCH', `/externalcontacts/contacts/${ada.id}`, {
				changes: [
					{ field: 'title', action: 'Update', value: 'Countess' },
					{ field: 'workEmail', action: 'Remove' },
				],
			}),
		],
		result: has({ ...ada, title: 'Countess', modifyDate: noon }),
	},
	{
		seed: platform('DELETE /api/v2/externalcontacts/contacts/{contactId}'),
		about: 'a contact',
		operation: 'externalContact.delete',
		values: { contactId: ada.id },
		requests: [deleting(`/externalcontacts/contacts/${ada.id}`)],
		result: { contactId: ada.id, success: true },
	},
	{
		seed: platform('POST /api/v2/externalcontacts/contacts/{contactId}/notes'),
		about: 'a note',
		operation: 'externalContact.addNote',
		values: { contactId: ada.id, noteText: 'Called on Friday' },
		requests: [sending('POST', `/externalcontacts/contacts/${ada.id}/notes`, { noteText: 'Called on Friday' })],
		result: has({ id: anyId, entityId: ada.id, noteText: 'Called on Friday', createDate: noon }),
	},
	{
		// The body repeats the ID in the path.
		seed: platform('PUT /api/v2/externalcontacts/conversations/{conversationId}'),
		about: 'everything',
		operation: 'externalContact.associate',
		values: {
			conversationId: 'conversation-1',
			communicationId: 'communication-1',
			mediaType: 'EMAIL',
			externalContactId: ada.id,
		},
		requests: [
			sending('PUT', '/externalcontacts/conversations/conversation-1', {
				conversationId: 'conversation-1',
				communicationId: 'communication-1',
				mediaType: 'EMAIL',
				externalContactId: ada.id,
			}),
		],
		result: { conversationId: 'conversation-1', success: true, accepted: true },
	},
	{
		seed: platform('POST /api/v2/externalcontacts/contacts/merge'),
		about: 'everything',
		operation: 'externalContact.merge',
		values: {
			contactIds: [ada.id, grace.id],
			'valueOverride.firstName': 'Ada G.',
			'valueOverride.lastName': 'Lovelace-Hopper',
			'valueOverride.workEmail': 'both@customer.example',
		},
		requests: [
			sending('POST', '/externalcontacts/contacts/merge', {
				contactIds: [ada.id, grace.id],
				valueOverride: { firstName: 'Ada G.', lastName: 'Lovelace-Hopper', workEmail: 'both@customer.example' },
			}),
		],
		result: has({
			id: ada.id,
			lastName: 'Lovelace-Hopper',
			mergedFrom: [{ id: grace.id, ...link(`/externalcontacts/contacts/${grace.id}`) }],
		}),
	},
];

const table = `/flows/datatables/${holidays.id}`;
const christmas = { key: '2026-12-25', name: 'Christmas', closed: true, priority: 1 };
const newYear = { key: '2027-01-01', name: 'New Year', closed: true, priority: 2 };

const rowCases: ContractCase[] = [
	{
		// Without showbrief=false, the rows would have only keys.
		seed: platform('GET /api/v2/flows/datatables/{datatableId}/rows'),
		about: 'everything',
		operation: 'dataTableRow.getMany',
		values: { datatableId: holidays.id, showbrief: false, sortOrder: 'descending' },
		requests: [reading(`${table}/rows`, { showbrief: 'false', sortOrder: 'descending', ...firstPage() })],
		result: [newYear, christmas],
	},
	{
		seed: platform('GET /api/v2/flows/datatables/{datatableId}/rows/{rowId}'),
		about: 'everything',
		operation: 'dataTableRow.get',
		values: { datatableId: holidays.id, rowId: '2026-12-25', showbrief: false },
		requests: [reading(`${table}/rows/2026-12-25`, { showbrief: 'false' })],
		result: christmas,
	},
	{
		// The row itself is the body.
		seed: platform('POST /api/v2/flows/datatables/{datatableId}/rows'),
		about: 'a row',
		operation: 'dataTableRow.create',
		values: { datatableId: holidays.id, row: { key: '2027-04-05', name: 'Easter Monday' } },
		requests: [sending('POST', `${table}/rows`, { key: '2027-04-05', name: 'Easter Monday' })],
		result: { key: '2027-04-05', name: 'Easter Monday' },
	},
	{
		// A PUT replaces the row, so its other columns are read and sent back.
		seed: platform('PUT /api/v2/flows/datatables/{datatableId}/rows/{rowId}'),
		about: 'one column, with all others as they were',
		operation: 'dataTableRow.update',
		values: { datatableId: holidays.id, rowId: '2026-12-25', row: { name: 'Christmas Day' } },
		requests: [
			reading(`${table}/rows/2026-12-25`, { showbrief: 'false' }),
			sending('PUT', `${table}/rows/2026-12-25`, { ...christmas, name: 'Christmas Day' }),
		],
		result: { ...christmas, name: 'Christmas Day' },
	},
	{
		seed: platform('DELETE /api/v2/flows/datatables/{datatableId}/rows/{rowId}'),
		about: 'a row',
		operation: 'dataTableRow.delete',
		values: { datatableId: holidays.id, rowId: '2026-12-25' },
		requests: [deleting(`${table}/rows/2026-12-25`)],
		result: { datatableId: holidays.id, rowId: '2026-12-25', success: true },
	},
];

const columns = has({ properties: has({ key: has({ type: 'string' }), closed: has({ type: 'boolean' }) }) });
const startedJob = (path: string, json: Record<string, string>) =>
	prepared(async (call) => ({ id: ((await call('POST', path, { json })).body as { id: string }).id }));

const tableCases: ContractCase[] = [
	{
		seed: platform('GET /api/v2/flows/datatables'),
		about: 'everything',
		operation: 'dataTable.getMany',
		values: { name: '*HO*', expand: 'schema', divisionId: [home.id], sortBy: 'name', sortOrder: 'descending' },
		requests: [
			reading('/flows/datatables', {
				name: '*HO*',
				expand: 'schema',
				divisionId: home.id,
				sortBy: 'name',
				sortOrder: 'descending',
				...firstPage(),
			}),
		],
		result: [has({ ...hours, schema: columns }), has({ ...holidays, schema: columns })],
	},
	{
		seed: platform('GET /api/v2/flows/datatables/{datatableId}'),
		about: 'everything',
		operation: 'dataTable.get',
		values: { datatableId: holidays.id, expand: 'schema' },
		requests: [reading(table, { expand: 'schema' })],
		result: has({ ...holidays, description: 'All holidays', schema: columns }),
	},
	{
		seed: platform('POST /api/v2/flows/datatables/{datatableId}/import/csv/jobs'),
		about: 'everything',
		operation: 'dataTable.import',
		values: { datatableId: holidays.id, importMode: 'ReplaceAll' },
		requests: [sending('POST', `${table}/import/csv/jobs`, { importMode: 'ReplaceAll' })],
		result: has({
			id: anyId,
			status: 'WaitingForUpload',
			importMode: 'ReplaceAll',
			uploadHeaders: expect.any(Object) as unknown,
		}),
	},
	{
		seed: platform('GET /api/v2/flows/datatables/{datatableId}/import/jobs/{importJobId}'),
		about: 'an import whose file is missing',
		operation: 'dataTable.getImport',
		prepare: startedJob(`${table}/import/csv/jobs`, { importMode: 'Append' }),
		values: { datatableId: holidays.id, importJobId: '<id>' },
		requests: [reading(`${table}/import/jobs/<id>`)],
		result: has({ id: anyId, status: 'WaitingForUpload', importMode: 'Append', dateCreated: noon }),
	},
	{
		seed: platform('POST /api/v2/flows/datatables/{datatableId}/export/jobs'),
		about: 'a table',
		operation: 'dataTable.export',
		values: { datatableId: holidays.id },
		requests: [asking('POST', `${table}/export/jobs`)],
		result: has({ id: anyId, status: 'Succeeded', dateCreated: noon }),
	},
	{
		seed: platform('GET /api/v2/flows/datatables/{datatableId}/export/jobs/{exportJobId}'),
		about: 'an export that is done',
		operation: 'dataTable.getExport',
		prepare: startedJob(`${table}/export/jobs`, {}),
		values: { datatableId: holidays.id, exportJobId: '<id>' },
		requests: [reading(`${table}/export/jobs/<id>`)],
		result: has({
			id: anyId,
			status: 'Succeeded',
			countRecordsProcessed: 2,
			downloadURI: expect.stringMatching(/^http.*\/api\/v2\/downloads\/[\w-]+$/) as unknown,
		}),
	},
];

/** External contacts and organizations, data tables and their rows. */
export const contactCases: readonly ContractCase[] = [...findCases, ...changeCases, ...rowCases, ...tableCases];

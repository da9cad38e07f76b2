import { authentication } from '../../../genesys/catalogue/authentication.ts';
import { findOperation, type Api, type Field, type Operation } from '../../../genesys/catalogue/format.ts';
import { contextServices } from '../../../genesys/catalogue/contextServices.ts';
import { cxDataDownload } from '../../../genesys/catalogue/cxDataDownload.ts';
import { engagement } from '../../../genesys/catalogue/engagement.ts';
import { findList } from '../../../genesys/catalogue/dropdownLists.ts';
import { genesysCloud } from '../../../genesys/catalogue/genesysCloud/genesysCloud.ts';
import { genesysCloudAdmin } from '../../../genesys/catalogue/genesysCloud/admin.ts';
import { genesysCloudConversations } from '../../../genesys/catalogue/genesysCloud/conversations.ts';
import { genesysCloudOutbound } from '../../../genesys/catalogue/genesysCloud/outbound.ts';
import { genesysCloudRecordings } from '../../../genesys/catalogue/genesysCloud/recordings.ts';
import { genesysCloudAnalytics } from '../../../genesys/catalogue/genesysCloudAnalytics.ts';
import { genesysCloudDataExports } from '../../../genesys/catalogue/genesysCloudDataExports.ts';
import { omboriGrid } from '../../../genesys/catalogue/omboriGrid.ts';
import { openMedia } from '../../../genesys/catalogue/openMedia.ts';
import { repo361 } from '../../../genesys/catalogue/repo361.ts';
import { secureEmail } from '../../../genesys/catalogue/secureEmail.ts';
import { statistics } from '../../../genesys/catalogue/statistics.ts';
import { thirdPartyMessaging } from '../../../genesys/catalogue/thirdPartyMessaging.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../../genesys/catalogue/userDataManagementLegacy.ts';

/** How many requests the reference documents for each API. */
const documented: [api: Api, requests: number][] = [
	[userDataManagement, 28],
	[authentication, 9],
	[statistics, 5],
	[secureEmail, 6],
	[openMedia, 7],
	[engagement, 9],
	[userDataManagementLegacy, 26],
	[cxDataDownload, 26],
	[thirdPartyMessaging, 4],
	// Not in the reference. Of Genesys Cloud, the operations that are most used; Analytics also has the jobs of users.
	[genesysCloud, 115],
	[genesysCloudConversations, 36],
	[genesysCloudAnalytics, 23],
	[genesysCloudOutbound, 22],
	[genesysCloudRecordings, 16],
	[genesysCloudAdmin, 30],
	[genesysCloudDataExports, 3],
	// Two of them are not in the reference.
	[repo361, 3],
	[omboriGrid, 2],
	[contextServices, 1],
];
const apis = documented.map(([api]) => api);

interface Named {
	/** `userDataManagement exportJob.create` */
	name: string;
	api: Api;
	operation: Operation;
}

const operations: Named[] = apis.flatMap((api) =>
	api.resources.flatMap((resource) =>
		resource.operations.map((operation) => ({ name: `${api.id} ${resource.id}.${operation.id}`, api, operation })),
	),
);

/** The names of operations or fields with a mistake. */
const which = (wrong: (named: Named) => boolean): string[] => operations.filter(wrong).map(({ name }) => name);

interface Placed {
	/** `statistics statistic.getMany data.statistics[].name` */
	name: string;
	field: Field;
	named: Named;
	/** The other fields of the operation or row. */
	siblings: readonly Field[];
}

const placed = (named: Named, siblings: readonly Field[], before: string): Placed[] =>
	siblings.flatMap((field): Placed[] => [
		{ name: before + field.name, field, named, siblings },
		...placed(named, field.fields ?? [], `${before}${field.name}[].`),
	]);
const allFields = operations.flatMap((named) => placed(named, named.operation.fields, `${named.name} `));
const whichFields = (wrong: (field: Field, place: Placed) => boolean): string[] =>
	allFields.filter((place) => wrong(place.field, place)).map(({ name }) => name);
const repeated = (names: string[]): string[] => names.filter((name, index) => names.indexOf(name) !== index);

test('the catalogue contains every operation of the reference', () => {
	const count = (api: Api) =>
		new Set(api.resources.flatMap(({ operations: all }) => all).map(({ method, path }) => `${method} ${path}`)).size;
	expect(apis.map((api) => [api.id, count(api)])).toEqual(documented.map(([{ id }, requests]) => [id, requests]));
});

describe('structure', () => {
	test('ids are unique and can be part of a key', () => {
		for (const api of apis) {
			expect(repeated(api.resources.map(({ id }) => id))).toEqual([]);
			for (const resource of api.resources) expect(repeated(resource.operations.map(({ id }) => id))).toEqual([]);
		}
		expect(which(({ operation }) => !/^[a-z][A-Za-z]*$/.test(operation.id))).toEqual([]);
	});

	test('no two operations send the same request, unless they differ in a constant', () => {
		const request = ({ api, operation }: Named) =>
			`${operation.method} ${api.basePath}${operation.path} ${JSON.stringify(operation.constants ?? [])}`;
		expect(repeated(operations.map(request))).toEqual([]);
	});

	test('every operation names its section of the reference', () => {
		expect(
			which(({ api, operation }) => {
				const [request = ''] = operation.source.split(';');
				// Some headings omit the base path.
				return ![api.basePath, ''].some((base) => request === `${operation.method} ${base}${operation.path}`);
			}),
		).toEqual([]);
	});

	test('no operation has two fields with the same name', () => {
		expect(repeated(allFields.map(({ name }) => name))).toEqual([]);
	});

	test('a dotted name never passes through another field', () => {
		expect(
			whichFields((field, { siblings }) => siblings.some(({ name }) => name.startsWith(`${field.name}.`))),
		).toEqual([]);
	});

	test('only operations that delete are marked as such', () => {
		const others = which(({ operation }) => (operation.method === 'DELETE') !== (operation.destructive === true));
		expect(others).toEqual([
			// These DELETE requests delete nothing.
			'secureEmail email.markAsRead',
			'secureEmail email.hide',
			// These remove something without DELETE, or DELETE only a membership.
			'genesysCloud user.setSkills',
			'genesysCloud user.setRoles',
			'genesysCloud group.removeMembers',
			'genesysCloud queue.removeMember',
			'genesysCloud externalContact.merge',
			'genesysCloud workitem.terminate',
			'genesysCloudConversations conversation.disconnect',
			'genesysCloudConversations callback.disconnect',
			'genesysCloudOutbound contactList.clear',
			'genesysCloudRecordings recordingJob.create',
			'genesysCloudRecordings recordingJob.execute',
			'genesysCloudAdmin gdpr.createRequest',
		]);
	});

	test('a bulk operation is never repeated, because its second answer would be different', () => {
		expect(which(({ operation }) => operation.perEntry !== undefined && operation.repeatable)).toEqual([]);
	});

	test('dropdowns are filled by operations that list, with parameters that both operations have', () => {
		expect(
			whichFields(({ load }, { named: { api, operation }, siblings }) => {
				if (!load) return false;
				const { operation: from } = findList(api, load);
				const names = (of: Operation) => of.fields.map(({ name }) => name);
				const isGiven = Object.entries(load.params ?? {}).every(
					([query, field]) =>
						names(from).includes(query) && [...siblings, ...operation.fields].some(({ name }) => name === field),
				);
				const isComplete = from.fields.every(
					({ name, required }) => !required || name in { ...load.values, ...load.withoutSearch, ...load.params },
				);
				return (
					(!['list', 'page'].includes(from.result) && load.within === undefined) ||
					!isComplete ||
					!isGiven ||
					load.value.length === 0 ||
					load.title.length === 0
				);
			}),
		).toEqual([]);
	});

	test('defaults match the choices and the kind of their field', () => {
		const types: Partial<Record<Field['kind'], string>> = {
			text: 'string',
			secret: 'string',
			number: 'number',
			boolean: 'boolean',
			choice: 'string',
		};
		expect(
			whichFields(({ default: value, kind, choices }) => {
				if (value === undefined) return false;
				const fits = kind === 'list' ? Array.isArray(value) : typeof value === types[kind];
				return !fits || (kind === 'choice' && !choices?.some((choice) => choice.value === value));
			}),
		).toEqual([]);
	});

	test('a condition compares with a possible value of the other field', () => {
		expect(
			whichFields(({ showWhen }, { siblings }) => {
				if (!showWhen) return false;
				const other = siblings.find(({ name }) => name === showWhen.field);
				return other?.kind === 'boolean'
					? typeof showWhen.is !== 'boolean'
					: !other?.choices?.some(({ value }) => value === showWhen.is);
			}),
		).toEqual([]);
	});

	test('secrets never have a default and never appear in a URL', () => {
		expect(
			whichFields(
				({ kind, default: value, in: place }) =>
					kind === 'secret' && (value !== undefined || place === 'query' || place === 'path'),
			),
			// The token of a webhook integration is a part of its URL. It is masked in errors.
		).toEqual(['genesysCloudAdmin webhook.invoke tokenId']);
	});

	test('parts of a Basic authorization are fields of the operation', () => {
		expect(
			which(
				({ operation }) =>
					!(operation.basicAuthFields ?? []).every((part) => operation.fields.some(({ name }) => name === part)),
			),
		).toEqual([]);
		expect(
			whichFields(
				(field, { named: { operation } }) =>
					field.in === 'basicAuth' && !operation.basicAuthFields?.includes(field.name),
			),
		).toEqual([]);
	});

	test('an operation is found by its key, and a wrong key is named', () => {
		expect(findOperation(userDataManagement, 'exportJob.cancel').path).toBe('/v10/export/jobs/cancel/{id}');
		expect(() => findOperation(userDataManagement, 'exportJob.explode')).toThrow(
			'Genesys User Data Management has no operation "exportJob.explode"',
		);
	});
});

describe('words', () => {
	const small = new Set([
		'a',
		'an',
		'and',
		'as',
		'at',
		'by',
		'for',
		'from',
		'in',
		'of',
		'on',
		'or',
		'the',
		'to',
		'with',
	]);
	const isTitleCase = (title: string): boolean =>
		title.split(/[\s-]+/).every((word, index) => /^\(?[A-Z0-9]/.test(word) || (index > 0 && small.has(word)));
	/** A single sentence has no period; several have one each. */
	const isPunctuated = (text: string): boolean => (/[.!?] [A-Z]/.test(text) ? text.endsWith('.') : !text.endsWith('.'));
	const texts: [string, string][] = [
		...apis.map((api): [string, string] => [api.id, api.description]),
		...apis.flatMap((api) =>
			api.resources.map((resource): [string, string] => [`${api.id} ${resource.id}`, resource.description]),
		),
		...operations.flatMap(({ name, operation }): [string, string][] => [
			[name, operation.description],
			[`${name}, action`, operation.action],
		]),
		...allFields.flatMap(({ name, field }): [string, string][] => [
			[name, field.description],
			...(field.choices ?? []).flatMap(({ description }): [string, string][] =>
				description ? [[`${name}, choice`, description]] : [],
			),
		]),
	];

	test('titles are in title case', () => {
		const titles = [
			...apis,
			...apis.flatMap(({ resources }) => resources as Api['resources']),
			...operations.map(({ operation }) => operation),
		].map(({ title }) => title);
		const fields = allFields.map(({ field }) => field);
		const all = [
			...titles,
			...fields.map(({ title }) => title),
			...fields.flatMap(({ choices }) => (choices ?? []).map(({ title }) => title)),
		];
		expect(all.filter((title) => !isTitleCase(title))).toEqual([]);
	});

	test('descriptions begin with a capital and end as in n8n', () => {
		expect(texts.filter(([, text]) => !/^[A-Z]/.test(text) || !isPunctuated(text) || text !== text.trim())).toEqual([]);
	});

	test('actions are in sentence case and differ within a resource', () => {
		expect(
			which(
				({ operation }) => !/^[A-Z][^A-Z]*((JWT|OpenID|ID|URL|SMS|DNC|OAuth|GDPR)[^A-Z]*)?$/.test(operation.action),
			),
		).toEqual([]);
		for (const api of apis)
			expect(repeated(api.resources.flatMap(({ operations: all }) => all.map(({ action }) => action)))).toEqual([]);
	});

	test('a boolean is described as a question of whether', () => {
		expect(whichFields(({ kind, description }) => (kind === 'boolean') !== description.startsWith('Whether '))).toEqual(
			[],
		);
	});
});

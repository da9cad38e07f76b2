import { basename } from 'node:path';

import type {
	IDisplayOptions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from '../hosts/n8n-core/node_modules/n8n-workflow';
import { authentication } from '../../genesys/catalogue/authentication.ts';
import { isWrapped, takesJson, type Api, type Field, type Operation } from '../../genesys/catalogue/format.ts';
import { contextServices } from '../../genesys/catalogue/contextServices.ts';
import { cxDataDownload } from '../../genesys/catalogue/cxDataDownload.ts';
import { engagement } from '../../genesys/catalogue/engagement.ts';
import { genesysCloudAdmin } from '../../genesys/catalogue/genesysCloud/admin.ts';
import { genesysCloudConversations } from '../../genesys/catalogue/genesysCloud/conversations.ts';
import { genesysCloud } from '../../genesys/catalogue/genesysCloud/genesysCloud.ts';
import { genesysCloudOutbound } from '../../genesys/catalogue/genesysCloud/outbound.ts';
import { genesysCloudRecordings } from '../../genesys/catalogue/genesysCloud/recordings.ts';
import { genesysCloudAnalytics } from '../../genesys/catalogue/genesysCloudAnalytics.ts';
import { genesysCloudDataExports } from '../../genesys/catalogue/genesysCloudDataExports.ts';
import { omboriGrid } from '../../genesys/catalogue/omboriGrid.ts';
import { openMedia } from '../../genesys/catalogue/openMedia.ts';
import { repo361 } from '../../genesys/catalogue/repo361.ts';
import { secureEmail } from '../../genesys/catalogue/secureEmail.ts';
import { statistics } from '../../genesys/catalogue/statistics.ts';
import { thirdPartyMessaging } from '../../genesys/catalogue/thirdPartyMessaging.ts';
import { userDataManagement } from '../../genesys/catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../genesys/catalogue/userDataManagementLegacy.ts';
import { isShown } from '../../genesys/client/validate.ts';
import manifest from '../../package.json' with { type: 'json' };
import { nodeType, runNode } from '../support/n8nEngine.ts';

const names = manifest.n8n.nodes
	.map((path) => basename(path, '.node.js'))
	.map((className) => (className[0] as string).toLowerCase() + className.slice(1));
const nodes = names.map((name): [string, INodeType] => [name, nodeType(name)]);
/** These have their own operations and are not generated. */
const handmade = [
	'genesysExport',
	'genesysExportTrigger',
	'genesysStatisticsTrigger',
	'genesysThirdPartyMessagingTrigger',
	'genesysCloudTrigger',
	'genesysCloudMessagingTrigger',
	'genesysInteractionsTrigger',
	'genesysWebhookReply',
	'genesysApiCall',
];
/** Parameters whose labels every n8n user knows; n8n's own nodes do not describe them either. */
const selfExplanatory = ['authentication', 'resource', 'operation', 'options', 'additionalFields', 'filters'];
/** The subtitle of a node, if it is not the operation. */
const shownUnder: Readonly<Record<string, string>> = {
	genesysApiCall: 'method',
	genesysExportTrigger: 'events',
	genesysStatisticsTrigger: 'statistics',
	genesysThirdPartyMessagingTrigger: 'channelType',
	genesysCloudTrigger: 'events',
	genesysCloudMessagingTrigger: 'type',
	genesysInteractionsTrigger: 'event',
	genesysWebhookReply: 'answer',
};
/** Each generated form: its node, the chosen version if there are several, and its API. */
const generated: [node: string, version: string | undefined, api: Api][] = [
	['genesysUserDataManagement', 'v10', userDataManagement],
	['genesysUserDataManagement', 'legacy', userDataManagementLegacy],
	['genesysCxDataDownload', undefined, cxDataDownload],
	['genesysAuthentication', undefined, authentication],
	['genesysStatistics', undefined, statistics],
	['genesysSecureEmail', undefined, secureEmail],
	['genesysOpenMedia', undefined, openMedia],
	['genesysThirdPartyMessaging', undefined, thirdPartyMessaging],
	['genesysEngagement', undefined, engagement],
	['genesysCloud', undefined, genesysCloud],
	['genesysCloudConversations', undefined, genesysCloudConversations],
	['genesysCloudAnalytics', undefined, genesysCloudAnalytics],
	['genesysCloudOutbound', undefined, genesysCloudOutbound],
	['genesysCloudRecordings', undefined, genesysCloudRecordings],
	['genesysCloudAdmin', undefined, genesysCloudAdmin],
	['genesysCloudDataExports', undefined, genesysCloudDataExports],
	['repo361', undefined, repo361],
	['omboriGrid', undefined, omboriGrid],
	['genesysContextServices', undefined, contextServices],
];

interface Form {
	name: string;
	node: string;
	api: Api;
	operation: Operation;
	/** The choices that make it visible. */
	chosen: Record<string, string>;
}

/** Nothing that only exists in saved workflows. */
const isOffered = ({ retired }: { retired?: true }): boolean => !retired;

const forms: Form[] = generated.flatMap(([node, version, api]) =>
	api.resources.flatMap(({ id, operations }) =>
		operations.filter(isOffered).map((operation) => ({
			name: `${api.id} ${id}.${operation.id}`,
			node,
			api,
			operation,
			chosen: { ...(version ? { apiVersion: version } : {}), resource: id, operation: operation.id },
		})),
	),
);

const properties = (name: string): INodeProperties[] => nodeType(name).description.properties;
const parameterName = (name: string): string => name.replaceAll('.', '__');

/** A value that a condition requires, or a minimum. */
const matchesCondition = (wanted: unknown, value: unknown): boolean => {
	const least = (wanted as { _cnd?: { gte: number } } | undefined)?._cnd?.gte;
	return least === undefined ? wanted === value : Number(value) >= least;
};

/** A new node that is not a tool of an AI agent. */
const asAdded = { '@version': 2, '@tool': false };

/** Whether n8n would show a property with these form values. */
function isVisible(
	{ displayOptions }: Pick<INodeProperties, 'displayOptions'>,
	values: Record<string, unknown>,
): boolean {
	const matches = ([name, wanted]: [string, unknown]): boolean =>
		(wanted as unknown[]).some((each) => matchesCondition(each, { ...asAdded, ...values }[name.replace('/', '')]));
	const { show = {}, hide = {} } = displayOptions ?? {};
	return Object.entries(show).every(matches) && !Object.entries(hide).some(matches);
}

/** Whether a property belongs to an operation in the latest version of its form, whatever its other values. */
function belongsTo({ displayOptions }: INodeProperties, chosen: Record<string, string>): boolean {
	const { show = {} } = displayOptions ?? {};
	if (show['@version']?.[0] === 1) return false;
	return Object.entries(chosen).every(
		([name, value]) => show[name] === undefined || (show[name] as unknown[]).includes(value),
	);
}

const collectionFields = (property: INodeProperties): INodeProperties[] =>
	property.type === 'collection' ? (property.options as INodeProperties[]) : [];
const rowFields = (property: INodeProperties): INodeProperties[] =>
	property.type === 'fixedCollection'
		? (property.options as INodePropertyCollection[]).flatMap(({ values }) => values)
		: [];
/** A property with all nested properties. */
const withNested = (property: INodeProperties): INodeProperties[] => [
	property,
	...[...collectionFields(property), ...rowFields(property)].flatMap(withNested),
];
const everyProperty = (name: string): INodeProperties[] => properties(name).flatMap(withNested);

const conditionsOf = ({ show = {}, hide = {} }: IDisplayOptions = {}): string[] => [
	...Object.keys(show),
	...Object.keys(hide),
];

describe.each(nodes)('%s', (name, { description }) => {
	it('a node can be used as a tool if that makes sense, has a subtitle and different icons for light and dark', () => {
		// A reply needs a waiting request; tokens and passwords are not for a model.
		const isNoTool = name.endsWith('Trigger') || ['genesysWebhookReply', 'genesysAuthentication'].includes(name);
		expect(description.usableAsTool).toBe(isNoTool ? undefined : true);
		expect(description.subtitle).toContain(shownUnder[name] ?? 'operation');
		const { light, dark } = description.icon as { light: string; dark: string };
		expect(light).not.toBe(dark);
	});

	it('a node has no resource without operations, and at most five operations without resources unless it is not generated', () => {
		const resources = description.properties.filter((property) => property.name === 'resource');
		for (const { displayOptions, options } of resources) {
			for (const { value } of options as INodePropertyOptions[]) {
				const chosen = { resource: value, apiVersion: displayOptions?.show?.apiVersion?.[0] ?? 'v10' };
				expect(
					description.properties.filter((property) => property.name === 'operation' && isVisible(property, chosen)),
				).toHaveLength(1);
			}
		}
		expect(resources.length === 0).toBe(handmade.includes(name));
	});

	it('only rows in the form itself have a number that n8n counts, because n8n refuses nested ones whatever they contain', () => {
		const nested = description.properties.flatMap((property) => withNested(property).filter((one) => one !== property));
		const counted = nested.filter(
			({ typeOptions = {} }) => typeOptions.minRequiredFields ?? typeOptions.maxAllowedFields,
		);
		expect(counted.map((property) => property.name)).toEqual([]);
	});

	it("a node's conditions only use existing parameters", () => {
		const ofTheForm = new Set(description.properties.map((property) => property.name));
		const check = (siblings: INodeProperties[]): void => {
			const known = new Set(siblings.map((sibling) => sibling.name));
			for (const property of siblings) {
				for (const condition of conditionsOf(property.displayOptions)) {
					expect([
						property.name,
						condition,
						condition in asAdded ||
							(condition.startsWith('/') ? ofTheForm.has(condition.slice(1)) : known.has(condition)),
					]).toEqual([property.name, condition, true]);
				}
				for (const inside of [collectionFields(property), rowFields(property)]) if (inside.length) check(inside);
			}
		};
		check(description.properties);
	});

	it('a node names an existing method for everything it loads', () => {
		const { loadOptions = {}, listSearch = {} } = nodeType(name).methods ?? {};
		for (const property of everyProperty(name)) {
			const load = property.typeOptions?.loadOptionsMethod;
			if (load) expect(loadOptions).toHaveProperty(load);
			for (const mode of property.modes ?? [])
				if (mode.typeOptions?.searchListMethod) expect(listSearch).toHaveProperty(mode.typeOptions.searchListMethod);
		}
	});

	it('a node has a default for every parameter, which is one of its options', () => {
		for (const property of everyProperty(name)) {
			expect([property.name, property.default]).not.toEqual([property.name, undefined]);
			const options = (property.options ?? []) as INodePropertyOptions[];
			if (property.type === 'options' && options.length)
				expect(options.map(({ value }) => value)).toContain(property.default);
		}
	});

	it('a node describes every generated parameter', () => {
		if (handmade.includes(name)) return;
		for (const property of everyProperty(name)) {
			const { type, name: parameter, displayName, description: text, hint } = property;
			if (type !== 'notice' && !selfExplanatory.includes(parameter))
				expect([parameter, displayName.length > 0, (text ?? hint ?? '').length > 5]).toEqual([parameter, true, true]);
		}
	});

	it('a node never starts with an operation that deletes', () => {
		for (const property of description.properties.filter((each) => each.name === 'operation'))
			expect(String(property.default)).not.toMatch(/delete|remove/i);
	});

	it('a node describes switches with "Whether"', () => {
		for (const property of everyProperty(name))
			if (property.type === 'boolean') expect(property.description).toMatch(/^Whether /);
	});

	it('a node is small enough to open quickly', () => {
		// Genesys Cloud has 88 operations. n8n's own HubSpot node has 150,000 characters for about half as many.
		const most = name === 'genesysCloud' ? 320_000 : 130_000;
		expect(JSON.stringify(description).length).toBeLessThan(most);
	});

	it('a node has a codex file with search terms', () => {
		const [className] = manifest.n8n.nodes
			.map((path) => basename(path, '.node.js'))
			.filter((each) => each.toLowerCase() === name.toLowerCase());
		const codex = jest.requireActual<{ node: string; alias: string[]; categories: string[] }>(
			`../../nodes/${className}/${className}.node.json`,
		);
		expect(codex).toMatchObject({
			node: `${manifest.name}.${name}`,
			alias: expect.any(Array),
			categories: expect.any(Array),
		});
		expect(new Set(codex.alias).size).toBe(codex.alias.length);
	});
});

describe.each(forms)('$name', ({ node, api, operation, chosen }) => {
	const own = () => properties(node).filter((property) => belongsTo(property, chosen));
	const visible = (values: Record<string, unknown> = {}) =>
		properties(node).filter((property) => isVisible(property, { specifyBody: 'fields', ...chosen, ...values }));
	const fields = operation.fields.filter(isOffered) as readonly Field[];
	const hasFirstForm = [nodeType(node).description.version].flat().includes(2);
	const isInFirstForm = properties(node).some(
		(property) =>
			property.name === 'operation' &&
			isVisible(property, { ...chosen, '@version': 1 }) &&
			(property.options as INodePropertyOptions[]).some(({ value }) => value === operation.id),
	);

	it('the node shows every field once, with a name that n8n can read', () => {
		for (const is of [true, false]) {
			const switches = Object.fromEntries(
				fields.filter(({ kind }) => kind === 'boolean').map(({ name }) => [parameterName(name), is]),
			);
			const shown = visible(switches).map(({ name }) => name);
			expect(new Set(shown).size).toBe(shown.length);
			for (const name of shown) expect(name).toMatch(/^[\w-]+$/);
		}
	});

	it('the node has every field in the form, and the required fields at the top level', () => {
		const upFront = new Map(own().map((property) => [property.name, property]));
		const optional = new Map(
			own()
				.flatMap(collectionFields)
				.map((property) => [property.name, property]),
		);
		for (const field of fields) {
			const name = parameterName(field.name);
			expect([name, upFront.has(name) || optional.has(name)]).toEqual([name, true]);
			const isNeeded =
				field.required === true &&
				field.default === undefined &&
				!field.generate &&
				!field.fromConnection &&
				!field.showWhen;
			if (isNeeded) expect([name, upFront.get(name)?.required]).toEqual([name, true]);
			if (field.generate || field.fromConnection)
				expect([name, upFront.get(name)?.required ?? false]).toEqual([name, false]);
		}
	});

	it('the node has every field of its rows in a row', () => {
		for (const field of fields.filter(({ kind }) => kind === 'rows')) {
			const rows = own()
				.flatMap(withNested)
				.find(({ name }) => name === parameterName(field.name)) as INodeProperties;
			expect(rows.typeOptions).toMatchObject({ multipleValues: true });
			expect(rowFields(rows).map(({ name }) => name)).toEqual(field.fields?.map(({ name }) => parameterName(name)));
		}
	});

	it("the node shows a field under the catalogue's conditions", () => {
		for (const field of fields) {
			if (!field.showWhen) continue;
			const name = parameterName(field.name);
			const { field: other, is } = field.showWhen;
			for (const value of [is, typeof is === 'boolean' ? !is : 'something else']) {
				const entered = { specifyBody: 'fields', [parameterName(other)]: value };
				const form = visible(entered);
				const property =
					form.find((each) => each.name === name) ??
					form.flatMap(collectionFields).find((each) => each.name === name && isVisible(each, entered));
				expect([name, value, property !== undefined]).toEqual([
					name,
					value,
					isShown(field, fields, { [other]: value }),
				]);
			}
		}
	});

	/** Whether a field belongs to a choice in the body, which is hidden while the body is JSON. */
	const dependsOnBody = ({ showWhen }: Field): boolean =>
		fields.some((other) => other.name === showWhen?.field && other.in === 'body');

	it('the node can use a whole body instead of its fields', () => {
		const shown = visible({ specifyBody: 'json' });
		const names = new Set(
			[...shown, ...shown.flatMap(collectionFields).filter((each) => isVisible(each, { specifyBody: 'json' }))].map(
				({ name }) => name,
			),
		);
		expect(names.has('jsonBody')).toBe(takesJson(operation));
		if (!takesJson(operation)) return;
		for (const field of fields)
			if (field.in !== 'formOnly')
				expect([field.name, names.has(parameterName(field.name))]).toEqual([
					field.name,
					field.in !== 'body' && !dependsOnBody(field),
				]);
	});

	it('the node simplifies results with more than a few flat fields, and an AI agent can select some', () => {
		const namesOf = (values: Record<string, unknown>): string[] =>
			visible(values)
				.map(({ name }) => name)
				.filter((name) => ['simplify', 'toolOutput', 'toolFields'].includes(name));
		const hasColumns = operation.columns !== undefined;
		expect(namesOf({})).toEqual(hasColumns ? ['simplify'] : []);
		expect(namesOf({ '@tool': true })).toEqual(hasColumns ? ['toolOutput'] : []);
		expect(namesOf({ '@tool': true, toolOutput: 'selected' })).toEqual(hasColumns ? ['toolOutput', 'toolFields'] : []);
		if (hasFirstForm)
			expect(namesOf({ '@version': 1 })).toEqual(isInFirstForm && isWrapped(api, operation) ? ['simplify'] : []);
	});

	it('the node can return the whole response if results are only a part of it', () => {
		const options = visible().find(({ name }) => name === 'options') as INodeProperties;
		const isOffered = (values: Record<string, unknown>): boolean =>
			collectionFields(options).some(
				(option) => option.name === 'fullResponse' && isVisible(option, { ...chosen, ...values }),
			);
		expect(isOffered({})).toBe(isWrapped(api, operation));
		if (hasFirstForm) expect(isOffered({ '@version': 1 })).toBe(false);
	});
});

it.each(nodes.map(([name]) => name))(
	'the node %s runs with any expression in a field that controls other fields',
	(name) => {
		const refusing: string[] = [];
		const look = (list: INodeProperties[], around: INodeProperties[]): void => {
			for (const property of list) {
				const { show = {}, hide = {} } = property.displayOptions ?? {};
				const deciders = [...Object.keys(show), ...Object.keys(hide)].flatMap((key) =>
					[...list, ...around].filter((other) => other.name === key.replace(/^\//, '')),
				);
				// With an expression in one of these, n8n shows the field and requires it.
				const isAsked = property.required === true && (property.default === '' || property.default === undefined);
				if (isAsked && deciders.some(({ noDataExpression }) => !noDataExpression)) refusing.push(property.name);
				look(collectionFields(property), list);
				look(rowFields(property), list);
			}
		};
		look(properties(name), []);
		expect(refusing).toEqual([]);
	},
);

describe('a new node', () => {
	/** The properties that n8n would show in a new node, whatever is chosen. */
	const propertiesToday = (name: string) =>
		properties(name).filter(({ displayOptions }) => displayOptions?.show?.['@version']?.[0] !== 1);

	it.each(nodes.map(([name]) => name))(
		'%s loads no dropdown before its form is filled in, because n8n has not chosen the credential yet',
		(name) => {
			const dead = propertiesToday(name).filter(
				({ typeOptions, displayOptions }) =>
					typeOptions?.loadOptionsMethod &&
					!Object.values(displayOptions?.show ?? {}).some(
						(wanted) => JSON.stringify(wanted) === '[{"_cnd":{"not":""}}]',
					),
			);
			expect(dead.map((property) => property.name)).toEqual([]);
		},
	);

	it('a loaded value is chosen from a searchable list or entered by ID', () => {
		const source = propertiesToday('genesysExport').find(({ name }) => name === 'source');
		expect(source).toMatchObject({
			displayName: 'Source',
			type: 'resourceLocator',
			required: true,
			modes: [
				{
					displayName: 'From List',
					type: 'list',
					typeOptions: { searchListMethod: 'choicesOf_source', searchable: true },
				},
				{ displayName: 'By ID', type: 'string' },
			],
		});
	});

	it.each(nodes.map(([name]) => name))('%s offers each action once', (name) => {
		const actions = properties(name)
			.filter((property) => property.name === 'operation' && name !== 'genesysExport')
			.flatMap(({ options }) => (options as INodePropertyOptions[]).map(({ action }) => action))
			.filter(Boolean);
		expect(actions.filter((action, index) => actions.indexOf(action) !== index)).toEqual([]);
	});

	it('User Data Management has one list of resources for both versions of its API, and no actions of the legacy version', () => {
		const all = properties('genesysUserDataManagement');
		expect(all.filter(({ name }) => name === 'resource')).toHaveLength(1);
		const legacy = all.filter(
			({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.apiVersion?.[0] === 'legacy',
		);
		expect(legacy.length).toBeGreaterThan(0);
		for (const { options } of legacy) for (const each of options ?? []) expect(each).not.toHaveProperty('action');
	});

	it.each(nodes.map(([name]) => name))('%s sorts optional fields by label', (name) => {
		for (const property of propertiesToday(name).flatMap(withNested)) {
			if (property.type !== 'collection') continue;
			const labels = collectionFields(property).map(({ displayName }) => displayName.toLowerCase());
			expect(labels).toEqual(labels.toSorted());
		}
	});

	it.each([
		['genesysEngagement', 'callback', 'create', ['phoneNumber', 'serviceName', 'desiredTime']],
		['genesysEngagement', 'callback', 'getAvailableTimes', ['service-name', 'start', 'until', 'numberOfDays', 'end']],
		['genesysAuthentication', 'token', 'get', ['grant_type', 'client_id', 'client_password']],
		['genesysUserDataManagement', 'certificate', 'upload', ['certificatefilename', 'file__from', 'file__text', 'file']],
	])('%s, %s, %s has the most needed field first', (node, resource, operation, first) => {
		const own = propertiesToday(node).filter(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource) && displayOptions.show.operation?.includes(operation),
		);
		expect(own.map(({ name }) => name).slice(0, first.length)).toEqual(first);
	});

	it.each(nodes.map(([name]) => name))('%s has the choice for a JSON body at the end', (name) => {
		for (const choice of propertiesToday(name).filter((property) => property.name === 'specifyBody')) {
			const { resource, operation } = choice.displayOptions?.show ?? {};
			const own = propertiesToday(name).filter(
				({ displayOptions }) =>
					String(displayOptions?.show?.resource) === String(resource) &&
					String(displayOptions?.show?.operation) === String(operation),
			);
			const after = own.slice(own.indexOf(choice) + 1).map((property) => property.name);
			expect(after.filter((each) => !['jsonBody', 'simplify', 'toolOutput', 'toolFields'].includes(each))).toEqual([]);
		}
	});

	it('fields that an agent can select have readable titles', () => {
		const titles = properties('genesysCloudAnalytics')
			.filter(({ name }) => name === 'toolFields')
			.flatMap(({ options }) => options as INodePropertyOptions[])
			.filter(({ value }) => value === 'wrapUpCodes')
			.map(({ name }) => name);
		expect(new Set(titles)).toEqual(new Set(['Wrap-Up Codes']));
	});

	it('an export as a tool of an agent neither confirms deliveries nor decrypts files', () => {
		const offered = (values: Record<string, unknown>): unknown[] =>
			properties('genesysExport')
				.filter((each) => each.name === 'operation' && isVisible(each, { exportFrom: 'udm', ...values }))
				.flatMap(({ options }) => (options as INodePropertyOptions[]).map(({ value }) => value));
		const forAgents = ['cancel', 'exportAndWait', 'getFiles', 'getRecords', 'getStatus', 'start'];
		const all = ['cancel', 'confirmDelivery', 'decryptFile', ...forAgents.slice(1)];
		expect(offered({ '@tool': true })).toEqual(forAgents);
		expect(offered({ '@tool': false })).toEqual(all);
		expect(offered({ '@tool': true, '@version': 1 })).toEqual(all);
	});

	it.each([
		['exportAndWait', 1],
		['start', 1],
		['getStatus', 0],
		['cancel', 0],
		['confirmDelivery', 0],
	])('an export says what to expect of its service where it starts: %s', (operation, count) => {
		const shown = properties('genesysExport').filter(
			(each) => each.name === 'sourceNotice' && isVisible(each, { exportFrom: 'genesysCloudConversations', operation }),
		);
		expect(shown).toHaveLength(count);
	});

	it.each([
		['multicloudCx', 'e.g. /provisioning/v3/args'],
		['genesysCloud', 'e.g. /api/v2/users'],
		['contextServices', 'e.g. /genesys/1/cs/maintenance/services/files'],
	])('an API call shows a path of the chosen service: %s', (system, placeholder) => {
		const paths = properties('genesysApiCall').filter(
			(each) => each.name === 'path' && isVisible(each, { system, callBy: 'path' }),
		);
		expect(paths.map((each) => each.placeholder)).toEqual([placeholder]);
	});

	it('a webhook trigger shows a path of its own, and calls its events "Trigger On"', () => {
		const pathOf = (name: string) => properties(name).find((each) => each.name === 'path')?.placeholder;
		expect(pathOf('genesysInteractionsTrigger')).toBe('e.g. genesys-interactions');
		expect(pathOf('genesysThirdPartyMessagingTrigger')).toBe('e.g. genesys-messages');
		const events = properties('genesysInteractionsTrigger').find((each) => each.name === 'event');
		expect(events).toMatchObject({ displayName: 'Trigger On', hint: 'Leave empty for all events' });
		expect(events).not.toHaveProperty('description');
	});

	it('the title of a dropdown names IDs once', () => {
		const titles = everyProperty('genesysStatistics')
			.filter((each) => each.name === 'statisticIds')
			.map(({ displayName }) => displayName);
		expect(new Set(titles)).toEqual(new Set(['Statistic Names or IDs']));
	});

	it.each(['genesysExportTrigger', 'genesysStatisticsTrigger', 'genesysThirdPartyMessagingTrigger'])(
		'the description of %s is also that of its node: n8n shows it for both',
		(name) => {
			expect(nodeType(name).description.description).toMatch(/^(Export|Get|Send) .*, or start the workflow when /);
		},
	);

	it('a mapper of columns is in the form itself: in a collection, n8n neither loads its columns nor shows what was saved', () => {
		const found = everyProperty('genesysCloud').filter((each) => each.name === 'customFields');
		expect([...new Set(found.map(({ type }) => type))]).toEqual(['fixedCollection']);
		const inForm = nodes.flatMap(([name]) => properties(name).filter(({ type }) => type === 'resourceMapper'));
		const anywhere = nodes.flatMap(([name]) => everyProperty(name).filter(({ type }) => type === 'resourceMapper'));
		expect(anywhere).toHaveLength(inForm.length);
	});

	it('a mapper without columns shows the notice about the next step instead of an error', () => {
		const mappers = properties('genesysCloud').filter(({ type }) => type === 'resourceMapper');
		expect(mappers.map(({ typeOptions }) => typeOptions?.resourceMapper?.hideNoDataError)).toEqual(
			mappers.map(() => true),
		);
		expect(mappers.find(({ name }) => name === 'row')?.typeOptions?.resourceMapper?.valuesLabel).toBe('Columns');
	});

	it('the button that adds to a list of libraries says "Add Library"', () => {
		const found = everyProperty('genesysCloud').filter(({ name }) => name === 'cannedResponseLibraries__libraryIds');
		expect([...new Set(found.map(({ placeholder }) => placeholder))]).toEqual(['Add Library']);
	});

	it('a list with a single value is not shown', () => {
		expect(JSON.stringify(propertiesToday('genesysCloudDataExports'))).not.toContain('searchListMethod');
		expect(
			propertiesToday('genesysAuthentication')
				.flatMap(withNested)
				.map(({ name }) => name),
		).not.toContain('scope');
	});
});

it('the node marks a deprecated version', () => {
	const notices = properties('genesysUserDataManagement').filter(({ name }) => name === 'apiNotice');
	expect(notices).toMatchObject([
		{
			type: 'notice',
			displayName: userDataManagementLegacy.notice,
			displayOptions: { show: { apiVersion: ['legacy'] } },
		},
	]);
	expect(
		properties('genesysCloudDataExports').some(
			({ type, displayName }) => type === 'notice' && displayName === genesysCloudDataExports.notice,
		),
	).toBe(true);
});

it('the node hides secret links, even in raw output', () => {
	expect(nodeType('repo361').description.sensitiveOutputFields).toEqual(['url', 'files[*].url']);
});

it('the node refuses an unknown operation instead of calling another one', async () => {
	const { error } = await runNode({
		type: 'genesysUserDataManagement',
		parameters: { resource: 'exportJob', operation: 'explode' },
		credentials: { genesysMulticloudCxApi: {} },
	});
	expect(error?.message).toBeTruthy();
});

test('a suggested value that a new form contains is shown by its title', () => {
	const rows = nodeType('genesysCloudAnalytics').description.properties.flatMap(({ displayName, options }) =>
		displayName === 'Queues'
			? (options as { displayName: string; values: { name: string; default: unknown }[] }[])
			: [],
	);
	expect(rows.map(({ displayName }) => displayName)).toEqual(['Queue']);
	expect(rows[0]?.values.find(({ name }) => name === 'dimension')?.default).toEqual({
		...{ __rl: true, mode: 'list', value: 'queueId', cachedResultName: 'Queue ID' },
	});
});

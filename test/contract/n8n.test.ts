import type { SystemId } from '../support/accounts.ts';
import { bytesOf, nodeType, runNode, startEngine, stopEngine, type StoredCredential } from '../support/n8nEngine.ts';
import { bytesOf as givenBytes, type ApiId, type Json, type Row, type Value } from './contract.ts';
import { describeContracts, isFile, type FaceAnswer, type FaceCall, type FaceConnection } from './suite.ts';

/** Where an API is found: its node, and the choices there other than resource and operation. */
const places: Record<ApiId, { type: string; chosen?: Record<string, string> }> = {
	userDataManagement: { type: 'genesysUserDataManagement', chosen: { apiVersion: 'v10' } },
	userDataManagementLegacy: { type: 'genesysUserDataManagement', chosen: { apiVersion: 'legacy' } },
	cxDataDownload: { type: 'genesysCxDataDownload' },
	authentication: { type: 'genesysAuthentication' },
	statistics: { type: 'genesysStatistics' },
	secureEmail: { type: 'genesysSecureEmail' },
	openMedia: { type: 'genesysOpenMedia' },
	thirdPartyMessaging: { type: 'genesysThirdPartyMessaging' },
	engagement: { type: 'genesysEngagement' },
	genesysCloud: { type: 'genesysCloud' },
	genesysCloudAnalytics: { type: 'genesysCloudAnalytics' },
	genesysCloudDataExports: { type: 'genesysCloudDataExports' },
	genesysCloudConversations: { type: 'genesysCloudConversations' },
	genesysCloudOutbound: { type: 'genesysCloudOutbound' },
	genesysCloudRecordings: { type: 'genesysCloudRecordings' },
	genesysCloudAdmin: { type: 'genesysCloudAdmin' },
	repo361: { type: 'repo361' },
	omboriGrid: { type: 'omboriGrid' },
	contextServices: { type: 'genesysContextServices' },
};

/** The credential for each service, and additional values that its form needs. */
const credentials: Record<SystemId, { type: string; chosen?: Record<string, string> }> = {
	multicloudCx: { type: 'genesysMulticloudCxApi' },
	// The sandbox is not a region in the list.
	genesysCloud: { type: 'genesysCloudOAuth2Api', chosen: { region: 'other' } },
	digitalChannel: { type: 'genesysDigitalChannelApi' },
	repo361: { type: 'repo361OAuth2Api' },
	omboriGrid: { type: 'omboriGridApi' },
	contextServices: { type: 'genesysContextServicesApi' },
};

/** A parameter in the description of a node, as n8n's editor reads it. */
type Property = ReturnType<typeof nodeType>['description']['properties'][number];

/** The parameters of every operation, whatever the API. */
const ofTheNode = [
	'resource',
	'operation',
	'returnAll',
	'limit',
	'outputField',
	'specifyBody',
	'jsonBody',
	'simplify',
	'toolOutput',
	'toolFields',
];

const wireName = ({ name }: Pick<Property, 'name'>): string => name.replaceAll('__', '.');

/** How a certificate is given; here it is a file. */
const pasted = ['file__from', 'file__text'];

function isShown({ displayOptions }: Property, chosen: Record<string, string>): boolean {
	const { show = {} } = displayOptions ?? {};
	// Forms of earlier versions are for saved workflows.
	if (show['@version']?.[0] === 1) return false;
	return (
		show.resource !== undefined &&
		Object.entries(chosen).every(
			([name, value]) => show[name] === undefined || (show[name] as unknown[]).includes(value),
		)
	);
}

function propertiesOf(api: ApiId, operation: string): Property[] {
	const [resource = '', own = ''] = operation.split('.');
	const { type, chosen } = places[api];
	return nodeType(type).description.properties.filter(
		(property) =>
			isShown(property, { ...chosen, resource, operation: own }) &&
			property.type !== 'notice' &&
			![...ofTheNode, ...pasted].includes(property.name),
	);
}

/** The fields of a collection, or the property itself. */
const withInner = (property: Property): Property[] =>
	property.type === 'collection' ? (property.options as Property[]) : [property];

interface Repeated {
	name: string;
	values: Property[];
}

/** A property's repeated part. */
const repeatedOf = ({ type, options }: Property): Repeated | undefined =>
	type === 'fixedCollection' ? (options as Repeated[])[0] : undefined;

function storedRepeatedly({ name, values }: Repeated, value: Value): unknown {
	if (name === 'entry')
		return {
			entry: (value as string[]).map((chosen) => ({ chosen: { __rl: true, mode: 'list', value: chosen } })),
		};
	if (name === 'pair')
		return { pair: Object.entries(value).map(([key, entry]) => ({ name: key, value: entry as string })) };
	return {
		[name]: (value as Row[]).map((row) =>
			Object.fromEntries(
				values
					.filter((inner) => wireName(inner) in row)
					.map((inner) => [inner.name, storedValue(inner, row[wireName(inner)] as Value)]),
			),
		),
	};
}

/** A value as the editor would save it. */
function storedValue(property: Property, value: Value): unknown {
	const repeated = repeatedOf(property);
	if (isFile(value)) return property.name;
	if (repeated) return storedRepeatedly(repeated, value);
	if (property.type === 'resourceLocator') return { __rl: true, mode: property.modes?.at(-1)?.name, value };
	return Array.isArray(value) && property.type !== 'multiOptions' ? value.join(', ') : value;
}

function parametersFor(api: ApiId, operation: string, values: FaceCall['values']): Record<string, unknown> {
	const entries = propertiesOf(api, operation).flatMap((property): [string, unknown][] => {
		const given = withInner(property).filter((inner) => wireName(inner) in values);
		const inside = given.map((inner): [string, unknown] => [
			inner.name,
			storedValue(inner, values[wireName(inner)] as Value),
		]);
		return property.type === 'collection' ? [[property.name, Object.fromEntries(inside)]] : inside;
	});
	return { file__from: 'input', ...Object.fromEntries(entries) };
}

function inputFor(values: FaceCall['values']) {
	const files = Object.entries(values).flatMap(([name, value]) => (isFile(value) ? [[name, value] as const] : []));
	const binary = files.map(([name, file]) => [
		name.replaceAll('.', '__'),
		{
			fileName: file.fileName,
			mimeType: file.mimeType ?? 'application/x-pem-file',
			data: givenBytes(file).toString('base64'),
		},
	]);
	return [{ json: {}, binary: Object.fromEntries(binary) }];
}

function credentialOf({ system, account }: FaceConnection): Record<string, StoredCredential> {
	const { type, chosen } = credentials[system];
	return { [type]: { ...chosen, ...account } };
}

async function call({
	api,
	operation,
	limit,
	connection,
	values,
	json,
	raw,
	addsNames,
}: FaceCall): Promise<FaceAnswer> {
	const [resource, own] = operation.split('.');
	const { type, chosen } = places[api];
	const paging = limit === undefined ? { returnAll: true } : { returnAll: false, limit };
	const body = json === undefined ? {} : { specifyBody: 'json', jsonBody: JSON.stringify(json) };
	const { items, error } = await runNode({
		type,
		parameters: {
			...chosen,
			resource,
			operation: own,
			...paging,
			...body,
			simplify: false,
			options: { ...(raw ? { fullResponse: true } : {}), ...(addsNames ? { addNames: true } : {}) },
			...parametersFor(api, operation, values),
		} as never,
		credentials: credentialOf(connection),
		input: inputFor(values),
	});
	if (error) return { error: error.message };
	const [first] = items;
	if (first?.binary?.data)
		return { file: { name: first.binary.data.fileName, base64: (await bytesOf(first)).toString('base64') } };
	return { result: items.map((item) => item.json) };
}

/** Keys of the operations in the form for an API. */
function operationsOf(api: ApiId): string[] {
	const { type, chosen = {} } = places[api];
	const choices = nodeType(type).description.properties.filter(
		(property) => property.name === 'operation' && isShown(property, chosen),
	);
	return choices.flatMap(({ displayOptions, options }) =>
		(options as { value: string }[]).map(({ value }) => `${displayOptions?.show?.resource?.[0]}.${value}`),
	);
}

function parameterNames(property: Property): string[] {
	const repeated = repeatedOf(property);
	const inner = repeated && !['pair', 'entry'].includes(repeated.name) ? repeated.values : [];
	return [wireName(property), ...inner.map((each) => `${wireName(property)}[].${wireName(each)}`)];
}

/** Items, always a list. Deletions are shown as in n8n's own nodes. */
function shownItems(result: Json | Json[], operation: string): Json[] {
	const items = [result].flat();
	if (!/\.(clear|delete(Many)?)$/.test(operation)) return items;
	return items.map(({ success, ...rest }) => (success === false ? { success, ...rest } : { ...rest, deleted: true }));
}

describe('n8n', () => {
	describeContracts(
		async () => {
			await startEngine();
			return {
				operations: async (api) => operationsOf(api),
				parameters: async (api, operation) => propertiesOf(api, operation).flatMap(withInner).flatMap(parameterNames),
				call,
				shown: shownItems,
			};
		},
		async () => stopEngine(),
	);
});

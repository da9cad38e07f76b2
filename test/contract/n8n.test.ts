import { bytesOf, nodeType, runNode, startEngine, stopEngine, type StoredCredential } from '../n8n-engine/engine.ts';
import type { Contract, Value } from './contract.ts';
import { describeContracts, isFile, type FaceAnswer, type FaceCall } from './suite.ts';

const nodes: Record<Contract['api'], string> = { userDataManagement: 'genesysUserDataManagement', authentication: 'genesysAuthentication' };

/** A parameter in the description of a node, as n8n's editor reads it. */
type Property = ReturnType<typeof nodeType>['description']['properties'][number];

/** What every operation has, whatever the API. */
const ofTheNode = ['resource', 'operation', 'returnAll', 'limit', 'outputField'];

const wireName = ({ name }: Property): string => name.replaceAll('__', '.');

function propertiesOf(api: Contract['api'], operation: string): Property[] {
	const [resource, own] = operation.split('.');
	const { properties } = nodeType(nodes[api]).description;
	const isShown = ({ displayOptions }: Property) => displayOptions?.show?.resource?.includes(resource) && displayOptions.show.operation?.includes(own);
	return properties.filter((property) => isShown(property) && property.type !== 'notice' && !ofTheNode.includes(property.name));
}

/** The fields of a collection, or the property itself. */
const withInner = (property: Property): Property[] => (property.type === 'collection' ? (property.options as Property[]) : [property]);

/** A value as the editor would store it. */
function stored({ type, name }: Property, value: Value): unknown {
	if (isFile(value)) return name;
	if (type === 'resourceLocator') return { __rl: true, mode: 'id', value };
	return Array.isArray(value) && type !== 'multiOptions' ? value.join(', ') : value;
}

function parametersFor(api: Contract['api'], operation: string, values: FaceCall['values']): Record<string, unknown> {
	const entries = propertiesOf(api, operation).flatMap((property): [string, unknown][] => {
		const given = withInner(property).filter((inner) => wireName(inner) in values);
		const inside = given.map((inner): [string, unknown] => [inner.name, stored(inner, values[wireName(inner)] as Value)]);
		return property.type === 'collection' ? [[property.name, Object.fromEntries(inside)]] : inside;
	});
	return Object.fromEntries(entries);
}

function inputFor(values: FaceCall['values']) {
	const files = Object.entries(values).flatMap(([name, value]) => (isFile(value) ? [[name, value] as const] : []));
	const binary = files.map(([name, { fileName, text }]) => [name, { fileName, mimeType: 'application/x-pem-file', data: Buffer.from(text).toString('base64') }]);
	return [{ json: {}, binary: Object.fromEntries(binary) }];
}

async function call({ api, operation, limit, connection, values }: FaceCall): Promise<FaceAnswer> {
	const [resource, own] = operation.split('.');
	const paging = limit === undefined ? { returnAll: true } : { returnAll: false, limit };
	const { items, error } = await runNode({
		type: nodes[api],
		parameters: { resource, operation: own, ...paging, ...parametersFor(api, operation, values) } as never,
		credentials: { genesysMulticloudCxApi: { ...connection } as unknown as StoredCredential },
		input: inputFor(values),
	});
	if (error) return { error: error.message };
	const [first] = items;
	if (first?.binary?.data) return { file: { name: first.binary.data.fileName, base64: (await bytesOf(first)).toString('base64') } };
	return { result: items.map(({ json }) => json) };
}

describe('n8n', () => {
	describeContracts(
		async () => {
			await startEngine();
			return {
				operations: async (api) =>
					nodeType(nodes[api]).description.properties
						.filter(({ name }) => name === 'operation')
						.flatMap(({ displayOptions, options }) => (options as { value: string }[]).map(({ value }) => `${displayOptions?.show?.resource?.[0]}.${value}`)),
				parameters: async (api, operation) => propertiesOf(api, operation).flatMap(withInner).map(wireName),
				call,
				shown: (result) => (Array.isArray(result) ? result : [result]),
			};
		},
		async () => stopEngine(),
	);
});

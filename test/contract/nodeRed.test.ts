import { connectionOf, newest, runOperation, startRed, type RedHost, type TypedEntry } from '../support/redHost.ts';
import { bytesOf, type Contract, type GivenFile, type Pairs, type Row, type Value } from './contract.ts';
import { describeContracts, isFile, type Face, type FaceAnswer, type FaceCall } from './suite.ts';

/** What Node-RED sends to its editor to draw the form of an operation. */
interface FormField {
	name: string;
	kind: string;
	fields?: FormField[];
}

interface Form {
	fields: FormField[];
}

const typeNames: Record<string, string> = { boolean: 'bool', choice: 'choice', secret: 'cred', file: 'msg' };

const isRows = (value: Value): value is Row[] =>
	Array.isArray(value) && value.some((entry) => typeof entry === 'object');
const isPairs = (value: Value): value is Pairs => typeof value === 'object' && !Array.isArray(value);

/** A value as the editor's forms would save it. */
function typedEntry({ kind, fields = [] }: FormField, value: Value): TypedEntry {
	const type = typeNames[kind] ?? 'str';
	if (isFile(value)) return { type, value: 'payload' };
	if (isRows(value)) return { type: 'rows', value: value.map((row) => typedRow(fields, row)) };
	if (isPairs(value))
		return {
			type: 'pairs',
			value: Object.entries(value).map(([name, text]) => ({ name, value: { type: 'str', value: text } })),
		};
	// Secrets are stored separately from the flow.
	return { type, value: kind === 'secret' ? '' : String(value) };
}

function typedRow(fields: FormField[], row: Row): Record<string, TypedEntry> {
	return Object.fromEntries(
		Object.entries(row).map(([name, value]) => [
			name,
			typedEntry(fields.find((field) => field.name === name) ?? { name, kind: 'text' }, value),
		]),
	);
}

/** Node-RED stores the secrets of a node as credentials, here by their order in the form. */
function secretsOf({ fields }: Form, values: FaceCall['values']): Record<string, unknown> {
	const secrets = fields
		.filter(({ kind }) => kind === 'secret')
		.map(({ name }, index) => [`secret${index + 1}`, values[name]]);
	return Object.fromEntries(secrets.filter(([, value]) => value !== undefined)) as Record<string, unknown>;
}

function faceOf(red: RedHost): Face {
	const formOf = async (api: Contract['api'], operation: string): Promise<Form> =>
		(await red.admin('GET', `genesys/apis/${api}/${operation}`)).body as Form;

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
		const form = await formOf(api, operation);
		const given = form.fields.filter(({ name }) => name in values);
		const file: GivenFile | undefined = Object.values(values).find(isFile);
		const { message, error } = await runOperation(red, connectionOf(connection.system, connection.account), {
			api,
			operation,
			values: Object.fromEntries(given.map((field) => [field.name, typedEntry(field, values[field.name] as Value)])),
			config: {
				...(limit === undefined ? {} : { returnAll: false, limit }),
				...(json === undefined ? {} : { bodyAs: 'json', body: { type: 'json', value: JSON.stringify(json) } }),
				...{ simplify: raw !== true, addNames: addsNames === true },
				credentials: secretsOf(form, values),
			},
			msg: file ? { filename: file.fileName, payload: file.encoding ? bytesOf(file) : file.text } : {},
		});
		if (error) return { error: error.message };
		const { payload } = message;
		return Buffer.isBuffer(payload)
			? { file: { name: message.filename, base64: payload.toString('base64') } }
			: { result: payload };
	}

	return {
		operations: async (api) => {
			const apis = (await red.admin('GET', 'genesys/apis')).body as {
				id: string;
				resources: { operations: { key: string }[] }[];
			}[];
			return apis
				.filter(({ id }) => id === api)
				.flatMap(({ resources }) => resources.flatMap(({ operations }) => operations.map(({ key }) => key)));
		},
		parameters: async (api, operation) =>
			(await formOf(api, operation)).fields.flatMap(({ name, fields = [] }) => [
				name,
				...fields.map((inner) => `${name}[].${inner.name}`),
			]),
		call,
		shown: (result) => result,
	};
}

describe('Node-RED', () => {
	let red: RedHost;
	describeContracts(
		async () => {
			red = await startRed(newest);
			return faceOf(red);
		},
		async () => await red.close(),
	);
});

import type { Node, NodeAPI, NodeDef, NodeMessageInFlow } from 'node-red';
import {
	apiCall,
	apiCallAction,
	apiFile,
	type ApiBody,
	type ApiMethod,
	type ApiRequest,
} from '../../../genesys/client/apiCall.ts';
import { fail } from '../../../genesys/errors.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { answerMessages, type Answer } from '../../shared/callNode.ts';
import { bufferOf } from '../../shared/savedFiles.ts';
import { inputFile } from '../../shared/inputFile.ts';
import { largestBytes, takeFile, type FileOutput } from '../../shared/outputFile.ts';
import { connectionFor } from '../../shared/runConnection.ts';
import { evaluate, evaluatePairs, type NamedValue, type TypedValue } from '../../shared/typedValues.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';

export interface ApiCallDefinition extends NodeDef, FileOutput {
	connection: string;
	method: ApiMethod;
	/** Below the base URL of the connection. */
	path: TypedValue;
	query: NamedValue[];
	headers: NamedValue[];
	bodyAs: 'none' | 'json' | 'form' | 'file' | 'text';
	body: TypedValue;
	/** Of `text`, which may be bytes too. A file goes out as a form with one part, named `file`. */
	contentType: string;
	/** What is made of the answer: JSON where it is some and text otherwise, always text, or a file. */
	result: 'auto' | 'text' | 'file';
	/** Whether sending it twice does no harm; `auto` is what HTTP says of the method. */
	repeatable: 'auto' | 'yes' | 'no';
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

/** A call to whatever the connection's system offers. */
export function registerApiCall(RED: NodeAPI): void {
	function GenesysApiCall(this: Node, definition: ApiCallDefinition): void {
		const label = (name: string): string => RED._(`genesys-api-call.label.${name}`);
		const refuse: (problem: string, hint: string) => never = (problem, hint) =>
			fail('input', `"${label('body')}" ${problem}`, { hint: `${hint} Nothing was sent.` });

		/** How each sort of body is made of what the form says. */
		const bodies: Record<ApiCallDefinition['bodyAs'], (msg: NodeMessageInFlow) => Promise<ApiBody | undefined>> = {
			none: async () => undefined,
			json: async (msg) => ({
				json:
					(await evaluate(RED, this, msg, definition.body, label('body'))) ??
					refuse('is missing', 'Enter it, or send none.'),
			}),
			form: async (msg) => {
				const form = await evaluate(RED, this, msg, definition.body, label('body'));
				return isPlain(form)
					? { form }
					: refuse('must be an object', 'A form has names with a value each, such as {"name": "value"}.');
			},
			file: async (msg) => {
				const file = await inputFile(RED, this, msg, definition.body, label('body'));
				return {
					multipart: {
						name: 'file',
						file: file ?? refuse('is missing', 'Pass the file on as a Buffer, or give its path.'),
					},
				};
			},
			text: async (msg) => {
				const text =
					(await evaluate(RED, this, msg, definition.body, label('body'))) ??
					refuse('is missing', 'Enter it, or send none.');
				const isBytes = Buffer.isBuffer(text);
				if (typeof text === 'object' && !isBytes) refuse('must be text or a Buffer', 'Send it as JSON instead.');
				return { bytes: isBytes ? text : String(text), contentType: definition.contentType || 'text/plain' };
			},
		};

		const requestFor = async (msg: NodeMessageInFlow): Promise<ApiRequest> => ({
			method: definition.method || 'GET',
			path: String((await evaluate(RED, this, msg, definition.path, label('path'))) ?? ''),
			query: await evaluatePairs(RED, this, msg, definition.query),
			headers: await evaluatePairs(RED, this, msg, definition.headers),
			body: await bodies[definition.bodyAs ?? 'none'](msg),
			repeatable: { yes: true, no: false, auto: undefined }[definition.repeatable ?? 'auto'],
		});

		/** What is made of each sort of answer. */
		const answers: Record<
			ApiCallDefinition['result'],
			(connection: Connection, request: ApiRequest, msg: NodeMessageInFlow) => Promise<Answer>
		> = {
			auto: async (connection, request) => {
				const { status, headers, body } = await apiCall(connection, request);
				return { payload: body ?? '', statusCode: status, headers };
			},
			text: async (connection, request) => {
				const { status, headers, body } = await apiFile(connection, request);
				return {
					payload: (await bufferOf(body, largestBytes(definition), 'The answer')).toString('utf8'),
					statusCode: status,
					headers,
				};
			},
			file: async (connection, request, msg) => {
				const file = await apiFile(connection, request);
				const named = request.path.split('?')[0]?.split('/').filter(Boolean).at(-1) ?? 'file';
				return {
					...(await takeFile(RED, this, msg, definition, file, named)),
					statusCode: file.status,
					headers: file.headers,
				};
			},
		};

		answerMessages(
			RED,
			this,
			() => apiCallAction,
			async (signal, msg) => {
				const request = await requestFor(msg);
				const connection = connectionFor(deployedConnection(RED, definition.connection), signal);
				return answers[definition.result ?? 'auto'](connection, request, msg);
			},
		);
	}

	registerNode(RED, 'genesys-api-call', GenesysApiCall);
}

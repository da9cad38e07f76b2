import type { Node, NodeAPI, NodeDef, NodeMessageInFlow } from 'node-red';
import {
	apiCall,
	apiCallAction,
	apiFile,
	isRepeatable,
	type ApiBody,
	type ApiMethod,
	type ApiRequest,
} from '../../../genesys/client/apiCall.ts';
import { cloudRequest, type CloudCall } from '../../../genesys/client/cloudRequest.ts';
import type { Connection, HttpHead, HttpResponse } from '../../../genesys/ports.ts';
import { genesysCloud } from '../../../genesys/services/genesysCloudService.ts';
import { chosenConnection, type ConnectionChoice } from '../../shared/chosenConnection.ts';
import { answerMessages, type Answer, type CallLimits } from '../../shared/callNode.ts';
import type { CallRun } from '../../shared/callRun.ts';
import { messageHeaders } from '../../shared/responseHeaders.ts';
import { readBuffer } from '../../shared/savedFiles.ts';
import { readInputFile } from '../../shared/inputFile.ts';
import { maxBufferBytes, deliverFile, type FileOutput } from '../../shared/outputFile.ts';
import { evaluate, evaluatePairs, type NamedValue, type TypedValue } from '../../shared/typedValues.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';
import { failWith } from '../../shared/texts.ts';

export interface ApiCallDefinition extends NodeDef, FileOutput, CallLimits, ConnectionChoice {
	/** How the operation is specified: `list` for an operation of Genesys Cloud. Absent in older flows, which only know `path`. */
	callBy?: 'path' | 'list';
	/** The name of the operation from the list. */
	cloudOperation?: string;
	/** Its parameters. Its body is `body`. */
	cloudParameters?: Readonly<Record<string, TypedValue>>;
	method: ApiMethod;
	/** The path below the base URL of the connection. */
	path: TypedValue;
	query: NamedValue[];
	headers: NamedValue[];
	bodyAs: 'none' | 'json' | 'form' | 'file' | 'text';
	body: TypedValue;
	/** For `text`, which may also be bytes. A file is sent as a form with one part, named `file`. */
	contentType: string;
	/** The output: parsed JSON if possible and text otherwise, always text, or a file. */
	result: 'auto' | 'text' | 'file';
	/** Whether sending it twice is harmless; `auto` decides by the HTTP method. */
	repeatable: 'auto' | 'yes' | 'no';
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

/** The processing of one message. */
interface ApiCall {
	RED: NodeAPI;
	node: Node;
	definition: ApiCallDefinition;
	msg: NodeMessageInFlow;
}

const label = ({ RED }: ApiCall, name: string): string => RED._(`genesys-api-call.label.${name}`);

function failBody(call: ApiCall, error: 'bodyMissing' | 'bodyForm' | 'bodyFile' | 'bodyText'): never {
	failWith('input', error, { title: label(call, 'body') });
}

const readBody = (call: ApiCall): Promise<unknown> =>
	evaluate(call.RED, call.node, call.msg, call.definition.body, label(call, 'body'));

const requireBody = async (call: ApiCall): Promise<unknown> => (await readBody(call)) ?? failBody(call, 'bodyMissing');

/** Builds each type of body from the form. */
const bodies: Record<ApiCallDefinition['bodyAs'], (call: ApiCall) => Promise<ApiBody | undefined>> = {
	none: async () => undefined,
	json: async (call) => {
		const value = await requireBody(call);
		const { body } = call.definition;
		// Typed JSON is sent as is: JavaScript would round long numbers.
		return { json: body?.type === 'json' ? body.value : value };
	},
	form: async (call) => {
		const form = await readBody(call);
		return isPlain(form) ? { form } : failBody(call, 'bodyForm');
	},
	file: async (call) => {
		const { RED, node, msg, definition } = call;
		const file =
			(await readInputFile(RED, node, msg, definition.body, label(call, 'body'))) ?? failBody(call, 'bodyFile');
		return { multipart: { name: 'file', file } };
	},
	text: async (call) => {
		const text = await requireBody(call);
		const isBytes = Buffer.isBuffer(text);
		if (typeof text === 'object' && !isBytes) failBody(call, 'bodyText');
		return { bytes: isBytes ? text : String(text), contentType: call.definition.contentType || 'text/plain' };
	},
};

/** The body of an operation from the list. Typed JSON stays text, because JavaScript would round long numbers. */
async function readCloudBody(call: ApiCall): Promise<unknown> {
	const { body, bodyAs } = call.definition;
	if (bodyAs !== 'json') return undefined;
	return body?.type === 'json' ? body.value : readBody(call);
}

async function readCloudCall(call: ApiCall): Promise<Pick<CloudCall, 'id' | 'values' | 'body'>> {
	const { RED, node, msg, definition } = call;
	const pairs = Object.entries(definition.cloudParameters ?? {}).map(([name, value]) => ({ name, value }));
	return {
		id: definition.cloudOperation ?? '',
		values: await evaluatePairs(RED, node, msg, pairs),
		body: await readCloudBody(call),
	};
}

async function readRequest(call: ApiCall): Promise<ApiRequest> {
	const { RED, node, msg, definition } = call;
	const common = {
		headers: await evaluatePairs(RED, node, msg, definition.headers),
		repeatable: { yes: true, no: false, auto: undefined }[definition.repeatable ?? 'auto'],
	};
	if (definition.callBy === 'list') return cloudRequest({ ...(await readCloudCall(call)), ...common });
	return {
		...common,
		method: definition.method || 'GET',
		path: String((await evaluate(RED, node, msg, definition.path, label(call, 'path'))) ?? ''),
		query: await evaluatePairs(RED, node, msg, definition.query),
		body: await bodies[definition.bodyAs ?? 'none'](call),
	};
}

/** The list has the operations of this service only. */
const listedService = { title: genesysCloud.title, service: 'genesysCloud' } as const;

/** The status and headers of an answer, as properties of the message. */
const headOf = ({ status, headers }: HttpHead): Answer => ({ statusCode: status, headers: messageHeaders(headers) });

/** Opens an answer that is streamed. */
async function openAnswer(run: CallRun, connection: Connection, request: ApiRequest): Promise<HttpResponse> {
	const answer = await apiFile(connection, request);
	run.stopClock();
	return answer;
}

/** Converts each kind of answer. */
const answers: Record<
	ApiCallDefinition['result'],
	(call: ApiCall, run: CallRun, connection: Connection, request: ApiRequest) => Promise<Answer>
> = {
	auto: async (_call, _run, connection, request) => {
		const { body, ...head } = await apiCall(connection, request);
		return { payload: body ?? '', ...headOf(head) };
	},
	text: async ({ definition }, run, connection, request) => {
		const answer = await openAnswer(run, connection, request);
		const text = (await readBuffer(answer.body, maxBufferBytes(definition), 'The response')).toString('utf8');
		return { payload: text, ...headOf(answer) };
	},
	file: async ({ RED, node, msg, definition }, run, connection, request) => {
		const file = await openAnswer(run, connection, request);
		const named = request.path.split('?')[0]?.split('/').filter(Boolean).at(-1) ?? 'file';
		const taken = await deliverFile(RED, node, msg, definition, file, named);
		return { ...taken, ...headOf(file) };
	},
};

/** The node for calls that have no node of their own. */
export function registerApiCall(RED: NodeAPI): void {
	function GenesysApiCall(this: Node, definition: ApiCallDefinition): void {
		answerMessages(
			this,
			definition,
			() => apiCallAction,
			async (run, msg) => {
				const call = { RED, node: this, definition, msg };
				const request = await readRequest(call);
				const id = await chosenConnection(RED, this, msg, definition);
				const service = definition.callBy === 'list' ? listedService : undefined;
				const connection = run.connect(deployedConnection(RED, id, service), isRepeatable(request));
				return answers[definition.result ?? 'auto'](call, run, connection, request);
			},
		);
	}

	registerNode(RED, 'genesys-api-call', GenesysApiCall);
}

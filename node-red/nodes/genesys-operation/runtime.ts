import type { Node, NodeAPI, NodeDef, NodeMessageInFlow } from 'node-red';
import { findOperation, type Api, type Field, type Operation } from '../../../genesys/apis/catalogue.ts';
import { call } from '../../../genesys/client/call.ts';
import { openFile } from '../../../genesys/client/files.ts';
import type { Values } from '../../../genesys/client/validate.ts';
import { fail } from '../../../genesys/errors.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { apis } from '../../platform/apis.ts';
import { bufferOf, saveAs } from '../../platform/files.ts';
import { reportedError } from '../../platform/problem.ts';
import { connectionFor } from '../../platform/run.ts';
import { inputFile } from '../../platform/inputFile.ts';
import { evaluate, type TypedValue } from '../../platform/values.ts';
import { deployedConnection } from '../genesys-connection/runtime.ts';

export interface OperationDefinition extends NodeDef {
	connection: string;
	api: string;
	/** `resource.operation` */
	operation: string;
	/** By the name of the operation's field. Secrets are not among them. */
	values: Record<string, TypedValue>;
	returnAll: boolean;
	limit: number | string;
	/** What becomes of an operation's file. */
	fileTo: 'buffer' | 'path';
	filePath: TypedValue;
	/** The largest file that is held in memory, in MB. */
	largestBuffer: number | string;
}

/** Secrets of the chosen operation in the order of its fields; at most five are asked for at once. */
export const secretSlots = ['secret1', 'secret2', 'secret3', 'secret4', 'secret5'] as const;
type Secrets = Partial<Record<(typeof secretSlots)[number], string>>;

/** The credential that holds the value of this field, when it was typed into the form. */
function storedSecret(operation: Operation, field: Field, secrets: Secrets): string | undefined {
	const slot = secretSlots[operation.fields.filter(({ kind }) => kind === 'secret').indexOf(field)];
	return slot && (secrets[slot] || undefined);
}

const megabyte = 1_048_576;

/** What the chosen operation is called; nothing where none, or one that is not there, was chosen. */
function actionOf({ api, operation }: OperationDefinition): string | undefined {
	const [resource, id] = operation.split('.');
	return apis[api]?.resources.find((candidate) => candidate.id === resource)?.operations.find((candidate) => candidate.id === id)?.action;
}

export function registerOperation(RED: NodeAPI): void {
	function GenesysOperation(this: Node<Secrets>, definition: OperationDefinition): void {
		RED.nodes.createNode(this, definition);
		const runs = new Set<AbortController>();
		let closing = false;

		const showStatus = (): void => {
			if (runs.size === 0) this.status({});
			else this.status({ fill: 'blue', shape: 'dot', text: runs.size > 1 ? RED._('genesys-operation.status.callingSeveral', { runs: runs.size }) : RED._('genesys-operation.status.calling') });
		};

		const valueOf = async (operation: Operation, field: Field, msg: NodeMessageInFlow): Promise<unknown> => {
			const typed = definition.values?.[field.name];
			if (field.kind === 'file') return inputFile(RED, this, msg, typed, field.title);
			if (typed?.type === 'cred') return storedSecret(operation, field, this.credentials ?? {});
			return evaluate(RED, this, msg, typed, field.title);
		};

		/** The form's values, each replaced by the message's own where `msg.parameters` has it. */
		const valuesFor = async (operation: Operation, msg: NodeMessageInFlow): Promise<Values> => {
			const own = typeof msg.parameters === 'object' && msg.parameters !== null ? (msg.parameters as Values) : {};
			const asked = operation.fields.filter(({ name }) => own[name] === undefined);
			const entries = await Promise.all(asked.map(async (field) => [field.name, await valueOf(operation, field, msg)] as const));
			return { ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)), ...own };
		};

		const takeFile = async (connection: Connection, api: Api, operation: Operation, values: Values, msg: NodeMessageInFlow): Promise<Partial<NodeMessageInFlow>> => {
			const file = await openFile(connection, api, operation, values);
			const filename = String(values.filename ?? operation.id);
			if (definition.fileTo !== 'path') return { payload: await bufferOf(file.body, Number(definition.largestBuffer) * megabyte, filename), filename };
			const path = await evaluate(RED, this, msg, definition.filePath, RED._('genesys-operation.label.filePath'));
			return { payload: await saveAs(String(path ?? ''), file.body), filename: String(path) };
		};

		const answer = async (signal: AbortSignal, msg: NodeMessageInFlow): Promise<Partial<NodeMessageInFlow>> => {
			const api = apis[definition.api];
			if (!api || !definition.operation) fail('input', 'No operation has been chosen', { hint: 'Open the node and choose an operation.' });
			const operation = findOperation(api, definition.operation);
			const values = await valuesFor(operation, msg);
			const connection = connectionFor(deployedConnection(RED, definition.connection, api), signal);
			if (operation.result === 'file') return takeFile(connection, api, operation, values, msg);
			const limit = definition.returnAll === false ? Number(definition.limit) || 50 : undefined;
			const items = await call(connection, api, definition.operation, values, { limit });
			const isList = operation.each !== undefined || operation.result === 'list' || operation.result === 'page';
			return { payload: isList ? items : (items[0] ?? {}) };
		};

		this.on('input', (msg, send, done) => {
			const run = new AbortController();
			runs.add(run);
			showStatus();
			answer(run.signal, msg)
				.then(
					(result) => {
						runs.delete(run);
						if (closing) return done();
						showStatus();
						send(Object.assign(msg, result));
						done();
					},
					(error: unknown) => {
						runs.delete(run);
						// A redeploy ended it: nobody is there to hear about it.
						if (closing) return done();
						const reported = reportedError(error, actionOf(definition));
						this.status({ fill: 'red', shape: 'ring', text: reported.cause.message.slice(0, 60) });
						done(reported);
					},
				)
				.catch((error: unknown) => this.error(error));
		});

		this.on('close', () => {
			closing = true;
			for (const run of runs) run.abort();
		});
	}

	const credentials = Object.fromEntries(secretSlots.map((slot) => [slot, { type: 'password' as const }]));
	RED.nodes.registerType('genesys-operation', GenesysOperation, { credentials });
}

import type { Node, NodeAPI, NodeDef } from 'node-red';
import { authentication } from '../../../genesys/apis/authentication.ts';
import { userDataManagement } from '../../../genesys/apis/userDataManagement.ts';
import { call } from '../../../genesys/client/call.ts';
import type { SignInMethod } from '../../../genesys/client/signIn.ts';
import { fail } from '../../../genesys/errors.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { answerAdmin } from '../../platform/admin.ts';
import { resolveEnvironment, unchangedSecret as unchanged } from '../../platform/form.ts';
import { connectionFor, type SharedConnection } from '../../platform/run.ts';
import { openConnection, openNames, secretNames, type ConnectionSettings, type Credentials } from './account.ts';

interface ConnectionDefinition extends NodeDef {
	baseUrl: string;
	signIn: SignInMethod;
	tls?: string;
	proxy?: string;
}

/** The configuration node as other nodes see it. */
export interface ConnectionNode extends Node<Credentials> {
	/** Opened by the first node that needs it. Raises a `credentials` error when the form is incomplete. */
	shared(): SharedConnection;
}

/** The connection as it stands in an editor that may not have deployed it yet. */
export interface ConnectionForm {
	/** Of the configuration node; alone, it means the deployed connection as it is. */
	id?: string;
	baseUrl?: string;
	signIn?: SignInMethod;
	tls?: string;
	proxy?: string;
	/** A secret that was not changed is `__PWRD__`: the editor never gets to see it. */
	credentials?: Credentials;
}

const configNode = <Type>(RED: NodeAPI, id: string | undefined): Type | undefined => (id && id !== '_ADD_' ? ((RED.nodes.getNode(id) as Type | null) ?? undefined) : undefined);

function settingsOf(RED: NodeAPI, form: ConnectionForm): ConnectionSettings {
	const stored: Credentials = (form.id && (RED.nodes.getCredentials(form.id) as Credentials | undefined)) || {};
	const entries = [...secretNames, ...openNames].map((name) => {
		const given = form.credentials?.[name];
		return [name, resolveEnvironment(RED, (given === undefined || given === unchanged ? stored[name] : given) ?? '')] as const;
	});
	return {
		baseUrl: resolveEnvironment(RED, form.baseUrl ?? ''),
		signIn: form.signIn ?? 'clientCredentials',
		credentials: Object.fromEntries(entries),
		tls: configNode(RED, form.tls),
		proxy: configNode(RED, form.proxy),
	};
}

/** Where a node needs a connection and its form names none. */
export function failWithoutConnection(): never {
	fail('credentials', 'No connection has been chosen', { hint: 'Open the node and choose a connection, or add one.' });
}

/** Works with a connection that is deployed, or with one that still stands in the form. */
export async function withConnection<Result>(RED: NodeAPI, form: ConnectionForm, longestMs: number, work: (connection: Connection) => Promise<Result>): Promise<Result> {
	const deployed = form.baseUrl === undefined ? configNode<ConnectionNode>(RED, form.id) : undefined;
	const opened = deployed ? undefined : openConnection(settingsOf(RED, form));
	const signal = AbortSignal.timeout(longestMs);
	try {
		// A person is waiting in front of a form: repeat at once rather than politely.
		return await work({ ...connectionFor(opened ?? (deployed as ConnectionNode).shared(), signal), random: () => 0 });
	} finally {
		opened?.close();
	}
}

/** Asks for the least that proves base URL, API key and sign-in. */
async function test(RED: NodeAPI, form: ConnectionForm): Promise<{ message: string }> {
	return withConnection(RED, form, 30_000, async (connection) => {
		if (form.signIn === 'apiKey') await call(connection, userDataManagement, 'service.getVersion');
		else await call(connection, authentication, 'session.ping');
		return { message: RED._(`genesys-connection.test.${form.signIn === 'apiKey' ? 'reached' : 'signedIn'}`) };
	});
}

export function registerConnection(RED: NodeAPI): void {
	function GenesysConnection(this: ConnectionNode, definition: ConnectionDefinition): void {
		RED.nodes.createNode(this, definition);
		let opened: ReturnType<typeof openConnection> | undefined;
		this.shared = () =>
			(opened ??= openConnection({
				baseUrl: definition.baseUrl,
				signIn: definition.signIn,
				credentials: this.credentials ?? {},
				tls: configNode(RED, definition.tls),
				proxy: configNode(RED, definition.proxy),
			}));
		this.on('close', () => opened?.close());
	}

	const secrets = secretNames.map((name) => [name, { type: 'password' as const }]);
	const open = openNames.map((name) => [name, { type: 'text' as const }]);
	RED.nodes.registerType('genesys-connection', GenesysConnection, { credentials: Object.fromEntries([...secrets, ...open]) });

	// Signs in, so it is more than reading; its answer says how it went and holds no secret.
	RED.httpAdmin.post('/genesys/connection/test', RED.auth.needsPermission('genesys-connection.write'), answerAdmin((form: ConnectionForm) => test(RED, form)));
}

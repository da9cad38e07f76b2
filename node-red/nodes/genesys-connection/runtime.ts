import type { Node, NodeAPI } from 'node-red';
import type { Api } from '../../../genesys/catalogue/format.ts';
import { isReadable, readableWarning } from '../../../genesys/client/links.ts';
import { probe } from '../../../genesys/client/probe.ts';
import { notificationSession, type NotificationSession } from '../../../genesys/events/notifications/notifications.ts';
import { signOut } from '../../../genesys/client/signOut.ts';
import { statisticsSession, type StatisticsSession } from '../../../genesys/events/statistics/subscription.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { regions } from '../../../genesys/services/genesysCloudService.ts';
import { hasSecrets, type Account } from '../../../genesys/services/service.ts';
import { services } from '../../../genesys/services/services.ts';
import { answerAdmin, answerTexts, unchangedSecret } from '../../shared/adminForm.ts';
import { isVariable } from '../../shared/deployedValues.ts';
import { nodeSockets } from '../../shared/nodeSocket.ts';
import { createProxyFor } from '../../shared/proxy.ts';
import { problemOf } from '../../shared/flowErrors.ts';
import { connectionFor, type SharedConnection } from '../../shared/runConnection.ts';
import { deployedNode, registerNode } from '../../shared/registerNode.ts';
import {
	connectionType,
	networkNode,
	pick,
	settingsOf,
	signInPlaceOf,
	storedConnection,
	tokenWaitingFor,
	type ConnectionDefinition,
	type ConnectionForm,
} from './connectionForm.ts';
import {
	accountOf,
	openConnection,
	openNames,
	secretNames,
	settingNames,
	systemOf,
	type ConnectionSettings,
	type Credentials,
} from './connectionSettings.ts';
import { closingPage, type SignInOutcome } from './closingPage.ts';
import { beginSignIn, finishSignIn, nodeOf, type Granted, type Returned } from './grantedSignIn.ts';
import {
	forgetToken,
	keepToken,
	keepWaitingToken,
	newestToken,
	forgetWaitingToken,
	waitingToken,
} from './refreshTokens.ts';
import { failWith } from '../../shared/texts.ts';

/** The configuration node as other nodes use it. */
export interface ConnectionNode extends Node<Credentials> {
	settings(): ConnectionSettings;
	/** Continues with a new sign-in, and drops the previous one. */
	replaceSignIn(refreshToken: string): void;
	/** The engine's connection. The first node that needs it opens it. Raises a `credentials` error if the form is incomplete. */
	shared(): SharedConnection;
	/** The session for pushed statistics that all nodes of this connection share. Errors: like {@link shared}. */
	statistics(): StatisticsSession;
	/** The session for events of Genesys Cloud that all nodes of this connection share. Errors: like {@link shared}. */
	notifications(): NotificationSession;
}

export type { ConnectionForm };

const connectionNode = (RED: NodeAPI, id: string | undefined): ConnectionNode | undefined =>
	id && id !== '_ADD_' ? deployedNode<ConnectionNode>(RED, connectionType, id) : undefined;

const formSettings = (RED: NodeAPI, form: ConnectionForm): ReturnType<typeof settingsOf> =>
	settingsOf(RED, form, (id) => connectionNode(RED, id)?.settings());

/** Raises the error of a node that needs a connection but has none. */
export function failWithoutConnection(): never {
	failWith('credentials', 'noConnection');
}

/** The name of a connection in errors: its own name, or its URL. */
const connectionName = (name: string | undefined, { system, settings }: ConnectionSettings): string =>
	name || settings.region || settings.baseUrl || services[system].title;

/** Raises a `credentials` error if the connection is for another service than the API. */
function checkSystem(
	{ title, service }: Pick<Api, 'title' | 'service'>,
	name: string | undefined,
	settings: ConnectionSettings,
): void {
	if (settings.system === service) return;
	failWith('credentials', 'otherService', {
		api: title,
		service: services[service].title,
		name: connectionName(name, settings),
		other: services[settings.system].title,
	});
}

/**
 * The deployed connection of a node. Raises a `credentials` error if there is none, if its form is incomplete, or if it is
 * for another service than `api`.
 */
export function deployedConnection(RED: NodeAPI, id: string, api?: Pick<Api, 'title' | 'service'>): SharedConnection {
	const node = connectionNode(RED, id) ?? failWithoutConnection();
	if (api) checkSystem(api, node.name, node.settings());
	return node.shared();
}

/** The account of a connection, for uses without requests. Errors: like {@link deployedConnection}. */
export function deployedAccount(RED: NodeAPI, id: string, api: Pick<Api, 'title' | 'service'>): Account {
	const node = connectionNode(RED, id) ?? failWithoutConnection();
	checkSystem(api, node.name, node.settings());
	return accountOf(node.settings());
}

/** Like {@link deployedConnection}, for pushed statistics. */
export function statisticsOver(RED: NodeAPI, id: string, api: Pick<Api, 'title' | 'service'>): StatisticsSession {
	deployedConnection(RED, id, api);
	return (connectionNode(RED, id) ?? failWithoutConnection()).statistics();
}

/** Like {@link deployedConnection}, for events of Genesys Cloud. */
export function notificationsOver(RED: NodeAPI, id: string, api: Pick<Api, 'title' | 'service'>): NotificationSession {
	deployedConnection(RED, id, api);
	return (connectionNode(RED, id) ?? failWithoutConnection()).notifications();
}

/** Always uses the node's current sign-in. */
function alwaysCurrent(shared: () => SharedConnection): SharedConnection {
	const { baseUrl, presets, rateKey, service } = shared();
	return {
		baseUrl,
		presets,
		rateKey,
		service,
		api: async (request) => shared().api(request),
		anonymous: async (request) => shared().anonymous(request),
	};
}

/**
 * Stores a refresh token that replaced `earlier`: with the node's other secrets, which Node-RED saves at the next deploy,
 * and until then in a file.
 */
function keepRefreshToken(RED: NodeAPI, id: string, earlier: string, refreshToken: string): void {
	const stored = RED.nodes.getCredentials(id) as Credentials | undefined;
	// A token from an environment variable belongs to the person who set the variable.
	if (!isVariable(stored?.refreshToken ?? '')) void RED.nodes.addCredentials(id, { ...stored, refreshToken });
	keepToken(RED, id, earlier, refreshToken);
}

/** The deployed connection continues with a token that replaced its own. */
function replaceStored(RED: NodeAPI, id: string, refreshToken: string): void {
	const node = connectionNode(RED, id);
	const earlier = node?.settings().credentials.refreshToken ?? '';
	keepRefreshToken(RED, id, earlier, refreshToken);
	node?.replaceSignIn(refreshToken);
}

/** Testing a form may use up the stored refresh token. Then its replacement must be stored. */
const isStoredToken = ({ credentials }: ConnectionForm): boolean =>
	credentials?.refreshToken === undefined || credentials.refreshToken === unchangedSecret;

/** Runs `work` with a deployed connection, or with one that is still in the form. */
export async function withConnection<Result>(
	RED: NodeAPI,
	form: ConnectionForm,
	api: Pick<Api, 'title' | 'service'> | undefined,
	longestMs: number,
	work: (connection: Connection, settings: ConnectionSettings) => Promise<Result>,
): Promise<Result> {
	const isDeployed = Object.keys(form).every((name) => name === 'id');
	const deployed = isDeployed ? connectionNode(RED, form.id) : undefined;
	const tried = deployed ? undefined : formSettings(RED, form);
	const settings = deployed?.settings() ?? (tried as ConnectionSettings);
	if (api) checkSystem(api, deployed?.name ?? form.name, settings);
	const opened =
		tried &&
		openConnection(settings, (refreshToken) => {
			if (!isStoredToken(form)) return;
			if (tokenWaitingFor(form))
				keepWaitingToken(String(form.id), signInPlaceOf(form, form.credentials?.clientId), refreshToken);
			else if (tried.isDeployedPlace) replaceStored(RED, String(form.id), refreshToken);
		});
	const signal = AbortSignal.timeout(longestMs);
	try {
		// A person is waiting for the form, so retries are immediate.
		return await work(
			{ ...connectionFor(opened ?? (deployed as ConnectionNode).shared(), signal), random: () => 0, patienceMs: 0 },
			settings,
		);
	} finally {
		opened?.close();
	}
}

/** The message after a successful test. */
function testResultKey({ system, settings: { signIn } }: ConnectionSettings): string {
	if (system === 'multicloudCx' && signIn === 'apiKey') return 'reached';
	return system === 'contextServices' && signIn !== 'basic' ? 'open' : 'signedIn';
}

/** Tests the account with the cheapest call. */
async function test(RED: NodeAPI, form: ConnectionForm): Promise<{ message: string }> {
	return withConnection(RED, form, undefined, 30_000, async (connection, settings) => {
		await probe(connection, services[settings.system], accountOf(settings));
		return { message: RED._(`genesys-connection.test.${testResultKey(settings)}`) };
	});
}

/** The form of a connection to sign in with. */
interface SignInForm extends ConnectionForm {
	/** The callback URL as this editor reaches it. */
	redirectUri?: string;
}

function begin(RED: NodeAPI, { redirectUri, ...form }: SignInForm): { url: string } {
	// The result is a refresh token, so the form needs none.
	const settings = formSettings(RED, { ...form, signIn: 'clientCredentials' });
	const place = signInPlaceOf(form, form.credentials?.clientId ?? settings.credentials.clientId);
	return { url: beginSignIn({ id: form.id ?? '', place, settings, redirectUri: String(redirectUri) }) };
}

/** Stores a sign-in with its connection: now if the connection is deployed unchanged, otherwise at the next deploy. */
function storeSignIn(RED: NodeAPI, { id, place, stored: signIn }: Granted): void {
	const stored = storedConnection(RED, id);
	if (stored && signInPlaceOf(stored.definition, stored.credentials.clientId) === place) replaceStored(RED, id, signIn);
	else keepWaitingToken(id, place, signIn);
}

/** Forgets the sign-in of a connection: what is stored, what waits for a deploy, and what is in use. */
function forgetSignIn(RED: NodeAPI, id: string): void {
	forgetWaitingToken(id);
	const stored = storedConnection(RED, id);
	if (!stored) return;
	if (!isVariable(stored.credentials.refreshToken ?? ''))
		void RED.nodes.addCredentials(id, { ...stored.credentials, refreshToken: '' });
	forgetToken(RED, id);
	connectionNode(RED, id)?.replaceSignIn('');
}

/** Ends a sign-in at the service, and forgets it even if the service cannot be reached. */
async function endSignIn(RED: NodeAPI, form: ConnectionForm): Promise<{ message: string }> {
	// The deployed connection ends the token that it uses itself.
	const isDeployed =
		!tokenWaitingFor(form) && Boolean(connectionNode(RED, form.id)?.settings().credentials.refreshToken);
	const target = isDeployed ? { id: form.id } : form;
	const problem = await withConnection(RED, target, undefined, 30_000, async (connection, { system }) =>
		signOut(connection, services[system]),
	).then(
		() => undefined,
		(error: unknown) => problemOf(error).message,
	);
	forgetSignIn(RED, String(form.id ?? ''));
	const key = problem === undefined ? 'out' : 'outHere';
	return { message: RED._(`genesys-connection.signedIn.${key}`, { reason: problem ?? '' }) };
}

/** Finishes a sign-in after Genesys redirects back. Requests without a known `state` are refused. */
async function finish(RED: NodeAPI, returned: Returned): Promise<SignInOutcome> {
	const id = nodeOf(returned.state);
	try {
		storeSignIn(RED, await finishSignIn(returned));
		return { id, ok: true, message: RED._('genesys-connection.signedIn.done') };
	} catch (error) {
		const { message, hint } = problemOf(error);
		return { id, ok: false, message: `${message}.`, hint };
	}
}

/** The refresh token that a connection starts with: from a sign-in that waited for this deploy, or the latest replacement of the stored one. */
function startingToken(RED: NodeAPI, { id, credentials }: ConnectionNode): string {
	const entered = credentials.refreshToken ?? '';
	const stored = storedConnection(RED, id);
	const waiting = stored && waitingToken(id, signInPlaceOf(stored.definition, stored.credentials.clientId));
	if (waiting) {
		forgetWaitingToken(id);
		keepRefreshToken(RED, id, entered, waiting);
	}
	return waiting ?? newestToken(RED, id, entered);
}

const warned = new WeakSet<ConnectionNode>();

/** Warns once if secrets are sent unencrypted over a network. */
function warnIfReadable(node: ConnectionNode): void {
	const settings = node.settings();
	const service = services[settings.system];
	const account = accountOf(settings);
	if (warned.has(node) || !hasSecrets(service, account) || !isReadable(service.baseUrl(account))) return;
	warned.add(node);
	node.warn(readableWarning);
}

export function registerConnection(RED: NodeAPI): void {
	function GenesysConnection(this: ConnectionNode, definition: ConnectionDefinition): void {
		let opened: ReturnType<typeof openConnection> | undefined;
		const closers: (() => void)[] = [];
		const ending = new AbortController();
		let session: StatisticsSession | undefined;
		let events: NotificationSession | undefined;
		const startsWith = startingToken(RED, this);
		if (startsWith) this.credentials = { ...this.credentials, refreshToken: startsWith };
		this.settings = () => ({
			system: systemOf(definition.system),
			settings: pick(settingNames, (name) => definition[name] ?? ''),
			credentials: this.credentials,
			tls: networkNode(RED, 'tls-config', definition.tls),
			proxy: networkNode(RED, 'http proxy', definition.proxy),
		});
		this.shared = () => {
			if (opened) return opened;
			const own = openConnection(this.settings(), (refreshToken) => {
				// Running calls keep an earlier sign-in, which must not replace a later one or return after a sign-out.
				if (opened !== own) return;
				keepRefreshToken(RED, this.id, this.credentials.refreshToken ?? '', refreshToken);
				this.credentials = { ...this.credentials, refreshToken };
			});
			opened = own;
			closers.push(own.close);
			warnIfReadable(this);
			return own;
		};
		this.statistics = () => (session ??= statisticsSession(connectionFor(alwaysCurrent(this.shared), ending.signal)));
		this.notifications = () => {
			if (events) return events;
			const { tls, proxy } = this.settings();
			const sockets = nodeSockets(RED, tls?.addTLSOptions({}) ?? {}, createProxyFor(proxy));
			closers.push(sockets.close);
			events = notificationSession(connectionFor(alwaysCurrent(this.shared), ending.signal), sockets.openSocket);
			return events;
		};
		this.replaceSignIn = (refreshToken) => {
			this.credentials = { ...this.credentials, refreshToken };
			// Running calls keep the earlier one.
			opened = undefined;
		};
		// The sessions still need the transport to disconnect, so they close first.
		this.on('close', (removed: boolean, done: () => void) => {
			if (removed) forgetToken(RED, this.id);
			void Promise.all([session?.close(), events?.close()]).then(() => {
				ending.abort();
				for (const close of closers) close();
				done();
			});
		});
	}

	const secrets = secretNames.map((name) => [name, { type: 'password' as const }]);
	const open = openNames.map((name) => [name, { type: 'text' as const }]);
	registerNode(RED, connectionType, GenesysConnection, Object.fromEntries([...secrets, ...open]));
	serveConnectionForm(RED);
}

/** Answers the editor's form of a connection. */
function serveConnectionForm(RED: NodeAPI): void {
	RED.httpAdmin.get('/genesys/connection/regions', RED.auth.needsPermission('genesys.read'), answerTexts(regions));
	// Needs write permission, because it signs in. The answer only contains the result and no secret.
	RED.httpAdmin.post(
		'/genesys/connection/test',
		RED.auth.needsPermission('genesys-connection.write'),
		answerAdmin((form: ConnectionForm) => test(RED, form)),
	);
	RED.httpAdmin.post(
		'/genesys/connection/sign-in',
		RED.auth.needsPermission('genesys-connection.write'),
		answerAdmin(async (form: SignInForm) => begin(RED, form)),
	);
	RED.httpAdmin.post(
		'/genesys/connection/sign-out',
		RED.auth.needsPermission('genesys-connection.write'),
		answerAdmin(async (form: ConnectionForm) => endSignIn(RED, form)),
	);
	// Genesys redirects here. Only the state shows that the sign-in began in an editor.
	RED.httpAdmin.get('/genesys/connection/callback', (request, response) => {
		const end = (outcome: SignInOutcome): void =>
			void response
				.status(outcome.ok ? 200 : 400)
				.set({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
				.type('html')
				.send(closingPage(outcome));
		void finish(RED, request.query).then(end);
	});
}

import {
	sleep,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
	type ITriggerFunctions,
} from 'n8n-workflow';
import type { ServiceId } from '../../genesys/catalogue/format.ts';
import { unsignedHeaders } from '../../genesys/client/auth.ts';
import { isReadable, readableWarning } from '../../genesys/client/links.ts';
import { fail, isGenesysError } from '../../genesys/errors.ts';
import type { Connection, Ports, Transport } from '../../genesys/ports.ts';
import { noteAccount } from '../../genesys/secrets.ts';
import {
	calledService,
	checkAccount,
	expiredStatusesOf,
	expiresSoon,
	hasSecrets,
	type Account,
	type Service,
} from '../../genesys/services/service.ts';
import { services } from '../../genesys/services/services.ts';
import { accountKey, accountOf, connectedAccount, connectedUntil } from './account.ts';
import { credentialOf, isConnectedByUser } from './credentialChoice.ts';
import { checkConnected, originalOf, reconnect, renewEarly } from './credentialSignIn.ts';
import { n8nTransport, type SendThroughN8n } from './n8nTransport.ts';
import { withWholeTimeout } from './wholeTimeout.ts';

/** A running node, the loading of its dropdowns, or a trigger that polls or listens. */
export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | ITriggerFunctions;

/** How often a wait checks whether the execution was stopped, in ms. */
const waitSliceMs = 250;

/** How long the call for a dropdown waits for a rate limit, in ms. It is short because a user is waiting. */
const longestDropdownWaitMs = 8_000;

const signalOf = (context: NodeContext): AbortSignal | undefined =>
	'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;

async function wait(milliseconds: number, cancelled: () => boolean): Promise<void> {
	const until = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0 && !cancelled(); left = until - Date.now())
		await sleep(Math.min(waitSliceMs, left));
	if (cancelled()) fail('cancelled', 'The execution was stopped');
}

/** For triggers: a wait that ends immediately with their signal. Joined signals or a race would leave listeners behind after each wait. */
async function waitUnlessAborted(milliseconds: number, signal: AbortSignal): Promise<void> {
	const alarm = AbortSignal.timeout(Math.max(0, Math.ceil(milliseconds)));
	const both = [alarm, signal];
	await new Promise<void>((resolve) => {
		const wake = (): void => {
			for (const one of both) one.removeEventListener('abort', wake);
			resolve();
		};
		for (const one of both) one.addEventListener('abort', wake);
		if (signal.aborted) wake();
	});
	if (signal.aborted) fail('cancelled', 'Stopped');
}

const plain = (context: NodeContext): Transport => n8nTransport(context.helpers.httpRequest, true, signalOf(context));

/** Sends requests with the account's fixed headers but without a token, so that no sign-in is needed and none can be rejected. */
const withoutToken =
	(transport: Transport, system: Service, account: Account): Transport =>
	async (request) =>
		await transport({ ...request, headers: unsignedHeaders(system, account, request) });

/** Notes the token that n8n renewed by itself, before an error response can repeat it. */
const noteRenewedTokens =
	(context: NodeContext, credential: string, transport: Transport): Transport =>
	async (request) => {
		const answer = await transport(request);
		if (answer.status >= 400) noteAccount(connectedAccount(await context.getCredentials(credential, 0)));
		return answer;
	};

/**
 * Lets n8n renew a user's token that expires soon. n8n by itself renews it only after a rejected call. `expiresAt` is in ms
 * since 1970. If the renewal fails, calls are sent with the token that there is, and no other early renewal is tried.
 */
function renewConnectedEarly(
	context: NodeContext,
	credential: string,
	system: Service,
	expiresAt: number | undefined,
): () => Promise<void> {
	const state = { expiresAt };
	let renewal: Promise<void> | undefined;
	const isSoon = (): boolean => expiresSoon(system, state, Date.now());
	const read = async (): Promise<void> => {
		state.expiresAt = connectedUntil(await context.getCredentials(credential, 0));
	};
	async function renew(): Promise<void> {
		// Another execution may have renewed it meanwhile.
		await read();
		if (!isSoon()) return;
		await context.helpers.refreshOAuth2Token.call(context, credential);
		await read();
	}
	return async () => {
		if (!isSoon()) return;
		renewal ??= renew()
			.catch(() => void (state.expiresAt = undefined))
			.finally(() => void (renewal = undefined));
		await renewal;
	};
}

/** Throws the original error of a failed sign-in. Rethrows any other error. */
function failAsSignedIn(error: unknown): never {
	const { cause } = error as { cause?: unknown };
	const original = [cause, error].map(originalOf).find(isGenesysError);
	throw original ?? error;
}

/** The account of a credential. If it is a user's, also when its token expires, in ms since 1970. */
interface SignedIn {
	account: Account;
	expiresAt: number | undefined;
}

/**
 * Sends requests with the credential, which n8n adds. If the credential has a token, n8n also renews a rejected token and repeats the
 * request once.
 */
function signedInTransport(
	context: NodeContext,
	credential: string,
	system: Service,
	{ account, expiresAt }: SignedIn,
): Transport {
	const isUsers = isConnectedByUser(credential);
	const isRenewed = isUsers || system.tokenRequest?.(account) !== undefined;
	const renewInTime = isUsers
		? renewConnectedEarly(context, credential, system, expiresAt)
		: async () => await renewEarly(system, account, plain(context));
	const sendUntil =
		(expired: number[]): SendThroughN8n =>
		async (options) =>
			await context.helpers.httpRequestWithAuthentication
				.call(context, credential, options, {
					preAuthenticationRetryStatusCode: expired,
					oauth2: { tokenExpiredStatusCode: expired },
				})
				.catch(failAsSignedIn)
				.catch((error: unknown) => (isUsers ? reconnect(system, account, error) : Promise.reject(error as Error)));
	const transport: Transport = async (request) => {
		const expired = expiredStatusesOf(system, request);
		if (isRenewed) await renewInTime();
		return await n8nTransport(sendUntil(expired), isRenewed ? { ignore: true, except: expired } : true)(request);
	};
	return isUsers ? withoutToken(noteRenewedTokens(context, credential, transport), system, account) : transport;
}

/** Keeps the authorization of requests that bring their own. */
const chooseBySignIn =
	(full: Transport, bare: Transport): Transport =>
	async (request) =>
		await (request.signIn === 'none' || request.headers.authorization !== undefined ? bare : full)(request);

function portsOf(context: NodeContext, credential: string, system: Service, signedIn: SignedIn): Ports {
	const signal = signalOf(context);
	const cancelled = () => signal?.aborted ?? false;
	const anonymous = plain(context);
	return {
		api: withWholeTimeout(
			chooseBySignIn(
				signedInTransport(context, credential, system, signedIn),
				withoutToken(anonymous, system, signedIn.account),
			),
		),
		anonymous,
		wait: async (milliseconds, own) =>
			await (own ? waitUnlessAborted(milliseconds, own) : wait(milliseconds, cancelled)),
		now: () => Date.now(),
		random: () => Math.random(),
		cancelled,
	};
}

/** Base URLs for which the warning about unencrypted secrets was logged. */
const warned = new Set<string>();

function warnIfReadable({ logger }: NodeContext, system: Service, account: Account): void {
	const baseUrl = system.baseUrl(account);
	if (warned.has(baseUrl) || !isReadable(baseUrl) || !hasSecrets(system, account)) return;
	warned.add(baseUrl);
	logger.warn(`${system.title}: ${readableWarning}`);
}

/** The engine's connection to a service for one item, with the credential that the item selects. */
export async function connectionOf(context: NodeContext, id: ServiceId, itemIndex = 0): Promise<Connection> {
	const system = services[id];
	const credential = credentialOf(context, id, itemIndex);
	const stored = await context.getCredentials(credential, itemIndex);
	const isUsers = isConnectedByUser(credential);
	const account = isUsers ? connectedAccount(stored) : accountOf(stored);
	if (isUsers) checkConnected(account);
	checkAccount(system, account);
	noteAccount(account);
	warnIfReadable(context, system, account);
	const presets = system.presets?.(account);
	return {
		baseUrl: system.baseUrl(account),
		rateKey: accountKey(system, account),
		service: calledService(system, account),
		...(presets ? { presets } : {}),
		...('getCurrentNodeParameter' in context ? { patienceMs: longestDropdownWaitMs } : {}),
		...portsOf(context, credential, system, { account, expiresAt: connectedUntil(stored) }),
	};
}

import { sleep } from 'n8n-workflow';
import type { IExecuteFunctions, ILoadOptionsFunctions } from 'n8n-workflow';

import { normaliseBaseUrl } from '../../genesys/client/request';
import { checkAccount } from '../../genesys/client/signIn';
import type { Account } from '../../genesys/client/signIn';
import { fail } from '../../genesys/errors';
import type { Connection, HttpRequest, Ports, Transport } from '../../genesys/ports';
import { accountCredential, accountKey, accountOf } from './account';
import { n8nTransport } from './transport';

/** Where a node runs, or where its dropdowns are loaded. */
export type NodeContext = IExecuteFunctions | ILoadOptionsFunctions;

/** How long a wait goes on, in ms, before it looks whether the execution was stopped. */
const waitSliceMs = 250;

const signalOf = (context: NodeContext): AbortSignal | undefined => ('getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined);

async function wait(milliseconds: number, cancelled: () => boolean): Promise<void> {
	const until = Date.now() + milliseconds;
	for (let left = milliseconds; left > 0 && !cancelled(); left = until - Date.now()) await sleep(Math.min(waitSliceMs, left));
	if (cancelled()) fail('cancelled', 'The execution was stopped');
}

/** With the credential: n8n adds it to each request, renews an expired token and repeats the request once. */
function signedIn(context: NodeContext): Transport {
	const send = context.helpers.httpRequestWithAuthentication;
	return n8nTransport(async (options) => (await send.call(context, accountCredential, options)) as unknown, { ignore: true, except: [401] });
}

const plain = (context: NodeContext): Transport => n8nTransport(context.helpers.httpRequest, true, signalOf(context));

/** What needs the API key only is sent with it alone: without signing in first, and without a token that might be refused. */
function withKeyAlone(apiKey: string, transport: Transport): Transport {
	const keyed = (request: HttpRequest): HttpRequest => ({ ...request, headers: { 'x-api-key': apiKey.trim(), ...request.headers } });
	return { send: async (request) => await transport.send(keyed(request)), open: async (request) => await transport.open(keyed(request)) };
}

function bySignIn(full: Transport, keyOnly: Transport): Transport {
	const chosen = ({ signIn }: HttpRequest): Transport => (signIn === 'none' ? keyOnly : full);
	return { send: async (request) => await chosen(request).send(request), open: async (request) => await chosen(request).open(request) };
}

function portsOf(context: NodeContext, account: Account): Ports {
	const signal = signalOf(context);
	const cancelled = () => signal?.aborted ?? false;
	const anonymous = plain(context);
	return {
		api: bySignIn(signedIn(context), withKeyAlone(account.apiKey, anonymous)),
		anonymous,
		wait: async (milliseconds) => await wait(milliseconds, cancelled),
		now: () => Date.now(),
		random: () => Math.random(),
		cancelled,
	};
}

/** The engine's connection for one item: with the credential that the item selects. */
export async function connectionOf(context: NodeContext, itemIndex = 0): Promise<Connection> {
	const account = accountOf(await context.getCredentials(accountCredential, itemIndex));
	checkAccount(account);
	return { baseUrl: normaliseBaseUrl(account.baseUrl), rateKey: accountKey(account), ...portsOf(context, account) };
}

import { setTimeout as delay } from 'node:timers/promises';
import type { Connection, HttpRequest, Transport } from '../../genesys/ports.ts';
import { failCancelled } from './cancelled.ts';
import type { CancellableRequest } from './transport.ts';

/** What all runs over one connection share: signed in once, one pool of sockets. */
export interface SharedConnection {
	baseUrl: string;
	/** As {@link Connection.presets}. */
	presets?: Record<string, string>;
	rateKey: string;
	api: Transport;
	anonymous: Transport;
}

/** The engine's ports for one run, which ends when `signal` does: also a wait, and also a request that is under way. */
export function connectionFor(shared: SharedConnection, signal: AbortSignal): Connection {
	const cancellable = ({ send, open }: Transport): Transport => {
		const withSignal = (request: HttpRequest): CancellableRequest => ({ ...request, signal });
		return { send: (request) => send(withSignal(request)), open: (request) => open(withSignal(request)) };
	};
	return {
		baseUrl: shared.baseUrl,
		presets: shared.presets,
		rateKey: shared.rateKey,
		api: cancellable(shared.api),
		anonymous: cancellable(shared.anonymous),
		wait: (milliseconds) => delay(milliseconds, undefined, { signal }).catch(failCancelled),
		now: Date.now,
		random: Math.random,
		cancelled: () => signal.aborted,
	};
}

import { setTimeout as delay } from 'node:timers/promises';
import type { CalledService, Connection, Transport } from '../../genesys/ports.ts';
import { failWith } from './texts.ts';

/** Raises the `cancelled` error of a run that was ended from outside. */
export function failCancelled(): never {
	failWith('cancelled', 'cancelled');
}

/** The parts that all runs over one connection share: the sign-in and a pool of sockets. */
export interface SharedConnection {
	baseUrl: string;
	/** See {@link Connection.presets}. */
	presets?: Record<string, string>;
	rateKey: string;
	/** See {@link Connection.service}. */
	service?: CalledService;
	api: Transport;
	anonymous: Transport;
}

/** The engine's ports for one run. When `signal` aborts, waits and pending requests end too. */
export function connectionFor(shared: SharedConnection, signal: AbortSignal): Connection {
	// A request with its own signal is aborted only by that signal, even if the run ends.
	const cancellable =
		(transport: Transport): Transport =>
		(request) =>
			transport({ ...request, signal: request.signal ?? signal });
	return {
		baseUrl: shared.baseUrl,
		presets: shared.presets,
		rateKey: shared.rateKey,
		service: shared.service,
		api: cancellable(shared.api),
		anonymous: cancellable(shared.anonymous),
		wait: (milliseconds, own) => delay(milliseconds, undefined, { signal: own ?? signal }).catch(failCancelled),
		now: Date.now,
		random: Math.random,
		cancelled: () => signal.aborted,
	};
}

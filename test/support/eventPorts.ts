import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Connection, HttpRequest, Transport } from '../../genesys/ports.ts';
import { nodeTransport, type NodeTransport } from '../../node-red/shared/nodeTransport.ts';
import { Log } from './eventLog.ts';

export interface TestPorts extends Connection {
	/** All waits so far, ms. A short one takes no time but moves the clock; a long one lasts until its signal aborts it. */
	waits: Log<number>;
	/** The number of active waits. */
	waiting(): number;
	/** The number of active requests, and of all requests. */
	underWay(): number;
	requests: Log<HttpRequest>;
	/** Moves the clock, ms. */
	jump(milliseconds: number): void;
	close(): void;
}

/**
 * A connection to a server on this machine, over Node-RED's transport, with a clock that only moves during waits. Waits
 * of at least `limitMs` are timeouts that should not be reached.
 */
export function portsTo(
	baseUrl: string,
	{ random = () => 0.5, api, limitMs = 5000 }: { random?: () => number; api?: Transport; limitMs?: number } = {},
): TestPorts {
	const network: NodeTransport = nodeTransport();
	const waits = new Log<number>();
	const requests = new Log<HttpRequest>();
	let time = Date.parse('2026-11-20T08:00:00Z');
	let [waiting, underWay] = [0, 0];
	const send = async (request: HttpRequest) => {
		requests.add(request);
		underWay += 1;
		return await (api ?? network)(request).finally(() => (underWay -= 1));
	};
	async function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
		if (signal?.aborted) throw new Error('aborted');
		waiting += 1;
		waits.add(milliseconds);
		try {
			if (milliseconds < limitMs) {
				await nextTurn(undefined, { signal });
				time += milliseconds;
			} else
				await new Promise((_resolve, reject) =>
					signal?.addEventListener('abort', () => reject(new Error('aborted')), { once: true }),
				);
		} finally {
			waiting -= 1;
		}
	}
	return {
		baseUrl,
		rateKey: baseUrl,
		api: send,
		anonymous: network,
		wait,
		now: () => time,
		random,
		cancelled: () => false,
		waits,
		requests,
		waiting: () => waiting,
		underWay: () => underWay,
		jump: (milliseconds) => (time += milliseconds),
		close: () => network.close(),
	};
}

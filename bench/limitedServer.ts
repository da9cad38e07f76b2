/**
 * An API for the benchmark of many items. It answers every request with a small object. Run `node
 * bench/limitedServer.ts`, then send `{latencyMs, limit?: {requests, windowMs}}` over IPC to configure it; it answers
 * with `{url}`. Above the limit it answers 429, with the rest of the window as `Retry-After`.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ServerBehavior {
	latencyMs: number;
	limit?: { requests: number; windowMs: number };
}

let behavior: ServerBehavior = { latencyMs: 0 };
let window = { until: 0, requests: 0 };

const body = JSON.stringify([{ label: 'Completed', value: 'Completed' }]);

const server = createServer((request, response) => {
	const { latencyMs, limit } = behavior;
	const now = performance.now();
	if (limit && now >= window.until) window = { until: now + limit.windowMs, requests: 0 };
	window.requests += 1;
	const isOverLimit = limit !== undefined && window.requests > limit.requests;
	const retryAfter = ((window.until - now) / 1000).toFixed(3);
	request.resume().on('end', () => {
		setTimeout(() => {
			if (isOverLimit)
				response
					.writeHead(429, { 'content-type': 'application/json', 'retry-after': retryAfter })
					.end('{"message":"Too many requests"}');
			else response.writeHead(200, { 'content-type': 'application/json' }).end(body);
		}, latencyMs);
	});
});

server.listen(0, '127.0.0.1');
process.on('message', (asked: ServerBehavior) => {
	behavior = asked;
	window = { until: 0, requests: 0 };
	process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.on('disconnect', () => process.exit());

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useStarted } from './fixtures.ts';

/** A gateway that issues a token, and refuses everything else with a copy of the request, like Amazon's API Gateway for unknown paths. */
export interface EchoGateway {
	url: string;
	/** Whether it also refuses the token request. */
	refusesToken: boolean;
	token: string;
}

const token = 'opaque/token+of=the-gateway';

async function start(): Promise<EchoGateway & { close(): Promise<void> }> {
	let refuses = false;
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { authorization, 'x-api-key': key } = request.headers;
			const isToken = request.url?.endsWith('/oauth/token');
			response.setHeader('content-type', 'application/json');
			if (isToken && !refuses) {
				response.end(JSON.stringify({ access_token: token, token_type: 'bearer' }));
				return;
			}
			const message = `'${authorization?.split(' ')[1]}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}', key ${String(key)}, body ${Buffer.concat(chunks).toString()}.`;
			response.writeHead(isToken ? 400 : 403).end(JSON.stringify({ message }));
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		get refusesToken() {
			return refuses;
		},
		set refusesToken(value) {
			refuses = value;
		},
		token,
		close: async () => {
			server.closeAllConnections();
			await new Promise<void>((closed) => void server.close(() => closed()));
		},
	};
}

/** An echoing gateway for the tests of a file. */
export const useEchoGateway = (): EchoGateway => useStarted(start, ({ close }) => close());

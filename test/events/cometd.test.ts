import { AcknowledgedMessagesExtension } from 'cometd-nodejs-server/ack-extension.js';
import { connectionFailure } from '../../genesys/client/connectionFailure.ts';
import { oneChunk, readWhole } from '../../genesys/client/transport.ts';
import { clientOf } from '../support/bayeuxClient.ts';
import { behaves, type RealServer } from '../support/bayeuxBehaviors.ts';
import { statisticsServer } from '../support/statisticsServer.ts';

async function cometd(): Promise<RealServer & { endSessions(): void; acknowledge(): void }> {
	const server = await statisticsServer();
	return {
		url: `${server.url}/statistics/v3/notifications`,
		requests: server.requests,
		publish(channel, data) {
			for (const session of server.sessions())
				if (session.subscriptions.some(({ name }) => name === channel)) session.deliver(null, channel, data);
		},
		restart: server.restart,
		cut: server.cut,
		connectsWhenBack: 3,
		stop: server.stop,
		acknowledge: () => void server.bayeux.addExtension(new AcknowledgedMessagesExtension()),
		endSessions() {
			for (const session of server.sessions()) session.disconnect();
		},
	};
}

behaves('cometd-nodejs-server', cometd);

test('a message whose answer is lost is repeated once by a server with the acknowledge extension', async () => {
	const server = await cometd();
	server.acknowledge();
	let lost = false;
	const client: ReturnType<typeof clientOf> = clientOf(server.url, {
		api: async (request) => {
			const answer = await client.ports.anonymous(request);
			const { body } = await readWhole(answer);
			if (lost || !Buffer.from(body).includes('second')) return { ...answer, body: oneChunk(body) };
			lost = true;
			throw connectionFailure('ECONNRESET');
		},
	});
	void client.hear('/news');
	await client.begin();
	for (const data of ['first', 'second', 'third']) {
		await server.requests.until((entries) => entries.at(-1)?.endsWith('/connect') === true);
		server.publish('/news', data);
		await client.heard.until((entries) => entries.at(-1) === data);
	}
	expect([client.heard.entries, lost]).toEqual([['first', 'second', 'third'], true]);
	await client.end();
	await server.stop();
});

test('47, 49: two sessions with one cookie jar are slowed down, so each has its own', async () => {
	const server = await cometd();
	const first = clientOf(server.url);
	await first.begin();
	await server.requests.count(1, (request) => request.endsWith('/connect'));
	const cookie = first.ports.requests.entries.at(-1)?.headers.cookie ?? '';
	const second = clientOf(server.url, {
		api: (request) => first.ports.anonymous({ ...request, headers: { ...request.headers, cookie } }),
	});
	await second.begin();
	await second.until('shared');
	await second.ports.waits.count(1);
	expect(second.ports.waits.entries[0]).toBe(2000);
	expect(first.all('shared')).toEqual([]);
	await Promise.all([first.end(), second.end()]);
	await server.stop();
});

import { clientOf, type Client } from './bayeuxClient.ts';
import type { Log } from './eventLog.ts';

/** A real server, and what a test controls of it. */
export interface RealServer {
	/** The URL to which `/handshake` and so on are appended. */
	url: string;
	/** Every request, by its path. */
	requests: Log<string>;
	publish(channel: string, data: unknown): void;
	/** Forgets all sessions and cuts all connections, as after a restart. */
	restart(): void;
	cut(): void;
	/** The number of connects after a cut one until the server no longer answers the old one: it may answer one immediately. */
	connectsWhenBack: number;
	stop(): Promise<void>;
}

/** The behaviors that a real server can show, by their numbers in the table. */
export function behaves(title: string, start: () => Promise<RealServer>): void {
	describe(title, () => {
		let server: RealServer;
		let clients: Client[] = [];

		beforeEach(async () => {
			server = await start();
		});

		afterEach(async () => {
			await Promise.all(clients.map((client) => client.end()));
			clients = [];
			await server.stop();
		});

		async function listening(channel = '/news'): Promise<Client> {
			const client = clientOf(server.url);
			clients.push(client);
			void client.hear(channel);
			await client.begin();
			return client;
		}

		const asked = (path: string): number =>
			server.requests.entries.filter((request) => request.endsWith(`/${path}`)).length;
		/** Resolves after this many connects: one of them is then open, because there is nothing to send. */
		const connected = (times: number): Promise<void> =>
			server.requests.count(times, (request) => request.endsWith('/connect'));

		test('1, 3, 5, 15, 44: a session works from the handshake to the end', async () => {
			const client = await listening();
			await connected(1);
			server.publish('/news', { a: 1 });
			await client.heard.count(1);
			await client.bayeux.unsubscribe('/news');
			await client.bayeux.disconnect();
			expect(client.heard.entries).toEqual([{ a: 1 }]);
			expect(client.all('broken')).toEqual([]);
			expect(['handshake', 'subscribe', 'unsubscribe', 'disconnect'].map(asked)).toEqual([1, 1, 1, 1]);
		});

		test('6, 26, 33: a thousand messages arrive once each and in order, with one connect at a time, whatever a listener does', async () => {
			const client = await listening();
			void client.bayeux.subscribe('/news', () => {
				throw new Error('oh');
			});
			for (let index = 0; index < 1000; index += 1) {
				server.publish('/news', index);
				if (index % 100 === 0) await client.heard.count(index / 2);
			}
			await client.heard.count(1000);
			expect(client.heard.entries).toEqual(Array.from({ length: 1000 }, (_, index) => index));
			expect(client.ports.underWay()).toBeLessThanOrEqual(1);
		});

		test('25, 45: data stays unchanged, empty or with any characters', async () => {
			const client = await listening();
			const all = ['', 0, false, 'Zürich 東京 🙂', { ключ: ['é'] }];
			for (const data of all) server.publish('/news', data);
			await client.heard.count(all.length);
			expect(client.heard.entries).toEqual(all);
		});

		test('14, 18, 41: channels are subscribed again in a new session after a restart', async () => {
			const client = await listening();
			await connected(1);
			server.restart();
			await client.until('connected', 2);
			await server.requests.count(2, (request) => request.endsWith('/subscribe'));
			await client.happened.until(
				(entries) => entries.filter(({ what }) => what === 'connected').length >= 2 && asked('subscribe') >= 2,
			);
			server.publish('/news', 'back');
			await client.heard.count(1);
			expect(client.heard.entries).toEqual(['back']);
		});

		test('40, 9, 19: a session continues after a cut connection', async () => {
			const client = await listening();
			await connected(1);
			server.cut();
			await connected(server.connectsWhenBack);
			server.publish('/news', 'still here');
			await client.heard.count(1);
			expect([asked('handshake'), asked('subscribe')]).toEqual([1, 1]);
		});

		test('46: a message of 20 MB arrives completely', async () => {
			const client = await listening();
			const big = 'x'.repeat(20_000_000);
			server.publish('/news', big);
			await client.heard.count(1);
			expect(client.heard.entries[0] === big).toBe(true);
		});

		test('29, 43, 48, 53, 54: fifty sessions work independently, and leave nothing behind', async () => {
			const all = await Promise.all(Array.from({ length: 50 }, (_, index) => listening(`/news/${index}`)));
			for (const { bayeux } of all) bayeux.start();
			all.forEach((_client, index) => server.publish(`/news/${index}`, index));
			await Promise.all(all.map((client) => client.heard.count(1)));
			expect(all.map((client) => client.heard.entries)).toEqual(all.map((_client, index) => [index]));
			expect(asked('handshake')).toBe(50);
			await Promise.all(all.map((client) => client.bayeux.disconnect()));
			expect(all.map(({ ports }) => ports.underWay() + ports.waiting())).toEqual(Array(50).fill(0));
		});
	});
}

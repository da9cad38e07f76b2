/**
 * Runs the official client in its own process, because it is an ES module and needs a global `window`. It listens to a
 * channel of the server at the given URL, and writes events as lines of JSON.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface CometD {
	configure(options: object): void;
	addListener(channel: string, listener: (message: { successful: boolean }) => void): void;
	subscribe(
		channel: string,
		listener: (message: { data: unknown }) => void,
		acknowledged: (reply: { successful: boolean }) => void,
	): void;
	handshake(): void;
}

const [url = '', channel = ''] = process.argv.slice(2);
const libraries = createRequire(join(import.meta.dirname, 'libraries', 'package.json'));
const load = async (name: string): Promise<unknown> =>
	(await import(pathToFileURL(libraries.resolve(name)).href)) as unknown;
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const { adapt } = (await load('cometd-nodejs-client')) as { adapt(): void };
adapt();
// Otherwise its warnings would mix with the lines of JSON.
console.log = console.info = console.warn = () => undefined;
const { CometD: Client } = (await load('cometd')) as { CometD: new () => CometD };
const client = new Client();
client.configure({ url, logLevel: 'error', backoffIncrement: 50, maxBackoff: 500, maxNetworkDelay: 5000 });
client.addListener('/meta/handshake', ({ successful }) => {
	if (successful)
		client.subscribe(
			channel,
			({ data }) => say({ data }),
			(reply) => say({ subscribed: reply.successful }),
		);
});
client.handshake();

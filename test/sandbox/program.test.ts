import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const PROGRAM = join(__dirname, '..', '..', 'sandbox', 'main.ts');

describe('the sandbox as a program', () => {
	const start = (...parameters: string[]): ChildProcess =>
		spawn(process.execPath, [PROGRAM, ...parameters], { stdio: ['ignore', 'pipe', 'pipe'] });
	const text = async (stream: NodeJS.ReadableStream | null): Promise<string> =>
		String(((await once(stream as NodeJS.ReadableStream, 'data')) as [Buffer])[0]);

	test.each(['SIGINT', 'SIGTERM'] as const)('the program prints its URLs, serves, and ends on %s', async (signal) => {
		const program = start('--port', '0', '--quiet', '--token-seconds', '77', '--now', '2026-01-02T03:04:05Z');
		const line = await text(program.stdout);
		const [, api = '', files = ''] = /^Genesys sandbox: API (http:\S+) files (http:\S+)\n$/.exec(line) ?? [];
		expect(api).not.toBe(files);
		const headers = {
			'x-api-key': 'sandbox-api-key',
			authorization: `Basic ${Buffer.from('sandbox-client:sandbox-client-secret').toString('base64')}`,
		};
		const response = await fetch(`${api}/auth/v3/oauth/token`, {
			method: 'POST',
			headers,
			body: new URLSearchParams({ grant_type: 'client_credentials' }),
		});
		expect(await response.json()).toMatchObject({ expires_in: 77 });
		program.kill(signal);
		expect(await once(program, 'exit')).toEqual([0, null]);
	});

	test('the program sends webhooks to the given URL', async () => {
		const program = start(
			'--port',
			'0',
			'--messages-webhook',
			'http://127.0.0.1:9/sms',
			'--interactions-webhook',
			'http://127.0.0.1:9/events',
		);
		const [line, desk] = await Promise.all([text(program.stdout), text(program.stderr)]);
		const [, api = ''] = /API (http:\S+)/.exec(line) ?? [];
		expect(desk).toBe(`Agent desktop: ${api}/sandbox/agent\n`);
		expect(await (await fetch(`${api}/sandbox/webhooks`)).json()).toMatchObject({
			messages: 'http://127.0.0.1:9/sms',
			interactions: 'http://127.0.0.1:9/events',
		});
		program.kill('SIGTERM');
		expect(await once(program, 'exit')).toEqual([0, null]);
	});

	test('the program refuses a webhook URL without a scheme', async () => {
		const program = start('--messages-webhook', 'localhost');
		const [message, [code]] = await Promise.all([text(program.stderr), once(program, 'exit') as Promise<[number]>]);
		expect([message, code]).toEqual(['--messages-webhook must be a URL that begins with http:// or https://\n', 1]);
	});

	test('the program refuses an option that is not a number', async () => {
		const program = start('--port', 'http');
		const [message, [code]] = await Promise.all([text(program.stderr), once(program, 'exit') as Promise<[number]>]);
		expect([message, code]).toEqual(['--port must be a number\n', 1]);
	});
});

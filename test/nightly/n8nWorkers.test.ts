import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { signature } from '../../genesys/webhooks/signature.ts';
import { workerConcurrency } from '../../scripts/hosts/n8nServer.ts';
import { publishWebhook, secrets, startListener, type Listener } from './n8nWebhook.ts';
import { startN8nQueue, type N8nQueue } from '../support/n8nQueue.ts';
import { inParallel, sender } from '../support/webhookSender.ts';

/**
 * n8n in queue mode under load. Workers are killed during executions, one after the other (with SIGKILL, so nothing in
 * them can react), and replaced with new ones.
 *
 * WORKER_EVENTS: the number of events, default 60. WORKER_KILLS: how many workers are killed, default 1. WORKER_LOCKS:
 * `n8n` for n8n's own timeouts of abandoned executions, up to one and a half minutes; otherwise the timeouts are
 * seconds.
 */
const events = Number(process.env.WORKER_EVENTS ?? 60);
const kills = Number(process.env.WORKER_KILLS ?? 1);
const shortLocks: Record<string, string> = {
	QUEUE_WORKER_LOCK_DURATION: '6000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '1500',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};
const locks = process.env.WORKER_LOCKS === 'n8n' ? {} : shortLocks;

/** Longer than n8n takes to detect an abandoned execution. */
const mostSecondsAfter = 240;

jest.setTimeout(600_000 + events * 500);

const folder = mkdtempSync(join(tmpdir(), 'n8n-workers-'));
let queue: N8nQueue;
let listener: Listener;

beforeAll(async () => {
	listener = await startListener();
	const owner = { email: 'test@example.com', password: 'Server-Test-2026' };
	queue = await startN8nQueue(
		{ root: resolve(__dirname, '..', '..'), folder, owner, env: { N8N_EXPRESSION_ENGINE: 'legacy', ...locks } },
		2,
	);
});
afterAll(async () => {
	await queue?.stop();
	await listener?.close();
	rmSync(folder, { recursive: true, force: true });
});

/** The results of the executions in a new database, where n8n counts them from 1. Waits for each; throws if one is missing. */
async function outcomes(of: number): Promise<{ succeeded: string[]; failures: string[] }> {
	const [succeeded, failures]: [string[], string[]] = [[], []];
	for (let id = 1; id <= of; id++) {
		const { status, error, nodes } = await queue.main.waitForExecution(String(id), mostSecondsAfter * 1000);
		const items = nodes.Trigger?.flatMap(({ data }) => data?.main.flatMap((branch) => branch ?? []) ?? []) ?? [];
		if (status === 'success') succeeded.push(...items.map(({ json }) => String(json.eventId)));
		else failures.push(`${status}: ${error?.message ?? ''}`);
	}
	return { succeeded, failures };
}

/** Kills the oldest worker during an execution: the other worker alone can't run that many. */
async function replaceWorker(): Promise<void> {
	const { release } = await listener.heldBack(workerConcurrency + 1);
	queue.workers.shift()?.process.kill('SIGKILL');
	release();
	await queue.startWorker();
}

test('a worker is killed under load, and every acknowledged event has been processed, or its execution has visibly failed', async () => {
	listener.answersAfter(200);
	await publishWebhook(queue.main, 'messages', listener);
	const { send, close } = sender(`${queue.url}/webhook/messages`, 8);
	const acknowledged: string[] = [];
	const replaced: Promise<unknown>[] = [];
	await inParallel(events, 8, async (number) => {
		if (replaced.length < kills && number >= ((replaced.length + 1) * events) / (kills + 1))
			replaced.push(replaceWorker());
		const body = Buffer.from(
			JSON.stringify({
				channel: { id: '0123456789', type: 'sms', messageId: `message-${number}` },
				type: 'Text',
				text: 'Hello',
			}),
		);
		const { status } = await send({
			how: '',
			headers: { 'content-type': 'application/json', 'x-hub-signature': signature(secrets[0], body) },
			body,
		});
		if (status === 200) acknowledged.push(`message-${number}`);
	});
	close();
	await Promise.all(replaced);
	const { succeeded, failures } = await outcomes(acknowledged.length);
	const told = new Set(listener.ids);
	expect(acknowledged).toHaveLength(events);
	expect(replaced).toHaveLength(kills);
	// Those that the killed worker was running.
	expect(failures.length).toBeGreaterThan(0);
	for (const failure of failures) expect(failure).toMatch(/^(error|crashed): ./);
	// Each has its own execution: no event was processed twice, and no failed one succeeded.
	expect(new Set(succeeded).size).toBe(succeeded.length);
	expect(succeeded.length + failures.length).toBe(acknowledged.length);
	expect(succeeded.filter((message) => !acknowledged.includes(message) || !told.has(message))).toEqual([]);
});

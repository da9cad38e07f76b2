import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { signature } from '../../genesys/webhooks/signature.ts';
import { publishWebhook, secrets, startListener, type Listener } from './n8nWebhook.ts';
import { startN8nQueue, type N8nQueue } from './n8nQueue.ts';
import { inParallel, sender } from './webhookSender.ts';

/**
 * n8n in queue mode under load, whose workers are killed (SIGKILL: nothing in them can react) in the middle of executions, one after the other, and replaced by new ones.
 *
 * WORKER_EVENTS: how many events, 60 by default. WORKER_KILLS: how many workers are killed on the way, 1 by default. WORKER_LOCKS: `n8n` for n8n's own times after which an
 * execution is taken for abandoned, up to one and a half minutes; else they are seconds.
 */
const events = Number(process.env.WORKER_EVENTS ?? 60);
const kills = Number(process.env.WORKER_KILLS ?? 1);
const shortLocks: Record<string, string> = { QUEUE_WORKER_LOCK_DURATION: '6000', QUEUE_WORKER_LOCK_RENEW_TIME: '1500', QUEUE_WORKER_STALLED_INTERVAL: '3000' };
const locks = process.env.WORKER_LOCKS === 'n8n' ? {} : shortLocks;

jest.setTimeout(600_000 + events * 500);

const folder = mkdtempSync(join(tmpdir(), 'n8n-workers-'));
const lines: string[] = [];
let queue: N8nQueue;
let listener: Listener;

beforeAll(async () => {
	listener = await startListener();
	const owner = { email: 'test@example.com', password: 'Server-Test-2026' };
	queue = await startN8nQueue({ root: resolve(__dirname, '..', '..'), folder, owner, env: { N8N_EXPRESSION_ENGINE: 'legacy', ...locks }, onLine: (line) => lines.push(line) }, 2);
});
afterAll(async () => {
	await queue?.stop();
	await listener?.close();
	rmSync(folder, { recursive: true, force: true });
});

interface Seen {
	id: string;
	status: string;
}

/** All executions. n8n gives them in pages, and those that run in more than one of them. */
async function executions(workflowId: string): Promise<Seen[]> {
	const all = new Map<string, Seen>();
	let cursor: string | undefined;
	do {
		const query = `filter=${encodeURIComponent(JSON.stringify({ workflowId }))}&limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
		const page = await queue.main.rest<{ results: Seen[]; nextCursor?: string | null }>('GET', `/executions?${query}`);
		for (const execution of page.results) all.set(execution.id, execution);
		cursor = page.nextCursor ?? undefined;
	} while (cursor);
	return [...all.values()];
}

const count = (seen: Seen[]): Record<string, number> => Object.fromEntries(Object.entries(Object.groupBy(seen, ({ status }) => status)).map(([status, of = []]) => [status, of.length]));
const isOver = ({ status }: Seen): boolean => !['new', 'running', 'waiting'].includes(status);

/** Kills the oldest worker. */
async function replaceWorker(): Promise<void> {
	queue.workers.shift()?.process.kill('SIGKILL');
	await queue.startWorker();
}

test('a worker is killed under load: every event that was acknowledged has been processed, or its execution has visibly failed', async () => {
	// Long enough for each worker to be in the middle of something at any time.
	listener.answersAfter(200);
	const id = await publishWebhook(queue.main, 'messages', listener);
	const { send, close } = sender(`${queue.url}/webhook/messages`, 8);
	const acknowledged: string[] = [];
	const replaced: Promise<unknown>[] = [];
	await inParallel(events, 8, async (number) => {
		if (replaced.length < kills && number >= ((replaced.length + 1) * events) / (kills + 1)) replaced.push(replaceWorker());
		const body = Buffer.from(JSON.stringify({ channel: { id: '0123456789', type: 'sms', messageId: `message-${number}` }, type: 'Text', text: 'Hello' }));
		const { status } = await send({ how: '', headers: { 'content-type': 'application/json', 'x-hub-signature': signature(secrets[0], body) }, body });
		if (status === 200) acknowledged.push(`message-${number}`);
	});
	close();
	const sent = Date.now();
	await Promise.all(replaced);
	let seen = await executions(id);
	while (seen.length < acknowledged.length || !seen.every(isOver)) {
		if (Date.now() - sent > 240_000) throw new Error(`After four minutes: ${JSON.stringify(count(seen))}, ${listener.ids.length} told\n${lines.slice(-40).join('\n')}`);
		await wait(500);
		seen = await executions(id);
	}
	const processed = new Set(listener.ids);
	const statuses = count(seen);
	console.log(JSON.stringify({ acknowledged: acknowledged.length, told: processed.size, statuses, secondsAfterTheLast: (Date.now() - sent) / 1000 }));
	expect(acknowledged).toHaveLength(events);
	expect(replaced).toHaveLength(kills);
	// Each has an execution of its own, which has ended.
	expect(seen).toHaveLength(acknowledged.length);
	const failed = (statuses.error ?? 0) + (statuses.crashed ?? 0);
	expect((statuses.success ?? 0) + failed).toBe(acknowledged.length);
	// Some were in the middle, or nothing was tested.
	expect(failed).toBeGreaterThan(0);
	expect(acknowledged.filter((message) => !processed.has(message)).length).toBeLessThanOrEqual(failed);
});

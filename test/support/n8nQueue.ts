import { startChild, type Child } from '../../scripts/hosts/child.ts';
import {
	startN8n,
	startN8nWebhooks,
	startN8nWorker,
	type N8nOptions,
	type N8nServer,
} from '../../scripts/hosts/n8nServer.ts';
import { anyFree } from '../../scripts/hosts/ports.ts';
import { startPostgres } from './postgres.ts';

/** n8n in queue mode: a main process, a webhook process, and workers. */
export interface N8nQueue {
	main: N8nServer;
	/** The URL of the webhook process. */
	url: string;
	webhooks: Child;
	workers: Child[];
	startWorker(): Promise<Child>;
	stop(): Promise<void>;
}

/**
 * Starts it with Debian's Redis and PostgreSQL, because with SQLite several processes soon block each other. `onLine`
 * is called with the output of all.
 */
export async function startN8nQueue(
	{ env: more = {}, ...options }: Omit<N8nOptions, 'port'>,
	workerCount: number,
): Promise<N8nQueue> {
	const redisPort = String(await anyFree());
	const started: { stop(): Promise<void> }[] = [];
	const stop = async (): Promise<void> => {
		for (const each of started.toReversed()) await each.stop();
	};
	const keep = <Started extends { stop(): Promise<void> }>(each: Started): Started => {
		started.push(each);
		return each;
	};
	try {
		const redis = keep(
			startChild(
				'redis-server',
				['--port', redisPort, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', options.folder],
				{},
			),
		);
		await redis.line(/Ready to accept connections/, 240_000);
		const postgres = keep(await startPostgres());
		const env = {
			...postgres.env,
			...{
				EXECUTIONS_MODE: 'queue',
				QUEUE_BULL_REDIS_HOST: '127.0.0.1',
				QUEUE_BULL_REDIS_PORT: redisPort,
				N8N_DEFAULT_BINARY_DATA_MODE: 'database',
			},
			...more,
		};
		const main = keep(await startN8n({ ...options, port: await anyFree(), env }));
		const { url, child: webhooks } = await startN8nWebhooks({ ...options, port: await anyFree(), env });
		keep(webhooks);
		const workers: Child[] = [];
		const startWorker = async (): Promise<Child> => {
			const worker = keep(await startN8nWorker({ ...options, env }));
			workers.push(worker);
			return worker;
		};
		for (let count = 0; count < workerCount; count++) await startWorker();
		return { main, url, webhooks, workers, startWorker, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

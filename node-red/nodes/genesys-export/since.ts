import type { Node } from 'node-red';
import { continuationKey } from '../../../genesys/exports/orders.ts';
import type { ExportOrder, ExportSystem } from '../../../genesys/exports/system.ts';
import type { Connection } from '../../../genesys/ports.ts';

/** The end of the last period that was delivered to its end, in milliseconds since 1970; kept in a context store, the default one without a name. */
export interface LastRun {
	until(): Promise<number | undefined>;
	/** Only ever forward: of two runs at a time the one that ends later may have begun earlier. */
	advance(until: number): Promise<void>;
}

export function lastRunOf(node: Node, store: string | undefined, connection: Connection, system: ExportSystem, order: ExportOrder): LastRun {
	const context = node.context();
	const key = `exportedUntil${continuationKey(connection, system, order)}`;
	const until = (): Promise<number | undefined> =>
		new Promise((resolve, reject) => {
			context.get(key, store || undefined, (error: Error | null, value: unknown) => (error ? reject(error) : resolve(typeof value === 'number' ? value : undefined)));
		});
	return {
		until,
		advance: async (moment) => {
			const known = await until();
			if (known !== undefined && known >= moment) return;
			await new Promise<void>((resolve, reject) => {
				context.set(key, moment, store || undefined, (error?: Error | null) => (error ? reject(error) : resolve()));
			});
		},
	};
}

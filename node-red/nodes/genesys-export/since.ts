import { continuationKey } from '../../../genesys/exports/orders.ts';
import type { ExportOrder, ExportSource } from '../../../genesys/exports/sources/source.ts';
import type { Connection } from '../../../genesys/ports.ts';
import type { ContextStore } from '../../shared/contextStore.ts';

/** The end of the last period that was delivered to its end, in milliseconds since 1970. */
export interface LastRun {
	until(): Promise<number | undefined>;
	/** Only ever forward: of two runs at a time the one that ends later may have begun earlier. */
	advance(until: number): Promise<void>;
}

export function lastRunOf(
	store: ContextStore,
	connection: Connection,
	source: ExportSource,
	order: ExportOrder,
): LastRun {
	const key = `exportedUntil${continuationKey(connection, source, order)}`;
	const until = async (): Promise<number | undefined> => {
		const value = await store.read(key);
		return typeof value === 'number' ? value : undefined;
	};
	return {
		until,
		advance: async (moment) => {
			const known = await until();
			if (known === undefined || known < moment) await store.write(key, moment);
		},
	};
}

import { fail } from '../errors';
import type { Connection } from '../ports';
import type { SessionTiming, StatisticsSession } from './subscription';

/** Behind {@link statisticsSession}. */
export function startSession(_connection: Connection, _timing: SessionTiming): StatisticsSession {
	return { open: () => fail('input', 'Statistics cannot be subscribed to yet'), close: async () => undefined };
}

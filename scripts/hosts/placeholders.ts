import { userId } from '../../sandbox/data/conversationDetails.ts';
import { agents } from '../../sandbox/data/people.ts';
import { uuid } from '../../sandbox/data/random.ts';
import { omborigridAccess } from '../../sandbox/data/systems.ts';

/** Placeholders in the examples, which users replace, with values of the sandbox. */
const placeholders: Record<string, string> = {
	'your-tenant': omborigridAccess.tenantId,
	'your-agent': userId(agents[0]?.dbid ?? 0),
	'your-user': userId(agents[0]?.dbid ?? 0),
	'agent@example.com': agents[0]?.email ?? '',
	'your-presence': uuid('presence MEAL'),
	// Conversations wait in the first queue only, and no agent is in both.
	'your-queue': uuid('queue Sales'),
	'your-other-queue': uuid('queue Deliveries'),
	'your-table': uuid('data table Holidays'),
	// A recorded call.
	'your-conversation': '1b5323df-5641-4abe-8d76-5eaadf9aeaef',
};

/** A text of an example with the values of the sandbox. */
export const fillPlaceholders = (text: string): string =>
	Object.entries(placeholders).reduce((filled, [name, value]) => filled.replaceAll(name, value), text);

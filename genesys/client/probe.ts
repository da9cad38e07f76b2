import { defined } from '../json.ts';
import type { Connection } from '../ports.ts';
import type { Account, Service } from '../services/service.ts';
import { failAnswer, isSuccess } from './response.ts';
import { sendWithRetry } from './retry.ts';

/** Tests the address and the sign-in of a connection with one small call. Raises a GenesysError that describes the problem. */
export async function probe(connection: Connection, system: Service, account: Account): Promise<void> {
	const { path, accepted = [], signIn } = system.probe(account);
	const action = 'Test the {connection}';
	const request = {
		method: 'GET' as const,
		url: `${connection.baseUrl}${path}`,
		headers: { accept: 'application/json' },
		...defined({ signIn }),
	};
	const response = await sendWithRetry(connection, { action, repeatable: true }, request);
	if (!isSuccess(response) && !accepted.includes(response.status)) failAnswer(action, response);
}

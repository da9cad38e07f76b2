import { fail } from '../errors.ts';
import { term } from '../language.ts';
import type { Connection } from '../ports.ts';
import type { Service } from '../services/service.ts';
import { failAnswer, isSuccess } from './response.ts';
import { sendWithRetry } from './retry.ts';

/**
 * Ends the sign-in of a user at the service. A sign-in that the service no longer knows has ended already. Raises a
 * GenesysError for any other failure, and an `input` error if users cannot sign in to the service.
 */
export async function signOut(connection: Connection, { title, userSignIn }: Service): Promise<void> {
	if (!userSignIn) fail('input', 'Users cannot sign in to {title}', { values: { title: term(title) } });
	const { method, path } = userSignIn.signOut;
	const action = 'Sign out';
	const request = { method, url: `${connection.baseUrl}${path}`, headers: { accept: 'application/json' } };
	const response = await sendWithRetry(connection, { action, repeatable: true }, request);
	if (!isSuccess(response) && response.status !== 401) failAnswer(action, response);
}

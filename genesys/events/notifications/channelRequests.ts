import { genesysCloudEvents } from '../../catalogue/genesysCloud/eventRequests.ts';
import { call } from '../../client/call.ts';
import { fail, isGenesysError } from '../../errors.ts';
import { isObject, textOf } from '../../json.ts';
import type { Connection } from '../../ports.ts';
import { noteSecret } from '../../secrets.ts';
import { regions } from '../../services/genesysCloudService.ts';
import { watching } from './topics.ts';

/** A channel at Genesys Cloud. Both values are secret: whoever knows them receives the events. */
export interface RemoteChannel {
	id: string;
	connectUri: string;
	/** When it ends unless topics are sent again, ms since 1970. */
	expiresAt?: number;
}

const loopback = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/;

/** Whether a socket may be opened: encrypted, and on a host of the region. A connection to this machine may stay on it. */
export function isTrustedSocket(connectUri: string, baseUrl: string): boolean {
	if (!URL.canParse(connectUri) || !URL.canParse(baseUrl)) return false;
	const [socket, api] = [new URL(connectUri), new URL(baseUrl)];
	if (socket.username || socket.password) return false;
	if (loopback.test(api.hostname)) return /^wss?:$/.test(socket.protocol) && loopback.test(socket.hostname);
	const hosts = api.hostname.startsWith('api.') ? [api.hostname.slice(4)] : regions.map(({ value }) => value);
	return socket.protocol === 'wss:' && socket.port === '' && hosts.some((host) => socket.hostname.endsWith(`.${host}`));
}

/** Creates a channel. Raises the errors of {@link call}, and an `answer` error if its socket cannot be trusted. */
export async function createChannel(connection: Connection): Promise<RemoteChannel> {
	const [answer = {}] = await call(connection, genesysCloudEvents, 'notification.createChannel', {}, { once: true });
	const { id, connectUri, expires } = answer as { id?: unknown; connectUri?: unknown; expires?: unknown };
	const [channelId, uri] = [textOf(id), textOf(connectUri)];
	for (const secret of [channelId, uri]) noteSecret(secret);
	if (channelId === undefined || uri === undefined || !isTrustedSocket(uri, connection.baseUrl))
		return fail('answer', 'Genesys Cloud returned a channel without a usable address', {
			operation: watching,
			hint: 'Check the region and the base URL of the {connection}.',
		});
	const expiresAt = Date.parse(textOf(expires) ?? '');
	return { id: channelId, connectUri: uri, ...(Number.isNaN(expiresAt) ? {} : { expiresAt }) };
}

/** Why Genesys Cloud refuses a topic, in its words or as the names of permissions. */
export interface Refusal {
	reason?: string;
	permissions: readonly string[];
}

/** The topics of a channel that Genesys Cloud refuses. */
export type Refusals = ReadonlyMap<string, Refusal>;

const isRejected = (entry: unknown): entry is Record<string, unknown> =>
	isObject(entry) && textOf(entry.state)?.toLowerCase() === 'rejected';

/** Replaces the topics of a channel, which then lives 24 hours longer. Raises the errors of {@link call}. */
export async function replaceTopics(
	connection: Connection,
	channelId: string,
	topics: readonly string[],
): Promise<Refusals> {
	const values = { channelId, topics: topics.map((id) => ({ id })), ignoreErrors: true };
	const answer = await call(connection, genesysCloudEvents, 'notification.replaceTopics', values, { once: true });
	return new Map(
		answer.filter(isRejected).map(({ id, rejectionReason, missingPermissions }) => [
			textOf(id) ?? '',
			{
				reason: textOf(rejectionReason)?.slice(0, 300),
				permissions: Array.isArray(missingPermissions) ? missingPermissions.map(String).slice(0, 20) : [],
			},
		]),
	);
}

/** Whether a channel no longer exists. */
export const isGone = (error: unknown): boolean =>
	isGenesysError(error) && (error.status === 404 || error.status === 410);

import type { NodeAPI } from 'node-red';
import { interactions } from '../../../genesys/webhooks/interactionEvents.ts';
import { messages } from '../../../genesys/webhooks/messageEvents.ts';
import { rootPath } from '../endpoint.ts';

/** For the editor: by what events are filtered, and where paths begin. */
export function serveWebhooks(RED: NodeAPI): void {
	const filters = Object.fromEntries([interactions, messages].map((webhook) => [webhook.id, webhook.filters]));
	RED.httpAdmin.get(
		'/genesys/webhooks',
		RED.auth.needsPermission('genesys.read'),
		(_request, response) => void response.json({ root: rootPath(RED), filters }),
	);
}

import type { NodeAPI } from 'node-red';

/** Configuration nodes whose secrets the editor wants to know about. */
const types: readonly string[] = ['genesys-connection', 'genesys-decryption-key'];

/** By the ID of each of our configuration nodes, the names of the credentials that are stored. Never a value. */
function storedNames(RED: NodeAPI): Record<string, string[]> {
	const names: Record<string, string[]> = {};
	RED.nodes.eachNode(({ id, type }) => {
		if (!types.includes(type)) return;
		const stored = Object.entries((RED.nodes.getCredentials(id) ?? {}) as Record<string, unknown>);
		names[id] = stored.filter(([, value]) => value !== undefined && value !== '').map(([name]) => name);
	});
	return names;
}

/** Lets the editor mark configuration nodes whose secrets are missing, without a form being open. */
export function serveSecretNames(RED: NodeAPI): void {
	RED.httpAdmin.get(
		'/genesys/secrets',
		RED.auth.needsPermission('credentials.read'),
		(_request, response) => void response.json(storedNames(RED)),
	);
}

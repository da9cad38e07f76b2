import type { NodeAPI } from 'node-red';

/** The configuration nodes whose secrets the editor checks. */
const types: readonly string[] = ['genesys-connection', 'genesys-decryption-key'];

/** The names of the stored credentials by the ID of each of our configuration nodes. Never a value. */
function storedNames(RED: NodeAPI): Record<string, string[]> {
	const names: Record<string, string[]> = {};
	RED.nodes.eachNode(({ id, type }) => {
		if (!types.includes(type)) return;
		const stored = Object.entries((RED.nodes.getCredentials(id) ?? {}) as Record<string, unknown>);
		names[id] = stored.filter(([, value]) => value !== undefined && value !== '').map(([name]) => name);
	});
	return names;
}

/** Lets the editor mark configuration nodes with missing secrets, without opening a form. */
export function serveSecretNames(RED: NodeAPI): void {
	RED.httpAdmin.get(
		'/genesys/secrets',
		RED.auth.needsPermission('credentials.read'),
		(_request, response) => void response.json(storedNames(RED)),
	);
}

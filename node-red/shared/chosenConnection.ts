import type { Node, NodeAPI, NodeDef, NodeMessage } from 'node-red';
import { connectionType } from '../nodes/genesys-connection/connectionForm.ts';
import { failWith } from './texts.ts';
import { evaluate, type TypedValue } from './typedValues.ts';

/** How a node selects its connection. */
export interface ConnectionChoice {
	/** The ID of the connection in the form. */
	connection: string;
	/** The value in the message that selects another connection. Unset, or absent in older flows, for the one in the form. */
	connectionFrom?: TypedValue;
}

/** The deployed connections that a node may use: those of its own flow, and global ones. */
function connectionsFor(RED: NodeAPI, { z }: Node): NodeDef[] {
	const found: NodeDef[] = [];
	RED.nodes.eachNode((candidate) => {
		const isInReach = !candidate.z || candidate.z === z;
		if (candidate.type === connectionType && isInReach && RED.nodes.getNode(candidate.id)) found.push(candidate);
	});
	return found;
}

/**
 * The ID of the connection for a message. If the message must select it, there is no fallback for a missing or unknown
 * name: with many accounts, data would go to the wrong one. In that case, and for a name that several connections have,
 * raises an `input` error.
 */
export async function chosenConnection(
	RED: NodeAPI,
	node: Node,
	msg: NodeMessage,
	{ connection, connectionFrom }: ConnectionChoice,
): Promise<string> {
	if (!connectionFrom || connectionFrom.type === 'none') return connection;
	const wanted = await evaluate(RED, node, msg, connectionFrom, RED._('genesys.connectionFrom.title'));
	if (typeof wanted !== 'string' || wanted.trim() === '') return failWith('input', 'namesNoConnection');
	const connections = connectionsFor(RED, node);
	const named = connections.filter(({ name }) => name === wanted.trim());
	const [found] = [...connections.filter(({ id }) => id === wanted.trim()), ...named];
	if (named.length > 1 && found?.id !== wanted.trim())
		failWith('input', 'severalConnections', { count: String(named.length), name: wanted.trim() });
	return found?.id ?? failWith('input', 'unknownConnection', { name: wanted.trim() });
}

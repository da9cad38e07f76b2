import type { Node, NodeAPI, NodeDef, NodeMessage } from 'node-red';
import { connectionType } from '../nodes/genesys-connection/connectionForm.ts';
import { failWith } from './texts.ts';
import { evaluate, type TypedValue } from './typedValues.ts';

/** How a node says which connection it uses. */
export interface ConnectionChoice {
	/** The ID of the one that is chosen in the form. */
	connection: string;
	/** Where a message names another one; unset, or absent in flows from before there was a choice, for the one of the form. */
	connectionFrom?: TypedValue;
}

/** Deployed connections that a node may use: those of its own flow, and those of all flows. */
function connectionsFor(RED: NodeAPI, { z }: Node): NodeDef[] {
	const found: NodeDef[] = [];
	RED.nodes.eachNode((candidate) => {
		const isInReach = !candidate.z || candidate.z === z;
		if (candidate.type === connectionType && isInReach && RED.nodes.getNode(candidate.id)) found.push(candidate);
	});
	return found;
}

/**
 * The ID of the connection that a message is for. Where a message has to name it, nothing stands in for a name that is missing or unknown: with many accounts, the
 * data of one would go to another. Raises an `input` error then, and for a name that several connections have.
 */
export async function chosenConnection(
	RED: NodeAPI,
	node: Node,
	msg: NodeMessage,
	{ connection, connectionFrom }: ConnectionChoice,
): Promise<string> {
	if (!connectionFrom || connectionFrom.type === 'none') return connection;
	const wanted = await evaluate(RED, node, msg, connectionFrom, RED._('genesys.connectionFrom.title'));
	if (typeof wanted !== 'string' || wanted.trim() === '') return failWith('input', 'connectionNotNamed');
	const connections = connectionsFor(RED, node);
	const named = connections.filter(({ name }) => name === wanted.trim());
	const [found] = [...connections.filter(({ id }) => id === wanted.trim()), ...named];
	if (named.length > 1 && found?.id !== wanted.trim())
		failWith('input', 'connectionNotUnique', { count: String(named.length), name: wanted.trim() });
	return found?.id ?? failWith('input', 'connectionUnknown', { name: wanted.trim() });
}

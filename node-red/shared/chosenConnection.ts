import type { Node, NodeAPI, NodeDef, NodeMessage } from 'node-red';
import { fail } from '../../genesys/errors.ts';
import { connectionType } from '../nodes/genesys-connection/connectionForm.ts';
import { evaluate, type TypedValue } from './typedValues.ts';

/** How a node says which connection it uses. */
export interface ConnectionChoice {
	/** The ID of the one that is chosen in the form. */
	connection: string;
	/** Where a message names another one; unset, or absent in flows from before there was a choice, for the one of the form. */
	connectionFrom?: TypedValue;
}

const hint =
	'Send the name or the ID of a deployed connection, or correct "Connection From" in the node. Nothing was sent.';

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
	if (typeof wanted !== 'string' || wanted.trim() === '')
		return fail('input', 'The message names no connection', { hint });
	const connections = connectionsFor(RED, node);
	const named = connections.filter(({ name }) => name === wanted.trim());
	const [found] = [...connections.filter(({ id }) => id === wanted.trim()), ...named];
	if (named.length > 1 && found?.id !== wanted.trim())
		fail('input', `${named.length} connections are named "${wanted.trim()}"`, {
			hint: 'Rename them, or send the ID of one of them. Nothing was sent.',
		});
	return found?.id ?? fail('input', `There is no connection "${wanted.trim()}"`, { hint });
}

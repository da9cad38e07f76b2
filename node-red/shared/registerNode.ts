import type { Node, NodeAPI, NodeDef } from 'node-red';
import { GenesysError } from '../../genesys/errors.ts';
import { reportedError } from './flowErrors.ts';
import { isNewer, migrate } from './flowMigrations.ts';
import { NodeStatus } from './statusText.ts';
import { translate } from './texts.ts';

/** Nodes that a newer version of the package saved. They only report that. */
const newerNodes = new WeakMap<object, GenesysError>();

/** Reports that this version of the package cannot run the node: at the deploy, in its status, and for each message. */
function refuseNewer(node: Node): void {
	const error = new GenesysError('input', translate('error.newerNode.message', { type: node.type }), {
		hint: translate('error.newerNode.hint'),
	});
	newerNodes.set(node, error);
	new NodeStatus(node).show('error', 'newer');
	node.error(reportedError(error));
	node.on('input', (_msg, _send, done) => done(reportedError(error)));
}

/**
 * Registers a node type. Saved properties are migrated before `setUp` receives them. A node that a newer version saved is
 * not set up, because its properties may have another meaning.
 */
export function registerNode<Own extends Node<Secrets>, Definition extends NodeDef, Secrets extends object>(
	RED: NodeAPI,
	type: string,
	setUp: (this: Own, definition: Definition) => void,
	credentials?: Record<keyof Secrets, { type: 'text' | 'password' }>,
	/** Settings of this Node-RED for the editor. */
	settings: Record<string, { value: unknown; exportable: true }> = {},
): void {
	RED.nodes.registerType<Own, Definition, object, Secrets>(
		type,
		function (this: Own, saved: Definition) {
			RED.nodes.createNode(this, saved);
			if (isNewer(type, saved)) refuseNewer(this);
			else setUp.call(this, migrate(type, saved));
		},
		{ ...(credentials ? { credentials } : {}), settings },
	);
}

/** The deployed node of this type with this ID, if any. Raises an `input` error if a newer version of the package saved it. */
export function deployedNode<Own extends object>(RED: NodeAPI, type: string, id: string): Own | undefined {
	const found = RED.nodes.getNode(id) as Node | null;
	// An ID from a form or a flow may belong to any node.
	const node = found?.type === type ? (found as unknown as Own) : undefined;
	const refused = node ? newerNodes.get(node) : undefined;
	if (refused) throw refused;
	return node;
}

/** A stored node: its properties as deployed, with `${NAME}` unresolved, and its secrets. */
export interface StoredNode<Definition, Credentials> {
	definition: Definition;
	credentials: Credentials;
}

/** The stored node with this ID; undefined if there is none, or if it has another type. */
export function storedNode<Definition extends object, Credentials extends object>(
	RED: NodeAPI,
	type: string,
	id: string | undefined,
): StoredNode<Definition, Credentials> | undefined {
	let found: NodeDef | undefined;
	RED.nodes.eachNode((node) => {
		if (node.id === id && node.type === type) found = node;
	});
	if (!id || !found) return undefined;
	return {
		definition: migrate(type, found as NodeDef & Definition),
		credentials: (RED.nodes.getCredentials(id) ?? {}) as Credentials,
	};
}

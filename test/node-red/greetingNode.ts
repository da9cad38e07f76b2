import type { Node, NodeAPI, NodeDef, NodeMessage } from 'node-red';
import { migrations } from '../../node-red/shared/flowMigrations.ts';
import { deployedNode, registerNode } from '../../node-red/shared/registerNode.ts';
import { greetingMigration } from './greetingMigration.ts';

interface Greeting extends NodeDef {
	greeting: string;
	friend: string;
}

/** A node whose second version has a renamed property. It sends its configuration. */
export default function greetingNode(RED: NodeAPI): void {
	migrations['test-greeting'] = [greetingMigration];
	registerNode(RED, 'test-greeting', function (this: Node, definition: Greeting) {
		this.on('input', (msg: NodeMessage, send, done) => {
			try {
				const friend = deployedNode<Node>(RED, 'test-greeting', definition.friend)?.name;
				send({ ...msg, payload: { ...definition }, friend } as NodeMessage);
				done();
			} catch (error) {
				done(error as Error);
			}
		});
	});
}

import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startDemo } from './demo.ts';
import { callExamples, writeFlows } from './hosts/nodeRedExamples.ts';
import { startNodeRed } from './hosts/nodeRedServer.ts';
import { readPorts, say, untilInterrupted } from './terminal.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

await untilInterrupted(async (onEnd) => {
	const ports = readPorts();
	const demo = await startDemo({ port: ports.sandboxPort });
	onEnd(() => demo.sandbox.close());
	say(`Genesys sandbox   ${demo.sandbox.url}   The APIs that the examples call.`);
	const folder = join(root, '.run', 'node-red');
	writeFlows(root, folder, demo);
	say('Node-RED is starting …');
	const nodeRed = await startNodeRed({ root, folder, port: ports.port, dashboard: true, onLine: say });
	onEnd(() => nodeRed.stop());
	callExamples(demo, nodeRed.url);
	say(
		`\nNode-RED          ${nodeRed.url}   The flow "Export to records" has started by itself; its button runs it again.`,
	);
	say(`A wallboard       ${nodeRed.url}/dashboard/wallboard   Live statistics of two queues, by the flow "Wallboard".`);
	say(
		`An agent's desk   ${demo.sandbox.url}/sandbox/agent   What is written there is delivered by the flow "SMS bridge".`,
	);
	say('Ctrl-C ends everything.\n');
});

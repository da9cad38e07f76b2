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
	say(`\nNode-RED          ${nodeRed.url}   All examples, each in a flow of its own.`);
	say(
		`A wallboard       ${nodeRed.url}/dashboard/wallboard   Live statistics of two queues, from the flow "23 Wallboard of queues".`,
	);
	say(`An agent's desk   ${demo.sandbox.url}/sandbox/agent   The flow "31 SMS bridge" delivers what you write there.`);
	say(
		`\nOpen ${nodeRed.url} first: the flow "01 Export yesterday's interactions" has already run once. Click the button of "Export now" to run it again.`,
	);
	say('Press Ctrl+C to stop.\n');
});

import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/**
 * A range that systems don't use for automatic ports: Linux begins at 32,768, others above that. A port from this range
 * is still free some seconds later. Parallel processes have a hundred ports each.
 */
const [firstPort, portsOfEach, shares] = [20_000, 100, 120];
const ownPorts = firstPort + (process.pid % shares) * portsOfEach;
const given = new Set<number>();

/** A port that nothing listens on. Each port is returned once. */
export async function anyFree(): Promise<number> {
	const start = randomInt(portsOfEach);
	for (let step = 0; step < portsOfEach; step++) {
		const port = ownPorts + ((start + step) % portsOfEach);
		if (given.has(port)) continue;
		given.add(port);
		if (await isFree(port)) return port;
	}
	throw new Error(`None of the ports from ${ownPorts} on is free`);
}

/** The wanted port if nothing listens there, otherwise any free one. An explicitly given port must be free. */
export async function findPort(wanted: number, given?: number): Promise<number> {
	if (given !== undefined) {
		if (!(await isFree(given))) throw new Error(`Port ${given} is taken. Give another one, or none.`);
		return given;
	}
	return (await isFree(wanted)) ? wanted : anyFree();
}

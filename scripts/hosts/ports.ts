import { createServer } from 'node:net';

function isFree(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(false));
		server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
	});
}

/** A port that nothing listens on. */
export function anyFree(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no free port'))));
		});
	});
}

/** The wanted port when nothing listens there, any free one otherwise. A port that was asked for by name must be free. */
export async function findPort(wanted: number, given?: number): Promise<number> {
	if (given !== undefined) {
		if (!(await isFree(given))) throw new Error(`Port ${given} is taken. Give another one, or none.`);
		return given;
	}
	return (await isFree(wanted)) ? wanted : anyFree();
}

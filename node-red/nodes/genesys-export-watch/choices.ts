import type { NodeAPI } from 'node-red';
import { isFollowed, isWatched } from '../../../genesys/exports/following.ts';
import { exportSystems } from '../../../genesys/exports/systems.ts';
import { systems } from '../../../genesys/systems/systems.ts';

/** What can be watched, for the editor: how, and by what connection. */
export function serveWatched(RED: NodeAPI): void {
	const watched = Object.values(exportSystems).filter(isWatched);
	const listed = watched.map((system) => ({
		id: system.id,
		title: system.title,
		connection: system.connection,
		connectionTitle: systems[system.connection].title,
		isFollowed: isFollowed(system),
	}));
	RED.httpAdmin.get(
		'/genesys/watched',
		RED.auth.needsPermission('genesys.read'),
		(_request, response) => void response.json(listed),
	);
}

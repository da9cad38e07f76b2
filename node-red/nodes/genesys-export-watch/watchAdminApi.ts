import type { NodeAPI } from 'node-red';
import { isFollowed, isWatched } from '../../../genesys/exports/watch/follow.ts';
import { exportSources } from '../../../genesys/exports/sources/sources.ts';
import { services } from '../../../genesys/services/services.ts';
import { answerTexts } from '../../shared/adminForm.ts';

/** Tells the editor which sources can be watched, how, and with which connection. */
export function serveWatched(RED: NodeAPI): void {
	const watched = Object.values(exportSources).filter(isWatched);
	const listed = watched.map((source) => ({
		id: source.id,
		title: source.title,
		connection: source.connection,
		connectionTitle: services[source.connection].title,
		isFollowed: isFollowed(source),
	}));
	RED.httpAdmin.get('/genesys/watched', RED.auth.needsPermission('genesys.read'), answerTexts(listed));
}

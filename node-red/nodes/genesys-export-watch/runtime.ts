import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { reportedError } from '../../shared/flowErrors.ts';
import { whenFlowsStarted } from '../../shared/flowsStarted.ts';
import { registerNode } from '../../shared/registerNode.ts';
import { ExportChecks } from './exportChecks.ts';
import { serveWatched } from './watchAdminApi.ts';
import { watchLoop } from './watchLoop.ts';
import { memoryOf } from './watchStore.ts';
import type { ExportWatchDefinition } from './exportWatchSettings.ts';

export function registerExportWatch(RED: NodeAPI): void {
	function GenesysExportWatch(this: Node, definition: ExportWatchDefinition): void {
		const ending = new AbortController();
		const memory = memoryOf(this, definition.store);
		const checks = new ExportChecks(RED, this, definition, memory, ending.signal);
		const loop = watchLoop(
			() => checks.check(),
			() => checks.pause(),
			ending.signal,
		);
		const cancelStart = whenFlowsStarted(RED, () => void loop.begin());

		this.on('input', (msg: NodeMessageInFlow & { handle?: unknown }, _send, done) => {
			if ('active' in msg) loop.setActive(msg.active === true);
			checks.follow(msg.handle).then(
				(isFollowed) => {
					if (!isFollowed) return loop.checkNow(done);
					done();
					loop.checkNow(() => undefined);
				},
				(error: unknown) => done(reportedError(error, RED._('genesys-export-watch.follow'))),
			);
		});

		this.on('close', (done: () => void) => {
			cancelStart();
			ending.abort();
			void loop
				.ended()
				.then(() => memory.settled())
				.then(() => done());
		});
	}

	registerNode(RED, 'genesys-export-watch', GenesysExportWatch);
	serveWatched(RED);
}

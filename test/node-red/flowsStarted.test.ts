import { EventEmitter } from 'node:events';
import { whenFlowsStarted } from '../../node-red/shared/flowsStarted.ts';

test('any number of nodes waits for the start of the flows with one listener, once each, unless canceled', () => {
	const events = new EventEmitter();
	const RED = { events } as unknown as Parameters<typeof whenFlowsStarted>[0];
	const done: number[] = [];
	const callOffs = Array.from({ length: 200 }, (_, index) => whenFlowsStarted(RED, () => void done.push(index)));
	for (const callOff of callOffs.slice(2)) callOff();
	expect(events.listenerCount('flows:started')).toBe(1);
	events.emit('flows:started');
	events.emit('flows:started');
	expect(done).toEqual([0, 1]);
	whenFlowsStarted(RED, () => void done.push(7));
	events.emit('flows:started');
	expect([done, events.listenerCount('flows:started')]).toEqual([[0, 1, 7], 1]);
});

/** The state of something that takes time. */
export type Phase = 'queued' | 'running' | 'done';

/** It is queued for the first tenth of its time. `started` and `now` in ms. */
export function phaseOf({ started, seconds }: { started: number; seconds: number }, now: number): Phase {
	const part = seconds <= 0 ? 1 : (now - started) / 1000 / seconds;
	if (part >= 1) return 'done';
	return part < 0.1 ? 'queued' : 'running';
}

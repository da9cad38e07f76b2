import type { Connection } from '../ports.ts';

/** Until when calls with the same credentials hold back, as a 429 taught. Holds one number per connection in use. */
const pausedUntil = new Map<string, number>();

type Shared = Pick<Connection, 'rateKey' | 'now'>;

/** Lets all calls with these credentials hold back for this long, in ms. A shorter pause does not end a longer one. */
export function slowDown({ rateKey, now }: Shared, milliseconds: number): void {
	pausedUntil.set(rateKey, Math.max(now() + milliseconds, pausedUntil.get(rateKey) ?? 0));
}

/** How long a call with these credentials has to hold back, in ms; 0 when it may go. */
export function timeToHoldBack({ rateKey, now }: Shared): number {
	const left = (pausedUntil.get(rateKey) ?? 0) - now();
	if (left <= 0) pausedUntil.delete(rateKey);
	return Math.max(left, 0);
}

import { text, type Text } from '../language.ts';
import type { Connection, Held, HttpHead } from '../ports.ts';
import { hourMs, minuteMs, secondMs } from '../time.ts';

/** Until when calls with the same credentials must pause after a 429, in ms since 1970. One number per connection in use. */
const pausedUntil = new Map<string, number>();

type Shared = Pick<Connection, 'rateKey' | 'now'>;

/** Makes all calls with these credentials pause for this long, in ms. A shorter pause does not end a longer one. */
export function slowDown({ rateKey, now }: Shared, milliseconds: number): void {
	pausedUntil.set(rateKey, Math.max(now() + milliseconds, pausedUntil.get(rateKey) ?? 0));
}

/** How long a call with these credentials must pause, in ms; 0 if it may be sent now. */
export function timeToHoldBack({ rateKey, now }: Shared): number {
	const left = (pausedUntil.get(rateKey) ?? 0) - now();
	if (left <= 0) pausedUntil.delete(rateKey);
	return Math.max(left, 0);
}

/** `Retry-After` in milliseconds, from seconds or an HTTP date relative to `now`. Invalid values, zero and past dates count as absent. */
export function retryAfter(value: string | undefined, now: number): number | undefined {
	if (value === undefined) return undefined;
	const milliseconds = /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) * secondMs : Date.parse(value) - now;
	return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds : undefined;
}

/** The time by the server's own clock, in ms since 1970. Our clock may differ. */
function dateOf({ headers }: HttpHead): number | undefined {
	const date = Date.parse(headers.date ?? '');
	return Number.isNaN(date) ? undefined : date;
}

/** Headers with the seconds until a limit resets. Source of the first: Genesys Cloud, rate limits; the others are common in gateways. */
const resetHeaders = ['inin-ratelimit-reset', 'ratelimit-reset', 'x-ratelimit-reset'];
/** A number of seconds this large is a point in time since 1970. */
const leastMoment = 1_000_000_000;

function resetMs({ headers }: HttpHead, now: number): number | undefined {
	const value = resetHeaders.map((name) => headers[name]).find((header) => header !== undefined);
	const seconds = Number(value);
	return retryAfter(value, now) !== undefined && seconds >= leastMoment
		? retryAfter(String(seconds - now / secondMs), now)
		: retryAfter(value, now);
}

/** The delay that a refusal states in words: "Retry the request in [6] seconds". Source: Genesys Cloud, rate limits. */
function spokenMs(body: Uint8Array | undefined): number | undefined {
	const text = Buffer.from((body ?? new Uint8Array()).subarray(0, 4096)).toString('utf8');
	const [, amount, unit = ''] =
		/\b(?:in|after|for)\s{1,3}\[?(\d{1,6})\]?\s{0,3}(s|m)(?:ec|in)?(?:ond|ute)?s?\b/i.exec(text) ?? [];
	const milliseconds = Number(amount) * (unit.toLowerCase() === 'm' ? minuteMs : secondMs);
	return milliseconds > 0 ? milliseconds : undefined;
}

/** The delay that a failing answer asks for, in ms; undefined if it asks for none. `now` is used if the answer has no date. */
export function askedMsOf(answer: HttpHead, body?: Uint8Array, now?: number): number | undefined {
	const clock = dateOf(answer) ?? now ?? Infinity;
	const asked = retryAfter(answer.headers['retry-after'], clock);
	if (asked !== undefined || answer.status !== 429) return asked;
	return resetMs(answer, clock) ?? spokenMs(body);
}

function duration(milliseconds: number): Text {
	const amountOf = (size: number): number => Math.max(1, Math.ceil(milliseconds / size));
	if (milliseconds >= 2 * hourMs) return text('{amount} hours', { amount: amountOf(hourMs) });
	if (milliseconds >= 2 * minuteMs) return text('{amount} minutes', { amount: amountOf(minuteMs) });
	const amount = amountOf(secondMs);
	return amount === 1 ? text('1 second') : text('{amount} seconds', { amount });
}

/** What to do after a call that waited and still failed; undefined if it did not wait. `name`: the service that answered. */
export function hintAfterWaiting({ waitedMs, askedMs }: Held, name = 'Genesys'): Text | undefined {
	if (askedMs === undefined)
		return waitedMs > 0
			? text(
					'The call waited {waited}, but {name} still limits the request rate. Run fewer calls at a time, or try again later.',
					{ waited: duration(waitedMs), name },
				)
			: undefined;
	return waitedMs > 0
		? text('The call waited {waited}, but {name} asks to wait another {asked}. Try again after that.', {
				...{ waited: duration(waitedMs), name, asked: duration(askedMs) },
			})
		: text('{name} asks to wait {asked}. Try again after that.', { name, asked: duration(askedMs) });
}

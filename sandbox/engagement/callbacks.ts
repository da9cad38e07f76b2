import { randomUUID } from 'node:crypto';
import { isBookedUp, slotCapacity, slotOf, slotsBetween } from './officeHours.ts';

export type CallbackState = 'SCHEDULED' | 'QUEUED' | 'ROUTING' | 'PROCESSING' | 'COMPLETED';

export interface Callback {
	id: string;
	serviceName: string;
	phoneNumber: string;
	/** ms */
	desiredTime: number;
	scheduled: boolean;
	cancelledAt?: number;
}

/** The public fields of a callback. `estimatedWaitTime` is in seconds. */
export interface CallbackInfo {
	id: string;
	desiredTime: string;
	callbackState: CallbackState;
	callbackReason?: string;
	phoneNumber: string;
	positionInQueue?: number;
	estimatedWaitTime?: number;
}

/** Seconds after the desired time at which each state ends. */
const queuedUntil = 60;
const routingUntil = 90;
const processingUntil = 300;
const proposedSlots = 5;
const dayMs = 24 * 60 * 60 * 1000;

/** The requested callbacks. Their state depends on the clock (ms) at the time of a request. */
export class Callbacks {
	private callbacks: Callback[] = [];
	private readonly now: () => number;

	constructor(now: () => number) {
		this.now = now;
	}

	clear(): void {
		this.callbacks = [];
	}

	get(id: string): Callback | undefined {
		return this.callbacks.find((callback) => callback.id === id);
	}

	/** @param desiredTime ms; leave out for as soon as possible */
	create(serviceName: string, phoneNumber: string, desiredTime?: number): Callback {
		const callback = {
			id: randomUUID(),
			serviceName,
			phoneNumber,
			desiredTime: desiredTime ?? this.now(),
			scheduled: desiredTime !== undefined,
		};
		this.callbacks.push(callback);
		return callback;
	}

	/** Returns false for a completed callback, which can't be canceled. */
	cancel(callback: Callback): boolean {
		if (this.state(callback) === 'COMPLETED') return false;
		callback.cancelledAt = this.now();
		return true;
	}

	/** How many more callbacks fit in a slot. */
	capacity(serviceName: string, slot: number): number {
		if (isBookedUp(slot)) return 0;
		const booked = this.callbacks.filter(
			(other) =>
				other.scheduled &&
				other.cancelledAt === undefined &&
				other.serviceName === serviceName &&
				slotOf(other.desiredTime) === slot,
		);
		return Math.max(0, slotCapacity - booked.length);
	}

	/** The next slots with capacity after a time, and their capacity. */
	proposeSlots(serviceName: string, after: number): { slot: number; capacity: number }[] {
		const slots = slotsBetween(after, after + 2 * dayMs).map((slot) => ({
			slot,
			capacity: this.capacity(serviceName, slot),
		}));
		return slots.filter(({ capacity }) => capacity > 0).slice(0, proposedSlots);
	}

	info(callback: Callback): CallbackInfo {
		const { id, phoneNumber, desiredTime, cancelledAt } = callback;
		const callbackState = this.state(callback);
		const told = { id, desiredTime: new Date(desiredTime).toISOString(), callbackState, phoneNumber };
		if (callbackState === 'SCHEDULED') return told;
		if (callbackState === 'COMPLETED')
			return { ...told, callbackReason: cancelledAt === undefined ? 'SUCCESS' : 'CANCELLED' };
		const estimatedWaitTime = Math.max(0, Math.ceil(routingUntil - this.waited(callback)));
		return { ...told, positionInQueue: this.countAhead(callback) + 1, estimatedWaitTime };
	}

	private state(callback: Callback): CallbackState {
		if (callback.cancelledAt !== undefined) return 'COMPLETED';
		const secondsWaited = this.waited(callback);
		if (secondsWaited < 0) return 'SCHEDULED';
		if (secondsWaited < queuedUntil) return 'QUEUED';
		if (secondsWaited < routingUntil) return 'ROUTING';
		return secondsWaited < processingUntil ? 'PROCESSING' : 'COMPLETED';
	}

	/** Seconds since the desired time. */
	private waited({ desiredTime }: Callback): number {
		return (this.now() - desiredTime) / 1000;
	}

	/** How many callbacks of the same service are ahead of it in the queue. */
	private countAhead(callback: Callback): number {
		const before = this.callbacks
			.slice(0, this.callbacks.indexOf(callback))
			.filter(({ serviceName }) => serviceName === callback.serviceName);
		return before.filter((other) => !['SCHEDULED', 'COMPLETED'].includes(this.state(other))).length;
	}
}

/** The office is open from 8 to 20 UTC, every day. */
const OPENS = 8 * 60 * 60 * 1000;
const CLOSES = 20 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

export const SLOT_MINUTES = 15;
export const SLOT = SLOT_MINUTES * 60 * 1000;
/** Callbacks that can be booked in one slot of one service. */
export const SLOT_CAPACITY = 2;

/** Seconds until the office closes; 0 when it is closed. */
export function openFor(time: number): number {
	const ofDay = time % DAY;
	return ofDay < OPENS || ofDay >= CLOSES ? 0 : Math.floor((CLOSES - ofDay) / 1000);
}

/** When the slot began that a time is in, ms. */
export function slotOf(time: number): number {
	return time - (time % SLOT);
}

/** The slots that begin in a stretch of time and in office hours, ms. */
export function slotsBetween(from: number, to: number): number[] {
	const first = Math.ceil(from / SLOT) * SLOT;
	const count = Math.max(0, Math.ceil((to - first) / SLOT));
	return Array.from({ length: count }, (_, index) => first + index * SLOT).filter((slot) => openFor(slot) > 0);
}

/** The first slot of every day is booked up before anybody asks. */
export function isBookedUp(slot: number): boolean {
	return slot % DAY === OPENS;
}

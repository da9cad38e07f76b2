/** The office is open from 8 to 20 UTC, every day. */
const opensAtMs = 8 * 60 * 60 * 1000;
const closesAtMs = 20 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

export const slotMinutes = 15;
const slotMs = slotMinutes * 60 * 1000;
/** How many callbacks fit in one slot of a service. */
export const slotCapacity = 2;

/** Seconds until the office closes; 0 when it is closed. */
export function secondsUntilClosing(time: number): number {
	const ofDay = time % dayMs;
	return ofDay < opensAtMs || ofDay >= closesAtMs ? 0 : Math.floor((closesAtMs - ofDay) / 1000);
}

/** The start of the slot that contains a time, ms. */
export function slotOf(time: number): number {
	return time - (time % slotMs);
}

/** The slots that start in a period, within office hours, ms. */
export function slotsBetween(from: number, to: number): number[] {
	const first = Math.ceil(from / slotMs) * slotMs;
	const count = Math.max(0, Math.ceil((to - first) / slotMs));
	return Array.from({ length: count }, (_, index) => first + index * slotMs).filter(
		(slot) => secondsUntilClosing(slot) > 0,
	);
}

/** The first slot of every day is always full. */
export function isBookedUp(slot: number): boolean {
	return slot % dayMs === opensAtMs;
}

import { createHash } from 'node:crypto';

/** Numbers in [0, 1) that are the same for the same seed (mulberry32), so that the sandbox always starts with the same data. */
export function seededRandom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

export function pick<T>(random: () => number, values: readonly T[]): T {
	return values[Math.floor(random() * values.length)] as T;
}

/** Hexadecimal characters, upper case. */
export function hex(random: () => number, length: number): string {
	let text = '';
	while (text.length < length)
		text += Math.floor(random() * 0x100000000)
			.toString(16)
			.padStart(8, '0');
	return text.slice(0, length).toUpperCase();
}

/** A UUID that is the same for the same name. */
export function uuid(name: string): string {
	const digits = createHash('sha256').update(name).digest('hex');
	return [
		digits.slice(0, 8),
		digits.slice(8, 12),
		`4${digits.slice(13, 16)}`,
		`8${digits.slice(17, 20)}`,
		digits.slice(20, 32),
	].join('-');
}

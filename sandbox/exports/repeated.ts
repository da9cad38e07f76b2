import { moreInteractions, type SeededInteraction } from '../data/interactions.ts';
import type { Content } from './content.ts';

/**
 * Yields additional interactions like the given ones, for exports without the comment field. Their unique words are in
 * the text instead.
 */
export function* moreWithText(like: readonly SeededInteraction[]): Generator<SeededInteraction> {
	for (const record of moreInteractions(like)) {
		yield {
			time: Date.parse(`${record.startDate.replace(' ', 'T')}Z`),
			record: { ...record, text: record.theComment },
			attachments: [],
		};
	}
}

/** A block of records that can be repeated any number of times. Copies differ only in their IDs, which are numbered across copies. */
export interface Block {
	bytes: Buffer;
	/** The position of each record's ID. */
	places: number[];
}

/** How many records there are in a block. */
const blockRecords = 50;

const idOf = (number: number): string => `X${number.toString(16).toUpperCase().padStart(15, '0')}`;

/** A block of interactions like the given ones; empty if there are none. */
export function blockOf(
	like: readonly SeededInteraction[],
	write: (interactions: SeededInteraction[]) => Buffer,
): Block {
	const more = moreWithText(like);
	const made = Array.from(
		{ length: like.length === 0 ? 0 : blockRecords },
		() => more.next().value as SeededInteraction,
	);
	const bytes = made.length === 0 ? Buffer.alloc(0) : write(made);
	return { bytes, places: made.map((_, index) => bytes.indexOf(idOf(index))) };
}

/**
 * Yields `head`, then copies of the block until they have at least that many bytes; nothing for an empty block. The IDs
 * continue after those of the previous parts; `part` is the number of previous parts. Costs hardly more than copying,
 * and keeps nothing in memory.
 */
export function repeatBlock(
	head: Buffer,
	{ bytes: block, places }: Block,
	bytes: number,
	part: number,
): Content & { pieces(): Generator<Buffer> } {
	const copies = block.length === 0 ? 0 : Math.ceil(bytes / block.length);
	function* pieces(): Generator<Buffer> {
		yield head;
		for (let copy = 0; copy < copies; copy += 1) {
			const piece = Buffer.from(block);
			for (const [index, place] of places.entries())
				piece.write(idOf((part * copies + copy) * places.length + index), place, 'latin1');
			yield piece;
		}
	}
	return {
		size: head.length + copies * block.length,
		pieces,
		async *open() {
			yield* pieces();
		},
	};
}

import { moreInteractions, type SeededInteraction } from '../data/interactions.ts';
import type { Content } from './content.ts';

/** Further interactions, like the given ones, for what is exported without the comment that their own words stand in: those are the text then. */
export function* moreWithText(like: readonly SeededInteraction[]): Generator<SeededInteraction> {
	for (const record of moreInteractions(like)) {
		yield {
			time: Date.parse(`${record.startDate.replace(' ', 'T')}Z`),
			record: { ...record, text: record.theComment },
			attachments: [],
		};
	}
}

/** Records that stand for any number of records: copies of them differ in their IDs alone, which are numbered from one copy to the next. */
export interface Block {
	bytes: Buffer;
	/** Where the ID of each record is. */
	places: number[];
}

/** How many records there are in a block. */
const blockRecords = 50;

const idOf = (number: number): string => `X${number.toString(16).toUpperCase().padStart(15, '0')}`;

/** A block of interactions like the given ones; empty where there are none. */
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
 * `head`, then copies of the block that have at least so many bytes together; nothing of an empty block. The IDs go on from where `part`, which says how many
 * such contents come before this one, begins. Costs hardly more than copying, and nothing is kept.
 */
export function repeated(
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

import type { Migration } from '../../node-red/shared/flowMigrations.ts';

/** The step of a node of the tests: what it was to say was named `hello`, and was said in small letters. */
export const greetingMigration: Migration = {
	to: 2,
	retired: ['hello'],
	change: ({ hello }) => ({ greeting: String(hello).toUpperCase() }),
};

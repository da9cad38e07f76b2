import type { Migration } from '../../node-red/shared/flowMigrations.ts';

/** The migration of a test node: its saved property was `hello`, in small letters. */
export const greetingMigration: Migration = {
	to: 2,
	retired: ['hello'],
	change: ({ hello }) => ({ greeting: String(hello).toUpperCase() }),
};

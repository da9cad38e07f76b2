import { uuid } from '../../sandbox/data/random.ts';

/** The IDs of a contact list and a data table that every sandbox has. */
export const seededContactList = 'c0700000-0000-4000-8000-000000000001';
export const seededDataTable = uuid('data table Holidays');

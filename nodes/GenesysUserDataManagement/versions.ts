import { userDataManagement } from '../../genesys/catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../genesys/catalogue/userDataManagementLegacy.ts';
import type { Offer } from '../shared/parameters.ts';

/** Values are never to change: workflows hold them. */
export const versions: Offer = [
	{ value: 'v10', title: 'Current (v10)', description: 'What Genesys develops further', api: userDataManagement },
	{
		value: 'legacy',
		title: 'Legacy (v4 and v3)',
		description: 'Jobs and history of version 4, everything else of version 3',
		api: userDataManagementLegacy,
	},
];

import { userDataManagement } from '../../genesys/catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../genesys/catalogue/userDataManagementLegacy.ts';
import type { Offer } from '../shared/parameters.ts';

/** Never change the values: saved workflows contain them. */
export const versions: Offer = [
	{ value: 'v10', title: 'Current (v10)', description: 'The version that Genesys maintains', api: userDataManagement },
	{
		value: 'legacy',
		title: 'Legacy (v4 and v3)',
		description: 'Version 4 for jobs and history, version 3 for everything else',
		api: userDataManagementLegacy,
	},
];

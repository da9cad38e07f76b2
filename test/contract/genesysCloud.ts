import type { Contract } from './contract.ts';
import { peopleCases } from './genesysCloudPeople.ts';
import { presenceCases } from './genesysCloudPresence.ts';
import { routingCases } from './genesysCloudRouting.ts';

export const genesysCloud: Contract = {
	title: 'Genesys Cloud',
	api: 'genesysCloud',
	system: 'genesysCloud',
	operations: 116,
	cases: [...peopleCases, ...presenceCases, ...routingCases],
};

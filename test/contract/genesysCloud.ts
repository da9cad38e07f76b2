import type { Contract } from './contract.ts';
import { contactCases } from './genesysCloudContacts.ts';
import { flowCases } from './genesysCloudFlows.ts';
import { peopleCases } from './genesysCloudPeople.ts';
import { presenceCases } from './genesysCloudPresence.ts';
import { routingCases } from './genesysCloudRouting.ts';
import { workCases } from './genesysCloudWork.ts';

export const genesysCloud: Contract = {
	title: 'Genesys Cloud',
	api: 'genesysCloud',
	system: 'genesysCloud',
	operations: 116,
	cases: [...peopleCases, ...presenceCases, ...routingCases, ...contactCases, ...flowCases, ...workCases],
};

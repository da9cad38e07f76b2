import { defineApi } from '../format.ts';
import { architectResources } from './architect.ts';
import { contactResources } from './contacts.ts';
import { peopleResources, placeResources } from './people.ts';
import { routingResources } from './routing.ts';
import { workResources } from './work.ts';

/** People, routing, contacts, flows, and work of Genesys Cloud. Source: genesys-cloud.json. */
export const genesysCloud = defineApi({
	id: 'genesysCloud',
	service: 'genesysCloud',
	title: 'Genesys Cloud',
	description: 'Manage users, queues, contacts, data tables, flows, and work items in Genesys Cloud',
	source: 'genesys-cloud.json',
	basePath: '/api/v2',
	resources: [
		...peopleResources,
		...routingResources,
		...contactResources,
		...architectResources,
		...workResources,
		...placeResources,
	],
});

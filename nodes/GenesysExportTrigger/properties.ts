import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { exportSystems } from '../../genesys/exports/systems';
import type { ExportSystem } from '../../genesys/exports/system';
import { authenticationProperty } from '../wiring/authentication';

/** The systems that say what runs there are. */
export const watchedSystems: readonly ExportSystem[] = Object.values(exportSystems).filter(({ list }) => list !== undefined);

const events: INodePropertyOptions[] = [
	{ name: 'Cancelled', value: 'cancelled', description: 'Somebody has stopped the export' },
	{ name: 'Failed', value: 'failed', description: 'The export has failed; the item says why, where Genesys does' },
	{ name: 'Files Expire', value: 'expiring', description: 'The files of an export will be deleted within a day' },
	{ name: 'Finished', value: 'finished', description: 'The export is done and its files are there' },
];

const part = (name: string, displayName: string, description: string, placeholder: string): INodeProperties => ({ displayName, name, type: 'string', default: '', placeholder, description });

export const watchProperties: INodeProperties[] = [
	...authenticationProperty('multicloudCx'),
	{
		displayName: 'System',
		name: 'system',
		type: 'options',
		noDataExpression: true,
		options: watchedSystems.map(({ id, title }) => ({ name: title, value: id })),
		default: 'udm',
		description: 'Which Genesys system the exports are watched of',
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: events,
		default: ['finished', 'failed'],
		description: 'What starts the workflow. Exports that somebody started in the user interface of Genesys count too.',
	},
	{
		displayName:
			'When the workflow is activated, exports that have ended by then are not reported; from then on each one is, also when n8n was stopped in between. "Fetch Test Event" shows the newest one that there is.',
		name: 'cursorNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			part('source', 'Source Contains', 'Only exports whose source contains this text', 'UCSX'),
			part('status', 'Status Contains', "Only exports whose status contains this text, in Genesys' own words", 'Completed'),
			part('title', 'Title Contains', 'Only exports whose title contains this text', 'Nightly'),
			part('type', 'Type Contains', 'Only exports whose type contains this text', 'UCS'),
		],
	},
];

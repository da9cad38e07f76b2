import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isFollowed, isWatched } from '../../genesys/exports/watch/follow.ts';
import type { ExportSource } from '../../genesys/exports/sources/source.ts';
import { exportSources } from '../../genesys/exports/sources/sources.ts';
import { authenticationProperty } from '../shared/credentialChoice.ts';

const watched: readonly ExportSource[] = Object.values(exportSources).filter(isWatched);

const idsOf = (sources: readonly ExportSource[]): string[] => sources.map(({ id }) => id);

/** The values of "Export From" that are watched by what they list, and those of which exports are followed. */
const listing = idsOf(watched.filter((source) => !isFollowed(source)));
const following = idsOf(watched.filter(isFollowed));

const events: INodePropertyOptions[] = [
	{ name: 'Cancelled', value: 'cancelled', description: 'Somebody has stopped the export' },
	{ name: 'Failed', value: 'failed', description: 'The export has failed; the item says why, where Genesys does' },
	{
		name: 'Files Expire',
		value: 'expiring',
		description:
			'The files of an export will soon be deleted: within a day, or half of the time that they are kept has passed',
	},
	{ name: 'Finished', value: 'finished', description: 'The export is done and its files are there' },
];

const gone: INodePropertyOptions = {
	name: 'Gone',
	value: 'gone',
	description: 'The system does not know the export, or no longer',
};

const part = (name: string, displayName: string, description: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder,
	description,
});

/** What an export that is followed does not have. */
const listedOnly = (property: INodeProperties): INodeProperties => ({
	...property,
	displayOptions: { show: { '/exportFrom': listing } },
});

export const watchProperties: INodeProperties[] = [
	{
		displayName: 'Export From',
		name: 'exportFrom',
		type: 'options',
		noDataExpression: true,
		options: watched.map(({ id, title }) => ({ name: title, value: id })),
		default: 'udm',
		description:
			'Which system the exports are watched of. Those of Repo361 and Context Services are done as soon as they have been started.',
	},
	// Not by `show`: n8n's editor would take the system for a part of signing in.
	...authenticationProperty('multicloudCx', { hide: { exportFrom: following } }),
	{
		displayName: 'Exports to Follow',
		name: 'exports',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 7e0c1f52-5d0a-4c53-9d52-0c2f1b6a4e11',
		description:
			'The IDs of the jobs, separated by commas. An expression may also give handles, as Start puts them out, or an array of either. Each export is reported once, when it has ended, as long as it stands here.',
		displayOptions: { show: { exportFrom: following } },
	},
	{
		displayName:
			'This system does not list its exports, and a trigger has no input: it follows those that are named above. An export that a workflow starts by itself is best waited for there: "Genesys Export" with Start, then Wait, then Get Status.',
		name: 'followNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { exportFrom: following } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: events,
		default: ['finished', 'failed'],
		description: 'What starts the workflow. Exports that somebody started in the user interface of Genesys count too.',
		displayOptions: { show: { exportFrom: listing } },
	},
	{
		displayName: 'Events',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [...events, gone],
		default: ['finished', 'failed', 'gone'],
		description: 'What starts the workflow',
		displayOptions: { show: { exportFrom: following } },
	},
	{
		displayName:
			'When the workflow is activated, exports that have ended by then are not reported; from then on each one is, also when n8n was stopped in between. "Fetch Test Event" shows the newest one that there is.',
		name: 'cursorNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { exportFrom: listing } },
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			listedOnly(part('source', 'Source Contains', 'Only exports whose source contains this text', 'UCSX')),
			part(
				'runStatus',
				'Status Contains',
				"Only exports whose status contains this text, in Genesys' own words",
				'Completed',
			),
			part('title', 'Title Contains', 'Only exports whose title contains this text', 'Nightly'),
			listedOnly(part('runType', 'Type Contains', 'Only exports whose type contains this text', 'UCS')),
		],
	},
];

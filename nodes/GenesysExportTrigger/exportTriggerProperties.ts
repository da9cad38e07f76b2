import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isFollowed, isWatched } from '../../genesys/exports/watch/follow.ts';
import type { ExportSource } from '../../genesys/exports/sources/source.ts';
import { exportSources } from '../../genesys/exports/sources/sources.ts';
import { authenticationProperty } from '../shared/credentialChoice.ts';

const watched: readonly ExportSource[] = Object.values(exportSources).filter(isWatched);

const idsOf = (sources: readonly ExportSource[]): string[] => sources.map(({ id }) => id);

/** The values of "Export From" whose exports are listed, and those whose exports are followed one by one. */
const listing = idsOf(watched.filter((source) => !isFollowed(source)));
const following = idsOf(watched.filter(isFollowed));

const events: INodePropertyOptions[] = [
	{ name: 'Canceled', value: 'cancelled', description: 'Someone stopped the export' },
	{
		name: 'Failed',
		value: 'failed',
		description: 'The export failed. The item contains the reason if Genesys gives one.',
	},
	{
		name: 'Files Expiring',
		value: 'expiring',
		description: 'The files of an export expire within a day, or half of their retention time has passed',
	},
	{ name: 'Finished', value: 'finished', description: 'The export is done and its files are available' },
];

const gone: INodePropertyOptions = {
	name: 'Not Found',
	value: 'gone',
	description: 'The export does not exist or has been deleted',
};

const filterField = (name: string, displayName: string, description: string, placeholder: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: `e.g. ${placeholder}`,
	description,
});

/** Hides a property that followed exports do not have. */
const onlyWhenListed = (property: INodeProperties): INodeProperties => ({
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
			'Service to watch. Repo361 and Context Services are not listed because their exports finish immediately.',
	},
	// Not by `show`: n8n's editor would treat the service as part of the authentication.
	...authenticationProperty('multicloudCx', { hide: { exportFrom: following } }),
	...authenticationProperty(
		'genesysCloud',
		{ hide: { exportFrom: idsOf(watched.filter(({ connection }) => connection !== 'genesysCloud')) } },
		'cloudAuthentication',
	),
	{
		displayName: 'Exports to Follow',
		name: 'exports',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 7e0c1f52-5d0a-4c53-9d52-0c2f1b6a4e11',
		description:
			'Job IDs, separated by commas. An expression can also return handles from Start, or an array. Each export in this list is reported once, when it ends.',
		displayOptions: { show: { exportFrom: following } },
	},
	{
		displayName:
			"This service cannot list its exports, so the trigger follows only the exports above. To wait for an export that a workflow starts, use Genesys Export: Start, then n8n's Wait node, then Get Status.",
		name: 'followNotice',
		type: 'notice',
		default: '',
		displayOptions: { show: { exportFrom: following } },
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: events,
		default: ['finished', 'failed'],
		displayOptions: { show: { exportFrom: listing } },
	},
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [...events, gone],
		default: ['finished', 'failed', 'gone'],
		displayOptions: { show: { exportFrom: following } },
	},
	{
		displayName:
			"The trigger reports exports that end after you activate the workflow, including exports started in Genesys. It catches up on exports that ended while n8n was stopped. 'Fetch Test Event' returns the latest one.",
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
			onlyWhenListed(filterField('source', 'Source Contains', 'Only exports whose source contains this text', 'UCSX')),
			filterField('runStatus', 'Status Contains', 'Only exports whose Genesys status contains this text', 'Completed'),
			filterField('title', 'Title Contains', 'Only exports whose title contains this text', 'Nightly'),
			onlyWhenListed(filterField('runType', 'Type Contains', 'Only exports whose type contains this text', 'UCS')),
		],
	},
];

import type { INodeProperties } from 'n8n-workflow';

import { findOperation } from '../../genesys/catalogue/format.ts';
import { pushedStatistics } from '../../genesys/catalogue/statisticFields.ts';
import { statistics } from '../../genesys/catalogue/statistics.ts';
import { authenticationProperty } from '../shared/credentialChoice.ts';
import { rowsProperty } from '../shared/catalogueProperties.ts';
import { crossingProperties, whereValuesChange } from './crossingProperties.ts';

export const triggerProperties: INodeProperties[] = [
	...authenticationProperty('multicloudCx'),
	rowsProperty(statistics, findOperation(statistics, 'subscription.open'), pushedStatistics),
	...crossingProperties,
	{
		displayName: 'Start the Workflow',
		name: 'together',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Once for Several Values',
				value: 'batch',
				description: 'With an item for each value that has come in the meantime',
			},
			{ name: 'For Each Value', value: 'update', description: 'With one item. Busy statistics start many executions.' },
		],
		default: 'batch',
		description: 'How values that come at the same time start the workflow',
	},
	{
		displayName: 'Only Changes',
		name: 'onlyChanges',
		type: 'boolean',
		default: true,
		displayOptions: whereValuesChange(),
		description:
			'Whether a value that is the same as the one before is left out: Genesys tells some of them at intervals',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'How the trigger works',
		options: [
			{
				displayName: 'Minimum Interval (Seconds)',
				name: 'minimumInterval',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 5,
				displayOptions: whereValuesChange('/'),
				description: 'The least time between two values of one statistic. The newest one is told when it is over.',
			},
			{
				displayName: 'Most Values Waiting',
				name: 'mostWaiting',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description:
					'How many values may wait for the workflow. When there are more, only the newest of each statistic is kept.',
			},
			{
				displayName: 'Report State',
				name: 'reportState',
				type: 'boolean',
				default: true,
				description:
					'Whether to start the workflow as well when the connection to Genesys is lost, when its statistics are unavailable, and when all is well again. Such an item has "event": "state".',
			},
			{
				displayName: 'Values at the Start',
				name: 'snapshot',
				type: 'boolean',
				default: true,
				displayOptions: whereValuesChange('/'),
				description:
					'Whether to tell the values that there are when the workflow is activated, and again after the connection was lost',
			},
			{
				displayName: 'Wait for the Workflow',
				name: 'wait',
				type: 'boolean',
				default: true,
				description:
					'Whether to start the workflow only when its last execution has ended. If values come faster than that, the newest ones follow.',
			},
		],
	},
];

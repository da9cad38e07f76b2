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
		displayName: 'Run Workflow',
		name: 'together',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Once per Batch',
				value: 'batch',
				description: 'One execution with an item for each value received since the last one',
			},
			{
				name: 'Once per Value',
				value: 'update',
				description: 'One execution for each value. Busy statistics start many executions.',
			},
		],
		default: 'batch',
		description: 'How often to run the workflow when several values arrive',
	},
	{
		displayName: 'Only Emit Changes',
		name: 'onlyChanges',
		type: 'boolean',
		default: true,
		displayOptions: whereValuesChange(),
		description: 'Whether to skip values that did not change. Genesys repeats some values at intervals.',
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Max Queued Values',
				name: 'mostWaiting',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 1000,
				description:
					'Max number of values waiting for the workflow. Beyond that, only the latest value of each statistic is kept.',
			},
			{
				displayName: 'Minimum Interval (Seconds)',
				name: 'minimumInterval',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 5,
				displayOptions: whereValuesChange('/'),
				description:
					'Minimum time between two values of the same statistic. After that time, the latest value is emitted.',
			},
			{
				displayName: 'Report Connection State',
				name: 'reportState',
				type: 'boolean',
				default: true,
				description:
					'Whether to also run the workflow when the connection to Genesys is lost or restored, or when statistics are unavailable. These items contain "event": "state".',
			},
			{
				displayName: 'Send Initial Values',
				name: 'snapshot',
				type: 'boolean',
				default: true,
				displayOptions: whereValuesChange('/'),
				description: 'Whether to emit the current values when the workflow is activated and after each reconnection',
			},
			{
				displayName: 'Wait for the Workflow',
				name: 'wait',
				type: 'boolean',
				default: true,
				description:
					'Whether to wait for the last execution to finish before the next one starts. The latest values are kept until then.',
			},
		],
	},
];

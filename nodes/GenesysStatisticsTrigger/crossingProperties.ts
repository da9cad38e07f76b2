import type { INodeProperties } from 'n8n-workflow';

type Displayed = NonNullable<INodeProperties['displayOptions']>;

/** Shows fields that apply only if each change starts the workflow. `prefix` is `/` inside a collection. */
export const whereValuesChange = (prefix = ''): Displayed => ({ show: { [`${prefix}startWhen`]: ['changes'] } });

const crosses = { startWhen: ['crosses'] };

/** Shows a limit if its side is chosen. If neither side is chosen, shows both, for a value that only has to return to normal. */
const whereLimited = (side: string): Displayed[] => [
	{ show: { ...crosses, crossings: [side] } },
	{ show: { ...crosses, crossings: ['normal'] }, hide: { crossings: ['above', 'below'] } },
];

/** A limit, and the number at which the value is back to normal. Both are text, because either can be empty. */
const limitProperties = (
	side: string,
	limit: Pick<INodeProperties, 'displayName' | 'name' | 'placeholder' | 'description'>,
	normal: Pick<INodeProperties, 'name' | 'placeholder' | 'description'>,
): INodeProperties[] =>
	whereLimited(side).flatMap((displayOptions, index): INodeProperties[] => [
		{ ...limit, type: 'string', required: index === 0, default: '', displayOptions },
		{ ...normal, displayName: 'Back to Normal At', type: 'string', default: '', displayOptions },
	]);

/** What starts the workflow: each change, or only the values that cross a limit. */
export const crossingProperties: INodeProperties[] = [
	{
		displayName: 'Start When',
		name: 'startWhen',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'A Value Changes', value: 'changes', description: 'Start for every new value' },
			{
				name: 'A Value Crosses a Limit',
				value: 'crosses',
				description: 'Start once when a value rises above a limit, falls below one, or returns to normal',
			},
		],
		default: 'changes',
	},
	{
		displayName: 'Crossings',
		name: 'crossings',
		type: 'multiOptions',
		noDataExpression: true,
		required: true,
		options: [
			{ name: 'Falls Below', value: 'below' },
			{ name: 'Returns to Normal', value: 'normal' },
			{ name: 'Rises Above', value: 'above' },
		],
		default: ['above', 'normal'],
		description: 'The crossings that start the workflow. Each item says in "crossing" which one it was.',
		displayOptions: { show: crosses },
	},
	...limitProperties(
		'above',
		{
			displayName: 'Upper Limit',
			name: 'upperLimit',
			placeholder: 'e.g. 10',
			description: 'The workflow starts when the value rises above this limit',
		},
		{
			name: 'upperNormal',
			placeholder: 'e.g. 8',
			description:
				'After rising above the limit, the value is back to normal at this number or below. Leave empty to use the limit.',
		},
	),
	...limitProperties(
		'below',
		{
			displayName: 'Lower Limit',
			name: 'lowerLimit',
			placeholder: 'e.g. 70',
			description: 'The workflow starts when the value falls below this limit',
		},
		{
			name: 'lowerNormal',
			placeholder: 'e.g. 75',
			description:
				'After falling below the limit, the value is back to normal at this number or above. Leave empty to use the limit.',
		},
	),
	{
		displayName: 'Quiet Time (Seconds)',
		name: 'quietTime',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 60,
		description:
			'Minimum time between two starts for the same statistic and object. A crossing during this time starts the workflow at its end, unless the value has come back.',
		displayOptions: { show: crosses },
	},
];

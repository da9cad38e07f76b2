import type { ContractCase } from './contract.ts';
import { exportCases, type ExportApi, type JobCase } from './exportCases.ts';

/** The differences between the two older APIs: version 4 for jobs and history, version 3 for the rest. */
interface OlderApi extends Pick<
	ExportApi,
	'heading' | 'base' | 'folder' | 'source' | 'updating' | 'doneJob' | 'paused'
> {
	name: string;
}

/** The cases of one of the two older APIs. */
export function olderExportCases({ name, ...api }: OlderApi): ContractCase[] {
	const { source } = api;
	const timeFrame = { all: false, dateFrom: '2026-11-19T00:00:00.000Z', dateTo: '2026-11-20T00:00:00.000Z' };

	const required: JobCase = {
		values: {
			title: 'Yesterday',
			source: source.value,
			'jobParams.type': 'Interaction',
			'timeFrame.dateFrom': '2026-11-19T00:00:00Z',
			'timeFrame.dateTo': '2026-11-20T00:00:00Z',
		},
		json: {
			title: 'Yesterday',
			source: source.value,
			timeFrame,
			schedulerParam: { immediately: true },
			jobParams: { type: 'Interaction', media: [] },
			suspended: 'false',
		},
		answer: { title: 'Yesterday', dateFrom: '2026-11-19T00:00:00.000Z', dateTo: '2026-11-20T00:00:00.000Z' },
	};

	const everything: JobCase = {
		values: {
			...required.values,
			description: 'Every night, "äöü"',
			fileSplitSize: '20',
			'timeFrame.all': false,
			'schedulerParam.immediately': false,
			'schedulerParam.cron': '0 2 * * *',
			'schedulerParam.runs': '5',
			'schedulerParam.startDate': '2026-12-01T00:00:00Z',
			'jobParams.media': ['email', 'chat'],
			'jobParams.fileSplitSize': '10',
			suspended: true,
		},
		json: {
			title: 'Yesterday',
			source: source.value,
			description: 'Every night, "äöü"',
			fileSplitSize: '20',
			timeFrame,
			schedulerParam: { immediately: false, cron: '0 2 * * *', runs: '5', startDate: '2026-12-01T00:00:00.000Z' },
			jobParams: { fileSplitSize: '10', type: 'Interaction', media: ['email', 'chat'] },
			suspended: 'true',
		},
		answer: {
			...required.answer,
			description: 'Every night, "äöü"',
			media: ['email', 'chat'],
			fileSplitSize: '10',
			status: 'Suspended',
		},
	};

	const { cases, seed, plain, exported, run } = exportCases({
		...api,
		jobs: '/v4',
		rest: '/v3',
		job: {
			source: source.value,
			title: 'Everything',
			timeFrame: { all: true },
			schedulerParam: { immediately: true },
			jobParams: { type: 'Interaction', media: [] },
			suspended: 'false',
		},
		contacts: { jobParams: { type: 'Contact', media: [] } },
		suspended: 'true',
		jobInfo: {},
		filters: {},
		fileFilters: {},
		required,
		everything,
	});
	return [
		...cases,
		{
			// The curl commands again contain fragments of orderField; the description of status is that of fileName.
			seed: seed('GET /v4/export/history'),
			about: 'every filter, at most three',
			operation: 'history.getMany',
			prepare: exported('Everything', 'Nothing'),
			values: {
				descAsc: true,
				orderField: 'createdDate',
				title: 'everything',
				fileName: 'contact',
				type: 'UCS',
				status: 'Completed',
			},
			limit: 3,
			requests: [
				plain('GET', '/v4/export/history', {
					descAsc: 'true',
					orderField: 'createdDate',
					title: 'everything',
					fileName: 'contact',
					type: 'UCS',
					status: 'Completed',
					from: '0',
					size: '3',
				}),
			],
			result: [run],
		},
		{
			seed: seed('GET /v3/version'),
			about: 'name, version and build',
			operation: 'service.getVersion',
			requests: [plain('GET', '/v3/version')],
			result: { version: '4.0.000.00', buildNumber: '1', changeset: 'sandbox', name },
		},
	];
}

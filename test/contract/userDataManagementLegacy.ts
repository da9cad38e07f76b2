import type { Contract } from './contract.ts';
import { olderExportCases } from './olderExportCases.ts';

export const userDataManagementLegacy: Contract = {
	title: 'User Data Management v4 and v3',
	api: 'userDataManagementLegacy',
	operations: 26,
	cases: olderExportCases({
		heading: 'User Data Management API',
		base: '/udm',
		folder: 'exports',
		source: { label: 'Universal Contact Server', value: 'UCSX' },
		name: 'User Data Management (sandbox)',
		// The body for creating a job has no `type`.
		updating: {
			required: { type: 'UCS', schedulerParam: { immediately: true, startDate: '2026-12-01T00:00:00Z' } },
			everything: { type: 'DataSync' },
		},
		// The definition of the job with its ID as a text, not its state.
		doneJob: () => ({
			id: '1001',
			source: 'UCSX',
			title: 'Everything',
			timeFrame: { all: true },
			description: '',
			schedulerParam: { immediately: true },
			jobParams: { type: 'Contact', media: [] },
			suspended: 'false',
		}),
		// `{"status":{"code":0,"detail":{},"message":"successful"}}`, which only says that it is done.
		paused: () => ({ id: '1001', success: true }),
	}),
};

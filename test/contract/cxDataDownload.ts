import type { Contract } from './contract.ts';
import { olderExportCases } from './olderExportCases.ts';

export const cxDataDownload: Contract = {
	title: 'CX Data Download',
	api: 'cxDataDownload',
	operations: 26,
	cases: olderExportCases({
		heading: 'Cloud Data Download Service API',
		base: '/data-download',
		folder: 'data-download',
		source: { label: 'Contact History', value: 'Contact History' },
		name: 'Cloud Data Download (sandbox)',
		updating: { required: {}, everything: {} },
		doneJob: (info) => info,
		paused: (info) => info,
	}),
};

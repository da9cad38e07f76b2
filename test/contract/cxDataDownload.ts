import type { Contract } from './contract.ts';
import { legacyCases } from './legacyDataDownload.ts';

export const cxDataDownload: Contract = {
	title: 'CX Data Download',
	api: 'cxDataDownload',
	operations: 26,
	cases: legacyCases({
		heading: 'Cloud Data Download Service API',
		base: '/data-download',
		folder: 'data-download',
		source: { label: 'Contact History', value: 'Contact History' },
		name: 'Cloud Data Download (sandbox)',
		updating: {},
		doneJob: (info) => info,
		paused: (info) => info,
	}),
};

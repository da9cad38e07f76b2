/** One entry of a list of choices (seed: model KeyValueItem). */
export interface Choice {
	label: string;
	value: string;
}

/** In what the versions of User Data Management, and its forerunner Cloud Data Download, differ where they offer the same operation. */
export interface Dialect {
	/** What the service calls itself. */
	service: { name: string; version: string };
	sources: readonly Choice[];
	/** Whether `suspended` of a job is `true` or `"true"`. */
	suspended: 'boolean' | 'string';
	/** In which requests a job must have a `type`. */
	typeRequired: readonly ('create' | 'update')[];
	/** Whether a job says if it exports attachments. If none does, they always come along. */
	choosesAttachments: boolean;
	/** What `GET export/jobs/{id}` answers with. */
	job: 'info' | 'definition';
	/** What suspending and resuming answer with. */
	suspension: 'info' | 'status';
	/** Filters that a list does not know, and so ignores. */
	unknownFilters: readonly string[];
	/** How `GET files` lists the files that are not there. */
	missingFiles: 'names' | 'paths';
}

const sources = [{ label: 'Universal Contact Server', value: 'UCSX' }];

/** User Data Management v10. */
export const currentDialect: Dialect = {
	service: { name: 'User Data Management (sandbox)', version: '10.0.000.00' },
	sources,
	suspended: 'boolean',
	typeRequired: ['create', 'update'],
	choosesAttachments: true,
	job: 'info',
	suspension: 'info',
	unknownFilters: [],
	missingFiles: 'names',
};

/** User Data Management v4 (jobs and history) and v3 (files, certificate and lists). */
export const legacyDialect: Dialect = {
	service: { name: 'User Data Management (sandbox)', version: '4.0.000.00' },
	sources,
	suspended: 'string',
	typeRequired: ['update'],
	choosesAttachments: false,
	job: 'definition',
	suspension: 'status',
	unknownFilters: ['jobId', 'historyId', 'source'],
	missingFiles: 'paths',
};

/** Cloud Data Download v4 and v3, divided in the same way. */
export const dataDownloadDialect: Dialect = {
	...legacyDialect,
	service: { name: 'Cloud Data Download (sandbox)', version: '4.0.000.00' },
	sources: [{ label: 'Contact History', value: 'Contact History' }],
	typeRequired: [],
	job: 'info',
	suspension: 'info',
};

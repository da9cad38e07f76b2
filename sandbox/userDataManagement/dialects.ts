/** One entry of a list of choices (reference: model KeyValueItem). */
export interface Choice {
	label: string;
	value: string;
}

/** How the same operation differs between the versions of User Data Management and its predecessor, Cloud Data Download. */
export interface Dialect {
	/** Name and version that the service reports. */
	service: { name: string; version: string };
	sources: readonly Choice[];
	/** Whether `suspended` of a job is `true` or `"true"`. */
	suspended: 'boolean' | 'string';
	/** The requests that require a `type`. */
	typeRequired: readonly ('create' | 'update')[];
	/** Whether a job has a setting for attachments. If not, they are always included. */
	choosesAttachments: boolean;
	/** The answer of `GET export/jobs/{id}`. */
	job: 'info' | 'definition';
	/** The answer of suspend and resume. */
	suspension: 'info' | 'status';
	/** Filters that a list doesn't support and ignores. */
	unknownFilters: readonly string[];
	/** How `GET files` returns the names of missing files. */
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

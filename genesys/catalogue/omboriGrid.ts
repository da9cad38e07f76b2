import { omboriGridJobColumns } from './resultColumns.ts';
import { defineApi } from './format.ts';

/** No status for a job that failed is documented: one that stays away from `done` is all there is to see. */
export const omboriGrid = defineApi({
	id: 'omboriGrid',
	service: 'omboriGrid',
	title: 'OmboriGrid',
	description: 'Export the raw analytics data of a tenant of OmboriGrid as Parquet files',
	source: '001',
	basePath: '/api',
	resources: [
		{
			id: 'exportJob',
			title: 'Export Job',
			description: 'An export of raw analytics data',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create an export job',
					description: 'Start to export the data of some days. Look at the job until its status is done.',
					method: 'POST',
					path: '/analytics-export-job',
					source: 'POST /api/analytics-export-job',
					repeatable: false,
					encoding: 'json',
					result: 'object',
					columns: omboriGridJobColumns,
					fields: [
						{
							name: 'tenantId',
							in: 'body',
							kind: 'text',
							required: true,
							title: 'Tenant ID',
							description: 'The tenant whose data is exported',
						},
						{
							name: 'dataDateFrom',
							in: 'body',
							kind: 'date',
							required: true,
							title: 'From',
							description: 'The first day of the data',
						},
						{
							name: 'dataDateTo',
							in: 'body',
							kind: 'date',
							required: true,
							title: 'To',
							description: 'The day up to which data is exported',
							after: 'dataDateFrom',
						},
					],
				},
				{
					id: 'get',
					title: 'Get',
					action: 'Get an export job',
					description: 'Get the status of a job and, when it is done, the link to its file',
					method: 'GET',
					path: '/analytics-export-job/{jobId}',
					source: 'GET /api/analytics-export-job/{jobId}',
					repeatable: true,
					result: 'object',
					sensitiveOutputFields: ['downloadUrl'],
					columns: omboriGridJobColumns,
					fields: [
						{
							name: 'jobId',
							in: 'path',
							kind: 'text',
							required: true,
							title: 'Job ID',
							description: 'The job, by the ID that creating it answered with',
						},
					],
				},
			],
		},
	],
});

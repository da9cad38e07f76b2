import { omboriGridJobColumns } from './resultColumns.ts';
import { defineApi } from './format.ts';

/** No status for a failed job is documented: such a job just never becomes `done`. */
export const omboriGrid = defineApi({
	id: 'omboriGrid',
	service: 'omboriGrid',
	title: 'OmboriGrid',
	description: 'Export raw analytics data of an OmboriGrid tenant as Parquet files',
	source: '001',
	basePath: '/api',
	resources: [
		{
			id: 'exportJob',
			title: 'Export Job',
			description: 'Export of raw analytics data',
			operations: [
				{
					id: 'create',
					title: 'Create',
					action: 'Create export job',
					description: 'Start an export of one or more days. Get the job until its status is done.',
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
							description: 'Tenant whose data to export. You can find the ID in the Grid Console.',
						},
						{
							name: 'dataDateFrom',
							in: 'body',
							kind: 'date',
							required: true,
							title: 'From',
							description: 'First day to export',
						},
						{
							name: 'dataDateTo',
							in: 'body',
							kind: 'date',
							required: true,
							title: 'To',
							description: 'Day up to which to export data',
							after: 'dataDateFrom',
						},
					],
				},
				{
					id: 'get',
					title: 'Get',
					action: 'Get export job',
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
							description: 'ID returned by Create',
						},
					],
				},
			],
		},
	],
});

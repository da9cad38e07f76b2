import type { Api } from '../../../genesys/catalogue/format.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../../genesys/catalogue/userDataManagementLegacy.ts';
import { call } from '../../../genesys/client/call.ts';
import { connected, failureOf, scripted, type Scripted } from '../../support/scripted.ts';

/** A service that answers an update with this job. */
const serviceWith = (job: object): Scripted => scripted(() => ({ body: job }));
const entered = { id: '7', title: 'New title', source: 'UCSX', 'jobParams.type': 'Interaction', 'timeFrame.all': true };
const update = (api: Api, service: Scripted, values = {}) =>
	call(connected(service), api, 'exportJob.update', { ...entered, ...values });
const sent = ({ requests }: Scripted): unknown =>
	requests.map(({ method, url, body }) => [
		method,
		new URL(url).pathname,
		...(body === undefined ? [] : [JSON.parse(String(body)) as unknown]),
	]);

const asSent = {
	id: '7',
	source: 'UCSX',
	title: 'Old title',
	description: 'For the auditors',
	fileSplitSize: '10',
	timeFrame: { all: true },
	schedulerParam: { immediately: false, cron: '0 0 2 * * ? 2027', runs: '5', startDate: '2026-12-01T00:00:00Z' },
	jobParams: { type: 'Interaction', media: ['email'], fileSplitSize: '10' },
	suspended: 'true',
};
const jobInfo = {
	id: 7,
	type: 'UCS',
	source: 'UCSX',
	title: 'Old title',
	description: 'For the auditors',
	media: ['email'],
};

describe('an update of a job', () => {
	test('an update keeps the schedule, the suspension and all other values that were not entered', async () => {
		const service = serviceWith(asSent);
		await update(userDataManagementLegacy, service, { type: 'UCS' });
		expect(sent(service)).toEqual([
			['GET', '/udm/v4/export/jobs/7'],
			[
				'PUT',
				'/udm/v4/export/jobs/7',
				{
					title: 'New title',
					source: 'UCSX',
					type: 'UCS',
					timeFrame: { all: true },
					description: 'For the auditors',
					fileSplitSize: '10',
					schedulerParam: asSent.schedulerParam,
					jobParams: asSent.jobParams,
					suspended: 'true',
				},
			],
		]);
	});

	test('an update requires values that the job does not show, and changes nothing without them', async () => {
		const service = serviceWith(jobInfo);
		expect(await failureOf(update(userDataManagement, service))).toMatchObject({
			kind: 'input',
			message: '"Start Now" or "Start At" or "Repeat (Cron, UTC)" is required',
			hint: 'Genesys does not return the current value, so the update would change it. Enter a value. Nothing was changed.',
		});
		expect(await failureOf(update(userDataManagement, service, { 'schedulerParam.immediately': true }))).toMatchObject({
			message: '"Suspended" is required',
		});
		expect(service.requests.map(({ method }) => method)).toEqual(['GET', 'GET']);
	});

	test('an update sends the entered values, and keeps those of a JobInfo', async () => {
		const service = serviceWith(jobInfo);
		await update(userDataManagement, service, { 'schedulerParam.cron': '0 2 * * *', suspended: false });
		expect(sent(service)).toEqual([
			['GET', '/udm/v10/export/jobs/7'],
			[
				'PUT',
				'/udm/v10/export/jobs/7',
				{
					title: 'New title',
					source: 'UCSX',
					type: 'UCS',
					timeFrame: { all: true },
					schedulerParam: { cron: '0 2 * * *' },
					jobParams: { type: 'Interaction', media: ['email'] },
					description: 'For the auditors',
					suspended: false,
				},
			],
		]);
	});

	test('an update reads nothing if all values were entered, or the body is JSON', async () => {
		const everything = {
			'schedulerParam.immediately': false,
			'schedulerParam.cron': '0 2 * * *',
			'schedulerParam.runs': '5',
			'schedulerParam.startDate': '2026-12-01T00:00:00Z',
			'jobParams.media': ['chat'],
			'jobParams.fileSplitSize': '1',
			'jobParams.exportAttachments': true,
			description: 'd',
			suspended: true,
		};
		const service = serviceWith(jobInfo);
		await update(userDataManagement, service, everything);
		await call(connected(service), userDataManagement, 'exportJob.update', { id: '7' }, { json: '{"title":"x"}' });
		expect(service.requests.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
	});

	test('an update fails when the job cannot be read', async () => {
		const service = scripted({ status: 404, body: { message: 'No such job' } });
		expect(await failureOf(update(userDataManagement, service))).toMatchObject({ status: 404, reason: 'No such job' });
		expect(service.requests).toHaveLength(1);
	});
});

test('a JSON body is sent unchanged, digit by digit', async () => {
	const service = scripted({ body: { id: 7 } });
	const json = '{ "title": "x",\n  "big": 12345678901234567890, "precise": 0.1000000000000000055 }';
	await call(connected(service), userDataManagement, 'exportJob.update', { id: '7' }, { json });
	expect(service.requests[0]?.body).toBe(json);
});

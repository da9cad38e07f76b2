import { openMedia } from '../../../genesys/catalogue/openMedia.ts';
import { call } from '../../../genesys/client/call.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

test('an external ID that is already used has its own hint, and is not sent again', async () => {
	const server = scripted({ status: 409, body: { status: { code: 'FAILURE', message: 'exists' } } });
	const failure = await failureOf(
		call(connected(server), openMedia, 'interaction.create', { openMediaService: 'letters', 'data.externalId': '17' }),
	);
	expect(failure.hint).toContain('An interaction with this external ID already exists');
	expect(server.requests).toHaveLength(1);
});

test.each([
	['17/2 ü', 'ext_17%2F2%20%C3%BC'],
	['ext_17', 'ext_ext_17'],
])('the external id %s is %s in the address', async (externalId, inAddress) => {
	const server = scripted({ body: {} });
	await call(connected(server), openMedia, 'interaction.getByExternalId', {
		openMediaService: 'letters & more',
		externalId,
	});
	expect(server.requests[0]?.url).toBe(
		`https://gapi.example/nexus/v3/openmedia/letters%20%26%20more/interactions/${inAddress}`,
	);
});

test('an empty answer becomes a result that says what was done', async () => {
	const server = scripted({ body: { referenceId: '1', operationId: '2', status: { code: 'SUCCESS' } } });
	const items = await call(connected(server), openMedia, 'interaction.stop', {
		openMediaService: 'letters',
		interactionId: '17',
	});
	expect(items).toEqual([{ openMediaService: 'letters', interactionId: '17', success: true }]);
});

import { thirdPartyMessaging } from '../../../genesys/catalogue/thirdPartyMessaging.ts';
import { call } from '../../../genesys/client/call.ts';
import { connected, failureOf, scripted } from '../../support/scripted.ts';

const parties = { 'messages.0.channel.from.id': '0123456789', 'messages.0.channel.to.id': '16504661149' };
const receipt = { ...parties, 'messages.0.channel.messageId': '1613474523265-0' };

/** The request that is sent for a receipt; `presets` are the values of the connection. */
async function sent(values: Record<string, unknown>, presets?: Record<string, string>) {
	const api = scripted({ body: { status: { code: 0 } } });
	await call({ ...connected(api), presets }, thirdPartyMessaging, 'message.sendReceipt', values);
	const [request] = api.requests;
	return { url: request?.url, message: (JSON.parse(String(request?.body)) as { messages: object[] }).messages[0] };
}

test('an empty channel defaults to that of the connection', async () => {
	expect((await sent(receipt, { channelId: '0123456789' })).url).toBe(
		'https://gapi.example/nexus/v3/channels/0123456789/messages',
	);
	expect((await sent({ ...receipt, channelId: 'company.com' }, { channelId: '0123456789' })).url).toBe(
		'https://gapi.example/nexus/v3/channels/company.com/messages',
	);
});

test('a missing channel is an error before anything is sent', async () => {
	const api = scripted();
	const error = await failureOf(call(connected(api), thirdPartyMessaging, 'message.sendReceipt', receipt));
	expect(error.message).toBe('"Channel ID" is required');
	expect(api.requests).toEqual([]);
});

test('a receipt for a failed message has a reason, at least that none is known', async () => {
	const { message } = await sent({ ...receipt, 'messages.0.status': 'Failed' }, { channelId: '1' });
	expect(message).toEqual({
		type: 'Receipt',
		status: 'Failed',
		channel: { from: { id: '0123456789' }, to: { id: '16504661149' }, messageId: '1613474523265-0' },
		reasons: [{ code: 500 }],
	});
});

test('a receipt for a delivered message has no reason, even if one was chosen', async () => {
	const { message } = await sent(
		{
			...receipt,
			'messages.0.status': 'Delivered',
			'messages.0.reasons.0.code': '350',
			'messages.0.reasons.0.message': 'No',
		},
		{ channelId: '1' },
	);
	expect(message).not.toHaveProperty('reasons');
});

test('a message is not sent a second time, because the first request may have arrived', async () => {
	const api = scripted({ status: 503 });
	await failureOf(
		call({ ...connected(api), presets: { channelId: '1' } }, thirdPartyMessaging, 'message.sendText', {
			...parties,
			'messages.0.text': 'Hello',
		}),
	);
	expect(api.requests).toHaveLength(1);
});

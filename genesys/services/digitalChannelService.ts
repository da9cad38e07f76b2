import { randomUUID } from 'crypto';

import { signature } from '../webhooks/signature.ts';
import { address, valueOf, type Service } from './service.ts';
/** One channel of Digital Channels. Requests are signed; there is no token. Source: 003, Third-Party Messaging API. */
export const digitalChannel: Service = {
	id: 'digitalChannel',
	title: 'Genesys Digital Channel',
	required: () => ['baseUrl', 'contactCenterId', 'appSecret'],
	optional: ['apiKey'],
	baseUrl: (account) =>
		address(valueOf(account, 'baseUrl'), 'base URL', 'https://gapi-use1.genesyscloud.com').replace(
			/\/nexus(?:\/v\d+)?$/,
			'',
		),
	headers: (account, { body }) => ({
		// Only the curl example of the reference sends it.
		...(valueOf(account, 'apiKey') ? { 'x-api-key': valueOf(account, 'apiKey') } : {}),
		'x-ccid': valueOf(account, 'contactCenterId'),
		'x-hub-signature': signature(String(account.appSecret ?? ''), body),
		'x-b3-traceid': randomUUID(),
	}),
	presets: (account): Record<string, string> =>
		valueOf(account, 'channelId') ? { channelId: valueOf(account, 'channelId') } : {},
	// There is no such media. To answer that, Genesys must first accept the signature and the contact center.
	probe: (account) => ({
		path: `/nexus/v3/channels/${encodeURIComponent(valueOf(account, 'channelId') || 'connection-test')}/media/connection-test`,
		accepted: [404],
	}),
};

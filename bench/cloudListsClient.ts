/** Lists of Genesys Cloud through the engine with Node-RED's transport. The benchmark bundles it. */
import { buffer } from 'node:stream/consumers';
import { genesysCloudLists } from '../genesys/catalogue/genesysCloud/lists.ts';
import { genesysCloudAnalytics } from '../genesys/catalogue/genesysCloudAnalytics.ts';
import { pages } from '../genesys/client/call.ts';
import { loadChoicesOf } from '../genesys/client/choices.ts';
import { watchedEvents } from '../genesys/events/notifications/notifications.ts';
import { readJson } from '../genesys/formats/json/readJson.ts';
import type { Connection } from '../genesys/ports.ts';
import { nodeTransport } from '../node-red/shared/nodeTransport.ts';
import { connectionFor } from '../node-red/shared/runConnection.ts';

const transport = nodeTransport();
const connectionTo = (baseUrl: string): Connection =>
	connectionFor({ baseUrl, rateKey: 'bench', api: transport, anonymous: transport }, new AbortController().signal);

/** The first page of a dropdown with users. Returns how many it has. */
export async function firstUsers(baseUrl: string, search: string): Promise<number> {
	const field = watchedEvents.fields.find(({ name }) => name === 'userPresenceObjects') as { name: string };
	const { choices } = await loadChoicesOf(connectionTo(baseUrl), genesysCloudLists, field, {}, { search });
	return choices.length;
}

const period = { 'interval.from': '2026-11-19T00:00:00Z', 'interval.to': '2026-11-20T00:00:00Z' };

/** Conversations by the details query. Returns how many records there are. */
export async function queryConversations(baseUrl: string): Promise<number> {
	let count = 0;
	for await (const items of pages(connectionTo(baseUrl), genesysCloudAnalytics, 'conversation.query', period))
		count += items.length;
	return count;
}

/** The same requests, whose answers are only received. */
export async function receivePages(baseUrl: string, count: number, size: number): Promise<void> {
	for (let pageNumber = 1; pageNumber <= count; pageNumber += 1) {
		const { body } = await transport({
			method: 'POST',
			url: `${baseUrl}/api/v2/analytics/conversations/details/query`,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ paging: { pageNumber, pageSize: size } }),
		});
		await buffer(body);
	}
}

/** Records of JSON Lines. Returns how many there are. */
export async function readLines(data: AsyncIterable<Uint8Array>): Promise<number> {
	let count = 0;
	for await (const records of readJson(data, 'conversations.jsonl')) count += records.length;
	return count;
}

import { once } from 'node:events';
import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { signature } from '../../genesys/webhooks/signature.ts';
import { digitalChannelAccess } from '../../sandbox/data/systems.ts';
import { connectionOf, flowAround, type FlowNode, type RedHost, type TestConnection } from './redHost.ts';

/** The answer that Genesys received. */
export interface Heard {
	status: number;
	headers: IncomingMessage['headers'];
	/** The answer's JSON, or its text if it isn't JSON. */
	body: unknown;
}

const agent = new Agent({ keepAlive: false });

/** Starts a POST with exactly these headers and those that HTTP requires. */
export const post = (url: string, headers: Record<string, string>): ClientRequest =>
	request(url, { method: 'POST', agent, headers });

export async function heard(sent: ClientRequest): Promise<Heard> {
	const [response] = (await once(sent, 'response')) as [IncomingMessage];
	const answered = await text(response);
	const isJson = response.headers['content-type']?.includes('json');
	return {
		status: response.statusCode ?? 0,
		headers: response.headers,
		body: isJson ? (JSON.parse(answered) as unknown) : answered,
	};
}

export type Signing = 'right' | 'previous' | 'sha256' | 'wrong' | 'none';

export function signedBy(signing: Signing, bytes: string | Uint8Array): Record<string, string> {
	if (signing === 'none') return {};
	const secret =
		{ right: digitalChannelAccess.appSecret, previous: digitalChannelAccess.previousSecret, wrong: 'another-secret' }[
			signing as string
		] ?? digitalChannelAccess.appSecret;
	return { 'x-hub-signature': signature(secret, bytes) };
}

/** Sends bytes with Genesys's signature. `headers` are added. */
export function deliver(
	url: string,
	bytes: string | Uint8Array,
	{ signing = 'right', headers = {} }: { signing?: Signing; headers?: Record<string, string> } = {},
): Promise<Heard> {
	const sent = post(url, {
		'content-type': 'application/json',
		...signedBy(signing, bytes),
		'content-length': String(Buffer.byteLength(bytes)),
		...headers,
	});
	sent.end(bytes);
	return heard(sent);
}

let count = 0;

/** An agent's SMS. */
export function sms(changes: object = {}): { payload: Record<string, unknown>; messageId: string } {
	const messageId = `message-${++count}`;
	return {
		messageId,
		payload: {
			channel: {
				id: digitalChannelAccess.channelId,
				type: 'sms',
				messageId,
				from: { id: '0123456789' },
				to: { id: '16504661149' },
			},
			type: 'Text',
			text: 'Grüße ✓',
			...changes,
		},
	};
}

/** A connection to the channel whose secret signs these requests. */
export const channel = (changes: Record<string, string> = {}): TestConnection =>
	connectionOf('digitalChannel', {
		baseUrl: 'http://127.0.0.1:9',
		contactCenterId: digitalChannelAccess.contactCenterId,
		channelId: digitalChannelAccess.channelId,
		appSecret: digitalChannelAccess.appSecret,
		previousSecret: digitalChannelAccess.previousSecret,
		...changes,
	});

/** A flow with a node that receives messages. */
export function receiving(changes: Partial<FlowNode> = {}, more: FlowNode[] = [], connection = channel()): FlowNode[] {
	const node = {
		type: 'genesys-messages',
		path: '/genesys/messages',
		answer: 'atOnce',
		within: 8,
		filters: {},
		dropRepeats: false,
		store: '',
		unchecked: false,
		...changes,
	};
	return flowAround(node, connection, more);
}

/** Deploys, and waits until the node accepts requests. */
export async function listening(red: RedHost, flow: FlowNode[]): Promise<void> {
	await red.deploy(flow);
	// A last status of the previous node may still arrive.
	const { fill, text } = await red.status(
		'node',
		(status) => status.fill === 'red' || ['waiting for events', 'signature check off'].includes(status.text ?? ''),
	);
	if (fill === 'red') throw new Error(`The node does not listen: ${text}`);
}

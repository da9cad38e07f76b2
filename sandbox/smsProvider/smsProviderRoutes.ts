import { invalidField, json, Refusal, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { System } from '../server/routes.ts';

/** A text message as the provider received it. `at` is ISO 8601. */
export interface SentSms {
	id: string;
	from: string;
	to: string;
	text: string;
	status: 'sent';
	at: string;
}

/** Only the newest are kept. */
const maxKept = 1000;
const unknownNumber = /000$/;

/** A fictional SMS provider, not part of Genesys, for flows that need one to call. Numbers that end in 000 do not exist. */
export function smsProvider(now: () => number): System & { sent: readonly SentSms[] } {
	const sent: SentSms[] = [];
	let count = 0;

	const take = ({ request }: Call): Reply => {
		const body = jsonBody(request);
		const fields = isObject(body) ? body : {};
		const [from, to, text] = ['from', 'to', 'text'].map((name) => {
			const value = fields[name];
			if (typeof value !== 'string' || value === '') throw invalidField(name, 'is required and must be a text');
			return value;
		}) as [string, string, string];
		if (unknownNumber.test(to)) throw new Refusal(json(422, { error: 'unknown number' }));
		count += 1;
		const message: SentSms = { id: `sms-${count}`, from, to, text, status: 'sent', at: new Date(now()).toISOString() };
		sent.push(message);
		if (sent.length > maxKept) sent.shift();
		return json(201, { id: message.id, status: message.status });
	};

	return {
		sent,
		routes: [
			{ method: 'POST', path: '/sandbox/sms/messages', access: 'open', answer: take },
			{ method: 'GET', path: '/sandbox/sms/messages', access: 'open', answer: () => json(200, sent) },
		],
		clear: () => {
			sent.length = 0;
			count = 0;
		},
	};
}

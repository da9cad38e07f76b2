import { randomUUID } from 'node:crypto';
import { json, Refusal, type Reply } from '../server/reply.ts';

/** A success as Engagement answers it: code 0, and an ID that identifies the request in server logs. */
export function successReply(data: unknown): Reply {
	return json(200, { status: { code: 0, message: 'Successful', corrId: randomUUID() }, data });
}

/** A failure in the same format: the HTTP status is the code, and `data` contains alternatives. */
export function failureReply(status: number, message: string, data?: unknown): Refusal {
	return new Refusal(json(status, { status: { code: status, message, corrId: randomUUID() }, data }));
}

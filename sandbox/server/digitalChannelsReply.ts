import { randomUUID } from 'node:crypto';
import { json, Refusal, type Reply } from './reply.ts';

/** The result codes of Digital Channels that the sandbox uses (reference: Secure Email API). */
export type NexusCode = 'SUCCESS' | 'FAILURE' | 'INVALID_PARAMETER';

/** A success in the format of Digital Channels. `operationId` is the caller's own, or a new one. */
export function nexusSuccess(content: Record<string, unknown>, operationId: string = randomUUID()): Reply {
	return json(200, { ...bodyOf('SUCCESS', 'Success', operationId), ...content });
}

/** A failure in the same format; `detail` contains the parameter or entity it is about. */
export function nexusFailure(status: number, code: NexusCode, message: string, detail: string): Refusal {
	return new Refusal(json(status, bodyOf(code, message, randomUUID(), detail)));
}

/** A 400 that names the parameter it is about. */
export function invalidParameter(parameter: string, message: string): Refusal {
	return nexusFailure(400, 'INVALID_PARAMETER', `${parameter}: ${message}`, parameter);
}

function bodyOf(code: NexusCode, message: string, operationId: string, detail = ''): Record<string, unknown> {
	return { referenceId: randomUUID(), operationId, status: { code, message, detail } };
}

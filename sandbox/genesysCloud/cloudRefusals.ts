import { randomUUID } from 'node:crypto';
import { json, Refusal } from '../server/reply.ts';

/** What a refusal of Genesys Cloud says besides its status, code and text. */
interface RefusalDetail {
	/** The values of the places in the text, such as `{id}`. */
	params?: Record<string, string>;
	entityId?: string;
	entityName?: string;
	details?: { errorCode: string; fieldName?: string; entityId?: string; entityName?: string }[];
	limit?: { namespace: string; key: string; value: number };
	headers?: Record<string, string>;
}

/** The header with the ID of a request, on every answer. */
export const correlationHeader = 'inin-correlation-id';

/** An error in the format of the platform. `template` has places such as `{id}`, filled from `params`. */
export function cloudError(
	status: number,
	code: string,
	template: string,
	{ params = {}, headers, details = [], ...more }: RefusalDetail = {},
): Refusal {
	const contextId = randomUUID();
	const body = {
		message: template.replace(/\{(\w+)\}/g, (whole, name: string) => params[name] ?? whole),
		code,
		status,
		...more,
		...(Object.keys(params).length === 0 ? {} : { messageWithParams: template, messageParams: params }),
		contextId,
		details,
		errors: [],
	};
	return new Refusal(json(status, body, { [correlationHeader]: contextId, ...headers }));
}

/** @param kind the name of the kind for people, such as `queue` */
export const notFound = (kind: string, id: string): Refusal =>
	cloudError(404, 'not.found', `The {kind} {id} was not found`, {
		params: { kind, id },
		entityId: id,
		entityName: kind,
	});

/** A 400 for one wrong field of the body or the query. */
export const invalidValue = (field: string, message: string): Refusal =>
	cloudError(400, 'invalid.value', `${field} ${message}`, {
		details: [{ errorCode: 'invalid.value', fieldName: field }],
	});

export const versionConflict = (kind: string, sent: unknown, current: number): Refusal =>
	cloudError(409, 'version.conflict', 'The version {sent} of the {kind} does not match the current version {current}', {
		params: { sent: String(sent), kind, current: String(current) },
	});

/** The object is used by another one, or there is one like it already. */
export const conflict = (message: string, params: Record<string, string> = {}): Refusal =>
	cloudError(409, 'conflict', message, { params });

/** @param permissions at least one of them is needed */
export const missingPermission = (permissions: readonly string[]): Refusal =>
	cloudError(
		403,
		'missing.any.permissions',
		'Unable to perform the requested action. At least one of these permissions is missing: {permissions}',
		{ params: { permissions: permissions.join(', ') } },
	);

/** @param seconds whole seconds until the next request is accepted */
export const rateLimited = (perMinute: number, seconds: number): Refusal =>
	cloudError(
		429,
		'too.many.requests.retry.after',
		`Rate limit exceeded the maximum [${perMinute}] requests per minute for {key}. Retry the request in [{seconds}] seconds`,
		{
			params: { key: 'client.credentials.token.rate.per.minute', seconds: String(seconds) },
			limit: { namespace: 'platform.api', key: 'client.credentials.token.rate.per.minute', value: perMinute },
			headers: { 'retry-after': String(seconds) },
		},
	);

import { invalidParameter, nexusFailure, nexusSuccess } from '../server/digitalChannelsReply.ts';
import type { Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import { mailbox, SecureMails, type SecureMail } from './mails.ts';

/** Secure Email with its initial emails. `now` is in ms. */
export function secureEmail(now: () => number): System {
	const mails = new SecureMails(now);
	return { routes: secureEmailRoutes(mails), clear: () => mails.clear() };
}

/** Secure Email v3, all six operations (reference: Secure Email API). */
function secureEmailRoutes(mails: SecureMails): Route[] {
	const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
		method,
		path: `/nexus/v3/securemail${path}`,
		access: 'key',
		answer,
	});
	return [
		route('GET', '', ({ query }) => list(mails, query)),
		route('POST', '', (call) => send(mails, call)),
		route('GET', '/count', ({ query }) => nexusSuccess({ data: { count: selectMails(mails, query).length } })),
		route('GET', '/{secureMailId}', (call) => content(mails, call)),
		route('DELETE', '/{secureMailId}', (call) => remove(mails, call)),
		route('GET', '/{secureMailId}/userdata', (call) => nexusSuccess({ data: findMail(mails, call, 400).userData })),
	];
}

function list(mails: SecureMails, query: URLSearchParams): Reply {
	const index = wholeNumber(query, 'index', 0);
	const count = wholeNumber(query, 'count', 10);
	return nexusSuccess({
		data: selectMails(mails, query)
			.slice(index, index + count)
			.map(summary),
	});
}

const statuses = ['unread', 'read', 'all'] as const;

/** The emails that match address, securebox and status. The default securebox is the one without a name. */
function selectMails(mails: SecureMails, query: URLSearchParams): SecureMail[] {
	const address = query.get('address');
	if (!address) throw invalidParameter('address', 'is required');
	const status = oneOf(query.get('status') || 'all', 'status', statuses);
	const box = securebox(query);
	if (!mails.isContact(address))
		throw nexusFailure(404, 'FAILURE', `There is no contact with the address ${address}`, 'address');
	return mails.listed(address, box).filter(({ read }) => status === 'all' || read === (status === 'read'));
}

function send(mails: SecureMails, { request, query }: Call): Reply {
	const box = securebox(query);
	const body = jsonBody(request);
	if (!isObject(body)) throw invalidParameter('body', 'must be a JSON object');
	const { data = {}, operationId } = body;
	if (!isObject(data)) throw invalidParameter('data', 'must be an object');
	if (operationId !== undefined && typeof operationId !== 'string')
		throw invalidParameter('operationId', 'must be a text');
	const { id } = mails.receive({
		securebox: box,
		fromAddress: formText(data, 'fromAddress'),
		toAddress: formText(data, 'mailbox') ?? mailbox,
		subject: formText(data, 'subject') ?? '',
		text: formText(data, 'text') ?? '',
		userData: attachedData(data),
	});
	return nexusSuccess({ secureMailId: id, selfUri: `/nexus/v3/securemail/${id}` }, operationId);
}

/** User data for the agent: that of the form, and the sender. */
function attachedData(data: Record<string, unknown>): Record<string, unknown> {
	const { userData = {} } = data;
	if (!isObject(userData)) throw invalidParameter('data.userData', 'must be an object');
	const named = {
		FirstName: formText(data, 'firstName'),
		LastName: formText(data, 'lastName'),
		EmailAddress: formText(data, 'fromAddress'),
		Subject: formText(data, 'subject'),
	};
	return { ...named, ...userData };
}

function content(mails: SecureMails, call: Call): Reply {
	const read = oneOf(call.query.get('read') || 'false', 'read', ['true', 'false']);
	const found = findMail(mails, call, 400);
	if (read === 'true') mails.markRead(found);
	return nexusSuccess({ secureMail: describeMail(found) });
}

const removals = ['read', 'true', '', 'delete', 'purge'] as const;

/** Deletes only if the query says so: `read`, and the deprecated `true` and empty value, mark as read. */
function remove(mails: SecureMails, call: Call): Reply {
	const how = oneOf(call.query.get('remove') ?? 'read', 'remove', removals);
	const found = findMail(mails, call, 404);
	if (how === 'purge') mails.purge(found);
	else if (how === 'delete') found.hidden = true;
	else mails.markRead(found);
	return nexusSuccess({ secureMail: describeMail(found) });
}

/** The email in the path. A missing email is a wrong parameter (400), unless a 404 is documented. */
function findMail(mails: SecureMails, { params }: Call, missing: 400 | 404): SecureMail {
	const id = params['secureMailId'] ?? '';
	const found = mails.get(id);
	if (!found)
		throw nexusFailure(
			missing,
			missing === 400 ? 'INVALID_PARAMETER' : 'FAILURE',
			`Secure email ${id} not found`,
			'secureMailId',
		);
	return found;
}

/** An email as in lists. */
function summary({
	id,
	direction,
	read,
	fromAddress,
	toAddress,
	subject,
	time,
	securebox: box,
	attachments,
}: SecureMail): Record<string, unknown> {
	const shown = {
		secureMailId: id,
		direction,
		status: read ? 'read' : 'unread',
		fromAddress,
		toAddress,
		subject,
		date: new Date(time).toISOString(),
	};
	return { ...shown, ...(box === '' ? {} : { securebox: box }), attachmentCount: attachments.length };
}

function describeMail(found: SecureMail): Record<string, unknown> {
	return {
		...summary(found),
		text: found.text,
		attachments: found.attachments,
		routing: found.direction === 'outbound' ? 'none' : found.routed ? 'routed' : 'stopped',
	};
}

function securebox(query: URLSearchParams): string {
	const box = query.get('securebox') || '';
	if (box !== '' && !/^[A-Za-z0-9]{3,16}$/.test(box))
		throw invalidParameter('securebox', 'must be 3 to 16 letters and digits');
	return box;
}

function wholeNumber(query: URLSearchParams, name: string, otherwise: number): number {
	const value = query.get(name);
	if (!value) return otherwise;
	if (!/^\d+$/.test(value)) throw invalidParameter(name, 'must be a whole number');
	return Number(value);
}

function oneOf<T extends string>(value: string, name: string, values: readonly T[]): T {
	const found = values.find((known) => known === value);
	if (found === undefined)
		throw invalidParameter(name, `must be one of ${values.filter((known) => known !== '').join(', ')}`);
	return found;
}

function formText(data: Record<string, unknown>, name: string): string | undefined {
	const value = data[name];
	if (value !== undefined && typeof value !== 'string') throw invalidParameter(`data.${name}`, 'must be a text');
	return value || undefined;
}

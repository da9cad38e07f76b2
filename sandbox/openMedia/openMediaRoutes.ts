import { openMediaServices } from '../data/systems.ts';
import { invalidParameter, nexusFailure, nexusSuccess } from '../server/digitalChannelsReply.ts';
import type { Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { Route, System } from '../server/routes.ts';
import {
	OpenMediaInteractions,
	type OpenMediaInteraction,
	type PropertyChanges,
	type StopReason,
	type NewInteraction,
} from './openMediaInteractions.ts';

/** Open Media with no interactions yet. `now` is in ms. */
export function openMedia(now: () => number): System {
	const interactions = new OpenMediaInteractions(now);
	return { routes: openMediaRoutes(interactions), clear: () => interactions.clear() };
}

/** Open Media v3, all seven operations (reference: Openmedia API). */
function openMediaRoutes(interactions: OpenMediaInteractions): Route[] {
	const route = (method: Route['method'], path: string, answer: Route['answer']): Route => ({
		method,
		path: `/nexus/v3/openmedia/{openMediaService}/interactions${path}`,
		access: 'key',
		answer,
	});
	return [
		route('POST', '', (call) => create(interactions, call)),
		...['/ext_{externalId}', '/{interactionId}'].flatMap((path) => [
			route('GET', path, (call) => nexusSuccess({ data: interaction(interactions, call) })),
			route('POST', `${path}/stop`, (call) => stop(interactions, call)),
			route('POST', `${path}/update`, (call) => update(interactions, call)),
		]),
	];
}

function create(interactions: OpenMediaInteractions, call: Call): Reply {
	const openMediaService = service(call);
	const submitted = readSubmitted(call);
	const { externalId } = submitted;
	if (externalId !== undefined && interactions.getExternal(openMediaService, externalId)) {
		throw nexusFailure(
			409,
			'FAILURE',
			`There is an interaction with the external id ${externalId} already`,
			'externalId',
		);
	}
	return nexusSuccess({ data: interactions.create(openMediaService, submitted) });
}

function stop(interactions: OpenMediaInteractions, call: Call): Reply {
	const found = interaction(interactions, call);
	interactions.stop(found, readStopReason(call));
	return nexusSuccess({ data: found });
}

function update(interactions: OpenMediaInteractions, call: Call): Reply {
	const found = interaction(interactions, call);
	const changes = readChanges(call);
	if (found.state === 'stopped')
		throw nexusFailure(400, 'FAILURE', `Interaction ${found.interactionId} has been stopped`, 'state');
	interactions.change(found, changes);
	return nexusSuccess({ data: found });
}

function service({ params }: Call): string {
	const name = params['openMediaService'] ?? '';
	if (!openMediaServices.some((known) => known === name))
		throw nexusFailure(404, 'FAILURE', `Open media service ${name} not found`, 'openMediaService');
	return name;
}

/** The interaction in the path, by either ID. */
function interaction(interactions: OpenMediaInteractions, call: Call): OpenMediaInteraction {
	const { externalId, interactionId = '' } = call.params;
	const found =
		externalId === undefined
			? interactions.get(service(call), interactionId)
			: interactions.getExternal(service(call), externalId);
	if (!found)
		throw nexusFailure(
			404,
			'FAILURE',
			`Interaction ${externalId ?? interactionId} not found`,
			externalId === undefined ? 'interactionId' : 'externalId',
		);
	return found;
}

type Fields = Record<string, unknown>;

function readSubmitted({ request }: Call): NewInteraction {
	const data = dataOf(jsonBody(request));
	const receivedAt = optionalText(data, 'receivedAt');
	if (receivedAt !== undefined && Number.isNaN(Date.parse(receivedAt)))
		throw invalidParameter('data.receivedAt', 'must be a date');
	const texts = {
		externalId: optionalText(data, 'externalId'),
		parentInteractionId: optionalText(data, 'parentInteractionId'),
		receivedAt,
	};
	return { ...texts, userData: optionalObject(data, 'userData') ?? {} };
}

/** The reason and the whole body are optional. */
function readStopReason({ request }: Call): StopReason {
	const body = request.body.length === 0 ? {} : jsonBody(request);
	const data = isObject(body) && body['data'] === undefined ? {} : dataOf(body);
	return {
		reasonSystemName: optionalText(data, 'reasonSystemName'),
		reasonDescription: optionalText(data, 'reasonDescription'),
	};
}

function readChanges({ request }: Call): PropertyChanges {
	const data = dataOf(jsonBody(request));
	const { deletedProperties } = data;
	if (deletedProperties !== undefined && !isTexts(deletedProperties))
		throw invalidParameter('data.deletedProperties', 'must be a list of texts');
	const [changed, added] = [optionalObject(data, 'changedProperties'), optionalObject(data, 'addedProperties')];
	if (!changed && !added && !deletedProperties)
		throw invalidParameter('data', 'must have changedProperties, addedProperties or deletedProperties');
	return { changedProperties: changed ?? {}, addedProperties: added ?? {}, deletedProperties: deletedProperties ?? [] };
}

function dataOf(body: unknown): Fields {
	const data = isObject(body) ? body['data'] : undefined;
	if (!isObject(data)) throw invalidParameter('data', 'must be an object');
	return data;
}

function optionalText(data: Fields, name: string): string | undefined {
	const value = data[name];
	if (value !== undefined && (typeof value !== 'string' || value === ''))
		throw invalidParameter(`data.${name}`, 'must be a text');
	return value;
}

function optionalObject(data: Fields, name: string): Fields | undefined {
	const value = data[name];
	if (value !== undefined && !isObject(value)) throw invalidParameter(`data.${name}`, 'must be an object');
	return value;
}

function isTexts(value: unknown): value is string[] {
	return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

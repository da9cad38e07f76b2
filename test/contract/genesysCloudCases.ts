import { signInToCloud } from '../support/cloudClient.ts';
import type { Call } from '../support/sandboxClient.ts';
import type { ContractCase, ExpectedRequest, Json } from './contract.ts';

/** What the tables of Genesys Cloud share. The source is the platform's own SDK. */

/** @param request the method, the path, and what distinguishes operations that share both */
export const platform = (request: string): string => `Genesys Cloud Platform API, ${request}`;

const signed = { accept: 'application/json', authorization: expect.stringMatching(/^Bearer \S+$/) as unknown };

/** @param path below `/api/v2` */
export const reading = (path: string, query?: ExpectedRequest['query']): ExpectedRequest => ({
	method: 'GET',
	path: `/api/v2${path}`,
	headers: signed,
	query,
});

export const deleting = (path: string, query?: ExpectedRequest['query']): ExpectedRequest => ({
	method: 'DELETE',
	path: `/api/v2${path}`,
	headers: signed,
	query,
});

export const sending = (
	method: 'POST' | 'PUT' | 'PATCH',
	path: string,
	json: unknown,
	query?: ExpectedRequest['query'],
): ExpectedRequest => ({
	method,
	path: `/api/v2${path}`,
	headers: { ...signed, 'content-type': 'application/json' },
	query,
	json,
});

/** A request without a body. */
export const asking = (
	method: 'POST' | 'PUT' | 'PATCH',
	path: string,
	query?: ExpectedRequest['query'],
): ExpectedRequest => ({ method, path: `/api/v2${path}`, headers: signed, query });

/** The query of the first page of a list by page number. */
export const firstPage = (pageSize = '100'): Record<string, string> => ({ pageNumber: '1', pageSize });

export const anyId = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/) as unknown;
export const anyText = expect.any(String) as unknown;
/** The time of the clock, which is stopped. */
export const noon = '2026-11-20T12:00:00.000Z';

/** An object with at least these properties. */
export const has = (properties: Json): Json => expect.objectContaining(properties) as Json;

/** Prepares the sandbox with a token of its own. */
export const prepared =
	(steps: (call: Call) => Promise<Record<string, string>>): NonNullable<ContractCase['prepare']> =>
	async ({ sandbox }) =>
		steps(await signInToCloud(sandbox));

/** Creates an object, whose ID is known as `id`. */
export const created = (path: string, json: Json): NonNullable<ContractCase['prepare']> =>
	prepared(async (call) => ({ id: ((await call('POST', path, { json })).body as { id: string }).id }));

/** Some of the objects that the sandbox starts with. */
export const seeded = {
	priya: { id: 'e8d5de0b-16c0-4ae1-855a-85f01dbd3afd', name: 'Priya Kowalski', email: 'agent1@sandbox.example' },
	almeida: { id: '362ba5ed-4194-4c8b-8e4e-a23181d3f5f3', name: 'Priya Almeida', email: 'agent2@sandbox.example' },
	larsen: { id: '86775a82-831e-4e7f-84c0-ae9bb3ee801f', name: 'Øystein Larsen', email: 'agent3@sandbox.example' },
	home: { id: 'bb333964-39f2-4fd8-8fd1-2042cdb77925', name: 'Home' },
	north: { id: 'ae90762d-af24-4c4f-87c4-29f0bf3ee27c', name: 'North' },
	sales: { id: 'a6a1c669-5b52-4d27-8433-61ec5fedf517', name: 'Sales' },
	billing: { id: '1120826d-cc9f-48fe-84f9-44b124312c64', name: 'Billing' },
	support: { id: '853633c3-84bf-4d4b-811d-d4912646edec', name: 'Technical support' },
	billingSkill: { id: 'ee940d36-39b8-4258-8a2f-e1dc1fc4439d', name: 'Billing' },
	salesSkill: { id: 'af0d413d-5006-42f3-8d69-9ee366269470', name: 'Sales' },
	technicalSkill: { id: '1f472330-b553-4eb6-8b5d-a7ee5ffcffa3', name: 'Technical' },
	english: { id: '525c36fd-4d29-48ee-8016-6d6efeeb0d34', name: 'English' },
	french: { id: '95f91b93-ac40-427d-8ed9-35c9d27d2139', name: 'French' },
	backOffice: { id: '75d0ab33-77dc-47b1-8f85-c5944ab0a203', name: 'Back Office' },
	frontOffice: { id: '2da6abd8-31f7-4576-86b7-6af0142b6e55', name: 'Front Office' },
	employee: { id: 'cd807ccf-01da-4789-8bc8-a371994ea18e', name: 'employee' },
	supervisor: { id: '80bdcf8d-c131-413d-8616-43b3c256ac5c', name: 'Supervisor' },
	available: { id: 'cf7d40fe-a85b-4a94-8180-13e3eae47164', name: 'Available' },
	meal: { id: 'b0d05bbe-b1dd-4cd9-8b8d-8b7370c7cd7b', name: 'Meal' },
	onQueue: { id: '53db86e4-bb00-400b-8ecc-0d936c95c5e7', name: 'On Queue' },
	done: { id: '4eab7ed0-501e-4e44-82ee-69a99a581f9a', name: 'Done' },
	sale: { id: '599c86de-48b1-4ca0-8c7e-4a66f3861fcd', name: 'Sale' },
	complaint: { id: '901ef51d-f823-4341-84d7-04030e9e2bac', name: 'Complaint' },
	callbackRequested: { id: 'cc6bff81-e9cc-4fec-8ce5-a02b691e8819', name: 'Callback requested' },
	desk: { id: 'de4394cf-d47e-491e-868a-10878f6eb87c', name: 'Desk 1' },
	headquarters: { id: 'f01cd307-46d5-4b8c-8474-1fb156424eb9', name: 'Headquarters' },
} as const;

/** The link to an object. */
export const link = (path: string): Json => ({ selfUri: `/api/v2${path}` });

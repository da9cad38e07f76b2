import { invalidField, json, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { System } from '../server/routes.ts';

/** A note as the CRM received it. `at` is ISO 8601. */
interface CrmNote {
	id: string;
	text: string;
	at: string;
	[property: string]: unknown;
}

/** Only the newest are kept. */
const maxKept = 1000;

/** A fictional CRM, not part of Genesys, for flows that need one to call. It stores notes with any properties. */
export function crm(now: () => number): System {
	const notes: CrmNote[] = [];
	let count = 0;

	const add = ({ request }: Call): Reply => {
		const body = jsonBody(request);
		const { text, ...others } = isObject(body) ? body : {};
		if (typeof text !== 'string' || text === '') throw invalidField('text', 'is required and must be a text');
		count += 1;
		const note: CrmNote = { ...others, id: `note-${count}`, text, at: new Date(now()).toISOString() };
		notes.push(note);
		if (notes.length > maxKept) notes.shift();
		return json(201, note);
	};

	return {
		routes: [
			{ method: 'POST', path: '/sandbox/crm/notes', access: 'open', answer: add },
			{ method: 'GET', path: '/sandbox/crm/notes', access: 'open', answer: () => json(200, notes) },
		],
		clear: () => {
			notes.length = 0;
			count = 0;
		},
	};
}

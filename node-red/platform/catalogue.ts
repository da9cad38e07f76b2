import type { NodeAPI } from 'node-red';
import { findOperation, type Api, type Operation } from '../../genesys/apis/catalogue.ts';
import { loadChoices, type LoadedChoice } from '../../genesys/client/choices.ts';
import type { Values } from '../../genesys/client/validate.ts';
import { fail } from '../../genesys/errors.ts';
import { withConnection, type ConnectionForm } from '../nodes/genesys-connection/runtime.ts';
import { answerAdmin } from './admin.ts';
import { apis } from './apis.ts';

/** One line of the editor's list of operations. */
type Listed = Pick<Operation, 'title' | 'action' | 'description' | 'deprecated' | 'destructive'> & { key: string };

const listed = (api: Api): { id: string; title: string; resources: { title: string; operations: Listed[] }[] } => ({
	id: api.id,
	title: api.title,
	resources: api.resources.map((resource) => ({
		title: resource.title,
		operations: resource.operations.map(({ id, title, action, description, deprecated, destructive }) => ({ key: `${resource.id}.${id}`, title, action, description, deprecated, destructive })),
	})),
});

/** What a form is made of; not how the request looks. */
const formOf = ({ title, action, description, result, each, destructive, deprecated, fields }: Operation): Partial<Operation> => ({
	...{ title, action, description, result, each, destructive, deprecated },
	fields: fields.map((field) => ({ ...field, load: field.load && { ...field.load } })),
});

interface ChoicesForm {
	connection?: ConnectionForm;
	api?: string;
	operation?: string;
	field?: string;
	/** What has been entered in the form so far. */
	values?: Values;
}

function apiOf(id: string | undefined): Api {
	const api = id === undefined || !Object.hasOwn(apis, id) ? undefined : apis[id];
	return api ?? fail('input', `There is no API "${id}"`, { hint: 'Choose an API in the node.' });
}

async function choices(RED: NodeAPI, { connection, api, operation, field, values }: ChoicesForm): Promise<{ choices: LoadedChoice[] }> {
	if (!connection?.id) fail('credentials', RED._('genesys.choices.noConnection'));
	const loaded = await withConnection(RED, connection, 60_000, (opened) => loadChoices(opened, apiOf(api), String(operation), String(field), values ?? {}));
	return { choices: loaded };
}

/** The catalogue for the editor, one operation at a time, so that no editor has to load all of it; and the choices of its dropdowns, from the account. */
export function serveCatalogue(RED: NodeAPI): void {
	const mayRead = RED.auth.needsPermission('genesys.read');
	RED.httpAdmin.get('/genesys/apis', mayRead, (_request, response) => void response.json(Object.values(apis).map(listed)));
	RED.httpAdmin.get('/genesys/apis/:api/:operation', mayRead, (request, response) => {
		try {
			response.json(formOf(findOperation(apiOf(String(request.params.api)), String(request.params.operation))));
		} catch {
			response.status(404).json({ message: 'There is no such operation' });
		}
	});
	// What is stored at Genesys is more than a reader of flows may see.
	RED.httpAdmin.post('/genesys/choices', RED.auth.needsPermission('genesys-connection.write'), answerAdmin((form: ChoicesForm) => choices(RED, form)));
}

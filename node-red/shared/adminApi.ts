import type { NodeAPI } from 'node-red';
import { apis as catalogue } from '../../genesys/catalogue/apis.ts';
import {
	findOperation,
	isWrapped,
	takesJson,
	type Api,
	type Operation,
	type ServiceId,
} from '../../genesys/catalogue/format.ts';
import { hasIds } from '../../genesys/client/addNames.ts';
import { loadAccountColumns, type AccountColumn } from '../../genesys/client/accountColumns.ts';
import { loadChoices, type ChoicesQuery, type LoadedChoices } from '../../genesys/client/choices.ts';
import type { Values } from '../../genesys/client/validate.ts';
import { fail } from '../../genesys/errors.ts';
import { defined } from '../../genesys/json.ts';
import { services } from '../../genesys/services/services.ts';
import { withConnection, type ConnectionForm } from '../nodes/genesys-connection/runtime.ts';
import { answerAdmin, answerTexts } from './adminForm.ts';
import { failWith, translate } from './texts.ts';

/** The APIs that can be called, by ID, in the order of the editor. */
export const apis: Readonly<Record<string, Api>> = Object.fromEntries(catalogue.map((api) => [api.id, api]));

/** An entry in the editor's list of operations. */
type ListedOperation = Pick<Operation, 'title' | 'action' | 'description' | 'deprecated' | 'destructive'> & {
	key: string;
};

interface ListedApi {
	id: string;
	title: string;
	/** The service of the connection that it needs, and the service's title. */
	service: ServiceId;
	serviceTitle: string;
	/** What its users must know beforehand. */
	notice?: string;
	resources: { title: string; operations: ListedOperation[] }[];
}

const summarizeApi = (api: Api): ListedApi => ({
	id: api.id,
	title: api.title,
	service: api.service,
	serviceTitle: services[api.service].title,
	notice: api.notice,
	resources: api.resources.map((resource) => ({
		title: resource.title,
		operations: resource.operations
			.filter(({ retired }) => !retired)
			.map(({ id, title, action, description, deprecated, destructive }) => ({
				key: `${resource.id}.${id}`,
				title,
				action,
				description,
				deprecated,
				destructive,
			})),
	})),
});

/** The content of a form, without the details of the request. */
interface Form
	extends
		Pick<
			Operation,
			'title' | 'action' | 'description' | 'result' | 'perEntry' | 'destructive' | 'deprecated' | 'fields'
		>,
		Pick<Api, 'service' | 'notice'> {
	/** Whether the body can be entered as JSON instead of in fields. */
	takesJson: boolean;
	/** Whether the response has an envelope and can be returned whole. */
	isWrapped: boolean;
	/** Whether results can be simplified to a few flat fields. */
	hasColumns: boolean;
	/** Whether the names of objects can be added next to their IDs. */
	hasIds: boolean;
}

function operationForm(api: Api, operation: Operation): Form {
	const { title, action, description, result, perEntry, destructive, deprecated, fields } = operation;
	const { service, notice } = api;
	return {
		title,
		action,
		description,
		result,
		perEntry,
		destructive,
		deprecated,
		service,
		notice,
		takesJson: takesJson(operation),
		isWrapped: isWrapped(api, operation),
		hasColumns: operation.columns !== undefined,
		hasIds: hasIds(api, operation),
		fields: fields.filter(({ retired }) => !retired),
	};
}

interface ChoicesForm extends Pick<ChoicesQuery, 'search' | 'after'> {
	connection?: ConnectionForm;
	api?: string;
	operation?: string;
	/** The name of the field; `rows[].name` for a field of a row. */
	field?: string;
	/** The values entered so far; for a field of a row, with the values of that row on top. */
	values?: Values;
}

/** The number of choices in the first part of a list of an export: its service cannot search it. */
export const listSize = 1000;

/** The number of choices in the first part of a list of an operation. The user searches for the others. */
const shortListSize = 200;

function findApi(id: string | undefined): Api {
	const api = id === undefined || !Object.hasOwn(apis, id) ? undefined : apis[id];
	return api ?? failWith('input', 'api', { id: String(id) });
}

async function loadFormChoices(
	RED: NodeAPI,
	{ connection, api, operation, field, values, search, after }: ChoicesForm,
): Promise<LoadedChoices> {
	if (!connection?.id) fail('credentials', RED._('genesys.choices.noConnection'));
	const called = findApi(api);
	return await withConnection(RED, connection, called, 60_000, (opened) =>
		loadChoices(opened, called, String(operation), String(field), values ?? {}, {
			...defined({ search, after }),
			size: shortListSize,
		}),
	);
}

/** The names that a field of names and values has in the account, with the kinds of their values. */
async function loadColumns(
	RED: NodeAPI,
	{ connection, api, operation, field, values }: ChoicesForm,
): Promise<{ columns: AccountColumn[] }> {
	if (!connection?.id) fail('credentials', RED._('genesys.choices.noConnection'));
	const called = findApi(api);
	const columns = await withConnection(RED, connection, called, 60_000, (opened) =>
		loadAccountColumns(opened, called, String(operation), String(field), values ?? {}),
	);
	return { columns };
}

/**
 * Provides the catalogue to the editor, one operation at a time, so that no editor has to load all of it; and the choices
 * of its dropdowns, from the account.
 */
export function serveCatalogue(RED: NodeAPI): void {
	const mayRead = RED.auth.needsPermission('genesys.read');
	RED.httpAdmin.get('/genesys/apis', mayRead, answerTexts(catalogue.map(summarizeApi)));
	RED.httpAdmin.get('/genesys/apis/:api/:operation', mayRead, (request, response) => {
		try {
			const api = findApi(String(request.params.api));
			answerTexts(operationForm(api, findOperation(api, String(request.params.operation))))(request, response);
		} catch {
			response.status(404).json({ message: translate('error.operation.message') });
		}
	});
	// Data stored at Genesys needs more than permission to read flows.
	RED.httpAdmin.post(
		'/genesys/choices',
		RED.auth.needsPermission('genesys-connection.write'),
		answerAdmin((form: ChoicesForm) => loadFormChoices(RED, form)),
	);
	RED.httpAdmin.post(
		'/genesys/columns',
		RED.auth.needsPermission('genesys-connection.write'),
		answerAdmin((form: ChoicesForm) => loadColumns(RED, form)),
	);
}

import { findOperation, type Api, type Field, type Operation } from './format.ts';
import { genesysCloudLists } from './genesysCloud/lists.ts';

const listApis: Readonly<Record<string, Api>> = { genesysCloudLists };

/** The operation that fills the dropdown of a field, and its API: the given one, unless the field names another. */
export function findList(
	api: Api,
	{ from, api: other }: NonNullable<Field['load']>,
): { api: Api; operation: Operation } {
	const listing = other === undefined ? api : (listApis[other] as Api);
	return { api: listing, operation: findOperation(listing, from) };
}

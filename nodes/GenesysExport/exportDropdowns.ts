import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { loadChoicesOf, type ChoicesQuery, type LoadedChoices } from '../../genesys/client/choices.ts';
import { fail } from '../../genesys/errors.ts';
import { orderFields, type OrderField } from '../../genesys/exports/orderFields.ts';
import { connectionOf } from '../shared/connection.ts';
import { enteredValue, loadOptionsBy, searchListBy, type NodeMethods } from '../shared/dropdowns.ts';
import { n8nError } from '../shared/nodeErrors.ts';
import { upToDate } from '../shared/parameterMigrations.ts';
import { choicesMethod } from '../shared/parameters.ts';
import { chosenSource } from './offeredSources.ts';

/** Loads the entries of a dropdown of the export form. They depend on the values already chosen. */
async function exportChoices(
	saved: ILoadOptionsFunctions,
	field: OrderField,
	query: ChoicesQuery,
): Promise<LoadedChoices> {
	const context = upToDate(saved);
	const { choicesApi, connection } = chosenSource(enteredValue(context, 'exportFrom'));
	const api = choicesApi ?? fail('input', 'This source has no list to choose from');
	const names = Object.values(field.load?.params ?? {});
	const values = Object.fromEntries(names.map((name) => [name, enteredValue(context, name)]));
	return await loadChoicesOf(await connectionOf(context, connection), api, field, values, query);
}

/** The methods for the dropdowns of the export form. */
export function exportChoiceMethods(): Pick<NodeMethods, 'loadOptions' | 'listSearch'> {
	const methods: ReturnType<typeof exportChoiceMethods> = { loadOptions: {}, listSearch: {} };
	for (const field of orderFields as readonly OrderField[]) {
		if (!field.load) continue;
		const method = choicesMethod(field);
		const load = async (context: ILoadOptionsFunctions, query: ChoicesQuery): Promise<LoadedChoices> =>
			await exportChoices(context, field, query).catch((error: unknown) => {
				throw n8nError(context.getNode(), error, 0);
			});
		methods.loadOptions[method] = loadOptionsBy(load);
		methods.listSearch[method] = searchListBy(load);
	}
	return methods;
}

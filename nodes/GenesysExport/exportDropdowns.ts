import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { loadChoicesOf, type LoadedChoice } from '../../genesys/client/choices.ts';
import { fail } from '../../genesys/errors.ts';
import { orderFields, type OrderField } from '../../genesys/exports/orderFields.ts';
import { connectionOf } from '../shared/connection.ts';
import { asList, asOptions, enteredValue, type NodeMethods } from '../shared/dropdowns.ts';
import { n8nError } from '../shared/nodeErrors.ts';
import { upToDate } from '../shared/parameterMigrations.ts';
import { choicesMethod } from '../shared/parameters.ts';
import { chosenSource } from './offeredSources.ts';

/** Loads the entries of a dropdown of the export form. They depend on the values already chosen. */
async function exportChoices(
	saved: ILoadOptionsFunctions,
	field: OrderField,
	search?: string,
): Promise<LoadedChoice[]> {
	const context = upToDate(saved);
	const { choicesApi, connection } = chosenSource(enteredValue(context, 'exportFrom'));
	const api = choicesApi ?? fail('input', 'This source has no list to choose from');
	const names = Object.values(field.load?.params ?? {});
	const values = Object.fromEntries(names.map((name) => [name, enteredValue(context, name)]));
	return await loadChoicesOf(await connectionOf(context, connection), api, field, values, search);
}

/** The methods for the dropdowns of the export form. */
export function exportChoiceMethods(): NodeMethods {
	const methods: NodeMethods = { loadOptions: {}, listSearch: {} };
	for (const field of orderFields as readonly OrderField[]) {
		if (!field.load) continue;
		const method = choicesMethod(field);
		const choices = async (context: ILoadOptionsFunctions, search?: string): Promise<LoadedChoice[]> =>
			await exportChoices(context, field, search).catch((error: unknown) => {
				throw n8nError(context.getNode(), error, 0);
			});
		methods.loadOptions[method] = async function () {
			return asOptions(await choices(this));
		};
		methods.listSearch[method] = async function (filter) {
			return asList(await choices(this, filter), filter);
		};
	}
	return methods;
}

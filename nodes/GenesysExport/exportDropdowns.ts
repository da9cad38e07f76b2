import type { ILoadOptionsFunctions } from 'n8n-workflow';

import type { Api } from '../../genesys/catalogue/format.ts';
import { cxDataDownload } from '../../genesys/catalogue/cxDataDownload.ts';
import { userDataManagement } from '../../genesys/catalogue/userDataManagement.ts';
import { userDataManagementLegacy } from '../../genesys/catalogue/userDataManagementLegacy.ts';
import type { LoadedChoice } from '../../genesys/client/choices.ts';
import { fail } from '../../genesys/errors.ts';
import type { ExportSourceId } from '../../genesys/exports/sources/source.ts';
import { choicesOf, enteredValue } from '../shared/dropdowns.ts';
import { upToDate } from '../shared/parameterMigrations.ts';

/** Which field of the catalogue fills each dropdown of the form: `resource.operation`, and the field's name. */
const fields = {
	source: ['exportJob.create', 'source'],
	dataType: ['exportJob.create', 'jobParams.type'],
	media: ['exportJob.create', 'jobParams.media'],
	cloneOf: ['exportJob.get', 'id'],
} as const;

/** Whose catalogue it is: other systems have nothing to choose from in an account. */
const apis: Partial<Record<ExportSourceId, Api>> = {
	udm: userDataManagement,
	udmLegacy: userDataManagementLegacy,
	cxDataDownload,
};

/** The entries of a dropdown of the export form, for the source and data type that are already chosen. */
export async function exportChoices(saved: ILoadOptionsFunctions, name: keyof typeof fields): Promise<LoadedChoice[]> {
	const context = upToDate(saved);
	const [key, field] = fields[name];
	const values = { source: enteredValue(context, 'source'), 'jobParams.type': enteredValue(context, 'dataType') };
	const api =
		apis[(enteredValue(context, 'exportFrom') ?? 'udm') as ExportSourceId] ??
		fail('input', 'This system has nothing to choose from in an account');
	return await choicesOf(context, api, key, field, values);
}

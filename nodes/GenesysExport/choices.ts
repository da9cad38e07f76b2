import type { ILoadOptionsFunctions } from 'n8n-workflow';

import { userDataManagement } from '../../genesys/apis/userDataManagement';
import type { LoadedChoice } from '../../genesys/client/choices';
import { choicesOf, enteredValue } from '../wiring/choices';

/** Which field of the catalogue fills each dropdown of the form: `resource.operation`, and the field's name. */
const fields = {
	source: ['exportJob.create', 'source'],
	dataType: ['exportJob.create', 'jobParams.type'],
	media: ['exportJob.create', 'jobParams.media'],
	cloneOf: ['exportJob.get', 'id'],
} as const;

/** The entries of a dropdown of the export form, for the source and data type that are already chosen. */
export async function exportChoices(context: ILoadOptionsFunctions, name: keyof typeof fields): Promise<LoadedChoice[]> {
	const [key, field] = fields[name];
	const values = { source: enteredValue(context, 'source'), 'jobParams.type': enteredValue(context, 'dataType') };
	return await choicesOf(context, userDataManagement, key, field, values);
}

import type { NodeAPI } from 'node-red';
import { loadChoicesOf, type ChoicesQuery, type LoadedChoices } from '../../../genesys/client/choices.ts';
import type { Values } from '../../../genesys/client/validate.ts';
import { fail } from '../../../genesys/errors.ts';
import { defined } from '../../../genesys/json.ts';
import { formOf } from '../../../genesys/exports/exportForm.ts';
import { readingFields } from '../../../genesys/exports/readingForm.ts';
import type { ExportSource } from '../../../genesys/exports/sources/source.ts';
import { exportSources, findExportSource } from '../../../genesys/exports/sources/sources.ts';
import { services } from '../../../genesys/services/services.ts';
import { listSize } from '../../shared/adminApi.ts';
import { answerAdmin, answerTexts } from '../../shared/adminForm.ts';
import { withConnection, type ConnectionForm } from '../genesys-connection/runtime.ts';
import { failWith } from '../../shared/texts.ts';

/** The value of an option that is not set, shown as its placeholder. */
const reading = readingFields.map(({ usual, ...field }) =>
	usual === undefined ? field : { ...field, placeholder: String(usual) },
);

const listed = (source: ExportSource): object => {
	const { id, title, connection, isEncrypted, filesStayOnServer, notice, cancel } = source;
	return {
		...{ id, title, connection, isEncrypted, filesStayOnServer, notice },
		connectionTitle: services[connection].title,
		cancels: cancel !== undefined,
		form: { ...formOf(source), reading },
	};
};

interface ChoicesForm extends Pick<ChoicesQuery, 'search' | 'after'> {
	connection?: ConnectionForm;
	exportFrom?: string;
	/** The field whose dropdown is opened. */
	field?: string;
	/** The values entered so far. */
	values?: Values;
}

async function choices(
	RED: NodeAPI,
	{ connection, exportFrom, field: wanted, values = {}, search, after }: ChoicesForm,
): Promise<LoadedChoices> {
	if (!connection?.id) fail('credentials', RED._('genesys.choices.noConnection'));
	const source = findExportSource(String(exportFrom));
	const field = formOf(source).order.find(({ name }) => name === wanted);
	const { choicesApi: api } = source;
	if (!field || !api) failWith('input', 'noList', { title: source.title });
	return await withConnection(RED, connection, api, 60_000, (opened) =>
		loadChoicesOf(opened, api, field, values, { ...defined({ search, after }), size: listSize }),
	);
}

/** Tells the editor about the sources: the form of each and its connection, and the choices of the dropdowns from the account. */
export function serveExportSources(RED: NodeAPI): void {
	const sources = Object.values(exportSources).map(listed);
	RED.httpAdmin.get('/genesys/exports', RED.auth.needsPermission('genesys.read'), answerTexts(sources));
	// Data stored at Genesys needs more than permission to read flows.
	RED.httpAdmin.post(
		'/genesys/exports/choices',
		RED.auth.needsPermission('genesys-connection.write'),
		answerAdmin((form: ChoicesForm) => choices(RED, form)),
	);
}

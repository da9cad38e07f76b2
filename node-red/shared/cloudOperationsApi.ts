import type { NodeAPI } from 'node-red';
import type { Field } from '../../genesys/catalogue/format.ts';
import { bodySkeleton, requiredProperties } from '../../genesys/client/cloudBody.ts';
import { findCloudOperation, type CloudOperation } from '../../genesys/client/cloudOperations.ts';
import { searchCloudOperations } from '../../genesys/client/cloudOperationSearch.ts';
import { parametersOf } from '../../genesys/client/cloudRequest.ts';
import { defined } from '../../genesys/json.ts';
import type { Dictionary } from '../../genesys/language.ts';
import { answerAdmin } from './adminForm.ts';
import { inNodeRedWords } from './flowErrors.ts';

/** An entry in the editor's list of all operations of Genesys Cloud. */
interface ListedOperation extends Pick<CloudOperation, 'area' | 'isPreview' | 'isDeprecated'> {
	value: string;
	/** "GET /api/v2/users". */
	title: string;
}

const titleOf = ({ method, path }: CloudOperation): string => `${method} ${path}`;

const listed = (operation: CloudOperation): ListedOperation => ({
	value: operation.id,
	title: titleOf(operation),
	area: operation.area,
	isPreview: operation.isPreview,
	isDeprecated: operation.isDeprecated,
});

/** What the form of an operation needs. */
interface OperationForm extends ListedOperation, Pick<CloudOperation, 'permissions'> {
	fields: Field[];
	body?: {
		isOptional: boolean;
		/** The properties that it must have. */
		required: string[];
		/** A JSON text to fill in. */
		skeleton: string;
	};
}

async function formOf(id: string, dictionary: Dictionary): Promise<OperationForm> {
	const operation = await findCloudOperation(id);
	const skeleton = await bodySkeleton(operation);
	return {
		...listed(operation),
		permissions: operation.permissions,
		fields: inNodeRedWords(parametersOf(operation), dictionary),
		...(skeleton === undefined || !operation.body
			? {}
			: {
					body: {
						isOptional: operation.body.isOptional,
						required: await requiredProperties(operation),
						skeleton,
					},
				}),
	};
}

async function search({ search: words, after }: { search?: string; after?: string }) {
	const { operations, next } = await searchCloudOperations(defined({ search: words, after }));
	return { choices: operations.map(listed), ...defined({ next }) };
}

/** Provides the list of all operations of Genesys Cloud to the editor, part by part, and the form of one of them. */
export function serveCloudOperations(RED: NodeAPI): void {
	const mayRead = RED.auth.needsPermission('genesys.read');
	RED.httpAdmin.post('/genesys/cloud-operations', mayRead, answerAdmin(search));
	RED.httpAdmin.post(
		'/genesys/cloud-operations/form',
		mayRead,
		answerAdmin(({ id }: { id?: string }, dictionary) => formOf(String(id ?? ''), dictionary)),
	);
}

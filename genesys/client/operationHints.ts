import type { Api, Operation } from '../catalogue/format.ts';
import { text, type Text } from '../language.ts';

type Hints = Readonly<Record<number, string | Text>>;

const none: Hints = {};

/** For calls that send only the API key. */
const keyOnly: Hints = {
	401: 'Check the API key of the {connection}.',
	403: 'Check the API key of the {connection}, and that it is valid for this API.',
};

/** For calls whose client ID the user enters. */
const clientEntered: Hints = {
	401: 'Check the client ID, the client secret, and the grant type that you entered.',
	403: 'Check the client ID and the client secret that you entered, and that the client may use this grant type.',
};

const nothingThere: Hints = { 404: 'Nothing was found at this address. Check the base URL of the {connection}.' };

/** Names the permissions of an operation. Undefined if none is known. */
export function permissionHint({ permissions }: Pick<Operation, 'permissions'>): Text | undefined {
	if (!permissions) return undefined;
	const names = 'any' in permissions ? permissions.any : permissions.all;
	const values = { names };
	if (names.length === 1)
		return text(
			'The {connection} needs the permission {names}. In Genesys Cloud, check its roles and their divisions.',
			values,
		);
	return 'any' in permissions
		? text(
				'The {connection} needs one of these permissions: {names}. In Genesys Cloud, check its roles and their divisions.',
				values,
			)
		: text(
				'The {connection} needs these permissions: {names}. In Genesys Cloud, check its roles and their divisions.',
				values,
			);
}

const permissionHints = (operation: Operation): Hints => {
	const hint = permissionHint(operation);
	return hint ? { 403: hint } : none;
};

const changedMeanwhile: Hints = {
	409: 'Someone else changed it at the same time, or a value conflicts with another object. Check the values and try again.',
};

/** Whether a 404 may mean that something the request names does not exist. */
const namesSomething = ({ result, fields, perEntry }: Operation): boolean =>
	!['list', 'page'].includes(result) ||
	perEntry !== undefined ||
	fields.some(({ in: place, required }) => place === 'path' || required === true);

/**
 * What the user can do next, by status, if the general hint does not fit the operation. The hints come from the catalogue
 * and from the way the operation is sent.
 */
export function hintsOf(api: Api, operation: Operation): Hints {
	const isKeyEnough = (operation.signIn ?? api.signIn) === 'none';
	return {
		...(namesSomething(operation) ? none : nothingThere),
		...(isKeyEnough ? keyOnly : none),
		...(operation.basicAuthFields ? clientEntered : none),
		...permissionHints(operation),
		...(operation.locking ? changedMeanwhile : none),
		...api.hints,
		...operation.hints,
	};
}

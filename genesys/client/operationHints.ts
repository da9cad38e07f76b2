import type { Api, Operation } from '../catalogue/format.ts';

type Hints = Readonly<Record<number, string>>;

const none: Hints = {};

/** For calls that send only the API key. */
const keyOnly: Hints = {
	401: 'Check the API key of the {connection}.',
	403: 'Check the API key of the {connection}, and that it is valid for this API.',
};

/** For calls with a client of their own. */
const clientEntered: Hints = {
	401: 'Check the client ID, the client secret, and the grant type that you entered.',
	403: 'Check the client ID and the client secret that you entered, and that the client may use this grant type.',
};

const nothingThere: Hints = { 404: 'Nothing was found at this address. Check the base URL of the {connection}.' };

/** Names the permissions of an operation. */
function permissionHints({ permissions }: Operation): Hints {
	if (!permissions) return none;
	const names = 'any' in permissions ? permissions.any : permissions.all;
	const needed =
		names.length === 1 ? 'the permission' : 'any' in permissions ? 'one of these permissions:' : 'these permissions:';
	return {
		403: `The {connection} needs ${needed} ${names.join(', ')}. In Genesys Cloud, check its roles and their divisions.`,
	};
}

const changedMeanwhile: Hints = {
	409: 'Somebody else changed it at the same time, or a value conflicts with another object. Check the values and try again.',
};

/** Whether a 404 may mean that something named in the request does not exist. */
const namesSomething = ({ result, fields, perEntry }: Operation): boolean =>
	!['list', 'page'].includes(result) ||
	perEntry !== undefined ||
	fields.some(({ in: place, required }) => place === 'path' || required === true);

/**
 * What the user can do next, by status, if the general hint does not fit this operation: from the catalogue, and from how the
 * operation is sent.
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

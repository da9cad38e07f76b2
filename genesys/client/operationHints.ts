import type { Api, Operation } from '../catalogue/format.ts';

type Hints = Readonly<Record<number, string>>;

const none: Hints = {};

/** Where the API key is all that is sent. */
const keyOnly: Hints = {
	401: 'Check the API key of the {connection}: this call needs nothing else.',
	403: 'Check the API key of the {connection}, and that it may be used for this API.',
};

/** Where a client is entered for this one call. */
const clientEntered: Hints = {
	401: 'Check the client ID and the client secret that were entered, and the grant.',
	403: 'Check the client ID and the client secret that were entered, and that the client may use this grant.',
};

const nothingThere: Hints = { 404: 'There is nothing at this address. Check the base URL of the {connection}.' };

/** Whether something that is named in a request may be what was not found. */
const namesSomething = ({ result, fields, perEntry }: Operation): boolean =>
	!['list', 'page'].includes(result) ||
	perEntry !== undefined ||
	fields.some(({ in: place, required }) => place === 'path' || required === true);

/**
 * What the user can do next, by status, where the general hint would not be true of this operation: what the catalogue knows of it, of its API, and what
 * follows from how it is sent.
 */
export function hintsOf(api: Api, operation: Operation): Hints {
	const isKeyEnough = (operation.signIn ?? api.signIn) === 'none';
	return {
		...(namesSomething(operation) ? none : nothingThere),
		...(isKeyEnough ? keyOnly : none),
		...(operation.basicAuthFields ? clientEntered : none),
		...api.hints,
		...operation.hints,
	};
}

import { GenesysError, isGenesysError, type ErrorDetails, type ErrorKind } from './errors.ts';
import { text, type Text } from './language.ts';

/** Errors of JavaScript, Node or a library that people can act on, and our texts for them. */
const known: readonly (readonly [says: RegExp, kind: ErrorKind, message: Text, hint: Text])[] = [
	[
		/circular structure|cyclic object value/i,
		'input',
		text('A value refers to itself, so it cannot be sent'),
		text('Send a copy that contains only the values that Genesys needs.'),
	],
	[
		/serialize a BigInt|BigInt value can't/i,
		'input',
		text('A value is a BigInt, so it cannot be sent'),
		text('Send it as text.'),
	],
	[
		/call stack|too much recursion/i,
		'limit',
		text('A value is nested too deeply to be processed'),
		text('Use a value with fewer levels.'),
	],
	[
		/invalid (string|array|array buffer|typed array) length|string longer than|allocation failed|out of memory|invalid array buffer length|ERR_STRING_TOO_LONG|ERR_BUFFER_TOO_LARGE|file size .* is greater than/i,
		'limit',
		text('A value is too large to be held in memory'),
		text('Save it to a file instead, or process it in smaller parts.'),
	],
	[
		/maxBodyLength|maxContentLength|MAX_BODY_LENGTH/i,
		'limit',
		text('The request or its response is too large'),
		text('Send it in smaller parts, or as a file.'),
	],
];

const textOfError = (error: unknown): string => {
	const { name, code, message } = (error ?? {}) as { name?: unknown; code?: unknown; message?: unknown };
	return [name, code, message ?? error].map(String).join(' ');
};

/** A code that identifies a foreign error. */
function codeOf(error: unknown): string | undefined {
	const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
	const word = typeof code === 'string' ? code : name;
	return typeof word === 'string' && /^\w{1,60}$/.test(word) ? word : undefined;
}

/**
 * Converts any error to one that people can read. Our own errors are returned unchanged; errors of JavaScript, Node or a
 * library get a text of ours, with the original as `cause`. Unknown errors are `unexpected`.
 */
export function explain(error: unknown): GenesysError {
	if (isGenesysError(error)) return error;
	const said = textOfError(error);
	const [, kind, message, hint] = known.find(([says]) => says.test(said)) ?? [];
	const details: ErrorDetails = { cause: error };
	if (kind !== undefined && message !== undefined) return new GenesysError(kind, message, { ...details, hint });
	return new GenesysError('unexpected', 'An unexpected error occurred', {
		...details,
		code: codeOf(error),
		hint: 'Try again. If it happens again, report it with the details in the log.',
	});
}

/**
 * The text of a failure in another part of the platform, such as a plugin or a middleware. Only texts meant for people are
 * used; errors of JavaScript or the system are explained.
 */
export function wordsOf(error: unknown): string {
	const isPlain = error instanceof Error && error.name === 'Error' && !('code' in error);
	return isPlain && error.message ? error.message : explain(error).message;
}

import { isUnknownAuthority } from '../../genesys/client/connectionFailure.ts';
import { GenesysError, namedError, wordedError, type ErrorDetails, type ErrorKind } from '../../genesys/errors.ts';
import { explain } from '../../genesys/explain.ts';
import { nameConnection } from '../../genesys/platformWords.ts';
import { translateTexts, type Dictionary } from '../../genesys/language.ts';
import { maskOwn } from '../../genesys/secrets.ts';
import { ownDictionary, translate } from './texts.ts';

/** An error as a flow sees it in `msg.error.cause`: plain data without a stack. */
export interface Problem extends Omit<ErrorDetails, 'cause' | 'hint' | 'values'> {
	kind: ErrorKind;
	message: string;
	hint?: string;
}

/** Errors of the file system that the user can solve: the locale has a text and a hint for each. */
const fileErrors = new Set(
	'ENOENT EACCES EPERM EROFS ENOSPC EDQUOT EFBIG ENOTDIR EEXIST EISDIR ENOTEMPTY ELOOP ENAMETOOLONG EMFILE ENFILE EBUSY EIO ESTALE EXDEV'.split(
		' ',
	),
);

/** Node-RED's word for what holds an account. */
const connectionWord = 'connection';

/** Plain data with texts of the engine, such as a form, in a language and in Node-RED's words. */
export const inNodeRedWords = <Value>(value: Value, dictionary: Dictionary): Value =>
	nameConnection(translateTexts(value, dictionary), dictionary[connectionWord] ?? connectionWord);

/** A title from the catalogue in the language that Node-RED runs in. */
export const titleInLanguage = (title: string): string => inNodeRedWords({ title }, ownDictionary()).title;

const isAboutAuthority = ({ kind, code = '' }: GenesysError): boolean =>
	kind === 'connection' && isUnknownAuthority(code);

/** Node's error for a failed file system call. */
interface FileFailure extends Error {
	code: string;
	syscall: string;
	path?: string;
}

const isFileFailure = (error: unknown): error is FileFailure =>
	error instanceof Error && 'code' in error && fileErrors.has(String(error.code));

/** Our text for a file system error: Node's own are for programmers. */
export function fileProblem(error: unknown): string {
	if (!isFileFailure(error)) return problemOf(error).message;
	const { code, path } = error;
	return `${code}: ${translate(`file.${code}.message`)}${path === undefined ? '' : ` (${path})`}`;
}

/** Converts an error of the file system to one of ours. */
function fileError(error: unknown): unknown {
	if (!isFileFailure(error)) return error;
	const hint = translate(`file.${error.code}.hint`);
	return new GenesysError('file', fileProblem(error), { code: error.code, hint, cause: error });
}

/**
 * `operation`: the operation that the user chose, for errors that do not name it. `dictionary`: of the editor's language; by
 * default, texts are in the language that Node-RED runs in.
 */
export function problemOf(raised: unknown, operation?: string, dictionary = ownDictionary()): Problem {
	const known = explain(fileError(raised));
	const named = operation === undefined ? known : (namedError(known, operation) as GenesysError);
	const error = wordedError(named, connectionWord, dictionary);
	const { kind, message, operation: shown, status, code, reason, retryAfterMs, correlationId } = error;
	const hint = isAboutAuthority(error) ? translate('certificate') : error.hint;
	const details = Object.entries({ hint, operation: shown, status, code, reason, retryAfterMs, correlationId }).filter(
		([, value]) => value !== undefined,
	);
	return { kind, message, ...Object.fromEntries(details) };
}

/**
 * An error for `done`: its text says what happened and what to do next. Its `cause`, which Catch nodes pass on as
 * `msg.error.cause`, contains the rest for code.
 */
export type ReportedError = Error & { cause: Problem };

/** `operation`: see {@link problemOf}. */
export function reportedError(error: unknown, operation?: string): ReportedError {
	const problem = problemOf(error, operation);
	const sentence = /[.!?]$/.test(problem.message) ? problem.message : `${problem.message}.`;
	const text = problem.hint ? `${sentence} ${problem.hint}` : problem.message;
	const reported = new Error(text, { cause: problem });
	// Catch nodes show an error by `toString`, the log by its stack: neither a class name nor our own lines help a flow author.
	reported.toString = () => text;
	if (problem.kind !== 'unexpected') reported.stack = text;
	else if (error instanceof Error) reported.stack = error.stack && maskOwn(error.stack);
	return reported as ReportedError;
}

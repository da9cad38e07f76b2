import { isUnknownAuthority } from '../../genesys/client/connectionFailure.ts';
import { GenesysError, namedError, wordedError, type ErrorDetails, type ErrorKind } from '../../genesys/errors.ts';
import { explain } from '../../genesys/explain.ts';
import { nameConnection } from '../../genesys/platformWords.ts';
import { maskOwn } from '../../genesys/secrets.ts';
import { textOf } from './texts.ts';

/** An error as a flow sees it in `msg.error.cause`: plain data without a stack. */
export interface Problem extends Omit<ErrorDetails, 'cause'> {
	kind: ErrorKind;
	message: string;
}

/** Errors of the file system that the user can solve: the locale has a text and a hint for each. */
const fileErrors = new Set(
	'ENOENT EACCES EPERM EROFS ENOSPC EDQUOT EFBIG ENOTDIR EEXIST EISDIR ENOTEMPTY ELOOP ENAMETOOLONG EMFILE ENFILE EBUSY EIO ESTALE EXDEV'.split(
		' ',
	),
);

/** Node-RED uses the engine's own word for a connection. */
const connectionWord = 'connection';

/** A text of the engine, or plain data with such texts, in Node-RED's words. */
export const inNodeRedWords = <Value>(value: Value): Value => nameConnection(value, connectionWord);

const isAboutAuthority = ({ kind, code = '' }: GenesysError): boolean =>
	kind === 'connection' && isUnknownAuthority(code);

/** What Node says of a call to the file system that failed. */
interface FileFailure extends Error {
	code: string;
	syscall: string;
	path?: string;
}

const isFileFailure = (error: unknown): error is FileFailure =>
	error instanceof Error && 'code' in error && fileErrors.has(String(error.code));

/** What went wrong, in words of ours: Node's own are for those who write programs. */
export function fileProblem(error: unknown): string {
	if (!isFileFailure(error)) return explain(error).message;
	const { code, path } = error;
	return `${code}: ${textOf(`file.${code}.message`)}${path === undefined ? '' : ` (${path})`}`;
}

/** An error of the file system as one of ours. */
function fileError(error: unknown): unknown {
	if (!isFileFailure(error)) return error;
	const hint = textOf(`file.${error.code}.hint`);
	return new GenesysError('file', fileProblem(error), { code: error.code, hint, cause: error });
}

/** `operation` is the operation that the user chose, for errors that do not name it. */
export function problemOf(raised: unknown, operation?: string): Problem {
	const known = explain(fileError(raised));
	const named = operation === undefined ? known : (namedError(known, operation) as GenesysError);
	const error = wordedError(named, connectionWord);
	const { kind, message, operation: shown, status, code, reason, retryAfterMs, correlationId } = error;
	const hint = isAboutAuthority(error) ? textOf('certificate') : error.hint;
	const details = Object.entries({ hint, operation: shown, status, code, reason, retryAfterMs, correlationId }).filter(
		([, value]) => value !== undefined,
	);
	return { kind, message, ...Object.fromEntries(details) };
}

/** An error for `done`: its text says what happened and what to do next, its `cause` (which Catch nodes pass on as `msg.error.cause`) has the rest for code. */
export type ReportedError = Error & { cause: Problem };

/** `operation`: as {@link problemOf}. */
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

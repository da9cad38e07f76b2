import { isUnknownAuthority } from '../../genesys/client/connectionFailure.ts';
import {
	GenesysError,
	isGenesysError,
	namedError,
	nameConnection,
	type ErrorDetails,
	type ErrorKind,
} from '../../genesys/errors.ts';
import { maskOwn } from '../../genesys/secrets.ts';

/** An error as a flow sees it in `msg.error.cause`: plain data without a stack. */
export interface Problem extends Omit<ErrorDetails, 'cause'> {
	kind: ErrorKind | 'unexpected';
	message: string;
}

/** Errors of the file system, which are the user's to solve. */
const fileHints: Record<string, string> = {
	ENOENT: 'There is no such file or folder. Check the path.',
	EACCES: 'Node-RED may not read or write there. Check the permissions of the folder.',
	EPERM: 'Node-RED may not read or write there. Check the permissions of the folder.',
	EROFS: 'That place is read-only. Choose another folder.',
	ENOSPC: 'The disk is full. Make room, or choose another folder.',
	EDQUOT: 'No more may be stored there. Make room, or choose another folder.',
	ENOTDIR: 'Part of the path is a file. Choose another folder.',
	EEXIST: 'Part of the path is a file. Choose another folder.',
	EISDIR: 'The path is that of a folder. Give the path of a file.',
};

const authorityHint =
	'The certificate of the server is not trusted. Give its certificate authority to the connection: Addresses and Network, TLS Configuration.';

/** A hint of the engine in Node-RED's words. */
export const inNodeRedWords = (hint: string | undefined): string | undefined => nameConnection(hint, 'connection');

const isAboutAuthority = ({ kind, code = '' }: GenesysError): boolean =>
	kind === 'connection' && isUnknownAuthority(code);

function unexpected(error: unknown): Problem {
	return { kind: 'unexpected', message: maskOwn(error instanceof Error ? error.message : String(error)) };
}

/** An error of the file system as one of ours. */
function fileError(error: unknown): unknown {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	return Object.hasOwn(fileHints, code)
		? new GenesysError('file', (error as Error).message, { code, hint: fileHints[code] })
		: error;
}

/** `operation` is what the user chose, for an error that does not name it. */
export function problemOf(raised: unknown, operation?: string): Problem {
	const known = fileError(raised);
	const error = operation === undefined ? known : namedError(known, operation);
	if (!isGenesysError(error)) return unexpected(error);
	const { kind, message, operation: named, status, code, reason, retryAfterMs } = error;
	const hint = isAboutAuthority(error) ? authorityHint : inNodeRedWords(error.hint);
	const details = Object.entries({ hint, operation: named, status, code, reason, retryAfterMs }).filter(
		([, value]) => value !== undefined,
	);
	return { kind, message, ...Object.fromEntries(details) };
}

/** What went wrong in as much as fits under a node; where that is not all, it says so. */
export const briefly = (message: string): string =>
	message.length > 60 ? `${message.slice(0, 59).trimEnd()}…` : message;

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
	else if (error instanceof Error) reported.stack = error.stack;
	return reported as ReportedError;
}

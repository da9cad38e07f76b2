import { isUnknownAuthority } from '../../genesys/client/connectionFailure.ts';
import { GenesysError, namedError, wordedError, type ErrorDetails, type ErrorKind } from '../../genesys/errors.ts';
import { explain } from '../../genesys/explain.ts';
import { nameConnection } from '../../genesys/platformWords.ts';
import { maskOwn } from '../../genesys/secrets.ts';

/** An error as a flow sees it in `msg.error.cause`: plain data without a stack. */
export interface Problem extends Omit<ErrorDetails, 'cause'> {
	kind: ErrorKind;
	message: string;
}

const otherFolder = 'Part of the path is a file. Choose another folder.';
const permissions = 'Node-RED may not read or write there. Check the permissions of the folder.';

/** Errors of the file system, which are the user's to solve: what happened, and what to do. */
const fileErrors: Readonly<Record<string, readonly [problem: string, hint: string]>> = {
	ENOENT: ['there is no such file or folder', 'There is no such file or folder. Check the path.'],
	EACCES: ['access is denied', permissions],
	EPERM: ['access is denied', permissions],
	EROFS: ['that place is read-only', 'That place is read-only. Choose another folder.'],
	ENOSPC: ['the disk is full', 'The disk is full. Make room, or choose another folder.'],
	EDQUOT: ['the disk quota is used up', 'No more may be stored there. Make room, or choose another folder.'],
	EFBIG: ['the file system takes no file of this size', 'Choose a folder on another file system.'],
	ENOTDIR: ['part of the path is a file', otherFolder],
	EEXIST: ['part of the path is a file', otherFolder],
	EISDIR: ['that is a folder', 'The path is that of a folder. Give the path of a file.'],
	ENOTEMPTY: ['that is a folder', 'The path is that of a folder. Give the path of a file.'],
	ELOOP: ['that is a link', 'Files are not written through links. Give the path that the link leads to.'],
	ENAMETOOLONG: ['the name is too long', 'Choose a shorter path.'],
	EMFILE: ['too many files are open', 'Try again later, or raise the limit of open files for Node-RED.'],
	ENFILE: ['too many files are open', 'Try again later, or raise the limit of open files of this machine.'],
	EBUSY: ['another program uses it', 'Close the other program, or choose another path.'],
	EIO: ['the disk cannot be read or written', 'Check the disk, or choose another folder.'],
	ESTALE: ['the shared folder has gone', 'Check that the shared folder is mounted, and try again.'],
	EXDEV: ['it lies on another file system', 'Choose another folder.'],
};

const authorityHint =
	'The certificate of the server is not trusted. Give its certificate authority to the connection: Addresses and Network, TLS Configuration.';

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
	error instanceof Error && 'code' in error && Object.hasOwn(fileErrors, String(error.code));

/** What went wrong, in words of ours: Node's own are for those who write programs. */
export function fileProblem(error: unknown): string {
	if (!isFileFailure(error)) return explain(error).message;
	const { code, path } = error;
	const [problem] = fileErrors[code] as readonly [string, string];
	return `${code}: ${problem}${path === undefined ? '' : ` (${path})`}`;
}

/** An error of the file system as one of ours. */
function fileError(error: unknown): unknown {
	if (!isFileFailure(error)) return error;
	const [, hint] = fileErrors[error.code] as readonly [string, string];
	return new GenesysError('file', fileProblem(error), { code: error.code, hint, cause: error });
}

/** `operation` is what the user chose, for an error that does not name it. */
export function problemOf(raised: unknown, operation?: string): Problem {
	const known = explain(fileError(raised));
	const named = operation === undefined ? known : (namedError(known, operation) as GenesysError);
	const error = wordedError(named, connectionWord);
	const { kind, message, operation: shown, status, code, reason, retryAfterMs } = error;
	const hint = isAboutAuthority(error) ? authorityHint : error.hint;
	const details = Object.entries({ hint, operation: shown, status, code, reason, retryAfterMs }).filter(
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

import { isGenesysError, type ErrorDetails, type ErrorKind } from '../../genesys/errors.ts';

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
	ENOTDIR: 'Part of the path is a file. Choose another folder.',
	EISDIR: 'The path is that of a folder. Give the path of a file.',
};

export function problemOf(error: unknown): Problem {
	if (isGenesysError(error)) {
		const { kind, message, hint, operation, status, code, reason, retryAfterMs } = error;
		const known = Object.entries({ hint, operation, status, code, reason, retryAfterMs }).filter(([, value]) => value !== undefined);
		return { kind, message, ...Object.fromEntries(known) };
	}
	const message = error instanceof Error ? error.message : String(error);
	const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
	const hint = code === undefined ? undefined : fileHints[code];
	return { kind: hint ? 'file' : 'unexpected', message, ...(hint ? { code, hint } : {}) };
}

/** An error for `done`: its text says what happened and what to do next, its `cause` (which Catch nodes pass on as `msg.error.cause`) has the rest for code. */
export type ReportedError = Error & { cause: Problem };

export function reportedError(error: unknown): ReportedError {
	const problem = problemOf(error);
	const sentence = /[.!?]$/.test(problem.message) ? problem.message : `${problem.message}.`;
	const text = problem.hint ? `${sentence} ${problem.hint}` : problem.message;
	const reported = new Error(text, { cause: problem });
	// Catch nodes show an error by `toString`, the log by its stack: neither a class name nor our own lines help a flow author.
	reported.toString = () => text;
	if (problem.kind !== 'unexpected') reported.stack = text;
	else if (error instanceof Error) reported.stack = error.stack;
	return reported as ReportedError;
}

import { isGenesysError, type ErrorDetails, type ErrorKind } from '../../genesys/errors.ts';

/** An error as a flow sees it in `msg.error.details`: plain data without a stack. */
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

/** The error that a Catch node and the log get: what happened, what to do next, and the rest for code in `details`. */
export function reportedError(error: unknown): Error & { details: Problem } {
	const details = problemOf(error);
	const reported = new Error(details.hint ? `${details.message}. ${details.hint}`.replace(/([.!?])\. /, '$1 ') : details.message);
	reported.name = 'GenesysError';
	return Object.assign(reported, { details });
}

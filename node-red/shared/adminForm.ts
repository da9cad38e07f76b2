import type { Request, Response } from 'express';
import type { Node, NodeAPI } from 'node-red';
import { problemOf } from './flowErrors.ts';

/** What the editor shows: either what was asked for, or what went wrong and what to do. Never a secret. */
type AdminAnswer<Result> = ({ ok: true } & Result) | { ok: false; message: string; hint?: string };

/** An admin endpoint whose body is a form. A failure is an answer too (200), for the editor shows it in the form. */
export function answerAdmin<Form, Result extends object>(
	work: (form: Form) => Promise<Result>,
): (request: Request, response: Response) => void {
	const answer = async (form: Form): Promise<AdminAnswer<Result>> => {
		try {
			return { ok: true, ...(await work(form)) };
		} catch (error) {
			const { message, hint } = problemOf(error);
			return { ok: false, message, hint };
		}
	};
	return (request, response) => void answer((request.body ?? {}) as Form).then((body) => response.json(body));
}

/** What the editor sends in place of a stored secret, which it never gets to see. */
export const unchangedSecret = '__PWRD__';

/** `${NAME}` as Node-RED replaces it at each deploy; anything else stays as it is. For forms that have not been deployed yet. */
export function resolveEnvironment(RED: NodeAPI, value: string): string {
	if (!/^\$\{[^}]+\}$/.test(value.trim())) return value;
	return String(RED.util.evaluateNodeProperty(value.trim(), 'env', {} as Node, {}) ?? '');
}

import type { Request, Response } from 'express';
import { problemOf } from './flowErrors.ts';
import { textOf } from './texts.ts';

/** The answer to the editor: the result, or an error with a hint. Never a secret. */
type AdminAnswer<Result> = ({ ok: true } & Result) | { ok: false; message: string; hint?: string };

/** An admin endpoint that receives a form. A failure is an answer with status 200, because the editor shows it in the form. */
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
	return (request, response) => {
		// A page of another site can send a form or plain text without a preflight request, but not JSON.
		if (request.is('application/json')) void answer((request.body ?? {}) as Form).then((body) => response.json(body));
		else response.status(415).json({ ok: false, message: textOf('error.jsonOnly.message') });
	};
}

/** The editor's placeholder for a stored secret, which it never receives. */
export const unchangedSecret = '__PWRD__';

import type { Request, Response } from 'express';
import { english, type Dictionary } from '../../genesys/language.ts';
import { inNodeRedWords, problemOf } from './flowErrors.ts';
import { dictionaryOf, translate, translatedLanguages } from './texts.ts';

/** The answer to the editor: the result, or an error with a hint. Never a secret. */
type AdminAnswer<Result> = ({ ok: true } & Result) | { ok: false; message: string; hint?: string };

/** The engine's texts in the language of the editor that asks. */
function dictionaryFor(request: Request): Dictionary {
	const known = translatedLanguages();
	const wanted = known.length > 0 && request.acceptsLanguages('en-US', ...known);
	return wanted ? dictionaryOf(wanted) : english;
}

/** An admin endpoint that answers with data from the engine, in the language of the editor. */
export const answerTexts =
	(data: unknown) =>
	(request: Request, response: Response): void =>
		void response.json(inNodeRedWords(data, dictionaryFor(request)));

/** An admin endpoint that receives a form. A failure is an answer with status 200, because the editor shows it in the form. */
export function answerAdmin<Form, Result extends object>(
	work: (form: Form, dictionary: Dictionary) => Promise<Result>,
): (request: Request, response: Response) => void {
	const answer = async (form: Form, dictionary: Dictionary): Promise<AdminAnswer<Result>> => {
		try {
			return { ok: true, ...(await work(form, dictionary)) };
		} catch (error) {
			const { message, hint } = problemOf(error, undefined, dictionary);
			return { ok: false, message, hint };
		}
	};
	return (request, response) => {
		// A page of another site can send a form or plain text without a preflight request, but not JSON.
		if (request.is('application/json'))
			void answer((request.body ?? {}) as Form, dictionaryFor(request)).then((body) => response.json(body));
		else response.status(415).json({ ok: false, message: translate('error.jsonOnly.message') });
	};
}

/** The editor's placeholder for a stored secret, which it never receives. */
export const unchangedSecret = '__PWRD__';

import { invalidField, json, type Reply } from '../server/reply.ts';
import { isObject, jsonBody, type Call } from '../server/request.ts';
import type { System } from '../server/routes.ts';

/** The text of a message, which can also be a list of parts. */
function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	const parts = Array.isArray(content) ? content.filter(isObject) : [];
	return parts.map(({ text }) => (typeof text === 'string' ? text : '')).join('');
}

/**
 * A stand-in for a language model, not part of Genesys, for flows with an AI agent. It answers the chat completions API
 * of OpenAI without streaming, with a fixed sentence about the last message of the user.
 */
export function languageModel(now: () => number): System {
	const complete = ({ request }: Call): Reply => {
		const body = jsonBody(request);
		const { messages, model = 'stand-in' } = isObject(body) ? body : {};
		const asked = (Array.isArray(messages) ? messages : []).filter(isObject).findLast(({ role }) => role === 'user');
		if (!asked) throw invalidField('messages', 'needs a message of the user');
		return json(200, {
			...{ id: 'completion-1', object: 'chat.completion', created: Math.floor(now() / 1000), model },
			choices: [
				{
					index: 0,
					message: { role: 'assistant', content: `You wrote: ${textOf(asked['content'])}` },
					finish_reason: 'stop',
				},
			],
			usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
		});
	};
	return {
		routes: [{ method: 'POST', path: '/sandbox/model/v1/chat/completions', access: 'open', answer: complete }],
		clear: () => undefined,
	};
}

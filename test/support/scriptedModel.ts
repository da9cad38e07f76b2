import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One tool call: the tool whose name matches, with arguments that may depend on earlier results. */
export interface ToolCall {
	tool: RegExp;
	args: Record<string, unknown> | ((results: string[]) => Record<string, unknown>);
}

interface Message {
	role: string;
	content: unknown;
}

interface Request {
	messages: Message[];
	tools?: { function: { name: string; description: string; parameters: { properties?: Record<string, unknown> } } }[];
	stream?: boolean;
}

export interface ScriptedModel {
	/** The base URL for a client of OpenAI's API. */
	url: string;
	/** The offered tools, as a model reads them. */
	tools: NonNullable<Request['tools']>[number]['function'][];
	/** The result of each call, in order. */
	results: string[];
	close(): Promise<void>;
}

const asText = (content: unknown): string => (typeof content === 'string' ? content : JSON.stringify(content));

/** The next message of the model: a scripted call, or a final text. */
function nextMessage(script: readonly ToolCall[], { messages, tools = [] }: Request): Record<string, unknown> {
	const results = messages.filter(({ role }) => role === 'tool').map(({ content }) => asText(content));
	const next = script[results.length];
	if (!next) return { role: 'assistant', content: 'All done.' };
	const name = tools.map((tool) => tool.function.name).find((each) => next.tool.test(each)) ?? String(next.tool);
	const args = typeof next.args === 'function' ? next.args(results) : next.args;
	const call = { id: `call_${results.length}`, type: 'function', function: { name, arguments: JSON.stringify(args) } };
	return { role: 'assistant', content: null, tool_calls: [call] };
}

const read = async (request: IncomingMessage): Promise<Request> => JSON.parse(await text(request)) as Request;

/** A local server with OpenAI's chat completions API, which calls tools in the order of the script. */
export async function startScriptedModel(script: readonly ToolCall[]): Promise<ScriptedModel> {
	const seen: Pick<ScriptedModel, 'tools' | 'results'> = { tools: [], results: [] };
	const server: Server = createServer((request, response) => {
		void read(request).then((asked) => {
			seen.tools = (asked.tools ?? []).map((tool) => tool.function);
			seen.results = asked.messages.filter(({ role }) => role === 'tool').map(({ content }) => asText(content));
			const message = nextMessage(script, asked);
			const about = { id: 'completion', created: 0, model: 'scripted' };
			const reason = 'tool_calls' in message ? 'tool_calls' : 'stop';
			if (asked.stream) {
				const calls = (message.tool_calls as object[] | undefined)?.map((call, index) => ({ index, ...call }));
				const delta = { ...message, ...(calls ? { tool_calls: calls } : {}) };
				const chunk = (choice: object): string =>
					`data: ${JSON.stringify({ ...about, object: 'chat.completion.chunk', choices: [{ index: 0, ...choice }] })}\n\n`;
				response.writeHead(200, { 'content-type': 'text/event-stream' });
				response.end(`${chunk({ delta })}${chunk({ delta: {}, finish_reason: reason })}data: [DONE]\n\n`);
				return;
			}
			response.writeHead(200, { 'content-type': 'application/json' });
			const choices = [{ index: 0, message, finish_reason: reason }];
			const usage = { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 };
			response.end(JSON.stringify({ ...about, object: 'chat.completion', choices, usage }));
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
		get tools() {
			return seen.tools;
		},
		get results() {
			return seen.results;
		},
		close: () => new Promise((closed) => (server.closeAllConnections(), server.close(() => closed()))),
	};
}

import { useSandbox } from '../support/fixtures.ts';

const sandbox = useSandbox({ now: () => Date.UTC(2026, 10, 20, 12) });

const post = async (path: string, body: object): Promise<[status: number, body: unknown]> => {
	const answer = await fetch(`${sandbox.url}/sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
	return [answer.status, await answer.json()];
};

it('the CRM stores notes and lists them', async () => {
	const note = { id: 'note-1', text: 'Called', conversationId: 'c-1', at: '2026-11-20T12:00:00.000Z' };
	expect(await post('crm/notes', { text: 'Called', conversationId: 'c-1' })).toEqual([201, note]);
	expect((await post('crm/notes', { conversationId: 'c-1' }))[0]).toBe(400);
	expect(await (await fetch(`${sandbox.url}/sandbox/crm/notes`)).json()).toEqual([note]);
});

it('the stand-in for a language model repeats the last message of the user', async () => {
	const messages = [
		{ role: 'system', content: 'Be brief.' },
		{ role: 'user', content: 'First' },
		{ role: 'assistant', content: 'You wrote: First' },
		{ role: 'user', content: [{ type: 'text', text: 'Second' }] },
	];
	expect(await post('model/v1/chat/completions', { messages })).toEqual([
		200,
		expect.objectContaining({
			choices: [{ index: 0, message: { role: 'assistant', content: 'You wrote: Second' }, finish_reason: 'stop' }],
		}),
	]);
	expect((await post('model/v1/chat/completions', { messages: [] }))[0]).toBe(400);
});

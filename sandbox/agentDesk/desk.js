const $ = (selector) => document.querySelector(selector);
const SUBTYPES = [
	'InboundNew',
	'Outbound',
	'SMS',
	'WhatsApp',
	'FacebookPublic',
	'FacebookPrivate',
	'TwitterPublic',
	'TwitterPrivate',
];
const TICKS = { Sending: '◷', Sent: '✓', Delivered: '✓✓', Failed: '!', Removed: '⌫', 'Not delivered': '!' };
const SIGNED = { previous: 'previous secret', sha256: 'SHA-256', wrong: 'wrong signature', none: 'no signature' };
const POLL_MS = 700;

/** The last state that the sandbox sent. */
let state;
let version = '';
/** The open conversation, as `channel address`; `new` while you write to a new customer. */
let open;
/** Deliveries whose details are shown. */
const unfolded = new Set();
const drawn = new Map();

/** Creates an element. Strings become text nodes: data from outside is never parsed as HTML. */
function el(tag, attributes = {}, ...children) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) {
		if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
		else if (value !== undefined && value !== false) element.setAttribute(name, value);
	}
	element.append(...children.flat().filter((child) => child !== undefined && child !== false));
	return element;
}

const time = (at) => new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const fullTime = (at) =>
	new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const took = (ms) => (ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);
const pretty = (value) => (typeof value === 'string' ? value : JSON.stringify(value, null, 2));
const count = (number, word) => `${number.toLocaleString('en')} ${word}${number === 1 ? '' : 's'}`;
const empty = (title, text) => el('li', { class: 'empty' }, el('b', {}, title), text);
const keyOf = ({ channel, address }) => `${channel} ${address.trim().toLowerCase().replace(/^\+/, '')}`;

/** Redraws a part only when its data has changed, so that nothing jumps and the selection stays. */
function draw(target, shown, make) {
	const text = JSON.stringify(shown);
	if (drawn.get(target) === text) return;
	drawn.set(target, text);
	$(target).replaceChildren(...[make()].flat().filter(Boolean));
}

async function call(method, path, body) {
	const response = await fetch(path, {
		method,
		headers: { 'content-type': 'application/json' },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	const answer = response.status === 204 ? undefined : await response.json();
	if (response.ok) return answer;
	const error = new Error(answer?.status?.message ?? `The sandbox responded with ${response.status}`);
	error.status = response.status;
	throw error;
}

/** Runs an action and refreshes the page; an error is shown next to the clicked button. */
async function act(where, work) {
	const problem = where.querySelector('.problem') ?? where.closest('section')?.querySelector('.problem');
	if (problem) problem.textContent = '';
	try {
		const done = await work();
		await look();
		return done ?? true;
	} catch (error) {
		if (error.status === 409) showSettings(true);
		const text =
			error.status === 409
				? 'No webhook receives this yet. Enter the URL above.'
				: error.status
					? error.message
					: 'Cannot reach the sandbox.';
		if (problem) problem.textContent = text;
		return undefined;
	}
}

/* Where webhooks go */

function showSettings(visible) {
	$('#settings').hidden = !visible;
	$('#settings-toggle').setAttribute('aria-expanded', String(visible));
}

function fillSettings({ interactions = '', messages = '', attempts, retryMs, timeoutMs }) {
	const form = $('#settings');
	const values = { interactions, messages, attempts, retry: retryMs / 1000, timeout: timeoutMs / 1000 };
	for (const [name, value] of Object.entries(values))
		if (document.activeElement !== form.elements[name]) form.elements[name].value = value;
	const missing = !interactions && !messages;
	$('#settings-hint').textContent = missing
		? 'Paste the URL that the trigger in n8n or the webhook node in Node-RED shows. Webhooks are signed with the app secret of the sandbox’s channel.'
		: 'Webhooks are signed with the app secret of the sandbox’s channel. Clear a field to stop sending them.';
	return missing;
}

$('#settings-toggle').addEventListener('click', () => showSettings($('#settings').hidden));
$('#settings').addEventListener('submit', async (event) => {
	event.preventDefault();
	const { messages, interactions, attempts, retry, timeout } = event.target.elements;
	const settings = {
		messages: messages.value,
		interactions: interactions.value,
		attempts: Number(attempts.value),
		retryMs: Number(retry.value) * 1000,
		timeoutMs: Number(timeout.value) * 1000,
	};
	if (await act(event.target, () => call('PUT', '/sandbox/webhooks', settings))) showSettings(false);
});

/* Tabs */

function show(tab) {
	document.body.dataset.tab = tab;
	for (const button of document.querySelectorAll('.tabs button'))
		button.setAttribute('aria-current', String(button.dataset.to === tab));
}

const wide = matchMedia('(min-width: 1100px)');
for (const button of document.querySelectorAll('.tabs button'))
	button.addEventListener('click', () => show(button.dataset.to));
wide.addEventListener('change', () =>
	show(wide.matches && document.body.dataset.tab === 'messages' ? 'deliveries' : document.body.dataset.tab),
);
show(wide.matches ? 'deliveries' : 'messages');

/* Conversations */

const current = () => state?.conversations.find((conversation) => keyOf(conversation) === open);

function openConversation(key) {
	open = key;
	document.body.classList.add('in-talk');
	$('#compose .problem').textContent = '';
	drawConversations();
	$('#talk-messages').scrollTop = $('#talk-messages').scrollHeight;
	$(key === 'new' ? '#compose [name=to]' : '#compose [name=text]').focus({ preventScroll: true });
}

function stateLine({ state: word, reason }) {
	return el(
		'span',
		{ class: `state ${word.split(' ')[0]}`, title: word },
		`${TICKS[word]} ${reason ? `${word}: ${reason}` : word}`,
	);
}

function bubble(message) {
	const extras = [message.hasHtml && 'HTML', ...message.attachments].filter(Boolean);
	return el(
		'li',
		{ class: `message ${message.by}${message.state === 'Removed' ? ' is-removed' : ''}` },
		el(
			'div',
			{ class: 'bubble' },
			message.subject ? el('span', { class: 'subject' }, message.subject) : undefined,
			message.text || (message.hasHtml ? '(HTML only)' : ''),
			extras.length > 0
				? el(
						'div',
						{ class: 'extras' },
						extras.map((text) => el('span', { class: 'chip' }, text)),
					)
				: undefined,
		),
		el('div', { class: 'under' }, el('time', {}, fullTime(message.at)), message.state ? stateLine(message) : undefined),
	);
}

function listed(conversation) {
	const last = conversation.messages.at(-1);
	const key = keyOf(conversation);
	const words = last.subject || last.text || '(HTML)';
	return el(
		'li',
		{},
		el(
			'button',
			{ 'aria-current': String(key === open), onclick: () => openConversation(key) },
			el('span', { class: `face ${conversation.channel}`, title: conversation.channel === 'sms' ? 'SMS' : 'Email' }),
			el('span', { class: 'who' }, conversation.name ?? conversation.address),
			el('span', { class: 'when' }, time(last.at)),
			el('span', { class: 'last' }, last.by === 'agent' ? `You: ${words}` : words),
			last.state
				? el('span', { class: `when state ${last.state.split(' ')[0]}`, title: last.state }, TICKS[last.state])
				: undefined,
		),
	);
}

function drawConversations() {
	const { conversations } = state;
	if (open === undefined && conversations.length > 0 && matchMedia('(min-width: 681px)').matches)
		open = keyOf(conversations[0]);
	draw('#conversations', [conversations.map(({ messages, ...about }) => [about, messages.at(-1)]), open], () =>
		conversations.length > 0
			? conversations.map(listed)
			: empty('No conversations', 'Write a message, or let a workflow send a customer message.'),
	);
	const conversation = current();
	const talk = $('#talk-messages');
	const isAtEnd = talk.scrollHeight - talk.scrollTop - talk.clientHeight < 60;
	draw('#talk-title', [conversation?.address, conversation?.name], () =>
		conversation
			? [
					el('b', {}, conversation.name ?? conversation.address),
					conversation.name ? el('span', { class: 'note' }, conversation.address) : undefined,
					el('span', { class: 'chip' }, conversation.channel === 'sms' ? 'SMS' : 'Email'),
				]
			: el('b', {}, 'New message'),
	);
	draw('#talk-messages', [open, conversation?.messages], () =>
		conversation
			? conversation.messages.map(bubble)
			: empty(
					'Write as an agent',
					'The message goes to your webhook. Its status appears here: Sending, Sent, Delivered or Failed.',
				),
	);
	if (isAtEnd) talk.scrollTop = talk.scrollHeight;
	drawCompose(conversation);
}

function drawCompose(conversation) {
	const form = $('#compose');
	const { elements } = form;
	const channel = conversation?.channel ?? elements.channel.value;
	const asConsumer = Boolean(conversation) && elements.as.value === 'consumer';
	form.classList.toggle('is-email', channel === 'email');
	$('#compose-to').hidden = Boolean(conversation);
	$('#compose-as').hidden = !conversation;
	elements.to.placeholder =
		channel === 'sms' ? 'Phone number, e.g. 16504661149' : 'Email addresses, separated by commas';
	elements.text.placeholder = asConsumer
		? `Message from ${conversation.name ?? conversation.address}`
		: 'Message from the agent';
	elements.html.hidden = asConsumer;
	elements.files.parentElement.hidden = asConsumer;
	$('#files').textContent = [...elements.files.files].map(({ name }) => name).join(', ');
	const words = mannerWords();
	$('#manner-chip').hidden = words.length === 0 || asConsumer;
	$('#manner-chip').textContent = words.join(', ');
}

async function attached(file) {
	const bytes = new Uint8Array(await file.arrayBuffer());
	let text = '';
	for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
	return { name: file.name, type: file.type || 'application/octet-stream', base64: btoa(text) };
}

async function sendAsAgent({ channel, to }, { text, html, subject, files }) {
	const attachments = await Promise.all([...files.files].map(attached));
	const email = {
		...(html.value && { html: html.value }),
		...(subject.value && { subject: subject.value }),
		...(attachments.length > 0 && { attachments }),
	};
	await call('POST', '/sandbox/webhooks/messages', {
		channel,
		to,
		...(text.value && { text: text.value }),
		...(channel === 'email' ? email : {}),
		...manner(),
	});
}

async function send() {
	const { elements } = $('#compose');
	const conversation = current();
	const channel = conversation?.channel ?? elements.channel.value;
	const addresses =
		channel === 'email'
			? elements.to.value
					.split(',')
					.map((address) => address.trim())
					.filter(Boolean)
			: elements.to.value.trim();
	const to = conversation ? conversation.address : addresses;
	if (to.length === 0) {
		$('#compose .problem').textContent = channel === 'email' ? 'Enter an email address.' : 'Enter a phone number.';
		return;
	}
	const sent = await act($('#compose'), () =>
		conversation && elements.as.value === 'consumer'
			? call('POST', '/sandbox/agent/consumer', {
					channel,
					from: to,
					text: elements.text.value,
					...(channel === 'email' && elements.subject.value ? { subject: elements.subject.value } : {}),
				})
			: sendAsAgent({ channel, to }, elements),
	);
	if (!sent) return;
	for (const name of ['text', 'html', 'subject', 'files', 'to']) elements[name].value = '';
	if (!conversation) openConversation(keyOf({ channel, address: [to].flat()[0] }));
	else drawCompose(conversation);
	$('#talk-messages').scrollTop = $('#talk-messages').scrollHeight;
}

$('#compose-new').addEventListener('click', () => openConversation('new'));
$('#back').addEventListener('click', () => document.body.classList.remove('in-talk'));
$('#compose').addEventListener('change', () => drawCompose(current()));
$('#compose').addEventListener('submit', (event) => {
	event.preventDefault();
	void send();
});
$('#compose [name=text]').addEventListener('keydown', (event) => {
	if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
	event.preventDefault();
	void send();
});

/* Deliveries */

function described({ kind, payload, replayOf }) {
	const again = replayOf ? ' (replay)' : '';
	const events = payload?.data?.entities;
	if (kind === 'interactions' && Array.isArray(events)) {
		const words = events.map(({ event = '', entity }) => `${event} ${entity?.mediaType ?? ''}`.trim());
		return `${words.slice(0, 2).join(', ')}${words.length > 2 ? ` and ${words.length - 2} more` : ''}${again}`;
	}
	const to = [payload?.channel?.to ?? []].flat().map(({ id }) => id);
	const [first, ...others] = to;
	return first
		? `${payload.channel.type === 'sms' ? 'SMS' : 'Email'} to ${first}${others.length > 0 ? ` + ${others.length}` : ''}${again}`
		: `${kind}${again}`;
}

function outcome({ state: word, attempts }) {
	const last = attempts.at(-1);
	if (word === 'accepted') return el('span', { class: 'chip good' }, String(last.status));
	if (word === 'failed') return el('span', { class: 'chip bad' }, last?.status ? String(last.status) : 'no response');
	return el(
		'span',
		{ class: 'chip busy' },
		attempts.length > 0 ? `attempt ${attempts.length + 1} of ${state.settings.attempts}` : 'sending',
	);
}

function attempt({ at, status, error, ms, answer, traceId }) {
	return el(
		'div',
		{ class: 'attempt' },
		el('time', { class: 'note', title: `X-B3-TraceId ${traceId}` }, fullTime(at)),
		el('span', {}, status ? `responded with ${status}` : error),
		el('span', { class: 'note' }, took(ms)),
		answer === undefined ? undefined : el('pre', {}, pretty(answer)),
	);
}

function mannerOf({ sign, slow, broken, gzip, chunked, contentType }) {
	return [
		SIGNED[sign],
		slow && `${slow} bytes/s`,
		broken && 'broken JSON',
		gzip && 'gzip',
		chunked && 'chunked',
		contentType,
	].filter(Boolean);
}

function delivered(delivery) {
	const { id, at, attempts, receipts, manner: sentBy } = delivery;
	const words = mannerOf(sentBy);
	const receiptWords = receipts.map(
		({ status, reasons = [], to, at: told }) =>
			`${fullTime(told)} ${status}${reasons.map(({ code, message }) => ` ${code} ${message ?? ''}`).join('')}${to ? `, ${to}` : ''}`,
	);
	const details = el(
		'details',
		{ class: 'card', open: unfolded.has(id) && '' },
		el(
			'summary',
			{},
			el(
				'div',
				{ class: 'line' },
				el(
					'span',
					{ class: 'title' },
					el('b', {}, described(delivery)),
					el('span', { class: 'note' }, delivery.payload?.subject || delivery.payload?.text || ''),
				),
				outcome(delivery),
			),
			el(
				'div',
				{ class: 'line note' },
				el(
					'span',
					{},
					[
						fullTime(at),
						attempts.length > 0 && count(attempts.length, 'attempt'),
						attempts.length > 0 && took(attempts.at(-1).ms),
						...words,
					]
						.filter(Boolean)
						.join(' · '),
				),
				receipts.length > 0 ? el('span', {}, `receipt: ${receipts.at(-1).status}`) : undefined,
			),
		),
		el(
			'div',
			{ class: 'detail' },
			attempts.map(attempt),
			receiptWords.length > 0
				? el(
						'div',
						{},
						el('h2', {}, 'Receipts'),
						receiptWords.map((text) => el('div', {}, text)),
					)
				: undefined,
			el('div', {}, el('h2', {}, 'Sent'), el('pre', {}, pretty(delivery.payload))),
			el(
				'div',
				{ class: 'row' },
				el(
					'button',
					{
						class: 'small',
						onclick: () =>
							act($('[data-part=difficult]'), () => call('POST', `/sandbox/webhooks/deliveries/${id}/replay`)),
					},
					'Replay',
				),
			),
		),
	);
	details.addEventListener('toggle', () => unfolded[details.open ? 'add' : 'delete'](id));
	return el('li', {}, details);
}

function drawDeliveries() {
	draw('#deliveries', state.deliveries, () =>
		state.deliveries.length > 0
			? state.deliveries.map(delivered)
			: empty('No deliveries', 'Each webhook appears here with its attempts, responses, response times and receipts.'),
	);
	draw('#strays', state.strays, () =>
		state.strays.length > 0
			? el(
					'p',
					{ class: 'note' },
					`Receipts for unknown messages: ${state.strays
						.slice(-3)
						.map(({ messageId, status }) => `${messageId} (${status})`)
						.join(', ')}. A receipt must name the messageId of the webhook, or the one it was answered with.`,
				)
			: [],
	);
}

/* Interactions */

$('#start [name=interactionSubtype]').append(...SUBTYPES.map((name) => el('option', {}, name)));
$('#start').addEventListener('submit', (event) => {
	event.preventDefault();
	const { mediaType, interactionSubtype } = event.target.elements;
	void act(event.target, () =>
		call('POST', '/sandbox/webhooks/interactions', {
			start: [{ mediaType: mediaType.value, interactionSubtype: interactionSubtype.value }],
			...manner(),
		}),
	);
});

function interactionCard({ id, mediaType, interactionSubtype, startedAt, finishedAt }) {
	const finish = () =>
		act($('#start'), () => call('POST', '/sandbox/webhooks/interactions', { finish: [id], ...manner() }));
	return el(
		'li',
		{ class: 'card' },
		el(
			'div',
			{ class: 'line' },
			el('b', {}, `${mediaType} · ${interactionSubtype}`),
			finishedAt
				? el('span', { class: 'chip' }, 'finished')
				: el('button', { class: 'small', onclick: finish }, 'Finish'),
		),
		el('div', { class: 'note' }, `${fullTime(startedAt)}${finishedAt ? ` to ${fullTime(finishedAt)}` : ''}`),
		el('div', { class: 'note' }, id),
	);
}

/* Faults */

function manner() {
	const { sign, slow, broken, gzip, chunked } = $('#manner').elements;
	const flags = Object.fromEntries(
		Object.entries({ broken, gzip, chunked })
			.filter(([, { checked }]) => checked)
			.map(([name]) => [name, true]),
	);
	return {
		...(sign.value === 'right' ? {} : { sign: sign.value }),
		...(Number(slow.value) > 0 ? { slow: Number(slow.value) } : {}),
		...flags,
	};
}

const mannerWords = () => mannerOf(manner());

for (const type of ['input', 'change', 'reset'])
	$('#manner').addEventListener(type, () => setTimeout(() => drawCompose(current())));
$('#replay-last').addEventListener('click', () =>
	act($('[data-part=difficult]'), async () => {
		const [last] = state.deliveries;
		if (!last) throw Object.assign(new Error('There is no delivery to replay.'), { status: 404 });
		await call('POST', `/sandbox/webhooks/deliveries/${last.id}/replay`);
		show('deliveries');
	}),
);
$('#flood').addEventListener('submit', (event) => {
	event.preventDefault();
	const { kind, count: many, concurrency } = event.target.elements;
	void act(event.target, () =>
		call('POST', '/sandbox/webhooks/floods', {
			kind: kind.value,
			count: Number(many.value),
			concurrency: Number(concurrency.value),
			...manner(),
		}),
	);
});
$('#flood-stop').addEventListener('click', () => act($('#flood'), () => call('DELETE', '/sandbox/webhooks/floods')));

function floodCard({
	kind,
	count: many,
	isOver,
	accepted,
	failed,
	attempts,
	answers,
	p50,
	p99,
	slowest,
	seconds,
	perSecond,
	receipts,
}) {
	const done = accepted + failed;
	const receiptWords = Object.entries(receipts).map(([status, number]) => `${number.toLocaleString('en')} ${status}`);
	return el(
		'li',
		{ class: 'card' },
		el(
			'div',
			{ class: 'line' },
			el('b', {}, `${many.toLocaleString('en')} ${kind}`),
			isOver
				? el('span', { class: `chip ${failed > 0 || done < many ? 'bad' : 'good'}` }, done < many ? 'stopped' : 'done')
				: el('span', { class: 'chip busy' }, `${Math.floor((done / many) * 100)}%`),
		),
		el('div', { class: 'bar' }, el('i', { style: `width: ${(done / many) * 100}%` })),
		el(
			'div',
			{},
			`${accepted.toLocaleString('en')} accepted, ${failed.toLocaleString('en')} failed, ${count(attempts, 'attempt')} in ${seconds.toFixed(1)} s: ${perSecond.toLocaleString('en')} per second`,
		),
		el(
			'div',
			{ class: 'note' },
			`half of the responses within ${took(p50)}, 99% within ${took(p99)}, slowest ${took(slowest)}`,
		),
		el(
			'div',
			{ class: 'note' },
			`answers: ${
				Object.entries(answers)
					.map(([answer, number]) => `${answer} × ${number.toLocaleString('en')}`)
					.join(', ') || 'none yet'
			}`,
		),
		receiptWords.length > 0 ? el('div', { class: 'note' }, `receipts: ${receiptWords.join(', ')}`) : undefined,
	);
}

/* Everything */

function drawAll() {
	const isUnset = fillSettings(state.settings);
	drawConversations();
	drawDeliveries();
	draw('#interactions', state.interactions, () =>
		state.interactions.length > 0
			? state.interactions.map(interactionCard)
			: empty('No interactions', 'Start one to send a webhook when it begins and another when you finish it.'),
	);
	draw('#floods', state.floods, () => state.floods.map(floodCard));
	$('#flood-stop').hidden = !state.floods.some(({ isOver }) => !isOver);
	draw('#sms', state.sms, () =>
		state.sms.length > 0
			? state.sms.map(({ id, to, text, at }) =>
					el(
						'li',
						{ class: 'card' },
						el('div', { class: 'line' }, el('b', {}, to), el('span', { class: 'note' }, `${fullTime(at)} · ${id}`)),
						text,
					),
				)
			: empty('No text messages', 'Messages that a workflow sends with this provider appear here.'),
	);
	return isUnset;
}

async function look() {
	const first = state === undefined;
	const answer = await call('GET', `/sandbox/agent/state?since=${version}`);
	$('#live').className = 'live is-on';
	$('#live').textContent = 'live';
	if (!answer) return;
	({ version, ...state } = answer);
	const isUnset = drawAll();
	if (first && isUnset) showSettings(true);
}

async function keepLooking() {
	try {
		await look();
	} catch {
		$('#live').className = 'live is-off';
		$('#live').textContent = 'The sandbox does not respond. Is it running?';
	}
	setTimeout(keepLooking, POLL_MS);
}

void keepLooking();

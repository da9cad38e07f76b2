/**
 * Invalid webhooks, the same for the same seed: random bytes, changed or truncated JSON, changed headers, and bits that
 * were flipped after signing. Some are valid, and some are strange but correctly signed.
 */
import { createHmac } from 'node:crypto';
import { pick } from '../../sandbox/data/random.ts';

export interface Sent {
	/** How it was made, to explain a failure. */
	how: string;
	/** In characters that HTTP allows. Several values of a name become several lines. */
	headers: Record<string, string | string[]>;
	body: Buffer;
}

type Random = () => number;

const entity = {
	id: '8e09e19f-b8ba-4db0-b6e7-dfc8a7776176',
	mediaType: 'chat',
	interactionSubtype: 'InboundNew',
	selfUri: 'https://gapi.example/nexus/v3/chat/sessions/8e09e19f',
};
const sms = {
	channel: {
		id: '0123456789',
		type: 'sms',
		from: { id: '0123456789' },
		to: { id: '16504661149' },
		messageId: '1613474523265-0',
	},
	type: 'Text',
	text: 'Grüße 👋',
};
const email = {
	channel: { id: 'company.example', type: 'email', from: { id: 'no-reply@company.example', name: 'Company' } },
	to: [{ id: 'one@mail.example', name: 'First' }, { id: 'two@mail.example' }],
	...{
		messageId: 'f7acbac6-68db-4031-aec2-4bbd02627c4b',
		context: { replyTo: { id: 'reply@company.example' } },
		type: 'Email',
		subject: 'Subject',
	},
	content: [
		{ type: 'text', text: 'Plain' },
		{ type: 'html', text: '<p>Rich</p>' },
	],
};
const interactions = {
	operationId: 'f6c49d91-926b-4473-b2f3-8d8fd295c968',
	data: {
		entities: [
			{ event: 'STARTED', entity },
			{ event: 'FINISHED', entity: { ...entity, id: '2' } },
		],
	},
};

/** A payload of either webhook, whose IDs end with this number. */
const payloadOf = (random: Random, number: number): unknown =>
	pick(random, [
		{ ...sms, channel: { ...sms.channel, messageId: `sms-${number}` } },
		{ ...email, messageId: `email-${number}` },
		{ ...interactions, operationId: `operation-${number}` },
	]);

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const bytes = (random: Random, length: number): Buffer =>
	Buffer.from(Uint8Array.from({ length }, () => below(random, 256)));
const printable = (random: Random, length: number): string =>
	String.fromCharCode(...Array.from({ length }, () => 33 + below(random, 94)));

/** Values that replace others. */
const strange: readonly ((random: Random) => unknown)[] = [
	() => null,
	() => true,
	() => '',
	() => [],
	() => ({}),
	() => 1e308,
	() => -0.5,
	() => Number.MAX_SAFE_INTEGER + 2,
	() => 'x'.repeat(1001),
	() => '\ud800 lone, \u0000, \u2028 and \uffff',
	() => '__proto__',
	() => '<script>alert(1)</script>',
	() => '={{ $json.secret }}',
	() => JSON.parse('{"__proto__":{"id":"x"},"constructor":1,"toString":null,"length":-1}') as unknown,
	(random) => Array.from({ length: below(random, 50) }, () => null),
	(random) =>
		JSON.parse(
			`${'['.repeat(below(random, 200))}1`.replace(
				/^(\[*)1$/,
				(_all, open: string) => `${open}1${']'.repeat(open.length)}`,
			),
		) as unknown,
	(random) => printable(random, below(random, 40)),
];

/** Replaces, removes or doubles a part of a value. */
function mutateValue(random: Random, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || random() < 0.15) return pick(random, strange)(random);
	if (Array.isArray(value)) {
		const at = below(random, value.length);
		const way = random();
		if (way < 0.2) return value.toSpliced(at, 1);
		if (way < 0.4) return [...value, ...(value as unknown[])];
		return value.map((inner: unknown, index) => (index === at ? mutateValue(random, inner) : inner));
	}
	const name = pick(random, Object.keys(value));
	const { [name]: inner, ...others } = value as Record<string, unknown>;
	const way = random();
	if (way < 0.15) return others;
	if (way < 0.3)
		return { ...others, [pick(random, ['channel', 'data', 'entities', 'entity', 'id', 'messageId', 'to'])]: inner };
	return { ...value, [name]: mutateValue(random, inner) };
}

/** Changes bits, bytes or pieces of a body. */
function damageBody(random: Random, body: Buffer): Buffer {
	const at = below(random, body.length);
	const ways: readonly (() => Buffer)[] = [
		() => body.map((byte, index) => (index === at ? byte ^ (1 << below(random, 8)) : byte)) as Buffer,
		() => body.subarray(0, at),
		() => body.subarray(at),
		() => Buffer.concat([body.subarray(0, at), bytes(random, 1 + below(random, 8)), body.subarray(at)]),
		() => Buffer.concat([body.subarray(0, at), body.subarray(at + 1 + below(random, 8))]),
		() => Buffer.concat([body, body.subarray(at)]),
		() => Buffer.concat([body, Buffer.from(pick(random, ['\n', ' ', '\u0000', '}', '\ufeff']))]),
	];
	return pick(random, ways)();
}

const sign = (algorithm: 'sha1' | 'sha256', secret: string, body: Buffer, encoding: 'hex' | 'base64' = 'hex'): string =>
	`${algorithm}=${createHmac(algorithm, secret).update(body).digest(encoding)}`;

const replaceCharacters = (random: Random, header: string, by: (character: string) => string): string => {
	const at = header.indexOf('=') + 1 + below(random, header.length - header.indexOf('=') - 1);
	return header.slice(0, at) + by(header[at] ?? '') + header.slice(at + 1);
};

/** Changes to a signature header, some without effect. */
const mutatedHeaders: readonly ((random: Random, header: string) => Sent['headers'])[] = [
	() => ({}),
	() => ({ 'x-hub-signature': '' }),
	(random) => ({ 'x-hub-signature': printable(random, below(random, 60)) }),
	(random) => ({ 'x-hub-signature': `sha1=${bytes(random, 20).toString('hex')}` }),
	(random, header) => ({
		'x-hub-signature': replaceCharacters(random, header, (digit) =>
			(parseInt(digit, 16) ^ (1 << below(random, 4))).toString(16),
		),
	}),
	(random, header) => ({ 'x-hub-signature': replaceCharacters(random, header, () => '') }),
	(random, header) => ({
		'x-hub-signature': replaceCharacters(random, header, (digit) => digit + printable(random, 1)),
	}),
	(random, header) => ({
		'x-hub-signature': replaceCharacters(random, header, () => pick(random, [' ', 'g', '-', '.', '=', ','])),
	}),
	(random, header) => ({ 'x-hub-signature': header + pick(random, ['0', '00', '=', ';', ',', 'f'.repeat(24)]) }),
	(random, header) => ({ 'x-hub-signature': header.replace('=', pick(random, [':', '', '==', ' = '])) }),
	(random, header) => ({
		'x-hub-signature': header.replace(
			/^\w+/,
			pick(random, ['sha1', 'sha256', 'sha512', 'md5', 'none', 'SHA1', 'Sha256', '']),
		),
	}),
	(_random, header) => ({ 'x-hub-signature': [header, header] }),
	(_random, header) => ({ 'x-hub-signature': header, 'x-hub-signature-256': 'sha256=' }),
	(random, header) => ({
		'x-hub-signature': header,
		'x-hub-signature-256': `sha256=${bytes(random, 32).toString('hex')}`,
	}),
	(_random, header) => ({ 'x-hub-signature-256': header }),
	(_random, header) => ({ 'x-hub-signature': header.toUpperCase() }),
	(_random, header) => ({ 'x-hub-signature': ` ${header}\t` }),
	(_random, header) => ({ 'x-hub-signatures': header, authorization: header }),
	(_random, header) => ({ cookie: `x-hub-signature=${header}` }),
];

/** Creates one webhook. `secrets`: most are signed with the first. */
export function webhookOf(random: Random, number: number, secrets: readonly [string, ...string[]]): Sent {
	const plain = Buffer.from(JSON.stringify(payloadOf(random, number)));
	const header = (body: Buffer): string =>
		sign(
			random() < 0.7 ? 'sha1' : 'sha256',
			random() < 0.7 ? secrets[0] : pick(random, secrets),
			body,
			random() < 0.8 ? 'hex' : 'base64',
		);
	const right = (how: string, body: Buffer): Sent => ({ how, headers: { 'x-hub-signature': header(body) }, body });
	const strangeJson = (): Buffer => Buffer.from(JSON.stringify(mutateValue(random, JSON.parse(plain.toString()))));
	const ways: readonly (() => Sent)[] = [
		() => right('as it should be', plain),
		() => right('signed, mutated JSON', strangeJson()),
		() => right('signed, damaged JSON', damageBody(random, plain)),
		() => right('signed, random bytes', bytes(random, below(random, 300))),
		() => ({ ...right('damaged after it was signed', plain), body: damageBody(random, plain) }),
		() => ({ ...right('exchanged after it was signed', plain), body: strangeJson() }),
		() => ({
			how: 'signed with another secret',
			headers: {
				'x-hub-signature': sign('sha1', pick(random, ['', 'guess', secrets[0].slice(1), `${secrets[0]} `]), plain),
			},
			body: plain,
		}),
		() => ({ how: 'mutated headers', headers: pick(random, mutatedHeaders)(random, header(plain)), body: plain }),
		() => ({
			how: 'random bytes, mutated headers',
			headers: pick(random, mutatedHeaders)(random, header(plain)),
			body: bytes(random, below(random, 300)),
		}),
	];
	return pick(random, ways)();
}

/** The digits of hexadecimal, and the name of the algorithm, can have either case. */
const inOneCase = (header: string): string =>
	/^\w+=[\da-f]+$/i.test(header) ? header.toLowerCase() : header.replace(/^\w+/, (name) => name.toLowerCase());

/**
 * Whether it must be accepted, as in the reference: one of the two headers is one of the signatures of the body, with spaces
 * around it.
 */
function isRightlySigned({ headers, body }: Sent, secrets: readonly string[]): boolean {
	const shown = [headers['x-hub-signature-256'], headers['x-hub-signature']].filter(
		(header) => typeof header === 'string',
	);
	const signatures = secrets.flatMap((secret) =>
		(['sha1', 'sha256'] as const).flatMap((algorithm) =>
			(['hex', 'base64'] as const).map((encoding) => sign(algorithm, secret, body, encoding)),
		),
	);
	return shown.some((header) => signatures.includes(inOneCase(header.trim())));
}

/** Whether platforms can copy and store it: a JSON object in UTF-8 with at most a hundred levels. */
function isReadable(body: Buffer): boolean {
	try {
		const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
		const depth = (inner: unknown): number =>
			typeof inner === 'object' && inner !== null ? 1 + Math.max(0, ...Object.values(inner).map(depth)) : 0;
		return typeof value === 'object' && value !== null && !Array.isArray(value) && depth(value) <= 100;
	} catch {
		return false;
	}
}

/** The expected status of the answer. */
export const rightStatus = (sent: Sent, secrets: readonly string[]): 200 | 400 | 401 =>
	!isRightlySigned(sent, secrets) ? 401 : isReadable(sent.body) ? 200 : 400;

import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { maxBytes } from '../../genesys/webhooks/webhook.ts';
import { combinations, useRed, type Combination, type FlowNode, type Message } from '../support/redHost.ts';
import {
	deliver,
	readAnswer,
	deployAndListen,
	post,
	receivingFlow,
	signedBy,
	sms,
	type ReceivedAnswer,
} from '../support/redWebhooks.ts';

/** Small in transit, and a hundred megabytes when decompressed. */
const bomb = gzipSync(Buffer.alloc(maxBytes * 20));

const places = [
	{ where: 'with the usual roots', settings: { httpNodeRoot: '/' }, base: '', root: '/' },
	{
		where: 'with a root of its own for each',
		settings: { httpNodeRoot: '/flows/', httpAdminRoot: '/red/' },
		base: '/flows',
		root: '/flows/',
	},
	{
		where: 'with one root for both',
		settings: { httpNodeRoot: '/red', httpAdminRoot: '/red' },
		base: '/red',
		root: '/red/',
	},
	{
		where: 'within a program that parses bodies',
		settings: { program: 'below', httpNodeRoot: '/' },
		base: '',
		root: '/below/',
	},
];
const matrix = [combinations[0], combinations[2]].flatMap((combination) =>
	places.map((place) => ({
		combination: combination as Combination,
		...place,
		title: `${combination?.title} ${place.where}`,
	})),
);

describe.each(matrix)('on $title', ({ combination, settings, base, root }) => {
	let url: string;
	const red = useRed(combination, { settings });

	beforeAll(async () => {
		url = `${red.url}${base}/genesys/messages`;
		await deployAndListen(red, receivingFlow());
	});

	it('the node accepts every signed request, in any form and however it is sent', async () => {
		const text = (changes: object = {}): string => JSON.stringify(sms(changes).payload);
		const sent: Record<string, () => Promise<ReceivedAnswer>> = {
			json: () => deliver(url, text()),
			'odd whitespace': () =>
				deliver(url, `\r\n\t ${JSON.stringify(sms().payload, null, '\t').replaceAll('\n', '\r\n \n')}  \n`),
			unicode: () => deliver(url, text({ text: '😀 e\u0301 \u2028 \ud83d\udc69\u200d\ud83d\ude80' })),
			escaped: () => deliver(url, text().replaceAll('ü', '\\u00fc').replaceAll('/', '\\/')),
			'byte order mark': () => deliver(url, `\ufeff${text()}`),
			'no content type': () => {
				const body = text();
				const request = post(url, { ...signedBy('right', body), 'content-length': String(Buffer.byteLength(body)) });
				request.end(body);
				return readAnswer(request);
			},
			'wrong content types': () =>
				deliver(url, text(), { headers: { 'content-type': 'text/plain; charset=iso-8859-1' } }),
			form: () => deliver(url, text(), { headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
			multipart: () => deliver(url, text(), { headers: { 'content-type': 'multipart/form-data; boundary=x' } }),
			'no content type that is one': () => deliver(url, text(), { headers: { 'content-type': ';;;' } }),
			'another charset': () => deliver(url, text(), { headers: { 'content-type': 'application/json; charset=utf-7' } }),
			'slash at the end': () => deliver(`${url}/`, text()),
			'upper case': () => deliver(url.replace('/genesys/messages', '/Genesys/MESSAGES'), text()),
			query: () => deliver(`${url}?a=b`, text()),
			chunked: () => {
				const body = Buffer.from(text());
				const request = post(url, {
					'content-type': 'application/json',
					'transfer-encoding': 'chunked',
					...signedBy('right', body),
				});
				for (let at = 0; at < body.length; at += 7) request.write(body.subarray(at, at + 7));
				request.end();
				return readAnswer(request);
			},
		};
		for (const [encoding, pack] of Object.entries({ gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync })) {
			sent[encoding] = () => {
				const body = text();
				const packed = pack(body);
				return deliver(url, packed, {
					headers: {
						'content-encoding': encoding,
						'content-length': String(packed.length),
						...signedBy('right', body),
					},
				});
			};
		}
		for (const [name, send] of Object.entries(sent)) {
			const { status, body } = await send();
			const [message = {}] = status === 200 ? await red.receive('out') : [];
			expect([name, status, body]).toEqual([name, 200, { messageId: (message.event as Message).messageId }]);
			expect([name, message.payload]).toEqual([name, message.event]);
		}
		expect(red.pending('out')).toEqual([]);
	});

	it('the editor receives the start of paths and the filters', async () => {
		expect((await red.admin('GET', 'genesys/webhooks')).body).toEqual({
			root,
			filters: {
				interactions: [expect.objectContaining({ name: 'event' }), expect.anything(), expect.anything()],
				messages: expect.arrayContaining([
					expect.objectContaining({ name: 'channelType', choices: expect.any(Array) }),
				]),
				openMessages: [expect.objectContaining({ name: 'type' }), expect.objectContaining({ name: 'integrationId' })],
			},
		});
	});

	it('the node waits for slow senders, and forgets those that disconnect', async () => {
		const body = Buffer.from(JSON.stringify(sms().payload));
		const begin = (): ReturnType<typeof post> => {
			const request = post(url, {
				'content-type': 'application/json',
				...signedBy('right', body),
				'content-length': String(body.length),
			});
			request.write(body.subarray(0, 20));
			return request;
		};
		const [slow, left, packed] = [
			begin(),
			begin(),
			post(url, { 'content-encoding': 'gzip', 'transfer-encoding': 'chunked', ...signedBy('right', body) }),
		];
		packed.write(gzipSync(body).subarray(0, 20));
		for (const leaving of [left, packed]) leaving.on('error', () => undefined);
		expect((await deliver(url, JSON.stringify(sms().payload))).status).toBe(200);
		left.destroy();
		packed.destroy();
		expect((await deliver(url, JSON.stringify(sms().payload))).status).toBe(200);
		slow.end(body.subarray(20));
		expect((await readAnswer(slow)).status).toBe(200);
		expect(await red.receive('out', 3)).toHaveLength(3);
		expect([red.pending('out'), red.pending('caught')]).toEqual([[], []]);
	});

	it('the node refuses unsigned or changed bytes', async () => {
		const body = JSON.stringify(sms().payload);
		const unpacked = gzipSync(body);
		const answers = [
			await deliver(url, body, { signing: 'wrong' }),
			await deliver(url, body, { signing: 'none' }),
			await deliver(url, `${body} `, { headers: signedBy('right', body) }),
			await deliver(url, JSON.stringify(JSON.parse(body), null, 1), { headers: signedBy('right', body) }),
			await deliver(url, unpacked.subarray(0, -9), {
				headers: { 'content-encoding': 'gzip', ...signedBy('right', body) },
			}),
			await deliver(url, unpacked, { headers: { 'content-encoding': 'rot13' } }),
			await deliver(url, unpacked, { headers: { 'content-encoding': 'gzip' } }),
			await deliver(url, '', { signing: 'wrong' }),
		];
		for (const { status, body: answer } of answers)
			expect([status, answer]).toEqual([401, { message: 'The signature was not accepted' }]);
		const unreadable = [
			await deliver(url, ''),
			await deliver(url, '[]'),
			await deliver(url, '{"a":'),
			await deliver(url, Buffer.from([0x7b, 0xff, 0x7d])),
		];
		for (const { status } of unreadable) expect(status).toBe(400);
		const tooLarge = [
			await deliver(url, Buffer.alloc(maxBytes + 1)),
			await deliver(url, bomb, { headers: { 'content-encoding': 'gzip' } }),
		];
		for (const { status, body: answer } of tooLarge)
			expect([status, answer]).toEqual([413, { message: 'The body is larger than 5 MiB' }]);
		expect(red.pending('out')).toEqual([]);
	});

	it('the node listens after repeated deploys and on a changed path, and no longer on the former path', async () => {
		const moved = `${red.url}${base}/elsewhere`;
		for (const path of ['/genesys/messages', '/genesys/messages', 'elsewhere/', '/elsewhere']) {
			await deployAndListen(red, receivingFlow({ path }));
			const body = JSON.stringify(sms().payload);
			const isMoved = path.includes('elsewhere');
			expect((await deliver(isMoved ? moved : url, body)).status).toBe(200);
			expect((await deliver(isMoved ? url : moved, body)).status).toBe(404);
			expect(await red.receive('out')).toHaveLength(1);
		}
		await red.deploy([]);
		expect((await deliver(moved, '{}')).status).toBe(404);
		await deployAndListen(red, receivingFlow());
	});

	it('HTTP In nodes next to the node parse bodies as usual', async () => {
		const place = { z: 'flow', x: 0, y: 0 };
		const beside = (id: string, url: string, skipBodyParsing: boolean): FlowNode[] => [
			{
				id,
				type: 'http in',
				...place,
				url,
				method: 'post',
				upload: false,
				skipBodyParsing,
				wires: [['out', `${id}Answer`]],
			},
			{ id: `${id}Answer`, type: 'http response', ...place, statusCode: '', headers: {} },
		];
		await deployAndListen(
			red,
			receivingFlow({}, [...beside('parsed', '/genesys/parsed', false), ...beside('raw', '/genesys/raw', true)]),
		);
		await deliver(url, JSON.stringify(sms().payload));
		await deliver(url.replace('messages', 'parsed'), '{"a":1}');
		await deliver(url.replace('messages', 'raw'), '{"a":1}');
		const [, parsed = {}, raw = {}] = await red.receive('out', 3);
		expect([parsed.payload, raw.payload]).toEqual([{ a: 1 }, Buffer.from('{"a":1}')]);
	});
});

import { fail, type GenesysError } from '../../../genesys/errors.ts';
import { createLinks, type Links } from '../../../genesys/exports/presignedLinks.ts';
import { allOf, connected, failureOf, scripted, type Rig, type Scripted } from '../../support/scripted.ts';
import { handleOf } from '../../support/scriptedSystem.ts';

/** Links are numbered by request; the file host refuses those before `goodFrom`. */
function rig({
	goodFrom = 1,
	groupOf,
	delayed,
}: { goodFrom?: number; groupOf?: Parameters<typeof createLinks>[1]; delayed?: Promise<void> } = {}) {
	const asked: string[] = [];
	const files: Scripted = scripted(({ url }) => {
		const count = Number(new URL(url).searchParams.get('count'));
		return count < goodFrom
			? { status: 403, body: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>' }
			: { chunks: [url] };
	});
	const source: Links = createLinks(async (_connection, { jobId }, group) => {
		asked.push(`${jobId}${group && ` ${group}`}`);
		const count = asked.length;
		await delayed;
		return new Map(
			['a', 'b', 'c'].map((name) => [group + name, `https://files.example/${group}${name}?count=${count}`]),
		);
	}, groupOf);
	const connection = connected(scripted(), { anonymous: files });
	const open = async (
		name: string,
		{
			fresh = false,
			of = connection,
			headers = {},
		}: { fresh?: boolean; of?: Rig; headers?: Record<string, string> } = {},
	): Promise<string> =>
		Buffer.concat(await allOf((await source.open(of, handleOf(), { name }, { fresh, headers })).body)).toString();
	/** Like a download, tries once more with a new link when the first is refused. */
	const insisting = (name: string): Promise<string> =>
		open(name).catch((error: GenesysError) =>
			error.status === 403 ? open(name, { fresh: true }) : fail('file', error.message),
		);
	return { ...{ source, asked, files, connection, open, insisting } };
}

test('links are requested once for all files', async () => {
	const { open, asked } = rig();
	expect([await open('a'), await open('b'), await open('a')]).toEqual([
		'https://files.example/a?count=1',
		'https://files.example/b?count=1',
		'https://files.example/a?count=1',
	]);
	expect(asked).toEqual(['7']);
});

test('files that begin at the same time wait for the same links', async () => {
	const { promise, resolve } = Promise.withResolvers<void>();
	const { open, asked } = rig({ delayed: promise });
	const all = Promise.all([open('a'), open('b'), open('c')]);
	resolve();
	expect(await all).toHaveLength(3);
	expect(asked).toHaveLength(1);
});

test('expired links are replaced once, however many files wait', async () => {
	const { insisting, asked } = rig({ goodFrom: 2 });
	expect(await Promise.all(['a', 'b', 'c'].map(insisting))).toEqual(
		['a', 'b', 'c'].map((name) => `https://files.example/${name}?count=2`),
	);
	expect(asked).toHaveLength(2);
});

test('links are requested once more if the new ones expire too', async () => {
	const { open, insisting, asked } = rig({ goodFrom: 3 });
	expect((await failureOf(insisting('a'))).status).toBe(403);
	expect(await open('a', { fresh: true })).toBe('https://files.example/a?count=3');
	expect(asked).toHaveLength(3);
});

test('a refused link is final for one file only, because another may have a valid one', async () => {
	const { open, asked } = rig();
	await open('a');
	await open('a', { fresh: true });
	expect(await open('b', { fresh: true })).toBe('https://files.example/b?count=2');
	expect(asked).toHaveLength(2);
});

test('links of each group are requested and replaced separately', async () => {
	const { open, asked } = rig({ groupOf: ({ name }) => name.slice(0, 1) });
	expect(
		[await open('1a'), await open('2a'), await open('1b'), await open('1a', { fresh: true })].map((url) =>
			url.slice(-10),
		),
	).toEqual(['1a?count=1', '2a?count=2', '1b?count=1', '1a?count=3']);
	expect(asked).toEqual(['7 1', '7 2', '7 1']);
});

test('links in the file list are used until they are replaced', async () => {
	const { source, connection, open, asked } = rig();
	source.keep(connection, handleOf(), new Map([['a', 'https://files.example/a?count=8']]));
	expect(await open('a')).toContain('count=8');
	source.keep(connection, handleOf(), new Map([['a', 'https://files.example/a?count=9']]));
	expect(await open('a')).toContain('count=9');
	expect(asked).toEqual([]);
});

test('links belong to one export and one connection', async () => {
	const { source, connection, open, files, asked } = rig();
	await open('a');
	await open('a', { of: connected(scripted(), { anonymous: files }) });
	await source.open(connection, handleOf({ jobId: '8' }), { name: 'a' });
	await source.open(connection, handleOf({ details: { days: 'x' } }), { name: 'a' });
	expect(asked).toEqual(['7', '7', '8', '7']);
});

test('a failed request for links fails for all waiting files, and the next file requests them again', async () => {
	let count = 0;
	const { open } = createLinks(async () => {
		count += 1;
		return count === 1 ? fail('answer', 'Busy', { status: 503 }) : new Map([['a', 'https://files.example/a']]);
	});
	const connection = connected(scripted(), { anonymous: scripted({ chunks: ['x'] }) });
	const opened = () => open(connection, handleOf(), { name: 'a' });
	expect((await Promise.all([failureOf(opened()), failureOf(opened())])).map(({ status }) => status)).toEqual([
		503, 503,
	]);
	expect((await opened()).status).toBe(200);
	expect(count).toBe(2);
});

test('a file without a link is an error', async () => {
	expect(await failureOf(rig().open('d'))).toMatchObject({
		kind: 'file',
		message: 'd: the export no longer has this file.',
	});
});

test('files are requested in stored form, with a range and without credentials', async () => {
	const { open, files, connection } = rig();
	await open('a', { headers: { range: 'bytes=5-' } });
	expect(files.requests).toEqual([
		{
			method: 'GET',
			url: 'https://files.example/a?count=1',
			headers: { accept: '*/*', 'accept-encoding': 'identity', range: 'bytes=5-' },
			kind: 'download',
		},
	]);
	expect((connection.api as Scripted).requests).toEqual([]);
});

test('the error of an expired link is clear and does not contain the link', async () => {
	const error = await failureOf(rig({ goodFrom: 9 }).open('a'));
	expect(error).toMatchObject({
		kind: 'answer',
		status: 403,
		code: 'AccessDenied',
		reason: 'Request has expired',
		hint: 'The file host refused the link. It may have expired. Run it again.',
	});
	expect(JSON.stringify(error) + error.message).not.toContain('count=');
});

test.each([
	['http://files.example/a?Signature=SECRET', 'Download file: the link does not use https'],
	['https://', 'Download file: the response contains no link to the file'],
])('a link %s is refused', async (link, message) => {
	const { open } = createLinks(async () => new Map([['a', link]]));
	expect(await failureOf(open(connected(scripted()), handleOf(), { name: 'a' }))).toMatchObject({
		kind: 'answer',
		message,
	});
});

test('a web page is not accepted as a file', async () => {
	const files = scripted({ headers: { 'content-type': 'text/html' }, chunks: ['<html>'] });
	const { open } = createLinks(async () => new Map([['a', 'https://files.example/a']]));
	expect(await failureOf(open(connected(scripted(), { anonymous: files }), handleOf(), { name: 'a' }))).toMatchObject({
		message: 'Download file: the server returned a web page instead of the file',
	});
	expect(files.opened()).toBe(0);
});

test('the number of cached links is limited', async () => {
	const { source, connection, asked } = rig();
	for (let job = 0; job <= 1000; job++)
		source.keep(connection, handleOf({ jobId: String(job) }), new Map([['a', 'https://files.example/a?count=1']]));
	await source.open(connection, handleOf({ jobId: '1' }), { name: 'a' });
	expect(asked).toEqual([]);
	await source.open(connection, handleOf({ jobId: '0' }), { name: 'a' });
	expect(asked).toEqual(['0']);
});

import { useSandbox } from '../support/fixtures.ts';
import { exportFlow, useCertificate, useConnection, wholeSequence } from '../support/redExport.ts';
import { combinations, useRed } from '../support/redHost.ts';

describe.each(combinations)('$title', (combination) => {
	/** How far ahead the sandbox's clock is, in ms. */
	let ahead = 0;

	const red = useRed(combination);
	const sandbox = useSandbox({ jobSeconds: 3600, interactions: 25, now: () => Date.now() + ahead });
	const connection = useConnection(sandbox);
	const key = useCertificate(red, connection);

	it('one input message outputs all records, in numbered batches', async () => {
		await red.deploy(exportFlow(connection, key, { batchSize: 10, progress: true }));
		red.inject('node', { topic: 'mine' });
		await red.status('node', ({ text }) => text === 'waiting for Genesys');
		ahead = 1_800_000;
		await red.status('node', ({ text }) => /^\d+% exported$/.test(text ?? ''));
		ahead = 3_600_000;
		const messages = await wholeSequence(red);
		expect(messages.map(({ parts }) => parts)).toMatchObject([
			{ index: 0, type: 'array' },
			{ index: 1 },
			{ index: 2, count: 3 },
		]);
		expect(new Set(messages.map(({ parts }) => (parts as { id: string }).id)).size).toBe(1);
		const records = messages.flatMap(({ payload }) => payload as Record<string, unknown>[]);
		expect(records).toHaveLength(25);
		expect(records[0]).toMatchObject({ ixnId: expect.any(String) });
		expect(messages[0]).toMatchObject({ topic: 'mine', handle: { source: 'udm', title: 'All interactions' } });
		expect(messages[0]?.origins).toHaveLength(10);
		expect((messages[0]?.origins as unknown[])[0]).toMatchObject({
			kind: 'interaction',
			index: 0,
			id: records[0]?.ixnId,
		});
		expect(messages[2]?.report).toMatchObject({
			records: 25,
			files: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
		});
		const progress = await red.receive('progress');
		expect(progress[0]?.payload).toMatchObject({ phase: 'exporting' });
		await red.status('node', ({ text, fill }) => text === '25 records sent' && fill === 'green');
	});
});

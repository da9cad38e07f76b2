import { fuzz } from '../../support/fuzz/fuzz.ts';

/** `npm run test:nightly` reads a hundred thousand more, in a process with little memory. */
const inputs = 4000;

test('thousands of changed or random files of every format are read or refused in a short time', async () => {
	const { formats, failures } = await fuzz(1, [0, inputs]);
	expect(failures).toEqual([]);
	expect(Object.keys(formats)).toEqual([
		'JSON',
		'CSV',
		'zip',
		'gzip',
		'zlib',
		'Avro',
		'Parquet',
		'CMS',
		'PEM and keys',
	]);
	expect(Object.values(formats).reduce((sum, { read }) => sum + read, 0)).toBeGreaterThan(100);
	expect(Object.values(formats).every(({ refused }) => Object.keys(refused).length > 0)).toBe(true);
});

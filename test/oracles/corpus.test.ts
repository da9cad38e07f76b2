import { binaryCorpora } from './corpus/binary.ts';
import { csvCorpora } from './corpus/csv.ts';
import { tryCorpus, type Corpus, type Counts } from './corpus/corpus.ts';
import { jsonCorpora } from './corpus/json.ts';
import { packedCorpora } from './corpus/packed.ts';

/** One list for each folder of `genesys/formats`. */
const corpora: Corpus[] = [...jsonCorpora, ...csvCorpora, ...packedCorpora, ...binaryCorpora];

const tried: Array<[Corpus, Counts]> = [];

test.each(corpora.map((corpus): [string, Corpus] => [corpus.title, corpus]))(
	'every file of a corpus is read like by its reference reader, or refused with a clear error: %s',
	async (_, corpus) => {
		const counts = await tryCorpus(corpus);
		tried.push([corpus, counts]);
		expect(counts.wrong).toEqual([]);
		expect(counts.tried).toBeGreaterThan(0);
		expect(counts.equal + counts.refused).toBe(counts.tried);
	},
);

afterAll(() => {
	const rows = tried.map(([{ title, reference }, { tried: files, equal, refused, wrong }]) =>
		[title, reference, files, equal, refused, wrong.length].join(' | '),
	);
	const sum = (count: (counts: Counts) => number): number => tried.reduce((all, [, counts]) => all + count(counts), 0);
	const all = [
		'all',
		'',
		sum((counts) => counts.tried),
		sum((counts) => counts.equal),
		sum((counts) => counts.refused),
		sum((counts) => counts.wrong.length),
	].join(' | ');
	process.stdout.write(
		`${['corpus | reference | tried | equal | refused | wrong', ...rows, all].map((row) => `| ${row} |`).join('\n')}\n`,
	);
});

import { folder, type Folder } from '../programs.ts';
import type { Corpus, Sample } from './corpus.ts';

const lines = '{"id":1,"text":"Grüße"}\n{"id":2,"text":""}\n';
const expected = [
	{ id: 1, text: 'Grüße' },
	{ id: 2, text: '' },
];

function inFolder<T>(work: (here: Folder) => T): T {
	const here = folder();
	try {
		return work(here);
	} finally {
		here.remove();
	}
}

function gzipSamples(): Sample[] {
	return inFolder((here) => {
		here.write('a.jsonl', lines);
		return ['-1', '-6', '-9', '-n'].map((option) => ({
			name: `gzip ${option}`,
			bytes: here.run('gzip', ['-c', option, 'a.jsonl']),
			expected,
		}));
	});
}

export const packedCorpora: Corpus[] = [{ title: 'gzip', reference: 'what went in', samples: gzipSamples }];

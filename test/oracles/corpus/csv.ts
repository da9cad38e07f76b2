import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PlainRecord } from '../../../genesys/formats/records.ts';
import type { Corpus, Sample } from './corpus.ts';

const spectrum = join(__dirname, '../libraries/node_modules/csv-spectrum');

/** Each file stands beside what is in it, as JSON. */
function spectrumSamples(): Sample[] {
	return readdirSync(join(spectrum, 'csvs')).map((file) => ({
		name: file,
		bytes: readFileSync(join(spectrum, 'csvs', file)),
		expected: JSON.parse(readFileSync(join(spectrum, 'json', file.replace('.csv', '.json')), 'utf8')) as PlainRecord[],
	}));
}

export const csvCorpora: Corpus[] = [{ title: 'csv-spectrum', reference: 'its own JSON', samples: spectrumSamples }];

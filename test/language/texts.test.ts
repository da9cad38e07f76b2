import { readN8n } from './readN8n.ts';
import { readNodeRed } from './readNodeRed.ts';
import { rules } from './rules.ts';

const packages = [
	['n8n', readN8n()],
	['Node-RED', readNodeRed()],
] as const;

test.each(packages)('the texts of the %s package are found in the build', (_, { texts }) => {
	expect(texts.length).toBeGreaterThan(1000);
});

describe.each(packages)('%s', (_, material) => {
	it.each(rules)('$name', ({ offenders }) => {
		expect(offenders(material)).toEqual([]);
	});
});

import { rules } from './rules.ts';

describe.each(rules)('$name', ({ offenders, right, wrong }) => {
	it('the rule accepts a correct text', () => {
		expect(right.length).toBeGreaterThan(0);
		expect(right.flatMap((material) => offenders(material))).toEqual([]);
	});

	it('the rule finds mistakes', () => {
		expect(wrong.length).toBeGreaterThan(0);
		for (const material of wrong)
			expect({ material, found: offenders(material).length }).toEqual({ material, found: 1 });
	});
});

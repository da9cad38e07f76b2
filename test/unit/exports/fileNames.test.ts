import { checkFileName, fileNameOf, type FileNameFacts } from '../../../genesys/exports/fileNames.ts';

const facts = (more: Partial<FileNameFacts> = {}): FileNameFacts => ({
	handle: { source: 'udm', jobId: '1012', title: 'Nightly', startedAt: '2026-11-21T02:30:00Z' },
	order: {
		title: 'Nightly',
		dataType: 'Interaction',
		period: { from: '2026-11-19T23:00:00Z', to: '2026-11-20T23:00:00Z' },
	},
	now: Date.parse('2026-11-21T02:30:05Z'),
	zone: 'Europe/Berlin',
	...more,
});

it.each([
	['{source}-{date}.csv', 'udm-2026-11-20.csv'],
	['{source}-{dataType}-{date}.jsonl', 'udm-Interaction-2026-11-20.jsonl'],
	['{title} {job} {time}.csv', 'Nightly 1012 033005.csv'],
	['{from}_{to}.csv', '2026-11-20_2026-11-21.csv'],
	['{file}.csv', 'Interaction-1012.csv'],
	['fixed.csv', 'fixed.csv'],
])('the template %s makes the name %s', (template, name) => {
	expect(fileNameOf(template, facts({ file: 'folder/Interaction-1012.json.zip.p7m' }))).toBe(name);
});

it('the date includes the time if the period does not begin at midnight, so that files of different hours have different names', () => {
	const hour = { from: '2026-11-20T13:00:00Z', to: '2026-11-20T14:00:00Z' };
	expect(fileNameOf('{source}-{date}.csv', facts({ order: { title: '', period: hour } }))).toBe(
		'udm-2026-11-20T1400.csv',
	);
});

it('the date is today if the export has no period', () => {
	expect(fileNameOf('{date}.csv', facts({ order: undefined, now: Date.parse('2026-11-20T23:30:00Z') }))).toBe(
		'2026-11-21.csv',
	);
});

it.each([
	['{source}-{dataType}-{date}.csv', {}, 'udm-2026-11-20.csv'],
	['{dataType}-{source}.csv', {}, 'udm.csv'],
	['{source}-{file}.csv', { handle: undefined }, 'export.csv'],
])('an unknown value is omitted from %s together with its separator', (template, more, name) => {
	const { period } = facts().order ?? {};
	expect(fileNameOf(template, facts({ order: { title: '', period }, ...more }))).toBe(name);
});

it('a value never contains a folder', () => {
	expect(fileNameOf('{title}.csv', facts({ handle: { ...facts().handle!, title: '../a\\b' } }))).not.toMatch(/[/\\]/);
});

it.each([
	['a/{date}.csv', 'The name of a file cannot contain folders'],
	['a\\{date}.csv', 'The name of a file cannot contain folders'],
	['{day}.csv', 'The name of a file cannot contain {day}'],
	['{constructor}.csv', 'The name of a file cannot contain {constructor}'],
])('the template %s is refused', (template, problem) => {
	expect(() => checkFileName(template)).toThrow(problem);
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { apis } from '../../../genesys/catalogue/apis.ts';
import { userDataManagement } from '../../../genesys/catalogue/userDataManagement.ts';
import { validate } from '../../../genesys/client/validate.ts';
import { indexPage, referencePage } from '../../../scripts/referencePage.ts';

const folder = join(__dirname, '../../../docs/reference');

test.each(apis.map((api) => [api.id, api] as const))(
	'the reference page of %s is up to date: node scripts/reference.ts',
	(id, api) => {
		expect(readFileSync(join(folder, `${id}.md`), 'utf8')).toBe(referencePage(api));
	},
);

test('the index of the reference pages is up to date too', () => {
	expect(readFileSync(join(folder, 'README.md'), 'utf8')).toBe(indexPage(apis));
});

test('each API has a page, and no page is left over', () => {
	expect(
		readdirSync(folder)
			.filter((name) => name !== 'README.md')
			.sort(),
	).toEqual(apis.map(({ id }) => `${id}.md`).sort());
});

test.each(apis.map((api) => [api.id, api] as const))('every example of %s is a valid request', (_id, api) => {
	const sections = referencePage(api).split(/^### /m).slice(1);
	const all = api.resources.flatMap(({ operations }) => operations).filter(({ retired }) => !retired);
	expect(sections).toHaveLength(all.length);
	const examples = sections.map((section) => /^msg\.parameters = (\{.*?^\});/ms.exec(section)?.[1]);
	expect(examples.filter(Boolean).length).toBeGreaterThan(0);
	for (const [index, operation] of all.entries()) {
		const untyped = operation.fields.filter(
			({ kind, required, showWhen }) => required && !showWhen && ['secret', 'file'].includes(kind),
		);
		const besides = untyped.map(({ name, kind }) => [
			name,
			kind === 'file' ? { name: 'a', mimeType: 'b', data: new Uint8Array() } : 'a secret of 21 letters',
		]);
		expect(() =>
			validate(operation, { ...(JSON.parse(examples[index] ?? '{}') as object), ...Object.fromEntries(besides) }),
		).not.toThrow();
	}
});

describe('a page', () => {
	const page = referencePage(userDataManagement);

	test('a page has a section for each operation that its table of contents leads to', () => {
		const sections = [...page.matchAll(/^### (.+)$/gm)].map(([, title = '']) =>
			title
				.toLowerCase()
				.replace(/[^a-z0-9 -]/g, '')
				.replaceAll(' ', '-'),
		);
		const links = [...page.matchAll(/\]\(#([^)]+)\)/g)].map(([, target = '']) => target);
		expect(sections).toHaveLength(28);
		expect(new Set(sections).size).toBe(28);
		expect(links.filter((target) => !sections.includes(target))).toEqual([]);
		expect(links.slice(0, 28)).toEqual(sections);
	});

	test('a page describes each parameter, the source of its values and its conditions', () => {
		expect(page).toContain(
			'| To | `timeFrame.dateTo` | date and time |  |  | End of the period. Leave empty to export everything from its start. Later than *From*. Only when *All Data* is `false`. |',
		);
		expect(page).toContain(
			'| Files | `filename` | list | yes |  | Names of the files, up to 100. Chosen from your account ([File: Get Many](#file-get-many)), or typed. At most 100. |',
		);
		expect(page).toContain('narrowed by *Source* and *Data Type*');
	});

	test('a page has tables whose rows are as wide as their headers', () => {
		const tables = page.split('\n\n').filter((block) => block.startsWith('|'));
		expect(tables.length).toBeGreaterThan(20);
		for (const table of tables)
			expect(new Set(table.split('\n').map((line) => line.split(/(?<!\\)\|/).length)).size).toBe(1);
	});
});

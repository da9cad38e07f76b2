import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { root } from './packed.ts';

const pages = globSync(['*.md', 'docs/**/*.md', 'node-red/*.md', 'sandbox/*.md'], { cwd: root });

/** The anchors of a page, which GitHub makes from its headings. */
const anchorsOf = (page: string): string[] =>
	[...page.matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);

/** The links and images of a page that point to a file of this repository, or to a heading in it. */
const linksIn = (page: string): string[] =>
	[...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link));

/** The problem of a link on the page in `file`, if any. */
function problemOf(file: string, link: string): string | undefined {
	const [path = '', anchor] = link.split('#');
	const target = path ? join(root, dirname(file), path) : join(root, file);
	if (!existsSync(target)) return `${file}: ${relative(root, target)} does not exist`;
	if (anchor === undefined || anchorsOf(readFileSync(target, 'utf8')).includes(anchor)) return undefined;
	return `${file}: ${relative(root, target)} has no heading for #${anchor}`;
}

test('every link and image of the docs points to an existing file or heading', () => {
	const links = pages.flatMap((file) =>
		linksIn(readFileSync(join(root, file), 'utf8')).map((link) => [file, link] as const),
	);
	expect(links.length).toBeGreaterThan(100);
	expect(links.map(([file, link]) => problemOf(file, link)).filter(Boolean)).toEqual([]);
});

test('a link to a missing file or heading is found', () => {
	expect(problemOf('README.md', 'docs/nothing.md')).toBe('README.md: docs/nothing.md does not exist');
	expect(problemOf('README.md', 'docs/exports.md#nothing')).toBe(
		'README.md: docs/exports.md has no heading for #nothing',
	);
	expect(problemOf('README.md', 'docs/exports.md#when-an-export-finishes')).toBeUndefined();
});

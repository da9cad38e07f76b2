/**
 * Runs n8n's official scanner for a folder, without network: `node scan.mjs source|tarball FOLDER`. Writes the findings
 * as JSON. It is a separate program because the scanner is an ES module, which jest can't load.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from '../../scripts/sources.mjs';

const scanner = join(root, 'test/hosts/scanner/node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scanner).href);

const [what, folder] = process.argv.slice(2);
// The patterns of the scanner's own two passes; only the first is exported.
const patterns = what === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
process.stdout.write(JSON.stringify(await analyzePackage(folder, patterns)));

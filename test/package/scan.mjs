/**
 * Runs n8n's official scanner over a folder, without network: `node scan.mjs source|tarball FOLDER`. Writes what the scanner found as JSON.
 * A program of its own, because the scanner is an ES module, which jest cannot load.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { root } from '../../scripts/sources.mjs';

const scanner = join(root, 'test/hosts/scanner/node_modules/@n8n/scan-community-package/scanner/scanner.mjs');
const { analyzePackage, SOURCE_FILE_PATTERNS } = await import(pathToFileURL(scanner).href);

const [what, folder] = process.argv.slice(2);
// The patterns that the scanner itself uses for its two passes; only the first has a name there.
const patterns = what === 'source' ? SOURCE_FILE_PATTERNS : ['**/*.js', 'package.json'];
process.stdout.write(JSON.stringify(await analyzePackage(folder, patterns)));

/**
 * Packs the list of all Genesys Cloud operations into genesys/catalogue/cloudOperationIndex.ts. `node scripts/cloudOperations.ts <index> <models>`: a JSON file
 * with every operation (its form is in test/support/cloudOperationFacts.ts), and the folder `Model` of Genesys Cloud's .NET library.
 */
import { readFileSync, writeFileSync } from 'node:fs';

import { BodyModels } from './bodyModels.ts';

/** The columns of an operation. */
type Row = [
	method: string,
	path: string,
	name: string,
	area: number,
	parameters: string,
	body: string,
	paging: string,
	response: string,
	flags: string,
	permission: number | '',
];

interface Facts {
	areas: string[];
	enums: string[];
	permissions: string[];
	operations: Row[];
}

/** Areas whose names are not the words of their title. */
const areaTitles: Readonly<Record<string, string>> = {
	AIStudio: 'AI Studio',
	AssistantCopilotVariations: 'Copilot Variations',
	GeneralDataProtectionRegulation: 'GDPR',
	OAuth: 'OAuth',
	SCIM: 'SCIM',
	SpeechTextAnalytics: 'Speech and Text Analytics',
	TelephonyProvidersEdge: 'Telephony Edges',
	Textbots: 'Text Bots',
	UsersRules: 'User Rules',
};

const titleOf = (area: string): string => areaTitles[area] ?? area.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

function singular(word: string): string {
	if (/(?:ss|us|is)$/.test(word)) return word;
	return word
		.replace(/ies$/, 'y')
		.replace(/(x|ch|sh|ss)es$/, '$1')
		.replace(/s$/, '');
}

/** The usual name of an operation. It is not stored, because `genesys/client/cloudOperations.ts` computes it in the same way. */
function usualName(method: string, path: string): string {
	const parts = path.split('/');
	const words = parts.map((part, index) => {
		if (part.startsWith('{')) return '';
		return capitalized(parts[index + 1]?.startsWith('{') ? singular(part) : part).replace(
			/[-.:](\w)/g,
			(_all, letter: string) => letter.toUpperCase(),
		);
	});
	return method.toLowerCase() + words.join('');
}

const [indexFile, modelsFolder] = process.argv.slice(2);
if (!indexFile || !modelsFolder) throw new Error('Usage: node scripts/cloudOperations.ts <index> <models>');
const { areas, enums, permissions, operations } = JSON.parse(readFileSync(indexFile, 'utf8')) as Facts;

function lineOf([method, path, name, , parameters, body, , , flags, permission]: Row): string {
	const whole = parameters.replace(/\{#(\d+)\}/g, (_all, index: string) => `{${enums[Number(index)]}}`);
	const needed = permission === '' ? '' : (permissions[permission] ?? '');
	const ownName = name === usualName(method, path) ? '' : name;
	return [`${method} ${path}`, whole, body, flags, needed, ownName].join('\t').trimEnd();
}

const sections = areas.flatMap((area, index) => [
	`# ${titleOf(area)}`,
	...operations.filter((row) => row[3] === index).map(lineOf),
]);
const names = operations.map((row) => row[5].replace(/\[\]|\?/g, '')).filter((name) => /^[A-Z]/.test(name));
const models = new BodyModels(modelsFolder).linesOf(names, 2);

const literal = (lines: readonly string[]): string => {
	const text = lines.join('\n');
	if (/[`\\]|\$\{/.test(text)) throw new Error('A text needs to be escaped.');
	return `\`\n${text}\n\``;
};
const file = 'genesys/catalogue/cloudOperationIndex.ts';
writeFileSync(
	new URL(`../${file}`, import.meta.url),
	`/** Every operation of Genesys Cloud, for the list of the API call. scripts/cloudOperations.ts writes this file. Source: Genesys Cloud's JavaScript library 259.0.0 and .NET library 270.0.0. */

/**
 * By area, an operation in each line, with tabs between its parts: method and path, parameters, body, flags, permissions, and its name if it is not
 * the usual one. A parameter is \`name\`, \`!\` if it is required, \`@h\` if it is a header, \`:\` and its type (n number, b boolean, d date and time, s[] list),
 * \`=\` and the default of Genesys Cloud, \`<=\` and its maximum, and its values in braces. A body is the name of a model, with \`[]\` for a list of it and
 * \`?\` if it is optional. The flags are p for a preview and d for deprecated. Of permissions with \`|\` one is enough, of those with \`&\` all are needed.
 */
export const cloudOperationLines = ${literal(sections)};

/**
 * A model in each line: its name, a tab, and its properties. A property is its name, \`!\` if it is required, \`:\` and its type (n number, b boolean, d date and
 * time, o object, values in braces, or a model), and \`[]\` for a list.
 */
export const cloudBodyLines = ${literal(models)};
`,
);
process.stdout.write(`${file}: ${operations.length} operations, ${models.length} models\n`);

/**
 * When n8n starts, it creates every node and credential of a community package and reads its description. A compiled
 * class loads the catalogue and the engine for that, and computes its form. The build does this once instead, and
 * replaces each class with a start class: the description as text, and functions that load the original when n8n first
 * calls them.
 *
 * n8n prepares its own packages in the same way, but does not read prepared descriptions of community packages.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';

const isFunction = (value) => typeof value === 'function';
const isObject = (value) => typeof value === 'object' && value !== null;

/** JSON in ASCII, which V8 reads faster than other text. */
const quote = (value) =>
	JSON.stringify(value).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The code of a value without functions. V8 reads long JSON faster than code. */
const dataCode = (value) =>
	isObject(value) ? `JSON.parse('${quote(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}')` : quote(value);

/** The members of an object with the code of their names, without those that JSON omits. */
const membersOf = (object) =>
	Reflect.ownKeys(object)
		.filter((key) => object[key] !== undefined)
		.map((key) => ({
			key: typeof key === 'symbol' ? `Symbol.for(${quote(Symbol.keyFor(key))})` : quote(key),
			value: object[key],
		}));

const isData = (value) =>
	!isFunction(value) &&
	(!isObject(value) ||
		(Object.getOwnPropertySymbols(value).length === 0 && membersOf(value).every(({ value: inner }) => isData(inner))));

/** The code of a function that calls the one at this place of the original. */
const forwardCode = (place) => `function (...values) { return original()${place}.apply(this, values); }`;

function codeOf(value, place) {
	if (isFunction(value)) return forwardCode(place);
	if (isData(value)) return dataCode(value);
	if (Array.isArray(value)) return `[${value.map((inner, index) => codeOf(inner, `${place}[${index}]`)).join(', ')}]`;
	const members = membersOf(value).map(({ key, value: inner }) => `[${key}]: ${codeOf(inner, `${place}[${key}]`)}`);
	return `{\n${members.join(',\n')}\n}`;
}

/** The code of a start class with the data of an object, and with functions that create the object and call its own. */
function startClassCode(className, file, object) {
	const fields = membersOf(object).map(({ key, value }) => `[${key}] = ${codeOf(value, `[${key}]`)};`);
	const methods = Object.getOwnPropertyNames(Object.getPrototypeOf(object))
		.filter((name) => name !== 'constructor')
		.map((name) => `${name}(...values) { return original().${name}.apply(this, values); }`);
	return `"use strict";
// Written by scripts/startClasses.mjs, so that n8n starts faster. The code of this class is in ${file}.
Object.defineProperty(exports, "__esModule", { value: true });
exports.${className} = void 0;
let created;
const original = () => (created ??= new (require("./${file}").${className})());
class ${className} {
${[...fields, ...methods].join('\n')}
}
exports.${className} = ${className};
`;
}

/** Replaces the compiled classes in files. The original of `Name.node.js` is in `Name.original.js` then. */
export function writeStartClasses(files) {
	const load = createRequire(import.meta.url);
	const classes = files.map((path) => {
		const className = basename(path).split('.')[0];
		return { path, className, object: new (load(path)[className])() };
	});
	for (const { path, className, object } of classes) {
		const file = `${className}.original.js`;
		renameSync(path, join(path, '..', file));
		writeFileSync(path, startClassCode(className, file, object));
	}
}

/** The files of the nodes and credentials that a package.json lists, in the folder of a build. */
export function listedFiles(packageFile, dist) {
	const { nodes, credentials } = JSON.parse(readFileSync(packageFile, 'utf8')).n8n;
	return [...nodes, ...credentials].map((path) => join(dist, path.replace(/^dist\//, '')));
}

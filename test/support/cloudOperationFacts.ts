import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

/** A parameter as Genesys Cloud documents it. */
export interface ParameterFact {
	name: string;
	place: 'path' | 'query' | 'header';
	isRequired: boolean;
	/** `s` text, `n` number, `b` boolean, `d` date and time, `s[]` list. */
	type: string;
	maximum?: number;
	values?: string[];
}

/** An operation as Genesys Cloud documents it. */
export interface OperationFact {
	method: string;
	path: string;
	name: string;
	area: string;
	parameters: ParameterFact[];
	/** The name of its model; empty without a body. */
	body: string;
	isBodyList: boolean;
	isBodyOptional: boolean;
	isPreview: boolean;
	isDeprecated: boolean;
	/** `domain:entity:action`, with `|` or `&` between several. Empty if none is listed. */
	permission: string;
}

/**
 * Rows of method, path, name, area, parameters, body, paging, shape of the answer, flags, and permission. Source: the index of Genesys Cloud's operations, from its own
 * libraries. It is the list from which genesys/catalogue/cloudOperationIndex.ts is packed, not the packed one.
 */
interface Index {
	areas: string[];
	enums: string[];
	permissions: string[];
	operations: [string, string, string, number, string, string, string, string, string, number | ''][];
}

/** Takes the text before the first of the marks, and leaves the rest. */
function cut(text: string, marks: readonly string[]): [head: string, rest: string] {
	const ends = marks.map((mark) => text.indexOf(mark)).filter((end) => end >= 0);
	const end = ends.length ? Math.min(...ends) : text.length;
	return [text.slice(0, end), text.slice(end)];
}

/** `name[!][@h][:type][=default][<=max][{values}]` */
function readParameter(entry: string, enums: readonly string[]): ParameterFact {
	const fact: ParameterFact = { name: '', place: 'query', isRequired: false, type: 's' };
	let rest = entry;
	[fact.name, rest] = cut(rest, ['!', '@', ':', '=', '<', '{']);
	if (rest.startsWith('!')) [fact.isRequired, rest] = [true, rest.slice(1)];
	if (rest.startsWith('@h')) [fact.place, rest] = ['header', rest.slice(2)];
	if (rest.startsWith(':')) [fact.type, rest] = cut(rest.slice(1), ['=', '<=', '{']);
	if (rest.startsWith('=')) [, rest] = cut(rest.slice(1), ['<=', '{']);
	let maximum = '';
	if (rest.startsWith('<=')) [maximum, rest] = cut(rest.slice(2), ['{']);
	if (maximum) fact.maximum = Number(maximum);
	if (!rest) return fact;
	const inside = rest.slice(1, -1);
	return { ...fact, values: (inside.startsWith('#') ? (enums[Number(inside.slice(1))] as string) : inside).split('|') };
}

/** All 3,280 operations. */
export function readOperationFacts(): OperationFact[] {
	const packed = readFileSync(join(__dirname, 'cloudOperationFacts.json.gz'));
	const { areas, enums, permissions, operations } = JSON.parse(gunzipSync(packed).toString('utf8')) as Index;
	return operations.map(([method, path, name, area, parameters, body, , , flags, permission]) => ({
		method,
		path: `/api/v2/${path}`,
		name,
		area: areas[area] as string,
		parameters: [
			...path
				.split('/')
				.filter((part) => part.startsWith('{'))
				.map((part): ParameterFact => ({ name: part.slice(1, -1), place: 'path', isRequired: true, type: 's' })),
			...(parameters ? parameters.split(';').map((entry) => readParameter(entry, enums)) : []),
		],
		body: body.replace('[]', '').replace('?', ''),
		isBodyList: body.includes('[]'),
		isBodyOptional: body.endsWith('?'),
		isPreview: flags.includes('p'),
		isDeprecated: flags.includes('d'),
		permission: permission === '' ? '' : (permissions[permission] as string),
	}));
}

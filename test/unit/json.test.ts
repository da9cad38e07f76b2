import { runInNewContext } from 'node:vm';
import { isTooDeep, numberOf, textOf } from '../../genesys/json.ts';

class Moment {
	toString(): string {
		return '2026-11-20T08:00:00.000Z';
	}
	toJSON(): number {
		return 0;
	}
}

test.each<[what: string, value: unknown, text: string | undefined, number: number | undefined]>([
	['nothing', undefined, undefined, undefined],
	['null', null, undefined, undefined],
	['an empty text', '', undefined, undefined],
	['a text', ' x ', ' x ', undefined],
	['a number as text', '1.5', '1.5', 1.5],
	['zero', 0, '0', 0],
	['a number beyond the range', Infinity, 'Infinity', undefined],
	['true', true, 'true', 1],
	['an object', { a: 1 }, '{"a":1}', undefined],
	['an object of another context', runInNewContext('({ a: 1 })'), '{"a":1}', undefined],
	['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}', undefined],
	['fields with the names of methods', { toString: 1, valueOf: 2 }, '{"toString":1,"valueOf":2}', undefined],
	['a list', ['a', 1, null, { toString: 1 }], 'a,1,,{"toString":1}', undefined],
	['a list of one number', [5], '5', 5],
	['a value with its own text', new Moment(), '2026-11-20T08:00:00.000Z', undefined],
	['bytes', Buffer.from('key'), 'key', undefined],
	['a URL', new URL('https://a.example/b'), 'https://a.example/b', undefined],
])('%s has its text and its number', (_what, value, text, number) => {
	expect([textOf(value), numberOf(value)]).toEqual([text, number]);
});

const lists = (levels: number, inside = ''): string => `${'['.repeat(levels)}${inside}${']'.repeat(levels)}`;

test.each<[what: string, text: string, isDeep: boolean]>([
	['a thousand levels', lists(1000), false],
	['one more level', lists(1001), true],
	['objects and lists in turn', `${'{"a":['.repeat(501)}${']}'.repeat(501)}`, true],
	['many consecutive lists', `[${lists(2).concat(',').repeat(2000)}1]`, false],
	['brackets in a text', `[${lists(900, `"${'[{'.repeat(600)}"`)}]`, false],
	['brackets in a text after quotes', `[${lists(900, `"\\"${'[{'.repeat(600)}\\\\"`)}]`, false],
	['levels after a text that ends in a backslash', `["\\\\",${lists(1001)}]`, true],
	['levels after a text of brackets', `["]]]]}}",${lists(1000)}]`, true],
	['brackets after an escaped quote', `["\\"${'['.repeat(2000)}\\\\\\"${'{'.repeat(2000)}"]`, false],
])('the depth of JSON is known before it is parsed: %s', (_what, text, isDeep) => {
	expect(() => JSON.parse(text) as unknown).not.toThrow();
	expect(isTooDeep(text)).toBe(isDeep);
});

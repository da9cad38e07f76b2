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
	['a number beyond all', Infinity, 'Infinity', undefined],
	['true', true, 'true', 1],
	['an object', { a: 1 }, '{"a":1}', undefined],
	['an object of another context', runInNewContext('({ a: 1 })'), '{"a":1}', undefined],
	['an object without a prototype', Object.assign(Object.create(null) as object, { a: 1 }), '{"a":1}', undefined],
	['fields that are called as methods', { toString: 1, valueOf: 2 }, '{"toString":1,"valueOf":2}', undefined],
	['a list', ['a', 1, null, { toString: 1 }], 'a,1,,{"toString":1}', undefined],
	['a list of one number', [5], '5', 5],
	['what has a text of its own', new Moment(), '2026-11-20T08:00:00.000Z', undefined],
	['bytes', Buffer.from('key'), 'key', undefined],
	['an address', new URL('https://a.example/b'), 'https://a.example/b', undefined],
])('%s has its text and its number', (_what, value, text, number) => {
	expect([textOf(value), numberOf(value)]).toEqual([text, number]);
});

const lists = (levels: number, inside = ''): string => `${'['.repeat(levels)}${inside}${']'.repeat(levels)}`;

test.each<[what: string, text: string, isDeep: boolean]>([
	['a thousand levels', lists(1000), false],
	['one more', lists(1001), true],
	['objects and lists in turn', `${'{"a":['.repeat(501)}${']}'.repeat(501)}`, true],
	['many lists one behind the other', `[${lists(2).concat(',').repeat(2000)}1]`, false],
	['brackets in a text', `[${lists(900, `"${'[{'.repeat(600)}"`)}]`, false],
	['brackets in a text behind quotes', `[${lists(900, `"\\"${'[{'.repeat(600)}\\\\"`)}]`, false],
	['levels behind a text that ends in a backslash', `["\\\\",${lists(1001)}]`, true],
	['levels behind a text of brackets', `["]]]]}}",${lists(1000)}]`, true],
])('the depth of JSON is known before it is parsed: %s', (_what, text, isDeep) => {
	expect(() => JSON.parse(text) as unknown).not.toThrow();
	expect(isTooDeep(text)).toBe(isDeep);
});

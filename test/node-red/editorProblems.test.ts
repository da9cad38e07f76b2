import type { ServiceId } from '../../genesys/catalogue/format.ts';
import { titleOf } from '../../genesys/services/service.ts';
import { services } from '../../genesys/services/services.ts';
import { loadBuiltEditor, type EditorProperty } from '../support/builtEditor.ts';

const { types, nodes, text, headersFor } = loadBuiltEditor();
const properties = Object.entries(types).flatMap(([type, { defaults, credentials = {} }]) =>
	Object.entries({ ...defaults, ...credentials }).map(([name, property]) => ({ type, name, property })),
);

const propertyOf = (type: string, name: string): EditorProperty => types[type]?.defaults[name] as EditorProperty;
/** The problem that the editor shows for a property; `true` if there is none. */
const problemOf = (type: string, name: string, node: object, value: unknown = ''): boolean | string | undefined =>
	propertyOf(type, name).validate?.call(node, value, { label: propertyOf(type, name).label });

it('every property of every node has a readable label', () => {
	expect(Object.keys(types).length).toBeGreaterThan(15);
	const unreadable = properties.filter(({ property: { label } }) => !/^[A-Z][\w ()-]+/.test(label ?? ''));
	expect(unreadable.map(({ type, name, property }) => [type, name, property.label])).toEqual([]);
});

it('the editor requests our texts in its own language and does not change other requests', () => {
	expect(headersFor('genesys/apis')).toEqual({ 'Accept-Language': 'en-US' });
	expect(headersFor('genesys/exports/choices')).toEqual({ 'Accept-Language': 'en-US' });
	expect(headersFor('settings')).toBeUndefined();
});

it('no validator is skipped for an empty value', () => {
	expect(
		properties
			.filter(({ property: { required, validate } }) => required === false && validate)
			.map(({ type, name }) => `${type}.${name}`),
	).toEqual([]);
});

describe('a node without a connection', () => {
	it.each([
		['genesys-export', { operation: 'exportAndWait' }, 'Choose a connection'],
		['genesys-export-watch', {}, 'Choose a connection'],
		['genesys-interactions', {}, 'Choose a connection'],
		['genesys-messages', {}, 'Choose a connection'],
	])('a %s node without a connection is marked', (type, node, problem) => {
		expect(problemOf(type, 'connection', node)).toBe(problem);
		expect(problemOf(type, 'connection', node, '_ADD_')).toBe(problem);
	});

	it('an export node without a required key is marked', () => {
		expect(problemOf('genesys-export', 'key', { operation: 'exportAndWait', output: 'records' })).toBe(
			'Choose a decryption key',
		);
	});

	it.each(['genesys-export', 'genesys-export-watch', 'genesys-interactions', 'genesys-messages'])(
		'a %s node is marked if its connection is incomplete or missing',
		(type) => {
			nodes.whole = { valid: true, system: type.includes('export') ? 'multicloudCx' : 'digitalChannel' };
			nodes.broken = { ...nodes.whole, valid: false };
			const node = { operation: 'exportAndWait' };
			expect(problemOf(type, 'connection', node, 'whole')).toBe(true);
			expect(problemOf(type, 'connection', node, 'broken')).toBe('validator.errors.invalid-config');
			expect(problemOf(type, 'connection', node, 'gone')).toBe('validator.errors.missing-config');
		},
	);

	it.each(['genesys-operation', 'genesys-callback', 'genesys-statistic-values', 'genesys-api-call', 'genesys-export'])(
		'a %s node requires a connection in its form, unless messages provide it',
		(type) => {
			const named = { type: 'msg', value: 'connection' };
			const node = { operation: 'exportAndWait' };
			expect(problemOf(type, 'connection', node)).toBe('Choose a connection');
			expect(problemOf(type, 'connection', { ...node, values: {}, connectionFrom: { type: 'none', value: '' } })).toBe(
				'Choose a connection',
			);
			expect(problemOf(type, 'connection', { ...node, connectionFrom: named })).toBe(true);
			expect(problemOf(type, 'connection', { ...node, values: { connectionFrom: named } })).toBe(true);
			expect(propertyOf(type, 'connection').label).toBe('Connection');
		},
	);

	it('a statistics node always requires a connection in its form', () => {
		expect(propertyOf('genesys-statistics', 'connection')).toMatchObject({ required: true, label: 'Connection' });
	});
});

describe('a connection without its secrets', () => {
	const signIns: [ServiceId, string][] = [
		...['clientCredentials', 'authorizationCode', 'password', 'refreshToken', 'accessToken', 'apiKey'].map(
			(signIn): [ServiceId, string] => ['multicloudCx', signIn],
		),
		...(['genesysCloud', 'digitalChannel', 'repo361', 'omboriGrid'] as const).map((id): [ServiceId, string] => [
			id,
			'',
		]),
		['contextServices', 'none'],
		['contextServices', 'basic'],
	];
	const secrets = Object.keys(types['genesys-connection']?.credentials ?? {});

	it.each(signIns)('a connection to %s with the sign-in "%s" lists all missing secrets', (system, signIn) => {
		const asked = services[system]
			.required({ signIn: signIn === 'authorizationCode' ? 'refreshToken' : signIn })
			.filter((name) => secrets.includes(name));
		const labels = asked.map((name) =>
			signIn === 'authorizationCode' && name === 'refreshToken' ? 'Sign In' : text(`genesys-connection.label.${name}`),
		);
		const found = problemOf('genesys-connection', 'secrets', { id: 'a', system, signIn, credentials: {} });
		const named = found === true ? [] : String(found).replace('Missing: ', '').split(', ');
		expect(named.sort()).toEqual(labels.sort());
		const given = Object.fromEntries(asked.map((name) => [/Id$|username/.test(name) ? name : `has_${name}`, true]));
		expect(problemOf('genesys-connection', 'secrets', { id: 'a', system, signIn, credentials: given })).toBe(true);
	});

	it('a connection that signs in as a client requires its ID and secret', () => {
		const node = { id: 'a', system: 'multicloudCx', signIn: 'clientCredentials', credentials: {} };
		expect(problemOf('genesys-connection', 'secrets', node)).toBe('Missing: Client ID, Client Secret');
		expect(titleOf('clientId')).toBe('Client ID');
	});

	it('a connection is not marked before its secrets are known', () => {
		const node = { id: 'a', system: 'multicloudCx', signIn: 'clientCredentials' };
		expect(problemOf('genesys-connection', 'secrets', node)).toBe(true);
	});

	it('a decryption key without a private key is marked', () => {
		expect(problemOf('genesys-decryption-key', 'secrets', { id: 'a', credentials: {} })).toBe('Missing: Private Keys');
		expect(problemOf('genesys-decryption-key', 'secrets', { id: 'a', credentials: { has_privateKeys: true } })).toBe(
			true,
		);
	});
});

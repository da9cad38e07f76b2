import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { apis } from '../../../genesys/catalogue/apis.ts';
import { connectionFailure } from '../../../genesys/client/connectionFailure.ts';
import { failAnswer } from '../../../genesys/client/response.ts';
import { failConnection } from '../../../genesys/client/retry.ts';
import { checkAccount } from '../../../genesys/services/service.ts';
import { services } from '../../../genesys/services/services.ts';
import { english } from '../../../genesys/language.ts';
import { inNodeRedWords, problemOf } from '../../../node-red/shared/flowErrors.ts';
import { buildProperties } from '../../../nodes/shared/catalogueProperties.ts';
import { errorItem, n8nError } from '../../../nodes/shared/nodeErrors.ts';

const root = join(__dirname, '..', '..', '..');
const node = { name: 'Genesys', type: 'genesys', typeVersion: 1, position: [0, 0], id: '1', parameters: {} } as INode;

const answer = (status: number, body: string | object = {}) => ({
	status,
	headers: {},
	body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});

/** Operations that fail with a hint about the connection or credential. */
const failures: [string, () => unknown][] = [
	...[401, 418].map((status): [string, () => unknown] => [`a ${status}`, () => failAnswer('Do', answer(status))]),
	['a wrong API key', () => failAnswer('Do', answer(403, { message: 'Forbidden' }))],
	['a web page', () => failAnswer('Do', answer(404, '<html>'))],
	...['ENOTFOUND', 'ECONNREFUSED', 'ERR_TLS_CERT_ALTNAME_INVALID', 'EPROTO'].map((code): [string, () => unknown] => [
		`a connection that fails with ${code}`,
		() => failConnection('Do', 'https://gapi.example/', connectionFailure(code)),
	]),
	['a form with an empty field', () => checkAccount(services.omboriGrid, {})],
	['a form without a way to sign in', () => checkAccount(services.multicloudCx, { baseUrl: 'https://gapi.example' })],
];

function errorOf(work: () => unknown): unknown {
	try {
		work();
	} catch (error) {
		return error;
	}
	throw new Error('It did not fail');
}

test.each(failures)('n8n says "credential" after %s', (_what, work) => {
	const { message, description } = n8nError(node, errorOf(work), 0);
	expect(description).toMatch(/the credential\b/);
	expect(`${message} ${description}`).not.toMatch(/the connection\b|[{}]/);
	const item = JSON.stringify(errorItem(node, errorOf(work), 0, 'Do').json);
	expect(item).toMatch(/the credential\b/);
	expect(item).not.toMatch(/the connection\b|\{connection\}/);
});

test.each(failures)('Node-RED says "connection" after %s', (_what, work) => {
	const { message, hint } = problemOf(errorOf(work));
	expect(hint).toMatch(/the connection\b/);
	expect(`${message} ${hint}`).not.toMatch(/[{}]/);
});

test('n8n\'s forms say "credential"', () => {
	const forms = JSON.stringify(apis.map((api) => buildProperties(api)));
	expect(forms).toContain('Leave empty to use the channel of the credential.');
	expect(forms).not.toMatch(/connection/i);
});

test('Node-RED\'s forms say "connection"', () => {
	const forms = JSON.stringify(inNodeRedWords(apis, english));
	expect(forms).toContain('Leave empty to use the channel of the connection.');
	expect(forms).not.toMatch(/\{connection\}|the credential\b/i);
});

test("no text of the engine uses one platform's word for the account", () => {
	const files = globSync('genesys/{client,events,exports,formats,services,webhooks}/**/*.ts', { cwd: root });
	expect(files.length).toBeGreaterThan(50);
	const named = files.flatMap((file) => {
		const code = readFileSync(join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');
		const texts = code.match(/'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|"(?:[^"\\\n]|\\.)*"/g) ?? [];
		return texts.filter((text) =>
			/\b(?:of|in|check|open|the) (?:the |your )?(?:connection|credentials?)\b/i.test(text),
		);
	});
	// This text is about the network.
	expect(named.sort()).toEqual(["'The connection to Genesys is lost'"]);
});

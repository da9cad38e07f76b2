import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import { isObject, parseJson } from '../../../genesys/json.ts';

/**
 * Refresh tokens that replaced those stored with a connection. Node-RED stores the secrets of nodes only at a deploy, and
 * the service may accept each token only once. So the latest one is in a file next to Node-RED's own, encrypted with the
 * same secret.
 */

/** The latest token, and digests of those that it replaced one after the other. */
interface Kept {
	token: string;
	replaced: string[];
}

type Tokens = Record<string, Kept>;

/** In Node-RED's user folder. */
const tokenFile = '.genesys-refresh-tokens.json';

/** The number of replaced tokens to remember per connection: there may be many renewals between two deploys. */
const mostReplaced = 1000;

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url').slice(0, 22);

/** The settings that Node-RED generates itself, which its type lacks. */
interface Settings {
	userDir?: string;
	credentialSecret?: string | false;
	get?(name: string): unknown;
}

function generatedSecret(settings: Settings): unknown {
	try {
		return settings.get?.('_credentialSecret');
	} catch {
		return undefined;
	}
}

/** The key that encrypts credentials; undefined if Node-RED does not encrypt them. */
function keyOf(settings: Settings): Buffer | undefined {
	const secret =
		settings.credentialSecret === false ? undefined : settings.credentialSecret || generatedSecret(settings);
	return typeof secret === 'string' && secret ? createHash('sha256').update(secret).digest() : undefined;
}

function sealed(text: string, key: Buffer | undefined): string {
	if (!key) return text;
	const nonce = randomBytes(12);
	const cipher = createCipheriv('aes-256-gcm', key, nonce);
	const bytes = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
	return JSON.stringify({ $: bytes.toString('base64') });
}

function unsealed(text: string, key: Buffer | undefined): unknown {
	const saved = parseJson(text);
	if (!isObject(saved) || typeof saved.$ !== 'string') return saved;
	if (!key) return undefined;
	const bytes = Buffer.from(saved.$, 'base64');
	const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
	decipher.setAuthTag(bytes.subarray(-16));
	return parseJson(`${decipher.update(bytes.subarray(12, -16)).toString('utf8')}${decipher.final('utf8')}`);
}

const isKept = (value: unknown): value is Kept =>
	isObject(value) && typeof value.token === 'string' && Array.isArray(value.replaced);

/** The content of the file; empty if there is none, or if it was written with another secret. */
function readTokens(path: string, key: Buffer | undefined): Tokens {
	try {
		const saved = unsealed(readFileSync(path, 'utf8'), key);
		return isObject(saved)
			? Object.fromEntries(Object.entries(saved).filter((entry): entry is [string, Kept] => isKept(entry[1])))
			: {};
	} catch {
		return {};
	}
}

/** The tokens of connections that have run since Node-RED started. */
const current = new Map<string, string>();

function update(RED: NodeAPI, change: (tokens: Tokens) => Tokens): void {
	const settings = RED.settings as unknown as Settings;
	if (!settings.userDir) return;
	const path = join(settings.userDir, tokenFile);
	const key = keyOf(settings);
	const before = readTokens(path, key);
	const after = change(before);
	if (after === before) return;
	try {
		// An existing link at this path is not followed.
		rmSync(`${path}.new`, { force: true });
		writeFileSync(`${path}.new`, sealed(JSON.stringify(after), key), { mode: 0o600, flag: 'wx' });
		renameSync(`${path}.new`, path);
	} catch (error) {
		// The connection still works. Only a restart without a deploy would lose the sign-in.
		const { code = 'unknown' } = error as NodeJS.ErrnoException;
		RED.log.warn(RED._('genesys-connection.warning.tokenNotKept', { file: path, code }));
	}
}

/** Stores the token that replaced `earlier`. */
export function keepToken(RED: NodeAPI, id: string, earlier: string, token: string): void {
	current.set(id, token);
	update(RED, (tokens) => {
		const replaced = [...(tokens[id]?.replaced ?? []).filter((one) => one !== digest(earlier)), digest(earlier)];
		return { ...tokens, [id]: { token, replaced: replaced.slice(-mostReplaced) } };
	});
}

/** Removes the token of a connection that was deleted or has a new one. */
export function forgetToken(RED: NodeAPI, id: string): void {
	current.delete(id);
	update(RED, (tokens) =>
		Object.hasOwn(tokens, id) ? Object.fromEntries(Object.entries(tokens).filter(([other]) => other !== id)) : tokens,
	);
}

/** The token to use: the one that replaced `stored`, or `stored` itself. */
export function newestToken(RED: NodeAPI, id: string, stored: string): string {
	const settings = RED.settings as unknown as Settings;
	const kept = settings.userDir ? readTokens(join(settings.userDir, tokenFile), keyOf(settings)) : {};
	const known = Object.hasOwn(kept, id) ? kept[id] : undefined;
	if (!known || known.token === stored) return stored;
	// If there was no token in between, the user removed it. After a restart, none was stored yet.
	const wasRemoved = stored === '' && current.has(id);
	if (wasRemoved || !known.replaced.includes(digest(stored))) {
		forgetToken(RED, id);
		return stored;
	}
	current.set(id, known.token);
	return known.token;
}

/** Tokens of sign-ins for forms that are not deployed yet. */
const waiting = new Map<string, { place: string; token: string }>();
const mostWaiting = 100;

export function letTokenWait(id: string, place: string, token: string): void {
	waiting.delete(id);
	waiting.set(id, { place, token });
	if (waiting.size > mostWaiting) waiting.delete(waiting.keys().next().value as string);
}

/** The token that waits for the deploy of a connection to this place. */
export function waitingToken(id: string | undefined, place: string): string | undefined {
	const found = id === undefined ? undefined : waiting.get(id);
	return found?.place === place ? found.token : undefined;
}

export const takeWaitingToken = (id: string): void => void waiting.delete(id);

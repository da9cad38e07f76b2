import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeAPI } from 'node-red';
import { isObject, parseJson } from '../../../genesys/json.ts';

/**
 * Refresh tokens that a service gave in place of those that are stored with a connection. Node-RED writes the secrets of nodes down at a deploy only, and the service
 * may accept each token only once. So the latest one is in a file beside Node-RED's, encrypted with the same secret.
 */

/** The token that came last, and digests of those that it has replaced one after the other. */
interface Kept {
	token: string;
	replaced: string[];
}

type Tokens = Record<string, Kept>;

/** In Node-RED's user folder. */
const tokenFile = '.genesys-refresh-tokens.json';

/** So many tokens of the past are known of a connection: between two deploys there may be many renewals. */
const mostReplaced = 1000;

const digest = (token: string): string => createHash('sha256').update(token).digest('base64url').slice(0, 22);

/** What Node-RED has beyond its type: the settings that it generates itself. */
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

/** The key that credentials are encrypted with; none where Node-RED encrypts none. */
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

/** What the file holds; nothing where there is none, or one that was written with another secret. */
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

/** Tokens of connections that have run since this Node-RED was started. */
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
		// A link that stands in the way is not followed.
		rmSync(`${path}.new`, { force: true });
		writeFileSync(`${path}.new`, sealed(JSON.stringify(after), key), { mode: 0o600, flag: 'wx' });
		renameSync(`${path}.new`, path);
	} catch (error) {
		// The connection works on; only a restart without a deploy would cost the sign-in.
		const { code = 'unknown' } = error as NodeJS.ErrnoException;
		RED.log.warn(RED._('genesys-connection.warning.tokenNotKept', { file: path, code }));
	}
}

/** Keeps the token that came in place of `earlier`. */
export function keepToken(RED: NodeAPI, id: string, earlier: string, token: string): void {
	current.set(id, token);
	update(RED, (tokens) => {
		const replaced = [...(tokens[id]?.replaced ?? []).filter((one) => one !== digest(earlier)), digest(earlier)];
		return { ...tokens, [id]: { token, replaced: replaced.slice(-mostReplaced) } };
	});
}

/** Forgets the token of a connection that was deleted or has a new one. */
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
	// Without a token in between, a person has removed it; after a restart, none was stored yet.
	const wasRemoved = stored === '' && current.has(id);
	if (wasRemoved || !known.replaced.includes(digest(stored))) {
		forgetToken(RED, id);
		return stored;
	}
	current.set(id, known.token);
	return known.token;
}

/** Tokens of sign-ins for forms that differ from the deployed connection. They wait for the deploy. */
const waiting = new Map<string, { place: string; token: string }>();
const mostWaiting = 100;

export function letTokenWait(id: string, place: string, token: string): void {
	waiting.delete(id);
	waiting.set(id, { place, token });
	if (waiting.size > mostWaiting) waiting.delete(waiting.keys().next().value as string);
}

/** The token that waits for a connection to this place. */
export function waitingToken(id: string | undefined, place: string): string | undefined {
	const found = id === undefined ? undefined : waiting.get(id);
	return found?.place === place ? found.token : undefined;
}

export const takeWaitingToken = (id: string): void => void waiting.delete(id);

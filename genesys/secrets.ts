import { isObject, parseJson } from './json.ts';
import type { HttpRequest } from './ports.ts';

/*
 * Secrets that were sent are never shown. Gateways repeat requests in their errors, so every secret is noted before it is
 * sent, and every text that comes back, and every error of the engine, passes through `maskAnswer` or `maskOwn`.
 */

/** The text that replaces a secret. */
const hidden = '***';

/** Secrets in the order of their first use, with their other spellings. Those are computed when the first text is masked. */
const known = new Map<string, readonly string[] | undefined>();
const maxKnown = 100;

/** All spellings of all secrets, the longest first: a short one may be part of a long one. */
let spellings: readonly string[] | undefined;

/** Shorter secrets would match ordinary words and numbers. */
const shortestKnown = 4;

/** Notes a value that was, or is about to be, sent as a secret. */
export function noteSecret(value: unknown): void {
	if (typeof value !== 'string') return;
	const secret = value.trim();
	if (secret.length < shortestKnown || known.has(secret)) return;
	if (known.size >= maxKnown) known.delete(known.keys().next().value as string);
	known.set(secret, undefined);
	spellings = undefined;
}

const markup: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const special = /[^\w\s.~-]/g;

/** The ways that a gateway may write a secret: unchanged, and encoded for URLs, forms, JSON, markup or base64. */
function spellingsOf(secret: string): string[] {
	const bytes = Buffer.from(secret, 'utf8');
	const encoded = encodeURIComponent(bytes.toString('utf8'));
	const form = new URLSearchParams([['', secret]]).toString().slice(1);
	const numbered = (prefix: string, base: number): string =>
		secret.replace(special, (character) => `&#${prefix}${character.charCodeAt(0).toString(base)};`);
	return [
		secret,
		...[encoded, form],
		...[JSON.stringify(secret).slice(1, -1), secret.replace(/[&<>"']/g, (character) => markup[character] as string)],
		...[numbered('', 10), numbered('x', 16)],
		...[bytes.toString('base64'), bytes.toString('base64').replace(/=+$/, ''), bytes.toString('base64url')],
		encodeURIComponent(bytes.toString('base64')),
	];
}

function allSpellings(): readonly string[] {
	if (spellings) return spellings;
	for (const [secret, written] of known) known.set(secret, written ?? spellingsOf(secret));
	const all = new Set([...known.values()].flatMap((written) => written ?? []).map(foldCase));
	spellings = [...all].filter(({ length }) => length >= shortestKnown).sort((a, b) => b.length - a.length);
	return spellings;
}

/** Secrets of this length or more are masked inside words too; shorter ones may be ordinary words. */
const leastInside = 8;
/** For secrets of this length or more, the beginning is masked too: gateways cut the texts that they repeat. */
const leastCut = 12;

const isWordCharacter = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);

/** In lower case, with the same length: gateways may change the case of the texts that they repeat. */
const foldCase = (text: string): string => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

/** Masks a secret wherever it occurs; if it may be cut off, also its beginning. */
function withoutSpelling(text: string, searched: string, spelling: string, leastLength: number): string {
	const start = spelling.slice(0, leastLength);
	let at = searched.indexOf(start);
	if (at < 0) return text;
	let masked = '';
	let from = 0;
	for (; at >= 0; at = searched.indexOf(start, from)) {
		let end = at + start.length;
		while (end - at < spelling.length && searched[end] === spelling[end - at]) end += 1;
		const isWord = isWordCharacter(text[at - 1]) || isWordCharacter(text[end]);
		const isKept = spelling.length < leastInside && isWord;
		masked += text.slice(from, at) + (isKept ? text.slice(at, end) : hidden);
		from = end;
	}
	return masked + text.slice(from);
}

/** Masks these spellings; if `isCutOff`, also their beginnings. */
function withoutSpellings(text: string, hiddenOnes: readonly string[], isCutOff: boolean): string {
	let [masked, searched] = [text, foldCase(text)];
	for (const spelling of hiddenOnes) {
		const next = withoutSpelling(masked, searched, spelling, isCutOff ? leastInside : spelling.length);
		if (next !== masked) [masked, searched] = [next, foldCase(next)];
	}
	return masked;
}

/** Masks whole secrets first: the beginning of one may be the beginning of another, or of another spelling. */
function withoutSecrets(text: string, isOwn: boolean): string {
	const all = allSpellings();
	if (isOwn)
		return withoutSpellings(
			text,
			all.filter(({ length }) => length >= leastInside),
			false,
		);
	const cut = all.filter(({ length }) => length >= leastCut);
	return withoutSpellings(withoutSpellings(text, all, false), cut, true);
}

/** Any JSON Web Token, whoever sent it. */
const jsonWebToken = /\beyJ[\w-]{8,}(?:\.[\w-]*)*/g;

/** A URL without its query or fragment, which may contain a signature. The URL may be relative, without a scheme, and in upper case. */
function withoutQuery(word: string): string {
	const at = word.search(/[?#]|%3f/i);
	if (at < 0) return word;
	const [head, tail] = [word.slice(0, at), word.slice(at)];
	return head.includes('/') || /=|%3d/i.test(tail) ? head : word;
}

/** The part of an answer's text that is examined. Even less of it is shown. */
const longestLookedAt = 2000;
const longestShown = 500;

/**
 * Text of an answer that is safe to show: without secrets that were sent, without tokens, and without the user, query and
 * fragment of any URL; at most 500 characters. The running time depends only on the length, and never exceeds that for
 * 2,000 characters.
 */
export function maskAnswer(text: string): string {
	const isCut = text.length > longestLookedAt;
	const masked = withoutSecrets(text.slice(0, longestLookedAt), false)
		.replace(/\b(bearer|basic)(?:\s|%20|\+)+[^\s"'<>,;]+/gi, `$1 ${hidden}`)
		.replace(jsonWebToken, hidden)
		.replace(/(\/\/|\\\/\\\/)[^\s/?#@"<>\\]+@/g, `$1${hidden}@`)
		.replace(/[^\s:/@"<>]+:[^\s:/@"<>]+@(?=[\w[])/g, `${hidden}@`)
		.replace(/[^\s"<>]+/g, withoutQuery);
	// A text that was cut may end in the beginning of a secret.
	return (isCut ? masked.slice(0, -leastCut) : masked).slice(0, longestShown);
}

/** Masks a text of our own that may contain a secret. */
export const maskOwn = (text: string): string =>
	withoutSecrets(text, true)
		.replace(jsonWebToken, hidden)
		.replace(/\b(Bearer|Basic) [\w.~+/-]{16,}=*/g, `$1 ${hidden}`);

/** Masks all texts in a value of an answer, like {@link maskAnswer}. */
export function maskAll(value: unknown): unknown {
	if (typeof value === 'string') return maskAnswer(value);
	if (Array.isArray(value)) return value.map(maskAll);
	return isObject(value)
		? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, maskAll(entry)]))
		: value;
}

/** Names of credential values in accounts, headers, forms, queries and JSON. `token_type` and similar names only describe a token. */
const secretName = /passw|passphrase|secret|token$|api[-_]?key|authori[sz]ation|assertion|cookie|session[-_]?id/i;
/** Whether a text may contain such a name at all. */
const maySaySecret = /passw|passphrase|secret|token|api[-_]?key|authori[sz]ation|assertion|session[-_]?id/i;

/** Notes the secrets of an account. */
export function noteAccount(account: Readonly<Record<string, unknown>>): void {
	for (const [name, value] of Object.entries(account)) if (secretName.test(name)) noteSecret(value);
}

function noteHeader(name: string, value: string): void {
	if (/cookie/i.test(name)) {
		for (const pair of value.split(';')) noteSecret(pair.slice(pair.indexOf('=') + 1));
		return;
	}
	const [, scheme = '', credentials = value] = /^(\w+)\s+(\S+)$/.exec(value.trim()) ?? [];
	noteSecret(credentials);
	if (!/^basic$/i.test(scheme)) return;
	const pair = Buffer.from(credentials, 'base64').toString('utf8');
	noteSecret(pair.slice(pair.indexOf(':') + 1));
}

function noteJson(value: unknown, depth = 0): void {
	if (depth > 20) return;
	if (Array.isArray(value)) for (const entry of value) noteJson(entry, depth + 1);
	else if (isObject(value))
		for (const [name, entry] of Object.entries(value))
			if (typeof entry === 'string' && secretName.test(name)) noteSecret(entry);
			else noteJson(entry, depth + 1);
}

/** A longer body is not a form that a person filled in. */
const longestForm = 65_536;

function noteBody(body: string, contentType: string): void {
	if (body.length > longestForm) return;
	if (/form-urlencoded/i.test(contentType)) {
		const form = new URLSearchParams(body);
		for (const [name, value] of form) if (secretName.test(name)) noteSecret(value);
		if (form.has('grant_type')) for (const name of ['code', 'code_verifier']) noteSecret(form.get(name));
	} else if (/json/i.test(contentType) && maySaySecret.test(body)) noteJson(parseJson(body));
}

/** Notes all credentials in a request, both from the connection and from the caller. */
export function noteRequest({ url, headers, body }: Pick<HttpRequest, 'url' | 'headers' | 'body'>): void {
	for (const [name, value] of Object.entries(headers)) if (secretName.test(name)) noteHeader(name, value);
	if (typeof body === 'string') noteBody(body, headers['content-type'] ?? '');
	const query = url.indexOf('?');
	if (query >= 0 && maySaySecret.test(url))
		for (const [name, value] of new URLSearchParams(url.slice(query))) if (secretName.test(name)) noteSecret(value);
}

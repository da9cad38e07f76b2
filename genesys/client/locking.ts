import type { Locking } from '../catalogue/format.ts';
import { isGenesysError } from '../errors.ts';
import { isObject, parseJson, type JsonObject } from '../json.ts';
import type { HttpRequest, WholeResponse } from '../ports.ts';

/** Whether a value refers to another object than before. Nothing of the former object must stay, such as its name. */
const isOther = (held: JsonObject, value: JsonObject): boolean => value.id !== undefined && value.id !== held.id;

/** An object with the values of another. Objects within it are merged; lists and references are replaced. */
function merged(current: JsonObject, changes: JsonObject): JsonObject {
	const entries = Object.entries(changes).map(([name, value]): [string, unknown] => {
		const held = current[name];
		return [name, isObject(held) && isObject(value) && !isOther(held, value) ? merged(held, value) : value];
	});
	return { ...current, ...Object.fromEntries(entries) };
}

/** The body of an update: what was entered, with what the object has and nobody entered. */
function bodyOf({ sends, without = [] }: Locking, current: JsonObject, entered: JsonObject): JsonObject {
	const { version } = current;
	if (sends === 'version') return { ...(version === undefined ? {} : { version }), ...entered };
	return merged(Object.fromEntries(Object.entries(current).filter(([name]) => !without.includes(name))), entered);
}

/** Whether an answer may mean that the version of an update is not the current one. Source: Genesys Cloud, errors. */
const mayBeStale = ({ status, body }: WholeResponse): boolean =>
	status === 409 || (status === 400 && /version/i.test(Buffer.from(body).toString('utf8')));

/** How an update is sent. */
interface LockedUpdate {
	locking: Locking;
	/** The update with the entered values only. */
	request: HttpRequest;
	/** Whether the body was given as a whole: only its version is added. */
	isWhole: boolean;
	/** Reads the object, with these values besides those of its path. */
	read(values: JsonObject): Promise<JsonObject>;
	send(request: HttpRequest): Promise<WholeResponse>;
}

/** Reads the object, or else reads it with the values for an object that is not found. */
const readObject = async ({ ifNotFound }: Locking, read: LockedUpdate['read']): Promise<JsonObject> =>
	await read({}).catch(async (error: unknown) =>
		ifNotFound && isGenesysError(error) && error.status === 404
			? await read(ifNotFound)
			: await Promise.reject(error as Error),
	);

/**
 * Reads an object, changes it, and writes it. If somebody else has changed it meanwhile, this is repeated once with the new version. A version
 * that was entered is sent as it is, and nothing is repeated.
 */
export async function sendLocked({ locking, request, isWhole, read, send }: LockedUpdate): Promise<WholeResponse> {
	const entered = (parseJson(String(request.body)) ?? {}) as JsonObject;
	const { sends } = locking;
	const isVersionGiven = entered.version !== undefined;
	if (isVersionGiven && (isWhole || sends === 'version')) return await send(request);
	const write = async (current: JsonObject): Promise<WholeResponse> =>
		await send({
			...request,
			body: JSON.stringify(bodyOf({ ...locking, sends: isWhole ? 'version' : sends }, current, entered)),
		});
	const first = await readObject(locking, read);
	const answer = await write(first);
	if (isVersionGiven || !mayBeStale(answer)) return answer;
	const second = await readObject(locking, read);
	return second.version === first.version ? answer : await write(second);
}

/** A promise that is settled from outside. Its rejection needs no handler. */
export interface Deferred {
	readonly promise: Promise<void>;
	readonly resolve: () => void;
	readonly reject: (error: unknown) => void;
}

export function newDeferred(): Deferred {
	let [resolve, reject]: [() => void, (error: unknown) => void] = [() => undefined, () => undefined];
	const promise = new Promise<void>((onSuccess, onFailure) => ([resolve, reject] = [onSuccess, onFailure]));
	promise.catch(() => undefined);
	return { promise, resolve, reject };
}

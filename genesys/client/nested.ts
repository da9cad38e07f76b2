const isIndex = (name: string): boolean => /^\d+$/.test(name);

/** Sets a value at a dotted path such as `a.b.0.c`. Creates the objects and arrays on the way. */
export function setDeep(target: Record<string, unknown>, path: string, value: unknown): void {
	const names = path.split('.');
	const last = names.pop() as string;
	let place = target;
	names.forEach(
		(name, position) =>
			(place = (place[name] ??= isIndex(names[position + 1] ?? last) ? [] : {}) as Record<string, unknown>),
	);
	place[last] = value;
}

/** An object with these values at their dotted paths. */
export function nested(entries: Iterable<readonly [path: string, value: unknown]>): Record<string, unknown> {
	const object: Record<string, unknown> = {};
	for (const [path, value] of entries) setDeep(object, path, value);
	return object;
}

/** The value at the dotted path, or undefined if a part of the path is missing. */
export function getDeep(value: unknown, path: string): unknown {
	return path
		.split('.')
		.reduce(
			(place: unknown, name) =>
				typeof place === 'object' && place !== null && Object.hasOwn(place, name)
					? (place as Record<string, unknown>)[name]
					: undefined,
			value,
		);
}

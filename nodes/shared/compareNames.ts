/** Alphabetical order without regard to case, as n8n's lint demands. Comparing in a locale would take much longer. */
export function compareNames(a: string, b: string): number {
	const [one, other] = [a.toLowerCase(), b.toLowerCase()];
	return one < other ? -1 : Number(one > other);
}

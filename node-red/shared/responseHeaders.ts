import { defined } from '../../genesys/json.ts';

/** Marks response headers in a message, so that Node-RED's HTTP nodes do not send them with the next request or response. */
const markerName = 'x-node-red-request-node';

/**
 * One step of Node-RED's digest of headers, which is the algorithm of the npm package hash-sum. The package is limited to
 * six dependencies, so it is implemented here.
 */
function fold(hash: number, text: string): number {
	let folded = hash;
	for (let index = 0; index < text.length; index++) folded = ((folded << 5) - folded + text.charCodeAt(index)) | 0;
	return folded < 0 ? folded * -2 : folded;
}

const foldAll = (hash: number, ...texts: string[]): number => texts.reduce(fold, hash);

/** Node-RED's digest of the same headers. */
function digestOf(headers: Record<string, string>): string {
	const whole = Object.prototype.toString.call(headers);
	const folded = Object.entries(headers)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.reduce(
			(hash, [name, value]) => foldAll(hash, name, '[object String]', 'string', value),
			foldAll(0, whole, 'object'),
		);
	return fold(folded, whole).toString(16).padStart(8, '0');
}

/**
 * Response headers for `msg.headers` in the format of Node-RED's own *http request* node, with its marker. Without the
 * marker, *http request* and *http response* nodes that follow would send the length and the cookies of this answer.
 */
export function messageHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
	const plain = defined({ ...headers }) as Record<string, string>;
	return { ...plain, [markerName]: digestOf(plain) };
}

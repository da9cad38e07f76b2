import { defined } from '../../genesys/json.ts';

/** Marks response headers in a message, so that Node-RED's HTTP nodes do not send them with the next request or response. */
const markerName = 'x-node-red-request-node';

/** One step of the digest that Node-RED makes of headers: of the npm package hash-sum, which our own six dependencies leave no room for. */
function fold(hash: number, text: string): number {
	let folded = hash;
	for (let index = 0; index < text.length; index++) folded = ((folded << 5) - folded + text.charCodeAt(index)) | 0;
	return folded < 0 ? folded * -2 : folded;
}

const foldAll = (hash: number, ...texts: string[]): number => texts.reduce(fold, hash);

/** What Node-RED makes of the same headers. */
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
 * Headers of an answer as Node-RED's own *http request* puts them into `msg.headers`: with its marker. Without it, *http request* and *http response* nodes behind would
 * send the length and the cookies of this answer with something else.
 */
export function messageHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
	const plain = defined({ ...headers }) as Record<string, string>;
	return { ...plain, [markerName]: digestOf(plain) };
}

/**
 * What goes wrong instead of, or on top of, the proper answer.
 *
 * - `status`, `body`, `headers`, `retryAfter` replace the answer (`retryAfter` alone means 429);
 * - `delay` waits that many seconds first and then answers properly, unless something else is said;
 * - `reset` cuts the connection: at once (`true`) or after that many bytes of the body;
 * - `truncate` ends the connection after that many bytes of the body, although more was announced;
 * - `slow` sends the body at that many bytes a second;
 * - `expired` answers as if the token (API) or the link (files) had expired;
 * - `times` is how often it happens before the route behaves again: 1 by default, or `'always'`.
 */
export interface Fault {
	status?: number;
	body?: unknown;
	headers?: Record<string, string>;
	retryAfter?: number | string;
	delay?: number;
	reset?: true | number;
	truncate?: number;
	slow?: number;
	expired?: true;
	times?: number | 'always';
}

/** Which requests a fault is for. `path` is exact, or has `*` for any run of characters; it is compared with the path on either origin. */
export interface FaultRoute {
	method?: string;
	path: string;
}

interface Planned {
	method?: string;
	path: RegExp;
	fault: Fault;
	left: number;
}

/** The faults that were asked for, used up in the order they were asked for. */
export class Faults {
	private planned: Planned[] = [];

	add(route: FaultRoute, fault: Fault): void {
		const left = fault.times === 'always' ? Infinity : (fault.times ?? 1);
		this.planned.push({ method: route.method?.toUpperCase(), path: pathPattern(route.path), fault, left });
	}

	clear(): void {
		this.planned = [];
	}

	/** The fault for this request, which is then used up by one. */
	take(method: string, path: string): Fault | undefined {
		const hit = this.planned.find((entry) => (entry.method ?? method) === method && entry.path.test(path));
		if (!hit) return undefined;
		hit.left -= 1;
		if (hit.left <= 0) this.planned = this.planned.filter((entry) => entry !== hit);
		return hit.fault;
	}
}

function pathPattern(path: string): RegExp {
	const literal = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${literal.join('.*')}$`);
}

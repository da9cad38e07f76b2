import { isConnectionFailure } from '../../genesys/client/connectionFailure.ts';
import { retryPolicy } from '../../genesys/client/retry.ts';
import { GenesysError, isGenesysError } from '../../genesys/errors.ts';
import type { Connection, HttpRequest, HttpResponse, Transport } from '../../genesys/ports.ts';
import type { Summary } from './purposeStatus.ts';
import { connectionFor, type SharedConnection } from './runConnection.ts';
import { translate } from './texts.ts';

/** Why a call was ended from outside. */
export type Ending = 'cancelled' | 'late' | 'deploy';

/** Whether a call may have changed something: no request was sent or each was refused, or one of them may have been processed. */
type Effect = 'none' | 'unknown';

const changesNothing = ({ method }: HttpRequest): boolean => method === 'GET' || method === 'HEAD';

const keyOf = ({ method, url }: HttpRequest): string => `${method} ${url}`;

/** One call for a message. It ends early if it takes too long, is canceled, or the node is redeployed. */
export class CallRun {
	/** How often the current request was sent; more than once after a temporary failure. */
	attempt = 1;
	/** The service asked for a pause (429). */
	isRateLimited = false;
	/** Whether the request may be sent twice. False until that is known. */
	isRepeatable = false;
	/** The error of a part. The message is still sent. */
	partialFailure: unknown;
	/** What the status says after the call. */
	summary: Summary | undefined;
	private readonly ending = new AbortController();
	private readonly onChange: () => void;
	private readonly longestMs: number;
	private timer: NodeJS.Timeout | undefined;
	private endedBy: Ending | undefined;
	private effect: Effect = 'none';
	private failed: string | undefined;

	/** `longestMs`: the longest time without progress. `onChange` is called for each new attempt. */
	constructor(longestMs: number, onChange: () => void) {
		this.longestMs = longestMs;
		this.onChange = onChange;
		this.restartClock();
	}

	/** Stores the error of a part. The first one counts. */
	report(error: unknown): void {
		this.partialFailure ??= error;
	}

	/** Ends the call. The first reason counts. */
	end(reason: Ending): void {
		this.endedBy ??= reason;
		this.stopClock();
		this.ending.abort();
	}

	/** Stops the timeout: reading the response has its own limits. */
	stopClock(): void {
		clearTimeout(this.timer);
	}

	/** The engine's ports for this call. `isRepeatable`: whether sending it twice is harmless. */
	connect(shared: SharedConnection, isRepeatable: boolean): Connection {
		this.isRepeatable = isRepeatable;
		return connectionFor(
			{ ...shared, api: this.watched(shared.api), anonymous: this.watched(shared.anonymous) },
			this.ending.signal,
		);
	}

	/** The error of a failed call. If it was ended from outside, the error says why, and whether Genesys may have processed it. */
	explain(error: unknown, action: string | undefined): unknown {
		const { endedBy, longestMs } = this;
		if (endedBy === undefined || (isGenesysError(error) && error.kind !== 'cancelled' && error.kind !== 'connection'))
			return error;
		const named = action === undefined ? '' : `${action}: `;
		const details = { operation: action, hint: this.hint(endedBy), cause: error };
		if (endedBy !== 'late') return new GenesysError('cancelled', named + translate(`call.${endedBy}`), details);
		const seconds = String(Math.round(longestMs / 1000));
		return new GenesysError('connection', named + translate('call.timeout', { seconds }), {
			...details,
			code: 'TIMEOUT',
		});
	}

	private hint(endedBy: Ending): string {
		if (this.effect === 'none') return translate(endedBy === 'late' ? 'effect.noneLate' : 'effect.none');
		return translate(this.isRepeatable ? 'effect.repeatable' : 'effect.unknown');
	}

	private restartClock(): void {
		this.stopClock();
		if (Number.isFinite(this.longestMs)) this.timer = setTimeout(() => this.end('late'), this.longestMs);
	}

	private watched(transport: Transport): Transport {
		return async (request) => {
			const isAgain = this.failed === keyOf(request);
			this.note(isAgain && !this.isRateLimited ? this.attempt + 1 : this.attempt, false);
			if (!isAgain) this.attempt = 1;
			const before = this.effect;
			if (!changesNothing(request)) this.effect = 'unknown';
			const answer = await transport(request).catch((error: unknown) => {
				this.failed = keyOf(request);
				if (isConnectionFailure(error) && !error.connectionFailure.sent) this.effect = before;
				throw error;
			});
			this.took(request, answer, before);
			return answer;
		};
	}

	private took(request: HttpRequest, { status }: HttpResponse, before: Effect): void {
		const isRefused = status >= 400 && status < 500;
		if (isRefused) this.effect = before;
		this.failed = status >= 400 ? keyOf(request) : undefined;
		this.note(this.attempt, status === 429);
		if (status < 400 && this.endedBy === undefined) this.restartClock();
	}

	private note(attempt: number, isRateLimited: boolean): void {
		const isChanged = attempt !== this.attempt || isRateLimited !== this.isRateLimited;
		this.attempt = Math.min(attempt, retryPolicy.attempts);
		this.isRateLimited = isRateLimited;
		if (isChanged) this.onChange();
	}
}

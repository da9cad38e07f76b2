import type { BayeuxMessage } from './bayeuxMessages.ts';

/** Receives the `data` of a message, whatever it is. */
export type BayeuxListener = (data: unknown) => void;

/** The listeners of each channel, and the callers that wait for the server's acknowledgement. */
export interface BayeuxChannels {
	names(): string[];
	add(channel: string, listener: BayeuxListener): void;
	remove(channel: string): void;
	/** Passes data to the listeners until `isOver` returns true. Errors of listeners go to `onError`. */
	deliver(messages: readonly BayeuxMessage[], isOver: () => boolean, onError?: (error: unknown) => void): void;
	/** Settles at the next {@link settle} of the channel. */
	acknowledgement(channel: string): Promise<void>;
	isAwaited(channel: string): boolean;
	/** Tells the waiting callers that the channel is subscribed, or why it is not. */
	settle(channel: string, failure?: unknown): void;
}

export function bayeuxChannels(): BayeuxChannels {
	const listeners = new Map<string, Set<BayeuxListener>>();
	const waiting = new Map<string, { resolve: () => void; reject: (error: unknown) => void }[]>();
	return {
		names: () => [...listeners.keys()],
		add(channel, listener) {
			const known = listeners.get(channel);
			if (known) known.add(listener);
			else listeners.set(channel, new Set([listener]));
		},
		remove: (channel) => void listeners.delete(channel),
		deliver(messages, isOver, onError) {
			for (const message of messages) {
				if (message.channel.startsWith('/meta/') || !('data' in message)) continue;
				for (const listener of listeners.get(message.channel) ?? []) {
					if (isOver()) return;
					try {
						listener(message.data);
					} catch (error) {
						onError?.(error);
					}
				}
			}
		},
		acknowledgement: (channel) =>
			new Promise<void>((resolve, reject) =>
				waiting.set(channel, [...(waiting.get(channel) ?? []), { resolve, reject }]),
			),
		isAwaited: (channel) => waiting.has(channel),
		settle(channel, failure) {
			const settled = waiting.get(channel) ?? [];
			waiting.delete(channel);
			for (const { resolve, reject } of settled) {
				if (failure === undefined) resolve();
				else reject(failure);
			}
		},
	};
}

import type { IWebhookFunctions } from 'n8n-workflow';

import type { ServiceId } from '../../genesys/catalogue/format.ts';
import { secretsOf } from '../../genesys/webhooks/signature.ts';
import { accountOf } from './account.ts';
import { credentialOf } from './credentialChoice.ts';

/** How long a secret stays valid after it was removed from the credential, in ms. */
export const cacheMs = 10_000;

type Read = () => Promise<string[]>;

/** The secrets of one trigger, as last read from n8n. */
interface CachedSecrets {
	secrets?: string[];
	at: number;
	reading?: Promise<string[]>;
	next?: Promise<string[]>;
}

const cacheByTrigger = new Map<string, CachedSecrets>();

function refresh(kept: CachedSecrets, fromN8n: Read): Promise<string[]> {
	const begun = Date.now();
	kept.reading = fromN8n()
		.then((secrets) => {
			Object.assign(kept, { secrets, at: begun });
			return secrets;
		})
		.finally(() => {
			kept.reading = undefined;
		});
	return kept.reading;
}

/** Shares one new read among all callers. A read in progress can predate a change, so it does not count. */
async function refreshOnce(kept: CachedSecrets, fromN8n: Read): Promise<string[]> {
	if (!kept.reading) return await refresh(kept, fromN8n);
	kept.next ??= kept.reading
		.catch(() => undefined)
		.then(async () => {
			kept.next = undefined;
			return await refresh(kept, fromN8n);
		});
	return await kept.next;
}

/** The secrets that a signature can be made with. */
export interface Secrets {
	/** At most {@link cacheMs} old. */
	known(): Promise<string[]>;
	/** The current ones, for a signature that matches none of the known ones: the secret may be new. */
	newest(): Promise<string[]>;
}

/**
 * The secrets of a trigger's credential. Returns none if the trigger has no credential. Secrets are cached, because n8n starts an isolated expression engine for each read of a
 * credential, which takes longer than the rest of a request (n8n-workflow 2.41: 240 ms on a busy machine with two cores, 1.9 s for eight at a time, 0.03 ms with
 * N8N_EXPRESSION_ENGINE=legacy). Only one read runs at a time, no matter how many requests have a wrong signature.
 */
export function secretsFor(context: IWebhookFunctions, service: ServiceId): Secrets {
	const type = credentialOf(context, service);
	const node = context.getNode();
	const chosen = node.credentials?.[type];
	if (!chosen) return { known: async () => [], newest: async () => [] };
	const key = `${context.getWorkflow().id} ${node.id} ${chosen.id}`;
	const kept = cacheByTrigger.get(key) ?? { at: 0 };
	cacheByTrigger.set(key, kept);
	const fromN8n = async (): Promise<string[]> => secretsOf(accountOf(await context.getCredentials(type)));
	return {
		known: async () =>
			kept.secrets && Math.abs(Date.now() - kept.at) < cacheMs
				? kept.secrets
				: await (kept.reading ?? refresh(kept, fromN8n)),
		newest: async () => await refreshOnce(kept, fromN8n),
	};
}

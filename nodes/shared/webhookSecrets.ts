import type { IWebhookFunctions } from 'n8n-workflow';

import { secretsOf } from '../../genesys/webhooks/signature.ts';
import { accountOf } from './account.ts';
import { credentialOf } from './credentialChoice.ts';

/** For so long, in ms, a secret counts that has been taken out of the credential. */
export const cacheMs = 10_000;

type Read = () => Promise<string[]>;

/** The secrets of one trigger, as they were when n8n was last asked. */
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

/** Reads once for all who ask meanwhile: what is being read already may be from before a change. */
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

/** What a signature may be made with. */
export interface Secrets {
	/** At most {@link cacheMs} old. */
	known(): Promise<string[]>;
	/** As they are now: for a signature that the known ones do not explain, since a new secret may have been entered. */
	newest(): Promise<string[]>;
}

/**
 * The secrets of the credential that a trigger has; none where it has none. They are kept for a while: n8n readies an isolated machine for expressions each time it reads a
 * credential (n8n-workflow 2.41 as it comes: 240 ms on a busy machine of two cores, eight at once 1.9 s; 0.03 ms with N8N_EXPRESSION_ENGINE=legacy), which takes longer than all
 * the rest of a request. However many requests are signed wrongly, it reads one at a time.
 */
export function secretsFor(context: IWebhookFunctions): Secrets {
	const type = credentialOf(context, 'digitalChannel');
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

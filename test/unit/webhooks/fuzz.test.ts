import { pick, seededRandom } from '../../../sandbox/data/random.ts';
import { receive, type WebhookEvent } from '../../../genesys/webhooks/webhook.ts';
import { rightStatus, webhookOf } from '../../support/webhookMutations.ts';
import { both } from './webhooks.ts';

/** FUZZ_CASES: the number of webhooks, default 20,000. FUZZ_SEED: which ones, default 1. */
const cases = Number(process.env.FUZZ_CASES ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);

const secrets = ['SECRET', 'PREVIOUS'] as const;

const isEvent = ({ eventId, raw, ...fields }: WebhookEvent): boolean => {
	const { index = 0, recipients = [], attachments = [], ...others } = fields as Record<string, unknown>;
	return (
		typeof eventId === 'string' &&
		eventId !== '' &&
		raw !== undefined &&
		Number.isInteger(index) &&
		Array.isArray(recipients) &&
		Array.isArray(attachments) &&
		Object.values(others).every((value) => typeof value === 'string' && value !== '')
	);
};

/** The mistake in how a webhook was received, if any. */
function complaint(number: number, random: () => number): string | undefined {
	const sent = webhookOf(random, number, secrets);
	try {
		const reception = receive(pick(random, both), sent, { secrets });
		const expected = rightStatus(sent, secrets);
		if (reception.answer.status !== expected || reception.accepted !== (expected === 200))
			return `${sent.how}: answered ${reception.answer.status}, not ${expected}`;
		return reception.accepted && !reception.events.every(isEvent)
			? `${sent.how}: ${JSON.stringify(reception.events)}`
			: undefined;
	} catch (error) {
		return `${sent.how}: ${(error as Error).stack}`;
	}
}

test(`a webhook is accepted only with an exact signature, and no webhook causes an exception (${cases} webhooks)`, () => {
	const random = seededRandom(seed);
	for (let number = 0; number < cases; number++) {
		const wrong = complaint(number, random);
		if (wrong !== undefined) throw new Error(`Webhook ${number} of FUZZ_SEED=${seed}: ${wrong}`);
	}
});

import { GenesysError } from '../../errors.ts';
import type { StatisticsState } from './subscription.ts';
import { subscribing } from './selection.ts';

/** What is amiss in a state that has a reason, as an error to be reported. */
export const troubleOf = ({
	reason = 'The connection for statistics is lost',
	hint = 'It is tried again.',
}: StatisticsState): GenesysError => new GenesysError('connection', reason, { operation: subscribing, hint });

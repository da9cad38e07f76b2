import { GenesysError } from '../errors';
import type { StatisticsState } from './subscription';
import { subscribing } from './wanted';

/** What is amiss in a state that has a reason, as an error to be reported. */
export const troubleOf = ({ reason = 'The connection for statistics is lost', hint = 'It is tried again.' }: StatisticsState): GenesysError => new GenesysError('connection', reason, { operation: subscribing, hint });

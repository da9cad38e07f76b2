import { fail } from '../../genesys/errors.ts';

export function failCancelled(): never {
	fail('cancelled', 'The run was cancelled', { hint: 'Run it again when it is wanted.' });
}

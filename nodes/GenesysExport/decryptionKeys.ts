import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunction,
	IExecuteFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';

import { isGenesysError } from '../../genesys/errors.ts';
import { readKeys, type DecryptionKey } from '../../genesys/formats/envelope/privateKeys.ts';
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const keysOf = ({ privateKeys, passphrase, certificates }: ICredentialDataDecryptedObject): DecryptionKey[] =>
	readKeys(textOf(privateKeys), textOf(passphrase), textOf(certificates));

/** Reads the keys of the item's credential. Throws a `key` error if they are unreadable. */
export async function decryptionKeys(context: IExecuteFunctions, itemIndex: number): Promise<DecryptionKey[]> {
	return keysOf(await context.getCredentials('genesysExportDecryptionKeyApi', itemIndex));
}

function successResult(credentials: ICredentialDataDecryptedObject): INodeCredentialTestResult {
	const count = keysOf(credentials).length;
	return { status: 'OK', message: count === 1 ? 'The private key can be read' : `${count} private keys can be read` };
}

function failureResult(error: unknown): INodeCredentialTestResult {
	if (!isGenesysError(error)) return { status: 'Error', message: 'The private keys cannot be read' };
	return { status: 'Error', message: [error.message, error.hint].filter(Boolean).join(' ') };
}

/** The credential test. It reads the keys locally, as an export does, and sends nothing. */
export const testDecryptionKey: ICredentialTestFunction = async ({ data = {} }) => {
	try {
		return successResult(data);
	} catch (error) {
		return failureResult(error);
	}
};

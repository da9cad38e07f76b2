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

/** The keys that the item's credential holds. Raises a `key` error where they cannot be read. */
export async function decryptionKeys(context: IExecuteFunctions, itemIndex: number): Promise<DecryptionKey[]> {
	return keysOf(await context.getCredentials('genesysExportDecryptionKeyApi', itemIndex));
}

function tested(credentials: ICredentialDataDecryptedObject): INodeCredentialTestResult {
	const count = keysOf(credentials).length;
	return { status: 'OK', message: count === 1 ? 'The private key can be read' : `${count} private keys can be read` };
}

function refused(error: unknown): INodeCredentialTestResult {
	if (!isGenesysError(error)) return { status: 'Error', message: 'The private keys cannot be read' };
	return { status: 'Error', message: [error.message, error.hint].filter(Boolean).join(' ') };
}

/** Behind the credential's Test: reads the keys here, as an export would. Nothing is sent anywhere. */
export const testDecryptionKey: ICredentialTestFunction = async ({ data = {} }) => {
	try {
		return tested(data);
	} catch (error) {
		return refused(error);
	}
};

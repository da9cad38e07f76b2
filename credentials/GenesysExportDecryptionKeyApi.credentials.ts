import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The keys that open exported files. They are used here and sent nowhere, so there is no service to test them against:
 * the node that uses them tests, on this machine, that they can be read and fit together.
 */
export class GenesysExportDecryptionKeyApi implements ICredentialType {
	name = 'genesysExportDecryptionKeyApi';

	displayName = 'Genesys Export Decryption Key API';

	icon = { light: 'file:../icons/decryption-key.svg', dark: 'file:../icons/decryption-key.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#decryption-key';

	properties: INodeProperties[] = [
		{
			displayName:
				'Genesys encrypts every exported file for the certificate that you uploaded. This is the private key that belongs to it. It stays in n8n: nothing of it is sent to Genesys.',
			name: 'explanation',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Private Keys',
			name: 'privateKeys',
			type: 'string',
			typeOptions: { password: true, rows: 6 },
			default: '',
			required: true,
			placeholder: '-----BEGIN PRIVATE KEY-----',
			description:
				'One or more RSA private keys as PEM text. After a new certificate was uploaded keep the earlier key here too: earlier files need it.',
		},
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only where the private keys are protected by one',
		},
		{
			displayName: 'Certificates',
			name: 'certificates',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			description:
				'Optional: the certificates that were uploaded, as PEM text. With them the right key is known at once; without them each is tried.',
		},
	];
}

import type { ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The keys that decrypt exported files. They are never sent, so no service can test them. Instead, the node checks locally
 * that they are readable and belong together.
 */
export class GenesysExportDecryptionKeyApi implements ICredentialType {
	name = 'genesysExportDecryptionKeyApi';

	displayName = 'Genesys Export Decryption Key API';

	icon = { light: 'file:../icons/decryption-key.svg', dark: 'file:../icons/decryption-key.dark.svg' } as const;

	documentationUrl = 'https://github.com/genesys-flows/genesys-flows/blob/main/docs/credentials.md#decryption-key';

	properties: INodeProperties[] = [
		{
			displayName:
				'Genesys encrypts exported files with the certificate that you uploaded. Enter its private key here. The key stays in n8n and is never sent to Genesys.',
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
			placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
			description:
				'One or more RSA private keys in PEM format. After you upload a new certificate, keep the old key too. Older files need it.',
		},
		{
			displayName: 'Passphrase',
			name: 'passphrase',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Only needed if the private keys are encrypted',
		},
		{
			displayName: 'Certificates',
			name: 'certificates',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description:
				'Uploaded certificates in PEM format (optional). They speed up finding the right key when there are several.',
		},
	];
}

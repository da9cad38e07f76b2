import { X509Certificate } from 'node:crypto';
import type { Node, NodeAPI, NodeDef } from 'node-red';
import { readKeys, type DecryptionKey } from '../../../genesys/formats/envelope/privateKeys.ts';
import { answerAdmin, unchangedSecret } from '../../shared/adminForm.ts';
import { enteredValue } from '../../shared/deployedValues.ts';
import { deployedNode, registerNode, storedNode } from '../../shared/registerNode.ts';
import { failWith } from '../../shared/texts.ts';

const keyType = 'genesys-decryption-key';

type KeyCredentials = {
	privateKeys?: string;
	passphrase?: string;
	certificates?: string;
};

/** The configuration node as the export node uses it. */
export interface DecryptionKeyNode extends Node<KeyCredentials> {
	/** Raises a `key` error if no usable key was entered. */
	keys(): DecryptionKey[];
}

interface KeyForm {
	id?: string;
	credentials?: KeyCredentials;
}

function readKeysOfForm({ privateKeys = '', passphrase, certificates }: KeyCredentials): DecryptionKey[] {
	if (!privateKeys.trim()) failWith('key', 'noPrivateKey');
	return readKeys(privateKeys, passphrase || undefined, certificates?.trim() || undefined);
}

/** The readable certificates in a text. */
function certificatesIn(pem: string): X509Certificate[] {
	return (pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? []).flatMap((block) => {
		try {
			return [new X509Certificate(block)];
		} catch {
			return [];
		}
	});
}

const commonName = ({ subject }: X509Certificate): string =>
	/^CN=(.+)$/m.exec(subject)?.[1] ?? subject.replace(/\n/g, ', ');

/** Describes a key so that a person can recognize it: its size, and the subject of its certificate. Contains nothing of the key itself. */
function describeKeys(RED: NodeAPI, { id, credentials = {} }: KeyForm): { message: string } {
	const stored = storedNode<NodeDef, KeyCredentials>(RED, keyType, id)?.credentials ?? {};
	const live = id ? deployedNode<DecryptionKeyNode>(RED, keyType, id)?.credentials : undefined;
	const given = (name: keyof KeyCredentials): string => {
		const entered = credentials[name];
		const value = (entered === undefined || entered === unchangedSecret ? stored[name] : entered) ?? '';
		return enteredValue(RED, value, stored[name], live?.[name]);
	};
	const form = {
		privateKeys: given('privateKeys'),
		passphrase: given('passphrase'),
		certificates: given('certificates'),
	};
	const keys = readKeysOfForm(form);
	const certificates = certificatesIn(`${form.privateKeys}\n${form.certificates}`);
	const lines = keys.map(({ privateKey }) => {
		const own = certificates.find((certificate) => certificate.checkPrivateKey(privateKey));
		const bits = String(privateKey.asymmetricKeyDetails?.modulusLength ?? '?');
		return own
			? RED._('genesys-decryption-key.check.withCertificate', {
					bits,
					name: commonName(own),
					until: new Date(own.validTo).toISOString().slice(0, 10),
				})
			: RED._('genesys-decryption-key.check.alone', { bits });
	});
	return { message: lines.join(' ') };
}

export function registerDecryptionKey(RED: NodeAPI): void {
	function GenesysDecryptionKey(this: DecryptionKeyNode): void {
		let read: DecryptionKey[] | undefined;
		this.keys = () => (read ??= readKeysOfForm(this.credentials ?? {}));
	}

	const credentials: Record<keyof KeyCredentials, { type: 'text' | 'password' }> = {
		privateKeys: { type: 'password' },
		passphrase: { type: 'password' },
		certificates: { type: 'text' },
	};
	registerNode<DecryptionKeyNode, NodeDef, KeyCredentials>(RED, keyType, GenesysDecryptionKey, credentials);

	// The private key in the form is only inspected here, and is not passed on.
	RED.httpAdmin.post(
		'/genesys/decryption-key/check',
		RED.auth.needsPermission('genesys-decryption-key.write'),
		answerAdmin(async (form: KeyForm) => describeKeys(RED, form)),
	);
}

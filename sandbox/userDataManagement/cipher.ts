import { X509Certificate } from 'node:crypto';
import { contactCenterId } from '../data/people.ts';
import { readUploadedFile } from '../server/multipart.ts';
import { invalidField, json, Refusal, statusEnvelope, type Reply } from '../server/reply.ts';
import type { Call } from '../server/request.ts';

/** The certificate that exports are encrypted with; only one at a time. */
export interface UploadedCertificate {
	name: string;
	size: number;
	/** ms */
	modified: number;
	certificate: X509Certificate;
}

export class CertificateStore {
	uploaded?: UploadedCertificate;
	private readonly now: () => number;

	constructor(now: () => number) {
		this.now = now;
	}

	/** 404 without a certificate: the real answer is not documented. */
	info(): Reply {
		if (!this.uploaded) throw new Refusal(statusEnvelope(404, 'No certificate has been uploaded'));
		const { name, size, modified } = this.uploaded;
		return json(200, { ccid: contactCenterId, name, size, lastModified: new Date(modified).toISOString() });
	}

	async upload({ request, params }: Call): Promise<Reply> {
		const { bytes } = await readUploadedFile(request);
		const certificate = rsaCertificate(bytes);
		const name = params['certificatefilename'] ?? '';
		this.uploaded = { name, size: bytes.length, modified: this.now(), certificate };
		return json(201, name);
	}
}

function rsaCertificate(bytes: Buffer): X509Certificate {
	const certificate = parseCertificate(bytes);
	if (!certificate) throw invalidField('file', 'is not an X.509 certificate');
	if (certificate.publicKey.asymmetricKeyType !== 'rsa')
		throw invalidField('file', 'the key of the certificate must be RSA');
	return certificate;
}

function parseCertificate(bytes: Buffer): X509Certificate | undefined {
	try {
		return new X509Certificate(bytes);
	} catch {
		return undefined;
	}
}

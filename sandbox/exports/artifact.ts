import { invalidField } from '../server/reply.ts';

const cipherNames = ['aes-128-cbc', 'aes-192-cbc', 'aes-256-cbc', 'des-ede3-cbc', 'aes-256-gcm'] as const;
export type CipherName = (typeof cipherNames)[number];

/**
 * How the files of all jobs started from now on are made. Genesys doesn't document most of this, so every plausible
 * variant is available.
 *
 * - `encoding` of the S/MIME message: binary DER; binary BER with indefinite lengths and the content in pieces; PEM
 *   around DER; MIME headers and base64 around BER.
 * - `inner`: what is encrypted: the zip, or a MIME part around it, whose `innerTransfer` is base64 or binary.
 * - `gcm`: how AES-GCM is stored: AuthEnvelopedData (RFC 5084), or EnvelopedData with the tag after the ciphertext, as
 *   some libraries write it.
 * - `recipients`: how many other recipients come before ours. `recipientId`: how ours is identified.
 * - `layout`: JSON Lines `<EntityType>-<jobId>.json` with an attachments file beside it, or one JSON file per
 *   interaction and per attachment.
 * - `split`: the effect of a file split size: none; parts that are each a zip in an envelope; or one envelope cut into
 *   numbered parts. `splitBytes` is the size of a part (of its JSON, or of the cut). It replaces the job's own file
 *   split size, which is in MiB.
 * - `bytes`: minimum size of the JSON (of the values, for OmboriGrid). Records are generated until it is reached. For a
 *   data export of Genesys Cloud, and for each day of Repo361, which has no jobs and applies it immediately, it is the
 *   size of the generated records, spread over the files. Gigabytes work, except for OmboriGrid.
 * - `fields`: names in camelCase or upper case; those of Cloud Data Download are always upper case.
 * - `broken`: a flipped bit in the ciphertext; a tenth of the file missing; names that escape from the folder; a zip of
 *   1 GiB of zeros (or `bytes`); wrong checksums; an empty file.
 * - `ranges`: whether the files origin supports Range.
 * - `jobSeconds` replaces the sandbox's own setting, also for OmboriGrid. `failure` makes jobs, and exports of Genesys
 *   Cloud, fail with this description.
 */
export interface Artifact {
	encoding: 'der' | 'ber' | 'pem' | 'mime';
	inner: 'zip' | 'mime';
	innerTransfer: 'base64' | 'binary';
	cipher: CipherName;
	gcm: 'authEnveloped' | 'enveloped';
	keyTransport: 'pkcs1' | 'oaep-sha1' | 'oaep-sha256';
	recipients: number;
	recipientId: 'issuerAndSerial' | 'subjectKeyIdentifier';
	layout: 'lines' | 'perInteraction';
	split: 'none' | 'wholeFiles' | 'bytes';
	splitBytes?: number;
	bytes: number;
	fields: 'camel' | 'upper';
	broken?: 'tamper' | 'truncate' | 'zipSlip' | 'zipBomb' | 'wrongCrc' | 'empty';
	ranges: boolean;
	jobSeconds?: number;
	failure?: string;
}

export const defaultArtifact: Readonly<Artifact> = {
	encoding: 'der',
	inner: 'zip',
	innerTransfer: 'base64',
	cipher: 'aes-256-cbc',
	gcm: 'authEnveloped',
	keyTransport: 'pkcs1',
	recipients: 0,
	recipientId: 'issuerAndSerial',
	layout: 'lines',
	split: 'wholeFiles',
	bytes: 0,
	fields: 'camel',
	ranges: true,
};

const number = (value: unknown): boolean => typeof value === 'number' && value >= 0;
const boolean = (value: unknown): boolean => typeof value === 'boolean';
const text = (value: unknown): boolean => typeof value === 'string';
const oneOf =
	(...values: string[]) =>
	(value: unknown): boolean =>
		values.includes(value as string);

const isAllowed: Record<keyof Artifact, (value: unknown) => boolean> = {
	encoding: oneOf('der', 'ber', 'pem', 'mime'),
	inner: oneOf('zip', 'mime'),
	innerTransfer: oneOf('base64', 'binary'),
	cipher: oneOf(...cipherNames),
	gcm: oneOf('authEnveloped', 'enveloped'),
	keyTransport: oneOf('pkcs1', 'oaep-sha1', 'oaep-sha256'),
	recipients: number,
	recipientId: oneOf('issuerAndSerial', 'subjectKeyIdentifier'),
	layout: oneOf('lines', 'perInteraction'),
	split: oneOf('none', 'wholeFiles', 'bytes'),
	splitBytes: number,
	bytes: number,
	fields: oneOf('camel', 'upper'),
	broken: oneOf('tamper', 'truncate', 'zipSlip', 'zipBomb', 'wrongCrc', 'empty'),
	ranges: boolean,
	jobSeconds: number,
	failure: text,
};

/** Checks settings received over HTTP; throws a 400 for unknown or wrong ones. */
export function checkArtifact(value: unknown): Partial<Artifact> {
	if (typeof value !== 'object' || value === null) throw invalidField('body', 'must be a JSON object of settings');
	for (const [name, setting] of Object.entries(value)) {
		const allowed = Object.hasOwn(isAllowed, name) ? isAllowed[name as keyof Artifact] : undefined;
		if (!allowed) throw invalidField(name, 'is not a setting');
		if (!allowed(setting)) throw invalidField(name, 'has no such value');
	}
	return value;
}

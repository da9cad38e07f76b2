import { randomUUID } from 'node:crypto';
import { hex, pick, seededRandom } from '../data/random.ts';
import { secureEmailAddresses } from '../data/systems.ts';

/** An attachment of an email; `content` is base64. */
interface MailAttachment {
	fileName: string;
	contentType: string;
	size: number;
	content: string;
}

/** A stored secure email. `address` is the customer's, whoever wrote the email. */
export interface SecureMail {
	id: string;
	address: string | undefined;
	securebox: string;
	direction: 'inbound' | 'outbound';
	fromAddress: string | undefined;
	toAddress: string;
	subject: string;
	text: string;
	/** ms */
	time: number;
	read: boolean;
	/** An inbound email is routed to an agent until it is read. */
	routed: boolean;
	/** Stored, but no longer listed. */
	hidden: boolean;
	attachments: MailAttachment[];
	userData: Record<string, unknown>;
}

export const mailbox = 'service@sandbox.example';
/** The name of the second box; the first has no name. */
const secondBox = 'Billing';
const hourMs = 60 * 60 * 1000;
const subjects = [
	'Your contract',
	'Change of bank details',
	'Statement of account',
	'Question about my policy',
	'Documents you asked for',
	'Confirmation',
] as const;

/** The secure emails of all customers. Initially each known customer has a dozen, and three more in a securebox. */
export class SecureMails {
	private mails: SecureMail[] = [];
	readonly now: () => number;

	constructor(now: () => number) {
		this.now = now;
		this.clear();
	}

	clear(): void {
		this.mails = secureEmailAddresses.flatMap((address, index) => [
			...createInitialMails(address, '', 12, 91_000 + index * 100, this.now()),
			...createInitialMails(address, secondBox, 3, 91_050 + index * 100, this.now()),
		]);
	}

	/** Whether this address has ever sent or received an email. */
	isContact(address: string): boolean {
		return (
			secureEmailAddresses.some((known) => isSameAddress(known, address)) ||
			this.mails.some((mail) => isSameAddress(mail.address ?? '', address))
		);
	}

	/** The emails of an address in one box, latest first. */
	listed(address: string, securebox: string): SecureMail[] {
		const shown = this.mails.filter(
			(mail) => !mail.hidden && mail.securebox === securebox && isSameAddress(mail.address ?? '', address),
		);
		return shown.sort((a, b) => b.time - a.time);
	}

	get(id: string): SecureMail | undefined {
		return this.mails.find((mail) => mail.id === id);
	}

	/** Adds an email from a customer: inbound, and routed from now on. */
	receive(
		mail: Pick<SecureMail, 'fromAddress' | 'securebox' | 'toAddress' | 'subject' | 'text' | 'userData'>,
	): SecureMail {
		const { fromAddress: address } = mail;
		const received: SecureMail = {
			...mail,
			id: randomUUID(),
			address,
			direction: 'inbound',
			time: this.now(),
			read: false,
			routed: true,
			hidden: false,
			attachments: [],
		};
		this.mails.push(received);
		return received;
	}

	markRead(mail: SecureMail): void {
		mail.read = true;
		mail.routed = false;
	}

	purge(mail: SecureMail): void {
		this.mails = this.mails.filter((other) => other !== mail);
	}
}

function isSameAddress(one: string, other: string): boolean {
	return one.toLowerCase() === other.toLowerCase();
}

/** Every third email is from the customer, every second has been read, and every fourth has an attachment. */
function createInitialMails(
	address: string,
	securebox: string,
	count: number,
	seed: number,
	now: number,
): SecureMail[] {
	return Array.from({ length: count }, (_, index) => {
		const random = seededRandom(seed + index);
		const id = uuid(random);
		const inbound = index % 3 === 2;
		const read = index % 2 === 1;
		const subject = pick(random, subjects);
		return {
			...{ id, address, securebox, subject, read, hidden: false, routed: inbound && !read },
			direction: inbound ? 'inbound' : 'outbound',
			fromAddress: inbound ? address : mailbox,
			toAddress: inbound ? mailbox : address,
			text: `${subject}: number ${index + 1} of the mails that are there from the start.`,
			time: now - (index * 7 + 1 + Math.floor(random() * 6)) * hourMs,
			attachments: index % 4 === 3 ? [textFile(`${subject} ${index + 1}.txt`, `${subject}, for ${address}`)] : [],
			userData: { FirstName: givenName(address), EmailAddress: address, Subject: subject, ContactId: hex(random, 16) },
		};
	});
}

function textFile(fileName: string, text: string): MailAttachment {
	const bytes = Buffer.from(text);
	return { fileName, contentType: 'text/plain', size: bytes.length, content: bytes.toString('base64') };
}

function givenName(address: string): string {
	return address.charAt(0).toUpperCase() + address.slice(1, address.indexOf('@'));
}

function uuid(random: () => number): string {
	const digits = hex(random, 32).toLowerCase();
	return [
		digits.slice(0, 8),
		digits.slice(8, 12),
		`4${digits.slice(13, 16)}`,
		`8${digits.slice(17, 20)}`,
		digits.slice(20),
	].join('-');
}

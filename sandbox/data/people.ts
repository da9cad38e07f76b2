import { hex, pick, seededRandom } from './random.ts';

/** All credentials here are fictitious. They only work with a sandbox. */
export const apiKey = 'sandbox-api-key';

export interface SandboxClient {
	clientId: string;
	clientSecret: string;
}

export const sandboxClients: readonly SandboxClient[] = [
	{ clientId: 'sandbox-client', clientSecret: 'sandbox-client-secret' },
	{ clientId: 'sandbox-second-client', clientSecret: 'sandbox-second-secret' },
];

/** A user who can sign in. `username` is the value for the password grant: tenant, backslash, username. */
export interface SandboxUser {
	username: string;
	password: string;
	userName: string;
	tenant: string;
	givenName: string;
	familyName: string;
	email: string;
	dbid: number;
	authorities: { name: string; privileges: string[] }[];
}

export const contactCenterId = '5f6e7d8c-0000-4000-8000-00005a4db0c5';
export const environmentId = '0a1b2c3d-0000-4000-8000-00005a4db0c5';

const supervisor = { name: 'ROLE_SUPERVISOR', privileges: ['UDM_EXPORT', 'UDM_CERTIFICATE'] };
const agent = { name: 'ROLE_AGENT', privileges: [] };

export const sandboxUsers: readonly SandboxUser[] = [
	user('supervisor', 'sandbox-password', 'Sam', 'Visor', 101, [supervisor, agent]),
	user('agent', 'sandbox-agent-password', 'Alex', 'Gent', 102, [agent]),
];

function user(
	userName: string,
	password: string,
	givenName: string,
	familyName: string,
	dbid: number,
	authorities: SandboxUser['authorities'],
): SandboxUser {
	const tenant = 'sandbox';
	return {
		username: `${tenant}\\${userName}`,
		password,
		userName,
		tenant,
		givenName,
		familyName,
		email: `${userName}@sandbox.example`,
		dbid,
		authorities,
	};
}

export interface Agent {
	dbid: number;
	name: string;
	email: string;
}

export interface Contact {
	ContactId: string;
	tenantid: number;
	createddate: string;
	modifieddate: string;
	FirstName: string;
	LastName: string;
	EmailAddress: string;
	PhoneNumber: string;
}

const firstNames = [
	'Ana',
	'Bilal',
	'Chloé',
	'Dmitri',
	'Elif',
	'Femi',
	'Grace',
	'Hiro',
	'Inés',
	'Jonas',
	'Kaya',
	'Łukasz',
	'Mei',
	'Noor',
	'Øystein',
	'Priya',
];
const lastNames = [
	'Almeida',
	'Becker',
	'Costa',
	'Demir',
	'Eriksen',
	'Fontaine',
	'García',
	'Haddad',
	'Ito',
	'Jansen',
	'Kowalski',
	'Larsen',
	'Müller',
	'Nguyen',
	'Okafor',
];

export const agents: readonly Agent[] = Array.from({ length: 12 }, (_, index) => {
	const random = seededRandom(7000 + index);
	const name = `${pick(random, firstNames)} ${pick(random, lastNames)}`;
	return { dbid: 201 + index, name, email: `agent${index + 1}@sandbox.example` };
});

export const queues = ['Sales', 'Billing', 'Technical support', 'Deliveries', 'Returns', 'Complaints'] as const;

const dayMs = 24 * 60 * 60 * 1000;

/** Returns the same contacts for the same count; their dates depend on `now` (ms). */
export function contacts(count: number, now: number): Contact[] {
	return Array.from({ length: count }, (_, index) => {
		const random = seededRandom(31_000 + index);
		const first = pick(random, firstNames);
		const last = pick(random, lastNames);
		const modified = now - Math.floor(random() * 14 * dayMs);
		return {
			ContactId: `${hex(random, 12)}${String(index).padStart(4, '0')}`,
			tenantid: 1,
			createddate: dateText(modified - Math.floor(random() * 300 * dayMs)),
			modifieddate: dateText(modified),
			FirstName: first,
			LastName: last,
			EmailAddress: `${plain(first)}.${plain(last)}.${index}@customer.example`,
			PhoneNumber: `+1555${String(1_000_000 + Math.floor(random() * 8_999_999))}`,
		};
	});
}

function plain(name: string): string {
	return name
		.normalize('NFD')
		.replace(/[^A-Za-z]/g, '')
		.toLowerCase();
}

/** The format of the vendor's own example, in UTC: `2026-11-20 09:15:00.0`. */
export function dateText(time: number): string {
	return `${new Date(time).toISOString().slice(0, 19).replace('T', ' ')}.0`;
}

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	contextServicesAccess,
	digitalChannelAccess,
	genesysCloudAccess,
	omborigridAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';
import type { Demo } from '../demo.ts';
import type { N8nServer } from './n8nServer.ts';

interface Named {
	id: string;
	name: string;
	type: string;
}

interface Workflow {
	name: string;
	nodes: { name: string; type: string; credentials?: Record<string, { id: string; name: string }> }[];
	[name: string]: unknown;
}

/** The credentials that the examples need, all of them for the sandbox. */
function credentialsOf({
	account,
	key,
	sandbox: { url: baseUrl, apiKey },
}: Demo): { name: string; type: string; data: Record<string, unknown> }[] {
	const { userName: username, password } = contextServicesAccess;
	return [
		{ name: 'Genesys sandbox', type: 'genesysMulticloudCxApi', data: { ...account } },
		{
			name: 'Key of the sandbox exports',
			type: 'genesysExportDecryptionKeyApi',
			data: { privateKeys: key.privateKey, certificates: key.certificate },
		},
		{
			name: 'Genesys Cloud of the sandbox',
			type: 'genesysCloudOAuth2Api',
			data: { region: 'other', baseUrl, loginUrl: baseUrl, ...genesysCloudAccess },
		},
		{
			name: 'Channel of the sandbox',
			type: 'genesysDigitalChannelApi',
			data: { baseUrl, apiKey, ...digitalChannelAccess },
		},
		{ name: 'Repo361 of the sandbox', type: 'repo361OAuth2Api', data: { baseUrl, ...repo361Access } },
		{
			name: 'OmboriGrid of the sandbox',
			type: 'omboriGridApi',
			data: { baseUrl, accessToken: omborigridAccess.accessToken },
		},
		{
			name: 'Context Services of the sandbox',
			type: 'genesysContextServicesApi',
			data: { baseUrl, signIn: 'basic', username, password },
		},
	];
}

export interface SavedCredential extends Named {
	/** As it was entered. */
	data: Record<string, unknown>;
}

/** Creates each credential, or brings it up to date: the sandbox has another port and another key at each start. */
export async function saveCredentials(n8n: N8nServer, demo: Demo): Promise<Map<string, SavedCredential>> {
	const existing = await n8n.rest<Named[]>('GET', '/credentials');
	const saved = new Map<string, SavedCredential>();
	for (const credential of credentialsOf(demo)) {
		const known = existing.find(({ name, type }) => name === credential.name && type === credential.type);
		const stored = known
			? await n8n.rest<Named>('PATCH', `/credentials/${known.id}`, { ...known, ...credential })
			: await n8n.saveCredential(credential);
		saved.set(credential.type, { ...stored, type: credential.type, data: credential.data });
	}
	return saved;
}

/** What the examples leave for their user to fill in. */
const certificatePlaceholder = '(paste the text of your certificate)';
const smsProviderPlaceholder = 'https://sms-provider.example';

function fill(value: unknown, { key, sandbox }: Demo): unknown {
	if (typeof value !== 'string') return value;
	return value.includes(certificatePlaceholder)
		? key.certificate
		: value.replace(smsProviderPlaceholder, `${sandbox.url}/sandbox/sms`);
}

/** An example as it is in the repository, with the sandbox's credentials, certificate and SMS provider filled in. */
function readExample(root: string, file: string, credentials: Map<string, Named>, demo: Demo): Workflow {
	const filled = (_name: string, value: unknown): unknown => fill(value, demo);
	const workflow = JSON.parse(readFileSync(join(root, 'examples', file), 'utf8'), filled) as Workflow;
	for (const node of workflow.nodes) {
		for (const type of Object.keys(node.credentials ?? {})) {
			const { id, name } = credentials.get(type) ?? { id: '', name: '' };
			node.credentials = { ...node.credentials, [type]: { id, name } };
		}
	}
	return workflow;
}

export interface SavedExample {
	id: string;
	/** It was not there before. */
	isNew: boolean;
	workflow: Workflow;
	/** The name of the node that a click starts it with; none where it waits for something to happen. */
	trigger?: string;
}

const triggerOf = ({ nodes }: Workflow): string | undefined =>
	nodes.find(({ type }) => type === 'n8n-nodes-base.manualTrigger')?.name;

/**
 * Saves every example that is not there yet; what the user changed stays. n8n lists what was saved last first, so the example to begin with is saved last. Returns the
 * examples by file name, in the order of their numbers.
 */
export async function saveExamples(
	n8n: N8nServer,
	root: string,
	credentials: Map<string, Named>,
	demo: Demo,
): Promise<Map<string, SavedExample>> {
	const existing = await n8n.rest<Named[]>('GET', '/workflows');
	const saved = new Map<string, SavedExample>();
	const files = readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.json'));
	for (const file of files.sort().reverse()) {
		const workflow = readExample(root, file, credentials, demo);
		const known = existing.find(({ name }) => name === workflow.name);
		saved.set(file, {
			id: (known ?? (await n8n.saveWorkflow(workflow))).id,
			isNew: !known,
			workflow,
			trigger: triggerOf(workflow),
		});
	}
	return new Map([...saved].reverse());
}

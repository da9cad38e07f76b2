import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
	contextServicesAccess,
	digitalChannelAccess,
	genesysCloudAccess,
	omborigridAccess,
	openMessagingAccess,
	repo361Access,
} from '../../sandbox/data/systems.ts';
import type { Demo } from '../demo.ts';
import { fillPlaceholders } from './placeholders.ts';
import type { N8nServer } from './n8nServer.ts';

interface NamedItem {
	id: string;
	name: string;
	type: string;
}

interface Workflow {
	name: string;
	nodes: { name: string; type: string; credentials?: Record<string, { id: string; name: string }> }[];
	[name: string]: unknown;
}

/** The credentials of the examples; all point to the sandbox. */
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
			data: {
				...{ region: 'other', baseUrl, loginUrl: baseUrl, ...genesysCloudAccess },
				webhookSecret: openMessagingAccess.webhookSecret,
			},
		},
		{
			name: 'Model of the sandbox',
			type: 'openAiApi',
			data: { apiKey: 'sandbox-model-key', url: `${baseUrl}/sandbox/model/v1` },
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

export interface SavedCredential extends NamedItem {
	/** The fields of the form. */
	data: Record<string, unknown>;
}

/** Creates or updates each credential: the sandbox has a new port and key at each start. */
export async function saveCredentials(n8n: N8nServer, demo: Demo): Promise<Map<string, SavedCredential>> {
	const existing = await n8n.rest<NamedItem[]>('GET', '/credentials');
	const saved = new Map<string, SavedCredential>();
	for (const credential of credentialsOf(demo)) {
		const known = existing.find(({ name, type }) => name === credential.name && type === credential.type);
		const stored = known
			? await n8n.rest<NamedItem>('PATCH', `/credentials/${known.id}`, { ...known, ...credential })
			: await n8n.saveCredential(credential);
		saved.set(credential.type, { ...stored, type: credential.type, data: credential.data });
	}
	return saved;
}

/** The text in the examples that the user must replace. */
const certificatePlaceholder = '(paste the text of your certificate)';
/** Services outside Genesys, and what is in their place in the sandbox. */
const otherServices = { 'https://sms-provider.example': '/sandbox/sms', 'https://crm.example': '/sandbox/crm' };

function fill(value: unknown, { key, sandbox }: Demo): unknown {
	if (typeof value !== 'string') return value;
	if (value.includes(certificatePlaceholder)) return key.certificate;
	return Object.entries(otherServices).reduce(
		(filled, [url, path]) => filled.replace(url, `${sandbox.url}${path}`),
		fillPlaceholders(value),
	);
}

/** An example from the repository, with the sandbox's credentials, certificate and SMS provider. */
function readExample(root: string, file: string, credentials: Map<string, NamedItem>, demo: Demo): Workflow {
	const fillCredentials = (_name: string, value: unknown): unknown => fill(value, demo);
	const workflow = JSON.parse(readFileSync(join(root, 'examples', file), 'utf8'), fillCredentials) as Workflow;
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
	/** Whether it was created by this start. */
	isNew: boolean;
	workflow: Workflow;
	/** The name of the manual trigger or of the schedule; undefined if the example waits for an event. */
	trigger?: string;
}

const startsByClick = ['n8n-nodes-base.manualTrigger', 'n8n-nodes-base.scheduleTrigger'];
const triggerOf = ({ nodes }: Workflow): string | undefined =>
	startsByClick.map((wanted) => nodes.find(({ type }) => type === wanted)?.name).find(Boolean);

/**
 * Saves the examples that don't exist yet and keeps the user's changes. n8n lists the last saved workflow first, so the
 * first example is saved last. Returns the examples by file name, in the order of their numbers.
 */
export async function saveExamples(
	n8n: N8nServer,
	root: string,
	credentials: Map<string, NamedItem>,
	demo: Demo,
): Promise<Map<string, SavedExample>> {
	const existing = await n8n.rest<NamedItem[]>('GET', '/workflows');
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

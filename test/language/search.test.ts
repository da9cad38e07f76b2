import { createRequire } from 'node:module';
import { join } from 'node:path';

import { root } from './material.ts';
import { builtCodexes, builtNodes } from './readN8n.ts';

interface Candidate {
	node: string;
	properties: { displayName: string; codex: { alias: string[] } };
}

/** The search of n8n's own editor. */
const { sublimeSearch } = createRequire(join(root, 'test/hosts/n8n-core/package.json'))(
	'@n8n/utils/search/sublime-search',
) as {
	sublimeSearch: (words: string, among: Candidate[]) => { item: Candidate }[];
};

const aliases = new Map(builtCodexes().map(({ node, alias }) => [node.split('.')[1], alias]));
const candidates = builtNodes()
	.map(({ name, displayName }) => ({
		node: name,
		properties: { displayName, codex: { alias: aliases.get(name) ?? [] } },
	}))
	.sort((a, b) => (a.properties.displayName < b.properties.displayName ? -1 : 1));

test.each([
	['call center', 'genesysCloud'],
	['contact center', 'genesysCloud'],
	['contact centre', 'genesysCloud'],
	['CCaaS', 'genesysExport'],
	['purecloud', 'genesysCloud'],
	['conversations', 'genesysExport'],
	['telephony', 'genesysExport'],
	['CDR', 'genesysExport'],
	['reporting', 'genesysExport'],
	['genesys', 'genesysCloud'],
	['genesys cloud', 'genesysCloud'],
	['queue members', 'genesysCloud'],
	['data tables', 'genesysCloud'],
	['set status', 'genesysCloud'],
	['transfer', 'genesysCloudConversations'],
	['contact list', 'genesysCloudOutbound'],
	['call recording', 'genesysCloudRecordings'],
	['audit log', 'genesysCloudAdmin'],
	['agent status', 'genesysStatistics'],
	['wallboard', 'genesysStatistics'],
	['callback', 'genesysEngagement'],
	['sms', 'genesysThirdPartyMessaging'],
	['webhook', 'genesysCloudMessagingTrigger'],
	['call center alert', 'genesysStatisticsTrigger'],
])('a search for "%s" shows %s first', (words, node) => {
	expect(sublimeSearch(words, candidates)[0]?.item.node).toBe(node);
});

test('every node has a codex file', () => {
	expect(candidates.filter(({ properties }) => properties.codex.alias.length === 0)).toEqual([]);
});

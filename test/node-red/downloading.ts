import { download } from '../../genesys/exports/download.ts';
import type { Connection } from '../../genesys/ports.ts';
import { saveDownload } from '../../node-red/shared/downloads.ts';
import { nodeTransport } from '../../node-red/shared/nodeTransport.ts';

/** A process that only downloads one file, so that a test can kill it. The test bundles it; it prints what it has downloaded. */
const [url = '', path = '', sha256 = ''] = process.argv.slice(2);
const transport = nodeTransport();
const connection: Connection = {
	...{
		baseUrl: url,
		rateKey: '',
		api: transport,
		anonymous: transport,
		now: Date.now,
		random: Math.random,
		cancelled: () => false,
	},
	wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
const handle = { source: 'repo361', jobId: '1', title: '', startedAt: '' } as const;

saveDownload(path, {
	origin: 'the file',
	...(sha256 ? { sha256 } : {}),
	open: (options) =>
		download(
			connection,
			{
				open: (_connection, _handle, _file, { headers = {} } = {}) =>
					transport({ method: 'GET', url, headers, kind: 'download' }),
			},
			handle,
			{ name: 'file' },
			options,
		),
}).then(
	(saved) => {
		process.stdout.write(JSON.stringify(saved));
		transport.close();
	},
	(error: unknown) => {
		process.stderr.write(String(error));
		process.exit(1);
	},
);

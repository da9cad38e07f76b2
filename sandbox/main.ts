import { parseArgs } from 'node:util';
import { startSandbox, type SandboxOptions } from './index.ts';

const usage = `node sandbox/main.ts [options]

  --port <n>            port of the APIs (default 8080; 0 chooses a free port)
  --files-port <n>      port of the files (default: a free port)
  --job-seconds <n>     duration of a job (default 3)
  --interactions <n>    number of interactions (default 250)
  --contacts <n>        number of contacts (default 40)
  --link-seconds <n>    lifetime of links to files (default 900)
  --token-seconds <n>   lifetime of access tokens (default 43199)
  --requests-per-minute <n>
                        rate limit of Genesys Cloud per token (default: none)
  --data-lag-seconds <n>
                        delay of the data of Genesys Cloud analytics jobs (default 21600)
  --search-lag-seconds <n>
                        delay of lists and searches of Genesys Cloud (default 0)
  --cloud-users <n>     number of users in Genesys Cloud (default 12)
  --messages-webhook <url>
                        URL that receives agent messages
  --interactions-webhook <url>
                        URL that receives interaction events
  --now <date>          start the clock at this time
  --quiet               do not print requests
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean', default: false } as const;
const { values } = parseArgs({
	options: {
		...{
			port: text,
			'files-port': text,
			'job-seconds': text,
			interactions: text,
			contacts: text,
			'link-seconds': text,
			'token-seconds': text,
			'requests-per-minute': text,
			'data-lag-seconds': text,
		},
		...{ 'search-lag-seconds': text, 'cloud-users': text },
		...{ 'messages-webhook': text, 'interactions-webhook': text, now: text },
		...{ quiet: flag, help: flag },
	},
});

function number(
	name: Exclude<keyof typeof values, 'quiet' | 'help' | 'now' | 'messages-webhook' | 'interactions-webhook'>,
): number | undefined {
	const value = values[name];
	if (value === undefined) return undefined;
	if (value.trim() === '' || !(Number(value) >= 0)) throw new Error(`--${name} must be a number`);
	return Number(value);
}

function address(name: 'messages-webhook' | 'interactions-webhook'): string | undefined {
	const value = values[name];
	if (value === undefined) return undefined;
	const url = URL.parse(value);
	if (!url || !['http:', 'https:'].includes(url.protocol))
		throw new Error(`--${name} must be a URL that begins with http:// or https://`);
	return url.href;
}

function clock(start: string | undefined): (() => number) | undefined {
	if (start === undefined) return undefined;
	const ahead = Date.parse(start) - Date.now();
	if (Number.isNaN(ahead)) throw new Error('--now must be a date');
	return () => Date.now() + ahead;
}

async function run(): Promise<void> {
	const options: SandboxOptions = {
		port: number('port') ?? 8080,
		filesPort: number('files-port'),
		jobSeconds: number('job-seconds'),
		interactions: number('interactions'),
		contacts: number('contacts'),
		linkSeconds: number('link-seconds'),
		tokenSeconds: number('token-seconds'),
		requestsPerMinute: number('requests-per-minute'),
		dataLagSeconds: number('data-lag-seconds'),
		searchLagSeconds: number('search-lag-seconds'),
		cloudUsers: number('cloud-users'),
		webhooks: { messages: address('messages-webhook'), interactions: address('interactions-webhook') },
		now: clock(values.now),
		log: values.quiet ? undefined : (line) => process.stderr.write(`${line}\n`),
	};
	const sandbox = await startSandbox(options);
	process.stdout.write(`Genesys sandbox: API ${sandbox.url} files ${sandbox.filesUrl}\n`);
	if (!values.quiet) process.stderr.write(`Agent desktop: ${sandbox.url}/sandbox/agent\n`);
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.close());
}

if (values.help) process.stdout.write(usage);
else {
	run().catch((error: unknown) => {
		process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
		process.exitCode = 1;
	});
}

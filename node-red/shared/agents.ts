import { Agent as HttpAgent, type ClientRequest, type ClientRequestArgs } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { HttpProxyAgent } from 'http-proxy-agent';
import { HttpsProxyAgent } from 'https-proxy-agent';
import type { ProxyFor } from './proxy.ts';

/** The sockets of one transport. They are kept open for the next request of either client. */
export interface Agents {
	/** The agent for a URL: direct, or through its proxy. Raises a `credentials` error if the proxy's address is not usable. */
	agentFor(url: URL): HttpAgent;
	close(): void;
}

/** A client certificate or key is for Genesys itself, never for a proxy or for the host of a file link. */
export const forOtherHosts = ({ ca, rejectUnauthorized }: AgentOptions): AgentOptions => ({
	...(ca ? { ca } : {}),
	...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
});

/**
 * Sockets that read up to 512 KiB at a time, always into the same memory: Node's parser copies what it passes on. By
 * default Node allocates new memory for each 64 KiB, which is copied anyway. Measured with 2 GB from this machine: 1.5 s of
 * processor time instead of 3.6 s, before any processing.
 */
class WideAgent extends HttpAgent {
	override createConnection(
		options: ClientRequestArgs,
		opened?: (error: Error | null, socket: Duplex) => void,
	): Duplex | null | undefined {
		const callback = (length: number, bytes: Uint8Array): boolean => {
			socket?.emit('data', bytes.subarray(0, length));
			return true;
		};
		const onread = { buffer: Buffer.allocUnsafeSlow(524_288), callback };
		const wide: ClientRequestArgs & { onread: typeof onread } = { ...options, onread };
		const socket = super.createConnection(wide, opened);
		return socket;
	}
}

/** The library uses its TLS options only for the proxy. These options are for the server behind it. */
class TunnelAgent extends HttpsProxyAgent<string> {
	private readonly tls: AgentOptions;

	constructor(proxy: string, tls: AgentOptions) {
		super(proxy, { keepAlive: true, ...forOtherHosts(tls) });
		this.tls = tls;
	}

	override connect(
		request: ClientRequest,
		options: Parameters<HttpsProxyAgent<string>['connect']>[1],
	): Promise<Socket> {
		return super.connect(request, { ...options, ...this.tls } as typeof options);
	}
}

/** Agents for WebSockets. Their library keeps parts of messages until the rest arrives, so the memory must not be used again. */
export const createSocketAgents = (tls: AgentOptions, proxyFor: ProxyFor): Agents =>
	createAgents(tls, proxyFor, HttpAgent);

/** `tls`: certificate authority, client certificate and other options from a `tls-config` node. */
export function createAgents(tls: AgentOptions, proxyFor: ProxyFor, DirectAgent: typeof HttpAgent = WideAgent): Agents {
	const agents = new Map<string, HttpAgent>();

	function createAgent(protocol: string, proxy: string | undefined): HttpAgent {
		if (protocol === 'https:')
			return proxy === undefined ? new HttpsAgent({ keepAlive: true, ...tls }) : new TunnelAgent(proxy, tls);
		return proxy === undefined
			? new DirectAgent({ keepAlive: true })
			: new HttpProxyAgent(proxy, { keepAlive: true, ...forOtherHosts(tls) });
	}

	return {
		agentFor(url) {
			const proxy = proxyFor(url);
			const key = `${url.protocol} ${proxy ?? ''}`;
			const agent = agents.get(key) ?? createAgent(url.protocol, proxy);
			agents.set(key, agent);
			return agent;
		},
		close() {
			for (const agent of agents.values()) agent.destroy();
		},
	};
}

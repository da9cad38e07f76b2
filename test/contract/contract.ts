import type { Sandbox } from '../../sandbox/index.ts';
import type { SystemId } from '../support/accounts.ts';
import type { Call, Clock } from '../support/sandboxClient.ts';

/**
 * What the tables of this folder are made of. A table says what the reference says, in literals; how a face is made to
 * send it is the face's business (`n8n.test.ts`, `nodeRed.test.ts`).
 */

export type Json = Record<string, unknown>;

/** What a person enters for a parameter: a text, a switch, several texts, a file, names with values, or rows of parameters. */
export type Value = string | boolean | string[] | GivenFile | Pairs | Row[];

/** Names with a value each; the values are texts. */
export interface Pairs {
	[name: string]: string;
}

/** One of several rows, by wire name as {@link ContractCase.values}. */
export interface Row {
	[name: string]: string | boolean;
}

export interface GivenFile {
	fileName: string;
	/** A platform that keeps no type with a file has to go by its name. */
	mimeType?: string;
	/** What is in it: as UTF-8, or as base64 where `encoding` says so. */
	text: string;
	encoding?: 'base64';
}

/** The bytes of a file or part. */
export const bytesOf = ({ text, encoding }: Pick<GivenFile, 'text' | 'encoding'>): Buffer =>
	Buffer.from(text, encoding);

/**
 * One request, complete: what is not said here must not be sent. In every text, `<name>` stands for what {@link ContractCase.prepare}
 * returned under that name, and `<token>` for the access token of the connection.
 */
export interface ExpectedRequest {
	/** The files origin instead of the API. */
	origin?: 'files';
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** As sent: encoded. */
	path: string;
	query?: Record<string, unknown>;
	/** All of them, apart from those that belong to the connection rather than to the request (see `recorded.ts`). */
	headers: Record<string, unknown>;
	/** At most one of the three; without any, the body is empty. */
	json?: unknown;
	form?: Record<string, string>;
	parts?: ExpectedPart[];
}

/** A file among the parts of a body; of any type where none is given. */
export interface ExpectedPart extends GivenFile {
	name: string;
}

/** How a connection to Multicloud CX signs in, when it is not by an access token of the supervisor. */
interface SignIn {
	signIn: 'apiKey' | 'clientCredentials' | 'password' | 'refreshToken';
	clientId?: string;
	clientSecret?: string;
	username?: string;
	password?: string;
	refreshToken?: string;
}

/** What a case is prepared with: a sandbox that was just reset, whose clock stands still at noon of 20 November 2026. */
export interface Preparing {
	sandbox: Sandbox;
	clock: Clock;
	/** Calls an API as the supervisor whose token the connection has. */
	call: Call;
	/** That came with the supervisor's access token. */
	refreshToken: string;
}

export interface ContractCase {
	/** Heading and request in the reference. */
	seed: string;
	/** What sets this case apart from others of the same operation. */
	about: string;
	/** `resource.operation` */
	operation: string;
	signIn?: SignIn;
	prepare?: (preparing: Preparing) => Promise<Record<string, string>>;
	/** By wire name; in a body, dots lead into objects. */
	values?: Record<string, Value>;
	/** The whole body, entered as JSON in place of its fields. */
	json?: Json;
	/** The whole answer is wanted, not what is usually taken from it. */
	raw?: true;
	/** At most this many entries of a list; all when absent. */
	limit?: number;
	/** The request for a token is part of the case: elsewhere it belongs to the connection. */
	showsSignIn?: true;
	/** Everything that is sent, in order. */
	requests: ExpectedRequest[];
	/** An array for what is a list, an object for what is one thing. */
	result?: Json | Json[];
	/** In place of a result: the file that comes out. */
	file?: { name: string; base64: string };
}

export type ApiId =
	| 'userDataManagement'
	| 'userDataManagementLegacy'
	| 'cxDataDownload'
	| 'authentication'
	| 'statistics'
	| 'secureEmail'
	| 'openMedia'
	| 'thirdPartyMessaging'
	| 'engagement'
	| 'genesysCloudAnalytics'
	| 'genesysCloudDataExports'
	| 'repo361'
	| 'omboriGrid'
	| 'contextServices';

export interface Contract {
	title: string;
	api: ApiId;
	/** Multicloud CX when absent. */
	system?: SystemId;
	/** How many operations the reference documents; of an API that is in no seed, how many there are. */
	operations: number;
	cases: ContractCase[];
}

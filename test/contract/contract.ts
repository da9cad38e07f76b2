import type { Sandbox } from '../../sandbox/index.ts';
import type { SystemId } from '../support/accounts.ts';
import type { Call, Clock } from '../support/sandboxClient.ts';

/**
 * The types of the tables in this folder. A table states the reference in literals; how a face sends it is defined in
 * `n8n.test.ts` and `nodeRed.test.ts`.
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
	[name: string]: string | boolean | string[] | Pairs;
}

export interface GivenFile {
	fileName: string;
	/** A platform that stores no type with a file has to use its name. */
	mimeType?: string;
	/** The content: as UTF-8, or as base64 if `encoding` says so. */
	text: string;
	encoding?: 'base64';
}

/** The bytes of a file or part. */
export const bytesOf = ({ text, encoding }: Pick<GivenFile, 'text' | 'encoding'>): Buffer =>
	Buffer.from(text, encoding);

/**
 * One complete request: anything else must not be sent. In every text, `<name>` stands for the value that {@link
 * ContractCase.prepare} returned under that name, and `<token>` for the access token of the connection.
 */
export interface ExpectedRequest {
	/** The files origin instead of the API. */
	origin?: 'files';
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** As sent, encoded. */
	path: string;
	/** Pairs if a name is repeated. */
	query?: Record<string, unknown> | [string, unknown][];
	/** All headers except those of the connection (see `recorded.ts`). */
	headers: Record<string, unknown>;
	/** At most one of the three; without them, the body is empty. */
	json?: unknown;
	form?: Record<string, string>;
	parts?: ExpectedPart[];
}

/** A file among the parts of a body; of any type if none is given. */
export interface ExpectedPart extends GivenFile {
	name: string;
}

/** How a connection to Multicloud CX signs in, if not with an access token of the supervisor. */
interface SignIn {
	signIn: 'apiKey' | 'clientCredentials' | 'password' | 'refreshToken';
	clientId?: string;
	clientSecret?: string;
	username?: string;
	password?: string;
	refreshToken?: string;
}

/** The input of a preparation: a sandbox that was just reset, with its clock stopped at noon of 20 November 2026. */
export interface Preparing {
	sandbox: Sandbox;
	clock: Clock;
	/** Calls an API as the supervisor whose token the connection has. */
	call: Call;
	/** The refresh token that came with the supervisor's access token. */
	refreshToken: string;
}

export interface ContractCase {
	/** Heading and request in the reference. */
	seed: string;
	/** How this case differs from others of the same operation. */
	about: string;
	/** `resource.operation` */
	operation: string;
	signIn?: SignIn;
	prepare?: (preparing: Preparing) => Promise<Record<string, string>>;
	/** By wire name; in a body, dots create nested objects. */
	values?: Record<string, Value>;
	/** The whole body, entered as JSON instead of its fields. */
	json?: Json;
	/** Whether the whole answer is output instead of its usual part. */
	raw?: true;
	/** Whether the names of objects are added next to their IDs. */
	addsNames?: true;
	/** Maximum number of entries of a list; unlimited if missing. */
	limit?: number;
	/** Whether the token request is part of the case; otherwise it belongs to the connection. */
	showsSignIn?: true;
	/** Everything that is sent, in order. */
	requests: ExpectedRequest[];
	/** An array for a list, an object for a single result. */
	result?: Json | Json[];
	/** Instead of a result: the file that is output. */
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
	| 'genesysCloud'
	| 'genesysCloudAnalytics'
	| 'genesysCloudDataExports'
	| 'genesysCloudConversations'
	| 'genesysCloudOutbound'
	| 'genesysCloudRecordings'
	| 'genesysCloudAdmin'
	| 'repo361'
	| 'omboriGrid'
	| 'contextServices';

export interface Contract {
	title: string;
	api: ApiId;
	/** Multicloud CX if missing. */
	system?: SystemId;
	/** How many operations the reference documents; for an API that is not in the reference, how many there are. */
	operations: number;
	cases: ContractCase[];
}

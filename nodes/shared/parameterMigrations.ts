import type {
	IExecuteFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	ITriggerFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';

/** Reads a parameter by its name in the previous version. Returns `undefined` if it has no value there. */
type ReadEarlier = (name: string) => unknown;

/** The changes of a node version: how to compute each changed parameter from the previous version. */
export interface Migration {
	/** The version that n8n saves as `typeVersion`. */
	to: number;
	parameters: Readonly<Record<string, (earlier: ReadEarlier) => unknown>>;
}

/**
 * Since version 2, Simplify returns flat columns, an option returns the whole response, and deletions return `deleted:
 * true`. Before, Simplify removed the envelope and was on by default, and deletions returned `success: true`.
 */
const flatColumns: Migration = {
	to: 2,
	parameters: {
		simplify: () => false,
		toolOutput: () => 'raw',
		saysDeleted: () => false,
		options: (earlier) => ({
			...(earlier('options') as object | undefined),
			fullResponse: earlier('simplify') === false,
		}),
	},
};

/** Since version 2, records are simplified, contain export details only with an option, and an AI agent gets fewer of them. */
const simplifiedRecords: Migration = {
	to: 2,
	parameters: {
		simplify: () => false,
		toolOutput: () => 'raw',
		options: (earlier) => ({
			maxRecords: 10_000,
			maxMegabytes: 32,
			...(earlier('options') as object | undefined),
			exportDetails: true,
		}),
	},
};

/** Moves additional fields to the form itself. */
const toFront = (...names: string[]): Migration['parameters'] =>
	Object.fromEntries(names.map((name) => [name, (earlier: ReadEarlier) => earlier(`additionalFields.${name}`)]));

/** Moves fields of the form to the additional fields. */
const toAside = (...names: string[]): Migration['parameters'] => ({
	additionalFields: (earlier) => ({
		...(earlier('additionalFields') as object | undefined),
		...Object.fromEntries(names.map((name) => [name, earlier(name)])),
	}),
});

/** Certificates used to be files of the incoming item. Values of dropdowns are read in the same way from plain and from searchable dropdowns. */
const certificateFiles: Migration['parameters'] = { file__from: () => 'input' };

/** One step for all changes of a version. */
const combine = ({ to, parameters }: Migration, more: Migration['parameters']): Migration => ({
	to,
	parameters: { ...parameters, ...more },
});

/** The steps of each node by its name, oldest first. See docs/contributing.md. */
export const migrations: Record<string, readonly Migration[]> = {
	// Since version 2, operations of Genesys Cloud are chosen from a list by default.
	genesysApiCall: [{ to: 2, parameters: {} }],
	genesysAuthentication: [combine(flatColumns, toFront('redirect_uri'))],
	genesysCloudAnalytics: [flatColumns],
	genesysCloudDataExports: [{ to: 2, parameters: toAside('type', 'view') }],
	genesysCxDataDownload: [combine(flatColumns, certificateFiles)],
	genesysEngagement: [combine(flatColumns, toFront('desiredTime', 'start', 'numberOfDays'))],
	genesysExport: [simplifiedRecords],
	genesysOpenMedia: [flatColumns],
	genesysSecureEmail: [flatColumns],
	genesysStatistics: [flatColumns],
	genesysThirdPartyMessaging: [flatColumns],
	genesysUserDataManagement: [combine(flatColumns, certificateFiles)],
	omboriGrid: [flatColumns],
	repo361: [flatColumns],
};

type MigratedContext =
	IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions | ITriggerFunctions | IWebhookFunctions;

/** The steps for a node type such as `n8n-nodes-genesys.genesysExport`, also when it is a tool of an AI agent. */
const stepsOf = (type: string): readonly Migration[] =>
	migrations[type.split('.').at(-1)?.replace(/Tool$/, '') ?? ''] ?? [];

const rootOf = (path: string): string => path.split('.')[0] ?? '';

/** Reads a parameter through the steps. Parameters that a step does not change are read from the previous version. */
const readThrough = (steps: readonly Migration[], saved: ReadEarlier): ReadEarlier =>
	steps.reduce<ReadEarlier>(
		(earlier, { parameters }) =>
			(path) => {
				const change = parameters[rootOf(path)];
				if (!change) return earlier(path);
				return path
					.split('.')
					.slice(1)
					.reduce<unknown>((value, name) => (value as Record<string, unknown> | undefined)?.[name], change(earlier));
			},
		saved,
	);

/**
 * A context whose parameters have the names and values of the newest version of the node. n8n does not change the parameters of a saved
 * workflow, so they are read through the steps each time.
 */
export function upToDate<Context extends MigratedContext>(context: Context): Context {
	const { type, typeVersion } = context.getNode();
	const steps = stepsOf(type).filter(({ to }) => to > typeVersion);
	if (steps.length === 0) return context;

	const saved = context as unknown as { getNodeParameter(name: string, ...rest: unknown[]): unknown };
	// In nodes that process items, the item index comes before the default value.
	const leading = 'getInputData' in context ? 1 : 0;
	const getNodeParameter = (path: string, ...rest: unknown[]): unknown => {
		const isChanged = steps.some(({ parameters }) => rootOf(path) in parameters);
		const read: ReadEarlier = (name) =>
			saved.getNodeParameter(name, ...rest.slice(0, leading), null, ...rest.slice(leading + 1)) ?? undefined;
		const value = isChanged ? readThrough(steps, read)(path) : undefined;
		return value === undefined ? saved.getNodeParameter(path, ...rest) : value;
	};
	const migrated = Object.assign(Object.create(context) as object, { getNodeParameter });
	if ('getCurrentNodeParameter' in context)
		Object.assign(migrated, {
			getCurrentNodeParameter: readThrough(steps, (name) => context.getCurrentNodeParameter(name)),
		});
	return migrated as Context;
}

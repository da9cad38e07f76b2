/* Migrations of nodes that earlier versions saved. Both the runtime and the editor use this file, so it needs neither Node nor a browser. */

/** The properties of a node as they are saved with a flow. */
export type SavedProperties = Readonly<Record<string, unknown>>;

/** What a version of a node changed in its saved properties. */
export interface Migration {
	to: number;
	/** Names of the previous version that are no longer used. The editor drops properties that a node does not declare, so it must know them. */
	retired: readonly string[];
	change(saved: SavedProperties): SavedProperties;
}

/** Without a time zone, dates and times of an export used to be in UTC. Since then they are in the server's zone. */
function keepUtc({ values }: SavedProperties): SavedProperties {
	const typed = (values ?? {}) as Readonly<Record<string, { type: string; value: string } | undefined>>;
	const { timeZone } = typed;
	const isGiven = timeZone && (timeZone.type !== 'str' || timeZone.value.trim() !== '');
	return { values: isGiven ? typed : { ...typed, timeZone: { type: 'str', value: 'UTC' } } };
}

/** Results can be simplified to a few flat fields. Before, *Simplify* only removed the envelope of a response. */
const simplifiedResults: Migration = {
	to: 2,
	retired: ['simplify'],
	change: ({ simplify }) => ({ output: simplify === false ? 'response' : 'results' }),
};

/** The migration steps of each node type, oldest first. See docs/contributing.md. */
export const migrations: Record<string, readonly Migration[]> = {
	'genesys-callback': [simplifiedResults],
	'genesys-export': [{ to: 2, retired: [], change: keepUtc }],
	'genesys-open-media': [simplifiedResults],
	'genesys-operation': [simplifiedResults],
	'genesys-secure-email': [simplifiedResults],
	'genesys-send-message': [simplifiedResults],
	'genesys-statistic-values': [simplifiedResults],
	// The option for values that cross a limit is new: before, each change was sent.
	'genesys-statistics': [
		{
			to: 2,
			retired: [],
			change: () => ({
				...{ startWhen: 'changes', risesAbove: true, fallsBelow: false, returnsToNormal: true },
				...{ upperLimit: '', upperNormal: '', lowerLimit: '', lowerNormal: '', quietTime: 60 },
			}),
		},
	],
};

const stepsOf = (type: string): readonly Migration[] => migrations[type] ?? [];

export const currentVersion = (type: string): number => stepsOf(type).at(-1)?.to ?? 1;

/** The saved version of a node. Nodes saved without one are of version 1. */
const versionOf = (saved: object): number => Number((saved as SavedProperties).version) || 1;

/** Whether a newer version of the package saved the node, so that this one cannot know what its properties mean. */
export const isNewer = (type: string, saved: object): boolean => versionOf(saved) > currentVersion(type);

/** Names that earlier versions saved and the current one does not use. */
export const retiredNames = (type: string): string[] => stepsOf(type).flatMap(({ retired }) => retired);

/** Migrates the saved properties of a node to the current version. Those of a newer version stay unchanged. */
export function migrate<Saved extends object>(type: string, saved: Saved): Saved {
	if (isNewer(type, saved)) return saved;
	const steps = stepsOf(type).filter(({ to }) => to > versionOf(saved));
	const changed = steps.reduce<SavedProperties>(
		(before, { retired, change }) => ({
			...Object.fromEntries(Object.entries(before).filter(([name]) => !retired.includes(name))),
			...change(before),
		}),
		saved as SavedProperties,
	);
	return { ...changed, version: currentVersion(type) } as unknown as Saved;
}

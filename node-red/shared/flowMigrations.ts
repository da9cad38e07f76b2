/*
 * Saved nodes of earlier versions. The runtime and the editor both use this file: it needs nothing of Node and nothing of a browser.
 */

/** The properties of a node as they are saved with a flow. */
export type SavedProperties = Readonly<Record<string, unknown>>;

/** What a version of a node changed in its saved properties. */
export interface Migration {
	to: number;
	/** Names of the version before that are no longer used. The editor throws away whatever a node does not declare, so it has to know them. */
	retired: readonly string[];
	change(saved: SavedProperties): SavedProperties;
}

/** Days and clocks of an export were those of UTC where no time zone was given. Since then they are those of the server. */
function keepUtc({ values }: SavedProperties): SavedProperties {
	const typed = (values ?? {}) as Readonly<Record<string, { type: string; value: string } | undefined>>;
	const { timeZone } = typed;
	const isGiven = timeZone && (timeZone.type !== 'str' || timeZone.value.trim() !== '');
	return { values: isGiven ? typed : { ...typed, timeZone: { type: 'str', value: 'UTC' } } };
}

/** Results can be simplified to a few flat fields. Until then *Simplify* took off the envelope of a response, and that was all. */
const simplifiedResults: Migration = {
	to: 2,
	retired: ['simplify'],
	change: ({ simplify }) => ({ output: simplify === false ? 'response' : 'results' }),
};

/** The steps of each type of node, oldest first. See docs/contributing.md. */
export const migrations: Record<string, readonly Migration[]> = {
	'genesys-callback': [simplifiedResults],
	'genesys-export': [
		{ to: 2, retired: [], change: keepUtc },
		// Records can be simplified to a few flat fields. Until then they were sent whole.
		{ to: 3, retired: [], change: () => ({ simplify: false }) },
	],
	'genesys-open-media': [simplifiedResults],
	'genesys-operation': [simplifiedResults],
	'genesys-secure-email': [simplifiedResults],
	'genesys-send-message': [simplifiedResults],
	'genesys-statistic-values': [simplifiedResults],
	// Values that cross a limit: until then each change was sent.
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

/** Nodes that were saved without a version are of the first. */
const versionOf = (saved: object): number => Number((saved as SavedProperties).version) || 1;

/** Whether a node was saved by a newer version of the package than this one, which cannot know what its properties mean. */
export const isNewer = (type: string, saved: object): boolean => versionOf(saved) > currentVersion(type);

/** Names that earlier versions have saved and this one does not. */
export const retiredNames = (type: string): string[] => stepsOf(type).flatMap(({ retired }) => retired);

/** The saved properties of a node as the current version saves them. Those of a newer version stay as they are. */
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

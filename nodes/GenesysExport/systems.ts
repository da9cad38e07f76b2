import { exportSystem, exportSystems } from '../../genesys/exports/systems.ts';
import type { ExportSystem } from '../../genesys/exports/system.ts';

/** Everything that the form offers, in the order of the engine. */
export const offered: readonly ExportSystem[] = Object.values(exportSystems);

/** The values of "Export From" of which something is true. */
export const systemsThat = (is: (system: ExportSystem) => boolean): string[] => offered.filter(is).map(({ id }) => id);

/** Those whose order has this. */
export const asking = (name: ExportSystem['asks'][number]): string[] => systemsThat(({ asks }) => asks.includes(name));

/** Whether it writes its files where it runs: who says how their names begin has to fetch them there. */
export const keepsFiles = ({ asks }: ExportSystem): boolean => asks.includes('filePrefix');

/** What was chosen under "Export From". Workflows from before there was a choice mean the first. */
export const chosenSystem = (chosen: unknown): ExportSystem =>
	exportSystem(typeof chosen === 'string' && chosen ? chosen : 'udm');

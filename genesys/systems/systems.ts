import type { SystemId } from '../apis/catalogue';
import { contextServices } from './contextServices';
import { digitalChannel } from './digitalChannel';
import { genesysCloud } from './genesysCloud';
import { multicloudCx } from './multicloudCx';
import { omboriGrid } from './omboriGrid';
import { repo361 } from './repo361';
import type { System } from './system';

/** Everything that people connect to. */
export const systems: Readonly<Record<SystemId, System>> = { multicloudCx, genesysCloud, digitalChannel, repo361, omboriGrid, contextServices };

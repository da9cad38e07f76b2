import type { SystemId } from '../apis/catalogue.ts';
import { contextServices } from './contextServices.ts';
import { digitalChannel } from './digitalChannel.ts';
import { genesysCloud } from './genesysCloud.ts';
import { multicloudCx } from './multicloudCx.ts';
import { omboriGrid } from './omboriGrid.ts';
import { repo361 } from './repo361.ts';
import type { System } from './system.ts';

/** Everything that people connect to. */
export const systems: Readonly<Record<SystemId, System>> = {
	multicloudCx,
	genesysCloud,
	digitalChannel,
	repo361,
	omboriGrid,
	contextServices,
};

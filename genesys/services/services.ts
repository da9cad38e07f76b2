import type { ServiceId } from '../catalogue/format.ts';
import { contextServices } from './contextServicesService.ts';
import { digitalChannel } from './digitalChannelService.ts';
import { genesysCloud } from './genesysCloudService.ts';
import { multicloudCx } from './multicloudCxService.ts';
import { omboriGrid } from './omboriGridService.ts';
import { repo361 } from './repo361Service.ts';
import type { Service } from './service.ts';

/** All services that people can connect to. */
export const services: Readonly<Record<ServiceId, Service>> = {
	multicloudCx,
	genesysCloud,
	digitalChannel,
	repo361,
	omboriGrid,
	contextServices,
};

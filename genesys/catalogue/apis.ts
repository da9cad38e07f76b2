import { authentication } from './authentication.ts';
import type { Api } from './format.ts';
import { contextServices } from './contextServices.ts';
import { cxDataDownload } from './cxDataDownload.ts';
import { engagement } from './engagement.ts';
import { genesysCloudAnalytics } from './genesysCloudAnalytics.ts';
import { genesysCloudDataExports } from './genesysCloudDataExports.ts';
import { omboriGrid } from './omboriGrid.ts';
import { openMedia } from './openMedia.ts';
import { repo361 } from './repo361.ts';
import { secureEmail } from './secureEmail.ts';
import { statistics } from './statistics.ts';
import { thirdPartyMessaging } from './thirdPartyMessaging.ts';
import { userDataManagement } from './userDataManagement.ts';
import { userDataManagementLegacy } from './userDataManagementLegacy.ts';

/** Every API that can be called. Forms list them in this order. */
export const apis: readonly Api[] = [
	userDataManagement,
	statistics,
	thirdPartyMessaging,
	openMedia,
	secureEmail,
	engagement,
	authentication,
	genesysCloudAnalytics,
	genesysCloudDataExports,
	repo361,
	omboriGrid,
	contextServices,
	userDataManagementLegacy,
	cxDataDownload,
];

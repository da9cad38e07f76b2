import { authentication } from './authentication';
import type { Api } from './catalogue';
import { contextServices } from './contextServices';
import { cxDataDownload } from './cxDataDownload';
import { engagement } from './engagement';
import { genesysCloudAnalytics } from './genesysCloudAnalytics';
import { genesysCloudDataExports } from './genesysCloudDataExports';
import { omboriGrid } from './omboriGrid';
import { openMedia } from './openMedia';
import { repo361 } from './repo361';
import { secureEmail } from './secureEmail';
import { statistics } from './statistics';
import { thirdPartyMessaging } from './thirdPartyMessaging';
import { userDataManagement } from './userDataManagement';
import { userDataManagementLegacy } from './userDataManagementLegacy';

/** Every API that can be called, in the order in which they are offered. */
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

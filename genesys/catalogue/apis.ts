import { authentication } from './authentication.ts';
import type { Api } from './format.ts';
import { contextServices } from './contextServices.ts';
import { cxDataDownload } from './cxDataDownload.ts';
import { engagement } from './engagement.ts';
import { genesysCloud } from './genesysCloud/genesysCloud.ts';
import { genesysCloudAdmin } from './genesysCloud/admin.ts';
import { genesysCloudConversations } from './genesysCloud/conversations.ts';
import { genesysCloudOutbound } from './genesysCloud/outbound.ts';
import { genesysCloudRecordings } from './genesysCloud/recordings.ts';
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
	genesysCloud,
	genesysCloudConversations,
	genesysCloudAnalytics,
	genesysCloudOutbound,
	genesysCloudRecordings,
	genesysCloudAdmin,
	genesysCloudDataExports,
	repo361,
	omboriGrid,
	contextServices,
	userDataManagementLegacy,
	cxDataDownload,
];

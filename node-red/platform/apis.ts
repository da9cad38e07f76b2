import { authentication } from '../../genesys/apis/authentication.ts';
import type { Api } from '../../genesys/apis/catalogue.ts';
import { contextServices } from '../../genesys/apis/contextServices.ts';
import { cxDataDownload } from '../../genesys/apis/cxDataDownload.ts';
import { engagement } from '../../genesys/apis/engagement.ts';
import { genesysCloudDataExports } from '../../genesys/apis/genesysCloudDataExports.ts';
import { omboriGrid } from '../../genesys/apis/omboriGrid.ts';
import { openMedia } from '../../genesys/apis/openMedia.ts';
import { repo361 } from '../../genesys/apis/repo361.ts';
import { secureEmail } from '../../genesys/apis/secureEmail.ts';
import { statistics } from '../../genesys/apis/statistics.ts';
import { thirdPartyMessaging } from '../../genesys/apis/thirdPartyMessaging.ts';
import { userDataManagement } from '../../genesys/apis/userDataManagement.ts';
import { userDataManagementLegacy } from '../../genesys/apis/userDataManagementLegacy.ts';

const inOrder: readonly Api[] = [
	userDataManagement,
	statistics,
	secureEmail,
	openMedia,
	thirdPartyMessaging,
	engagement,
	authentication,
	genesysCloudDataExports,
	repo361,
	omboriGrid,
	contextServices,
	userDataManagementLegacy,
	cxDataDownload,
];

/** The APIs that can be called, by id, in the order in which they are offered: what is deprecated comes last. */
export const apis: Record<string, Api> = Object.fromEntries(inOrder.map((api) => [api.id, api]));

import type { NodeAPI } from 'node-red';
import { registerApiCall } from './nodes/genesys-api-call/runtime.ts';
import { registerCloudEvents } from './nodes/genesys-cloud-events/runtime.ts';
import { registerCloudMessages } from './nodes/genesys-cloud-messages/runtime.ts';
import { registerConnection } from './nodes/genesys-connection/runtime.ts';
import { registerDecryptionKey } from './nodes/genesys-decryption-key/runtime.ts';
import { registerExport } from './nodes/genesys-export/runtime.ts';
import { registerExportWatch } from './nodes/genesys-export-watch/runtime.ts';
import { registerInteractions } from './nodes/genesys-interactions/runtime.ts';
import { registerMessageReply } from './nodes/genesys-message-reply/runtime.ts';
import { registerMessages } from './nodes/genesys-messages/runtime.ts';
import { registerOperations } from './nodes/genesys-operation/runtime.ts';
import { registerStatistics } from './nodes/genesys-statistics/runtime.ts';
import { serveActivity } from './shared/activity.ts';
import { serveCatalogue } from './shared/adminApi.ts';
import { serveCloudOperations } from './shared/cloudOperationsApi.ts';
import { useTexts } from './shared/texts.ts';
import { serveSecretNames } from './shared/secretNames.ts';
import { serveWebhooks } from './shared/webhooks/webhookNode.ts';

/** The only entry of the package: a second copy of it would sign in a second time. */
export default function genesys(RED: NodeAPI): void {
	useTexts(RED);
	registerConnection(RED);
	registerDecryptionKey(RED);
	registerExport(RED);
	registerExportWatch(RED);
	registerStatistics(RED);
	registerCloudEvents(RED);
	registerInteractions(RED);
	registerMessages(RED);
	registerCloudMessages(RED);
	registerMessageReply(RED);
	serveWebhooks(RED);
	registerOperations(RED);
	registerApiCall(RED);
	serveCatalogue(RED);
	serveCloudOperations(RED);
	serveSecretNames(RED);
	serveActivity(RED);
}

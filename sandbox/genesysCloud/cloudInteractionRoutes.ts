import type { Route } from '../server/routes.ts';
import type { Cloud } from './cloudApi.ts';
import { callbackRoutes, callRoutes } from './cloudCallbackRoutes.ts';
import { conversationRoutes } from './cloudConversationRoutes.ts';
import type { Conversations } from './cloudConversations.ts';
import { emailRoutes } from './cloudEmailRoutes.ts';
import { knowledgeRoutes, responseRoutes } from './cloudKnowledgeRoutes.ts';
import { messageRoutes, openIntegrationRoutes, openMessageRoutes } from './cloudMessageRoutes.ts';

/** Everything around conversations. */
export function interactionRoutes(cloud: Cloud, conversations: Conversations): Route[] {
	return [
		...conversationRoutes(cloud, conversations),
		...callbackRoutes(cloud, conversations),
		...callRoutes(cloud, conversations),
		...messageRoutes(cloud, conversations),
		...openIntegrationRoutes(cloud),
		...openMessageRoutes(cloud, conversations),
		...emailRoutes(cloud, conversations),
		...responseRoutes(cloud),
		...knowledgeRoutes(cloud),
	];
}

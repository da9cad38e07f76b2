import { conversation } from './conversationControl.ts';
import { call, callback, email } from './conversationChannels.ts';
import { cannedResponse, knowledge } from './conversationKnowledge.ts';
import { message, openIntegration, openMessage } from './conversationMessaging.ts';
import { defineApi } from '../format.ts';

/** What is done with conversations, and what agents say in them. Source: genesys-cloud.json. */
export const genesysCloudConversations = defineApi({
	id: 'genesysCloudConversations',
	service: 'genesysCloud',
	title: 'Genesys Cloud Conversations',
	description: 'Handle conversations, callbacks, messages, emails, and calls in Genesys Cloud',
	source: 'genesys-cloud.json',
	basePath: '/api/v2',
	resources: [conversation, message, callback, email, call, openMessage, openIntegration, cannedResponse, knowledge],
});

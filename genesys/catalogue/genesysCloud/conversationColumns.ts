import type { Column } from '../format.ts';

const participant = 'participants.*';

/** Conversations as they are at the moment. Source: genesys-cloud.json, conversation.get. */
export const conversationStateColumns = [
	{ name: 'id', isKey: true },
	{ name: 'state' },
	{ name: 'startTime' },
	{ name: 'endTime' },
	{ name: 'purposes', from: [`${participant}.purpose`] },
	{ name: 'participantIds', from: [`${participant}.id`] },
	{ name: 'participantNames', from: [`${participant}.name`] },
	{ name: 'userIds', from: [`${participant}.userId`] },
	{ name: 'queueIds', from: [`${participant}.queueId`] },
	{ name: 'attributes', from: [`${participant}.attributes`] },
	{ name: 'externalTag' },
	{ name: 'recordingState' },
	{ name: 'address' },
	{ name: 'divisionIds', from: ['divisions.*.division.id', 'divisions.*.id'] },
	{ name: 'utilizationLabelId' },
	{ name: 'participants', from: [participant], as: 'count' },
] as const satisfies readonly Column[];

/** Conversations of one medium, such as callbacks. */
export const mediumColumns = [
	{ name: 'id', isKey: true },
	{ name: 'state', from: [`${participant}.state`], as: 'last' },
	{ name: 'purposes', from: [`${participant}.purpose`] },
	{ name: 'participantIds', from: [`${participant}.id`] },
	{ name: 'participantNames', from: [`${participant}.name`] },
	{ name: 'userIds', from: [`${participant}.user.id`, `${participant}.userId`] },
	{ name: 'queueIds', from: [`${participant}.queue.id`, `${participant}.queueId`] },
	{ name: 'attributes', from: [`${participant}.attributes`] },
	{ name: 'utilizationLabelId' },
	{ name: 'participants', from: [participant], as: 'count' },
] as const satisfies readonly Column[];

/** How a waiting conversation is routed. */
export const routingColumns = [
	{ name: 'priority', isKey: true },
	{ name: 'skillIds', from: ['skills.*.id'] },
	{ name: 'skillNames', from: ['skills.*.name'] },
	{ name: 'languageId', from: ['language.id'] },
	{ name: 'labelId', from: ['label.id'] },
	{ name: 'skillExpression' },
	{ name: 'skillExpressionId' },
	{ name: 'scoredAgentIds', from: ['scoredAgents.*.agent.id', 'scoredAgents.*.id'] },
] as const satisfies readonly Column[];

/** Wrap-up codes that a participant may use. */
export const allowedWrapUpColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'description' },
	{ name: 'divisionId', from: ['division.id'] },
	{ name: 'dateCreated' },
	{ name: 'dateModified' },
] as const satisfies readonly Column[];

/** Callbacks as they are created and changed. */
export const scheduledCallbackColumns = [
	{ name: 'conversationId', from: ['conversation.id'], isKey: true },
	{ name: 'callbackIds', from: ['callbackIdentifiers.*.id'] },
	{ name: 'callbackTypes', from: ['callbackIdentifiers.*.type'] },
] as const satisfies readonly Column[];

/** Messages, sent with or without an agent. */
export const messageColumns = [
	{ name: 'id', isKey: true },
	{ name: 'conversationId' },
	{ name: 'status' },
	{ name: 'timestamp' },
	{ name: 'direction' },
	{ name: 'messengerType' },
	{ name: 'fromAddress' },
	{ name: 'toAddress' },
	// Before September 2026 the text was a property of its own.
	{ name: 'text', from: ['normalizedMessage.text', 'message.normalizedMessage.text', 'textBody'] },
	{ name: 'error', from: ['errorInfo.message', 'errorInfo'] },
	{ name: 'providerMessageId' },
	{ name: 'userId', from: ['createdBy.id', 'user.id'] },
] as const satisfies readonly Column[];

/** Messages, receipts and events of open messaging. */
export const openMessageColumns = [
	{ name: 'id', isKey: true },
	{ name: 'conversationId' },
	{ name: 'type' },
	{ name: 'status' },
	{ name: 'direction' },
	{ name: 'text' },
	{ name: 'fromId', from: ['channel.from.id'] },
	{ name: 'toId', from: ['channel.to.id'] },
	{ name: 'messageId', from: ['channel.messageId'] },
	{ name: 'time', from: ['channel.time'] },
	{ name: 'isFinalReceipt' },
	{ name: 'metadata' },
] as const satisfies readonly Column[];

export const emailColumns = [
	{ name: 'id', isKey: true },
	{ name: 'time' },
	{ name: 'subject' },
	{ name: 'from', from: ['from.email'] },
	{ name: 'to', from: ['to.*.email'] },
	{ name: 'cc', from: ['cc.*.email'] },
	{ name: 'text', from: ['textBody', 'textBodyPreview'] },
	{ name: 'attachments', from: ['attachments.*'], as: 'count' },
	{ name: 'state' },
	{ name: 'draftType' },
	{ name: 'bcc', from: ['bcc.*.email'] },
	{ name: 'replyTo', from: ['replyTo.email'] },
	{ name: 'attachmentNames', from: ['attachments.*.name'] },
	{ name: 'emailSizeBytes' },
	{ name: 'html', from: ['htmlBody'] },
] as const satisfies readonly Column[];

export const agentlessEmailColumns = [
	{ name: 'id', isKey: true },
	{ name: 'conversationId' },
	{ name: 'from', from: ['fromAddress.email'] },
	{ name: 'to', from: ['toAddresses.*.email'] },
	{ name: 'replyTo', from: ['replyToAddress.email'] },
	{ name: 'subject' },
	{ name: 'dateCreated' },
] as const satisfies readonly Column[];

export const openIntegrationColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'status' },
	{ name: 'createStatus' },
	{ name: 'webhookUrl', from: ['outboundNotificationWebhookUrl'] },
	{ name: 'recipientId', from: ['recipient.id'] },
	{ name: 'supportedContentId', from: ['supportedContent.id'] },
	{ name: 'messagingSettingId', from: ['messagingSetting.id'] },
	{ name: 'dateCreated' },
	{ name: 'dateModified' },
	{ name: 'createError', from: ['createError.message', 'createError'] },
] as const satisfies readonly Column[];

export const cannedResponseColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'responseType' },
	{ name: 'interactionType' },
	{ name: 'text', from: ['texts.*.content'], as: 'first' },
	{ name: 'contentType', from: ['texts.*.contentType'], as: 'first' },
	{ name: 'libraryIds', from: ['libraries.*.id'] },
	{ name: 'libraryNames', from: ['libraries.*.name'] },
	{ name: 'substitutions', from: ['substitutions.*.id'] },
	{ name: 'dateCreated' },
	{ name: 'assetIds', from: ['assets.*.id'] },
	{ name: 'createdById', from: ['createdBy.id'] },
] as const satisfies readonly Column[];

/** Documents that a search of a knowledge base finds, the best first. */
export const knowledgeResultColumns = [
	{ name: 'documentId', from: ['document.id'], isKey: true },
	{ name: 'title', from: ['document.title'] },
	{ name: 'confidence' },
	{ name: 'state', from: ['document.state'] },
	{ name: 'categoryName', from: ['document.category.name'] },
	{ name: 'labels', from: ['document.labels.*.name'] },
	{ name: 'variations', from: ['document.variations.*.body'] },
	{ name: 'dateModified', from: ['document.dateModified'] },
	{ name: 'datePublished', from: ['document.datePublished'] },
	{ name: 'externalUrl', from: ['document.externalUrl'] },
] as const satisfies readonly Column[];

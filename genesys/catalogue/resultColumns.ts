import type { Column } from './format.ts';

/** Statistic values. Source: 003, Statistics Overview; a value is a message from Stat Server. */
export const statisticColumns = [
	{ name: 'name', isKey: true },
	{ name: 'objectType' },
	{ name: 'objectId', isKey: true },
	{ name: 'number', from: ['value'], as: 'number' },
	{ name: 'text', from: ['value.stringValue', 'value.state.status', 'value'] },
	{ name: 'time', from: ['timestamp', 'value.timestamp'], as: 'moment' },
	{ name: 'stateSince', from: ['value.state.since'], as: 'moment' },
	{ name: 'intervalSeconds', from: ['value.intervalLength'] },
	{ name: 'statisticId', isKey: true },
	{ name: 'subscriptionId' },
] as const satisfies readonly Column[];

/** Export jobs, as lists return them or as they were sent. */
export const jobColumns = [
	{ name: 'id', isKey: true },
	{ name: 'title' },
	{ name: 'status' },
	{ name: 'progress' },
	{ name: 'source' },
	{ name: 'createdDate' },
	{ name: 'dateFrom', from: ['dateFrom', 'timeFrame.dateFrom'] },
	{ name: 'dateTo', from: ['dateTo', 'timeFrame.dateTo'] },
	{ name: 'fileName' },
	{ name: 'description' },
	{ name: 'type' },
	{ name: 'dataType', from: ['dataType', 'jobParams.type'] },
	{ name: 'media', from: ['media', 'jobParams.media'] },
	{ name: 'fileSize' },
	{ name: 'fileSplitSize', from: ['fileSplitSize', 'jobParams.fileSplitSize'] },
	{ name: 'exportAttachments', from: ['exportAttachments', 'jobParams.exportAttachments'] },
	{ name: 'allTime', from: ['timeFrame.all'] },
	{ name: 'schedule', from: ['schedulerParam.cron'] },
	{ name: 'startDate', from: ['schedulerParam.startDate'] },
	{ name: 'suspended' },
	{ name: 'parentId' },
] as const satisfies readonly Column[];

/** Runs of export jobs. The description says why a run failed. */
export const runColumns = [
	{ name: 'id', isKey: true },
	{ name: 'parentId' },
	{ name: 'title' },
	{ name: 'status' },
	{ name: 'progress' },
	{ name: 'description' },
	{ name: 'createdDate' },
	{ name: 'fileName' },
	{ name: 'fileSize' },
	{ name: 'source' },
	{ name: 'type' },
	{ name: 'dateFrom' },
	{ name: 'dateTo' },
	{ name: 'media' },
	{ name: 'fileSplitSize' },
	{ name: 'exportAttachments' },
] as const satisfies readonly Column[];

/** Callbacks. */
export const callbackColumns = [
	{ name: 'id', isKey: true },
	{ name: 'callbackState' },
	{ name: 'desiredTime' },
	{ name: 'phoneNumber' },
	{ name: 'positionInQueue' },
	{ name: 'estimatedWaitTime' },
] as const satisfies readonly Column[];

/** Secure emails. */
export const secureEmailColumns = [
	{ name: 'secureMailId', isKey: true },
	{ name: 'direction' },
	{ name: 'status' },
	{ name: 'fromAddress' },
	{ name: 'toAddress' },
	{ name: 'subject' },
	{ name: 'date' },
	{ name: 'text' },
	{ name: 'attachmentCount' },
	{ name: 'routing' },
	{ name: 'securebox' },
	{ name: 'attachments' },
] as const satisfies readonly Column[];

/** Interactions of open media. */
export const openMediaColumns = [
	{ name: 'interactionId', isKey: true },
	{ name: 'externalId' },
	{ name: 'state' },
	{ name: 'openMediaService' },
	{ name: 'receivedAt' },
	{ name: 'submittedAt' },
	{ name: 'stoppedAt' },
	{ name: 'stopReason', from: ['stopReason.reasonDescription', 'stopReason.reasonSystemName', 'stopReason'] },
	{ name: 'parentInteractionId' },
	{ name: 'userData' },
] as const satisfies readonly Column[];

const session = 'participants.*.sessions.*';

/** Conversations of Genesys Cloud: values of their participants, sessions and segments, without duplicates. Source: genesys.md, Genesys Cloud. */
export const conversationColumns = [
	{ name: 'conversationId', isKey: true },
	{ name: 'conversationStart' },
	{ name: 'conversationEnd' },
	{ name: 'originatingDirection' },
	{ name: 'mediaTypes', from: [`${session}.mediaType`] },
	{ name: 'queueIds', from: [`${session}.segments.*.queueId`] },
	{ name: 'userIds', from: ['participants.*.userId'] },
	{ name: 'wrapUpCodes', from: [`${session}.segments.*.wrapUpCode`] },
	{ name: 'ani', from: [`${session}.ani`] },
	{ name: 'dnis', from: [`${session}.dnis`] },
	{ name: 'participantNames', from: ['participants.*.participantName'] },
	{ name: 'purposes', from: ['participants.*.purpose'] },
	{ name: 'participants', from: ['participants.*'], as: 'count' },
	{ name: 'subjects', from: [`${session}.segments.*.subject`] },
	{ name: 'disconnectTypes', from: [`${session}.segments.*.disconnectType`] },
	{ name: 'divisionIds' },
] as const satisfies readonly Column[];

/** Users of Genesys Cloud over time. */
export const userDetailColumns = [
	{ name: 'userId', isKey: true },
	{ name: 'start', from: ['primaryPresence.*.startTime', 'routingStatus.*.startTime'], as: 'first' },
	{ name: 'end', from: ['primaryPresence.*.endTime', 'routingStatus.*.endTime'], as: 'last' },
	{ name: 'lastPresence', from: ['primaryPresence.*.systemPresence'], as: 'last' },
	{ name: 'presences', from: ['primaryPresence.*.systemPresence'] },
	{ name: 'presenceChanges', from: ['primaryPresence.*'], as: 'count' },
	{ name: 'lastRoutingStatus', from: ['routingStatus.*.routingStatus'], as: 'last' },
	{ name: 'routingStatuses', from: ['routingStatus.*.routingStatus'] },
	{ name: 'routingStatusChanges', from: ['routingStatus.*'], as: 'count' },
] as const satisfies readonly Column[];

const authorities = { name: 'authorities', from: ['authorities.*.name', 'authorities'] } as const satisfies Column;

/** The signed-in user. */
export const userColumns = [
	{ name: 'loginName', isKey: true },
	{ name: 'username' },
	{ name: 'cmeUserName' },
	{ name: 'dbid' },
	{ name: 'contactCenterId' },
	{ name: 'environmentId' },
	authorities,
] as const satisfies readonly Column[];

/** The signed-in user, with the field names of OpenID. */
export const openIdColumns = [
	{ name: 'sub', isKey: true },
	{ name: 'user_name' },
	{ name: 'email' },
	{ name: 'given_name' },
	{ name: 'family_name' },
	{ name: 'dbid' },
	{ name: 'contact_center_id' },
	{ name: 'environment_id' },
	authorities,
	{ name: 'aud' },
] as const satisfies readonly Column[];

/** Export jobs of OmboriGrid. */
export const omboriGridJobColumns = [
	{ name: 'id', isKey: true },
	{ name: 'status' },
	{ name: 'dataDateFrom' },
	{ name: 'dataDateTo' },
	{ name: 'filename' },
	{ name: 'fileSize' },
	{ name: 'downloadUrl' },
	{ name: 'createdAt' },
	{ name: 'updatedAt' },
	{ name: 'jobExpiryDate' },
	{ name: 'tenantId' },
] as const satisfies readonly Column[];

import type { Column } from '../format.ts';

const id = { name: 'id', isKey: true } as const satisfies Column;
const division = { name: 'division', from: ['division.name', 'division.id'] } as const satisfies Column;
const dates = [{ name: 'dateCreated' }, { name: 'dateModified' }] as const satisfies readonly Column[];
const authors = [{ name: 'createdBy' }, { name: 'modifiedBy' }] as const satisfies readonly Column[];

/** Users. Much of it is there only if it was expanded. */
export const cloudUserColumns = [
	id,
	{ name: 'name' },
	{ name: 'email' },
	{ name: 'state' },
	{ name: 'title' },
	{ name: 'department' },
	division,
	{ name: 'presence', from: ['presence.presenceDefinition.systemPresence'] },
	{ name: 'routingStatus', from: ['routingStatus.status'] },
	{ name: 'dateLastLogin' },
	{ name: 'username' },
	{ name: 'managerId', from: ['manager.id'] },
	{ name: 'phoneNumbers', from: ['primaryContactInfo.*.address'] },
	{ name: 'skills', from: ['skills.*.name'] },
	{ name: 'languages', from: ['languages.*.name'] },
	{ name: 'groupIds', from: ['groups.*.id'] },
	{ name: 'team', from: ['team.name'] },
	{ name: 'station', from: ['station.associatedStation.name', 'station.effectiveStation.name'] },
	{ name: 'roles', from: ['authorization.roles.*.name'] },
	{ name: 'locations', from: ['locations.*.locationDefinition.name', 'locations.*.id'] },
	{ name: 'preferredName' },
	{ name: 'acdAutoAnswer' },
	{ name: 'dateWelcomeSent' },
	{ name: 'version' },
] as const satisfies readonly Column[];

/** Role assignments of a user. */
export const grantColumns = [
	{ name: 'roleId', from: ['role.id'], isKey: true },
	{ name: 'role', from: ['role.name'] },
	{ name: 'divisionId', from: ['division.id'], isKey: true },
	{ name: 'division', from: ['division.name'] },
	{ name: 'subjectId' },
	{ name: 'dateGranted', from: ['grantMadeAt'] },
] as const satisfies readonly Column[];

/** Roles and permissions of a user. */
export const authorizationColumns = [
	{ name: 'roles', from: ['roles.*.name', 'roles.*.id'], isKey: true },
	{ name: 'permissions', from: ['permissions.*'], as: 'count' },
] as const satisfies readonly Column[];

/** Presence of a user. */
export const presenceColumns = [
	{ name: 'userId', isKey: true },
	{ name: 'id', isKey: true },
	{ name: 'presenceDefinitionId', from: ['presenceDefinition.id'] },
	{ name: 'systemPresence', from: ['presenceDefinition.systemPresence'] },
	{ name: 'message' },
	{ name: 'source' },
	{ name: 'primary' },
	{ name: 'modifiedDate' },
	{ name: 'sourceId' },
	{ name: 'name' },
] as const satisfies readonly Column[];

/** Presences that an organization offers. */
export const presenceDefinitionColumns = [
	id,
	{ name: 'label', from: ['languageLabels.en_US', 'languageLabels.en', 'languageLabels.*', 'name'], as: 'first' },
	{ name: 'systemPresence' },
	{ name: 'type' },
	{ name: 'deactivated' },
	{ name: 'divisionId' },
	{ name: 'name' },
	{ name: 'languageLabels' },
] as const satisfies readonly Column[];

/** Out-of-office periods. */
export const outOfOfficeColumns = [
	{ name: 'userId', from: ['user.id', 'id'], isKey: true },
	{ name: 'active' },
	{ name: 'startDate' },
	{ name: 'endDate' },
	{ name: 'indefinite' },
] as const satisfies readonly Column[];

/** Groups. */
export const groupColumns = [
	id,
	{ name: 'name' },
	{ name: 'description' },
	{ name: 'state' },
	{ name: 'type' },
	{ name: 'visibility' },
	{ name: 'memberCount' },
	{ name: 'ownerIds', from: ['owners.*.id'] },
	{ name: 'dateModified' },
	{ name: 'phoneNumbers', from: ['addresses.*.address'] },
	{ name: 'rulesVisible' },
	{ name: 'rolesEnabled' },
	{ name: 'includeOwners' },
	{ name: 'callsEnabled' },
	{ name: 'version' },
] as const satisfies readonly Column[];

/** Stations. */
export const stationColumns = [
	id,
	{ name: 'name' },
	{ name: 'status' },
	{ name: 'userId' },
	{ name: 'type' },
	{ name: 'description' },
	{ name: 'webRtcUserId' },
	{ name: 'lineAppearanceId' },
	{ name: 'primaryEdgeId', from: ['primaryEdge.id'] },
	{ name: 'secondaryEdgeId', from: ['secondaryEdge.id'] },
] as const satisfies readonly Column[];

/** Locations. */
export const locationColumns = [
	id,
	{ name: 'name' },
	{ name: 'state' },
	{ name: 'street', from: ['address.street1'] },
	{ name: 'city', from: ['address.city'] },
	{ name: 'region', from: ['address.state'] },
	{ name: 'zipCode', from: ['address.zipcode'] },
	{ name: 'country', from: ['address.country', 'address.countryName'] },
	{ name: 'emergencyNumber', from: ['emergencyNumber.number', 'emergencyNumber.e164'] },
	{ name: 'notes' },
	{ name: 'path' },
	{ name: 'addressVerified' },
	{ name: 'contactUserId', from: ['contactUser.id'] },
	{ name: 'version' },
] as const satisfies readonly Column[];

/** Queues, as they are or as those of a user. */
export const queueColumns = [
	id,
	{ name: 'name' },
	division,
	{ name: 'description' },
	{ name: 'memberCount' },
	{ name: 'joinedMemberCount' },
	{ name: 'acwPrompt', from: ['acwSettings.wrapupPrompt'] },
	{ name: 'acwTimeoutMs', from: ['acwSettings.timeoutMs'] },
	{ name: 'skillEvaluationMethod' },
	{ name: 'dateModified' },
	{ name: 'joined' },
	{ name: 'userMemberCount' },
	{ name: 'scoringMethod' },
	{ name: 'lastAgentRoutingMode' },
	{ name: 'divisionId', from: ['division.id'] },
	{ name: 'callServiceLevelPercentage', from: ['mediaSettings.call.serviceLevel.percentage'] },
	{ name: 'callServiceLevelMs', from: ['mediaSettings.call.serviceLevel.durationMs'] },
	{ name: 'callAlertingTimeoutSeconds', from: ['mediaSettings.call.alertingTimeoutSeconds'] },
	{ name: 'callInQueueFlow', from: ['queueFlow.name', 'queueFlow.id'] },
	{ name: 'emailInQueueFlow', from: ['emailInQueueFlow.name', 'emailInQueueFlow.id'] },
	{ name: 'messageInQueueFlow', from: ['messageInQueueFlow.name', 'messageInQueueFlow.id'] },
	{ name: 'callingPartyName' },
	{ name: 'callingPartyNumber' },
	{ name: 'autoAnswerOnly' },
	{ name: 'enableTranscription' },
	{ name: 'enableManualAssignment' },
	{ name: 'suppressInQueueCallRecording' },
	{ name: 'peerId' },
	{ name: 'dateCreated' },
	...authors,
] as const satisfies readonly Column[];

/** Members of a queue. */
export const queueMemberColumns = [
	{ name: 'id', from: ['user.id', 'id'], isKey: true },
	{ name: 'name', from: ['name', 'user.name'] },
	{ name: 'email', from: ['user.email'] },
	{ name: 'joined' },
	{ name: 'memberBy' },
	{ name: 'routingStatus', from: ['routingStatus.status', 'user.routingStatus.status'] },
	{ name: 'presence', from: ['user.presence.presenceDefinition.systemPresence'] },
	{ name: 'ringNumber' },
	{ name: 'state', from: ['user.state'] },
	{ name: 'skills', from: ['user.skills.*.name'] },
	{ name: 'languages', from: ['user.languages.*.name'] },
] as const satisfies readonly Column[];

/** Wrap-up codes. */
export const wrapUpCodeColumns = [
	id,
	{ name: 'name' },
	{ name: 'description' },
	division,
	...dates,
	...authors,
] as const satisfies readonly Column[];

/** Estimated wait times. */
export const waitTimeColumns = [
	{ name: 'intent', isKey: true },
	{ name: 'estimatedWaitTimeSeconds' },
	{ name: 'formula' },
	{ name: 'label', from: ['label.name', 'label.id'] },
] as const satisfies readonly Column[];

/** Skills. */
export const skillColumns = [
	id,
	{ name: 'name' },
	{ name: 'state' },
	division,
	{ name: 'dateModified' },
	{ name: 'version' },
] as const satisfies readonly Column[];

const phone = <const Name extends string>(name: Name) =>
	({ name, from: [`${name}.e164`, `${name}.display`, `${name}.userInput`] }) as const satisfies Column;

/** External contacts. */
export const externalContactColumns = [
	id,
	{ name: 'firstName' },
	{ name: 'lastName' },
	{ name: 'title' },
	{ name: 'workEmail' },
	phone('workPhone'),
	phone('cellPhone'),
	{ name: 'externalOrganization', from: ['externalOrganization.name', 'externalOrganization.id'] },
	{ name: 'type' },
	{ name: 'modifyDate' },
	{ name: 'middleName' },
	{ name: 'salutation' },
	{ name: 'personalEmail' },
	{ name: 'otherEmail' },
	phone('homePhone'),
	phone('otherPhone'),
	{ name: 'address1', from: ['address.address1'] },
	{ name: 'address2', from: ['address.address2'] },
	{ name: 'city', from: ['address.city'] },
	{ name: 'state', from: ['address.state'] },
	{ name: 'postalCode', from: ['address.postalCode'] },
	{ name: 'countryCode', from: ['address.countryCode'] },
	division,
	{ name: 'externalSystemUrl' },
	{ name: 'externalIds', from: ['externalIds.*.value'] },
	{ name: 'surveyOptOut' },
	{ name: 'customFields' },
	{ name: 'createDate' },
	{ name: 'mergedToId', from: ['mergedTo.id'] },
] as const satisfies readonly Column[];

/** Notes of external contacts. */
export const contactNoteColumns = [
	id,
	{ name: 'noteText' },
	{ name: 'entityId' },
	{ name: 'entityType' },
	{ name: 'createdBy', from: ['createdBy.name', 'createdBy.id'] },
	{ name: 'createDate' },
	{ name: 'modifyDate' },
] as const satisfies readonly Column[];

/** External organizations. */
export const externalOrganizationColumns = [
	id,
	{ name: 'name' },
	{ name: 'industry' },
	{ name: 'companyType' },
	phone('phoneNumber'),
	{ name: 'city', from: ['address.city'] },
	{ name: 'countryCode', from: ['address.countryCode'] },
	{ name: 'websites' },
	{ name: 'externalSystemUrl' },
	{ name: 'modifyDate' },
	{ name: 'employeeCount' },
	{ name: 'revenue' },
	{ name: 'tags' },
	phone('faxNumber'),
	{ name: 'address1', from: ['address.address1'] },
	{ name: 'state', from: ['address.state'] },
	{ name: 'postalCode', from: ['address.postalCode'] },
	division,
	{ name: 'customFields' },
	{ name: 'createDate' },
] as const satisfies readonly Column[];

/** Flows. */
export const flowColumns = [
	id,
	{ name: 'name' },
	{ name: 'type' },
	division,
	{ name: 'description' },
	{ name: 'active' },
	{ name: 'publishedVersion', from: ['publishedVersion.commitVersion', 'publishedVersion.id'] },
	{ name: 'datePublished', from: ['publishedVersion.datePublished'], as: 'moment' },
	{ name: 'publishedBy', from: ['publishedBy.name', 'publishedBy.id'] },
	{ name: 'lockedBy', from: ['lockedUser.name', 'lockedUser.id', 'lockedClient.id'] },
	{ name: 'savedVersion', from: ['savedVersion.commitVersion', 'savedVersion.id'] },
	{ name: 'checkedInVersion', from: ['checkedInVersion.commitVersion', 'checkedInVersion.id'] },
	{ name: 'currentOperation', from: ['currentOperation.actionName'] },
	{ name: 'languages', from: ['supportedLanguages.*.language'] },
	{ name: 'system' },
	{ name: 'deleted' },
	{ name: 'virtualAgentEnabled' },
] as const satisfies readonly Column[];

/** Runs of flows. */
export const flowExecutionColumns = [
	id,
	{ name: 'status' },
	{ name: 'name' },
	{ name: 'flowVersion', from: ['flowVersion.name', 'flowVersion.id'] },
	{ name: 'dateLaunched' },
	{ name: 'dateCompleted' },
	{ name: 'completionReason' },
	{ name: 'outputData' },
	{ name: 'error', from: ['flowErrorInfo.message', 'flowErrorInfo'] },
	{ name: 'conversationId', from: ['conversation.id'] },
] as const satisfies readonly Column[];

/** What happens to a flow, for example that it is published. */
export const flowOperationColumns = [
	id,
	{ name: 'actionName' },
	{ name: 'actionStatus' },
	{ name: 'complete' },
	{ name: 'errorCode' },
	{ name: 'errorMessage' },
	{ name: 'userId', from: ['user.id'] },
	{ name: 'clientId', from: ['client.id'] },
] as const satisfies readonly Column[];

/** Export and deployment jobs of flows. */
export const flowJobColumns = [
	id,
	{ name: 'status' },
	{ name: 'command' },
	{ name: 'downloadUrl' },
	{ name: 'flowId', from: ['flow.id'] },
	{ name: 'messages', from: ['messages.*.text', 'messages'] },
] as const satisfies readonly Column[];

/** Data tables. */
export const dataTableColumns = [
	id,
	{ name: 'name' },
	{ name: 'description' },
	division,
	{ name: 'schema' },
] as const satisfies readonly Column[];

/** Import and export jobs of data tables. */
export const dataTableJobColumns = [
	id,
	{ name: 'status' },
	{ name: 'importMode' },
	{ name: 'uploadURI' },
	{ name: 'downloadURI' },
	{ name: 'recordsUpdated', from: ['countRecordsUpdated'] },
	{ name: 'recordsDeleted', from: ['countRecordsDeleted'] },
	{ name: 'recordsFailed', from: ['countRecordsFailed'] },
	{ name: 'recordsProcessed', from: ['countRecordsProcessed'] },
	{ name: 'error', from: ['errorInformation.message', 'errorInformation'] },
	{ name: 'dateCreated' },
	{ name: 'dateCompleted' },
	{ name: 'uploadHeaders' },
	{ name: 'ownerId', from: ['owner.id'] },
	{ name: 'name' },
] as const satisfies readonly Column[];

/** Data actions. */
export const dataActionColumns = [
	id,
	{ name: 'name' },
	{ name: 'category' },
	{ name: 'integrationId' },
	{ name: 'secure' },
	{ name: 'version' },
	{ name: 'inputSchema', from: ['contract.input.inputSchema'] },
	{ name: 'successSchema', from: ['contract.output.successSchema'] },
	{ name: 'config' },
] as const satisfies readonly Column[];

/** Schedules. */
export const scheduleColumns = [
	id,
	{ name: 'name' },
	{ name: 'start' },
	{ name: 'end' },
	{ name: 'rrule' },
	{ name: 'state' },
	{ name: 'description' },
	division,
	...dates,
	...authors,
	{ name: 'version' },
] as const satisfies readonly Column[];

/** Schedule groups. */
export const scheduleGroupColumns = [
	id,
	{ name: 'name' },
	{ name: 'timeZone' },
	{ name: 'openScheduleIds', from: ['openSchedules.*.id'] },
	{ name: 'closedScheduleIds', from: ['closedSchedules.*.id'] },
	{ name: 'holidayScheduleIds', from: ['holidaySchedules.*.id'] },
	{ name: 'state' },
	{ name: 'description' },
	division,
	{ name: 'dateModified' },
	{ name: 'dateCreated' },
	...authors,
	{ name: 'version' },
] as const satisfies readonly Column[];

/** Emergency groups. */
export const emergencyGroupColumns = [
	id,
	{ name: 'name' },
	{ name: 'enabled' },
	{ name: 'flows', from: ['emergencyCallFlows.*.emergencyFlow.name', 'emergencyCallFlows.*.emergencyFlow.id'] },
	{ name: 'ivrs', from: ['emergencyCallFlows.*.ivrs.*.name', 'emergencyCallFlows.*.ivrs.*.id'] },
	{ name: 'state' },
	{ name: 'description' },
	division,
	...dates,
	...authors,
	{ name: 'version' },
] as const satisfies readonly Column[];

/** Work items. */
export const workItemColumns = [
	id,
	{ name: 'name' },
	{ name: 'status', from: ['status.name', 'status.id'] },
	{ name: 'statusCategory' },
	{ name: 'type', from: ['type.name', 'type.id'] },
	{ name: 'assignee', from: ['assignee.name', 'assignee.id'] },
	{ name: 'queue', from: ['queue.name', 'queue.id'] },
	{ name: 'priority' },
	{ name: 'dateDue' },
	{ name: 'dateCreated' },
	{ name: 'description' },
	{ name: 'assignmentState' },
	{ name: 'workBin', from: ['workbin.name', 'workbin.id'] },
	{ name: 'typeId', from: ['type.id'] },
	{ name: 'statusId', from: ['status.id'] },
	{ name: 'assigneeId', from: ['assignee.id'] },
	{ name: 'queueId', from: ['queue.id'] },
	{ name: 'workBinId', from: ['workbin.id'] },
	{ name: 'reporterId', from: ['reporter.id'] },
	{ name: 'externalContactId', from: ['externalContact.id'] },
	{ name: 'externalTag' },
	{ name: 'customFields' },
	{ name: 'skills', from: ['skills.*.name', 'skills.*.id'] },
	division,
	{ name: 'dateModified' },
	{ name: 'dateExpires' },
	{ name: 'dateClosed' },
	{ name: 'dateStatusChanged' },
	{ name: 'durationSeconds' },
	{ name: 'ttl' },
] as const satisfies readonly Column[];

/** Adherence of agents at this moment. */
export const adherenceColumns = [
	{ name: 'userId', from: ['user.id'], isKey: true },
	{ name: 'userName', from: ['user.name'] },
	{ name: 'adherenceState' },
	{ name: 'impact' },
	{ name: 'scheduledActivityCategory' },
	{ name: 'actualActivityCategory' },
	{ name: 'systemPresence' },
	{ name: 'routingStatus' },
	{ name: 'timeOfAdherenceChange' },
	{ name: 'isOutOfOffice' },
	{ name: 'managementUnit', from: ['managementUnit.name', 'managementUnit.id'] },
	{ name: 'businessUnitId', from: ['businessUnit.id'] },
	{ name: 'team', from: ['team.name', 'team.id'] },
	{ name: 'activeQueueIds', from: ['activeQueues.*.id'] },
	{ name: 'presenceUpdateTime' },
	{ name: 'removedFromManagementUnit' },
] as const satisfies readonly Column[];

/** Jobs of workforce management. */
export const workforceJobColumns = [
	{ name: 'id', from: ['job.id', 'operationId'], isKey: true },
	{ name: 'status', from: ['job.status', 'status'] },
	{ name: 'progress' },
	{ name: 'downloadUrls', from: ['downloadUrls', 'downloadUrl'] },
	{ name: 'agentSchedules', from: ['result.agentSchedules'] },
	{ name: 'result', from: ['downloadResult', 'result'] },
] as const satisfies readonly Column[];

/** Time-off requests. */
export const timeOffColumns = [
	id,
	{ name: 'userId', from: ['user.id'] },
	{ name: 'status' },
	{ name: 'substatus' },
	{ name: 'isFullDayRequest' },
	{ name: 'fullDayManagementUnitDates' },
	{ name: 'partialDayStartDateTimes' },
	{ name: 'paid' },
	{ name: 'notes' },
	{ name: 'submittedDate' },
	{ name: 'activityCodeId' },
	{ name: 'dailyDurationMinutes' },
	{ name: 'durationMinutes' },
	{ name: 'submittedById', from: ['submittedBy.id'] },
	{ name: 'reviewedById', from: ['reviewedBy.id'] },
	{ name: 'reviewedDate' },
	{ name: 'markedAsRead' },
] as const satisfies readonly Column[];

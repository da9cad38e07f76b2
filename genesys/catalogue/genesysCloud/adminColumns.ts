import type { Column } from '../format.ts';

export const divisionColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'description' },
	{ name: 'homeDivision' },
	{ name: 'objectCounts' },
] as const satisfies readonly Column[];

export const roleColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'description' },
	{ name: 'userCount' },
	{ name: 'permissions' },
	{ name: 'base' },
	{ name: 'default' },
	{ name: 'defaultRoleId' },
	{ name: 'baseLicense' },
	{ name: 'addonLicenses' },
	{ name: 'unusedPermissions' },
	{ name: 'roleNeedsUpdate' },
	{ name: 'dateLicenseLastUpdated' },
	{ name: 'permissionPolicies' },
] as const satisfies readonly Column[];

/** OAuth clients without their secrets. */
export const oauthClientColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'authorizedGrantType' },
	{ name: 'state' },
	{ name: 'description' },
	{ name: 'accessTokenValiditySeconds' },
	{ name: 'roleIds', from: ['roleDivisions.*.roleId', 'roleIds'] },
	{ name: 'scope' },
	{ name: 'dateCreated' },
	{ name: 'dateModified' },
	{ name: 'registeredRedirectUri' },
	{ name: 'divisionIds', from: ['roleDivisions.*.divisionId'] },
	{ name: 'createdById', from: ['createdBy.id'] },
	{ name: 'modifiedById', from: ['modifiedBy.id'] },
	{ name: 'dateToDelete' },
] as const satisfies readonly Column[];

/** Requests that were sent to the API. `queryStatus` says whether all of them are there. */
export const usageColumns = [
	{ name: 'clientId', isKey: true },
	{ name: 'clientName' },
	{ name: 'templateUri', isKey: true },
	{ name: 'httpMethod', isKey: true },
	{ name: 'date' },
	{ name: 'requests' },
	{ name: 'status200' },
	{ name: 'status400' },
	{ name: 'status429' },
	{ name: 'status500' },
	{ name: 'status300' },
	{ name: 'userId' },
	{ name: 'organizationId' },
	{ name: 'queryStatus' },
] as const satisfies readonly Column[];

export const auditQueryColumns = [
	{ name: 'id', isKey: true },
	{ name: 'state' },
	{ name: 'interval' },
	{ name: 'serviceName' },
	{ name: 'startDate' },
	{ name: 'filters' },
	{ name: 'sort' },
] as const satisfies readonly Column[];

export const auditColumns = [
	{ name: 'id', isKey: true },
	{ name: 'eventDate' },
	{ name: 'serviceName' },
	{ name: 'entityType' },
	{ name: 'action' },
	{ name: 'entityName', from: ['entity.name'] },
	{ name: 'entityId', from: ['entity.id'] },
	{ name: 'user', from: ['user.name', 'user.id'] },
	{ name: 'message', from: ['message.message', 'message.messageWithParams', 'message'] },
	{ name: 'changedProperties', from: ['propertyChanges.*.property'] },
	{ name: 'userId', from: ['user.id'] },
	{ name: 'clientId', from: ['client.id'] },
	{ name: 'remoteIp' },
	{ name: 'status' },
	{ name: 'level' },
	{ name: 'application' },
	{ name: 'oldValues', from: ['propertyChanges.*.oldValues.*'] },
	{ name: 'newValues', from: ['propertyChanges.*.newValues.*'] },
	{ name: 'userHomeOrgId' },
	{ name: 'transactionInitiator' },
	{ name: 'context' },
	{ name: 'entityChanges' },
] as const satisfies readonly Column[];

/** People about whom Genesys Cloud has data. */
export const gdprSubjectColumns = [
	{ name: 'name', isKey: true },
	{ name: 'userId' },
	{ name: 'externalContactId' },
	{ name: 'dialerContactId', from: ['dialerContactId.id'] },
	{ name: 'contactListId', from: ['dialerContactId.contactListId'] },
	{ name: 'journeyCustomerId', from: ['journeyCustomer.id'] },
	{ name: 'journeyCustomerType', from: ['journeyCustomer.type'] },
	{ name: 'emailAddresses' },
	{ name: 'phoneNumbers' },
	{ name: 'addresses' },
	{ name: 'externalId' },
	{ name: 'socialHandleType', from: ['socialHandle.type'] },
	{ name: 'socialHandle', from: ['socialHandle.value'] },
] as const satisfies readonly Column[];

export const gdprRequestColumns = [
	{ name: 'id', isKey: true },
	{ name: 'requestType' },
	{ name: 'status' },
	{ name: 'createdDate' },
	{ name: 'name' },
	{ name: 'resultsUrl', from: ['resultsUrl', 'resultsUrls.*'], as: 'first' },
	{ name: 'resultsUrls', from: ['resultsUrls', 'resultsUrl'] },
	{ name: 'userId', from: ['subject.userId'] },
	{ name: 'externalContactId', from: ['subject.externalContactId'] },
	{ name: 'createdById', from: ['createdBy.id'] },
	{ name: 'replacementTerms', from: ['replacementTerms.*'], as: 'count' },
	{ name: 'subject' },
] as const satisfies readonly Column[];

export const triggerColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'enabled' },
	{ name: 'topicName' },
	{ name: 'workflowId', from: ['target.id'] },
	{ name: 'description' },
	{ name: 'conditions', from: ['matchCriteria.*'], as: 'count' },
	{ name: 'eventTTLSeconds' },
	{ name: 'delayBySeconds' },
	{ name: 'dataFormat', from: ['target.workflowTargetSettings.dataFormat'] },
	{ name: 'matchCriteria' },
	{ name: 'version' },
] as const satisfies readonly Column[];

export const organizationColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'thirdPartyOrgName' },
	{ name: 'domain' },
	{ name: 'state' },
	{ name: 'defaultLanguage' },
	{ name: 'defaultCountryCode' },
	{ name: 'productPlatform' },
	{ name: 'defaultSiteId' },
	{ name: 'voicemailEnabled' },
	{ name: 'supportUri', from: ['supportURI'] },
	{ name: 'thirdPartyUri', from: ['thirdPartyURI'] },
	{ name: 'features' },
	{ name: 'version' },
] as const satisfies readonly Column[];

export const tokenColumns = [
	{ name: 'organizationId', from: ['organization.id'], isKey: true },
	{ name: 'organization', from: ['organization.name'] },
	{ name: 'clientId', from: ['OAuthClient.id'] },
	{ name: 'client', from: ['OAuthClient.name'] },
	{ name: 'authorizedScope' },
	{ name: 'homeOrganizationId', from: ['homeOrganization.id'] },
	{ name: 'dateTokenIdles' },
	{ name: 'clonedUserId', from: ['clonedUser.id'] },
] as const satisfies readonly Column[];

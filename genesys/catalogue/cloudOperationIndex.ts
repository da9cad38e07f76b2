/** Every operation of Genesys Cloud, for the list of the API call. scripts/cloudOperations.ts writes this file. Source: Genesys Cloud's JavaScript library 259.0.0 and .NET library 270.0.0. */

/**
 * By area, an operation in each line, with tabs between its parts: method and path, parameters, body, flags, permissions, and its name if it is not
 * the usual one. A parameter is `name`, `!` if it is required, `@h` if it is a header, `:` and its type (n number, b boolean, d date and time, s[] list),
 * `=` and the default of Genesys Cloud, `<=` and its maximum, and its values in braces. A body is the name of a model, with `[]` for a list of it and
 * `?` if it is optional. The flags are p for a preview and d for deprecated. Of permissions with `|` one is enough, of those with `&` all are needed.
 */
export const cloudOperationLines = `
# Virtual Agents
GET agentic/virtualagents	name;nameContains;status{Draft|Published};sortBy=dateModified{dateModified|name|status};sortOrder=desc{asc|desc};pageNumber:n=1;pageSize:n=25<=100			agentic:virtualAgent:view
POST agentic/virtualagents		CreateAgenticVirtualAgent		agentic:virtualAgent:add
GET agentic/virtualagents/{virtualAgentId}				agentic:virtualAgent:view
PATCH agentic/virtualagents/{virtualAgentId}		UpdateAgenticVirtualAgent		agentic:virtualAgent:edit
DELETE agentic/virtualagents/{virtualAgentId}/jobs				agentic:virtualAgentJob:add
GET agentic/virtualagents/{virtualAgentId}/jobs/{jobId}				agentic:virtualAgentJob:view
POST agentic/virtualagents/{virtualAgentId}/versions/{versionId}/jobs		AgenticVirtualAgentVersionPublishJobRequest		agentic:virtualAgentVersionJob:add
# Alerting
PATCH alerting/alerts/all		CommonAllAlertUpdateRequest?		alerting:alert:edit
DELETE alerting/alerts/all				alerting:alert:edit
PATCH alerting/alerts/bulk		CommonAlertBulkUpdateRequest		alerting:alert:edit
POST alerting/alerts/query		GetAlertQuery?		alerting:alert:view
GET alerting/alerts/{alertId}				alerting:alert:view
PUT alerting/alerts/{alertId}		AlertingUnreadStatus?		alerting:alert:edit
PATCH alerting/alerts/{alertId}		AlertRequest?		alerting:alert:edit
DELETE alerting/alerts/{alertId}				alerting:alert:delete
POST alerting/rules		CommonRule		alerting:rule:add
PATCH alerting/rules/bulk		CommonRuleBulkUpdateNotificationsRequest		alerting:rule:edit
POST alerting/rules/bulk/remove		CommonRuleBulkDeleteRequest		alerting:rule:delete
POST alerting/rules/query		GetRulesQuery?		alerting:rule:view
GET alerting/rules/{ruleId}				alerting:rule:view
PUT alerting/rules/{ruleId}		ModifiableRuleProperties		alerting:rule:edit
DELETE alerting/rules/{ruleId}				alerting:rule:delete
# Analytics
POST analytics/actions/aggregates/jobs		ActionAsyncAggregationQuery		integrations:action:view|bridge:actions:view
GET analytics/actions/aggregates/jobs/{jobId}				integrations:action:view|bridge:actions:view
DELETE analytics/actions/aggregates/jobs/{jobId}				integrations:action:view|bridge:actions:view
GET analytics/actions/aggregates/jobs/{jobId}/results	cursor			integrations:action:view|bridge:actions:view
POST analytics/actions/aggregates/query		ActionAggregationQuery		integrations:action:view|bridge:actions:view
POST analytics/agentcopilots/aggregates/jobs		AgentCopilotAsyncAggregationQuery		analytics:agentCopilotAggregate:view
GET analytics/agentcopilots/aggregates/jobs/{jobId}				analytics:agentCopilotAggregate:view
DELETE analytics/agentcopilots/aggregates/jobs/{jobId}				analytics:agentCopilotAggregate:view
GET analytics/agentcopilots/aggregates/jobs/{jobId}/results	cursor			analytics:agentCopilotAggregate:view
POST analytics/agentcopilots/aggregates/query		AgentCopilotAggregationQuery		analytics:agentCopilotAggregate:view
POST analytics/agents/status/counts	groupBy:s[]{segmentType|presence|routingStatus|isOutOfOffice}	AgentStateCountsRequest		analytics:agentState:view
POST analytics/agents/status/query		AgentStateQueryRequest		analytics:agentState:view
GET analytics/agents/{userId}/status				analytics:agentState:view
POST analytics/agentutilizations/aggregates/jobs		AgentUtilizationAsyncAggregationQuery	p	analytics:agentUtilizationAggregate:view
GET analytics/agentutilizations/aggregates/jobs/{jobId}			p	analytics:agentUtilizationAggregate:view
DELETE analytics/agentutilizations/aggregates/jobs/{jobId}			p	analytics:agentUtilizationAggregate:view
GET analytics/agentutilizations/aggregates/jobs/{jobId}/results	cursor		p	analytics:agentUtilizationAggregate:view
POST analytics/agentutilizations/aggregates/query		AgentUtilizationAggregationQuery	p	analytics:agentUtilizationAggregate:view
GET analytics/botflows/{botFlowId}/divisions/reportingturns	after;pageSize=50<=250;interval;actionId;sessionId;language;askActionResults{AgentRequestedByUser|ConfirmationRequired|DisambiguationRequired|Error|ExpressionError|NoInputCollection|NoInputConfirmation|NoInputDisambiguation|NoMatchCollection|NoMatchConfirmation|NoMatchDisambiguation|SuccessCollection|SkippedCollection|SuccessConfirmationNo|SuccessConfirmationYes|SuccessDisambiguation|SuccessDisambiguationNone|GuardrailsViolation}			analytics:botFlowDivisionAwareReportingTurn:view
GET analytics/botflows/{botFlowId}/reportingturns	after;pageSize=50<=250;interval;actionId;sessionId;language;askActionResults{AgentRequestedByUser|ConfirmationRequired|DisambiguationRequired|Error|ExpressionError|NoInputCollection|NoInputConfirmation|NoInputDisambiguation|NoMatchCollection|NoMatchConfirmation|NoMatchDisambiguation|SuccessCollection|SkippedCollection|SuccessConfirmationNo|SuccessConfirmationYes|SuccessDisambiguation|SuccessDisambiguationNone|GuardrailsViolation}		d	analytics:botFlowReportingTurn:view
GET analytics/botflows/{botFlowId}/sessions	after;pageSize=50<=250;interval;botResultCategories{Unknown|UserExit|BotExit|Error|RecognitionFailure|UserDisconnect|BotDisconnect|SessionExpired|Transfer};endLanguage			analytics:botFlowSession:view
POST analytics/bots/aggregates/jobs		BotAsyncAggregationQuery		analytics:botAggregate:view
GET analytics/bots/aggregates/jobs/{jobId}				analytics:botAggregate:view
DELETE analytics/bots/aggregates/jobs/{jobId}				analytics:botAggregate:view
GET analytics/bots/aggregates/jobs/{jobId}/results	cursor			analytics:botAggregate:view
POST analytics/bots/aggregates/query		BotAggregationQuery		analytics:botAggregate:view
POST analytics/casemanagement/aggregates/jobs		CaseManagementAsyncAggregationQuery		analytics:caseManagementAggregate:view
GET analytics/casemanagement/aggregates/jobs/{jobId}				analytics:caseManagementAggregate:view
DELETE analytics/casemanagement/aggregates/jobs/{jobId}				analytics:caseManagementAggregate:view
GET analytics/casemanagement/aggregates/jobs/{jobId}/results	cursor			analytics:caseManagementAggregate:view
POST analytics/casemanagement/aggregates/query		CaseManagementAggregationQuery		analytics:caseManagementAggregate:view
POST analytics/conversations/activity/query	pageSize:n;pageNumber:n	ConversationActivityQuery		analytics:queueObservation:view
POST analytics/conversations/aggregates/jobs		ConversationAsyncAggregationQuery		analytics:conversationAggregate:view
GET analytics/conversations/aggregates/jobs/{jobId}				analytics:conversationAggregate:view
DELETE analytics/conversations/aggregates/jobs/{jobId}				analytics:conversationAggregate:view
GET analytics/conversations/aggregates/jobs/{jobId}/results	cursor			analytics:conversationAggregate:view
POST analytics/conversations/aggregates/query		ConversationAggregationQuery		analytics:conversationAggregate:view
GET analytics/conversations/details	id:s[]			analytics:conversationDetail:view|analytics:agentConversationDetail:view
POST analytics/conversations/details/jobs		AsyncConversationQuery		analytics:conversationDetail:view|analytics:agentConversationDetail:view
GET analytics/conversations/details/jobs/availability				analytics:conversationDetail:view
GET analytics/conversations/details/jobs/{jobId}				analytics:conversationDetail:view|analytics:agentConversationDetail:view
DELETE analytics/conversations/details/jobs/{jobId}				analytics:conversationDetail:view|analytics:agentConversationDetail:view
GET analytics/conversations/details/jobs/{jobId}/results	cursor;pageSize:n			analytics:conversationDetail:view|analytics:agentConversationDetail:view
POST analytics/conversations/details/query		ConversationQuery		analytics:conversationDetail:view|analytics:agentConversationDetail:view
GET analytics/conversations/{conversationId}/details				analytics:conversationDetail:view|analytics:agentConversationDetail:view
POST analytics/conversations/{conversationId}/details/properties		PropertyIndexRequest		analytics:conversationProperties:index
POST analytics/copilots/aggregates/jobs		CopilotAsyncAggregationQuery	p	analytics:copilotsAggregate:view
GET analytics/copilots/aggregates/jobs/{jobId}			p	analytics:copilotsAggregate:view
DELETE analytics/copilots/aggregates/jobs/{jobId}			p	analytics:copilotsAggregate:view
GET analytics/copilots/aggregates/jobs/{jobId}/results	cursor		p	analytics:copilotsAggregate:view
POST analytics/copilots/aggregates/query		CopilotAggregationQuery	p	analytics:copilotsAggregate:view
POST analytics/dataextraction/downloads/bulk		DownloadServiceRequest	p	analytics:datawarehouse:view
GET analytics/dataextraction/downloads/metadata	before;after;pageSize<=200;dataSchema;dateStart:d;dateEnd:d		p	analytics:datawarehouse:view
GET analytics/dataextraction/downloads/{downloadId}			p	analytics:datawarehouse:view
GET analytics/dataretention/settings				analytics:dataRetention:view
PUT analytics/dataretention/settings		UpdateAnalyticsDataRetentionRequest		analytics:dataRetention:edit
POST analytics/evaluations/aggregates/jobs		EvaluationAsyncAggregationQuery		analytics:evaluationAggregate:view
GET analytics/evaluations/aggregates/jobs/{jobId}				analytics:evaluationAggregate:view
DELETE analytics/evaluations/aggregates/jobs/{jobId}				analytics:evaluationAggregate:view
GET analytics/evaluations/aggregates/jobs/{jobId}/results	cursor			analytics:evaluationAggregate:view
POST analytics/evaluations/aggregates/query		EvaluationAggregationQuery		analytics:evaluationAggregate:view
POST analytics/flowexecutions/aggregates/jobs		FlowExecutionAsyncAggregationQuery		analytics:flowExecutionAggregate:view
GET analytics/flowexecutions/aggregates/jobs/{jobId}				analytics:flowExecutionAggregate:view
DELETE analytics/flowexecutions/aggregates/jobs/{jobId}				analytics:flowExecutionAggregate:view
GET analytics/flowexecutions/aggregates/jobs/{jobId}/results	cursor			analytics:flowExecutionAggregate:view
POST analytics/flowexecutions/aggregates/query		FlowExecutionAggregationQuery		analytics:flowExecutionAggregate:view
POST analytics/flows/activity/query	pageSize:n;pageNumber:n	FlowActivityQuery		analytics:flowObservation:view
POST analytics/flows/aggregates/jobs		FlowAsyncAggregationQuery		analytics:flowAggregate:view
GET analytics/flows/aggregates/jobs/{jobId}				analytics:flowAggregate:view
DELETE analytics/flows/aggregates/jobs/{jobId}				analytics:flowAggregate:view
GET analytics/flows/aggregates/jobs/{jobId}/results	cursor			analytics:flowAggregate:view
POST analytics/flows/aggregates/query		FlowAggregationQuery		analytics:flowAggregate:view
POST analytics/flows/observations/query		FlowObservationQuery		analytics:flowObservation:view
POST analytics/journeys/aggregates/jobs		JourneyAsyncAggregationQuery		analytics:journeyAggregate:view
GET analytics/journeys/aggregates/jobs/{jobId}				analytics:journeyAggregate:view
DELETE analytics/journeys/aggregates/jobs/{jobId}				analytics:journeyAggregate:view
GET analytics/journeys/aggregates/jobs/{jobId}/results	cursor			analytics:journeyAggregate:view
POST analytics/journeys/aggregates/query		JourneyAggregationQuery		analytics:journeyAggregate:view
POST analytics/knowledge/aggregates/jobs		KnowledgeAsyncAggregationQuery		analytics:knowledgeAggregate:view
GET analytics/knowledge/aggregates/jobs/{jobId}				analytics:knowledgeAggregate:view
DELETE analytics/knowledge/aggregates/jobs/{jobId}				analytics:knowledgeAggregate:view
GET analytics/knowledge/aggregates/jobs/{jobId}/results	cursor			analytics:knowledgeAggregate:view
POST analytics/knowledge/aggregates/query		KnowledgeAggregationQuery		analytics:knowledgeAggregate:view
POST analytics/queues/observations/query		QueueObservationQuery		analytics:queueObservation:view
POST analytics/ratelimits/aggregates/query		RateLimitAggregationQuery		analytics:rateLimitAggregate:view
GET analytics/reporting/dashboards/users	sortBy=asc;pageNumber:n=1;pageSize:n=25;id:s[];state{active|inactive};deletedOnly:b			analytics:dashboardConfigurations:view
POST analytics/reporting/dashboards/users/bulk/remove		string[]		analytics:dashboardConfigurations:deleteActive|analytics:dashboardConfigurations:deleteInactive
GET analytics/reporting/dashboards/users/{userId}				analytics:dashboardConfigurations:view
GET analytics/reporting/exports	pageNumber:n=1;pageSize:n=25			analytics:dataExport:view
POST analytics/reporting/exports		ReportingExportJobRequest		analytics:dataExport:add
GET analytics/reporting/exports/metadata				analytics:dataExport:view
GET analytics/reporting/settings
PATCH analytics/reporting/settings		AnalyticsReportingSettings		analytics:reportingSettings:edit
POST analytics/reporting/settings/dashboards/bulk/remove		DashboardConfigurationBulkRequest		analytics:dashboardConfigurations:edit
GET analytics/reporting/settings/dashboards/query	dashboardType!{All|Public|Private|Shared|Favorites};dashboardAccessFilter!{OwnedByMe|OwnedByAnyone|NotOwnedByMe};name;dashboardState=Active{Active|Deleted};sortBy=desc;pageNumber:n=1;pageSize:n=9			analytics:dashboardConfigurations:view
POST analytics/reporting/settings/dashboards/query		DashboardConfigurationQueryRequest		analytics:dashboardConfigurations:view
GET analytics/reporting/settings/users/{userId}/dashboards	sortBy=asc;pageNumber:n=1;pageSize:n=50;publicOnly:b;favoriteOnly:b;deletedOnly:b;name			analytics:dashboardConfigurations:viewPrivate
POST analytics/resolutions/aggregates/jobs		ResolutionAsyncAggregationQuery		analytics:resolutionAggregate:view
GET analytics/resolutions/aggregates/jobs/{jobId}				analytics:resolutionAggregate:view
DELETE analytics/resolutions/aggregates/jobs/{jobId}				analytics:resolutionAggregate:view
GET analytics/resolutions/aggregates/jobs/{jobId}/results	cursor			analytics:resolutionAggregate:view
POST analytics/resolutions/aggregates/query		ResolutionAggregationQuery		analytics:resolutionAggregate:view
POST analytics/routing/activity/query	pageSize:n;pageNumber:n	RoutingActivityQuery		analytics:queueObservation:view
POST analytics/summaries/aggregates/jobs		SummaryAsyncAggregationQuery		analytics:summaryAggregate:view
GET analytics/summaries/aggregates/jobs/{jobId}				analytics:summaryAggregate:view
DELETE analytics/summaries/aggregates/jobs/{jobId}				analytics:summaryAggregate:view
GET analytics/summaries/aggregates/jobs/{jobId}/results	cursor			analytics:summaryAggregate:view
POST analytics/summaries/aggregates/query		SummaryAggregationQuery		analytics:summaryAggregate:view
POST analytics/surveys/aggregates/jobs		SurveyAsyncAggregationQuery		analytics:surveyAggregate:view
GET analytics/surveys/aggregates/jobs/{jobId}				analytics:surveyAggregate:view
DELETE analytics/surveys/aggregates/jobs/{jobId}				analytics:surveyAggregate:view
GET analytics/surveys/aggregates/jobs/{jobId}/results	cursor			analytics:surveyAggregate:view
POST analytics/surveys/aggregates/query		SurveyAggregationQuery		analytics:surveyAggregate:view
POST analytics/taskmanagement/aggregates/jobs		TaskManagementAsyncAggregationQuery		analytics:taskManagementAggregate:view
GET analytics/taskmanagement/aggregates/jobs/{jobId}				analytics:taskManagementAggregate:view
DELETE analytics/taskmanagement/aggregates/jobs/{jobId}				analytics:taskManagementAggregate:view
GET analytics/taskmanagement/aggregates/jobs/{jobId}/results	cursor			analytics:taskManagementAggregate:view
POST analytics/taskmanagement/aggregates/query		TaskManagementAggregationQuery		analytics:taskManagementAggregate:view
POST analytics/taskmanagement/metrics/query	after;pageSize:n<=200	TaskManagementObservationQuery		analytics:taskManagementObservation:view
POST analytics/teams/activity/query	pageSize:n;pageNumber:n	TeamActivityQuery		analytics:teamObservation:view
POST analytics/transcripts/aggregates/jobs		TranscriptAsyncAggregationQuery		analytics:speechAndTextAnalyticsAggregates:view
GET analytics/transcripts/aggregates/jobs/{jobId}				analytics:speechAndTextAnalyticsAggregates:view
DELETE analytics/transcripts/aggregates/jobs/{jobId}				analytics:speechAndTextAnalyticsAggregates:view
GET analytics/transcripts/aggregates/jobs/{jobId}/results	cursor			analytics:speechAndTextAnalyticsAggregates:view
POST analytics/transcripts/aggregates/query		TranscriptAggregationQuery		analytics:speechAndTextAnalyticsAggregates:view
POST analytics/users/activity/query	pageSize:n;pageNumber:n	UserActivityQuery		analytics:userObservation:view
POST analytics/users/aggregates/jobs		UserAsyncAggregationQuery		analytics:userAggregate:view
GET analytics/users/aggregates/jobs/{jobId}				analytics:userAggregate:view
DELETE analytics/users/aggregates/jobs/{jobId}				analytics:userAggregate:view
GET analytics/users/aggregates/jobs/{jobId}/results	cursor			analytics:userAggregate:view
POST analytics/users/aggregates/query		UserAggregationQuery		analytics:userAggregate:view
POST analytics/users/details/jobs		AsyncUserDetailsQuery		analytics:userDetail:view
GET analytics/users/details/jobs/availability				analytics:userDetail:view
GET analytics/users/details/jobs/{jobId}				analytics:userDetail:view
DELETE analytics/users/details/jobs/{jobId}				analytics:userDetail:view
GET analytics/users/details/jobs/{jobId}/results	cursor;pageSize:n			analytics:userDetail:view
POST analytics/users/details/query		UserDetailsQuery		analytics:userDetail:view
POST analytics/users/observations/query		UserObservationQuery		analytics:userObservation:view
# Architect
GET architect/dependencytracking	name!;pageNumber:n=1;pageSize:n=25;objectType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};consumedResources:b;consumingResources:b;consumedResourceType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};consumingResourceType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE}			architect:dependencyTracking:view
GET architect/dependencytracking/build				architect:dependencyTracking:view
POST architect/dependencytracking/build				architect:dependencyTracking:rebuild
GET architect/dependencytracking/consumedresources	id!;version!;objectType!{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};resourceType:s[];pageNumber:n=1;pageSize:n=25			architect:dependencyTracking:view
GET architect/dependencytracking/consumingresources	id!;objectType!{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};resourceType:s[];version;pageNumber:n=1;pageSize:n=25;flowFilter{checkedIn|published}			architect:dependencyTracking:view
GET architect/dependencytracking/deletedresourceconsumers	name;objectType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};flowFilter{checkedIn|published};consumedResources:b=false;consumedResourceType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};pageNumber:n=1;pageSize:n=25			architect:dependencyTracking:view
GET architect/dependencytracking/object	id!;version;objectType{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};consumedResources:b;consumingResources:b;consumedResourceType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};consumingResourceType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};consumedResourceRequest:b			architect:dependencyTracking:view
GET architect/dependencytracking/types	pageNumber:n=1;pageSize:n=25			architect:dependencyTracking:view
GET architect/dependencytracking/types/{typeId}				architect:dependencyTracking:view
GET architect/dependencytracking/updatedresourceconsumers	name;objectType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};consumedResources:b=false;consumedResourceType:s[]{ACDLANGUAGE|ACDSKILL|ACDWRAPUPCODE|AGENTICVIRTUALAGENT|AGENTICVIRTUALAGENTVERSION|AUDIOCONNECTORBOT|BOTCONNECTORBOT|BOTCONNECTORINTEGRATION|BOTFLOW|BRIDGEACTION|COMMONMODULEFLOW|COMPOSERSCRIPT|CONTACTLIST|CONVERSATIONCUSTOMATTRIBUTESCHEMA|CONVERSATIONSUMMARYSETTING|CUSTOMERSEGMENT|DATAACTION|DATATABLE|DECISIONTABLE|DIALOGENGINEBOT|DIALOGENGINEBOTVERSION|DIALOGFLOWAGENT|DIALOGFLOWCXAGENT|DIGITALAUDIO|DIGITALBOTCONNECTOR|DIGITALBOTCONNECTORINTEGRATION|DIGITALBOTFLOW|DIVISION|EMAILROUTE|EMAILSENDFLOW|EMERGENCYGROUP|FILE|FLOWACTION|FLOWDATATYPE|FLOWMILESTONE|FLOWOUTCOME|GRAMMAR|GROUP|GUIDE|GUIDEVERSION|IMAGE|INBOUNDCALLFLOW|INBOUNDCHATFLOW|INBOUNDEMAILFLOW|INBOUNDSHORTMESSAGEFLOW|INQUEUECALLFLOW|INQUEUEEMAILFLOW|INQUEUESHORTMESSAGEFLOW|IVRCONFIGURATION|KNOWLEDGEBASE|KNOWLEDGEBASEDOCUMENT|KNOWLEDGESETTING|LANGUAGE|LEXBOT|LEXBOTALIAS|LEXV2BOT|LEXV2BOTALIAS|NLUDOMAIN|NUANCEMIXBOT|NUANCEMIXINTEGRATION|OAUTHCLIENT|OUTBOUNDCALLFLOW|QUEUE|RECORDINGPOLICY|RESPONSE|RESPONSEASSET|SCHEDULE|SCHEDULEGROUP|SECUREACTION|SECURECALLFLOW|SMSPHONENUMBER|STTENGINE|SURVEYFORM|SURVEYINVITEFLOW|SYSTEMPROMPT|TTSENGINE|TTSVOICE|USER|USERPROMPT|UTILIZATIONLABEL|VIDEO|VOICEFLOW|VOICEMAILFLOW|VOICESURVEYFLOW|WIDGET|WORKFLOW|WORKITEMFLOW|WORKTYPE};pageNumber:n=1;pageSize:n=25			architect:dependencyTracking:view
GET architect/emergencygroups	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;name			routing:emergencyGroup:view
POST architect/emergencygroups		EmergencyGroup		routing:emergencyGroup:add
GET architect/emergencygroups/divisionviews	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;id:s[];name;divisionId:s[]			routing:emergencyGroup:search
GET architect/emergencygroups/{emergencyGroupId}				routing:emergencyGroup:view
PUT architect/emergencygroups/{emergencyGroupId}		EmergencyGroup		routing:emergencyGroup:edit
DELETE architect/emergencygroups/{emergencyGroupId}				routing:emergencyGroup:delete
GET architect/grammars	pageNumber:n=1;pageSize:n=25;sortBy=id{description|id|name};sortOrder=asc{asc|desc};id:s[];name;description;nameOrDescription;includeFileUrls:b			architect:grammar:view
POST architect/grammars		Grammar		architect:grammar:add
GET architect/grammars/{grammarId}	includeFileUrls:b			architect:grammar:view
PATCH architect/grammars/{grammarId}		Grammar?		architect:grammar:edit
DELETE architect/grammars/{grammarId}				architect:grammar:delete
POST architect/grammars/{grammarId}/languages		GrammarLanguage		architect:grammar:edit
GET architect/grammars/{grammarId}/languages/{languageCode}				architect:grammar:view
PATCH architect/grammars/{grammarId}/languages/{languageCode}		GrammarLanguageUpdate?		architect:grammar:edit
DELETE architect/grammars/{grammarId}/languages/{languageCode}				architect:grammar:edit
POST architect/grammars/{grammarId}/languages/{languageCode}/files/dtmf		GrammarFileUploadRequest		architect:grammar:edit
DELETE architect/grammars/{grammarId}/languages/{languageCode}/files/dtmf				architect:grammar:edit
POST architect/grammars/{grammarId}/languages/{languageCode}/files/voice		GrammarFileUploadRequest		architect:grammar:edit
DELETE architect/grammars/{grammarId}/languages/{languageCode}/files/voice				architect:grammar:edit
GET architect/ivrs	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;name;dnis;scheduleGroup;expand:s[]{identityresolution}			routing:callRoute:view
POST architect/ivrs		IVR		routing:callRoute:add
GET architect/ivrs/divisionviews	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;id:s[];name;divisionId:s[]			routing:callRoute:search
GET architect/ivrs/{ivrId}				routing:callRoute:view
PUT architect/ivrs/{ivrId}		IVR		routing:callRoute:edit
DELETE architect/ivrs/{ivrId}				routing:callRoute:delete
GET architect/ivrs/{ivrId}/identityresolution				routing:callRoute:view&routing:identityResolutionIvr:view
PUT architect/ivrs/{ivrId}/identityresolution		IVRIdentityResolutionConfig		routing:callRoute:edit&routing:identityResolutionIvr:edit
GET architect/prompts	pageNumber:n=1;pageSize:n=25;name:s[];description;nameOrDescription;sortBy=id;sortOrder=asc;includeMediaUris:b=true;includeResources:b=true;language:s[]			architect:userPrompt:view
POST architect/prompts		Prompt		architect:userPrompt:add
DELETE architect/prompts	id!:s[]			architect:userPrompt:delete
GET architect/prompts/{promptId}	includeMediaUris:b=true;includeResources:b=true;language:s[]			architect:userPrompt:view
PUT architect/prompts/{promptId}		Prompt		architect:userPrompt:edit
DELETE architect/prompts/{promptId}	allResources:b			architect:userPrompt:delete
POST architect/prompts/{promptId}/history				architect:userPrompt:view
GET architect/prompts/{promptId}/history/{historyId}	pageNumber:n=1;pageSize:n=25;sortOrder=desc;sortBy=timestamp{action|timestamp|user};action:s[]{checkin|checkout|create|deactivate|debug|delete|publish|revert|save}			architect:userPrompt:view	getArchitectPromptHistoryHistoryId
GET architect/prompts/{promptId}/resources	pageNumber:n=1;pageSize:n=25			architect:userPrompt:view
POST architect/prompts/{promptId}/resources		PromptAssetCreate		architect:userPrompt:edit
GET architect/prompts/{promptId}/resources/{languageCode}				architect:userPrompt:view
PUT architect/prompts/{promptId}/resources/{languageCode}		PromptAsset		architect:userPrompt:edit
DELETE architect/prompts/{promptId}/resources/{languageCode}				architect:userPrompt:edit
DELETE architect/prompts/{promptId}/resources/{languageCode}/audio				architect:userPrompt:edit
POST architect/prompts/{promptId}/resources/{languageCode}/uploads			p	architect:userPrompt:edit
GET architect/schedulegroups	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;name;scheduleIds;divisionId:s[]			routing:scheduleGroup:view
POST architect/schedulegroups		ScheduleGroup		routing:scheduleGroup:add
GET architect/schedulegroups/divisionviews	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;id:s[];name;divisionId:s[]			routing:scheduleGroup:search
GET architect/schedulegroups/{scheduleGroupId}				routing:scheduleGroup:view
PUT architect/schedulegroups/{scheduleGroupId}		ScheduleGroup		routing:scheduleGroup:edit
DELETE architect/schedulegroups/{scheduleGroupId}				routing:scheduleGroup:delete
GET architect/schedules	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=asc;name;divisionId:s[]			routing:schedule:view
POST architect/schedules		Schedule		routing:schedule:add
GET architect/schedules/divisionviews	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;id:s[];name;divisionId:s[]			routing:schedule:search
GET architect/schedules/{scheduleId}				routing:schedule:view
PUT architect/schedules/{scheduleId}		Schedule		routing:schedule:edit
DELETE architect/schedules/{scheduleId}				routing:schedule:delete
GET architect/systemprompts	pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc;name;description;nameOrDescription;includeMediaUris:b=true;includeResources:b=true;language:s[]			architect:systemPrompt:view
GET architect/systemprompts/{promptId}	includeMediaUris:b=true;includeResources:b=true;language:s[]			architect:systemPrompt:view
POST architect/systemprompts/{promptId}/history				architect:systemPrompt:view
GET architect/systemprompts/{promptId}/history/{historyId}	pageNumber:n=1;pageSize:n=25;sortOrder=desc;sortBy=timestamp{action|timestamp|user};action:s[]{checkin|checkout|create|deactivate|debug|delete|publish|revert|save}			architect:systemPrompt:view	getArchitectSystempromptHistoryHistoryId
GET architect/systemprompts/{promptId}/resources	pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc			architect:systemPrompt:view
POST architect/systemprompts/{promptId}/resources		SystemPromptAsset		architect:systemPrompt:edit
GET architect/systemprompts/{promptId}/resources/{languageCode}				architect:systemPrompt:view
PUT architect/systemprompts/{promptId}/resources/{languageCode}		SystemPromptAsset		architect:systemPrompt:edit
DELETE architect/systemprompts/{promptId}/resources/{languageCode}				architect:systemPrompt:edit
POST architect/systemprompts/{promptId}/resources/{languageCode}/uploads			p	architect:systemPrompt:edit
GET flows	type:s[]{bot|commonmodule|digitalbot|emailsend|inboundcall|inboundchat|inboundemail|inboundshortmessage|outboundcall|inqueuecall|inqueueemail|inqueueshortmessage|speech|securecall|surveyinvite|voice|voicemail|voicesurvey|workflow|workitem};pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc;id:s[];name;description;nameOrDescription;publishVersionId;editableBy;lockedBy;lockedByClientId;secure{any|checkedin|published};deleted:b=false;includeSchemas:b=false;virtualAgentEnabled:b;publishedAfter;publishedBefore;divisionId:s[]			architect:flow:view
POST flows	language	Flow		architect:flow:add
DELETE flows	id!:s[]			architect:flow:delete
POST flows/actions/checkin	flow!			architect:flow:edit|architect:flow:unlock
POST flows/actions/checkout	flow!			architect:flow:edit
POST flows/actions/deactivate	flow!			architect:flow:publish
POST flows/actions/publish	flow!;version			architect:flow:unlock|architect:flow:publish
POST flows/actions/revert	flow!			architect:flow:edit
POST flows/actions/unlock	flow!			architect:flow:unlock
GET flows/datatables	expand{schema};pageNumber:n=1;pageSize:n=25;sortBy=id{id|name};sortOrder=ascending;divisionId:s[];name			architect:datatable:view
POST flows/datatables		DataTable		architect:datatable:add
GET flows/datatables/divisionviews	expand{schema};pageNumber:n=1;pageSize:n=25;sortBy=id{id|name};sortOrder=ascending;divisionId:s[];name			architect:datatable:search
GET flows/datatables/divisionviews/{datatableId}	expand{schema}			architect:datatable:search
GET flows/datatables/{datatableId}	expand{schema}			architect:datatable:view
PUT flows/datatables/{datatableId}	expand{schema}	DataTable		architect:datatable:edit
DELETE flows/datatables/{datatableId}	force:b=false			architect:datatable:delete
POST flows/datatables/{datatableId}/export/jobs				architect:datatable:view|architect:datatableRow:view
GET flows/datatables/{datatableId}/export/jobs/{exportJobId}				architect:datatable:view|architect:datatableRow:view
POST flows/datatables/{datatableId}/import/csv/jobs		DataTableImportJob		architect:datatable:edit|architect:datatableRow:add
GET flows/datatables/{datatableId}/import/jobs	pageNumber:n=1;pageSize:n=25			architect:datatable:edit|architect:datatableRow:view
POST flows/datatables/{datatableId}/import/jobs		DataTableImportJob	d	architect:datatable:edit|architect:datatableRow:add
GET flows/datatables/{datatableId}/import/jobs/{importJobId}				architect:datatable:view|architect:datatableRow:view
GET flows/datatables/{datatableId}/rows	pageNumber:n=1;pageSize:n=25;showbrief:b=true;sortOrder=ascending{ascending|descending}			architect:datatable:view|architect:datatableRow:view
POST flows/datatables/{datatableId}/rows		object		architect:datatable:add|architect:datatableRow:add
GET flows/datatables/{datatableId}/rows/{rowId}	showbrief:b=true			architect:datatable:view|architect:datatableRow:view
PUT flows/datatables/{datatableId}/rows/{rowId}		object?		architect:datatable:edit|architect:datatableRow:edit
DELETE flows/datatables/{datatableId}/rows/{rowId}				architect:datatable:delete|architect:datatableRow:delete
GET flows/divisionviews	type:s[]{bot|commonmodule|digitalbot|emailsend|inboundcall|inboundchat|inboundemail|inboundshortmessage|outboundcall|inqueuecall|inqueueemail|inqueueshortmessage|speech|securecall|surveyinvite|voice|voicemail|voicesurvey|workflow|workitem};pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc;id:s[];name;publishVersionId;publishedAfter;publishedBefore;divisionId:s[];includeSchemas:b=false			architect:flow:search
POST flows/executions		FlowExecutionLaunchRequest		architect:flow:launch
GET flows/executions/{flowExecutionId}				architect:flowExecution:view
POST flows/export/jobs		RegisterArchitectExportJob		architect:jobExport:create
GET flows/export/jobs/{jobId}	expand:s[]{messages}			architect:jobExport:view
POST flows/instances/jobs	expand{bots|dataActions}	ExecutionDataRequest		architect:flowInstance:view
GET flows/instances/jobs/{jobId}				architect:flowInstance:view
POST flows/instances/query	indexOnly:b;pageSize:n=50	CriteriaQuery		architect:flowInstance:search
GET flows/instances/querycapabilities	expand{flow|action}			architect:flowInstance:search
GET flows/instances/settings/executiondata				architect:flowinstanceexecutiondata:view
PATCH flows/instances/settings/executiondata		ExecutionDataSettingsRequest		architect:flowinstanceexecutiondata:edit
GET flows/instances/settings/loglevels	expand:s[]{name|type|logLevelCharacteristics.characteristics};pageNumber:n=1;pageSize:n=25<=200			architect:flowLogLevel:view&architect:flow:search
GET flows/instances/settings/loglevels/characteristics				architect:flowLogLevel:view|architect:flowLogLevelDefault:view
GET flows/instances/settings/loglevels/default	expand:s[]{logLevelCharacteristics.characteristics}			architect:flowLogLevelDefault:view
PUT flows/instances/settings/loglevels/default	expand:s[]{logLevelCharacteristics.characteristics}	FlowLogLevelRequest		architect:flowLogLevelDefault:edit
DELETE flows/instances/settings/loglevels/default				architect:flowLogLevelDefault:delete
GET flows/instances/{instanceId}	expand{bots|dataActions}			architect:flowInstance:view
POST flows/jobs		object?		architect:job:create
GET flows/jobs/{jobId}	expand:s[]{messages}			architect:job:view
GET flows/lookup	id!:s[];pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc			architect:flow:view
GET flows/milestones	pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc;id:s[];name;description;nameOrDescription;divisionId:s[]			architect:flowMilestone:view
POST flows/milestones		FlowMilestone?		architect:flowMilestone:add
GET flows/milestones/divisionviews	pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc;id:s[];name;divisionId:s[]			architect:flowMilestone:search
GET flows/milestones/{milestoneId}				architect:flowMilestone:view
PUT flows/milestones/{milestoneId}		FlowMilestone?		architect:flowMilestone:edit
DELETE flows/milestones/{milestoneId}				architect:flowMilestone:delete
GET flows/outcomes	pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc;id:s[];name;description;nameOrDescription;divisionId:s[]			architect:flowOutcome:view
POST flows/outcomes		FlowOutcome?		architect:flowOutcome:add
GET flows/outcomes/divisionviews	pageNumber:n=1;pageSize:n=25;sortBy=id;sortOrder=asc;id:s[];name;divisionId:s[]			architect:flowOutcome:search
GET flows/outcomes/{flowOutcomeId}				architect:flowOutcome:view
PUT flows/outcomes/{flowOutcomeId}		FlowOutcome?		architect:flowOutcome:edit
POST flows/validate/jobs		RegisterArchitectValidateJob	p	architect:jobValidate:create
GET flows/validate/jobs/{jobId}	expand:s[]{messages}		p	architect:jobValidate:view
GET flows/{flowId}	deleted:b=false			architect:flow:view
PUT flows/{flowId}		Flow		architect:flow:edit
DELETE flows/{flowId}				architect:flow:delete
POST flows/{flowId}/history				architect:flow:view
GET flows/{flowId}/history/{historyId}	pageNumber:n=1;pageSize:n=25;sortOrder=desc;sortBy=timestamp{action|timestamp|user};action:s[]{checkin|checkout|create|deactivate|debug|delete|publish|revert|save}			architect:flow:view	getFlowHistoryHistoryId
GET flows/{flowId}/instances/settings/loglevels	expand:s[]{name|type|logLevelCharacteristics.characteristics}			architect:flowLogLevel:view
POST flows/{flowId}/instances/settings/loglevels	expand:s[]{name|type|logLevelCharacteristics.characteristics}	FlowLogLevelRequest		architect:flowLogLevel:add
PUT flows/{flowId}/instances/settings/loglevels	expand:s[]{name|type|logLevelCharacteristics.characteristics}	FlowLogLevelRequest		architect:flowLogLevel:edit
DELETE flows/{flowId}/instances/settings/loglevels				architect:flowLogLevel:delete
GET flows/{flowId}/latestconfiguration	deleted:b=false			architect:flow:view
GET flows/{flowId}/versions	pageNumber:n=1;pageSize:n=25;deleted:b			architect:flow:view
POST flows/{flowId}/versions		object		architect:flow:edit
GET flows/{flowId}/versions/{versionId}	deleted			architect:flow:view
GET flows/{flowId}/versions/{versionId}/configuration	deleted			architect:flow:view
GET flows/{flowId}/versions/{versionId}/health	language{en-us|en-gb|en-au|en-za|en-nz|en-ie|fr-ca|fr-fr|es-us|es-es|es-mx|de-de|it-it|pt-br|pt-pt|nl-nl}			architect:flow:view
GET flows/{flowId}/versions/{versionId}/intents/{intentId}/health	language!{en-us|en-gb|en-au|en-za|en-nz|en-ie|fr-ca|fr-fr|es-us|es-es|es-mx|de-de|it-it|pt-br|pt-pt|nl-nl}			architect:flow:view
GET flows/{flowId}/versions/{versionId}/intents/{intentId}/utterances/{utteranceId}/health	language!{en-us|en-gb|en-au|en-za|en-nz|en-ie|fr-ca|fr-fr|es-us|es-es|es-mx|de-de|it-it|pt-br|pt-pt|nl-nl}			architect:flow:view
# Agent Assistants
GET assistants	before;after;limit<=200;pageSize<=200;name;expand{copilot}			assistants:assistant:view
POST assistants		Assistant		assistants:assistant:add
GET assistants/agentchecklists	before;after;pageSize=25<=100;namePrefix;language;sortOrder{asc|desc};sortBy{dateModified|language|name};agentChecklistIds:s[]			assistants:agentchecklist:view
POST assistants/agentchecklists		AgentChecklist		assistants:agentchecklist:add
GET assistants/agentchecklists/languages				assistants:agentchecklist:view
GET assistants/agentchecklists/{agentChecklistId}				assistants:agentchecklist:view
PUT assistants/agentchecklists/{agentChecklistId}		AgentChecklist		assistants:agentchecklist:edit
DELETE assistants/agentchecklists/{agentChecklistId}				assistants:agentchecklist:delete
GET assistants/queues	before;after;pageSize<=200;queueIds;expand{assistant}			assistants:queue:view
GET assistants/{assistantId}	expand{copilot};languageVariation;fallbackToPrimaryAssistant:b			assistants:assistant:view
PATCH assistants/{assistantId}		Assistant		assistants:assistant:edit
DELETE assistants/{assistantId}				assistants:assistant:delete
GET assistants/{assistantId}/queues	before;after;pageSize<=200;expand{assistant}			assistants:queue:view
PATCH assistants/{assistantId}/queues		AssistantQueue[]		assistants:queue:edit
DELETE assistants/{assistantId}/queues	queueIds			assistants:queue:delete
GET assistants/{assistantId}/queues/{queueId}	expand{assistant}			assistants:queue:view
PUT assistants/{assistantId}/queues/{queueId}		AssistantQueue		assistants:queue:edit
DELETE assistants/{assistantId}/queues/{queueId}				assistants:queue:delete
POST assistants/{assistantId}/queues/{queueId}/users/bulk/add		AssistantQueueUsersBulkAddRequest		assistants:queueUserAssignment:add
POST assistants/{assistantId}/queues/{queueId}/users/bulk/remove		AssistantQueueUsersBulkRemoveRequest		assistants:queueUserAssignment:delete
POST assistants/{assistantId}/queues/{queueId}/users/jobs		AssistantQueueUsersJobsRequest		assistants:queueUserJob:add
GET assistants/{assistantId}/queues/{queueId}/users/jobs/{jobId}				assistants:queueUserJob:view
POST assistants/{assistantId}/queues/{queueId}/users/query	expand:s[]{assistant|copilot}	AssistantQueueUsersQueryRequest		assistants:queueUserAssignment:view
# Agent Copilot
GET assistants/copilot/featuresupport	language			assistants:copilot:view
GET assistants/{assistantId}/copilot				assistants:copilot:view
PUT assistants/{assistantId}/copilot		Copilot		assistants:copilot:edit
# Copilot Variations
GET assistants/{assistantId}/variations				assistants:copilot:view
POST assistants/{assistantId}/variations		AssistantCopilotVariation		assistants:copilot:edit
GET assistants/{assistantId}/variations/{variationId}				assistants:copilot:view
PUT assistants/{assistantId}/variations/{variationId}		AssistantCopilotVariation		assistants:copilot:edit
DELETE assistants/{assistantId}/variations/{variationId}				assistants:copilot:edit
# Audit
POST audits/query		AuditQueryRequest		audits:audit:view
POST audits/query/realtime	expand:s[]{user}	AuditRealtimeQueryRequest		audits:audit:view
POST audits/query/realtime/related	expand:s[]{user}	AuditRealtimeRelatedRequest		audits:audit:view
GET audits/query/realtime/servicemapping				audits:audit:view
GET audits/query/servicemapping				audits:audit:view
GET audits/query/{transactionId}				audits:audit:view	getAuditsQueryTransactionId
GET audits/query/{transactionId}/results	cursor;pageSize:n=25<=500;expand:s[]{user};allowRedirect:b			audits:audit:view	getAuditsQueryTransactionIdResults
# Authorization
GET authorization/divisions	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;objectCount:b=false;id:s[];name
POST authorization/divisions		AuthzDivision		authorization:division:add&authorization:grant:add
GET authorization/divisions/deleted	pageNumber:n=1;pageSize:n=25			authorization:divisionDeleted:view
GET authorization/divisions/home
GET authorization/divisions/limit
GET authorization/divisions/query	before;after;pageSize=25<=200;id:s[];name
GET authorization/divisions/{divisionId}	objectCount:b=false
PUT authorization/divisions/{divisionId}		AuthzDivision		authorization:division:edit
DELETE authorization/divisions/{divisionId}	force:b=false			authorization:division:delete
GET authorization/divisions/{divisionId}/grants	pageNumber:n=1;pageSize:n=25			authorization:grant:view
POST authorization/divisions/{divisionId}/objects/{objectType}		string[]
POST authorization/divisions/{divisionId}/restore		AuthzDivision		authorization:division:add
GET authorization/divisionspermitted/me	permission!;name		d
GET authorization/divisionspermitted/paged/me	permission!;pageNumber:n=1;pageSize:n=25
GET authorization/divisionspermitted/paged/{subjectId}	permission!;pageNumber:n=1;pageSize:n=25		d		getAuthorizationDivisionspermittedPagedSubjectId
GET authorization/permissions	pageSize:n=25;pageNumber:n=1;queryType{domain|permission};query
GET authorization/policies	after;pageSize:n=25<=200			authorization:policy:view
GET authorization/policies/subject/{subjectId}	after;pageSize:n=25<=200			authorization:policy:view	getAuthorizationPoliciesSubjectSubjectId
GET authorization/policies/targets				authorization:policy:view
GET authorization/policies/targets/{targetName}	after;pageSize:n=25<=200			authorization:policy:view
POST authorization/policies/targets/{targetName}	skipLockoutCheck:b=false	AuthorizationPolicy		authorization:policy:add
PUT authorization/policies/targets/{targetName}	skipLockoutCheck:b=false	AuthorizationPolicy		authorization:policy:edit|authorization:policy:add
GET authorization/policies/targets/{targetName}/subject/{subjectId}				authorization:policy:view	getAuthorizationPoliciesTargetSubjectSubjectId
DELETE authorization/policies/targets/{targetName}/subject/{subjectId}				authorization:policy:delete	deleteAuthorizationPoliciesTargetSubjectSubjectId
POST authorization/policies/targets/{targetName}/validate		AuthorizationPolicy		authorization:policy:add
GET authorization/policies/{policyId}				authorization:policy:view
PUT authorization/policies/{policyId}	skipLockoutCheck:b=false	AuthorizationPolicy		authorization:policy:add
GET authorization/policies/{policyId}/attributes				authorization:policy:view
POST authorization/policies/{policyId}/simulate		PolicyTestPayload		authorization:policy:view
GET authorization/products
GET authorization/roles	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;name;permission:s[];defaultRoleId:s[];userCount:b=true;id:s[]			authorization:role:view
POST authorization/roles		DomainOrganizationRoleCreate		authorization:role:add
POST authorization/roles/default	force:b=false			authorization:role:edit
PUT authorization/roles/default		DomainOrganizationRole[]		authorization:role:edit
GET authorization/roles/settings				directory:organization:admin|authorization:settings:view
PUT authorization/roles/settings		RoleSettings		directory:organization:admin|authorization:settings:edit
GET authorization/roles/{leftRoleId}/comparedefault/{rightRoleId}				authorization:role:view	getAuthorizationRoleComparedefaultRightRoleId
POST authorization/roles/{leftRoleId}/comparedefault/{rightRoleId}		DomainOrganizationRole		authorization:role:view	postAuthorizationRoleComparedefaultRightRoleId
GET authorization/roles/{roleId}	userCount:b=true;expand:s[]{unusedPermissions}			authorization:role:view
POST authorization/roles/{roleId}	subjectType=PC_USER	SubjectDivisions		authorization:grant:add
PUT authorization/roles/{roleId}		DomainOrganizationRoleUpdate		authorization:role:edit
PATCH authorization/roles/{roleId}		DomainOrganizationRole		authorization:role:edit
DELETE authorization/roles/{roleId}				authorization:role:delete
GET authorization/roles/{roleId}/subjectgrants	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage			authorization:role:view
GET authorization/roles/{roleId}/users	pageSize:n=25;pageNumber:n=1
PUT authorization/roles/{roleId}/users/add		string[]		authorization:grant:add
PUT authorization/roles/{roleId}/users/remove		string[]		authorization:grant:delete
GET authorization/settings				directory:organization:admin|authorization:settings:view
PATCH authorization/settings		AuthorizationSettings		directory:organization:admin|authorization:settings:edit
GET authorization/subjects/me	includeDuplicates:b=false
GET authorization/subjects/rolecounts	id:s[]			authorization:grant:view
GET authorization/subjects/{subjectId}	includeDuplicates:b=false			authorization:grant:view
POST authorization/subjects/{subjectId}/bulkadd	subjectType=PC_USER	RoleDivisionGrants		authorization:grant:add
POST authorization/subjects/{subjectId}/bulkremove		RoleDivisionGrants		authorization:grant:delete
POST authorization/subjects/{subjectId}/bulkreplace	subjectType=PC_USER	RoleDivisionGrants		authorization:grant:add&authorization:grant:delete
POST authorization/subjects/{subjectId}/divisions/{divisionId}/roles/{roleId}	subjectType=PC_USER			authorization:grant:add
DELETE authorization/subjects/{subjectId}/divisions/{divisionId}/roles/{roleId}				authorization:grant:delete
# Background Assistant
POST backgroundassistant/token		BackgroundAssistantUserAuthenticatedInfo?	p
POST screenrecording/token		BackgroundAssistantUserAuthenticatedInfo?
# Billing
GET billing/contracts	before;after;pageSize<=200;dateStart;dateEnd;status{Active|Inactive};externalNumber		p	billing:subscription:view
GET billing/contracts/invoices	before;after;pageSize<=200;dateStart;dateEnd;paymentStatus{Paid|UnPaid}		p	billing:subscription:view
GET billing/contracts/invoices/{invoiceId}/document			p	billing:subscription:view
GET billing/contracts/invoices/{invoiceId}/lines	before;after;pageSize<=200		p	billing:subscription:view
GET billing/contracts/{contractId}			p	billing:subscription:view
GET billing/contracts/{contractId}/billingperiods/{billingPeriodId}			p	billing:subscription:view
GET billing/reports/billableusage	startDate!:d;endDate!:d			billing:subscription:read|billing:subscription:view
GET billing/trusteebillingoverview/{trustorOrgId}	billingPeriodIndex:n=0			affiliateOrganization:clientBilling:view	getBillingTrusteebillingoverviewTrustorOrgId
# Business Rules
GET businessrules/decisiontables	after;pageSize<=100;divisionIds:s[];name			businessrules:decisionTable:view
POST businessrules/decisiontables		CreateDecisionTableRequest		businessrules:decisionTable:add&businessrules:businessRulesSchema:view&routing:queue:view
GET businessrules/decisiontables/search	after;pageSize<=100;schemaId;name;withPublishedVersion:b;expand:s[]{ExecutionInputSchema|ExecutionOutputSchema};ids:s[]			businessrules:decisionTable:search
GET businessrules/decisiontables/{tableId}				businessrules:decisionTable:view
PATCH businessrules/decisiontables/{tableId}		UpdateDecisionTableRequest		businessrules:decisionTable:edit&businessrules:businessRulesSchema:view&routing:queue:view
DELETE businessrules/decisiontables/{tableId}	forceDelete:b=false			businessrules:decisionTable:delete
POST businessrules/decisiontables/{tableId}/execute		DecisionTableExecutionRequest		businessrules:decisionTable:execute
GET businessrules/decisiontables/{tableId}/exports	after;pageSize<=100			businessrules:decisionTableExportJob:view
POST businessrules/decisiontables/{tableId}/exports		DecisionTableExportJobRequest		businessrules:decisionTableExportJob:add
GET businessrules/decisiontables/{tableId}/exports/{exportJobId}				businessrules:decisionTableExportJob:view
DELETE businessrules/decisiontables/{tableId}/exports/{exportJobId}				businessrules:decisionTableExportJob:delete
GET businessrules/decisiontables/{tableId}/imports	after;pageSize<=100			businessrules:decisionTableImportJob:view
POST businessrules/decisiontables/{tableId}/imports		CreateDecisionTableImportJobRequest		businessrules:decisionTableImportJob:add
GET businessrules/decisiontables/{tableId}/imports/{importJobId}				businessrules:decisionTableImportJob:view
PATCH businessrules/decisiontables/{tableId}/imports/{importJobId}		UpdateDecisionTableImportJobRequest		businessrules:decisionTableImportJob:edit
DELETE businessrules/decisiontables/{tableId}/imports/{importJobId}				businessrules:decisionTableImportJob:delete
GET businessrules/decisiontables/{tableId}/versions	after;pageSize<=100			businessrules:decisionTable:view
POST businessrules/decisiontables/{tableId}/versions		CreateDecisionTableVersionRequest?		businessrules:decisionTable:add
GET businessrules/decisiontables/{tableId}/versions/{tableVersion}				businessrules:decisionTable:view
PATCH businessrules/decisiontables/{tableId}/versions/{tableVersion}		UpdateDecisionTableVersionRequest		businessrules:decisionTable:edit
DELETE businessrules/decisiontables/{tableId}/versions/{tableVersion}				businessrules:decisionTable:delete
POST businessrules/decisiontables/{tableId}/versions/{tableVersion}/copy		CopyDecisionTableRequest		businessrules:decisionTable:copy
POST businessrules/decisiontables/{tableId}/versions/{tableVersion}/execute		DecisionTableExecutionRequest		businessrules:decisionTable:execute
PUT businessrules/decisiontables/{tableId}/versions/{tableVersion}/publish				businessrules:decisionTable:publish
GET businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows	pageNumber;pageSize<=100			businessrules:decisionTableRow:view
POST businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows		CreateDecisionTableRowRequest		businessrules:decisionTableRow:add&routing:queue:view
POST businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows/bulk/add		BulkAddDecisionTableRowsRequest		businessrules:decisionTableRow:add&routing:queue:view
POST businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows/bulk/remove		BulkDeleteDecisionTableRowsRequest		businessrules:decisionTableRow:delete&routing:queue:view
POST businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows/bulk/update		BulkUpdateDecisionTableRowsRequest		businessrules:decisionTableRow:edit&routing:queue:view
POST businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows/search	pageNumber;pageSize<=100	SearchDecisionTableRowsRequest		businessrules:decisionTableRow:search
GET businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows/{rowId}				businessrules:decisionTableRow:view
PUT businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows/{rowId}		PutDecisionTableRowRequest		businessrules:decisionTableRow:edit&routing:queue:view
DELETE businessrules/decisiontables/{tableId}/versions/{tableVersion}/rows/{rowId}				businessrules:decisionTableRow:delete&routing:queue:view
POST businessrules/decisiontables/{tableId}/versions/{tableVersion}/sync				businessrules:decisionTable:edit
GET businessrules/schemas				businessrules:businessRulesSchema:view
POST businessrules/schemas		BusinessRulesSchemaCreateRequest		businessrules:businessRulesSchema:add
GET businessrules/schemas/coretypes				businessrules:businessRulesSchema:view
GET businessrules/schemas/coretypes/{coreTypeName}				businessrules:businessRulesSchema:view
GET businessrules/schemas/{schemaId}				businessrules:businessRulesSchema:view
PUT businessrules/schemas/{schemaId}		BusinessRulesSchemaUpdateRequest		businessrules:businessRulesSchema:edit
DELETE businessrules/schemas/{schemaId}				businessrules:businessRulesSchema:delete
# Carrier Services
GET carrierservices/integrations/emergencylocations/me	phoneNumber!
POST carrierservices/integrations/emergencylocations/me		EmergencyLocation?
# Case Management
GET casemanagement/caseplans	after;pageSize:n<=200;customerIntentId;divisionIds			caseManagement:caseplan:view
POST casemanagement/caseplans		CaseplanCreate		caseManagement:caseplan:add
POST casemanagement/caseplans/query		CaseplanQueryRequest		caseManagement:caseplan:view
GET casemanagement/caseplans/{caseplanId}				caseManagement:caseplan:view
PATCH casemanagement/caseplans/{caseplanId}		CaseplanUpdate		caseManagement:caseplan:edit
DELETE casemanagement/caseplans/{caseplanId}				caseManagement:caseplan:delete
POST casemanagement/caseplans/{caseplanId}/dataschemas		CaseplanDataSchemaRequest		caseManagement:caseplanDataSchemas:add
PUT casemanagement/caseplans/{caseplanId}/dataschemas/{schemaKeyName}		CaseplanDataSchemaRequest		caseManagement:caseplanDataSchemas:edit
DELETE casemanagement/caseplans/{caseplanId}/dataschemas/{schemaKeyName}				caseManagement:caseplanDataSchemas:delete
PUT casemanagement/caseplans/{caseplanId}/intakesettings		IntakeSettingsUpdate		caseManagement:caseplanIntakeSettings:edit
POST casemanagement/caseplans/{caseplanId}/publish				caseManagement:caseplan:publish
PATCH casemanagement/caseplans/{caseplanId}/stageplans/{stageplanId}		StageplanUpdate		caseManagement:stageplan:edit
PATCH casemanagement/caseplans/{caseplanId}/stageplans/{stageplanId}/stepplans/{stepplanId}		StepplanUpdate		caseManagement:stepplan:edit
POST casemanagement/caseplans/{caseplanId}/versions				caseManagement:caseplan:edit
GET casemanagement/caseplans/{caseplanId}/versions/{versionId}				caseManagement:caseplan:version
GET casemanagement/caseplans/{caseplanId}/versions/{versionId}/dataschemas				caseManagement:caseplanDataSchemas:view
GET casemanagement/caseplans/{caseplanId}/versions/{versionId}/intakesettings				caseManagement:caseplanIntakeSettings:view
GET casemanagement/caseplans/{caseplanId}/versions/{versionId}/stageplans	before;after;pageSize<=200;expands:s[]{caseplan}			caseManagement:stageplan:view
GET casemanagement/caseplans/{caseplanId}/versions/{versionId}/stageplans/{stageplanId}	expands:s[]{caseplan}			caseManagement:stageplan:view
GET casemanagement/caseplans/{caseplanId}/versions/{versionId}/stageplans/{stageplanId}/stepplans	before;after;pageSize<=200;expands:s[]{caseplan|stageplan|worktype}			caseManagement:stepplan:view
GET casemanagement/caseplans/{caseplanId}/versions/{versionId}/stageplans/{stageplanId}/stepplans/{stepplanId}	expands:s[]{stageplan|caseplan|worktype}			caseManagement:stepplan:view
POST casemanagement/cases		CaseCreate		caseManagement:case:add
POST casemanagement/cases/associations/query		CaseAssociationQuery		caseManagement:caseAssociation:view
GET casemanagement/cases/externalcontacts/{externalContactId}	after;pageSize:n<=200;divisionIds;expands:s[]{caseplan}			caseManagement:caseExternalContact:view
POST casemanagement/cases/query/jobs		CaseQueryJobCreate	p	caseManagement:queryJob:add
GET casemanagement/cases/query/jobs/{jobId}			p	caseManagement:queryJob:view
GET casemanagement/cases/query/jobs/{jobId}/results			p	caseManagement:queryJobResults:view
GET casemanagement/cases/references/{referenceId}	expands:s[]{caseplan|owner|modifiedBy|externalContact|customerIntent}			caseManagement:caseReference:view
GET casemanagement/cases/{caseId}	expands:s[]{caseplan|owner|modifiedBy|externalContact|customerIntent}			caseManagement:case:view
DELETE casemanagement/cases/{caseId}				caseManagement:case:delete
GET casemanagement/cases/{caseId}/associations	before;after;pageSize<=200			caseManagement:caseAssociation:view
POST casemanagement/cases/{caseId}/associations		CaseAssociationCreate		caseManagement:caseAssociation:add
GET casemanagement/cases/{caseId}/associations/{associationId}				caseManagement:caseAssociation:view
GET casemanagement/cases/{caseId}/comments	after;pageSize:n<=100;sortOrder=desc{asc|desc}			caseManagement:comment:view
POST casemanagement/cases/{caseId}/comments		CommentCreate		caseManagement:comment:add
DELETE casemanagement/cases/{caseId}/comments/me/{commentId}				caseManagement:commentSelf:delete	deleteCasemanagementCaseCommentsMeCommentId
GET casemanagement/cases/{caseId}/comments/{commentId}				caseManagement:comment:view
PATCH casemanagement/cases/{caseId}/datedue		CaseDateDueUpdate		caseManagement:caseDateDue:edit
PATCH casemanagement/cases/{caseId}/owner		CaseOwnerUpdate	p	caseManagement:caseOwner:edit
PATCH casemanagement/cases/{caseId}/priority		CasePriorityUpdate		caseManagement:casePriority:edit
GET casemanagement/cases/{caseId}/stages	before;after;pageSize<=200			caseManagement:stage:view
GET casemanagement/cases/{caseId}/stages/{stageId}				caseManagement:stage:view
GET casemanagement/cases/{caseId}/stages/{stageId}/steps	before;after;pageSize<=200			caseManagement:step:view
GET casemanagement/cases/{caseId}/stages/{stageId}/steps/{stepId}				caseManagement:step:view
PATCH casemanagement/cases/{caseId}/summary		CaseSummaryUpdate		caseManagement:caseSummary:edit
POST casemanagement/cases/{caseId}/terminate/jobs				caseManagement:terminateJob:add
GET casemanagement/cases/{caseId}/terminate/jobs/{jobId}				caseManagement:terminateJob:view
# Utilities
POST certificate/details		Certificate
GET date
GET ipranges
GET timezones	pageSize:n=25;pageNumber:n=1
# Chat
GET chats/messages/{messageId}				chat:chat:access|chat:1on1Message:view|chat:room:view
PUT chats/messages/{messageId}/reactions		ChatReactionUpdate		chat:chat:access|chat:reactions:edit
POST chats/rooms		CreateRoomRequest		chat:chat:access|chat:room:add
GET chats/rooms/{roomJid}				chat:chat:access|chat:room:view
PATCH chats/rooms/{roomJid}		RoomUpdateRequest		chat:chat:access|chat:room:edit
GET chats/rooms/{roomJid}/messages	limit;before;after;excludeMetadata:b			chat:chat:access|chat:room:view
POST chats/rooms/{roomJid}/messages		SendMessageBody		chat:chat:access|chat:roomMessage:add
POST chats/rooms/{roomJid}/messages/pins		PinnedMessageRequest		chat:chat:access|chat:room:edit
DELETE chats/rooms/{roomJid}/messages/pins/{pinnedMessageId}				chat:chat:access|chat:room:edit
GET chats/rooms/{roomJid}/messages/{messageIds}				chat:chat:access|chat:room:view
PATCH chats/rooms/{roomJid}/messages/{messageId}		SendMessageBody		chat:chat:access|chat:roomMessage:edit
DELETE chats/rooms/{roomJid}/messages/{messageId}				chat:chat:access|chat:roomMessage:delete
GET chats/rooms/{roomJid}/participants	notify:b			chat:chat:access|chat:room:view
GET chats/rooms/{roomJid}/participants/{participantJid}
POST chats/rooms/{roomJid}/participants/{userId}				chat:chat:access|chat:participant:add
DELETE chats/rooms/{roomJid}/participants/{userId}				chat:chat:access|chat:participant:delete
GET chats/settings				chat:setting:view|chat:setting:edit
PUT chats/settings		ChatSettings		chat:setting:edit
PATCH chats/settings		ChatSettings		chat:setting:edit
GET chats/threads/{threadId}/messages	limit;before;after;excludeMetadata:b			chat:chat:access|chat:room:view
GET chats/users/me/settings
POST chats/users/me/settings		UserChatSettingsPost
PATCH chats/users/me/settings		UserSettingsForChat
DELETE chats/users/me/settings
GET chats/users/{userId}				chat:chat:access|chat:1on1:view
GET chats/users/{userId}/messages	limit;before;after;excludeMetadata:b			chat:chat:access|chat:1on1Message:view
POST chats/users/{userId}/messages		SendMessageBody		chat:chat:access|chat:1on1Message:add
POST chats/users/{userId}/messages/pins		PinnedMessageRequest		chat:chat:access|chat:1on1:edit
DELETE chats/users/{userId}/messages/pins/{pinnedMessageId}				chat:chat:access|chat:1on1:edit
GET chats/users/{userId}/messages/{messageIds}				chat:chat:access|chat:1on1Message:view
PATCH chats/users/{userId}/messages/{messageId}		SendMessageBody		chat:chat:access|chat:1on1Message:view
DELETE chats/users/{userId}/messages/{messageId}				chat:chat:access|chat:1on1Message:delete
GET chats/users/{userId}/settings				chat:usersettings:view|chat:setting:view
PATCH chats/users/{userId}/settings		ChatUserSettings		chat:usersettings:edit|chat:setting:edit
# Coaching
GET coaching/appointments	userIds!:s[];interval;pageNumber:n=1;pageSize:n=25;statuses:s[]{Scheduled|InProgress|Completed|InvalidSchedule};facilitatorIds:s[];sortOrder{Desc|Asc};relationships:s[]{Creator|Facilitator|Attendee};completionInterval;overdue{True|False|Any};intervalCondition{StartsIn|Overlaps}			coaching:appointment:view
POST coaching/appointments		CreateCoachingAppointmentRequest		coaching:appointment:add
POST coaching/appointments/aggregates/query		CoachingAppointmentAggregateRequest		coaching:appointment:view
GET coaching/appointments/me	interval;pageNumber:n=1;pageSize:n=25;statuses:s[]{Scheduled|InProgress|Completed|InvalidSchedule};facilitatorIds:s[];sortOrder{Desc|Asc};relationships:s[]{Creator|Facilitator|Attendee};completionInterval;overdue{True|False|Any};intervalCondition{StartsIn|Overlaps}
GET coaching/appointments/{appointmentId}				coaching:appointment:view
PATCH coaching/appointments/{appointmentId}		UpdateCoachingAppointmentRequest		coaching:appointment:edit
DELETE coaching/appointments/{appointmentId}				coaching:appointment:delete
GET coaching/appointments/{appointmentId}/annotations	pageNumber:n=1;pageSize:n=25			coaching:annotation:view|coaching:privateAnnotation:view
POST coaching/appointments/{appointmentId}/annotations		CoachingAnnotationCreateRequest		coaching:annotation:add|coaching:privateAnnotation:add
GET coaching/appointments/{appointmentId}/annotations/{annotationId}				coaching:annotation:view|coaching:privateAnnotation:view
PATCH coaching/appointments/{appointmentId}/annotations/{annotationId}		CoachingAnnotation		coaching:annotation:edit|coaching:privateAnnotation:edit
DELETE coaching/appointments/{appointmentId}/annotations/{annotationId}				coaching:annotation:delete|coaching:privateAnnotation:delete
POST coaching/appointments/{appointmentId}/conversations		AddConversationRequest		coaching:appointment:edit|coaching:appointmentConversation:add
PATCH coaching/appointments/{appointmentId}/status		CoachingAppointmentStatusRequest		coaching:appointmentStatus:edit
GET coaching/appointments/{appointmentId}/statuses	pageNumber:n=1;pageSize:n=25			coaching:appointmentStatus:view
GET coaching/notifications	pageNumber:n=1;pageSize:n=25;expand:s[]{appointment}
GET coaching/notifications/{notificationId}	expand:s[]{appointment}			coaching:notification:view
PATCH coaching/notifications/{notificationId}		CoachingNotification
POST coaching/scheduleslots/jobs		CoachingScheduleSlotsJobRequest		coaching:scheduleSlotJob:add
GET coaching/scheduleslots/jobs/{jobId}				coaching:scheduleSlotJob:view
POST coaching/scheduleslots/query		CoachingSlotsRequest		coaching:scheduleSlot:view
# Content Management
GET contentmanagement/documents	workspaceId!;name;expand:s[]{acl|workspace};pageSize:n=25;pageNumber:n=1;sortBy;sortOrder=ascending		d
POST contentmanagement/documents	copySource;moveSource;override:b	DocumentUpload
GET contentmanagement/documents/{documentId}	expand:s[]{lockInfo|acl|workspace}			content_management_user
POST contentmanagement/documents/{documentId}	expand{acl};override:b	DocumentUpdate		content_management_user
DELETE contentmanagement/documents/{documentId}	override:b			content_management_user
GET contentmanagement/documents/{documentId}/content	disposition{attachment|inline};contentType			content_management_user
POST contentmanagement/documents/{documentId}/content	override:b	ReplaceRequest		content_management_user
GET contentmanagement/query	queryPhrase!;pageSize:n=25;pageNumber:n=1;sortBy=name;sortOrder=ascending;expand:s[]{acl|workspace}
POST contentmanagement/query	expand{acl|workspace}	QueryRequest
GET contentmanagement/securityprofiles
GET contentmanagement/securityprofiles/{securityProfileId}
GET contentmanagement/shared/{sharedId}	disposition=attachment{attachment|inline|none};contentType;expand{document.acl}				getContentmanagementSharedSharedId
GET contentmanagement/shares	entityId;expand:s[]{member};pageSize:n=25;pageNumber:n=1
POST contentmanagement/shares		CreateShareRequest
GET contentmanagement/shares/{shareId}	expand:s[]{member}
DELETE contentmanagement/shares/{shareId}
GET contentmanagement/status	pageSize:n=25;pageNumber:n=1
GET contentmanagement/status/{statusId}					getContentmanagementStatusStatusId
DELETE contentmanagement/status/{statusId}					deleteContentmanagementStatusStatusId
GET contentmanagement/usage
GET contentmanagement/workspaces	pageSize:n=25;pageNumber:n=1;access:s[]{content|admin|document:create|document:viewContent|document:viewMetadata|document:download|document:delete|document:update|document:share|document:shareView|document:email|document:print|document:auditView|document:replace|document:tag|tag:create|tag:view|tag:update|tag:apply|tag:remove|tag:delete};expand:s[]{summary|acl}
POST contentmanagement/workspaces		WorkspaceCreate
GET contentmanagement/workspaces/{workspaceId}	expand:s[]{summary|acl}
PUT contentmanagement/workspaces/{workspaceId}		Workspace
DELETE contentmanagement/workspaces/{workspaceId}	moveChildrenToWorkspaceId
GET contentmanagement/workspaces/{workspaceId}/documents	expand:s[]{acl|workspace};pageSize:n=25;pageNumber:n=1;sortBy;sortOrder=ascending
GET contentmanagement/workspaces/{workspaceId}/members	pageSize:n=25;pageNumber:n=1;expand:s[]{member}
GET contentmanagement/workspaces/{workspaceId}/members/{memberId}	expand:s[]{member}
PUT contentmanagement/workspaces/{workspaceId}/members/{memberId}		WorkspaceMember
DELETE contentmanagement/workspaces/{workspaceId}/members/{memberId}
GET contentmanagement/workspaces/{workspaceId}/tagvalues	value;pageSize:n=25;pageNumber:n=1;expand:s[]{acl}
POST contentmanagement/workspaces/{workspaceId}/tagvalues		TagValue
POST contentmanagement/workspaces/{workspaceId}/tagvalues/query	expand:s[]{acl}	TagQueryRequest
GET contentmanagement/workspaces/{workspaceId}/tagvalues/{tagId}	expand:s[]{acl}
PUT contentmanagement/workspaces/{workspaceId}/tagvalues/{tagId}		TagValue
DELETE contentmanagement/workspaces/{workspaceId}/tagvalues/{tagId}
# Conversations
GET conversations	communicationType
PATCH conversations/aftercallwork/{conversationId}/participants/{participantId}/communications/{communicationId}		AfterCallWorkUpdate		conversation:participant:wrapup	patchConversationsAftercallworkConversationIdParticipantCommunication
GET conversations/callbacks
POST conversations/callbacks		CreateCallbackCommand		conversation:callback:create
PATCH conversations/callbacks		PatchCallbackRequest		conversation:callback:edit
POST conversations/callbacks/bulk/disconnect		BulkCallbackDisconnectRequest		conversation:communication:disconnect
POST conversations/callbacks/bulk/update		BulkCallbackPatchRequest		conversation:callback:edit
GET conversations/callbacks/{conversationId}
PATCH conversations/callbacks/{conversationId}		Conversation		conversation:communication:disconnect
PATCH conversations/callbacks/{conversationId}/participants/{participantId}		MediaParticipantRequest		conversation:participant:wrapup|conversation:call:record|conversation:communication:disconnect
PATCH conversations/callbacks/{conversationId}/participants/{participantId}/attributes		ParticipantAttributes
PATCH conversations/callbacks/{conversationId}/participants/{participantId}/communications/{communicationId}		MediaParticipantRequest
GET conversations/callbacks/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup	provisional:b=false
POST conversations/callbacks/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup		WrapupInput?		conversation:participant:wrapup
POST conversations/callbacks/{conversationId}/participants/{participantId}/replace		TransferRequest		conversation:communication:blindTransfer
GET conversations/callbacks/{conversationId}/participants/{participantId}/wrapup	provisional:b=false
GET conversations/callbacks/{conversationId}/participants/{participantId}/wrapupcodes
PUT conversations/callbacks/{conversationId}/recordingstate		SetRecordingState		conversation:recording:pauseOthers
GET conversations/calls
POST conversations/calls		CreateCallRequest		conversation:conference:add
GET conversations/calls/history	pageSize:n=25<=50;pageNumber:n=1;interval;expand:s[]{externalorganization|externalcontact|user|queue|group}
GET conversations/calls/maximumconferenceparties
POST conversations/calls/user/{userId}		CreateCallRequest		conversation:agentlessCall:add|conversation:call:add	postConversationsCallsUserUserId
GET conversations/calls/{conversationId}
POST conversations/calls/{conversationId}		CallCommand
PATCH conversations/calls/{conversationId}		Conversation		conversation:communication:disconnect
PATCH conversations/calls/{conversationId}/conference		UpdateConferenceRequest		conversation:conference:add
POST conversations/calls/{conversationId}/participants		Conversation
POST conversations/calls/{conversationId}/participants/user/{userId}		Conversation		conversation:agentlessCall:add	postConversationsCallParticipantsUserUserId
PATCH conversations/calls/{conversationId}/participants/{participantId}		MediaParticipantRequest		conversation:participant:wrapup|conversation:call:record|conversation:communication:disconnect
PATCH conversations/calls/{conversationId}/participants/{participantId}/attributes		ParticipantAttributes
POST conversations/calls/{conversationId}/participants/{participantId}/barge				conversation:call:barge
POST conversations/calls/{conversationId}/participants/{participantId}/coach				conversation:call:coach
PATCH conversations/calls/{conversationId}/participants/{participantId}/communications/{communicationId}		MediaParticipantRequest
PATCH conversations/calls/{conversationId}/participants/{participantId}/communications/{communicationId}/postflowaction		MandatoryPostCallActionInput?		conversation:call:setMandatoryPostFlowAction
DELETE conversations/calls/{conversationId}/participants/{participantId}/communications/{communicationId}/postflowaction				conversation:call:deleteMandatoryPostFlowAction
POST conversations/calls/{conversationId}/participants/{participantId}/communications/{communicationId}/summaries		OnDemandConversationSummaryRequest?		conversation:summary:add
PUT conversations/calls/{conversationId}/participants/{participantId}/communications/{communicationId}/uuidata		SetUuiDataRequest
GET conversations/calls/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup	provisional:b=false
POST conversations/calls/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup		WrapupInput?		conversation:participant:wrapup
POST conversations/calls/{conversationId}/participants/{participantId}/consult		ConsultTransfer	d	conversation:communication:consultTransfer
PATCH conversations/calls/{conversationId}/participants/{participantId}/consult		ConsultTransferUpdate
DELETE conversations/calls/{conversationId}/participants/{participantId}/consult
POST conversations/calls/{conversationId}/participants/{participantId}/consult/agent		ConsultTransferToAgent		conversation:communication:consultTransfer|conversation:communication:consultTransferAgent
POST conversations/calls/{conversationId}/participants/{participantId}/consult/contact/external		ConsultTransferToExternalContact		conversation:communication:consultTransfer|conversation:communication:consultTransferExternalContact
POST conversations/calls/{conversationId}/participants/{participantId}/consult/external		ConsultTransferToExternal	d	conversation:communication:consultTransfer|conversation:communication:consultTransferExternal
POST conversations/calls/{conversationId}/participants/{participantId}/consult/queue		ConsultTransferToQueue		conversation:communication:consultTransfer|conversation:communication:consultTransferQueue
POST conversations/calls/{conversationId}/participants/{participantId}/monitor				conversation:call:monitor
POST conversations/calls/{conversationId}/participants/{participantId}/replace		TransferRequest		conversation:communication:blindTransfer
POST conversations/calls/{conversationId}/participants/{participantId}/snippet/record		SnippetRecordingRequest		conversation:recording:snippetRecord
PATCH conversations/calls/{conversationId}/participants/{participantId}/user/{userId}		MediaParticipantRequest		conversation:participant:wrapup|conversation:call:record|conversation:communication:disconnect|conversation:agentlessCall:add	patchConversationsCallParticipantUserUserId
POST conversations/calls/{conversationId}/participants/{participantId}/voice/consult		ConsultTransferToAddress		conversation:communication:consultTransfer
GET conversations/calls/{conversationId}/participants/{participantId}/wrapup	provisional:b=false
GET conversations/calls/{conversationId}/participants/{participantId}/wrapupcodes
PUT conversations/calls/{conversationId}/recordingstate		SetRecordingState		conversation:recording:pauseOthers
GET conversations/cobrowsesessions
GET conversations/cobrowsesessions/{conversationId}
PATCH conversations/cobrowsesessions/{conversationId}		Conversation	d	conversation:communication:disconnect
PATCH conversations/cobrowsesessions/{conversationId}/participants/{participantId}		MediaParticipantRequest?	d	conversation:participant:wrapup|conversation:call:record|conversation:communication:disconnect
PATCH conversations/cobrowsesessions/{conversationId}/participants/{participantId}/attributes		ParticipantAttributes?	d
PATCH conversations/cobrowsesessions/{conversationId}/participants/{participantId}/communications/{communicationId}		MediaParticipantRequest	d
GET conversations/cobrowsesessions/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup	provisional:b=false		d
POST conversations/cobrowsesessions/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup		WrapupInput?	d	conversation:participant:wrapup
POST conversations/cobrowsesessions/{conversationId}/participants/{participantId}/replace		TransferRequest?	d	conversation:communication:blindTransfer
GET conversations/cobrowsesessions/{conversationId}/participants/{participantId}/wrapup	provisional:b=false		d
GET conversations/cobrowsesessions/{conversationId}/participants/{participantId}/wrapupcodes			d
PUT conversations/cobrowsesessions/{conversationId}/recordingstate		SetRecordingState	d	conversation:recording:pauseOthers
GET conversations/customattributes/schemas				conversation:customAttributes:schemaView
POST conversations/customattributes/schemas		ConversationJsonSchemaRequest		conversation:customAttributes:schemaAdd
GET conversations/customattributes/schemas/coretypes				conversation:customAttributes:schemaView
GET conversations/customattributes/schemas/coretypes/{coreTypeName}				conversation:customAttributes:schemaView
GET conversations/customattributes/schemas/limits				conversation:customAttributes:schemaView
GET conversations/customattributes/schemas/{schemaId}				conversation:customAttributes:schemaView
PUT conversations/customattributes/schemas/{schemaId}		ConversationSchemaUpdateRequest		conversation:customAttributes:schemaEdit
GET conversations/customattributes/schemas/{schemaId}/versions				conversation:customAttributes:schemaView
GET conversations/customattributes/schemas/{schemaId}/versions/{versionId}				conversation:customAttributes:schemaView
POST conversations/customattributes/search		ConversationCustomAttributesSearchRequest		conversation:customAttributes:view
GET conversations/emails
POST conversations/emails		CreateEmailRequest		conversation:email:create
POST conversations/emails/agentless		AgentlessEmailSendRequestDto		conversation:email:create|conversation:agentlessEmail:send
GET conversations/emails/{conversationId}
PATCH conversations/emails/{conversationId}		Conversation		conversation:communication:disconnect
POST conversations/emails/{conversationId}/inboundmessages		InboundMessageRequest
GET conversations/emails/{conversationId}/messages	includeAgentlessStitchedMessages:b=false
POST conversations/emails/{conversationId}/messages		EmailMessage		conversation:email:send
GET conversations/emails/{conversationId}/messages/draft
PUT conversations/emails/{conversationId}/messages/draft		EmailMessage
PATCH conversations/emails/{conversationId}/messages/draft	autoFill:b;discard:b	DraftManipulationRequest?
POST conversations/emails/{conversationId}/messages/draft/attachments/copy		CopyAttachmentsRequest
POST conversations/emails/{conversationId}/messages/draft/attachments/uploads		UploadAttachmentRequest		conversation:emailAttachment:add
DELETE conversations/emails/{conversationId}/messages/draft/attachments/{attachmentId}
GET conversations/emails/{conversationId}/messages/{messageId}
PATCH conversations/emails/{conversationId}/participants/{participantId}		MediaParticipantRequest		conversation:participant:wrapup|conversation:call:record|conversation:communication:disconnect|conversation:email:park
PATCH conversations/emails/{conversationId}/participants/{participantId}/attributes		ParticipantAttributes
PATCH conversations/emails/{conversationId}/participants/{participantId}/communications/{communicationId}		MediaParticipantRequest
GET conversations/emails/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup	provisional:b=false
POST conversations/emails/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup		WrapupInput?		conversation:participant:wrapup
PATCH conversations/emails/{conversationId}/participants/{participantId}/parkingstate		ParkingStateRequest		conversation:email:park
POST conversations/emails/{conversationId}/participants/{participantId}/replace		TransferRequest		conversation:communication:blindTransfer
GET conversations/emails/{conversationId}/participants/{participantId}/wrapup	provisional:b=false
GET conversations/emails/{conversationId}/participants/{participantId}/wrapupcodes
POST conversations/emails/{conversationId}/reconnect				conversation:communication:reconnect
PUT conversations/emails/{conversationId}/recordingstate		SetRecordingState		conversation:recording:pauseOthers
GET conversations/emails/{conversationId}/settings
POST conversations/faxes		FaxSendRequest
GET conversations/internalmessages				conversation:internalMessaging:view
GET conversations/internalmessages/{conversationId}				conversation:internalMessaging:view
GET conversations/keyconfigurations				conversation:encryptionKey:view
POST conversations/keyconfigurations		ConversationEncryptionConfiguration		conversation:encryptionKey:edit
POST conversations/keyconfigurations/validate		ConversationEncryptionConfiguration		conversation:encryptionKey:edit
GET conversations/keyconfigurations/{keyconfigurationsId}				conversation:encryptionKey:view
PUT conversations/keyconfigurations/{keyconfigurationsId}		ConversationEncryptionConfiguration		conversation:encryptionKey:edit
GET conversations/messages
POST conversations/messages		CreateOutboundMessagingConversationRequest		conversation:message:create
POST conversations/messages/agentless	useNormalizedMessage:b=false	SendAgentlessOutboundMessageRequest		conversation:message:create
GET conversations/messages/cachedmedia	pageSize:n=25;pageNumber:n=1;url			conversation:cachedMedia:view
GET conversations/messages/cachedmedia/{cachedMediaItemId}				conversation:cachedMedia:view	getConversationsMessagesCachedmediaCachedMediaItemId
DELETE conversations/messages/cachedmedia/{cachedMediaItemId}				conversation:cachedMedia:delete	deleteConversationsMessagesCachedmediaCachedMediaItemId
POST conversations/messages/inbound/open		OpenNormalizedMessage	d	conversation:message:receive
GET conversations/messages/{conversationId}
PATCH conversations/messages/{conversationId}		Conversation		conversation:communication:disconnect|conversation:message:park
POST conversations/messages/{conversationId}/communications/{communicationId}/messages	useNormalizedMessage:b=false	AdditionalMessage		conversation:message:create|conversation:webmessaging:create
GET conversations/messages/{conversationId}/communications/{communicationId}/messages/media	status{uploading|valid|invalid};pageNumber:n=1;pageSize:n=25			conversation:messageMedia:view
POST conversations/messages/{conversationId}/communications/{communicationId}/messages/media			d	conversation:message:create|conversation:webmessaging:create|conversation:socialmedia:create
POST conversations/messages/{conversationId}/communications/{communicationId}/messages/media/uploads		UploadMediaRequest		conversation:message:create|conversation:webmessaging:create|conversation:socialmedia:create
GET conversations/messages/{conversationId}/communications/{communicationId}/messages/media/{mediaId}				conversation:message:view|conversation:webmessaging:view	getConversationsMessageCommunicationMessagesMediaMediaId
POST conversations/messages/{conversationId}/communications/{communicationId}/socialmedia/messages		AdditionalSocialMediaMessage		conversation:socialmedia:create
POST conversations/messages/{conversationId}/communications/{communicationId}/typing		MessageTypingEventRequest		conversation:message:create|conversation:webmessaging:create
POST conversations/messages/{conversationId}/messages/bulk	useNormalizedMessage:b=false	string[]?		conversation:message:view|conversation:webmessaging:view
GET conversations/messages/{conversationId}/messages/{messageId}	useNormalizedMessage:b=false			conversation:message:view|conversation:webmessaging:view
PATCH conversations/messages/{conversationId}/participants/{participantId}		MediaParticipantRequest?		conversation:participant:wrapup|conversation:call:record|conversation:communication:disconnect
PATCH conversations/messages/{conversationId}/participants/{participantId}/attributes		ParticipantAttributes?
PATCH conversations/messages/{conversationId}/participants/{participantId}/communications/{communicationId}		MediaParticipantRequest
POST conversations/messages/{conversationId}/participants/{participantId}/communications/{communicationId}/summaries		OnDemandConversationSummaryRequest?		conversation:summary:add
GET conversations/messages/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup	provisional:b=false
POST conversations/messages/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup		WrapupInput?		conversation:participant:wrapup
POST conversations/messages/{conversationId}/participants/{participantId}/monitor				conversation:message:monitor
PATCH conversations/messages/{conversationId}/participants/{participantId}/parkingstate		ParkingStateRequest		conversation:message:park
POST conversations/messages/{conversationId}/participants/{participantId}/replace		TransferRequest		conversation:communication:blindTransfer
GET conversations/messages/{conversationId}/participants/{participantId}/wrapup	provisional:b=false
GET conversations/messages/{conversationId}/participants/{participantId}/wrapupcodes
PUT conversations/messages/{conversationId}/recordingstate		SetRecordingState		conversation:recording:pauseOthers
POST conversations/messages/{integrationId}/inbound/open/event		OpenInboundNormalizedEvent		conversation:message:receive
POST conversations/messages/{integrationId}/inbound/open/message	prefetchConversationId:b=false	OpenInboundNormalizedMessage		conversation:message:receive
POST conversations/messages/{integrationId}/inbound/open/receipt		OpenInboundNormalizedReceipt		conversation:message:receive
POST conversations/messages/{integrationId}/inbound/open/structured/response		OpenInboundStructuredResponseMessage		conversation:message:receive
GET conversations/messages/{messageId}/details	useNormalizedMessage:b=false			conversation:message:view|conversation:webmessaging:view
GET conversations/messaging/facebook/app				messaging:integration:add
GET conversations/messaging/facebook/permissions				messaging:integration:add|messaging:integration:edit|messaging:conversationInstagramIntegration:add
GET conversations/messaging/identityresolution/integrations/apple/{integrationId}				messaging:integration:view&messaging:identityResolutionApple:view	getConversationsMessagingIdentityresolutionIntegrationsAppleIntegrationId
PUT conversations/messaging/identityresolution/integrations/apple/{integrationId}		AppleIdentityResolutionConfig		messaging:integration:edit&messaging:identityResolutionApple:edit	putConversationsMessagingIdentityresolutionIntegrationsAppleIntegrationId
GET conversations/messaging/identityresolution/integrations/facebook/{integrationId}				messaging:integration:view&messaging:identityResolutionFacebook:view	getConversationsMessagingIdentityresolutionIntegrationsFacebookIntegrationId
PUT conversations/messaging/identityresolution/integrations/facebook/{integrationId}		FacebookIdentityResolutionConfig		messaging:integration:edit&messaging:identityResolutionFacebook:edit	putConversationsMessagingIdentityresolutionIntegrationsFacebookIntegrationId
GET conversations/messaging/identityresolution/integrations/instagram/{integrationId}				messaging:integration:view&messaging:identityResolutionInstagram:view	getConversationsMessagingIdentityresolutionIntegrationsInstagramIntegrationId
PUT conversations/messaging/identityresolution/integrations/instagram/{integrationId}		InstagramIdentityResolutionConfig		messaging:integration:edit&messaging:identityResolutionInstagram:edit	putConversationsMessagingIdentityresolutionIntegrationsInstagramIntegrationId
GET conversations/messaging/identityresolution/integrations/open/{integrationId}				messaging:integration:view&messaging:identityResolutionOpen:view	getConversationsMessagingIdentityresolutionIntegrationsOpenIntegrationId
PUT conversations/messaging/identityresolution/integrations/open/{integrationId}		OpenMessagingIdentityResolutionConfig		messaging:integration:edit&messaging:identityResolutionOpen:edit	putConversationsMessagingIdentityresolutionIntegrationsOpenIntegrationId
GET conversations/messaging/identityresolution/integrations/twitter/{integrationId}				messaging:integration:view&messaging:identityResolutionX:view	getConversationsMessagingIdentityresolutionIntegrationsTwitterIntegrationId
PUT conversations/messaging/identityresolution/integrations/twitter/{integrationId}		TwitterIdentityResolutionConfig		messaging:XIntegration:edit&messaging:identityResolutionX:edit	putConversationsMessagingIdentityresolutionIntegrationsTwitterIntegrationId
GET conversations/messaging/identityresolution/integrations/whatsapp/{integrationId}				messaging:integration:view&messaging:identityResolutionWhatsApp:view	getConversationsMessagingIdentityresolutionIntegrationsWhatsappIntegrationId
PUT conversations/messaging/identityresolution/integrations/whatsapp/{integrationId}		WhatsAppIdentityResolutionConfig		messaging:integration:edit&messaging:identityResolutionWhatsApp:edit	putConversationsMessagingIdentityresolutionIntegrationsWhatsappIntegrationId
GET conversations/messaging/integrations	pageSize:n=25;pageNumber:n=1;expand:s[]{supportedContent|messagingSetting|identityresolution};supportedContent.id;messagingSetting.id			messaging:integration:view
GET conversations/messaging/integrations/apple	pageSize:n=25;pageNumber:n=1;expand{supportedContent|messagingSetting|identityresolution};supportedContent.id;messagingSetting.id			messaging:integration:view
POST conversations/messaging/integrations/apple		AppleIntegrationRequest		messaging:appleIntegration:add
GET conversations/messaging/integrations/apple/{integrationId}	expand{supportedContent|messagingSetting|identityresolution}			messaging:integration:view	getConversationsMessagingIntegrationsAppleIntegrationId
PATCH conversations/messaging/integrations/apple/{integrationId}		AppleIntegrationUpdateRequest		messaging:appleIntegration:edit	patchConversationsMessagingIntegrationsAppleIntegrationId
DELETE conversations/messaging/integrations/apple/{integrationId}				messaging:integration:delete	deleteConversationsMessagingIntegrationsAppleIntegrationId
GET conversations/messaging/integrations/facebook	pageSize:n=25;pageNumber:n=1;expand{supportedContent|messagingSetting|identityresolution};supportedContent.id;messagingSetting.id			messaging:integration:view
POST conversations/messaging/integrations/facebook		FacebookIntegrationRequest		messaging:integration:add
GET conversations/messaging/integrations/facebook/{integrationId}	expand{supportedContent|messagingSetting|identityresolution}			messaging:integration:view	getConversationsMessagingIntegrationsFacebookIntegrationId
PATCH conversations/messaging/integrations/facebook/{integrationId}		FacebookIntegrationUpdateRequest		messaging:integration:edit	patchConversationsMessagingIntegrationsFacebookIntegrationId
DELETE conversations/messaging/integrations/facebook/{integrationId}				messaging:integration:delete	deleteConversationsMessagingIntegrationsFacebookIntegrationId
GET conversations/messaging/integrations/instagram	pageSize:n=25;pageNumber:n=1;expand{supportedContent|messagingSetting|identityresolution};supportedContent.id;messagingSetting.id			messaging:integration:view
POST conversations/messaging/integrations/instagram		InstagramIntegrationRequest		messaging:conversationInstagramIntegration:add
GET conversations/messaging/integrations/instagram/{integrationId}	expand{supportedContent|messagingSetting|identityresolution}			messaging:integration:view	getConversationsMessagingIntegrationsInstagramIntegrationId
PATCH conversations/messaging/integrations/instagram/{integrationId}		InstagramIntegrationUpdateRequest		messaging:integration:edit	patchConversationsMessagingIntegrationsInstagramIntegrationId
DELETE conversations/messaging/integrations/instagram/{integrationId}				messaging:integration:delete	deleteConversationsMessagingIntegrationsInstagramIntegrationId
GET conversations/messaging/integrations/open	pageSize:n=25;pageNumber:n=1;expand{supportedContent|messagingSetting|identityresolution};supportedContent.id;messagingSetting.id			messaging:integration:view
POST conversations/messaging/integrations/open		OpenIntegrationRequest		messaging:integration:add
POST conversations/messaging/integrations/open/extensions/googlebusinessprofile		GoogleBusinessProfileOpenIntegrationRequest	p	messaging:googleBusinessProfileIntegration:add
GET conversations/messaging/integrations/open/extensions/googlebusinessprofile/oauth/settings			p	messaging:googleBusinessProfileOAuthSettings:view
POST conversations/messaging/integrations/open/extensions/googlebusinessprofile/tokens		GoogleAuthTokenRequest	p	messaging:googleBusinessProfileToken:add
GET conversations/messaging/integrations/open/extensions/googlebusinessprofile/tokens/{tokenId}			p	messaging:googleBusinessProfileToken:view
GET conversations/messaging/integrations/open/extensions/googlebusinessprofile/tokens/{tokenId}/accounts			p	messaging:googleBusinessProfileAccount:view
GET conversations/messaging/integrations/open/extensions/googlebusinessprofile/{integrationId}	expand{supportedContent|messagingSetting|identityresolution}		p	messaging:integration:view	getConversationsMessagingIntegrationsOpenExtensionsGooglebusinessprofileIntegrationId
PATCH conversations/messaging/integrations/open/extensions/googlebusinessprofile/{integrationId}		GoogleBusinessProfileOpenIntegrationUpdateRequest	p	messaging:googleBusinessProfileIntegration:edit	patchConversationsMessagingIntegrationsOpenExtensionsGooglebusinessprofileIntegrationId
DELETE conversations/messaging/integrations/open/extensions/googlebusinessprofile/{integrationId}			p	messaging:integration:delete	deleteConversationsMessagingIntegrationsOpenExtensionsGooglebusinessprofileIntegrationId
GET conversations/messaging/integrations/open/{integrationId}	expand{supportedContent|messagingSetting|identityresolution}			messaging:integration:view	getConversationsMessagingIntegrationsOpenIntegrationId
PATCH conversations/messaging/integrations/open/{integrationId}		OpenIntegrationUpdateRequest		messaging:integration:edit	patchConversationsMessagingIntegrationsOpenIntegrationId
DELETE conversations/messaging/integrations/open/{integrationId}				messaging:integration:delete	deleteConversationsMessagingIntegrationsOpenIntegrationId
GET conversations/messaging/integrations/twitter	pageSize:n=25;pageNumber:n=1;expand{supportedContent|messagingSetting|identityresolution};supportedContent.id;messagingSetting.id			messaging:integration:view
POST conversations/messaging/integrations/twitter		TwitterIntegrationRequest		messaging:XIntegration:add
GET conversations/messaging/integrations/twitter/oauth/settings				messaging:XIntegration:add
GET conversations/messaging/integrations/twitter/{integrationId}	expand{supportedContent|messagingSetting|identityresolution}			messaging:integration:view	getConversationsMessagingIntegrationsTwitterIntegrationId
PATCH conversations/messaging/integrations/twitter/{integrationId}		TwitterIntegrationUpdateRequest		messaging:XIntegration:edit	patchConversationsMessagingIntegrationsTwitterIntegrationId
DELETE conversations/messaging/integrations/twitter/{integrationId}				messaging:integration:delete	deleteConversationsMessagingIntegrationsTwitterIntegrationId
GET conversations/messaging/integrations/whatsapp	pageSize:n=25;pageNumber:n=1;expand{supportedContent|messagingSetting|identityresolution};supportedContent.id;messagingSetting.id			messaging:integration:view
POST conversations/messaging/integrations/whatsapp		WhatsAppIntegrationRequest	d	messaging:whatsappIntegration:add
POST conversations/messaging/integrations/whatsapp/embeddedsignup		WhatsAppEmbeddedSignupIntegrationRequest		messaging:whatsappIntegration:add
PATCH conversations/messaging/integrations/whatsapp/embeddedsignup/{integrationId}		WhatsAppEmbeddedSignupIntegrationActivationRequest		messaging:integration:edit	patchConversationsMessagingIntegrationsWhatsappEmbeddedsignupIntegrationId
GET conversations/messaging/integrations/whatsapp/{integrationId}	expand{supportedContent|messagingSetting|identityresolution}			messaging:integration:view	getConversationsMessagingIntegrationsWhatsappIntegrationId
PATCH conversations/messaging/integrations/whatsapp/{integrationId}		WhatsAppIntegrationUpdateRequest		messaging:integration:edit	patchConversationsMessagingIntegrationsWhatsappIntegrationId
DELETE conversations/messaging/integrations/whatsapp/{integrationId}				messaging:integration:delete	deleteConversationsMessagingIntegrationsWhatsappIntegrationId
GET conversations/messaging/integrations/{integrationId}/twitter/oauth/settings				messaging:XIntegration:add
GET conversations/messaging/oauth/apple/callback	code!;state!;error
GET conversations/messaging/settings	pageSize:n=25;pageNumber:n=1			messaging:setting:view
POST conversations/messaging/settings		MessagingSettingRequest		messaging:setting:add
GET conversations/messaging/settings/default				messaging:setting:view
PUT conversations/messaging/settings/default		MessagingSettingDefaultRequest		messaging:setting:edit
DELETE conversations/messaging/settings/default				messaging:setting:delete
GET conversations/messaging/settings/{messageSettingId}				messaging:setting:view
PATCH conversations/messaging/settings/{messageSettingId}		MessagingSettingPatchRequest		messaging:setting:edit
DELETE conversations/messaging/settings/{messageSettingId}				messaging:setting:delete
GET conversations/messaging/supportedcontent	pageSize:n=25;pageNumber:n=1			messaging:supportedContent:view
POST conversations/messaging/supportedcontent		SupportedContent		messaging:supportedContent:add
GET conversations/messaging/supportedcontent/default				messaging:supportedContent:view
PUT conversations/messaging/supportedcontent/default		SupportedContentReference		messaging:supportedContent:edit
GET conversations/messaging/supportedcontent/{supportedContentId}				messaging:supportedContent:view	getConversationsMessagingSupportedcontentSupportedContentId
PATCH conversations/messaging/supportedcontent/{supportedContentId}		SupportedContent		messaging:supportedContent:edit	patchConversationsMessagingSupportedcontentSupportedContentId
DELETE conversations/messaging/supportedcontent/{supportedContentId}				messaging:supportedContent:delete	deleteConversationsMessagingSupportedcontentSupportedContentId
GET conversations/messaging/threadingtimeline				conversation:threadingTimeline:view
PUT conversations/messaging/threadingtimeline		ConversationThreadingWindow		conversation:threadingTimeline:edit
POST conversations/participants/attributes/search		ConversationParticipantSearchRequest		conversation:participant:attributesview
GET conversations/screenshares/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup	provisional:b=false		d
POST conversations/screenshares/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup		WrapupInput?	d	conversation:participant:wrapup
PUT conversations/screenshares/{conversationId}/recordingstate		SetRecordingState	d	conversation:recording:pauseOthers
GET conversations/settings				conversation:settings:view
PATCH conversations/settings		Settings		conversation:settings:edit
GET conversations/socials/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup	provisional:b=false
POST conversations/socials/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup		WrapupInput?		conversation:participant:wrapup
PUT conversations/socials/{conversationId}/recordingstate		SetRecordingState		conversation:recording:pauseOthers
POST conversations/videos/meetings		GenerateMeetingIdRequest		video:video:access
GET conversations/videos/meetings/{meetingId}				video:video:access
GET conversations/videos/{conferenceId}/details			p	video:video:access
POST conversations/videos/{conversationId}/agentconference/communications/{communicationId}			p	conversation:video:add
GET conversations/videos/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup	provisional:b=false
POST conversations/videos/{conversationId}/participants/{participantId}/communications/{communicationId}/wrapup		WrapupInput?		conversation:participant:wrapup
PUT conversations/videos/{conversationId}/recordingstate		SetRecordingState		conversation:recording:pauseOthers
GET conversations/{conversationId}				conversation:communication:view
DELETE conversations/{conversationId}				conversation:communication:disconnect
GET conversations/{conversationId}/accessattributes			p	conversation:accessAttributes:view
PUT conversations/{conversationId}/accessattributes		ConversationAccessAttributesUpdate	p	conversation:accessAttributes:edit
POST conversations/{conversationId}/assign		ConversationUser		conversation:call:pull|conversation:call:assign|conversation:callback:pull|conversation:callback:assign|conversation:webchat:pull|conversation:webchat:assign|conversation:email:pull|conversation:email:assign|conversation:message:pull|conversation:message:assign
GET conversations/{conversationId}/assistant/copilotcontext			p	conversation:assistantCopilotContext:view
POST conversations/{conversationId}/barge				conversation:call:barge
POST conversations/{conversationId}/cobrowse				conversation:cobrowse:add|conversation:cobrowseVoice:add
GET conversations/{conversationId}/communications/{communicationId}/agentchecklists				conversation:agentchecklist:view
POST conversations/{conversationId}/communications/{communicationId}/agentchecklists/finalize		ChecklistFinalizePayload		conversation:agentchecklist:edit
GET conversations/{conversationId}/communications/{communicationId}/agentchecklists/{agentChecklistId}				conversation:agentchecklist:view
POST conversations/{conversationId}/communications/{communicationId}/agentchecklists/{agentChecklistId}		ChecklistActivationPayload		conversation:agentchecklist:edit
POST conversations/{conversationId}/communications/{communicationId}/agentchecklists/{agentChecklistId}/agentaction		AgentActionPayload		conversation:agentchecklist:edit
POST conversations/{conversationId}/communications/{communicationId}/agentchecklists/{agentChecklistId}/jobs		ChecklistInferenceJobPayload		conversation:agentchecklist:edit
GET conversations/{conversationId}/communications/{communicationId}/agentchecklists/{agentChecklistId}/jobs/{jobId}				conversation:agentchecklist:view
GET conversations/{conversationId}/communications/{communicationId}/internalmessages	pageSize:n=25<=200;pageNumber:n=1			conversation:internalMessaging:view
POST conversations/{conversationId}/communications/{communicationId}/internalmessages		InternalMessageRequest		conversation:internalMessaging:create
GET conversations/{conversationId}/communications/{communicationId}/internalmessages/{messageId}				conversation:internalMessaging:view
GET conversations/{conversationId}/customattributes				conversation:customAttributes:view
PUT conversations/{conversationId}/customattributes		CustomAttributesUpdateRequest?		conversation:customAttributes:edit
PATCH conversations/{conversationId}/customattributes		CustomAttributesPatchRequest?		conversation:customAttributes:edit
PUT conversations/{conversationId}/customattributes/bulk		CustomAttributesUpdateRequest[]?		conversation:customAttributes:edit
PATCH conversations/{conversationId}/customattributes/bulk		CustomAttributesPatchRequest[]?		conversation:customAttributes:edit
GET conversations/{conversationId}/customattributes/{attributesId}				conversation:customAttributes:view
DELETE conversations/{conversationId}/customattributes/{attributesId}				conversation:customAttributes:delete
POST conversations/{conversationId}/disconnect				conversation:communication:disconnect
PATCH conversations/{conversationId}/participants/{participantId}		MediaParticipantRequest		conversation:participant:wrapup|conversation:call:record|conversation:communication:disconnect
PATCH conversations/{conversationId}/participants/{participantId}/attributes		ParticipantAttributes
POST conversations/{conversationId}/participants/{participantId}/callbacks		CreateCallbackOnConversationCommand?		conversation:callback:create
DELETE conversations/{conversationId}/participants/{participantId}/codes/{addCommunicationCode}
POST conversations/{conversationId}/participants/{participantId}/digits		Digits?
PUT conversations/{conversationId}/participants/{participantId}/flaggedreason
DELETE conversations/{conversationId}/participants/{participantId}/flaggedreason
POST conversations/{conversationId}/participants/{participantId}/internalmessages/users/communications		MessagingConferWithUserRequest		conversation:internalMessaging:setupWithUser
POST conversations/{conversationId}/participants/{participantId}/replace		TransferRequest	d	conversation:communication:blindTransfer
POST conversations/{conversationId}/participants/{participantId}/replace/agent		TransferToAgentRequest		conversation:communication:blindTransfer|conversation:communication:blindTransferAgent
POST conversations/{conversationId}/participants/{participantId}/replace/contact/external		TransferToExternalContactRequest		conversation:communication:blindTransfer|conversation:communication:blindTransferExternalContact
POST conversations/{conversationId}/participants/{participantId}/replace/external		TransferToExternalRequest	d	conversation:communication:blindTransfer|conversation:communication:blindTransferExternal
POST conversations/{conversationId}/participants/{participantId}/replace/queue		TransferToQueueRequest		conversation:communication:blindTransfer|conversation:communication:blindTransferQueue
GET conversations/{conversationId}/participants/{participantId}/secureivrsessions
POST conversations/{conversationId}/participants/{participantId}/secureivrsessions		CreateSecureSession?
GET conversations/{conversationId}/participants/{participantId}/secureivrsessions/{secureSessionId}
POST conversations/{conversationId}/participants/{participantId}/transfer		TransferToAddressRequest		conversation:communication:blindTransfer
GET conversations/{conversationId}/participants/{participantId}/wrapup	provisional:b=false
GET conversations/{conversationId}/participants/{participantId}/wrapupcodes
PATCH conversations/{conversationId}/recordingstate		SetRecordingState		conversation:recording:pauseOthers
GET conversations/{conversationId}/secureattributes				conversation:participant:attributesview
PUT conversations/{conversationId}/secureattributes		ConversationSecureAttributes		conversation:participant:attributesedit
PATCH conversations/{conversationId}/secureattributes		ConversationSecureAttributes		conversation:participant:attributesedit
GET conversations/{conversationId}/suggestions	before;after;pageSize<=200;type{Faq|Article|KnowledgeArticle|KnowledgeSearch|CannedResponse|Script|SuggestedKnowledgeAnswer|ThirdPartySuggestion};state{Suggested|Accepted|Dismissed|Failed|Rated}			conversation:suggestion:view
POST conversations/{conversationId}/suggestions/feedback		Feedback	d	conversation:suggestionFeedback:add
GET conversations/{conversationId}/suggestions/{suggestionId}				conversation:suggestion:view
PATCH conversations/{conversationId}/suggestions/{suggestionId}		SuggestionPatchRequest		conversation:suggestion:edit
POST conversations/{conversationId}/suggestions/{suggestionId}/engagement		SuggestionEngagement		conversation:suggestionEngagement:add
GET conversations/{conversationId}/summaries				conversation:summary:view
PATCH conversations/{conversationId}/summaries/{summaryId}/engagements		EngagementRequest?		conversation:summaryEngagement:edit
POST conversations/{conversationId}/summaries/{summaryId}/feedback		FeedbackAddRequest?		conversation:summaryFeedback:add
PATCH conversations/{conversationId}/summaries/{summaryId}/feedback		FeedbackUpdateRequest?		conversation:summaryFeedback:edit
PUT conversations/{conversationId}/tags		ConversationTagsUpdate		conversation:externalTag:edit
PATCH conversations/{conversationId}/utilizationlabel		ConversationUtilizationLabelUpdate		conversation:utilizationLabel:edit
# AI Studio
POST conversations/summaries/preview		SummarySettingWithTranscript		aiStudio:summaryPreview:view
GET conversations/summaries/settings	pageNumber:n=1;pageSize:n=25<=100;name;sortOrder=desc{asc|desc};language;sortBy=dateModified{dateModified|name}			aiStudio:summaryConfig:view
POST conversations/summaries/settings		SummarySetting		aiStudio:summaryConfig:add
GET conversations/summaries/settings/{summarySettingId}				aiStudio:summaryConfig:view
PUT conversations/summaries/settings/{summarySettingId}		SummarySetting		aiStudio:summaryConfig:edit
DELETE conversations/summaries/settings/{summarySettingId}				aiStudio:summaryConfig:delete
GET guides	name;nameContains;status{Published|Draft};sortBy=dateModified{dateModified|name|status};sortOrder=desc{asc|desc};pageNumber:n=1;pageSize:n=25<=100			aiStudio:guide:view
POST guides		CreateGuide		aiStudio:guide:add
POST guides/jobs		GenerateGuideContentRequest		aiStudio:guideJob:add
GET guides/jobs/{jobId}				aiStudio:guideJob:view
POST guides/uploads		UploadUrlRequest		aiStudio:guide:upload
GET guides/{guideId}				aiStudio:guide:view
PATCH guides/{guideId}		UpdateGuide		aiStudio:guide:edit
DELETE guides/{guideId}/jobs				aiStudio:guideJob:add
GET guides/{guideId}/jobs/{jobId}				aiStudio:guideJob:view
POST guides/{guideId}/sessions/{guideSessionId}/turns		GuideSessionTurnRequest		aiStudio:guideSessionTurn:add
POST guides/{guideId}/versions		CreateGuideVersion?		aiStudio:guideVersion:add
GET guides/{guideId}/versions/{versionId}				aiStudio:guideVersion:view
PATCH guides/{guideId}/versions/{versionId}		UpdateGuideVersion		aiStudio:guideVersion:edit
POST guides/{guideId}/versions/{versionId}/jobs		GuideVersionPublishJobRequest		aiStudio:guideVersionJob:add
GET guides/{guideId}/versions/{versionId}/jobs/{jobId}				aiStudio:guideVersionJob:view
# Screen Monitoring
POST conversations/{conversationId}/participants/{participantId}/screenmonitors/sessions				realtimeMonitor:screen:monitorConversation
GET conversations/{conversationId}/participants/{participantId}/screenmonitors/sessions/{screenMonitoringId}				realtimeMonitor:screen:monitorConversation
DELETE conversations/{conversationId}/participants/{participantId}/screenmonitors/sessions/{screenMonitoringId}				realtimeMonitor:screen:monitorConversation
GET screenmonitors/sessions/details				realtimeMonitor:screenSession:view
POST screenmonitors/sessions/users/details		string[]		realtimeMonitor:screenSession:view
GET screenmonitors/settings				realtimeMonitor:settings:view
PUT screenmonitors/settings		ScreenMonitorSettings		realtimeMonitor:settings:edit
GET screenmonitors/users/{userId}/sessions				realtimeMonitor:screen:monitorConversation|realtimeMonitor:screen:monitorAgent
POST users/{userId}/screenmonitors/sessions				realtimeMonitor:screen:monitorAgent
GET users/{userId}/screenmonitors/sessions/{screenMonitoringId}				realtimeMonitor:screen:monitorAgent
DELETE users/{userId}/screenmonitors/sessions/{screenMonitoringId}				realtimeMonitor:screen:monitorAgent
# Recording
GET conversations/{conversationId}/recordingmetadata				recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
GET conversations/{conversationId}/recordingmetadata/{recordingId}				recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view	getConversationRecordingmetadataRecordingId
GET conversations/{conversationId}/recordings	maxWaitMs:n=5000;formatId=WEBM{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE};mediaFormats:s[];locale;includePauseAnnotationsForScreenRecordings:b=false			recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
GET conversations/{conversationId}/recordings/{recordingId}	formatId=WEBM{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE};emailFormatId=EML{EML|NONE};chatFormatId=ZIP{ZIP|NONE};messageFormatId=ZIP{ZIP|NONE};download:b=false;fileName;locale;mediaFormats:s[]			recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
PUT conversations/{conversationId}/recordings/{recordingId}	clearExport:b	Recording		recording:recording:view|recording:recording:editRetention|recording:recording:restore|recording:screenRecording:view|recording:screenRecording:editRetention|recording:screenRecording:restore|recording:snippetRecording:view|recording:snippetRecording:editRetention|recording:snippetRecording:restore
GET conversations/{conversationId}/recordings/{recordingId}/annotations				recording:annotation:view|recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
POST conversations/{conversationId}/recordings/{recordingId}/annotations		Annotation		recording:annotation:add|recording:annotation:edit|recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
GET conversations/{conversationId}/recordings/{recordingId}/annotations/{annotationId}				recording:annotation:view|recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
PUT conversations/{conversationId}/recordings/{recordingId}/annotations/{annotationId}		Annotation		recording:annotation:edit|recording:annotation:add|recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
DELETE conversations/{conversationId}/recordings/{recordingId}/annotations/{annotationId}				recording:annotation:delete|recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
GET orphanrecordings	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;hasConversation:b=false;media{Call|Screen}			recording:orphan:view
GET orphanrecordings/{orphanId}				recording:orphan:view
PUT orphanrecordings/{orphanId}		OrphanUpdateRequest?		recording:orphan:edit
DELETE orphanrecordings/{orphanId}				recording:orphan:delete
GET orphanrecordings/{orphanId}/media	formatId=WEBM{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE};emailFormatId=EML{EML|NONE};chatFormatId=ZIP{ZIP|NONE};messageFormatId=ZIP{ZIP|NONE};download:b=false;fileName;locale;mediaFormats:s[]			recording:orphan:view
POST recording/batchrequests		BatchDownloadJobSubmission		recording:recording:view|recording:recordingSegment:view|recording:snippetRecording:view|recording:screenRecording:view
GET recording/batchrequests/{jobId}
GET recording/crossplatform/mediaretentionpolicies	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;name;enabled:b;summary:b=false;hasErrors:b;deleteDaysThreshold:n			recording:crossPlatformRetentionPolicy:view
POST recording/crossplatform/mediaretentionpolicies		CrossPlatformPolicyCreate		recording:crossPlatformRetentionPolicy:add
DELETE recording/crossplatform/mediaretentionpolicies	ids!			recording:crossPlatformRetentionPolicy:delete
GET recording/crossplatform/mediaretentionpolicies/{policyId}				recording:crossPlatformRetentionPolicy:view
PUT recording/crossplatform/mediaretentionpolicies/{policyId}		CrossPlatformPolicy		recording:crossPlatformRetentionPolicy:edit
PATCH recording/crossplatform/mediaretentionpolicies/{policyId}		CrossPlatformPolicyUpdate		recording:crossPlatformRetentionPolicy:edit
DELETE recording/crossplatform/mediaretentionpolicies/{policyId}				recording:crossPlatformRetentionPolicy:delete
GET recording/jobs	pageSize:n=25;pageNumber:n=1;sortBy=userId{userId|dateCreated};state{FULFILLED|PENDING|READY|PROCESSING|CANCELLED|FAILED};showOnlyMyJobs:b;jobType{ARCHIVE|DELETE|EXPORT};includeTotal:b;cursor			recording:job:view
POST recording/jobs		RecordingJobsQuery		recording:job:add
GET recording/jobs/{jobId}				recording:job:view
PUT recording/jobs/{jobId}		ExecuteRecordingJobsQuery		recording:job:edit&recording:recording:editRetention&recording:screenRecording:editRetention&recording:snippetRecording:editRetention
DELETE recording/jobs/{jobId}				recording:job:delete
GET recording/jobs/{jobId}/failedrecordings	pageSize:n=25<=100;pageNumber:n=1;includeTotal:b;cursor			recording:job:view
GET recording/keyconfigurations				recording:encryptionKey:view
POST recording/keyconfigurations		RecordingEncryptionConfiguration		recording:encryptionKey:edit
POST recording/keyconfigurations/validate		RecordingEncryptionConfiguration		recording:encryptionKey:edit
GET recording/keyconfigurations/{keyConfigurationId}				recording:encryptionKey:view
PUT recording/keyconfigurations/{keyConfigurationId}		RecordingEncryptionConfiguration		recording:encryptionKey:edit
POST recording/localkeys		LocalEncryptionKeyRequest		recording:encryptionKey:edit
GET recording/mediaretentionpolicies	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;name;enabled:b;summary:b=false;hasErrors:b;deleteDaysThreshold:n			recording:retentionPolicy:view
POST recording/mediaretentionpolicies		PolicyCreate		recording:retentionPolicy:add
DELETE recording/mediaretentionpolicies	ids!			recording:retentionPolicy:delete
GET recording/mediaretentionpolicies/{policyId}				recording:retentionPolicy:view
PUT recording/mediaretentionpolicies/{policyId}		Policy		recording:retentionPolicy:edit
PATCH recording/mediaretentionpolicies/{policyId}		PolicyUpdate		recording:retentionPolicy:edit
DELETE recording/mediaretentionpolicies/{policyId}				recording:retentionPolicy:delete
GET recording/recordingkeys	pageSize:n=25;pageNumber:n=1			recording:encryptionKey:view
POST recording/recordingkeys				recording:encryptionKey:edit
GET recording/recordingkeys/rotationschedule				recording:encryptionKey:view
PUT recording/recordingkeys/rotationschedule		KeyRotationSchedule		recording:encryptionKey:edit
GET recording/settings	createDefault:b=false
PUT recording/settings		RecordingSettings		recording:settings:editScreenRecordings|recording:settings:editRegionalStorage|recording:settings:editUrlExpiration|recording:settings:editConferenceRecording|recording:settings:editHierarchyAccessControl
POST recording/uploads/reports		RecordingUploadReportRequest		recording:uploadReport:add
GET recording/uploads/reports/{reportId}				recording:uploadReport:view
POST recordings/deletionprotection		ConversationDeletionProtectionQuery
PUT recordings/deletionprotection	protect:b=true	ConversationDeletionProtectionQuery?		recording:deletionProtection:apply|recording:deletionProtection:revoke
GET recordings/retention/query	retentionThresholdDays!:n;cursor;pageSize:n=25<=500			recording:recording:view
POST recordings/screensessions/acknowledge		AcknowledgeScreenRecordingRequest
GET recordings/screensessions/details				recording:screenRecording:view
POST recordings/screensessions/metadata		ScreenRecordingMetaDataRequest
# Data Extensions
GET dataextensions/coretypes				externalContacts:customFields:view
GET dataextensions/coretypes/{coretypeName}				externalContacts:customFields:view
GET dataextensions/limits				externalContacts:customFields:view
# Data Privacy
GET dataprivacy/maskingrules				dataprivacy:maskingrule:view
POST dataprivacy/maskingrules		MaskingRule		dataprivacy:maskingrule:add
POST dataprivacy/maskingrules/validate		MaskingRuleValidateRequest		dataprivacy:maskingrule:execute
GET dataprivacy/maskingrules/{ruleId}				dataprivacy:maskingrule:view
PATCH dataprivacy/maskingrules/{ruleId}		MaskingRule?		dataprivacy:maskingrule:edit
DELETE dataprivacy/maskingrules/{ruleId}				dataprivacy:maskingrule:delete
# Dependencies
GET dependencies/type/{entityType}/id/{entityId}/connections/requiredby	pageSize=25<=100;beforeSourceType;beforeSourceId;afterSourceType;afterSourceId			dependencies:dependency:view	getDependenciesTypeEntityTypeIdEntityIdConnectionsRequiredby
GET dependencies/type/{entityType}/id/{entityId}/connections/requiredbycounts				dependencies:dependency:view	getDependenciesTypeEntityTypeIdEntityIdConnectionsRequiredbycounts
GET dependencies/type/{entityType}/id/{entityId}/connections/requires	pageSize=25<=100;beforeSourceType;beforeSourceId;afterSourceType;afterSourceId			dependencies:dependency:view	getDependenciesTypeEntityTypeIdEntityIdConnectionsRequires
# Log Capture
POST diagnostics/logcapture/browser/entries/download/jobs		LogCaptureQueryRequest?		troubleshooting:logCapture:add
GET diagnostics/logcapture/browser/entries/download/jobs/{jobId}				troubleshooting:logCapture:view
POST diagnostics/logcapture/browser/entries/query	after;pageSize<=200	LogCaptureQueryRequest?		troubleshooting:logCapture:view
GET diagnostics/logcapture/browser/users	includeExpired:b=false			troubleshooting:logCapture:view
GET diagnostics/logcapture/browser/users/{userId}				troubleshooting:logCapture:view
POST diagnostics/logcapture/browser/users/{userId}		LogCaptureUserConfiguration?		troubleshooting:logCapture:add
DELETE diagnostics/logcapture/browser/users/{userId}				troubleshooting:logCapture:delete
# Search
POST documentation/all/search		DocumentationV2SearchRequest	p
GET documentation/gkn/search	q64!
POST documentation/gkn/search		GKNDocumentationSearchRequest
GET documentation/search	q64!
POST documentation/search		DocumentationSearchRequest
# Downloads
GET downloads/{downloadId}	contentDisposition;issueRedirect:b=true;redirectToAuth:b=true
# Settings
GET emails/settings				conversation:settings:view
PATCH emails/settings		EmailSettings?		conversation:settings:edit
GET emails/settings/threading				conversation:emailThreadingSettings:view
PATCH emails/settings/threading		EmailThreadingSettings?		conversation:emailThreadingSettings:edit
DELETE emails/settings/threading				conversation:emailThreadingSettings:edit
GET externalcontacts/settings				externalContacts:settings:view
PUT externalcontacts/settings		ExternalContactsSettings?		externalContacts:settings:edit
DELETE externalcontacts/settings				externalContacts:settings:delete
GET settings/executiondata				settings:executiondata:view
PATCH settings/executiondata		ExecutionDataSettingsRequest		settings:executiondata:edit
GET users/agentui/agents/autoanswer/{agentId}/settings				agentUI:agents:view	getUsersAgentuiAgentsAutoanswerAgentIdSettings
PUT users/agentui/agents/autoanswer/{agentId}/settings		AutoAnswerSettings		agentUI:agents:edit	putUsersAgentuiAgentsAutoanswerAgentIdSettings
PATCH users/agentui/agents/autoanswer/{agentId}/settings		AutoAnswerSettings		agentUI:agents:edit	patchUsersAgentuiAgentsAutoanswerAgentIdSettings
DELETE users/agentui/agents/autoanswer/{agentId}/settings				agentUI:agents:delete	deleteUsersAgentuiAgentsAutoanswerAgentIdSettings
# Employee Engagement
GET employeeengagement/celebrations	pageNumber:n=1;pageSize:n=25			engagement:celebration:view
PATCH employeeengagement/celebrations/{celebrationId}		CelebrationStateParam		engagement:celebration:edit
DELETE employeeengagement/celebrations/{celebrationId}				engagement:celebration:delete
GET employeeengagement/recognitions	direction=received{sent|received};recipient;dateStart:d;dateEnd:d;pageSize:n=100;pageNumber:n=1			engagement:recognition:view
POST employeeengagement/recognitions		CreateRecognition		engagement:recognition:add
GET employeeengagement/recognitions/{recognitionId}				engagement:recognition:view
# Gamification
POST employeeperformance/externalmetrics/data		ExternalMetricDataWriteRequest?		employeePerformance:externalMetricData:add
GET employeeperformance/externalmetrics/definitions	pageSize:n=25;pageNumber:n=1			employeePerformance:externalMetricDefinition:view
POST employeeperformance/externalmetrics/definitions		ExternalMetricDefinitionCreateRequest?		employeePerformance:externalMetricDefinition:add
GET employeeperformance/externalmetrics/definitions/{metricId}				employeePerformance:externalMetricDefinition:view
PATCH employeeperformance/externalmetrics/definitions/{metricId}		ExternalMetricDefinitionUpdateRequest		employeePerformance:externalMetricDefinition:edit
DELETE employeeperformance/externalmetrics/definitions/{metricId}				employeePerformance:externalMetricDefinition:delete
GET gamification/contests	pageNumber:n=1;pageSize:n=25;dateStart;dateEnd;status:s[]{Upcoming|Ongoing|Pending|RecentlyCompleted|Completed|Cancelled};sortBy=dateStart{title|dateStart|dateEnd|dateFinalized|status|profile|participantCount};sortOrder=desc{asc|desc}			gamification:contest:viewAll
POST gamification/contests		ContestsCreateRequest		gamification:contest:add
GET gamification/contests/me	pageNumber:n=1;pageSize:n=25;dateStart;dateEnd;status:s[]{Upcoming|Ongoing|Pending|RecentlyCompleted|Completed|Cancelled};sortBy=dateStart{title|dateStart|dateEnd|dateFinalized|status|profile|participantCount};sortOrder=desc{asc|desc};view=participant{participant|creator}			gamification:contest:view
POST gamification/contests/uploads/prizeimages		GamificationContestPrizeImageUploadUrlRequest		gamification:contestPrizeImage:upload
GET gamification/contests/{contestId}				gamification:contest:view
PUT gamification/contests/{contestId}		ContestsCreateRequest		gamification:contest:edit|gamification:contest:editAll
PATCH gamification/contests/{contestId}		ContestsFinalizeRequest		gamification:contestStatus:edit|gamification:contestStatus:editAll
DELETE gamification/contests/{contestId}				gamification:contest:delete|gamification:contest:deleteAll
GET gamification/contests/{contestId}/agents/scores	pageNumber:n=1;pageSize:n=25;workday;returnsView=All{All|TopAndBottom}			gamification:contest:viewAll
GET gamification/contests/{contestId}/agents/scores/me	pageNumber:n=1;pageSize:n=25;workday;returnsView=All{All|TopAndBottom}			gamification:contest:view
GET gamification/contests/{contestId}/agents/scores/trends				gamification:contest:view
GET gamification/contests/{contestId}/agents/scores/trends/me				gamification:contest:view
GET gamification/contests/{contestId}/prizeimages/{prizeImageId}				gamification:contest:view|gamification:contest:viewAll
GET gamification/insights	filterType!{PerformanceProfile|Division};filterId!;granularity!{Weekly|Monthly};comparativePeriodStartWorkday!;primaryPeriodStartWorkday!;pageSize:n=25;pageNumber:n=1;sortKey{percentOfGoal|percentOfGoalChange|overallPercentOfGoal|overallPercentOfGoalChange|value|valueChange};sortMetricId;sortOrder=asc{asc|desc};userIds;reportsTo			gamification:insights:viewAll
GET gamification/insights/details	filterType!{PerformanceProfile|Division};filterId!;granularity!{Weekly|Monthly};comparativePeriodStartWorkday!;primaryPeriodStartWorkday!			gamification:insights:view
GET gamification/insights/groups/trends	filterType!{PerformanceProfile|Division};filterId!;granularity!{Daily|Weekly|Monthly};comparativePeriodStartWorkday!;comparativePeriodEndWorkday!;primaryPeriodStartWorkday!;primaryPeriodEndWorkday!			gamification:insights:view
GET gamification/insights/groups/trends/all	filterType!{PerformanceProfile|Division};filterId!;granularity!{Daily|Weekly|Monthly};comparativePeriodStartWorkday!;comparativePeriodEndWorkday!;primaryPeriodStartWorkday!;primaryPeriodEndWorkday!			gamification:insights:viewAll
GET gamification/insights/managers	filterType!{PerformanceProfile|Division};filterId!;granularity!{Weekly|Monthly};startWorkday!;pageSize:n=100;pageNumber:n=1			gamification:insights:viewAll
GET gamification/insights/members	filterType!{PerformanceProfile|Division};filterId!;granularity!{Weekly|Monthly};startWorkday!;reportsTo			gamification:insights:viewAll
GET gamification/insights/rankings	filterType!{PerformanceProfile|Division};filterId!;granularity!{Weekly|Monthly};comparativePeriodStartWorkday!;primaryPeriodStartWorkday!;sortKey!{percentOfGoal|percentOfGoalChange|overallPercentOfGoal|overallPercentOfGoalChange|value|valueChange};sortMetricId;sectionSize:n;userIds;reportsTo			gamification:insights:viewAll
GET gamification/insights/trends	filterType!{PerformanceProfile|Division};filterId!;granularity!{Daily|Weekly};comparativePeriodStartWorkday!;comparativePeriodEndWorkday!;primaryPeriodStartWorkday!;primaryPeriodEndWorkday!			gamification:insights:view
GET gamification/insights/users/{userId}/details	filterType!{PerformanceProfile|Division};filterId!;granularity!{Weekly|Monthly};comparativePeriodStartWorkday!;primaryPeriodStartWorkday!			gamification:insights:viewAll
GET gamification/insights/users/{userId}/trends	filterType!{PerformanceProfile|Division};filterId!;granularity!{Daily|Weekly};comparativePeriodStartWorkday!;comparativePeriodEndWorkday!;primaryPeriodStartWorkday!;primaryPeriodEndWorkday!			gamification:insights:viewAll
GET gamification/leaderboard	startWorkday!;endWorkday!;metricId			gamification:leaderboard:view
GET gamification/leaderboard/all	filterType!{PerformanceProfile|Division};filterId!;startWorkday!;endWorkday!;metricId			gamification:leaderboard:viewAll
GET gamification/leaderboard/all/bestpoints	filterType!{PerformanceProfile|Division};filterId!			gamification:leaderboard:viewAll
GET gamification/leaderboard/bestpoints				gamification:leaderboard:view
GET gamification/metricdefinitions				gamification:profile:view
GET gamification/metricdefinitions/{metricDefinitionId}				gamification:profile:view
GET gamification/profiles				gamification:profile:view|gamification:leaderboard:viewAll|gamification:scorecard:viewAll
POST gamification/profiles	copyMetrics:b=true	CreatePerformanceProfile		gamification:profile:update
GET gamification/profiles/users/me	workday
POST gamification/profiles/users/me/query		UserProfilesInDateRangeRequest
GET gamification/profiles/users/{userId}	workday			gamification:profile:view|gamification:scorecard:viewAll|gamification:leaderboard:viewAll
POST gamification/profiles/users/{userId}/query		UserProfilesInDateRangeRequest		gamification:agentProfileMembership:view
GET gamification/profiles/{profileId}				gamification:profile:view|gamification:leaderboard:viewAll|gamification:scorecard:viewAll
PUT gamification/profiles/{profileId}		PerformanceProfile?		gamification:profile:update
POST gamification/profiles/{profileId}/activate				gamification:profile:update
POST gamification/profiles/{profileId}/deactivate				gamification:profile:update
GET gamification/profiles/{profileId}/members				gamification:profile:view
POST gamification/profiles/{profileId}/members		AssignUsers		gamification:profile:update
POST gamification/profiles/{profileId}/members/validate		ValidateAssignUsers		gamification:profile:update
GET gamification/profiles/{profileId}/metrics	expand:s[]{objective};workday;metricIds			gamification:profile:view|gamification:leaderboard:view|gamification:scorecard:view
POST gamification/profiles/{profileId}/metrics		CreateMetric		gamification:profile:update
GET gamification/profiles/{profileId}/metrics/objectivedetails	workday			gamification:profile:view|gamification:leaderboard:view|gamification:scorecard:view
GET gamification/profiles/{profileId}/metrics/{metricId}	workday			gamification:profile:view|gamification:leaderboard:view|gamification:scorecard:view
PUT gamification/profiles/{profileId}/metrics/{metricId}		CreateMetric		gamification:profile:update
POST gamification/profiles/{sourceProfileId}/metrics/{sourceMetricId}/link		TargetPerformanceProfile		gamification:profile:update
GET gamification/scorecards	workday!;expand:s[]{objective}			gamification:scorecard:view
GET gamification/scorecards/attendance	startWorkday!;endWorkday!			gamification:scorecard:view
GET gamification/scorecards/bestpoints				gamification:scorecard:view
GET gamification/scorecards/points/alltime	endWorkday!			gamification:scorecard:view
GET gamification/scorecards/points/average	workday!			gamification:scorecard:view
GET gamification/scorecards/points/trends	startWorkday!;endWorkday!;dayOfWeek{Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday}			gamification:scorecard:view
GET gamification/scorecards/profiles/{profileId}/metrics/{metricId}/users/values/trends	filterType!{PerformanceProfile|Division};startWorkday!;endWorkday!;filterId;referenceWorkday;timeZone=UTC			gamification:scorecard:viewAll
GET gamification/scorecards/profiles/{profileId}/metrics/{metricId}/users/{userId}/values/trends	startWorkday!;endWorkday!;referenceWorkday;timeZone=UTC			gamification:scorecard:viewAll
GET gamification/scorecards/profiles/{profileId}/metrics/{metricId}/values/trends	startWorkday!;endWorkday!;filterType{PerformanceProfile|Division};referenceWorkday;timeZone=UTC			gamification:scorecard:view
GET gamification/scorecards/users/points/average	filterType!{PerformanceProfile|Division};filterId!;workday!			gamification:scorecard:viewAll
GET gamification/scorecards/users/values/average	filterType!{PerformanceProfile|Division};filterId!;workday!;timeZone=UTC			gamification:scorecard:viewAll
GET gamification/scorecards/users/values/trends	filterType!{PerformanceProfile|Division};filterId!;startWorkday!;endWorkday!;timeZone=UTC			gamification:scorecard:viewAll
GET gamification/scorecards/users/{userId}	workday!;expand:s[]{objective}			gamification:scorecard:viewAll
GET gamification/scorecards/users/{userId}/attendance	startWorkday!;endWorkday!			gamification:scorecard:viewAll
GET gamification/scorecards/users/{userId}/bestpoints				gamification:scorecard:viewAll
GET gamification/scorecards/users/{userId}/points/alltime	endWorkday!			gamification:scorecard:viewAll
GET gamification/scorecards/users/{userId}/points/trends	startWorkday!;endWorkday!;dayOfWeek{Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday}			gamification:scorecard:viewAll
GET gamification/scorecards/users/{userId}/values/trends	startWorkday!;endWorkday!;timeZone=UTC			gamification:scorecard:viewAll
GET gamification/scorecards/values/average	workday!;timeZone=UTC			gamification:scorecard:view
GET gamification/scorecards/values/trends	startWorkday!;endWorkday!;filterType{PerformanceProfile|Division};referenceWorkday;timeZone=UTC			gamification:scorecard:view
GET gamification/status				gamification:profile:view|gamification:profile:update|gamification:scorecard:view
PUT gamification/status		GamificationStatus		gamification:profile:update
GET gamification/templates				gamification:profile:view
GET gamification/templates/{templateId}				gamification:profile:view
# Events
POST events/conversations		BatchConversationEventRequest		conversation:conversation:inject
POST events/routing/customkpiattributions		BatchPredictiveRoutingCustomKpiAttributionEventRequest		routing:customKpiAttribution:inject
POST events/users/presence		BatchUserPresenceEventRequest		presence:userPresence:inject
POST events/users/routingstatus		BatchUserRoutingStatusEventRequest		routing:routingstatus:inject
# External Contacts
POST externalcontacts/bulk/contacts		BulkIdsRequest		externalContacts:contact:view
POST externalcontacts/bulk/contacts/add		BulkContactsRequest		externalContacts:contact:add
POST externalcontacts/bulk/contacts/divisionviews		BulkIdsRequest		externalContacts:contact:search
POST externalcontacts/bulk/contacts/enrich	dryRun:b	BulkContactsEnrichRequest		externalContacts:contact:enrich
POST externalcontacts/bulk/contacts/remove		BulkIdsRequest		externalContacts:contact:delete
POST externalcontacts/bulk/contacts/unresolved		BulkIdsRequest		externalContacts:contact:view
POST externalcontacts/bulk/contacts/update		BulkContactsRequest		externalContacts:contact:edit
POST externalcontacts/bulk/notes		BulkIdsRequest		externalContacts:contact:view&externalContacts:externalOrganization:view
POST externalcontacts/bulk/notes/add		BulkNotesRequest		externalContacts:contact:add&externalContacts:externalOrganization:add
POST externalcontacts/bulk/notes/remove		BulkIdsRequest		externalContacts:contact:delete&externalContacts:externalOrganization:delete
POST externalcontacts/bulk/notes/update		BulkNotesRequest		externalContacts:contact:edit&externalContacts:externalOrganization:edit
POST externalcontacts/bulk/organizations		BulkIdsRequest		externalContacts:externalOrganization:view
POST externalcontacts/bulk/organizations/add		BulkOrganizationsRequest		externalContacts:externalOrganization:add
POST externalcontacts/bulk/organizations/divisionviews		BulkIdsRequest		externalContacts:externalOrganization:search
POST externalcontacts/bulk/organizations/enrich	dryRun:b	BulkOrganizationsEnrichRequest		externalContacts:externalOrganization:enrich
POST externalcontacts/bulk/organizations/remove		BulkIdsRequest		externalContacts:externalOrganization:delete
POST externalcontacts/bulk/organizations/update		BulkOrganizationsRequest		externalContacts:externalOrganization:edit
POST externalcontacts/bulk/relationships		BulkIdsRequest		externalContacts:contact:view&externalContacts:externalOrganization:view
POST externalcontacts/bulk/relationships/add		BulkRelationshipsRequest		externalContacts:contact:add&externalContacts:externalOrganization:add
POST externalcontacts/bulk/relationships/remove		BulkIdsRequest		externalContacts:contact:delete&externalContacts:externalOrganization:delete
POST externalcontacts/bulk/relationships/update		BulkRelationshipsRequest		externalContacts:contact:edit&externalContacts:externalOrganization:edit
GET externalcontacts/contacts	pageSize:n=20;pageNumber:n=1;q;sortOrder;expand:s[]{externalOrganization|externalDataSources|identifiers|externalSources|division};divisionIds:s[]			relate:contact:view|externalContacts:contact:view
POST externalcontacts/contacts		ExternalContact		relate:contact:add|externalContacts:contact:add
POST externalcontacts/contacts/enrich	dryRun:b	ContactEnrichRequest		externalContacts:contact:enrich
GET externalcontacts/contacts/exports	divisionIds:s[];after;pageSize:n			externalContacts:export:view&externalContacts:contact:view
POST externalcontacts/contacts/exports		ContactsExport		externalContacts:export:add&externalContacts:contact:view
GET externalcontacts/contacts/exports/{exportId}				externalContacts:export:view&externalContacts:contact:view
POST externalcontacts/contacts/merge		MergeContactsRequest		externalContacts:identity:merge
GET externalcontacts/contacts/schemas				externalContacts:customFields:view
POST externalcontacts/contacts/schemas		DataSchema		externalContacts:customFields:add
GET externalcontacts/contacts/schemas/coretypes				externalContacts:customFields:view
GET externalcontacts/contacts/schemas/coretypes/{coreTypeName}				externalContacts:customFields:view
GET externalcontacts/contacts/schemas/limits				externalContacts:customFields:view
GET externalcontacts/contacts/schemas/{schemaId}				externalContacts:customFields:view
PUT externalcontacts/contacts/schemas/{schemaId}		DataSchema		externalContacts:customFields:edit
DELETE externalcontacts/contacts/schemas/{schemaId}				externalContacts:customFields:edit
GET externalcontacts/contacts/schemas/{schemaId}/versions				externalContacts:customFields:view
GET externalcontacts/contacts/schemas/{schemaId}/versions/{versionId}				externalContacts:customFields:view
GET externalcontacts/contacts/{contactId}	expand:s[]{externalOrganization|externalDataSources|identifiers|externalSources|division}			relate:contact:view|externalContacts:contact:view
PUT externalcontacts/contacts/{contactId}		ExternalContact		relate:contact:edit|externalContacts:contact:edit
PATCH externalcontacts/contacts/{contactId}		ExternalContactsPatchRequest		externalContacts:contact:edit
DELETE externalcontacts/contacts/{contactId}				relate:contact:delete|externalContacts:contact:delete
GET externalcontacts/contacts/{contactId}/identifiers				externalContacts:contact:view
PATCH externalcontacts/contacts/{contactId}/identifiers		IdentifierClaimRequest		externalContacts:contact:edit
GET externalcontacts/contacts/{contactId}/journey/segments	includeMerged:b;limit:n<=500			externalContacts:segmentAssignment:view
POST externalcontacts/contacts/{contactId}/journey/segments		UpdateSegmentAssignmentRequest?		externalContacts:segmentAssignment:add|externalContacts:segmentAssignment:delete
GET externalcontacts/contacts/{contactId}/journey/sessions	pageSize<=200;after;includeMerged:b			externalContacts:session:view
GET externalcontacts/contacts/{contactId}/notes	pageSize:n=20;pageNumber:n=1;sortOrder;expand:s[]{author|externalDataSources|division|mergeset}			relate:contact:view|externalContacts:contact:view
POST externalcontacts/contacts/{contactId}/notes		Note		relate:contact:edit|externalContacts:contact:edit
GET externalcontacts/contacts/{contactId}/notes/{noteId}	expand:s[]{author|externalDataSources|division}			relate:contact:view|externalContacts:contact:view
PUT externalcontacts/contacts/{contactId}/notes/{noteId}		Note		relate:contact:edit|externalContacts:contact:edit
PATCH externalcontacts/contacts/{contactId}/notes/{noteId}		ExternalContactsPatchRequest		externalContacts:contact:edit
DELETE externalcontacts/contacts/{contactId}/notes/{noteId}				relate:contact:edit|externalContacts:contact:edit
POST externalcontacts/contacts/{contactId}/promotion				externalContacts:identity:promote
GET externalcontacts/contacts/{contactId}/unresolved	expand:s[]{externalOrganization|externalDataSources|identifiers|division}			externalContacts:contact:view
PUT externalcontacts/conversations/{conversationId}		ConversationAssociation		relate:conversation:associate|externalContacts:conversation:associate
GET externalcontacts/externalsources	cursor;limit:n<=200;name;active:b			externalContacts:externalSource:view|externalContacts:contact:view|externalContacts:externalOrganization:view
POST externalcontacts/externalsources		ExternalSource		externalContacts:externalSource:add
GET externalcontacts/externalsources/{externalSourceId}				externalContacts:externalSource:view|externalContacts:contact:view|externalContacts:externalOrganization:view
PUT externalcontacts/externalsources/{externalSourceId}		ExternalSource		externalContacts:externalSource:edit
DELETE externalcontacts/externalsources/{externalSourceId}				externalContacts:externalSource:delete
POST externalcontacts/identifierlookup	expand:s[]{externalOrganization|identifiers|externalSources|division}	ContactIdentifier	d	externalContacts:contact:view|relate:contact:view
POST externalcontacts/identifierlookup/contacts	expand:s[]{externalOrganization|identifiers|externalSources|division}	ContactIdentifier		externalContacts:contact:view
POST externalcontacts/identifierlookup/organizations	expand:s[]{identifiers|externalSources|division}	ExternalOrganizationIdentifier		externalContacts:externalOrganization:view
POST externalcontacts/import/csv/jobs		CsvJobRequest		externalContacts:importCsvJob:add
GET externalcontacts/import/csv/settings	after;pageSize<=200;externalSettingsId			externalContacts:importCsvSettings:view
POST externalcontacts/import/csv/settings		CsvSettings		externalContacts:importCsvSettings:add
GET externalcontacts/import/csv/settings/{settingsId}				externalContacts:importCsvSettings:view
PUT externalcontacts/import/csv/settings/{settingsId}		CsvSettings		externalContacts:importCsvSettings:edit
DELETE externalcontacts/import/csv/settings/{settingsId}				externalContacts:importCsvSettings:delete
POST externalcontacts/import/csv/uploads		CsvUploadRequest		externalContacts:importCsvUpload:add
GET externalcontacts/import/csv/uploads/{uploadId}/details				externalContacts:importCsvUpload:view
GET externalcontacts/import/csv/uploads/{uploadId}/preview				externalContacts:importCsvUpload:view
GET externalcontacts/import/jobs	expand:s[]{division};after;pageSize=25<=100;sortOrder=Ascending{Ascending|Descending};jobStatus{Created|Running|Completed|Failed|Cancelled}			externalContacts:importJob:viewAll
POST externalcontacts/import/jobs		ContactImportJobRequest		externalContacts:importJob:add
GET externalcontacts/import/jobs/{jobId}	expand:s[]{division}			externalContacts:importJob:view
PUT externalcontacts/import/jobs/{jobId}		ContactImportJobStatusUpdateRequest		externalContacts:importJob:edit
GET externalcontacts/import/settings	after;pageSize=25<=100;sortOrder=Ascending{Ascending|Descending};name			externalContacts:importSettings:viewAll
POST externalcontacts/import/settings		ContactImportSettings		externalContacts:importSettings:add
GET externalcontacts/import/settings/{settingsId}				externalContacts:importSettings:view
PUT externalcontacts/import/settings/{settingsId}		ContactImportSettings		externalContacts:importSettings:edit
DELETE externalcontacts/import/settings/{settingsId}				externalContacts:importSettings:delete
POST externalcontacts/merge/contacts		MergeRequest	d	externalContacts:identity:merge
GET externalcontacts/notes/exports	divisionIds:s[];after;pageSize:n			externalContacts:export:view&externalContacts:contact:view&externalContacts:externalOrganization:view
POST externalcontacts/notes/exports		NotesExport		externalContacts:export:add&externalContacts:contact:view&externalContacts:externalOrganization:view
GET externalcontacts/notes/exports/{exportId}				externalContacts:export:view&externalContacts:contact:view&externalContacts:externalOrganization:view
GET externalcontacts/organizations	pageSize:n=20;pageNumber:n=1;q;trustorId:s[];sortOrder;expand:s[]{externalDataSources|division|identifiers|externalSources};includeTrustors:b;divisionIds:s[]			relate:externalOrganization:view|externalContacts:externalOrganization:view
POST externalcontacts/organizations		ExternalOrganization		relate:externalOrganization:add|externalContacts:externalOrganization:add
POST externalcontacts/organizations/enrich	dryRun:b	ExternalOrganizationEnrichRequest		externalContacts:externalOrganization:enrich
GET externalcontacts/organizations/exports	divisionIds:s[];after;pageSize:n			externalContacts:export:view&externalContacts:externalOrganization:view
POST externalcontacts/organizations/exports		OrganizationsExport		externalContacts:export:add&externalContacts:externalOrganization:view
GET externalcontacts/organizations/exports/{exportId}				externalContacts:export:view&externalContacts:externalOrganization:view
GET externalcontacts/organizations/schemas				externalContacts:customFields:view
POST externalcontacts/organizations/schemas		DataSchema		externalContacts:customFields:add
GET externalcontacts/organizations/schemas/coretypes				externalContacts:customFields:view
GET externalcontacts/organizations/schemas/coretypes/{coreTypeName}				externalContacts:customFields:view
GET externalcontacts/organizations/schemas/limits				externalContacts:customFields:view
GET externalcontacts/organizations/schemas/{schemaId}				externalContacts:customFields:view
PUT externalcontacts/organizations/schemas/{schemaId}		DataSchema		externalContacts:customFields:edit
GET externalcontacts/organizations/schemas/{schemaId}/versions				externalContacts:customFields:view
GET externalcontacts/organizations/schemas/{schemaId}/versions/{versionId}				externalContacts:customFields:view
GET externalcontacts/organizations/{externalOrganizationId}	expand:s[]{externalDataSources|division|identifiers|externalSources};includeTrustors:b			relate:externalOrganization:view|externalContacts:externalOrganization:view
PUT externalcontacts/organizations/{externalOrganizationId}		ExternalOrganization		relate:externalOrganization:edit|externalContacts:externalOrganization:edit
PATCH externalcontacts/organizations/{externalOrganizationId}		ExternalContactsPatchRequest		externalContacts:externalOrganization:edit
DELETE externalcontacts/organizations/{externalOrganizationId}				relate:externalOrganization:delete|externalContacts:externalOrganization:delete
GET externalcontacts/organizations/{externalOrganizationId}/contacts	pageSize:n=20;pageNumber:n=1;q;sortOrder;expand:s[]{externalOrganization|externalDataSources|identifiers|externalSources|division}			relate:contact:view|externalContacts:contact:view
GET externalcontacts/organizations/{externalOrganizationId}/identifiers				externalContacts:externalOrganization:view
PATCH externalcontacts/organizations/{externalOrganizationId}/identifiers		ExternalOrganizationIdentifierClaimRequest		externalContacts:externalOrganization:edit
GET externalcontacts/organizations/{externalOrganizationId}/notes	pageSize:n=20;pageNumber:n=1;sortOrder;expand:s[]{author|externalDataSources|division}			relate:externalOrganization:view|externalContacts:externalOrganization:view
POST externalcontacts/organizations/{externalOrganizationId}/notes		Note		relate:externalOrganization:edit|externalContacts:externalOrganization:edit
GET externalcontacts/organizations/{externalOrganizationId}/notes/{noteId}	expand:s[]{author|externalDataSources|division}			relate:externalOrganization:view|externalContacts:externalOrganization:view
PUT externalcontacts/organizations/{externalOrganizationId}/notes/{noteId}		Note		relate:externalOrganization:edit|externalContacts:externalOrganization:edit
PATCH externalcontacts/organizations/{externalOrganizationId}/notes/{noteId}		ExternalContactsPatchRequest		externalContacts:externalOrganization:edit
DELETE externalcontacts/organizations/{externalOrganizationId}/notes/{noteId}				relate:externalOrganization:edit|externalContacts:externalOrganization:edit
GET externalcontacts/organizations/{externalOrganizationId}/relationships	pageSize:n=20;pageNumber:n=1;expand:s[]{externalDataSources|division};sortOrder			relate:externalOrganization:view|externalContacts:externalOrganization:view
DELETE externalcontacts/organizations/{externalOrganizationId}/trustor				externalContacts:externalOrganization:edit
PUT externalcontacts/organizations/{externalOrganizationId}/trustor/{trustorId}				externalContacts:externalOrganization:edit	putExternalcontactsOrganizationTrustorTrustorId
POST externalcontacts/relationships		Relationship		relate:externalOrganization:edit|externalContacts:externalOrganization:edit
GET externalcontacts/relationships/exports	divisionIds:s[];after;pageSize:n			externalContacts:export:view&externalContacts:externalOrganization:view
POST externalcontacts/relationships/exports		RelationshipsExport		externalContacts:export:add&externalContacts:externalOrganization:view
GET externalcontacts/relationships/exports/{exportId}				externalContacts:export:view&externalContacts:externalOrganization:view
GET externalcontacts/relationships/{relationshipId}	expand:s[]{externalDataSources|division}			relate:externalOrganization:view|externalContacts:externalOrganization:view
PUT externalcontacts/relationships/{relationshipId}		Relationship		relate:externalOrganization:edit|externalContacts:externalOrganization:edit
PATCH externalcontacts/relationships/{relationshipId}		ExternalContactsPatchRequest		externalContacts:externalOrganization:edit
DELETE externalcontacts/relationships/{relationshipId}				relate:externalOrganization:edit|externalContacts:externalOrganization:edit
GET externalcontacts/reversewhitepageslookup	lookupVal!;expand:s[]{contacts.externalOrganization|externalDataSources|division};divisionId=*			externalContacts:contact:view
GET externalcontacts/scan/contacts	limit:n<=200;cursor;divisionId=*			relate:contact:view|externalContacts:contact:view
GET externalcontacts/scan/contacts/divisionviews/all	limit:n<=200;cursor			externalContacts:contact:viewAll
GET externalcontacts/scan/notes	limit:n<=200;cursor;divisionId=*			relate:contact:view|externalContacts:contact:view
GET externalcontacts/scan/notes/divisionviews/all	limit:n<=200;cursor			externalContacts:contact:viewAll
GET externalcontacts/scan/organizations	limit:n<=200;cursor;divisionId=*			relate:externalOrganization:view|externalContacts:externalOrganization:view
GET externalcontacts/scan/organizations/divisionviews/all	limit:n<=200;cursor			externalContacts:externalOrganization:viewAll
GET externalcontacts/scan/relationships	limit:n<=200;cursor;divisionId=*			relate:contact:view|externalContacts:contact:view
GET externalcontacts/scan/relationships/divisionviews/all	limit:n<=200;cursor			externalContacts:contact:viewAll
# Fax
GET fax/documents	pageSize:n=25;pageNumber:n=1
GET fax/documents/{documentId}
PUT fax/documents/{documentId}		FaxDocument
DELETE fax/documents/{documentId}
GET fax/documents/{documentId}/content
GET fax/settings
PUT fax/settings		FaxConfig?		directory:organization:admin
GET fax/summary
# Users
GET fieldconfig	type!{person|group|org}		d
GET profiles/users	pageSize:n=25;pageNumber:n=1;id:s[];jid:s[];sortOrder=ASC{ascending|descending};expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization};integrationPresenceSource{MicrosoftTeams|ZoomPhone|EightByEight|RingCentral}		d
GET users	pageSize:n=25;pageNumber:n=1;id:s[];jabberId:s[];sortOrder=ASC{ascending|descending};expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent};integrationPresenceSource{MicrosoftTeams|ZoomPhone|EightByEight|RingCentral};userCustomAttributeSchemaIds:s[];state=active{active|inactive|deleted|any}
POST users		CreateUser		directory:user:add
PATCH users/bulk		PatchUser[]		directory:user:edit|directory:organization:admin
GET users/chats/me	excludeClosed:b;includePresence:b;includeRoomOwners:b;after			chat:chat:access|user:chats:view
GET users/customattributes/schemas				users:customAttributesSchema:view
POST users/customattributes/schemas		DataSchema		users:customAttributesSchema:add
GET users/customattributes/schemas/coretypes				users:customAttributesSchema:view
GET users/customattributes/schemas/coretypes/{coreTypeName}				users:customAttributesSchema:view
GET users/customattributes/schemas/limits				users:customAttributesSchema:view
GET users/customattributes/schemas/{schemaId}				users:customAttributesSchema:view
PUT users/customattributes/schemas/{schemaId}		DataSchema		users:customAttributesSchema:edit
DELETE users/customattributes/schemas/{schemaId}				users:customAttributesSchema:delete
GET users/customattributes/schemas/{schemaId}/versions				users:customAttributesSchema:view
GET users/customattributes/schemas/{schemaId}/versions/{versionId}				users:customAttributesSchema:view
GET users/development/activities	userId:s[];moduleId;interval;completionInterval;overdue=Any{True|False|Any};pass=Any{True|False|Any};pageSize:n=25;pageNumber:n=1;sortOrder=Desc{Asc|Desc};types:s[]{Informational|Coaching|AssessedContent|Assessment|External|Native};statuses:s[]{Planned|InProgress|Completed|InvalidSchedule|NotCompleted};relationship:s[]{Creator|Facilitator|Attendee}			learning:assignment:view|coaching:appointment:view
POST users/development/activities/aggregates/query		DevelopmentActivityAggregateParam		learning:assignment:view|coaching:appointment:view
GET users/development/activities/me	moduleId;interval;completionInterval;overdue=Any{True|False|Any};pass=Any{True|False|Any};pageSize:n=25;pageNumber:n=1;sortOrder=Desc{Asc|Desc};types:s[]{Informational|Coaching|AssessedContent|Assessment|External|Native};statuses:s[]{Planned|InProgress|Completed|InvalidSchedule|NotCompleted};relationship:s[]{Creator|Facilitator|Attendee}
GET users/development/activities/{activityId}	type!{Informational|Coaching|AssessedContent|Assessment|External|Native}			learning:assignment:view|coaching:appointment:view
GET users/externalid/{authorityName}/{externalKey}	expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent}				getUsersExternalidAuthorityNameExternalKey
GET users/me	expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent|date|geolocationsettings|organization|presencedefinitions|divisionedpresencedefinitions|locationdefinitions|orgauthorization|orgproducts|favorites|superiors|directreports|adjacents|routingskills|routinglanguages|fieldconfigs|token|trustors|logCapture|autoanswersettings};integrationPresenceSource{MicrosoftTeams|ZoomPhone|EightByEight|RingCentral};userCustomAttributeSchemaIds:s[]
POST users/me/password		ChangeMyPasswordRequest
GET users/me/verifiers
POST users/me/verifiers/totp		CreateVerifierRequest
POST users/me/verifiers/totp/{verifierId}		ValidateVerifierRequest			postUsersMeVerifiersTotpVerifierId
POST users/me/verifiers/webauthn/register		FinishWebAuthnRegistrationRequest
POST users/me/verifiers/webauthn/register/options
PUT users/me/verifiers/{verifierId}		UpdateVerifierRequest
DELETE users/me/verifiers/{verifierId}
GET users/query	cursor;pageSize:n=25;sortOrder=ASC{ASC|DESC};expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent};integrationPresenceSource{MicrosoftTeams|ZoomPhone|EightByEight|RingCentral};userCustomAttributeSchemaIds:s[];state=active{active|inactive|deleted|any}			directory:user:view
GET users/search	q64!;expand:s[];integrationPresenceSource{MicrosoftTeams|ZoomPhone|EightByEight|RingCentral}			directory:user:view
POST users/search		UserSearchRequest		directory:user:view
POST users/search/conversation/target		UserSearchRequest	p	conversation:communication:target
POST users/search/queuemembers/manage		UserSearchRequest	p	routing:queueMember:manage|routing:queue:edit
POST users/search/teams/assign		UserSearchRequest		groups:team:assign
GET users/stations/me				telephony:selfStationAssociation:view
DELETE users/stations/me/associatedstation				telephony:station:disassociateSelf
PUT users/stations/me/associatedstation/{stationId}				telephony:selfStationAssociation:edit	putUsersStationsMeAssociatedstationStationId
GET users/{subjectId}/roles				authorization:grant:view
PUT users/{subjectId}/roles		string[]		authorization:grant:add
GET users/{userId}	expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent};integrationPresenceSource{MicrosoftTeams|ZoomPhone|EightByEight|RingCentral};userCustomAttributeSchemaIds:s[];state=active{active|deleted}
PATCH users/{userId}		UpdateUser		admin|directory:user:edit|directory:organization:admin
DELETE users/{userId}				admin|directory:user:delete|directory:organization:admin
GET users/{userId}/adjacents	expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent}
GET users/{userId}/callforwarding				conversation:callForwarding:view
PUT users/{userId}/callforwarding		CallForwarding		conversation:callForwarding:edit
PATCH users/{userId}/callforwarding		CallForwarding		conversation:callForwarding:edit
PUT users/{userId}/customattributes		UserCustomAttributesUpdateRequest		directory:user:edit
PATCH users/{userId}/customattributes		UserCustomAttributesUpdateRequest		directory:user:edit
GET users/{userId}/customattributes/bulk	schemaIds!:s[]			directory:user:view
PATCH users/{userId}/customattributes/bulk		UserCustomAttributesUpdateRequest[]		directory:user:edit
GET users/{userId}/customattributes/{schemaId}				directory:user:view
DELETE users/{userId}/customattributes/{schemaId}				directory:user:edit
GET users/{userId}/directreports	expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent}
GET users/{userId}/externalid
POST users/{userId}/externalid		UserExternalIdentifier		directory:user:edit
GET users/{userId}/externalid/{authorityName}					getUserExternalidAuthorityName
DELETE users/{userId}/externalid/{authorityName}/{externalKey}				directory:user:edit	deleteUserExternalidAuthorityNameExternalKey
GET users/{userId}/favorites	pageSize:n=25;pageNumber:n=1;sortOrder=ASC;expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent}		d
GET users/{userId}/geolocations/{clientId}
PATCH users/{userId}/geolocations/{clientId}		Geolocation
POST users/{userId}/invite	force:b=false			admin|directory:organization:admin|directory:user:setPassword
GET users/{userId}/outofoffice
PUT users/{userId}/outofoffice		OutOfOffice
POST users/{userId}/password		ChangePasswordRequest		directory:user:setPassword
GET users/{userId}/profile	expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes};integrationPresenceSource{MicrosoftTeams|ZoomPhone|EightByEight|RingCentral}		d
GET users/{userId}/profileskills				directory:userProfile:view
PUT users/{userId}/profileskills		string[]		directory:userProfile:edit
GET users/{userId}/queues	pageSize:n=25;pageNumber:n=1;joined:b=true;divisionId:s[]			routing:queue:view
PATCH users/{userId}/queues	divisionId:s[]	UserQueue[]		routing:queue:join|routing:queueMember:manage
PATCH users/{userId}/queues/{queueId}		UserQueue		routing:queue:join|routing:queueMember:manage
GET users/{userId}/routinglanguages	pageSize:n=25;pageNumber:n=1;sortOrder=ASC{ascending|descending}
POST users/{userId}/routinglanguages		UserRoutingLanguagePost		routing:skill:assign|routing:language:assign
PATCH users/{userId}/routinglanguages/bulk		UserRoutingLanguagePost[]		routing:skill:assign|routing:language:assign
PATCH users/{userId}/routinglanguages/{languageId}		UserRoutingLanguage		routing:skill:assign|routing:language:assign
DELETE users/{userId}/routinglanguages/{languageId}				routing:skill:assign|routing:language:assign
GET users/{userId}/routingskills	pageSize:n=25;pageNumber:n=1;sortOrder=ASC{ascending|descending}
POST users/{userId}/routingskills		UserRoutingSkillPost		routing:skill:assign
PUT users/{userId}/routingskills/bulk		UserRoutingSkillPost[]		routing:skill:assign
PATCH users/{userId}/routingskills/bulk		UserRoutingSkillPost[]		routing:skill:assign
PUT users/{userId}/routingskills/{skillId}		UserRoutingSkill		routing:skill:assign
DELETE users/{userId}/routingskills/{skillId}				routing:skill:assign
GET users/{userId}/routingstatus
PUT users/{userId}/routingstatus		RoutingStatus
GET users/{userId}/skillgroups	pageSize:n=25;after;before			routing:skillGroup:view
GET users/{userId}/state				directory:userStateChange:view
PUT users/{userId}/state		UserState		directory:user:edit
GET users/{userId}/station				telephony:otherStationAssociation:view
DELETE users/{userId}/station/associatedstation				telephony:station:disassociate
PUT users/{userId}/station/associatedstation/{stationId}				telephony:otherStationAssociation:edit	putUserStationAssociatedstationStationId
DELETE users/{userId}/station/defaultstation				telephony:plugin:all|telephony:phone:assign
PUT users/{userId}/station/defaultstation/{stationId}				telephony:plugin:all|telephony:phone:assign	putUserStationDefaultstationStationId
GET users/{userId}/superiors	expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent}
GET users/{userId}/trustors	pageSize:n=25;pageNumber:n=1			authorization:orgTrustor:view
GET users/{userId}/verifiers				mfa:verifier:view
PUT users/{userId}/verifiers/{verifierId}		UpdateVerifierRequest		mfa:verifier:edit
DELETE users/{userId}/verifiers/{verifierId}				mfa:verifier:delete
# GDPR
GET gdpr/requests	pageSize:n=25;pageNumber:n=1			gdpr:request:view
POST gdpr/requests	deleteConfirmed:b=false	GDPRRequest		gdpr:request:add
GET gdpr/requests/{requestId}				gdpr:request:view
GET gdpr/subjects	searchType!{NAME|ADDRESS|PHONE|EMAIL|TWITTER|INSTAGRAM|FACEBOOK|APPLE_MESSAGES|WHATSAPP|EXTERNAL_ID};searchValue!			gdpr:subject:view
# Geolocation
GET geolocations/settings
PATCH geolocations/settings		GeolocationSettings		geolocation:settings:edit
# Greetings
GET greetings	pageSize:n=25;pageNumber:n=1
POST greetings		Greeting
GET greetings/defaults
PUT greetings/defaults		DefaultGreetingList
GET greetings/{greetingId}
PUT greetings/{greetingId}		Greeting
DELETE greetings/{greetingId}
GET greetings/{greetingId}/downloads	formatId=WAV{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE}			greetings:greeting:download
GET greetings/{greetingId}/groups/downloads	formatId=WAV{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE}			greetings:groupGreeting:download
GET greetings/{greetingId}/media	formatId=WAV{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE}
GET greetings/{greetingId}/users/downloads	formatId=WAV{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE}			greetings:greeting:download
GET groups/{groupId}/greetings	pageSize:n=25;pageNumber:n=1
POST groups/{groupId}/greetings		Greeting
GET groups/{groupId}/greetings/defaults
PUT groups/{groupId}/greetings/defaults		DefaultGreetingList
GET users/{userId}/greetings	pageSize:n=25;pageNumber:n=1
POST users/{userId}/greetings		Greeting
GET users/{userId}/greetings/defaults
PUT users/{userId}/greetings/defaults		DefaultGreetingList
# Groups
GET groups	pageSize:n=25;pageNumber:n=1;id:s[];jabberId:s[];sortOrder=ASC{ascending|descending}
POST groups		GroupCreate		directory:group:add
POST groups/dynamicsettings/preview		DynamicGroupQuery	pd	directory:group:view
GET groups/search	q64!;expand:s[]
POST groups/search		GroupSearchRequest
GET groups/{groupId}
PUT groups/{groupId}		GroupUpdate?		directory:group:edit
DELETE groups/{groupId}				directory:group:delete
GET groups/{groupId}/dynamicsettings			p	directory:group:view
PUT groups/{groupId}/dynamicsettings		DynamicGroupQuery	p	directory:group:edit
DELETE groups/{groupId}/dynamicsettings			p	directory:group:delete
GET groups/{groupId}/individuals
GET groups/{groupId}/members	pageSize:n=25;pageNumber:n=1;sortOrder=ASC{ascending|descending};expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent}
POST groups/{groupId}/members		GroupMembersUpdate
DELETE groups/{groupId}/members	ids!
GET groups/{groupId}/profile	fields		d
GET profiles/groups	pageSize:n=25;pageNumber:n=1;id:s[];jabberId:s[];sortOrder=ASC{ascending|descending}		d
# Identity Provider
GET identityproviders				sso:provider:view
POST identityproviders		CustomProvider		sso:provider:add
GET identityproviders/adfs				sso:provider:view
PUT identityproviders/adfs		ADFS		sso:provider:add|sso:provider:edit
DELETE identityproviders/adfs				sso:provider:delete
GET identityproviders/cic				sso:provider:view
PUT identityproviders/cic		CustomerInteractionCenter		sso:provider:add|sso:provider:edit
DELETE identityproviders/cic				sso:provider:delete
GET identityproviders/generic				sso:provider:view
PUT identityproviders/generic		GenericSAML		sso:provider:add|sso:provider:edit
DELETE identityproviders/generic				sso:provider:delete
GET identityproviders/gsuite				sso:provider:view
PUT identityproviders/gsuite		GSuite		sso:provider:add|sso:provider:edit
DELETE identityproviders/gsuite				sso:provider:delete
GET identityproviders/identitynow				sso:provider:view
PUT identityproviders/identitynow		IdentityNow		sso:provider:add|sso:provider:edit
DELETE identityproviders/identitynow				sso:provider:delete
GET identityproviders/okta				sso:provider:view
PUT identityproviders/okta		Okta		sso:provider:add|sso:provider:edit
DELETE identityproviders/okta				sso:provider:delete
GET identityproviders/onelogin				sso:provider:view
PUT identityproviders/onelogin		OneLogin		sso:provider:add|sso:provider:edit
DELETE identityproviders/onelogin				sso:provider:delete
GET identityproviders/ping				sso:provider:view
PUT identityproviders/ping		PingIdentity		sso:provider:add|sso:provider:edit
DELETE identityproviders/ping				sso:provider:delete
GET identityproviders/purecloud				sso:provider:view
PUT identityproviders/purecloud		PureCloud		sso:provider:add|sso:provider:edit
DELETE identityproviders/purecloud				sso:provider:delete
GET identityproviders/pureengage				sso:provider:view
PUT identityproviders/pureengage		PureEngage		sso:provider:add|sso:provider:edit
DELETE identityproviders/pureengage				sso:provider:delete
GET identityproviders/salesforce				sso:provider:view
PUT identityproviders/salesforce		Salesforce		sso:provider:add|sso:provider:edit
DELETE identityproviders/salesforce				sso:provider:delete
GET identityproviders/{providerId}				sso:provider:view
PUT identityproviders/{providerId}		CustomProvider		sso:provider:edit
DELETE identityproviders/{providerId}				sso:provider:delete
# Infrastructure As Code
GET infrastructureascode/accelerators	pageSize:n=25;pageNumber:n=1;sortBy;sortOrder=asc{asc|desc};name;description;origin{community|partner|genesys};type{module|accelerator|blueprint};classification;tags			infrastructureascode:accelerator:view
GET infrastructureascode/accelerators/{acceleratorId}	preferredLanguage=en-US{ar|cs|da|de|en-US|es|fi|fr|it|iw|ko|ja|nl|no|pl|pt-BR|pt-PT|sv|th|tr|zh-CN|zh-TW}			infrastructureascode:accelerator:view
GET infrastructureascode/jobs	maxResults:n=1;includeErrors:b=false;sortBy=dateSubmitted{id|dateSubmitted|submittedBy|acceleratorId|status};sortOrder=desc{asc|desc};acceleratorId;submittedBy;status{Created|Queued|Running|Complete|Failed|Incomplete}			infrastructureascode:job:view
POST infrastructureascode/jobs		AcceleratorInput		infrastructureascode:job:add
GET infrastructureascode/jobs/{jobId}	details:b=false			infrastructureascode:job:view
# Integrations
GET integrations	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;ids:s[];integrationType;reportedState{ACTIVE|ACTIVATING|INACTIVE|DEACTIVATING|ERROR};credentialId			integrations:integration:view
POST integrations		CreateIntegrationRequest?		integrations:integration:add
GET integrations/actions	pageSize:n=25;pageNumber:n=1;nextPage;previousPage;sortBy;sortOrder=asc{ASC|DESC};category;name;ids;secure;includeAuthActions=false;includeConfig:b=false			integrations:action:view|bridge:actions:view
POST integrations/actions		PostActionInput		integrations:action:add
GET integrations/actions/categories	pageSize:n=25;pageNumber:n=1;nextPage;previousPage;sortBy;sortOrder=asc{ASC|DESC};secure			integrations:action:view|bridge:actions:view
GET integrations/actions/certificates	status{Current|Upcoming};type{Client}			integrations:actionCertificate:view
GET integrations/actions/certificates/truststore				integrations:actionCertificate:view
GET integrations/actions/drafts	pageSize:n=25;pageNumber:n=1;nextPage;previousPage;sortBy;sortOrder=asc{ASC|DESC};category;name;ids;secure;includeAuthActions=false;includeConfig:b=false			integrations:action:view|bridge:actions:view
POST integrations/actions/drafts		PostActionInput		integrations:action:add
GET integrations/actions/functions/runtimes				integrations:actionFunction:view
GET integrations/actions/{actionId}	expand{contract};flatten:b=false;includeConfig:b=false			integrations:action:view|bridge:actions:view
PATCH integrations/actions/{actionId}		UpdateActionInput		integrations:action:edit
DELETE integrations/actions/{actionId}				integrations:action:delete
GET integrations/actions/{actionId}/draft	expand{contract};flatten:b=false;includeConfig:b=false			integrations:action:view|bridge:actions:view
POST integrations/actions/{actionId}/draft				integrations:action:edit
PATCH integrations/actions/{actionId}/draft		UpdateDraftInput		integrations:action:edit
DELETE integrations/actions/{actionId}/draft				integrations:action:delete
GET integrations/actions/{actionId}/draft/function				integrations:actionFunction:view
PUT integrations/actions/{actionId}/draft/function		Function		integrations:actionFunction:edit
POST integrations/actions/{actionId}/draft/function/upload		FunctionUploadRequest		integrations:actionFunction:edit
POST integrations/actions/{actionId}/draft/publish		PublishDraftInput		integrations:action:edit
GET integrations/actions/{actionId}/draft/schemas/{fileName}	flatten:b=false			integrations:action:view|bridge:actions:view
GET integrations/actions/{actionId}/draft/templates/{fileName}				integrations:action:view|bridge:actions:view
POST integrations/actions/{actionId}/draft/test	flatten:b=false	object		integrations:action:execute
GET integrations/actions/{actionId}/draft/validation				integrations:action:edit
POST integrations/actions/{actionId}/execute	flatten:b=false	object		integrations:action:execute|bridge:actions:execute
GET integrations/actions/{actionId}/function				integrations:actionFunction:view
GET integrations/actions/{actionId}/schemas/{fileName}	flatten:b=false			integrations:action:view|bridge:actions:view
GET integrations/actions/{actionId}/templates/{fileName}				integrations:action:view|bridge:actions:view
POST integrations/actions/{actionId}/test	flatten:b=false	object		integrations:action:execute|bridge:actions:execute
GET integrations/botconnector/{integrationId}/bots				integration:botconnector:view	getIntegrationsBotconnectorIntegrationIdBots
PUT integrations/botconnector/{integrationId}/bots		BotList		integration:botconnector:edit	putIntegrationsBotconnectorIntegrationIdBots
GET integrations/botconnector/{integrationId}/bots/summaries	pageNumber:n=1;pageSize:n=25			integration:botconnector:view	getIntegrationsBotconnectorIntegrationIdBotsSummaries
GET integrations/botconnector/{integrationId}/bots/{botId}	version			integration:botconnector:view	getIntegrationsBotconnectorIntegrationIdBot
GET integrations/botconnector/{integrationId}/bots/{botId}/versions	pageNumber:n=1;pageSize:n=25			integration:botconnector:view	getIntegrationsBotconnectorIntegrationIdBotVersions
POST integrations/botconnectors/incoming/messages		IncomingMessageRequest	p	integration:botconnector:send
POST integrations/botconnectors/outgoing/messages		OutgoingMessageRequest	p	integration:botconnector:send
GET integrations/botconnectors/{integrationId}/bots	pageNumber:n=1;pageSize:n=25		p	integration:botconnector:view
GET integrations/botconnectors/{integrationId}/bots/summaries	pageNumber:n=1;pageSize:n=25		p	integration:botconnector:view
GET integrations/botconnectors/{integrationId}/bots/{botId}	version		p	integration:botconnector:view
GET integrations/clientapps	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage
GET integrations/credentials	pageNumber:n=1;pageSize:n=25		d	integrations:integration:view
POST integrations/credentials		Credential?		integrations:integration:add
GET integrations/credentials/listing	before;after;pageSize<=200			integrations:integration:view
GET integrations/credentials/types				integrations:integration:view
GET integrations/credentials/{credentialId}				integrations:integration:view
PUT integrations/credentials/{credentialId}		Credential?		integrations:integration:edit
DELETE integrations/credentials/{credentialId}				integrations:integration:delete
GET integrations/speech/audioconnector	pageNumber:n=1;pageSize:n=25			integrations:integration:view
GET integrations/speech/audioconnector/{integrationId}				integrations:integration:view	getIntegrationsSpeechAudioconnectorIntegrationId
GET integrations/speech/dialogflow/agents	pageNumber:n=1;pageSize:n=25;name			integrations:integration:view
GET integrations/speech/dialogflow/agents/{agentId}				integrations:integration:view
GET integrations/speech/dialogflowcx/agents	pageNumber:n=1;pageSize:n=25;name			integrations:integration:view
GET integrations/speech/dialogflowcx/agents/{agentId}				integrations:integration:view
GET integrations/speech/lex/bot/alias/{aliasId}				integrations:integration:view	getIntegrationsSpeechLexBotAlias
GET integrations/speech/lex/bot/{botId}/aliases	pageNumber:n=1;pageSize:n=25;status{READY|FAILED|BUILDING|NOT_BUILT};name			integrations:integration:view	getIntegrationsSpeechLexBotBotIdAliases
GET integrations/speech/lex/bots	pageNumber:n=1;pageSize:n=25;name			integrations:integration:view
GET integrations/speech/lexv2/bot/alias/{aliasId}				integrations:integration:view	getIntegrationsSpeechLexv2BotAlias
GET integrations/speech/lexv2/bot/{botId}/aliases	pageNumber:n=1;pageSize:n=25;status{Creating|Available|Deleting|Failed};name			integrations:integration:view	getIntegrationsSpeechLexv2BotBotIdAliases
GET integrations/speech/lexv2/bots	pageNumber:n=1;pageSize:n=25;name			integrations:integration:view
GET integrations/speech/nuance/{nuanceIntegrationId}/bots	pageNumber:n=1;pageSize:n=25;onlyRegisteredBots:b=true			integrations:integration:view	getIntegrationsSpeechNuanceNuanceIntegrationIdBots
POST integrations/speech/nuance/{nuanceIntegrationId}/bots/jobs	pageNumber:n=1;pageSize:n=25;onlyRegisteredBots:b=true			integrations:integration:view	postIntegrationsSpeechNuanceNuanceIntegrationIdBotsJobs
GET integrations/speech/nuance/{nuanceIntegrationId}/bots/jobs/{jobId}				integrations:integration:view	getIntegrationsSpeechNuanceNuanceIntegrationIdBotsJob
GET integrations/speech/nuance/{nuanceIntegrationId}/bots/jobs/{jobId}/results				integrations:integration:view	getIntegrationsSpeechNuanceNuanceIntegrationIdBotsJobResults
PUT integrations/speech/nuance/{nuanceIntegrationId}/bots/launch/settings		NuanceBotLaunchSettings		integrations:integration:edit	putIntegrationsSpeechNuanceNuanceIntegrationIdBotsLaunchSettings
POST integrations/speech/nuance/{nuanceIntegrationId}/bots/launch/validate		BotExecutionConfiguration		integrations:integration:edit	postIntegrationsSpeechNuanceNuanceIntegrationIdBotsLaunchValidate
GET integrations/speech/nuance/{nuanceIntegrationId}/bots/{botId}	expand:s[]{variables|transferNodes|channels|locales};targetChannel{digital|voice}			integrations:integration:view	getIntegrationsSpeechNuanceNuanceIntegrationIdBot
POST integrations/speech/nuance/{nuanceIntegrationId}/bots/{botId}/jobs	expand:s[]{variables|transferNodes|channels|locales}	string?		integrations:integration:view	postIntegrationsSpeechNuanceNuanceIntegrationIdBotJobs
GET integrations/speech/nuance/{nuanceIntegrationId}/bots/{botId}/jobs/{jobId}				integrations:integration:view	getIntegrationsSpeechNuanceNuanceIntegrationIdBotJob
GET integrations/speech/nuance/{nuanceIntegrationId}/bots/{botId}/jobs/{jobId}/results				integrations:integration:view	getIntegrationsSpeechNuanceNuanceIntegrationIdBotJobResults
GET integrations/speech/stt/engines	pageNumber:n=1;pageSize:n=25;name			integrations:integration:view
GET integrations/speech/stt/engines/{engineId}				integrations:integration:view
GET integrations/speech/tts/engines	pageNumber:n=1;pageSize:n=25;includeVoices:b=false;name;language			integrations:integration:view
GET integrations/speech/tts/engines/{engineId}	includeVoices:b=false			integrations:integration:view
GET integrations/speech/tts/engines/{engineId}/voices	pageNumber:n=1;pageSize:n=25			integrations:integration:view
GET integrations/speech/tts/engines/{engineId}/voices/{voiceId}				integrations:integration:view
GET integrations/speech/tts/settings				integrations:integration:view
PUT integrations/speech/tts/settings		TtsSettings		integrations:integration:edit
GET integrations/types	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage			integrations:integration:view
GET integrations/types/{typeId}				integrations:integration:view
GET integrations/types/{typeId}/configschemas/{configType}				integrations:integration:view
GET integrations/unifiedcommunications/clientapps	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage			integration:unifiedCommunications:view
GET integrations/unifiedcommunications/clientapps/{ucIntegrationId}				integration:unifiedCommunications:view
PUT integrations/unifiedcommunications/{ucIntegrationId}/thirdpartypresences		UCThirdPartyPresence[]		integration:presence:edit
GET integrations/userapps	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;appHost
POST integrations/webhooks/{tokenId}/events		object
GET integrations/{integrationId}	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage			integrations:integration:view
PATCH integrations/{integrationId}	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage	Integration?		integrations:integration:edit
DELETE integrations/{integrationId}				integrations:integration:delete
GET integrations/{integrationId}/config/current				integrations:integration:view
PUT integrations/{integrationId}/config/current		IntegrationConfiguration?		integrations:integration:edit
# Intents
GET intents/assignments/externalcontacts/{externalContactId}	pageSize:n=25;pageNumber:n=1			externalContacts:customerIntentAssignments:view
POST intents/assignments/externalcontacts/{externalContactId}/customerintents/{customerIntentId}/assignment		CustomerIntentAssignmentRequest		externalContacts:customerIntentAssignments:add
GET intents/categories	pageSize:n=25;pageNumber:n=1;queryValue			externalContacts:customerIntentTaxonomy:view
POST intents/categories		IntentsCategory		externalContacts:customerIntentTaxonomy:add
GET intents/categories/{categoryId}				externalContacts:customerIntentTaxonomy:view
PATCH intents/categories/{categoryId}		IntentsCategoryPatch		externalContacts:customerIntentTaxonomy:edit
DELETE intents/categories/{categoryId}				externalContacts:customerIntentTaxonomy:delete
GET intents/customerintents	pageSize:n=25;pageNumber:n=1;queryValue;categoryId			externalContacts:customerIntentTaxonomy:view
POST intents/customerintents		CustomerIntent		externalContacts:customerIntentTaxonomy:add
POST intents/customerintents/bulk/retrieve		BatchGetCustomerIntentsRequest	p	externalContacts:customerIntentTaxonomy:view
GET intents/customerintents/{customerIntentId}				externalContacts:customerIntentTaxonomy:view
PATCH intents/customerintents/{customerIntentId}		CustomerIntentPatch		externalContacts:customerIntentTaxonomy:edit
DELETE intents/customerintents/{customerIntentId}				externalContacts:customerIntentTaxonomy:delete
GET intents/customerintents/{customerIntentId}/sourceintents	pageSize:n=25;pageNumber:n=1;queryValue			externalContacts:customerIntentTaxonomy:view
POST intents/customerintents/{customerIntentId}/sourceintents/bulk/add		BulkAddSourceIntentsRequest		externalContacts:customerIntentTaxonomy:edit
POST intents/customerintents/{customerIntentId}/sourceintents/bulk/remove		BulkRemoveSourceIntentsRequest		externalContacts:customerIntentTaxonomy:edit
GET intents/sourceintents	pageSize:n=25;pageNumber:n=1;type{Bot|Copilot|Digitalbot|Segment|Topic|Unknown};sourceId			externalContacts:customerIntentTaxonomy:view
# Journey
GET journey/actionmaps	pageNumber:n=1;pageSize:n=25;sortBy;filterField;filterValue;actionMapIds:s[];queryFields:s[];queryValue			journey:actionmap:view
POST journey/actionmaps		ActionMap?		journey:actionmap:add
POST journey/actionmaps/estimates/jobs		ActionMapEstimateRequest	d	journey:actionmapEstimateJob:add
GET journey/actionmaps/estimates/jobs/{jobId}			d	journey:actionmapEstimateJob:view
GET journey/actionmaps/estimates/jobs/{jobId}/results			d	journey:actionmapEstimate:view
GET journey/actionmaps/{actionMapId}				journey:actionmap:view
PATCH journey/actionmaps/{actionMapId}		PatchActionMap?		journey:actionmap:edit
DELETE journey/actionmaps/{actionMapId}				journey:actionmap:delete
GET journey/actiontargets	pageNumber:n=1;pageSize:n=25		d	journey:actiontarget:view
GET journey/actiontargets/{actionTargetId}			d	journey:actiontarget:view
PATCH journey/actiontargets/{actionTargetId}		PatchActionTarget?	d	journey:actiontarget:edit
GET journey/actiontemplates	pageNumber:n=1;pageSize:n=25;sortBy;mediaType{webchat|webMessagingOffer|contentOffer|integrationAction|architectFlow|openAction};state{Active|Inactive|Deleted};queryFields:s[];queryValue			journey:actiontemplate:view
POST journey/actiontemplates		ActionTemplate?		journey:actiontemplate:add
GET journey/actiontemplates/{actionTemplateId}				journey:actiontemplate:view
PATCH journey/actiontemplates/{actionTemplateId}		PatchActionTemplate?		journey:actiontemplate:edit
DELETE journey/actiontemplates/{actionTemplateId}	hardDelete:b			journey:actiontemplate:delete
POST journey/deployments/{deploymentId}/actionevent		ActionEventRequest
POST journey/deployments/{deploymentId}/appevents		AppEventRequest?
GET journey/deployments/{deploymentId}/customers/{customerCookieId}/ping	dl;dt;appNamespace;sessionId;sinceLastBeaconMilliseconds:n
POST journey/deployments/{deploymentId}/webevents		WebEventRequest?
GET journey/externalevents/configurations	pageSize:n=20;pageNumber:n=1			journey:externalEventsConfiguration:view
POST journey/externalevents/configurations		CreateExternalEventsConfigurationRequest?		journey:externalEventsConfiguration:add
GET journey/externalevents/configurations/{configId}				journey:externalEventsConfiguration:view
PATCH journey/externalevents/configurations/{configId}		UpdateExternalEventsConfigurationRequest?		journey:externalEventsConfiguration:edit
DELETE journey/externalevents/configurations/{configId}				journey:externalEventsConfiguration:delete
POST journey/externalevents/configurations/{configurationId}/events		ExternalEventsRequest?		journey:externalEventsEvent:add
GET journey/externalevents/schemas				journey:externalEventsSchema:view
POST journey/externalevents/schemas		JourneyJsonSchemaRequest		journey:externalEventsSchema:add
GET journey/externalevents/schemas/coretypes				journey:externalEventsSchema:view
GET journey/externalevents/schemas/coretypes/{coreTypeName}				journey:externalEventsSchema:view
GET journey/externalevents/schemas/limits				journey:externalEventsSchema:view
GET journey/externalevents/schemas/{schemaId}				journey:externalEventsSchema:view
PUT journey/externalevents/schemas/{schemaId}		JourneySchemaUpdateRequest		journey:externalEventsSchema:edit
DELETE journey/externalevents/schemas/{schemaId}				journey:externalEventsSchema:delete
GET journey/externalevents/schemas/{schemaId}/versions				journey:externalEventsSchema:view
GET journey/externalevents/schemas/{schemaId}/versions/{versionId}				journey:externalEventsSchema:view
POST journey/flows/paths/query		FlowPathsQuery?		journey:flowpaths:view
GET journey/outcomes	pageNumber:n=1;pageSize:n=25;sortBy;outcomeIds:s[];queryFields:s[];queryValue		d	journey:outcome:view
POST journey/outcomes		OutcomeRequest?	d	journey:outcome:add
POST journey/outcomes/attributions/jobs		OutcomeAttributionListing?	pd	journey:outcomeAttributionJob:add
GET journey/outcomes/attributions/jobs/{jobId}			pd	journey:outcomeAttributionJob:view
GET journey/outcomes/attributions/jobs/{jobId}/results			pd	journey:outcomeAttribution:view
GET journey/outcomes/predictors			d	journey:outcomepredictor:view
POST journey/outcomes/predictors		OutcomePredictorRequest?	d	journey:outcomepredictor:add
GET journey/outcomes/predictors/{predictorId}			d	journey:outcomepredictor:view
DELETE journey/outcomes/predictors/{predictorId}			d	journey:outcomepredictor:delete
GET journey/outcomes/{outcomeId}			d	journey:outcome:view
PATCH journey/outcomes/{outcomeId}		PatchOutcome?	d	journey:outcome:edit
DELETE journey/outcomes/{outcomeId}			d	journey:outcome:delete
GET journey/segments	sortBy;pageSize:n=25;pageNumber:n=1;isActive:b;segmentIds:s[];queryFields:s[];queryValue			journey:segment:view
POST journey/segments		JourneySegmentRequest?		journey:segment:add
GET journey/segments/{segmentId}				journey:segment:view
PATCH journey/segments/{segmentId}		PatchSegment?		journey:segment:edit
DELETE journey/segments/{segmentId}				journey:segment:delete
GET journey/sessions/{sessionId}				journey:session:view|externalContacts:session:view
GET journey/sessions/{sessionId}/events	pageSize<=200;after;eventType{com.genesys.journey.OutcomeAchievedEvent|com.genesys.journey.SegmentAssignmentEvent|com.genesys.journey.WebActionEvent|com.genesys.journey.WebEvent|com.genesys.journey.AppEvent}			journey:event:view
GET journey/sessions/{sessionId}/outcomescores			d	journey:outcomescores:view
GET journey/views	pageNumber:n=1;pageSize:n=25;nameOrCreatedBy;expand{charts};id			journey:views:view
POST journey/views		JourneyView		journey:views:add
GET journey/views/data/details				journey:dataDetails:view
POST journey/views/encodings/validate		Label[]?		journey:viewsEncodings:view
GET journey/views/eventdefinitions				journey:eventDefinition:view
GET journey/views/eventdefinitions/external				journey:externalEvents:view
GET journey/views/eventdefinitions/external/changes				journey:externalEvents:view
GET journey/views/eventdefinitions/{eventDefinitionId}				journey:eventDefinition:view
PUT journey/views/eventdefinitions/{eventDefinitionId}		UpdateExternalEventRequest?		journey:externalEvents:edit
PUT journey/views/eventdefinitions/{eventDefinitionId}/activate		ActivateExternalEventRequest?		journey:externalEvents:activate
GET journey/views/jobs	pageNumber:n=1;pageSize:n=25;interval;statuses			journey:viewsJobs:view
GET journey/views/jobs/me	pageNumber:n=1;pageSize:n=25;interval;statuses			journey:viewsJobs:view
GET journey/views/schedules	pageNumber:n=1;pageSize:n=25			journey:viewsSchedule:view
GET journey/views/{viewId}				journey:views:view
DELETE journey/views/{viewId}				journey:views:delete
GET journey/views/{viewId}/schedules				journey:viewsSchedule:view
POST journey/views/{viewId}/schedules		JourneyViewSchedule		journey:viewsSchedule:add
PUT journey/views/{viewId}/schedules		JourneyViewSchedule		journey:viewsSchedule:edit
DELETE journey/views/{viewId}/schedules				journey:viewsSchedule:delete
POST journey/views/{viewId}/versions		JourneyView		journey:views:edit
POST journey/views/{viewId}/versions/{journeyVersionId}/jobs				journey:viewsJobs:add
GET journey/views/{viewId}/versions/{journeyVersionId}/jobs/latest				journey:viewsJobs:view
GET journey/views/{viewId}/versions/{journeyVersionId}/jobs/{jobId}				journey:viewsJobs:view
PATCH journey/views/{viewId}/versions/{journeyVersionId}/jobs/{jobId}		JourneyViewJob		journey:viewsJobs:edit
GET journey/views/{viewId}/versions/{journeyVersionId}/jobs/{jobId}/results/charts/{chartId}				journey:viewsResults:view
GET journey/views/{viewId}/versions/{journeyViewVersion}/charts/{chartId}				journey:views:view
GET journey/views/{viewId}/versions/{journeyViewVersion}/charts/{chartId}/versions/{chartVersion}				journey:views:view
GET journey/views/{viewId}/versions/{journeyViewVersion}/jobs/{jobId}/results				journey:viewsResults:view
GET journey/views/{viewId}/versions/{versionId}				journey:views:view
PUT journey/views/{viewId}/versions/{versionId}		JourneyView		journey:views:edit
# Knowledge
GET knowledge/connections				knowledge:connection:view
POST knowledge/connections		ConnectionCreateRequest		knowledge:connection:add
GET knowledge/connections/{connectionId}	expand:s[]{authenticationProperties}			knowledge:connection:view
PATCH knowledge/connections/{connectionId}		ConnectionUpdateRequest?		knowledge:connection:edit
DELETE knowledge/connections/{connectionId}				knowledge:connection:delete
GET knowledge/connections/{connectionId}/options	after;pageSize=200;parentId			knowledge:connectionOptions:view
POST knowledge/documentuploads		UploadUrlRequest		knowledge:document:upload
POST knowledge/guest/sessions		KnowledgeGuestSession
GET knowledge/guest/sessions/{sessionId}/categories	before;after;pageSize<=200;parentId;isRoot:b;name;sortBy=Name{Name|Hierarchy};expand;includeDocumentCount:b
GET knowledge/guest/sessions/{sessionId}/documents	categoryId:s[];pageSize:n<=200
POST knowledge/guest/sessions/{sessionId}/documents/answers		KnowledgeDocumentsAnswerFilter
POST knowledge/guest/sessions/{sessionId}/documents/presentations		KnowledgeGuestDocumentPresentation?
POST knowledge/guest/sessions/{sessionId}/documents/search	expand:s[]{documentVariations|documentAlternatives|knowledgeBaseLanguageCode}	KnowledgeDocumentGuestSearchRequest?
POST knowledge/guest/sessions/{sessionId}/documents/search/suggestions		KnowledgeGuestDocumentSuggestionRequest?
PATCH knowledge/guest/sessions/{sessionId}/documents/search/{searchId}		SearchUpdateRequest			patchKnowledgeGuestSessionDocumentsSearchSearchId
GET knowledge/guest/sessions/{sessionId}/documents/{documentId}
POST knowledge/guest/sessions/{sessionId}/documents/{documentId}/copies		KnowledgeGuestDocumentCopy?
POST knowledge/guest/sessions/{sessionId}/documents/{documentId}/feedback		KnowledgeGuestDocumentFeedback?
POST knowledge/guest/sessions/{sessionId}/documents/{documentId}/views		KnowledgeGuestDocumentView?
GET knowledge/integrations/{integrationId}/options	knowledgeBaseIds:s[]			knowledge:integrationOptions:view
GET knowledge/knowledgebases	before;after;limit<=100;pageSize<=100;name;coreLanguage{en-US|en-UK|en-AU|en-CA|en-HK|en-IN|en-IE|en-NZ|en-PH|en-SG|en-ZA|de-DE|de-AT|de-CH|es-AR|es-CO|es-MX|es-US|es-ES|fr-FR|fr-BE|fr-CA|fr-CH|pt-BR|pt-PT|nl-NL|nl-BE|it-IT|ca-ES|tr-TR|sv-SE|fi-FI|nb-NO|da-DK|ja-JP|ar-AE|zh-CN|zh-TW|zh-HK|ko-KR|pl-PL|hi-IN|th-TH|hu-HU|vi-VN|uk-UA|cs-CZ|fil-PH|ms-MY|he-IL|el-GR};published:b;sortBy{Name|Date};sortOrder{ASC|ascending|DESC|descending}			knowledge:knowledgebase:view
POST knowledge/knowledgebases		KnowledgeBaseCreateRequest		knowledge:knowledgebase:add
GET knowledge/knowledgebases/{knowledgeBaseId}				knowledge:knowledgebase:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}		KnowledgeBaseUpdateRequest		knowledge:knowledgebase:edit
DELETE knowledge/knowledgebases/{knowledgeBaseId}				knowledge:knowledgebase:delete
GET knowledge/knowledgebases/{knowledgeBaseId}/categories	before;after;pageSize<=200;parentId;isRoot:b;name;sortBy=Name{Name|Hierarchy};expand;includeDocumentCount:b			knowledge:category:view
POST knowledge/knowledgebases/{knowledgeBaseId}/categories		CategoryCreateRequest		knowledge:category:add
GET knowledge/knowledgebases/{knowledgeBaseId}/categories/{categoryId}				knowledge:category:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}/categories/{categoryId}		CategoryUpdateRequest		knowledge:category:edit
DELETE knowledge/knowledgebases/{knowledgeBaseId}/categories/{categoryId}				knowledge:category:delete
POST knowledge/knowledgebases/{knowledgeBaseId}/chunks/search		KnowledgeDocumentChunkRequest?		knowledge:knowledgebase:search
PATCH knowledge/knowledgebases/{knowledgeBaseId}/chunks/search/{searchId}		ChunkSearchRegisterRequest?		knowledge:knowledgebase:search	patchKnowledgeKnowledgebaseChunksSearchSearchId
GET knowledge/knowledgebases/{knowledgeBaseId}/documents	before;after;pageSize<=200;interval;documentId:s[];categoryId:s[];includeSubcategories:b;includeDrafts:b;labelIds:s[];expand:s[]{category|labels};externalIds:s[]			knowledge:document:view
POST knowledge/knowledgebases/{knowledgeBaseId}/documents		KnowledgeDocumentReq		knowledge:document:add
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/answers		KnowledgeDocumentsAnswerFilter		knowledge:document:view&knowledge:documentAnswer:view
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/bulk/remove		KnowledgeDocumentBulkRemoveRequest		knowledge:document:delete
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/bulk/update		KnowledgeDocumentBulkUpdateRequest		knowledge:document:edit
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/feedback	before;after;pageSize<=200;onlyCommented:b;documentVersionId;documentVariationId;appType{Assistant|BotFlow|MessengerKnowledgeApp|SmartAdvisor|SupportCenter};queryType{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};userId;queueId;state{All|Draft|Final}			knowledge:feedback:view
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/presentations		KnowledgeDocumentPresentation?		knowledge:documentPresentation:add
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/query	expand:s[]{documentVariations|documentAlternatives|knowledgeBaseLanguageCode|variationChunks}	KnowledgeDocumentQuery?		knowledge:document:view
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/search	expand:s[]{documentVariations|documentAlternatives|knowledgeBaseLanguageCode|variationChunks}	KnowledgeDocumentSearchRequest?		knowledge:knowledgebase:search
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/search/suggestions		KnowledgeDocumentSuggestionRequest?		knowledge:knowledgebase:search
PATCH knowledge/knowledgebases/{knowledgeBaseId}/documents/search/{searchId}		SearchUpdateRequest?		knowledge:search:edit	patchKnowledgeKnowledgebaseDocumentsSearchSearchId
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/versions/bulk/add		KnowledgeDocumentBulkVersionAddRequest		knowledge:documentVersion:add
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}	expand:s[]{category|labels|variations};state{Draft|Published}			knowledge:document:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}		KnowledgeDocumentReq		knowledge:document:edit
DELETE knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}				knowledge:document:delete
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/copies		KnowledgeDocumentCopy?		knowledge:documentCopy:add
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/feedback	before;after;pageSize<=200;onlyCommented:b;documentVersionId;documentVariationId;appType{Assistant|BotFlow|MessengerKnowledgeApp|SmartAdvisor|SupportCenter};queryType{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};userId;queueId;state{All|Draft|Final}			knowledge:feedback:view
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/feedback		KnowledgeDocumentFeedback?		knowledge:feedback:create
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/feedback/{feedbackId}				knowledge:feedback:view	getKnowledgeKnowledgebaseDocumentFeedbackFeedbackId
PATCH knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/feedback/{feedbackId}		KnowledgeDocumentFeedbackUpdateRequest?		knowledge:feedback:edit	patchKnowledgeKnowledgebaseDocumentFeedbackFeedbackId
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/variations	before;after;pageSize<=200;documentState{Draft|Published};expand:s[]{contentUrl}			knowledge:document:view
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/variations		DocumentVariationRequest		knowledge:document:add|knowledge:document:edit
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/variations/{documentVariationId}	documentState{Draft|Published};expand:s[]{contentUrl}			knowledge:document:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/variations/{documentVariationId}		DocumentVariationRequest		knowledge:document:edit
DELETE knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/variations/{documentVariationId}				knowledge:document:delete|knowledge:document:edit
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/versions	before;after;pageSize<=200;expand:s[]{category|labels}			knowledge:documentVersion:view
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/versions		KnowledgeDocumentVersion		knowledge:documentVersion:add
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/versions/{versionId}	expand:s[]{category|labels}			knowledge:documentVersion:view
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/versions/{versionId}/variations	before;after;pageSize<=200			knowledge:documentVersion:view
GET knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/versions/{versionId}/variations/{variationId}				knowledge:documentVersion:view
POST knowledge/knowledgebases/{knowledgeBaseId}/documents/{documentId}/views		KnowledgeDocumentView?		knowledge:documentView:add
POST knowledge/knowledgebases/{knowledgeBaseId}/export/jobs		KnowledgeExportJobRequest		knowledge:exportJob:add
GET knowledge/knowledgebases/{knowledgeBaseId}/export/jobs/{exportJobId}				knowledge:exportJob:view
DELETE knowledge/knowledgebases/{knowledgeBaseId}/export/jobs/{exportJobId}				knowledge:exportJob:delete
POST knowledge/knowledgebases/{knowledgeBaseId}/import/jobs		KnowledgeImportJobRequest		knowledge:importJob:add
GET knowledge/knowledgebases/{knowledgeBaseId}/import/jobs/{importJobId}	expand:s[]{urls}			knowledge:importJob:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}/import/jobs/{importJobId}		ImportStatusRequest		knowledge:importJob:edit
DELETE knowledge/knowledgebases/{knowledgeBaseId}/import/jobs/{importJobId}				knowledge:importJob:delete
GET knowledge/knowledgebases/{knowledgeBaseId}/labels	before;after;pageSize<=200;name;includeDocumentCount:b			knowledge:label:view
POST knowledge/knowledgebases/{knowledgeBaseId}/labels		LabelCreateRequest		knowledge:label:add
GET knowledge/knowledgebases/{knowledgeBaseId}/labels/{labelId}				knowledge:label:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}/labels/{labelId}		LabelUpdateRequest		knowledge:label:edit
DELETE knowledge/knowledgebases/{knowledgeBaseId}/labels/{labelId}				knowledge:label:delete
GET knowledge/knowledgebases/{knowledgeBaseId}/operations	before;after;pageSize<=200;userId:s[];type:s[]{Export|Import|Parse|Sync};status:s[];interval;sourceId:s[]			knowledge:importExportOperationsList:view
GET knowledge/knowledgebases/{knowledgeBaseId}/operations/users/query				knowledge:importExportOperationsList:view
POST knowledge/knowledgebases/{knowledgeBaseId}/parse/jobs		KnowledgeParseJobRequest		knowledge:importJob:add
GET knowledge/knowledgebases/{knowledgeBaseId}/parse/jobs/{parseJobId}	expand:s[]{urls}			knowledge:importJob:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}/parse/jobs/{parseJobId}		KnowledgeParseJobRequestPatch		knowledge:importJob:edit
POST knowledge/knowledgebases/{knowledgeBaseId}/parse/jobs/{parseJobId}/import		KnowledgeParseJobRequestImport		knowledge:importJob:edit
GET knowledge/knowledgebases/{knowledgeBaseId}/sources	type{Salesforce|ServiceNow};expand:s[]{lastsync};ids:s[]			knowledge:integrationSource:view
POST knowledge/knowledgebases/{knowledgeBaseId}/sources/salesforce		SalesforceSourceRequest		knowledge:integrationSource:add
GET knowledge/knowledgebases/{knowledgeBaseId}/sources/salesforce/{sourceId}	expand:s[]{lastsync}			knowledge:integrationSource:view	getKnowledgeKnowledgebaseSourcesSalesforceSourceId
PUT knowledge/knowledgebases/{knowledgeBaseId}/sources/salesforce/{sourceId}		SalesforceSourceRequest		knowledge:integrationSource:edit	putKnowledgeKnowledgebaseSourcesSalesforceSourceId
DELETE knowledge/knowledgebases/{knowledgeBaseId}/sources/salesforce/{sourceId}				knowledge:integrationSource:delete	deleteKnowledgeKnowledgebaseSourcesSalesforceSourceId
POST knowledge/knowledgebases/{knowledgeBaseId}/sources/salesforce/{sourceId}/sync		object?		knowledge:integrationSource:edit	postKnowledgeKnowledgebaseSourcesSalesforceSourceIdSync
POST knowledge/knowledgebases/{knowledgeBaseId}/sources/servicenow		ServiceNowSourceRequest		knowledge:integrationSource:add
GET knowledge/knowledgebases/{knowledgeBaseId}/sources/servicenow/{sourceId}	expand:s[]{lastsync}			knowledge:integrationSource:view	getKnowledgeKnowledgebaseSourcesServicenowSourceId
PUT knowledge/knowledgebases/{knowledgeBaseId}/sources/servicenow/{sourceId}		ServiceNowSourceRequest		knowledge:integrationSource:edit	putKnowledgeKnowledgebaseSourcesServicenowSourceId
DELETE knowledge/knowledgebases/{knowledgeBaseId}/sources/servicenow/{sourceId}				knowledge:integrationSource:delete	deleteKnowledgeKnowledgebaseSourcesServicenowSourceId
POST knowledge/knowledgebases/{knowledgeBaseId}/sources/servicenow/{sourceId}/sync		object?		knowledge:integrationSource:edit	postKnowledgeKnowledgebaseSourcesServicenowSourceIdSync
POST knowledge/knowledgebases/{knowledgeBaseId}/synchronize/jobs		KnowledgeSyncJobRequest		knowledge:syncJob:add
GET knowledge/knowledgebases/{knowledgeBaseId}/synchronize/jobs/{syncJobId}				knowledge:syncJob:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}/synchronize/jobs/{syncJobId}		SyncStatusRequest		knowledge:syncJob:edit
DELETE knowledge/knowledgebases/{knowledgeBaseId}/synchronize/jobs/{syncJobId}				knowledge:syncJob:delete
GET knowledge/knowledgebases/{knowledgeBaseId}/unanswered/groups	app{SupportCenter|MessengerKnowledgeApp|BotFlow|Assistant|SmartAdvisor};dateStart;dateEnd			knowledge:groups:view
GET knowledge/knowledgebases/{knowledgeBaseId}/unanswered/groups/{groupId}	app{SupportCenter|MessengerKnowledgeApp|BotFlow|Assistant|SmartAdvisor};dateStart;dateEnd			knowledge:groups:view
GET knowledge/knowledgebases/{knowledgeBaseId}/unanswered/groups/{groupId}/phrasegroups/{phraseGroupId}	app{SupportCenter|MessengerKnowledgeApp|BotFlow|Assistant|SmartAdvisor};dateStart;dateEnd			knowledge:groups:view
PATCH knowledge/knowledgebases/{knowledgeBaseId}/unanswered/groups/{groupId}/phrasegroups/{phraseGroupId}		UnansweredPhraseGroupPatchRequestBody		knowledge:groups:edit&knowledge:document:edit
POST knowledge/knowledgebases/{knowledgeBaseId}/uploads/urls/jobs		CreateUploadSourceUrlJobRequest		knowledge:uploadSourceUrlJob:add
GET knowledge/knowledgebases/{knowledgeBaseId}/uploads/urls/jobs/{jobId}				knowledge:uploadSourceUrlJob:view
POST knowledge/search		KnowledgeSourcesSearchRequest?		knowledge:knowledgeSetting:search
POST knowledge/search/preview		KnowledgeSearchPreviewRequest?		knowledge:knowledgeSetting:searchPreview
GET knowledge/settings	before;after;pageSize<=200;name;sourceId;sortBy{dateModified|name};sortOrder{Asc|Desc}			knowledge:knowledgeSetting:view
POST knowledge/settings		KnowledgeSettingsRequest?		knowledge:knowledgeSetting:add
GET knowledge/settings/{knowledgeSettingId}				knowledge:knowledgeSetting:view
PATCH knowledge/settings/{knowledgeSettingId}		KnowledgeSettingsRequest		knowledge:knowledgeSetting:edit
DELETE knowledge/settings/{knowledgeSettingId}				knowledge:knowledgeSetting:delete
GET knowledge/sources	expand:s[]{lastSync|connection}			knowledge:source:view
POST knowledge/sources		V3SourceCreateRequest		knowledge:source:add
GET knowledge/sources/synchronizations	before;after;pageSize<=200			knowledge:synchronization:view
GET knowledge/sources/{sourceId}	expand:s[]{lastSync|filterDetails|connection}			knowledge:source:view
PUT knowledge/sources/{sourceId}		V3SourceUpdateRequest		knowledge:source:edit
DELETE knowledge/sources/{sourceId}				knowledge:source:delete
GET knowledge/sources/{sourceId}/synchronizations	before;after;pageSize<=200			knowledge:synchronization:view
POST knowledge/sources/{sourceId}/synchronizations		V3StartManualSyncRequest?		knowledge:synchronization:add
GET knowledge/sources/{sourceId}/synchronizations/{synchronizationId}				knowledge:synchronization:view
PATCH knowledge/sources/{sourceId}/synchronizations/{synchronizationId}		V3SynchronizationUpdateRequest		knowledge:synchronization:edit
GET knowledge/sources/{sourceId}/synchronizations/{synchronizationId}/deletions	before;after;pageSize<=200			knowledge:synchronizationFileDeletion:view
POST knowledge/sources/{sourceId}/synchronizations/{synchronizationId}/deletions		V3SynchronizationFileDeletionRequest		knowledge:synchronization:deleteFile
GET knowledge/sources/{sourceId}/synchronizations/{synchronizationId}/deletions/{fileId}				knowledge:synchronizationFileDeletion:view
DELETE knowledge/sources/{sourceId}/synchronizations/{synchronizationId}/deletions/{fileId}				knowledge:synchronizationFileDeletion:delete
GET knowledge/sources/{sourceId}/synchronizations/{synchronizationId}/uploads	before;after;pageSize<=200			knowledge:synchronizationFileUpload:view
POST knowledge/sources/{sourceId}/synchronizations/{synchronizationId}/uploads		V3SynchronizationUploadUrlRequest		knowledge:synchronization:upload
GET knowledge/sources/{sourceId}/synchronizations/{synchronizationId}/uploads/{fileId}				knowledge:synchronizationFileUpload:view
DELETE knowledge/sources/{sourceId}/synchronizations/{synchronizationId}/uploads/{fileId}				knowledge:synchronizationFileUpload:delete
# Languages
GET languages	pageSize:n=25;pageNumber:n=1;sortOrder=ASC{ascending|descending};name		d	routing:skill:manage
POST languages		Language	d	routing:skill:manage
GET languages/translations
GET languages/translations/builtin	language!
GET languages/translations/organization	language!
GET languages/translations/users/{userId}
GET languages/{languageId}			d	routing:skill:manage
DELETE languages/{languageId}			d	routing:skill:manage
# Language Understanding
GET languageunderstanding/domains	pageNumber:n=1;pageSize:n=25			languageUnderstanding:nluDomain:view|dialog:bot:view
POST languageunderstanding/domains		NluDomain		languageUnderstanding:nluDomain:add|dialog:bot:add
GET languageunderstanding/domains/{domainId}				languageUnderstanding:nluDomain:view|dialog:bot:view
PATCH languageunderstanding/domains/{domainId}		NluDomain		languageUnderstanding:nluDomain:edit|dialog:bot:edit
DELETE languageunderstanding/domains/{domainId}				languageUnderstanding:nluDomain:delete|dialog:bot:delete
GET languageunderstanding/domains/{domainId}/feedback	intentName;assessment{Incorrect|Correct|Unknown|Disabled};dateStart;dateEnd;includeDeleted:b;language;pageNumber:n=1;pageSize:n=25;enableCursorPagination:b=false;includeTrainingUtterances:b=true;after;fields:s[]{version|dateCreated|text|intents}			languageUnderstanding:feedback:view|dialog:bot:view
POST languageunderstanding/domains/{domainId}/feedback		NluFeedbackRequest		languageUnderstanding:feedback:add|dialog:bot:add
GET languageunderstanding/domains/{domainId}/feedback/{feedbackId}	fields:s[]{version|dateCreated|text|intents}			languageUnderstanding:feedback:view|dialog:bot:view	getLanguageunderstandingDomainFeedbackFeedbackId
DELETE languageunderstanding/domains/{domainId}/feedback/{feedbackId}				languageUnderstanding:feedback:delete|dialog:bot:delete	deleteLanguageunderstandingDomainFeedbackFeedbackId
GET languageunderstanding/domains/{domainId}/versions	includeUtterances:b;pageNumber:n=1;pageSize:n=25			languageUnderstanding:nluDomainVersion:view|dialog:botVersion:view
POST languageunderstanding/domains/{domainId}/versions	includeUtterances:b	NluDomainVersion		languageUnderstanding:nluDomainVersion:add|dialog:botVersion:add
GET languageunderstanding/domains/{domainId}/versions/{domainVersionId}	includeUtterances:b			languageUnderstanding:nluDomainVersion:view|dialog:botVersion:view
PUT languageunderstanding/domains/{domainId}/versions/{domainVersionId}		NluDomainVersion		languageUnderstanding:nluDomainVersion:edit|dialog:botVersion:edit
DELETE languageunderstanding/domains/{domainId}/versions/{domainVersionId}				languageUnderstanding:nluDomainVersion:delete|dialog:botVersion:delete
POST languageunderstanding/domains/{domainId}/versions/{domainVersionId}/detect		NluDetectionRequest		languageUnderstanding:nluDomainVersion:view|dialog:botVersion:view
POST languageunderstanding/domains/{domainId}/versions/{domainVersionId}/publish				languageUnderstanding:nluDomainVersion:add|dialog:botVersion:add
GET languageunderstanding/domains/{domainId}/versions/{domainVersionId}/report				languageUnderstanding:nluDomainVersion:view|dialog:botVersion:view
POST languageunderstanding/domains/{domainId}/versions/{domainVersionId}/train				languageUnderstanding:nluDomainVersion:edit|dialog:botVersion:edit
GET languageunderstanding/ignorephrases/{languageCode}	pageSize:n=25<=200;pageNumber:n=1;text;sortOrder=desc{asc|desc};sortBy=dateModified{dateModified|text}			languageUnderstanding:ignoredPhrase:view
POST languageunderstanding/ignorephrases/{languageCode}		IgnorePhrasesRequest		languageUnderstanding:ignoredPhrase:add
POST languageunderstanding/ignorephrases/{languageCode}/remove		RemoveEntitiesRequest		languageUnderstanding:ignoredPhrase:delete
GET languageunderstanding/ignoretopics/{languageCode}	pageSize:n=25<=200;pageNumber:n=1;text;sortOrder=desc{asc|desc};sortBy=dateModified{dateModified|text}			languageUnderstanding:ignoredTopic:view
POST languageunderstanding/ignoretopics/{languageCode}		IgnoreTopicsRequest		languageUnderstanding:ignoredTopic:add
POST languageunderstanding/ignoretopics/{languageCode}/remove		RemoveEntitiesRequest		languageUnderstanding:ignoredTopic:delete
GET languageunderstanding/miners	minerType			languageUnderstanding:miner:view
POST languageunderstanding/miners		Miner		languageUnderstanding:miner:add
GET languageunderstanding/miners/{minerId}				languageUnderstanding:miner:view
DELETE languageunderstanding/miners/{minerId}				languageUnderstanding:miner:delete
GET languageunderstanding/miners/{minerId}/drafts				languageUnderstanding:draft:view
POST languageunderstanding/miners/{minerId}/drafts		Draft		languageUnderstanding:draft:add
GET languageunderstanding/miners/{minerId}/drafts/{draftId}	draftIntentId;draftTopicId			languageUnderstanding:draft:view
PATCH languageunderstanding/miners/{minerId}/drafts/{draftId}		DraftRequest?		languageUnderstanding:draft:edit
DELETE languageunderstanding/miners/{minerId}/drafts/{draftId}				languageUnderstanding:draft:delete
POST languageunderstanding/miners/{minerId}/execute		MinerExecuteRequest?		languageUnderstanding:miner:execute
GET languageunderstanding/miners/{minerId}/intents	expand{phrases|utterances}			languageUnderstanding:minerIntent:view
GET languageunderstanding/miners/{minerId}/intents/{intentId}	expand{phrases|utterances}			languageUnderstanding:minerIntent:view
GET languageunderstanding/miners/{minerId}/topics				languageUnderstanding:miner:view
GET languageunderstanding/miners/{minerId}/topics/{topicId}	expand{phrases|utterances}			languageUnderstanding:miner:view
GET languageunderstanding/miners/{minerId}/topics/{topicId}/phrases/{phraseId}				languageUnderstanding:miner:view
GET languageunderstanding/settings				languageUnderstanding:settings:view
# Uploads
POST languageunderstanding/miners/{minerId}/uploads		object		languageUnderstanding:miner:upload
POST uploads/learning/coverart		LearningCoverArtUploadUrlRequest		learning:coverart:upload
POST uploads/publicassets/images		UploadUrlRequest		uploads:publicasset:upload
POST uploads/recordings		UploadUrlRequest		recording:recording:upload
POST uploads/workforcemanagement/historicaldata/csv		UploadUrlRequest		wfm:historicalData:upload
# Learning
POST learning/assessments/scoring		LearningAssessmentScoringRequest		learning:module:view|learning:module:add|learning:module:edit
GET learning/assignments	moduleId;interval;completionInterval;overdue=Any{True|False|Any};pageSize:n=25;pageNumber:n=1;pass=Any{True|False|Any};minPercentageScore:n;maxPercentageScore:n;sortOrder=Desc{Asc|Desc};sortBy{RecommendedCompletionDate|DateModified};userId:s[];types:s[]{Informational|AssessedContent|Assessment|External|Native};states:s[]{Assigned|InProgress|Completed|NotCompleted|InvalidSchedule};expand:s[]{ModuleSummary}			learning:assignment:view
POST learning/assignments		LearningAssignmentCreate?		learning:assignment:add
POST learning/assignments/aggregates/query		LearningAssignmentAggregateParam		learning:assignment:view
POST learning/assignments/bulkadd		LearningAssignmentItem[]?		learning:assignment:add
POST learning/assignments/bulkremove		string[]?		learning:assignment:delete
GET learning/assignments/me	moduleId;interval;completionInterval;overdue=Any{True|False|Any};pageSize:n=25;pageNumber:n=1;pass=Any{True|False|Any};minPercentageScore:n;maxPercentageScore:n;sortOrder=Desc{Asc|Desc};sortBy{RecommendedCompletionDate|DateModified};types:s[]{Informational|AssessedContent|Assessment|External|Native};states:s[]{Assigned|InProgress|Completed|NotCompleted|InvalidSchedule};expand:s[]{ModuleSummary}
GET learning/assignments/{assignmentId}	expand:s[]{module|assessment|assessmentForm|module.coverArt|step|step.moduleStep}			learning:assignment:view
PATCH learning/assignments/{assignmentId}		LearningAssignmentUpdate?
DELETE learning/assignments/{assignmentId}				learning:assignment:delete
POST learning/assignments/{assignmentId}/reassign				learning:assignment:add
PATCH learning/assignments/{assignmentId}/reschedule		LearningAssignmentReschedule?		learning:assignment:reschedule
POST learning/assignments/{assignmentId}/reset				learning:assignment:reset
GET learning/assignments/{assignmentId}/steps/{stepId}	shareableContentObjectId;defaultShareableContentObject{First|Last|Next};expand:s[]{moduleStep}			learning:assignment:viewOwn
PATCH learning/assignments/{assignmentId}/steps/{stepId}		LearningAssignmentStep?		learning:assignment:editOwn
GET learning/modules	types:s[]{Informational|AssessedContent|Assessment|External|Native};pageSize:n=25;pageNumber:n=1;sortOrder=ascending{ascending|descending};sortBy=name{name|createddate|percentpassed|averagescore};searchTerm;expand:s[]{rule|summaryData};statuses:s[]{Unpublished|Published|Archived};externalIds:s[]			learning:module:view
POST learning/modules		LearningModuleRequest		learning:module:add
GET learning/modules/assignments	userIds!:s[];pageSize:n=25;pageNumber:n=1;searchTerm;overdue=Any{True|False|Any};assignmentStates:s[]{NotAssigned|Assigned|InProgress|Completed|InvalidSchedule};expand:s[]{coverArt}			learning:module:view&learning:assignment:view
GET learning/modules/coverart/{coverArtId}				learning:coverart:view	getLearningModulesCoverartCoverArtId
GET learning/modules/{moduleId}	expand:s[]{assessmentForm|coverArt}			learning:module:view
PUT learning/modules/{moduleId}		LearningModuleRequest		learning:module:edit
DELETE learning/modules/{moduleId}				learning:module:delete
POST learning/modules/{moduleId}/jobs		LearningModuleJobRequest		learning:module:add
GET learning/modules/{moduleId}/jobs/{jobId}				learning:module:view
GET learning/modules/{moduleId}/preview				learning:module:preview
PUT learning/modules/{moduleId}/preview		LearningModulePreviewUpdateRequest		learning:module:preview
POST learning/modules/{moduleId}/publish		LearningModulePublishRequest?		learning:module:publish
GET learning/modules/{moduleId}/rule				learning:rule:view
PUT learning/modules/{moduleId}/rule	assign:b=true	LearningModuleRule		learning:rule:edit
POST learning/modules/{moduleId}/rule/migrate			p	learning:module:edit
PATCH learning/modules/{moduleId}/users/{userId}/assignments		LearningAssignmentExternalUpdate		learning:externalAssignment:edit
GET learning/modules/{moduleId}/versions/{versionId}	expand:s[]{assessmentForm|coverArt}			learning:module:view
POST learning/rules/query	pageSize!:n=50;pageNumber!:n=1	LearningAssignmentUserQuery		learning:rule:view
POST learning/scheduleslots/jobs		LearningScheduleSlotsJobRequest		learning:scheduleSlotJob:add
GET learning/scheduleslots/jobs/{jobId}				learning:scheduleSlotJob:view
POST learning/scheduleslots/query		LearningScheduleSlotsQueryRequest		learning:scheduleSlot:view
POST learning/scorm		LearningScormUploadRequest?		learning:scorm:add
GET learning/scorm/{scormId}				learning:scorm:view	getLearningScormScormId
# License
GET license/definitions				authorization:grant:add|authorization:license:view
GET license/definitions/{licenseId}				authorization:grant:add|authorization:license:view
POST license/infer		string[]?
POST license/infer/permissions		string[]?	p	authorization:grant:add|authorization:license:view
POST license/organization		LicenseBatchAssignmentRequest?		authorization:grant:add
GET license/toggles/{featureName}			d
POST license/toggles/{featureName}			d
GET license/users	pageSize:n=25;pageNumber:n=1
POST license/users		string[]?		authorization:grant:add|authorization:license:view
GET license/users/{userId}				authorization:grant:add|authorization:license:view
# Locations
GET locations	pageSize:n=25;pageNumber:n=1;id:s[];sortOrder{asc|desc}
POST locations		LocationCreateDefinition		directory:location:add
GET locations/search	q64!;expand:s[]{images|addressVerificationDetails}
POST locations/search		LocationSearchRequest
GET locations/{locationId}	expand:s[]{images|addressVerificationDetails}
PATCH locations/{locationId}		LocationUpdateDefinition		directory:location:edit
DELETE locations/{locationId}				directory:location:delete
GET locations/{locationId}/sublocations
# Messaging
GET messaging/settings	pageSize:n=25;pageNumber:n=1		d	messaging:setting:view
POST messaging/settings		MessagingSettingRequest	d	messaging:setting:add
GET messaging/settings/default			d	messaging:setting:view
PUT messaging/settings/default		MessagingSettingDefaultRequest	d	messaging:setting:edit
DELETE messaging/settings/default			d	messaging:setting:delete
GET messaging/settings/{messageSettingId}			d	messaging:setting:view
PATCH messaging/settings/{messageSettingId}		MessagingSettingRequest	d	messaging:setting:edit
DELETE messaging/settings/{messageSettingId}			d	messaging:setting:delete
GET messaging/supportedcontent	pageSize:n=25;pageNumber:n=1		d	messaging:supportedContent:view
POST messaging/supportedcontent		SupportedContent	d	messaging:supportedContent:add
GET messaging/supportedcontent/{supportedContentId}			d	messaging:supportedContent:view	getMessagingSupportedcontentSupportedContentId
PATCH messaging/supportedcontent/{supportedContentId}		SupportedContent	d	messaging:supportedContent:edit	patchMessagingSupportedcontentSupportedContentId
DELETE messaging/supportedcontent/{supportedContentId}			d	messaging:supportedContent:delete	deleteMessagingSupportedcontentSupportedContentId
# Mobile Devices
GET mobiledevices	pageSize:n=25;pageNumber:n=1;sortOrder=ascending{ascending|descending}
POST mobiledevices		UserDevice
GET mobiledevices/{deviceId}
PUT mobiledevices/{deviceId}		UserDevice?
DELETE mobiledevices/{deviceId}
# Notifications
GET notifications/availabletopics	expand:s[]{description|enforced|schema|visibility|transports|publicApiTemplateUriPaths|requiresPermissions|permissionDetails|topicParameters};includePreview:b=true
GET notifications/channels	includechannels=token{token|oauthclient}
POST notifications/channels
HEAD notifications/channels/{channelId}
GET notifications/channels/{channelId}/subscriptions
POST notifications/channels/{channelId}/subscriptions	ignoreErrors:b=false	ChannelTopic[]
PUT notifications/channels/{channelId}/subscriptions	ignoreErrors:b=false	ChannelTopic[]
DELETE notifications/channels/{channelId}/subscriptions
# OAuth
GET oauth/authorizations	Accept-Language@h=en-us			oauth:client:authorize
GET oauth/authorizations/{clientId}	Accept-Language@h=en-us			oauth:client:authorize
GET oauth/clients				oauth:client:view
POST oauth/clients		OAuthClientRequest		oauth:client:add
GET oauth/clients/{clientId}				oauth:client:view
PUT oauth/clients/{clientId}		OAuthClientRequest		oauth:client:edit
DELETE oauth/clients/{clientId}				oauth:client:delete
POST oauth/clients/{clientId}/secret				oauth:client:edit
POST oauth/clients/{clientId}/usage/query		ApiUsageClientQuery		oauth:client:view|usage:client:view
GET oauth/clients/{clientId}/usage/query/results/{executionId}				oauth:client:view|usage:client:view
GET oauth/clients/{clientId}/usage/summary	days=7			oauth:client:view|usage:client:view
GET oauth/scopes	Accept-Language@h=en-us
GET oauth/scopes/{scopeId}	Accept-Language@h=en-us
# Organization
GET organizations/authentication/settings				directory:organization:admin
PATCH organizations/authentication/settings		OrgAuthSettings		directory:organization:admin
GET organizations/embeddedintegration			d
PUT organizations/embeddedintegration		EmbeddedIntegration	d	directory:organization:admin
PATCH organizations/features/{featureName}		FeatureState		directory:organization:admin
GET organizations/ipaddressauthentication			d	directory:organization:admin
PUT organizations/ipaddressauthentication		IpAddressAuthentication	d	directory:organization:admin
GET organizations/limits/changerequests	after:n;before:n;status{Approved|Rejected|Rollback|Pending|Open|SecondaryApprovalNamespacesAdded|ReviewerApproved|ReviewerRejected|ReviewerRollback|ImplementingChange|ChangeImplemented|ImplementingRollback|RollbackImplemented};pageSize:n=25;expand:s[]{statusHistory}			limits:organization:view
GET organizations/limits/changerequests/{requestId}				limits:organization:view
GET organizations/limits/docs
GET organizations/limits/docs/freetrial
GET organizations/limits/namespaces	pageSize:n=100;pageNumber:n=1
GET organizations/limits/namespaces/{namespaceName}
GET organizations/limits/namespaces/{namespaceName}/defaults
GET organizations/me
PUT organizations/me		Organization?		directory:organization:admin
GET organizations/whitelist			d
PUT organizations/whitelist		OrgWhitelistSettings	d	directory:organization:admin
# Organization Authorization
POST orgauthorization/pairings		TrustRequestCreate		authorization:orgTrustee:add
GET orgauthorization/pairings/{pairingId}				authorization:orgTrustee:view|authorization:orgTrustor:view
GET orgauthorization/trustees	pageSize:n=25;pageNumber:n=1			authorization:orgTrustee:view
POST orgauthorization/trustees		TrustCreate		authorization:orgTrustee:add&authorization:orgTrusteeUser:add
DELETE orgauthorization/trustees	id!:s[]		p	authorization:orgTrustee:delete
POST orgauthorization/trustees/audits	pageSize:n=25;pageNumber:n=1;sortBy=timestamp;sortOrder=descending	TrusteeAuditQueryRequest		authorization:audit:view
GET orgauthorization/trustees/care				authorization:orgTrustee:view|authorization:orgTrusteeUser:view
POST orgauthorization/trustees/care	assignDefaultRole:b;autoExpire:b;assignFullAccess:b;allowTrustedUserAccess:b			authorization:orgTrustee:add&authorization:orgTrusteeUser:add
GET orgauthorization/trustees/default				authorization:orgTrustee:view|authorization:orgTrusteeUser:view
POST orgauthorization/trustees/default	assignDefaultRole:b;autoExpire:b			authorization:orgTrustee:add&authorization:orgTrusteeUser:add
GET orgauthorization/trustees/{trusteeOrgId}				authorization:orgTrustee:view
PUT orgauthorization/trustees/{trusteeOrgId}		TrustUpdate		authorization:orgTrustee:edit
DELETE orgauthorization/trustees/{trusteeOrgId}				authorization:orgTrustee:delete
GET orgauthorization/trustees/{trusteeOrgId}/clonedusers				directory:user:view
DELETE orgauthorization/trustees/{trusteeOrgId}/clonedusers/{trusteeUserId}				directory:user:delete
GET orgauthorization/trustees/{trusteeOrgId}/groups	pageSize:n=25;pageNumber:n=1			authorization:orgTrusteeGroup:view
POST orgauthorization/trustees/{trusteeOrgId}/groups		TrustMemberCreate		authorization:orgTrusteeGroup:add
GET orgauthorization/trustees/{trusteeOrgId}/groups/{trusteeGroupId}				authorization:orgTrusteeGroup:view
DELETE orgauthorization/trustees/{trusteeOrgId}/groups/{trusteeGroupId}				authorization:orgTrusteeGroup:delete
PUT orgauthorization/trustees/{trusteeOrgId}/groups/{trusteeGroupId}/roledivisions		RoleDivisionGrants		authorization:orgTrusteeGroup:edit
GET orgauthorization/trustees/{trusteeOrgId}/groups/{trusteeGroupId}/roles				authorization:orgTrusteeGroup:view
PUT orgauthorization/trustees/{trusteeOrgId}/groups/{trusteeGroupId}/roles		string[]		authorization:orgTrusteeGroup:edit
DELETE orgauthorization/trustees/{trusteeOrgId}/groups/{trusteeGroupId}/roles				authorization:orgTrusteeGroup:delete
GET orgauthorization/trustees/{trusteeOrgId}/users	pageSize:n=25;pageNumber:n=1			authorization:orgTrusteeUser:view
POST orgauthorization/trustees/{trusteeOrgId}/users		TrustMemberCreate		authorization:orgTrusteeUser:add
GET orgauthorization/trustees/{trusteeOrgId}/users/{trusteeUserId}				authorization:orgTrusteeUser:view
DELETE orgauthorization/trustees/{trusteeOrgId}/users/{trusteeUserId}				authorization:orgTrusteeUser:delete
PUT orgauthorization/trustees/{trusteeOrgId}/users/{trusteeUserId}/roledivisions		RoleDivisionGrants		authorization:orgTrusteeUser:edit
GET orgauthorization/trustees/{trusteeOrgId}/users/{trusteeUserId}/roles				authorization:orgTrusteeUser:view
PUT orgauthorization/trustees/{trusteeOrgId}/users/{trusteeUserId}/roles		string[]		authorization:orgTrusteeUser:edit
DELETE orgauthorization/trustees/{trusteeOrgId}/users/{trusteeUserId}/roles				authorization:orgTrusteeUser:delete
POST orgauthorization/trustor/audits	pageSize:n=25;pageNumber:n=1;sortBy=timestamp;sortOrder=descending	TrustorAuditQueryRequest		authorization:audit:view
GET orgauthorization/trustors	pageSize:n=25;pageNumber:n=1			authorization:orgTrustor:view
DELETE orgauthorization/trustors	id!:s[]		p	authorization:orgTrustor:delete
GET orgauthorization/trustors/{trustorOrgId}				authorization:orgTrustor:view
DELETE orgauthorization/trustors/{trustorOrgId}				authorization:orgTrustor:delete
GET orgauthorization/trustors/{trustorOrgId}/clonedusers				authorization:orgTrusteeUser:view
GET orgauthorization/trustors/{trustorOrgId}/clonedusers/{trusteeUserId}				authorization:orgTrusteeUser:view
PUT orgauthorization/trustors/{trustorOrgId}/clonedusers/{trusteeUserId}				authorization:orgTrusteeUser:add
DELETE orgauthorization/trustors/{trustorOrgId}/clonedusers/{trusteeUserId}				authorization:orgTrusteeUser:delete
GET orgauthorization/trustors/{trustorOrgId}/groups	pageSize:n=25;pageNumber:n=1			authorization:orgTrusteeGroup:view
GET orgauthorization/trustors/{trustorOrgId}/groups/{trustorGroupId}				authorization:orgTrusteeGroup:view
PUT orgauthorization/trustors/{trustorOrgId}/groups/{trustorGroupId}				authorization:orgTrusteeGroup:add
DELETE orgauthorization/trustors/{trustorOrgId}/groups/{trustorGroupId}				authorization:orgTrusteeGroup:delete
GET orgauthorization/trustors/{trustorOrgId}/users	pageSize:n=25;pageNumber:n=1			authorization:orgTrusteeUser:view
GET orgauthorization/trustors/{trustorOrgId}/users/{trusteeUserId}				authorization:orgTrusteeUser:view
PUT orgauthorization/trustors/{trustorOrgId}/users/{trusteeUserId}				authorization:orgTrusteeUser:add
DELETE orgauthorization/trustors/{trustorOrgId}/users/{trusteeUserId}				authorization:orgTrusteeUser:delete
# Outbound
GET outbound/attemptlimits	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending}			outbound:attemptLimits:view
POST outbound/attemptlimits		AttemptLimits		outbound:attemptLimits:add
GET outbound/attemptlimits/{attemptLimitsId}				outbound:attemptLimits:view
PUT outbound/attemptlimits/{attemptLimitsId}		AttemptLimits		outbound:attemptLimits:edit
DELETE outbound/attemptlimits/{attemptLimitsId}				outbound:attemptLimits:delete
GET outbound/callabletimesets	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending}			outbound:callableTimeSet:view
POST outbound/callabletimesets		CallableTimeSet		outbound:callableTimeSet:add
GET outbound/callabletimesets/{callableTimeSetId}				outbound:callableTimeSet:view
PUT outbound/callabletimesets/{callableTimeSetId}		CallableTimeSet		outbound:callableTimeSet:edit
DELETE outbound/callabletimesets/{callableTimeSetId}				outbound:callableTimeSet:delete
GET outbound/callanalysisresponsesets	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending}			outbound:responseSet:view
POST outbound/callanalysisresponsesets		ResponseSet		outbound:responseSet:add
GET outbound/callanalysisresponsesets/{callAnalysisSetId}				outbound:responseSet:view
PUT outbound/callanalysisresponsesets/{callAnalysisSetId}		ResponseSet		outbound:responseSet:edit
DELETE outbound/callanalysisresponsesets/{callAnalysisSetId}				outbound:responseSet:delete
GET outbound/campaignrules	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending}			outbound:campaignRule:view
POST outbound/campaignrules		CampaignRule		outbound:campaignRule:add
GET outbound/campaignrules/{campaignRuleId}				outbound:campaignRule:view
PUT outbound/campaignrules/{campaignRuleId}		CampaignRule		outbound:campaignRule:edit
DELETE outbound/campaignrules/{campaignRuleId}				outbound:campaignRule:delete
GET outbound/campaigns	pageSize:n=25<=100;pageNumber:n=1;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;id:s[];contactListId;dncListIds;distributionQueueId;edgeGroupId;callAnalysisResponseSetId;divisionId:s[];sortBy;sortOrder=a{ascending|descending}			outbound:campaign:view
POST outbound/campaigns	useMaxCallsPerAgentDecimal:b	Campaign		outbound:campaign:add
GET outbound/campaigns/all	pageSize:n=25;pageNumber:n=1;id:s[];name;divisionId:s[];mediaType:s[]{email|sms|voice|whatsapp};sortOrder=a{ascending|descending}			outbound:campaign:view|outbound:messagingCampaign:view|outbound:emailCampaign:view|outbound:whatsAppCampaign:view
GET outbound/campaigns/all/divisionviews	pageSize:n=25;pageNumber:n=1;id:s[];name;divisionId:s[];mediaType:s[]{email|sms|voice|whatsapp};sortOrder=a{ascending|descending}			outbound:campaign:search|outbound:messagingCampaign:search|outbound:emailCampaign:search|outbound:whatsAppCampaign:search
GET outbound/campaigns/divisionviews	pageSize:n=25<=100;pageNumber:n=1;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;id:s[];sortBy;sortOrder=a{ascending|descending}			outbound:campaign:search
GET outbound/campaigns/divisionviews/{campaignId}				outbound:campaign:search
POST outbound/campaigns/performance/query		string[]		outbound:performance:view|outbound:campaign:view
POST outbound/campaigns/progress		string[]		outbound:campaign:view
GET outbound/campaigns/{campaignId}				outbound:campaign:view
PUT outbound/campaigns/{campaignId}	useMaxCallsPerAgentDecimal:b	Campaign		outbound:campaign:edit
PATCH outbound/campaigns/{campaignId}		CampaignPatchRequest		outbound:campaign:edit
DELETE outbound/campaigns/{campaignId}				outbound:campaign:delete
POST outbound/campaigns/{campaignId}/agentownedmappingpreview				outbound:campaign:view&outbound:contact:view&directory:user:view
GET outbound/campaigns/{campaignId}/agentownedmappingpreview/results				outbound:campaign:view&outbound:contact:view&routing:queue:view
PUT outbound/campaigns/{campaignId}/agents/{userId}		Agent
POST outbound/campaigns/{campaignId}/callback/schedule		ContactCallbackRequest	d
GET outbound/campaigns/{campaignId}/diagnostics				outbound:campaign:view
GET outbound/campaigns/{campaignId}/interactions				outbound:campaign:view
GET outbound/campaigns/{campaignId}/linedistribution	includeOnlyActiveCampaigns:b=true;edgeGroupId;siteId;useWeight:b;relativeWeight:n;outboundLineCount:n			outbound:lineDistribution:view
GET outbound/campaigns/{campaignId}/progress				outbound:campaign:view
DELETE outbound/campaigns/{campaignId}/progress				outbound:campaign:edit|outbound:campaign:recycle
GET outbound/campaigns/{campaignId}/skillcombinations	pageNumber:n=1;pageSize:n=25			outbound:campaign:view
POST outbound/campaigns/{campaignId}/start				outbound:campaign:start
GET outbound/campaigns/{campaignId}/stats				outbound:campaign:view
POST outbound/campaigns/{campaignId}/stop				outbound:campaign:stop
GET outbound/contactlistfilters	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending};contactListId			outbound:contactListFilter:view
POST outbound/contactlistfilters		ContactListFilter		outbound:contactListFilter:add
POST outbound/contactlistfilters/bulk/retrieve		ContactListFilterBulkRetrieveBody		outbound:contactListFilter:view
POST outbound/contactlistfilters/preview		ContactListFilter		outbound:contact:view
GET outbound/contactlistfilters/{contactListFilterId}				outbound:contactListFilter:view
PUT outbound/contactlistfilters/{contactListFilterId}		ContactListFilter		outbound:contactListFilter:edit
DELETE outbound/contactlistfilters/{contactListFilterId}				outbound:contactListFilter:delete
GET outbound/contactlists	includeImportStatus:b=false;includeSize:b=false;pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;id:s[];divisionId:s[];sortBy;sortOrder=a{ascending|descending}			outbound:contactList:view
POST outbound/contactlists		ContactList		outbound:contactList:add
DELETE outbound/contactlists	id!:s[]			outbound:contactList:delete
GET outbound/contactlists/divisionviews	includeImportStatus:b=false;includeSize:b=false;pageSize:n=25<=100;pageNumber:n=1;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;id:s[];sortBy;sortOrder=a{ascending|descending}			outbound:contactList:search
GET outbound/contactlists/divisionviews/{contactListId}	includeImportStatus:b=false;includeSize:b=false			outbound:contactList:search
POST outbound/contactlists/uploads		ContactListUploadUrlRequest		outbound:contactList:upload
GET outbound/contactlists/{contactListId}	includeImportStatus:b=false;includeSize:b=false			outbound:contactList:view
PUT outbound/contactlists/{contactListId}		ContactList		outbound:contactList:edit
DELETE outbound/contactlists/{contactListId}				outbound:contactList:delete
POST outbound/contactlists/{contactListId}/clear				outbound:contact:delete
POST outbound/contactlists/{contactListId}/contacts	priority:b;clearSystemData:b;doNotQueue:b	WritableDialerContact[]		outbound:contact:add
DELETE outbound/contactlists/{contactListId}/contacts	contactIds!:s[]			outbound:contact:delete
POST outbound/contactlists/{contactListId}/contacts/bulk		string[]		outbound:contact:view
GET outbound/contactlists/{contactListId}/contacts/bulk/jobs				outbound:contactList:view
GET outbound/contactlists/{contactListId}/contacts/bulk/jobs/{jobId}				outbound:contactList:view
POST outbound/contactlists/{contactListId}/contacts/bulk/remove		ContactBulkSearchParameters		outbound:contact:delete
POST outbound/contactlists/{contactListId}/contacts/bulk/update		ContactBulkEditRequest		outbound:contact:edit
POST outbound/contactlists/{contactListId}/contacts/search		ContactListingRequest		outbound:contact:view
GET outbound/contactlists/{contactListId}/contacts/{contactId}				outbound:contact:view
PUT outbound/contactlists/{contactListId}/contacts/{contactId}		DialerContact		outbound:contact:edit
DELETE outbound/contactlists/{contactListId}/contacts/{contactId}				outbound:contact:delete
GET outbound/contactlists/{contactListId}/export	download=false			outbound:contact:view&outbound:contactList:view
POST outbound/contactlists/{contactListId}/export		ContactsExportRequest?		outbound:contact:view&outbound:contactList:view
GET outbound/contactlists/{contactListId}/importstatus				outbound:contactList:view
GET outbound/contactlists/{contactListId}/timezonemappingpreview				outbound:contactList:view
GET outbound/contactlisttemplates	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending}			outbound:contactListTemplate:view
POST outbound/contactlisttemplates		ContactListTemplate		outbound:contactListTemplate:add
DELETE outbound/contactlisttemplates	id!:s[]			outbound:contactListTemplate:delete
POST outbound/contactlisttemplates/bulk/add		ContactListTemplate[]		outbound:contactListTemplate:add
POST outbound/contactlisttemplates/bulk/retrieve		ContactListTemplateBulkRetrieveBody		outbound:contactListTemplate:view
GET outbound/contactlisttemplates/{contactListTemplateId}				outbound:contactListTemplate:view
PUT outbound/contactlisttemplates/{contactListTemplateId}		ContactListTemplate		outbound:contactListTemplate:edit
DELETE outbound/contactlisttemplates/{contactListTemplateId}				outbound:contactListTemplate:delete
POST outbound/conversations/{conversationId}/dnc				outbound:dnc:add
GET outbound/diagnostics/campaigns/{campaignId}/summary	start!;end!			outbound:campaignDiagnostic:view
GET outbound/digitalrulesets	pageSize:n=25<=100;pageNumber:n=1;sortBy=name{name};sortOrder=ascending{ascending|descending};name;id:s[]			outbound:digitalRuleSet:view
POST outbound/digitalrulesets		DigitalRuleSet		outbound:digitalRuleSet:add
GET outbound/digitalrulesets/{digitalRuleSetId}				outbound:digitalRuleSet:view
PUT outbound/digitalrulesets/{digitalRuleSetId}		DigitalRuleSet		outbound:digitalRuleSet:edit
DELETE outbound/digitalrulesets/{digitalRuleSetId}				outbound:digitalRuleSet:delete
GET outbound/dnclists	includeImportStatus:b=false;includeSize:b=false;pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;dncSourceType{rds|rds_custom|dnc.com|gryphon};divisionId:s[];sortBy;sortOrder{ascending|descending}			outbound:dncList:view
POST outbound/dnclists		DncListCreate		outbound:dncList:add
GET outbound/dnclists/divisionviews	includeImportStatus:b=false;includeSize:b=false;pageSize:n=25<=100;pageNumber:n=1;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;dncSourceType{rds|rds_custom|dnc.com|gryphon};id:s[];sortBy;sortOrder=a{ascending|descending}			outbound:dncList:search
GET outbound/dnclists/divisionviews/{dncListId}	includeImportStatus:b=false;includeSize:b=false			outbound:dncList:search
POST outbound/dnclists/uploads		DNCListUploadUrlRequest		outbound:dncList:upload
GET outbound/dnclists/{dncListId}	includeImportStatus:b=false;includeSize:b=false			outbound:dncList:view
PUT outbound/dnclists/{dncListId}		DncList		outbound:dncList:edit
DELETE outbound/dnclists/{dncListId}				outbound:dncList:delete
PATCH outbound/dnclists/{dncListId}/customexclusioncolumns		DncPatchCustomExclusionColumnsRequest		outbound:dnc:edit
DELETE outbound/dnclists/{dncListId}/customexclusioncolumns	expiredOnly:b=false			outbound:dnc:delete
POST outbound/dnclists/{dncListId}/emailaddresses		string[]		outbound:dnc:add
PATCH outbound/dnclists/{dncListId}/emailaddresses		DncPatchEmailsRequest		outbound:dnc:edit
DELETE outbound/dnclists/{dncListId}/emailaddresses	expiredOnly:b=false			outbound:dnc:delete
GET outbound/dnclists/{dncListId}/export	download=false			outbound:dnc:view&outbound:dncList:view
POST outbound/dnclists/{dncListId}/export				outbound:dnc:view&outbound:dncList:view
GET outbound/dnclists/{dncListId}/importstatus				outbound:dncList:view
POST outbound/dnclists/{dncListId}/phonenumbers	expirationDateTime	string[]		outbound:dnc:add
PATCH outbound/dnclists/{dncListId}/phonenumbers		DncPatchPhoneNumbersRequest		outbound:dnc:edit
DELETE outbound/dnclists/{dncListId}/phonenumbers	expiredOnly:b=false			outbound:dnc:delete
PATCH outbound/dnclists/{dncListId}/whatsappnumbers		DncPatchWhatsAppNumbersRequest		outbound:dnc:edit
DELETE outbound/dnclists/{dncListId}/whatsappnumbers	expiredOnly:b=false			outbound:dnc:delete
GET outbound/events	pageSize:n=25;pageNumber:n=1;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};category;level;sortBy;sortOrder=a{ascending|descending}			outbound:eventLog:view
GET outbound/events/{eventId}				outbound:eventLog:view
GET outbound/filespecificationtemplates	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending}			outbound:fileSpecificationTemplate:view
POST outbound/filespecificationtemplates		FileSpecificationTemplate		outbound:fileSpecificationTemplate:add
DELETE outbound/filespecificationtemplates/bulk	id!:s[]			outbound:fileSpecificationTemplate:delete
GET outbound/filespecificationtemplates/{fileSpecificationTemplateId}				outbound:fileSpecificationTemplate:view
PUT outbound/filespecificationtemplates/{fileSpecificationTemplateId}		FileSpecificationTemplate		outbound:fileSpecificationTemplate:edit
DELETE outbound/filespecificationtemplates/{fileSpecificationTemplateId}				outbound:fileSpecificationTemplate:delete
GET outbound/importtemplates	includeImportStatus:b=false;pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending};contactListTemplateId			outbound:importTemplate:view
POST outbound/importtemplates		ImportTemplate		outbound:importTemplate:add
DELETE outbound/importtemplates	id!:s[]			outbound:importTemplate:delete
POST outbound/importtemplates/bulk/add		ImportTemplate[]		outbound:importTemplate:add
GET outbound/importtemplates/{importTemplateId}	includeImportStatus:b=false			outbound:importTemplate:view
PUT outbound/importtemplates/{importTemplateId}		ImportTemplate		outbound:importTemplate:edit
DELETE outbound/importtemplates/{importTemplateId}				outbound:importTemplate:delete
GET outbound/importtemplates/{importTemplateId}/importstatus	listNamePrefix			outbound:importTemplate:view
GET outbound/messagingcampaigns	pageSize:n=25<=100;pageNumber:n=1;sortBy=name{campaignStatus|name|type};sortOrder=ascending{ascending|descending};name;contactListId;divisionId:s[];type{EMAIL|SMS|WHATSAPP};senderSmsPhoneNumber;id:s[];contentTemplateId;campaignStatus{on|stopping|off|complete|invalid|forced_off|forced_stopping};ruleSetIds:s[]			outbound:messagingCampaign:view|outbound:emailCampaign:view|outbound:whatsAppCampaign:view
POST outbound/messagingcampaigns		MessagingCampaign		outbound:messagingCampaign:add|outbound:emailCampaign:add|outbound:whatsAppCampaign:add
GET outbound/messagingcampaigns/divisionviews	pageSize:n=25<=100;pageNumber:n=1;sortOrder=a{ascending|descending};name;type{EMAIL|SMS|WHATSAPP};id:s[];senderSmsPhoneNumber;contentTemplateId;campaignStatus{on|stopping|off|complete|invalid|forced_off|forced_stopping}			outbound:messagingCampaign:search|outbound:emailCampaign:search|outbound:whatsAppCampaign:search
GET outbound/messagingcampaigns/divisionviews/{messagingCampaignId}				outbound:messagingCampaign:search|outbound:emailCampaign:search|outbound:whatsAppCampaign:search
POST outbound/messagingcampaigns/progress		string[]		outbound:messagingCampaign:view|outbound:emailCampaign:view|outbound:whatsAppCampaign:view
GET outbound/messagingcampaigns/{messagingCampaignId}				outbound:messagingCampaign:view|outbound:emailCampaign:view|outbound:whatsAppCampaign:view
PUT outbound/messagingcampaigns/{messagingCampaignId}		MessagingCampaign		outbound:messagingCampaign:edit|outbound:emailCampaign:edit|outbound:whatsAppCampaign:edit
DELETE outbound/messagingcampaigns/{messagingCampaignId}				outbound:messagingCampaign:delete|outbound:emailCampaign:delete|outbound:whatsAppCampaign:delete
GET outbound/messagingcampaigns/{messagingCampaignId}/diagnostics				outbound:messagingCampaign:view|outbound:emailCampaign:view|outbound:whatsAppCampaign:view
GET outbound/messagingcampaigns/{messagingCampaignId}/progress				outbound:messagingCampaign:view|outbound:emailCampaign:view|outbound:whatsAppCampaign:view
DELETE outbound/messagingcampaigns/{messagingCampaignId}/progress				outbound:messagingCampaign:edit|outbound:messagingCampaign:recycle|outbound:emailCampaign:edit|outbound:emailCampaign:recycle|outbound:whatsAppCampaign:edit|outbound:whatsAppCampaign:recycle
POST outbound/messagingcampaigns/{messagingCampaignId}/start				outbound:messagingCampaign:start|outbound:emailCampaign:start|outbound:whatsAppCampaign:start
POST outbound/messagingcampaigns/{messagingCampaignId}/stop				outbound:messagingCampaign:stop|outbound:emailCampaign:stop|outbound:whatsAppCampaign:stop
GET outbound/rulesets	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending}			outbound:ruleSet:view
POST outbound/rulesets		RuleSet		outbound:ruleSet:add
GET outbound/rulesets/{ruleSetId}				outbound:ruleSet:view
PUT outbound/rulesets/{ruleSetId}		RuleSet		outbound:ruleSet:edit
DELETE outbound/rulesets/{ruleSetId}				outbound:ruleSet:delete
GET outbound/schedules/campaigns				outbound:schedule:view|outbound:campaign:viewSchedule
GET outbound/schedules/campaigns/{campaignId}				outbound:schedule:view|outbound:campaign:viewSchedule
PUT outbound/schedules/campaigns/{campaignId}		CampaignSchedule		outbound:schedule:edit|outbound:campaign:editSchedule
DELETE outbound/schedules/campaigns/{campaignId}				outbound:schedule:delete|outbound:campaign:deleteSchedule
GET outbound/schedules/emailcampaigns				outbound:emailCampaignSchedule:view|outbound:emailCampaign:viewSchedule
GET outbound/schedules/emailcampaigns/{emailCampaignId}				outbound:emailCampaignSchedule:view|outbound:emailCampaign:viewSchedule
PUT outbound/schedules/emailcampaigns/{emailCampaignId}		EmailCampaignSchedule		outbound:emailCampaignSchedule:edit|outbound:emailCampaign:editSchedule
DELETE outbound/schedules/emailcampaigns/{emailCampaignId}				outbound:emailCampaignSchedule:delete|outbound:emailCampaign:deleteSchedule
GET outbound/schedules/messagingcampaigns				outbound:messagingCampaignSchedule:view|outbound:messagingCampaign:viewSchedule
GET outbound/schedules/messagingcampaigns/{messagingCampaignId}				outbound:messagingCampaignSchedule:view|outbound:messagingCampaign:viewSchedule
PUT outbound/schedules/messagingcampaigns/{messagingCampaignId}		MessagingCampaignSchedule		outbound:messagingCampaignSchedule:edit|outbound:messagingCampaign:editSchedule
DELETE outbound/schedules/messagingcampaigns/{messagingCampaignId}				outbound:messagingCampaignSchedule:delete|outbound:messagingCampaign:deleteSchedule
GET outbound/schedules/sequences				outbound:schedule:view|outbound:campaignSequenceSchedule:view
GET outbound/schedules/sequences/{sequenceId}				outbound:schedule:view|outbound:campaignSequenceSchedule:view
PUT outbound/schedules/sequences/{sequenceId}		SequenceSchedule		outbound:schedule:edit|outbound:campaignSequenceSchedule:edit
DELETE outbound/schedules/sequences/{sequenceId}				outbound:schedule:delete|outbound:campaignSequenceSchedule:delete
GET outbound/schedules/whatsappcampaigns				outbound:whatsAppCampaignSchedule:view|outbound:whatsAppCampaign:viewSchedule
GET outbound/schedules/whatsappcampaigns/{whatsAppCampaignId}				outbound:whatsAppCampaignSchedule:view|outbound:whatsAppCampaign:viewSchedule
PUT outbound/schedules/whatsappcampaigns/{whatsAppCampaignId}		WhatsAppCampaignSchedule		outbound:whatsAppCampaignSchedule:edit|outbound:whatsAppCampaign:editSchedule
DELETE outbound/schedules/whatsappcampaigns/{whatsAppCampaignId}				outbound:whatsAppCampaignSchedule:delete|outbound:whatsAppCampaign:deleteSchedule
GET outbound/sequences	pageSize:n=25<=100;pageNumber:n=1;allowEmptyResult:b=false;filterType=Prefix{Equals|RegEx|Contains|Prefix|LessThan|LessThanEqualTo|GreaterThan|GreaterThanEqualTo|BeginsWith|EndsWith};name;sortBy;sortOrder=a{ascending|descending}			outbound:campaignSequence:view
POST outbound/sequences		CampaignSequence		outbound:campaignSequence:add
GET outbound/sequences/{sequenceId}				outbound:campaignSequence:view
PUT outbound/sequences/{sequenceId}		CampaignSequence		outbound:campaignSequence:edit
DELETE outbound/sequences/{sequenceId}				outbound:campaignSequence:delete
GET outbound/settings				outbound:settings:view
PATCH outbound/settings	useMaxCallsPerAgentDecimal:b	OutboundSettings		outbound:settings:edit
GET outbound/wrapupcodemappings				outbound:wrapUpCodeMapping:view
PUT outbound/wrapupcodemappings		WrapUpCodeMapping		outbound:wrapUpCodeMapping:edit
# Presence
GET presence/definitions	deactivated=false;divisionId:s[];localeCode{ALL|he|fr|en_US|da|de|it|cs|es|fi|ar|ja|ko|nl|no|pl|pt_BR|pt_PT|ru|sv|th|tr|uk|zh_CN|zh_TW}			presence:presenceDefinition:view	getPresenceDefinitions0
POST presence/definitions		OrganizationPresenceDefinition		presence:presenceDefinition:add	postPresenceDefinitions0
GET presence/definitions/{definitionId}	localeCode{ALL|he|fr|en_US|da|de|it|cs|es|fi|ar|ja|ko|nl|no|pl|pt_BR|pt_PT|ru|sv|th|tr|uk|zh_CN|zh_TW}			presence:presenceDefinition:view	getPresenceDefinition0
PUT presence/definitions/{definitionId}		OrganizationPresenceDefinition		presence:presenceDefinition:edit	putPresenceDefinition0
DELETE presence/definitions/{definitionId}				presence:presenceDefinition:delete|presence:presenceDefinition:edit	deletePresenceDefinition0
GET presence/settings				presence:settings:view
PUT presence/settings		PresenceSettings		presence:settings:edit
GET presence/sources	deactivated=false			presence:source:view
POST presence/sources		Source		presence:source:add
GET presence/sources/{sourceId}				presence:source:view
PUT presence/sources/{sourceId}		Source		presence:source:edit
DELETE presence/sources/{sourceId}				presence:source:delete|presence:source:edit
GET presence/users/{userId}/primarysource				presence:userPrimarySource:view
PUT presence/users/{userId}/primarysource		UserPrimarySource		presence:userPrimarySource:edit
GET presencedefinitions	pageNumber:n=1;pageSize:n=25;deleted=false;localeCode		d
POST presencedefinitions		OrganizationPresence	d	presence:presenceDefinition:add
GET presencedefinitions/{presenceId}	localeCode		d	presence:presenceDefinition:view
PUT presencedefinitions/{presenceId}		OrganizationPresence	d	presence:presenceDefinition:edit
DELETE presencedefinitions/{presenceId}			d	presence:presenceDefinition:delete
GET systempresences
PUT users/presences/bulk		MutableUserPresence[]		presence:userPresence:edit
GET users/presences/purecloud/bulk	id:s[]
GET users/presences/{sourceId}/bulk	id:s[]
GET users/{userId}/presences/purecloud
PATCH users/{userId}/presences/purecloud		UserPresence
GET users/{userId}/presences/{sourceId}
PATCH users/{userId}/presences/{sourceId}		UserPresence
# Process Automation
GET processautomation/scheduledtriggers	before;after;pageSize<=200;enabled:b			processautomation:trigger:edit|processautomation:trigger:view
POST processautomation/scheduledtriggers		CreateScheduledTriggerRequest		processautomation:trigger:add
GET processautomation/scheduledtriggers/{scheduledTriggerId}				processautomation:trigger:edit|processautomation:trigger:view
PUT processautomation/scheduledtriggers/{scheduledTriggerId}		UpdateScheduledTriggerRequest		processautomation:trigger:edit
DELETE processautomation/scheduledtriggers/{scheduledTriggerId}				processautomation:trigger:delete
GET processautomation/triggers	before;after;pageSize<=200;topicName;enabled:b;hasDelayBy:b			processautomation:trigger:edit|processautomation:trigger:view
POST processautomation/triggers		CreateTriggerRequest		processautomation:trigger:add
GET processautomation/triggers/topics	before;after;pageSize<=200			processautomation:trigger:edit|processautomation:trigger:view
POST processautomation/triggers/topics/{topicName}/test		string?		processautomation:trigger:test
GET processautomation/triggers/{triggerId}				processautomation:trigger:edit|processautomation:trigger:view
PUT processautomation/triggers/{triggerId}		UpdateTriggerRequest		processautomation:trigger:edit
DELETE processautomation/triggers/{triggerId}				processautomation:trigger:delete
POST processautomation/triggers/{triggerId}/test		string?		processautomation:trigger:test
# Quality
GET quality/agents/activity	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;startTime:d;endTime:d;agentUserId:s[];evaluatorUserId;name;group;agentTeamId;formContextId;userState=Legacy{Any|Legacy}			quality:evaluation:view
GET quality/calibrations	calibratorId!;pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;conversationId;startTime:d;endTime:d			quality:calibration:view
POST quality/calibrations	expand	CalibrationCreate		quality:calibration:add
GET quality/calibrations/{calibrationId}	calibratorId;conversationId			quality:calibration:view
PUT quality/calibrations/{calibrationId}		Calibration		quality:calibration:edit
DELETE quality/calibrations/{calibrationId}	calibratorId!			quality:calibration:delete
POST quality/conversations/audits/query		QMAuditQueryRequest		audits:interactionDetails:view
GET quality/conversations/audits/query/{transactionId}				audits:interactionDetails:view	getQualityConversationsAuditsQueryTransactionId
GET quality/conversations/audits/query/{transactionId}/results	cursor;pageSize:n=25;expand:s[]{user}			audits:interactionDetails:view	getQualityConversationsAuditsQueryTransactionIdResults
POST quality/conversations/{conversationId}/evaluations	Idempotency-Key@h;expand	EvaluationCreateBody		quality:evaluation:add
GET quality/conversations/{conversationId}/evaluations/{evaluationId}	expand			quality:evaluation:view|quality:evaluation:assign|quality:evaluation:release
PUT quality/conversations/{conversationId}/evaluations/{evaluationId}	expand	Evaluation		quality:evaluation:edit|quality:evaluation:editScore|quality:evaluation:editAgentSignoff
DELETE quality/conversations/{conversationId}/evaluations/{evaluationId}	expand			quality:evaluation:delete
GET quality/conversations/{conversationId}/surveys				quality:survey:view
POST quality/evaluations/aggregates/query/me		EvaluationAggregationQueryMe
GET quality/evaluations/query	pageSize:n=25;pageNumber:n=1;expand:s[];previousPage;conversationId;agentUserId;agentTeamId;evaluatorUserId;assigneeUserId;queueId;startTime;endTime;formContextId;evaluationState:s[];isReleased:b;agentHasRead:b;expandAnswerTotalScores:b;maximum:n;sortOrder;includeDeletedUsers:b=false			quality:evaluation:view
POST quality/evaluations/scoring		EvaluationFormAndScoringSet
POST quality/evaluations/search		EvaluationSearchRequestDTO		quality:evaluation:searchAny
GET quality/evaluators/activity	pageSize:n=25;pageNumber:n=1;sortBy;expand:s[];nextPage;previousPage;startTime:d;endTime:d;name;permission:s[];group;agentTeamId			quality:evaluation:view
GET quality/forms	pageSize:n=25;pageNumber:n=1;sortBy;nextPage;previousPage;expand{publishHistory};name;sortOrder		d	quality:evaluationForm:view
POST quality/forms		EvaluationForm	d	quality:evaluationForm:add
GET quality/forms/evaluations	pageSize:n=25;pageNumber:n=1;sortBy;nextPage;previousPage;expand{publishHistory};name;sortOrder			quality:evaluationForm:view
POST quality/forms/evaluations		EvaluationForm		quality:evaluationForm:add
GET quality/forms/evaluations/bulk	id!:s[];includeLatestVersionFormName:b=false			quality:evaluationForm:view
GET quality/forms/evaluations/bulk/contexts	contextId!:s[]			quality:evaluationForm:view
GET quality/forms/evaluations/{formId}				quality:evaluationForm:view
PUT quality/forms/evaluations/{formId}		EvaluationForm		quality:evaluationForm:edit
DELETE quality/forms/evaluations/{formId}				quality:evaluationForm:delete
PUT quality/forms/evaluations/{formId}/aiscoring/settings		AiScoringSettings		quality:evaluationForm:aiScoringEdit
GET quality/forms/evaluations/{formId}/versions	pageSize:n=25;pageNumber:n=1;sortOrder=asc			quality:evaluationForm:view
GET quality/forms/surveys	pageSize:n=25;pageNumber:n=1;sortBy;nextPage;previousPage;expand{publishHistory};name;sortOrder			quality:surveyForm:view
POST quality/forms/surveys		SurveyForm		quality:surveyForm:add
GET quality/forms/surveys/bulk	id!:s[]			quality:surveyForm:view
GET quality/forms/surveys/bulk/contexts	contextId!:s[];published:b=true			quality:surveyForm:view
GET quality/forms/surveys/{formId}				quality:surveyForm:view
PUT quality/forms/surveys/{formId}		SurveyForm		quality:surveyForm:edit
PATCH quality/forms/surveys/{formId}		SurveyForm		quality:surveyForm:disable
DELETE quality/forms/surveys/{formId}				quality:surveyForm:delete
GET quality/forms/surveys/{formId}/versions	pageSize:n=25;pageNumber:n=1			quality:surveyForm:view
GET quality/forms/{formId}			d	quality:evaluationForm:view
PUT quality/forms/{formId}		EvaluationForm	d	quality:evaluationForm:edit
DELETE quality/forms/{formId}			d	quality:evaluationForm:delete
GET quality/forms/{formId}/versions	pageSize:n=25;pageNumber:n=1;sortOrder=asc		d	quality:evaluationForm:view
GET quality/programs/{programId}/agentscoringrules				quality:scoringRule:view
POST quality/programs/{programId}/agentscoringrules		AgentScoringRule		quality:scoringRule:add
GET quality/programs/{programId}/agentscoringrules/{ruleId}				quality:scoringRule:view
PUT quality/programs/{programId}/agentscoringrules/{ruleId}		AgentScoringRule		quality:scoringRule:edit
DELETE quality/programs/{programId}/agentscoringrules/{ruleId}				quality:scoringRule:delete
GET quality/publishedforms	pageSize:n=25;pageNumber:n=1;name;onlyLatestPerContext:b=false		d	quality:evaluationForm:view
POST quality/publishedforms		PublishForm	d	quality:evaluationForm:add
GET quality/publishedforms/evaluations	pageSize:n=25;pageNumber:n=1;name;onlyLatestPerContext:b=false			quality:evaluationForm:view
POST quality/publishedforms/evaluations		PublishForm		quality:evaluationForm:add
GET quality/publishedforms/evaluations/divisionviews	id!:s[];pageSize:n=25;pageNumber:n=1;name;divisionId			quality:evaluationForm:search
GET quality/publishedforms/evaluations/divisionviews/{evaluationFormId}				quality:evaluationForm:search
GET quality/publishedforms/evaluations/{formId}				quality:evaluationForm:view
GET quality/publishedforms/surveys	pageSize:n=25;pageNumber:n=1;name;onlyLatestEnabledPerContext:b=false			quality:surveyForm:view
POST quality/publishedforms/surveys		PublishForm		quality:surveyForm:add
GET quality/publishedforms/surveys/divisionviews	id!:s[];pageSize:n=25;pageNumber:n=1;name;divisionId			quality:surveyForm:search
GET quality/publishedforms/surveys/divisionviews/{surveyFormId}				quality:surveyForm:search
GET quality/publishedforms/surveys/{formId}				quality:surveyForm:view
GET quality/publishedforms/{formId}			d	quality:evaluationForm:view
POST quality/surveys		CreateSurveyRequest		quality:survey:add
GET quality/surveys/scorable	customerSurveyUrl!
PUT quality/surveys/scorable	customerSurveyUrl!	ScorableSurvey
POST quality/surveys/scoring		SurveyFormAndScoringSet
GET quality/surveys/{surveyId}				quality:survey:view
# Response Management
GET responsemanagement/libraries	pageNumber:n=1;pageSize:n=25;messagingTemplateFilter{whatsapp};libraryPrefix			responses:library:view
POST responsemanagement/libraries		Library		responses:library:add
POST responsemanagement/libraries/bulk		LibraryBatchRequest		responses:library:view
GET responsemanagement/libraries/divisionviews	pageNumber:n=1;pageSize:n=25;messagingTemplateFilter{whatsapp};libraryPrefix			responses:library:search
GET responsemanagement/libraries/divisionviews/{libraryId}				responses:library:search
POST responsemanagement/libraries/query	pageNumber:n=1;pageSize:n=25	QueryCriteriaQuery		responses:library:view
GET responsemanagement/libraries/{libraryId}				responses:library:view
PUT responsemanagement/libraries/{libraryId}		Library		responses:library:edit
DELETE responsemanagement/libraries/{libraryId}				responses:library:delete
POST responsemanagement/responseassets/bulk		ResponseAssetBulkRequest		responseAssets:asset:view
POST responsemanagement/responseassets/search	expand:s[]{user|division}	ResponseAssetSearchRequest		responseAssets:asset:view
GET responsemanagement/responseassets/status/{statusId}				responseAssets:asset:view	getResponsemanagementResponseassetsStatusStatusId
POST responsemanagement/responseassets/uploads		CreateResponseAssetRequest		responseAssets:asset:add
GET responsemanagement/responseassets/{responseAssetId}				responseAssets:asset:view
PUT responsemanagement/responseassets/{responseAssetId}		ResponseAssetRequest		responseAssets:asset:edit
DELETE responsemanagement/responseassets/{responseAssetId}				responseAssets:asset:delete
GET responsemanagement/responses	libraryId!;pageNumber:n=1;pageSize:n=25;expand{substitutionsSchema}			responses:response:view
POST responsemanagement/responses	expand{substitutionsSchema}	Response		responses:response:add
POST responsemanagement/responses/divisionviews/query		ResponseQueryRequest		responses:response:search
GET responsemanagement/responses/divisionviews/{responseId}				responses:response:search
POST responsemanagement/responses/query		ResponseQueryRequest		responses:response:view
GET responsemanagement/responses/{responseId}	expand{substitutionsSchema}			responses:response:view
PUT responsemanagement/responses/{responseId}	expand{substitutionsSchema}	Response		responses:response:edit
DELETE responsemanagement/responses/{responseId}				responses:response:delete
# Routing
GET routing/assessments	before;after;limit<=200;pageSize<=200;queueId:s[]			routing:queue:view|routing:assessment:view
POST routing/assessments		CreateBenefitAssessmentRequest?		routing:assessment:add&routing:queue:view
GET routing/assessments/jobs	divisionId:s[]			routing:queue:view
POST routing/assessments/jobs		CreateBenefitAssessmentJobRequest?		routing:assessment:add
GET routing/assessments/jobs/{jobId}				routing:assessment:view
GET routing/assessments/{assessmentId}				routing:assessment:view
DELETE routing/assessments/{assessmentId}				routing:assessment:delete
GET routing/availablemediatypes
PATCH routing/conversations/{conversationId}		RoutingConversationAttributesRequest		routing:conversation:edit
GET routing/directroutingbackup/settings/me				routing:directRoutingBackup:selfView
PUT routing/directroutingbackup/settings/me		AgentDirectRoutingBackupSettings		routing:directRoutingBackup:selfEdit
DELETE routing/directroutingbackup/settings/me				routing:directRoutingBackup:selfDelete
GET routing/email/domains	pageSize:n=25;pageNumber:n=1;excludeStatus:b=false;filter;expand{settings}			routing:email:manage
POST routing/email/domains		InboundDomainCreateRequest		routing:email:manage
GET routing/email/domains/{domainId}	expand{settings}			routing:email:manage|routing:email:view
PATCH routing/email/domains/{domainId}		InboundDomainPatchRequest		routing:email:manage
DELETE routing/email/domains/{domainId}				routing:email:manage
GET routing/email/domains/{domainId}/dkim				routing:email:manage
POST routing/email/domains/{domainId}/dkim				routing:email:manage
GET routing/email/domains/{domainId}/mailfrom				routing:email:manage
POST routing/email/domains/{domainId}/mailfrom		MailFromResult		routing:email:manage
POST routing/email/domains/{domainId}/testconnection		TestMessage?		routing:email:manage
PATCH routing/email/domains/{domainId}/validate		InboundDomainPatchRequest		routing:email:manage
GET routing/email/domains/{domainId}/verification				routing:email:manage
POST routing/email/domains/{domainId}/verification				routing:email:manage
GET routing/email/domains/{domainName}/routes	pageSize:n=25;pageNumber:n=1;pattern;expand:s[]{identityresolution}			routing:email:view|routing:email:manage
POST routing/email/domains/{domainName}/routes		InboundRoute		routing:email:manage
GET routing/email/domains/{domainName}/routes/{routeId}	expand:s[]{identityresolution}			routing:email:view|routing:email:manage
PUT routing/email/domains/{domainName}/routes/{routeId}		InboundRoute		routing:email:manage
DELETE routing/email/domains/{domainName}/routes/{routeId}				routing:email:manage
GET routing/email/domains/{domainName}/routes/{routeId}/identityresolution				routing:email:manage&routing:identityResolutionEmail:view
PUT routing/email/domains/{domainName}/routes/{routeId}/identityresolution		RouteIdentityResolutionConfig		routing:email:manage&routing:identityResolutionEmail:edit
GET routing/email/outbound/domains	pageSize:n=25;pageNumber:n=1;filter;expand{settings}			routing:email:manage
POST routing/email/outbound/domains		OutboundDomainCreateRequest		routing:email:manage
POST routing/email/outbound/domains/simulated		OutboundDomainCreateRequest		routing:email:manage
GET routing/email/outbound/domains/{domainId}	expand{settings}			routing:email:manage|routing:email:view
PATCH routing/email/outbound/domains/{domainId}		OutboundDomainPatchRequest		routing:email:manage
DELETE routing/email/outbound/domains/{domainId}				routing:email:manage
GET routing/email/outbound/domains/{domainId}/activation				routing:email:manage
PUT routing/email/outbound/domains/{domainId}/activation				routing:email:manage
POST routing/email/outbound/domains/{domainId}/testconnection		TestMessage?		routing:email:manage
GET routing/email/setting	pageSize:n=25;pageNumber:n=1			email:settings:view
POST routing/email/setting		EmailSetting		email:settings:add
GET routing/email/setting/{emailSettingId}				email:settings:view	getRoutingEmailSettingEmailSettingId
PATCH routing/email/setting/{emailSettingId}		EmailSetting		email:settings:edit	patchRoutingEmailSettingEmailSettingId
DELETE routing/email/setting/{emailSettingId}				email:settings:delete	deleteRoutingEmailSettingEmailSettingId
GET routing/email/setup				routing:email:manage
GET routing/languages	pageSize:n=25;pageNumber:n=1;sortOrder=ASC{ascending|descending};name;id:s[]
POST routing/languages		Language		routing:skill:manage
GET routing/languages/{languageId}
DELETE routing/languages/{languageId}				routing:skill:manage
GET routing/message/recipients	messengerType{sms|facebook|twitter|whatsapp|open|instagram|apple};name;pageSize:n=25;pageNumber:n=1			routing:message:manage
GET routing/message/recipients/{recipientId}				routing:message:manage
PUT routing/message/recipients/{recipientId}		RecipientRequest		routing:message:manage
GET routing/predictors	before;after;limit<=200;pageSize<=200;queueId:s[];kpiId;state{Created|Error|Active}			routing:predictor:view|routing:queue:view
POST routing/predictors		CreatePredictorRequest?		routing:predictor:add&routing:queue:edit
GET routing/predictors/keyperformanceindicators	kpiGroup{Standard|Custom};expand:s[]{queues}			routing:keyPerformanceIndicator:view
POST routing/predictors/keyperformanceindicators		CreateKpiRequest		routing:keyPerformanceIndicator:add
GET routing/predictors/keyperformanceindicators/{kpiId}	expand:s[]{queues}			routing:keyPerformanceIndicator:view
PATCH routing/predictors/keyperformanceindicators/{kpiId}		UpdateKpiRequest?		routing:keyPerformanceIndicator:edit
DELETE routing/predictors/keyperformanceindicators/{kpiId}				routing:keyPerformanceIndicator:delete
GET routing/predictors/keyperformanceindicatortypes				routing:keyPerformanceIndicator:view
GET routing/predictors/{predictorId}				routing:predictor:view
PATCH routing/predictors/{predictorId}		PatchPredictorRequest?		routing:predictor:edit&routing:queue:edit
DELETE routing/predictors/{predictorId}				routing:predictor:delete&routing:queue:edit
GET routing/predictors/{predictorId}/models				routing:predictorModel:view
GET routing/predictors/{predictorId}/models/{modelId}/features				routing:predictorModelFeature:view
GET routing/queues	pageNumber:n=1;pageSize:n=25;sortOrder=asc{asc|desc};name;id:s[];divisionId:s[];peerId:s[];cannedResponseLibraryId;hasPeer:b;expand:s[]{identityresolution}			routing:queue:view
POST routing/queues		CreateQueueRequest		routing:queue:add
GET routing/queues/divisionviews	pageSize:n=25<=100;pageNumber:n=1<=5;sortBy=name{name|id|divisionId};sortOrder=asc{asc|desc};name;id:s[];divisionId:s[]			routing:queue:search
GET routing/queues/divisionviews/all	pageSize:n=25<=500;pageNumber:n=1;sortOrder=asc{asc|desc}			routing:queue:search
GET routing/queues/me	pageNumber:n=1;pageSize:n=25;joined:b;sortOrder=asc{asc|desc}
GET routing/queues/{queueId}	expand:s[]{identityresolution}			routing:queue:view
PUT routing/queues/{queueId}		QueueRequest		routing:queue:edit
DELETE routing/queues/{queueId}	forceDelete:b			routing:queue:delete
GET routing/queues/{queueId}/assistant	expand:s[]{assistant|copilot};languageVariation;fallbackToPrimaryAssistant:b			assistants:queue:view
GET routing/queues/{queueId}/comparisonperiods				routing:comparisonPeriod:view&routing:queue:view
GET routing/queues/{queueId}/comparisonperiods/{comparisonPeriodId}				routing:comparisonPeriod:view&routing:queue:view
GET routing/queues/{queueId}/estimatedwaittime	conversationId			routing:queue:view
GET routing/queues/{queueId}/identityresolution				routing:queue:view&queue:identityResolution:view
PUT routing/queues/{queueId}/identityresolution		IdentityResolutionQueueConfig		routing:queue:edit&queue:identityResolution:edit
GET routing/queues/{queueId}/mediatypes/{mediaType}/estimatedwaittime	labelId			routing:queue:view
GET routing/queues/{queueId}/members	pageNumber:n=1;pageSize:n=25<=100;sortOrder=asc{asc|desc};expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent};name;profileSkills:s[];skills:s[];languages:s[];routingStatus:s[];presence:s[];memberBy{user|group};joined:b			routing:queue:view|routing:queue:edit|routing:queue:readonly|routing:queueMember:manage
POST routing/queues/{queueId}/members	delete:b=false	WritableEntity[]		routing:queue:edit|routing:queueMember:manage
PATCH routing/queues/{queueId}/members		QueueMember[]		routing:queue:edit|routing:queueMember:manage
PATCH routing/queues/{queueId}/members/{memberId}		QueueMember		routing:queue:edit|routing:queueMember:manage
DELETE routing/queues/{queueId}/members/{memberId}				routing:queue:edit|routing:queueMember:manage
GET routing/queues/{queueId}/users	pageNumber:n=1;pageSize:n=25<=100;sortOrder=asc{asc|desc};expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent};joined:b;name;profileSkills:s[];skills:s[];languages:s[];routingStatus:s[];presence:s[]		d	routing:queue:view|routing:queueMember:manage
POST routing/queues/{queueId}/users	delete:b=false	WritableEntity[]	d	routing:queue:edit|routing:queueMember:manage
PATCH routing/queues/{queueId}/users		QueueMember[]	d	routing:queue:edit|routing:queueMember:manage
PATCH routing/queues/{queueId}/users/{memberId}		QueueMember	d	routing:queue:edit|routing:queueMember:manage
DELETE routing/queues/{queueId}/users/{memberId}			d	routing:queue:edit|routing:queueMember:manage
GET routing/queues/{queueId}/wrapupcodes	pageSize:n=25;pageNumber:n=1;name			routing:queue:view
POST routing/queues/{queueId}/wrapupcodes		WrapUpCodeReference[]		routing:queue:edit
DELETE routing/queues/{queueId}/wrapupcodes/{codeId}				routing:queue:edit
GET routing/settings
PUT routing/settings		RoutingSettings		routing:settings:edit
DELETE routing/settings				routing:settings:edit
GET routing/settings/contactcenter
PATCH routing/settings/contactcenter		ContactCenterSettings		routing:settings:edit
GET routing/settings/transcription				routing:transcriptionSettings:view
PUT routing/settings/transcription		TranscriptionSettings		routing:transcriptionSettings:edit
PATCH routing/settings/transcription		TranscriptionSettings		routing:transcriptionSettings:edit
GET routing/skillexpressions	format=Raw{Raw|Normalized};includeArchived:b=false;id:s[]			routing:skillExpressions:view
DELETE routing/skillexpressions	id:s[]			routing:skillExpressions:delete
GET routing/skillexpressions/queue/{queueId}	format=Raw{Raw|Normalized};includeArchived:b=false			routing:skillExpressions:view	getRoutingSkillexpressionsQueueQueueId
POST routing/skillexpressions/validate		SkillExpressionData		routing:skillExpressions:add
GET routing/skillexpressions/{expressionId}	includeArchived:b=false;format=Raw{Raw|Normalized}			routing:skillExpressions:view
DELETE routing/skillexpressions/{expressionId}				routing:skillExpressions:delete
GET routing/skillgroups	pageSize:n=25;name;after;before			routing:skillGroup:view
POST routing/skillgroups		SkillGroupWithMemberDivisions		routing:skillGroup:add
GET routing/skillgroups/{skillGroupId}				routing:skillGroup:view
PATCH routing/skillgroups/{skillGroupId}		SkillGroup		routing:skillGroup:edit
DELETE routing/skillgroups/{skillGroupId}				routing:skillGroup:delete
GET routing/skillgroups/{skillGroupId}/members	pageSize:n=25;after;before;expand{entities}			routing:skillGroup:view
GET routing/skillgroups/{skillGroupId}/members/divisions	expand{entities}			routing:skillGroup:view
POST routing/skillgroups/{skillGroupId}/members/divisions		SkillGroupMemberDivisions?		routing:skillGroup:add
GET routing/skills	pageSize:n=25;pageNumber:n=1;name;id:s[]			routing:skill:view
POST routing/skills		CreateRoutingSkill		routing:skill:manage|routing:skill:create
GET routing/skills/{skillId}				routing:skill:view
PATCH routing/skills/{skillId}		UpdateSkillDivisionRequest		routing:skill:update
DELETE routing/skills/{skillId}				routing:skill:manage|routing:skill:delete
GET routing/sms/addresses	pageSize:n=25;pageNumber:n=1			sms:phoneNumber:view
POST routing/sms/addresses		SmsAddressProvision		sms:phoneNumber:add
GET routing/sms/addresses/{addressId}				sms:phoneNumber:view	getRoutingSmsAddress
DELETE routing/sms/addresses/{addressId}				sms:phoneNumber:delete	deleteRoutingSmsAddress
GET routing/sms/availablephonenumbers	countryCode!;phoneNumberType!{local|mobile|tollfree};region;city;areaCode;pattern;addressRequirement{none|any|local|foreign}			sms:phoneNumber:add
GET routing/sms/identityresolution/phonenumbers/{addressId}				sms:phoneNumber:view&sms:identityResolution:view
PUT routing/sms/identityresolution/phonenumbers/{addressId}		SmsIdentityResolutionConfig		sms:phoneNumber:edit&sms:identityResolution:edit
GET routing/sms/phonenumbers	phoneNumber;phoneNumberType:s[]{local|mobile|tollfree|shortcode|alphanumeric};phoneNumberStatus:s[]{active|invalid|initiated|porting|pending|pending-cancellation};countryCode:s[];pageSize:n=25;pageNumber:n=1;sortBy{phoneNumber|countryCode|country|dateCreated|dateModified|phoneNumberStatus|phoneNumberType|purchaseDate|supportsMms|supportsSms|supportsVoice};sortOrder{ascending|descending};language=en-US;integration.id;supportedContent.id;expand:s[]{identityresolution|supportedContent}			sms:phoneNumber:view
POST routing/sms/phonenumbers		SmsPhoneNumberProvision		sms:phoneNumber:add
POST routing/sms/phonenumbers/alphanumeric		SmsAlphanumericProvision	p	sms:phoneNumber:add
POST routing/sms/phonenumbers/import		SmsPhoneNumberImport		sms:phoneNumber:byoImport
GET routing/sms/phonenumbers/{phoneNumberId}	expand{compliance|supportedContent}			sms:phoneNumber:view
PATCH routing/sms/phonenumbers/{phoneNumberId}		SmsPhoneNumberPatchRequest		sms:phoneNumber:edit
DELETE routing/sms/phonenumbers/{phoneNumberId}				sms:phoneNumber:delete
GET routing/users/{userId}/directroutingbackup/settings				routing:directRoutingBackup:view
PUT routing/users/{userId}/directroutingbackup/settings		AgentDirectRoutingBackupSettings		routing:directRoutingBackup:edit
DELETE routing/users/{userId}/directroutingbackup/settings				routing:directRoutingBackup:delete
GET routing/users/{userId}/utilization				routing:utilization:manage|routing:utilization:view
PUT routing/users/{userId}/utilization		UtilizationRequest		routing:utilization:manage
DELETE routing/users/{userId}/utilization				routing:utilization:manage
GET routing/utilization				routing:utilization:manage|routing:utilization:view
PUT routing/utilization		UtilizationRequest		routing:utilization:manage
DELETE routing/utilization				routing:utilization:manage
GET routing/utilization/labels	pageSize:n=25;pageNumber:n=1;sortOrder=ascending{ascending|descending};name			routing:utilization:view
POST routing/utilization/labels		CreateUtilizationLabelRequest		routing:utilization:manage
GET routing/utilization/labels/{labelId}				routing:utilization:view
PUT routing/utilization/labels/{labelId}		UpdateUtilizationLabelRequest		routing:utilization:manage
DELETE routing/utilization/labels/{labelId}	forceDelete:b=false			routing:utilization:manage
GET routing/utilization/labels/{labelId}/agents				routing:utilization:view
GET routing/wrapupcodes	pageSize:n=25;pageNumber:n=1;sortBy=name{name|id};sortOrder=ascending{ascending|descending};name;id:s[];divisionId:s[]			routing:wrapupCode:view
POST routing/wrapupcodes		WrapupCodeRequest		routing:wrapupCode:add
GET routing/wrapupcodes/divisionviews	pageSize:n=25;pageNumber:n=1;name;id:s[];divisionId:s[];includeState{Active|Deleted|ActiveAndDeleted}			routing:wrapupCode:search
GET routing/wrapupcodes/divisionviews/{codeId}				routing:wrapupCode:search
GET routing/wrapupcodes/{codeId}				routing:wrapupCode:view
PUT routing/wrapupcodes/{codeId}		WrapupCodeRequest		routing:wrapupCode:edit
DELETE routing/wrapupcodes/{codeId}				routing:wrapupCode:delete
# SCIM
GET scim/groups	startIndex:n=1;count:n=25;attributes:s[]{id|displayName|members|externalId|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:id|urn:ietf:params:scim:schemas:core:2.0:Group:meta|urn:ietf:params:scim:schemas:core:2.0:Group:meta.version|urn:ietf:params:scim:schemas:core:2.0:Group:meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:displayName|urn:ietf:params:scim:schemas:core:2.0:Group:members|urn:ietf:params:scim:schemas:core:2.0:Group:externalId};excludedAttributes:s[]{id|displayName|members|externalId|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:id|urn:ietf:params:scim:schemas:core:2.0:Group:meta|urn:ietf:params:scim:schemas:core:2.0:Group:meta.version|urn:ietf:params:scim:schemas:core:2.0:Group:meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:displayName|urn:ietf:params:scim:schemas:core:2.0:Group:members|urn:ietf:params:scim:schemas:core:2.0:Group:externalId};filter			directory:group:edit
GET scim/groups/{groupId}	attributes:s[]{id|displayName|members|externalId|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:id|urn:ietf:params:scim:schemas:core:2.0:Group:meta|urn:ietf:params:scim:schemas:core:2.0:Group:meta.version|urn:ietf:params:scim:schemas:core:2.0:Group:meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:displayName|urn:ietf:params:scim:schemas:core:2.0:Group:members|urn:ietf:params:scim:schemas:core:2.0:Group:externalId};excludedAttributes:s[]{id|displayName|members|externalId|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:id|urn:ietf:params:scim:schemas:core:2.0:Group:meta|urn:ietf:params:scim:schemas:core:2.0:Group:meta.version|urn:ietf:params:scim:schemas:core:2.0:Group:meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:displayName|urn:ietf:params:scim:schemas:core:2.0:Group:members|urn:ietf:params:scim:schemas:core:2.0:Group:externalId};If-None-Match@h			directory:group:edit
PUT scim/groups/{groupId}	If-Match@h	ScimV2Group		directory:group:edit
PATCH scim/groups/{groupId}	If-Match@h	ScimV2PatchRequest		directory:group:edit
GET scim/resourcetypes
GET scim/resourcetypes/{resourceType}
GET scim/schemas	filter
GET scim/schemas/{schemaId}
GET scim/serviceproviderconfig	If-None-Match@h
GET scim/users	startIndex:n=1;count:n=25;attributes:s[]{id|userName|displayName|title|active|externalId|phoneNumbers|emails|groups|roles|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:User:id|urn:ietf:params:scim:schemas:core:2.0:User:userName|urn:ietf:params:scim:schemas:core:2.0:User:displayName|urn:ietf:params:scim:schemas:core:2.0:User:title|urn:ietf:params:scim:schemas:core:2.0:User:active|urn:ietf:params:scim:schemas:core:2.0:User:externalId|urn:ietf:params:scim:schemas:core:2.0:User:phoneNumbers|urn:ietf:params:scim:schemas:core:2.0:User:emails|urn:ietf:params:scim:schemas:core:2.0:User:groups|urn:ietf:params:scim:schemas:core:2.0:User:roles|urn:ietf:params:scim:schemas:core:2.0:User:meta|urn:ietf:params:scim:schemas:core:2.0:User:meta.version|urn:ietf:params:scim:schemas:core:2.0:User:meta.lastModified|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingSkills|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingLanguages|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds};excludedAttributes:s[]{id|userName|displayName|title|active|externalId|phoneNumbers|emails|groups|roles|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:User:id|urn:ietf:params:scim:schemas:core:2.0:User:userName|urn:ietf:params:scim:schemas:core:2.0:User:displayName|urn:ietf:params:scim:schemas:core:2.0:User:title|urn:ietf:params:scim:schemas:core:2.0:User:active|urn:ietf:params:scim:schemas:core:2.0:User:externalId|urn:ietf:params:scim:schemas:core:2.0:User:phoneNumbers|urn:ietf:params:scim:schemas:core:2.0:User:emails|urn:ietf:params:scim:schemas:core:2.0:User:groups|urn:ietf:params:scim:schemas:core:2.0:User:roles|urn:ietf:params:scim:schemas:core:2.0:User:meta|urn:ietf:params:scim:schemas:core:2.0:User:meta.version|urn:ietf:params:scim:schemas:core:2.0:User:meta.lastModified|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingSkills|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingLanguages|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds};filter
POST scim/users		ScimV2CreateUser		directory:user:add|authorization:grant:add|authorization:grant:delete|routing:skill:assign|routing:language:assign|telephony:extension:assign
GET scim/users/{userId}	attributes:s[]{id|userName|displayName|title|active|externalId|phoneNumbers|emails|groups|roles|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:User:id|urn:ietf:params:scim:schemas:core:2.0:User:userName|urn:ietf:params:scim:schemas:core:2.0:User:displayName|urn:ietf:params:scim:schemas:core:2.0:User:title|urn:ietf:params:scim:schemas:core:2.0:User:active|urn:ietf:params:scim:schemas:core:2.0:User:externalId|urn:ietf:params:scim:schemas:core:2.0:User:phoneNumbers|urn:ietf:params:scim:schemas:core:2.0:User:emails|urn:ietf:params:scim:schemas:core:2.0:User:groups|urn:ietf:params:scim:schemas:core:2.0:User:roles|urn:ietf:params:scim:schemas:core:2.0:User:meta|urn:ietf:params:scim:schemas:core:2.0:User:meta.version|urn:ietf:params:scim:schemas:core:2.0:User:meta.lastModified|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingSkills|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingLanguages|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds};excludedAttributes:s[]{id|userName|displayName|title|active|externalId|phoneNumbers|emails|groups|roles|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:User:id|urn:ietf:params:scim:schemas:core:2.0:User:userName|urn:ietf:params:scim:schemas:core:2.0:User:displayName|urn:ietf:params:scim:schemas:core:2.0:User:title|urn:ietf:params:scim:schemas:core:2.0:User:active|urn:ietf:params:scim:schemas:core:2.0:User:externalId|urn:ietf:params:scim:schemas:core:2.0:User:phoneNumbers|urn:ietf:params:scim:schemas:core:2.0:User:emails|urn:ietf:params:scim:schemas:core:2.0:User:groups|urn:ietf:params:scim:schemas:core:2.0:User:roles|urn:ietf:params:scim:schemas:core:2.0:User:meta|urn:ietf:params:scim:schemas:core:2.0:User:meta.version|urn:ietf:params:scim:schemas:core:2.0:User:meta.lastModified|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingSkills|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingLanguages|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds};If-None-Match@h
PUT scim/users/{userId}	If-Match@h	ScimV2User		directory:user:edit|directory:user:setPassword|authorization:grant:add|authorization:grant:delete|routing:skill:assign|routing:language:assign|telephony:extension:assign
PATCH scim/users/{userId}	If-Match@h	ScimV2PatchRequest		directory:user:edit|directory:user:setPassword|authorization:grant:add|authorization:grant:delete|routing:skill:assign|routing:language:assign|telephony:extension:assign
DELETE scim/users/{userId}	If-Match@h			directory:user:delete
GET scim/v2/groups	filter!;startIndex:n=1;count:n=25;attributes:s[]{id|displayName|members|externalId|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:id|urn:ietf:params:scim:schemas:core:2.0:Group:meta|urn:ietf:params:scim:schemas:core:2.0:Group:meta.version|urn:ietf:params:scim:schemas:core:2.0:Group:meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:displayName|urn:ietf:params:scim:schemas:core:2.0:Group:members|urn:ietf:params:scim:schemas:core:2.0:Group:externalId};excludedAttributes:s[]{id|displayName|members|externalId|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:id|urn:ietf:params:scim:schemas:core:2.0:Group:meta|urn:ietf:params:scim:schemas:core:2.0:Group:meta.version|urn:ietf:params:scim:schemas:core:2.0:Group:meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:displayName|urn:ietf:params:scim:schemas:core:2.0:Group:members|urn:ietf:params:scim:schemas:core:2.0:Group:externalId}			directory:group:edit
GET scim/v2/groups/{groupId}	attributes:s[]{id|displayName|members|externalId|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:id|urn:ietf:params:scim:schemas:core:2.0:Group:meta|urn:ietf:params:scim:schemas:core:2.0:Group:meta.version|urn:ietf:params:scim:schemas:core:2.0:Group:meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:displayName|urn:ietf:params:scim:schemas:core:2.0:Group:members|urn:ietf:params:scim:schemas:core:2.0:Group:externalId};excludedAttributes:s[]{id|displayName|members|externalId|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:id|urn:ietf:params:scim:schemas:core:2.0:Group:meta|urn:ietf:params:scim:schemas:core:2.0:Group:meta.version|urn:ietf:params:scim:schemas:core:2.0:Group:meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:Group:displayName|urn:ietf:params:scim:schemas:core:2.0:Group:members|urn:ietf:params:scim:schemas:core:2.0:Group:externalId};If-None-Match@h			directory:group:edit
PUT scim/v2/groups/{groupId}	If-Match@h	ScimV2Group		directory:group:edit
PATCH scim/v2/groups/{groupId}	If-Match@h	ScimV2PatchRequest		directory:group:edit
GET scim/v2/resourcetypes
GET scim/v2/resourcetypes/{resourceType}
GET scim/v2/schemas	filter
GET scim/v2/schemas/{schemaId}
GET scim/v2/serviceproviderconfig	If-None-Match@h
GET scim/v2/users	startIndex:n=1;count:n=25;attributes:s[]{id|userName|displayName|title|active|externalId|phoneNumbers|emails|groups|roles|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:User:id|urn:ietf:params:scim:schemas:core:2.0:User:userName|urn:ietf:params:scim:schemas:core:2.0:User:displayName|urn:ietf:params:scim:schemas:core:2.0:User:title|urn:ietf:params:scim:schemas:core:2.0:User:active|urn:ietf:params:scim:schemas:core:2.0:User:externalId|urn:ietf:params:scim:schemas:core:2.0:User:phoneNumbers|urn:ietf:params:scim:schemas:core:2.0:User:emails|urn:ietf:params:scim:schemas:core:2.0:User:groups|urn:ietf:params:scim:schemas:core:2.0:User:roles|urn:ietf:params:scim:schemas:core:2.0:User:meta|urn:ietf:params:scim:schemas:core:2.0:User:meta.version|urn:ietf:params:scim:schemas:core:2.0:User:meta.lastModified|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingSkills|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingLanguages|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds};excludedAttributes:s[]{id|userName|displayName|title|active|externalId|phoneNumbers|emails|groups|roles|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:User:id|urn:ietf:params:scim:schemas:core:2.0:User:userName|urn:ietf:params:scim:schemas:core:2.0:User:displayName|urn:ietf:params:scim:schemas:core:2.0:User:title|urn:ietf:params:scim:schemas:core:2.0:User:active|urn:ietf:params:scim:schemas:core:2.0:User:externalId|urn:ietf:params:scim:schemas:core:2.0:User:phoneNumbers|urn:ietf:params:scim:schemas:core:2.0:User:emails|urn:ietf:params:scim:schemas:core:2.0:User:groups|urn:ietf:params:scim:schemas:core:2.0:User:roles|urn:ietf:params:scim:schemas:core:2.0:User:meta|urn:ietf:params:scim:schemas:core:2.0:User:meta.version|urn:ietf:params:scim:schemas:core:2.0:User:meta.lastModified|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingSkills|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingLanguages|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds};filter
POST scim/v2/users		ScimV2CreateUser		directory:user:add|authorization:grant:add|authorization:grant:delete|routing:skill:assign|routing:language:assign|telephony:extension:assign
GET scim/v2/users/{userId}	attributes:s[]{id|userName|displayName|title|active|externalId|phoneNumbers|emails|groups|roles|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:User:id|urn:ietf:params:scim:schemas:core:2.0:User:userName|urn:ietf:params:scim:schemas:core:2.0:User:displayName|urn:ietf:params:scim:schemas:core:2.0:User:title|urn:ietf:params:scim:schemas:core:2.0:User:active|urn:ietf:params:scim:schemas:core:2.0:User:externalId|urn:ietf:params:scim:schemas:core:2.0:User:phoneNumbers|urn:ietf:params:scim:schemas:core:2.0:User:emails|urn:ietf:params:scim:schemas:core:2.0:User:groups|urn:ietf:params:scim:schemas:core:2.0:User:roles|urn:ietf:params:scim:schemas:core:2.0:User:meta|urn:ietf:params:scim:schemas:core:2.0:User:meta.version|urn:ietf:params:scim:schemas:core:2.0:User:meta.lastModified|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingSkills|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingLanguages|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds};excludedAttributes:s[]{id|userName|displayName|title|active|externalId|phoneNumbers|emails|groups|roles|meta|meta.version|meta.lastModified|urn:ietf:params:scim:schemas:core:2.0:User:id|urn:ietf:params:scim:schemas:core:2.0:User:userName|urn:ietf:params:scim:schemas:core:2.0:User:displayName|urn:ietf:params:scim:schemas:core:2.0:User:title|urn:ietf:params:scim:schemas:core:2.0:User:active|urn:ietf:params:scim:schemas:core:2.0:User:externalId|urn:ietf:params:scim:schemas:core:2.0:User:phoneNumbers|urn:ietf:params:scim:schemas:core:2.0:User:emails|urn:ietf:params:scim:schemas:core:2.0:User:groups|urn:ietf:params:scim:schemas:core:2.0:User:roles|urn:ietf:params:scim:schemas:core:2.0:User:meta|urn:ietf:params:scim:schemas:core:2.0:User:meta.version|urn:ietf:params:scim:schemas:core:2.0:User:meta.lastModified|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:division|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber|urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:dateHire|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingSkills|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:routingLanguages|urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:externalIds};If-None-Match@h
PUT scim/v2/users/{userId}	If-Match@h	ScimV2User		directory:user:edit|directory:user:setPassword|authorization:grant:add|authorization:grant:delete|routing:skill:assign|routing:language:assign|telephony:extension:assign
PATCH scim/v2/users/{userId}	If-Match@h	ScimV2PatchRequest		directory:user:edit|directory:user:setPassword|authorization:grant:add|authorization:grant:delete|routing:skill:assign|routing:language:assign|telephony:extension:assign
DELETE scim/v2/users/{userId}	If-Match@h			directory:user:delete
# Scripts
GET scripts	pageSize:n=25;pageNumber:n=1;expand;name;feature;flowId;sortBy{modifiedDate|createdDate|name};sortOrder{ascending|descending};scriptDataVersion;divisionIds			scripter:script:view
GET scripts/divisionviews	pageSize:n=25;pageNumber:n=1;expand;name;feature;flowId;sortBy{modifiedDate|createdDate|name};sortOrder{ascending|descending};scriptDataVersion;divisionIds			scripter:script:search
GET scripts/published	pageSize:n=25;pageNumber:n=1;expand;name;feature;flowId;scriptDataVersion;divisionIds			scripter:publishedScript:view
POST scripts/published	scriptDataVersion	PublishScriptRequestData?		scripter:publishedScript:add
GET scripts/published/divisionviews	pageSize:n=25;pageNumber:n=1;expand;name;feature;flowId;scriptDataVersion;divisionIds			scripter:publishedScript:search
GET scripts/published/divisionviews/{scriptId}/variables	input;output;type{string|number|boolean};scriptDataVersion			scripter:publishedScript:search
GET scripts/published/{scriptId}	scriptDataVersion			scripter:publishedScript:view	getScriptsPublishedScriptId
GET scripts/published/{scriptId}/pages	scriptDataVersion			scripter:publishedScript:view	getScriptsPublishedScriptIdPages
GET scripts/published/{scriptId}/pages/{pageId}	scriptDataVersion			scripter:publishedScript:view	getScriptsPublishedScriptIdPage
GET scripts/published/{scriptId}/variables	input;output;type{string|number|boolean};scriptDataVersion			scripter:publishedScript:view	getScriptsPublishedScriptIdVariables
GET scripts/uploads/{uploadId}/status	longPoll:b=false			scripter:script:view
GET scripts/{scriptId}				scripter:script:view
POST scripts/{scriptId}/export		ExportScriptRequest?		scripter:script:view
GET scripts/{scriptId}/pages	scriptDataVersion			scripter:script:view
GET scripts/{scriptId}/pages/{pageId}	scriptDataVersion			scripter:script:view
# Suggest
GET search	q64!;expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent|callerUser.routingStatus|callerUser.primaryPresence|callerUser.conversationSummary|callerUser.outOfOffice|callerUser.geolocation|conversations|transcription|images|addressVerificationDetails};profile:b=true			directory:user:view
POST search	profile:b=true	SearchRequest		directory:user:view|routing:skill:view
GET search/suggest	q64!;expand:s[]{routingStatus|presence|integrationPresence|conversationSummary|outOfOffice|geolocation|station|authorization|lasttokenissued|authorization.unusedRoles|team|workPlanBidRanks|externalContactsSettings|groups|customAttributes|profileSkills|certifications|locations|skills|languages|languagePreference|employerInfo|biography|dateLastLogin|dateWelcomeSent|callerUser.routingStatus|callerUser.primaryPresence|callerUser.conversationSummary|callerUser.outOfOffice|callerUser.geolocation|conversations|transcription|images|addressVerificationDetails};profile:b=true			directory:user:view
POST search/suggest	profile:b=true	SuggestSearchRequest		directory:user:view
# Social Media
POST socialmedia/analytics/aggregates/jobs		SocialMediaAsyncAggregationQuery		socialmedia:postAggregate:view
GET socialmedia/analytics/aggregates/jobs/{jobId}				socialmedia:postAggregate:view
GET socialmedia/analytics/aggregates/jobs/{jobId}/results	cursor			socialmedia:postAggregate:view
POST socialmedia/analytics/messages/jobs		SocialMediaAsyncDetailQuery		socialmedia:postDetail:view
GET socialmedia/analytics/messages/jobs/{jobId}				socialmedia:postDetail:view
GET socialmedia/analytics/messages/jobs/{jobId}/results	cursor			socialmedia:postDetail:view
GET socialmedia/escalationrules	divisionId!;pageNumber:n=1;pageSize:n=25			socialmedia:escalationRules:view
POST socialmedia/escalationrules		EscalationRuleRequest?		socialmedia:escalationRules:add
GET socialmedia/escalationrules/{escalationRuleId}	expand{dataIngestionRule}			socialmedia:escalationRules:view
PUT socialmedia/escalationrules/{escalationRuleId}		EscalationRuleRequest?		socialmedia:escalationRules:edit
DELETE socialmedia/escalationrules/{escalationRuleId}				socialmedia:escalationRules:delete
POST socialmedia/escalations/messages	divisionId!	ManualEscalationRequest?		socialmedia:message:escalate
DELETE socialmedia/messages/{messageId}			p	socialmedia:message:delete
GET socialmedia/topics	pageNumber:n=1;pageSize:n=25;divisionIds:s[];includeDeleted:b;name;ids:s[]			socialmedia:topic:view
POST socialmedia/topics		SocialTopicRequest?		socialmedia:topic:add
GET socialmedia/topics/{topicId}	includeDeleted:b			socialmedia:topic:view
PATCH socialmedia/topics/{topicId}		SocialTopicPatchRequest?		socialmedia:topic:edit
DELETE socialmedia/topics/{topicId}	hardDelete:b			socialmedia:topic:delete
GET socialmedia/topics/{topicId}/dataingestionrules	pageNumber:n=1;pageSize:n=25;includeDeleted:b			socialmedia:topic:view
POST socialmedia/topics/{topicId}/dataingestionrules/facebook		FacebookDataIngestionRuleRequest?		socialmedia:facebookDataIngestionRule:add
GET socialmedia/topics/{topicId}/dataingestionrules/facebook/{facebookIngestionRuleId}	includeDeleted:b			socialmedia:facebookDataIngestionRule:view	getSocialmediaTopicDataingestionrulesFacebookFacebookIngestionRuleId
PUT socialmedia/topics/{topicId}/dataingestionrules/facebook/{facebookIngestionRuleId}		FacebookDataIngestionRuleRequest?		socialmedia:facebookDataIngestionRule:edit	putSocialmediaTopicDataingestionrulesFacebookFacebookIngestionRuleId
PATCH socialmedia/topics/{topicId}/dataingestionrules/facebook/{facebookIngestionRuleId}		DataIngestionRuleStatusPatchRequest?		socialmedia:facebookDataIngestionRule:edit	patchSocialmediaTopicDataingestionrulesFacebookFacebookIngestionRuleId
DELETE socialmedia/topics/{topicId}/dataingestionrules/facebook/{facebookIngestionRuleId}	hardDelete:b=false			socialmedia:facebookDataIngestionRule:delete	deleteSocialmediaTopicDataingestionrulesFacebookFacebookIngestionRuleId
GET socialmedia/topics/{topicId}/dataingestionrules/facebook/{facebookIngestionRuleId}/versions	pageNumber:n=1;pageSize:n=25;includeDeleted:b			socialmedia:facebookDataIngestionRule:view	getSocialmediaTopicDataingestionrulesFacebookFacebookIngestionRuleIdVersions
GET socialmedia/topics/{topicId}/dataingestionrules/facebook/{facebookIngestionRuleId}/versions/{dataIngestionRuleVersion}	includeDeleted:b			socialmedia:facebookDataIngestionRule:view	getSocialmediaTopicDataingestionrulesFacebookFacebookIngestionRuleIdVersion
POST socialmedia/topics/{topicId}/dataingestionrules/googlebusinessprofile		GoogleBusinessProfileDataIngestionRuleRequest?	p	socialmedia:googleBusinessProfileDataIngestionRule:add
GET socialmedia/topics/{topicId}/dataingestionrules/googlebusinessprofile/{googleBusinessProfileIngestionRuleId}	includeDeleted:b		p	socialmedia:googleBusinessProfileDataIngestionRule:view	getSocialmediaTopicDataingestionrulesGooglebusinessprofileGoogleBusinessProfileIngestionRuleId
PUT socialmedia/topics/{topicId}/dataingestionrules/googlebusinessprofile/{googleBusinessProfileIngestionRuleId}		GoogleBusinessProfileDataIngestionRuleRequest?	p	socialmedia:googleBusinessProfileDataIngestionRule:edit	putSocialmediaTopicDataingestionrulesGooglebusinessprofileGoogleBusinessProfileIngestionRuleId
PATCH socialmedia/topics/{topicId}/dataingestionrules/googlebusinessprofile/{googleBusinessProfileIngestionRuleId}		DataIngestionRuleStatusPatchRequest?	p	socialmedia:googleBusinessProfileDataIngestionRule:edit	patchSocialmediaTopicDataingestionrulesGooglebusinessprofileGoogleBusinessProfileIngestionRuleId
DELETE socialmedia/topics/{topicId}/dataingestionrules/googlebusinessprofile/{googleBusinessProfileIngestionRuleId}	hardDelete:b=false		p	socialmedia:googleBusinessProfileDataIngestionRule:delete	deleteSocialmediaTopicDataingestionrulesGooglebusinessprofileGoogleBusinessProfileIngestionRuleId
GET socialmedia/topics/{topicId}/dataingestionrules/googlebusinessprofile/{googleBusinessProfileIngestionRuleId}/versions	pageNumber:n=1;pageSize:n=25;includeDeleted:b		p	socialmedia:googleBusinessProfileDataIngestionRule:view	getSocialmediaTopicDataingestionrulesGooglebusinessprofileGoogleBusinessProfileIngestionRuleIdVersions
GET socialmedia/topics/{topicId}/dataingestionrules/googlebusinessprofile/{googleBusinessProfileIngestionRuleId}/versions/{dataIngestionRuleVersion}	includeDeleted:b		p	socialmedia:googleBusinessProfileDataIngestionRule:view	getSocialmediaTopicDataingestionrulesGooglebusinessprofileGoogleBusinessProfileIngestionRuleIdVersion
POST socialmedia/topics/{topicId}/dataingestionrules/instagram		InstagramDataIngestionRuleRequest?		socialmedia:instagramDataIngestionRule:add
GET socialmedia/topics/{topicId}/dataingestionrules/instagram/{instagramIngestionRuleId}	includeDeleted:b			socialmedia:instagramDataIngestionRule:view	getSocialmediaTopicDataingestionrulesInstagramInstagramIngestionRuleId
PUT socialmedia/topics/{topicId}/dataingestionrules/instagram/{instagramIngestionRuleId}		InstagramDataIngestionRuleRequest?		socialmedia:instagramDataIngestionRule:edit	putSocialmediaTopicDataingestionrulesInstagramInstagramIngestionRuleId
PATCH socialmedia/topics/{topicId}/dataingestionrules/instagram/{instagramIngestionRuleId}		DataIngestionRuleStatusPatchRequest?		socialmedia:instagramDataIngestionRule:edit	patchSocialmediaTopicDataingestionrulesInstagramInstagramIngestionRuleId
DELETE socialmedia/topics/{topicId}/dataingestionrules/instagram/{instagramIngestionRuleId}	hardDelete:b=false			socialmedia:instagramDataIngestionRule:delete	deleteSocialmediaTopicDataingestionrulesInstagramInstagramIngestionRuleId
GET socialmedia/topics/{topicId}/dataingestionrules/instagram/{instagramIngestionRuleId}/versions	pageNumber:n=1;pageSize:n=25;includeDeleted:b			socialmedia:instagramDataIngestionRule:view	getSocialmediaTopicDataingestionrulesInstagramInstagramIngestionRuleIdVersions
GET socialmedia/topics/{topicId}/dataingestionrules/instagram/{instagramIngestionRuleId}/versions/{dataIngestionRuleVersion}	includeDeleted:b			socialmedia:instagramDataIngestionRule:view	getSocialmediaTopicDataingestionrulesInstagramInstagramIngestionRuleIdVersion
POST socialmedia/topics/{topicId}/dataingestionrules/open		OpenDataIngestionRuleRequest?		socialmedia:openDataIngestionRule:add
GET socialmedia/topics/{topicId}/dataingestionrules/open/{openId}	includeDeleted:b			socialmedia:openDataIngestionRule:view	getSocialmediaTopicDataingestionrulesOpenOpenId
PUT socialmedia/topics/{topicId}/dataingestionrules/open/{openId}		OpenDataIngestionRuleRequest?		socialmedia:openDataIngestionRule:edit	putSocialmediaTopicDataingestionrulesOpenOpenId
PATCH socialmedia/topics/{topicId}/dataingestionrules/open/{openId}		DataIngestionRuleStatusPatchRequest?		socialmedia:openDataIngestionRule:edit	patchSocialmediaTopicDataingestionrulesOpenOpenId
DELETE socialmedia/topics/{topicId}/dataingestionrules/open/{openId}	hardDelete:b=false			socialmedia:openDataIngestionRule:delete	deleteSocialmediaTopicDataingestionrulesOpenOpenId
GET socialmedia/topics/{topicId}/dataingestionrules/open/{openId}/versions	pageNumber:n=1;pageSize:n=25;includeDeleted:b			socialmedia:openDataIngestionRule:view	getSocialmediaTopicDataingestionrulesOpenOpenIdVersions
GET socialmedia/topics/{topicId}/dataingestionrules/open/{openId}/versions/{dataIngestionRuleVersion}	includeDeleted:b			socialmedia:openDataIngestionRule:view	getSocialmediaTopicDataingestionrulesOpenOpenIdVersion
POST socialmedia/topics/{topicId}/dataingestionrules/open/{ruleId}/messages/bulk		OpenSocialMediaNormalizedMessage[]		socialmedia:message:receive	postSocialmediaTopicDataingestionrulesOpenRuleIdMessagesBulk
POST socialmedia/topics/{topicId}/dataingestionrules/open/{ruleId}/reactions/bulk		OpenSocialMediaReactionsRequest		socialmedia:reaction:receive	postSocialmediaTopicDataingestionrulesOpenRuleIdReactionsBulk
POST socialmedia/topics/{topicId}/dataingestionrules/twitter		TwitterDataIngestionRuleRequest?		socialmedia:twitterDataIngestionRule:add
GET socialmedia/topics/{topicId}/dataingestionrules/twitter/{twitterIngestionRuleId}	includeDeleted:b			socialmedia:twitterDataIngestionRule:view	getSocialmediaTopicDataingestionrulesTwitterTwitterIngestionRuleId
PUT socialmedia/topics/{topicId}/dataingestionrules/twitter/{twitterIngestionRuleId}		TwitterDataIngestionRuleRequest?		socialmedia:twitterDataIngestionRule:edit	putSocialmediaTopicDataingestionrulesTwitterTwitterIngestionRuleId
PATCH socialmedia/topics/{topicId}/dataingestionrules/twitter/{twitterIngestionRuleId}		DataIngestionRuleStatusPatchRequest?		socialmedia:twitterDataIngestionRule:edit	patchSocialmediaTopicDataingestionrulesTwitterTwitterIngestionRuleId
DELETE socialmedia/topics/{topicId}/dataingestionrules/twitter/{twitterIngestionRuleId}	hardDelete:b=false			socialmedia:twitterDataIngestionRule:delete	deleteSocialmediaTopicDataingestionrulesTwitterTwitterIngestionRuleId
GET socialmedia/topics/{topicId}/dataingestionrules/twitter/{twitterIngestionRuleId}/versions	pageNumber:n=1;pageSize:n=25;includeDeleted:b			socialmedia:twitterDataIngestionRule:view	getSocialmediaTopicDataingestionrulesTwitterTwitterIngestionRuleIdVersions
GET socialmedia/topics/{topicId}/dataingestionrules/twitter/{twitterIngestionRuleId}/versions/{dataIngestionRuleVersion}	includeDeleted:b			socialmedia:twitterDataIngestionRule:view	getSocialmediaTopicDataingestionrulesTwitterTwitterIngestionRuleIdVersion
POST socialmedia/twitter/historical/tweets		TwitterDataHistoricalTweetRequest		socialmedia:twitterDataIngestionRule:add
# Speech and Text Analytics
GET speechandtextanalytics/categories	pageSize:n=25<=25;pageNumber:n=1;name;sortOrder=asc{asc|desc};sortBy=name{name|description};ids:s[]			speechAndTextAnalytics:category:view
POST speechandtextanalytics/categories		CategoryRequest		speechAndTextAnalytics:category:add
GET speechandtextanalytics/categories/{categoryId}				speechAndTextAnalytics:category:view
PUT speechandtextanalytics/categories/{categoryId}		CategoryRequest		speechAndTextAnalytics:category:edit
DELETE speechandtextanalytics/categories/{categoryId}				speechAndTextAnalytics:category:delete
GET speechandtextanalytics/conversations/{conversationId}				recording:recording:view&speechAndTextAnalytics:data:view
GET speechandtextanalytics/conversations/{conversationId}/categories	pageSize:n=25<=50;pageNumber:n=1			speechAndTextAnalytics:data:view
GET speechandtextanalytics/conversations/{conversationId}/communications/{communicationId}/transcripturl				recording:recording:view&speechAndTextAnalytics:data:view
GET speechandtextanalytics/conversations/{conversationId}/communications/{communicationId}/transcripturls				recording:recording:view|recording:recordingSegment:view
GET speechandtextanalytics/conversations/{conversationId}/sentiments				speechAndTextAnalytics:sentimentData:view
GET speechandtextanalytics/conversations/{conversationId}/summaries				speechAndTextAnalytics:aiSummary:view
GET speechandtextanalytics/dictionaryfeedback	dialect;transcriptionEngine{Genesys|GenesysExtended};nextPage;pageSize:n=500			speechAndTextAnalytics:dictionaryterm:view
POST speechandtextanalytics/dictionaryfeedback		DictionaryFeedback		speechAndTextAnalytics:dictionaryterm:add
GET speechandtextanalytics/dictionaryfeedback/{dictionaryFeedbackId}				speechAndTextAnalytics:dictionaryterm:view	getSpeechandtextanalyticsDictionaryfeedbackDictionaryFeedbackId
PUT speechandtextanalytics/dictionaryfeedback/{dictionaryFeedbackId}		DictionaryFeedback?		speechAndTextAnalytics:dictionaryterm:edit	putSpeechandtextanalyticsDictionaryfeedbackDictionaryFeedbackId
DELETE speechandtextanalytics/dictionaryfeedback/{dictionaryFeedbackId}				speechAndTextAnalytics:dictionaryterm:delete	deleteSpeechandtextanalyticsDictionaryfeedbackDictionaryFeedbackId
GET speechandtextanalytics/programs	nextPage;pageSize:n=20;state{Latest|Published};name;ids:s[];sortBy{name};sortOrder{asc|desc}			speechAndTextAnalytics:program:view
POST speechandtextanalytics/programs		ProgramRequest		speechAndTextAnalytics:program:add
POST speechandtextanalytics/programs/general/jobs		GeneralProgramJobRequest		speechAndTextAnalytics:program:add&speechAndTextAnalytics:program:edit&speechAndTextAnalytics:topic:add&speechAndTextAnalytics:topic:edit
GET speechandtextanalytics/programs/general/jobs/{jobId}				speechAndTextAnalytics:program:add&speechAndTextAnalytics:program:edit&speechAndTextAnalytics:topic:add&speechAndTextAnalytics:topic:edit
GET speechandtextanalytics/programs/mappings	nextPage;pageSize:n=20			speechAndTextAnalytics:program:view
POST speechandtextanalytics/programs/publishjobs		ProgramJobRequest		speechAndTextAnalytics:program:publish
GET speechandtextanalytics/programs/publishjobs/{jobId}				speechAndTextAnalytics:program:publish
GET speechandtextanalytics/programs/settings/insights	pageSize:n=100<=100;pageNumber:n=1;programIds:s[]			speechAndTextAnalytics:program:view&speechAndTextAnalytics:insightsSettings:view
GET speechandtextanalytics/programs/topiclinks/jobs/{jobId}				speechAndTextAnalytics:program:view
GET speechandtextanalytics/programs/transcriptionengines/dialects
GET speechandtextanalytics/programs/unpublished	nextPage;pageSize:n=20			speechAndTextAnalytics:program:view
GET speechandtextanalytics/programs/{programId}				speechAndTextAnalytics:program:view
PUT speechandtextanalytics/programs/{programId}		ProgramRequest		speechAndTextAnalytics:program:edit
DELETE speechandtextanalytics/programs/{programId}	forceDelete:b=false			speechAndTextAnalytics:program:delete
GET speechandtextanalytics/programs/{programId}/mappings				speechAndTextAnalytics:program:view
PUT speechandtextanalytics/programs/{programId}/mappings		ProgramMappingsRequest		speechAndTextAnalytics:program:edit
GET speechandtextanalytics/programs/{programId}/settings/insights				speechAndTextAnalytics:program:view&speechAndTextAnalytics:insightsSettings:view
PUT speechandtextanalytics/programs/{programId}/settings/insights		InsightsSettingsRequest		speechAndTextAnalytics:program:edit&speechAndTextAnalytics:insightsSettings:edit
GET speechandtextanalytics/programs/{programId}/transcriptionengines				speechAndTextAnalytics:program:view
PUT speechandtextanalytics/programs/{programId}/transcriptionengines		TranscriptionEnginesRequest		speechAndTextAnalytics:program:edit
GET speechandtextanalytics/reprocessing/jobs	pageSize:n<=100;pageNumber:n;sortOrder{asc|desc};name		p	speechAndTextAnalytics:reprocessInteractions:view
POST speechandtextanalytics/reprocessing/jobs		CreateReprocessJobRequest	p	speechAndTextAnalytics:reprocessInteractions:add
GET speechandtextanalytics/reprocessing/jobs/{jobId}			p	speechAndTextAnalytics:reprocessInteractions:view
DELETE speechandtextanalytics/reprocessing/jobs/{jobId}			p	speechAndTextAnalytics:reprocessInteractions:delete
GET speechandtextanalytics/reprocessing/jobs/{jobId}/interactions			p	speechAndTextAnalytics:reprocessInteractions:view
GET speechandtextanalytics/sentiment/dialects
GET speechandtextanalytics/sentimentfeedback	dialect			speechAndTextAnalytics:feedback:view
POST speechandtextanalytics/sentimentfeedback		SentimentFeedback		speechAndTextAnalytics:feedback:add
DELETE speechandtextanalytics/sentimentfeedback				speechAndTextAnalytics:feedback:delete
DELETE speechandtextanalytics/sentimentfeedback/{sentimentFeedbackId}				speechAndTextAnalytics:feedback:delete	deleteSpeechandtextanalyticsSentimentfeedbackSentimentFeedbackId
GET speechandtextanalytics/settings				speechAndTextAnalytics:settings:view
PUT speechandtextanalytics/settings		SpeechTextAnalyticsSettingsRequest		speechAndTextAnalytics:settings:edit
PATCH speechandtextanalytics/settings		SpeechTextAnalyticsSettingsRequest		speechAndTextAnalytics:settings:edit
GET speechandtextanalytics/topics	nextPage;pageSize:n=20<=500;pageNumber:n;state{latest|published};name;ids:s[];dialects:s[]{en-US|es-US|en-AU|en-GB|en-ZA|es-ES|en-IN|fr-FR|fr-CA|it-IT|de-DE|pt-BR|pl-PL|pt-PT|nl-NL|ko-KR};sortBy{name|matchingType};sortOrder{asc|desc}			speechAndTextAnalytics:topic:view
POST speechandtextanalytics/topics		TopicRequest		speechAndTextAnalytics:topic:add
GET speechandtextanalytics/topics/dialects
GET speechandtextanalytics/topics/general	dialect{ar-001|ar-AE|ar-BH|ar-EG|ar-IL|ar-SA|ar-TN|da-DK|de-CH|de-DE|en-AU|en-GB|en-HK|en-IE|en-IN|en-NZ|en-SG|en-US|en-ZA|es-ES|es-US|fi-FI|fr-CA|fr-FR|he-IL|hi-IN|it-IT|ja-JP|ko-KR|nb-NO|nl-NL|pl-PL|pt-BR|pt-PT|sv-SE|tr-TR|zh-CN|zh-HK|zh-TW|zu-ZA}			speechAndTextAnalytics:topic:view
GET speechandtextanalytics/topics/general/status	dialect{ar-001|ar-AE|ar-BH|ar-EG|ar-IL|ar-SA|ar-TN|da-DK|de-CH|de-DE|en-AU|en-GB|en-HK|en-IE|en-IN|en-NZ|en-SG|en-US|en-ZA|es-ES|es-US|fi-FI|fr-CA|fr-FR|he-IL|hi-IN|it-IT|ja-JP|ko-KR|nb-NO|nl-NL|pl-PL|pt-BR|pt-PT|sv-SE|tr-TR|zh-CN|zh-HK|zh-TW|zu-ZA}			speechAndTextAnalytics:topic:view
POST speechandtextanalytics/topics/generatedphrases/jobs		GenAIPhrasesJobRequest		speechAndTextAnalytics:topic:addAIPhrases
GET speechandtextanalytics/topics/generatedphrases/jobs/{jobId}				speechAndTextAnalytics:topic:addAIPhrases
POST speechandtextanalytics/topics/publishjobs		TopicJobRequest		speechAndTextAnalytics:topic:publish
GET speechandtextanalytics/topics/publishjobs/{jobId}				speechAndTextAnalytics:topic:publish
POST speechandtextanalytics/topics/testphrase/jobs		TestTopicPhraseJobRequest		speechAndTextAnalytics:topic:testPhrase
GET speechandtextanalytics/topics/testphrase/jobs/{jobId}				speechAndTextAnalytics:topic:testPhrase
GET speechandtextanalytics/topics/{topicId}				speechAndTextAnalytics:topic:view
PUT speechandtextanalytics/topics/{topicId}		TopicRequest		speechAndTextAnalytics:topic:edit
DELETE speechandtextanalytics/topics/{topicId}				speechAndTextAnalytics:topic:delete
POST speechandtextanalytics/transcripts/search		TranscriptSearchRequest		analytics:conversationDetail:view|recording:recording:view|recording:recordingSegment:view
GET speechandtextanalytics/translations/languages				speechAndTextAnalytics:translation:view
GET speechandtextanalytics/translations/languages/{languageId}/conversations/{conversationId}	communicationId;recordingId			speechAndTextAnalytics:translation:view
# Stations
GET stations	pageSize:n=25;pageNumber:n=1;sortBy=name;name;userSelectable;webRtcUserId;id;lineAppearanceId
GET stations/{stationId}
DELETE stations/{stationId}/associateduser				telephony:station:disassociate
# Task Management
POST taskmanagement/workbins		WorkbinCreate		workitems:workbin:add
POST taskmanagement/workbins/query		WorkbinQueryRequest		workitems:workbin:view
GET taskmanagement/workbins/{workbinId}				workitems:workbin:view
PATCH taskmanagement/workbins/{workbinId}		WorkbinUpdate		workitems:workbin:edit
DELETE taskmanagement/workbins/{workbinId}				workitems:workbin:delete
GET taskmanagement/workbins/{workbinId}/history	after;pageSize:n=25<=200;sortOrder=descending{ascending|descending}			workitems:workbin:view
GET taskmanagement/workbins/{workbinId}/versions	after;pageSize:n=25<=200;sortOrder=descending{ascending|descending}			workitems:workbin:view
GET taskmanagement/workbins/{workbinId}/versions/{entityVersion}				workitems:workbin:view
POST taskmanagement/workitems		WorkitemCreate		workitems:workitem:add
POST taskmanagement/workitems/bulk/add/jobs		BulkJobAddRequest		workitems:bulkAddJob:add
GET taskmanagement/workitems/bulk/add/jobs/{bulkJobId}				workitems:bulkAddJob:view
PATCH taskmanagement/workitems/bulk/add/jobs/{bulkJobId}		BulkJobUpdate		workitems:bulkAddJob:edit
DELETE taskmanagement/workitems/bulk/add/jobs/{bulkJobId}				workitems:bulkAddJob:delete
GET taskmanagement/workitems/bulk/add/jobs/{bulkJobId}/results				workitems:bulkAddJobResults:view
GET taskmanagement/workitems/bulk/jobs/users/me	after;pageSize:n=25<=200;sortOrder=descending{ascending|descending};action{TerminateWorkitems|AddWorkitems}			workitems:bulkJob:view
POST taskmanagement/workitems/bulk/terminate/jobs		BulkJobTerminateRequest		workitems:bulkTerminateJob:add
GET taskmanagement/workitems/bulk/terminate/jobs/{bulkJobId}				workitems:bulkTerminateJob:view
PATCH taskmanagement/workitems/bulk/terminate/jobs/{bulkJobId}		BulkJobUpdate		workitems:bulkTerminateJob:edit
DELETE taskmanagement/workitems/bulk/terminate/jobs/{bulkJobId}				workitems:bulkTerminateJob:delete
GET taskmanagement/workitems/bulk/terminate/jobs/{bulkJobId}/results				workitems:bulkTerminateJobResults:view
POST taskmanagement/workitems/query		WorkitemQueryPostRequest		workitems:workitem:view
POST taskmanagement/workitems/query/jobs		WorkitemQueryJobCreate		workitems:queryJob:add
GET taskmanagement/workitems/query/jobs/{jobId}				workitems:queryJob:view
GET taskmanagement/workitems/query/jobs/{jobId}/results				workitems:queryJobResults:view
GET taskmanagement/workitems/schemas				workitems:workitemSchema:view
POST taskmanagement/workitems/schemas		DataSchema		workitems:workitemSchema:add
GET taskmanagement/workitems/schemas/coretypes				workitems:workitemSchema:view
GET taskmanagement/workitems/schemas/coretypes/{coreTypeName}				workitems:workitemSchema:view
GET taskmanagement/workitems/schemas/limits				workitems:workitemSchema:view
GET taskmanagement/workitems/schemas/{schemaId}				workitems:workitemSchema:view
PUT taskmanagement/workitems/schemas/{schemaId}		DataSchema		workitems:workitemSchema:edit
DELETE taskmanagement/workitems/schemas/{schemaId}				workitems:workitemSchema:delete
GET taskmanagement/workitems/schemas/{schemaId}/versions				workitems:workitemSchema:view
GET taskmanagement/workitems/schemas/{schemaId}/versions/{versionId}				workitems:workitemSchema:view
GET taskmanagement/workitems/{workitemId}	expands:s[]{type|workbin|status|queue|assignee}			workitems:workitem:view
PATCH taskmanagement/workitems/{workitemId}		WorkitemUpdate		workitems:workitem:edit|workitems:workitem:accept
DELETE taskmanagement/workitems/{workitemId}				workitems:workitem:delete
POST taskmanagement/workitems/{workitemId}/acd/cancel				workitems:workitem:cancelRouting
PATCH taskmanagement/workitems/{workitemId}/assignment		WorkitemManualAssign		workitems:workitem:pull|workitems:workitem:assign
POST taskmanagement/workitems/{workitemId}/disconnect				workitems:workitem:disconnect
GET taskmanagement/workitems/{workitemId}/history	after;pageSize:n=25<=200;sortOrder=descending{ascending|descending}			workitems:workitem:view
POST taskmanagement/workitems/{workitemId}/terminate		WorkitemTerminate?		workitems:workitem:terminate
PATCH taskmanagement/workitems/{workitemId}/users/me/wrapups		WorkitemWrapupUpdate		workitems:wrapupSelf:edit
GET taskmanagement/workitems/{workitemId}/users/{userId}/wrapups	expands{wrapupCode};after;pageSize:n=25<=50;sortOrder=descending{ascending|descending}			workitems:wrapup:view
PATCH taskmanagement/workitems/{workitemId}/users/{userId}/wrapups		WorkitemWrapupUpdate		workitems:wrapup:edit
GET taskmanagement/workitems/{workitemId}/versions	after;pageSize:n=25<=200;sortOrder=descending{ascending|descending}			workitems:workitem:view
GET taskmanagement/workitems/{workitemId}/versions/{entityVersion}				workitems:workitem:view
GET taskmanagement/workitems/{workitemId}/wrapups	expands{wrapupCode};after;pageSize:n=25<=50;sortOrder=descending{ascending|descending}			workitems:wrapup:view
POST taskmanagement/worktypes		WorktypeCreate		workitems:worktype:add
POST taskmanagement/worktypes/query		WorktypeQueryRequest		workitems:worktype:view
GET taskmanagement/worktypes/{worktypeId}	expands:s[]{defaultQueue|defaultSkills|defaultLanguage|schema|flow|defaultScript}			workitems:worktype:view
PATCH taskmanagement/worktypes/{worktypeId}		WorktypeUpdate		workitems:worktype:edit
DELETE taskmanagement/worktypes/{worktypeId}				workitems:worktype:delete
GET taskmanagement/worktypes/{worktypeId}/flows/datebased/rules	after;pageSize:n=25<=200			workitems:flowRuleDateBased:view
POST taskmanagement/worktypes/{worktypeId}/flows/datebased/rules		WorkitemDateBasedRuleCreate		workitems:flowRuleDateBased:add
GET taskmanagement/worktypes/{worktypeId}/flows/datebased/rules/{ruleId}				workitems:flowRuleDateBased:view
PATCH taskmanagement/worktypes/{worktypeId}/flows/datebased/rules/{ruleId}		WorkitemDateBasedRuleUpdate		workitems:flowRuleDateBased:edit
DELETE taskmanagement/worktypes/{worktypeId}/flows/datebased/rules/{ruleId}				workitems:flowRuleDateBased:delete
GET taskmanagement/worktypes/{worktypeId}/flows/onattributechange/rules	after;pageSize:n=25<=200			workitems:flowRuleOnAttributeChange:view
POST taskmanagement/worktypes/{worktypeId}/flows/onattributechange/rules		WorkitemOnAttributeChangeRuleCreate		workitems:flowRuleOnAttributeChange:add
GET taskmanagement/worktypes/{worktypeId}/flows/onattributechange/rules/{ruleId}				workitems:flowRuleOnAttributeChange:view
PATCH taskmanagement/worktypes/{worktypeId}/flows/onattributechange/rules/{ruleId}		WorkitemOnAttributeChangeRuleUpdate		workitems:flowRuleOnAttributeChange:edit
DELETE taskmanagement/worktypes/{worktypeId}/flows/onattributechange/rules/{ruleId}				workitems:flowRuleOnAttributeChange:delete
GET taskmanagement/worktypes/{worktypeId}/flows/oncreate/rules	after;pageSize:n=25<=200			workitems:flowRuleOnCreate:view
POST taskmanagement/worktypes/{worktypeId}/flows/oncreate/rules		WorkitemOnCreateRuleCreate		workitems:flowRuleOnCreate:add
GET taskmanagement/worktypes/{worktypeId}/flows/oncreate/rules/{ruleId}				workitems:flowRuleOnCreate:view
PATCH taskmanagement/worktypes/{worktypeId}/flows/oncreate/rules/{ruleId}		WorkitemOnCreateRuleUpdate		workitems:flowRuleOnCreate:edit
DELETE taskmanagement/worktypes/{worktypeId}/flows/oncreate/rules/{ruleId}				workitems:flowRuleOnCreate:delete
GET taskmanagement/worktypes/{worktypeId}/history	after;pageSize:n=25<=200;sortOrder=descending{ascending|descending};fields:s[]{name|serviceLevelTarget|defaultWorkbinId|defaultDueDurationSeconds|defaultExpirationSeconds|defaultPriority|defaultLanguageId|defaultSkillIds|defaultQueueId|assignmentEnabled|defaultStatusId|statuses}			workitems:worktype:view
GET taskmanagement/worktypes/{worktypeId}/statuses				workitems:status:view
POST taskmanagement/worktypes/{worktypeId}/statuses		WorkitemStatusCreate		workitems:status:add
GET taskmanagement/worktypes/{worktypeId}/statuses/{statusId}				workitems:status:view	getTaskmanagementWorktypeStatus
PATCH taskmanagement/worktypes/{worktypeId}/statuses/{statusId}		WorkitemStatusUpdate		workitems:status:edit	patchTaskmanagementWorktypeStatus
DELETE taskmanagement/worktypes/{worktypeId}/statuses/{statusId}				workitems:status:delete	deleteTaskmanagementWorktypeStatus
GET taskmanagement/worktypes/{worktypeId}/versions	after;pageSize:n=25<=200;sortOrder=descending{ascending|descending}			workitems:worktype:view
GET taskmanagement/worktypes/{worktypeId}/versions/{entityVersion}				workitems:worktype:view
# Teams
GET teams	pageSize:n=25;name;after;before;expand{entities.division}			groups:team:view
POST teams		Team		groups:team:add
POST teams/search		TeamSearchRequest		groups:team:view
GET teams/{teamId}	expand{entities.division}			groups:team:view
PATCH teams/{teamId}		Team		groups:team:edit
DELETE teams/{teamId}				groups:team:delete
GET teams/{teamId}/members	pageSize:n=25;before;after;expand{entities}			groups:team:view
POST teams/{teamId}/members		TeamMembers		groups:team:assign
DELETE teams/{teamId}/members	id!			groups:team:assign
# Telephony
GET telephony/agents/greetings/me				telephony:selfAgentGreeting:view
PUT telephony/agents/greetings/me		SelfAgentGreeting		telephony:selfAgentGreeting:edit
GET telephony/agents/{agentId}/greetings				telephony:otherAgentGreeting:view
PUT telephony/agents/{agentId}/greetings		AgentGreeting		telephony:otherAgentGreeting:edit
GET telephony/calls/metrics	metricType=cloud{cloud|premises}			telephony:callMetrics:view
GET telephony/mediaregions				telephony:plugin:all
GET telephony/numbers/routing	before;after;pageSize<=200;numberId;activeRoutingOrganizationId;ownerOrganizationId;status{Normal|Redirected|Pending}			telephony:numberRouting:view
POST telephony/numbers/routing		NumberRoutingRequest[]		telephony:numberRouting:edit
POST telephony/numbers/routing/all		DisasterRecoveryAllRoutingRequest		telephony:numberRouting:edit
POST telephony/numbers/routing/reset		NumberRoutingResetOrganizationRequest		telephony:numberRouting:edit
GET telephony/organization/link				telephony:organizationLink:view
POST telephony/organization/link		CreateOrganizationLink		telephony:organizationLink:add
PATCH telephony/organization/link/approve/{requestingOrganizationId}		OrganizationLinkApprovalRequest		telephony:organizationLink:edit	patchTelephonyOrganizationLinkApproveRequestingOrganizationId
GET telephony/organization/link/regions				telephony:organizationLink:view
DELETE telephony/organization/link/{targetOrganizationId}				telephony:organizationLink:delete	deleteTelephonyOrganizationLinkTargetOrganizationId
GET telephony/settings				telephony:settings:view
PUT telephony/settings		TelephonySettings		telephony:settings:edit
GET telephony/sipmessages/conversations/{conversationId}				telephony:pcap:view
GET telephony/sipmessages/conversations/{conversationId}/headers	keys:s[]			telephony:pcap:view
GET telephony/siptraces	dateStart!:d;dateEnd!:d;callId;toUser;fromUser;conversationId			telephony:pcap:view
POST telephony/siptraces/download		SIPSearchPublicRequest		telephony:pcap:add
GET telephony/siptraces/download/{downloadId}				telephony:pcap:view	getTelephonySiptracesDownloadDownloadId
# Telephony Edges
GET telephony/providers/edges	pageSize:n=25;pageNumber:n=1;name;site.id;edgeGroup.id;sortBy=name;managed:b;showCloudMedia:b=true			telephony:plugin:all
POST telephony/providers/edges		Edge		telephony:plugin:all
POST telephony/providers/edges/addressvalidation		ValidateAddressRequest
GET telephony/providers/edges/alertablepresences	type{defaults|overrides}			telephony:alertablePresences:view
PUT telephony/providers/edges/alertablepresences		AlertablePresences		telephony:alertablePresences:edit
DELETE telephony/providers/edges/alertablepresences				telephony:alertablePresences:delete
GET telephony/providers/edges/certificateauthorities				telephony:plugin:all
POST telephony/providers/edges/certificateauthorities		DomainCertificateAuthority		telephony:plugin:all
GET telephony/providers/edges/certificateauthorities/{certificateId}				telephony:plugin:all
PUT telephony/providers/edges/certificateauthorities/{certificateId}		DomainCertificateAuthority		telephony:plugin:all
DELETE telephony/providers/edges/certificateauthorities/{certificateId}				telephony:plugin:all
GET telephony/providers/edges/didpools	pageSize:n=25;pageNumber:n=1;sortBy=number;id:s[]			telephony:plugin:all
POST telephony/providers/edges/didpools		DIDPool		telephony:plugin:all
GET telephony/providers/edges/didpools/dids	type!{ASSIGNED_AND_UNASSIGNED|UNASSIGNED};id:s[];numberMatch;pageSize:n=25;pageNumber:n=1;sortOrder=ascending			telephony:plugin:all
GET telephony/providers/edges/didpools/{didPoolId}				telephony:plugin:all
PUT telephony/providers/edges/didpools/{didPoolId}		DIDPool		telephony:plugin:all
DELETE telephony/providers/edges/didpools/{didPoolId}				telephony:plugin:all
GET telephony/providers/edges/dids	pageSize:n=25;pageNumber:n=1;sortBy=number;sortOrder=ASC;phoneNumber;owner.id;didPool.id;id:s[]			telephony:plugin:all
GET telephony/providers/edges/dids/{didId}				telephony:plugin:all
GET telephony/providers/edges/edgegroups	pageSize:n=25;pageNumber:n=1;name;sortBy=name;managed:b			telephony:plugin:all
POST telephony/providers/edges/edgegroups		EdgeGroup		telephony:plugin:all
GET telephony/providers/edges/edgegroups/{edgeGroupId}	expand:s[]{phoneTrunkBases|edgeTrunkBaseAssignment}			telephony:plugin:all
PUT telephony/providers/edges/edgegroups/{edgeGroupId}		EdgeGroup		telephony:plugin:all
DELETE telephony/providers/edges/edgegroups/{edgeGroupId}				telephony:plugin:all
GET telephony/providers/edges/edgegroups/{edgegroupId}/edgetrunkbases/{edgetrunkbaseId}				telephony:plugin:all
PUT telephony/providers/edges/edgegroups/{edgegroupId}/edgetrunkbases/{edgetrunkbaseId}		EdgeTrunkBase		telephony:plugin:all
GET telephony/providers/edges/edgeversionreport
GET telephony/providers/edges/expired				telephony:plugin:all|internal:edge:view
GET telephony/providers/edges/extensionpools	pageSize:n=25;pageNumber:n=1;sortBy;number;divisionId:s[]			telephony:extensionPool:view
POST telephony/providers/edges/extensionpools		ExtensionPool		telephony:extensionPool:add
GET telephony/providers/edges/extensionpools/divisionviews	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;id:s[];name;divisionId:s[]			telephony:extensionPool:search
GET telephony/providers/edges/extensionpools/{extensionPoolId}				telephony:extensionPool:view
PUT telephony/providers/edges/extensionpools/{extensionPoolId}		ExtensionPool		telephony:extensionPool:edit
DELETE telephony/providers/edges/extensionpools/{extensionPoolId}				telephony:extensionPool:delete
GET telephony/providers/edges/extensions	pageSize:n=25;pageNumber:n=1;sortBy=number;sortOrder=ASC;number			telephony:extensionPool:view
GET telephony/providers/edges/extensions/{extensionId}				telephony:extensionPool:view
GET telephony/providers/edges/linebasesettings	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;expand:s[]{properties}			telephony:plugin:all
GET telephony/providers/edges/linebasesettings/{lineBaseId}				telephony:plugin:all
GET telephony/providers/edges/lines	pageSize:n=25;pageNumber:n=1;name;sortBy=name;expand:s[]{properties|site|edgeGroup|primaryEdge|secondaryEdge|edges|assignedUser}			telephony:plugin:all
GET telephony/providers/edges/lines/template	lineBaseSettingsId!			telephony:plugin:all
GET telephony/providers/edges/lines/{lineId}				telephony:plugin:all
GET telephony/providers/edges/logicalinterfaces	edgeIds!;expand:s[]{externalTrunkBaseAssignments|phoneTrunkBaseAssignments}			telephony:plugin:all
GET telephony/providers/edges/mediastatistics/conversations/{conversationId}			p	analytics:conversationDetail:view
GET telephony/providers/edges/mediastatistics/conversations/{conversationId}/communications/{communicationId}			p	analytics:conversationDetail:view
GET telephony/providers/edges/metrics	edgeIds!			telephony:plugin:all
GET telephony/providers/edges/outboundroutes	pageSize:n=25;pageNumber:n=1;name;site.id;externalTrunkBases.ids;sortBy=name			telephony:plugin:all
GET telephony/providers/edges/phonebasesettings	pageSize:n=25;pageNumber:n=1;sortBy=name;sortOrder=ASC;expand:s[]{properties|lines};name			telephony:plugin:all
POST telephony/providers/edges/phonebasesettings		PhoneBase		telephony:plugin:all
GET telephony/providers/edges/phonebasesettings/availablemetabases	pageSize:n=25;pageNumber:n=1			telephony:plugin:all
GET telephony/providers/edges/phonebasesettings/template	phoneMetabaseId!			telephony:plugin:all
GET telephony/providers/edges/phonebasesettings/{phoneBaseId}				telephony:plugin:all
PUT telephony/providers/edges/phonebasesettings/{phoneBaseId}		PhoneBase		telephony:plugin:all
DELETE telephony/providers/edges/phonebasesettings/{phoneBaseId}				telephony:plugin:all
GET telephony/providers/edges/phones	pageNumber:n=1;pageSize:n=25;sortBy=name{id|name|status.operationalStatus|secondaryStatus.operationalStatus};sortOrder=ASC;site.id;webRtcUser.id;phoneBaseSettings.id;lines.loggedInUser.id;lines.defaultForUser.id;phone_hardwareId;lines.id;lines.name;name;status.operationalStatus;secondaryStatus.operationalStatus;expand:s[]{properties|site|status|status.primaryEdgesStatus|status.secondaryEdgesStatus|phoneBaseSettings|lines};fields:s[]{webRtcUser|properties.*|lines.loggedInUser|lines.defaultForUser}			telephony:plugin:all
POST telephony/providers/edges/phones		Phone		telephony:plugin:all
POST telephony/providers/edges/phones/reboot		PhonesReboot		telephony:plugin:all
GET telephony/providers/edges/phones/template	phoneBaseSettingsId!			telephony:plugin:all
GET telephony/providers/edges/phones/{phoneId}				telephony:plugin:all
PUT telephony/providers/edges/phones/{phoneId}		Phone		telephony:plugin:all
DELETE telephony/providers/edges/phones/{phoneId}				telephony:plugin:all
POST telephony/providers/edges/phones/{phoneId}/reboot				telephony:plugin:all
GET telephony/providers/edges/physicalinterfaces	edgeIds!			telephony:plugin:all
GET telephony/providers/edges/sites	pageSize:n=25;pageNumber:n=1;sortBy=name;sortOrder=ASC;name;location.id;managed:b;expand:s[]{edges|location|primarySites|secondarySites}
POST telephony/providers/edges/sites		Site		telephony:plugin:all
GET telephony/providers/edges/sites/search	q64!;expand:s[]			telephony:plugin:all|telephony:sites:view
POST telephony/providers/edges/sites/search		SiteSearchRequest		telephony:plugin:all|telephony:sites:view
GET telephony/providers/edges/sites/{siteId}				telephony:plugin:all|telephony:sites:view
PUT telephony/providers/edges/sites/{siteId}		Site		telephony:plugin:all
DELETE telephony/providers/edges/sites/{siteId}				telephony:plugin:all
GET telephony/providers/edges/sites/{siteId}/numberplans				telephony:plugin:all
PUT telephony/providers/edges/sites/{siteId}/numberplans		NumberPlan[]		telephony:plugin:all
GET telephony/providers/edges/sites/{siteId}/numberplans/classifications	classification			telephony:plugin:all
GET telephony/providers/edges/sites/{siteId}/numberplans/{numberPlanId}				telephony:plugin:all
GET telephony/providers/edges/sites/{siteId}/outboundroutes	pageSize:n=25;pageNumber:n=1;name;externalTrunkBases.ids;sortBy=name			telephony:plugin:all
POST telephony/providers/edges/sites/{siteId}/outboundroutes		OutboundRouteBase		telephony:plugin:all
GET telephony/providers/edges/sites/{siteId}/outboundroutes/{outboundRouteId}				telephony:plugin:all
PUT telephony/providers/edges/sites/{siteId}/outboundroutes/{outboundRouteId}		OutboundRouteBase		telephony:plugin:all
DELETE telephony/providers/edges/sites/{siteId}/outboundroutes/{outboundRouteId}				telephony:plugin:all
GET telephony/providers/edges/sites/{siteId}/siteconnections				telephony:plugin:all|telephony:sites:view
PUT telephony/providers/edges/sites/{siteId}/siteconnections		SiteConnections		telephony:plugin:all
PATCH telephony/providers/edges/sites/{siteId}/siteconnections		DisableSiteConnectionsRequest		telephony:plugin:all
GET telephony/providers/edges/timezones	pageSize:n=1000;pageNumber:n=1
GET telephony/providers/edges/trunkbasesettings	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;recordingEnabled:b;ignoreHidden:b;managed:b;expand:s[]{properties};name			telephony:plugin:all
POST telephony/providers/edges/trunkbasesettings		TrunkBase		telephony:plugin:all
GET telephony/providers/edges/trunkbasesettings/availablemetabases	type{EXTERNAL|PHONE|EDGE};pageSize:n=25;pageNumber:n=1			telephony:plugin:all
GET telephony/providers/edges/trunkbasesettings/template	trunkMetabaseId!			telephony:plugin:all
GET telephony/providers/edges/trunkbasesettings/{trunkBaseSettingsId}	ignoreHidden:b			telephony:plugin:all
PUT telephony/providers/edges/trunkbasesettings/{trunkBaseSettingsId}		TrunkBase		telephony:plugin:all
DELETE telephony/providers/edges/trunkbasesettings/{trunkBaseSettingsId}				telephony:plugin:all
GET telephony/providers/edges/trunks	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;edge.id;trunkBase.id;trunkType{EXTERNAL|PHONE|EDGE}			telephony:plugin:all
GET telephony/providers/edges/trunks/metrics	trunkIds!			telephony:plugin:all
GET telephony/providers/edges/trunks/{trunkId}				telephony:plugin:all
GET telephony/providers/edges/trunks/{trunkId}/metrics				telephony:plugin:all
GET telephony/providers/edges/trunkswithrecording	trunkType{EXTERNAL|PHONE|EDGE}			recording:retentionPolicy:view|telephony:plugin:all
GET telephony/providers/edges/{edgeId}	expand:s[]{site}			telephony:plugin:all
PUT telephony/providers/edges/{edgeId}		Edge		telephony:plugin:all
DELETE telephony/providers/edges/{edgeId}				telephony:plugin:all
GET telephony/providers/edges/{edgeId}/diagnostic/nslookup				telephony:plugin:all
POST telephony/providers/edges/{edgeId}/diagnostic/nslookup		EdgeNetworkDiagnosticRequest		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/diagnostic/ping				telephony:plugin:all
POST telephony/providers/edges/{edgeId}/diagnostic/ping		EdgeNetworkDiagnosticRequest		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/diagnostic/route				telephony:plugin:all
POST telephony/providers/edges/{edgeId}/diagnostic/route		EdgeNetworkDiagnosticRequest		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/diagnostic/tracepath				telephony:plugin:all
POST telephony/providers/edges/{edgeId}/diagnostic/tracepath		EdgeNetworkDiagnosticRequest		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/logicalinterfaces	expand:s[]{externalTrunkBaseAssignments|phoneTrunkBaseAssignments}			telephony:plugin:all
POST telephony/providers/edges/{edgeId}/logicalinterfaces		DomainLogicalInterface		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/logicalinterfaces/{interfaceId}	expand:s[]{externalTrunkBaseAssignments|phoneTrunkBaseAssignments}			telephony:plugin:all
PUT telephony/providers/edges/{edgeId}/logicalinterfaces/{interfaceId}		DomainLogicalInterface		telephony:plugin:all
DELETE telephony/providers/edges/{edgeId}/logicalinterfaces/{interfaceId}				telephony:plugin:all
POST telephony/providers/edges/{edgeId}/logs/jobs		EdgeLogsJobRequest		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/logs/jobs/{jobId}				telephony:plugin:all
POST telephony/providers/edges/{edgeId}/logs/jobs/{jobId}/upload		EdgeLogsJobUploadRequest		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/metrics				telephony:plugin:all
GET telephony/providers/edges/{edgeId}/physicalinterfaces				telephony:plugin:all
GET telephony/providers/edges/{edgeId}/physicalinterfaces/{interfaceId}				telephony:plugin:all
POST telephony/providers/edges/{edgeId}/reboot		EdgeRebootParameters?		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/setuppackage				telephony:plugin:all
GET telephony/providers/edges/{edgeId}/softwareupdate
POST telephony/providers/edges/{edgeId}/softwareupdate		DomainEdgeSoftwareUpdateDto
DELETE telephony/providers/edges/{edgeId}/softwareupdate
GET telephony/providers/edges/{edgeId}/softwareversions
POST telephony/providers/edges/{edgeId}/statuscode		EdgeServiceStateRequest?		telephony:plugin:all
GET telephony/providers/edges/{edgeId}/trunks	pageNumber:n=1;pageSize:n=25;sortBy=name;sortOrder=ASC;trunkBase.id;trunkType{EXTERNAL|PHONE|EDGE}			telephony:plugin:all
POST telephony/providers/edges/{edgeId}/unpair				telephony:plugin:all
# Text Bots
POST textbots/botflows/sessions		TextBotFlowLaunchRequest		textbots:botFlowSession:execute
POST textbots/botflows/sessions/{sessionId}/turns		TextBotFlowTurnRequest		textbots:botFlowSession:execute
POST textbots/bots/execute		PostTextRequest		textbots:session:execute
GET textbots/bots/search	botType:s[]{GenesysBotConnector|GenesysDialogEngine|AmazonLex|GoogleDialogFlowES|GoogleDialogFlowCX|NuanceDlg|GenesysBotFlow|GenesysDigitalBotFlow|GenesysVoiceSurveyFlow|GenesysDigitalBotConnector};botName;botId:s[];virtualAgentEnabled:b;pageSize:n=25<=100			integrations:integration:view
# Tokens
GET tokens/me	preserveIdleTTL:b
HEAD tokens/me
DELETE tokens/me
GET tokens/timeout
PUT tokens/timeout		IdleTokenTimeout?		directory:organization:admin
DELETE tokens/{userId}				oauth:token:delete
# Usage
POST usage/aggregates/query/jobs		OrganizationPublicApiUsageQueryRequest		usage:organization:view
GET usage/aggregates/query/jobs/{jobId}	pageSize:n=100<=1000;after			usage:organization:view
POST usage/client/{clientId}/aggregates/query/jobs		ClientPublicApiUsageQueryRequest		usage:client:view	postUsageClientClientIdAggregatesQueryJobs
GET usage/client/{clientId}/aggregates/query/jobs/{jobId}	pageSize:n=100<=1000;after			usage:client:view	getUsageClientClientIdAggregatesQueryJob
POST usage/query		ApiUsageOrganizationQuery		oauth:client:view|usage:organization:view
GET usage/query/{executionId}/results				oauth:client:view|usage:organization:view	getUsageQueryExecutionIdResults
POST usage/simplesearch		ApiUsageSimpleSearch		oauth:client:view|usage:simpleSearch:view
GET usage/simplesearch/{executionId}/results	after;pageSize:n<=1000			oauth:client:view|usage:simpleSearch:view	getUsageSimplesearchExecutionIdResults
# Operational Events
POST usage/events/aggregates/query		EventAggregatesQueryRequest?		usage:events:view
GET usage/events/definitions				usage:events:view
GET usage/events/definitions/{eventDefinitionId}				usage:events:view
POST usage/events/query	before;after;pageSize<=200	EventQueryRequest?		usage:events:view
# User Recordings
GET userrecordings	pageSize:n=25;pageNumber:n=1;expand:s[]{conversation}
GET userrecordings/summary
GET userrecordings/{recordingId}	expand:s[]{conversation}
PUT userrecordings/{recordingId}	expand:s[]{conversation}	UserRecording
DELETE userrecordings/{recordingId}
GET userrecordings/{recordingId}/transcoding	formatId=WEBM{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE}			They
# User Rules
GET users/rules	types!:s[]{Learning|ActivityPlan};pageNumber:n=1;pageSize:n=25;expand:s[]{criteria};enabled:b;searchTerm;sortOrder=ascending{ascending|descending}			users:rules:view
POST users/rules		UsersRulesCreateRuleRequest		users:rules:add
POST users/rules/query	pageNumber:n=1;pageSize:n=25	UsersRulesQueryRuleRequest		users:ruleUsers:view
GET users/rules/settings/{ruleType}				users:rules:view
GET users/rules/{ruleId}				users:rules:view
PATCH users/rules/{ruleId}		UsersRulesUpdateRuleRequest		users:rules:edit
DELETE users/rules/{ruleId}				users:rules:delete
GET users/rules/{ruleId}/dependents	pageSize:n=25;pageNumber:n=1;sortOrder=descending{ascending|descending}			users:ruleDependents:view
GET users/rules/{ruleId}/dependents/{ruleType}/{typeId}				users:ruleDependents:view	getUsersRuleDependentTypeId
# Voicemail
GET voicemail/groups/{groupId}/mailbox
GET voicemail/groups/{groupId}/messages	pageSize:n=25;pageNumber:n=1
GET voicemail/groups/{groupId}/policy				voicemail:groupPolicy:view
PATCH voicemail/groups/{groupId}/policy		VoicemailGroupPolicy		voicemail:groupPolicy:edit
GET voicemail/mailbox
GET voicemail/me/mailbox
GET voicemail/me/messages	pageSize:n=25;pageNumber:n=1
GET voicemail/me/policy
PATCH voicemail/me/policy		VoicemailUserPolicy
GET voicemail/messages	ids;expand:s[]{callerUser.routingStatus|callerUser.primaryPresence|callerUser.conversationSummary|callerUser.outOfOffice|callerUser.geolocation|conversations|transcription}
POST voicemail/messages		CopyVoicemailMessage?
DELETE voicemail/messages
GET voicemail/messages/{messageId}	expand:s[]{callerUser.routingStatus|callerUser.primaryPresence|callerUser.conversationSummary|callerUser.outOfOffice|callerUser.geolocation|conversations|transcription}
PUT voicemail/messages/{messageId}		VoicemailMessage
PATCH voicemail/messages/{messageId}		VoicemailMessage
DELETE voicemail/messages/{messageId}
GET voicemail/messages/{messageId}/media	formatId=WEBM{WAV|WEBM|WAV_ULAW|OGG_VORBIS|OGG_OPUS|MP3|NONE}
GET voicemail/policy				telephony:plugin:all
PUT voicemail/policy		VoicemailOrganizationPolicy		telephony:plugin:all
GET voicemail/queues/{queueId}/messages	pageSize:n=25;pageNumber:n=1			voicemail:acdvoicemail:view
GET voicemail/search	q64!;expand:s[]
POST voicemail/search		VoicemailSearchRequest
GET voicemail/userpolicies/{userId}				telephony:plugin:all|voicemail:userPolicy:viewOther
PUT voicemail/userpolicies/{userId}		VoicemailUserPolicy		telephony:plugin:all|voicemail:userPolicy:viewOther
PATCH voicemail/userpolicies/{userId}		VoicemailUserPolicy		telephony:plugin:all|voicemail:userPolicy:viewOther
GET voicemail/users/{userId}/mailbox				voicemail:mailbox:viewOther
GET voicemail/users/{userId}/messages	pageSize:n=25;pageNumber:n=1			voicemail:voicemail:viewOther
# Web Deployments
GET webdeployments/configurations	pageSize;before;after;showOnlyPublished:b			webDeployments:configuration:view
POST webdeployments/configurations		WebDeploymentConfigurationVersion		webDeployments:configuration:add
DELETE webdeployments/configurations/{configurationId}				webDeployments:configuration:delete
GET webdeployments/configurations/{configurationId}/versions	pageSize;before;after			webDeployments:configuration:view
GET webdeployments/configurations/{configurationId}/versions/draft				webDeployments:configuration:view
PUT webdeployments/configurations/{configurationId}/versions/draft		WebDeploymentConfigurationVersion		webDeployments:configuration:edit
POST webdeployments/configurations/{configurationId}/versions/draft/publish				webDeployments:configuration:edit&webDeployments:configuration:add
GET webdeployments/configurations/{configurationId}/versions/{versionId}				webDeployments:configuration:view
GET webdeployments/deployments	pageSize;before;after;expand:s[]{Configuration|SupportedContent|identityresolution}			webDeployments:deployment:view
POST webdeployments/deployments		WebDeployment		webDeployments:deployment:add
GET webdeployments/deployments/{deploymentId}	expand:s[]{supportedContent|flowDetails}			webDeployments:deployment:view
PUT webdeployments/deployments/{deploymentId}		WebDeployment		webDeployments:deployment:edit
DELETE webdeployments/deployments/{deploymentId}				webDeployments:deployment:delete
GET webdeployments/deployments/{deploymentId}/cobrowse/{sessionId}					getWebdeploymentsDeploymentCobrowseSessionId
DELETE webdeployments/deployments/{deploymentId}/cobrowse/{sessionId}					deleteWebdeploymentsDeploymentCobrowseSessionId
GET webdeployments/deployments/{deploymentId}/configurations	type;expand:s[]{supportedContent}
GET webdeployments/deployments/{deploymentId}/identityresolution				webDeployments:deployment:view&webDeployments:identityResolution:view
PUT webdeployments/deployments/{deploymentId}/identityresolution		DeploymentIdentityResolutionConfig		webDeployments:deployment:edit&webDeployments:identityResolution:edit
POST webdeployments/token/oauthcodegrantjwtexchange		WebDeploymentsOAuthExchangeRequest
POST webdeployments/token/refresh		WebDeploymentsRefreshJWTRequest?
DELETE webdeployments/token/revoke	X-Journey-Session-Id@h;X-Journey-Session-Type@h
# Web Messaging
POST webmessaging/deployments/{deploymentId}/pushdevices/{tokenId}		PushDeviceInsertRequest
PATCH webmessaging/deployments/{deploymentId}/pushdevices/{tokenId}		PushDeviceUpdateRequest
DELETE webmessaging/deployments/{deploymentId}/pushdevices/{tokenId}
GET webmessaging/messages	pageSize:n=25;pageNumber:n=1
# Workforce Management
GET workforcemanagement/adherence	userId!:s[]			wfm:realtimeAdherence:view
POST workforcemanagement/adherence/explanations		AddAdherenceExplanationAgentRequest		wfm:agentAdherenceExplanation:submit
GET workforcemanagement/adherence/explanations/jobs/{jobId}
POST workforcemanagement/adherence/explanations/query	forceAsync:b;forceDownloadService:b	AgentQueryAdherenceExplanationsRequest		wfm:agentAdherenceExplanation:submit
GET workforcemanagement/adherence/explanations/{explanationId}				wfm:agentAdherenceExplanation:submit
POST workforcemanagement/adherence/historical/bulk		WfmHistoricalAdherenceBulkQuery		wfm:historicalAdherence:view
GET workforcemanagement/adherence/historical/bulk/jobs/{jobId}
GET workforcemanagement/adherence/historical/jobs/{jobId}				wfm:historicalAdherence:view
POST workforcemanagement/agents		MoveAgentsRequest		wfm:agent:edit
POST workforcemanagement/agents/integrations/hris/query		QueryAgentsIntegrationsRequest		wfm:agent:view
POST workforcemanagement/agents/me/adherence/historical/jobs	expand:s[]{exceptionInfo|actuals|scheduledActivities|conformance}	WfmHistoricalAdherenceQueryForAgent?		wfm:agentHistoricalAdherence:view|wfm:agentHistoricalAdherenceConformance:view
GET workforcemanagement/agents/me/adherence/historical/jobs/{jobId}
GET workforcemanagement/agents/me/managementunit				wfm:agentSchedule:view|wfm:agentTimeOffRequest:submit|wfm:activityCode:add|wfm:activityCode:delete|wfm:activityCode:edit|wfm:activityCode:view|wfm:agent:edit|wfm:agent:view|wfm:businessUnit:add|wfm:businessUnit:delete|wfm:businessUnit:edit|wfm:businessUnit:view|wfm:historicalAdherence:view|wfm:intraday:view|wfm:managementUnit:add|wfm:managementUnit:delete|wfm:managementUnit:edit|wfm:managementUnit:view|wfm:realtimeAdherence:view|wfm:schedule:add|wfm:schedule:delete|wfm:schedule:edit|wfm:schedule:generate|wfm:schedule:view|wfm:publishedSchedule:view|wfm:serviceGoalTemplate:add|wfm:serviceGoalTemplate:delete|wfm:serviceGoalTemplate:edit|wfm:serviceGoalTemplate:view|wfm:planningGroup:add|wfm:planningGroup:delete|wfm:planningGroup:edit|wfm:planningGroup:view|wfm:shiftTradeRequest:edit|wfm:shiftTradeRequest:view|wfm:shortTermForecast:add|wfm:shortTermForecast:delete|wfm:shortTermForecast:edit|wfm:shortTermForecast:view|wfm:timeOffLimit:add|wfm:timeOffLimit:delete|wfm:timeOffLimit:edit|wfm:timeOffLimit:view|wfm:timeOffPlan:add|wfm:timeOffPlan:delete|wfm:timeOffPlan:edit|wfm:timeOffPlan:view|wfm:timeOffRequest:add|wfm:timeOffRequest:edit|wfm:timeOffRequest:view|wfm:workPlan:add|wfm:workPlan:delete|wfm:workPlan:edit|wfm:workPlan:view|wfm:workPlanRotation:add|wfm:workPlanRotation:delete|wfm:workPlanRotation:edit|wfm:workPlanRotation:view|wfm:agentSchedulingPreferencesQuery:view|wfm:agentSchedulingPreferences:edit|wfm:agentSchedulingPreferencesSettings:view|wfm:schedulingPreferencesQuery:view|wfm:schedulingPreferencesSettings:view|wfm:schedulingPreferencesSettings:edit
POST workforcemanagement/agents/me/possibleworkshifts		AgentPossibleWorkShiftsRequest		wfm:agentPossibleWorkShifts:view
POST workforcemanagement/agents/opportunities/enrollments/bulk/add		AgentBulkAddOpportunityEnrollmentsRequest		wfm:agentOpportunitiesEnrollments:add
POST workforcemanagement/agents/opportunities/enrollments/bulk/statuses/update		AgentBulkStatusUpdateOpportunityEnrollmentsRequest		wfm:agentOpportunitiesEnrollmentsStatuses:edit
POST workforcemanagement/agents/opportunities/query	expand{enrollment};forceDownloadService:b	QueryOpportunitiesRequest		wfm:agentOpportunitiesQuery:view
POST workforcemanagement/agents/{agentId}/adherence/explanations		AddAdherenceExplanationAdminRequest		wfm:adherenceExplanation:add
POST workforcemanagement/agents/{agentId}/adherence/explanations/query	forceAsync:b;forceDownloadService:b	AgentQueryAdherenceExplanationsRequest		wfm:adherenceExplanation:view
GET workforcemanagement/agents/{agentId}/adherence/explanations/{explanationId}				wfm:adherenceExplanation:view
PATCH workforcemanagement/agents/{agentId}/adherence/explanations/{explanationId}		UpdateAdherenceExplanationStatusRequest		wfm:adherenceExplanation:edit
PUT workforcemanagement/agents/{agentId}/integrations/hris		AgentIntegrationsRequest		wfm:agent:edit
GET workforcemanagement/agents/{agentId}/managementunit				wfm:agent:view|wfm:publishedSchedule:view|wfm:schedule:view|coaching:appointment:add|coaching:appointment:edit|learning:assignment:add|learning:assignment:reschedule
POST workforcemanagement/agents/{agentId}/unavailabletimes/query		QueryAgentUnavailableTimesRequest		wfm:unavailableTimes:view
POST workforcemanagement/agentschedules/managementunits/mine	forceAsync:b;forceDownloadService:b	AgentMuScheduleQuery		wfm:agentManagementUnitSchedule:view
POST workforcemanagement/agentschedules/mine		BuGetCurrentAgentScheduleRequest		wfm:agentSchedule:view
POST workforcemanagement/alternativeshifts/offers/jobs		AlternativeShiftOffersRequest		wfm:agentAlternativeShift:submit
GET workforcemanagement/alternativeshifts/offers/jobs/{jobId}				wfm:agentAlternativeShift:submit
POST workforcemanagement/alternativeshifts/offers/search/jobs		AlternativeShiftSearchOffersRequest		wfm:agentAlternativeShift:submit
GET workforcemanagement/alternativeshifts/offers/search/jobs/{jobId}				wfm:agentAlternativeShift:submit
GET workforcemanagement/alternativeshifts/settings				wfm:agentAlternativeShift:submit
GET workforcemanagement/alternativeshifts/trades	forceAsync:b			wfm:agentAlternativeShift:submit
POST workforcemanagement/alternativeshifts/trades		CreateAlternativeShiftTradeRequest		wfm:agentAlternativeShift:submit
GET workforcemanagement/alternativeshifts/trades/jobs/{jobId}				wfm:agentAlternativeShift:submit
PATCH workforcemanagement/alternativeshifts/trades/state/jobs		AdminBulkUpdateAlternativeShiftTradeStateRequest		wfm:alternativeShift:edit
GET workforcemanagement/alternativeshifts/trades/state/jobs/{jobId}				wfm:alternativeShift:edit
GET workforcemanagement/alternativeshifts/trades/{tradeId}				wfm:agentAlternativeShift:submit
PATCH workforcemanagement/alternativeshifts/trades/{tradeId}		AgentUpdateAlternativeShiftTradeRequest		wfm:agentAlternativeShift:submit
GET workforcemanagement/businessunits	feature{AgentHistoricalAdherence|AgentHistoricalAdherenceConformance|AgentSchedule|AgentAdherenceAdjustments|AgentTimeOffRequest|AgentWorkPlanBid|AgentScheduleBid|AgentShiftTrade|AlternativeShift|Coaching|Learning|AgentUnavailableTimes|AgentSelfScheduleJob|AgentSelfScheduleOffers|AgentSelfScheduleQuery|AgentSelfScheduleActivityMove|SelfScheduleSettings|AgentSelfScheduleSettings|AgentOpportunitiesQuery|AgentOpportunitiesEnrollments|AgentOpportunitiesEnrollmentsStatuses|AgentSchedulingPreferencesQuery|AgentSchedulingPreferences|AgentSchedulingPreferencesSettings|ActivityCodes|ActivityPlans|AdherenceAdjustmentsSettings|AdherenceAdjustmentsReasonCodes|AdherenceAdjustments|UnavailableTimes|Agents|BuActivityCodes|BusinessUnits|CapacityPlan|CapacityPlanForecastInputs|CapacityPlanPerformancePrediction|ContinuousForecast|PredictionsForecastingScenarioJobs|PredictionsForecastingScenarios|HistoricalAdherence|HistoricalShrinkage|IntradayMonitoring|BuIntradayMonitoring|ManagementUnits|RealTimeAdherence|Schedules|BuSchedules|ServiceGoalTemplates|PlanningGroups|LongTermStaffing|ShiftTrading|ShortTermForecasts|BuShortTermForecasts|StaffingGroups|TimeOffPlans|TimeOffRequests|TimeOffLimits|WorkPlanBids|WorkPlanBidGroups|WorkPlanRotations|WorkPlans|ScheduleBid|ScheduleBidGroup|Opportunities|OpportunitiesQuery|OpportunitiesEnrollmentsQuery|OpportunitiesExternalActivitiesQuery|OpportunitiesStatuses|OpportunitiesEnrollmentsStatuses|SchedulingPreferencesQuery|SchedulingPreferencesSettings|DecisionMetrics};divisionId
POST workforcemanagement/businessunits	includeSchedulingDefaultMessageSeverities:b	CreateBusinessUnitRequest		wfm:businessUnit:add
GET workforcemanagement/businessunits/divisionviews	divisionId:s[]			wfm:businessUnit:search
GET workforcemanagement/businessunits/{businessUnitId}	expand:s[]{settings|settings.timeZone|settings.startDayOfWeek|settings.shortTermForecasting|settings.scheduling|settings.notifications.scheduling|settings.learning|settings.coaching};includeSchedulingDefaultMessageSeverities:b			wfm:activityCode:add|wfm:activityCode:delete|wfm:activityCode:edit|wfm:activityCode:view|wfm:agent:edit|wfm:agentSchedule:view|wfm:agentTimeOffRequest:submit|wfm:agent:view|wfm:businessUnit:add|wfm:businessUnit:delete|wfm:businessUnit:edit|wfm:businessUnit:view|wfm:historicalAdherence:view|wfm:shrinkage:view|wfm:intraday:view|wfm:managementUnit:add|wfm:managementUnit:delete|wfm:managementUnit:edit|wfm:managementUnit:view|wfm:publishedSchedule:view|wfm:realtimeAdherence:view|wfm:schedule:add|wfm:schedule:delete|wfm:schedule:edit|wfm:schedule:generate|wfm:schedule:view|wfm:serviceGoalTemplate:add|wfm:serviceGoalTemplate:delete|wfm:serviceGoalTemplate:edit|wfm:serviceGoalTemplate:view|wfm:planningGroup:add|wfm:planningGroup:delete|wfm:planningGroup:edit|wfm:planningGroup:view|wfm:shiftTradeRequest:edit|wfm:shiftTradeRequest:view|wfm:agentShiftTradeRequest:participate|wfm:shortTermForecast:add|wfm:shortTermForecast:delete|wfm:shortTermForecast:edit|wfm:shortTermForecast:view|wfm:staffingGroup:add|wfm:staffingGroup:delete|wfm:staffingGroup:edit|wfm:staffingGroup:view|wfm:timeOffRequest:add|wfm:timeOffRequest:edit|wfm:timeOffRequest:view|wfm:timeOffLimit:add|wfm:timeOffLimit:delete|wfm:timeOffLimit:edit|wfm:timeOffLimit:view|wfm:timeOffPlan:add|wfm:timeOffPlan:delete|wfm:timeOffPlan:edit|wfm:timeOffPlan:view|wfm:timeOffRequest:add|wfm:timeOffRequest:edit|wfm:timeOffRequest:view|wfm:workPlan:add|wfm:workPlan:delete|wfm:workPlan:edit|wfm:workPlan:view|wfm:workPlanRotation:add|wfm:workPlanRotation:delete|wfm:workPlanRotation:edit|wfm:workPlanRotation:view|coaching:appointment:add|coaching:appointment:edit|learning:assignment:add|learning:assignment:reschedule|wfm:agentSchedulingPreferencesQuery:view|wfm:agentSchedulingPreferences:edit|wfm:agentSchedulingPreferencesSettings:view|wfm:schedulingPreferencesQuery:view|wfm:schedulingPreferencesSettings:view|wfm:schedulingPreferencesSettings:edit
PATCH workforcemanagement/businessunits/{businessUnitId}	includeSchedulingDefaultMessageSeverities:b	UpdateBusinessUnitRequest		wfm:businessUnit:edit
DELETE workforcemanagement/businessunits/{businessUnitId}				wfm:businessUnit:delete
GET workforcemanagement/businessunits/{businessUnitId}/activitycodes	forceDownloadService:b			wfm:agentSchedule:view|wfm:agentTimeOffRequest:submit|wfm:activityCode:add|wfm:activityCode:delete|wfm:activityCode:edit|wfm:activityCode:view|wfm:agent:edit|wfm:agent:view|wfm:businessUnit:add|wfm:businessUnit:delete|wfm:businessUnit:edit|wfm:businessUnit:view|wfm:historicalAdherence:view|wfm:shrinkage:view|wfm:intraday:view|wfm:managementUnit:add|wfm:managementUnit:delete|wfm:managementUnit:edit|wfm:managementUnit:view|wfm:realtimeAdherence:view|wfm:schedule:add|wfm:schedule:delete|wfm:schedule:edit|wfm:schedule:generate|wfm:schedule:view|wfm:publishedSchedule:view|wfm:serviceGoalTemplate:add|wfm:serviceGoalTemplate:delete|wfm:serviceGoalTemplate:edit|wfm:serviceGoalTemplate:view|wfm:planningGroup:add|wfm:planningGroup:delete|wfm:planningGroup:edit|wfm:planningGroup:view|wfm:shiftTradeRequest:edit|wfm:shiftTradeRequest:view|wfm:shortTermForecast:add|wfm:shortTermForecast:delete|wfm:shortTermForecast:edit|wfm:shortTermForecast:view|wfm:timeOffLimit:add|wfm:timeOffLimit:delete|wfm:timeOffLimit:edit|wfm:timeOffLimit:view|wfm:timeOffPlan:add|wfm:timeOffPlan:delete|wfm:timeOffPlan:edit|wfm:timeOffPlan:view|wfm:timeOffRequest:add|wfm:timeOffRequest:edit|wfm:timeOffRequest:view|wfm:workPlan:add|wfm:workPlan:delete|wfm:workPlan:edit|wfm:workPlan:view|wfm:workPlanRotation:add|wfm:workPlanRotation:delete|wfm:workPlanRotation:edit|wfm:workPlanRotation:view|wfm:agentSchedulingPreferencesQuery:view|wfm:agentSchedulingPreferences:edit|wfm:agentSchedulingPreferencesSettings:view|wfm:schedulingPreferencesQuery:view|wfm:schedulingPreferencesSettings:view|wfm:schedulingPreferencesSettings:edit
POST workforcemanagement/businessunits/{businessUnitId}/activitycodes		CreateActivityCodeRequest		wfm:activityCode:add
PATCH workforcemanagement/businessunits/{businessUnitId}/activitycodes/bulk		BulkUpdateActivityCodeRequest		wfm:activityCodes:edit
GET workforcemanagement/businessunits/{businessUnitId}/activitycodes/{activityCodeId}				wfm:activityCode:view
PATCH workforcemanagement/businessunits/{businessUnitId}/activitycodes/{activityCodeId}		UpdateActivityCodeRequest		wfm:activityCode:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/activitycodes/{activityCodeId}				wfm:activityCode:delete
GET workforcemanagement/businessunits/{businessUnitId}/activityplans	state{Active|Inactive}			wfm:activityPlan:view
POST workforcemanagement/businessunits/{businessUnitId}/activityplans		CreateActivityPlanRequest		wfm:activityPlan:add
GET workforcemanagement/businessunits/{businessUnitId}/activityplans/jobs				wfm:activityPlan:view
GET workforcemanagement/businessunits/{businessUnitId}/activityplans/{activityPlanId}				wfm:activityPlan:view
PATCH workforcemanagement/businessunits/{businessUnitId}/activityplans/{activityPlanId}		UpdateActivityPlanRequest		wfm:activityPlan:edit
POST workforcemanagement/businessunits/{businessUnitId}/activityplans/{activityPlanId}/runs/jobs				wfm:activityPlanRunJob:add
GET workforcemanagement/businessunits/{businessUnitId}/activityplans/{activityPlanId}/runs/jobs/{jobId}				wfm:activityPlanRunJob:view
POST workforcemanagement/businessunits/{businessUnitId}/adherence/explanations/query	forceAsync:b;forceDownloadService:b	BuQueryAdherenceExplanationsRequest		wfm:adherenceExplanation:view
POST workforcemanagement/businessunits/{businessUnitId}/agentschedules/search	forceAsync:b;forceDownloadService:b	BuSearchAgentSchedulesRequest		wfm:schedule:view|wfm:publishedSchedule:view
GET workforcemanagement/businessunits/{businessUnitId}/alternativeshifts/settings				wfm:businessUnit:view
PATCH workforcemanagement/businessunits/{businessUnitId}/alternativeshifts/settings		UpdateAlternativeShiftBuSettingsRequest		wfm:businessUnit:edit
POST workforcemanagement/businessunits/{businessUnitId}/alternativeshifts/trades/search	forceAsync:b	SearchAlternativeShiftTradesRequest		wfm:alternativeShift:view
GET workforcemanagement/businessunits/{businessUnitId}/alternativeshifts/trades/search/jobs/{jobId}				wfm:alternativeShift:view
GET workforcemanagement/businessunits/{businessUnitId}/alternativeshifts/trades/{tradeId}				wfm:alternativeShift:view
GET workforcemanagement/businessunits/{businessUnitId}/capacityplanning/longtermrequirements/automaticbestmethod/weeks/{weekDateId}/forecasts/{forecastId}	granularity{weekly|monthly}			wfm:longTermStaffing:view
POST workforcemanagement/businessunits/{businessUnitId}/capacityplanning/longtermrequirements/automaticbestmethod/weeks/{weekDateId}/forecasts/{forecastId}/forceregenerate				wfm:longTermStaffing:edit
GET workforcemanagement/businessunits/{businessUnitId}/capacityplans				wfm:capacityPlan:view
POST workforcemanagement/businessunits/{businessUnitId}/capacityplans		CapacityPlanRequest		wfm:capacityPlan:add
POST workforcemanagement/businessunits/{businessUnitId}/capacityplans/bulk/remove		CapacityPlanDeleteRequest		wfm:capacityPlan:delete
GET workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}				wfm:capacityPlan:view
PATCH workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}		UpdateCapacityPlanRequest		wfm:capacityPlan:edit
POST workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}/copy		CopyCapacityPlanRequest		wfm:capacityPlan:add
GET workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}/forecast	granularity{weekly|monthly}			wfm:capacityPlanForecastInputs:view
POST workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}/requirement/generate				wfm:capacityPlan:edit
GET workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}/staffinggroupallocations	granularity{weekly|monthly}			wfm:capacityPlan:view
POST workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}/staffinggroupallocations		CreateCapacityPlanStaffingGroupMetricChangeRequest		wfm:capacityPlan:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}/staffinggroupallocationshistory	beforeDateId			wfm:capacityPlan:edit
POST workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}/staffinggroupallocationshistory/query		QueryCapacityPlanStaffingGroupMetricChangeHistory		wfm:capacityPlan:view
GET workforcemanagement/businessunits/{businessUnitId}/capacityplans/{capacityPlanId}/staffingrequirements				wfm:capacityPlan:view
GET workforcemanagement/businessunits/{businessUnitId}/decisionmetrics/jobs/{jobId}				wfm:decisionMetrics:edit
POST workforcemanagement/businessunits/{businessUnitId}/decisionmetrics/update		DecisionMetricsUpdateJobRequest		wfm:decisionMetrics:edit
POST workforcemanagement/businessunits/{businessUnitId}/decisionmetrics/update/uploadurl		UploadUrlRequestBody		wfm:decisionMetrics:edit
POST workforcemanagement/businessunits/{businessUnitId}/intraday	forceAsync:b	IntradayPlanningGroupRequest		wfm:intraday:view
GET workforcemanagement/businessunits/{businessUnitId}/intraday/planninggroups	date!			wfm:intraday:view
GET workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session			p	wfm:mainForecast:view
POST workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session/export/forecast/jobs		AggregatedExportJobRequest		wfm:mainForecastExportForecast:add
GET workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session/export/forecast/jobs/{jobId}				wfm:mainForecastExportForecast:view
POST workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session/export/historical/jobs		AggregatedExportJobRequest		wfm:mainForecastExportHistorical:add
GET workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session/export/historical/jobs/{jobId}				wfm:mainForecastExportHistorical:view
POST workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session/export/snapshot/jobs		AggregatedExportSnapshotJobRequest		wfm:mainForecastExportSnapshot:view
GET workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session/export/snapshot/jobs/{jobId}				wfm:mainForecastExportSnapshot:add
GET workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session/{sessionId}			p	wfm:mainForecast:view	getWorkforcemanagementBusinessunitMainforecastContinuousforecastSessionSessionId
GET workforcemanagement/businessunits/{businessUnitId}/mainforecast/continuousforecast/session/{sessionId}/snapshot/{snapshotId}			p	wfm:mainForecast:view	getWorkforcemanagementBusinessunitMainforecastContinuousforecastSessionSessionIdSnapshotSnapshotId
GET workforcemanagement/businessunits/{businessUnitId}/managementunits	feature{AgentHistoricalAdherence|AgentHistoricalAdherenceConformance|AgentSchedule|AgentAdherenceAdjustments|AgentTimeOffRequest|AgentWorkPlanBid|AgentScheduleBid|AgentShiftTrade|AlternativeShift|Coaching|Learning|AgentUnavailableTimes|AgentSelfScheduleJob|AgentSelfScheduleOffers|AgentSelfScheduleQuery|AgentSelfScheduleActivityMove|SelfScheduleSettings|AgentSelfScheduleSettings|AgentOpportunitiesQuery|AgentOpportunitiesEnrollments|AgentOpportunitiesEnrollmentsStatuses|AgentSchedulingPreferencesQuery|AgentSchedulingPreferences|AgentSchedulingPreferencesSettings|ActivityCodes|ActivityPlans|AdherenceAdjustmentsSettings|AdherenceAdjustmentsReasonCodes|AdherenceAdjustments|UnavailableTimes|Agents|BuActivityCodes|BusinessUnits|CapacityPlan|CapacityPlanForecastInputs|CapacityPlanPerformancePrediction|ContinuousForecast|PredictionsForecastingScenarioJobs|PredictionsForecastingScenarios|HistoricalAdherence|HistoricalShrinkage|IntradayMonitoring|BuIntradayMonitoring|ManagementUnits|RealTimeAdherence|Schedules|BuSchedules|ServiceGoalTemplates|PlanningGroups|LongTermStaffing|ShiftTrading|ShortTermForecasts|BuShortTermForecasts|StaffingGroups|TimeOffPlans|TimeOffRequests|TimeOffLimits|WorkPlanBids|WorkPlanBidGroups|WorkPlanRotations|WorkPlans|ScheduleBid|ScheduleBidGroup|Opportunities|OpportunitiesQuery|OpportunitiesEnrollmentsQuery|OpportunitiesExternalActivitiesQuery|OpportunitiesStatuses|OpportunitiesEnrollmentsStatuses|SchedulingPreferencesQuery|SchedulingPreferencesSettings|DecisionMetrics};divisionId
GET workforcemanagement/businessunits/{businessUnitId}/minimumstaffing/settings				wfm:minimumStaffingSettings:view
PATCH workforcemanagement/businessunits/{businessUnitId}/minimumstaffing/settings		MinimumStaffingRequest		wfm:minimumStaffingSettings:edit
POST workforcemanagement/businessunits/{businessUnitId}/opportunities/bulk/add		BulkAddOpportunitiesRequest		wfm:opportunities:add
POST workforcemanagement/businessunits/{businessUnitId}/opportunities/bulk/publish		BulkOpportunitiesRequest		wfm:opportunities:publish
POST workforcemanagement/businessunits/{businessUnitId}/opportunities/bulk/remove		BulkOpportunitiesRequest		wfm:opportunities:delete
POST workforcemanagement/businessunits/{businessUnitId}/opportunities/bulk/statuses/update		BulkOpportunitiesStatusUpdateRequest		wfm:opportunitiesStatuses:edit
POST workforcemanagement/businessunits/{businessUnitId}/opportunities/enrollments/bulk/statuses/update		BulkOpportunityEnrollmentsStatusUpdateRequest		wfm:opportunitiesEnrollmentsStatuses:edit
POST workforcemanagement/businessunits/{businessUnitId}/opportunities/enrollments/query	expand{opportunities};forceDownloadService:b	QueryOpportunityEnrollmentsRequest		wfm:opportunitiesEnrollmentsQuery:view
POST workforcemanagement/businessunits/{businessUnitId}/opportunities/externalactivities/query		BulkOpportunitiesExternalActivitiesRequest		wfm:opportunitiesExternalActivitiesQuery:view
POST workforcemanagement/businessunits/{businessUnitId}/opportunities/query	forceDownloadService:b	QueryOpportunitiesRequest		wfm:opportunitiesQuery:view
GET workforcemanagement/businessunits/{businessUnitId}/opportunities/{opportunityId}	expand{agentIds}			wfm:opportunity:view
PATCH workforcemanagement/businessunits/{businessUnitId}/opportunities/{opportunityId}		PatchOpportunityRequest		wfm:opportunity:edit
GET workforcemanagement/businessunits/{businessUnitId}/planninggroups				wfm:planningGroup:view|wfm:shortTermForecast:view|wfm:intraday:view|wfm:agent:view|wfm:schedule:view|wfm:publishedSchedule:view
POST workforcemanagement/businessunits/{businessUnitId}/planninggroups		CreatePlanningGroupRequest		wfm:planningGroup:add&routing:queue:view
GET workforcemanagement/businessunits/{businessUnitId}/planninggroups/{planningGroupId}				wfm:planningGroup:view
PATCH workforcemanagement/businessunits/{businessUnitId}/planninggroups/{planningGroupId}		UpdatePlanningGroupRequest		wfm:planningGroup:edit&routing:queue:view
DELETE workforcemanagement/businessunits/{businessUnitId}/planninggroups/{planningGroupId}				wfm:planningGroup:delete
GET workforcemanagement/businessunits/{businessUnitId}/schedulebids				wfm:scheduleBid:view
POST workforcemanagement/businessunits/{businessUnitId}/schedulebids		CreateScheduleBid		wfm:scheduleBid:add
POST workforcemanagement/businessunits/{businessUnitId}/schedulebids/effectiveschedulesets		QueryEffectiveScheduleSetsRequest		wfm:scheduleBid:view
GET workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}				wfm:scheduleBid:view
PATCH workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}		UpdateScheduleBid		wfm:scheduleBid:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}				wfm:scheduleBid:delete
POST workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}/copy		CopyScheduleBid		wfm:scheduleBid:add
POST workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}/groups		ScheduleBidGroupCreate		wfm:scheduleBidGroup:add
GET workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}/groups/summary				wfm:scheduleBidGroup:view
GET workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}/groups/{bidGroupId}				wfm:scheduleBidGroup:view
PATCH workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}/groups/{bidGroupId}		ScheduleBidGroupUpdate		wfm:scheduleBidGroup:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}/groups/{bidGroupId}				wfm:scheduleBidGroup:delete
GET workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}/groups/{bidGroupId}/preferences	forceDownloadService:b;expand:s[]{agentsScheduleBidPreferences.agentScheduleBidPreferencePriorities}			wfm:scheduleBidGroup:view
PATCH workforcemanagement/businessunits/{businessUnitId}/schedulebids/{bidId}/groups/{bidGroupId}/preferences		AgentsBidAssignedScheduleSetOverrideRequest		wfm:scheduleBidGroup:edit
GET workforcemanagement/businessunits/{businessUnitId}/scheduler/settings				wfm:schedulerSettings:view
PATCH workforcemanagement/businessunits/{businessUnitId}/scheduler/settings		BuSchedulerSettingsRequest		wfm:schedulerSettings:edit
GET workforcemanagement/businessunits/{businessUnitId}/scheduling/runs				wfm:schedule:generate|wfm:schedule:edit
GET workforcemanagement/businessunits/{businessUnitId}/scheduling/runs/{runId}				wfm:schedule:generate|wfm:schedule:edit
PATCH workforcemanagement/businessunits/{businessUnitId}/scheduling/runs/{runId}		PatchBuScheduleRunRequest		wfm:schedule:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/scheduling/runs/{runId}				wfm:schedule:generate
GET workforcemanagement/businessunits/{businessUnitId}/scheduling/runs/{runId}/result	managementUnitIds!:s[];expand!:s[]{headcountForecast|generationResults|agentSchedules}			wfm:schedule:edit|wfm:schedule:generate
GET workforcemanagement/businessunits/{businessUnitId}/servicegoaltemplates	expand:s[]{impactOverride}			wfm:serviceGoalTemplate:view|wfm:planningGroup:view|wfm:shortTermForecast:view
POST workforcemanagement/businessunits/{businessUnitId}/servicegoaltemplates		CreateServiceGoalTemplate		wfm:serviceGoalTemplate:add
GET workforcemanagement/businessunits/{businessUnitId}/servicegoaltemplates/{serviceGoalTemplateId}	expand:s[]{impactOverride}			wfm:serviceGoalTemplate:view
PATCH workforcemanagement/businessunits/{businessUnitId}/servicegoaltemplates/{serviceGoalTemplateId}		UpdateServiceGoalTemplate		wfm:serviceGoalTemplate:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/servicegoaltemplates/{serviceGoalTemplateId}				wfm:serviceGoalTemplate:delete
POST workforcemanagement/businessunits/{businessUnitId}/shifttrading/trades/evaluate/jobs	forceAsync:b;forceDownloadService:b	EvaluateShiftTradeListJobRequest		wfm:shiftTradeRequest:view|wfm:shiftTradeRequest:edit
GET workforcemanagement/businessunits/{businessUnitId}/shifttrading/trades/evaluate/jobs/{jobId}				wfm:shiftTradeRequest:view|wfm:shiftTradeRequest:edit
POST workforcemanagement/businessunits/{businessUnitId}/shifttrading/trades/query/jobs	forceAsync:b;forceDownloadService:b	QueryShiftTradeListJobRequest		wfm:shiftTradeRequest:view|wfm:shiftTradeRequest:edit
GET workforcemanagement/businessunits/{businessUnitId}/shifttrading/trades/query/jobs/{jobId}				wfm:shiftTradeRequest:view|wfm:shiftTradeRequest:edit
POST workforcemanagement/businessunits/{businessUnitId}/shifttrading/trades/state/bulk/jobs	forceAsync:b;forceDownloadService:b	BulkUpdateShiftTradeListJobRequest		wfm:shiftTradeRequest:edit
GET workforcemanagement/businessunits/{businessUnitId}/shifttrading/trades/state/bulk/jobs/{jobId}				wfm:shiftTradeRequest:edit
POST workforcemanagement/businessunits/{businessUnitId}/shifttrading/unmatched/search/jobs	forceAsync:b;forceDownloadService:b	SearchUnmatchedShiftTradeListJobRequest		wfm:agentShiftTradeRequest:participate
GET workforcemanagement/businessunits/{businessUnitId}/shifttrading/unmatched/search/jobs/{jobId}				wfm:agentShiftTradeRequest:participate
POST workforcemanagement/businessunits/{businessUnitId}/shifttrading/weeks/summary/jobs	forceAsync:b	QueryWeekSummaryListJobRequest		wfm:shiftTradeRequest:view|wfm:shiftTradeRequest:edit
GET workforcemanagement/businessunits/{businessUnitId}/shifttrading/weeks/summary/jobs/{jobId}				wfm:shiftTradeRequest:view|wfm:shiftTradeRequest:edit
GET workforcemanagement/businessunits/{businessUnitId}/staffinggroups	managementUnitId;forceDownloadService:b			wfm:staffingGroup:view
POST workforcemanagement/businessunits/{businessUnitId}/staffinggroups		CreateStaffingGroupRequest		wfm:staffingGroup:add
POST workforcemanagement/businessunits/{businessUnitId}/staffinggroups/planninggroups/query		QueryPlanningGroupToStaffingGroupsRequest		wfm:staffingGroup:view
POST workforcemanagement/businessunits/{businessUnitId}/staffinggroups/query	forceDownloadService:b	QueryUserStaffingGroupListRequest		wfm:staffingGroup:view
GET workforcemanagement/businessunits/{businessUnitId}/staffinggroups/{staffingGroupId}				wfm:staffingGroup:view
PATCH workforcemanagement/businessunits/{businessUnitId}/staffinggroups/{staffingGroupId}		UpdateStaffingGroupRequest		wfm:staffingGroup:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/staffinggroups/{staffingGroupId}				wfm:staffingGroup:delete
GET workforcemanagement/businessunits/{businessUnitId}/timeofflimits	managementUnitId			wfm:timeOffLimit:view|wfm:timeOffPlan:view
POST workforcemanagement/businessunits/{businessUnitId}/timeofflimits		BuCreateTimeOffLimitRequest		wfm:timeOffLimit:add
POST workforcemanagement/businessunits/{businessUnitId}/timeofflimits/values/query		QueryTimeOffLimitValuesRequest	d	wfm:timeOffLimit:view
GET workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}				wfm:timeOffLimit:view
DELETE workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}				wfm:timeOffLimit:delete
POST workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}/granularityconversion		BuConvertTimeOffLimitGranularityJobRequest		wfm:timeOffLimit:convertGranularity
GET workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}/granularityconversion/jobs	statuses{Complete|Error|Processing}			wfm:timeOffLimit:convertGranularity
GET workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}/granularityconversion/jobs/{jobId}				wfm:timeOffLimit:convertGranularity
PUT workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}/values		BuSetTimeOffLimitValuesRequest		wfm:timeOffLimit:edit
POST workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}/values/import		BuImportTimeOffLimitValuesRequest		wfm:timeOffLimit:edit
POST workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}/values/import/uploadurl		BuTimeOffLimitValuesImportUploadUrlRequest		wfm:timeOffLimit:edit
POST workforcemanagement/businessunits/{businessUnitId}/timeofflimits/{timeOffLimitId}/values/query		QueryTimeOffLimitValuesForGranularityRequest		wfm:timeOffLimit:view
GET workforcemanagement/businessunits/{businessUnitId}/timeoffplans	managementUnitId;forceDownloadService:b;expand:s[]{overrideDates}			wfm:timeOffPlan:view
POST workforcemanagement/businessunits/{businessUnitId}/timeoffplans		BuCreateTimeOffPlanRequest		wfm:timeOffPlan:add
GET workforcemanagement/businessunits/{businessUnitId}/timeoffplans/{timeOffPlanId}				wfm:timeOffPlan:view
PATCH workforcemanagement/businessunits/{businessUnitId}/timeoffplans/{timeOffPlanId}		BuUpdateTimeOffPlanRequest		wfm:timeOffPlan:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/timeoffplans/{timeOffPlanId}				wfm:timeOffPlan:delete
POST workforcemanagement/businessunits/{businessUnitId}/unavailabletimes/schedules/query		QueryAgentScheduleUnavailableTimesRequest		wfm:unavailableTimes:view
POST workforcemanagement/businessunits/{businessUnitId}/unavailabletimes/settings/query		QueryAvailabilityManagementUnitsSettingsRequest		wfm:managementUnit:view
GET workforcemanagement/businessunits/{businessUnitId}/users	managementUnitIds:s[]			wfm:agent:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts				wfm:schedule:generate|wfm:shortTermForecast:view
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/generate	forceAsync:b	GenerateBuForecastRequest		wfm:shortTermForecast:add
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/import		WfmProcessUploadRequest		wfm:shortTermForecast:add
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/import/uploadurl		UploadUrlRequestBody		wfm:shortTermForecast:add
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/{forecastId}	expand:s[]{planningGroups|generationResults}			wfm:shortTermForecast:view
DELETE workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/{forecastId}				wfm:shortTermForecast:delete
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/{forecastId}/copy	forceAsync:b	CopyBuForecastRequest		wfm:shortTermForecast:add
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/{forecastId}/data	weekNumber:n;forceDownloadService:b			wfm:shortTermForecast:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/{forecastId}/generationresults				wfm:shortTermForecast:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/{forecastId}/longtermforecastdata	forceDownloadService:b			wfm:shortTermForecast:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/{forecastId}/planninggroups				wfm:shortTermForecast:view|wfm:schedule:view|wfm:publishedSchedule:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekDateId}/shorttermforecasts/{forecastId}/staffingrequirement	weekNumbers:s[];expand:s[]{results.planningGroupStaffingRequirements.minimumStaffPerInterval|results.planningGroupStaffingRequirements.effectiveStaffPerInterval}			wfm:staffingRequirement:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules	earliestWeekDate;latestWeekDate;includeOnlyPublished:b;expand{shortTermForecast.description}			wfm:schedule:view|wfm:publishedSchedule:view
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules		BuCreateBlankScheduleRequest		wfm:schedule:add
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/generate		BuGenerateScheduleRequest		wfm:schedule:generate
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/import		WfmProcessUploadRequest		wfm:schedule:add
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/import/uploadurl		UploadUrlRequestBody		wfm:schedule:add
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}	expand{managementUnits.agents}			wfm:schedule:view|wfm:publishedSchedule:view
DELETE workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}				wfm:schedule:delete
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/agentschedules/query	forceAsync:b;forceDownloadService:b	BuQueryAgentSchedulesRequest		wfm:schedule:view|wfm:publishedSchedule:view
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/copy		BuCopyScheduleRequest		wfm:schedule:add
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/generationresults				wfm:schedule:view|wfm:publishedSchedule:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/headcountforecast	forceDownload:b			wfm:schedule:view|wfm:publishedSchedule:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/history/agents/{agentId}				wfm:schedule:view|wfm:publishedSchedule:view
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/performancepredictions				wfm:schedule:view|wfm:publishedSchedule:view
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/performancepredictions/recalculations		WfmProcessUploadRequest		wfm:schedule:edit
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/performancepredictions/recalculations/uploadurl		UploadUrlRequestBody		wfm:schedule:edit
GET workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/performancepredictions/recalculations/{recalculationId}				wfm:schedule:view|wfm:publishedSchedule:view
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/reschedule		BuRescheduleRequest		wfm:schedule:generate
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/update		ProcessScheduleUpdateUploadRequest		wfm:schedule:edit
POST workforcemanagement/businessunits/{businessUnitId}/weeks/{weekId}/schedules/{scheduleId}/update/uploadurl		UploadUrlRequestBody		wfm:schedule:edit
GET workforcemanagement/businessunits/{businessUnitId}/workplanbids				wfm:workPlanBid:view
POST workforcemanagement/businessunits/{businessUnitId}/workplanbids		CreateWorkPlanBid		wfm:workPlanBid:add
GET workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}				wfm:workPlanBid:view
PATCH workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}		UpdateWorkPlanBid		wfm:workPlanBid:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}				wfm:workPlanBid:delete
POST workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}/copy		CopyWorkPlanBid		wfm:workPlanBid:add
POST workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}/groups		WorkPlanBidGroupCreate		wfm:workPlanBidGroup:add
GET workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}/groups/summary				wfm:workPlanBidGroup:view
GET workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}/groups/{bidGroupId}				wfm:workPlanBidGroup:view
PATCH workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}/groups/{bidGroupId}		WorkPlanBidGroupUpdate		wfm:workPlanBidGroup:edit
DELETE workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}/groups/{bidGroupId}				wfm:workPlanBidGroup:delete
GET workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}/groups/{bidGroupId}/preferences				wfm:workPlanBidGroup:view
PATCH workforcemanagement/businessunits/{businessUnitId}/workplanbids/{bidId}/groups/{bidGroupId}/preferences		AgentsBidAssignedWorkPlanOverrideRequest		wfm:workPlanBidGroup:edit
GET workforcemanagement/calendar/data/ics	calendarId!
GET workforcemanagement/calendar/url/ics				wfm:agentSchedule:sync&wfm:agentSchedule:view
POST workforcemanagement/calendar/url/ics	language=en-US			wfm:agentSchedule:sync&wfm:agentSchedule:view
DELETE workforcemanagement/calendar/url/ics				wfm:agentSchedule:sync
GET workforcemanagement/historicaldata/bulk/remove/jobs				wfm:historicalData:upload
POST workforcemanagement/historicaldata/bulk/remove/jobs		HistoricalImportDeleteFilesJobRequest		wfm:historicalData:upload
GET workforcemanagement/historicaldata/bulk/remove/jobs/{jobId}				wfm:historicalData:upload
GET workforcemanagement/historicaldata/importstatus				wfm:historicalData:upload
GET workforcemanagement/historicaldata/importstatus/{jobId}				wfm:historicalData:upload	getWorkforcemanagementHistoricaldataImportstatusJobId
POST workforcemanagement/historicaldata/validate		ValidationServiceRequest		wfm:historicalData:upload
GET workforcemanagement/integrations/hris				wfm:integration:view
GET workforcemanagement/integrations/hris/timeofftypes/jobs/{jobId}
POST workforcemanagement/integrations/hris/{hrisIntegrationId}/timeofftypes/jobs				wfm:integration:view	postWorkforcemanagementIntegrationsHriTimeofftypesJobs
GET workforcemanagement/managementunits	pageSize:n;pageNumber:n;expand{details};feature{AgentHistoricalAdherence|AgentHistoricalAdherenceConformance|AgentSchedule|AgentAdherenceAdjustments|AgentTimeOffRequest|AgentWorkPlanBid|AgentScheduleBid|AgentShiftTrade|AlternativeShift|Coaching|Learning|AgentUnavailableTimes|AgentSelfScheduleJob|AgentSelfScheduleOffers|AgentSelfScheduleQuery|AgentSelfScheduleActivityMove|SelfScheduleSettings|AgentSelfScheduleSettings|AgentOpportunitiesQuery|AgentOpportunitiesEnrollments|AgentOpportunitiesEnrollmentsStatuses|AgentSchedulingPreferencesQuery|AgentSchedulingPreferences|AgentSchedulingPreferencesSettings|ActivityCodes|ActivityPlans|AdherenceAdjustmentsSettings|AdherenceAdjustmentsReasonCodes|AdherenceAdjustments|UnavailableTimes|Agents|BuActivityCodes|BusinessUnits|CapacityPlan|CapacityPlanForecastInputs|CapacityPlanPerformancePrediction|ContinuousForecast|PredictionsForecastingScenarioJobs|PredictionsForecastingScenarios|HistoricalAdherence|HistoricalShrinkage|IntradayMonitoring|BuIntradayMonitoring|ManagementUnits|RealTimeAdherence|Schedules|BuSchedules|ServiceGoalTemplates|PlanningGroups|LongTermStaffing|ShiftTrading|ShortTermForecasts|BuShortTermForecasts|StaffingGroups|TimeOffPlans|TimeOffRequests|TimeOffLimits|WorkPlanBids|WorkPlanBidGroups|WorkPlanRotations|WorkPlans|ScheduleBid|ScheduleBidGroup|Opportunities|OpportunitiesQuery|OpportunitiesEnrollmentsQuery|OpportunitiesExternalActivitiesQuery|OpportunitiesStatuses|OpportunitiesEnrollmentsStatuses|SchedulingPreferencesQuery|SchedulingPreferencesSettings|DecisionMetrics};divisionId
POST workforcemanagement/managementunits		CreateManagementUnitApiRequest		wfm:managementUnit:add
GET workforcemanagement/managementunits/divisionviews	divisionId:s[]			wfm:managementUnit:search
GET workforcemanagement/managementunits/{managementUnitId}	expand:s[]{settings|settings.adherence|settings.timeOff|settings.scheduling|settings.shortTermForecasting|settings.shiftTrading}			wfm:activityCode:add|wfm:activityCode:delete|wfm:activityCode:edit|wfm:activityCode:view|wfm:agent:edit|wfm:agentSchedule:view|wfm:agentTimeOffRequest:submit|wfm:agent:view|wfm:businessUnit:add|wfm:businessUnit:delete|wfm:businessUnit:edit|wfm:businessUnit:view|wfm:historicalAdherence:view|wfm:shrinkage:view|wfm:intraday:view|wfm:managementUnit:add|wfm:managementUnit:delete|wfm:managementUnit:edit|wfm:managementUnit:view|wfm:publishedSchedule:view|wfm:realtimeAdherence:view|wfm:schedule:add|wfm:schedule:delete|wfm:schedule:edit|wfm:schedule:generate|wfm:schedule:view|wfm:serviceGoalTemplate:add|wfm:serviceGoalTemplate:delete|wfm:serviceGoalTemplate:edit|wfm:serviceGoalTemplate:view|wfm:planningGroup:add|wfm:planningGroup:delete|wfm:planningGroup:edit|wfm:planningGroup:view|wfm:shiftTradeRequest:edit|wfm:shiftTradeRequest:view|wfm:agentShiftTradeRequest:participate|wfm:shortTermForecast:add|wfm:shortTermForecast:delete|wfm:shortTermForecast:edit|wfm:shortTermForecast:view|wfm:staffingGroup:add|wfm:staffingGroup:delete|wfm:staffingGroup:edit|wfm:staffingGroup:view|wfm:timeOffLimit:add|wfm:timeOffLimit:delete|wfm:timeOffLimit:edit|wfm:timeOffLimit:view|wfm:timeOffPlan:add|wfm:timeOffPlan:delete|wfm:timeOffPlan:edit|wfm:timeOffPlan:view|wfm:timeOffRequest:add|wfm:timeOffRequest:edit|wfm:timeOffRequest:view|wfm:workPlan:add|wfm:workPlan:delete|wfm:workPlan:edit|wfm:workPlan:view|wfm:workPlanRotation:add|wfm:workPlanRotation:delete|wfm:workPlanRotation:edit|wfm:workPlanRotation:view|wfm:agentSchedulingPreferencesQuery:view|wfm:agentSchedulingPreferences:edit|wfm:agentSchedulingPreferencesSettings:view|wfm:schedulingPreferencesQuery:view|wfm:schedulingPreferencesSettings:view|wfm:schedulingPreferencesSettings:edit
PATCH workforcemanagement/managementunits/{managementUnitId}		UpdateManagementUnitRequest		wfm:managementUnit:edit
DELETE workforcemanagement/managementunits/{managementUnitId}				wfm:managementUnit:delete
GET workforcemanagement/managementunits/{managementUnitId}/activitycodes			d	wfm:activityCode:add|wfm:activityCode:delete|wfm:activityCode:edit|wfm:activityCode:view|wfm:agent:edit|wfm:agentSchedule:view|wfm:agentTimeOffRequest:submit|wfm:agent:view|wfm:businessUnit:add|wfm:businessUnit:delete|wfm:businessUnit:edit|wfm:businessUnit:view|wfm:historicalAdherence:view|wfm:shrinkage:view|wfm:intraday:view|wfm:managementUnit:add|wfm:managementUnit:delete|wfm:managementUnit:edit|wfm:managementUnit:view|wfm:publishedSchedule:view|wfm:realtimeAdherence:view|wfm:schedule:add|wfm:schedule:delete|wfm:schedule:edit|wfm:schedule:generate|wfm:schedule:view|wfm:shortTermForecast:add|wfm:shortTermForecast:delete|wfm:shortTermForecast:edit|wfm:shortTermForecast:view|wfm:timeOffRequest:add|wfm:timeOffRequest:edit|wfm:timeOffRequest:view|wfm:workPlan:add|wfm:workPlan:delete|wfm:workPlan:edit|wfm:workPlan:view|wfm:workPlanRotation:add|wfm:workPlanRotation:delete|wfm:workPlanRotation:edit|wfm:workPlanRotation:view|wfm:agentSchedulingPreferencesQuery:view|wfm:agentSchedulingPreferences:edit|wfm:agentSchedulingPreferencesSettings:view|wfm:schedulingPreferencesQuery:view|wfm:schedulingPreferencesSettings:view|wfm:schedulingPreferencesSettings:edit
GET workforcemanagement/managementunits/{managementUnitId}/adherence	forceDownloadService:b			wfm:realtimeAdherence:view
PATCH workforcemanagement/managementunits/{managementUnitId}/agents		UpdateMuAgentsRequest		wfm:agent:edit
PATCH workforcemanagement/managementunits/{managementUnitId}/agents/workplans/bulk		UpdateMuAgentWorkPlansBatchRequest		wfm:workPlan:edit
POST workforcemanagement/managementunits/{managementUnitId}/agents/workplans/query	forceDownloadService:b	GetAgentsWorkPlansRequest		wfm:workPlan:view
GET workforcemanagement/managementunits/{managementUnitId}/agents/{agentId}	excludeCapabilities:b;expand:s[]{workPlanOverrides}			wfm:agent:view
GET workforcemanagement/managementunits/{managementUnitId}/agents/{agentId}/shifttrades			d	wfm:shiftTradeRequest:edit|wfm:shiftTradeRequest:view
POST workforcemanagement/managementunits/{managementUnitId}/agentschedules/search	forceAsync:b;forceDownloadService:b	BuSearchAgentSchedulesRequest		wfm:publishedSchedule:view|wfm:schedule:view
GET workforcemanagement/managementunits/{managementUnitId}/decisionmetrics				wfm:decisionMetrics:view
POST workforcemanagement/managementunits/{managementUnitId}/historicaladherencequery		WfmHistoricalAdherenceQuery		wfm:historicalAdherence:view
POST workforcemanagement/managementunits/{managementUnitId}/move		MoveManagementUnitRequest		wfm:managementUnit:edit
POST workforcemanagement/managementunits/{managementUnitId}/schedules/search		UserListScheduleRequestBody	d	wfm:publishedSchedule:view|wfm:schedule:view
GET workforcemanagement/managementunits/{managementUnitId}/shifttrades/matched			d	wfm:shiftTradeRequest:view|wfm:shiftTradeRequest:edit
GET workforcemanagement/managementunits/{managementUnitId}/shifttrades/users				wfm:agentShiftTradeRequest:participate
POST workforcemanagement/managementunits/{managementUnitId}/shrinkage/jobs		WfmHistoricalShrinkageRequest		wfm:shrinkage:view
GET workforcemanagement/managementunits/{managementUnitId}/timeofflimits			d	wfm:timeOffLimit:view|wfm:timeOffPlan:view
POST workforcemanagement/managementunits/{managementUnitId}/timeofflimits		CreateTimeOffLimitRequest	d	wfm:timeOffLimit:add
POST workforcemanagement/managementunits/{managementUnitId}/timeofflimits/values/query		QueryTimeOffLimitValuesRequest	d	wfm:timeOffLimit:view
GET workforcemanagement/managementunits/{managementUnitId}/timeofflimits/{timeOffLimitId}			d	wfm:timeOffLimit:view
PATCH workforcemanagement/managementunits/{managementUnitId}/timeofflimits/{timeOffLimitId}		UpdateTimeOffLimitRequest	d	wfm:timeOffLimit:edit
DELETE workforcemanagement/managementunits/{managementUnitId}/timeofflimits/{timeOffLimitId}			d	wfm:timeOffLimit:delete
PUT workforcemanagement/managementunits/{managementUnitId}/timeofflimits/{timeOffLimitId}/values		SetTimeOffLimitValuesRequest	d	wfm:timeOffLimit:edit
GET workforcemanagement/managementunits/{managementUnitId}/timeoffplans			d	wfm:timeOffPlan:view
POST workforcemanagement/managementunits/{managementUnitId}/timeoffplans		CreateTimeOffPlanRequest	d	wfm:timeOffPlan:add
GET workforcemanagement/managementunits/{managementUnitId}/timeoffplans/{timeOffPlanId}			d	wfm:timeOffPlan:view
PATCH workforcemanagement/managementunits/{managementUnitId}/timeoffplans/{timeOffPlanId}		UpdateTimeOffPlanRequest	d	wfm:timeOffPlan:edit
DELETE workforcemanagement/managementunits/{managementUnitId}/timeoffplans/{timeOffPlanId}			d	wfm:timeOffPlan:delete
POST workforcemanagement/managementunits/{managementUnitId}/timeoffrequests		CreateAdminTimeOffRequest		wfm:timeOffRequest:add
POST workforcemanagement/managementunits/{managementUnitId}/timeoffrequests/integrationstatus/query		QueryTimeOffIntegrationStatusRequest		wfm:timeOffRequest:view
POST workforcemanagement/managementunits/{managementUnitId}/timeoffrequests/query	forceDownloadService:b	TimeOffRequestQueryBody		wfm:timeOffRequest:view
POST workforcemanagement/managementunits/{managementUnitId}/timeoffrequests/waitlistpositions/query		QueryWaitlistPositionsRequest		wfm:timeOffRequest:view
PATCH workforcemanagement/managementunits/{managementUnitId}/timeoffrequests/{timeOffRequestId}/users/{userId}/integrationstatus		SetTimeOffIntegrationStatusRequest		wfm:timeOffRequest:edit
PATCH workforcemanagement/managementunits/{managementUnitId}/unavailabletimes/settings		UpdateManagementUnitsSettingsRequest		wfm:managementUnit:edit
GET workforcemanagement/managementunits/{managementUnitId}/users				wfm:agent:view|wfm:historicalAdherence:view|wfm:publishedSchedule:view|wfm:realtimeAdherence:view|wfm:schedule:view|wfm:staffingGroup:view|wfm:timeOffRequest:view|wfm:workPlanRotation:view|wfm:workPlan:view
POST workforcemanagement/managementunits/{managementUnitId}/users/{userId}/timeoffbalance/jobs		TimeOffBalanceRequest		wfm:timeOffRequest:view
GET workforcemanagement/managementunits/{managementUnitId}/users/{userId}/timeoffrequests				wfm:timeOffRequest:view
POST workforcemanagement/managementunits/{managementUnitId}/users/{userId}/timeoffrequests/estimate	includeOnly{overrideDateType}	EstimateAvailableTimeOffRequest		wfm:timeOffRequest:view
GET workforcemanagement/managementunits/{managementUnitId}/users/{userId}/timeoffrequests/{timeOffRequestId}				wfm:timeOffRequest:view
PATCH workforcemanagement/managementunits/{managementUnitId}/users/{userId}/timeoffrequests/{timeOffRequestId}		AdminTimeOffRequestPatch		wfm:timeOffRequest:edit
POST workforcemanagement/managementunits/{managementUnitId}/users/{userId}/timeoffrequests/{timeOffRequestId}/timeoffbalance/jobs				wfm:timeOffRequest:view
GET workforcemanagement/managementunits/{managementUnitId}/users/{userId}/timeoffrequests/{timeOffRequestId}/timeofflimits				wfm:timeOffRequest:view&wfm:timeOffLimit:view
GET workforcemanagement/managementunits/{managementUnitId}/weeks/{weekDateId}/shifttrades	evaluateMatches:b=true;includeCrossWeekShifts:b=false;forceDownloadService:b		d	wfm:shiftTradeRequest:view|wfm:shiftTradeRequest:edit
POST workforcemanagement/managementunits/{managementUnitId}/weeks/{weekDateId}/shifttrades		AddShiftTradeRequest	d	wfm:agentShiftTradeRequest:participate
POST workforcemanagement/managementunits/{managementUnitId}/weeks/{weekDateId}/shifttrades/search	forceDownloadService:b	SearchShiftTradesRequest	d	wfm:agentShiftTradeRequest:participate
POST workforcemanagement/managementunits/{managementUnitId}/weeks/{weekDateId}/shifttrades/state/bulk	forceAsync:b	BulkShiftTradeStateUpdateRequest	d	wfm:agentShiftTradeRequest:participate|wfm:shiftTradeRequest:edit
PATCH workforcemanagement/managementunits/{managementUnitId}/weeks/{weekDateId}/shifttrades/{tradeId}		PatchShiftTradeRequest	d	wfm:agentShiftTradeRequest:participate
POST workforcemanagement/managementunits/{managementUnitId}/weeks/{weekDateId}/shifttrades/{tradeId}/match		MatchShiftTradeRequest	d	wfm:agentShiftTradeRequest:participate
GET workforcemanagement/managementunits/{managementUnitId}/weeks/{weekId}/schedules	includeOnlyPublished:b;earliestWeekDate;latestWeekDate		d	wfm:publishedSchedule:view|wfm:schedule:view
GET workforcemanagement/managementunits/{managementUnitId}/weeks/{weekId}/schedules/{scheduleId}	expand{generationResults|headcountForecast};forceDownloadService:b		d	wfm:publishedSchedule:view|wfm:schedule:view
GET workforcemanagement/managementunits/{managementUnitId}/workplanrotations	expand:s[]{agents}			wfm:agent:view|wfm:workPlanRotation:view
POST workforcemanagement/managementunits/{managementUnitId}/workplanrotations		AddWorkPlanRotationRequest		wfm:workPlanRotation:add
GET workforcemanagement/managementunits/{managementUnitId}/workplanrotations/{workPlanRotationId}				wfm:workPlanRotation:view
PATCH workforcemanagement/managementunits/{managementUnitId}/workplanrotations/{workPlanRotationId}		UpdateWorkPlanRotationRequest		wfm:workPlanRotation:edit
DELETE workforcemanagement/managementunits/{managementUnitId}/workplanrotations/{workPlanRotationId}				wfm:workPlanRotation:delete
POST workforcemanagement/managementunits/{managementUnitId}/workplanrotations/{workPlanRotationId}/copy		CopyWorkPlanRotationRequest		wfm:workPlanRotation:add
GET workforcemanagement/managementunits/{managementUnitId}/workplans	expand:s[]{agentCount|agents|optionalDays|shifts|shiftStartVariances|details};exclude:s[]{shifts.activities}			wfm:agent:view|wfm:publishedSchedule:view|wfm:schedule:view|wfm:workPlanRotation:view|wfm:workPlan:view
POST workforcemanagement/managementunits/{managementUnitId}/workplans	validationMode{Ignore}	CreateWorkPlan		wfm:workPlan:add
GET workforcemanagement/managementunits/{managementUnitId}/workplans/{workPlanId}	includeOnly:s[]{agentCount|agents|optionalDays|shifts|shiftStartVariances}			wfm:workPlanRotation:view|wfm:workPlan:view|wfm:schedule:edit
PATCH workforcemanagement/managementunits/{managementUnitId}/workplans/{workPlanId}	validationMode{Ignore}	WorkPlan		wfm:workPlan:edit
DELETE workforcemanagement/managementunits/{managementUnitId}/workplans/{workPlanId}				wfm:workPlan:delete
POST workforcemanagement/managementunits/{managementUnitId}/workplans/{workPlanId}/copy		CopyWorkPlan		wfm:workPlan:add
POST workforcemanagement/managementunits/{managementUnitId}/workplans/{workPlanId}/validate	expand:s[]{messages}	WorkPlanValidationRequest		wfm:workPlan:add|wfm:workPlan:edit
GET workforcemanagement/notifications
POST workforcemanagement/notifications/update		UpdateNotificationsRequest
GET workforcemanagement/schedulebids				wfm:agentScheduleBid:submit
GET workforcemanagement/schedulebids/{bidId}/preference				wfm:agentScheduleBid:submit
PUT workforcemanagement/schedulebids/{bidId}/preference		UpdateAgentScheduleBiddingPreference		wfm:agentScheduleBid:submit
GET workforcemanagement/schedulebids/{bidId}/schedulesets				wfm:agentScheduleBid:submit
POST workforcemanagement/schedules		CurrentUserScheduleRequestBody?	d	wfm:agentSchedule:view
GET workforcemanagement/schedulingjobs/{jobId}				wfm:schedulingrequest:view
GET workforcemanagement/shifttrades			d	wfm:shiftTradeRequest:edit|wfm:shiftTradeRequest:view|wfm:agentShiftTradeRequest:participate
POST workforcemanagement/shifttrading/trades/jobs	forceAsync:b	AddShiftTradeJobRequest		wfm:agentShiftTradeRequest:participate
GET workforcemanagement/shifttrading/trades/jobs/{jobId}				wfm:agentShiftTradeRequest:participate
POST workforcemanagement/shifttrading/trades/mine/query/jobs	forceAsync:b;forceDownloadService:b	QueryAgentShiftTradeListJobRequest		wfm:agentShiftTradeRequest:participate
GET workforcemanagement/shifttrading/trades/mine/query/jobs/{jobId}				wfm:agentShiftTradeRequest:participate
POST workforcemanagement/shifttrading/trades/{tradeId}/jobs	forceAsync:b	UpdateShiftTradeJobRequest		wfm:agentShiftTradeRequest:participate
GET workforcemanagement/shifttrading/trades/{tradeId}/jobs/{jobId}				wfm:agentShiftTradeRequest:participate
POST workforcemanagement/shifttrading/trades/{tradeId}/match/jobs	forceAsync:b	MatchShiftTradeJobRequest		wfm:agentShiftTradeRequest:participate
GET workforcemanagement/shifttrading/trades/{tradeId}/match/jobs/{jobId}				wfm:agentShiftTradeRequest:participate
POST workforcemanagement/shifttrading/trades/{tradeId}/state/jobs	forceAsync:b	UpdateShiftTradeStateJobRequest		wfm:agentShiftTradeRequest:participate
GET workforcemanagement/shifttrading/trades/{tradeId}/state/jobs/{jobId}				wfm:agentShiftTradeRequest:participate
GET workforcemanagement/shrinkage/jobs/{jobId}
GET workforcemanagement/teams/{teamId}/adherence				wfm:realtimeAdherence:view
POST workforcemanagement/teams/{teamId}/adherence/historical		WfmHistoricalAdherenceQueryForTeams		wfm:historicalAdherence:view
POST workforcemanagement/teams/{teamId}/shrinkage/jobs		WfmHistoricalShrinkageTeamsRequest		wfm:shrinkage:view
POST workforcemanagement/timeoffbalance/jobs		TimeOffBalanceRequest		wfm:agentTimeOffRequest:submit
GET workforcemanagement/timeoffbalance/jobs/{jobId}
POST workforcemanagement/timeofflimits/available/query		AvailableTimeOffRequest		wfm:agentTimeOffRequest:submit
GET workforcemanagement/timeoffrequests				wfm:agentSchedule:view|wfm:agentTimeOffRequest:submit
POST workforcemanagement/timeoffrequests		CreateAgentTimeOffRequest		wfm:agentTimeOffRequest:submit
POST workforcemanagement/timeoffrequests/estimate	includeOnly{overrideDateType}	EstimateAvailableTimeOffRequest		wfm:agentTimeOffRequest:submit
POST workforcemanagement/timeoffrequests/integrationstatus/query		CurrentUserTimeOffIntegrationStatusRequest		wfm:agentTimeOffRequest:submit
GET workforcemanagement/timeoffrequests/{timeOffRequestId}				wfm:agentSchedule:view|wfm:agentTimeOffRequest:submit
PATCH workforcemanagement/timeoffrequests/{timeOffRequestId}		AgentTimeOffRequestPatch		wfm:agentTimeOffRequest:submit
GET workforcemanagement/timeoffrequests/{timeOffRequestId}/waitlistpositions				wfm:agentTimeOffRequest:submit
PATCH workforcemanagement/unavailabletimes		UpdateUnavailableTimesRequest		wfm:agentUnavailableTimes:submit
POST workforcemanagement/unavailabletimes/query		QueryAgentUnavailableTimesRequest		wfm:agentUnavailableTimes:submit
GET workforcemanagement/unavailabletimes/settings				wfm:agentUnavailableTimes:submit
POST workforcemanagement/unavailabletimes/validation/jobs		ValidateAgentUnavailableTimesRequest		wfm:agentUnavailableTimes:submit
GET workforcemanagement/unavailabletimes/validation/jobs/{jobId}				wfm:agentUnavailableTimes:submit
PATCH workforcemanagement/users/workplanbidranks/bulk		WorkPlanBidRanks[]		wfm:workPlanBid:edit
GET workforcemanagement/users/{userId}/workplanbidranks				wfm:workPlanBid:view
PATCH workforcemanagement/users/{userId}/workplanbidranks		WorkPlanBidRanks		wfm:workPlanBid:edit
GET workforcemanagement/workplanbids				wfm:agentWorkPlanBid:submit
GET workforcemanagement/workplanbids/{bidId}/preferences				wfm:agentWorkPlanBid:submit
PATCH workforcemanagement/workplanbids/{bidId}/preferences		UpdateAgentWorkPlanBiddingPreference		wfm:agentWorkPlanBid:submit
GET workforcemanagement/workplanbids/{bidId}/workplans				wfm:agentWorkPlanBid:submit
`;

/**
 * A model in each line: its name, a tab, and its properties. A property is its name, `!` if it is required, `:` and its type (n number, b boolean, d date and
 * time, o object, values in braces, or a model), and `[]` for a list.
 */
export const cloudBodyLines = `
ADFS	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b
AcceleratorInput	acceleratorId!;dryRun:b;parameters:AcceleratorParameter[]
AcceleratorParameter	name!;value!
AcknowledgeScreenRecordingRequest	participantJid;roomId;conversationId
ActionAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
ActionAggregationQuery	interval!;metrics!:{tTotalExecution}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{actionCategory|actionId|actionName|correlationId|errorType|integrationId|integrationName|responseStatus}[];filter:ActionAggregateQueryFilter;flattenMultivaluedDimensions:b;views:ActionAggregationView[]
ActionAggregationView	target!:{tTotalExecution};function!:{rangeBound};name!;range:o
ActionAsyncAggregationQuery	interval!;metrics!:{tTotalExecution}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{actionCategory|actionId|actionName|correlationId|errorType|integrationId|integrationName|responseStatus}[];filter:ActionAggregateQueryFilter;flattenMultivaluedDimensions:b;views:ActionAggregationView[];pageSize:n
ActionConfig	timeoutSeconds:n;request:o;response:o
ActionContractInput	input!:o;output!:o
ActionEventRequest	actionState!:{accepted|rejected|timedout|errored|ignored|qualified|offered|started|…};sessionId!;actionId!;errorCode;errorMessage
ActionMap	displayName!;version:n;isActive:b;triggerWithSegments:[];triggerWithEventConditions:EventCondition[];triggerWithOutcomeProbabilityConditions:OutcomeProbabilityCondition[];triggerWithOutcomePercentileConditions:OutcomePercentileCondition[];triggerWithOutcomeQuantileConditions:OutcomeQuantileCondition[];pageUrlConditions:UrlCondition[];activation:Activation;weight:n;action:ActionMapAction;actionMapScheduleGroups:ActionMapScheduleGroups;ignoreFrequencyCap:b;createdDate:d;modifiedDate:d;startDate:d;endDate:d
ActionMapAction	mediaType:{webchat|webMessagingOffer|contentOffer|integrationAction|architectFlow|openAction};actionTemplate:o;actionTargetId;isPacingEnabled:b;props:o;architectFlowFields:o;webMessagingOfferFields:o;openActionFields:o
ActionMapEstimateOutcomeCriteria	outcomeId!;maxProbability:n;probability:n;quantile:n;maxQuantile:n
ActionMapEstimateRequest	segmentIds:[];outcomeCriteria:ActionMapEstimateOutcomeCriteria
ActionMapScheduleGroups	actionMapScheduleGroup!:o;emergencyActionMapScheduleGroup:o
ActionTemplate	mediaType!:{webchat|webMessagingOffer|contentOffer|integrationAction|architectFlow|openAction};state!:{Active|Inactive|Deleted};name!;description;contentOffer:ContentOffer
ActivateExternalEventRequest	displayName!;rank!:n
Activation	type!;delayInSeconds:n
ActivityCodeStyle	textColorTheme!:{Dark|Light};backgroundColor!
ActivityPlanServiceGoalImpactOverrides	abandonRate!:o;serviceLevel!:o;averageSpeedOfAnswer!:o
AcwSettings	wrapupPrompt:{MANDATORY|OPTIONAL|MANDATORY_TIMEOUT|MANDATORY_FORCED_TIMEOUT|AGENT_REQUESTED};timeoutMs:n
AddAdherenceExplanationAdminRequest	type!:{Late};startDate!:d;lengthMinutes!:n;status:{Pending|Approved|Denied};notes
AddAdherenceExplanationAgentRequest	type!:{Late};startDate!:d;lengthMinutes!:n;notes
AddConversationRequest	conversationId!
AddOpportunityBody	approvalType!:{Automatic|Manual};startDate!:d;endDate!:d;deadlineDate!:d;name!;activityCodeId!;capacity!:n;openDate:d;description
AddShiftTradeJobRequest	initiatingShift!:InitiatingShiftRequestItem;acceptableIntervals:RequiredDateRange[];target:ShiftTradeTargetRequestItem;expirationDate:d
AddShiftTradeRequest	scheduleId!;initiatingShiftId!;receivingUserId;expiration:d;acceptableIntervals:[]
AddWorkPlanRotationAgentRequest	userId!;dateRange!:DateRangeWithOptionalEnd;position!:n
AddWorkPlanRotationRequest	name!;dateRange!:DateRangeWithOptionalEnd;pattern!:WorkPlanPatternRequest;agents:AddWorkPlanRotationAgentRequest[]
AdditionalMessage	textBody!;mediaIds:[];messagingTemplate:SendMessagingTemplateRequest
AdditionalSocialMediaMessage	inReplyToMessageId!;textBody;mediaIds:[]
AddressableEntityRef	id;selfUri
AdminBulkUpdateAlternativeShiftTradeState	state!:{Approved|Denied};tradeId!;metadata!:o
AdminBulkUpdateAlternativeShiftTradeStateRequest	managementUnitId!;entities:AdminBulkUpdateAlternativeShiftTradeState[]
AdminTimeOffRequestPatch	metadata!:WfmVersionedEntityMetadata;status:{PENDING|APPROVED|DENIED};activityCodeId;paid:b;notes;fullDayManagementUnitDates:[];fullDayEarliestStartOffsetMinutes:ListWrapperInteger;fullDayLatestEndOffsetMinutes:ListWrapperInteger;dailyDurationMinutes:n
AfterCallWorkUpdate	afterCallWorkRequired!:b
Agent	stage
AgentAction	agentAction!:{Ticked|Unticked};id!;name!
AgentActionPayload	checklistItems!:AgentAction[];afterCallWork:b
AgentAddOpportunityEnrollment	opportunityId!
AgentBidScheduleSetOverrideRequest	agentId!;overrideReason:{UnableToBid|ChangeOfCircumstance|NewHire|EmployeeMove};overrideScheduleSetId
AgentBidWorkPlanOverrideRequest	agentId!;overrideReason:{UnableToBid|ChangeOfCircumstance|NewHire|EmployeeMove};overrideWorkPlanId
AgentBulkAddOpportunityEnrollmentsRequest	enrollments!:AgentAddOpportunityEnrollment[]
AgentBulkStatusUpdateOpportunityEnrollmentsRequest	status!:{Withdrawn};enrollmentIds!:[]
AgentChecklist	name!;language!;checklistItems!:AgentChecklistItem[]
AgentChecklistItem	name!;description;automatedCheckEnabled:b;exactPhraseMatch:b;important:b
AgentCopilotAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
AgentCopilotAggregationQuery	interval!;metrics!:{nCannedResponseSuggestions|nDistinctConversations|nDistinctSuggestions|nKnowledgeAnswerSuggestions|nKnowledgeArticleSuggestions|nKnowledgeSearchSuggestions|nScriptSuggestions}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{agentAssistantId|cannedResponseId|cannedResponseLibraryId|chunkCount|conversationId|engagementType|externalContactId|feedbackRating|…}[];filter:AgentCopilotAggregateQueryFilter;flattenMultivaluedDimensions:b;views:AgentCopilotAggregationView[];sortMetric:AgentCopilotAggregationSort;limit:n
AgentCopilotAggregationSort	name!:{nCannedResponseSuggestions|nDistinctConversations|nDistinctSuggestions|nKnowledgeAnswerSuggestions|nKnowledgeArticleSuggestions|nKnowledgeSearchSuggestions|nScriptSuggestions};function!:{average|count|max|min|sum}
AgentCopilotAggregationView	target!:{nCannedResponseSuggestions|nDistinctConversations|nDistinctSuggestions|nKnowledgeAnswerSuggestions|nKnowledgeArticleSuggestions|nKnowledgeSearchSuggestions|nScriptSuggestions};function!:{rangeBound};name!;range:o
AgentCopilotAsyncAggregationQuery	interval!;metrics!:{nCannedResponseSuggestions|nDistinctConversations|nDistinctSuggestions|nKnowledgeAnswerSuggestions|nKnowledgeArticleSuggestions|nKnowledgeSearchSuggestions|nScriptSuggestions}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{agentAssistantId|cannedResponseId|cannedResponseLibraryId|chunkCount|conversationId|engagementType|externalContactId|feedbackRating|…}[];filter:AgentCopilotAggregateQueryFilter;flattenMultivaluedDimensions:b;views:AgentCopilotAggregationView[];sortMetric:AgentCopilotAggregationSort;limit:n;pageSize:n
AgentDirectRoutingBackupSettings	queueId;userId;waitForAgent:b;agentWaitSeconds:n
AgentGreeting	inboundPrompt:Prompt;outboundPrompt:Prompt;inboundPromptDefaultLanguage;outboundPromptDefaultLanguage
AgentIntegrationAssociationRequest	agentExternalId!;integrationId!;locked!:b
AgentIntegrationsRequest	associatedIntegrations!:AgentIntegrationAssociationRequest[];selectedIntegrationId
AgentMuScheduleQuery	startDate!:d;endDate!:d
AgentOwnedRouting	enableAgentOwnedCallbacks:b;maxOwnedCallbackHours:n;maxOwnedCallbackDelayHours:n
AgentPossibleWorkShiftsRequest	weekStartDate!;weekCount!:n
AgentQueryAdherenceExplanationsRequest	startDate!:d;endDate!:d
AgentScheduleBiddingPreferencePriority	scheduleSetId!;priority:n
AgentScoringRule	samplingType!:{All|Percentage};submissionType!:{Automated|Manual};evaluationFormContextId!;enabled!:b;agentToScore:{First|Last|Each};samplingPercentage:n;evaluator:AddressableEntityRef
AgentStateCountsRequest	userFilter:AgentStateUserFilter;sessionFilter:AgentStateSessionFilter
AgentStateQueryRequest	userOrderBy:{userName|segmentStart|sessionStart|presenceDate|routingStatusDate|systemPresence|routingStatus|organizationPresenceId|…};userOrder:{asc|desc};sessionOrderBy:{segmentStart|sessionStart};sessionOrder:{asc|desc};userFilter:AgentStateUserFilter;sessionFilter:AgentStateSessionFilter
AgentStateSessionFilter	type!:{and|or};clauses:o[];predicates:o[]
AgentStateUserFilter	type!:{and|or};clauses:o[];predicates:o[]
AgentTimeOffRequestPatch	status:{CANCELED};markedAsRead:b;notes;fullDayEarliestStartOffsetMinutes:ListWrapperInteger;fullDayLatestEndOffsetMinutes:ListWrapperInteger
AgentUpdateAlternativeShiftTradeRequest	metadata!:WfmVersionedEntityMetadata;state:{Canceled}
AgentUtilizationAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
AgentUtilizationAggregationQuery	interval!;metrics!:{oAgentAvailableUtilization|oAgentMaxUtilization|oAgentUtilizationPercentage}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{mediaType|userId}[];filter:AgentUtilizationAggregateQueryFilter;flattenMultivaluedDimensions:b;views:AgentUtilizationAggregationView[]
AgentUtilizationAggregationView	target!:{oAgentAvailableUtilization|oAgentMaxUtilization|oAgentUtilizationPercentage};function!:{rangeBound};name!;range:o
AgentUtilizationAsyncAggregationQuery	interval!;metrics!:{oAgentAvailableUtilization|oAgentMaxUtilization|oAgentUtilizationPercentage}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{mediaType|userId}[];filter:AgentUtilizationAggregateQueryFilter;flattenMultivaluedDimensions:b;views:AgentUtilizationAggregationView[];pageSize:n
AgentWorkPlanBiddingPreferenceRequest	workPlanId!;priority:n
AgenticVirtualAgentVersionPublish	status!:{TestReady|ProductionReady}
AgenticVirtualAgentVersionPublishJobRequest	virtualAgentVersion!:AgenticVirtualAgentVersionPublish
AgentlessEmailSendRequestDto	senderType!:{Outbound};fromAddress!:EmailAddress;toAddresses!:EmailAddress[];conversationId;replyToAddress:EmailAddress;subject;textBody;htmlBody
AgentsBidAssignedScheduleSetOverrideRequest	agentScheduleSetOverrides!:AgentBidScheduleSetOverrideRequest[]
AgentsBidAssignedWorkPlanOverrideRequest	agentWorkPlanOverrides!:AgentBidWorkPlanOverrideRequest[]
AggregatedExportJobRequest	granularity:{FifteenMinutes|ThirtyMinutes|SixtyMinutes|Day|Week};timeZone;delimiter;planningGroupIds:[];dateStart:d;dateEnd:d
AggregatedExportSnapshotJobRequest	snapshotId!:{OneDayAgo|OneWeekAgo|OneMonthAgo|ThreeMonthsAgo|SixMonthsAgo|OneYearAgo|EighteenMonthsAgo|TwoYearsAgo};granularity:{FifteenMinutes|ThirtyMinutes|SixtyMinutes|Day|Week};timeZone;delimiter;planningGroupIds:[];dateStart:d;dateEnd:d
AiScoringSettings	questionGroupSettings:QuestionGroupSettings[]
AlertNotification	recipient!;notificationTypes!:{Sms|Device|Email|Push}[];locale
AlertRequest	type!:{Mute|Snooze|Unread|Close};dateStart:d;dateEnd:d;unread:UnreadFields;validRequest:b
AlertablePresences	alertablePresences!:{Available|Away|Busy|Offline|Idle|OnQueue|Meal|Training|…}[]
AlertingUnreadStatus	unread!:b
AlternativeShiftOffersRequest	schedule!:AlternativeShiftScheduleLookup;queryWeekDate!
AlternativeShiftScheduleLookup	id!;weekDate!
AlternativeShiftSearchOffersRequest	schedule!:AlternativeShiftScheduleLookup;queryWeekDate!;initiatingShift!:InitiatingAlternativeShift;acceptableIntervals:[]
AmazonLexRequest	requestAttributes:o;sessionAttributes:o
AnalyticsProperty	propertyType:{bool|integer|real|date|string|uuid};property;value
AnalyticsQueryAggregation	type:{termFrequency|numericRange};dimension;metric;size:n;ranges:o[]
AnalyticsReportingSettings	piiMaskingEnabled:b;queueAgentAccessObfuscation:b;myInteractionsPiiMaskingEnabled:b
Annotation	id;name;type;location:n;durationMs:n;absoluteLocation:n;absoluteDurationMs:n;recordingLocation:n;recordingDurationMs:n;user:User;description
AnswerGenerationConfig	enabled!:b
ApiUsageClientQuery	interval!;granularity:{Day|Week|Month};metrics:{Status200|Status300|Status400|Status500|Status429|Requests}[];groupBy:{OAuthClientId|OrganizationId|TemplateUri|HttpMethod}[]
ApiUsageOrganizationQuery	interval!;granularity:{Day|Week|Month};metrics:{Status200|Status300|Status400|Status500|Status429|Requests}[];groupBy:{OAuthClientId|OrganizationId|UserId|TemplateUri|HttpMethod}[]
ApiUsageSimpleSearch	interval!;metrics:{Date|ClientName|HttpMethod|TemplateUri|Status200|Status300|Status400|Status500|…}[];oauthClientNames:[];httpMethods:{GET|POST|DELETE|PATCH|PUT|HEAD|CONNECT|OPTIONS|…}[];templateUris:[]
AppEventRequest	eventName!;screenName!;app!:JourneyApp;device!:RequestDevice;customerCookieId!;createdDate!:d;sdkLibrary:SdkLibrary;networkConnectivity:NetworkConnectivity;referrerUrl;searchQuery;attributes:o;traits:o;externalId
AppleAuthentication	oauthClientId;oauthClientSecret;oauthTokenUrl;oauthScope
AppleIMessageApp	applicationName!;applicationId!;bundleId!
AppleIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
AppleIntegrationRequest	name!;messagesForBusinessId!;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;businessName;logoUrl;appleIMessageApp:AppleIMessageApp;appleAuthentication:AppleAuthentication;applePay:ApplePay
AppleIntegrationUpdateRequest	name;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;businessName;logoUrl;appleIMessageApp:AppleIMessageApp;appleAuthentication:AppleAuthentication;applePay:ApplePay
AppleInvitation	templateType!:{WithImage};businessName!;transcriptMessage!;locale!
AppleOpaqueId	value
ApplePay	storeName!;merchantId!;domainName!;paymentCapabilities!:{3DS|creditCard|debitCard}[];supportedPaymentNetworks!:{amex|discover|jcb|masterCard|privateLabel|visa}[];paymentCertificateCredentialId!;paymentGatewayUrl!;fallbackUrl;shippingMethodUpdateUrl;shippingContactUpdateUrl;paymentMethodUpdateUrl;orderTrackingUrl
AssessmentForm	passPercent!:n;questionGroups!:o[]
AssessmentScoringSet	questionGroupScores!:o[];comments;agentComments
AssignUsers	membersToAssign!:[];membersToRemove!:[]
Assistant	name!;transcriptionConfig!:TranscriptionConfig;googleDialogflowConfig:GoogleDialogflowConfig;knowledgeSuggestionConfig:KnowledgeSuggestionConfig
AssistantCopilotVariation	name!;transcriptionConfig!:TranscriptionConfig;copilot!:Copilot;googleDialogflowConfig:GoogleDialogflowConfig;knowledgeSuggestionConfig:KnowledgeSuggestionConfig
AssistantQueue	id!;mediaTypes!:{Call|Email|Message}[]
AssistantQueueUser	id!
AssistantQueueUsersBulkAddRequest	entities!:AssistantQueueUser[]
AssistantQueueUsersBulkRemoveRequest	entities!:AssistantQueueUser[]
AssistantQueueUsersJobsRequest	action!:{AutoAssignment|ManualAssignment}
AssistantQueueUsersQueryRequest	entities!:AssistantQueueUser[]
AssociatedValueField	dataType!:{Number|Integer};name!
AsyncConversationQuery	interval!;order:{asc|desc|unordered};orderBy:{conversationStart|conversationEnd|segmentStart|segmentEnd};conversationFilters:ConversationDetailQueryFilter[];segmentFilters:SegmentDetailQueryFilter[];evaluationFilters:EvaluationDetailQueryFilter[];surveyFilters:SurveyDetailQueryFilter[];resolutionFilters:ResolutionDetailQueryFilter[];limit:n;startOfDayIntervalMatching:b
AsyncUserDetailsQuery	interval!;order:{asc|desc|unordered};userFilters:UserDetailQueryFilter[];presenceFilters:PresenceDetailQueryFilter[];routingStatusFilters:RoutingStatusDetailQueryFilter[];limit:n
Attachment	attachmentId;name;contentUri;contentType;contentLength:n;inlineImage:b
AttemptLimits	resetPeriod:{NEVER|TODAY|DAYS_2|DAYS_3|DAYS_4|DAYS_5|DAYS_6|DAYS_7|…};name;version:n;maxAttemptsPerContact:n;maxAttemptsPerNumber:n;timeZoneId;recallEntries:o
AttributeFilterItem	operator:{IN|RANGE|EQUALS|NOTEQUALS|LESSTHAN|LESSTHANEQUALS|GREATERTHAN|GREATERTHANEQUALS|…};id;values:[]
AudioUpdatedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;audioState!:o
AuditQueryFilter	property!:{UserId|TrusteeOrganizationId|ClientId|Action|EntityType|EntityId};value!
AuditQueryRequest	interval!;serviceName;filters:AuditQueryFilter[];sort:AuditQuerySort[]
AuditQuerySort	name!:{Timestamp};sortOrder!:{ascending|descending}
AuditRealtimeQueryRequest	interval!;serviceName;filters:AuditQueryFilter[];sort:AuditQuerySort[];pageNumber:n;pageSize:n
AuditRealtimeRelatedRequest	auditId!;trustorOrgId;sort:AuditQuerySort[]
AuthenticationSettings	enabled!:b;integrationId!;allowSessionUpgrade:b
AuthoringKnowledgeSettings	knowledgeType:{Standard|Enhanced};knowledgeId;description;inheritFromExternal:b
AuthorizationPolicy	effect!:{ALLOW|DENY};subject!:Subject;name;condition:o;description;presetAttributes:o;active:b;applyToClients:b
AuthorizationSettings	analysisEnabled:b;analysisDays:n
AuthzDivision	description!;name
AutoAnswerSettings	settings!:o
AutoSearchConfig	type:{ArticlesOnly|ArticlesWithAnswerHighlights|AnswerGeneration}
AutomaticTimeZoneMappingSettings	callableWindows:o[];supportedCountries:[]
AvailableTimeOffRequest	activityCodeId!;dateRanges:LocalDateRange[];supportedGranularities:{Daily|FifteenMinutes}[]
BackgroundAssistantUserAuthenticatedInfo	backgroundAssistantId!
BatchConversationEventRequest	endTransferEvents:EndTransferEvent[];phoneTransferEvents:PhoneTransferEvent[];progressTransferEvents:ProgressTransferEvent[];routingTransferEvents:RoutingTransferEvent[];userTransferEvents:UserTransferEvent[];communicationAnsweredEvents:CommunicationAnsweredEvent[];communicationDispositionAppliedEvents:CommunicationDispositionAppliedEvent[];holdUpdatedEvents:HoldUpdatedEvent[];externalEstablishedEvents:ExternalEstablishedEvent[];ivrEstablishedEvents:IvrEstablishedEvent[];phoneEstablishedEvents:PhoneEstablishedEvent[];routingEstablishedEvents:RoutingEstablishedEvent[];userEstablishedEvents:UserEstablishedEvent[];audioUpdatedEvents:AudioUpdatedEvent[];communicationEndedEvents:CommunicationEndedEvent[];consultTransferEvents:ConsultTransferEvent[];progressConsultTransferEvents:ProgressConsultTransferEvent[];endConsultTransferEvents:EndConsultTransferEvent[];emailBeginTransmittingEvents:EmailBeginTransmittingEvent[];emailCommunicationEndedEvents:EmailCommunicationEndedEvent[];emailExternalEstablishedEvents:EmailExternalEstablishedEvent[];emailFlowEstablishedEvents:EmailFlowEstablishedEvent[];emailRoutingEstablishedEvents:EmailRoutingEstablishedEvent[];emailUserEstablishedEvents:EmailUserEstablishedEvent[];emailCommunicationAnsweredEvents:EmailCommunicationAnsweredEvent[];emailCommunicationDispositionAppliedEvents:EmailCommunicationDispositionAppliedEvent[];emailCommunicationSentMessageEvents:EmailCommunicationSentMessageEvent[];emailHoldUpdatedEvents:EmailHoldUpdatedEvent[];emailEndTransferEvents:EmailEndTransferEvent[];emailProgressTransferEvents:EmailProgressTransferEvent[];emailRoutingTransferEvents:EmailRoutingTransferEvent[];emailUserTransferEvents:EmailUserTransferEvent[]
BatchDownloadJobSubmission	batchDownloadRequestList!:BatchDownloadRequest[]
BatchDownloadRequest	conversationId;recordingId
BatchGetCustomerIntentsRequest	ids!:[]
BatchPredictiveRoutingCustomKpiAttributionEventRequest	customKpiAttributionEvents:PredictiveRoutingCustomKpiAttributionEvent[]
BatchUserPresenceEventRequest	userPresenceEvents:UserPresenceEvent[]
BatchUserRoutingStatusEventRequest	userRoutingStatusEvents:UserRoutingStatusEvent[]
BidGroupWorkPlanRequest	workPlanId!;overrideAgentCount:n
BidGroupWorkPlanRotationRequest	workPlanRotationId!;agentCount!:n
Biography	biography;interests:[];hobbies:[];spouse;education:o[]
BotAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
BotAggregationQuery	interval!;metrics!:{nBotSessionTurns|nBotSessions|oBotIntent|oBotSessionCollection|oBotSessionCollectionSelfServed|oBotSessionQuery|oBotSessionQuerySelfServed|oBotSessionTurn|…}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{askActionId|askActionResult|askActionType|botFinalIntent|botFlowSubType|botFlowType|botId|botIntent|…}[];filter:BotAggregateQueryFilter;flattenMultivaluedDimensions:b;views:BotAggregationView[];sortMetric:BotAggregationSort;limit:n
BotAggregationSort	name!:{nBotSessionTurns|nBotSessions|oBotIntent|oBotSessionCollection|oBotSessionCollectionSelfServed|oBotSessionQuery|oBotSessionQuerySelfServed|oBotSessionTurn|…};function!:{average|count|max|min|sum}
BotAggregationView	target!:{nBotSessionTurns|nBotSessions|oBotIntent|oBotSessionCollection|oBotSessionCollectionSelfServed|oBotSessionQuery|oBotSessionQuerySelfServed|oBotSessionTurn|…};function!:{rangeBound};name!;range:o
BotAsyncAggregationQuery	interval!;metrics!:{nBotSessionTurns|nBotSessions|oBotIntent|oBotSessionCollection|oBotSessionCollectionSelfServed|oBotSessionQuery|oBotSessionQuerySelfServed|oBotSessionTurn|…}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{askActionId|askActionResult|askActionType|botFinalIntent|botFlowSubType|botFlowType|botId|botIntent|…}[];filter:BotAggregateQueryFilter;flattenMultivaluedDimensions:b;views:BotAggregationView[];sortMetric:BotAggregationSort;limit:n;pageSize:n
BotConnectorBot	id!;versions!:o[];name;description
BotEntityValue	type!:{String|Integer|Decimal|Duration|Boolean|Currency|Datetime|StringCollection|…};name!;value;values:[]
BotExecutionConfiguration	botId!;executionHost!;botCredentials!:NuanceBotCredentials
BotList	chatBots!:BotConnectorBot[]
BuAbandonRate	include!:b;percent:n
BuAverageSpeedOfAnswer	include!:b;seconds:n
BuConvertTimeOffLimitGranularityJobRequest	granularity!:{Daily|FifteenMinutes};fullDayTimeOffStartTime
BuCopyScheduleRequest	description!;weekDate!;includeForecast:b
BuCreateBlankScheduleRequest	description!;weekCount!:n;shortTermForecast:BuShortTermForecastReference
BuCreateTimeOffLimitRequest	granularity:{Daily|FifteenMinutes};staffingGroupId;managementUnitId;fullDayTimeOffStartTime
BuCreateTimeOffPlanRequest	name!;autoApprovalRule:{Never|Always|CheckLimits|CheckActivityCodes|CheckLimitsAndActivityCodes};activityCodeIds:[];daysBeforeStartToExpireFromWaitlist:n;autoPublishApprovedTimeOffRequests:b;restrictedActivityCodeIds:[];overrideDates:OverrideDate[];hrisTimeOffType:HrisTimeOffType;enabled:b;countAgainstTimeOffLimits:b;businessUnitAssociation:CreateTimeOffPlanBusinessUnitAssociation;managementUnitAssociation:CreateTimeOffPlanManagementUnitAssociation
BuGenerateScheduleRequest	description!;weekCount!:n;shortTermForecast:BuShortTermForecastReference;options:SchedulingOptionsRequest
BuGetCurrentAgentScheduleRequest	startDate!:d;endDate!:d
BuImportTimeOffLimitValuesRequest	uploadKey!
BuQueryAdherenceExplanationsRequest	startDate!:d;endDate!:d;managementUnitIds:[];agentIds:[]
BuQueryAgentSchedulesRequest	managementUnitId!;userIds:[];teamIds:[]
BuRescheduleRequest	managementUnitIds!:[];doNotChangeWeeklyPaidTime!:b;doNotChangeDailyPaidTime!:b;doNotChangeShiftStartTimes!:b;doNotChangeManuallyEditedShifts!:b;activitySmoothingType:{ReduceConcurrentActivitiesAcrossBu|ReduceConcurrentActivitiesAcrossMu|ConsistentServiceLevel};startDate:d;endDate:d;agentIds:[];activityCodeIds:[];induceScheduleVariability:b;useUnavailableTimesSnapshot:b
BuScheduleReference	id;weekDate
BuSchedulerSettingsRequest	metadata!:WfmVersionedEntityMetadata;consistentServiceLevelSmoothing:b
BuSearchAgentSchedulesRequest	startDate!:d;endDate!:d;userIds:[]
BuServiceLevel	include!:b;percent:n;seconds:n
BuSetTimeOffLimitValuesRequest	metadata!:WfmVersionedEntityMetadata;values:BuTimeOffLimitRange[]
BuShortTermForecastReference	weekDate!;id
BuShortTermForecastWeekReference	id!;weekDate!;weekNumber!:n
BuTimeOffLimitRange	startDate!
BuTimeOffLimitValuesImportUploadUrlRequest	contentLengthBytes!:n
BuUpdateTimeOffPlanRequest	metadata!:WfmVersionedEntityMetadata;autoApprovalRule:{Never|Always|CheckLimits|CheckActivityCodes|CheckLimitsAndActivityCodes};name;activityCodeIds:SetWrapperString;daysBeforeStartToExpireFromWaitlist:n;autoPublishApprovedTimeOffRequests:b;restrictedActivityCodeIds:SetWrapperString;overrideDates:ListWrapperOverrideDate;hrisTimeOffType:ValueWrapperHrisTimeOffType;enabled:b;countAgainstTimeOffLimits:b;businessUnitAssociation:UpdateTimeOffPlanBusinessUnitAssociation;managementUnitAssociation:UpdateTimeOffPlanManagementUnitAssociation
BulkAddDecisionTableRowsRequest	rows!:CreateDecisionTableRowRequest[]
BulkAddOpportunitiesRequest	opportunities!:AddOpportunityBody[];agentIds:[]
BulkAddSourceIntentsRequest	items!:SourceIntent[]
BulkCallbackDisconnectRequest	callbackDisconnectIdentifiers!:CallbackDisconnectIdentifier[]
BulkCallbackPatchRequest	patchCallbackRequests!:PatchCallbackRequest[]
BulkContactsEnrichRequest	entities:ContactEnrichRequest[]
BulkContactsRequest	entities:ExternalContact[]
BulkDeleteDecisionTableRowsRequest	rowIds!:[]
BulkIdsRequest	entities:ExternalContactsEntity[]
BulkJobAddRequest	entities!:WorkitemCommonCreate[]
BulkJobEntity	id
BulkJobTerminateRequest	entities!:BulkJobEntity[]
BulkJobUpdate	state!:{Queued|Terminated}
BulkNotesRequest	entities:Note[]
BulkOpportunitiesExternalActivitiesRequest	ids!:[]
BulkOpportunitiesRequest	ids!:[]
BulkOpportunitiesStatusUpdateRequest	status!:{Closed};opportunityIds!:[]
BulkOpportunityEnrollmentsStatusUpdateRequest	status!:{Approved|Denied};enrollmentIds!:[];reviewNote
BulkOrganizationsEnrichRequest	entities:ExternalOrganizationEnrichRequest[]
BulkOrganizationsRequest	entities:ExternalOrganization[]
BulkRelationshipsRequest	entities:Relationship[]
BulkRemoveSourceIntentsRequest	items!:[]
BulkShiftTradeStateUpdateRequest	entities!:BulkUpdateShiftTradeStateRequestItem[]
BulkUpdateActivityCodeRequest	entities:BulkUpdateActivityCodeRequestItem[]
BulkUpdateActivityCodeRequestItem	metadata!:WfmVersionedEntityMetadata;id!;category:{OnQueueWork|Break|Meal|Meeting|OffQueueWork|TimeOff|Training|Unavailable};name;lengthInMinutes:n;countsAsPaidTime:b;countsAsWorkTime:b;agentTimeOffSelectable:b;countsTowardShrinkage:b;plannedShrinkage:b;interruptible:b;planningGroupIds:o;style:o
BulkUpdateDecisionTableRowsRequest	rows!:Row[]
BulkUpdateShiftTradeListJobRequest	managementUnitIds!:[];weekDates!:[];entities!:BulkUpdateShiftTradeStateRequestItem[]
BulkUpdateShiftTradeStateRequestItem	state!:{Unmatched|Matched|Approved|Denied|Expired|Canceled};metadata!:WfmVersionedEntityMetadata;id
Bullseye	rings:o[]
BusinessRulesSchemaCreateRequest	jsonSchema!:JsonSchemaWithDefinitions
BusinessRulesSchemaUpdateRequest	version!:n;jsonSchema!:JsonSchemaWithDefinitions;enabled:b
Calibration	name;calibrator:User;agent:User;conversation:ConversationReference;evaluationForm:EvaluationForm;contextId;averageScore:n;highScore:n;lowScore:n;createdDate:d;evaluations:Evaluation[];evaluators:User[];scoringIndex:Evaluation;expertEvaluator:User
CalibrationCreate	conversation!:ConversationReference;name;calibrator:User;agent:User;evaluationForm:EvaluationForm;contextId;averageScore:n;highScore:n;lowScore:n;createdDate:d;evaluations:Evaluation[];evaluators:User[];scoringIndex:Evaluation;expertEvaluator:User
CallCommand	callNumber!;phoneColumn
CallForwarding	voicemail:{PURECLOUD|LASTCALL|NONE};name;user:User;enabled:b;phoneNumber;calls:CallRoute[];modifiedDate:d
CallRoute	targets:o[]
CallableTime	timeSlots!:o[];timeZoneId!;name
CallableTimeSet	name!;callableTimes!:CallableTime[];version:n
CallbackDisconnectIdentifier	conversationId!;callbackId!
Campaign	dialingMode!:{agentless|preview|power|predictive|progressive|external};name!;contactList!:DomainEntityRef;phoneColumns!:PhoneColumn[];callerName!;callerAddress!;campaignStatus:{on|stopping|off|complete|invalid|forced_off|forced_stopping};version:n;queue:DomainEntityRef;script:DomainEntityRef;edgeGroup:DomainEntityRef;site:DomainEntityRef;abandonRate:n;dncLists:DomainEntityRef[];callableTimeSet:DomainEntityRef;callAnalysisResponseSet:DomainEntityRef;outboundLineCount:n;ruleSets:DomainEntityRef[];skipPreviewDisabled:b;previewTimeOutSeconds:n;alwaysRunning:b;contactSort:ContactSort;contactSorts:ContactSort[];noAnswerTimeout:n;callAnalysisLanguage;priority:n;contactListFilters:DomainEntityRef[];division:DomainEntityRef;agentOwnedColumn;dynamicContactQueueingSettings:DynamicContactQueueingSettings;skillColumns:[];previewAutoEnd:b;maxCallsPerAgent:n;maxCallsPerAgentDecimal:n;callbackAutoAnswer:b;dynamicLineBalancingSettings:DynamicLineBalancingSettings;diagnosticsSettings:DiagnosticsSettings;preciseDialingEnabled:b
CampaignPatchRequest	outboundLineCount:n;abandonRate:n;maxCallsPerAgent:n;dynamicLineBalancingSettings:DynamicLineBalancingSettingsPatchRequest;queue:AddressableEntityRef
CampaignRule	name!;campaignRuleEntities!:CampaignRuleEntities;campaignRuleConditions!:CampaignRuleCondition[];campaignRuleActions!:CampaignRuleAction[];campaignRuleProcessing:{v2};version:n;matchAnyConditions:b;enabled:b;conditionGroups:CampaignRuleConditionGroup[];executionSettings:CampaignRuleExecutionSettings;timeZoneId
CampaignRuleAction	actionType!:{turnOnCampaign|turnOffCampaign|turnOnSequence|turnOffSequence|setCampaignPriority|recycleCampaign|setCampaignDialingMode|setCampaignAbandonRate|…};campaignRuleActionEntities!:o;id;parameters:o
CampaignRuleCondition	conditionType!:{campaignProgress|campaignAgents|campaignRecordsAttempted|campaignContactsMessaged|campaignBusinessSuccess|campaignBusinessFailure|campaignBusinessNeutral|campaignValidAttempts|…};parameters!:o;id;dateTimeParameters:o;campaignRunTimeSettings:o;campaignWaitTimeSettings:o
CampaignRuleConditionGroup	matchAnyConditions!:b;conditions!:CampaignRuleCondition[]
CampaignRuleEntities	campaigns:DomainEntityRef[];sequences:DomainEntityRef[];emailCampaigns:DomainEntityRef[];smsCampaigns:DomainEntityRef[]
CampaignRuleExecutionSettings	frequency!:{onEachTrigger|oncePerDay};timeZoneId
CampaignSchedule	intervals!:ScheduleInterval[];campaign!:DivisionedDomainEntityRef;name;version:n;recurrences:Reoccurrence[];timeZone
CampaignSequence	status!:{on|off|complete};campaigns!:DomainEntityRef[];name;version:n;repeat:b
CannedResponseLibraries	mode:{All|SelectedOnly|None};libraryIds:[]
CapacityPlanDeleteRequest	capacityPlanIds!:[]
CapacityPlanMetadata	version!:n
CapacityPlanRequest	name!;startBusinessUnitDate!;endBusinessUnitDate!;forecast!:BuShortTermForecastReference;fullTimeEquivalentWeeklyHours!:n;staffingGroupAllocations!:CreateStaffingGroupAllocation[];description
CaseAssociationCreate	workitemId;conversationId
CaseAssociationQuery	pageSize:n;after;workitemId;conversationId
CaseCreate	caseplanId!;externalContactId!;ownerId;summary;conversationId;workitemId;ttlSeconds:n;intake:Intake[]
CaseDateDueUpdate	dateDue!:d
CaseManagementAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
CaseManagementAggregationQuery	interval!;metrics!:{nCaseAssociationsCreated|nCasesDeleted|nCasesOpened|nCasesOverSla|nCasesPurged|nCasesStatusChanged|nCasesTerminated|oCasesServiceLevel|…}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{associationType|caseId|caseplanId|conversationId|customerIntentId|divisionId|ownerId|priority|…}[];filter:CaseManagementAggregateQueryFilter;flattenMultivaluedDimensions:b;views:CaseManagementAggregationView[]
CaseManagementAggregationView	target!:{nCaseAssociationsCreated|nCasesDeleted|nCasesOpened|nCasesOverSla|nCasesPurged|nCasesStatusChanged|nCasesTerminated|oCasesServiceLevel|…};function!:{rangeBound};name!;range:o
CaseManagementAsyncAggregationQuery	interval!;metrics!:{nCaseAssociationsCreated|nCasesDeleted|nCasesOpened|nCasesOverSla|nCasesPurged|nCasesStatusChanged|nCasesTerminated|oCasesServiceLevel|…}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{associationType|caseId|caseplanId|conversationId|customerIntentId|divisionId|ownerId|priority|…}[];filter:CaseManagementAggregateQueryFilter;flattenMultivaluedDimensions:b;views:CaseManagementAggregationView[];pageSize:n
CaseOwnerUpdate	ownerId!
CasePriorityUpdate	priority!:{Unknown|Urgent|High|Medium|Low}
CaseQueryJobCreate	filters!:CaseQueryJobFilter[];pageSize:n;pageNumber:n;sort:CaseQueryJobSort;attributes:{id|reference|caseplanId|caseplanVersion|owner|status|priority|externalContactId|…}[];expands:{caseplan|owner|modifiedBy|externalContact|customerIntent}[]
CaseQueryJobFilter	operator!:{EQ|NEQ|GT|LT|GTE|LTE|IN|CONTAINS|…};name!;values!:[]
CaseQueryJobSort	name:{dateCreated|dateModified|dateDue|priority};ascending:b
CaseSummaryUpdate	summary!
CaseplanCreate	name!;referencePrefix!;customerIntentId!;divisionId!;defaultDueDurationInSeconds:n;defaultTtlSeconds:n;description;defaultCaseOwnerId;dataSchemas:CaseplanDataSchema[];intakeSettings:IntakeSetting[]
CaseplanDataSchema	id!
CaseplanDataSchemaRequest	id!
CaseplanFilter	operator!:{IN|CONTAINS|BEGINS_WITH};name!;values!:[]
CaseplanQueryRequest	nameSearchType:{BEGINS_WITH|CONTAINS};name;divisionIds:[];filters:CaseplanFilter[];attributes:[];pageSize:n;after
CaseplanUpdate	name;defaultDueDurationInSeconds:n;defaultTtlSeconds:n;referencePrefix;customerIntentId;description;defaultCaseOwnerId;divisionId
CategoryCreateRequest	name!;parentCategoryId;description;externalId
CategoryRequest	interactionType!:{Voice|Digital|All};name!;criteria!:Operand;description
CategoryUpdateRequest	name;parentCategoryId;description;externalId
CelebrationStateParam	state:{Displayed}
Certificate	certificate!
CertificateDetails	issuer;subject;expirationDate:d;issueDate:d;expired:b;valid:b;signatureValid:b
ChangeMyPasswordRequest	newPassword!;oldPassword!
ChangePasswordRequest	newPassword!
ChannelTopic	state:{Permitted|Rejected};id;rejectionReason;missingPermissions:[]
ChartColumn	columnType:{Default|Topic|SecondaryStatus|CustomCalculation};id
Chat	jabberId
ChatMessage	bodyType:{STANDARD|ACTIVITY|TYPING|NOTICE|MEMBERJOIN|MEMBERLEAVE|MEDIAREQUEST};body;id;to;from;utc;chat;message;type;senderCommunicationId;participantPurpose;user:o
ChatReactionUpdate	reactions!:[]
ChatSettings	messageRetentionPeriodDays:n;reactionsEnabled:b
ChatUserSettings	mobile!:MobileSettings
ChecklistActivationPayload	activationTriggerType!:{Intent|ConversationStart};language!;mediaType:{Voice|Message|Email};direction:{Inbound|Outbound};intentId;intentName;agentId;participantId;queueId;assistantId
ChecklistFinalizePayload	exitReason!
ChecklistInferenceJobPayload	conversationContext!:ConversationContext[]
ChunkSearchRegisterRequest	answered!:b;sessionId;selectedAnswers:SelectedAnswer[]
ClientPublicApiUsageQueryRequest	interval!;granularity:{Day|Week|Month};sortBy:UsageQuerySortBy[];metrics:{Requests|Status200|Status300|Status400|Status429|Status500}[];templateUris:[];httpMethods:{GET|POST|PUT|PATCH|DELETE|HEAD}[];platforms:[];groupBy:{OrganizationId|HttpMethod|TemplateUri|Platform}[];organizationIds:[]
CoachingAnnotation	text!
CoachingAnnotationCreateRequest	accessType!:{Public|Private};text!
CoachingAppointmentAggregateRequest	interval!;filter!:QueryRequestFilter;metrics:{nActivities|nPlannedActivities|nInProgressActivities|nCompleteActivities|nOverdueActivities|nInvalidScheduleActivities}[];groupBy:{attendeeId}[]
CoachingAppointmentStatusRequest	status!:{Scheduled|InProgress|Completed}
CoachingNotification	markedAsRead:b
CoachingScheduleSlotsJobRequest	slotsType!:{BestTime};attendeeIds!:[];lengthInMinutes!:n;activityCodeId!;intervals!:[];facilitatorIds:[]
CoachingSlotsRequest	interval!;lengthInMinutes!:n;attendeeIds!:[];facilitatorIds:[];interruptibleAppointmentIds:[]
CobrowseSettings	enabled:b;allowAgentControl:b;allowAgentNavigation:b;allowDraw:b;maskSelectors:[];channels:{Webmessaging|Voice}[];readonlySelectors:[];pauseCriteria:o[]
Column	columnName;columnNumber:n;startPosition:n;length:n
ColumnDataTypeSpecification	columnDataType:{NUMERIC|TEXT|TIMESTAMP};columnName;min:n;max:n;maxLength:n
CommentCreate	content!
CommonAlertBulkUpdateRequest	type!:{Mute|Snooze|Unread|Close};alertIds!:[];muteSnooze:MuteSnoozeFields;unread:UnreadFields
CommonAllAlertUpdateRequest	type!:{Mute|Snooze|Unread|Close};unread:UnreadFields
CommonRule	type!:{ConversationMetrics|UserPresence|WorkforceManagement|OperationalConsole|Unknown};name!;description;enabled:b;notifications:AlertNotification[];sendExitingAlarmNotifications:b;waitBetweenNotificationMs:n;conditions:CommonRuleConditions;inAlarm:b;user:UserReference;version:n;dateCreated:d;dateLastModified:d
CommonRuleBulkDeleteRequest	ruleIds!:[]
CommonRuleBulkUpdateNotificationsRequest	ruleIds!:[];properties:ModifiableRuleProperties;typesToAdd:{Sms|Device|Email|Push}[];typesToRemove:{Sms|Device|Email|Push}[]
CommonRuleConditions	type!:{And|Or|Not};predicates!:o[];clauses:o[];id
CommunicationAnsweredEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!
CommunicationDispositionAppliedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;code;notes;tags:[]
CommunicationEndedEvent	disconnectType!:{Error|Peer|Self|System|Transfer|TransferACD|TransferConference|TransferConsult|…};eventId!;eventDateTime!:d;conversationId!;communicationId!;destinationConversationId
Compliance	stopSettings!:o[];optInSettings!:o[];helpSettings!:o[]
ConditionalGroupActivation	pilotRule:o;rules:o[]
ConditionalGroupRouting	rules:o[]
ConnectionCreateRequest	integrationId!;redirectUrl!;name
ConnectionUpdateRequest	code!;error;errorDescription
ConsultTransfer	speakTo!:{DESTINATION|OBJECT|BOTH|CONFERENCE};destination!:Destination;consultingUserId
ConsultTransferEvent	eventId!;eventDateTime!:d;conversationId!;initiatingCommunicationId!;destinationCommunicationId!;objectCommunicationId!
ConsultTransferToAddress	speakTo!:{DESTINATION|OBJECT|BOTH|CONFERENCE};consultingUserId;address
ConsultTransferToAgent	speakTo!:{DESTINATION|OBJECT|BOTH|CONFERENCE};consultingUserId;userId;userDisplayName
ConsultTransferToExternal	speakTo!:{DESTINATION|OBJECT|BOTH|CONFERENCE};consultingUserId;address
ConsultTransferToExternalContact	speakTo!:{DESTINATION|OBJECT|BOTH|CONFERENCE};phoneType!:{WorkPhone|CellPhone|HomePhone|OtherPhone};contactId!;consultingUserId
ConsultTransferToQueue	speakTo!:{DESTINATION|OBJECT|BOTH|CONFERENCE};consultingUserId;queueId;queueName
ConsultTransferUpdate	speakTo!:{DESTINATION|OBJECT|BOTH|CONFERENCE};consultingUserId
Contact	mediaType:{PHONE|EMAIL|SMS};type:{PRIMARY|WORK|WORK2|WORK3|WORK4|HOME|MOBILE|MAIN|…};address;extension;countryCode;integration
ContactAddress	address1;address2;city;state;postalCode;countryCode
ContactBulkEditRequest	contactListFilterId;criteria:ContactBulkSearchCriteria;contactIds:[];contact:DialerContact;generateDownloadURI:b
ContactBulkSearchCriteria	filterType:{AND|OR};clauses:ContactListFilterClause[]
ContactBulkSearchParameters	contactListFilterId;criteria:ContactBulkSearchCriteria;generateDownloadURI:b
ContactCallbackRequest	campaignId!;contactListId!;contactId!;phoneColumn!;schedule!
ContactCenterSettings	removeSkillsFromBlindTransfer:b
ContactEnrichOptions	promote:b
ContactEnrichRequest	action!:{Merge|Upsert|Update|Insert};matchingIdentifiers!:ContactIdentifier[];id;division:WritableStarrableDivision;contact:ExternalContact;fieldRules:EnrichFieldRules;options:ContactEnrichOptions
ContactIdentifier	type!:{SocialLine|SocialFacebook|SocialTwitter|SocialWhatsapp|SocialInstagram|SocialWhatsappBsuid|AppleOpaqueId|Email|…};value!;division:WritableStarrableDivision;dateCreated:d;externalSource:ExternalSource
ContactImportField	name!;included!:b
ContactImportJobRequest	settingsId!;division:WritableStarrableDivision
ContactImportJobStatusUpdateRequest	status!:{Continue|Cancel|Retry};jobId!
ContactImportSettings	name!;mergeContacts!:b;externalSourceId!;importFields!:ContactImportField[];matchingCriteria:{Email|Phone}[]
ContactList	columnNames!:[];name;version:n;division:DomainEntityRef;phoneColumns:ContactPhoneNumberColumn[];emailColumns:EmailColumn[];whatsAppColumns:WhatsAppColumn[];previewModeColumnName;previewModeAcceptedValues:[];attemptLimits:DomainEntityRef;automaticTimeZoneMapping:b;zipCodeColumnName;columnDataTypeSpecifications:ColumnDataTypeSpecification[];trimWhitespace:b
ContactListFilter	name!;sourceType:{ContactList|ContactListTemplate};filterType:{AND|OR};version:n;contactList:DomainEntityRef;contactListTemplate:DomainEntityRef;clauses:ContactListFilterClause[]
ContactListFilterBulkRetrieveBody	ids!:[]
ContactListFilterClause	filterType:{AND|OR};predicates:o[]
ContactListTemplate	columnNames!:[];name;version:n;phoneColumns:ContactPhoneNumberColumn[];emailColumns:EmailColumn[];whatsAppColumns:WhatsAppColumn[];previewModeColumnName;previewModeAcceptedValues:[];attemptLimits:DomainEntityRef;automaticTimeZoneMapping:b;zipCodeColumnName;columnDataTypeSpecifications:ColumnDataTypeSpecification[];trimWhitespace:b
ContactListTemplateBulkRetrieveBody	ids!:[]
ContactListUploadUrlRequest	contentType!;signedUrlTimeoutSeconds:n;id;contactIdName;importTemplateId;listNamePrefix;clearSystemData:b;divisionIdForTargetContactLists;fileSpecificationTemplateId
ContactListingRequest	pageNumber!:n;pageSize!:n;contactListFilterId;criteria:ContactBulkSearchCriteria;contactSorts:ContactSort[]
ContactPhoneNumberColumn	columnName!;type!;callableTimeColumnName;callableTimeColumn
ContactSort	direction:{ASC|DESC};fieldName;numeric:b
ContactsExport	divisionIds:[];queryConditions:ContactsExportQueryConditions
ContactsExportQueryConditions	filters:o;limit:n
ContactsExportRequest	contactListFilterId;criteria:ContactBulkSearchCriteria;contactIds:[]
ContactsPatchChange	action!:{UpdateIfEmpty|UpdateIfExists|Update|AppendToCollection|Remove|RemoveFromCollection};field!;value:o
ContentButtonResponse	type!:{Button|QuickReply|DatePicker};text!;payload!;id
ContentFilterItem	type:{NUMBER|STRING|DATE|BOOLEAN|LIST};operator:{IN|RANGE|EQUALS|NOTEQUALS|LESSTHAN|LESSTHANEQUALS|GREATERTHAN|GREATERTHANEQUALS|…};name;values:[]
ContentOffer	displayMode!:{Modal|Overlay|Toast};layoutMode!:{TextOnly|ImageOnly|LeftText|RightText|TopText|BottomText};imageUrl;title;headline;body;callToAction:o;style:o;imageAltText
ContentSetting	story:o
ContestDisqualifiedAgents	id;note
ContestMetrics	id!;weight!:n;minimumQualifier!:n;name
ContestPrizes	tier!:n;name!;description!;imageId!;winnersCount!:n
ContestWinnersRequest	tier:n;userIds:[]
ContestsCreateRequest	winningCriteria!:{HighestOverallScore|HighestOverallPercentOfGoal};anonymization!:{NoAnonymization|All|AllExceptTop};title!;description!;dateStart!;dateEnd!;dateAnnounced!:d;announcementTimezone!;metrics!:ContestMetrics[];prizes!:ContestPrizes[];profileId!;participantIds!:[];division:WritableDivision
ContestsFinalizeRequest	status!:{Completed|Cancelled};winners:ContestWinnersRequest[];disqualifiedAgents:ContestDisqualifiedAgents[]
Conversation	startTime!:d;participants!:Participant[];recordingState:{ACTIVE|PAUSED|NONE};state:{alerting|dialing|contacting|offering|connected|disconnected|terminated|converting|…};name;externalTag;endTime:d;address;conversationIds:[];maxParticipants:n;divisions:ConversationDivisionMembership[];recentTransfers:TransferResponse[];securePause:b;utilizationLabelId;inactivityTimeout:d
ConversationAccessAttributesUpdate	accessAttributes:[]
ConversationActivityQuery	metrics!:ConversationActivityQueryMetric[];groupBy!:{activeRouting|addressFrom|addressTo|agentScore|ani|conversationId|convertedFrom|convertedTo|…}[];order:{asc|desc|unordered};filter:ConversationActivityQueryFilter
ConversationActivityQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
ConversationActivityQueryMetric	metric!:{oAlerting|oInteracting|oLongestInteracting|oLongestWaiting|oWaiting};details:b
ConversationAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
ConversationAggregationQuery	interval!;metrics!:{nBlindTransferred|nBotInteractions|nCallbackAttempts|nCallbackOverSla|nCallbackScheduled|nCfcOffered|nCobrowseSessions|nConnected|…}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{activeRouting|activeSkillId|addressFrom|addressTo|agentAssistantId|agentBullseyeRing|agentOwned|agentRank|…}[];filter:ConversationAggregateQueryFilter;flattenMultivaluedDimensions:b;views:ConversationAggregationView[];sortMetric:ConversationAggregationSort;limit:n
ConversationAggregationSort	name!:{nBlindTransferred|nBotInteractions|nCallbackAttempts|nCallbackOverSla|nCallbackScheduled|nCfcOffered|nCobrowseSessions|nConnected|…};function!:{average|count|max|min|sum}
ConversationAggregationView	target!:{nBlindTransferred|nBotInteractions|nCallbackAttempts|nCallbackOverSla|nCallbackScheduled|nCfcOffered|nCobrowseSessions|nConnected|…};function!:{rangeBound};name!;range:o
ConversationAssociation	mediaType!:{CALL|CALLBACK|CHAT|COBROWSE|EMAIL|MESSAGE|INTERNAL_MESSAGE|SCREEN_MONITORING|…};conversationId!;communicationId!;externalContactId
ConversationAsyncAggregationQuery	interval!;metrics!:{nBlindTransferred|nBotInteractions|nCallbackAttempts|nCallbackOverSla|nCallbackScheduled|nCfcOffered|nCobrowseSessions|nConnected|…}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{activeRouting|activeSkillId|addressFrom|addressTo|agentAssistantId|agentBullseyeRing|agentOwned|agentRank|…}[];filter:ConversationAggregateQueryFilter;flattenMultivaluedDimensions:b;views:ConversationAggregationView[];sortMetric:ConversationAggregationSort;limit:n;pageSize:n
ConversationContext	participant!:{Internal|External};id!;text!
ConversationCustomAttributesSearchRequest	sortOrder:{ASC|DESC|SCORE};expand:[];pageSize:n;pageNumber:n;sort:SearchSort[];sortBy
ConversationDeletionProtectionQuery	conversationIds!:[]
ConversationDetailQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
ConversationDivisionMembership	division:DomainEntityRef;entities:o[]
ConversationEncryptionConfiguration	keyConfigurationType!:{KmsSymmetric|LocalKeyManager|Native|None};url!;lastError:ErrorBody
ConversationEventTyping	type!:{On};duration:n
ConversationJsonSchemaRequest	$schema!;title!;properties!:o;description;required:[]
ConversationParticipantSearchCriteria	type!:{EXACT|DATE_RANGE};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
ConversationParticipantSearchRequest	sortOrder:{ASC|DESC|SCORE};sortBy;sort:SearchSort[];returnFields:[];query:ConversationParticipantSearchCriteria[];cursor
ConversationQuery	interval!;order:{asc|desc|unordered};orderBy:{conversationStart|conversationEnd|segmentStart|segmentEnd};conversationFilters:ConversationDetailQueryFilter[];segmentFilters:SegmentDetailQueryFilter[];evaluationFilters:EvaluationDetailQueryFilter[];surveyFilters:SurveyDetailQueryFilter[];resolutionFilters:ResolutionDetailQueryFilter[];aggregations:AnalyticsQueryAggregation[];paging:PagingSpec
ConversationReason	message!;code:{MessageExpired|RateLimited|MessageNotAllowed|GeneralError|UnsupportedMessage|UnknownMessage|InvalidMessageStructure|InvalidDestination|…}
ConversationReference	id;selfUri
ConversationSchemaUpdateRequest	version!:n;enabled!:b;jsonSchema!:ConversationJsonSchemaRequest
ConversationSecureAttributes	attributes:o;version:n
ConversationTagsUpdate	externalTag!
ConversationThreadingWindow	settings!:ConversationThreadingWindowSetting[]
ConversationThreadingWindowSetting	messengerType!:{sms|facebook|twitter|whatsapp|webmessaging|instagram|open|apple};timeoutInMinutes!:n
ConversationUser	id!
ConversationUtilizationLabelUpdate	utilizationLabelId
Copilot	liveOnQueue!:b;defaultLanguage!;nluEngineType:{NluV3};knowledgeAnswerConfig:KnowledgeAnswerConfig;summaryGenerationConfig:SummaryGenerationConfig;wrapupCodePredictionConfig:WrapupCodePredictionConfig;answerGenerationConfig:AnswerGenerationConfig;nluConfig:NluConfig;ruleEngineConfig:RuleEngineConfig;autoSearchConfig:AutoSearchConfig;manualSearchConfig:ManualSearchConfig
CopilotAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
CopilotAggregationQuery	interval!;metrics!:{nCopilotMessages|nCopilotSessions|nCopilotToolInvocations|nCopilotUsers}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{agentId|divisionId|sessionId|toolId|toolStatus|toolType|userId}[];filter:CopilotAggregateQueryFilter;flattenMultivaluedDimensions:b;views:CopilotAggregationView[]
CopilotAggregationView	target!:{nCopilotMessages|nCopilotSessions|nCopilotToolInvocations|nCopilotUsers};function!:{rangeBound};name!;range:o
CopilotAsyncAggregationQuery	interval!;metrics!:{nCopilotMessages|nCopilotSessions|nCopilotToolInvocations|nCopilotUsers}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{agentId|divisionId|sessionId|toolId|toolStatus|toolType|userId}[];filter:CopilotAggregateQueryFilter;flattenMultivaluedDimensions:b;views:CopilotAggregationView[];pageSize:n
CopyAttachmentsRequest	sourceMessage!:DomainEntityRef;attachments!:Attachment[]
CopyBuForecastRequest	description!;weekDate!
CopyCapacityPlanRequest	name!;startBusinessUnitDate!;endBusinessUnitDate!;description;forecast:ValueWrapperBuShortTermForecastReference
CopyDecisionTableRequest	name!;description
CopyScheduleBid	name!
CopyVoicemailMessage	voicemailMessageId!;userId;groupId
CopyWorkPlan	name!
CopyWorkPlanBid	name!
CopyWorkPlanRotationRequest	name!
CoverSheet	notes;locale
CreateActivityCodeRequest	category!:{OnQueueWork|Break|Meal|Meeting|OffQueueWork|TimeOff|Training|Unavailable};name!;lengthInMinutes:n;countsAsPaidTime:b;countsAsWorkTime:b;agentTimeOffSelectable:b;countsTowardShrinkage:b;plannedShrinkage:b;interruptible:b;secondaryPresences:SecondaryPresence[];planningGroupIds:[];style:ActivityCodeStyle
CreateActivityPlanRequest	type!:{Individual|Group};optimizationObjective!:{FavorServiceGoals|FavorSchedulingAll};state!:{Active|Inactive};name!;activityCodeId!;lengthMinutes!:n;initialSchedulePeriod!:SchedulingPeriod;transitionTimeMinutes!:n;countsAsPaidTime!:b;managementUnitIds:[];description;groupSettings:GroupSettings;recurrenceSettings:RecurrenceSettings;attendeesSearchRule:UserSearchRule;facilitated:b;facilitatorsSearchRule:UserSearchRule;serviceGoalImpactOverrides:ActivityPlanServiceGoalImpactOverrides;fixedAvailability:FixedAvailability[];startTimeIncrementMinutes:n
CreateAdminTimeOffRequest	status!:{PENDING|APPROVED};users!:UserReference[];activityCodeId!;notes;fullDayManagementUnitDates:[];dailyDurationMinutes:n;paid:b
CreateAgentTimeOffRequest	activityCodeId!;notes;fullDayManagementUnitDates:[];dailyDurationMinutes:n
CreateAgenticVirtualAgent	name!;imageUri
CreateAlternativeShiftTradeRequest	alternativeShiftTradeGranularity!:{Daily};jobId!;dropShiftReferenceKeys:[];pickupShiftReferenceKeys:[];expirationDate:d
CreateBenefitAssessmentJobRequest	divisionIds:[]
CreateBenefitAssessmentRequest	queueIds!:[]
CreateBusinessUnitRequest	name!;divisionId!;settings!:CreateBusinessUnitSettingsRequest
CreateBusinessUnitSettingsRequest	startDayOfWeek!:{Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday};timeZone!;shortTermForecasting:o;scheduling:o;notifications:o;learning:o;coaching:o
CreateCallRequest	phoneNumber;callerId;callerIdName;callFromQueueId;callQueueId;callUserId;priority:n;attributes:o;languageId;routingSkillsIds:[];routingSkillExpression;conversationIds:[];participants:Destination[];uuiData;externalContactId;label
CreateCallbackCommand	callbackNumbers!:[];customerFirstCallbackDeliveryMode:{UseQueueSetting|UseAgentReservation|NoAgentReservation};scriptId;queueId;routingData:RoutingData;callbackUserName;callbackScheduledTime:d;countryCode;validateCallbackNumbers:b;data:o;callerId;callerIdName
CreateCallbackOnConversationCommand	callbackNumbers!:[];customerFirstCallbackDeliveryMode:{UseQueueSetting|UseAgentReservation|NoAgentReservation};scriptId;queueId;routingData:RoutingData;callbackUserName;callbackScheduledTime:d;countryCode;validateCallbackNumbers:b;data:o;callerId;callerIdName
CreateCapacityPlanStaffingGroupMetricChangeRequest	metric!:{StartingWeeklyFullTimeEquivalentCount|NewHiresFullTimeEquivalentCount|AttritionPercentage|ShrinkagePercentage|TransfersFullTimeEquivalentCount|ExtraTimeUnderTimeFullTimeEquivalentCount};numberOfWeeks!:n;weekStartNumber!:n;value!:n;staffingGroupIds!:[];version!:n;notes;transfersFullTimeEquivalent:TransfersFullTimeEquivalent
CreateCoachingAppointmentRequest	name!;description!;dateStart!:d;lengthInMinutes!:n;attendeeIds!:[];facilitatorId;conversationIds:[];documentIds:[];wfmSchedule:WfmScheduleReference;externalLinks:[];location;shareInsightsData:b;addToSchedule:b
CreateDecisionTableColumnsRequest	inputs!:o[];outputs!:o[]
CreateDecisionTableImportJobRequest	importMode!:{Append|Replace};fileName!
CreateDecisionTableRequest	name!;divisionId!;schemaId!;columns!:CreateDecisionTableColumnsRequest;description
CreateDecisionTableRowRequest	inputs!:o;outputs!:o;rowIndex:n
CreateDecisionTableVersionRequest	sourceVersion:n
CreateEmailRequest	provider!;direction:{OUTBOUND|INBOUND};queueId;flowId;skillIds:[];skillExpression;languageId;priority:n;attributes:o;toAddress;toName;fromAddress;fromName;subject;htmlBody;textBody;externalContactId;utilizationLabel
CreateExternalEventsConfigurationRequest	name!;description!;divisionId!;schemaId!;source!
CreateGuide	source!:{Manual|Prompt|Document|Transcripts};name!
CreateGuideVersion	instruction!;variables:Variable[];resources:GuideVersionResources;knowledgeSettings:AuthoringKnowledgeSettings
CreateIntegrationRequest	name!;integrationType!:IntegrationType
CreateKpiRequest	kpiType!:{SalesConversion|Churn|Retention|SalesValue};source!:{WrapUpCode|Outcome|None};name!;description;wrapUpCodeConfig:WrapUpCodeConfig
CreateManagementUnitApiRequest	name!;businessUnitId!;startDayOfWeek:{Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday};timeZone;settings:CreateManagementUnitSettingsRequest;divisionId
CreateManagementUnitSettingsRequest	adherence:o;shortTermForecasting:o;timeOff:o;scheduling:o;shiftTrading:o
CreateMetric	name!;timeDisplayUnit:{None|Seconds|Minutes|Hours};metricDefinitionId;externalMetricDefinitionId;objective:CreateObjective;performanceProfileId;precision:n
CreateObjective	topicIdsFilterType:{and|or};initialDirection:{inbound|outbound};templateId;zones:o[];enabled:b;topicIds:[];mediaTypes:{callback|chat|cobrowse|email|internalmessage|message|screenmonitoring|screenshare|…}[];queueIds:[];evaluationFormContextIds:[];dateStart
CreateOrganizationLink	targetOrganizationId!;targetRegion!
CreateOutboundMessagingConversationRequest	toAddressMessengerType!:{sms|open|whatsapp};queueId!;toAddress!;useExistingConversation:b;externalContactId;useUserFromAddress:b
CreatePerformanceProfile	name!;division!:WritableDivision;description!;reportingIntervals!:ReportingInterval[];active!:b;maxLeaderboardRankSize!:n
CreatePlanningGroupRequest	name!;routePaths!:RoutePathRequest[];serviceGoalTemplateId!
CreatePredictorRequest	queueIds!:[];kpi!;routingTimeoutSeconds:n;schedule:PredictorSchedule;workloadBalancingConfig:PredictorWorkloadBalancing
CreateQueueRequest	name!;scoringMethod:{TimestampAndPriority|PriorityOnly};lastAgentRoutingMode:{Disabled|QueueMembersOnly|AnyAgent};skillEvaluationMethod:{NONE|BEST|ALL};division:WritableDivision;description;dateCreated:d;dateModified:d;modifiedBy;createdBy;mediaSettings:QueueMediaSettings;routingRules:RoutingRule[];conditionalGroupRouting:ConditionalGroupRouting;conditionalGroupActivation:ConditionalGroupActivation;bullseye:Bullseye;acwSettings:AcwSettings;memberGroups:MemberGroup[];queueFlow:DomainEntityRef;emailInQueueFlow:DomainEntityRef;messageInQueueFlow:DomainEntityRef;whisperPrompt:DomainEntityRef;onHoldPrompt:DomainEntityRef;autoAnswerOnly:b;cannedResponseLibraries:CannedResponseLibraries;enableTranscription:b;enableAudioMonitoring:b;enableManualAssignment:b;agentOwnedRouting:AgentOwnedRouting;directRouting:DirectRouting;callingPartyName;callingPartyNumber;defaultScripts:o;outboundMessagingAddresses:QueueMessagingAddresses;outboundEmailAddress:QueueEmailAddress;peerId;suppressInQueueCallRecording:b;sourceQueueId
CreateRecognition	type!:{ThankYou|Congratulations|HighPerformance|CompanyValues};recipientId!;title!;contextType:{Interaction|Insights|Development|Scorecard};note;contextId
CreateReprocessJobRequest	name!;dateStart!:d;dateEnd!:d;programs!:[];mediaTypes!:{Call|Callback|Chat|Email|Message}[];description;dialects:[]
CreateResponseAssetRequest	name!;divisionId;contentMd5
CreateRoomRequest	subject!;description;userIds:[]
CreateRoutingSkill	name!
CreateScheduleBid	agentRankingType!:{HireDate|Performance};rankingTiebreakerType!:{HireDate|Performance|Custom|RandomlyAssign};name!;bidWindowStartDate!;bidWindowEndDate!;effectiveDate!;weeksToSchedule!:n;forecast:BuShortTermForecastWeekReference;endOverridesAndRotations:b
CreateScheduledTriggerRequest	target!:TriggerTarget;enabled!:b;name!;schedule!:TriggerSchedule;description
CreateSecureSession	flowId!;userData!;sourceParticipantId;disconnect:b
CreateServiceGoalTemplate	name!;serviceLevel:BuServiceLevel;averageSpeedOfAnswer:BuAverageSpeedOfAnswer;abandonRate:BuAbandonRate;impactOverride:ServiceGoalTemplateImpactOverride
CreateShareRequest	sharedEntityType!:{DOCUMENT};sharedEntity!:SharedEntity;memberType:{USER|GROUP|PUBLIC};member:SharedEntity;members:CreateShareRequestMember[]
CreateShareRequestMember	memberType:{USER|GROUP|PUBLIC};member:o
CreateStaffingGroupAllocation	staffingGroupId!;initialShrinkagePercentage!:n;initialAttritionPercentage!:n;startingWeeklyFullTimeEquivalentCount!:n
CreateStaffingGroupRequest	name!;userIds:[];managementUnitId;planningGroupIds:[]
CreateSurveyRequest	conversationId!;surveyFormContextId!;agentId;queueId
CreateTimeOffLimitRequest	granularity:{Daily|FifteenMinutes};defaultLimitMinutes:n
CreateTimeOffPlanBusinessUnitAssociation	managementUnitIds:[];staffingGroupIds:[]
CreateTimeOffPlanManagementUnitAssociation	managementUnitId!;staffingGroupIds:[]
CreateTimeOffPlanRequest	autoApprovalRule!:{Never|Always|CheckLimits|CheckActivityCodes|CheckLimitsAndActivityCodes};name!;active!:b;activityCodeIds:[];timeOffLimitIds:[];daysBeforeStartToExpireFromWaitlist:n;hrisTimeOffType:HrisTimeOffType
CreateTriggerRequest	target!:TriggerTarget;enabled!:b;name!;topicName!;matchCriteria:MatchCriteria[];eventTTLSeconds:n;delayBySeconds:n;description
CreateUploadSourceUrlJobRequest	uploadUrl!
CreateUser	name!;email!;divisionId!;state:{active|inactive|deleted};department;addresses:Contact[];title;password
CreateUtilizationLabelRequest	name!;utilization:LabelUtilizationRequest
CreateVerifierRequest	algorithm!:{SHA1|SHA256|SHA512};digits!:n;enabled!:b;name!;period!:n;secretSize!:n;default!:b
CreateWorkPlan	name!;shiftStartVarianceType:{ShiftStart|ShiftStartAndPaidDuration};shiftStartVariancePeriod:{Weekly|PlanningPeriod};enabled:b;constrainWeeklyPaidTime:b;flexibleWeeklyPaidTime:b;weeklyExactPaidMinutes:n;weeklyMinimumPaidMinutes:n;weeklyMaximumPaidMinutes:n;constrainPaidTimeGranularity:b;paidTimeGranularityMinutes:n;constrainMinimumTimeBetweenShifts:b;minimumTimeBetweenShiftsMinutes:n;maximumDays:n;minimumConsecutiveNonWorkingMinutesPerWeek:n;constrainMaximumConsecutiveWorkingWeekends:b;maximumConsecutiveWorkingWeekends:n;minimumWorkingDaysPerWeek:n;constrainMaximumConsecutiveWorkingDays:b;maximumConsecutiveWorkingDays:n;minimumShiftStartDistanceMinutes:n;minimumDaysOffPerPlanningPeriod:n;maximumDaysOffPerPlanningPeriod:n;minimumPaidMinutesPerPlanningPeriod:n;maximumPaidMinutesPerPlanningPeriod:n;constrainMaximumWorkingWeekendsPerPlanningPeriod:b;maximumWorkingWeekendsPerPlanningPeriod:n;optionalDays:SetWrapperDayOfWeek;shiftStartVariances:ListWrapperShiftStartVariance;shifts:CreateWorkPlanShift[];agents:UserReference[]
CreateWorkPlanBid	agentRankingType!:{HireDate|Performance};rankingTiebreakerType!:{HireDate|Performance|Custom|RandomlyAssign};name!;bidWindowStartDate!;bidWindowEndDate!;effectiveDate!;workPlanFieldsVisibleToAgents!:{Name|PaidHours}[];forecast:BuShortTermForecastWeekReference;endOverridesAndRotations:b
CreateWorkPlanShift	name!;dayOffRule:{NextDayOff|PreviousDayOff};days:SetWrapperDayOfWeek;flexibleStartTime:b;exactStartTimeMinutesFromMidnight:n;earliestStartTimeMinutesFromMidnight:n;latestStartTimeMinutesFromMidnight:n;constrainStopTime:b;constrainLatestStopTime:b;latestStopTimeMinutesFromMidnight:n;constrainEarliestStopTime:b;earliestStopTimeMinutesFromMidnight:n;startIncrementMinutes:n;flexiblePaidTime:b;exactPaidTimeMinutes:n;minimumPaidTimeMinutes:n;maximumPaidTimeMinutes:n;constrainContiguousWorkTime:b;minimumContiguousWorkTimeMinutes:n;maximumContiguousWorkTimeMinutes:n;constrainDayOff:b;planningPeriodConstraints:o;activities:o[]
Credential	type!:CredentialType;name;credentialFields:o
CredentialType	name
CriteriaGroup	and:o[];or:o[];not:o[];criteria:o
CriteriaQuery	query!:CriteriaGroup[]
CrossPlatformMediaPolicies	callPolicy:o;chatPolicy:o;emailPolicy:o;messagePolicy:o
CrossPlatformPolicy	name;modifiedDate:d;createdDate:d;order:n;description;enabled:b;mediaPolicies:CrossPlatformMediaPolicies;conditions:PolicyConditions;actions:CrossPlatformPolicyActions;policyErrors:PolicyErrors
CrossPlatformPolicyActions	retainRecording:b;deleteRecording:b;alwaysDelete:b;assignEvaluations:o[];assignMeteredEvaluations:o[];assignMeteredAssignmentByAgent:o[];assignCalibrations:o[];retentionDuration:o;integrationExport:o
CrossPlatformPolicyCreate	name!;modifiedDate:d;createdDate:d;order:n;description;enabled:b;mediaPolicies:CrossPlatformMediaPolicies;conditions:PolicyConditions;actions:CrossPlatformPolicyActions;policyErrors:PolicyErrors
CrossPlatformPolicyUpdate	enabled:b
CsvJobRequest	uploadId!;settingsId!;division:WritableStarrableDivision
CsvMappingEntry	sourceField!;targetField!
CsvSettings	mappings!:CsvMappingEntry[];externalSettingsId
CsvUploadRequest	fileSize!:n;fileName
CurrentUserScheduleRequestBody	startDate!:d;endDate!:d;loadFullWeeks:b
CurrentUserTimeOffIntegrationStatusRequest	timeOffRequestIds!:[]
CustomAttributesPatchRequest	id!;customAttributes!:o;divisions:[];version:n
CustomAttributesUpdateRequest	id!;customAttributes!:o;divisions:[];schemaId;version:n
CustomI18nLabels	language;localizedLabels:o[]
CustomProvider	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b;endpointCompression:b
CustomSmtpServerRequest	id
CustomerIntent	name!;description!;expiryTime!:n;categoryId!
CustomerIntentAssignmentRequest	sourceType:{Bot|Case|Copilot|Digitalbot|Segment|Topic|Unknown};sourceId;sessionId;conversationId
CustomerIntentPatch	name;description;expiryTime:n;categoryId
CustomerInteractionCenter	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b
DIDPool	name!;startPhoneNumber!;endPhoneNumber!;provider:{PURE_CLOUD|PURE_CLOUD_VOICE};division:Division;description;version:n;comments
DNCListUploadUrlRequest	contentType!;id!;signedUrlTimeoutSeconds:n;phoneColumns;emailColumns;customExclusionColumns;expirationDateTimeColumn;whatsAppColumns
DashboardConfigurationBulkRequest	dashboardConfigurationIds!:[]
DashboardConfigurationQueryRequest	dashboardConfigurationIds!:[];sortBy:{Asc|Desc};pageNumber:n;pageSize:n
DataIngestionRuleStatusPatchRequest	status!:{Active|Paused}
DataSchema	version!:n;jsonSchema!:JsonSchemaDocument;id;name;enabled:b
DataTable	name;division:WritableDivision;description;schema:JsonSchemaDocument
DataTableImportJob	status!:{WaitingForUpload|Processing|Failed|Succeeded};importMode:{ReplaceAll|Append};name;owner:AddressableEntityRef;dateCreated:d;dateCompleted:d;uploadURI;errorInformation:ErrorBody;countRecordsUpdated:n;countRecordsDeleted:n;countRecordsFailed:n
DateRange	startDate;endDate
DateRangeWithOptionalEnd	startBusinessUnitDate!;endBusinessUnitDate
DecisionMetricsUpdateJobRequest	uploadKey!
DecisionTableExecutionRequest	inputs!:o
DecisionTableExportJobRequest	exportType!:{Template|Populated};format!:{Csv};tableVersion:n
DefaultGreetingList	ownerType:{USER|ORGANIZATION|GROUP};name;owner:GreetingOwner;greetings:o;createdDate:d;createdBy;modifiedDate:d;modifiedBy
DeletableUserReference	id;delete:b
DeploymentIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision;externalSource:IdentityResolutionExternalSource;automerge:IdentityResolutionAutomergeConfig
Destination	address;name;userId;queueId
DevelopmentActivityAggregateParam	interval!;filter!:DevelopmentActivityAggregateQueryRequestFilter;metrics:{nActivities|nPlannedActivities|nInProgressActivities|nCompleteActivities|nOverdueActivities|nInvalidScheduleActivities|nPassedActivities|nFailedActivities|…}[];groupBy:{attendeeId}[]
DevelopmentActivityAggregateQueryRequestFilter	type!:{And|Or};clauses!:o[]
DiagnosticsSettings	reportLowMaxCallsPerAgentAlert:b
DialerContact	contactListId!;data!:o;name;latestWhatsAppEvaluations:o;callable:b;phoneNumberStatus:o;contactableStatus:o
DialerRule	category!:{DIALER_PRECALL|DIALER_WRAPUP};name!;conditions!:o[];order:n;actions:o[]
DictionaryFeedback	term!;dialect!;transcriptionEngine:{Genesys|GenesysExtended};boostValue:n;displayAs;examplePhrases:DictionaryFeedbackExamplePhrase[];soundsLike:[]
DictionaryFeedbackExamplePhrase	phrase!;source:{Manual}
DigitLength	start;end
DigitalRule	category!:{PreContact|PostContact};name!;order!:n;conditions!:o[];actions!:o[]
DigitalRuleSet	rules!:DigitalRule[];name;version:n;contactList:DomainEntityRef
Digits	digits
DirectRouting	callMediaSettings:o;emailMediaSettings:o;messageMediaSettings:o;backupQueueId;waitForAgent:b;agentWaitSeconds:n
DisableSiteConnectionsRequest	enabled:b
DisasterRecoveryAllRoutingRequest	sourceOrganizationId!;switchOrganizationId!;targetRegion!
Division	name
DivisionedDomainEntityRef	id;name;selfUri
DncList	name!;contactMethod:{Email|Phone|Any|WhatsApp};version:n;loginId;campaignId;dncCodes:[];licenseId;division:DomainEntityRef;customExclusionColumn
DncListCreate	dncSourceType!:{rds|rds_custom|dnc.com|gryphon};name!;contactMethod:{Email|Phone|Any|WhatsApp};version:n;loginId;campaignId;dncCodes:[];licenseId;division:DomainEntityRef;customExclusionColumn
DncPatchCustomExclusionColumnsRequest	action:{Add|Remove};customExclusionColumnEntries:[];expirationDateTime
DncPatchEmailsRequest	action:{Add|Remove};emailAddresses:[];expirationDateTime
DncPatchPhoneNumbersRequest	action:{Add|Remove};phoneNumbers:[];expirationDateTime
DncPatchWhatsAppNumbersRequest	action:{Add|Remove};whatsAppNumbers:[];expirationDateTime
DocumentAttribute	attribute:o;values:[]
DocumentBody	blocks!:o[]
DocumentQuery	operator!:{Or|And};clauses!:o[]
DocumentQueryInterval	field:{dateCreated|dateModified|datePublished};value
DocumentThumbnail	resolution;imageUri;height:n;width:n
DocumentUpdate	name!;changeNumber:n;read:b;addTags:[];removeTags:[];addTagIds:[];removeTagIds:[];updateAttributes:DocumentAttribute[];removeAttributes:[]
DocumentUpload	name!;workspace!:DomainEntityRef;tags:[];tagIds:[]
DocumentVariationContext	context!:o;values!:o[]
DocumentVariationRequest	contexts!:DocumentVariationContext[];documentVersion:AddressableEntityRef;priority:n;name;body:DocumentBody
DocumentationSearchCriteria	type!:{EXACT|STARTS_WITH|CONTAINS|TERM|TERMS|MATCH_ALL|SIMPLE|QUERY_STRING|…};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
DocumentationSearchRequest	sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];query:DocumentationSearchCriteria[]
DocumentationV2SearchAggregation	type:{TERM|COUNT};field;name;value;size:n;order:{VALUE_DESC|VALUE_ASC|COUNT_DESC|COUNT_ASC}[]
DocumentationV2SearchCriteria	operator:{AND|OR|NOT};type:{SIMPLE|EXACT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
DocumentationV2SearchRequest	types!:[];sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];query:DocumentationV2SearchCriteria[];aggregations:DocumentationV2SearchAggregation[]
DomainCapabilities	enabled:b;dhcp:b;metric:n;autoMetric:b;pingEnabled:b
DomainCertificateAuthority	type!:{MANAGED|REMOTE};name!;certificate!;services!:{SIP|PROVISION|PROVISION_PHONE}[];division:Division;description;version:n;certificateDetails:CertificateDetails[]
DomainEdgeSoftwareUpdateDto	version!:DomainEdgeSoftwareVersionDto;status:{NONE|INIT|IN_PROGRESS|EXPIRED|EXCEPTION|ABORTED|FAILED|SUCCEEDED|…};maxDownloadRate:n;downloadStartTime:d;executeStartTime:d;executeStopTime:d;executeOnIdle:b;edgeUri;callDrainingWaitTimeSeconds:n;current:b
DomainEdgeSoftwareVersionDto	name;edgeVersion;publishDate:d;edgeUri;latestRelease:b;current:b
DomainEntity	name
DomainEntityListingEvaluationForm	entities:EvaluationForm[];pageSize:n;pageNumber:n;total:n;firstUri;nextUri;previousUri;lastUri;selfUri;pageCount:n
DomainEntityRef	id;name;selfUri
DomainLogicalInterface	name!;friendlyName!;hardwareAddress!;physicalAdapterId!;currentState:{INIT|CREATING|UPDATING|OK|EXCEPTION|DELETING};division:Division;description;version:n;edgeUri;edgeAssignedId;vlanTagId:n;ifStatus;publicNatAddressIpV4;publicNatAddressIpV6;routes:DomainNetworkRoute[];addresses:DomainNetworkAddress[];ipv4Capabilities:DomainCapabilities;ipv6Capabilities:DomainCapabilities;lastModifiedUserId;lastModifiedCorrelationId;commandResponses:DomainNetworkCommandResponse[];inheritPhoneTrunkBasesIPv4:b;inheritPhoneTrunkBasesIPv6:b;useForInternalEdgeCommunication:b;useForIndirectEdgeCommunication:b;useForCloudProxyEdgeCommunication:b;externalTrunkBaseAssignments:TrunkBaseAssignment[];phoneTrunkBaseAssignments:TrunkBaseAssignment[];traceEnabled:b;startDate:d;endDate:d
DomainNetworkAddress	type:{ip|dns|gateway|tdm};family:{2|23};address;persistent:b
DomainNetworkCommandResponse	correlationId;commandName;acknowledged:b;errorInfo:o
DomainNetworkRoute	family:{2|23};prefix;nexthop;persistent:b;metric:n
DomainOrganizationRole	id;name;description;defaultRoleId;permissions:[];permissionPolicies:DomainPermissionPolicy[];userCount:n;roleNeedsUpdate:b;baseLicense;addonLicenses:[];base:b;default:b
DomainOrganizationRoleCreate	name!;id;description;defaultRoleId;permissions:[];permissionPolicies:DomainPermissionPolicy[];userCount:n;roleNeedsUpdate:b;baseLicense;addonLicenses:[];base:b;default:b
DomainOrganizationRoleUpdate	name!;id;description;permissions:[];permissionPolicies:DomainPermissionPolicy[]
DomainPermissionPolicy	domain;entityName;policyName;policyDescription;actionSet:[];namedResources:[];allowConditions:b;resourceConditionNode:o
Domains	authorizedDomains:o;allowExistingEmailParticipants:b;allowOutboundToAnyDomainAcd:b
DownloadServiceRequest	files!:[]
Draft	name!
DraftIntents	id!;name!;utterances!:[]
DraftManipulationRequest	draftType:{Reply|ReplyAll|Forward};translate:HistoryHeadersTranslation
DraftRequest	intents:DraftIntents[];topics:DraftTopicRequest[]
DraftTopicRequest	id!;name!;phrases!:[]
DynamicContactQueueingSettings	sort:b;filter:b
DynamicGroupQuery	skillConditions!:DynamicGroupSkillCondition[]
DynamicGroupSkillCondition	operation!:{And|Not|Or};routingSkillConditions!:o[];languageSkillConditions!:o[]
DynamicLineBalancingSettings	enabled:b;relativeWeight:n
DynamicLineBalancingSettingsPatchRequest	enabled:b;relativeWeight:n
Edge	name!;statusCode:{NEW|AWAITING_CONNECTION|AWAITING_FINGERPRINT|AWAITING_FINGERPRINT_VERIFICATION|FINGERPRINT_VERIFIED|AWAITING_BOOTSTRAP|ACTIVE|INACTIVE|…};onlineStatus:{ONLINE|OFFLINE};edgeDeploymentType:{HARDWARE|LDM|CDM|CHS|INVALID};certType:{PureCloud|Public|China|NotRequested};division:Division;description;version:n;interfaces:EdgeInterface[];make;model;apiVersion;softwareVersion;softwareVersionTimestamp;softwareVersionPlatform;softwareVersionConfiguration;fullSoftwareVersion;pairingId;fingerprint;fingerprintHint;currentVersion;stagedVersion;patch;edgeGroup:EdgeGroup;site:Site;softwareStatus:DomainEdgeSoftwareUpdateDto;serialNumber;physicalEdge:b;managed:b;proxy
EdgeAutoUpdateConfig	timeZone!;rrule!;start!:d;end!:d
EdgeGroup	name!;edgeTrunkBaseAssignment!:TrunkBaseAssignment;phoneTrunkBases!:TrunkBase[];division:Division;description;version:n;managed:b;hybrid:b
EdgeInterface	type;ipAddress;name;macAddress;ifName;endpoints:DomainEntityRef[];lineTypes:{TIE|NETWORK|TRUNK|STATION}[];addressFamilyId
EdgeLogsJobRequest	path;query;recurse:b
EdgeLogsJobUploadRequest	fileIds!:[]
EdgeNetworkDiagnosticRequest	host!
EdgeRebootParameters	callDrainingWaitTimeSeconds:n
EdgeServiceStateRequest	inService!:b;callDrainingWaitTimeSeconds:n
EdgeTrunkBase	trunkType!:{EXTERNAL|PHONE|EDGE};name!;trunkMetabase!:DomainEntityRef;division:Division;description;version:n;properties:o;site:DomainEntityRef;inboundSite:DomainEntityRef
EmailAddress	email;name
EmailBeginTransmittingEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!
EmailCampaignSchedule	intervals!:ScheduleInterval[];emailCampaign!:DivisionedDomainEntityRef;name;version:n;recurrences:Reoccurrence[];timeZone
EmailColumn	columnName!;type!;contactableTimeColumnName;contactableTimeColumn
EmailCommunicationAnsweredEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!
EmailCommunicationDispositionAppliedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;code;notes;tags:[]
EmailCommunicationEndedEvent	disconnectType!:{Unknown|Self|Peer|System|Error|Spam|Transfer|TransferACD|…};eventId!;eventDateTime!:d;conversationId!;communicationId!
EmailCommunicationSentMessageEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!
EmailConfig	emailColumns!:[];fromAddress!:o;contentTemplate:DomainEntityRef;replyToAddress:o
EmailEndTransferEvent	finalState!:{Completed|Canceled|Failed};eventId!;eventDateTime!:d;conversationId!;commandId!;objectCommunicationId!
EmailExternalEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;initialConfiguration!:o;sourceConfiguration!:o;displayName;includeMessage:b
EmailFlowEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;initialConfiguration!:o;sourceConfiguration!:o
EmailHoldUpdatedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;held!:b
EmailMessage	to!:EmailAddress[];from!:EmailAddress;textBody!;state:{Created|Ready|Edited};draftType:{Reply|ReplyAll|Forward};name;cc:EmailAddress[];bcc:EmailAddress[];replyTo:EmailAddress;subject;attachments:Attachment[];htmlBody;time:d;historyIncluded:b
EmailProgressTransferEvent	eventId!;eventDateTime!:d;conversationId!;commandId!;objectCommunicationId!;destinationCommunicationId!
EmailRoutingEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;queueId!;initialConfiguration!:o;sourceConfiguration!:o;skillIds:[];languageId;label
EmailRoutingTransferEvent	transferType!:{Attended|Unattended};eventId!;eventDateTime!:d;conversationId!;commandId!;initiatingCommunicationId!;targetCommunicationId!;objectCommunicationId!;destinationQueueId!;languageId;skillIds:[]
EmailSetting	name!;domains:Domains
EmailSettingReference	id!;name
EmailSettings	multipleRouteDestinationsOnInboundEmailEnabled:b
EmailThreadingSettings	startNewConversationOnSubjectChange:b;timeoutInMinutes:n
EmailUserEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;userId!;initialConfiguration!:o;sourceConfiguration!:o;queueId;afterCallWorkRequired:b
EmailUserTransferEvent	transferType!:{Attended|Unattended};eventId!;eventDateTime!:d;conversationId!;commandId!;initiatingCommunicationId!;targetCommunicationId!;objectCommunicationId!;destinationUserId!
EmbeddedIntegration	enableWhitelist:b;domainWhitelist:[]
EmergencyCallFlow	emergencyFlow:o;ivrs:o[]
EmergencyGroup	name!;division:WritableDivision;description;version:n;enabled:b;emergencyCallFlows:EmergencyCallFlow[]
EmergencyLocation	source!:{Admin|User};address!:LocationAddress;did!;name
EmployerInfo	officialName;employeeId;employeeType;dateHire
EndConsultTransferEvent	eventId!;eventDateTime!:d;conversationId!
EndTransferEvent	finalState!:{Completed|Canceled|Failed};eventId!;eventDateTime!:d;conversationId!;commandId!;objectCommunicationId!
EngagementRequest	visibility:{Presented|NotPresented|Unknown};status:{Copied|NotCopied|Unknown}
EnrichFieldRules	defaultAction:{AlwaysUseProvided|PreferExisting|PreferProvided};defaultArrayAction:{Replace|Extend|Fill};rules:o[]
EntityReference	id!
ErrorBody	message;code;status:n;entityId;entityName;messageWithParams;messageParams:o;contextId;details:o[];errors:o[];limit:o
ErrorInfo	message;code
EscalationRuleRequest	name!;matchCriteria!;priority!:n;divisionId!;status:{Active|Paused};description;openEscalation:EscalationTarget;facebookEscalation:EscalationTarget;instagramEscalation:EscalationTarget;twitterEscalation:EscalationTarget;googleBusinessProfileEscalation:EscalationTarget
EscalationTarget	targetType!:{Conversation};destination!:{SourceIntegration|OverrideIntegration};override:o
EstimateAvailableFullDayTimeOffRequest	date!;requestedDurationMinutes:n
EstimateAvailablePartialDayTimeOffRequest	date!:d;requestedDurationMinutes:n
EstimateAvailableTimeOffRequest	activityCodeId!;paid!:b;fullDayDates:EstimateAvailableFullDayTimeOffRequest[];partialDayDates:EstimateAvailablePartialDayTimeOffRequest[]
EvaluateShiftTradeListJobRequest	managementUnitIds!:[];weekDates!:[]
Evaluation	status:{PENDING|INPROGRESS|FINISHED|INREVIEW|RETRACTED};resourceType:{EMAIL};name;conversation:ConversationReference;evaluationForm:EvaluationForm;evaluator:User;agent:User;calibration:Calibration;answers:EvaluationScoringSet;agentHasRead:b;assignee:User;assigneeApplicable:b;releaseDate:d;assignedDate:d;createdDate:d;changedDate:d;submittedDate:d;revisionCreatedDate:d;queue:Queue;mediaType:{CALL|CALLBACK|CHAT|COBROWSE|EMAIL|MESSAGE|INTERNAL_MESSAGE|SCREEN_MONITORING|…}[];divisionIds:[];rescore:b;conversationDate:d;conversationEndDate:d;neverRelease:b;assigned:b;dateAssigneeChanged:d;resourceId;redacted:b;agentTeam:Team;isScoringIndex:b;authorizedActions:[];hasAssistanceFailed:b;declinedReview:b;evaluationContextId;retractedEvaluation:EvaluationReference
EvaluationAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
EvaluationAggregationQuery	interval!;metrics!:{nEvaluations|nEvaluationsDeleted|nEvaluationsRescored|oTotalCriticalScore|oTotalScore}[];alternateTimeDimension:{conversationStart|evaluationCreatedDate|evaluationReleaseDate|eventTime};granularity;timeZone;groupBy:{assigneeApplicable|assigneeId|calibrationId|contextId|conversationId|divisionId|evaluationContextId|evaluationId|…}[];filter:EvaluationAggregateQueryFilter;flattenMultivaluedDimensions:b;views:EvaluationAggregationView[]
EvaluationAggregationQueryMe	interval!;metrics!:{nEvaluations|nEvaluationsDeleted|nEvaluationsRescored|oTotalCriticalScore|oTotalScore}[];alternateTimeDimension:{conversationStart|evaluationCreatedDate|evaluationReleaseDate|eventTime};timeZone;groupBy:{assigneeApplicable|assigneeId|calibrationId|contextId|conversationId|divisionId|evaluationContextId|evaluationId|…}[];contextId
EvaluationAggregationView	target!:{nEvaluations|nEvaluationsDeleted|nEvaluationsRescored|oTotalCriticalScore|oTotalScore};function!:{rangeBound};name!;range:o
EvaluationAsyncAggregationQuery	interval!;metrics!:{nEvaluations|nEvaluationsDeleted|nEvaluationsRescored|oTotalCriticalScore|oTotalScore}[];alternateTimeDimension:{conversationStart|evaluationCreatedDate|evaluationReleaseDate|eventTime};granularity;timeZone;groupBy:{assigneeApplicable|assigneeId|calibrationId|contextId|conversationId|divisionId|evaluationContextId|evaluationId|…}[];filter:EvaluationAggregateQueryFilter;flattenMultivaluedDimensions:b;views:EvaluationAggregationView[];pageSize:n
EvaluationCreateBody	resourceType:{EMAIL};status:{PENDING|INPROGRESS|FINISHED|INREVIEW|RETRACTED};evaluationForm:EvaluationCreateEvalForm;evaluator:EvaluationCreateUser;agent:EvaluationCreateUser;agentHasRead:b;answers:EvaluationScoringSet;calibration:EvaluationCreateCalibration;evaluationContextId;conversation:EvaluationCreateConversation;evaluationSource:EvaluationSource;rescore:b;queue:EvaluationCreateQueue;releaseDate:d;neverRelease:b;dateAssigneeChanged:d;assignee:EvaluationCreateUser
EvaluationCreateCalibration	id
EvaluationCreateConversation	id
EvaluationCreateEvalForm	id
EvaluationCreateQueue	id
EvaluationCreateUser	id!
EvaluationDetailQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
EvaluationForm	name!;questionGroups!:EvaluationQuestionGroup[];division:WritableStarrableDivision;modifiedDate:d;published:b;contextId;publishedVersions:DomainEntityListingEvaluationForm;evaluationSettings:EvaluationSettings;latestVersionFormName;redacted:b;dialect
EvaluationFormAndScoringSet	evaluationForm:EvaluationForm;answers:EvaluationScoringSet
EvaluationQuestionGroup	id;name;type;defaultAnswersToHighest:b;defaultAnswersToNA:b;naEnabled:b;weight:n;manualWeight:b;questions:o[];visibilityCondition:o;defaultAnswersTo:o
EvaluationReference	
EvaluationScoringSet	totalScore:n;totalCriticalScore:n;maxTotalRawCriticalScore:n;maxTotalRawScore:n;totalNonCriticalScore:n;questionGroupScores:o[];anyFailedKillQuestions:b;comments;privateComments;agentComments;transcriptTopics:o[]
EvaluationSearchAggregationDTO	field!:{formId|formIdReleased|agentId|evaluatorId|contextId|questionGroupId|questionId|questionAnswerId|…};type!:{TERM|STATS|SUM|COUNT|AVERAGE|RANGE|DATE_HISTOGRAM};name!;size:n;calendarInterval;format;ranges:o[];subAggregations:o[]
EvaluationSearchCriteriaDTO	type!:{EXACT|DATE_RANGE|GREATER_THAN|GREATER_THAN_EQUAL_TO|LESS_THAN|LESS_THAN_EQUAL_TO|RANGE|REQUIRED_FIELDS};field!:{evaluationId|conversationId|contextId|formId|evaluationStatus|queueId|agentTeamId|divisionId|…};operator:{AND|NOT};endValue;values:[];startValue;value
EvaluationSearchRequestDTO	query!:EvaluationSearchCriteriaDTO[];pageNumber!:n;sortOrder:{ASC|DESC};sortBy:{conversationDate|createdDate|submittedDate|releaseDate};aggregations:EvaluationSearchAggregationDTO[];pageSize:n;systemSubmitted:b
EvaluationSettings	revisionsEnabled:b;disputesEnabled:b;disputesAllowedPerEvaluation:n;disputesAssignees:o[]
EvaluationSource	type:{Policy|User|Unknown|Program};name
EventAggregatesQueryRequest	interval!
EventCondition	streamType!:{Web|Custom|Conversation|App};key!;values!:[];sessionType!;operator:{containsAll|containsAny|notContainsAll|notContainsAny|equal|notEqual|greaterThan|greaterThanOrEqual|…};eventName
EventQueryRequest	interval!;sortOrder:{ASC|DESC};eventDefinitionIds:[];searchTerm
EventSetting	typing:o
ExecuteRecordingJobsQuery	state!:{PROCESSING}
ExecutionDataRequest	ids!:[]
ExecutionDataSettingsRequest	enabled!:b
ExportDetails	flow!:o;exportType:{Architect|Yaml};fileName
ExportScriptRequest	fileName;versionId
ExtensionPool	name!;division:Division;description;version:n;startNumber;endNumber
ExternalContact	id;division:WritableStarrableDivision;firstName;middleName;lastName;salutation;title;workPhone:PhoneNumber;cellPhone:PhoneNumber;homePhone:PhoneNumber;otherPhone:PhoneNumber;workEmail;personalEmail;otherEmail;address:ContactAddress;twitterId:TwitterId;lineId:LineId;whatsAppId:WhatsAppId;facebookId:FacebookId;instagramId:InstagramId;appleOpaqueIds:AppleOpaqueId[];externalIds:ExternalId[];identifiers:ContactIdentifier[];modifyDate:d;createDate:d;externalOrganization:ExternalOrganization;surveyOptOut:b;externalSystemUrl;schema:DataSchema;customFields:o
ExternalContactsEntity	
ExternalContactsPatchRequest	changes:ContactsPatchChange[]
ExternalContactsSettings	manuallyAssignDivisionsToInteractions:b;manuallyAssignDivisionsToContacts:b
ExternalEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;initialConfiguration!:o;sourceConfiguration!:o;ani;aniName;dnis;dnisName
ExternalEvent	id!;dateCreated!:d;identifiers!:o;attributes!:o
ExternalEventsRequest	entities!:ExternalEvent[]
ExternalId	externalSource!:ExternalSource;value!
ExternalMetricDataItem	metricId!;dateOccurred!;value!:n;type:{Total|Cumulative};userId;userEmail;count:n
ExternalMetricDataWriteRequest	items!:ExternalMetricDataItem[]
ExternalMetricDefinitionCreateRequest	unit!:{Seconds|Percent|Number|Currency};defaultObjectiveType!:{HigherIsBetter|LowerIsBetter|TargetArea};name!;precision!:n;enabled!:b;unitDefinition
ExternalMetricDefinitionUpdateRequest	defaultObjectiveType:{HigherIsBetter|LowerIsBetter|TargetArea};name;precision:n;enabled:b
ExternalOrganization	name!;id;division:WritableStarrableDivision;companyType;industry;address:ContactAddress;phoneNumber:PhoneNumber;faxNumber:PhoneNumber;employeeCount:n;revenue:n;tags:[];websites:[];tickers:Ticker[];twitterId:TwitterId;externalSystemUrl;modifyDate:d;createDate:d;trustor:Trustor;schema:DataSchema;customFields:o;identifiers:ExternalOrganizationIdentifier[];externalIds:ExternalId[]
ExternalOrganizationEnrichRequest	action:{Upsert|Update|Insert};id;division:WritableStarrableDivision;matchingIdentifiers:ExternalOrganizationIdentifier[];externalOrganization:ExternalOrganization;fieldRules:EnrichFieldRules
ExternalOrganizationIdentifier	type!:{ExternalId};value!;division:WritableStarrableDivision;dateCreated:d;externalSource:ExternalSource
ExternalOrganizationIdentifierClaimRequest	operation!:{Claim|Release};identifier!:ExternalOrganizationIdentifier
ExternalSource	name!;id;active:b;linkConfiguration:LinkConfiguration
FacebookDataIngestionRuleRequest	name!;description;integrationId
FacebookId	ids!:o[];displayName
FacebookIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
FacebookIntegrationRequest	name!;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;pageAccessToken;userAccessToken;pageId;appId;appSecret
FacebookIntegrationUpdateRequest	name;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;pageAccessToken;userAccessToken
Facet	name!;type!
FaxConfig	sendEmailNotifications!:b;disableEmailPii!:b
FaxDocument	name;dateCreated:d;dateModified:d;contentUri;workspace:DomainEntityRef;createdBy:DomainEntityRef;sharingUri;contentType;contentLength:n;filename;read:b;pageCount:n;callerAddress;receiverAddress;thumbnails:DocumentThumbnail[];downloadSharingUri
FaxSendRequest	addresses!:[];contentType:{application/pdf|image/tiff|application/msword|application/vnd.oasis.opendocument.text|application/vnd.openxmlformats-officedocument.wordprocessingml.document};name;documentId;workspace:Workspace;coverSheet:CoverSheet;timeZoneOffsetMinutes:n
FeatureState	enabled:b
Feedback	relevance!:{Unknown|Relevant|Irrelevant};suggestionId!;userProvided:b
FeedbackAddRequest	summary!;rating:{Positive|Negative|Unknown}
FeedbackUpdateRequest	rating:{Positive|Negative|Unknown};summary
FileSpecificationTemplate	format!:{FixedLength|Delimited};name!;delimiter:{Comma|Pipe|Colon|Tab|Semicolon|Custom};version:n;description;numberOfHeadingLinesSkipped:n;numberOfTrailingLinesSkipped:n;header:b;delimiterValue;columnInformation:Column[];preprocessingRules:PreprocessingRule[]
Filter	name!;type!;operator!;values!:[]
FinishWebAuthnRegistrationRequest	credential!:PublicKeyCredentialCreationResponse;name!;default:b
FixedAvailability	availabilityRange:o;dateRange:o;daysOfWeek:{Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday}[]
Flow	name!;type:{BOT|COMMONMODULE|DIGITALBOT|EMAILSEND|INBOUNDCALL|INBOUNDCHAT|INBOUNDEMAIL|INBOUNDSHORTMESSAGE|…};id;division:WritableDivision;description;lockedUser:User;lockedClient:DomainEntityRef;active:b;system:b;deleted:b;publishedVersion:FlowVersion;savedVersion:FlowVersion;inputSchema:o;outputSchema:o;checkedInVersion:FlowVersion;debugVersion:FlowVersion;publishedBy:User;currentOperation:Operation;worktypeId;virtualAgentEnabled:b
FlowActivityQuery	metrics!:FlowActivityQueryMetric[];groupBy!:{activeRouting|addressFrom|addressTo|agentScore|ani|conversationId|convertedFrom|convertedTo|…}[];order:{asc|desc|unordered};filter:FlowActivityQueryFilter
FlowActivityQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
FlowActivityQueryMetric	metric!:{oFlow};details:b
FlowAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
FlowAggregationQuery	interval!;metrics!:{nFlow|nFlowMilestone|nFlowOutcome|nFlowOutcomeFailed|oFlowMilestone|tFlow|tFlowDisconnect|tFlowExit|…}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{activeRouting|activeSkillId|addressFrom|addressTo|agentAssistantId|agentBullseyeRing|agentOwned|agentRank|…}[];filter:FlowAggregateQueryFilter;flattenMultivaluedDimensions:b;views:FlowAggregationView[]
FlowAggregationView	target!:{nFlow|nFlowMilestone|nFlowOutcome|nFlowOutcomeFailed|oFlowMilestone|tFlow|tFlowDisconnect|tFlowExit|…};function!:{rangeBound};name!;range:o
FlowAsyncAggregationQuery	interval!;metrics!:{nFlow|nFlowMilestone|nFlowOutcome|nFlowOutcomeFailed|oFlowMilestone|tFlow|tFlowDisconnect|tFlowExit|…}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{activeRouting|activeSkillId|addressFrom|addressTo|agentAssistantId|agentBullseyeRing|agentOwned|agentRank|…}[];filter:FlowAggregateQueryFilter;flattenMultivaluedDimensions:b;views:FlowAggregationView[];pageSize:n
FlowExecutionAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
FlowExecutionAggregationQuery	interval!;metrics!:{nFlowExecutions}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{divisionId|flowId|flowObjectId|flowVersion}[];filter:FlowExecutionAggregateQueryFilter;flattenMultivaluedDimensions:b;views:FlowExecutionAggregationView[]
FlowExecutionAggregationView	target!:{nFlowExecutions};function!:{rangeBound};name!;range:o
FlowExecutionAsyncAggregationQuery	interval!;metrics!:{nFlowExecutions}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{divisionId|flowId|flowObjectId|flowVersion}[];filter:FlowExecutionAggregateQueryFilter;flattenMultivaluedDimensions:b;views:FlowExecutionAggregationView[];pageSize:n
FlowExecutionLaunchRequest	flowId!;flowVersion;inputData:o;name
FlowLogLevel	level:{Unknown|Disabled|Base|Notes|VerboseNotes|All};characteristics:o
FlowLogLevelRequest	logLevelCharacteristics!:FlowLogLevel
FlowMilestone	name!;division:WritableDivision;description
FlowObservationQuery	filter!:FlowObservationQueryFilter;metrics!:{oFlow}[];detailMetrics:{oFlow}[]
FlowObservationQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
FlowOutcome	name!;id;division:WritableDivision;description;currentOperation:Operation
FlowPathsFlowFilter	id!
FlowPathsQuery	category!:{All|Abandoned|AgentEscalation|Complete|Disconnect|Error|RecognitionFailure|Transfer};flows!:FlowPathsFlowFilter[]
FlowVersion	type:{PUBLISH|CHECKIN|SAVE};id;name;commitVersion;configurationVersion;secure:b;debug:b;createdBy:User;createdByClient:DomainEntityRef;configurationUri;dateCreated:n;dateCheckedIn:n;dateSaved:n;generationId;publishResultUri;inputSchema:JsonSchemaDocument;outputSchema:JsonSchemaDocument;virtualAgentEnabled:b
FooterTemplate	type:{Signature};applicableResources:{Campaign}[]
Function	description!;handler!;runtime!;timeoutSeconds:n
FunctionUploadRequest	fileName!;signedUrlTimeoutSeconds:n
GDPRRequest	requestType!:{GDPR_EXPORT|GDPR_UPDATE|GDPR_DELETE};subject!:GDPRSubject;name;replacementTerms:ReplacementTerm[]
GDPRSubject	name;userId;externalContactId;dialerContactId:o;journeyCustomer:o;socialHandle:o;externalId;addresses:[];phoneNumbers:[];emailAddresses:[]
GKNDocumentationSearchCriteria	type!:{SIMPLE};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
GKNDocumentationSearchRequest	sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];query:GKNDocumentationSearchCriteria[]
GSuite	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b
GamificationContestPrizeImageUploadUrlRequest	contentType!:{image/jpeg|image/jpg|image/png};contentLength!:n;serverSideEncryption:{AES256};fileName;contentMd5;signedUrlTimeoutSeconds:n
GamificationStatus	isActive:b;dateStart;automaticUserAssignment:b;dateStartPersonalBest
GenAIPhrasesJobRequest	topic!:GenAIPhrasesJobTopic
GenAIPhrasesJobTopic	name!;dialect!;description;phrases:[]
GeneralProgramJobRequest	dialect!:{ar-001|ar-AE|ar-BH|ar-EG|ar-IL|ar-SA|ar-TN|da-DK|…};mode:{Skip|Merge|ReplaceMerge}
GenerateBuForecastRequest	description!;weekCount:n;canUseForScheduling:b
GenerateGuideContentRequest	description;url
GenerateMeetingIdRequest	ephemeral!:b;conferenceId;expireTimeDays:n
GenericSAML	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b;endpointCompression:b
GenesysBotConnector	queryParameters:o
Geolocation	name;type;primary:b;latitude:n;longitude:n;country;region;city;locations:LocationDefinition[]
GeolocationSettings	name;enabled:b;mapboxKey
GetAgentsWorkPlansRequest	agentIds!:[];startDate!;weekCount!:n
GetAlertQuery	ruleType!:{Conversation|Presence|All};queryType!:{Info|Count};alertStatus:{Active|Inactive|All};viewedStatus:{Unread|Read|All};sortBy:{Name|DateStart};sortOrder:{Asc|Desc};pageNumber:n;pageSize:n
GetRulesQuery	ruleType!:{Conversation|Presence|All};queryType!:{Info|Count};enabledType:{Enabled|Disabled|All};sortBy:{Name|DateCreated};sortOrder:{Asc|Desc};nameSearchType:{Exact|Contains|Unknown};pageNumber:n;pageSize:n;ruleName
GoogleAuthTokenReference	id!
GoogleAuthTokenRequest	code!;redirectUri!
GoogleBusinessProfileAccountReference	id!
GoogleBusinessProfileDataIngestionRuleRequest	name!;integrationId!;externalSource!:DomainEntityRef;description
GoogleBusinessProfileOpenIntegrationRequest	name!;token!:GoogleAuthTokenReference;account!:GoogleBusinessProfileAccountReference;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference
GoogleBusinessProfileOpenIntegrationUpdateRequest	name;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;token:GoogleAuthTokenReference;account:GoogleBusinessProfileAccountReference
GoogleDialogflowConfig	conversationProfiles!:o[];integrationId
GoogleDialogflowCustomSettings	environment;eventName;webhookQueryParameters:o;eventInputParameters:o
Grammar	name;description
GrammarFileUploadRequest	fileType:{gram|grxml}
GrammarLanguage	grammarId;language;voiceFileMetadata:GrammarLanguageFileMetadata;dtmfFileMetadata:GrammarLanguageFileMetadata
GrammarLanguageFileMetadata	fileType:{Gram|Grxml};fileName;fileSizeBytes:n;dateUploaded:d
GrammarLanguageUpdate	voiceFileMetadata:GrammarLanguageFileMetadata;dtmfFileMetadata:GrammarLanguageFileMetadata
GraphApiSettings	integration:DomainEntityRef
Greeting	type!:{STATION|VOICEMAIL|NAME};ownerType!:{USER|ORGANIZATION|GROUP};owner!:DomainEntity;name;audioFile:GreetingAudioFile;audioTTS;createdDate:d;createdBy;modifiedDate:d;modifiedBy
GreetingAudioFile	durationMilliseconds:n;sizeBytes:n;selfUri
GreetingOwner	name
Group	type!:{official|social};visibility!:{public|owners|members};name!;rulesVisible!:b;description;images:o[];addresses:o[];rolesEnabled:b;includeOwners:b;callsEnabled:b;owners:User[]
GroupContact	type!:{GROUPRING|GROUPPHONE};mediaType!:{PHONE};address!;extension
GroupCreate	type!:{official|social};visibility!:{public|owners|members};name!;rulesVisible!:b;description;images:Image[];addresses:GroupContact[];rolesEnabled:b;includeOwners:b;callsEnabled:b;ownerIds:[]
GroupEmailPolicy	emailMembers:b;emailGroup:b
GroupMembersUpdate	memberIds!:[];version:n
GroupSearchCriteria	type!:{EXACT|STARTS_WITH|CONTAINS|REGEX|TERM|TERMS|REQUIRED_FIELDS|MATCH_ALL};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
GroupSearchRequest	sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];query:GroupSearchCriteria[]
GroupSettings	minimumGroupSize:n;maximumGroupSize:n;maximumTotalSessions:n;maximumConcurrentSessions:n
GroupUpdate	version!:n;state:{active|inactive|deleted};visibility:{public|ownerIds|members};name;description;images:Image[];addresses:GroupContact[];rulesVisible:b;rolesEnabled:b;includeOwners:b;callsEnabled:b;ownerIds:[]
GuideSessionInputEvent	type!:{UserInput|ReturnControl|NoOp};mode!:{Text};text;invocationId;invocations:o[]
GuideSessionTurnRequest	inputEvent!:GuideSessionInputEvent;languageCode!;version!;inputVariables:GuideSessionVariable[];knowledgeSettings:KnowledgeSettings
GuideSessionVariable	name;value
GuideVersionPublish	state:{TestReady|ProductionReady}
GuideVersionPublishJobRequest	guideVersion!:GuideVersionPublish
GuideVersionResources	dataActions:o[]
HistoricalImportDeleteFilesJobRequest	requestIds!:[]
HistoryHeadersTranslation	from!;to!;cc!;subject!;replyPrefix!;forwardPrefix!;sent!;language!;timeZone
HoldUpdatedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;held!:b
HrisTimeOffType	id!;name!;hrisIntegrationId!;secondaryId
IVR	name!;division:WritableDivision;description;version:n;dnis:[];openHoursFlow:DomainEntityRef;closedHoursFlow:DomainEntityRef;holidayHoursFlow:DomainEntityRef;scheduleGroup:DomainEntityRef
IVRIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
IdentifierClaimRequest	operation!:{Claim|Release};identifier!:ContactIdentifier
IdentityNow	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b
IdentityResolutionAutomergeConfig	authenticatedWebMessaging:b;webTracking:b
IdentityResolutionExternalSource	id
IdentityResolutionQueueConfig	callOnBehalfOfQueue:OutboundQueueIdentityResolutionConfig
IdleTokenTimeout	inactivityTimeoutUnit:{Minutes|Hours};idleTokenTimeoutSeconds:n;enableIdleTokenTimeout:b;inactivityTimeoutGroupsEnabled:b;inactivityTimeoutGroupBundles:InactivityTimeoutGroupBundle[]
IgnorePhrase	participant!:{Customer|Agent|Both};text!;mediaType:{Chat|Call|Message|Email}
IgnorePhrasesRequest	phrases!:IgnorePhrase[]
IgnoreTopic	participant!:{Customer|Agent|Both};text!;mediaType:{Chat|Call|Message|Email}
IgnoreTopicsRequest	topics!:IgnoreTopic[]
Image	resolution;imageUri
ImapSettings	integration:DomainEntityRef
ImportStatusRequest	status!
ImportTemplate	contactListTemplate!:DomainEntityRef;listNameFormat:{ListNamePrefix|ListNamePrefixMonthDayYear|ListNamePrefixMonthDayYearHourMinuteSecond|ListNamePrefixPart|ListNamePrefixMonthDayYearPart|ListNamePrefixMonthDayYearHourMinuteSecondPart|Custom};name;version:n;contactListFilter:DomainEntityRef;useSplittingCriteria:b;splittingInformation:SplittingInformation;customListNameFormatValue
InactivityTimeoutGroupBundle	priority!:n;timeoutSeconds!:n;groups!:[];inactivityTimeoutUnit:{Minutes|Hours}
InboundDomainCreateRequest	id!;subDomain:b;mailFromSettings:MailFromResult;customSMTPServer:DomainEntityRef;imapSettings:ImapSettings;graphApiSettings:GraphApiSettings;emailSetting:EmailSettingReference
InboundDomainPatchRequest	mailFromSettings:MailFromResult;customSMTPServer:DomainEntityRef;imapSettings:ImapSettings;graphApiSettings:GraphApiSettings;emailSetting:EmailSettingReference
InboundMessageRequest	provider!;queueId;flowId;skillIds:[];languageId;priority:n;attributes:o;toAddress;toName;fromAddress;fromName;subject
InboundRoute	pattern!;fromName!;historyInclusion:{Include|Exclude|Optional};name;queue:DomainEntityRef;priority:n;skills:DomainEntityRef[];language:DomainEntityRef;fromEmail;flow:DomainEntityRef;replyEmailAddress:QueueEmailAddress;autoBcc:EmailAddress[];spamFlow:DomainEntityRef;signature:Signature;allowMultipleActions:b;mailboxFolders:[]
IncomingMessageRequest	messagingPlatformType!:{Phone|SMS|GenesysWebWidget|FacebookMessenger|WeChat|Whatsapp|AppleBusinessChat|Apple|…};botId!;botName!;botVersion!;integrationId!;botSessionId!;automateFlowExecId!;conversationId!;languageCode!;inputMessage!:InputMessage;channels!:{Call|Callback|Messaging|Webchat}[];botSessionTimeout:n;parameters:o
InitiatingAlternativeShift	id!;startDate!:d
InitiatingShiftRequestItem	id!;schedule!:BuScheduleReference;weekDate!
InputMessage	type!:{Text|Structured|Receipt|Event|Message|Unknown};text;content:o[]
InsightsSettingsRequest	enabled!:b
InstagramDataIngestionRuleRequest	name!;integrationId!;description
InstagramId	ids!:o[];displayName;handle
InstagramIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
InstagramIntegrationRequest	name!;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;pageAccessToken;userAccessToken;pageId;appId;appSecret
InstagramIntegrationUpdateRequest	name;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;pageAccessToken;userAccessToken
Intake	data:o
IntakeSetting	property!;required!:b;displayOrder!:n
IntakeSettingsUpdate	intakeSettings:IntakeSetting[]
Integration	intendedState!:{ENABLED|DISABLED|DELETED|RESTORED}
IntegrationConfiguration	name!;version!:n;properties!:o;advanced!:o;notes!;credentials!:o
IntegrationType	id!;name
IntentDefinition	name!;utterances!:o[];description;entityTypeBindings:o[];additionalLanguages:o
IntentFeedback	assessment:{Incorrect|Correct|Unknown|Disabled}
IntentsCategory	name!;description!
IntentsCategoryPatch	name;description
InternalMessageRequest	text!
IntradayPlanningGroupRequest	businessUnitDate!;categories!:{ForecastData|ScheduleData|PerformancePredictionData}[];planningGroupIds:[];intervalLengthMinutes:n
IpAddressAuthentication	networkWhitelist:[]
IvrEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;initialConfiguration!:o;sourceConfiguration!:o;ivrPhoneNumber;ivrName;ani;dnis
JourneyAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
JourneyAggregationQuery	interval!;metrics!:{nDistinctJourneyActions|nDistinctJourneySessions|nJourneyActionsBlocked|nJourneyOutcomesAchieved|nJourneyOutcomesAttributed|nJourneySegmentsAssigned|nJourneySessions|nWebActionsAbandoned|…}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{containsAllCondition|containsAnyCondition|endsWithCondition|equalCondition|journeyActionId|journeyActionMapId|journeyActionMapVersion|journeyActionMediaType|…}[];filter:JourneyAggregateQueryFilter;flattenMultivaluedDimensions:b;views:JourneyAggregationView[]
JourneyAggregationView	target!:{nDistinctJourneyActions|nDistinctJourneySessions|nJourneyActionsBlocked|nJourneyOutcomesAchieved|nJourneyOutcomesAttributed|nJourneySegmentsAssigned|nJourneySessions|nWebActionsAbandoned|…};function!:{rangeBound};name!;range:o
JourneyApp	name!;namespace!;version!;buildNumber!
JourneyAsyncAggregationQuery	interval!;metrics!:{nDistinctJourneyActions|nDistinctJourneySessions|nJourneyActionsBlocked|nJourneyOutcomesAchieved|nJourneyOutcomesAttributed|nJourneySegmentsAssigned|nJourneySessions|nWebActionsAbandoned|…}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{containsAllCondition|containsAnyCondition|endsWithCondition|equalCondition|journeyActionId|journeyActionMapId|journeyActionMapVersion|journeyActionMediaType|…}[];filter:JourneyAggregateQueryFilter;flattenMultivaluedDimensions:b;views:JourneyAggregationView[];pageSize:n
JourneyEventsSettings	pageviewConfig:{Auto|Once|Off};enabled:b;excludedQueryParameters:[];shouldKeepUrlFragment:b;searchQueryParameters:[];clickEvents:o[];formsTrackEvents:o[];idleEvents:o[];inViewportEvents:o[];scrollDepthEvents:o[];trackingSettings:o
JourneyJsonSchemaRequest	$schema!;title!;properties!:o;description;required:[]
JourneySchemaUpdateRequest	version!:n;enabled!:b;jsonSchema!:JourneyJsonSchemaRequest
JourneySegmentRequest	displayName!;isActive:b;version:n;description;color;shouldDisplayToAgent:b;context:RequestContext;journey:RequestJourney;externalSegment:RequestExternalSegment;assignmentExpirationDays:n
JourneyView	elements!:JourneyViewElement[];name;description;interval;duration;charts:JourneyViewChart[]
JourneyViewChart	metrics!:o[];groupByTime:{Day|Week|Month|Year};name;rank:n;groupByAttributes:o[];displayAttributes:o;groupByMax:n
JourneyViewElement	id!;name!;attributes!:o;displayAttributes:o;filter:o;followedBy:o[]
JourneyViewJob	status!:{Accepted|Executing|Complete|Failed|Cancelled|Scheduled};journeyView!:JourneyView
JourneyViewSchedule	frequency!:{Daily|Weekly|Monthly}
JsonSchemaDocument	id;$schema;title;description;type;required:[];properties:o;additionalProperties:o
JsonSchemaWithDefinitions	id;$schema;title;description;type;required:[];properties:o;additionalProperties:o;definitions:o
KeyRotationSchedule	period!:{DISABLED|DAILY|WEEKLY|MONTHLY|YEARLY};name
KnowledgeAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
KnowledgeAggregationQuery	interval!;metrics!:{nDistinctKnowledgeSessions|nKnowledgeDocumentCopied|nKnowledgeDocumentFeedback|nKnowledgeDocumentPresented|nKnowledgeDocumentSurfaced|nKnowledgeDocumentViewed|nKnowledgeSearch|nKnowledgeSearchAnswered|…}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{agentAssistantId|answerGenerationEnabled|appDeploymentId|appType|botFlowId|conversationChannelType|conversationId|documentEngagementType|…}[];filter:KnowledgeAggregateQueryFilter;flattenMultivaluedDimensions:b;views:KnowledgeAggregationView[];sortMetric:KnowledgeAggregationSort;limit:n
KnowledgeAggregationSort	name!:{nDistinctKnowledgeSessions|nKnowledgeDocumentCopied|nKnowledgeDocumentFeedback|nKnowledgeDocumentPresented|nKnowledgeDocumentSurfaced|nKnowledgeDocumentViewed|nKnowledgeSearch|nKnowledgeSearchAnswered|…};function!:{average|count|max|min|sum}
KnowledgeAggregationView	target!:{nDistinctKnowledgeSessions|nKnowledgeDocumentCopied|nKnowledgeDocumentFeedback|nKnowledgeDocumentPresented|nKnowledgeDocumentSurfaced|nKnowledgeDocumentViewed|nKnowledgeSearch|nKnowledgeSearchAnswered|…};function!:{rangeBound};name!;range:o
KnowledgeAnswerConfig	enabled!:b
KnowledgeAsyncAggregationQuery	interval!;metrics!:{nDistinctKnowledgeSessions|nKnowledgeDocumentCopied|nKnowledgeDocumentFeedback|nKnowledgeDocumentPresented|nKnowledgeDocumentSurfaced|nKnowledgeDocumentViewed|nKnowledgeSearch|nKnowledgeSearchAnswered|…}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{agentAssistantId|answerGenerationEnabled|appDeploymentId|appType|botFlowId|conversationChannelType|conversationId|documentEngagementType|…}[];filter:KnowledgeAggregateQueryFilter;flattenMultivaluedDimensions:b;views:KnowledgeAggregationView[];sortMetric:KnowledgeAggregationSort;limit:n;pageSize:n
KnowledgeBaseCreateRequest	coreLanguage!:{en-US|en-UK|en-AU|en-CA|en-HK|en-IN|en-IE|en-NZ|…};name!;description;contentSearchEnabled:b
KnowledgeBaseUpdateRequest	name;description
KnowledgeConversationContext	conversationId!;mediaType:{Unknown|Callback|Chat|Cobrowse|Email|Message|Screenshare|Video|…};messageType:{Unknown|Phone|SMS|GenesysChatWidget|FacebookMessenger|WeChat|Whatsapp|AppleBusinessChat|…};queueId;externalContactId
KnowledgeConversationTurn	participant:{External|Internal};text
KnowledgeDocumentAlternative	phrase!;autocomplete!:b
KnowledgeDocumentBulkRemoveRequest	entities!:WritableEntity[]
KnowledgeDocumentBulkUpdateEntity	id;categoryId;labelIds:[]
KnowledgeDocumentBulkUpdateRequest	entities!:KnowledgeDocumentBulkUpdateEntity[]
KnowledgeDocumentBulkVersionAddEntity	id;restoreFromVersionId;restorePrevious:b
KnowledgeDocumentBulkVersionAddRequest	entities!:KnowledgeDocumentBulkVersionAddEntity[]
KnowledgeDocumentChunkRequest	query!;queryType:{AutoSearch|ManualSearch|Suggestion};pageSize:n;pageNumber:n;filter:DocumentQuery;preprocessQuery:b;includeDraftDocuments:b;application:KnowledgeSearchClientApplication;conversationContext:KnowledgeConversationContext;confidenceThreshold:n
KnowledgeDocumentCopy	documentVariationId!;documentVersionId!;application!:KnowledgeSearchClientApplication;queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative};searchId;conversationContext:KnowledgeConversationContext
KnowledgeDocumentFeedback	rating!:{Negative|Positive};documentVariation!:EntityReference;document!:KnowledgeDocumentVersionReference;application!:KnowledgeSearchClientApplication;reason:{DocumentContent|SearchResults};queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative};state:{Draft|Final};comment;search:EntityReference;conversationContext:KnowledgeConversationContext
KnowledgeDocumentFeedbackUpdateRequest	rating!:{Negative|Positive};reason:{DocumentContent|SearchResults};state:{Draft|Final};comment
KnowledgeDocumentGuestSearchRequest	query!;queryType:{AutoSearch|ManualSearch|Suggestion};pageSize:n;pageNumber:n;answerHighlightTopResults:n;includeDraftDocuments:b
KnowledgeDocumentPresentation	documents!:PresentedKnowledgeDocument[];application!:KnowledgeSearchClientApplication;queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative};searchId;conversationContext:KnowledgeConversationContext
KnowledgeDocumentQuery	filter!:DocumentQuery;includeVariations:{All|AllMatching|SingleMostRelevant};sortOrder:{Asc|Desc};sortBy:{DateCreated|DateModified|CategoryName|LabelName|ViewCount};pageSize:n;pageNumber:n;includeDraftDocuments:b;interval:DocumentQueryInterval
KnowledgeDocumentReq	title!;visible:b;alternatives:KnowledgeDocumentAlternative[];categoryId;labelIds:[];externalId;externalUrl
KnowledgeDocumentSearchRequest	query!;queryType:{AutoSearch|ManualSearch|Suggestion};sortOrder:{Asc|Desc};sortBy:{ConfidenceScore|DateCreated|DateModified|CategoryName|LabelName};pageSize:n;pageNumber:n;includeDraftDocuments:b;interval:DocumentQueryInterval;filter:DocumentQuery;application:KnowledgeSearchClientApplication;conversationContext:KnowledgeConversationContext;confidenceThreshold:n;answerHighlightTopResults:n;answerMode:{AnswerHighlight|AnswerGeneration}[];preprocessQuery:b
KnowledgeDocumentSuggestionRequest	query!;pageSize:n;includeDraftDocuments:b;interval:DocumentQueryInterval;filter:DocumentQuery
KnowledgeDocumentVersion	restoreFromVersionId!
KnowledgeDocumentVersionReference	versionId!
KnowledgeDocumentView	documentVariationId!;documentVersionId!;application!:KnowledgeSearchClientApplication;queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative};searchId;sessionId;conversationContext:KnowledgeConversationContext
KnowledgeDocumentsAnswerFilter	variationIds!:[];language:{en-US|en-UK|en-AU|en-CA|en-HK|en-IN|en-IE|en-NZ|…};appType:{Assistant|BotFlow|MessengerKnowledgeApp|SmartAdvisor|SupportCenter};queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};query;searchId;insertHighlightIntoVariationContent:b;answerMode:{AnswerHighlight|AnswerGeneration}[]
KnowledgeExportJobFilter	versionFilter!:{All|Latest};documentsFilter:o;exclude:{Categories|Labels|Variations}[]
KnowledgeExportJobRequest	fileType!:{Json|Csv|Xlsx};exportFilter!:KnowledgeExportJobFilter;sourceId;jsonFileVersion:n
KnowledgeGenerationSetting	answerGeneration!:b;generationLanguage:{ar-AE|cs-CZ|da-DK|de-AT|de-CH|de-DE|en-AU|en-CA|…}
KnowledgeGuestDocumentCopy	documentVariationId!;documentVersionId!;queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative};searchId
KnowledgeGuestDocumentFeedback	rating!:{Negative|Positive};documentVariation!:EntityReference;document!:KnowledgeGuestDocumentVersionReference;reason:{DocumentContent|SearchResults};queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative};state:{Draft|Final};comment;search:EntityReference
KnowledgeGuestDocumentPresentation	documents!:PresentedKnowledgeDocument[];queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative};searchId
KnowledgeGuestDocumentSuggestionRequest	query!;pageSize:n;includeDraftDocuments:b
KnowledgeGuestDocumentVersionReference	versionId!
KnowledgeGuestDocumentView	documentVariationId!;documentVersionId!;queryType:{Unknown|Article|AutoSearch|Category|ManualSearch|Recommendation|Suggestion|ExpandedArticle};surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative};searchId
KnowledgeGuestSession	app!:KnowledgeGuestSessionApp;customerId!;pageUrl;contexts:KnowledgeGuestSessionContext[];journeySessionId
KnowledgeGuestSessionApp	type!:{MessengerKnowledgeApp|SupportCenter};deploymentId!
KnowledgeGuestSessionContext	id!;values!:o[]
KnowledgeImportJobRequest	fileType!:{Json|Csv|Xlsx};uploadKey!;settings:KnowledgeImportJobSettings;skipConfirmationStep:b
KnowledgeImportJobSettings	importAsNew:b;visible:b;categoryId;labelIds:[]
KnowledgeParseJobRequest	uploadKey!;hints:[]
KnowledgeParseJobRequestImport	edits:KnowledgeParseRecord[];excludes:[]
KnowledgeParseJobRequestPatch	hints:[]
KnowledgeParseRecord	id;title;body:DocumentBody
KnowledgeSearchClientApplication	type!:{Assistant|BotFlow|MessengerKnowledgeApp|SmartAdvisor|SupportCenter};deployment:AddressableEntityRef;botFlow:AddressableEntityRef;assistant:AddressableEntityRef
KnowledgeSearchPreviewRequest	query!;sources!:V3SourceRef[];generationSetting!:KnowledgeGenerationSetting;stateful:b;conversationTurns:KnowledgeConversationTurn[];filter:V3SourceTagFilter;application:V3KnowledgeSearchPreviewClientApplication;conversationContext:KnowledgeV3PreviewConversationContext
KnowledgeSettings	knowledgeType:{Standard|Enhanced};knowledgeId;description
KnowledgeSettingsRequest	name!;sources!:V3SourceRef[];description;generationSetting:KnowledgeGenerationSetting;stateful:b;filter:V3SourceTagFilter
KnowledgeSourcesSearchRequest	query!;knowledgeSettingId!;queryType:{AutoSearch|ManualSearch};generationLanguage:{ar-AE|cs-CZ|da-DK|de-AT|de-CH|de-DE|en-AU|en-CA|…};application:V3KnowledgeSearchClientApplication;conversationContext:KnowledgeV3ConversationContext;sessionId;conversationTurns:KnowledgeConversationTurn[]
KnowledgeSuggestionConfig	vendorName!:{GoogleDialogflow|GenesysKnowledge|GenesysKnowledgeV3|Unknown};knowledgeBase:o;knowledgeBases:o[];receiveSegmentedArticles:b
KnowledgeSyncJobRequest	uploadKey!;sourceId
KnowledgeV3ConversationContext	conversationId!;mediaType:{Call|Chat|Email|Message|Voice};messageType:{Unknown|Phone|SMS|GenesysChatWidget|FacebookMessenger|WeChat|Whatsapp|AppleBusinessChat|…};queueId;externalContactId
KnowledgeV3PreviewConversationContext	mediaType!:{Voice|Message}
Label	name!;value!
LabelCreateRequest	name!;color!;externalId
LabelUpdateRequest	name;color;externalId
LabelUtilizationRequest	maximumCapacity:n;interruptingLabelIds:[]
Language	name!;state:{active|inactive|deleted};dateModified:d;version
LanguageOverride	language!;engine!;voice!
LearningAssessment	answers:AssessmentScoringSet
LearningAssessmentScoringRequest	assessmentForm!:AssessmentForm;answers!:AssessmentScoringSet
LearningAssignmentAggregateParam	interval!;filter!:LearningAssignmentAggregateQueryRequestFilter;metrics:{nActivities|nPlannedActivities|nInProgressActivities|nCompleteActivities|nOverdueActivities|nInvalidScheduleActivities|nPassedActivities|nFailedActivities|…}[];groupBy:{attendeeId}[]
LearningAssignmentAggregateQueryRequestFilter	type!:{And|Or};clauses!:o[]
LearningAssignmentCreate	moduleId!;userId!;addToSchedule:b;recommendedCompletionDate:d;lengthInMinutes:n
LearningAssignmentExternalUpdate	state:{Assigned|InProgress|Completed|Deleted|NotCompleted|InvalidSchedule};percentageScore:n;isPassed:b
LearningAssignmentItem	moduleId!;userId!
LearningAssignmentReschedule	dateRecommendedForCompletion!:d;lengthInMinutes:n;addToSchedule:b
LearningAssignmentStep	completionPercentage:n;shareableContentObject:LearningShareableContentObject
LearningAssignmentUpdate	state:{Assigned|InProgress|Completed|Deleted|NotCompleted|InvalidSchedule};assessment:LearningAssessment
LearningAssignmentUserQuery	rule!:LearningModuleRule;searchTerm
LearningCoverArtUploadUrlRequest	contentType!:{image/bmp|image/gif|image/jpeg|image/jpg|image/png};serverSideEncryption:{AES256};fileName;contentMd5;signedUrlTimeoutSeconds:n
LearningModuleAutoAssignRequest	ruleId!;enabled!:b
LearningModuleCoverArtRequest	id!
LearningModuleInformStepRequest	type!:{Url|Content|GenesysBuiltInCourse|RichText|Scorm};value!;order!:n;name;sharingUri;contentType;displayName;description
LearningModuleJobRequest	action!:{Reassign|GracefulArchive|ImmediateArchive|Unarchive|Assign}
LearningModulePreviewUpdateRequest	state:{Assigned|InProgress|Completed|Deleted|NotCompleted|InvalidSchedule};currentStep:LearningModulePreviewUpdateRequestCurrentStep;steps:LearningModulePreviewUpdateStep[];assessment:LearningAssessment;assessmentForm:AssessmentForm
LearningModulePreviewUpdateRequestCurrentStep	id;completionPercentage:n;shareableContentObject:LearningShareableContentObject
LearningModulePreviewUpdateStep	successStatus:{Passed|Failed|Unknown};completionStatus:{Completed|Incomplete|NotAttempted|Unknown};id;completionPercentage:n;percentageScore:n;structure:o[]
LearningModulePublishRequest	termsAndConditionsAccepted:b
LearningModuleRequest	name!;completionTimeInDays!:n;type:{Informational|AssessedContent|Assessment|External|Native};description;informSteps:LearningModuleInformStepRequest[];assessmentForm:AssessmentForm;coverArt:LearningModuleCoverArtRequest;lengthInMinutes:n;excludedFromCatalog:b;externalId;enforceContentOrder:b;reviewAssessmentResults:ReviewAssessmentResults;autoAssign:LearningModuleAutoAssignRequest
LearningModuleRule	isActive!:b;parts!:LearningModuleRuleParts[]
LearningModuleRuleParts	operation!:{Include|Exclude};selector!:{AcdSkills|AgentName|Division|Group|Location|Queue|Role|Team|…};value!:[];order!:n
LearningScheduleSlotsJobRequest	slotsType!:{BestTime};userIds!:[];lengthInMinutes!:n;activityCodeId!;intervals!:[]
LearningScheduleSlotsQueryRequest	interval!;lengthInMinutes!:n;userIds!:[];interruptibleAssignmentId
LearningScormUploadRequest	contentMd5!
LearningShareableContentObject	id!;lessonStatus:{Passed|Completed|Failed|Incomplete|Browsed|NotAttempted};exit:{Timeout|Suspend|Logout|Empty};location;scoreRaw:n;scoreMax:n;scoreMin:n;suspendData;sessionTime
Library	name!;responseType:{MessagingTemplate|CampaignSmsTemplate|CampaignEmailTemplate|Footer|Form|AppleInvitation};version:n;division:WritableDivision
LibraryBatchRequest	libraryIds!:[]
LicenseAssignmentRequest	licenseId!;userIdsAdd!:[];userIdsRemove!:[]
LicenseBatchAssignmentRequest	assignments!:LicenseAssignmentRequest[]
Line	name!;division:Division;description;version:n;properties:o;edgeGroup:DomainEntityRef;template:DomainEntityRef;site:DomainEntityRef;lineBaseSettings:DomainEntityRef;primaryEdge:Edge;secondaryEdge:Edge;loggedInUser:DomainEntityRef;defaultForUser:DomainEntityRef
LineBase	name!;division:Division;description;version:n;lineMetaBase:DomainEntityRef;properties:o
LineId	ids!:o[];displayName
LinkConfiguration	uriTemplate!
ListWrapperAgentWorkPlanField	values:{Name|PaidHours}[]
ListWrapperAlternativeShiftBuSettingsActivityCategory	values:{Break|Meal|Meeting|OffQueueWork|TimeOff|Training|Unavailable}[]
ListWrapperAlternativeShiftBuSettingsGranularity	values:{Daily}[]
ListWrapperBidGroupWorkPlanRequest	values:BidGroupWorkPlanRequest[]
ListWrapperBidGroupWorkPlanRotationRequest	values:BidGroupWorkPlanRotationRequest[]
ListWrapperFixedAvailability	values:FixedAvailability[]
ListWrapperInteger	
ListWrapperInterval	values:[]
ListWrapperOverrideDate	values:OverrideDate[]
ListWrapperPlanningGroupMinimumsRequest	values:o[]
ListWrapperRequiredDateRange	values:RequiredDateRange[]
ListWrapperScheduleSetRequest	values:o[]
ListWrapperSecondaryPresence	values:SecondaryPresence[]
ListWrapperShiftStartVariance	values:o[]
ListWrapperString	values:[]
LocalDateRange	startDate;endDate
LocalEncryptionKeyRequest	configId!;publicKey!;keypairId!
Location	id;notes;locationDefinition:LocationDefinition
LocationAddress	city;country;countryName;state;street1;street2;zipcode
LocationCreateDefinition	name!;state:{active|deleted};version:n;path:[];notes;contactUser;emergencyNumber:LocationEmergencyNumber;address:LocationAddress
LocationDefinition	state:{active|deleted};name;contactUser:AddressableEntityRef;emergencyNumber:LocationEmergencyNumber;address:LocationAddress;notes;version:n;images
LocationEmergencyNumber	type:{default|elin};e164;number
LocationSearchCriteria	type!:{EXACT|STARTS_WITH|CONTAINS|REGEX|TERM|TERMS|REQUIRED_FIELDS|MATCH_ALL};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
LocationSearchRequest	sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];expand:[];query:LocationSearchCriteria[]
LocationUpdateDefinition	name!;version!:n;state:{active|deleted};path:[];notes;contactUser;emergencyNumber:LocationEmergencyNumber;address:LocationAddress
LogCaptureQueryRequest	interval!;userId!;sortOrder:{ASC|DESC}
LogCaptureUserConfiguration	dateExpired!:d
MailFromResult	mailFromDomain!;status:{FAILED|PENDING|VERIFIED|UNKNOWN};records:Record[]
ManagementUnitSettingsRequest	metadata!:WfmVersionedEntityMetadata;adherence:o;shortTermForecasting:o;timeOff:o;scheduling:o;shiftTrading:o
MandatoryPostCallActionInput	destination;invocationData
ManualEscalationRequest	socialMediaNormalizedMessageId!;escalationTarget:EscalationTarget
ManualSearchConfig	articlesWithAnswerHighlights:b;answerGeneration:b
MaskingRule	type!:{Custom|Predefined|Default};name!;substituteCharacter!;definition!;enabled!:b;direction:{inbound|outbound};description;integrations:[]
MaskingRuleValidateRequest	text!;definition!
MatchCriteria	operator:{GreaterThanOrEqual|LessThanOrEqual|Equal|NotEqual|LessThan|GreaterThan|NotIn|In|…};jsonPath;value:o;values:o[]
MatchShiftTradeJobRequest	weekDate!;receivingSchedule!:ReceivingScheduleLookup;metadata!:WfmVersionedEntityMetadata;receivingShiftId
MatchShiftTradeRequest	receivingScheduleId!;metadata!:WfmVersionedEntityMetadata;receivingShiftId
MediaParticipantRequest	state:{alerting|dialing|contacting|offering|connected|disconnected|terminated|converting|…};wrapup:WrapupInput;recording:b;muted:b;confined:b;held:b;wrapupSkipped:b;resumeTime:d
MediaPolicies	callPolicy:o;chatPolicy:o;emailPolicy:o;messagePolicy:o
MediaTypes	allow:o
MemberGroup	type:{TEAM|GROUP|SKILLGROUP};id;name;division:WritableDivision
MergeContactsRequest	contactIds!:[];valueOverride:ExternalContact
MergeRequest	sourceContactId!;targetContactId!
MessageTypingEventRequest	typing!:ConversationEventTyping;dateSent:d
MessagingCampaign	contactList!:DomainEntityRef;messagesPerMinute!:n;campaignStatus:{on|stopping|off|complete|invalid|forced_off|forced_stopping};name;version:n;division:DomainEntityRef;callableTimeSet:DomainEntityRef;dncLists:DomainEntityRef[];alwaysRunning:b;contactSorts:ContactSort[];ruleSets:DomainEntityRef[];contactListFilters:DomainEntityRef[];errors:RestErrorDetail[];dynamicContactQueueingSettings:DynamicContactQueueingSettings;emailConfig:EmailConfig;smsConfig:SmsConfig;whatsAppConfig:WhatsAppConfig
MessagingCampaignSchedule	intervals!:ScheduleInterval[];messagingCampaign!:DivisionedDomainEntityRef;name;version:n;recurrences:Reoccurrence[];timeZone
MessagingConferWithUserRequest	targetUserId!
MessagingSettingDefaultRequest	settingId!
MessagingSettingPatchRequest	name;content:ContentSetting;event:EventSetting
MessagingSettingRequest	name!;content:ContentSetting;event:EventSetting
MessagingSettingRequestReference	id!
MessagingTemplate	whatsApp:o
MessengerSettings	sessionPersistenceType:{AcrossSubdomains|DomainOrSubdomainOnly};enabled:b;styles:o;launcherButton:o;fileUpload:o;apps:o;homeScreen:o
Miner	name!;language:{en-us|en-gb|en-au|en-in|en-za|es-us|es-es|fr-fr|…};minerType:{Intent|Topic};seeding:b
MinerExecuteRequest	mediaType:{Chat|Call|Message|Email};participantType:{Customer|Agent|Both};dateStart;dateEnd;uploadKey;queueIds:[]
MinimumStaffingRequest	applicableIntervals:{AllIntervals|VolumeOnlyIntervals};enabled:b;minimumValue:n;planningGroupOverrides:ListWrapperPlanningGroupMinimumsRequest
MobileSettings	notifications!:o
ModifiableRuleProperties	name!;description;enabled:b;notifications:AlertNotification[];sendExitingAlarmNotifications:b;waitBetweenNotificationMs:n;conditions:CommonRuleConditions
MoveAgentsRequest	userIds!:[];destinationManagementUnitId
MoveManagementUnitRequest	businessUnitId!
MutableUserPresence	id;name;source;sourceId;primary:b;presenceDefinition:PresenceDefinition;message;modifiedDate:d
MuteSnoozeFields	dateStart!:d;dateEnd!:d
NTPSettings	servers:[]
NamedEntityDefinition	name!;type!
NamedEntityTypeDefinition	name!;mechanism!:o;description
NetworkConnectivity	bluetoothEnabled!:b;cellularEnabled!:b;wifiEnabled!:b;carrier
NluConfig	domain!:o;intentConfidenceThreshold!:n
NluDetectionContext	intent:o;entity:o
NluDetectionInput	text!;language
NluDetectionRequest	input!:NluDetectionInput;context:NluDetectionContext
NluDomain	name!;language;engineVersion
NluDomainVersion	language!;description;intents:IntentDefinition[];entityTypes:NamedEntityTypeDefinition[];entities:NamedEntityDefinition[]
NluFeedbackRequest	text!;intents!:IntentFeedback[];versionId!;language
Note	createdBy!:User;entityType:{contact|organization};division:WritableStarrableDivision;entityId;noteText;modifyDate:d;createDate:d
NotesExport	divisionIds:[];queryConditions:NotesExportQueryConditions
NotesExportQueryConditions	filters:o;limit:n
NuanceBotCredentials	appId!;clientId!;clientSecret;clientSecretProvided:b
NuanceBotLaunchSettings	botExecutionConfigurations!:BotExecutionConfiguration[]
NuanceMixDlgSettings	channelId;inputParameters:o
Number	start;end
NumberPlan	name!;division:Division;description;version:n;match;normalizedFormat;priority:n;numbers:Number[];digitLength:DigitLength;classification;matchType
NumberRoutingRequest	organizationId;numberId;targetRegion
NumberRoutingResetOrganizationRequest	resetOrganizationId!
OAuthClientRequest	authorizedGrantType!:{CODE|TOKEN|SAML2-BEARER|PASSWORD|CLIENT-CREDENTIALS};name!;state:{active|disabled|inactive};accessTokenValiditySeconds:n;description;registeredRedirectUri:[];roleIds:[];scope:[];roleDivisions:RoleDivision[];dateToDelete:d
Okta	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b
OnDemandConversationSummaryRequest	locale
OneLogin	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b
OpenDataIngestionRuleRequest	name!;externalSource!:DomainEntityRef;description
OpenEvent	eventType!:{Typing}
OpenInboundMessageContent	attachment:o
OpenInboundMessageMessagingChannel	from!:o;time!:d;messageId;metadata:o
OpenInboundMessagingChannel	from!:o;time!:d
OpenInboundMessagingReceiptChannel	to!:o;time!:d
OpenInboundNormalizedEvent	channel!:OpenInboundMessagingChannel;events!:OpenEvent[]
OpenInboundNormalizedMessage	channel!:OpenInboundMessageMessagingChannel;text;content:OpenInboundMessageContent[];metadata:o
OpenInboundNormalizedReceipt	status!:{Sent|Delivered|Failed|Published|Removed};id!;channel!:OpenInboundMessagingReceiptChannel;reasons:ConversationReason[];isFinalReceipt:b
OpenInboundStructuredResponseMessage	channel!:OpenInboundMessageMessagingChannel;buttonResponse!:ContentButtonResponse;originatingMessageId!
OpenIntegrationRequest	name!;outboundNotificationWebhookUrl!;outboundNotificationWebhookSignatureSecretToken!;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;webhookHeaders:o
OpenIntegrationUpdateRequest	name!;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;outboundNotificationWebhookUrl;outboundNotificationWebhookSignatureSecretToken;webhookHeaders:o
OpenMessageContent	contentType!:{Attachment};attachment:o
OpenMessagingChannel	to!:o;from!:o;time!:d;type:{Private};messageId;metadata:o
OpenMessagingIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision;externalSource:IdentityResolutionExternalSource
OpenNormalizedMessage	type!:{Text|Receipt};channel!:OpenMessagingChannel;status:{Sent|Delivered|Read|Failed|Published|Removed};direction:{Inbound|Outbound};id;text;content:OpenMessageContent[];reasons:ConversationReason[];isFinalReceipt:b;metadata:o
OpenSocialMediaChannel	messageId!;from!:o;time!:d;publicMetadata!:o;to:o;metadata:o
OpenSocialMediaMessageContent	contentType!:{Attachment|Reactions|Text};attachment:o;text:o;reaction:o
OpenSocialMediaNormalizedMessage	channel!:OpenSocialMediaChannel;text;content:OpenSocialMediaMessageContent[];metadata:o
OpenSocialMediaReactionsNormalizedEvent	channel!:o;events!:o[]
OpenSocialMediaReactionsRequest	events!:OpenSocialMediaReactionsNormalizedEvent[]
Operand	type!:{Term|Topic|OperandGroup};occurrence:n;inverted:b;term:o;topicId;voiceSecondsPosition:o;digitalWordsPosition:o;infixOperator:o;operands:o[]
Operation	actionName:{CREATE|CHECKIN|CHECKOUT|DEBUG|DELETE|HISTORY|PUBLISH|REVERT|…};actionStatus:{LOCKED|UNLOCKED|STARTED|PENDING_GENERATION|PENDING_BACKEND_NOTIFICATION|SUCCESS|FAILURE};id;complete:b;user:User;client:DomainEntityRef;errorMessage;errorCode;errorDetails:o[];errorMessageParams:o
OrgAuthSettings	tokenStorageLocation:{persistent|session};multifactorAuthenticationRequired:b;domainAllowlistEnabled:b;domainAllowlist:[];ipAddressAllowlist:[];passwordRequirements:PasswordRequirements;inactivityTimeoutExclusions:[];universalLogout:b
OrgWhitelistSettings	enableWhitelist:b;domainWhitelist:[]
Organization	version!:n;state:{active|inactive|deleted};name;defaultLanguage;defaultCountryCode;thirdPartyURI;domain;defaultSiteId;supportURI;voicemailEnabled:b
OrganizationLinkApprovalRequest	approval!:b
OrganizationPresence	languageLabels!:o;name;systemPresence;deactivated:b;primary:b;createdBy:User;createdDate:d;modifiedBy:User;modifiedDate:d
OrganizationPresenceDefinition	languageLabels!:o;type:{System|User};systemPresence:{Available|Away|Busy|Offline|Idle|OnQueue|Meal|Training|…};name;divisionId;deactivated:b
OrganizationPublicApiUsageQueryRequest	interval!;granularity:{Day|Week|Month};sortBy:UsageQuerySortBy[];metrics:{Requests|Status200|Status300|Status400|Status429|Status500}[];templateUris:[];httpMethods:{GET|POST|PUT|PATCH|DELETE|HEAD}[];platforms:[];groupBy:{OauthClientName|OauthClientId|UserId|HttpMethod|TemplateUri|Platform}[];userIds:[];oauthClientIds:[]
OrganizationsExport	divisionIds:[];queryConditions:OrganizationsExportQueryConditions
OrganizationsExportQueryConditions	filters:o;limit:n
OrphanUpdateRequest	archiveDate:d;deleteDate:d;exportDate:d;integrationId;conversationId
OutOfOffice	name;user:User;startDate:d;endDate:d;active:b;indefinite:b
OutboundDomainCreateRequest	id!;name!;senderType:{Unknown|EmailDomain|MockEmailDomain|EmailSmtpDomain};emailSetting:EmailSettingReference
OutboundDomainPatchRequest	senderType:{Unknown|EmailDomain|MockEmailDomain|EmailSmtpDomain};customSMTPServer:CustomSmtpServerRequest;emailSetting:EmailSettingReference
OutboundQueueIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
OutboundRouteBase	name!;classificationTypes!:[];distribution:{SEQUENTIAL|RANDOM};division:Division;description;version:n;enabled:b;externalTrunkBases:DomainEntityRef[]
OutboundSettings	complianceAbandonRateDenominator:{ALL_CALLS|CALLS_THAT_REACHED_QUEUE};name;version:n;maxCallsPerAgent:n;maxCallsPerAgentDecimal:n;maxLineUtilization:n;abandonSeconds:n;automaticTimeZoneMapping:AutomaticTimeZoneMappingSettings;rescheduleTimeZoneSkippedContacts:b
OutcomeAttributionListing	entities!:OutcomeAttributionRequest[];percentFailedThreshold:n
OutcomeAttributionRequest	outcomeId!;associatedValue!:n;touchpoints!:o[];createdDate!:d;externalContactId
OutcomePercentileCondition	outcomeId!;maximumPercentile!:n;fallbackPercentile:n
OutcomePredictorRequest	outcome!:OutcomeRefRequest
OutcomeProbabilityCondition	outcomeId!;maximumProbability!:n;probability:n
OutcomeQuantileCondition	outcomeId!;maxQuantileThreshold!:n;fallbackQuantileThreshold:n
OutcomeRefRequest	id!
OutcomeRequest	displayName!;isActive:b;version:n;description;isPositive:b;context:RequestContext;journey:RequestJourney;associatedValueField:AssociatedValueField
OutgoingMessageRequest	botState!:{Complete|Failed|MoreData};botId!;botVersion!;botSessionId!;languageCode!;replyMessages:ReplyMessage[];intent;confidence:n;errorInfo:ErrorInfo;parameters:o;entities:BotEntityValue[]
OverrideDate	type!:{Blocked|ManualReview};date!
PINConfiguration	minimumLength:n;maximumLength:n
PagingSpec	pageSize!:n;pageNumber!:n
ParkingStateRequest	state!:{alerting|dialing|contacting|offering|connected|disconnected|terminated|converting|…};resumeTime:d
Participant	wrapupPrompt:{mandatory|optional|agentRequested|timeout|forcedTimeout};screenRecordingState:{requested|active|paused|stopped|error|timeout};flaggedReason:{general};id;startTime:d;endTime:d;connectedTime:d;name;userUri;userId;externalContactId;externalContactInitialDivisionId;externalOrganizationId;queueId;groupId;teamId;queueName;purpose;participantType;consultParticipantId;address;ani;aniName;dnis;locale;wrapupRequired:b;wrapupTimeoutMs:n;wrapupSkipped:b;wrapup:o;mediaRoles:[];conversationRoutingData:o;alertingTimeoutMs:n;monitoredParticipantId;coachedParticipantId;attributes:o;calls:o[];callbacks:o[];chats:o[];cobrowsesessions:o[];emails:o[];messages:o[];internalMessages:o[];screenMonitorings:o[];screenshares:o[];socialExpressions:o[];videos:o[];evaluations:Evaluation[];startAcwTime:d;endAcwTime:d;bargedParticipantId
ParticipantAttributes	attributes:o
PasswordRequirements	minimumLength:n;minimumDigits:n;minimumLetters:n;minimumUpper:n;minimumLower:n;minimumSpecials:n;minimumAgeSeconds:n;expirationDays:n
PatchAction	mediaType!:{webchat|webMessagingOffer|contentOffer|integrationAction|architectFlow|openAction};actionTemplate:o;actionTargetId;isPacingEnabled:b;props:o;architectFlowFields:o;webMessagingOfferFields:o;openActionFields:o
PatchActionMap	displayName!;triggerWithSegments!:[];pageUrlConditions!:UrlCondition[];version:n;isActive:b;triggerWithEventConditions:EventCondition[];triggerWithOutcomeProbabilityConditions:OutcomeProbabilityCondition[];triggerWithOutcomePercentileConditions:OutcomePercentileCondition[];triggerWithOutcomeQuantileConditions:OutcomeQuantileCondition[];activation:Activation;weight:n;action:PatchAction;actionMapScheduleGroups:PatchActionMapScheduleGroups;ignoreFrequencyCap:b;createdDate:d;modifiedDate:d;startDate:d;endDate:d
PatchActionMapScheduleGroups	actionMapScheduleGroup!:o;emergencyActionMapScheduleGroup:o
PatchActionTarget	name;serviceLevel:ServiceLevel;shortAbandonThreshold:n
PatchActionTemplate	name!;mediaType:{webchat|webMessagingOffer|contentOffer|integrationAction|architectFlow|openAction};state:{Active|Inactive|Deleted};description;version:n;contentOffer:PatchContentOffer
PatchAssociatedValueField	dataType:{Number|Integer};name
PatchBuReschedulingOptionsRequest	managementUnits:o[]
PatchBuScheduleRunRequest	reschedulingOptions:PatchBuReschedulingOptionsRequest
PatchCallbackRequest	conversationId!;agentId!;customerFirstCallbackDeliveryMode:{UseQueueSetting|UseAgentReservation|NoAgentReservation};queueId;callbackScheduledTime:d;countryCode;callbackNumbers:[];validateCallbackNumbers:b
PatchContentOffer	displayMode:{Modal|Overlay|Toast};layoutMode:{TextOnly|ImageOnly|LeftText|RightText|TopText|BottomText};imageUrl;title;headline;body;callToAction:o;style:o;imageAltText
PatchContext	patterns:o[]
PatchExternalSegment	name
PatchJourney	patterns:o[]
PatchOpportunityRequest	metadata!:WfmVersionedEntityMetadata;approvalType:{Automatic|Manual};startDate:d;endDate:d;openDate:ValueWrapperInstant;deadlineDate:d;name;description:ValueWrapperString;activityCodeId;capacity:n;agentIds:ListWrapperString
PatchOutcome	displayName!;isActive:b;version:n;description;isPositive:b;context:PatchContext;journey:PatchJourney;associatedValueField:PatchAssociatedValueField
PatchPredictorRequest	routingTimeoutSeconds:n;schedule:PredictorSchedule;workloadBalancingConfig:PredictorWorkloadBalancing
PatchSegment	isActive:b;displayName;version:n;description;color;shouldDisplayToAgent:b;context:PatchContext;journey:PatchJourney;externalSegment:PatchExternalSegment;assignmentExpirationDays:n
PatchShiftTradeRequest	metadata!:WfmVersionedEntityMetadata;receivingUserId:ValueWrapperString;expiration:ValueWrapperDate;acceptableIntervals:ListWrapperInterval
PatchUser	id;acdAutoAnswer:b
PerformanceProfile	name!;description!;metricOrders!:[];reportingIntervals:ReportingInterval[];maxLeaderboardRankSize:n
Phone	name!;site!:DomainEntityRef;phoneBaseSettings!:PhoneBaseSettings;lines!:Line[];division:Division;description;version:n;lineBaseSettings:DomainEntityRef;phoneMetaBase:DomainEntityRef;status:PhoneStatus;secondaryStatus:PhoneStatus;properties:o;capabilities:PhoneCapabilities;webRtcUser:DomainEntityRef;primaryEdge:Edge;secondaryEdge:Edge
PhoneBase	name!;phoneMetaBase!:DomainEntityRef;lines!:LineBase[];division:Division;description;version:n;properties:o;capabilities:PhoneCapabilities
PhoneBaseSettings	id!;name;selfUri
PhoneCapabilities	provisions:b;registers:b;dualRegisters:b;hardwareIdType;allowReboot:b;noRebalance:b;noCloudProvisioning:b;mediaCodecs:{audio/opus|audio/pcmu|audio/pcma|audio/g729|audio/g722}[];cdm:b
PhoneColumn	columnName!;type!
PhoneEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;initialConfiguration!:o;sourceConfiguration!:o;phoneNumber;ani;dnis
PhoneNumber	display;extension:n;acceptsSMS:b;normalizationCountryCode;userInput;e164;countryCode
PhoneStatus	operationalStatus:{OPERATIONAL|DEGRADED|OFFLINE|UNKNOWN};edgesStatus:{IN_SERVICE|MIXED_SERVICE|OUT_OF_SERVICE|NO_EDGES};phoneAssignmentToEdgeType:{PRIMARY|SECONDARY};id;eventCreationTime;provision:o;lineStatuses:o[];edge:DomainEntityRef;selfUri
PhoneTransferEvent	transferType!:{Attended|Unattended};eventId!;eventDateTime!:d;conversationId!;commandId!;initiatingCommunicationId!;targetCommunicationId!;objectCommunicationId!;destinationPhoneNumber!
PhonesReboot	phoneIds:[];siteId
Phrase	text!;strictness:{1|55|65|72|85|90};sentiment:{Unspecified|Positive|Neutral|Negative};isAIGenerated:b
PhraseAssociations	phraseId!;documentId!
PingIdentity	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b
PinnedMessageRequest	pinnedMessageIds!:[]
Policy	name;modifiedDate:d;createdDate:d;order:n;description;enabled:b;mediaPolicies:MediaPolicies;conditions:PolicyConditions;actions:PolicyActions;policyErrors:PolicyErrors
PolicyActions	retainRecording:b;deleteRecording:b;alwaysDelete:b;assignEvaluations:o[];assignMeteredEvaluations:o[];assignMeteredAssignmentByAgent:o[];assignCalibrations:o[];assignSurveys:o[];retentionDuration:o;initiateScreenRecording:o;integrationExport:o
PolicyConditions	customerParticipation:{YES|NO};forUsers:o[];directions:{INBOUND|OUTBOUND}[];dateRanges:[];mediaTypes:{CALL|CHAT}[];forQueues:Queue[];duration:o;wrapupCodes:o[];timeAllowed:o;teams:Team[]
PolicyCreate	name!;modifiedDate:d;createdDate:d;order:n;description;enabled:b;mediaPolicies:MediaPolicies;conditions:PolicyConditions;actions:PolicyActions;policyErrors:PolicyErrors
PolicyErrors	policyErrorMessages:o[]
PolicyTestPayload	attributeData!:o
PolicyUpdate	enabled:b
PositionSettings	alignment:{Auto|Left|Right};sideSpace:n;bottomSpace:n
PostActionInput	category!;name!;integrationId!;config!:ActionConfig;contract!:ActionContractInput;secure:b
PostTextMessage	type!:{Text|Structured|Receipt|Event|Message|Unknown};text;content:o[]
PostTextRequest	botId!;integrationId!;botSessionId!;postTextMessage!:PostTextMessage;messagingPlatformType:{Phone|SMS|GenesysWebWidget|FacebookMessenger|WeChat|Whatsapp|AppleBusinessChat|Apple|…};botAlias;languageCode;botSessionTimeoutMinutes:n;botChannels:{Call|Callback|Messaging|Webchat}[];botCorrelationId;amazonLexRequest:AmazonLexRequest;googleDialogflow:GoogleDialogflowCustomSettings;genesysBotConnector:GenesysBotConnector;nuanceMixDlg:NuanceMixDlgSettings
PredictiveRoutingCustomKpiAttributionEvent	eventId!;eventDateTime!:d;kpiId!;associatedValue!:n;externalContactId;conversationId;agentId
PredictorSchedule	scheduleType!:{HourOnHourOff|OngoingValueMonitoring}
PredictorWorkloadBalancing	enabled!:b;minimumOccupancy:n;maximumOccupancy:n
PreprocessingRule	find;replaceWith;global:b;ignoreCase:b
PresenceDefinition	id;systemPresence
PresenceDetailQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
PresenceSettings	name;restorePresenceSettings:RestorePresenceSettings;requestingOffQueueEnabled:b;defaultPrimaryPresenceRegisteredSourceId
PresentedKnowledgeDocument	documentId!;documentVariationId!;documentVersionId!;surfacingMethod:{Unknown|Article|Snippet|Highlight|Generative}
ProcessScheduleUpdateUploadRequest	uploadKey!;teamIds:[];managementUnitIdsForAddedTeamUsers:[]
ProgramJobRequest	programIds!:[]
ProgramMappingsRequest	queueIds!:[];flowIds!:[]
ProgramRequest	name!;description;topicIds:[];tags:[]
ProgramTranscriptionEngine	engine:{Genesys|GenesysExtended|TranscriptionConnector};dialects:[];engineIntegration:o
ProgressConsultTransferEvent	eventId!;eventDateTime!:d;conversationId!;initiatingCommunicationId!;destinationCommunicationId!;objectCommunicationId!
ProgressTransferEvent	eventId!;eventDateTime!:d;conversationId!;commandId!;objectCommunicationId!;destinationCommunicationId!
Prompt	name!;id;description
PromptAsset	name;ttsString;text;tags:o;durationSeconds:n
PromptAssetCreate	language!;name;ttsString;text;tags:o;durationSeconds:n
PropertyIndexRequest	sessionId!;targetDate!:d;properties!:AnalyticsProperty[]
PublicKeyCredentialCreationResponse	id!;type!;rawId!;response!:o;authenticatorAttachment;clientExtensionResults:o
PublishDraftInput	version!:n
PublishForm	published!:b;id!
PublishScriptRequestData	scriptId!;versionId
PureCloud	name;disabled:b
PureEngage	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b;autoProvisionUsers:b
PushDeviceInsertRequest	notificationProvider!:{FCM|APNS};deviceType!:{android|ios};deviceToken!;language!
PushDeviceUpdateRequest	language;deviceToken
PushIntegration	provider:{APNS|FCM};id
PutDecisionTableRowRequest	inputs:o;outputs:o
QMAuditQueryRequest	interval!;filters!:QualityAuditQueryFilter[];sort:AuditQuerySort[]
QualityAuditQueryFilter	property!:{UserId|TrusteeOrganizationId|TrusteeOnlyAudits|ClientId|Action|EntityType|EntityId|ConversationId|…};value!
QueryAgentScheduleUnavailableTimesRequest	agentId!;schedule!:BuScheduleReference
QueryAgentShiftTradeListJobRequest	weekDates!:[]
QueryAgentUnavailableTimesRequest	startDate!:d;endDate!:d
QueryAgentsIntegrationsRequest	agentIds!:[]
QueryAvailabilityManagementUnitsSettingsRequest	managementUnitIds!:[]
QueryCapacityPlanStaffingGroupMetricChangeHistory	staffingGroupIds!:[];queryEndDate:d
QueryCriteriaGroup	and:o[];or:o[];not:o[];criteria:o
QueryCriteriaQuery	query!:QueryCriteriaGroup[]
QueryEffectiveScheduleSetsRequest	startDate!;weekCount!:n
QueryOpportunitiesRequest	range!:RequiredDateRange
QueryOpportunityEnrollmentsRequest	range:RequiredDateRange;opportunityId
QueryPlanningGroupToStaffingGroupsRequest	planningGroupIds:[];staffingGroupIds:[]
QueryRequest	queryPhrase;pageNumber:n;pageSize:n;facetNameRequests:[];sort:SortItem[];filters:ContentFilterItem[];attributeFilters:AttributeFilterItem[];includeShares:b
QueryRequestFilter	type!:{And|Or};clauses!:o[]
QueryShiftTradeListJobRequest	managementUnitIds!:[];weekDates!:[];userIds!:[]
QueryTimeOffIntegrationStatusRequest	timeOffRequestLookups!:TimeOffRequestLookup[]
QueryTimeOffLimitValuesForGranularityRequest	dateRanges!:LocalDateRange[]
QueryTimeOffLimitValuesRequest	dateRanges!:LocalDateRange[];timeOffLimitId;activityCodeId
QueryUserStaffingGroupListRequest	userIds!:[]
QueryWaitlistPositionsRequest	timeOffRequests!:UserTimeOffRequestReference[]
QueryWeekSummaryListJobRequest	managementUnitIds!:[];weekDates!:[]
QuestionGroupSettings	questionGroupContextId;questionSettings:o[]
Queue	scoringMethod:{TimestampAndPriority|PriorityOnly};lastAgentRoutingMode:{Disabled|QueueMembersOnly|AnyAgent};skillEvaluationMethod:{NONE|BEST|ALL};name;division:o;description;dateCreated:d;dateModified:d;modifiedBy;createdBy;mediaSettings:o;routingRules:o[];conditionalGroupRouting:o;conditionalGroupActivation:o;bullseye:o;acwSettings:o;memberGroups:o[];queueFlow:DomainEntityRef;emailInQueueFlow:DomainEntityRef;messageInQueueFlow:DomainEntityRef;whisperPrompt:DomainEntityRef;onHoldPrompt:DomainEntityRef;autoAnswerOnly:b;cannedResponseLibraries:o;enableTranscription:b;enableAudioMonitoring:b;enableManualAssignment:b;agentOwnedRouting:o;directRouting:o;callingPartyName;callingPartyNumber;defaultScripts:o;outboundMessagingAddresses:o;outboundEmailAddress:o;peerId;suppressInQueueCallRecording:b
QueueEmailAddress	domain:DomainEntityRef;route:InboundRoute
QueueMediaSettings	call:o;callback:o;chat:o;email:o;message:o
QueueMember	id;name;user:User;ringNumber:n;joined:b;memberBy;routingStatus:RoutingStatus
QueueMessagingAddresses	smsAddress:DomainEntityRef;openMessagingRecipient:DomainEntityRef;whatsAppRecipient:DomainEntityRef
QueueObservationQuery	filter!:QueueObservationQueryFilter;metrics!:{oActiveUsers|oAlerting|oInteracting|oLongestInteracting|oLongestWaiting|oMemberUsers|oOffQueueUsers|oOnQueueUsers|…}[];detailMetrics:{oActiveUsers|oAlerting|oInteracting|oMemberUsers|oOffQueueUsers|oOnQueueUsers|oUserPresences|oUserRoutingStatuses|…}[]
QueueObservationQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
QueueRequest	name!;scoringMethod:{TimestampAndPriority|PriorityOnly};lastAgentRoutingMode:{Disabled|QueueMembersOnly|AnyAgent};skillEvaluationMethod:{NONE|BEST|ALL};division:WritableDivision;description;dateCreated:d;dateModified:d;modifiedBy;createdBy;mediaSettings:QueueMediaSettings;routingRules:RoutingRule[];conditionalGroupRouting:ConditionalGroupRouting;conditionalGroupActivation:ConditionalGroupActivation;bullseye:Bullseye;acwSettings:AcwSettings;memberGroups:MemberGroup[];queueFlow:DomainEntityRef;emailInQueueFlow:DomainEntityRef;messageInQueueFlow:DomainEntityRef;whisperPrompt:DomainEntityRef;onHoldPrompt:DomainEntityRef;autoAnswerOnly:b;cannedResponseLibraries:CannedResponseLibraries;enableTranscription:b;enableAudioMonitoring:b;enableManualAssignment:b;agentOwnedRouting:AgentOwnedRouting;directRouting:DirectRouting;callingPartyName;callingPartyNumber;defaultScripts:o;outboundMessagingAddresses:QueueMessagingAddresses;outboundEmailAddress:QueueEmailAddress;peerId;suppressInQueueCallRecording:b
RateLimitAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
RateLimitAggregationQuery	interval!;metrics!:{oRateLimitRecorded}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{correlationId|entityId|limitName|max|namespace|timeUnit|userId}[];filter:RateLimitAggregateQueryFilter;flattenMultivaluedDimensions:b;views:RateLimitAggregationView[]
RateLimitAggregationView	target!:{oRateLimitRecorded};function!:{rangeBound};name!;range:o
ReceivingScheduleLookup	id!
RecipientFlow	id
RecipientRequest	flow:RecipientFlow
Record	name!;type!;value!
Recording	mediaSubtype:{Trunk|Station|Consult|Screen|Snippet};fileState:{ARCHIVED|AVAILABLE|DELETED|RESTORED|RESTORING|UPLOADING|ERROR};archiveMedium:{CLOUDARCHIVE};recordingFileRole:{CUSTOMER_EXPERIENCE|ADHOC};recordingErrorStatus:{EMAIL_TRANSCRIPT_TOO_LARGE};name;conversationId;path;startTime;endTime;media;mediaSubject;annotations:Annotation[];transcript:ChatMessage[];emailTranscript:RecordingEmailMessage[];messagingTranscript:RecordingMessagingMessage[];restoreExpirationTime:d;mediaUris:o;estimatedTranscodeTimeMs:n;actualTranscodeTimeMs:n;archiveDate:d;deleteDate:d;exportDate:d;exportedDate:d;outputDurationMs:n;outputSizeInBytes:n;maxAllowedRestorationsForOrg:n;remainingRestorationsAllowedForOrg:n;sessionId;users:User[];originalRecordingStartTime:d;creationTime:d;associatedConversationIds:[]
RecordingEmailMessage	htmlBody;textBody;id;to:EmailAddress[];cc:EmailAddress[];bcc:EmailAddress[];from:EmailAddress;replyTo:EmailAddress;subject;attachments:o[];time:d
RecordingEncryptionConfiguration	keyConfigurationType!:{KmsSymmetric|LocalKeyManager|Native|None};url!;apiId;apiKey;lastError:ErrorBody
RecordingJobsQuery	action!:{ARCHIVE|DELETE|EXPORT};actionDate:d;actionAge:n;screenRecordingActionDate:d;screenRecordingActionAge:n;integrationId;includeRecordingsWithSensitiveData:b;includeScreenRecordings:b;includePolicyBasedRecordings:b;includeSnippetRecordings:b;clearExport:b;conversationQuery:AsyncConversationQuery;agedConversationInterval
RecordingMessagingMessage	contentType:{QuickReply|Story|Card|Carousel|Attachment|Location|Notification|GenericTemplate|…};socialVisibility:{Public|Private};from;fromUser:User;fromExternalContact:ExternalContact;to;timestamp:d;id;status;purpose;participantId;queue:o;workflow:o;messageText;messageMediaAttachments:o[];messageStickerAttachments:o[];quickReplies:o[];buttonResponse:o;buttonResponses:o[];story:o;cards:o[];notificationTemplate:o;datePicker:o;listPicker:o;events:o[];interactiveApplication:o;paymentRequest:o;paymentResponse:o;form:o;roadsideAssistance:o;richLink:o;messageReceipts:o[]
RecordingSettings	maxSimultaneousStreams:n;maxConfigurableScreenRecordingStreams:n;regionalRecordingStorageEnabled:b;recordingPlaybackUrlTtl:n;recordingBatchDownloadUrlTtl:n;stopRecordingWhenOnlyExternalParticipants:b
RecordingUploadReportRequest	dateSince!:d;uploadStatus:{Pending|Success|Failure|WaitForConversation}
RecurrenceSettings	endAfter!:o;recurrencePeriod!:o;minimumTimeBetweenOccurrences!:o
RecurrenceSettingsBase	endAfter!:o
RegisterArchitectExportJob	flows!:ExportDetails[]
RegisterArchitectValidateJob	flows!:ValidateDetails[]
Relationship	user!:User;externalOrganization!:ExternalOrganization;relationship!;division:WritableStarrableDivision
RelationshipsExport	divisionIds:[];queryConditions:RelationshipsExportQueryConditions
RelationshipsExportQueryConditions	filters:o;limit:n
RemoveEntitiesRequest	entities!:RemoveEntity[]
RemoveEntity	id!
Reoccurrence	start!;end!;pattern!:o;range!:o;id;timeZone;alterations:o[]
ReplaceRequest	changeNumber:n;name;authToken
ReplacementTerm	type:{NAME|ADDRESS|PHONE|EMAIL|TWITTER|INSTAGRAM|FACEBOOK|APPLE_MESSAGES|…};existingValue;updatedValue
ReplyMessage	type!:{Text|Structured|Receipt|Event|Message|Unknown};text;content:o[]
ReportingExportJobRequest	exportFormat!:{CSV|PDF};viewType!:{QUEUE_PERFORMANCE_SUMMARY_VIEW|QUEUE_PERFORMANCE_DETAIL_VIEW|INTERACTION_SEARCH_VIEW|AGENT_PERFORMANCE_SUMMARY_VIEW|AGENT_PERFORMANCE_DETAIL_VIEW|AGENT_STATUS_SUMMARY_VIEW|AGENT_STATUS_DETAIL_VIEW|AGENT_EVALUATION_SUMMARY_VIEW|…};name!;timeZone!;interval!;period!;filter!:ViewFilter;locale!;csvDelimiter:{SEMICOLON|COMMA};durationFormat:{Seconds|Milliseconds|Hhmmss|Hms};read:b;hasFormatDurations:b;hasSplitFilters:b;excludeEmptyRows:b;hasSplitByMedia:b;hasSummaryRow:b;selectedColumns:SelectedColumns[];hasCustomParticipantAttributes:b;recipientEmails:[];includeDurationFormatInHeader:b;chartColumns:ChartColumn[]
ReportingInterval	intervalType!:{Day|Week|Month};intervalValue!:n
RequestContext	patterns:o[]
RequestDevice	category!:{desktop|mobile|tablet|other};type!;osFamily!;osVersion!;isMobile:b;screenHeight:n;screenWidth:n;screenDensity:n;fingerprint;manufacturer
RequestExternalSegment	id!;name!;source:{AdobeExperiencePlatform|Custom}
RequestJourney	patterns:o[]
RequestPage	url!;title!;keywords;lang
RequestScoredAgent	id;score:n
RequiredDateRange	startDate!:d;endDate!:d
ResolutionAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
ResolutionAggregationQuery	interval!;metrics!:{nNextContactAvoided}[];alternateTimeDimension:{eventTime|wrapUpDate};granularity;timeZone;groupBy:{conversationId|externalContactId|mediaType|queueId|requestedRouting|usedRouting|userId}[];filter:ResolutionAggregateQueryFilter;flattenMultivaluedDimensions:b;views:ResolutionAggregationView[]
ResolutionAggregationView	target!:{nNextContactAvoided};function!:{rangeBound};name!;range:o
ResolutionAsyncAggregationQuery	interval!;metrics!:{nNextContactAvoided}[];alternateTimeDimension:{eventTime|wrapUpDate};granularity;timeZone;groupBy:{conversationId|externalContactId|mediaType|queueId|requestedRouting|usedRouting|userId}[];filter:ResolutionAggregateQueryFilter;flattenMultivaluedDimensions:b;views:ResolutionAggregationView[];pageSize:n
ResolutionDetailQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
Response	libraries!:DomainEntityRef[];interactionType:{chat|email|twitter};responseType:{MessagingTemplate|CampaignSmsTemplate|CampaignEmailTemplate|Footer|Form|AppleInvitation};name;version:n;texts:ResponseText[];substitutions:ResponseSubstitution[];substitutionsSchema:JsonSchemaDocument;messagingTemplate:MessagingTemplate;assets:RmsAssetAddressableRef[];footer:FooterTemplate;appleInvitation:AppleInvitation
ResponseAssetBulkRequest	assetIds!:[];sortOrder:{asc|desc};sortBy
ResponseAssetFilter	type:{TERM|TERMS|STARTS_WITH|RANGE|GREATER_THAN_EQUAL_TO|LESS_THAN_EQUAL_TO|DATE_RANGE};endValue;values:[];startValue;fields:[];value
ResponseAssetRequest	name!;divisionId
ResponseAssetSearchRequest	query!:ResponseAssetFilter[];sortOrder:{ASC|DESC};pageSize:n;pageNumber:n;sortBy
ResponseFilter	operator!:{IN|EQUALS|NOTEQUALS|BEGINS_WITH|ENDS_WITH|CONTAINS};name!;values!:[]
ResponseQueryRequest	queryPhrase;pageSize:n;pageNumber:n;filters:ResponseFilter[]
ResponseSet	name!;responses!:o;liveSpeakerDetectionMode:{Disabled|Low|Medium|High};version:n;beepDetectionEnabled:b;amdSpeechDistinguishEnabled:b
ResponseSubstitution	id!;description;defaultValue
ResponseText	content!;contentType:{text/plain|text/html};type:{body|subject}
RestErrorDetail	userParams:o[]
RestorePresenceSettings	enabled!:b;restoreTimeMilliseconds!:n;restoreOnQueueEnabled!:b
ReviewAssessmentResults	byAssignees:b;byViewers:b
RmsAssetAddressableRef	assetUsage:{FileAttachments};id;selfUri;contentLocation
RoleDivision	roleId!;divisionId!
RoleDivisionGrants	grants!:RoleDivisionPair[]
RoleDivisionPair	roleId!;divisionId!
RoleSettings	backfillEnabled:b;authorizationGrantDivisionAware:b
RoomUpdateRequest	description;subject;pinnedMessageIds:[];ownerIds:[]
RouteIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
RoutePathRequest	mediaType!:{Voice|Chat|Email|Callback|Message|Workitem};queueId!;languageId;skillIds:[];sourcePlanningGroup:o
RoutingActivityQuery	metrics!:RoutingActivityQueryMetric[];groupBy!:{queueId}[];order:{asc|desc|unordered};filter:RoutingActivityQueryFilter
RoutingActivityQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
RoutingActivityQueryMetric	metric!:{oActiveUsers|oMemberUsers|oOffQueueUsers|oOnQueueUsers|oUserPresences|oUserRoutingStatuses};details:b
RoutingConversationAttributesRequest	priority:n;skillIds:[];skillExpression;languageId;labelId;requestScoredAgents:RequestScoredAgent[]
RoutingData	queueId!;languageId;label;priority:n;skillIds:[];skillExpression;preferredAgentIds:[];scoredAgents:o[];routingFlags:[]
RoutingEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;queueId!;initialConfiguration!:o;sourceConfiguration!:o;phoneNumber;ani;dnis;skillIds:[];languageId
RoutingRule	operator:{MEETS_THRESHOLD|ANY};threshold:n;waitSeconds:n
RoutingSettings	resetAgentScoreOnPresenceChange:b
RoutingStatus	status:{OFF_QUEUE|IDLE|INTERACTING|NOT_RESPONDING|COMMUNICATING};userId;startTime:d
RoutingStatusDetailQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
RoutingTransferEvent	transferType!:{Attended|Unattended};eventId!;eventDateTime!:d;conversationId!;commandId!;initiatingCommunicationId!;targetCommunicationId!;objectCommunicationId!;destinationQueueId!;languageId;skillIds:[]
Row	rowId!;inputs!:o;outputs!:o
RowSearchFilter	predicates!:o[]
RuleEngineConfig	rules!:o[];fallback:o
RuleSet	name!;rules!:DialerRule[];version:n;contactList:DomainEntityRef;queue:DomainEntityRef
SIPSearchPublicRequest	dateStart!:d;dateEnd!:d;name;callId;toUser;fromUser;conversationId;participantId
Salesforce	nameIdentifierFormat:{urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified|urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress|urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName|urn:oasis:names:tc:SAML:1.1:nameid-format:WindowsDomainQualifiedName|urn:oasis:names:tc:SAML:2.0:nameid-format:kerberos|urn:oasis:names:tc:SAML:2.0:nameid-format:entity|urn:oasis:names:tc:SAML:2.0:nameid-format:persistent|urn:oasis:names:tc:SAML:2.0:nameid-format:transient};ssoBinding:{urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST|urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect};name;disabled:b;issuerURI;ssoTargetURI;sloURI;sloBinding;relyingPartyIdentifier;certificate;certificates:[];logoImageData;signAuthnRequests:b;providerName;displayOnLogin:b;metadataURL;forceAuthn:b
SalesforceSettings	channel:{App|Pkb|Csp|Prm};language;categories:[];baseUrl
SalesforceSourceRequest	name!;integrationId;schedulePeriod:n;settings:SalesforceSettings
Schedule	name!;start!:d;end!:d;division:WritableDivision;description;version:n;rrule
ScheduleBidGroupCreate	name!;managementUnitId!;agentIds!:[];planningGroupIds!:[];workPlanIds:[];workPlanRotations:BidGroupWorkPlanRotationRequest[]
ScheduleBidGroupUpdate	name;managementUnitId;agentIds:SetWrapperString;workPlanIds:SetWrapperString;workPlanRotations:ListWrapperBidGroupWorkPlanRotationRequest;planningGroupIds:SetWrapperString;scheduleSets:ListWrapperScheduleSetRequest
ScheduleGroup	name!;division:WritableDivision;description;version:n;timeZone;openSchedules:DomainEntityRef[];closedSchedules:DomainEntityRef[];holidaySchedules:DomainEntityRef[]
ScheduleInterval	start!;end!
SchedulingOptionsRequest	activitySmoothingType:{ReduceConcurrentActivitiesAcrossBu|ReduceConcurrentActivitiesAcrossMu|ConsistentServiceLevel};noForecastOptions:o;induceScheduleVariability:b
SchedulingPeriod	latestEndDate!;earliestStartDate!
ScimEmail	type:{work|other};value;primary:b
ScimPhoneNumber	type:{work|work2|work3|work4|home|mobile|other|microsoftteams|…};value;primary:b
ScimUserExtensions	routingSkills:o[];routingLanguages:o[];externalIds:o[]
ScimUserRole	value
ScimV2CreateUser	userName!;displayName!;active:b;password;title;phoneNumbers:ScimPhoneNumber[];emails:ScimEmail[];externalId;roles:ScimUserRole[];urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:ScimV2EnterpriseUser;urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:ScimUserExtensions
ScimV2EnterpriseUser	division;department;manager:o;employeeNumber;dateHire
ScimV2Group	externalId;members:ScimV2MemberReference[]
ScimV2MemberReference	value
ScimV2PatchOperation	op!:{add|replace|remove};path;value:o
ScimV2PatchRequest	schemas!:[];Operations:ScimV2PatchOperation[]
ScimV2User	active:b;userName;displayName;password;title;phoneNumbers:ScimPhoneNumber[];emails:ScimEmail[];externalId;roles:ScimUserRole[];urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:ScimV2EnterpriseUser;urn:ietf:params:scim:schemas:extension:genesys:purecloud:2.0:User:ScimUserExtensions
ScorableSurvey	status:{Pending|Sent|InProgress|Finished|OptOut|Error|Expired};name;surveyForm:SurveyForm;answers:SurveyScoringSet
ScreenMonitorSettings	enableAgentNotifications:b;maxSimultaneousScreenMonitoringSessions:n
ScreenRecordingMetaData	trackId;mediaId;screenId;originX:n;originY:n;primary:b;main:b
ScreenRecordingMetaDataRequest	participantJid;roomId;metaData:ScreenRecordingMetaData[]
SdkLibrary	name!;version!
SearchAggregation	type:{COUNT|SUM|AVERAGE|TERM|CONTAINS|STARTS_WITH|ENDS_WITH};field;name;value;size:n;order:{VALUE_DESC|VALUE_ASC|COUNT_DESC|COUNT_ASC}[]
SearchAlternativeShiftTradesRequest	managementUnitIds:[];agentIds:[]
SearchCriteria	operator:{AND|OR|NOT};type:{EXACT|CONTAINS|STARTS_WITH|REQUIRED_FIELDS|RANGE|DATE_RANGE|LESS_THAN|LESS_THAN_EQUAL_TO|…};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
SearchDecisionTableRowsRequest	filter!:RowSearchFilter
SearchRequest	types!:[];sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];returnFields:[];expand:[];query:SearchCriteria[];aggregations:SearchAggregation[]
SearchShiftTradesRequest	receivingScheduleId!;receivingShiftIds:[]
SearchSort	sortOrder:{ASC|DESC|SCORE};sortBy
SearchUnmatchedShiftTradeListJobRequest	managementUnitIds!:[];weekDates!:[];receivingSchedule!:ReceivingScheduleLookup;receivingShiftIds:[]
SearchUpdateRequest	answered!:b;selectedAnswer:SelectedAnswer;selectedAnswers:SelectedAnswer[]
SecondaryPresence	id!
SecurityProfile	name;permissions:[]
SegmentAssignments	segments!:o[]
SegmentDetailQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
SegmentUnassignments	segments!:o[]
SelectedAnswer	document!:AddressableEntityRef
SelectedColumns	columnOrder:n;columnName
SelfAgentGreeting	inboundPrompt:Prompt;outboundPrompt:Prompt;inboundPromptDefaultLanguage;outboundPromptDefaultLanguage
SendAgentlessOutboundMessageRequest	toAddressMessengerType!:{sms|whatsapp|open|webmessaging|apple};fromAddress!;toAddress;textBody;messagingTemplate:SendMessagingTemplateRequest;useExistingActiveConversation:b
SendMessageBody	message!;mentions:[];threadId
SendMessagingTemplateRequest	responseId;parameters:o[];headerParameters:o[];bodyParameters:o[];buttonUrlParameters:o[];carouselParameters:o
SentimentFeedback	feedbackValue!:{Neutral|Positive|Negative};phrase!;dialect!
SequenceSchedule	intervals!:ScheduleInterval[];sequence!:DomainEntityRef;name;version:n;recurrences:Reoccurrence[];timeZone
ServiceGoalTemplateImpactOverride	enabled!:b;impact!:o
ServiceLevel	percentage:n;durationMs:n
ServiceNowSettings	knowledgeBaseIds:[];language;categories:[];baseUrl
ServiceNowSourceRequest	name!;integrationId;schedulePeriod:n;settings:ServiceNowSettings
SetRecordingState	recordingState:{ACTIVE|PAUSED|NONE}
SetTimeOffIntegrationStatusRequest	integrationStatus!:{Processing|Error|AutomaticallyComplete|ManuallyComplete}
SetTimeOffLimitValuesRequest	metadata!:WfmVersionedEntityMetadata;values:TimeOffLimitRange[]
SetUuiDataRequest	uuiData
SetWrapperDayOfWeek	values:{Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday}[]
SetWrapperRoutePathRequest	values:RoutePathRequest[]
SetWrapperString	values:[]
Settings	communicationBasedACW:b;includeNonAgentConversationSummary:b;allowCallbackQueueSelection:b;callbacksInheritRoutingFromInboundCall:b;completeAcwWhenAgentTransitionsOffline:b;totalActiveCallback:b
SharedEntity	id
ShiftTradeTargetRequestItem	userId
Signature	inclusionType:{Draft|Send|SendOnce};enabled:b;cannedResponseId;alwaysIncluded:b
Site	name!;location!:LocationDefinition;mediaModel:{Premises|Cloud};division:Division;description;version:n;primarySites:DomainEntityRef[];secondarySites:DomainEntityRef[];primaryEdges:Edge[];secondaryEdges:Edge[];addresses:Contact[];edges:Edge[];edgeAutoUpdateConfig:EdgeAutoUpdateConfig;mediaRegionsUseLatencyBased:b;managed:b;ntpSettings:NTPSettings;coreSite:b;siteConnections:SiteConnection[];mediaRegions:[];callerId;callerName;cloudProxyForceTurn:b
SiteConnection	type:{Direct|Indirect|CloudProxy};id;name;selfUri;managed:b;enabled:b
SiteConnections	name
SiteSearchCriteria	type!:{EXACT|CONTAINS};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
SiteSearchRequest	sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];expand:[];query:SiteSearchCriteria[]
SkillExpressionData	expression!
SkillGroup	name!;skillConditions!:SkillGroupCondition[];division:WritableDivision;description
SkillGroupCondition	operation!:{And|Not|Or};routingSkillConditions!:o[];languageSkillConditions!:o[]
SkillGroupMemberDivisions	addDivisionIds:[];removeDivisionIds:[]
SkillGroupWithMemberDivisions	name!;skillConditions!:SkillGroupCondition[];division:WritableDivision;description;memberDivisions:[]
SmsAddressProvision	name!;street!;city!;region!;postalCode!;countryCode!;autoCorrectAddress:b
SmsAlphanumericProvision	phoneNumber!
SmsConfig	messageColumn!;phoneColumn!;senderSmsPhoneNumber!:o;contentTemplate:DomainEntityRef
SmsIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
SmsPhoneNumberImport	phoneNumberType!:{local|mobile|tollfree|shortcode};phoneNumber!;countryCode!;integrationId!;compliance:Compliance;supportedContent:SupportedContentReference
SmsPhoneNumberPatchRequest	supportedContent:SupportedContentReference
SmsPhoneNumberProvision	phoneNumberType!:{local|mobile|tollfree|shortcode};phoneNumber!;countryCode!;name;addressId;supportedContent:SupportedContentReference
SnippetRecordingRequest	type!:{snippet|adhoc};record:b
SocialMediaAsyncAggregationQuery	interval!;metrics!:{nSocialPosts|oSocialAuthors|oSocialSentiment|oSocialEngagement|nSocialReviewRating}[];granularity;timeZone;groupBy:{country|language|platform|topic|escalationStatus|messageContentType|sentiment|dataIngestionRule|…}[];filter:SocialMediaQueryFilter;pageSize:n
SocialMediaAsyncDetailQuery	interval!;order:{asc|desc};timeZone;filter:SocialMediaQueryFilter;pageSize:n
SocialMediaQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
SocialTopicPatchRequest	name;description;divisionId
SocialTopicRequest	name!;divisionId!;description
SortItem	name;ascending:b
Source	name!;type:{System|User};description;deactivated:b
SourceIntent	sourceType:{Bot|Copilot|Digitalbot|Segment|Topic|Unknown};sourceIntentId;sourceIntentName;sourceId;sourceName
SpeechTextAnalyticsSettingsRequest	defaultProgramId;expectedDialects:[];textAnalyticsEnabled:b;agentEmpathyEnabled:b
SplittingInformation	criteria:{Percentage|Quantity|Column|Custom};criteriaValue;createRemainderContactList:b;useWaterfallRule:b
StageplanUpdate	name;description
StepplanUpdate	activityType:{Unknown|None|Workitem};name;description;workitemSettings:WorkitemSettings
StreetAddress	country!;A1!;A3!;RD!;HNO!;PC!;LOC;NAM
Subject	type:{USER|CLIENT|GROUP|TEAM|ALL};id
SubjectDivisions	subjectIds!:[];divisionIds!:[]
SuggestSearchCriteria	operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
SuggestSearchRequest	types!:[];query!:SuggestSearchCriteria[];expand:[]
SuggestionEngagement	engagementType!:{Dismissed|Copied|Opened|Feedback};feedback:SuggestionFeedback
SuggestionFeedback	rating!:{Negative|Positive}
SuggestionPatchRequest	thirdPartySuggestion:ThirdPartySuggestion
SummaryAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
SummaryAggregationQuery	interval!;metrics!:{nConversationSummaries|nConversationSummaryEngagements|tConversationSummary}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{conversationId|copied|editedField|errorType|language|mediaType|messageType|presented|…}[];filter:SummaryAggregateQueryFilter;flattenMultivaluedDimensions:b;views:SummaryAggregationView[];sortMetric:SummaryAggregationSort;limit:n
SummaryAggregationSort	name!:{nConversationSummaries|nConversationSummaryEngagements|tConversationSummary};function!:{average|count|max|min|sum}
SummaryAggregationView	target!:{nConversationSummaries|nConversationSummaryEngagements|tConversationSummary};function!:{rangeBound};name!;range:o
SummaryAsyncAggregationQuery	interval!;metrics!:{nConversationSummaries|nConversationSummaryEngagements|tConversationSummary}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{conversationId|copied|editedField|errorType|language|mediaType|messageType|presented|…}[];filter:SummaryAggregateQueryFilter;flattenMultivaluedDimensions:b;views:SummaryAggregationView[];sortMetric:SummaryAggregationSort;limit:n;pageSize:n
SummaryGenerationConfig	enabled!:b;summarySetting:o;retentionSeconds:n;onDemandSummaryConfig:o;modelConfig:o
SummarySetting	name!;language!;summaryType:{Concise|Detailed};format:{TextBlock|BulletPoints|GroupedTextBlocks|GroupedBulletPoints};settingType:{Basic|Prompt};serviceType:{Native|External};maskPII:SummarySettingPII;participantLabels:SummarySettingParticipantLabels;predefinedInsights:{ReasonForCall|Resolution|ActionItems}[];customEntities:SummarySettingCustomEntity[];prompt;integrationId;timeoutDuration:n
SummarySettingCustomEntity	label;description
SummarySettingPII	all!:b
SummarySettingParticipantLabels	internal;external
SummarySettingWithTranscript	transcript!;summaryPreviewSessionId!;summarySetting!:SummarySetting
SupportCenterSettings	routerType:{Hash|Browser};enabled:b;knowledgeBase:AddressableEntityRef;customMessages:o[];screens:o[];enabledCategories:o[];labelFilter:o;styleSetting:o;feedback:o
SupportedContent	name!;mediaTypes:MediaTypes
SupportedContentReference	id!
SurveyAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
SurveyAggregationQuery	interval!;metrics!:{nSurveyErrors|nSurveyFullResponses|nSurveyNpsDetractors|nSurveyNpsPromoters|nSurveyNpsResponses|nSurveyPartialResponses|nSurveyQuestionGroupResponses|nSurveyQuestionResponses|…}[];alternateTimeDimension:{eventTime|surveyCreatedDate};granularity;timeZone;groupBy:{conversationId|divisionId|externalContactId|mediaType|queueId|requestedLanguageId|requestedRoutingSkillId|surveyAnswerId|…}[];filter:SurveyAggregateQueryFilter;flattenMultivaluedDimensions:b;views:SurveyAggregationView[]
SurveyAggregationView	target!:{nSurveyErrors|nSurveyFullResponses|nSurveyNpsDetractors|nSurveyNpsPromoters|nSurveyNpsResponses|nSurveyPartialResponses|nSurveyQuestionGroupResponses|nSurveyQuestionResponses|…};function!:{rangeBound};name!;range:o
SurveyAsyncAggregationQuery	interval!;metrics!:{nSurveyErrors|nSurveyFullResponses|nSurveyNpsDetractors|nSurveyNpsPromoters|nSurveyNpsResponses|nSurveyPartialResponses|nSurveyQuestionGroupResponses|nSurveyQuestionResponses|…}[];alternateTimeDimension:{eventTime|surveyCreatedDate};granularity;timeZone;groupBy:{conversationId|divisionId|externalContactId|mediaType|queueId|requestedLanguageId|requestedRoutingSkillId|surveyAnswerId|…}[];filter:SurveyAggregateQueryFilter;flattenMultivaluedDimensions:b;views:SurveyAggregationView[];pageSize:n
SurveyDetailQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
SurveyForm	name!;language!;division:WritableStarrableDivision;published:b;disabled:b;header;footer;questionGroups:SurveyQuestionGroup[];redacted:b
SurveyFormAndScoringSet	surveyForm:SurveyForm;answers:SurveyScoringSet
SurveyQuestionGroup	id;name;type;naEnabled:b;questions:o[];visibilityCondition:o
SurveyScoringSet	totalScore:n;npsScore:n;questionGroupScores:o[]
SyncStatusRequest	status!:{Created|ValidationInProgress|ValidationCompleted|ValidationFailed|Started|InProgress|Completed|PartialCompleted|…}
SystemPromptAsset	language!;uploadStatus:{created|uploaded|transcoded|transcodeFailed};name;promptId;durationSeconds:n;mediaUri;ttsString;text;hasDefault:b;languageDefault:b;tags:o
TagQueryRequest	query;pageNumber:n;pageSize:n
TagValue	name!;inUse:b;acl:[]
TargetPerformanceProfile	targetPerformanceProfileId!
TaskManagementAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
TaskManagementAggregationQuery	interval!;metrics!:{nWorkitemsAcdCancelled|nWorkitemsAcdExpired|nWorkitemsAcdStarted|nWorkitemsAgentTransferred|nWorkitemsCreated|nWorkitemsDeclined|nWorkitemsDeleted|nWorkitemsDisconnected|…}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{assigneeId|caseId|divisionId|externalTag|queueId|reporterId|requestedLanguageId|requestedRouting|…}[];filter:TaskManagementAggregateQueryFilter;flattenMultivaluedDimensions:b;views:TaskManagementAggregationView[]
TaskManagementAggregationView	target!:{nWorkitemsAcdCancelled|nWorkitemsAcdExpired|nWorkitemsAcdStarted|nWorkitemsAgentTransferred|nWorkitemsCreated|nWorkitemsDeclined|nWorkitemsDeleted|nWorkitemsDisconnected|…};function!:{rangeBound};name!;range:o
TaskManagementAsyncAggregationQuery	interval!;metrics!:{nWorkitemsAcdCancelled|nWorkitemsAcdExpired|nWorkitemsAcdStarted|nWorkitemsAgentTransferred|nWorkitemsCreated|nWorkitemsDeclined|nWorkitemsDeleted|nWorkitemsDisconnected|…}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{assigneeId|caseId|divisionId|externalTag|queueId|reporterId|requestedLanguageId|requestedRouting|…}[];filter:TaskManagementAggregateQueryFilter;flattenMultivaluedDimensions:b;views:TaskManagementAggregationView[];pageSize:n
TaskManagementObservationQuery	groupBy!:{queueId|typeId|assigneeId|statusCategory}[];metrics!:TaskManagementQueryMetric[];filter!:TaskManagementObservationQueryFilter;expands:{type|assignee}[]
TaskManagementObservationQueryFilter	predicates!:o[]
TaskManagementQueryMetric	name!:{oWorkitemsUnassigned|oWorkitemsAssigned|oWorkitemsConnected|oWorkitemsParked|oWorkitemsHeld|oWorkitemsAcdStarted|oWorkitemsDeclined|oWorkitemsIdle|…};qualifier:{Hours24|Hours72}
Team	name!;division:WritableDivision;description
TeamActivityQuery	metrics!:TeamActivityQueryMetric[];groupBy!:{teamId}[];order:{asc|desc|unordered};filter:TeamActivityQueryFilter
TeamActivityQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
TeamActivityQueryMetric	metric!:{oTeamOffQueueUsers|oTeamOnQueueUsers|oTeamPresences|oTeamRoutingStatuses};details:b
TeamMembers	memberIds!:[]
TeamSearchCriteria	type!:{EXACT|STARTS_WITH};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
TeamSearchRequest	query!:TeamSearchCriteria[];sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[]
TelephonySettings	persistentConnectionRequired:b;blockCallerIdAccessCode
TestMessage	to!:EmailAddress[];from!:EmailAddress;textBody!;subject;htmlBody;time:d
TestTopicPhraseJobRequest	topic!:TestTopicPhraseTopic;transcriptsFilters:TranscriptsFilters
TestTopicPhraseTopic	phrase!:o;dialect!;strictness:{1|55|65|72|85|90};participants:{External|Internal|All}
TextBotChannel	name!:{Chat|Call|Messaging};inputModes!:{Text}[];outputModes!:{Text}[];userAgent!:o
TextBotErrorInputEvent	code!;message!
TextBotFlow	id!
TextBotFlowLaunchRequest	flow!:TextBotFlow;externalSessionId!;channel!:TextBotChannel;conversationId;inputData:TextBotInputOutputData;language
TextBotFlowTurnRequest	inputEventType!:{NoOp|UserInput|RichMediaInput|Error|NoMatch|NoInput|UserDisconnect|ClientSessionExpired};previousTurn:TextBotTurnReference;inputEventUserInput:TextBotUserInputEvent;inputEventRichMedia:TextBotsRichMediaInputEvent;inputEventError:TextBotErrorInputEvent
TextBotInputOutputData	variables!:o
TextBotTurnReference	id!
TextBotUserInputEvent	mode!:{Text};alternatives!:o[]
TextBotsRichMediaInputEvent	inputs:o[];messages:o[]
ThirdPartySuggestion	text;title;sources:o[]
Ticker	symbol!;exchange!
TimeOffBalanceRequest	activityCodeIds!:[];dateRanges:LocalDateRange[]
TimeOffLimitRange	granularity!:{Daily|FifteenMinutes};startDate!
TimeOffRequestLookup	timeOffRequestId!;userId!
TimeOffRequestQueryBody	ids:[];userIds:[];statuses:{PENDING|APPROVED|DENIED|CANCELED}[];substatuses:{AdvanceTimeElapsed|AutoApproved|BlockedDate|InsufficientBalance|InvalidDailyDuration|ManualApproval|OutsideShift|OverlapsRestrictedActivityCode|…}[];dateRange:DateRange
TopicJobRequest	topicIds!:[]
TopicRequest	name!;dialect!;strictness:{1|55|65|72|85|90};participants:{External|Internal|All};description;programIds:[];tags:[];phrases:Phrase[]
TranscriptAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
TranscriptAggregationQuery	interval!;metrics!:{nSpeechTextAnalyzedConversations|nTopicCommunications|oCustomerSentiment|oOverTalkSpeechInstances|oSentimentScore|tAgentSpeech|tCustomerSpeech|tOtherAudio|…}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{addressFrom|addressTo|ani|categoryId|channel|conversationId|direction|divisionId|…}[];filter:TranscriptAggregateQueryFilter;flattenMultivaluedDimensions:b;views:TranscriptAggregationView[];sortMetric:TranscriptAggregationSort;limit:n
TranscriptAggregationSort	name!:{nSpeechTextAnalyzedConversations|nTopicCommunications|oCustomerSentiment|oOverTalkSpeechInstances|oSentimentScore|tAgentSpeech|tCustomerSpeech|tOtherAudio|…};function!:{average|count|max|min|sum}
TranscriptAggregationView	target!:{nSpeechTextAnalyzedConversations|nTopicCommunications|oCustomerSentiment|oOverTalkSpeechInstances|oSentimentScore|tAgentSpeech|tCustomerSpeech|tOtherAudio|…};function!:{rangeBound};name!;range:o
TranscriptAsyncAggregationQuery	interval!;metrics!:{nSpeechTextAnalyzedConversations|nTopicCommunications|oCustomerSentiment|oOverTalkSpeechInstances|oSentimentScore|tAgentSpeech|tCustomerSpeech|tOtherAudio|…}[];alternateTimeDimension:{eventTime};queryType:{bottomN|groupBy|topN};granularity;timeZone;groupBy:{addressFrom|addressTo|ani|categoryId|channel|conversationId|direction|divisionId|…}[];filter:TranscriptAggregateQueryFilter;flattenMultivaluedDimensions:b;views:TranscriptAggregationView[];sortMetric:TranscriptAggregationSort;limit:n;pageSize:n
TranscriptSearchCriteria	operator:{AND|OR|NOT};type:{EXACT|EXACT_PHRASE|PHRASE|DATE_RANGE|RANGE|GREATER_THAN|LESS_THAN|REQUIRED_FIELDS};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
TranscriptSearchRequest	types!:[];sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];returnFields:[];query:TranscriptSearchCriteria[]
TranscriptionConfig	vendorName!:{GoogleDialogflow|Unknown|Genesys}
TranscriptionEnginesRequest	transcriptionEngines!:ProgramTranscriptionEngine[]
TranscriptionSettings	transcription!:{Disabled|EnabledGlobally|EnabledQueueFlow};transcriptionConfidenceThreshold!:n;lowLatencyTranscriptionEnabled:b;contentSearchEnabled:b;pciDssRedactionEnabled:b;piiRedactionEnabled:b
TranscriptsFilters	mediaType:{call|message|email|chat|callback|all};startTimeMs:n;endTimeMs:n;programs:[];queues:[];flows:[]
TransferRequest	transferType:{Attended|Unattended};keepInternalMessageAlive:b;userId;address;userName;queueId;voicemail:b
TransferResponse	state:{Pending|Active|Complete|Canceled|Failed|Timeout|Unknown};transferType:{Attended|Unattended};id;dateIssued:d;initiator:o;modifiedBy:o;destination:o
TransferToAddressRequest	transferType:{Attended|Unattended};keepInternalMessageAlive:b;address
TransferToAgentRequest	transferType:{Attended|Unattended};keepInternalMessageAlive:b;userId;userName;userDisplayName;voicemail:b
TransferToExternalContactRequest	phoneType!:{WorkPhone|CellPhone|HomePhone|OtherPhone};contactId!;transferType:{Attended|Unattended};keepInternalMessageAlive:b
TransferToExternalRequest	transferType:{Attended|Unattended};keepInternalMessageAlive:b;address
TransferToQueueRequest	transferType:{Attended|Unattended};keepInternalMessageAlive:b;queueId;queueName
TransfersFullTimeEquivalent	transferType:{Permanent|Temporary};destinationStaffingGroupId
TriggerSchedule	minutes;hours;daysOfMonth;months;daysOfWeek;timezone
TriggerTarget	type:{Workflow};id;workflowTargetSettings:o
TrunkBase	trunkType!:{EXTERNAL|PHONE|EDGE};name!;trunkMetabase!:DomainEntityRef;division:Division;description;version:n;properties:o;managed:b;site:DomainEntityRef;inboundSite:DomainEntityRef
TrunkBaseAssignment	family:n;trunkBase:TrunkBase
TrustCreate	enabled!:b;pairingId;users:TrustMemberCreate[];groups:TrustMemberCreate[];dateExpired:d
TrustMemberCreate	id!;roleIds:[];roleDivisions:RoleDivisionGrants
TrustRequestCreate	userIds:[];groupIds:[]
TrustUpdate	enabled!:b;dateExpired:d
TrusteeAuditQueryRequest	trusteeOrganizationIds!:[];trusteeUserIds!:[];startDate:d;endDate:d;queryPhrase;facets:Facet[];filters:Filter[]
Trustor	enabled!:b
TrustorAuditQueryRequest	trustorOrganizationId!;trusteeUserIds!:[];startDate:d;endDate:d;queryPhrase;facets:Facet[];filters:Filter[]
TtsSettings	defaultEngine!;languageOverrides!:LanguageOverride[]
TwitterDataHistoricalTweetRequest	searchTerms!;countries:[]
TwitterDataIngestionRuleRequest	name!;searchTerms!;description;countries:[]
TwitterId	id;name;screenName
TwitterIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
TwitterIntegrationRequest	name!;signupCode!;appId!;codeChallenge!;redirectUri!;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference
TwitterIntegrationUpdateRequest	name;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference;signupCode;codeChallenge;redirectUri
UCThirdPartyPresence	email!;presence!;message;dateModified:d
UnansweredPhraseGroupPatchRequestBody	phraseAssociations!:PhraseAssociations[];dateStart;dateEnd
UnreadFields	state!:b
UpdateActionInput	version!:n;category;name;config:ActionConfig
UpdateActivityCodeRequest	metadata!:WfmVersionedEntityMetadata;category:{OnQueueWork|Break|Meal|Meeting|OffQueueWork|TimeOff|Training|Unavailable};name;lengthInMinutes:n;countsAsPaidTime:b;countsAsWorkTime:b;agentTimeOffSelectable:b;countsTowardShrinkage:b;plannedShrinkage:b;interruptible:b;planningGroupIds:ListWrapperString;style:ValueWrapperActivityCodeStyle;secondaryPresences:ListWrapperSecondaryPresence
UpdateActivityPlanRequest	optimizationObjective:{FavorServiceGoals|FavorSchedulingAll};state:{Active|Inactive};type:{Individual|Group};name;description;groupSettings:ValueWrapperGroupSettings;attendeesSearchRule:ValueWrapperUserSearchRule;facilitatorsSearchRule:ValueWrapperUserSearchRule;transitionTimeMinutes:n;serviceGoalImpactOverrides:ValueWrapperActivityPlanServiceGoalImpactOverrides;fixedAvailability:ListWrapperFixedAvailability;activityCodeId;lengthMinutes:n;countsAsPaidTime:b;recurrenceSettings:RecurrenceSettingsBase
UpdateAdherenceExplanationStatusRequest	status:{Pending|Approved|Denied}
UpdateAgentScheduleBiddingPreference	submitted!:b;agentScheduleBidPreferences!:AgentScheduleBiddingPreferencePriority[]
UpdateAgentWorkPlanBiddingPreference	submitted!:b;agentWorkPlanBidPreferences!:AgentWorkPlanBiddingPreferenceRequest[]
UpdateAgenticVirtualAgent	name!;imageUri
UpdateAlternativeShiftBuSettingsRequest	metadata!:WfmVersionedEntityMetadata;enabledGranularities:ListWrapperAlternativeShiftBuSettingsGranularity;minMinutesBeforeStartTime:n;retainedActivityCategories:ListWrapperAlternativeShiftBuSettingsActivityCategory
UpdateAnalyticsDataRetentionRequest	retentionDays!:n
UpdateBusinessUnitRequest	name;divisionId;settings:UpdateBusinessUnitSettingsRequest
UpdateBusinessUnitSettingsRequest	metadata!:WfmVersionedEntityMetadata;shortTermForecasting:o;scheduling:o;notifications:o;learning:o;coaching:o
UpdateCapacityPlanRequest	metadata!:CapacityPlanMetadata;name;description;startBusinessUnitDate;endBusinessUnitDate;forecast:ValueWrapperBuShortTermForecastReference;fullTimeEquivalentWeeklyHours:n;useLatestPlanningGroupStaffingGroupAssociation:b
UpdateCoachingAppointmentRequest	status:{Scheduled|InProgress|Completed};name;description;dateStart:d;lengthInMinutes:n;conversationIds:[];documentIds:[];wfmSchedule:WfmScheduleReference;externalLinks:[];location;shareInsightsData:b;addToSchedule:b
UpdateConferenceRequest	conversationIds:[]
UpdateDecisionTableColumnsRequest	inputs:o[];outputs:o[]
UpdateDecisionTableImportJobRequest	status!:{Uploading|Processing|Complete|Failed|Cancelled}
UpdateDecisionTableRequest	name;description;columns:UpdateDecisionTableColumnsRequest
UpdateDecisionTableVersionRequest	rowIndexUpdate:UpdateRowIndexRequest
UpdateDraftInput	version!:n;category;name;config:ActionConfig;contract:ActionContractInput;secure:b
UpdateExternalEventRequest	displayName!;rank!:n
UpdateExternalEventsConfigurationRequest	name;description
UpdateGuide	name
UpdateGuideVersion	instruction;variables:Variable[];resources:GuideVersionResources;knowledgeSettings:AuthoringKnowledgeSettings
UpdateKpiRequest	status:{Enabled|Disabled};name;description
UpdateManagementUnitRequest	name;divisionId;settings:ManagementUnitSettingsRequest
UpdateManagementUnitsSettingsRequest	enabled:b
UpdateMuAgentRequest	userId!;schedulable:b
UpdateMuAgentWorkPlanRequest	userId!;workPlanId:ValueWrapperString;workPlanOverrides:o
UpdateMuAgentWorkPlansBatchRequest	entities:UpdateMuAgentWorkPlanRequest[]
UpdateMuAgentsRequest	entities:UpdateMuAgentRequest[]
UpdateNotificationsRequest	entities!:WfmUserNotification[]
UpdatePlanningGroupRequest	metadata!:WfmVersionedEntityMetadata;name;routePaths:SetWrapperRoutePathRequest;serviceGoalTemplateId
UpdateRowIndexRequest	rowId!;rowIndex!:n
UpdateScheduleBid	agentRankingType:{HireDate|Performance};rankingTiebreakerType:{HireDate|Performance|Custom|RandomlyAssign};status:{Draft|Locked|Optimized|Scheduled|Open|Closed|Processed|Published};name;forecast:BuShortTermForecastWeekReference;bidWindowStartDate;bidWindowEndDate;effectiveDate;weeksToSchedule:n;endOverridesAndRotations:b
UpdateScheduledTriggerRequest	version!:n;enabled!:b;target!:TriggerTarget;name!;schedule!:TriggerSchedule;description
UpdateSegmentAssignmentRequest	assign:SegmentAssignments;unassign:SegmentUnassignments
UpdateServiceGoalTemplate	metadata!:WfmVersionedEntityMetadata;name;serviceLevel:BuServiceLevel;averageSpeedOfAnswer:BuAverageSpeedOfAnswer;abandonRate:BuAbandonRate;impactOverride:ServiceGoalTemplateImpactOverride
UpdateShiftTradeJobRequest	weekDate!;metadata!:WfmVersionedEntityMetadata;target:ValueWrapperShiftTradeTargetRequestItem;expirationDate:ValueWrapperDate;acceptableIntervals:ListWrapperRequiredDateRange
UpdateShiftTradeStateJobRequest	state!:{Unmatched|Matched|Approved|Denied|Expired|Canceled};weekDate!;metadata!:WfmVersionedEntityMetadata
UpdateSkillDivisionRequest	divisionId
UpdateStaffingGroupRequest	metadata!:WfmVersionedEntityMetadata;name;userIds:SetWrapperString;planningGroupIds:SetWrapperString
UpdateTimeOffLimitRequest	metadata!:WfmVersionedEntityMetadata;defaultLimitMinutes:n
UpdateTimeOffPlanBusinessUnitAssociation	managementUnitIds:SetWrapperString;staffingGroupIds:SetWrapperString
UpdateTimeOffPlanManagementUnitAssociation	staffingGroupIds:SetWrapperString
UpdateTimeOffPlanRequest	metadata!:WfmVersionedEntityMetadata;autoApprovalRule:{Never|Always|CheckLimits|CheckActivityCodes|CheckLimitsAndActivityCodes};name;activityCodeIds:SetWrapperString;timeOffLimitIds:SetWrapperString;daysBeforeStartToExpireFromWaitlist:n;hrisTimeOffType:ValueWrapperHrisTimeOffType;active:b
UpdateTriggerRequest	version!:n;enabled!:b;target!:TriggerTarget;name!;topicName!;matchCriteria:MatchCriteria[];eventTTLSeconds:n;delayBySeconds:n;description
UpdateUnavailableTime	id;timeSpan:o;notes;delete:b
UpdateUnavailableTimesRequest	entities!:UpdateUnavailableTime[]
UpdateUser	version!:n;state:{active|inactive|deleted};name;chat:Chat;department;email;addresses:Contact[];title;username;preferredName;manager;images:Image[];profileSkills:[];locations:Location[];groups:Group[];acdAutoAnswer:b;certifications:[];biography:Biography;employerInfo:EmployerInfo
UpdateUtilizationLabelRequest	name!
UpdateVerifierRequest	name!;enabled:b;credential:Credential;default:b
UpdateWorkPlanBid	agentRankingType:{HireDate|Performance};rankingTiebreakerType:{HireDate|Performance|Custom|RandomlyAssign};status:{Draft|Locked|Optimized|Scheduled|Open|Closed|Processed|Published};name;forecast:BuShortTermForecastWeekReference;bidWindowStartDate;bidWindowEndDate;effectiveDate;endOverridesAndRotations:b;workPlanFieldsVisibleToAgents:ListWrapperAgentWorkPlanField
UpdateWorkPlanRotationAgentRequest	userId!;dateRange:DateRangeWithOptionalEnd;position:n;delete:b
UpdateWorkPlanRotationRequest	metadata!:WfmVersionedEntityMetadata;name;enabled:b;dateRange:DateRangeWithOptionalEnd;agents:UpdateWorkPlanRotationAgentRequest[];pattern:WorkPlanPatternRequest
UploadAttachmentRequest	name!;contentLengthBytes!:n;contentMd5;inlineImage:b
UploadMediaRequest	fileName!;contentLengthBytes!:n;contentMd5
UploadUrlRequest	serverSideEncryption:{AES256};fileName;contentMd5;signedUrlTimeoutSeconds:n;contentType
UploadUrlRequestBody	contentLengthBytes!:n
UrlCondition	operator!:{containsAll|containsAny|notContainsAll|notContainsAny|equal|notEqual|greaterThan|greaterThanOrEqual|…};values!:[]
UsageQuerySortBy	order:{Asc|Desc};fieldName
User	version!:n;name;division:o;chat:o;department;email;addresses:o[];title;username;manager:o;images:o[];certifications:[];biography:o;employerInfo:o;preferredName;acdAutoAnswer:b;lastTokenIssued:o
UserActivityQuery	metrics!:UserActivityQueryMetric[];groupBy!:{userId}[];order:{asc|desc|unordered};filter:UserActivityQueryFilter
UserActivityQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
UserActivityQueryMetric	metric!:{oActiveQueues|oMemberQueues};details:b
UserAggregateQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
UserAggregationQuery	interval!;metrics!:{tAgentRoutingStatus|tOrganizationPresence|tSystemPresence}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{userId}[];filter:UserAggregateQueryFilter;flattenMultivaluedDimensions:b;views:UserAggregationView[]
UserAggregationView	target!:{tAgentRoutingStatus|tOrganizationPresence|tSystemPresence};function!:{rangeBound};name!;range:o
UserAsyncAggregationQuery	interval!;metrics!:{tAgentRoutingStatus|tOrganizationPresence|tSystemPresence}[];alternateTimeDimension:{eventTime};granularity;timeZone;groupBy:{userId}[];filter:UserAggregateQueryFilter;flattenMultivaluedDimensions:b;views:UserAggregationView[];pageSize:n
UserChatSettingsPost	muted!:b;mentionsOnly:b;notifyOnReactions:b
UserCustomAttributesUpdateRequest	attributes!:o;schemaId;schemaVersion:n
UserDetailQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
UserDetailsQuery	interval!;order:{asc|desc|unordered};userFilters:UserDetailQueryFilter[];presenceFilters:PresenceDetailQueryFilter[];routingStatusFilters:RoutingStatusDetailQueryFilter[];presenceAggregations:AnalyticsQueryAggregation[];routingStatusAggregations:AnalyticsQueryAggregation[];paging:PagingSpec
UserDevice	type!:{android|ios};deviceToken!;notificationId!;make!;model!;acceptNotifications!:b;name;sessionHash
UserEstablishedEvent	eventId!;eventDateTime!:d;conversationId!;communicationId!;userId!;initialConfiguration!:o;sourceConfiguration!:o;phoneNumber;stationId;ani;dnis;afterCallWorkRequired:b;queueId
UserExternalIdentifier	authorityName!;externalKey!
UserListScheduleRequestBody	userIds!:[];startDate!:d;endDate!:d;loadFullWeeks:b
UserObservationQuery	filter!:UserObservationQueryFilter;metrics!:{oActiveQueues|oMemberQueues}[];detailMetrics:{oActiveQueues|oMemberQueues}[]
UserObservationQueryFilter	type!:{and|or};clauses:o[];predicates:o[]
UserPresence	name;source;sourceId;primary:b;presenceDefinition:PresenceDefinition;message;modifiedDate:d
UserPresenceEvent	eventId!;eventDateTime!:d;userId!;sourceId!;presenceDefinitionId;message
UserPrimarySource	name;sourceId;registered:b
UserProfilesInDateRangeRequest	startWorkday!;endWorkday!
UserQueue	scoringMethod:{TimestampAndPriority|PriorityOnly};lastAgentRoutingMode:{Disabled|QueueMembersOnly|AnyAgent};skillEvaluationMethod:{NONE|BEST|ALL};id;name;division:Division;description;dateCreated:d;dateModified:d;modifiedBy;createdBy;mediaSettings:QueueMediaSettings;routingRules:RoutingRule[];conditionalGroupRouting:ConditionalGroupRouting;conditionalGroupActivation:ConditionalGroupActivation;bullseye:Bullseye;acwSettings:AcwSettings;memberGroups:MemberGroup[];queueFlow:DomainEntityRef;emailInQueueFlow:DomainEntityRef;messageInQueueFlow:DomainEntityRef;whisperPrompt:DomainEntityRef;onHoldPrompt:DomainEntityRef;cannedResponseLibraries:CannedResponseLibraries;enableTranscription:b;enableAudioMonitoring:b;enableManualAssignment:b;agentOwnedRouting:AgentOwnedRouting;directRouting:DirectRouting;callingPartyName;callingPartyNumber;defaultScripts:o;outboundMessagingAddresses:QueueMessagingAddresses;outboundEmailAddress:QueueEmailAddress;peerId;suppressInQueueCallRecording:b;joined:b
UserRecording	name;dateCreated:d;dateModified:d;workspace:DomainEntityRef;createdBy:DomainEntityRef;conversation:Conversation;contentLength:n;durationMilliseconds:n;thumbnails:DocumentThumbnail[];read:b
UserReference	id
UserRoutingLanguage	state:{active|inactive|deleted};name;proficiency:n
UserRoutingLanguagePost	id!;proficiency!:n
UserRoutingSkill	state:{active|inactive|deleted};name;proficiency:n
UserRoutingSkillPost	id!;proficiency!:n
UserRoutingStatusEvent	status!:{OffQueue|Idle|Interacting|Communicating|NotResponding};eventId!;eventDateTime!:d;agentId!;sourceId!
UserSearchCriteria	type!:{EXACT|STARTS_WITH|CONTAINS|REGEX|TERM|TERMS|REQUIRED_FIELDS|MATCH_ALL|…};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
UserSearchRequest	sortOrder:{ASC|DESC|SCORE};integrationPresenceSource:{MicrosoftTeams|ZoomPhone|EightByEight|RingCentral};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];expand:[];query:UserSearchCriteria[];enforcePermissions:b
UserSearchRule	parts!:o[]
UserSettingsForChat	mobile!:MobileSettings;muted:b;mentionsOnly:b;notifyOnReactions:b
UserState	state:{active|inactive|deleted};stateChangeReason:{Voluntary|Seasonal|Leave|Performance|Conduct|Unknown};version:n
UserTimeOffRequestReference	user!:UserReference;id
UserTransferEvent	transferType!:{Attended|Unattended};eventId!;eventDateTime!:d;conversationId!;commandId!;initiatingCommunicationId!;targetCommunicationId!;objectCommunicationId!;destinationUserId!
UsersRulesCreateRuleRequest	type!:{Learning|ActivityPlan};name!;criteria!:UsersRulesCriteria[];description
UsersRulesCriteria	operator!:{Or};group!:o[];id
UsersRulesQueryRuleRequest	type!:{Learning|ActivityPlan};criteria!:UsersRulesCriteria[];userIds!:[]
UsersRulesUpdateRuleRequest	name;description;criteria:UsersRulesCriteria[];lockedCriteria:UsersRulesCriteria[]
UtilizationRequest	utilization:o;labelUtilizations:o;maxInboundCalls:n
V3KnowledgeSearchClientApplication	type!:{BotFlow|SmartAdvisor};botFlow:AddressableEntityRef;assistant:AddressableEntityRef
V3KnowledgeSearchPreviewClientApplication	type!:{BotFlow|SmartAdvisor}
V3SourceCreateRequest	name!;type:{Sharepoint|FileUpload};triggerType:{Scheduled|Manual};connectionId;scheduleSettings:V3SourceScheduleSettings;filters:V3SourceFilter
V3SourceFilter	site!;folders!:[]
V3SourceRef	id!
V3SourceScheduleSettings	dateStart!:d;period!:n
V3SourceTagFilter	allOf:[];anyOfGroups:[];noneOf:[]
V3SourceUpdateRequest	triggerType!:{Scheduled|Manual};name!;scheduleSettings:V3SourceScheduleSettings
V3StartManualSyncRequest	type:{Incremental|Full}
V3SynchronizationFileDeletionRequest	fileId;fileName
V3SynchronizationUpdateRequest	status:{Completed|Cancelled}
V3SynchronizationUploadMetadata	originUri;tags:o[]
V3SynchronizationUploadUrlRequest	fileName!;contentMd5;contentType;contentLength:n;metadata:V3SynchronizationUploadMetadata
ValidateAddressRequest	address:StreetAddress
ValidateAgentUnavailableTimesRequest	validationWeekDate!;unavailableTimes!:UpdateUnavailableTime[]
ValidateAssignUsers	membersToAssign!:[]
ValidateDetails	flow!:o
ValidateVerifierRequest	token!;enable:b
ValidationServiceRequest	dateImportEnded!:d;uploadKey!
ValueWrapperActivityCodeStyle	value:ActivityCodeStyle
ValueWrapperActivityPlanServiceGoalImpactOverrides	value:ActivityPlanServiceGoalImpactOverrides
ValueWrapperBuShortTermForecastReference	value:BuShortTermForecastReference
ValueWrapperDate	value:d
ValueWrapperGroupSettings	value:GroupSettings
ValueWrapperHrisTimeOffType	value:HrisTimeOffType
ValueWrapperInstant	value:d
ValueWrapperShiftTradeTargetRequestItem	value:ShiftTradeTargetRequestItem
ValueWrapperString	value
ValueWrapperUserSearchRule	value:UserSearchRule
Variable	type!:{String|Integer|Number|Boolean|Date|List};scope!:{Input|Output|InputAndOutput|GuideOnly};name!;description;validation:o;listValues:o;listVariables:o[]
VideoSettings	enabled:b;channels:{Webmessaging|Voice}[];agent:o;user:o
ViewFilter	availableDashboard:{Public|Private};userState:{ActiveAndInactive|Active|Inactive|Deleted};dashboardState:{Active|Deleted};dashboardType:{All|Public|Private|Shared|Favorites};dashboardAccessFilter:{OwnedByMe|OwnedByAnyone|NotOwnedByMe};evaluationRole:{Evaluator|Supervisor};mediaTypes:{callback|chat|cobrowse|email|internalmessage|message|screenmonitoring|screenshare|…}[];queueIds:[];skillIds:[];assignedSkillIds:[];skillGroups:[];languageIds:[];assignedLanguageIds:[];languageGroups:[];directions:{inbound|outbound}[];originatingDirections:{inbound|outbound}[];wrapUpCodes:[];dnisList:[];sessionDnisList:[];filterQueuesByUserIds:[];filterUsersByQueueIds:[];userIds:[];managementUnitIds:[];addressTos:[];addressFroms:[];outboundCampaignIds:[];outboundContactListIds:[];contactIds:[];externalContactIds:[];externalOrgIds:[];aniList:[];durationsMilliseconds:o[];acdDurationsMilliseconds:o[];talkDurationsMilliseconds:o[];acwDurationsMilliseconds:o[];handleDurationsMilliseconds:o[];holdDurationsMilliseconds:o[];abandonDurationsMilliseconds:o[];evaluationScore:o;evaluationCriticalScore:o;evaluationFormIds:[];evaluatedAgentIds:[];evaluatorIds:[];transferred:b;abandoned:b;answered:b;messageTypes:{sms|twitter|line|facebook|whatsapp|webmessaging|open|instagram|…}[];divisionIds:[];surveyFormIds:[];surveyTotalScore:o;surveyNpsScore:o;mos:o;surveyQuestionGroupScore:o;surveyPromoterScore:o;surveyFormContextIds:[];conversationIds:[];sipCallIds:[];isEnded:b;isSurveyed:b;surveyScores:o[];promoterScores:o[];isCampaign:b;surveyStatuses:[];conversationProperties:o;isBlindTransferred:b;isConsulted:b;isConsultTransferred:b;remoteParticipants:[];flowIds:[];flowOutcomeIds:[];flowOutcomeValues:{SUCCESS|FAILURE}[];flowDestinationTypes:{ACD|USER|GROUP|NUMBER|FLOW|SECURE_FLOW|ACD_VOICEMAIL|USER_VOICEMAIL|…}[];flowDisconnectReasons:{FLOW_DISCONNECT|FLOW_ERROR_DISCONNECT|DISCONNECT}[];flowTypes:{bot|commonmodule|digitalbot|emailsend|inboundcall|inboundchat|inboundemail|inboundshortmessage|…}[];flowEntryTypes:{agent|direct|dnis|flow|outbound}[];flowEntryReasons:[];flowVersions:[];groupIds:[];hasJourneyCustomerId:b;hasJourneyActionMapId:b;hasJourneyVisitId:b;hasMedia:b;roleIds:[];reportsTos:[];locationIds:[];flowOutTypes:[];providerList:[];callbackNumberList:[];callbackInterval;usedRoutingTypes:{Bullseye|Conditional|Direct|Last|Manual|Predictive|Preferred|Standard|…}[];requestedRoutingTypes:{Bullseye|Conditional|Direct|Last|Manual|Predictive|Preferred|Standard|…}[];hasAgentAssistId:b;transcripts:o[];transcriptLanguages:[];participantPurposes:{internal|external}[];showFirstQueue:b;teamIds:[];filterUsersByTeamIds:[];journeyActionMapIds:[];journeyOutcomeIds:[];journeySegmentIds:[];journeyActionMapTypes:{webchat|webMessagingOffer|contentOffer|integrationAction|architectFlow|openAction}[];developmentRoleList:{Creator|Facilitator|Attendee}[];developmentTypeList:{Informational|Coaching|Assessment|AssessedContent|External|Native}[];developmentStatusList:{Planned|Scheduled|InvalidSchedule|InProgress|Completed|NotCompleted}[];developmentModuleIds:[];developmentActivityOverdue:b;customerSentimentScore:o;customerSentimentTrend:o;flowTransferTargets:[];developmentName;topicIds:[];externalTags:[];isNotResponding:b;isAuthenticated:b;botIds:[];botVersions:[];botMessageTypes:{Unknown|Phone|SMS|GenesysChatWidget|FacebookMessenger|WeChat|Whatsapp|AppleBusinessChat|…}[];botProviderList:{Unknown|Genesys|Amazon|Google|Nuance}[];botProductList:{Unknown|GenesysDialogEngine|AmazonLex|GoogleDialogFlow|GoogleDialogFlowResell|GenesysBotFlow|NuanceDlg|GoogleDialogFlowCx|…}[];botRecognitionFailureReasonList:{Unknown|NoInputCollection|NoInputConfirmation|NoInputDisambiguation|NoMatchCollection|NoMatchConfirmation|NoMatchDisambiguation|MaxWrongMatch|…}[];botIntentList:[];botFinalIntentList:[];botSlotList:[];botResultList:{Unknown|ExitRequestedByUser|ExitRequestedByBot|ExitError|ExitRecognitionFailure|DisconnectRequestedByUser|DisconnectRequestedByBot|DisconnectSessionExpired|…}[];blockedReasons:{PageUrlConditionsNotMatching|AlreadyExistingOffer|TriggerDateInFuture|MultipleSimultaneousOffers|FrequencyCapping|OfferedOutsideSchedule|ServiceLevelThrottling|NoAvailableAgents}[];isRecorded:b;hasEvaluation:b;hasScoredEvaluation:b;emailDeliveryStatusList:{DeliveryFailed|DeliveryPushed|DeliverySuccess|Failed|Published|Queued|Read|Received|…}[];isAgentOwnedCallback:b;agentCallbackOwnerIds:[];transcriptTopics:o[];journeyFrequencyCapReasons:[];journeyBlockingActionMapIds:[];journeyActionTargetIds:[];journeyBlockingScheduleGroupIds:[];journeyBlockingEmergencyScheduleGroupIds:[];journeyUrlEqualConditions:[];journeyUrlNotEqualConditions:[];journeyUrlStartsWithConditions:[];journeyUrlEndsWithConditions:[];journeyUrlContainsAnyConditions:[];journeyUrlNotContainsAnyConditions:[];journeyUrlContainsAllConditions:[];journeyUrlNotContainsAllConditions:[];flowMilestoneIds:[];isAssessmentPassed:b;conversationInitiators:[];hasCustomerParticipated:b;isAcdInteraction:b;hasFax:b;dataActionIds:[];actionCategoryName;integrationIds:[];responseStatuses:[];favouriteDashboard:b;myDashboard:b;stationErrors:[];canonicalContactIds:[];alertRuleIds:[];evaluationFormContextIds:[];evaluationStatuses:{Finished|InProgress|InReview|Pending|Retracted}[];workbinIds:[];worktypeIds:[];workitemIds:[];workitemAssigneeIds:[];workitemStatuses:[];isAnalyzedForSensitiveData:b;hasSensitiveData:b;hasPciData:b;hasPiiData:b;subPath;isClearedByCustomer:b;evaluationAssigneeIds:[];evaluationAssigned:b;assistantIds:[];knowledgeBaseIds:[];isParked:b;agentEmpathyScore:o;surveyTypes:{Web|Voice}[];surveyResponseStatuses:{Unknown|FullResponse|PartialResponse}[];botFlowTypes:{Unknown|Bot|DigitalBot|VoiceSurvey}[];agentTalkDurationMilliseconds:o[];customerTalkDurationMilliseconds:o[];overtalkDurationMilliseconds:o[];silenceDurationMilliseconds:o[];acdDurationMilliseconds:o[];ivrDurationMilliseconds:o[];otherDurationMilliseconds:o[];agentTalkPercentage:o;customerTalkPercentage:o;overtalkPercentage:o;silencePercentage:o;acdPercentage:o;ivrPercentage:o;otherPercentage:o;overtalkInstances:o;isScreenRecorded:b;screenMonitorUserIds:[];transcriptDurationMilliseconds:o[];workitemsStatuses:o[];socialCountries:[];socialLanguages:[];socialChannels:{Twitter|Facebook|Instagram|Open|GoogleBusinessProfile}[];socialSentimentCategory:{Positive|Negative|Neutral|Unknown}[];socialTopicIds:[];socialIngestionRuleIds:[];socialConversationCreated:b;socialContentType:{Text|Image|Video}[];socialKeywords:o[];socialPostEscalated:b;socialClassifications:{Public|Private}[];filterUsersByManagerIds:[];slideshowIds:[];conferenced:b;video:b;linkedInteraction:b;recommendationSources:{KnowledgeSearch|RulesEngine|ManualSearch}[];comparisonQueueIds:[];viewMetrics:{AVG_TALK_TIME|AVG_HOLD_TIME|AVG_ACW_TIME|AVG_WAIT_TIME|AVG_HANDLE_TIME|AVG_ALERT_TIME|AVG_ANSWER_TIME|AVG_ABANDON_TIME|…}[];timelineCategories:[];acw:b;segmentTypes:{alert|barging|callback|coaching|contacting|converting|delay|dialing|…}[];programIds:[];categoryIds:[];deliveryPushed:b;virtualAgentIds:[];empathyScoreCategories:{Unhelpful|Neutral|Empathetic}[];sentimentScoreCategories:{VeryNegative|SlightlyNegative|Neutral|SlightlyPositive|VeryPositive}[];sentimentTrendCategories:{Declining|SlightlyDeclining|NoChange|SlightlyImproving|Improving}[];contentModerationFlags:{NotSafeForWork|SafeForWork|Unknown}[];socialSourceTypes:{Owned|NonOwned|Others}[];socialFollowerRange:o;socialVerificationStatus:b;sessionExpired:b;screenMonitored:b;engagementSources:{AppleMessagesForBusiness|Discord|Email|Facebook|FacebookMessenger|Glassdoor|GoogleBusinessProfile|Instagram|…}[];isSnippetRecorded:b;takeover:b;socialPostTypes:{Posts|Comments|PostMention|ReelsMention|CommentMention|CollaboratePosts|LiveVideo|LiveComment|…}[]
VoicemailGroupPolicy	groupAlertType:{RANDOM|ROUND_ROBIN|SEQUENTIAL};name;enabled:b;sendEmailNotifications:b;disableEmailPii:b;includeEmailTranscriptions:b;languagePreference;emailPolicy:GroupEmailPolicy;rotateCallsSecs:n;stopRingingAfterRotations:n;overflowGroupId;interactiveResponsePromptId;interactiveResponseRequired:b;includeGroupNumberInUserCallerIdLists:b
VoicemailMessage	read:b;deleted:b;note;deleteRetentionPolicy:VoicemailRetentionPolicy
VoicemailOrganizationPolicy	alertTimeoutSeconds:n;pinConfiguration:PINConfiguration;voicemailExtension;pinRequired:b;interactiveResponseRequired:b;sendEmailNotifications:b;includeEmailTranscriptions:b;disableEmailPii:b;maximumRecordingTimeSeconds:n
VoicemailRetentionPolicy	voicemailRetentionPolicyType:{RETAIN_INDEFINITELY|RETAIN_WITH_TTL|IMMEDIATE_DELETE};numberOfDays:n
VoicemailSearchCriteria	type!:{EXACT|STARTS_WITH|CONTAINS|REGEX|TERM|TERMS|REQUIRED_FIELDS|MATCH_ALL|…};operator:{AND|OR|NOT};endValue;values:[];startValue;value;group:o[];dateFormat;fields:[]
VoicemailSearchRequest	sortOrder:{ASC|DESC|SCORE};sortBy;pageSize:n;pageNumber:n;sort:SearchSort[];expand:[];query:VoicemailSearchCriteria[]
VoicemailUserPolicy	alertTimeoutSeconds:n;pin;sendEmailNotifications:b
WebDeployment	name!;configuration!:WebDeploymentConfigurationVersionEntityRef;status:{Pending|Active|Inactive|Error|Deleting};description;allowAllDomains:b;allowedDomains:[];supportedContent:SupportedContentReference;flow:WebDeploymentFlowEntityRef;pushIntegrations:PushIntegration[]
WebDeploymentConfigurationVersion	name!;status:{Pending|Active|Inactive|Error|Deleting};headlessMode:WebDeploymentHeadlessMode;description;languages:[];defaultLanguage;customI18nLabels:CustomI18nLabels[];messenger:MessengerSettings;position:PositionSettings;supportCenter:SupportCenterSettings;cobrowse:CobrowseSettings;journeyEvents:JourneyEventsSettings;authenticationSettings:AuthenticationSettings;video:VideoSettings
WebDeploymentConfigurationVersionEntityRef	id!;version!;name;selfUri
WebDeploymentFlowEntityRef	id!;name;selfUri;flowDescription;publishVersion:FlowVersion
WebDeploymentHeadlessMode	enabled:b
WebDeploymentsJourneyContext	journeyAction:o;customer:o;customerSession:o
WebDeploymentsOAuthExchangeRequest	deploymentId!;journeyContext:WebDeploymentsJourneyContext;oauth:WebDeploymentsOAuthRequestParameters
WebDeploymentsOAuthRequestParameters	redirectUri!;code;idToken;nonce;maxAge:n;codeVerifier;iss
WebDeploymentsRefreshJWTRequest	refreshToken!;deploymentId!
WebEventBrowser	family!;version!;lang
WebEventDevice	category!:{desktop|mobile|tablet|other};type!;osFamily!;osVersion!;isMobile:b;screenHeight:n;screenWidth:n;screenDensity:n;manufacturer
WebEventRequest	customerCookieId!;eventName!;page!:RequestPage;createdDate!:d;userAgentString;browser:WebEventBrowser;device:WebEventDevice;searchQuery;ipAddress;referrerUrl;attributes:o;traits:o;externalId
WfmHistoricalAdherenceBulkItem	managementUnitId!;startDate!:d;endDate!:d;userIds:[];includeExceptions:b;includeActuals:b
WfmHistoricalAdherenceBulkQuery	items!:WfmHistoricalAdherenceBulkItem[];timeZone!
WfmHistoricalAdherenceQuery	startDate!:d;endDate:d;timeZone;userIds:[];includeExceptions:b;teamIds:[]
WfmHistoricalAdherenceQueryForAgent	startDate!:d;endDate:d;timeZone
WfmHistoricalAdherenceQueryForTeams	startDate!:d;timeZone!;endDate:d;userIds:[];includeExceptions:b
WfmHistoricalShrinkageRequest	startDate!:d;granularity:{Daily|Weekly};endDate:d;timeZone
WfmHistoricalShrinkageTeamsRequest	startDate!:d;timeZone!;granularity:{Daily|Weekly};endDate:d
WfmProcessUploadRequest	uploadKey!
WfmScheduleReference	id!;businessUnit!:o;weekDate!
WfmUserNotification	id!;mutableGroupId!;markedAsRead!:b
WfmVersionedEntityMetadata	version!:n
WhatsAppCampaignSchedule	intervals!:ScheduleInterval[];whatsAppCampaign!:DivisionedDomainEntityRef;name;version:n;recurrences:Reoccurrence[];timeZone
WhatsAppColumn	columnName!;type!;contactableTimeColumnName;contactableTimeColumn
WhatsAppConfig	whatsAppColumns!:[];whatsAppIntegration!:AddressableEntityRef;contentTemplate!:DomainEntityRef
WhatsAppEmbeddedSignupIntegrationActivationRequest	phoneNumber!;pin!
WhatsAppEmbeddedSignupIntegrationRequest	name!;embeddedSignupAccessToken!;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference
WhatsAppId	phoneNumber!:PhoneNumber;displayName
WhatsAppIdentityResolutionConfig	resolveIdentities!:b;division:WritableStarrableDivision
WhatsAppIntegrationRequest	name!;phoneNumber!;wabaCertificate!;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference
WhatsAppIntegrationUpdateRequest	name;supportedContent:SupportedContentReference;messagingSetting:MessagingSettingRequestReference
WorkPlan	id!;metadata!:WfmVersionedEntityMetadata;shiftStartVarianceType:{ShiftStart|ShiftStartAndPaidDuration};shiftStartVariancePeriod:{Weekly|PlanningPeriod};name;enabled:b;constrainWeeklyPaidTime:b;flexibleWeeklyPaidTime:b;weeklyExactPaidMinutes:n;weeklyMinimumPaidMinutes:n;weeklyMaximumPaidMinutes:n;constrainPaidTimeGranularity:b;paidTimeGranularityMinutes:n;constrainMinimumTimeBetweenShifts:b;minimumTimeBetweenShiftsMinutes:n;maximumDays:n;minimumConsecutiveNonWorkingMinutesPerWeek:n;constrainMaximumConsecutiveWorkingWeekends:b;maximumConsecutiveWorkingWeekends:n;minimumWorkingDaysPerWeek:n;constrainMaximumConsecutiveWorkingDays:b;maximumConsecutiveWorkingDays:n;minimumShiftStartDistanceMinutes:n;minimumDaysOffPerPlanningPeriod:n;maximumDaysOffPerPlanningPeriod:n;minimumPaidMinutesPerPlanningPeriod:n;maximumPaidMinutesPerPlanningPeriod:n;constrainMaximumWorkingWeekendsPerPlanningPeriod:b;maximumWorkingWeekendsPerPlanningPeriod:n;optionalDays:SetWrapperDayOfWeek;shiftStartVariances:ListWrapperShiftStartVariance;shifts:WorkPlanShift[];agents:DeletableUserReference[];agentCount:n
WorkPlanBidGroupCreate	name!;managementUnitId!;agentIds!:[];workPlans!:BidGroupWorkPlanRequest[];planningGroupIds!:[]
WorkPlanBidGroupUpdate	name;managementUnitId;agentIds:ListWrapperString;workPlans:ListWrapperBidGroupWorkPlanRequest;planningGroupIds:ListWrapperString
WorkPlanBidRanks	id;workPlanBiddingPerformance:n;biddingTieBreaker
WorkPlanPatternRequest	workPlanIds!:[]
WorkPlanShift	name!;dayOffRule:{NextDayOff|PreviousDayOff};days:SetWrapperDayOfWeek;flexibleStartTime:b;exactStartTimeMinutesFromMidnight:n;earliestStartTimeMinutesFromMidnight:n;latestStartTimeMinutesFromMidnight:n;constrainStopTime:b;constrainLatestStopTime:b;latestStopTimeMinutesFromMidnight:n;constrainEarliestStopTime:b;earliestStopTimeMinutesFromMidnight:n;startIncrementMinutes:n;flexiblePaidTime:b;exactPaidTimeMinutes:n;minimumPaidTimeMinutes:n;maximumPaidTimeMinutes:n;constrainContiguousWorkTime:b;minimumContiguousWorkTimeMinutes:n;maximumContiguousWorkTimeMinutes:n;constrainDayOff:b;planningPeriodConstraints:o;activities:o[];id;delete:b;validationId
WorkPlanValidationRequest	id!;shiftStartVarianceType:{ShiftStart|ShiftStartAndPaidDuration};shiftStartVariancePeriod:{Weekly|PlanningPeriod};name;enabled:b;constrainWeeklyPaidTime:b;flexibleWeeklyPaidTime:b;weeklyExactPaidMinutes:n;weeklyMinimumPaidMinutes:n;weeklyMaximumPaidMinutes:n;constrainPaidTimeGranularity:b;paidTimeGranularityMinutes:n;constrainMinimumTimeBetweenShifts:b;minimumTimeBetweenShiftsMinutes:n;maximumDays:n;minimumConsecutiveNonWorkingMinutesPerWeek:n;constrainMaximumConsecutiveWorkingWeekends:b;maximumConsecutiveWorkingWeekends:n;minimumWorkingDaysPerWeek:n;constrainMaximumConsecutiveWorkingDays:b;maximumConsecutiveWorkingDays:n;minimumShiftStartDistanceMinutes:n;minimumDaysOffPerPlanningPeriod:n;maximumDaysOffPerPlanningPeriod:n;minimumPaidMinutesPerPlanningPeriod:n;maximumPaidMinutesPerPlanningPeriod:n;constrainMaximumWorkingWeekendsPerPlanningPeriod:b;maximumWorkingWeekendsPerPlanningPeriod:n;optionalDays:SetWrapperDayOfWeek;shiftStartVariances:ListWrapperShiftStartVariance;shifts:WorkPlanShift[];agents:DeletableUserReference[];agentCount:n
WorkbinCreate	name!;description;divisionId
WorkbinQueryRequest	filters!:WorkitemFilter[];select:{Count};pageSize:n;attributes:[];after;sort:WorkbinQuerySort
WorkbinQuerySort	name:{dateModified|name};ascending:b
WorkbinUpdate	name;description
WorkitemCommonCreate	name!;typeId!;priority:n;dateDue:d;dateExpires:d;durationSeconds:n;ttl:n;statusId;workbinId;autoStatusTransition:b;description;customFields:o;queueId;assigneeId;languageId;externalContactId;externalTag;skillIds:[];scriptId
WorkitemCreate	name!;typeId!;priority:n;dateDue:d;dateExpires:d;durationSeconds:n;ttl:n;statusId;workbinId;autoStatusTransition:b;description;customFields:o;queueId;assigneeId;languageId;externalContactId;externalTag;skillIds:[];scriptId;wrapupCode;utilizationLabelId;scoredAgents:WorkitemScoredAgentRequest[];preferredAgentIds:[]
WorkitemDateBasedCondition	attribute!:{dateDue|dateExpires|ttl|dateCreated};relativeMinutesToInvocation!:n
WorkitemDateBasedConditionUpdate	attribute:{dateDue|dateExpires|ttl|dateCreated};relativeMinutesToInvocation:n
WorkitemDateBasedRuleCreate	name!;condition!:WorkitemDateBasedCondition
WorkitemDateBasedRuleUpdate	name;condition:WorkitemDateBasedConditionUpdate
WorkitemFilter	type!:{String|Int};operator!:{EQ|NEQ|GT|LT|GTE|LTE|IN|CONTAINS|…};name!;values!:[]
WorkitemManualAssign	id!
WorkitemOnAttributeChangeCondition	attribute!:{statusId};newValue!;oldValue
WorkitemOnAttributeChangeConditionUpdate	attribute!:{statusId};newValue!;oldValue
WorkitemOnAttributeChangeRuleCreate	name!;condition!:WorkitemOnAttributeChangeCondition
WorkitemOnAttributeChangeRuleUpdate	name;condition:WorkitemOnAttributeChangeConditionUpdate
WorkitemOnCreateRuleCreate	name!
WorkitemOnCreateRuleUpdate	name
WorkitemQueryJobCreate	filters!:WorkitemQueryJobFilter[];pageSize:n;pageNumber:n;queryFilters:WorkitemQueryJobQueryFilters[];expands:{type|workbin|status|assignee|reporter|queue|case|externalContact}[];attributes:[];sort:WorkitemQueryJobSort;dateIntervalStart:d;dateIntervalEnd:d
WorkitemQueryJobFilter	operator!:{EQ|NEQ|GT|LT|GTE|LTE|IN|CONTAINS|…};name!;values!:[]
WorkitemQueryJobQueryFilters	name!:{customFields};criteria!:o[];operator:{AND|OR}
WorkitemQueryJobSort	name:{dateDue|dateCreated|priority};ascending:b
WorkitemQueryPostRequest	filters!:WorkitemFilter[];select:{Count};pageSize:n;attributes:[];after;sort:WorkitemQuerySort;expands:{type|workbin|status|assignee|reporter|queue|case|externalContact}[]
WorkitemQuerySort	name:{dateDue|priority};ascending:b
WorkitemRuleSettings	flowRulesEnabled:b
WorkitemScoredAgentRequest	id;score:n
WorkitemSettings	worktypeId
WorkitemStatusCreate	category!:{Open|InProgress|Waiting|Closed|Unknown};name!;destinationStatusIds:[];description;defaultDestinationStatusId;statusTransitionDelaySeconds:n;statusTransitionTime;autoTerminateWorkitem:b
WorkitemStatusUpdate	name;destinationStatusIds:[];description;defaultDestinationStatusId;statusTransitionDelaySeconds:n;statusTransitionTime;autoTerminateWorkitem:b
WorkitemTerminate	statusId
WorkitemUpdate	assignmentState:{Unknown|AcdStarted|Alerting|AlertTimeout|AcdCancelled|Terminated|Idle|Declined|…};assignmentOperation:{AgentAssignmentAlerting|QueueAssignmentAlerting};name;priority:n;dateDue:d;dateExpires:d;durationSeconds:n;ttl:n;statusId;workbinId;autoStatusTransition:b;description;dateClosed:d;customFields:o;queueId;assigneeId;scoredAgents:WorkitemScoredAgentRequest[];externalContactId;externalTag;skillIds:[];languageId;utilizationLabelId;preferredAgentIds:[];scriptId
WorkitemWrapupUpdate	action!:{Add|Remove};wrapupCode!
Workspace	name!;type:{USER|GROUP};isCurrentUserWorkspace:b;user:DomainEntityRef;bucket;dateCreated:d;dateModified:d;summary:WorkspaceSummary;acl:[];description
WorkspaceCreate	name!;bucket;description
WorkspaceMember	memberType!:{USER|GROUP};name;workspace:DomainEntityRef;member:DomainEntityRef;user:User;group:Group;securityProfile:SecurityProfile
WorkspaceSummary	totalDocumentCount:n;totalDocumentByteCount:n
WorktypeCreate	name!;defaultWorkbinId!;defaultDurationSeconds:n;defaultExpirationSeconds:n;defaultDueDurationSeconds:n;defaultPriority:n;defaultTtlSeconds:n;assignmentEnabled:b;schemaId;serviceLevelTarget:n;ruleSettings:WorkitemRuleSettings;unassignedDivisionContactsEnabled:b;description;divisionId;disableDefaultStatusCreation:b;schemaVersion:n;defaultQueueId;defaultLanguageId;defaultSkillIds:[];defaultScriptId
WorktypeQueryRequest	filters!:WorkitemFilter[];select:{Count};expands:{schema};pageSize:n;attributes:[];after;sort:WorktypeQuerySort
WorktypeQuerySort	name:{dateModified|name};ascending:b
WorktypeUpdate	name;defaultWorkbinId;defaultDurationSeconds:n;defaultExpirationSeconds:n;defaultDueDurationSeconds:n;defaultPriority:n;defaultTtlSeconds:n;assignmentEnabled:b;schemaId;serviceLevelTarget:n;ruleSettings:WorkitemRuleSettings;unassignedDivisionContactsEnabled:b;description;defaultStatusId;schemaVersion:n;defaultLanguageId;defaultSkillIds:[];defaultQueueId;defaultScriptId
WrapUpCodeConfig	values!:[]
WrapUpCodeMapping	name;version:n;defaultSet:{CONTACT_UNCALLABLE|NUMBER_UNCALLABLE|RIGHT_PARTY_CONTACT|BUSINESS_SUCCESS|BUSINESS_FAILURE|BUSINESS_NEUTRAL}[];mapping:o
WrapUpCodeReference	id
WrapupCodePredictionConfig	enabled!:b
WrapupCodeRequest	name!;division:WritableStarrableDivision;description;dateCreated:d;dateModified:d;createdBy;modifiedBy
WrapupInput	code;name;notes;tags:[];durationSeconds:n;endTime:d;provisional:b;disableEndTimeUpdates:b
WritableDialerContact	contactListId!;data!:o;id;latestWhatsAppEvaluations:o;callable:b;phoneNumberStatus:o;contactableStatus:o
WritableDivision	id;name
WritableEntity	id
WritableStarrableDivision	id;name
`;

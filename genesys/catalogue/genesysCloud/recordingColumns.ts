import type { Column } from '../format.ts';

/** Recordings of a conversation, with or without links to their files. */
export const recordingColumns = [
	{ name: 'id', isKey: true },
	{ name: 'conversationId' },
	{ name: 'media' },
	{ name: 'fileState' },
	{ name: 'startTime' },
	{ name: 'endTime' },
	{ name: 'url', from: ['mediaUris.*.mediaUri'], as: 'first' },
	{ name: 'outputDurationMs' },
	{ name: 'outputSizeInBytes' },
	{ name: 'userIds', from: ['users.*.id', 'agent.id'] },
	{ name: 'urls', from: ['mediaUris.*.mediaUri'] },
	{ name: 'mediaSubtype' },
	{ name: 'mediaSubject' },
	{ name: 'sessionId' },
	{ name: 'recordingErrorStatus' },
	{ name: 'recordingFileRole' },
	{ name: 'annotations', from: ['annotations.*'], as: 'count' },
	{ name: 'archiveMedium' },
	{ name: 'archiveDate' },
	{ name: 'deleteDate' },
	{ name: 'exportDate' },
	{ name: 'exportedDate' },
	{ name: 'restoreExpirationTime' },
	{ name: 'estimatedTranscodeTimeMs' },
	{ name: 'name' },
	{ name: 'path' },
	{ name: 'region' },
] as const satisfies readonly Column[];

/** Files of a bulk download: the state of the download is part of each. */
export const bulkDownloadColumns = [
	{ name: 'conversationId', isKey: true },
	{ name: 'recordingId', isKey: true },
	{ name: 'resultUrl' },
	{ name: 'contentType' },
	{ name: 'errorMsg' },
	{ name: 'jobId', from: ['jobId', 'id'] },
	{ name: 'status' },
	{ name: 'expectedResultCount' },
	{ name: 'resultCount' },
	{ name: 'errorCount' },
] as const satisfies readonly Column[];

export const recordingJobColumns = [
	{ name: 'id', isKey: true },
	{ name: 'state' },
	{ name: 'percentProgress' },
	{ name: 'action', from: ['recordingJobsQuery.action'] },
	{ name: 'dateCreated' },
	{ name: 'totalConversations' },
	{ name: 'totalRecordings' },
	{ name: 'totalProcessedRecordings' },
	{ name: 'totalFailedRecordings' },
	{ name: 'errorMessage' },
	{ name: 'totalSkippedRecordings' },
	{ name: 'failedRecordings' },
	{ name: 'userId', from: ['user.id'] },
	{ name: 'actionDate', from: ['recordingJobsQuery.actionDate'] },
	{ name: 'interval', from: ['recordingJobsQuery.conversationQuery.interval'] },
] as const satisfies readonly Column[];

/** What speech and text analytics found in a conversation. */
export const speechColumns = [
	{ name: 'conversationId', from: ['conversation.id'], isKey: true },
	{ name: 'sentimentScore' },
	{ name: 'sentimentTrend' },
	{ name: 'sentimentTrendClass' },
	{ name: 'agentDurationPercentage', from: ['participantMetrics.agentDurationPercentage'] },
	{ name: 'customerDurationPercentage', from: ['participantMetrics.customerDurationPercentage'] },
	{ name: 'silenceDurationPercentage', from: ['participantMetrics.silenceDurationPercentage'] },
	{ name: 'overtalkCount', from: ['participantMetrics.overtalkCount'] },
	{ name: 'empathyScores', from: ['empathyScores.*.score', 'empathyScores'] },
	{ name: 'participantMetrics' },
] as const satisfies readonly Column[];

export const sentimentColumns = [{ name: 'insights', isKey: true }] as const satisfies readonly Column[];

export const summaryColumns = [
	{ name: 'conversationId', from: ['conversation.id'], isKey: true },
	{ name: 'summary', from: ['summary.text', 'summary'] },
	{ name: 'sessionSummaries', from: ['sessionSummaries.*.text', 'sessionSummaries.*.summary.text'] },
	{ name: 'reason', from: ['summary.reason.text', 'summary.reason', 'sessionSummaries.*.reason.text'] },
	{ name: 'resolution', from: ['summary.resolution.text', 'summary.resolution', 'sessionSummaries.*.resolution.text'] },
	{ name: 'followUp', from: ['summary.followup.text', 'summary.followup', 'sessionSummaries.*.followup.text'] },
	{ name: 'sessions', from: ['sessionSummaries.*'], as: 'count' },
] as const satisfies readonly Column[];

export const topicColumns = [
	{ name: 'id', isKey: true },
	{ name: 'name' },
	{ name: 'description' },
	{ name: 'dialect' },
	{ name: 'published' },
	{ name: 'strictness' },
	{ name: 'participants' },
	{ name: 'phrasesCount' },
	{ name: 'programsCount' },
	{ name: 'dateModified' },
	{ name: 'tags' },
	{ name: 'matchingType' },
	{ name: 'modifiedById', from: ['modifiedBy.id'] },
] as const satisfies readonly Column[];

export const evaluationColumns = [
	{ name: 'id', isKey: true },
	{ name: 'conversationId', from: ['conversation.id'] },
	{ name: 'status' },
	{ name: 'form', from: ['evaluationForm.name', 'evaluationForm.id'] },
	{ name: 'agentId', from: ['agent.id'] },
	{ name: 'evaluatorId', from: ['evaluator.id'] },
	{ name: 'totalScore', from: ['answers.totalScore'] },
	{ name: 'totalCriticalScore', from: ['answers.totalCriticalScore'] },
	{ name: 'conversationDate' },
	{ name: 'submittedDate' },
	{ name: 'queueId', from: ['queue.id'] },
	{ name: 'mediaType' },
	{ name: 'comments', from: ['answers.comments'] },
	{ name: 'assigneeId', from: ['assignee.id'] },
	{ name: 'agentHasRead' },
	{ name: 'assignedDate' },
	{ name: 'createdDate' },
	{ name: 'changedDate' },
	{ name: 'releaseDate' },
	{ name: 'neverRelease' },
	{ name: 'rescore' },
	{ name: 'disputeCount' },
	{ name: 'formId', from: ['evaluationForm.id'] },
	{ name: 'evaluationContextId' },
	{ name: 'agentTeam', from: ['agentTeam.name', 'agentTeam.id'] },
	{ name: 'version' },
] as const satisfies readonly Column[];

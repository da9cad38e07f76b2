import { defineApi, type Field } from './format.ts';
const channelId = {
	name: 'channelId',
	in: 'path',
	kind: 'text',
	required: true,
	fromConnection: true,
	title: 'Channel ID',
	description: 'Channel of the message. Leave empty to use the channel of the {connection}.',
	placeholder: 'e.g. 0123456789',
} as const satisfies Field;

const mediaChannelId = {
	...channelId,
	description: 'Channel of the media. Leave empty to use the channel of the {connection}.',
} as const satisfies Field;

const mediaId = {
	name: 'mediaId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Media ID',
	description: 'ID returned by Upload',
	placeholder: 'e.g. bb4a9f86-dbbb-4464-a669-650da94fbad6',
} as const satisfies Field;

const parties = [
	{
		name: 'messages.0.channel.from.id',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'From',
		description: 'Phone number or other address of the customer',
		placeholder: 'e.g. 16504661149',
	},
	{
		name: 'messages.0.channel.to.id',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'To',
		description: 'Address of the contact center on the channel',
		placeholder: 'e.g. 0123456789',
	},
] as const satisfies readonly Field[];

const ownMessageId = {
	name: 'messages.0.channel.messageId',
	in: 'body',
	kind: 'text',
	title: 'Message ID',
	description: 'ID of the message in your system. Leave empty to have Genesys generate one.',
} as const satisfies Field;

/**
 * The common parts of four operations, one for each type of message, that use the same request. The answer contains ids as
 * texts in the overview and as objects in the reference.
 */
const sending = {
	method: 'POST',
	path: '/channels/{channelId}/messages',
	// A retry would deliver the message twice.
	repeatable: false,
	encoding: 'json',
} as const;

const heading = 'POST /channels/{channelId}/messages';

const ids = { result: 'list', resultPath: 'ids', entryProperty: 'id' } as const;

/** Requests are signed: see `genesys/services/digitalChannelService.ts`. */
export const thirdPartyMessaging = defineApi({
	id: 'thirdPartyMessaging',
	service: 'digitalChannel',
	title: 'Genesys Third-Party Messaging',
	description:
		'Send customer messages, media, and delivery receipts from an external service to Genesys Digital Channels',
	envelope: true,
	source: '003, Third-Party Messaging API',
	basePath: '/nexus/v3',
	hints: {
		401: 'Genesys rejected the signature. Check the app secret and the contact center ID of the {connection}.',
		403: 'Check the app secret, the contact center ID, and the channel ID of the {connection}.',
	},
	resources: [
		{
			id: 'message',
			title: 'Message',
			description: 'Messages from customers, and delivery receipts for messages from agents',
			operations: [
				{
					id: 'sendText',
					title: 'Send Text',
					action: 'Send text message',
					description: "Send a customer's text message to an agent",
					...sending,
					source: heading,
					...ids,
					constants: [{ in: 'body', name: 'messages.0.type', value: 'Text' }],
					fields: [
						channelId,
						...parties,
						{
							name: 'messages.0.text',
							in: 'body',
							kind: 'text',
							required: true,
							lines: 4,
							title: 'Text',
							description: 'Text of the message',
						},
						ownMessageId,
					],
				},
				{
					id: 'sendReceipt',
					title: 'Send Receipt',
					action: 'Send delivery receipt',
					description: 'Tell the agent whether a message that Genesys sent to your webhook was delivered',
					...sending,
					source: `${heading}; Third-Party Messaging Overview, Delivery receipts`,
					result: 'none',
					constants: [{ in: 'body', name: 'messages.0.type', value: 'Receipt' }],
					fields: [
						{
							...channelId,
							fromEvent: 'channelId',
							description: 'Channel of the message. Leave empty to use the channel of the {connection}.',
						},
						{
							name: 'messages.0.channel.messageId',
							in: 'body',
							kind: 'text',
							required: true,
							fromEvent: 'messageId',
							title: 'Message ID',
							description: 'ID of the message, as your webhook returned it to Genesys',
						},
						{
							name: 'messages.0.status',
							in: 'body',
							kind: 'choice',
							required: true,
							default: 'Delivered',
							title: 'Status',
							description: 'Delivery status of the message',
							choices: [
								{ value: 'Delivered', title: 'Delivered', description: 'The message reached the recipient' },
								{
									value: 'Removed',
									title: 'Removed',
									description: 'The message was published and later removed',
								},
								{ value: 'Failed', title: 'Failed', description: 'The message could not be delivered' },
							],
						},
						{
							name: 'messages.0.reasons.0.code',
							in: 'body',
							kind: 'choice',
							wireType: 'number',
							required: true,
							default: '500',
							title: 'Reason',
							description: 'Why the message could not be delivered',
							showWhen: { field: 'messages.0.status', is: 'Failed' },
							choices: [
								{ value: 'none', title: 'None', description: 'Sends no reason', sendsNothing: true },
								{ value: '500', title: 'General Error (500)', description: 'Any other or unknown error' },
								{
									value: '305',
									title: 'Message Expired (305)',
									description: 'The message expired before it was delivered',
								},
								{
									value: '310',
									title: 'Rate Limit Reached (310)',
									description: 'Too many messages were sent in a short time',
								},
								{
									value: '350',
									title: 'Message Not Allowed (350)',
									description: 'The message is not allowed, for example because the account is suspended',
								},
								{
									value: '510',
									title: 'Unsupported Message (510)',
									description: 'The service does not support this type of message',
								},
								{ value: '512', title: 'Unknown Message (512)', description: 'The service does not know the message' },
								{
									value: '520',
									title: 'Invalid Message Structure (520)',
									description: 'The structure of the message is not valid',
								},
								{
									value: '530',
									title: 'Invalid Destination (530)',
									description: 'The recipient does not exist or cannot be reached',
								},
							],
						},
						{
							name: 'messages.0.reasons.0.message',
							in: 'body',
							kind: 'text',
							title: 'Reason Description',
							description: 'Failure message to show to the agent',
							showWhen: { field: 'messages.0.status', is: 'Failed' },
						},
						{
							name: 'messages.0.channel.from.id',
							in: 'body',
							kind: 'text',
							required: true,
							fromEvent: 'from',
							title: 'From',
							description: 'Address of the contact center that sent the message',
							placeholder: 'e.g. 0123456789',
						},
						{
							name: 'messages.0.channel.to.id',
							in: 'body',
							kind: 'text',
							required: true,
							fromEvent: 'to',
							title: 'To',
							description: 'Phone number or other address of the customer',
							placeholder: 'e.g. 16504661149',
						},
					],
				},
				{
					id: 'sendRichMedia',
					title: 'Send Rich Media',
					action: 'Send rich media message',
					// The reference does not show the content of such a message. It is sent with `contents`, like emails.
					description: "Send a customer's pictures or other media to an agent",
					...sending,
					source: heading,
					...ids,
					constants: [{ in: 'body', name: 'messages.0.type', value: 'RichMedia' }],
					fields: [
						channelId,
						...parties,
						{
							name: 'messages.0.content',
							in: 'body',
							kind: 'rows',
							required: true,
							minimum: 1,
							title: 'Content',
							entryTitle: 'Content',
							description: 'Media and texts, in the order in which to show them',
							fields: [
								{
									name: 'type',
									in: 'body',
									kind: 'choice',
									required: true,
									default: 'image',
									title: 'Type',
									description: 'Type of the content',
									choices: [
										{ value: 'image', title: 'Image' },
										{ value: 'audio', title: 'Audio' },
										{ value: 'video', title: 'Video' },
										{ value: 'file', title: 'File' },
										{ value: 'text', title: 'Text' },
									],
								},
								{
									name: 'url',
									in: 'body',
									kind: 'text',
									title: 'Media URL',
									description: 'URL returned by Upload. Leave empty for a text.',
									placeholder: 'e.g. genesys://nexus/bb4a9f86-dbbb-4464-a669-650da94fbad6',
								},
								{
									name: 'text',
									in: 'body',
									kind: 'text',
									lines: 4,
									title: 'Text',
									description: 'Text of the message, or a caption for the media',
								},
							],
						},
						ownMessageId,
					],
				},
				{
					id: 'sendEmail',
					title: 'Send Email',
					action: 'Send email message',
					// The reference shows no email to Genesys. It is sent in the form that webhooks use for the emails of agents.
					description: "Send a customer's email to an agent",
					...sending,
					source: `${heading}; Third-Party Messaging Overview, Email data flow`,
					...ids,
					constants: [{ in: 'body', name: 'messages.0.type', value: 'Email' }],
					fields: [
						{ ...channelId, placeholder: 'e.g. company.com' },
						{
							...parties[0],
							description: 'Email address of the customer',
							placeholder: 'e.g. customer@example.com',
						},
						{
							name: 'messages.0.channel.from.name',
							in: 'body',
							kind: 'text',
							title: 'Sender Name',
							description: 'Name to show for the sender',
						},
						{
							name: 'messages.0.channel.to',
							in: 'body',
							kind: 'rows',
							required: true,
							minimum: 1,
							title: 'To',
							entryTitle: 'Recipient',
							description: 'Email addresses of the contact center',
							fields: [
								{
									name: 'id',
									in: 'body',
									kind: 'text',
									required: true,
									title: 'Address',
									description: 'Email address of the recipient',
									placeholder: 'e.g. service@company.com',
								},
								{
									name: 'name',
									in: 'body',
									kind: 'text',
									title: 'Name',
									description: 'Name to show for the recipient',
								},
							],
						},
						{
							name: 'messages.0.subject',
							in: 'body',
							kind: 'text',
							title: 'Subject',
							description: 'Subject of the email',
						},
						{
							name: 'messages.0.content',
							in: 'body',
							kind: 'rows',
							required: true,
							minimum: 1,
							title: 'Content',
							entryTitle: 'Content',
							description: 'Body of the email as plain text, HTML, or both',
							fields: [
								{
									name: 'type',
									in: 'body',
									kind: 'choice',
									required: true,
									default: 'text',
									title: 'Type',
									description: 'Format of the text',
									choices: [
										{ value: 'text', title: 'Plain Text' },
										{ value: 'html', title: 'HTML' },
									],
								},
								{
									name: 'text',
									in: 'body',
									kind: 'text',
									required: true,
									lines: 8,
									title: 'Text',
									description: 'Body of the email',
								},
							],
						},
						ownMessageId,
						{
							name: 'messages.0.context.replyTo.id',
							in: 'body',
							kind: 'text',
							title: 'Reply To',
							description: 'Address for replies. Leave empty to reply to the sender.',
							placeholder: 'e.g. reply-to@example.com',
						},
					],
				},
			],
		},
		{
			id: 'media',
			title: 'Media',
			description: 'Pictures and other files for rich media messages',
			operations: [
				{
					id: 'upload',
					title: 'Upload',
					action: 'Upload media',
					description: 'Upload a file for a rich media message. Returns its ID and URL.',
					method: 'POST',
					path: '/channels/{channelId}/media',
					source: 'POST /channels/{channelId}/media',
					// A retry would create a second resource.
					repeatable: false,
					encoding: 'multipart',
					result: 'object',
					fields: [
						mediaChannelId,
						{
							name: 'file',
							in: 'body',
							kind: 'file',
							required: true,
							title: 'File',
							description: 'File to upload',
						},
					],
				},
				{
					id: 'download',
					title: 'Download',
					action: 'Download media',
					description: 'Download an uploaded file',
					method: 'GET',
					path: '/channels/{channelId}/media/{mediaId}',
					source: 'GET /channels/{channelId}/media/{mediaId}',
					repeatable: true,
					result: 'file',
					fields: [mediaChannelId, mediaId],
				},
				{
					id: 'delete',
					title: 'Delete',
					action: 'Delete media',
					description: 'Permanently delete an uploaded file',
					method: 'DELETE',
					path: '/channels/{channelId}/media/{mediaId}',
					source: 'DELETE /channels/{channelId}/media/{mediaId}',
					repeatable: true,
					settled: [404, 410],
					destructive: true,
					// The answer only describes the deleted upload.
					result: 'none',
					fields: [mediaChannelId, mediaId],
				},
			],
		},
	],
});

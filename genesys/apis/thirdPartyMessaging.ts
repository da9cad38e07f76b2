import { defineApi } from './catalogue';
import type { Field } from './catalogue';

const channelId = {
	name: 'channelId',
	in: 'path',
	kind: 'text',
	required: true,
	fromConnection: true,
	title: 'Channel ID',
	description: 'The channel that the message belongs to. Leave it empty for the one of the connection.',
	placeholder: '0123456789',
} as const satisfies Field;

const mediaChannelId = { ...channelId, description: 'The channel that the media belongs to. Leave it empty for the one of the connection.' } as const satisfies Field;

const mediaId = {
	name: 'mediaId',
	in: 'path',
	kind: 'text',
	required: true,
	title: 'Media ID',
	description: 'The ID that the upload answered with',
	placeholder: 'bb4a9f86-dbbb-4464-a669-650da94fbad6',
} as const satisfies Field;

const parties = [
	{
		name: 'messages.0.channel.from.id',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'From',
		description: 'Who sent it: the phone number or other address of the consumer',
		placeholder: '16504661149',
	},
	{
		name: 'messages.0.channel.to.id',
		in: 'body',
		kind: 'text',
		required: true,
		title: 'To',
		description: 'Where it was sent: the address of the contact center on the channel',
		placeholder: '0123456789',
	},
] as const satisfies readonly Field[];

const ownMessageId = {
	name: 'messages.0.channel.messageId',
	in: 'body',
	kind: 'text',
	title: 'Message ID',
	description: 'The ID that the message has in your system. Where you leave it empty, Genesys gives it one.',
} as const satisfies Field;

/** One operation for each type of message, over one request. Its answer has ids as texts in the overview and as objects in the reference. */
const sending = {
	method: 'POST',
	path: '/channels/{channelId}/messages',
	// A second try would deliver the message twice.
	repeatable: false,
	encoding: 'json',
} as const;

const heading = 'POST /channels/{channelId}/messages';

const ids = { result: 'list', at: 'ids', entryName: 'id' } as const;

/** Requests are signed: see `genesys/systems/digitalChannel.ts`. */
export const thirdPartyMessaging = defineApi({
	id: 'thirdPartyMessaging',
	system: 'digitalChannel',
	title: 'Genesys Third-Party Messaging',
	description: 'Bring messages of consumers from an outside service, such as SMS or e-mail, to agents of Genesys Digital Channels, with their media and delivery receipts',
	envelope: true,
	source: '003, Third-Party Messaging API',
	basePath: '/nexus/v3',
	resources: [
		{
			id: 'message',
			title: 'Message',
			description: 'What consumers write, and what became of what agents wrote to them',
			operations: [
				{
					id: 'sendText',
					title: 'Send Text',
					action: 'Send a text message',
					description: 'Hand a text that a consumer wrote to the agent',
					...sending,
					source: heading,
					...ids,
					constants: [{ in: 'body', name: 'messages.0.type', value: 'Text' }],
					fields: [
						channelId,
						...parties,
						{ name: 'messages.0.text', in: 'body', kind: 'text', required: true, lines: 4, title: 'Text', description: 'What the consumer wrote' },
						ownMessageId,
					],
				},
				{
					id: 'sendReceipt',
					title: 'Send Receipt',
					action: 'Send a delivery receipt',
					description: 'Tell the agent what became of a message that Genesys handed to your webhook',
					...sending,
					source: `${heading}; Third-Party Messaging Overview, Delivery receipts`,
					result: 'none',
					constants: [{ in: 'body', name: 'messages.0.type', value: 'Receipt' }],
					fields: [
						{ ...channelId, fromEvent: 'channelId', description: 'The channel that the message went through. Leave it empty for the one of the connection.' },
						{
							name: 'messages.0.channel.messageId',
							in: 'body',
							kind: 'text',
							required: true,
							fromEvent: 'messageId',
							title: 'Message ID',
							description: 'The message that the receipt is about: the ID that your webhook answered with',
						},
						{
							name: 'messages.0.status',
							in: 'body',
							kind: 'choice',
							required: true,
							default: 'Delivered',
							title: 'Status',
							description: 'What became of the message',
							choices: [
								{ value: 'Delivered', title: 'Delivered', description: 'The message has reached the recipient' },
								{ value: 'Removed', title: 'Removed', description: 'The message was published and has been taken back since' },
								{ value: 'Failed', title: 'Failed', description: 'The message could not be delivered' },
							],
						},
						{
							name: 'messages.0.reasons.0.code',
							in: 'body',
							kind: 'choice',
							as: 'number',
							required: true,
							default: '500',
							title: 'Reason',
							description: 'Why the message could not be delivered',
							showWhen: { field: 'messages.0.status', is: 'Failed' },
							choices: [
								{ value: '500', title: 'General Error (500)', description: 'None of the others, or not known' },
								{ value: '305', title: 'Message Expired (305)', description: 'It was too late to deliver the message' },
								{ value: '310', title: 'Rate Limit Reached (310)', description: 'Too many messages were sent in a short time' },
								{ value: '350', title: 'Message Not Allowed (350)', description: 'The message may not be sent, for example from a suspended account' },
								{ value: '510', title: 'Unsupported Message (510)', description: 'The service does not carry messages of this type' },
								{ value: '512', title: 'Unknown Message (512)', description: 'The service does not know the message' },
								{ value: '520', title: 'Invalid Message Structure (520)', description: 'The message is not built as it must be' },
								{ value: '530', title: 'Invalid Destination (530)', description: 'The recipient does not exist or cannot be reached' },
							],
						},
						{
							name: 'messages.0.reasons.0.message',
							in: 'body',
							kind: 'text',
							title: 'Reason in Words',
							description: 'What the agent is to know about the failure',
							showWhen: { field: 'messages.0.status', is: 'Failed' },
						},
						{
							name: 'messages.0.channel.from.id',
							in: 'body',
							kind: 'text',
							required: true,
							fromEvent: 'from',
							title: 'From',
							description: 'Who sent the message: the address of the contact center on the channel',
							placeholder: '0123456789',
						},
						{
							name: 'messages.0.channel.to.id',
							in: 'body',
							kind: 'text',
							required: true,
							fromEvent: 'to',
							title: 'To',
							description: 'Whom the message was for: the phone number or other address of the consumer',
							placeholder: '16504661149',
						},
					],
				},
				{
					id: 'sendRichMedia',
					title: 'Send Rich Media',
					action: 'Send a message with media',
					description:
						'Hand pictures or other media of a consumer to the agent. The reference does not say what such a message is made of: it is sent with contents as an e-mail has them. Where your account wants another shape, give the body as JSON.',
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
							entry: 'Content',
							description: 'Media and texts, in the order in which they are shown',
							fields: [
								{
									name: 'type',
									in: 'body',
									kind: 'choice',
									required: true,
									default: 'image',
									title: 'Type',
									description: 'What this piece of content is',
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
									description: 'The URL that the upload of the media answered with. Leave it empty for a text.',
									placeholder: 'genesys://nexus/bb4a9f86-dbbb-4464-a669-650da94fbad6',
								},
								{ name: 'text', in: 'body', kind: 'text', lines: 4, title: 'Text', description: 'What the consumer wrote, or a caption of the media' },
							],
						},
						ownMessageId,
					],
				},
				{
					id: 'sendEmail',
					title: 'Send E-Mail',
					action: 'Send a message as an e-mail',
					description: 'Hand an e-mail of a consumer to the agent. It is sent in the shape in which webhooks bring the e-mails of agents: the reference shows no other.',
					...sending,
					source: `${heading}; Third-Party Messaging Overview, Email data flow`,
					...ids,
					constants: [{ in: 'body', name: 'messages.0.type', value: 'Email' }],
					fields: [
						{ ...channelId, placeholder: 'company.com' },
						{ ...parties[0], description: 'Who sent it: the e-mail address of the consumer', placeholder: 'consumer@example.com' },
						{ name: 'messages.0.channel.from.name', in: 'body', kind: 'text', title: 'Name of the Sender', description: 'The name to show for the sender' },
						{
							name: 'messages.0.channel.to',
							in: 'body',
							kind: 'rows',
							required: true,
							minimum: 1,
							title: 'To',
							entry: 'Recipient',
							description: 'Where it was sent: e-mail addresses of the contact center',
							fields: [
								{ name: 'id', in: 'body', kind: 'text', required: true, title: 'Address', description: 'The e-mail address', placeholder: 'service@company.com' },
								{ name: 'name', in: 'body', kind: 'text', title: 'Name', description: 'The name to show for the recipient' },
							],
						},
						{ name: 'messages.0.subject', in: 'body', kind: 'text', title: 'Subject', description: 'The subject of the e-mail' },
						{
							name: 'messages.0.content',
							in: 'body',
							kind: 'rows',
							required: true,
							minimum: 1,
							title: 'Content',
							entry: 'Content',
							description: 'The body of the e-mail, as plain text, as HTML, or as both',
							fields: [
								{
									name: 'type',
									in: 'body',
									kind: 'choice',
									required: true,
									default: 'text',
									title: 'Type',
									description: 'What the text is written in',
									choices: [
										{ value: 'text', title: 'Plain Text' },
										{ value: 'html', title: 'HTML' },
									],
								},
								{ name: 'text', in: 'body', kind: 'text', required: true, lines: 8, title: 'Text', description: 'The body of the e-mail' },
							],
						},
						ownMessageId,
						{
							name: 'messages.0.context.replyTo.id',
							in: 'body',
							kind: 'text',
							title: 'Reply To',
							description: 'Where an answer is to go, when it is not to go to the sender',
							placeholder: 'reply-to@example.com',
						},
					],
				},
			],
		},
		{
			id: 'media',
			title: 'Media',
			description: 'Pictures and other files for messages with media',
			operations: [
				{
					id: 'upload',
					title: 'Upload',
					action: 'Upload media',
					description: 'Upload a file, to send it in a message with media. The answer has its ID and URL.',
					method: 'POST',
					path: '/channels/{channelId}/media',
					source: 'POST /channels/{channelId}/media',
					// A second try would make a second resource.
					repeatable: false,
					encoding: 'multipart',
					result: 'object',
					fields: [mediaChannelId, { name: 'file', in: 'body', kind: 'file', required: true, title: 'File', description: 'The file to upload' }],
				},
				{
					id: 'download',
					title: 'Download',
					action: 'Download media',
					description: 'Download a file that was uploaded before',
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
					description: 'Delete a file that was uploaded before, for good',
					method: 'DELETE',
					path: '/channels/{channelId}/media/{mediaId}',
					source: 'DELETE /channels/{channelId}/media/{mediaId}',
					repeatable: true,
					destructive: true,
					// The model in the reference is that of the upload.
					result: 'none',
					fields: [mediaChannelId, mediaId],
				},
			],
		},
	],
});

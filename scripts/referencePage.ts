import { nameConnection } from '../genesys/platformWords.ts';
import { findList } from '../genesys/catalogue/dropdownLists.ts';
import {
	isWrapped,
	maxSimplified,
	takesJson,
	type Api,
	type Choice,
	type Field,
	type Operation,
	type Resource,
	type Result,
} from '../genesys/catalogue/format.ts';
import { services } from '../genesys/services/services.ts';

const results: Record<Result, string> = {
	object: 'one item',
	list: 'one item per entry; none when the list is empty',
	page: 'one item per entry, read page by page: all of them, or up to a limit',
	none: 'one item that says `success`, with the ids or names that were given',
	text: 'one item with the text as `message`',
	file: 'the file, streamed; a redirect to another host is followed without credentials',
	header: "one item with the value of the answer's header",
	location: 'one item with the `location` that a browser is sent to, or `success` when it is sent nowhere',
};

const kinds: Record<Field['kind'], string> = {
	text: 'text',
	secret: 'secret',
	number: 'number',
	boolean: 'yes or no',
	choice: 'choice',
	list: 'list',
	dateTime: 'date and time',
	date: 'day',
	pairs: 'names and values',
	rows: 'rows',
	cron: 'cron, UTC',
	file: 'file',
};

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``;
/** A table cell; a bar would end it. */
const cell = (text: string): string => text.replaceAll('|', '\\|');
const row = (...cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const anchor = (title: string): string =>
	title
		.toLowerCase()
		.replace(/[^a-z0-9 -]/g, '')
		.replaceAll(' ', '-');
const sentence = (text: string): string => (text.endsWith('.') ? text : `${text}.`);
const heading = (resource: Resource, operation: Operation): string => `${resource.title}: ${operation.title}`;

const oneOf = (choices: readonly Choice[]): string =>
	`One of ${choices.map(({ value, title, description }) => `${code(value)} (${title}${description ? `: ${description}` : ''})`).join(', ')}.`;

const titleOf = (name: string, { fields }: Pick<Operation, 'fields'>): string =>
	fields.find((field) => field.name === name)?.title ?? name;

/** Where the entries of a dropdown come from: the title of the operation. */
function describeSource({ load }: Field, api: Api, operation: Pick<Operation, 'fields'>): string[] {
	if (!load) return [];
	const list = findList(api, load);
	const resource = list.api.resources.find(({ operations }) => operations.includes(list.operation)) as Resource;
	const given = Object.values(load.params ?? {}).filter((name) =>
		operation.fields.some((field) => field.name === name),
	);
	const narrowed = given.length
		? `, narrowed by ${given.map((name) => `*${titleOf(name, operation)}*`).join(' and ')}`
		: '';
	// The lists of other APIs only fill dropdowns, so they have no page.
	const title = heading(resource, list.operation);
	const source = list.api === api ? `[${title}](#${anchor(title)})` : `\`${list.operation.source}\``;
	return [`Chosen from your account (${source}${narrowed}), or typed.`];
}

/** Suggestions and choices of a field, with explanations for choices. */
const describeChoices = ({ kind, choices = [] }: Field): string =>
	kind === 'text'
		? `For example ${choices.map(({ value, title }) => (value.trim() ? code(value) : title.toLowerCase())).join(', ')}.`
		: oneOf(choices);

function explanation(field: Field, api: Api, operation: Pick<Operation, 'fields'>): string {
	const { description, choices, showWhen, minimum, maximum, after, pattern, generate, defaultWith } = field;
	return [
		sentence(description),
		...(choices ? [describeChoices(field)] : []),
		...describeSource(field, api, operation),
		...(pattern ? [`${pattern.description.replace(/^./, (first) => first.toUpperCase())}.`] : []),
		...(minimum !== undefined ? [`At least ${minimum}.`] : []),
		...(maximum !== undefined ? [`At most ${maximum}.`] : []),
		...(generate
			? [generate === 'uuid' ? 'Made up where it is empty.' : 'The number of the row where it is empty.']
			: []),
		...(defaultWith
			? [
					`${code(defaultWith.is)} where one of these is given: ${defaultWith.given.map((name) => `*${titleOf(name, operation)}*`).join(', ')}.`,
				]
			: []),
		...(after ? [`Later than *${titleOf(after, operation)}*.`] : []),
		...(showWhen ? [`Only when *${titleOf(showWhen.field, operation)}* is ${code(showWhen.is)}.`] : []),
	].join(' ');
}

function parameters(api: Api, operation: Operation): string[] {
	if (operation.fields.length === 0) return ['It has no parameters.', ''];
	const line = (field: Field, within: Pick<Operation, 'fields'>, inside = ''): string =>
		row(
			`${inside && '– '}${field.title}`,
			code(`${inside}${field.name}`),
			kinds[field.kind],
			field.required && !field.generate && !field.fromConnection ? 'yes' : '',
			field.default === undefined ? '' : code(field.default),
			explanation(field, api, within),
		);
	const rows = operation.fields.flatMap((field) => [
		line(field, operation),
		...(field.fields ?? []).map((inner) => line(inner, { fields: field.fields ?? [] }, `${field.name}[].`)),
	]);
	return [
		row('Parameter', 'Name', 'Kind', 'Required', 'Default', 'Meaning'),
		row('---', '---', '---', '---', '---', '---'),
		...rows,
		'',
	];
}

/** Values in the examples for a field of this name without a placeholder and a default. */
const examples: Record<string, unknown> = {
	...{ source: 'UCSX', dataType: 'Interaction', 'jobParams.type': 'Interaction' },
	...{ title: 'Nightly', jobTitle: 'Nightly', name: 'Interaction' },
	...{
		'timeFrame.dateFrom': '2026-11-01T00:00:00Z',
		'timeFrame.dateTo': '2026-11-02T00:00:00Z',
		entities: ['email'],
		client_id: 'my-client',
		redirect_uri: 'https://app.example/callback',
	},
};

/** The same for values from these lists. */
const listed: Record<string, string> = {
	'exportJob.getMany': '1001',
	'history.getMany': '500001',
	'file.getMany': 'Interaction-500001.p7m',
};

/** The same by kind. */
const byKind: Partial<Record<Field['kind'], unknown>> = {
	dateTime: '2026-11-20T08:00:00Z',
	date: '2026-11-20',
	pairs: { customer: '4711' },
	number: 1,
	text: 'text',
	list: 'text',
};

/** The ID of an object of Genesys Cloud. */
const cloudId = '7c5ba2f4-1d0e-4b7a-9c36-2f8e1a40d5b9';

/** As many entries as a list needs. */
const repeatedExample = (example: unknown, { minimum = 1 }: Field): unknown[] =>
	Array.from({ length: minimum }, (_entry, index) => (index === 0 ? example : `${String(example)}-${index + 1}`));

function exampleOf(field: Field): unknown {
	const { name, kind, load, placeholder, default: preset, choices } = field;
	if (kind === 'rows')
		return [
			Object.fromEntries(
				exampleValues({ fields: field.fields ?? [], result: 'none' }).map(([inner, value]) => [inner.name, value]),
			),
		];
	const later = field.after === undefined ? undefined : kind === 'date' ? '2026-11-21' : '2026-11-21T08:00:00Z';
	const example =
		placeholder?.replace('e.g. ', '') ??
		listed[load?.from ?? ''] ??
		(load?.api && load.value[0] === 'id' ? cloudId : undefined) ??
		examples[name] ??
		preset ??
		choices?.[0]?.value ??
		later ??
		(kind === 'number' ? field.minimum : undefined) ??
		byKind[kind];
	return kind === 'list' && !Array.isArray(example)
		? repeatedExample(example, field)
		: kind === 'number'
			? Number(example)
			: example;
}

/** Secrets are typed into the form, and files come with the item or message: neither is in a text. */
const isTyped = ({ kind }: Field): boolean => kind !== 'secret' && kind !== 'file';

/** The minimal values that a user would fill in; for a list, one filter. */
function exampleValues({
	fields,
	result,
	needsOneOf = [],
}: Pick<Operation, 'fields' | 'result' | 'needsOneOf'>): [Field, unknown][] {
	const isShown = ({ showWhen }: Field): boolean => {
		const other = fields.find(({ name }) => name === showWhen?.field);
		return !showWhen || other?.default === showWhen.is;
	};
	const isOneOf = ({ name, prominent }: Field): boolean =>
		prominent === true || (name === needsOneOf[0] && !fields.some((field) => field.prominent));
	const required = fields.filter(
		(field) =>
			isShown(field) &&
			(field.required || isOneOf(field)) &&
			!field.generate &&
			isTyped(field) &&
			(field.default === undefined || field.kind === 'choice'),
	);
	const isList = result === 'list' || result === 'page';
	const chosen = required.length || !isList ? required : fields.slice(0, 1);
	return chosen.map((field) => [field, exampleOf(field)]);
}

/** A value as a form shows it; for a row or pair, its contents. */
const describeValue = (value: unknown): string =>
	typeof value === 'object' && value !== null
		? Object.entries(value)
				.map(([name, inner]) => `${name} ${code(inner)}`)
				.join(' ')
		: code(value);

function example(operation: Operation): string[] {
	const values = exampleValues(operation);
	if (values.length === 0) return [];
	const form = values.map(
		([{ title }, value]) =>
			`*${title}*: ${Array.isArray(value) ? value.map(describeValue).join(', ') : describeValue(value)}`,
	);
	const untyped = operation.fields
		.filter((field) => field.required && !field.showWhen && !isTyped(field))
		.map(({ title }) => `*${title}*`);
	const besides = untyped.length ? ` Besides: ${untyped.join(', ')}.` : '';
	const message = JSON.stringify(Object.fromEntries(values.map(([{ name }, value]) => [name, value])), undefined, 2);
	return [
		`Example, as the form has it: ${form.join(' · ')}.${besides} The same as a message to Node-RED:`,
		'',
		'```js',
		`msg.parameters = ${message};`,
		'```',
		'',
	];
}

function remarks(api: Api, operation: Operation): string[] {
	const {
		result,
		resultHeader,
		perEntry,
		repeatable,
		basicAuthFields,
		destructive,
		sensitiveOutputFields,
		deprecated,
		source,
		finalStatuses,
		needsOneOf,
		keeps,
	} = operation;
	const titled = (names: readonly string[]): string => names.map((name) => `*${titleOf(name, operation)}*`).join(', ');
	const signIn = operation.signIn ?? api.signIn;
	return [
		`- Result: ${perEntry ? `one item per entry of ${code(perEntry)}, with \`success\`, and \`error\` where it failed` : results[result]}${resultHeader ? ` (${code(resultHeader)})` : ''}.`,
		`- Sent again after a failure: ${repeatable ? 'yes, when Genesys is busy or has a problem, or no answer came' : 'only when Genesys asks to slow down, or it certainly did not arrive'}.`,
		...(operation.columns
			? [
					`- Simplified results have ${operation.columns
						.slice(0, maxSimplified)
						.map(({ name }) => `\`${name}\``)
						.join(', ')}.`,
				]
			: []),
		...(isWrapped(api, operation)
			? ['- The whole response comes with the option *Full Response* in n8n, and with *Output* in Node-RED.']
			: []),
		...(takesJson(operation) ? ['- The body may be given as JSON in place of its fields.'] : []),
		...(needsOneOf ? [`- Needs one of: ${titled(needsOneOf)}.`] : []),
		...(keeps
			? [
					'- What is left empty is read first and sent as it is. What cannot be read, of the schedule or the suspension, has to be given.',
				]
			: []),
		...(finalStatuses ? [`- An answer, and not sent again: ${finalStatuses.map(code).join(', ')}.`] : []),
		...(signIn === 'none' ? ['- The API key is enough: no token is sent.'] : []),
		...(basicAuthFields ? [`- ${basicAuthFields.map(code).join(' and ')} are sent as Basic authorization.`] : []),
		...(destructive ? ['- Removes for good.'] : []),
		...(sensitiveOutputFields
			? [`- The result holds secrets, for it is what was asked for: ${sensitiveOutputFields.map(code).join(', ')}.`]
			: []),
		...(deprecated ? [`- Deprecated: ${sentence(deprecated)}`] : []),
		`- In Genesys' reference: ${source}.`,
	];
}

function section(api: Api, resource: Resource, operation: Operation): string[] {
	return [
		`### ${heading(resource, operation)}`,
		'',
		sentence(operation.description),
		'',
		`\`${operation.method} ${api.basePath}${operation.path}\``,
		'',
		...parameters(api, operation),
		...remarks(api, operation),
		'',
		...example(operation),
	];
}

/** The API without its retired operations. */
const withoutRetired = (api: Api): Api => ({
	...api,
	resources: api.resources.map((resource) => ({
		...resource,
		operations: resource.operations
			.filter(({ retired }) => !retired)
			.map((operation) => ({ ...operation, fields: operation.fields.filter(({ retired }) => !retired) })),
	})),
});

/** The reference page of one API, in Markdown: every operation with its parameters, in the catalogue's order. */
export function referencePage(offered: Api): string {
	const api = nameConnection(withoutRetired(offered), 'credential or connection');
	const contents = api.resources.flatMap((resource) =>
		resource.operations.map((operation) =>
			row(
				resource.title,
				`[${operation.title}](#${anchor(heading(resource, operation))})`,
				operation.action,
				`\`${operation.method} ${api.basePath}${operation.path}\``,
			),
		),
	);
	const lines = [
		`# ${api.title}`,
		'',
		`<!-- Written by scripts/reference.ts from genesys/catalogue/${api.id}.ts. -->`,
		'',
		sentence(api.description),
		'',
		...(api.notice ? [`> ${api.notice}`, ''] : []),
		`Called with a connection to ${services[api.service].title}.`,
		'',
		row('Resource', 'Operation', 'What it does', 'Request'),
		row('---', '---', '---', '---'),
		...contents,
		'',
		'*Name* is what a parameter is called in the request, and in `msg.parameters` of Node-RED. Dates without a zone are UTC. What is left empty is not sent.',
		'',
		...api.resources.flatMap((resource) => [
			`## ${resource.title}`,
			'',
			sentence(resource.description),
			'',
			...resource.operations.flatMap((operation) => section(api, resource, operation)),
		]),
	];
	return `${lines.join('\n').trimEnd()}\n`;
}

/** A dropdown that is filled from the account: the field, and the operation whose answer it shows. */
function dropdowns(api: Api): string[] {
	const lines = api.resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			(operation.fields as readonly Field[])
				.filter(({ load }) => load)
				.map((field) =>
					row(
						api.title,
						`[${heading(resource, operation)}](${api.id}.md#${anchor(heading(resource, operation))})`,
						field.title,
						code(field.load?.from),
					),
				),
		),
	);
	return lines;
}

/** The index page: every API, and every dropdown with its source. */
export function indexPage(whole: readonly Api[]): string {
	const apis = whole.map(withoutRetired);
	const count = (api: Api): number => api.resources.reduce((sum, { operations }) => sum + operations.length, 0);
	const lines = [
		'# Reference',
		'',
		'<!-- Written by scripts/reference.ts from genesys/catalogue. -->',
		'',
		row('API', 'Operations', 'Connection', 'What it is for'),
		row('---', '---', '---', '---'),
		...apis.map((api) =>
			row(`[${api.title}](${api.id}.md)`, String(count(api)), services[api.service].title, sentence(api.description)),
		),
		'',
		'What has no operation here is reached by **Genesys API Call**: any method and path, with the sign-in, the retries and the errors of the connection.',
		'',
		'## Dropdowns',
		'',
		'These are filled from your account, by the operation that is named. Anything else may be typed.',
		'',
		row('API', 'Operation', 'Field', 'Filled by'),
		row('---', '---', '---', '---'),
		...apis.flatMap(dropdowns),
	];
	return `${lines.join('\n').trimEnd()}\n`;
}

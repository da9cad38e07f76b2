/* Functions that the forms of all Genesys nodes share. */
window.genesysForms = (function () {
	const text = (key, values) => RED._('@genesys-flows/node-red-genesys/genesys:genesys.' + key, values);

	// Also the texts that the runtime answers with are in the language of the editor.
	$.ajaxPrefilter((options) => {
		if (/^genesys\//.test(options.url)) options.headers = { 'Accept-Language': text('language'), ...options.headers };
	});

	function post(path, body) {
		return new Promise((resolve) => {
			$.ajax({ url: path, method: 'POST', contentType: 'application/json', data: JSON.stringify(body) })
				.done(resolve)
				.fail((xhr) =>
					resolve({
						ok: false,
						message: text(xhr.status === 401 || xhr.status === 403 ? 'admin.forbidden' : 'admin.unreachable'),
					}),
				);
		});
	}

	const configNode = (id) => (id && id !== '_ADD_' ? RED.nodes.node(id) : null);

	/** A connection for the runtime: its ID if it is deployed unchanged, otherwise all entered values. */
	function connectionForm(id) {
		const node = configNode(id);
		if (!node) return undefined;
		if (!node.changed) return { id };
		const { _, ...credentials } = node.credentials || {};
		const entered = Object.keys(node._def.defaults).map((name) => [name, node[name]]);
		return { ...Object.fromEntries(entered), id, credentials };
	}

	/** Whether a connection is for a service. Older connections without a choice are for Multicloud CX. */
	const leadsTo = (system) => (connection) => (connection.system || 'multicloudCx') === system;

	const note = (kind) => $('<div class="genesys-note">').addClass(kind || '');

	/** The icons of field labels, by kind of field. */
	const kindIcons = {
		text: 'fa-font',
		secret: 'fa-lock',
		number: 'fa-hashtag',
		boolean: 'fa-toggle-on',
		choice: 'fa-list-ul',
		list: 'fa-list',
		dateTime: 'fa-clock-o',
		date: 'fa-calendar',
		cron: 'fa-repeat',
		file: 'fa-file-o',
		folder: 'fa-folder-o',
		handle: 'fa-ticket',
		connection: 'fa-exchange',
		json: 'fa-code',
		body: 'fa-file-text-o',
		pairs: 'fa-list-alt',
		rows: 'fa-list',
	};

	/** The content of a field's label: its icon, its title (underlined if it has a tooltip), and a star if a value `isAsked` for. */
	function fillLabel(label, field, isAsked) {
		const title = $('<span>').text(field.title);
		label.append($('<i class="fa">').addClass(field.icon || kindIcons[field.kind] || 'fa-pencil'), ' ', title);
		if (isAsked) $('<span class="genesys-required" aria-hidden="true"> *</span>').appendTo(label);
		if (!field.description) return label;
		title.addClass('genesys-explained');
		RED.popover.tooltip(label, field.description);
		return label;
	}

	function showAnswer(element, answer) {
		element
			.removeClass('genesys-good genesys-problem')
			.addClass(answer.ok ? 'genesys-good' : 'genesys-problem')
			.text([answer.message, answer.hint].filter(Boolean).join('. ').replace(/\.\. /, '. '));
	}

	/** A button that sends the form to the runtime and shows the answer below it, until the form changes. */
	function askButton(button, answerElement, path, form) {
		let asked = 0;
		const show = (answer) => answerElement.removeClass('genesys-good genesys-problem').text(answer);
		const forget = () => {
			asked += 1;
			show('');
		};
		button.closest('form').on('input change', forget);
		button.on('click', async (event) => {
			event.preventDefault();
			button.prop('disabled', true);
			show(text('admin.asking'));
			const own = (asked += 1);
			const answer = await post(path, form());
			// The form has changed since the request.
			if (own === asked) showAnswer(answerElement, answer);
			button.prop('disabled', false);
		});
	}

	/** A collapsible section with a title. */
	function fold(title, open) {
		const element = $('<div class="genesys-fold">');
		const arrow = $('<i class="fa">');
		const name = $('<span>').text(title);
		const link = $('<a href="#" class="genesys-fold-title">').append(arrow, ' ', name).appendTo(element);
		const content = $('<div>').appendTo(element);
		const show = (shown) => {
			content.toggle(shown);
			link.attr('aria-expanded', String(shown));
			arrow.attr('class', 'fa ' + (shown ? 'fa-caret-down' : 'fa-caret-right'));
		};
		link.on('click', (event) => {
			event.preventDefault();
			show(link.attr('aria-expanded') !== 'true');
		});
		show(open);
		return { element, content, setTitle: (changed) => name.text(changed), open: () => show(true) };
	}

	/** A group of buttons with one of them selected. `choices` is `[[value, label, icon], …]`. */
	function switchOf(label, choices, chosen, onChoose) {
		const element = $('<div class="genesys-switch" role="radiogroup">').attr('aria-label', label);
		const press = (value) =>
			element.children().each(function () {
				const isPressed = $(this).data('value') === value;
				$(this)
					.toggleClass('selected', isPressed)
					.attr({ 'aria-checked': String(isPressed), tabindex: isPressed ? 0 : -1 });
			});
		const choose = (value) => {
			press(value);
			onChoose(value);
		};
		for (const [value, title, icon] of choices) {
			$('<button type="button" class="red-ui-button red-ui-button-small" role="radio">')
				.data('value', value)
				.append($('<i>').addClass(icon), ' ', $('<span>').text(title))
				.on('click', () => choose(value))
				.appendTo(element);
		}
		element.on('keydown', (event) => {
			const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
			if (!step) return;
			const buttons = element.children();
			const next = buttons.eq((buttons.index(document.activeElement) + step + buttons.length) % buttons.length);
			next.trigger('focus');
			choose(next.data('value'));
		});
		press(chosen);
		return element;
	}

	const literals = ['str', 'choice', 'num', 'json', 'path'];
	const isEmpty = (typed) =>
		!typed ||
		typed.type === 'none' ||
		(Array.isArray(typed.value)
			? typed.value.length === 0
			: literals.includes(typed.type) && String(typed.value).trim() === '');

	/** The literal value that a person typed. Values from messages are unknown while editing. */
	const literal = (typed) => (typed && ['str', 'bool', 'num', 'choice'].includes(typed.type) ? typed.value : undefined);

	/** The catalogue's one condition. A value that is known only at run time counts as a match. */
	function isShown(field, typedOf, fields) {
		if (!field.showWhen) return true;
		const other = typedOf(field.showWhen.field);
		const fallback = fields.find(({ name }) => name === field.showWhen.field)?.default;
		if (other && !isEmpty(other) && literal(other) === undefined) return true;
		return String(isEmpty(other) ? fallback : literal(other)) === String(field.showWhen.is);
	}

	/** Whether the user must enter a value: there is no default and no generated value. */
	const isAsked = (field) =>
		Boolean(field.required) && field.default === undefined && !field.generate && !field.fromConnection;

	/** The part of the fields that {@link check} needs, small enough to save with the node: the required fields, and those that they depend on. */
	function outline(fields) {
		const asked = fields.filter((field) => isAsked(field) || field.fields);
		const deciding = new Set(asked.map(({ showWhen }) => showWhen && showWhen.field));
		return fields
			.filter((field) => asked.includes(field) || deciding.has(field.name))
			.map((field) => ({
				name: field.name,
				title: field.title,
				...(isAsked(field) ? { required: true } : {}),
				...(field.showWhen ? { showWhen: field.showWhen } : {}),
				...(deciding.has(field.name) && field.default !== undefined ? { default: field.default } : {}),
				...(field.fields ? { entryTitle: field.entryTitle || field.title, fields: outline(field.fields) } : {}),
			}));
	}

	const firstProblem = (verdicts) => verdicts.find((verdict) => verdict !== true) ?? true;

	/**
	 * The first problem in the values of fields, as a sentence for the editor's list of problems; `true` if there is none.
	 * `values` are by field name.
	 */
	function checkAll(values, fields) {
		return firstProblem(
			fields
				.filter((field) => isShown(field, (name) => values[name], fields))
				.map((field) => check(values[field.name], field)),
		);
	}

	const checks = {
		rows: (typed, { entry, fields = [] }) =>
			firstProblem(
				typed.value.map((row, index) => {
					const verdict = checkAll(row, fields);
					return verdict === true || `${entry} ${index + 1}: ${verdict}`;
				}),
			),
		pairs: (typed, { title }) =>
			firstProblem(
				typed.value.map(({ name, value }) =>
					name.trim() === '' ? text('problems.nameMissing', { title }) : check(value, { title: name }),
				),
			),
	};
	/** Types that cannot be wrong, or that only the runtime can check. */
	const unchecked = ['str', 'choice', 'path', 'cred', 'none', 'date', 'bool'];

	/** Like {@link checkAll}, for one value. */
	function check(typed, field) {
		if (isEmpty(typed)) return field.required ? text('problems.missing', { title: field.title }) : true;
		if (checks[typed.type]) return checks[typed.type](typed, field);
		if (unchecked.includes(typed.type)) return true;
		const verdict = RED.utils.validateTypedProperty(typed.value, typed.type);
		return verdict === true || `${field.title}: ${verdict === false ? text('problems.wrong') : verdict}`;
	}

	/** Validates all nodes of a type again after their fields have been loaded. */
	function checkAgain(type) {
		for (const node of RED.nodes.filterNodes({ type })) {
			RED.editor.validateNode(node);
			node.dirty = true;
		}
		RED.view.redraw();
	}

	return {
		text,
		post,
		note,
		fillLabel,
		showAnswer,
		askButton,
		connectionForm,
		configNode,
		leadsTo,
		fold,
		switchOf,
		isEmpty,
		literal,
		isShown,
		isAsked,
		outline,
		check,
		checkAll,
		checkAgain,
	};
})();

/* Fields with one value each: a label, and a typedInput beside it. */
(function (forms) {
	const { text, note, isEmpty } = forms;
	const anywhere = ['msg', 'flow', 'global', 'env', 'jsonata'];
	const unset = () => ({ value: 'none', label: text('types.none'), hasValue: false });
	const path = () => ({ value: 'path', label: text('types.path'), icon: 'fa fa-file-o' });
	const maybe = (field) => (field.required || field.default !== undefined ? [] : [unset()]);

	/** Suggestions while typing. There are none if the text already matches one, because Tab and Enter would select it. */
	const suggest = (choices) => (value) => {
		const typed = value.trim().toLowerCase();
		if (choices.some((choice) => choice.value.toLowerCase() === typed)) return [];
		const fitting = choices.filter((choice) => `${choice.value} ${choice.title}`.toLowerCase().includes(typed));
		return fitting.map((choice) => ({
			value: choice.value,
			label: choice.title === choice.value ? choice.value : `${choice.title} (${choice.value})`,
		}));
	};

	const string = (field) =>
		field.choices
			? {
					value: 'str',
					label: text('types.string'),
					icon: 'red/images/typedInput/az.svg',
					autoComplete: suggest(field.choices),
				}
			: 'str';

	const number = ({ minimum = -Infinity, maximum = Infinity }) => ({
		value: 'num',
		label: text('types.number'),
		icon: 'red/images/typedInput/09.svg',
		validate: (value) => {
			if (String(value).trim() === '') return true;
			if (!Number.isFinite(Number(value))) return text('problems.number');
			return Number(value) < minimum
				? text('problems.minimum', { minimum })
				: Number(value) > maximum
					? text('problems.maximum', { maximum })
					: true;
		},
	});

	const choice = (field) => ({
		value: 'choice',
		label: text('types.choice'),
		icon: 'fa fa-list-ul',
		options: field.choices.map(({ value, title }) => ({ value, label: title })),
	});

	/** The value types that each kind of field accepts. A new node starts with the first one. */
	const typesOf = {
		text: (field) => [string(field), ...anywhere],
		secret: () => ['cred', ...anywhere],
		number: (field) => [number(field), ...anywhere],
		boolean: (field) => [...maybe(field), 'bool', ...anywhere],
		choice: (field) =>
			!field.choices
				? ['str', ...anywhere]
				: field.in === 'formOnly'
					? [choice(field)]
					: [...maybe(field), choice(field), ...anywhere],
		list: (field) => (field.isFixed ? ['str'] : ['str', 'json', ...anywhere]),
		dateTime: () => ['str', 'date', ...anywhere],
		date: () => ['str', ...anywhere],
		cron: () => ['str', ...anywhere],
		file: () => ['msg', path(), 'str', 'flow', 'global', 'env', 'jsonata'],
		folder: () => ['str', ...anywhere],
		connection: () => [unset(), ...anywhere, 'str'],
		handle: () => ['msg', 'json', 'flow', 'global', 'env', 'jsonata'],
		json: () => ['msg', 'json', 'flow', 'global', 'env', 'jsonata'],
		body: () => ['msg', 'str', 'flow', 'global', 'env', 'jsonata'],
		lines: () => [{ value: 'str', label: text('types.text'), icon: 'fa fa-align-left', hasValue: false }, ...anywhere],
	};
	const nameOfType = (type) => (typeof type === 'string' ? type : type.value);
	const kindOf = (field) => (field.kind === 'text' && field.lines > 1 ? 'lines' : field.kind);

	/** The initial value of a field. */
	function initial(field) {
		if (field.kind === 'rows' || field.kind === 'pairs') return { type: field.kind, value: [] };
		// Webhook nodes put the event there. Other nodes may replace the payload, but not the event.
		if (field.fromEvent) return { type: 'msg', value: 'event.' + field.fromEvent };
		const type = nameOfType(typesOf[kindOf(field)](field)[0]);
		if (['file', 'json', 'body'].includes(field.kind)) return { type, value: 'payload' };
		if (field.kind === 'boolean' && field.default !== undefined) return { type: 'bool', value: String(field.default) };
		const start = Array.isArray(field.default) ? field.default.join(',') : field.default;
		return { type, value: start === undefined ? '' : String(start) };
	}

	/** Examples for kinds whose values always have the same format. */
	const placeholders = { date: '2026-11-20', dateTime: '2026-11-20T08:00:00Z', cron: '0 2 * * *' };
	/** The placeholder of a field: its own text (`emptyText`), or an example. */
	function placeholderOf(field) {
		if (field.fromConnection) return text('placeholders.fromConnection');
		if (field.generate) return text('placeholders.' + field.generate);
		if (field.emptyText) return field.emptyText;
		// The start of a UUID shows its format. All of it does not fit.
		const example = (field.placeholder || placeholders[field.kind] || '').replace(
			/\b([0-9a-f]{8})(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/,
			'$1-…',
		);
		// Some examples already begin with it.
		return !example || example.startsWith('e.g. ') ? example : text('placeholders.example', { example });
	}

	/**
	 * A list to search and choose from. `several` keeps it open and toggles entries. If the account has more entries, `more({
	 * search, after })` loads them: a search is sent to the account, and a button continues the list. If the list `isSearched`, each search
	 * is sent, and every entry of its answer matches.
	 */
	function showList(target, loaded, { several, isChosen, onChoose, more, isSearched = false, isWide = false }) {
		const content = $('<div class="genesys-list">').toggleClass('genesys-list-wide', isWide);
		const search = $('<input type="text">')
			.attr('placeholder', text('choices.search'))
			.attr('aria-label', text('choices.search'))
			.appendTo(content);
		const list = $('<ul>').appendTo(content);
		const problem = note('genesys-problem').hide().appendTo(content);
		const panel = RED.popover.panel(content);
		const isWhole = !loaded.next && !isSearched;
		let { choices, next } = loaded;
		const entry = (choice) => {
			const button = $('<button type="button">').append($('<span>').text(choice.title));
			if (choice.description) $('<small>').text(choice.description).appendTo(button);
			if (several)
				$('<i class="fa">')
					.addClass(isChosen(choice.value) ? 'fa-check-square-o' : 'fa-square-o')
					.prependTo(button);
			button.on('click', () => {
				onChoose(choice.value, choice.title);
				if (!several) return panel.hide();
				const index = button.parent().index();
				draw();
				// The pressed button is gone: without focus in the list, Escape would not close it.
				list.children().eq(index).children('button').trigger('focus');
			});
			return $('<li>').append(button);
		};
		const draw = () => {
			const wanted = search.val().toLowerCase();
			list.empty();
			for (const choice of choices)
				if (isSearched || `${choice.title} ${choice.value}`.toLowerCase().includes(wanted))
					entry(choice).appendTo(list);
			if (!list.children().length)
				$('<li>')
					.append(note().text(text('choices.none')))
					.appendTo(list);
			if (next)
				$('<li>')
					.append(
						$('<button type="button">')
							.text(text('choices.more'))
							.on('click', () => load(next)),
					)
					.appendTo(list);
		};
		let asked = 0;
		const load = async (after) => {
			const question = ++asked;
			const answer = await more({ search: search.val(), after });
			// A new search has started in the meantime.
			if (question !== asked) return;
			problem.toggle(!answer.ok);
			if (!answer.ok) return forms.showAnswer(problem, answer);
			choices = after ? [...choices, ...answer.choices] : answer.choices;
			next = answer.next;
			draw();
		};
		let typing;
		search.on('input', () => {
			draw();
			if (isWhole) return;
			clearTimeout(typing);
			typing = setTimeout(() => load(), 400);
		});
		draw();
		// Node-RED's own handler removes the list first and then checks where the key was pressed.
		content.on('keydown', (event) => {
			if (event.key !== 'Escape') return;
			event.stopPropagation();
			panel.hide();
			target.trigger('focus');
		});
		panel.show({ target, align: 'left', offset: [target.outerWidth(), 2] });
		// The panel slides open first. Nothing may move under the pointer when the search field gets the focus.
		setTimeout(() => search[0].focus({ preventScroll: true }), 120);
	}

	const split = (value) =>
		value
			.split(',')
			.map((entry) => entry.trim())
			.filter(Boolean);

	const sideButton = (icon, tip) => {
		const button = $('<button type="button" class="red-ui-button genesys-choose">')
			.attr('aria-label', tip)
			.append($('<i>').addClass(icon));
		RED.popover.tooltip(button, tip);
		return button;
	};

	/**
	 * Shows the name of an ID that was chosen from a list below it, and saves it with the value. It is forgotten when the
	 * value changes. `read` reads the value alone.
	 */
	function titleNote(place, input, stored, read) {
		const element = note().appendTo(place);
		let known = stored;
		const title = () => {
			const { type, value } = read();
			return known && known.title && known.type === type && known.value === value ? known.title : undefined;
		};
		const show = () => element.text(title() || '').toggle(Boolean(title()));
		input.on('change', show);
		show();
		return {
			remember: (value, name) => {
				known = name === value ? undefined : { type: 'str', value, title: name };
				show();
			},
			read: () => {
				const name = title();
				return { ...read(), ...(name ? { title: name } : {}) };
			},
		};
	}

	/**
	 * The button beside a field that lists suggestions, or values from the account. Other values can still be typed.
	 * `onTitle` receives a chosen value and its title.
	 */
	function chooseButton(place, input, field, choicesFor, onTitle = () => undefined) {
		const icon = field.load ? 'fa fa-search' : 'fa fa-list-ul';
		const button = sideButton(icon, text(field.load ? 'choices.button' : 'choices.usual', { title: field.title }));
		const problem = note('genesys-problem').hide();
		const several = field.kind === 'list';
		const current = () => (input.typedInput('type') === 'str' ? input.typedInput('value') : '');
		const set = (value) => {
			input.typedInput('type', 'str');
			input.typedInput('value', value);
		};
		button.on('click', async () => {
			problem.hide();
			button.prop('disabled', true).children('i').attr('class', 'fa fa-spinner fa-spin');
			const answer = field.load ? await choicesFor(field) : { ok: true, choices: field.choices };
			button.prop('disabled', false).children('i').attr('class', icon);
			if (!answer.ok) {
				forms.showAnswer(problem, answer);
				problem.show();
				return;
			}
			showList(button, answer, {
				several,
				more: (query) => choicesFor(field, query),
				isChosen: (value) => split(current()).includes(value),
				onChoose: (value, title) => {
					if (!several) {
						set(value);
						return onTitle(value, title);
					}
					const chosen = split(current());
					set((chosen.includes(value) ? chosen.filter((entry) => entry !== value) : [...chosen, value]).join(','));
				},
			});
		});
		place.append(button, problem);
	}

	/** The button beside a date field that opens the browser's own calendar. */
	function calendarButton(place, input, field) {
		const isDay = field.kind === 'date';
		const button = sideButton('fa fa-calendar', text(isDay ? 'calendar.day' : 'calendar.moment'));
		const calendar = $('<input class="genesys-calendar" tabindex="-1" aria-hidden="true">')
			.attr('type', isDay ? 'date' : 'datetime-local')
			.appendTo(button);
		calendar.on('click', (event) => event.stopPropagation());
		calendar.on('change', () => {
			if (!calendar.val()) return;
			input.typedInput('type', 'str');
			input.typedInput('value', isDay ? calendar.val() : `${calendar.val()}:00Z`);
		});
		button.on('click', () => {
			calendar.val(input.typedInput('value').slice(0, isDay ? 10 : 16));
			calendar[0].showPicker();
		});
		place.append(button);
	}

	/** A text with several lines: the typedInput shows the value type, and the text is below it. */
	function textArea(place, input, field, start) {
		place.addClass('genesys-lines');
		const area = $('<textarea>')
			.attr({ rows: field.lines, placeholder: placeholderOf(field), 'aria-label': field.title })
			.val(start.type === 'str' ? start.value : '')
			.appendTo(place);
		const show = () => area.toggle(input.typedInput('type') === 'str');
		input.on('change', show);
		area.on('change', () => input.trigger('change'));
		show();
		return () =>
			input.typedInput('type') === 'str'
				? { type: 'str', value: area.val() }
				: { type: input.typedInput('type'), value: input.typedInput('value') };
	}

	/** Shows the description of the chosen value below it. */
	function explain(place, input, field) {
		const explanation = note().appendTo(place);
		const show = () => {
			const chosen =
				input.typedInput('type') === 'choice' && field.choices.find(({ value }) => value === input.typedInput('value'));
			explanation.text(chosen ? chosen.description || '' : '').toggle(Boolean(chosen && chosen.description));
		};
		input.on('change', show);
		show();
	}

	let count = 0;

	/** A label with room for a value beside it. */
	function labeledRow(field) {
		const id = `genesys-field-${++count}`;
		const element = $('<div class="genesys-row">').attr('data-field', field.name);
		const isAsked = field.required && !field.generate && !field.fromConnection;
		forms.fillLabel($('<label>').attr('for', id), field, isAsked).appendTo(element);
		return { id, element, value: $('<div class="genesys-value">').appendTo(element) };
	}

	/** A typedInput with these value types, in `place`. */
	function typedInput(place, types, start, { id, placeholder = '', title = '' } = {}) {
		const input = $('<input type="text">')
			.attr({ id: id || `genesys-field-${++count}`, placeholder, 'aria-label': title })
			.appendTo(place);
		input.typedInput({ types, default: start.type });
		input.typedInput('type', start.type);
		input.typedInput('value', start.value);
		return input;
	}

	/**
	 * One labeled row with a typedInput. `field` is a field of the catalogue or has the same form. `stored` is the value saved
	 * with the node. `choicesFor` returns the choices from the account. `read()` returns the value to save.
	 */
	function row(field, stored, choicesFor) {
		const { id, element, value } = labeledRow(field);
		const types = typesOf[kindOf(field)](field);
		const known = stored && types.some((type) => nameOfType(type) === stored.type);
		const start = known ? stored : initial(field);
		const input = typedInput(value, types, start, { id, placeholder: placeholderOf(field), title: field.title });
		const readValue =
			kindOf(field) === 'lines'
				? textArea(value, input, field, start)
				: () => ({ type: input.typedInput('type'), value: input.typedInput('value') });
		const isLoaded = Boolean(field.load && choicesFor);
		const titled = isLoaded && field.kind !== 'list' ? titleNote(value, input, start, readValue) : undefined;
		if (isLoaded || (field.choices && ['text', 'list'].includes(field.kind)))
			chooseButton(value, input, field, choicesFor, titled?.remember);
		const read = titled?.read ?? readValue;
		if (field.kind === 'choice' && field.choices?.some(({ description }) => description)) explain(value, input, field);
		if ((field.kind === 'date' || field.kind === 'dateTime') && HTMLInputElement.prototype.showPicker)
			calendarButton(value, input, field);
		return { field, element, input, read, onChange: (listener) => input.on('change', listener) };
	}

	/** A short text for a value, for a collapsed form. */
	function summarize(typed, field) {
		if (isEmpty(typed)) return '';
		if (typed.type === 'cred') return '';
		// A default value needs no mention.
		if (typed.type === 'choice' && typed.value === field.default) return '';
		if (Array.isArray(typed.value)) return `${field.title}: ${typed.value.length}`;
		const shown =
			typed.title ?? field.choices?.find(({ value }) => value === typed.value)?.title ?? String(typed.value);
		if (typed.type === 'bool') return typed.value === 'true' ? field.title : '';
		if (['str', 'num', 'choice', 'path'].includes(typed.type)) return shown.replace(/\s+/g, ' ');
		if (typed.type === 'env') return `\${${typed.value}}`;
		if (['msg', 'flow', 'global'].includes(typed.type))
			return `${typed.type}.${String(typed.value).replace(/^#:\([^)]*\)::/, '')}`;
		return text('types.expression');
	}

	Object.assign(forms, { row, typedInput, anywhere, initial, string, summarize, showList });
})(window.genesysForms);

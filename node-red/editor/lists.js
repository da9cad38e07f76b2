/* Fields with many values: pairs of names and values, rows of fields, and the fields of an operation or of a row. */
(function (forms) {
	const { text, typedInput, anywhere, initial, summarize, isEmpty, isAsked, isShown } = forms;

	/**
	 * The common parts of pairs and rows: a label, the list, and a switch between the list and one expression for the whole
	 * value (unless the field is `isListOnly`). `fill(list)` builds the list and returns the function that reads it.
	 */
	function listControl(field, stored, className, fill) {
		const element = $('<div class="genesys-many">').addClass(className).attr('data-field', field.name);
		const head = $('<div class="genesys-many-head">').appendTo(element);
		forms.fillLabel($('<label>'), field, field.required).appendTo(head);
		const listPlace = $('<div>').appendTo(element);
		const list = $('<ol>')
			.attr({ 'aria-label': field.title, 'data-empty': text('rows.none') })
			.appendTo(listPlace);
		const expressionPlace = $('<div class="genesys-value">').appendTo(element);
		const isExpression = Boolean(stored && stored.type !== field.kind);
		const listeners = [];
		const changed = () => listeners.forEach((listener) => listener());
		let input;
		let mode = isExpression ? 'expression' : 'rows';
		const show = (chosen) => {
			mode = chosen;
			listPlace.toggle(chosen === 'rows');
			expressionPlace.toggle(chosen === 'expression');
			if (chosen !== 'expression' || input) return;
			input = typedInput(
				expressionPlace,
				['json', ...anywhere],
				isExpression ? stored : { type: 'msg', value: 'payload' },
				{ title: field.title },
			);
			input.on('change', changed);
		};
		const modes = forms.switchOf(
			text('rows.how', { title: field.title }),
			[
				['rows', text('rows.rows'), 'fa fa-bars'],
				['expression', text('rows.expression'), 'fa fa-code'],
			],
			mode,
			(chosen) => {
				show(chosen);
				changed();
			},
		);
		if (!field.isListOnly) head.append(modes);
		const readList = fill(list, isExpression ? [] : stored?.value || [], changed);
		show(mode);
		return {
			field,
			element,
			read: () =>
				mode === 'rows'
					? { type: field.kind, value: readList() }
					: { type: input.typedInput('type'), value: input.typedInput('value') },
			onChange: (listener) => listeners.push(listener),
		};
	}

	const addText = (field) => text('rows.add', { entry: field.entryTitle || text('rows.entry') });

	/** Hides the button that adds an entry while the list has its maximum length. */
	function limit(list, { maximum }) {
		if (maximum)
			list
				.closest('.red-ui-editableList')
				.find('> .red-ui-editableList-addButton')
				.toggle(list.editableList('length') < maximum);
	}

	/** Makes a list whose entries can be added, sorted and removed. */
	function editable(list, field, addItem, changed) {
		list.editableList({
			addItem,
			removeItem: () => {
				limit(list, field);
				changed();
			},
			sortItems: changed,
			sortable: true,
			removable: true,
			addButton: addText(field),
			height: 'auto',
			scrollOnAdd: false,
		});
	}

	const entriesOf = (list) =>
		list
			.editableList('items')
			.toArray()
			.map((item) => item.data('data'));

	/** How to enter the value of a column, by its kind in the account. A name that the account does not know takes any. */
	const columnTypes = {
		number: ['num', 'str', 'json'],
		boolean: ['bool', 'str'],
		list: ['json', 'str'],
		json: ['json', 'str'],
	};
	const typesOf = (column) => {
		if (!column) return ['str', 'num', 'bool', 'json', ...anywhere];
		const choices = column.choices && column.choices.map((value) => ({ value, title: value }));
		const first = columnTypes[column.kind] || [forms.string({ choices }), 'num', 'bool', 'json'];
		return [...first, ...anywhere];
	};
	const nameOf = (type) => type.value || type;
	const columnPlaceholders = { date: '2026-11-20', dateTime: '2026-11-20T08:00:00Z' };

	/** One name and its value. `pair.column` describes it if it comes from the account. */
	function pairLine(content, pair) {
		const { column } = pair;
		const types = typesOf(column);
		const line = $('<div class="genesys-pair">').appendTo(content);
		const name = $('<input type="text">')
			.attr({ placeholder: text('rows.name'), 'aria-label': text('rows.name') })
			.val(pair.name || '')
			.prop('readonly', Boolean(column))
			.appendTo(line);
		const value = typedInput(line, types, pair.value || { type: nameOf(types[0]), value: '' }, {
			title: column ? column.title : text('rows.value'),
			placeholder: (column && columnPlaceholders[column.kind]) || text('rows.value'),
		});
		if (column) {
			const about = [column.title === column.name ? '' : column.title, column.description].filter(Boolean).join(': ');
			if (about) RED.popover.tooltip(name, about);
			name.toggleClass('genesys-asked', column.required);
		}
		pair.read = () => ({
			name: name.val().trim(),
			value: { type: value.typedInput('type'), value: value.typedInput('value') },
		});
		// A boolean is never empty, so an untouched one counts as no value.
		let isTouched = !column;
		value.on('change', () => (isTouched = true));
		pair.isOffer = () => Boolean(column) && (!isTouched || isEmpty(pair.read().value));
		return { name, value };
	}

	/**
	 * The button that fills a list with the columns that the account has for it. `columnsFor()` loads them. Returns the
	 * function that offers them in an empty list without being asked: it shows no problem.
	 */
	function columnButton(list, field, columnsFor) {
		const tip = text('rows.columns', { title: field.title });
		const button = $('<button type="button" class="red-ui-button red-ui-button-small genesys-columns">')
			.attr('aria-label', tip)
			.append($('<i class="fa fa-search">'));
		RED.popover.tooltip(button, tip);
		const problem = forms.note('genesys-problem').hide();
		const many = list.closest('.genesys-many');
		many.children('.genesys-many-head').append(button).after(problem);
		const fill = ({ columns }) => {
			for (const pair of entriesOf(list)) if (pair.isOffer()) list.editableList('removeItem', pair);
			const given = new Set(entriesOf(list).map((pair) => pair.read().name));
			for (const column of columns)
				if (!given.has(column.name)) list.editableList('addItem', { name: column.name, column });
		};
		button.on('click', async () => {
			button.prop('disabled', true);
			const answer = await columnsFor();
			button.prop('disabled', false);
			problem.toggle(!answer.ok);
			if (!answer.ok) return forms.showAnswer(problem, answer);
			fill(answer);
		});
		return async () => {
			if (entriesOf(list).some((pair) => !pair.isOffer())) return;
			const answer = await columnsFor();
			if (answer.ok && list.closest('body').length > 0) fill(answer);
		};
	}

	/** Pairs of names and values. If the names come from the account, a button fills them in. */
	function pairs(field, stored, choicesFor) {
		let offer;
		const control = listControl(field, stored, 'genesys-pairs', (list, start, changed) => {
			const addItem = (content, _index, pair) => {
				const { name, value } = pairLine(content, pair);
				name.add(value).on('change', changed);
				if (pair.name === undefined) name.trigger('focus');
				limit(list, field);
			};
			editable(list, field, addItem, changed);
			for (const pair of start) list.editableList('addItem', { ...pair });
			if (field.load && choicesFor) offer = columnButton(list, field, () => choicesFor(field, { columns: true }));
			return () =>
				entriesOf(list)
					.filter((pair) => !pair.isOffer())
					.map((pair) => pair.read())
					.filter(({ name, value }) => name !== '' || !isEmpty(value));
		});
		return { ...control, offer };
	}

	/** Offers the columns of the account as soon as the fields that they depend on have values, and again when those change. */
	function offerColumns({ field, offer }, controls) {
		const parents = controls.filter((control) => Object.values(field.load.params || {}).includes(control.field.name));
		let last;
		let waiting;
		const look = () => {
			const values = parents.map((parent) => forms.literal(parent.read()));
			const known = JSON.stringify(values);
			if (known === last || values.some((value) => value === undefined || value === '')) return;
			last = known;
			clearTimeout(waiting);
			waiting = setTimeout(offer, 300);
		};
		for (const parent of parents) parent.onChange(look);
		look();
	}

	/** The title of a row: a number from CSS, and a summary while the row is collapsed. */
	function cardHead(field, content) {
		const head = $('<a href="#" class="genesys-card-head">').appendTo(content);
		const arrow = $('<i class="fa">').appendTo(head);
		$('<span class="genesys-card-number">')
			.text(field.entryTitle || field.title)
			.appendTo(head);
		const summary = $('<span class="genesys-card-summary">').appendTo(head);
		return { head, arrow, summary };
	}

	/** Like `choicesFor`, for a field of a row, whose list can also depend on the other fields of the row. */
	const choicesIn = (rowsField, readRow, choicesFor) =>
		choicesFor &&
		((field, query) =>
			choicesFor({ ...field, name: `${rowsField.name}[].${field.name}` }, { ...query, row: readRow() }));

	/** Rows with a single field. Each is one line without a title of its own. */
	function lines(field, stored, choicesFor) {
		const [only] = field.fields;
		return listControl(field, stored, 'genesys-pairs genesys-single', (list, start, changed) => {
			const addItem = (content, _index, line) => {
				const control = forms.row(
					only,
					line.values && line.values[only.name],
					choicesIn(field, () => ({}), choicesFor),
				);
				control.element.appendTo(content);
				control.onChange(changed);
				line.read = () => {
					const value = control.read();
					return isEmpty(value) ? {} : { [only.name]: value };
				};
				if (!line.values && !line.isFirst) control.element.find('input:visible').first().trigger('focus');
				limit(list, field);
			};
			editable(list, field, addItem, changed);
			for (const values of start) list.editableList('addItem', { values });
			if (field.required && !stored) list.editableList('addItem', { isFirst: true });
			return () => entriesOf(list).map((line) => line.read());
		});
	}

	/** Rows with their own fields. Each is collapsed to one line, and drawn only when it is opened. */
	function rows(field, stored, choicesFor) {
		if (field.fields.length === 1 && !manyKinds[field.fields[0].kind]) return lines(field, stored, choicesFor);
		return listControl(field, stored, 'genesys-rows', (list, start, changed) => {
			const all = () => entriesOf(list);
			const outline = forms.outline(field.fields);

			const addItem = (content, _index, card) => {
				const isNew = card.values === undefined;
				card.values = card.values || {};
				const { head, arrow, summary } = cardHead(field, content);
				const body = $('<div class="genesys-card-body">').appendTo(content);
				card.read = () => (card.fieldset ? card.fieldset.read() : card.values);
				const sum = () => {
					const values = card.read();
					const shown = field.fields.filter((candidate) => isShown(candidate, (name) => values[name], field.fields));
					const verdict = isNew && card.isOpen ? true : forms.checkAll(values, outline);
					const words = shown
						.map((candidate) => summarize(values[candidate.name], candidate))
						.filter(Boolean)
						.slice(0, 5);
					summary
						.toggleClass('genesys-problem', verdict !== true)
						.text(card.isOpen ? '' : verdict === true ? words.join(' · ') : verdict);
				};
				card.open = (isOpen) => {
					card.isOpen = isOpen;
					head.attr('aria-expanded', String(isOpen));
					arrow.attr('class', 'fa ' + (isOpen ? 'fa-caret-down' : 'fa-caret-right'));
					if (isOpen && !card.fieldset) {
						card.fieldset = fieldset(field.fields, card.values, {
							choicesFor: choicesIn(field, card.read, choicesFor),
							onChange: changed,
						});
						body.append(card.fieldset.element);
					}
					body.toggle(isOpen);
					sum();
				};
				head.on('click', (event) => {
					event.preventDefault();
					card.open(!card.isOpen);
				});
				card.open(isNew);
				if (isNew) {
					for (const other of all().filter((candidate) => candidate !== card && candidate.open)) other.open(false);
					if (!card.isFirst) body.find('input:visible, textarea:visible, button:visible').first().trigger('focus');
				}
				limit(list, field);
				changed();
			};
			editable(list, field, addItem, changed);
			for (const values of start) list.editableList('addItem', { values });
			// If an entry is required, a new list starts with one.
			if (field.required && !stored) list.editableList('addItem', { isFirst: true });
			return () => all().map((card) => card.read());
		});
	}

	const manyKinds = { pairs, rows };
	const controlOf = (field, stored, choicesFor) => (manyKinds[field.kind] || forms.row)(field, stored, choicesFor);

	/** This many optional fields, or fewer, are not collapsed. */
	const fewFields = 2;

	/**
	 * Fields as a form: first the required ones and those that they depend on, then the rest in a collapsible section.
	 * `values` are the saved ones, by name. `isLeftOut(field)` hides fields temporarily; `beforeBody` comes before the first
	 * field of the body.
	 */
	function fieldset(
		fields,
		values,
		{ choicesFor, isLeftOut = () => false, onChange = () => undefined, beforeBody } = {},
	) {
		const element = $('<div>');
		const decides = (field) =>
			fields.some(
				(other) => (isAsked(other) || other.prominent) && other.showWhen && other.showWhen.field === field.name,
			);
		const isMain = (field) =>
			(field.required && !field.generate) || field.prominent || field.in === 'formOnly' || decides(field);
		const optional = fields.filter((field) => !isMain(field));
		const isSet = (field) =>
			values[field.name] &&
			!isEmpty(values[field.name]) &&
			JSON.stringify(values[field.name]) !== JSON.stringify(initial(field));
		const hasFold = optional.length > fewFields && optional.length < fields.length;
		const fold = hasFold ? forms.fold('', optional.some(isSet)) : undefined;
		const controls = fields.map((field) => controlOf(field, values[field.name], choicesFor));
		const typedOf = (name) => controls.find(({ field }) => field.name === name)?.read() ?? values[name];
		const isVisible = (field) => !isLeftOut(field) && isShown(field, typedOf, fields);

		const refresh = () => {
			for (const { field, element: shown } of controls) shown.toggle(isVisible(field));
			if (!fold) return;
			const count = optional.filter(isVisible).length;
			fold.setTitle(text('rows.optional', { count }));
			fold.element.toggle(count > 0);
		};
		for (const control of controls) {
			const inFold = fold && optional.includes(control.field);
			if (beforeBody && ['body', 'formOnly'].includes(control.field.in) && !inFold && !beforeBody.parent().length)
				element.append(beforeBody);
			control.element.appendTo(inFold ? fold.content : element);
			control.onChange(() => {
				refresh();
				onChange();
			});
		}
		if (beforeBody && !beforeBody.parent().length) element.append(beforeBody);
		if (fold) element.append(fold.element);
		refresh();
		for (const control of controls) if (control.offer) offerColumns(control, controls);

		const isKept = (field, typed) =>
			typed.type === 'cred' ? typed.value !== '' : !isEmpty(typed) || field.default !== undefined;
		const read = () =>
			Object.fromEntries(
				controls
					.map(({ field, read: readOne }) => [field.name, readOne(), field])
					.filter(([, typed, field]) => isKept(field, typed))
					.map(([name, typed]) => [name, typed]),
			);
		return { element, fields, controls, refresh, read, typedOf };
	}

	Object.assign(forms, { fieldset, pairs, rows });
})(window.genesysForms);

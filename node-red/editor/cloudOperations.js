/* The list of all operations of Genesys Cloud, and the form of one of them. */
(function (forms) {
	const { text, note } = forms;

	/** What distinguishes an operation in the list: its area, and whether it is a preview or deprecated. */
	const describe = ({ area, isPreview, isDeprecated }) =>
		[area, isPreview && text('cloudOperation.preview'), isDeprecated && text('cloudOperation.deprecated')]
			.filter(Boolean)
			.join(' · ');

	async function search(query) {
		const answer = await forms.post('genesys/cloud-operations', query);
		if (!answer.ok) return answer;
		return { ...answer, choices: answer.choices.map((choice) => ({ ...choice, description: describe(choice) })) };
	}

	function permissionText(permissions) {
		if (!permissions) return text('cloudOperation.noPermission');
		const names = permissions.any || permissions.all;
		const values = { names: names.join(', ') };
		if (names.length === 1) return text('cloudOperation.permission', values);
		return permissions.any
			? text('cloudOperation.anyPermission', values)
			: text('cloudOperation.allPermissions', values);
	}

	/** The button with the chosen operation, which opens the list. */
	function operationRow(choose) {
		const element = $('<div class="genesys-row">');
		forms
			.fillLabel(
				$('<label for="genesys-cloud-operation">'),
				{ icon: 'fa-tasks', title: text('cloudOperation.title'), description: text('cloudOperation.about') },
				true,
			)
			.appendTo(element);
		const value = $('<div class="genesys-value">').appendTo(element);
		const button = $(
			'<button type="button" class="red-ui-button genesys-chosen" id="genesys-cloud-operation">',
		).appendTo(value);
		const problem = note('genesys-problem').hide().appendTo(value);
		const about = note().attr('id', 'genesys-cloud-operation-about').appendTo(value);
		button.on('click', async () => {
			problem.hide();
			button.prop('disabled', true);
			const answer = await search({});
			button.prop('disabled', false);
			if (!answer.ok) {
				forms.showAnswer(problem, answer);
				return problem.show();
			}
			forms.showList(button, answer, { more: search, isSearched: true, onChoose: choose, isWide: true });
		});
		const show = ({ title, area }) => {
			button.text(title || text('operation.choose')).prepend($('<i class="fa fa-caret-down">'));
			button.toggleClass('input-error', !title);
			if (area) button.append($('<small>').text(area));
		};
		const explain = ({ isPreview, isDeprecated, permissions }) => {
			const warnings = [
				isDeprecated && text('cloudOperation.isDeprecated'),
				isPreview && text('cloudOperation.isPreview'),
			].filter(Boolean);
			about
				.toggleClass('genesys-problem', warnings.length > 0)
				.text([...warnings, permissionText(permissions)].join(' '));
		};
		return { element, about, show, explain };
	}

	/** The body: JSON, with a button for an example. Without a value for an optional body, none is sent. */
	function bodyRow(body, stored, bodyAs) {
		const element = $('<div>');
		const required = body.required.length
			? text('cloudOperation.bodyRequired', { names: body.required.join(', ') })
			: '';
		const row = forms.row(
			{
				...{ name: 'cloudBody', kind: 'json', required: true, title: text('operation.json') },
				description: [text('cloudOperation.bodyAbout'), required].filter(Boolean).join(' '),
			},
			stored,
		);
		const example = $('<button type="button" class="red-ui-button red-ui-button-small">')
			.append($('<i class="fa fa-magic">'), ' ', $('<span>').text(text('cloudOperation.example')))
			.on('click', () => {
				row.input.typedInput('type', 'json');
				row.input.typedInput('value', body.skeleton);
			});
		row.element
			.children('.genesys-value')
			.append($('<div class="genesys-note">').append(example), note().text(required));
		let how = body.isOptional ? bodyAs : 'json';
		const show = (chosen) => {
			how = chosen;
			row.element.toggle(chosen === 'json');
		};
		if (body.isOptional)
			$('<div class="genesys-row genesys-body-switch">')
				.append(
					forms.fillLabel($('<label>'), { kind: 'body', title: text('operation.body') }),
					forms.switchOf(
						text('operation.body'),
						[
							['none', text('cloudOperation.noBody'), 'fa fa-ban'],
							['json', text('types.json'), 'fa fa-code'],
						],
						how,
						show,
					),
				)
				.appendTo(element);
		element.append(row.element);
		show(how);
		return { element, read: () => ({ bodyAs: how, body: row.read() }) };
	}

	/**
	 * The part of a form that calls an operation from the list. `saved` has the values of the node. `read()` returns them to save.
	 */
	function cloudOperation(saved) {
		const state = {
			id: saved.cloudOperation || '',
			title: saved.cloudOperationTitle || '',
			values: saved.cloudParameters || {},
			body: saved.body,
			bodyAs: saved.bodyAs === 'json' ? 'json' : 'none',
		};
		const element = $('<div>');
		const fields = $('<div>');
		let fieldset;
		let bodyForm;

		const keep = () => {
			if (fieldset) state.values = { ...state.values, ...fieldset.read() };
			if (bodyForm) Object.assign(state, bodyForm.read());
		};
		const draw = (operation) => {
			keep();
			state.title = operation.title;
			fields.empty();
			fieldset = forms.fieldset(operation.fields, state.values);
			bodyForm = operation.body && bodyRow(operation.body, state.body, state.bodyAs);
			fields.append(fieldset.element, bodyForm?.element);
			row.show(operation);
			row.explain(operation);
		};
		let asked = 0;
		const load = async () => {
			const question = ++asked;
			if (state.id === '') return;
			const answer = await forms.post('genesys/cloud-operations/form', { id: state.id });
			// Another operation was chosen in the meantime.
			if (question !== asked) return;
			if (answer.ok) draw(answer);
			else forms.showAnswer(row.about, answer);
		};
		const row = operationRow((id) => {
			keep();
			state.id = id;
			load();
		});
		element.append(row.element, fields);
		row.show(state);
		load();

		const read = () => {
			const common = { cloudOperation: state.id, cloudOperationTitle: state.title };
			// Not loaded: everything stays as it was saved.
			if (!fieldset) return common;
			const body = bodyForm?.read();
			return {
				...common,
				cloudParameters: fieldset.read(),
				cloudRequired: forms.outline(fieldset.fields),
				bodyAs: body?.bodyAs ?? 'none',
				...(body ? { body: body.body } : {}),
			};
		};
		return { element, read };
	}

	Object.assign(forms, { cloudOperation });
})(window.genesysForms);

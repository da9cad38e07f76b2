/* The node that calls any operation, and the nodes for the operations of one API. */
(function (forms, { purposes }) {
	const { text } = forms;
	const secretSlots = [0, 1, 2, 3, 4];
	const secretInput = (slot) => $('#node-input-secret' + (slot + 1));
	const inBody = (field) => field.in === 'body' || field.in === 'formOnly';

	/** How a node limits its calls. These are also the defaults for older flows without these settings. */
	const limits = { concurrency: 50, giveUpAfter: 120 };
	const callLimits = () =>
		Object.fromEntries(
			Object.entries(limits).map(([name, value]) => [name, { value, validate: RED.validators.number(true) }]),
		);
	const isSet = (value) => value !== undefined && value !== '';
	const hasCallLimits = (node) =>
		Object.entries(limits).some(([name, value]) => isSet(node[name]) && Number(node[name]) !== value);
	function showCallLimits(node) {
		for (const [name, value] of Object.entries(limits)) if (!isSet(node[name])) $('#node-input-' + name).val(value);
	}

	/** Where a file goes: the row for its path, shown where it goes to disk. Flows that others wrote may lack these values. */
	function fileToRow(node, placeholder) {
		const fileTo = $('#node-input-fileTo');
		if (!isSet(node.fileTo)) fileTo.val('buffer');
		if (!isSet(node.largestBuffer)) $('#node-input-largestBuffer').val(50);
		const row = forms.row(
			{ name: 'filePath', title: text('operation.filePath'), kind: 'folder', required: true, placeholder },
			node.filePath,
		);
		$('#genesys-file-path').append(row.element);
		const show = () => {
			const toPath = fileTo.val() === 'path';
			$('.genesys-file-buffer').toggle(!toPath);
			row.element.toggle(toPath);
		};
		fileTo.on('change', show);
		show();
		return row;
	}

	const loadedForms = new Map();
	/** The form of an operation. Each is requested once, when it is wanted. */
	function loadForm(api, operation) {
		const path = `genesys/apis/${api}/${operation}`;
		if (!loadedForms.has(path)) {
			const form = Promise.resolve($.getJSON(path));
			form.catch(() => loadedForms.delete(path));
			loadedForms.set(path, form);
		}
		return loadedForms.get(path);
	}

	/** Shows a warning if the chosen connection is for another service than the operation. */
	async function checkConnection({ api, operation }) {
		const problem = $('#genesys-operation-system').hide();
		const connection = forms.configNode($('#node-input-connection').val());
		const needed = (await forms.listApis()).find(({ id }) => id === api);
		// The initial service of a connection that is added from this form.
		forms.wantedSystem = needed && needed.service;
		if (operation && connection && needed && !forms.leadsTo(needed.service)(connection))
			problem.text(text('problems.system', { api: needed.title, system: needed.serviceTitle })).show();
	}

	/** The text below the operation: warnings first. */
	function describe(operation) {
		const sentences = [
			operation.deprecated,
			operation.destructive === true
				? text('operation.destructive')
				: operation.destructive && operation.destructive + '.',
			operation.description + '.',
		]
			.filter(Boolean)
			.join(' ');
		$('#genesys-operation-about')
			.toggleClass('genesys-problem', Boolean(operation.destructive || operation.deprecated))
			.text(sentences.replace(/\.\.( |$)/g, '.$1'));
		$('#genesys-operation-notice')
			.text(operation.notice || '')
			.toggle(Boolean(operation.notice));
	}

	/** The choice between a few operations, in place of the list of all. */
	function shortChoice(operations, chosen, onChoose) {
		const id = 'genesys-operation-choice';
		const nameOf = ({ api, operation }) => `${api}/${operation}`;
		const select = $('<select>').attr('id', id);
		for (const operation of operations)
			$('<option>').attr('value', nameOf(operation)).text(operation.action).appendTo(select);
		select.val(nameOf(chosen)).on('change', () => {
			const picked = operations.find((operation) => nameOf(operation) === select.val());
			onChoose({ api: picked.api, key: picked.operation, action: picked.action, values: picked.values });
		});
		const button = $('#genesys-operation-chosen').hide();
		button.before(select).closest('.genesys-row').children('label').attr('for', id);
	}

	function prepare(fixed) {
		const operations = fixed && fixed.operations;
		const only = fixed && !operations ? fixed.api : undefined;
		const chosen = { api: only || this.api, operation: this.operation, action: this.action };
		const state = (this.genesysForm = {
			chosen,
			fieldset: undefined,
			previous: this.values || {},
			bodyAs: this.bodyAs || 'fields',
			body: undefined,
			previousBody: this.body,
		});
		const button = $('#genesys-operation-chosen');
		const showChosen = async () => {
			if (operations) return;
			const { api, operation, action } = state.chosen;
			button.text(action || text('operation.choose')).prepend($('<i class="fa fa-caret-down">'));
			button.toggleClass('input-error', !operation);
			// Several APIs have an "export job", so the API is shown if there is a choice.
			const title = only || !operation ? undefined : (await forms.listApis()).find(({ id }) => id === api)?.title;
			if (title && state.chosen.operation === operation)
				button.children('small').remove().end().append($('<small>').text(title));
		};

		/** The choices of a field, or its columns. For a field of a row, `row` has the values of that row. */
		const choicesFor = (field, { row = {}, columns, ...query } = {}) => {
			const entered = [
				...state.fieldset.controls.map((control) => [control.field.name, control.read()]),
				...Object.entries(row),
			];
			const values = Object.fromEntries(
				entered
					.map(([name, typed]) => [name, forms.literal(typed)])
					.filter(([, value]) => value !== undefined && value !== ''),
			);
			return forms.post(columns ? 'genesys/columns' : 'genesys/choices', {
				connection: forms.connectionForm($('#node-input-connection').val()),
				...state.chosen,
				field: field.name,
				values,
				...query,
			});
		};

		/** The saved values; for a secret, the value of its credential slot. */
		const valuesFor = (fields) => {
			const secrets = fields.filter(({ kind }) => kind === 'secret');
			const own = secrets.map(({ name }, slot) => [
				name,
				state.previous[name]?.type && state.previous[name].type !== 'cred'
					? state.previous[name]
					: { type: 'cred', value: secretInput(slot).val() },
			]);
			return { ...state.previous, ...Object.fromEntries(own) };
		};

		/** The switch between the fields of the body and the body as JSON. */
		const bodySwitch = () => {
			const body = forms.row(
				{
					name: 'body',
					kind: 'json',
					required: true,
					title: text('operation.json'),
					description: text('operation.jsonAbout'),
				},
				state.previousBody,
			);
			const show = (bodyAs) => {
				state.bodyAs = bodyAs;
				body.element.toggle(bodyAs === 'json');
				state.fieldset?.refresh();
			};
			const buttons = forms.switchOf(
				text('operation.body'),
				[
					['fields', text('operation.fields'), 'fa fa-bars'],
					['json', text('types.json'), 'fa fa-code'],
				],
				state.bodyAs,
				show,
			);
			const element = $('<div>').append(
				$('<div class="genesys-row genesys-body-switch">').append(
					forms.fillLabel($('<label>'), { kind: 'body', title: text('operation.body') }),
					buttons,
				),
				body.element,
			);
			state.body = body;
			show(state.bodyAs);
			return element;
		};

		/** Draws the form of one operation. Values of fields with the same name are kept. */
		const draw = (operation) => {
			state.operation = operation;
			if (!operation.takesJson) state.bodyAs = 'fields';
			const isLeftOut = (field) => state.bodyAs === 'json' && inBody(field);
			// It can no longer be read after it was removed from the page.
			if (state.body) state.previousBody = state.body.read();
			state.body = undefined;
			const container = $('#genesys-operation-fields').empty();
			state.fieldset = undefined;
			// A node with a purpose has a small form.
			const hasSwitch = operation.takesJson && (!operations || state.bodyAs === 'json');
			const beforeBody = hasSwitch ? bodySwitch() : undefined;
			state.fieldset = forms.fieldset(operation.fields, valuesFor(operation.fields), {
				choicesFor,
				isLeftOut,
				beforeBody,
			});
			container.append(state.fieldset.element);
			// A list that answers a body has exactly the requested entries.
			const isLong =
				operation.result === 'page' || (operation.result === 'list' && !operation.perEntry && !operation.takesJson);
			if (!isLong) $('#node-input-returnAll').prop('checked', true).trigger('change');
			$('#genesys-operation-amount').toggle(isLong);
			$('#genesys-operation-file').toggle(operation.result === 'file');
			$('#genesys-operation-output').toggle(operation.hasColumns || operation.isWrapped);
			$('#genesys-operation-names').toggle(operation.hasIds);
			// The choice is kept while the user looks at another operation.
			$('#node-input-output option[value=response]').toggle(
				operation.isWrapped || $('#node-input-output').val() === 'response',
			);
			describe(operation);
		};

		const load = () => {
			checkConnection(state.chosen);
			if (!state.chosen.operation) return;
			const { api, operation: key } = state.chosen;
			loadForm(api, key).then(
				(operation) => {
					// The user has chosen another one, or closed the form, in the meantime.
					if (state.chosen.api !== api || state.chosen.operation !== key || this.genesysForm !== state) return;
					state.chosen.action = operation.action;
					showChosen();
					draw(operation);
				},
				() => $('#genesys-operation-about').addClass('genesys-problem').text(text('operation.unknown')),
			);
		};

		const choose = (operation) => {
			if (state.fieldset) state.previous = { ...state.previous, ...state.fieldset.read() };
			state.previous = { ...operation.values, ...state.previous };
			if (state.chosen.operation !== operation.key || state.chosen.api !== operation.api)
				for (const slot of secretSlots) secretInput(slot).val('');
			state.chosen = { api: operation.api, operation: operation.key, action: operation.action };
			load();
		};

		showChosen();
		if (operations) shortChoice(operations, chosen, choose);
		else
			forms.operationPicker({
				only,
				chosen: () => state.chosen,
				service: () => {
					const connection = forms.connectionFromMessage(this)
						? null
						: forms.configNode($('#node-input-connection').val());
					return connection ? connection.system || 'multicloudCx' : undefined;
				},
				onChoose: choose,
			});
		load();
		// Also runs after a connection was added or edited.
		$('#node-input-connection').on('change', () => checkConnection(state.chosen));
		// Flows from other sources may lack it.
		if (this.returnAll === undefined) $('#node-input-returnAll').prop('checked', true);
		if (this.output === undefined) $('#node-input-output').val('simplified');
		showCallLimits(this);
		const more = forms.fold(text('operation.limits'), hasCallLimits(this) || forms.connectionFromMessage(this));
		$('#genesys-operation-limits').before(more.element).appendTo(more.content);

		state.connectionFrom = forms.connectionFromRow($('<div>').prependTo(more.content), this.connectionFrom);
		state.path = fileToRow(this, '/data/export.p7m');
		const showLimit = () => $('.genesys-operation-limit').toggle(!$('#node-input-returnAll').is(':checked'));
		$('#node-input-returnAll').on('change', showLimit);
		showLimit();
	}

	function save() {
		const { chosen, fieldset, path, bodyAs, body, connectionFrom } = this.genesysForm;
		Object.assign(this, chosen);
		this.filePath = path.read();
		this.connectionFrom = connectionFrom.read();
		if (!fieldset) return;
		// A secret goes to the credentials, never into the flow.
		const secrets = fieldset.controls.filter(({ field }) => field.kind === 'secret').map(({ read }) => read());
		for (const slot of secretSlots) secretInput(slot).val(secrets[slot]?.type === 'cred' ? secrets[slot].value : '');
		this.values = Object.fromEntries(
			Object.entries(fieldset.read()).map(([name, typed]) => [
				name,
				typed.type === 'cred' ? { type: 'cred', value: '' } : typed,
			]),
		);
		this.bodyAs = bodyAs;
		if (body) this.body = body.read();
		this.required = forms.outline(fieldset.fields.filter((field) => bodyAs !== 'json' || !inBody(field)));
	}

	function close() {
		delete this.genesysForm;
		delete forms.wantedSystem;
	}

	const operationTypes = new Set();
	// The nodes that call operations have the same form. The editor looks for it under the name of each type.
	RED.events.on('registry:node-type-added', (type) => {
		if (!operationTypes.has(type)) return;
		const form = $('script[data-genesys-template="operation"]').html();
		const template = $(document.createElement('script')).attr({ type: 'text/html', 'data-template-name': type });
		template.text(form).appendTo('body');
	});

	/**
	 * The definition of a node that calls operations, without category, color and icon. `fixed` is the API that it is limited
	 * to, the API's service, and the operation of a new node; `fixed.operations` limits it to these operations instead, which
	 * may be of several APIs, and `fixed.values` are the values of a new node.
	 */
	function operationNode(type, fixed) {
		operationTypes.add(type);
		return {
			defaults: forms.defaults(type, {
				name: { value: '' },
				connection: forms.connectionProperty(fixed ? { filter: forms.leadsTo(fixed.service) } : {}),
				connectionFrom: forms.connectionFromProperty(),
				api: { value: fixed ? fixed.api : 'userDataManagement', required: true },
				operation: { value: fixed ? fixed.operation : '', required: true },
				action: { value: fixed ? fixed.action : '' },
				values: {
					value: (fixed && fixed.values) || {},
					validate: function (values, options) {
						// The required fields are known for the operation that the form showed last.
						const verdict =
							this.required === null ? text('problems.untouched') : forms.checkAll(values || {}, this.required || []);
						return verdict === true || (options ? verdict : false);
					},
				},
				required: { value: fixed ? null : [] },
				bodyAs: { value: 'fields' },
				body: {
					value: { type: 'msg', value: 'payload' },
					validate: function (body, options) {
						const verdict =
							this.bodyAs === 'json' ? forms.check(body, { title: text('operation.json'), required: true }) : true;
						return verdict === true || (options ? verdict : false);
					},
				},
				output: { value: 'simplified' },
				addNames: { value: false },
				returnAll: { value: true },
				limit: { value: 50, validate: RED.validators.number(true) },
				fileTo: { value: 'buffer' },
				filePath: { value: { type: 'str', value: '' } },
				largestBuffer: { value: 50, validate: RED.validators.number() },
				...callLimits(),
			}),
			credentials: Object.fromEntries(
				secretSlots.map((slot) => [
					'secret' + (slot + 1),
					{ type: 'password', label: text('property.secret', { slot: slot + 1 }) },
				]),
			),
			inputs: 1,
			outputs: 1,
			paletteLabel: function () {
				return this._(type + '.paletteLabel');
			},
			label: function () {
				return this.name || this.action || this._(type + '.paletteLabel');
			},
			labelStyle: function () {
				return this.name ? 'node_label_italic' : '';
			},
			oneditprepare: function () {
				prepare.call(this, fixed);
			},
			oneditsave: function () {
				save.call(this);
				close.call(this);
			},
			oneditcancel: close,
		};
	}

	/** The definition of a node with a purpose. */
	function purposeNode(type) {
		const { service, operations } = purposes[type];
		const [{ api, operation, action, values }] = operations;
		return operationNode(type, { service, api, operation, action, values, operations });
	}

	Object.assign(forms, { operationNode, purposeNode, callLimits, fileToRow, hasCallLimits, showCallLimits });
})(window.genesysForms, genesysPurposes);

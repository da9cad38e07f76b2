/* The forms of nodes that Genesys calls. */
(function (forms) {
	const { text } = forms;

	/** The filters of events, and the root of the paths; requested once. */
	let asked;
	const listWebhooks = () => (asked ??= $.getJSON('genesys/webhooks').fail(() => (asked = undefined)));

	const trimmed = (path) =>
		`/${String(path || '')
			.trim()
			.replace(/^\/+|\/+$/g, '')}`;
	const isPlain = (path) => /^(\/[\w.~-]+)+$/.test(trimmed(path));
	const isVariable = (value) => /^\$\{[^}]+\}$/.test(String(value).trim());

	/** Whether another node in the editor uses the same path. */
	function isTaken(node, path) {
		const key = trimmed(path).toLowerCase();
		const others = [
			...['genesys-interactions', 'genesys-messages', 'genesys-cloud-messages'].map((type) => [type, 'path']),
			['http in', 'url'],
		].flatMap(([type, property]) =>
			RED.nodes
				.filterNodes({ type })
				.filter((other) => other.id !== node.id && !other.d && (type !== 'http in' || other.method === 'post'))
				.map((other) => other[property]),
		);
		return others.some((other) => trimmed(other).toLowerCase() === key);
	}

	/** The value of a field: from the form if it is open, otherwise the stored one. */
	const entered = (node, name, read) => (node.genesysWebhook ? read($('#node-input-' + name)) : node[name]);
	const isChecked = (input) => input.is(':checked');

	const properties = ({ path, isAnswered, service }) => ({
		name: { value: '' },
		connection: {
			value: '',
			type: 'genesys-connection',
			filter: forms.leadsTo(service),
			validate: function (value, options) {
				// Without a signature check, no connection is needed.
				if (entered(this, 'unchecked', isChecked)) return true;
				const isChosen = value && value !== '_ADD_';
				const verdict = isChosen ? forms.checkConfig(value, options?.label) : text('webhook.problemConnection');
				return verdict === true || (options ? verdict : false);
			},
		},
		path: {
			value: path,
			validate: function (value, options) {
				if (isVariable(value)) return true;
				if (!isPlain(value)) return options ? text('webhook.problemPath') : false;
				return !isTaken(this, value) || (options ? text('webhook.problemTaken') : false);
			},
		},
		...(isAnswered
			? {
					answer: { value: 'atOnce' },
					within: {
						value: 8,
						validate: function (value, options) {
							if (Number(value) > 0 && Number(value) <= 9.5) return true;
							return options ? text('webhook.problemWithin') : false;
						},
					},
				}
			: {}),
		filters: { value: {} },
		dropRepeats: { value: false },
		store: { value: '' },
		unchecked: { value: false },
	});

	/** The context stores of this Node-RED. A store that was removed from the settings stays visible, so that it can be replaced. */
	function showStores(select, chosen) {
		const stores = ((RED.settings.context && RED.settings.context.stores) || []).filter((store) => store !== 'default');
		select.empty().append($('<option value="">').text(text('webhook.storeDefault')));
		for (const store of new Set([...stores, ...(chosen ? [chosen] : [])]))
			select.append($('<option>').val(store).text(store));
		select.val(chosen || '');
	}

	/** The full URL to give to Genesys, as far as the editor knows it. */
	function showAddress(path, root, service) {
		const about = $('#genesys-webhook-about');
		const isOffered = root !== undefined;
		$('#genesys-webhook-url, #genesys-webhook-copy').toggle(isOffered);
		$('#genesys-webhook-url').val(isOffered ? location.origin + root.replace(/\/$/, '') + trimmed(path) : '');
		about
			.toggleClass('genesys-problem', !isOffered)
			.text(text(isOffered ? `webhook.urlAbout.${service}` : 'webhook.urlNone'));
	}

	function prepare(webhook, service) {
		const input = (name) => $('#node-input-' + name);
		this.genesysWebhook = { rows: undefined };
		forms.wantedSystem = service;
		showStores(input('store'), this.store);
		listWebhooks().done(({ root, filters }) => {
			if (!this.genesysWebhook) return;
			const show = () => showAddress(input('path').val(), root, service);
			input('path').on('input change', show);
			show();
			const place = $('#genesys-webhook-filters');
			const stored = (name) => ({ type: 'str', value: (this.filters || {})[name] || '' });
			this.genesysWebhook.rows = filters[webhook].map((filter) =>
				forms.row(
					{ ...filter, kind: 'list', in: 'formOnly', isFixed: true, emptyText: text('webhook.any') },
					stored(filter.name),
				),
			);
			place.append(this.genesysWebhook.rows.map(({ element }) => element));
		});
		$('#genesys-webhook-copy').on('click', () =>
			RED.clipboard.copyText($('#genesys-webhook-url').val(), $('#genesys-webhook-copy'), 'clipboard.copyMessageValue'),
		);

		const refresh = () => {
			const isReplied = input('answer').val() === 'reply';
			$('.genesys-webhook-answer').toggle(Boolean(this._def.defaults.answer));
			$('.genesys-webhook-within').toggle(Boolean(this._def.defaults.answer) && isReplied);
			$('#genesys-webhook-answer-about').text(
				text(isReplied ? 'webhook.answerReplyAbout' : 'webhook.answerAtOnceAbout'),
			);
			$('.genesys-webhook-repeats').toggle(isChecked(input('dropRepeats')));
			$('#genesys-webhook-unchecked-about').toggle(isChecked(input('unchecked')));
			$('#genesys-webhook-connection-required').toggle(!isChecked(input('unchecked')));
		};
		for (const name of ['answer', 'dropRepeats', 'unchecked']) input(name).on('change', refresh);
		// It decides whether a connection is required.
		input('unchecked').on('change', () => input('connection').trigger('change'));
		refresh();
	}

	function close() {
		delete this.genesysWebhook;
		delete forms.wantedSystem;
	}

	/** The definition of a node that receives a webhook, without category, color and icon. `isAnswered`: the flow may send the answer. */
	function webhookNode(type, { webhook, path, isAnswered = false, service = 'digitalChannel' }) {
		return {
			defaults: forms.defaults(type, properties({ path, isAnswered, service })),
			inputs: 0,
			outputs: 1,
			paletteLabel: function () {
				return this._(type + '.paletteLabel');
			},
			label: function () {
				return this.name || trimmed(this.path);
			},
			labelStyle: function () {
				return this.name ? 'node_label_italic' : '';
			},
			oneditprepare: function () {
				prepare.call(this, webhook, service);
			},
			oneditsave: function () {
				const { rows } = this.genesysWebhook;
				if (rows)
					this.filters = Object.fromEntries(
						rows.map(({ field, read }) => [field.name, read().value.trim()]).filter(([, value]) => value !== ''),
					);
				close.call(this);
			},
			oneditcancel: close,
		};
	}

	Object.assign(forms, { webhookNode });
})(window.genesysForms);

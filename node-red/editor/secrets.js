/*
 * Missing secrets. The editor never receives a secret, and only an open form knows whether one is set. So the editor
 * requests the names of the stored ones once.
 */
(function (forms) {
	/** Names of the stored credentials by node; undefined until they are known. */
	let stored;

	/** Whether a credential of a node is set; undefined while that is unknown. */
	function isGiven({ id, credentials }, name) {
		if (credentials) {
			const has = credentials['has_' + name];
			return has === undefined ? Boolean(credentials[name]) : has;
		}
		return stored && Boolean(stored[id] && stored[id].includes(name));
	}

	/**
	 * A property that is always empty: its validator marks a configuration node as invalid if secrets are missing, which the
	 * editor itself does not check. `missing` returns their labels.
	 */
	const secretsProperty = (missing) => ({
		value: '',
		validate: function (_value, options) {
			const labels = missing.call(this);
			if (labels.length === 0) return true;
			return options ? forms.text('problems.secrets', { labels: labels.join(', ') }) : false;
		},
	});

	/** Whether a chosen configuration node exists and is complete, with the editor's own messages. */
	function checkConfig(id, prop) {
		const node = forms.configNode(id);
		if (node && node.valid !== false) return true;
		return RED._(`validator.errors.${node ? 'invalid' : 'missing'}-config`, { prop });
	}

	/** The field for the connection that a message selects, by name or ID. */
	const connectionFromField = () => ({
		name: 'connectionFrom',
		kind: 'connection',
		title: forms.text('connectionFrom.title'),
		description: forms.text('connectionFrom.about'),
	});

	/** Whether messages select the connection of a node. For an open form, the current values count. */
	function connectionFromMessage({ values, connectionFrom, genesysRows, genesysForm }) {
		const row = (genesysRows || genesysForm || {}).connectionFrom;
		return !forms.isEmpty(row ? row.read() : (connectionFrom ?? (values || {}).connectionFrom));
	}

	/** The connection of a node that processes messages: chosen in the form, unless the message selects it. */
	const connectionProperty = (more) => ({
		value: '',
		type: 'genesys-connection',
		...more,
		validate: function (value, options) {
			const isChosen = value && value !== '_ADD_';
			if (!isChosen && connectionFromMessage(this)) return true;
			const verdict = isChosen ? checkConfig(value, options?.label) : forms.text('problems.connection');
			return verdict === true || (options ? verdict : false);
		},
	});

	/** The saved property for the connection that a message selects. */
	const connectionFromProperty = () => ({
		value: { type: 'none', value: '' },
		validate: function (value, options) {
			const verdict = forms.check(value, connectionFromField());
			return verdict === true || (options ? verdict : false);
		},
	});

	/** The row for it, in `place` of an open form. */
	function connectionFromRow(place, stored) {
		const row = forms.row(connectionFromField(), stored);
		place.append(row.element);
		row.onChange(() => $('#node-input-connection').trigger('change'));
		return row;
	}

	const types = ['genesys-connection', 'genesys-decryption-key'];

	/** Validates our configuration nodes again, and the nodes that use them. */
	function checkConfigNodes() {
		const users = new Set();
		RED.nodes.eachConfig((node) => {
			if (!types.includes(node.type)) return;
			RED.editor.validateNode(node);
			for (const user of node.users || []) users.add(user);
		});
		for (const user of users) {
			RED.editor.validateNode(user);
			user.dirty = true;
		}
		if (users.size > 0) RED.view.redraw();
	}

	/** A user without permission to see credentials gets no answer, and sees no problem. */
	function askAgain() {
		$.getJSON('genesys/secrets').done((names) => {
			stored = names;
			checkConfigNodes();
		});
	}
	RED.events.on('flows:loaded', askAgain);
	RED.events.on('deploy', askAgain);

	Object.assign(forms, {
		isGiven,
		secretsProperty,
		checkConfig,
		connectionProperty,
		connectionFromProperty,
		connectionFromField,
		connectionFromMessage,
		connectionFromRow,
	});
})(window.genesysForms);

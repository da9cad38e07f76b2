/* Secrets that are missing. The editor is never told a secret, and hears only in an open form whether there is one: so it asks once for the names of those that are stored. */
(function (forms) {
	/** Names of the credentials that are stored, by node; nothing until they are known. */
	let stored;

	/** Whether a credential of a node is set; undefined as long as nobody can know. */
	function isGiven({ id, credentials }, name) {
		if (credentials) {
			const has = credentials['has_' + name];
			return has === undefined ? Boolean(credentials[name]) : has;
		}
		return stored && Boolean(stored[id] && stored[id].includes(name));
	}

	/**
	 * A property that is saved empty: its validator makes a configuration node invalid where secrets are missing, which the editor itself does not look at.
	 * `missing` gives their labels.
	 */
	const secretsProperty = (missing) => ({
		value: '',
		validate: function (_value, options) {
			const labels = missing.call(this);
			if (labels.length === 0) return true;
			return options ? forms.text('problems.secrets', { labels: labels.join(', ') }) : false;
		},
	});

	/** Whether a chosen configuration node is there and complete, in the words that the editor has for it. */
	function checkConfig(id, prop) {
		const node = forms.configNode(id);
		if (node && node.valid !== false) return true;
		return RED._(`validator.errors.${node ? 'invalid' : 'missing'}-config`, { prop });
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

	/** Somebody who may not see credentials is not told, and sees no problem. */
	function askAgain() {
		$.getJSON('genesys/secrets').done((names) => {
			stored = names;
			checkConfigNodes();
		});
	}
	RED.events.on('flows:loaded', askAgain);
	RED.events.on('deploy', askAgain);

	Object.assign(forms, { isGiven, secretsProperty, checkConfig });
})(window.genesysForms);

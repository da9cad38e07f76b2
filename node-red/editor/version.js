/* The saved version of each node. Nodes of an earlier version are migrated when they are loaded, with the same steps as in the runtime. */
(function (forms, { currentVersion, isNewer, migrate, retiredNames }) {
	const types = new Set();

	/** The saved properties of a node type that no form shows. */
	function version(type) {
		types.add(type);
		return {
			version: {
				value: currentVersion(type),
				validate: function (value, options) {
					if (!isNewer(type, { version: value })) return true;
					return options ? forms.text('version.newer') : false;
				},
			},
			// The editor drops properties that a node does not declare.
			...Object.fromEntries(retiredNames(type).map((name) => [name, { value: null }])),
		};
	}

	/** The text of a key, if there is one. */
	function textAt(key) {
		const found = RED._('@genesys-flows/node-red-genesys/genesys:' + key);
		return found && !found.endsWith(key) ? found : undefined;
	}

	/** The label of a property in the editor's list of problems: the label of its field in the form, if it has one. */
	const propertyLabel = (type, name) =>
		[
			`genesys.property.${name}`,
			`${type}.label.${name}`,
			`${type}.switch.${name}`,
			`genesys.webhook.${name}`,
			`genesys-operation.label.${name}`,
		]
			.map(textAt)
			.find(Boolean);

	/**
	 * The properties of a node type: its own, its version, and a label for each, so that the editor's list of problems shows
	 * labels instead of property names.
	 */
	function defaults(type, own) {
		const all = { ...version(type), ...own };
		return Object.fromEntries(
			Object.entries(all).map(([name, property]) => [name, { label: propertyLabel(type, name) ?? name, ...property }]),
		);
	}

	RED.events.on('nodes:add', (added) => {
		// The node itself: its proxy in the editor refuses changes in a locked flow.
		const node = added.__node__ || added;
		if (!types.has(node.type)) return;
		const saved = Object.fromEntries(Object.keys(node._def.defaults).map((name) => [name, node[name]]));
		if (isNewer(node.type, saved)) return;
		Object.assign(node, migrate(node.type, saved));
		for (const name of retiredNames(node.type)) delete node[name];
	});

	Object.assign(forms, { version, defaults, propertyLabel });
})(window.genesysForms, genesysMigrations);

/* The choice of an operation: a tree to browse, and a ranked list while the user searches. */
(function (forms, { searchOperations }) {
	const { text } = forms;

	let listed;
	/** All APIs with their operations. Requested only once. */
	function listApis() {
		listed = listed || Promise.resolve($.getJSON('genesys/apis'));
		listed.catch(() => (listed = undefined));
		return listed;
	}

	const icons = (operation) =>
		operation.destructive
			? 'fa fa-trash-o genesys-destructive'
			: operation.deprecated
				? 'fa fa-clock-o'
				: 'fa fa-circle-o';

	/** Every operation with the titles above it, as the search needs them. */
	const operationsOf = (apis) =>
		apis.flatMap((api) =>
			api.resources.flatMap((resource) =>
				resource.operations.map((operation) => ({
					...operation,
					...{ apiId: api.id, api: api.title, resource: resource.title },
				})),
			),
		);

	const leafOf = (api, operation) => ({
		label: operation.action,
		icon: icons(operation),
		operation: { api: api.id, key: operation.key, action: operation.action },
	});

	const resourcesOf = (api, expanded) =>
		api.resources.map((resource) => ({
			label: resource.title,
			expanded,
			children: resource.operations.map((operation) => leafOf(api, operation)),
		}));

	/** The tree of operations: services with several APIs, APIs, resources. Only the way to the chosen one is expanded. */
	function treeOf(apis, chosen) {
		if (apis.length === 1) return resourcesOf(apis[0], true);
		const isUsed = (api) => api.id === chosen.api && Boolean(chosen.operation);
		const branch = (api) => ({
			label: api.title,
			expanded: isUsed(api),
			deferBuild: !isUsed(api),
			children: resourcesOf(api, api.resources.length === 1),
		});
		const services = [...new Set(apis.map(({ service }) => service))];
		if (services.length === 1) return apis.map(branch);
		return services.flatMap((service) => {
			const own = apis.filter((api) => api.service === service);
			if (own.length === 1) return own.map(branch);
			const expanded = own.some(isUsed);
			return { label: own[0].serviceTitle, expanded, deferBuild: !expanded, children: own.map(branch) };
		});
	}

	/** No one reads more results before typing on. */
	const maxResults = 50;

	/** The results of a search, under the field in which it is typed: the keyboard focus stays there. */
	function resultList(search, onChoose) {
		const list = $('#genesys-operation-found');
		let active = 0;
		const mark = (index) => {
			const entries = list.children();
			if (entries.length === 0) return search.removeAttr('aria-activedescendant');
			active = Math.max(0, Math.min(index, entries.length - 1));
			entries.attr('aria-selected', 'false');
			const entry = entries.eq(active).attr('aria-selected', 'true');
			search.attr('aria-activedescendant', entry.attr('id'));
			entry[0].scrollIntoView({ block: 'nearest' });
		};
		const entryOf = (operation, index) =>
			$('<li role="option">')
				.attr('id', `genesys-operation-found-${index}`)
				.append(
					$('<i>').addClass(icons(operation)),
					$('<span>').text(operation.action),
					$('<small>').text(`${operation.api} › ${operation.resource}`),
				)
				.on('click', () => onChoose(operation));
		let results = [];
		search.on('keydown', (event) => {
			const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
			if (results.length === 0 || !(step || event.key === 'Enter')) return;
			event.preventDefault();
			event.stopPropagation();
			if (step) mark(active + step);
			else onChoose(results[active]);
		});
		return (found) => {
			results = found.slice(0, maxResults);
			list
				.empty()
				.append(results.map(entryOf))
				.toggle(results.length > 0);
			search.attr('aria-expanded', String(results.length > 0));
			mark(0);
		};
	}

	/**
	 * The button that shows the chosen operation and opens the list. `only` limits it to one API. `service()` limits it to
	 * the service of the chosen connection, until the user asks for all.
	 */
	function operationPicker({ only, chosen, service, onChoose }) {
		const button = $('#genesys-operation-chosen');
		const element = $('#genesys-operation-picker');
		const tree = $('#genesys-operation-list');
		const search = $('#genesys-operation-search');
		const state = { apis: [], isAll: false, scope: null };

		const offered = () => (state.scope ? state.apis.filter((api) => api.service === state.scope) : state.apis);
		const take = (operation) => {
			show(false);
			button.trigger('focus');
			onChoose(operation);
		};
		const showResults = resultList(search, ({ apiId, key, action }) => take({ api: apiId, key, action }));

		const find = () => {
			const query = search.val().trim();
			const found = searchOperations(operationsOf(offered()), query, operationsOf(state.apis));
			showResults(found);
			tree.toggle(query === '');
			$('#genesys-operation-none').toggle(query !== '' && found.length === 0);
		};
		const drawTree = () => {
			const data = treeOf(offered(), chosen());
			element.toggleClass('genesys-picker-small', operationsOf(offered()).length < 12);
			tree.treeList('data', data);
			const leaves = (items) => items.flatMap((item) => (item.children ? leaves(item.children) : [item]));
			const used = leaves(data).find(
				({ operation }) => operation.api === chosen().api && operation.key === chosen().operation,
			);
			if (!used) return;
			tree.treeList('select', used, false);
			tree.treeList('show', used);
		};
		const drawScope = () => {
			const [first] = offered();
			const link = $('<a href="#">').text(text('operation.all'));
			link.on('click', (event) => {
				event.preventDefault();
				state.isAll = true;
				fill();
				search.trigger('focus');
			});
			$('#genesys-operation-scope')
				.empty()
				.append(document.createTextNode(text('operation.scope', { service: first?.serviceTitle })), ' ', link)
				.toggle(Boolean(state.scope && first));
		};
		const fill = async () => {
			const apis = await listApis();
			const scope = state.isAll || only ? undefined : service();
			if (state.scope === scope && state.apis.length > 0) return;
			state.scope = scope;
			state.apis = apis.filter(({ id }) => !only || id === only);
			drawTree();
			drawScope();
			find();
		};
		const show = (isOpen) => {
			element.toggle(isOpen);
			button.attr('aria-expanded', String(isOpen));
			if (!isOpen) return;
			fill();
			search.trigger('focus');
		};

		tree.treeList({ data: [], selectable: true, autoSelect: false, ariaLabel: text('operation.list') });
		const takeLeaf = (_event, item) => item?.operation && take(item.operation);
		tree.on('treelistselect', takeLeaf);
		tree.on('treelistconfirm', takeLeaf);
		search.searchBox({ delay: 60, minimumLength: 1, change: find });
		search
			.attr({ role: 'combobox', 'aria-controls': 'genesys-operation-found', 'aria-expanded': 'false' })
			.attr('aria-label', text('operation.find'));
		// From an empty search field, the arrow leads into the tree.
		search.on('keydown', (event) => {
			if (event.key !== 'ArrowDown' || search.val() !== '') return;
			event.preventDefault();
			tree.trigger('focus');
		});
		button.on('click', () => show(!element.is(':visible')));
		element.on('keydown', (event) => {
			if (event.key !== 'Escape') return;
			event.stopPropagation();
			show(false);
			button.trigger('focus');
		});
		$('#node-input-connection').on('change', () => element.is(':visible') && fill());
	}

	Object.assign(forms, { listApis, operationPicker });
})(window.genesysForms, genesysSearch);

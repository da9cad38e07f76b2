/* The sidebar: running exports and live statistics. */
(function (forms) {
	// Tools that only read the definitions of nodes have no sidebar.
	if (!RED.sidebar) return;
	const { text, note } = forms;
	const everyMs = 2000;

	const time = (moment) => new Date(moment).toLocaleTimeString();

	/** The name of a node, as a link to it in the workspace. */
	const nodeLink = (id, name) =>
		$('<a href="#" class="genesys-activity-node">')
			.attr('title', text('sidebar.open'))
			.text(name)
			.on('click', (event) => {
				event.preventDefault();
				RED.view.reveal(id);
			});

	function runRow({ id, nodeId, node }) {
		const element = $('<li>');
		const problem = note('genesys-problem').hide();
		const button = $('<button type="button" class="red-ui-button red-ui-button-small">')
			.attr('title', text('sidebar.cancelAbout'))
			.text(text('sidebar.cancel'));
		const about = note();
		const state = $('<div>');
		const bar = $('<div class="genesys-activity-bar" role="progressbar" aria-valuemin="0" aria-valuemax="100">');
		const done = $('<div>').appendTo(bar);
		button.on('click', async () => {
			button.prop('disabled', true).text(text('sidebar.canceling'));
			const answer = await forms.post('genesys/activity/cancel', { id });
			if (answer.ok) return;
			forms.showAnswer(problem.show(), answer);
			button.prop('disabled', false).text(text('sidebar.cancel'));
		});
		const head = $('<div class="genesys-activity-head">').append(nodeLink(nodeId, node), button);
		element.append(head, about, state, bar, problem);
		const show = ({ source, title, started, text: said, percent }) => {
			about.text([source, title, text('sidebar.since', { time: time(started) })].filter(Boolean).join(' · '));
			state.text(said);
			bar.toggle(percent !== undefined).attr('aria-valuenow', percent);
			done.css('width', `${percent || 0}%`);
		};
		return { element, show };
	}

	function subscriptionRow({ nodeId, node }) {
		const state = $('<span class="genesys-activity-state">');
		const last = note();
		const head = $('<div class="genesys-activity-head">').append(nodeLink(nodeId, node), state);
		const element = $('<li>').append(head, last);
		const show = ({ text: said, isLive, last: newest }) => {
			state.text(said).toggleClass('genesys-good', isLive);
			last.text(newest ? `${newest.name}: ${newest.value} · ${time(newest.at)}` : '').toggle(Boolean(newest));
		};
		return { element, show };
	}

	/** A list that keeps its rows while they are shown, so that buttons do not move. `none` is the text for an empty list. */
	function listOf(title, none, keyOf, makeRow) {
		const list = $('<ul class="genesys-activity-list">');
		const empty = note().text(none);
		const element = $('<section>').append($('<div class="genesys-section">').text(title), empty, list);
		const rows = new Map();
		const show = (entries) => {
			const keys = new Set(entries.map(keyOf));
			for (const [key, row] of rows) {
				if (keys.has(key)) continue;
				row.element.remove();
				rows.delete(key);
			}
			for (const entry of entries) {
				const key = keyOf(entry);
				if (!rows.has(key)) {
					rows.set(key, makeRow(entry));
					list.append(rows.get(key).element);
				}
				rows.get(key).show(entry);
			}
			empty.toggle(entries.length === 0);
		};
		return { element, show };
	}

	const runs = listOf(text('sidebar.runs'), text('sidebar.noRuns'), ({ id }) => id, runRow);
	const subscriptions = listOf(
		text('sidebar.statistics'),
		text('sidebar.noStatistics'),
		({ nodeId, node }) => `${nodeId} ${node}`,
		subscriptionRow,
	);
	const problem = note('genesys-problem').attr('role', 'status').hide();
	const content = $('<div class="genesys-activity">').append(problem, runs.element, subscriptions.element);

	let isAsking = false;
	/** Requests the data only while the sidebar is visible. */
	async function refresh() {
		if (isAsking || document.hidden || !content.is(':visible')) return;
		isAsking = true;
		const failed = await $.getJSON('genesys/activity').then(
			(activity) => {
				runs.show(activity.runs);
				subscriptions.show(activity.subscriptions);
			},
			({ status }) => text(status === 401 || status === 403 ? 'admin.forbidden' : 'admin.unreachable'),
		);
		problem.text(failed || '').toggle(Boolean(failed));
		isAsking = false;
	}

	RED.actions.add('genesys:show-sidebar', () => RED.sidebar.show('genesys'));
	RED.sidebar.addTab({
		id: 'genesys',
		label: text('sidebar.title'),
		name: text('sidebar.title'),
		iconClass: 'fa fa-headphones',
		content,
		action: 'genesys:show-sidebar',
		enableOnEdit: true,
		onchange: () => void refresh(),
	});
	setInterval(refresh, everyMs);
})(window.genesysForms);

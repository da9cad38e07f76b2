/** A context store for Node-RED that fails at every call, like a database that is down. */
const failing = (...given) => given.at(-1)(new Error('the database is away'));

module.exports = () => ({
	open: () => Promise.resolve(),
	close: () => Promise.resolve(),
	delete: () => Promise.resolve(),
	clean: () => Promise.resolve(),
	get: failing,
	set: failing,
	keys: failing,
});

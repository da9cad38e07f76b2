/**
 * Ends a jest run with one line that a person and a script can both read: `12 passed, 1 failed`, and `, 2 skipped` when there are any.
 * A file that fails to load counts as one failure, or a broken suite would look like a small one.
 */
class SummaryLine {
	onRunComplete(_contexts, results) {
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + (results.runExecError ? 1 : 0);
		const skipped = results.numPendingTests + results.numTodoTests;
		const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
		// On exit, because jest itself still has things to say after its reporters are done.
		process.once('exit', () => process.stdout.write(`${line}\n`));
	}
}

module.exports = SummaryLine;

/**
 * Ends a jest run with one line for people and scripts: `12 passed, 1 failed`, and `, 2 skipped` if there are any. A
 * file that fails to load counts as one failure, so that a broken suite does not look like a small one.
 */
class SummaryLine {
	onRunComplete(_contexts, results) {
		const failed = results.numFailedTests + results.numRuntimeErrorTestSuites + (results.runExecError ? 1 : 0);
		const skipped = results.numPendingTests + results.numTodoTests;
		const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
		// At exit, because jest prints more after its reporters are done.
		process.once('exit', () => process.stdout.write(`${line}\n`));
	}
}

module.exports = SummaryLine;

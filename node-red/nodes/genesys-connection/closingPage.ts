/** The result of a sign-in, for the editor that is waiting and for the user. */
export interface SignInOutcome {
	/** The ID of the configuration node, if known. */
	id?: string;
	ok: boolean;
	message: string;
	hint?: string;
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] as string);

/** The page at the end of a sign-in: informs the editor, and closes itself after a success. */
export function closingPage(outcome: SignInOutcome): string {
	const told = JSON.stringify(outcome).replace(/</g, '\\u003c');
	return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Genesys</title>
<style>:root { color-scheme: light dark } body { font: 16px/1.5 sans-serif; max-width: 36em; margin: 4em auto; padding: 0 1em }</style>
<p role="status">${escaped([outcome.message, outcome.hint].filter(Boolean).join(' '))}</p>
<script>
const outcome = ${told};
new BroadcastChannel('genesys-connection').postMessage(outcome);
if (outcome.ok) window.close();
</script>
</html>
`;
}

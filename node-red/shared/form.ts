import type { Node, NodeAPI } from 'node-red';

/** What the editor sends in place of a stored secret, which it never gets to see. */
export const unchangedSecret = '__PWRD__';

/** `${NAME}` as Node-RED replaces it at each deploy; anything else stays as it is. For forms that have not been deployed yet. */
export function resolveEnvironment(RED: NodeAPI, value: string): string {
	if (!/^\$\{[^}]+\}$/.test(value.trim())) return value;
	return String(RED.util.evaluateNodeProperty(value.trim(), 'env', {} as Node, {}) ?? '');
}

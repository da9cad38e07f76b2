import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export type Platform = 'n8n' | 'node-red';

/**
 * Where a text appears: `label`, `option` and `title` name something; `description`, `hint` and `notice` explain it in
 * a form; `message` is what a node shows when it runs; `help` is Node-RED's sidebar.
 */
export type Kind =
	| 'action'
	| 'description'
	| 'help'
	| 'hint'
	| 'label'
	| 'message'
	| 'notice'
	| 'option'
	| 'placeholder'
	| 'status'
	| 'subtitle'
	| 'title';

export interface Text {
	platform: Platform;
	/** The node, then the path to the text in its form. */
	place: string;
	kind: Kind;
	text: string;
	/** The label next to it, if any. */
	label?: string;
	/** Whether it belongs to a switch. */
	ofBoolean?: boolean;
}

/** Labels in the order of a list. */
export interface List {
	platform: Platform;
	place: string;
	labels: string[];
}

export interface Link {
	place: string;
	url: string;
}

/** All texts of one package. */
export interface Material {
	texts: Text[];
	lists: List[];
	links: Link[];
}

export const nothing = (): Material => ({ texts: [], lists: [], links: [] });

export const joined = (parts: readonly Material[]): Material => ({
	texts: parts.flatMap(({ texts }) => texts),
	lists: parts.flatMap(({ lists }) => lists),
	links: parts.flatMap(({ links }) => links),
});

import { join } from 'node:path';

export const root = join(import.meta.dirname, '../..');

export type Platform = 'n8n' | 'node-red';

/**
 * Where a text is read: `label`, `option` and `title` name something; `description`, `hint` and `notice` explain it in a form; `message` is what a node says when it
 * runs; `help` is Node-RED's sidebar.
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
	/** The node, then the way to the text in its form. */
	place: string;
	kind: Kind;
	text: string;
	/** The label beside it, if any. */
	label?: string;
	/** It belongs to a switch. */
	ofBoolean?: boolean;
}

/** Labels in the order in which a list shows them. */
export interface List {
	platform: Platform;
	place: string;
	labels: string[];
}

export interface Link {
	place: string;
	url: string;
}

/** All that one package shows. */
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

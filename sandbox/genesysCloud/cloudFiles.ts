import { contentOf } from '../exports/content.ts';
import type { Folder, LinkedFile, Links } from '../server/fileLinks.ts';

/** Files behind pre-signed links, and links to which a file can be sent. */
export class CloudFiles {
	private readonly files = new Map<string, LinkedFile>();
	private readonly uploads = new Map<string, (body: Buffer) => void>();
	private readonly links: Links;
	private readonly now: () => number;

	constructor(linksTo: (files: Folder) => Links, now: () => number) {
		this.now = now;
		this.links = linksTo({
			get: (name) => this.files.get(name),
			put: (name, body) => this.uploads.get(name)?.(body),
		});
	}

	clear(): void {
		this.files.clear();
		this.uploads.clear();
	}

	/** A link to a file. The same name always has the same content. */
	link(name: string, content: () => Buffer): string {
		if (!this.files.has(name)) this.files.set(name, { name, content: contentOf(content()), created: this.now() });
		return this.links.link(name);
	}

	/** A link that takes a file once it is sent. */
	uploadLink(name: string, receive: (body: Buffer) => void): string {
		this.uploads.set(name, receive);
		return this.links.link(name);
	}
}

import { access, constants } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
import { fail } from '../../../genesys/errors.ts';
import type { FileSource } from '../../../genesys/exports/files.ts';
import { fieldTitle } from '../../../genesys/exports/exportForm.ts';
import type { ExportHandle, ExportSource } from '../../../genesys/exports/sources/source.ts';
import { findExportSource } from '../../../genesys/exports/sources/sources.ts';
import type { DecryptionKey } from '../../../genesys/formats/envelope/privateKeys.ts';
import type { Connection } from '../../../genesys/ports.ts';
import { makeFolder } from '../../shared/privateFiles.ts';
import { evaluate } from '../../shared/typedValues.ts';
import { deployedNode } from '../../shared/registerNode.ts';
import type { DecryptionKeyNode } from '../genesys-decryption-key/runtime.ts';
import type { RunLog } from './runLog.ts';
import type { ProgressDisplay } from './progress.ts';
import type { Memory } from './resumeState.ts';
import type { Place } from './sequence.ts';
import type { ExportDefinition, ValueName } from './exportSettings.ts';
import { openIn } from './sharedFolder.ts';

/** One run: what it works with, and what it has got to. */
export interface Run {
	RED: NodeAPI;
	node: Node;
	definition: ExportDefinition;
	msg: NodeMessageInFlow;
	/** The ID of its connection. */
	connectionId: string;
	/** The chosen connection, which has to be one to the system. */
	connect(source: ExportSource): Connection;
	progress: ProgressDisplay;
	memory: Memory;
	/** Absent where finished runs are not written down. */
	runLog?: RunLog;
	/** Known once the export has been started; what a cancel has to cancel. */
	handle?: ExportHandle;
	/** The time zone that its days and clocks are meant in. */
	zone(): Promise<string>;
	/** Told apart by it: what runs remember of another connection than that of the form. */
	connectionMark: string;
	/** How many have been put out, and how many not again, because an earlier run had. */
	records: number;
	skipped: number;
	/** How many files have been put out. */
	files: number;
	/** Of the sequence of messages that an earlier run has left and this one goes on with. */
	place?: Place;
	/** Whether somebody has said that it is wanted no more. */
	isDropped(): boolean;
	/** Whether a later run goes on with what this one leaves when it is ended now. */
	comesBack: () => boolean;
	/** Added to the last message. */
	summary: object;
	/** Told of what went wrong with a part of the run while the rest goes on. */
	onFailure(error: unknown, about: object): void;
	/** Tells people what is not as they may expect, by a key of the texts. */
	warn(key: string, values: Record<string, string>): void;
	/** To be done once everything that was put out has been sent. */
	delivered?: () => Promise<void>;
}

/** The time zone of the machine that Node-RED runs on. */
export const serverZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const valueOf = ({ RED, node, msg, definition }: Run, name: ValueName): Promise<unknown> =>
	evaluate(RED, node, msg, definition.values?.[name], fieldTitle(name) ?? RED._(`genesys-export.label.${name}`));

/** What the form exports from. Flows from before there was a choice export from User Data Management. */
export const chosenSource = ({ definition }: Run): ExportSource => findExportSource(definition.exportFrom || 'udm');

export function keysOf({ RED, definition }: Run): DecryptionKey[] {
	const node = deployedNode<DecryptionKeyNode>(RED, 'genesys-decryption-key', definition.key);
	return node
		? node.keys()
		: fail('key', 'No decryption key has been chosen', {
				hint: 'Open the node and choose the decryption key whose certificate is in User Data Management.',
			});
}

export const needsKeys = ({ output, contents }: ExportDefinition, { isEncrypted }: ExportSource): boolean =>
	isEncrypted && (contents === 'decrypted' || (output !== 'files' && output !== 'buffers'));

/** Where files are saved. The folder is made if it is missing. Raises an error where files cannot be written there. */
export async function folderOf(run: Run): Promise<string> {
	const folder = String((await valueOf(run, 'folder')) ?? '');
	if (!isAbsolute(folder))
		fail('input', 'The folder must be given in full', {
			hint: 'Give a path that starts at the root, such as /data/exports.',
		});
	await makeFolder(folder);
	await access(folder, constants.W_OK | constants.X_OK);
	return folder;
}

/** Where files are read from that are not downloaded. Raises an error where that folder cannot be read. */
export async function fileSourceOf(run: Run, source: ExportSource): Promise<FileSource> {
	if (!source.filesStayOnServer) return {};
	const folder = String((await valueOf(run, 'sharedFolder')) ?? '');
	if (folder === '') return {};
	if (!isAbsolute(folder))
		fail('input', 'The shared folder must be given in full', {
			hint: 'Give a path that starts at the root, such as /mnt/context-services.',
		});
	await access(folder, constants.R_OK | constants.X_OK);
	return { open: openIn(folder) };
}

import { access, constants } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Node, NodeAPI, NodeMessageInFlow } from 'node-red';
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
import { failWith } from '../../shared/texts.ts';

/** One run: its inputs and its progress. */
export interface Run {
	RED: NodeAPI;
	node: Node;
	definition: ExportDefinition;
	msg: NodeMessageInFlow;
	/** The ID of its connection. */
	connectionId: string;
	/** The chosen connection. It must be for the service of the source. */
	connect(source: ExportSource): Connection;
	progress: ProgressDisplay;
	memory: Memory;
	/** Absent if finished runs are not logged. */
	runLog?: RunLog;
	/** Known once the export has started. It is needed to cancel it. */
	handle?: ExportHandle;
	/** The time zone of dates and times in the form. */
	zone(): Promise<string>;
	/** Separates the state of runs whose message names another connection than the form. */
	connectionMark: string;
	/** The number of records sent, and of those skipped because an earlier run sent them. */
	records: number;
	skipped: number;
	/** The number of files sent. */
	files: number;
	/** The sequence of messages of an interrupted run that this one resumes. */
	place?: Place;
	/** Whether the run was canceled. */
	isDropped(): boolean;
	/** Whether a later run resumes this one if it ends now. */
	comesBack: () => boolean;
	/** Added to the last message. */
	summary: object;
	/** Called with the error of a part of the run. The rest continues. */
	onFailure(error: unknown, about: object): void;
	/** Warns the user. `key` is that of the text. */
	warn(key: string, values: Record<string, string>): void;
	/** Called once everything has been sent. */
	delivered?: () => Promise<void>;
}

/** The time zone of the machine that Node-RED runs on. */
export const serverZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

export const valueOf = ({ RED, node, msg, definition }: Run, name: ValueName): Promise<unknown> =>
	evaluate(RED, node, msg, definition.values?.[name], fieldTitle(name) ?? RED._(`genesys-export.label.${name}`));

/** The source in the form. Older flows without a choice export from User Data Management. */
export const chosenSource = ({ definition }: Run): ExportSource => findExportSource(definition.exportFrom || 'udm');

export function keysOf({ RED, definition }: Run): DecryptionKey[] {
	const node = deployedNode<DecryptionKeyNode>(RED, 'genesys-decryption-key', definition.key);
	return node ? node.keys() : failWith('key', 'noKey');
}

export const needsKeys = ({ output, contents }: ExportDefinition, { isEncrypted }: ExportSource): boolean =>
	isEncrypted && (contents === 'decrypted' || (output !== 'files' && output !== 'buffers'));

/** The folder for saved files, which is created if it is missing. Raises an error if files cannot be written there. */
export async function folderOf(run: Run): Promise<string> {
	const folder = String((await valueOf(run, 'folder')) ?? '');
	if (!isAbsolute(folder)) failWith('input', 'folder');
	await makeFolder(folder);
	await access(folder, constants.W_OK | constants.X_OK);
	return folder;
}

/** The folder to read files from instead of downloading them. Raises an error if it cannot be read. */
export async function fileSourceOf(run: Run, source: ExportSource): Promise<FileSource> {
	if (!source.filesStayOnServer) return {};
	const folder = String((await valueOf(run, 'sharedFolder')) ?? '');
	if (folder === '') return {};
	if (!isAbsolute(folder)) failWith('input', 'sharedFolder');
	await access(folder, constants.R_OK | constants.X_OK);
	return { open: openIn(folder) };
}

import type { NodeAPI, NodeDef } from 'node-red';
import { titleOf } from '../../../genesys/services/service.ts';
import { services } from '../../../genesys/services/services.ts';
import { unchangedSecret } from '../../shared/adminForm.ts';
import { deployedValue, enteredValue } from '../../shared/deployedValues.ts';
import { deployedNode, storedNode, type StoredNode } from '../../shared/registerNode.ts';
import {
	accountOf,
	openNames,
	secretNames,
	settingNames,
	systemOf,
	type ConnectionSettings,
	type Credentials,
	type Settings,
} from './connectionSettings.ts';
import { waitingToken } from './refreshTokens.ts';
import { failWith } from '../../shared/texts.ts';

export const connectionType = 'genesys-connection';

/** What a flow holds of a connection. */
export interface ConnectionDefinition extends NodeDef, Settings {
	/** Absent in flows from before there was a choice. */
	system?: string;
	tls?: string;
	proxy?: string;
}

/** The connection in an editor, perhaps not deployed yet. */
export interface ConnectionForm extends Settings {
	/** Of the configuration node; alone, it means the deployed connection as it is. */
	id?: string;
	name?: string;
	system?: string;
	tls?: string;
	proxy?: string;
	/** A secret that was not changed is `__PWRD__`: the editor never gets to see it. */
	credentials?: Credentials;
}

/** The values that decide where the secrets of a connection go, as entered, with `${NAME}` unresolved. */
const placeNames = ['baseUrl', 'region', 'loginUrl', 'tokenUrl', 'tls', 'proxy'] as const;

/** Where a connection leads, as one text to compare. */
function placeOf(form: ConnectionForm | ConnectionDefinition): string {
	const entered = placeNames.map((name) => String(form[name] ?? '').trim()).map((id) => (id === '_ADD_' ? '' : id));
	return JSON.stringify([systemOf(form.system), ...entered]);
}

/** What a sign-in of a person is for: a place, and the client that asks. */
export const signInPlaceOf = (form: ConnectionForm | ConnectionDefinition, clientId: string | undefined): string =>
	JSON.stringify([placeOf(form), clientId ?? '']);

export const storedConnection = (
	RED: NodeAPI,
	id: string | undefined,
): StoredNode<ConnectionDefinition, Credentials> | undefined =>
	storedNode<ConnectionDefinition, Credentials>(RED, connectionType, id);

/** A node of Node-RED's own that a connection refers to. */
export const networkNode = <Type extends object>(
	RED: NodeAPI,
	type: 'tls-config' | 'http proxy',
	id: string | undefined,
): Type | undefined => (id && id !== '_ADD_' ? deployedNode<Type>(RED, type, id) : undefined);

export const pick = <Name extends string>(
	names: readonly Name[],
	valueOf: (name: Name) => string,
): Partial<Record<Name, string>> =>
	Object.fromEntries(names.map((name) => [name, valueOf(name)])) as Partial<Record<Name, string>>;

/** What a deployed connection lends to a form that leads where it leads. */
interface Lender {
	definition: ConnectionDefinition;
	credentials: Credentials;
	/** The node as it runs, with its environment variables. None where it is disabled or a part of a subflow. */
	live?: ConnectionSettings;
}

/** The token of a sign-in for this form that is yet to be deployed. */
export const tokenWaitingFor = (form: ConnectionForm): string | undefined =>
	waitingToken(form.id, signInPlaceOf(form, form.credentials?.clientId));

/** Says which secrets have to be entered again, of those that the form leaves as they are stored. */
function checkWithheld(settings: ConnectionSettings, withheld: readonly string[]): void {
	if (withheld.length === 0) return;
	const service = services[settings.system];
	const used = [...service.required(accountOf(settings)), ...(service.optional ?? [])];
	const missing = withheld.filter((name) => used.includes(name));
	if (missing.length) failWith('credentials', 'enterAgain', { names: missing.map(titleOf).join(', ') });
}

/**
 * The settings of a form. Stored secrets and environment variables are part of them only where the form leads to the same place as the deployed connection; raises a
 * `credentials` error where they would be needed elsewhere. `isDeployedPlace` says whether it does.
 */
export function settingsOf(
	RED: NodeAPI,
	form: ConnectionForm,
	liveSettings: (id: string) => ConnectionSettings | undefined,
): ConnectionSettings & { isDeployedPlace: boolean } {
	const stored = storedConnection(RED, form.id);
	const isDeployedPlace = stored !== undefined && placeOf(stored.definition) === placeOf(form);
	const lender: Lender | undefined = isDeployedPlace ? { ...stored, live: liveSettings(String(form.id)) } : undefined;
	const isKept = (name: keyof Credentials): boolean =>
		form.credentials?.[name] === undefined || form.credentials[name] === unchangedSecret;
	const secretOf = (name: keyof Credentials): string => {
		const [held, live] = [lender?.credentials[name], lender?.live?.credentials[name]];
		if (!isKept(name)) return enteredValue(RED, String(form.credentials?.[name]), held, live);
		return held ? deployedValue(RED, held, live) : '';
	};
	const settings: ConnectionSettings = {
		system: systemOf(form.system),
		settings: pick(settingNames, (name) =>
			enteredValue(RED, String(form[name] ?? ''), lender?.definition[name], lender?.live?.settings[name]),
		),
		credentials: pick([...secretNames, ...openNames], secretOf),
		tls: networkNode(RED, 'tls-config', form.tls),
		proxy: networkNode(RED, 'http proxy', form.proxy),
	};
	const waiting = isKept('refreshToken') ? tokenWaitingFor(form) : undefined;
	if (waiting) settings.credentials.refreshToken = waiting;
	const names = [...secretNames, ...openNames];
	checkWithheld(
		settings,
		names.filter((name) => isKept(name) && stored?.credentials[name] && !settings.credentials[name]),
	);
	return { ...settings, isDeployedPlace };
}

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

/** The properties of a connection in a flow. */
export interface ConnectionDefinition extends NodeDef, Settings {
	/** The service. Absent in older flows without a choice. */
	system?: string;
	tls?: string;
	proxy?: string;
}

/** A connection in an editor, which may not be deployed yet. */
export interface ConnectionForm extends Settings {
	/** The ID of the configuration node. Without other values, it means the deployed connection. */
	id?: string;
	name?: string;
	system?: string;
	tls?: string;
	proxy?: string;
	/** An unchanged secret is `__PWRD__`: the editor never receives it. */
	credentials?: Credentials;
}

/** The values that decide where the secrets of a connection are sent, as entered, with `${NAME}` unresolved. */
const placeNames = ['baseUrl', 'region', 'loginUrl', 'tokenUrl', 'tls', 'proxy'] as const;

/** The places that a connection leads to, as one text for comparison. */
function placeOf(form: ConnectionForm | ConnectionDefinition): string {
	const entered = placeNames.map((name) => String(form[name] ?? '').trim()).map((id) => (id === '_ADD_' ? '' : id));
	return JSON.stringify([systemOf(form.system), ...entered]);
}

/** What a user's sign-in is valid for: a place, and the client that requests it. */
export const signInPlaceOf = (form: ConnectionForm | ConnectionDefinition, clientId: string | undefined): string =>
	JSON.stringify([placeOf(form), clientId ?? '']);

export const storedConnection = (
	RED: NodeAPI,
	id: string | undefined,
): StoredNode<ConnectionDefinition, Credentials> | undefined =>
	storedNode<ConnectionDefinition, Credentials>(RED, connectionType, id);

/** One of Node-RED's own configuration nodes that a connection refers to. */
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

/** The deployed connection, whose secrets a form may use if it leads to the same place. */
interface Lender {
	definition: ConnectionDefinition;
	credentials: Credentials;
	/** The running node, with its environment variables. Absent if it is disabled or in a subflow. */
	live?: ConnectionSettings;
}

/** The token of a sign-in for this form that waits for the deploy. */
export const tokenWaitingFor = (form: ConnectionForm): string | undefined =>
	waitingToken(form.id, signInPlaceOf(form, form.credentials?.clientId));

/** Raises an error that names the secrets to enter again, among those that the form left unchanged. */
function checkWithheld(settings: ConnectionSettings, withheld: readonly string[]): void {
	if (withheld.length === 0) return;
	const service = services[settings.system];
	const used = [...service.required(accountOf(settings)), ...(service.optional ?? [])];
	const missing = withheld.filter((name) => used.includes(name));
	if (missing.length) failWith('credentials', 'enterAgain', { names: missing.map(titleOf).join(', ') });
}

/**
 * The settings of a form. They include stored secrets and environment variables only if the form leads to the same place as
 * the deployed connection, which `isDeployedPlace` tells. Raises a `credentials` error if they would be needed for another
 * place.
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

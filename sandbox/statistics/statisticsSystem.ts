import type { System } from '../server/routes.ts';
import { Notifications, sessionOf } from './bayeuxServer.ts';
import { statisticsRoutes } from './statisticsRoutes.ts';
import { Statistics } from './subscriptions.ts';
import type { StatisticObject } from './values.ts';

const pushEveryMs = 500;

/** Controls of the Statistics service. */
export interface StatisticsControls {
	/** Sessions that are listening and have not ended. */
	readonly sessions: number;
	readonly subscriptions: number;
	/** Pushes changes immediately instead of within the next half second. */
	push(): void;
	/** Fixes a pre-configured statistic at this number; `undefined` releases it. */
	hold(statistic: StatisticObject & { name: string }, value: number | undefined): void;
	/** Disconnects the service from the servers behind it, which drops all subscriptions, or reconnects it. */
	service(state: 'AVAILABLE' | 'UNAVAILABLE'): void;
	/** Ends every session. */
	endSessions(): void;
	/** Restarts the service: cuts connections and forgets sessions and subscriptions. */
	restart(): void;
}

/** Statistics with no subscriptions yet; pushes changes. `now` is in ms. The session of an absent client is kept for `sessionSeconds`. */
export function statistics(
	now: () => number,
	sessionSeconds: number,
): System & Required<Pick<System, 'close'>> & { state: Statistics; controls: StatisticsControls } {
	const state = new Statistics(now);
	const notifications = new Notifications((session) => state.drop(session), sessionSeconds);
	const push = (): void => {
		for (const [session, updates] of state.due()) notifications.tellUpdates(session, updates);
	};
	const timer = setInterval(push, pushEveryMs).unref();
	const controls: StatisticsControls = {
		get sessions() {
			return notifications.count;
		},
		get subscriptions() {
			return state.count;
		},
		push,
		hold: ({ name, ...object }, value) => state.hold({ name }, object, value),
		service: (serviceState) => {
			state.isAvailable = serviceState === 'AVAILABLE';
			if (!state.isAvailable) state.drop();
			notifications.tellService(serviceState);
		},
		endSessions: () => notifications.endSessions(),
		restart: () => {
			state.drop();
			notifications.restart();
		},
	};
	return {
		state,
		controls,
		routes: [...statisticsRoutes(state, sessionOf), ...notifications.routes],
		clear: () => {
			notifications.restart();
			state.clear();
		},
		close: () => {
			clearInterval(timer);
			notifications.close();
		},
	};
}

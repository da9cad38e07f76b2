import type { System } from '../server/routes.ts';
import { Notifications, sessionOf } from './bayeuxServer.ts';
import { statisticsRoutes } from './statisticsRoutes.ts';
import { Statistics } from './subscriptions.ts';
import type { StatisticObject } from './values.ts';

const pushEveryMs = 500;

/** What can be done to the Statistics service from outside. */
export interface StatisticsControls {
	/** Sessions that listen and have not ended. */
	readonly sessions: number;
	readonly subscriptions: number;
	/** Tells what has changed now rather than within the next half second. */
	push(): void;
	/** A pre-configured statistic stays at this number; `undefined` lets it go. */
	hold(statistic: StatisticObject & { name: string }, value: number | undefined): void;
	/** Loses its connection to the servers behind it, which drops all subscriptions, or has it again. */
	service(state: 'AVAILABLE' | 'UNAVAILABLE'): void;
	/** Ends every session. */
	endSessions(): void;
	/** Starts again: connections are cut, sessions and subscriptions forgotten. */
	restart(): void;
}

/** Statistics with nothing subscribed, which pushes what changes. `now` is in ms. The session of somebody who is away is kept for `sessionSeconds`. */
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

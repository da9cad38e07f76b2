import { userId } from './conversationDetails.ts';
import { agents } from './people.ts';
import { uuid } from './random.ts';

/** Presence and routing status of a user, as the Analytics API of Genesys Cloud returns them. Times are ISO 8601. */
export interface UserDetails {
	userId: string;
	primaryPresence: { startTime: string; endTime: string; systemPresence: string; organizationPresenceId: string }[];
	routingStatus: { startTime: string; endTime: string; routingStatus: string }[];
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Everybody's working day: when each state begins, in hours from midnight UTC. */
const workingDay = [
	{ from: 0, presence: 'OFFLINE', routing: 'OFF_QUEUE' },
	{ from: 8, presence: 'AVAILABLE', routing: 'OFF_QUEUE' },
	{ from: 8.25, presence: 'ON_QUEUE', routing: 'IDLE' },
	{ from: 9, presence: 'ON_QUEUE', routing: 'INTERACTING' },
	{ from: 12, presence: 'MEAL', routing: 'OFF_QUEUE' },
	{ from: 13, presence: 'ON_QUEUE', routing: 'INTERACTING' },
	{ from: 16.5, presence: 'OFFLINE', routing: 'OFF_QUEUE' },
] as const;

/** The details of all agents in a period (ms). Agents start work a quarter of an hour apart. */
export function userDetails(from: number, to: number): UserDetails[] {
	return agents.map(({ dbid }, index) => {
		const all = shiftsBetween(from, to, (index % 4) * 0.25 * hourMs);
		return {
			userId: userId(dbid),
			primaryPresence: all.map(({ presence, ...times }) => ({
				...formatSpan(times),
				systemPresence: presence,
				organizationPresenceId: uuid(`presence ${presence}`),
			})),
			routingStatus: all.map(({ routing, ...times }) => ({ ...formatSpan(times), routingStatus: routing })),
		};
	});
}

/** Yields endless additional users. They work like the given ones and have numbers as IDs. */
export function* moreUserDetails(like: readonly UserDetails[]): Generator<UserDetails> {
	for (let number = 0; ; number += 1) {
		const model = like[number % like.length];
		if (!model) return;
		yield { ...model, userId: `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}` };
	}
}

interface Span {
	/** ms */
	start: number;
	end: number;
}

const formatSpan = ({ start, end }: Span): { startTime: string; endTime: string } => ({
	startTime: new Date(start).toISOString(),
	endTime: new Date(end).toISOString(),
});

/** The shifts of all days in the period, cut at its start and end. */
function shiftsBetween(from: number, to: number, shift: number): (Span & { presence: string; routing: string })[] {
	const first = Math.floor(from / dayMs) * dayMs;
	const days = Array.from({ length: Math.ceil((to - first) / dayMs) }, (_, day) => first + day * dayMs);
	const startOf = (midnight: number, hour: number | undefined): number =>
		midnight + (hour === undefined ? dayMs : hour === 0 ? 0 : hour * hourMs + shift);
	return days
		.flatMap((midnight) =>
			workingDay.map(({ from: hour, presence, routing }, place) => ({
				start: Math.max(from, startOf(midnight, hour)),
				end: Math.min(to, startOf(midnight, workingDay[place + 1]?.from)),
				presence,
				routing,
			})),
		)
		.filter(({ start, end }) => start < end);
}

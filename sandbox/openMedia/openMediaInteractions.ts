/** Why an interaction was stopped, if a reason was given. */
export interface StopReason {
	reasonSystemName?: string;
	reasonDescription?: string;
}

/** An interaction of an open media service. Dates are ISO 8601, UTC. */
export interface OpenMediaInteraction {
	interactionId: string;
	openMediaService: string;
	externalId?: string;
	parentInteractionId?: string;
	receivedAt: string;
	submittedAt: string;
	state: 'queued' | 'stopped';
	stoppedAt?: string;
	stopReason?: StopReason;
	userData: Record<string, unknown>;
}

/** The request body to create an interaction. */
export type NewInteraction = Pick<OpenMediaInteraction, 'externalId' | 'parentInteractionId' | 'userData'> & {
	receivedAt?: string;
};

/** Changes to user data: keys to set, keys to add, and keys to remove, in this order. */
export interface PropertyChanges {
	changedProperties: Record<string, unknown>;
	addedProperties: Record<string, unknown>;
	deletedProperties: string[];
}

/** The interactions of all open media services, including stopped ones. */
export class OpenMediaInteractions {
	private interactions: OpenMediaInteraction[] = [];
	private readonly now: () => number;

	constructor(now: () => number) {
		this.now = now;
	}

	clear(): void {
		this.interactions = [];
	}

	get(service: string, interactionId: string): OpenMediaInteraction | undefined {
		return this.interactionsOf(service).find((interaction) => interaction.interactionId === interactionId);
	}

	getExternal(service: string, externalId: string): OpenMediaInteraction | undefined {
		return this.interactionsOf(service).find((interaction) => interaction.externalId === externalId);
	}

	create(openMediaService: string, submitted: NewInteraction): OpenMediaInteraction {
		const submittedAt = this.time();
		const interactionId = `0000SANDBOX${String(this.interactions.length + 1).padStart(5, '0')}`;
		const { receivedAt = submittedAt, ...given } = submitted;
		const interaction: OpenMediaInteraction = {
			interactionId,
			openMediaService,
			...given,
			receivedAt,
			submittedAt,
			state: 'queued',
		};
		this.interactions.push(interaction);
		return interaction;
	}

	change(
		interaction: OpenMediaInteraction,
		{ changedProperties, addedProperties, deletedProperties }: PropertyChanges,
	): void {
		const changed = Object.entries({ ...interaction.userData, ...changedProperties, ...addedProperties });
		interaction.userData = Object.fromEntries(changed.filter(([name]) => !deletedProperties.includes(name)));
	}

	/** Stopping again changes nothing: the first reason is kept. */
	stop(interaction: OpenMediaInteraction, stopReason: StopReason): void {
		if (interaction.state === 'stopped') return;
		interaction.state = 'stopped';
		interaction.stoppedAt = this.time();
		interaction.stopReason = stopReason;
	}

	private interactionsOf(service: string): OpenMediaInteraction[] {
		return this.interactions.filter(({ openMediaService }) => openMediaService === service);
	}

	private time(): string {
		return new Date(this.now()).toISOString();
	}
}

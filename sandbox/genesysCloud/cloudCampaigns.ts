import type { Cloud } from './cloudApi.ts';
import type { Contacts } from './cloudContacts.ts';
import { refTo, type Entities, type Entity } from './cloudEntities.ts';

/** How many contacts of a campaign were called, and since when it calls more. Times in ms. */
interface Progress {
	called: number;
	since?: number;
	stopping?: number;
}

/** One call takes this long, and a campaign places one at a time. */
const callSeconds = 1;

const shortRef = (value: unknown): unknown => {
	const { id, name } = (value ?? {}) as Entity;
	return value === undefined ? undefined : { id, name };
};

/** Voice campaigns that run: they call one contact after the other, and are complete when all were called. */
export class Campaigns {
	private readonly cloud: Cloud;
	private readonly contacts: Contacts;
	private readonly stored: Entities;
	private readonly running: Map<string, Progress>;

	constructor(cloud: Cloud, contacts: Contacts, stored: Entities) {
		this.cloud = cloud;
		this.contacts = contacts;
		this.stored = stored;
		this.running = cloud.values<Progress>('campaignProgress');
	}

	start(id: string): void {
		const { called } = this.stateOf(id);
		this.running.set(id, { called: called < this.total(id) ? called : 0, since: this.cloud.now() });
		this.stored.change(id, { campaignStatus: 'on' });
		this.announce(id);
		this.cloud.later(callSeconds, () => this.follow(id));
	}

	stop(id: string): void {
		const { called } = this.stateOf(id);
		this.running.set(id, { called, stopping: this.cloud.now() });
		this.stored.change(id, { campaignStatus: 'stopping' });
		this.announce(id);
		this.cloud.later(this.cloud.jobSeconds, () => this.announce(id));
	}

	/** A campaign that stops is off a while later. One that has called everybody is complete. */
	show(campaign: Entity): Entity {
		const { stopping, isComplete } = this.stateOf(campaign.id);
		const status = campaign['campaignStatus'];
		if (status === 'on' && isComplete) return { ...campaign, campaignStatus: 'complete' };
		const isOff = stopping !== undefined && this.cloud.now() >= stopping + this.cloud.jobSeconds * 1000;
		return status === 'stopping' && isOff ? { ...campaign, campaignStatus: 'off' } : campaign;
	}

	progress(campaign: Entity): Record<string, unknown> {
		const { called } = this.stateOf(campaign.id);
		const total = this.total(campaign.id);
		return {
			...{ campaign: refTo(campaign), contactList: campaign['contactList'] },
			...{ numberOfContactsCalled: called, numberOfContactsMessaged: 0 },
			percentage: total === 0 ? 0 : Math.floor((called / total) * 100),
			totalNumberOfContacts: total,
			numberOfContactsSkipped: {},
		};
	}

	/** Sends the status and the progress of a campaign on their topics. */
	announce(id: string): void {
		const { selfUri, contactList, queue, division, ...campaign } = this.show(this.stored.get(id));
		const refs = { contactList: shortRef(contactList), queue: shortRef(queue), division: shortRef(division) };
		this.cloud.publish(`v2.outbound.campaigns.${id}`, { ...campaign, ...refs });
		this.announceProgress(id);
	}

	private announceProgress(id: string): void {
		const { contactList, ...progress } = this.progress(this.stored.get(id));
		this.cloud.publish(`v2.outbound.campaigns.${id}.progress`, {
			...progress,
			campaign: shortRef(progress['campaign']),
		});
	}

	/** While a campaign is on, its progress is sent after each call. */
	private follow(id: string): void {
		const { since, isComplete } = this.stateOf(id);
		if (since === undefined) return;
		if (isComplete) return this.announce(id);
		this.announceProgress(id);
		this.cloud.later(callSeconds, () => this.follow(id));
	}

	private total(id: string): number {
		return this.contacts.of((this.stored.get(id)['contactList'] as Entity).id).size;
	}

	private stateOf(id: string): Progress & { isComplete: boolean } {
		const { called, ...kept } = this.running.get(id) ?? { called: 0 };
		const more = kept.since === undefined ? 0 : Math.floor((this.cloud.now() - kept.since) / (callSeconds * 1000));
		const total = this.total(id);
		const now = Math.min(called + more, total);
		return { ...kept, called: now, isComplete: kept.since !== undefined && total > 0 && now >= total };
	}
}

import type { Api } from '@yingda/ui';

/** What of a ticket's grade waits for a supervisor or the director (R15). */
export interface Review {
  readonly ticketNumber: string;
  readonly account: string;
  readonly kinds: readonly ('grade' | 'proposal' | 'dispute' | 'flag')[];
  readonly grade?: number;
  readonly gradeReason?: string;
  /** Opaque id of the person who set the grade, and may not approve it. */
  readonly gradeBy?: string;
  readonly review?: 'waiting' | 'approved' | 'returned';
  readonly proposals: readonly {
    readonly proposal: number;
    readonly from: number;
    readonly to: number;
    readonly proposer: string;
    readonly at: string;
  }[];
  readonly disputes: readonly {
    readonly dispute: number;
    readonly by: 'customer' | 'staff';
    readonly grade: number;
    readonly claimed: number;
    readonly disputer: string;
    readonly at: string;
    readonly state: 'open' | 'explained' | 'escalated';
  }[];
  readonly flags: readonly { readonly target: string; readonly what: string; readonly flaggedAt: string }[];
  readonly over: boolean;
  readonly since: string;
}

/** Somebody was told to look after a target (R20). */
export interface Escalation {
  readonly ticketNumber: string;
  readonly account: string;
  readonly escalation: number;
  readonly target: string;
  readonly level: number;
  readonly to: { readonly role?: string; readonly onCall?: string };
  readonly rule: string;
  readonly reason: string;
  readonly due: string;
  readonly raisedAt: string;
}

/** A clock as it would be under the grade that is claimed. */
export interface ClaimedClock {
  readonly target: string;
  readonly startedAt: string;
  readonly due?: string;
  readonly duration: string;
}

export interface ClaimedClocks {
  readonly dispute: number;
  readonly claimed: number;
  readonly clocks: readonly ClaimedClock[];
}

interface Items<Item> {
  readonly items: readonly Item[];
}

/** More than anybody works off in a day. */
const MOST = 200;

export const readReviews = async (api: Api, signal: AbortSignal): Promise<readonly Review[]> =>
  (await api.get<Items<Review>>('/api/triage/v1/reviews', { limit: MOST }, { signal })).items;

/** Those that the caller may answer. */
export const readEscalations = async (api: Api, signal: AbortSignal): Promise<readonly Escalation[]> =>
  (await api.get<Items<Escalation>>('/api/triage/v1/escalations', { mine: true, state: 'open', limit: MOST }, { signal })).items;

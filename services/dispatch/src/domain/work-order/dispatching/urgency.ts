import type { Grade } from '@yingda/contracts';
import type { Instant, TicketNumber } from '@yingda/kernel';

/** What decides who is served first. */
export interface Urgency {
  /** R14, R23: before everything else. */
  readonly emergency: boolean;
  readonly grade: Grade;
  readonly openedAt: Instant;
  readonly ticket: TicketNumber;
}

/** Emergencies first, then by grade, then whoever has waited longest. */
export const byUrgency = (a: Urgency, b: Urgency): number =>
  Number(b.emergency) - Number(a.emergency) || a.grade - b.grade || compare(a.openedAt, b.openedAt) || compare(a.ticket, b.ticket);

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

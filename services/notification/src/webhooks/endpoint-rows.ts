import type { FieldClass } from '@yingda/contracts';
import { instantFromMillis } from '@yingda/kernel';
import type { AccountId, Instant, Uuid } from '@yingda/kernel';
import type { Waiting } from '../domain/webhook/progress.ts';
import type { Endpoint, EndpointFilter, EndpointState } from './endpoint.ts';

/** A row of `webhook_endpoints`. */
export interface EndpointRow {
  readonly id: Uuid;
  readonly account: AccountId | null;
  readonly url: string;
  readonly description: string | null;
  readonly filter: EndpointFilter;
  readonly classes: FieldClass[];
  readonly secret: Buffer;
  readonly previous_secret: Buffer | null;
  readonly previous_secret_until: Date | null;
  readonly state: EndpointState;
  readonly off_because: 'gone' | 'unreachable' | null;
  readonly cursor: string;
  readonly generation: string;
  readonly failures_in_row: number;
  readonly failing_since: Date | null;
  readonly probe_at: Date | null;
  readonly delivered: string;
  readonly last_delivered_at: Date | null;
  readonly last_error: string | null;
  readonly last_error_at: Date | null;
  readonly created_at: Date;
  readonly created_by: string;
}

export interface WaitingRow {
  readonly endpoint: Uuid;
  readonly partition: number;
  readonly position: string;
  readonly key: string;
  readonly type: string;
  readonly event_id: Uuid;
  readonly ticket: string | null;
  readonly attempts: number;
  readonly next_at: Date | null;
  readonly dead: boolean;
  readonly error: string | null;
  readonly status: number | null;
}

export const instantOf = (date: Date): Instant => instantFromMillis(date.getTime());

export const endpointOf = (row: EndpointRow): Endpoint => ({
  id: row.id,
  ...(row.account !== null && { account: row.account }),
  url: row.url,
  ...(row.description !== null && { description: row.description }),
  filter: row.filter,
  classes: row.classes,
  state: row.state,
  ...(row.off_because !== null && { offBecause: row.off_because }),
  createdAt: instantOf(row.created_at),
  createdBy: row.created_by,
});

export const waitingOf = (row: WaitingRow): Waiting => ({
  partition: row.partition,
  position: Number(row.position),
  key: row.key,
  type: row.type,
  eventId: row.event_id,
  ...(row.ticket !== null && { ticket: row.ticket }),
  attempts: row.attempts,
  ...(row.next_at !== null && { nextAt: instantOf(row.next_at) }),
  dead: row.dead,
  ...(row.error !== null && { error: row.error }),
  ...(row.status !== null && { status: row.status }),
});

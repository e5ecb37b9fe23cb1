import { Inject, Injectable } from '@nestjs/common';
import type { Grade, PolicyRef, RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { instantFromMillis } from '@yingda/kernel';
import type { AccountId, Instant, TicketNumber } from '@yingda/kernel';
import { DATABASE_POOL, EVENT_STORE, PLATFORM_CONFIG } from '@yingda/nest-kit';
import type { PlatformConfig } from '@yingda/nest-kit';
import type { Report } from '@yingda/sla';
import type { Pool } from 'pg';
import type { TicketPast } from '../../../domain/replay/replay-ticket.ts';
import type { RecordedClock } from '../../../domain/replay/verdicts.ts';
import { entitlementsOn } from '../../../domain/triage/entitlements.ts';

/** A ticket of the read model ticket-facts-v1. */
export interface PastTicket extends TicketPast {
  readonly ticketNumber: TicketNumber;
  readonly imported: boolean;
  readonly grade?: Grade;
  /** The version that graded it. */
  readonly policy?: PolicyRef;
  readonly clocks: readonly RecordedClock[];
}

/** Which tickets: received from, inclusive, and to, exclusive. */
export interface Period {
  readonly from?: Instant | undefined;
  readonly to?: Instant | undefined;
}

interface Row {
  readonly ticket: TicketNumber;
  readonly account: AccountId;
  readonly imported: boolean;
  readonly received_at: Date;
  readonly registered_at: Date;
  readonly position: string;
  readonly description: string;
  readonly report: Omit<Report, 'description'>;
  readonly grade: Grade | null;
  readonly policy: PolicyRef | null;
  readonly timeline: TicketPast['timeline'];
  readonly clocks: readonly RecordedClock[];
}

/** Tickets that are read at once. */
const PAGE = 1_000;
const WITHIN = '($1::timestamptz IS NULL OR received_at >= $1) AND ($2::timestamptz IS NULL OR received_at < $2)';
const PAGE_QUERY = `
  SELECT ticket, account, imported, received_at, registered_at, position, description, report, grade, policy, timeline, clocks
    FROM ticket_facts_v1 WHERE ticket > $3 AND ${WITHIN} ORDER BY ticket LIMIT ${PAGE}`;

/** Reads the past that policies are tried on. */
@Injectable()
export class PastTickets {
  readonly #day: Intl.DateTimeFormat;

  constructor(
    @Inject(DATABASE_POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE) private readonly store: Pick<EventStore, 'readStream'>,
    @Inject(PLATFORM_CONFIG) { TIME_ZONE }: Pick<PlatformConfig, 'TIME_ZONE'>,
  ) {
    this.#day = new Intl.DateTimeFormat('en-CA', { timeZone: TIME_ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });
  }

  async count({ from, to }: Period): Promise<number> {
    const { rows } = await this.pool.query<{ count: string }>(`SELECT count(*) FROM ticket_facts_v1 WHERE ${WITHIN}`, [
      from ?? null,
      to ?? null,
    ]);
    return Number(rows[0]?.count ?? 0);
  }

  /** In the order of their numbers, page by page; the next page is read while one is looked at. */
  async *pages(period: Period): AsyncGenerator<PastTicket[]> {
    const accounts = new Map<AccountId, Promise<readonly RecordedEvent[]>>();
    let next = this.#page(period, '');
    for (;;) {
      const rows = await next;
      const last = rows.at(-1);
      if (!last) return;
      if (rows.length === PAGE) next = this.#page(period, last.ticket);
      for (const { account } of rows) if (!accounts.has(account)) accounts.set(account, this.#entitlementsOf(account));
      yield await Promise.all(rows.map(async (row) => this.#ticketOf(row, (await accounts.get(row.account)) ?? [])));
      if (rows.length < PAGE) return;
    }
  }

  async #page({ from, to }: Period, after: string): Promise<Row[]> {
    const { rows } = await this.pool.query<Row>({ name: 'past-tickets', text: PAGE_QUERY, values: [from ?? null, to ?? null, after] });
    return rows;
  }

  async #entitlementsOf(account: AccountId): Promise<readonly RecordedEvent[]> {
    const events = await this.store.readStream(streamIdOf('account', account));
    return events.filter(({ type }) => type === 'EntitlementGranted' || type === 'EntitlementEnded');
  }

  #ticketOf(row: Row, contract: readonly RecordedEvent[]): PastTicket {
    const { ticket, imported, received_at, registered_at, position, description, report, grade, policy, timeline, clocks } = row;
    const knownAt = instantFromMillis(registered_at.getTime());
    const entitlements = contract.length === 0 ? [] : entitlementsOn({ day: this.#day.format(received_at), knownAt }, contract);
    return {
      ticketNumber: ticket,
      imported,
      receivedAt: instantFromMillis(received_at.getTime()),
      position: Number(position),
      report: { ...report, description, ...(entitlements.length > 0 && { entitlements }) },
      timeline,
      clocks,
      ...(policy !== null && { policy }),
      ...(grade !== null && { grade, ...(imported && { givenGrade: grade }) }),
    };
  }
}

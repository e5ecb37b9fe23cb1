import type { RecordedEvent } from '@yingda/contracts';
import { rowProjection } from '@yingda/projections';
import type { Projection } from '@yingda/projections';
import type { PoolClient } from 'pg';
import { pendingTimers } from '../../domain/triage/timers/pending-timers.ts';
import { ruleBook, ruleIn } from './rule-book.ts';
import type { RuleBook, RuleRow } from './rule-book.ts';
import { timedAfter } from './timed-ticket.ts';
import type { TimedTicket } from './timed-ticket.ts';

/** R20: what time will bring about on a ticket next, and what that depends on. */
export interface TimersRow {
  readonly ticket: string;
  readonly timed: TimedTicket;
  /** When the first of its timers is due; null while there is none. */
  readonly next_at: string | null;
  /** False while a policy or calendar that a clock goes by is not known here yet; until then only the breach is expected. */
  readonly known: boolean;
}

const OF_TICKETS = [
  'TicketGraded',
  'TicketRegraded',
  'TargetStarted',
  'TargetPaused',
  'TargetResumed',
  'TargetChanged',
  'TargetWarned',
  'TargetMet',
  'TargetBreached',
  'TargetBreachWithdrawn',
  'TargetCancelled',
  'EscalationRaised',
];

/**
 * One row per ticket with a grade or a clock: the timers of its clocks lie in one row, so that a million of them are a few hundred thousand rows and each event
 * changes one. The instants come from the policies and calendars that the clocks name, which are folded from the log as well.
 */
export const timersV1: Projection = {
  name: 'timers-v1',
  tables: ['timers_v1', 'timer_rules_v1'],
  categories: ['triage', 'policy', 'calendar'],
  types: [...OF_TICKETS, 'PolicyPublished', 'CalendarPublished'],
  apply: async (events, tx) => {
    const published = events.flatMap((event) => ruleIn(event) ?? []);
    if (published.length > 0) await keep(published, tx);
    const rules = await rulesIn(tx);
    await ticketsBy(rules, events).apply(events, tx);
    if (published.length > 0) await planAgain(rules, tx);
  },
};

/** No clock of imported history runs: what is long over is nobody's reminder. */
const ticketsBy = (rules: RuleBook, events: readonly RecordedEvent[]): Projection => {
  // Only what is written is planned: after the last of a batch's events on a ticket.
  const last = new Map(events.filter((event) => ticketOf(event) !== undefined).map(({ ticket, position }) => [ticket, position]));
  return rowProjection<TimersRow>({
    name: 'timers-v1',
    table: 'timers_v1',
    key: 'ticket',
    types: OF_TICKETS,
    keyOf: ticketOf,
    evolve: (row, event) => {
      const { ticket = '', position } = event;
      const timed = timedAfter(row?.timed, event);
      return last.get(ticket) === position ? planned(ticket, timed, rules) : { ticket, timed, next_at: null, known: true };
    },
  });
};

const ticketOf = ({ ticket, category, type, origin }: RecordedEvent): string | undefined =>
  category !== 'triage' || (origin === 'import' && type.startsWith('Target')) ? undefined : ticket;

const planned = (ticket: string, timed: TimedTicket, { book, knows }: RuleBook): TimersRow => {
  const clocks = timed.clocks.filter(knows);
  const unknown = timed.clocks.filter((clock) => !knows(clock));
  const next = [...pendingTimers({ ...timed, clocks }, book), ...pendingTimers({ ...timed, clocks: unknown }, NO_RULES)]
    .map(({ at }) => at)
    .sort()[0];
  return { ticket, timed, next_at: next ?? null, known: unknown.length === 0 };
};

/** By it clocks have breaches only. */
const NO_RULES = { ...ruleBook([]).book, holds: () => false };

const keep = async (rules: readonly RuleRow[], tx: PoolClient): Promise<void> => {
  await tx.query(
    `INSERT INTO timer_rules_v1 (id, type, document) SELECT id, type, document FROM json_populate_recordset(NULL::timer_rules_v1, $1)
       ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(rules)],
  );
};

/** What was published once stays as it is: the same names are the same book. */
let latest: { readonly names: string; readonly rules: RuleBook } = { names: '', rules: ruleBook([]) };

const rulesIn = async (tx: PoolClient): Promise<RuleBook> => {
  const { rows } = await tx.query<{ id: string }>('SELECT id FROM timer_rules_v1 ORDER BY id');
  const names = rows.map(({ id }) => id).join();
  if (names !== latest.names) {
    const { rows: all } = await tx.query<RuleRow>('SELECT id, type, document FROM timer_rules_v1 ORDER BY id');
    latest = { names, rules: ruleBook(all) };
  }
  return latest.rules;
};

/** Clocks that went by something unknown may be known now. */
const planAgain = async (rules: RuleBook, tx: PoolClient): Promise<void> => {
  const { rows } = await tx.query<{ row: TimersRow }>('SELECT row_to_json(t) AS row FROM timers_v1 t WHERE NOT known');
  const after = rows.map(({ row }) => planned(row.ticket, row.timed, rules));
  await tx.query(
    `UPDATE timers_v1 t SET next_at = p.next_at, known = p.known
       FROM json_populate_recordset(NULL::timers_v1, $1) p WHERE t.ticket = p.ticket`,
    [JSON.stringify(after)],
  );
};

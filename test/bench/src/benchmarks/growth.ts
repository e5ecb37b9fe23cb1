import { execute } from '@yingda/event-store';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { nothing } from '@yingda/kernel';
import type { DomainEvent, Evolution } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import type { Benchmark, Sample, Surroundings } from '../benchmark.ts';
import { classify, OCCURRED_AT } from '../load/classification.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { StreamCursors } from '../load/stream-cursors.ts';
import { HISTORY_LENGTH, ticketNumberOf } from '../load/ticket-history.ts';
import { fillLog } from '../logs/fill-log.ts';
import { mustAppend, openLog } from '../logs/open-log.ts';

const CALLERS = 32;

const evolution: Evolution<number, DomainEvent> = { initialState: 0, evolve: (events) => events + 1 };

/** What can be done with a log of a size: appending to it, and loading tickets from all over it. */
const logOf = async (surroundings: Surroundings, events: number): Promise<(seconds: number) => Promise<Sample>> => {
  await fillLog(surroundings, events);
  const writer = await openLog(surroundings, 'yingda_triage');
  const reader = await openLog(surroundings, 'yingda_intake');
  const places = new StreamCursors();
  const tickets = Math.floor(events / HISTORY_LENGTH);
  return async (seconds) => ({
    append: await closedLoop({ callers: CALLERS, seconds }, (caller) => mustAppend(writer.append(classify(places.next(caller))))),
    load: await closedLoop({ callers: CALLERS, seconds }, () => loadAndDecide(reader, Math.floor(Math.random() * tickets))),
  });
};

const loadAndDecide = async (store: PostgresEventStore, n: number): Promise<void> => {
  const ticket = ticketNumberOf(n);
  await execute(store, {
    stream: { id: (history) => history[0]?.streamId ?? '', category: 'ticket', account: 'ACME', ticket },
    history: () => store.readTicket(ticket),
    evolution,
    decide: (folded) => {
      if (folded !== HISTORY_LENGTH) throw new Error(`folded ${folded} of ${HISTORY_LENGTH} events of ${ticket}`);
      return nothing();
    },
    context: { actor: { id: 'bench', kind: 'platform' }, now: OCCURRED_AT, correlationId: '00000000-0000-4000-8000-000000000000' },
  });
};

/** Two logs side by side on one server, a large and a small one. */
export const growth: Benchmark = {
  name: 'growth',
  ours: 'the log when it has grown',
  baseline: 'the same when it is small',
  figures: [
    { name: 'append', unit: 'events/s', target: { ratioAtLeast: 0.85 } },
    { name: 'load', unit: 'tickets/s', target: { ratioAtLeast: 0.85 } },
  ],
  prepare: async (surroundings) => {
    const { seconds, grownEvents, smallEvents } = surroundings.scale;
    const small = await testDatabase();
    surroundings.later(() => small.drop());
    const onSmall = await logOf({ ...surroundings, database: small }, smallEvents);
    const onGrown = await logOf(surroundings, grownEvents);
    await onSmall(seconds / 2);
    await onGrown(seconds / 2);
    return { ours: () => onGrown(seconds), baseline: () => onSmall(seconds) };
  },
};

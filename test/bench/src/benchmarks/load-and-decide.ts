import { CommandHandler } from '@event-driven-io/emmett';
import type { Event } from '@event-driven-io/emmett';
import { execute } from '@yingda/event-store';
import { nothing } from '@yingda/kernel';
import type { DomainEvent, Evolution } from '@yingda/kernel';
import type { Benchmark } from '../benchmark.ts';
import { OCCURRED_AT } from '../load/classification.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { HISTORY_LENGTH } from '../load/ticket-history.ts';
import { openEmmett } from '../logs/emmett.ts';
import { fillLog } from '../logs/fill-log.ts';
import { openLog } from '../logs/open-log.ts';

const CALLERS = 32;
const TICKETS = 500;

/** What both sides fold. */
interface Tally {
  readonly events: number;
  readonly last: string;
}
const evolve = ({ events }: Tally, { type }: { readonly type: string }): Tally => ({ events: events + 1, last: type });
const initialState: Tally = { events: 0, last: '' };
const evolution: Evolution<Tally, DomainEvent> = { initialState, evolve };

const decideNothing = ({ events }: Tally): void => {
  if (events !== HISTORY_LENGTH) throw new Error(`folded ${events} of ${HISTORY_LENGTH} events`);
};

/** Eleven of a ticket's events hold sealed text, which our side opens; the peer stores the same texts in clear. */
export const loadAndDecide: Benchmark = {
  name: 'load-and-decide',
  ours: `${CALLERS} callers load a ticket of ${HISTORY_LENGTH} events and decide`,
  baseline: `the same with emmett's CommandHandler`,
  figures: [{ name: 'tickets', unit: 'tickets/s', target: { ratioAtLeast: 2 } }],
  prepare: async (surroundings) => {
    const { seconds } = surroundings.scale;
    const histories = await fillLog(surroundings, TICKETS * HISTORY_LENGTH);
    const store = await openLog(surroundings, 'yingda_intake');
    const emmett = await openEmmett(surroundings);
    for (const { ticket, events } of histories)
      await emmett.appendToStream(
        `ticket-${ticket}`,
        events.map(({ type, data }) => ({ type, data }) as Event),
      );
    const handle = CommandHandler<Tally, Event>({ evolve, initialState: () => initialState });
    let next = 0;
    const someTicket = () => {
      const history = histories[(next += 1) % histories.length];
      if (!history) throw new Error('there are no tickets');
      return history;
    };
    const ours = (length: number) =>
      closedLoop({ callers: CALLERS, seconds: length }, async () => {
        const { ticket, request } = someTicket();
        await execute(store, {
          stream: { id: request.streams[0]?.streamId ?? '', category: 'ticket', account: 'ACME', ticket },
          history: () => store.readTicket(ticket),
          evolution,
          decide: (state) => {
            decideNothing(state);
            return nothing();
          },
          context: { actor: request.actor, now: OCCURRED_AT, correlationId: request.correlationId },
        });
      });
    const baseline = (length: number) =>
      closedLoop({ callers: CALLERS, seconds: length }, () =>
        handle(emmett, `ticket-${someTicket().ticket}`, (state) => {
          decideNothing(state);
          return [];
        }),
      );
    await ours(seconds / 2);
    await baseline(seconds / 2);
    return { ours: async () => ({ tickets: await ours(seconds) }), baseline: async () => ({ tickets: await baseline(seconds) }) };
  },
};

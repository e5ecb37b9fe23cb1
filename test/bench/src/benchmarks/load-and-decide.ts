import { CommandHandler } from '@event-driven-io/emmett';
import type { Event } from '@event-driven-io/emmett';
import { execute } from '@yingda/event-store';
import { nothing } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';
import type { Benchmark } from '../benchmark.ts';
import { OCCURRED_AT } from '../load/classification.ts';
import { closedLoop } from '../load/closed-loop.ts';
import { HISTORY_LENGTH } from '../load/ticket-history.ts';
import { openEmmett } from '../logs/emmett.ts';
import { fillLog } from '../logs/fill-log.ts';
import { openLog } from '../logs/open-log.ts';

const CALLERS = 32;
const TICKETS = 500;

/** What both sides fold: what intake's rules look at is of this kind. */
interface Tally {
  readonly events: number;
  readonly last: string;
  readonly messages: readonly string[];
}
type Folded = Pick<DomainEvent, 'type' | 'data'>;
const evolve = ({ events, messages }: Tally, { type, data }: Folded): Tally => {
  const { messageId } = data as { messageId?: string };
  return { events: events + 1, last: type, messages: messageId === undefined ? messages : [...messages, messageId] };
};
/** Looks at every text besides. */
const evolveAndRead = (tally: Tally, event: Folded): Tally => {
  if (textsIn(event.data) < 0) throw new Error('a text is sealed');
  return evolve(tally, event);
};
const textsIn = (data: unknown): number => {
  if (typeof data === 'string') return data.startsWith('sealed:') ? Number.NEGATIVE_INFINITY : 1;
  return typeof data === 'object' && data !== null ? Object.values(data).reduce((sum: number, value) => sum + textsIn(value), 0) : 0;
};
const initialState: Tally = { events: 0, last: '', messages: [] };

const decideNothing = ({ events }: Tally): void => {
  if (events !== HISTORY_LENGTH) throw new Error(`folded ${events} of ${HISTORY_LENGTH} events`);
};

interface Fold {
  readonly name: string;
  readonly what: string;
  readonly evolve: typeof evolve;
  readonly ratioAtLeast: number;
}

/** Eleven of a ticket's events hold sealed texts, which our side opens when they are read; the peer stores the same texts in clear. */
const loading = ({ name, what, evolve: fold, ratioAtLeast }: Fold): Benchmark => ({
  name,
  ours: `${CALLERS} callers load a ticket of ${HISTORY_LENGTH} events ${what}`,
  baseline: `the same with emmett's CommandHandler`,
  figures: [{ name: 'tickets', unit: 'tickets/s', target: { ratioAtLeast } }],
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
    const handle = CommandHandler<Tally, Event>({ evolve: fold, initialState: () => initialState });
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
          evolution: { initialState, evolve: fold },
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
});

export const loadAndDecide = loading({ name: 'load-and-decide', what: 'and decide', evolve, ratioAtLeast: 2 });
/** Where every text is needed, each is decrypted by itself. */
export const loadAndRead = loading({ name: 'load-and-read', what: 'and read every text', evolve: evolveAndRead, ratioAtLeast: 1 });

import { PartRequested, RequisitionApproved, StockReceived, WorkAssigned, WorkOrderOpened } from '@yingda/contracts';
import { execute, executeTogether, FoldedStreams, rebuild, streamIdOf } from '@yingda/event-store';
import type { CommandContext, Outcome, Participant } from '@yingda/event-store';
import { InMemoryEventStore } from '@yingda/event-store/in-memory';
import { instant } from '@yingda/kernel';
import type { DomainEvent, TicketNumber, Uuid } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';
import { countStock, moveStock } from '../../domain/stock/decide.ts';
import { holdingEvolution } from '../../domain/stock/state.ts';
import type { Holding, StockEvent } from '../../domain/stock/state.ts';
import { issuePart } from '../../domain/work-order/parts/decide-issue.ts';
import { workOrderEvolution } from '../../domain/work-order/state.ts';
import { holdingStream } from '../stock/stock-books.ts';

const PART = { part: 'SN-100', serialised: false };
const AT_ONCE = 20;
const now = instant('2024-03-15T10:00:00+08:00');
const context = (): CommandContext => ({ actor: { id: 'spec', kind: 'person' }, now, correlationId: randomUUID() });

const store = new InMemoryEventStore();
const folded = new FoldedStreams<Holding, StockEvent>(holdingEvolution);
const holdingAt = (location: string): Participant<Holding> => ({
  stream: holdingStream(location, PART.part),
  evolution: holdingEvolution,
  folded,
});
type Streams =
  | { readonly streamId: Uuid; readonly category: 'stock' }
  | { readonly streamId: Uuid; readonly category: 'work-order'; readonly ticket: TicketNumber; readonly account: string };
const append = async (stream: Streams, ...events: DomainEvent[]) => {
  const dated = events.map((event) => ({ ...event, occurredAt: now }));
  const { actor, correlationId } = context();
  await store.append({ actor, correlationId, streams: [{ ...stream, expectedVersion: 'any', events: dated }] });
};
const receive = (location: string, quantity: number) =>
  append(
    { streamId: holdingStream(location, PART.part).id, category: 'stock' },
    StockReceived({ location, part: PART.part, quantity, serials: [] }),
  );

interface Wish {
  readonly ticket: TicketNumber;
  readonly requisition: Uuid;
}

/** A work order of its own with an approved requisition for one piece. */
const wish = async (number: number): Promise<Wish> => {
  const ticket: TicketNumber = `20240315-${String(number).padStart(3, '0')}`;
  const requisition = randomUUID();
  await append(
    { streamId: streamIdOf('work-order', ticket), category: 'work-order', ticket, account: 'ACME' },
    WorkOrderOpened({ group: 'hardware', grade: 1 }),
    WorkAssigned({ engineer: 'E001', by: 'rank' }),
    PartRequested({ requisition, engineer: 'E001', part: PART.part, quantity: 1 }),
    RequisitionApproved({ requisition }),
  );
  return { ticket, requisition };
};

const issue = ({ ticket, requisition }: Wish, location: string): Promise<Outcome> =>
  executeTogether(store, {
    participants: [
      {
        stream: { id: streamIdOf('work-order', ticket), category: 'work-order', account: 'ACME', ticket },
        history: () => store.readTicket(ticket),
        evolution: workOrderEvolution,
      },
      holdingAt(location),
    ],
    decide: (states) =>
      issuePart(
        { acting: { onBehalf: true }, requisition, part: PART, location: { location }, serials: [], elsewhere: [] },
        { ticket },
        states,
      ),
    context: context(),
  });
const move = (from: string, to: string): Promise<Outcome> => {
  const movement = randomUUID();
  return executeTogether(store, {
    participants: [holdingAt(to), holdingAt(from)],
    decide: (states) => moveStock({ movement, part: PART, quantity: 1, serials: [], from, to, elsewhere: [] }, states),
    context: context(),
  });
};
const count = (location: string, quantity: number): Promise<Outcome> =>
  execute(store, {
    stream: holdingStream(location, PART.part),
    evolution: holdingEvolution,
    decide: (holding) => countStock({ location, part: PART, quantity, serials: [], elsewhere: [] }, holding),
    context: context(),
  });

const historyOf = async (location: string) =>
  (await store.readStream(holdingStream(location, PART.part).id)) as unknown as readonly StockEvent[];
/** What was there after each event. */
const quantitiesOf = async (location: string): Promise<number[]> => {
  const history = await historyOf(location);
  const fold = (events: readonly StockEvent[]) => rebuild(holdingEvolution, events as never) as Holding;
  return history.map((_event, index) => fold(history.slice(0, index + 1)).quantity);
};
const issuedTo = async ({ ticket }: Wish) => (await store.readTicket(ticket)).filter(({ type }) => type === 'PartIssued').length;
const codes = (outcomes: readonly Outcome[]) => outcomes.map((outcome) => (outcome.outcome === 'refused' ? outcome.code : outcome.outcome));

describe('many at once (R25)', () => {
  it('who want the last part: one gets it, the others are told that there is none', async () => {
    const wishes = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => wish(index + 1)));
    await receive('east', 1);
    const outcomes = await Promise.all(wishes.map((each) => issue(each, 'east')));
    expect(codes(outcomes).sort()).toEqual([...Array.from({ length: AT_ONCE - 1 }, () => 'STOCK_SHORT'), 'done']);
    expect(await quantitiesOf('east')).toEqual([1, 0]);
    const issued = await Promise.all(wishes.map(issuedTo));
    expect(issued.reduce((sum, each) => sum + each, 0)).toBe(1);
  });

  it('who issue, move and count: no place is ever below nothing, and no piece is lost or doubled', async () => {
    const wishes = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => wish(index + 101)));
    await receive('north', 5);
    await receive('south', 3);
    const issuing = wishes.map((each, index) => issue(each, index % 2 === 0 ? 'north' : 'south'));
    const moving = wishes.map((_each, index) => (index % 3 === 0 ? move('south', 'north') : move('north', 'south')));
    const counting = [count('north', 2), count('south', 4), count('north', 0)];
    const outcomes = codes(await Promise.all([...issuing, ...moving, ...counting]));
    // Whoever is overtaken again and again is asked to come again.
    for (const outcome of outcomes) expect(['done', 'STOCK_SHORT', 'BUSY_STREAM']).toContain(outcome);
    const [north, south] = await Promise.all(['north', 'south'].map(quantitiesOf));
    expect([...(north ?? []), ...(south ?? [])].every((quantity) => quantity >= 0)).toBe(true);
    const found = [...(await historyOf('north')), ...(await historyOf('south'))].filter(({ type }) => type === 'StockCounted');
    const gained = found.reduce((sum, { data }) => sum + data.quantity - ('booked' in data ? data.booked : 0), 0);
    const issued = (await Promise.all(wishes.map(issuedTo))).reduce((sum, each) => sum + each, 0);
    expect((north?.at(-1) ?? 0) + (south?.at(-1) ?? 0)).toBe(8 + gained - issued);
  });
});

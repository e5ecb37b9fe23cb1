import { EngineerRegistered, WorkHeld, WorkOffered, WorkOrderOpened } from '@yingda/contracts';
import { executeTogether, partitionOf, rebuild, streamIdOf, streamOfTicket } from '@yingda/event-store';
import type { CommandContext, EventStore, Outcome } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { acceptTogether, instant, refuse } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { randomBytes, randomUUID } from 'node:crypto';
import { engineerEvolution } from '../domain/engineer/state.ts';
import { workOrderEvolution } from '../domain/work-order/state.ts';
import { engineerParticipant } from './engineer-participant.ts';

const LIMIT = 5;
const now = instant('2024-03-15T09:40:00+08:00');
const context = (): CommandContext => ({ actor: { id: 'spec', kind: 'person' }, now, correlationId: randomUUID() });

describe.each([1, 3])('an offer and the hold that goes with it (R23), in a log of %i partitions', (partitions) => {
  let database: TestDatabase;
  let store: EventStore;
  const ticketOf = (number: number) => `20240315-${String(number).padStart(3, '0')}`;

  beforeAll(async () => {
    database = await testDatabase({ log: { partitions } });
    store = await openPostgresEventStore({ connectionString: database.url('yingda_dispatch'), personalDataKey: randomBytes(32) });
    const id = streamIdOf('engineer', 'E001');
    const registered = EngineerRegistered({ engineer: 'E001', name: '刘洋', language: 'zh', groups: ['hardware'], active: true });
    const streams = [
      {
        streamId: id,
        category: 'engineer' as const,
        expectedVersion: 'no-stream' as const,
        events: [{ ...registered, occurredAt: now, subject: id }],
      },
    ];
    await store.append({ streams, actor: { id: 'spec', kind: 'person' }, correlationId: randomUUID() });
    for (let number = 1; number <= 20; number += 1) await open(ticketOf(number));
  }, 60_000);

  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const orderOf = (ticket: string) => ({
    stream: { id: streamOfTicket('work-order', ticket), category: 'work-order' as const, account: 'ACME', ticket },
    history: () => store.readTicket(ticket),
    evolution: workOrderEvolution,
  });
  const open = (ticket: string): Promise<Outcome> =>
    executeTogether(store, {
      participants: [orderOf(ticket)],
      decide: () => acceptTogether([WorkOrderOpened({ group: 'hardware', grade: 1 })]),
      context: context(),
    });
  /** Whoever is told that the stream is busy tries again. */
  const offer = async (ticket: string): Promise<Outcome> => {
    const outcome = await executeTogether(store, {
      participants: [orderOf(ticket), engineerParticipant('E001')],
      decide: ([order, engineer]) => {
        if (engineer.status === 'none') return refuse('ENGINEER_NOT_FOUND');
        const own = engineer.held.some((work) => work.ticket === ticket);
        if (!own && engineer.held.length >= LIMIT) return refuse('ENGINEER_AT_CAPACITY');
        const offered = WorkOffered({ offer: randomUUID(), engineer: 'E001', acceptBy: now, acceptWithin: 'PT1M' });
        return acceptTogether(order.dispatching.offer ? [] : [offered], own ? [] : [WorkHeld({ engineer: 'E001', ticket, as: 'offer' })]);
      },
      context: context(),
    });
    return outcome.outcome === 'refused' && outcome.code === 'BUSY_STREAM' ? offer(ticket) : outcome;
  };

  it('are both there or neither is, and no more than fit, with twenty at once', async () => {
    const tickets = Array.from({ length: 20 }, (_, index) => ticketOf(index + 1));
    const outcomes = await Promise.all(tickets.map(offer));
    expect(outcomes.filter(({ outcome }) => outcome === 'done')).toHaveLength(LIMIT);
    const engineer = rebuild(engineerEvolution, await store.readStream(streamIdOf('engineer', 'E001')));
    const offered: string[] = [];
    for (const ticket of tickets) if (rebuild(workOrderEvolution, await store.readTicket(ticket)).dispatching.offer) offered.push(ticket);
    expect(engineer.status === 'none' ? [] : engineer.held.map(({ ticket }) => ticket).sort()).toEqual(offered);
    expect(offered).toHaveLength(LIMIT);
  });

  it('answer where else they wrote, where that is another partition', async () => {
    const apart = partitionOf({ streamId: streamIdOf('engineer', 'E002') }, partitions);
    const ticket = Array.from({ length: 20 }, (_, index) => ticketOf(index + 21)).find(
      (each) => partitions === 1 || partitionOf({ streamId: randomUUID(), ticket: each }, partitions) !== apart,
    );
    await open(ticket ?? '');
    const outcome = await executeTogether(store, {
      participants: [orderOf(ticket ?? ''), engineerParticipant('E002')],
      decide: () =>
        acceptTogether(
          [WorkOffered({ offer: randomUUID(), engineer: 'E002', acceptBy: now, acceptWithin: 'PT1M' })],
          [WorkHeld({ engineer: 'E002', ticket: ticket ?? '', as: 'offer' })],
        ),
      context: context(),
    });
    expect(outcome).toMatchObject({ outcome: 'done', version: 2, ...(partitions > 1 && { alsoAt: { partition: apart } }) });
    expect('alsoAt' in outcome).toBe(partitions > 1);
  });
});

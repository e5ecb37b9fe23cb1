import { TicketRegistered } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { CommandContext, EventStore, TicketRef } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instant } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { randomBytes, randomUUID } from 'node:crypto';
import { ticketEvolution } from '../domain/ticket/state.ts';
import { merge } from './merging.ts';

const now = instant('2024-03-15T09:40:00+08:00');
const context = (key?: string): CommandContext => ({
  actor: { id: 'spec', kind: 'person' },
  now,
  correlationId: randomUUID(),
  ...(key !== undefined && { idempotency: { scope: 'spec', key, requestHash: 'a'.repeat(64) } }),
});

describe.each([1, 3])('mergers (R9) in a log of %i partitions', (partitions) => {
  let database: TestDatabase;
  let store: EventStore;

  beforeAll(async () => {
    database = await testDatabase({ log: { partitions } });
    store = await openPostgresEventStore({ connectionString: database.url('yingda_intake'), personalDataKey: randomBytes(32) });
  }, 60_000);

  afterAll(async () => {
    await store?.close();
    await database?.drop();
  });

  const register = async (): Promise<TicketRef> => {
    const [streamId, contact] = [randomUUID(), randomUUID()];
    const registered = TicketRegistered({
      account: 'ACME',
      contact: { id: contact, name: '李娜', language: 'zh' },
      device: {},
      channel: 'portal',
      kind: 'fault',
      description: 'Alarm E02 on start',
      symptomCodes: [],
      occurredAt: now,
      impact: { scope: 'none', safetyRisk: false },
      receivedAt: now,
      receivedAtStated: false,
      receivedBy: 'spec',
    });
    const events = [{ ...registered, occurredAt: now, subject: contact }];
    const result = await store.append({
      streams: [{ streamId, category: 'ticket', account: 'ACME', ticket: 'assigned', expectedVersion: 'no-stream', events }],
      series: '2024-03-15',
      actor: { id: 'spec', kind: 'person' },
      correlationId: randomUUID(),
    });
    if (result.outcome !== 'appended') throw new Error(result.outcome);
    return { streamId, ticket: result.ticket ?? '', account: 'ACME' };
  };
  const stateOf = async ({ ticket }: TicketRef) => rebuild(ticketEvolution, await store.readTicket(ticket));

  it('end one ticket and tell the other, once for each key', async () => {
    const [merged, survivor] = [await register(), await register()];
    const first = await merge(store, { merged, survivor }, context('key-1'));
    expect(first).toMatchObject({ outcome: 'done', version: 2 });
    expect(await merge(store, { merged, survivor }, context('key-1'))).toMatchObject({ outcome: 'replayed' });
    expect(await merge(store, { merged, survivor }, context())).toMatchObject({ outcome: 'done', events: [] });
    expect(await stateOf(merged)).toMatchObject({ status: 'merged', mergedInto: survivor.ticket });
    expect(await stateOf(survivor)).toMatchObject({ status: 'open', links: [{ to: merged.ticket, as: 'duplicate' }] });
  });

  it('are refused by version, and the refusal is kept under its key', async () => {
    const [merged, survivor] = [await register(), await register()];
    expect(await merge(store, { merged, survivor }, { ...context(), ifMatch: 7 })).toMatchObject({ code: 'VERSION_MISMATCH' });
    const self = { merged, survivor: merged };
    expect(await merge(store, self, context('key-2'))).toMatchObject({ outcome: 'refused', code: 'SAME_TICKET' });
    expect(await merge(store, self, context('key-2'))).toMatchObject({ outcome: 'replayed', answer: { code: 'SAME_TICKET' } });
  });

  /** As whoever is told that the ticket is busy: tries again. */
  const insist = async (pair: Parameters<typeof merge>[1]): Promise<void> => {
    const outcome = await merge(store, pair, context());
    if (outcome.outcome === 'refused' && outcome.code === 'BUSY_STREAM') await insist(pair);
  };

  it('that cross each other leave exactly one ticket that goes on', async () => {
    for (let round = 0; round < 10; round += 1) {
      const [one, two, three] = [await register(), await register(), await register()];
      const pairs = [
        { merged: one, survivor: two },
        { merged: two, survivor: three },
        { merged: three, survivor: one },
        { merged: two, survivor: one },
      ];
      await Promise.all(pairs.map(insist));
      const states = await Promise.all([one, two, three].map(stateOf));
      expect(states.filter(({ status }) => status === 'open')).toHaveLength(1);
    }
  });
});

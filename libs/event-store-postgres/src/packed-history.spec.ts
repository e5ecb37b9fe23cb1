import { randomUUID } from 'node:crypto';
import { closed, receiptOf, requestFor } from '@yingda/event-store/contract-suite';
import { testDatabase } from '@yingda/test-environment/database';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';

describe('histories that are read together', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
  });
  afterAll(() => log.close());

  const stored = async (actor: { id: string; role?: string }): Promise<string> => {
    const streamId = randomUUID();
    receiptOf(await log.as('intake').append({ ...requestFor('ticket', [closed()], { streamId }), actor: { kind: 'person', ...actor } }));
    return streamId;
  };

  it('are read right whatever an actor is called, the separator of the envelopes included', async () => {
    const actors = [{ id: 'a' }, { id: 'a\u001eb' }, { id: '\u001e' }, { id: '', role: '' }, { id: '"张伟", \t\n', role: '=lead' }];
    const streams = await Promise.all(actors.map(stored));
    const histories = await Promise.all(streams.map((id) => log.as('intake').readStream(id)));
    expect(histories.map(([event]) => event?.actor)).toEqual(actors.map((actor) => ({ kind: 'person', ...actor })));
  });

  it('are none of a neighbour whose id is no id', async () => {
    const streamId = await stored({ id: 'a' });
    const [found, refused, none] = await Promise.allSettled([streamId, 'no id', randomUUID()].map((id) => log.as('intake').readStream(id)));
    expect(found).toMatchObject({ status: 'fulfilled', value: [{ streamId }] });
    expect(refused).toMatchObject({ status: 'rejected', reason: { code: '22P02' } });
    expect(none).toEqual({ status: 'fulfilled', value: [] });
  });
});

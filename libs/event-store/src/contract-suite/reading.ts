import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TheLog } from './log-under-test.ts';
import {
  ELEVEN,
  NINE,
  TEN,
  classified,
  closed,
  deviceRegistered,
  receiptOf,
  request,
  requestFor,
  someTicket,
  toStream,
} from './samples.ts';

export const reading = (log: TheLog): void => {
  it('reads a stream, also from a version on, and nothing of one that does not exist', async () => {
    const streamId = randomUUID();
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed(), closed(), closed()], { streamId }));
    const versions = async (fromVersion?: number) =>
      (
        await log()
          .as('intake')
          .readStream(streamId, fromVersion === undefined ? {} : { fromVersion })
      ).map((event) => event.streamVersion);
    expect(await versions()).toEqual([1, 2, 3]);
    expect(await versions(3)).toEqual([3]);
    expect(await versions(4)).toEqual([]);
    expect(await log().as('intake').readStream(randomUUID())).toEqual([]);
  });

  it('reads a ticket over all its streams, as of what had occurred and as of what was known', async () => {
    const ticket = someTicket();
    const [own, triage] = [toStream('ticket', [closed()], { ticket }), toStream('triage', [classified({ occurredAt: TEN })], { ticket })];
    await log()
      .as('intake')
      .append(request([own]));
    await sleep(5);
    await log()
      .as('triage')
      .append(request([triage]));
    await sleep(5);
    await log()
      .as('intake')
      .append(request([{ ...own, expectedVersion: 1, events: [closed({ occurredAt: ELEVEN })] }]));
    const all = await log().as('reporting').readTicket(ticket);
    const steps = (events: typeof all) => events.map(({ category, streamVersion }) => `${category} ${streamVersion}`);
    expect(steps(all)).toEqual(['ticket 1', 'triage 1', 'ticket 2']);
    expect(steps(await log().as('reporting').readTicket(ticket, { at: TEN }))).toEqual(['ticket 1', 'triage 1']);
    expect(steps(await log().as('reporting').readTicket(ticket, { at: NINE }))).toEqual(['ticket 1']);
    for (const [index, { recordedAt }] of all.entries())
      expect(await log().as('reporting').readTicket(ticket, { knownAt: recordedAt })).toHaveLength(index + 1);
    expect(await log().as('reporting').readTicket(someTicket())).toEqual([]);
  });

  it('reads on from a position, in order, as far as the limit', async () => {
    const after = await log().as('intake').head();
    await log()
      .as('import')
      .append(request([toStream('ticket', [closed(), closed()]), toStream('device', [deviceRegistered({ occurredAt: TEN })])]));
    const positions = async (options: { after: number; limit: number }) =>
      (await log().as('intake').readAll(options)).map(({ position }) => position - after);
    expect(await positions({ after, limit: 10 })).toEqual([1, 2, 3]);
    expect(await positions({ after, limit: 2 })).toEqual([1, 2]);
    expect(await positions({ after: after + 2, limit: 10 })).toEqual([3]);
    expect(await positions({ after: after + 3, limit: 10 })).toEqual([]);
  });

  it('reads some categories only', async () => {
    const after = await log().as('intake').head();
    for (let n = 0; n < 3; n += 1) {
      await log()
        .as('intake')
        .append(requestFor('ticket', [closed()]));
      await log()
        .as('intake')
        .append(requestFor('device', [deviceRegistered()]));
    }
    const some = async (categories: ('ticket' | 'device' | 'engineer')[], limit: number) =>
      (await log().as('intake').readAll({ after, limit, categories })).map(({ position }) => position - after);
    expect(await some(['device'], 10)).toEqual([2, 4, 6]);
    expect(await some(['device'], 2)).toEqual([2, 4]);
    expect(await some(['device', 'ticket'], 10)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(await some(['engineer'], 10)).toEqual([]);
  });

  it('knows its head, and that other partitions are empty', async () => {
    const { position } = receiptOf(
      await log()
        .as('intake')
        .append(requestFor('ticket', [closed()])),
    );
    expect(await log().as('reporting').head()).toBe(position);
    expect(await log().as('reporting').head(1)).toBe(0);
    expect(await log().as('reporting').readAll({ after: 0, limit: 10, partition: 1 })).toEqual([]);
  });
};

import { randomUUID } from 'node:crypto';
import type { AppendResult, ExpectedVersion } from '../event-store.ts';
import type { TheLog } from './log-under-test.ts';
import { closed, ids, requestFor } from './samples.ts';

export const expectedVersions = (log: TheLog): void => {
  const at = async (version: number, expectedVersion: ExpectedVersion): Promise<AppendResult['outcome']> => {
    const streamId = randomUUID();
    const events = Array.from({ length: version }, () => closed());
    if (version > 0)
      await log()
        .as('intake')
        .append(requestFor('ticket', events, { streamId }));
    const result = await log()
      .as('intake')
      .append(requestFor('ticket', [closed()], { streamId, expectedVersion }));
    expect(await log().as('intake').readStream(streamId)).toHaveLength(version + (result.outcome === 'appended' ? 1 : 0));
    if (result.outcome === 'conflict') expect(result).toMatchObject({ streamId, expected: expectedVersion, actual: version });
    return result.outcome;
  };

  it.each<[number, ExpectedVersion, AppendResult['outcome']]>([
    [0, 'no-stream', 'appended'],
    [1, 'no-stream', 'conflict'],
    [0, 0, 'appended'],
    [1, 0, 'conflict'],
    [0, 1, 'conflict'],
    [2, 1, 'conflict'],
    [2, 2, 'appended'],
    [2, 3, 'conflict'],
    [0, 'stream-exists', 'conflict'],
    [1, 'stream-exists', 'appended'],
    [0, 'any', 'appended'],
    [3, 'any', 'appended'],
  ])('of a stream at version %p: expecting %p gives %p', async (version, expected, outcome) => {
    expect(await at(version, expected)).toBe(outcome);
  });

  it('asserts a version without appending, too', async () => {
    const streamId = randomUUID();
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed()], { streamId }));
    expect(
      await log()
        .as('intake')
        .append(requestFor('ticket', [], { streamId, expectedVersion: 1 })),
    ).toMatchObject({ outcome: 'appended', versions: [1] });
    expect(
      await log()
        .as('intake')
        .append(requestFor('ticket', [], { streamId, expectedVersion: 2 })),
    ).toMatchObject({ outcome: 'conflict', actual: 1 });
  });

  it('gives twenty parallel first writes exactly one success', async () => {
    const streamId = randomUUID();
    const results = await Promise.all(
      ids(20).map(() =>
        log()
          .as('intake')
          .append(requestFor('ticket', [closed()], { streamId })),
      ),
    );
    expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
    expect(results.filter(({ outcome }) => outcome === 'conflict')).toHaveLength(19);
    expect(await log().as('intake').readStream(streamId)).toHaveLength(1);
  });

  it('fails no neighbour of a conflict', async () => {
    const [taken = '', ...fresh] = ids(40);
    await log()
      .as('intake')
      .append(requestFor('ticket', [closed()], { streamId: taken }));
    const both = fresh.flatMap((streamId) => [taken, streamId]);
    const results = await Promise.all(
      both.map((streamId) =>
        log()
          .as('intake')
          .append(requestFor('ticket', [closed()], { streamId })),
      ),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(fresh.flatMap(() => ['conflict', 'appended']));
  });
};

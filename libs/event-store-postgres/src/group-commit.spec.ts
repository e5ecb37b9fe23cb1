import { LogOverloadedError } from '@yingda/event-store';
import fc from 'fast-check';
import { GroupCommit } from './group-commit.ts';
import type { GroupCommitOptions } from './group-commit.ts';

interface Command {
  readonly id: number;
  readonly touches: readonly string[];
}

/** A database that takes batches and answers when it is told to. */
const recording = (over: Partial<GroupCommitOptions<Command, number>> = {}) => {
  const batches: number[][] = [];
  const group = new GroupCommit<Command, number>({
    send: async (batch) => {
      batches.push(batch.map(({ id }) => id));
      await new Promise((resolve) => setImmediate(resolve));
      return batch.map(({ id }) => id * 10);
    },
    touches: ({ touches }) => touches,
    mayRetryAlone: () => true,
    maxBatch: 4,
    worthASecondBatch: 100,
    maxQueue: 1_000,
    ...over,
  });
  return { batches, group };
};
const command = (id: number, ...touches: string[]): Command => ({ id, touches });

describe('group commit', () => {
  it('sends what arrives while a batch is under way as the next one', async () => {
    const { batches, group } = recording();
    const verdicts = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9].map((id) => group.submit(command(id))));
    expect(batches).toEqual([[1, 2, 3, 4], [5, 6, 7, 8], [9]]);
    expect(verdicts).toEqual([10, 20, 30, 40, 50, 60, 70, 80, 90]);
  });

  it('puts two commands that touch the same thing into different batches, in their order', async () => {
    const { batches, group } = recording();
    await Promise.all([command(1, 'a'), command(2, 'a', 'b'), command(3, 'b'), command(4, 'c')].map((one) => group.submit(one)));
    expect(batches).toEqual([[1, 4], [2], [3]]);
  });

  it('never mixes, loses or reorders what belongs together (property)', async () => {
    const thing = fc.constantFrom('a', 'b', 'c', 'd');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uniqueArray(thing, { maxLength: 2 }), { maxLength: 40 }), async (all) => {
        const { batches, group } = recording();
        const commands = all.map((touches, id) => command(id, ...touches));
        expect(await Promise.all(commands.map((one) => group.submit(one)))).toEqual(commands.map(({ id }) => id * 10));
        for (const batch of batches) {
          const touched = batch.flatMap((id) => commands[id]?.touches ?? []);
          expect(new Set(touched).size).toBe(touched.length);
          expect(batch.length).toBeLessThanOrEqual(4);
        }
        const sent = batches.flat();
        for (const name of ['a', 'b', 'c', 'd']) {
          const own = sent.filter((id) => commands[id]?.touches.includes(name));
          expect(own).toEqual([...own].sort((x, y) => x - y));
        }
        expect([...sent].sort((x, y) => x - y)).toEqual(commands.map(({ id }) => id));
      }),
    );
  });

  it('sends the commands of a failed batch one by one, so that only the culprit fails', async () => {
    const { group } = recording({
      send: (batch) =>
        batch.some(({ id }) => id === 2) ? Promise.reject(new Error('no such thing')) : Promise.resolve(batch.map(({ id }) => id)),
    });
    const results = await Promise.allSettled([1, 2, 3].map((id) => group.submit(command(id))));
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('does not send again what may have been stored', async () => {
    let calls = 0;
    const { group } = recording({
      send: () => {
        calls += 1;
        return Promise.reject(new Error('connection lost'));
      },
      mayRetryAlone: () => false,
    });
    const results = await Promise.allSettled([1, 2, 3].map((id) => group.submit(command(id))));
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(calls).toBe(1);
  });

  it('turns commands away when too many wait, and takes them again afterwards', async () => {
    const { group } = recording({ maxQueue: 3 });
    const waiting = [1, 2, 3].map((id) => group.submit(command(id)));
    await expect(group.submit(command(4))).rejects.toThrow(LogOverloadedError);
    await Promise.all(waiting);
    await expect(group.submit(command(5))).resolves.toBe(50);
    await group.drained();
  });
});

import { SharedReads } from './shared-reads.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Answers when told to. */
const desk = (options: { maxKeys?: number; maxQueries?: number } = {}) => {
  const asked: string[][] = [];
  const answer: (() => void)[] = [];
  const reads = new SharedReads<string, string>({
    read: async (keys) => {
      asked.push([...keys]);
      await new Promise<void>((resolve) => answer.push(resolve));
      if (keys.includes('lost')) throw new TypeError('the connection is lost');
      if (keys.includes('bad')) throw new RangeError('bad key');
      return keys.includes('short') ? [] : keys.map((key) => `${key}!`);
    },
    mayRetryAlone: (error) => error instanceof RangeError,
    maxKeys: options.maxKeys ?? 10,
    maxQueries: options.maxQueries ?? 1,
  });
  const answerAll = async (): Promise<void> => {
    await turn();
    for (let next = answer.shift(); next; next = answer.shift()) {
      next();
      await turn();
      await turn();
    }
  };
  return { asked, reads, answerAll };
};

describe('reads', () => {
  it('of one turn of the event loop share a query, and each gets its own result', async () => {
    const { asked, reads, answerAll } = desk();
    const results = Promise.all(['a', 'b', 'a'].map((key) => reads.load(key)));
    await turn();
    await answerAll();
    expect(await results).toEqual(['a!', 'b!', 'a!']);
    expect(asked).toEqual([['a', 'b', 'a']]);
  });

  it('that come while a query is under way share the next one, and never join the one that was sent', async () => {
    const { asked, reads, answerAll } = desk();
    const first = reads.load('a');
    await turn();
    const later = ['a', 'b'].map((key) => reads.load(key));
    await turn();
    expect(asked).toEqual([['a']]);
    await answerAll();
    expect(await Promise.all([first, ...later])).toEqual(['a!', 'a!', 'b!']);
    expect(asked).toEqual([['a'], ['a', 'b']]);
  });

  it('are at most so many in a query, and so many queries are under way', async () => {
    const { asked, reads, answerAll } = desk({ maxKeys: 2, maxQueries: 2 });
    const results = Promise.all(['a', 'b', 'c', 'd', 'e'].map((key) => reads.load(key)));
    await turn();
    expect(asked).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    await answerAll();
    expect(await results).toHaveLength(5);
  });

  it('do not fail for what is wrong with a neighbour', async () => {
    const { reads, answerAll } = desk();
    const results = Promise.allSettled(['a', 'bad', 'b'].map((key) => reads.load(key)));
    await turn();
    await answerAll();
    expect(await results).toEqual([
      { status: 'fulfilled', value: 'a!' },
      { status: 'rejected', reason: expect.any(RangeError) },
      { status: 'fulfilled', value: 'b!' },
    ]);
  });

  it('fail together when the query itself fails, and later ones are asked again', async () => {
    const { asked, reads, answerAll } = desk();
    const results = Promise.allSettled(['a', 'lost'].map((key) => reads.load(key)));
    await turn();
    await answerAll();
    expect((await results).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const after = reads.load('a');
    await turn();
    await answerAll();
    expect(await after).toBe('a!');
    expect(asked).toEqual([['a', 'lost'], ['a']]);
  });

  it('are not answered by an answer that is too short', async () => {
    const { reads, answerAll } = desk();
    const read = reads.load('short');
    const failed = expect(read).rejects.toThrow('the log answered 0 of 1 reads');
    await turn();
    await answerAll();
    await failed;
  });
});

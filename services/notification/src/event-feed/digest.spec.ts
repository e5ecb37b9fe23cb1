import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { MemoryFeedLog } from '../spec-support/memory-feed-log.ts';
import { EventDigest } from './digest.ts';
import { LogEntry } from './log-entry.ts';
import { ReadDigest } from './read-digest.ts';

type Given = readonly [position: string, leaf: string][];

const digestOf = (events: Given): string => {
  const digest = new EventDigest();
  for (const [position, leaf] of events) digest.add(position, leaf);
  return digest.digest;
};

describe('the digest of a window', () => {
  it('is what docs/event-feed.md says', () => {
    const leaf = 'ab'.repeat(32);
    const first = createHash('sha256').update(Buffer.alloc(32)).update(Buffer.from(leaf, 'hex')).update('0.42').digest();
    expect(digestOf([['0.42', leaf]])).toBe(first.toString('hex'));
    expect(digestOf([])).toBe('00'.repeat(32));
  });

  it('is another one when anything is missing, doubled, exchanged or out of order', () => {
    const leaf = fc.stringMatching(/^[0-9a-f]{64}$/);
    const events = fc.uniqueArray(
      fc.tuple(
        fc.nat(10_000).map((position) => `0.${position}`),
        leaf,
      ),
      { minLength: 2, selector: ([at]) => at },
    );
    fc.assert(
      fc.property(events, fc.nat(), fc.nat(), (given, one, other) => {
        const [from, to] = [one % given.length, other % given.length];
        const [a, b] = [given[from], given[to]] as [Given[number], Given[number]];
        const tampered: Given[] = [given.toSpliced(from, 1), given.toSpliced(from, 0, a)];
        if (from !== to) tampered.push(given.with(from, b).with(to, a), given.with(from, [a[0], b[1]]));
        for (const each of tampered) if (JSON.stringify(each) !== JSON.stringify(given)) expect(digestOf(each)).not.toBe(digestOf(given));
      }),
      { numRuns: 300 },
    );
  });
});

describe('over several partitions', () => {
  const log = new MemoryFeedLog(2);
  const entries = Array.from(
    { length: 30 },
    (_, index) =>
      new LogEntry(
        log.append(index % 2, { account: index % 3 === 0 ? 'OTHER' : 'ACME', type: index % 5 === 0 ? 'NoteAdded' : 'WaitEnded' }),
      ),
  );
  const reader = new ReadDigest(log);
  const caller = { id: 'key:acme', kind: 'program', roles: ['integrator'], account: 'ACME' } as const;
  const seen = entries
    .filter(({ event }) => event.account === 'ACME' && event.type === 'WaitEnded')
    .sort((a, b) => a.event.partition - b.event.partition || a.event.position - b.event.position);
  const given = (of: readonly LogEntry[]): Given => of.map(({ position, leaf }) => [position, leaf]);

  it('is by partition, then position, of what the reader may see', async () => {
    expect(await reader.read({}, caller)).toEqual({
      from: '0.0,1.0',
      to: '0.15,1.15',
      complete: true,
      count: seen.length,
      digest: digestOf(given(seen)),
    });
  });

  it('is of a window in each of them', async () => {
    const window = seen.filter(({ event: { partition, position } }) => partition === 0 && position > 4 && position <= 9);
    expect(await reader.read({ from: '0.4,1.2', to: '0.9,1.2' }, caller)).toMatchObject({
      count: window.length,
      digest: digestOf(given(window)),
    });
    await expect(reader.read({ from: '0.4,1.2', to: '0.9,1.1' }, caller)).rejects.toMatchObject({ code: 'WINDOW_REVERSED' });
  });
});

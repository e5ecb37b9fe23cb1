import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { Api } from '../api.ts';
import { covers, placesOf } from '../position.ts';
import { madeEvent } from '../spec-support/made-events.ts';
import { Yingda } from '../yingda.ts';
import type { KeptEvent } from './completeness-check.ts';
import { EventDigest } from './event-digest.ts';
import { assertComplete } from './proof.ts';

/** What a platform that holds these events answers about windows of them, a hundred positions at most at once. */
const platformOf = (partitions: readonly (readonly KeptEvent[])[], asked: string[] = []) => {
  const heads = partitions.map((events) => Math.max(0, ...events.map(({ position }) => placesOf(position)?.[0]?.number ?? 0)));
  const numbers = (text: string | null) => {
    if (text === 'beginning') return heads.map(() => 0);
    return text === 'end' ? heads : (placesOf(text ?? '') ?? []).map(({ number }) => number);
  };
  const answer = async (address: string | URL | Request): Promise<Response> => {
    const { searchParams } = new URL(String(address));
    const [from, to] = [numbers(searchParams.get('from')), numbers(searchParams.get('to'))];
    asked.push(`${from.join()}-${to.join()}`);
    const digest = new EventDigest();
    let complete = true;
    const reached = to.map((end, partition) => {
      const start = from[partition] ?? 0;
      const stop = complete ? Math.min(end, start + 100) : start;
      complete &&= stop === end;
      for (const event of partitions[partition] ?? []) {
        const number = placesOf(event.position)?.[0]?.number ?? 0;
        if (number > start && number <= stop) digest.add(event);
      }
      return stop;
    });
    const textOf = (at: readonly number[]) => at.map((number, partition) => `${partition}.${number}`).join();
    return new Response(JSON.stringify({ from: textOf(from), to: textOf(reached), complete, count: digest.count, digest: digest.digest }));
  };
  return new Yingda({ baseUrl: 'http://platform', key: 'yk_x', fetch: answer as typeof fetch });
};

const kept = (number: number, partition = 0): KeptEvent => {
  const { position, leafhash } = madeEvent(number, { partition });
  return { position, leafhash };
};
/** Every third position is somebody else's. */
const log = Array.from({ length: 500 }, (_, index) => index + 1)
  .filter((number) => number % 3 !== 0)
  .map((number) => kept(number));
const exchanged = ({ position }: KeptEvent): KeptEvent => ({ position, leafhash: 'ab'.repeat(32) });

describe('the digest of a window', () => {
  it('is made as docs/event-feed.md says', () => {
    const digest = new EventDigest();
    let link = Buffer.alloc(32);
    for (const { position, leafhash } of log.slice(0, 3)) {
      digest.add({ position, leafhash });
      link = createHash('sha256').update(link).update(Buffer.from(leafhash, 'hex')).update(position).digest();
    }
    expect([digest.count, digest.digest]).toEqual([3, link.toString('hex')]);
  });
});

describe('what was received', () => {
  it('is complete, whatever the order in which it is told, and however many answers it takes', async () => {
    const asked: string[] = [];
    const proof = await platformOf([log], asked).prove([...log].reverse());
    expect(proof).toEqual({ from: 'beginning', to: '0.500', count: log.length, complete: true, faults: [], more: false });
    expect(asked).toHaveLength(5);
    assertComplete(proof);
  });

  it('names the event that was dropped, doubled, exchanged, and the one that nobody sent', async () => {
    const received = [...log.filter(({ position }) => position !== '0.250'), kept(31), kept(300)];
    const proof = await platformOf([log]).prove(received.map((event) => (event.position === '0.400' ? exchanged(event) : event)));
    expect(proof.faults).toEqual([
      { kind: 'doubled', position: '0.31' },
      { kind: 'missing', position: '0.250' },
      { kind: 'foreign', position: '0.300' },
      { kind: 'exchanged', position: '0.400' },
    ]);
    expect(() => assertComplete(proof)).toThrow(
      /the event at 0\.250 is missing; the event at 0\.300 is none that this subscription may have/,
    );
  });

  it('is looked at within a window only, in both partitions of a log of two', async () => {
    const partitions = [log, Array.from({ length: 40 }, (_, index) => kept(index + 1, 1))];
    const received = partitions.flat().filter(({ position }) => !['0.10', '1.20', '1.39'].includes(position));
    const proof = await platformOf(partitions).prove(received, { from: '0.100,1.5', to: '0.200,1.30' });
    expect([proof.to, proof.faults]).toEqual(['0.200,1.30', [{ kind: 'missing', position: '1.20' }]]);
  });

  it('with everything wrong names a hundred and says that there are more', async () => {
    const proof = await platformOf([log]).prove(log.map(exchanged));
    expect([proof.faults.length, proof.more, proof.complete]).toEqual([100, true, false]);
  });

  it('whatever happened to it, exactly that is found', async () => {
    const [clean, deeds] = [log.slice(0, 60), fc.constantFrom('dropped', 'doubled', 'exchanged')];
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.nat(59).map(String), deeds, { maxKeys: 5 }), async (done) => {
        const received = clean.flatMap((event, index) => {
          if (done[index] === 'dropped') return [];
          return done[index] === 'doubled' ? [event, event] : [done[index] === 'exchanged' ? exchanged(event) : event];
        });
        const { faults } = await platformOf([clean]).prove(received);
        const words = { dropped: 'missing', doubled: 'doubled', exchanged: 'exchanged' } as const;
        const wanted = Object.entries(done).map(([index, deed]) => ({
          kind: words[deed as keyof typeof words],
          position: clean[Number(index)]?.position,
        }));
        expect(faults).toEqual(wanted.sort((a, b) => (covers(a.position ?? '', b.position ?? '') ? 1 : -1)));
      }),
      { numRuns: 50 },
    );
  });

  it('has to have positions of events', async () => {
    const yingda = platformOf([log]);
    expect(yingda.api).toBeInstanceOf(Api);
    await expect(yingda.prove([{ position: '0.1,1.2', leafhash: '' }])).rejects.toThrow("an event's own position is such as 0.42: 0.1,1.2");
  });
});

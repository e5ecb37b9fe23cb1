import { randomUUID } from 'node:crypto';
import type { Category } from '@yingda/contracts';
import type { AppendRequest, EventStore, ExpectedVersion, NewEvent } from '@yingda/event-store';
import { classified, closed, deviceRegistered, minutesAfter, note, NINE, someDay, someTicket } from '@yingda/event-store/contract-suite';
import { InMemoryEventStore } from '@yingda/event-store/in-memory';
import { testDatabase } from '@yingda/test-environment/database';
import fc from 'fast-check';
import { postgresLog } from './spec-support/postgres-log.ts';
import type { PostgresLog } from './spec-support/postgres-log.ts';

/** One step of a random history, with small numbers where a run puts its own ids, so that steps meet each other. */
interface Step {
  readonly writer: 'intake' | 'triage' | 'import';
  readonly streams: readonly {
    readonly stream: number;
    readonly category: 'ticket' | 'triage' | 'device';
    readonly expected: ExpectedVersion;
    readonly events: readonly { readonly minute: number; readonly id: number | undefined }[];
  }[];
  readonly series: boolean;
  readonly key: { readonly key: number; readonly hash: number } | undefined;
}

const expected = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<ExpectedVersion>('any', 'no-stream', 'stream-exists') },
  { weight: 2, arbitrary: fc.nat({ max: 4 }) },
);
const event = fc.record({ minute: fc.nat({ max: 3 }), id: fc.option(fc.nat({ max: 30 }), { nil: undefined, freq: 3 }) });
const streamStep = fc.record({
  stream: fc.nat({ max: 4 }),
  category: fc.constantFrom('ticket' as const, 'ticket' as const, 'ticket' as const, 'triage' as const, 'device' as const),
  expected,
  events: fc.array(event, { maxLength: 3 }).map((events) => [...events].sort((a, b) => a.minute - b.minute)),
});
const step: fc.Arbitrary<Step> = fc.record({
  writer: fc.constantFrom('import' as const, 'import' as const, 'intake' as const, 'triage' as const),
  streams: fc.uniqueArray(streamStep, { selector: ({ stream }) => stream, maxLength: 3 }),
  series: fc.boolean(),
  key: fc.option(fc.record({ key: fc.nat({ max: 4 }), hash: fc.nat({ max: 1 }) }), { nil: undefined }),
});

/** A short history in which every kind of verdict comes up, whatever the random ones hold. */
const plainStep = (over: Partial<Step['streams'][number]> & Partial<Pick<Step, 'writer' | 'key'>> = {}): Step => {
  const { writer = 'import', key, ...stream } = over;
  return {
    writer,
    key,
    series: false,
    streams: [{ stream: 0, category: 'ticket', expected: 'any', events: [{ minute: 2, id: undefined }], ...stream }],
  };
};
const EVERY_VERDICT: readonly Step[] = [
  plainStep({ events: [{ minute: 2, id: 1 }], key: { key: 0, hash: 0 } }),
  plainStep({ key: { key: 0, hash: 0 } }),
  plainStep({ key: { key: 0, hash: 1 } }),
  plainStep({ stream: 1, events: [{ minute: 0, id: 1 }] }),
  plainStep({ expected: 'no-stream' }),
  plainStep({ category: 'triage' }),
  plainStep({ events: [{ minute: 1, id: undefined }] }),
  plainStep({ writer: 'intake', category: 'triage', stream: 2 }),
];

const SAMPLES: Record<Step['streams'][number]['category'], () => NewEvent> = {
  ticket: closed,
  triage: classified,
  device: deviceRegistered,
};

/** The ids of one run. Event ids are used once in a request, so an id that comes twice is given once. */
const run = () => {
  const drawn = new Map<string, string>();
  const id = (kind: string, n: number): string => {
    const name = `${kind} ${n}`;
    const known = drawn.get(name) ?? randomUUID();
    drawn.set(name, known);
    return known;
  };
  const [series, ticket, correlationId] = [someDay(), someTicket(), randomUUID()];
  return ({ streams, series: wantsNumber, key }: Step): AppendRequest => {
    const used = new Set<number>();
    const first = streams.findIndex(({ category }) => category === 'ticket');
    const assigns = wantsNumber && first >= 0 && streams[first]?.expected === 'no-stream';
    return {
      streams: streams.map(({ stream, category, expected: expectedVersion, events }, index) => ({
        streamId: id('stream', stream),
        category: category satisfies Category,
        expectedVersion,
        ticket: assigns && index === first ? 'assigned' : ticket,
        account: 'ACME',
        events: events.map(({ minute, id: n }): NewEvent => {
          const fresh = n !== undefined && !used.has(n);
          if (n !== undefined) used.add(n);
          const sample = category === 'ticket' && minute === 3 ? note('words', { subject: id('subject', 0) }) : SAMPLES[category]();
          return { ...sample, occurredAt: minutesAfter(NINE, minute), ...(fresh && { id: id('event', n) }) };
        }),
      })),
      actor: { id: 'A-1', kind: 'program' },
      correlationId,
      ...(assigns && { series }),
      ...(key && { idempotency: { scope: id('scope', 0), key: String(key.key), requestHash: String(key.hash), answer: { n: key.key } } }),
    };
  };
};

/** What a step gave, with positions counted from where the run began. */
const verdict = async (store: EventStore, request: AppendRequest, base: number): Promise<unknown> => {
  try {
    const result = await store.append(request);
    return JSON.parse(JSON.stringify(result), (key, value: unknown) => (/position/i.test(key) ? Number(value) - base : value)) as unknown;
  } catch (error) {
    return (error as Error).name;
  }
};

const story = async (store: EventStore, base: number): Promise<unknown> => {
  const events = await store.readAll({ after: base, limit: 1_000 });
  return events.map(({ recordedAt: _when, id: _drawn, position, ...rest }) => ({ ...rest, position: position - base }));
};

describe('the twin and the real log', () => {
  let log: PostgresLog;
  beforeAll(async () => {
    log = await postgresLog(await testDatabase());
  });
  afterAll(() => log.close());

  it('give the same verdicts and the same history for any sequence of commands (property)', async () => {
    const outcomes = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (steps) => {
        const twin = new InMemoryEventStore();
        const base = await log.as('import').head();
        const requestOf = run();
        for (const one of steps) {
          const request = requestOf(one);
          const real = await verdict(log.as(one.writer), request, base);
          expect(real).toEqual(await verdict(twin.as(one.writer), request, 0));
          outcomes.add(typeof real === 'string' ? real : (real as { outcome: string }).outcome);
        }
        expect(await story(log.as('import'), base)).toEqual(await story(twin, 0));
      }),
      { numRuns: 150, examples: [[[...EVERY_VERDICT]]] },
    );
    expect([...outcomes].filter((outcome) => outcome !== 'InvalidAppendError').sort()).toEqual([
      'ForbiddenCategoryError',
      'ForeignStreamError',
      'OutOfOrderError',
      'appended',
      'conflict',
      'duplicate',
      'key-reused',
      'replayed',
    ]);
  }, 60_000);
});

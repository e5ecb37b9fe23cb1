import { MessageSent, NoteAdded, TargetMet, TargetStarted, TicketGraded, TicketRegistered } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore, NewEvent } from '@yingda/event-store';
import { openPostgresEventStore } from '@yingda/event-store-postgres';
import { instant, instantFromMillis, millisOf } from '@yingda/kernel';
import type { DomainEvent, Instant } from '@yingda/kernel';
import { PostgresParkingLot, PostgresPositions } from '@yingda/messaging';
import { ServiceMetrics } from '@yingda/nest-kit';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { ESCALATING, escalatingBook } from '../spec-support/escalating-policy.ts';
import { at, both, report, started } from '../spec-support/grade-1-ticket.ts';
import { TicketTimers } from './ticket-timers.ts';
import { TimerMetrics } from './timer-metrics.ts';
import { TimerRules } from './timer-rules.ts';
import { TimerTable } from './timer-table.ts';
import { TriageProgress } from './triage-progress.ts';
import { Turns } from './turns.ts';

const ACTOR = { id: 'agent-1', kind: 'person' } as const;
const afterDue = instantFromMillis(millisOf(at('11:35')) + 1);
const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined };

let database: TestDatabase;
let pool: pg.Pool;
let positions: PostgresPositions;
let parking: PostgresParkingLot;
let intake: EventStore;
let triage: EventStore;
let now: Instant = afterDue;

beforeAll(async () => {
  database = await testDatabase();
  const personalDataKey = Buffer.alloc(32, 7);
  pool = new pg.Pool({ connectionString: database.url('yingda_triage'), max: 4, options: '-c search_path=triage' });
  positions = new PostgresPositions(pool, 'triage');
  parking = new PostgresParkingLot(pool, 'triage');
  await Promise.all([positions.prepare(), parking.prepare()]);
  const open = (role: 'yingda_intake' | 'yingda_triage') =>
    openPostgresEventStore({ connectionString: database.url(role), personalDataKey, poolSize: 2 });
  [intake, triage] = await Promise.all([open('yingda_intake'), open('yingda_triage')]);
}, 60_000);

afterAll(async () => {
  await Promise.all([intake?.close(), triage?.close(), pool?.end()]);
  await database?.drop();
});

/** As a process of the service has them; `waits`: false makes a build that takes triage's word for everything, which has to fail. */
const timers = ({ store = triage, waits = true } = {}): TicketTimers => {
  const clock = { now: () => now };
  const table = new TimerTable(pool);
  return new TicketTimers(
    store,
    clock,
    new TimerRules({ current: () => Promise.resolve(escalatingBook) }),
    waits ? new TriageProgress(pool, parking) : { hasAnswered: () => Promise.resolve(true) },
    new TimerMetrics(new ServiceMetrics('triage', quiet), table, clock),
  );
};

const fire = (ticket: string, by = timers()) => by.fire(ticket, new Turns().next());

const append = async (
  store: EventStore,
  stream: { id: string; ticket: string; category: 'ticket' | 'triage' },
  events: readonly NewEvent[],
) => {
  const first = stream.ticket === 'assigned';
  const result = await store.append({
    streams: [
      {
        streamId: stream.id,
        category: stream.category,
        account: 'ACME',
        ticket: stream.ticket,
        expectedVersion: first ? 'no-stream' : 'any',
        events,
      },
    ],
    ...(first && { series: '2024-03-15' }),
    actor: ACTOR,
    correlationId: randomUUID(),
  });
  if (result.outcome !== 'appended') throw new Error(`not stored: ${result.outcome}`);
  return result;
};

const timed = (event: DomainEvent, time: Instant = at('09:35')): NewEvent =>
  ({ ...event, occurredAt: time, subject: randomUUID() }) as NewEvent;

/** A registered ticket with the clocks given, everything on it answered by triage. */
const ticketWith = async (clocks: readonly DomainEvent[] = both) => {
  const id = randomUUID();
  const registered = TicketRegistered({
    ...report,
    impact: { ...report.impact },
    symptomCodes: [...report.symptomCodes],
    account: 'ACME',
    contact: { id: randomUUID(), name: '李娜', language: 'zh' },
    device: { model: 'XJ-2000' },
    occurredAt: at('09:30'),
    receivedAt: at('09:35'),
    receivedAtStated: false,
    receivedBy: 'agent-1',
  });
  const { ticket = '' } = await append(intake, { id, ticket: 'assigned', category: 'ticket' }, [timed(registered)]);
  const stream = { id: streamIdOf('triage', ticket), ticket, category: 'triage' } as const;
  await append(
    triage,
    stream,
    clocks.map((event) => timed(event)),
  );
  await answeredUpToHead();
  return { ticket, stream, own: { id, ticket, category: 'ticket' } as const };
};

const answeredUpToHead = async (pending: readonly number[] = []): Promise<void> => {
  const seen = await triage.head();
  await positions.save('triage', 0, { position: (pending[0] ?? seen + 1) - 1, seen, pending });
};

const reply = () => timed(MessageSent({ messageId: randomUUID(), channel: 'portal', text: '马上到' }), at('11:20'));
const typesOf = (events: readonly RecordedEvent[]) => events.filter(({ category }) => category === 'triage').map(({ type }) => type);
const fired = async (ticket: string) => typesOf(await triage.readTicket(ticket)).slice(both.length);

describe('R20: the timers of a ticket', () => {
  beforeEach(() => {
    now = afterDue;
  });

  it('are fired once, however often they are looked at', async () => {
    const { ticket } = await ticketWith();
    expect(await fire(ticket)).toBe('fired');
    expect(await fire(ticket)).toBe('nothing-due');
    expect(await fired(ticket)).toEqual(['TargetBreached']);
  });

  it('are fired once by two processes at the same moment', async () => {
    const { ticket } = await ticketWith();
    const looks = await Promise.all(Array.from({ length: 8 }, () => fire(ticket, timers())));
    expect(looks.filter((look) => look === 'fired')).toHaveLength(1);
    expect(await fired(ticket)).toEqual(['TargetBreached']);
  });

  it('are not fired before their instant: a stop at the due instant is in time', async () => {
    const { ticket } = await ticketWith();
    now = at('11:35');
    expect(await fire(ticket)).toBe('nothing-due');
  });

  it('declare no breach while an event of the ticket waits for triage’s answer', async () => {
    const { ticket, own, stream } = await ticketWith();
    const { position } = await append(intake, own, [reply()]);
    expect(await fire(ticket)).toBe('unanswered');
    // Seen, and still in work.
    await answeredUpToHead([position]);
    expect(await fire(ticket)).toBe('unanswered');
    const stopped = { target: 'first-response', due: at('11:35'), stoppedAt: at('11:20'), causePosition: position } as const;
    await append(triage, stream, [timed(TargetMet(stopped), at('11:20'))]);
    await answeredUpToHead();
    expect(await fire(ticket)).toBe('nothing-due');
    expect(await fired(ticket)).toEqual(['TargetMet']);
  });

  it('would declare that false breach in a build that does not wait', async () => {
    const { ticket, own } = await ticketWith();
    await append(intake, own, [reply()]);
    expect(await fire(ticket, timers({ waits: false }))).toBe('fired');
    expect(await fired(ticket)).toEqual(['TargetBreached']);
  });

  it('wait while an event of the ticket is parked, and not for those of others', async () => {
    const { ticket } = await ticketWith();
    const other = await ticketWith();
    const { position } = await append(intake, other.own, [reply()]);
    const event = (await triage.readTicket(other.ticket)).at(-1) as RecordedEvent;
    await parking.park({ durable: 'triage', partition: 0, position, key: other.ticket, event, reason: 'broken', attempts: 8 });
    await answeredUpToHead();
    expect(await fire(other.ticket)).toBe('unanswered');
    expect(await fire(ticket)).toBe('fired');
    await parking.remove({ durable: 'triage', partition: 0, position });
    expect(await fire(other.ticket)).toBe('fired');
  });

  it('wait for what comes between the look and the append, and then decide again', async () => {
    const { ticket, own, stream } = await ticketWith();
    let reads = 0;
    const store: EventStore = {
      ...bound(triage),
      readTicket: async (number, options) => {
        const history = await triage.readTicket(number, options);
        reads += 1;
        if (reads === 1) {
          const { position } = await append(intake, own, [reply()]);
          const stopped = { target: 'first-response', due: at('11:35'), stoppedAt: at('11:20'), causePosition: position } as const;
          await append(triage, stream, [timed(TargetMet(stopped), at('11:20'))]);
          await answeredUpToHead();
        }
        return history;
      },
    };
    expect(await fire(ticket, timers({ store }))).toBe('nothing-due');
    expect(reads).toBe(2);
    expect(await fired(ticket)).toEqual(['TargetMet']);
  });

  it('take no stream back in time when the clock was set back', async () => {
    const { ticket, own } = await ticketWith();
    await append(triage, { id: streamIdOf('triage', ticket), ticket, category: 'triage' }, [
      timed(TicketGraded({ grade: 1, rule: 'r', reason: 'again', policy: ESCALATING }), at('12:00')),
    ]);
    await append(intake, own, [timed(NoteAdded({ noteId: randomUUID(), text: '已联系备件库' }), at('12:00'))]);
    await answeredUpToHead();
    expect(await fire(ticket)).toBe('fired');
    const times = (await triage.readTicket(ticket)).filter(({ category }) => category === 'triage').map(({ occurredAt }) => occurredAt);
    expect(times).toEqual([...times].sort());
    expect(times.at(-1)).toBe(at('12:00'));
  });

  it('of a whole chain are events of the clock that say who was meant, caused by what set it', async () => {
    const { ticket } = await ticketWith([both[0] as DomainEvent, TargetStarted({ ...started('first-response').data, policy: ESCALATING })]);
    now = instant('2024-03-15T05:00:00Z');
    await fire(ticket);
    const own = (await triage.readTicket(ticket)).filter(({ category }) => category === 'triage');
    expect(own.slice(2)).toMatchObject([
      { type: 'EscalationRaised', data: { escalation: 1, level: 1, to: { role: 'lead' } }, causationId: own[1]?.id },
      { type: 'TargetBreached', data: { target: 'first-response', due: at('11:35') } },
      { type: 'EscalationRaised', data: { escalation: 2, level: 2, to: { role: 'supervisor' } } },
      { type: 'EscalationRaised', data: { escalation: 3, level: 3, to: { onCall: 'hardware' } } },
    ]);
  });
});

/** The methods of a store on their own. */
const bound = (store: EventStore): EventStore => ({
  partitions: store.partitions,
  append: (request) => store.append(request),
  readStream: (id, options) => store.readStream(id, options),
  readTicket: (ticket, options) => store.readTicket(ticket, options),
  findTicket: (ticket) => store.findTicket(ticket),
  readAll: (options) => store.readAll(options),
  readAllSealed: (options) => store.readAllSealed(options),
  open: (events) => store.open(events),
  subscribe: (options) => store.subscribe(options),
  head: (partition) => store.head(partition),
  onCommitted: (listener) => store.onCommitted(listener),
  close: () => store.close(),
});

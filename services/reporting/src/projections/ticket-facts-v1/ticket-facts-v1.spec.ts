import {
  CustomerContacted,
  FirstDiagnosisRecorded,
  MessageSent,
  ResolutionConfirmed,
  ResolutionRejected,
  TargetBreached,
  TargetCancelled,
  TargetMet,
  TargetResumed,
  TicketAcknowledged,
  TicketClassified,
  TicketClosed,
  TicketGraded,
  TicketMerged,
  TicketRegraded,
  TicketReopened,
  TicketResolved,
  WorkAssigned,
  WorkResolved,
  WorkUnassigned,
} from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import type { DomainEvent } from '@yingda/kernel';
import { instant } from '@yingda/kernel';
import { testDatabase } from '@yingda/test-environment/database';
import type { TestDatabase } from '@yingda/test-environment/database';
import { eventsOf, madeUpTickets } from '../../spec-support/made-up-tickets.ts';
import { openReadModel } from '../../spec-support/read-model.ts';
import type { ReadModel } from '../../spec-support/read-model.ts';

let database: TestDatabase;
let readModel: ReadModel;
let tickets = 0;

beforeAll(async () => {
  database = await testDatabase();
  readModel = await openReadModel(database.url('yingda_reporting'));
}, 60_000);

afterAll(async () => {
  await readModel?.close();
  await database?.drop();
});

const at = (time: string) => instant(`2024-03-15T${time}:00+08:00`);
const policy = { id: 'default', version: 1 };
const due = at('11:35');
const contacted = (time: string) => CustomerContacted({ engineer: 'E007', by: 'phone', contactedAt: at(time) });
const resolved = (time: string) => WorkResolved({ engineer: 'E007', solution: 'replaced', parts: [], resolvedAt: at(time) });
const message = MessageSent({ messageId: '5f0c6d58-7d2a-4c4b-9d3e-0c8f3c1b2a10', channel: 'email', text: 'hello' });

/** The row of a ticket received at 09:35 after each thing at its time, every event in a batch of its own. */
const rowAfter = async (...happened: readonly (readonly [string, DomainEvent])[]): Promise<Record<string, unknown>> => {
  tickets += 1;
  const ticket = `20240315-${String(tickets).padStart(3, '0')}`;
  const [registered] = eventsOf([{ ...madeUpTickets(1, 7)[0]!, number: ticket, receivedAt: Date.parse(at('09:35')) }]);
  const events = happened.map(([time, event]) => ({ ...registered, ...event, occurredAt: at(time) }) as RecordedEvent);
  for (const event of [registered!, ...events]) await readModel.apply([event]);
  const { rows } = await readModel.pool.query<Record<string, unknown>>('SELECT * FROM ticket_facts_v1 WHERE ticket = $1', [ticket]);
  return rows[0] ?? {};
};

const date = (time: string) => new Date(at(time));

describe('the first response (R17)', () => {
  it('is the first contact by a person, by when it happened', async () => {
    expect(await rowAfter(['10:30', message], ['11:00', contacted('10:10')])).toMatchObject({ first_responded_at: date('10:10') });
    expect(await rowAfter(['10:00', contacted('10:00')], ['10:30', message])).toMatchObject({ first_responded_at: date('10:00') });
  });

  it('is a conversation, and what stopped the clock, but no message that the platform sends', async () => {
    expect(await rowAfter(['09:36', TicketAcknowledged({ by: 'message' })])).toMatchObject({ first_responded_at: null });
    expect(await rowAfter(['09:40', TicketAcknowledged({ by: 'conversation' })])).toMatchObject({ first_responded_at: date('09:40') });
    const met = TargetMet({ target: 'first-response', stoppedAt: at('09:35'), due, causePosition: 1 });
    expect(await rowAfter(['09:40', TicketAcknowledged({ by: 'conversation' })], ['09:41', met])).toMatchObject({
      first_responded_at: date('09:35'),
      first_response_verdict: 'met',
    });
  });
});

describe('the resolution', () => {
  it('counts from when the engineer says it was reached, and is the newest', async () => {
    const follows = TicketResolved({ workPosition: 7 });
    expect(await rowAfter(['14:10', resolved('14:00')], ['14:11', follows])).toMatchObject({ resolved_at: date('14:00'), rejections: 0 });
    const again = [
      ['14:00', resolved('14:00')],
      ['15:00', ResolutionRejected({})],
      ['16:00', resolved('15:50')],
      ['16:01', follows],
    ] as const;
    expect(await rowAfter(...again)).toMatchObject({ resolved_at: date('15:50'), rejections: 1, engineer: 'E007' });
  });

  it('is none any more once it is rejected', async () => {
    expect(await rowAfter(['14:00', resolved('14:00')], ['15:00', ResolutionRejected({})])).toMatchObject({
      resolved_at: null,
      rejections: 1,
    });
  });

  it('of imported history is the ticket’s own', async () => {
    expect(await rowAfter(['14:00', TicketResolved({})], ['16:20', ResolutionConfirmed({})])).toMatchObject({
      resolved_at: date('14:00'),
      confirmed_at: date('16:20'),
    });
  });
});

describe('a ticket that is over', () => {
  it('goes on when it is reopened, and its result did not hold', async () => {
    const closed = [
      ['14:00', resolved('14:00')],
      ['16:20', ResolutionConfirmed({})],
      ['16:21', TicketClosed({ reason: 'confirmed' })],
    ] as const;
    expect(await rowAfter(...closed)).toMatchObject({ closed_at: date('16:21') });
    expect(await rowAfter(...closed, ['17:00', TicketReopened({ reason: 'it is back' })])).toMatchObject({
      resolved_at: null,
      confirmed_at: null,
      closed_at: null,
      rejections: 1,
    });
  });

  it('is no open one when it was merged (R9)', async () => {
    expect(await rowAfter(['10:00', TicketMerged({ into: '20240315-001' })])).toMatchObject({ cancelled_at: date('10:00') });
  });
});

describe('the first diagnosis (R16, R36)', () => {
  it('is what it came to', async () => {
    const found = FirstDiagnosisRecorded({ outcome: 'solved-at-first-contact', articles: [], similar: [], diagnosedAt: at('09:50') });
    expect(await rowAfter(['09:50', found])).toMatchObject({ first_diagnosis: 'solved-at-first-contact' });
  });
});

describe('verdicts', () => {
  const met = TargetMet({ target: 'resolution', stoppedAt: at('11:00'), due, causePosition: 1 });
  const breached = TargetBreached({ target: 'resolution', due });
  const resumed = TargetResumed({ target: 'resolution', resumedAt: at('12:00'), due: at('13:00'), holder: 'engineer', causePosition: 2 });

  it('open again when the clock runs on', async () => {
    expect(await rowAfter(['11:00', met], ['12:00', resumed])).toMatchObject({ resolution_verdict: null, resolution_due: date('13:00') });
  });

  it('stay on record once breached', async () => {
    expect(await rowAfter(['11:36', breached], ['12:00', resumed], ['12:30', met])).toMatchObject({ resolution_verdict: 'breached' });
  });

  it('are none for a cancelled ticket, and the engineer’s own clock is no matter of theirs', async () => {
    const cancelled = TargetCancelled({ target: 'resolution', cancelledAt: at('10:00'), reason: 'cancelled', causePosition: 3 });
    const own = TargetBreached({ target: 'engineer-contact', due });
    expect(await rowAfter(['10:00', cancelled], ['11:36', own])).toMatchObject({ resolution_verdict: null, first_response_verdict: null });
  });
});

describe('grade, type and engineer', () => {
  it('are the newest', async () => {
    const assigned = (engineer: string) => WorkAssigned({ engineer, by: 'hand' });
    const row = await rowAfter(
      ['09:36', TicketClassified({ problemType: 'hardware', reason: 'spec' })],
      ['09:36', TicketGraded({ grade: 2, rule: 'spec', reason: 'spec', policy })],
      ['09:37', assigned('E001')],
      ['09:40', TicketRegraded({ from: 2, to: 1, reason: 'spec', policy })],
      ['09:41', assigned('E007')],
    );
    expect(row).toMatchObject({ problem_type: 'hardware', grade: 1, engineer: 'E007', model: 'XJ-2000', origin: 'live' });
    expect(await rowAfter(['09:37', assigned('E001')], ['09:38', WorkUnassigned({ reason: 'ill' })])).toMatchObject({ engineer: null });
  });
});

it('events of a ticket that was never registered make no row', async () => {
  const [registered] = eventsOf(madeUpTickets(1, 7));
  const { data, version } = ResolutionConfirmed({});
  await readModel.apply([{ ...registered!, type: 'ResolutionConfirmed', version, data, ticket: '20240315-999' }]);
  expect((await readModel.pool.query("SELECT FROM ticket_facts_v1 WHERE ticket = '20240315-999'")).rowCount).toBe(0);
});

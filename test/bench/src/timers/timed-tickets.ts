import { randomUUID } from 'node:crypto';
import { EscalationRaised, TargetStarted, TargetWarned, TicketGraded, TicketRegistered } from '@yingda/contracts';
import type { AppendRequest } from '@yingda/event-store';
import { streamIdOf } from '@yingda/event-store';
import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { instantFromMillis } from '@yingda/kernel';
import type { EpochMillis } from '@yingda/kernel';
import { mustAppend } from '../logs/open-log.ts';

/** Grade 2 has four hours for the first response (policy `default`, version 2). */
const ALLOWED_MILLIS = 4 * 3_600_000;
const POLICY = { id: 'default', version: 2 };
const TICKETS_OF_A_CONTACT = 50;
const AT_ONCE = 64;

let contact = randomUUID();

export interface TimedTickets {
  /** `YYYYMMDD`: the day of their numbers, which no other tickets have. */
  readonly day: string;
  readonly count: number;
  /** When the nth of them, from 0, is due. */
  readonly dueOf: (n: number) => EpochMillis;
}

export const numberOf = (day: string, n: number): string => `${day}-${String(n + 1).padStart(3, '0')}`;

/** Appends tickets as they stand three and a half hours after the report: registered, graded, their first response warned of and due soon. */
export const appendTimedTickets = async (store: PostgresEventStore, { day, count, dueOf }: TimedTickets): Promise<void> => {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let n = next++; n < count; n = next++) await mustAppend(store.append(timedTicket(numberOf(day, n), dueOf(n), n)));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

const timedTicket = (ticket: string, due: EpochMillis, n: number): AppendRequest => {
  if (n % TICKETS_OF_A_CONTACT === 0) contact = randomUUID();
  const startedAt = instantFromMillis(due - ALLOWED_MILLIS);
  const at = (event: { readonly type: string; readonly version: number; readonly data: unknown }) => ({
    ...event,
    occurredAt: startedAt,
    subject: contact,
  });
  const stream = { account: 'ACME', ticket, expectedVersion: 'no-stream' } as const;
  return {
    streams: [
      { ...stream, streamId: randomUUID(), category: 'ticket', events: [at(registered(startedAt))] },
      {
        ...stream,
        streamId: streamIdOf('triage', ticket),
        category: 'triage',
        events: [
          at(TicketGraded({ grade: 2, rule: 'partial', reason: 'Part of the functions is abnormal', policy: POLICY })),
          at(started(startedAt, instantFromMillis(due))),
          ...alreadyFired(due - ALLOWED_MILLIS, due).map(at),
        ],
      },
    ],
    actor: { id: 'bench', kind: 'platform' },
    correlationId: randomUUID(),
  };
};

const started = (startedAt: string, due: string) =>
  TargetStarted({
    target: 'first-response',
    startedAt,
    duration: 'PT4H',
    calendar: { id: 'round-the-clock', version: 1 },
    due,
    holder: 'agent',
    rule: 'grade-2-first-response',
    reason: 'First response to grade 2: PT4H',
    policy: POLICY,
    causePosition: 1,
  });

/** What the policy says before the due instant: at 75 % and at 90 %. */
const alreadyFired = (startedAt: EpochMillis, due: EpochMillis) => {
  const target = 'first-response';
  const share = (percent: number): string => instantFromMillis(startedAt + (ALLOWED_MILLIS * percent) / 100);
  const warned = (percent: number) => TargetWarned({ target, percent, warnedAt: share(percent), due: instantFromMillis(due) });
  return [
    warned(75),
    EscalationRaised({
      escalation: 1,
      target,
      level: 1,
      to: { role: 'lead' },
      rule: 'first-response-nearly-consumed',
      reason: 'Three quarters of the time are consumed',
      due: instantFromMillis(due),
      raisedAt: share(75),
    }),
    warned(90),
  ];
};

const registered = (at: string) =>
  TicketRegistered({
    account: 'ACME',
    contact: { id: contact, name: 'Ann Li', email: 'ann.li@example.com', language: 'zh' },
    device: { model: 'XJ-2000' },
    channel: 'portal',
    kind: 'fault',
    description: 'Alarm E02 on the spindle drive since the morning shift',
    symptomCodes: ['E02'],
    occurredAt: at,
    impact: { scope: 'partial', safetyRisk: false },
    receivedAt: at,
    receivedAtStated: false,
    receivedBy: 'agent',
  });

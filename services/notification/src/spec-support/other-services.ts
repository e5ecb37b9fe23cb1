import { TargetStarted, TicketGraded, TicketRegistered } from '@yingda/contracts';
import type { Category, Origin } from '@yingda/contracts';
import { derivedUuid, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import { instant } from '@yingda/kernel';
import type { DomainEvent, Instant, TicketNumber } from '@yingda/kernel';

/** When the reports of the specs were received. */
export const RECEIVED = instant('2024-03-15T09:35:00+08:00');

/** The other services of a spec: where they write, and their present. */
export interface Others {
  readonly log: EventStore;
  readonly now: Instant;
  /** `live` by default. */
  readonly origin?: Origin;
}

interface Told {
  readonly category: Category;
  readonly streamId: string;
  readonly subject?: string;
  readonly events: readonly DomainEvent[];
}

/** What the other services would have written. */
export const happened = async (
  { log, now, origin = 'live' }: Others,
  ticket: TicketNumber | undefined,
  ...streams: readonly Told[]
): Promise<void> => {
  const result = await log.append({
    streams: streams.map(({ category, streamId, subject, events }) => ({
      streamId,
      category,
      expectedVersion: 'any' as const,
      account: 'ACME',
      ...(ticket !== undefined && { ticket }),
      events: events.map((event) => ({ ...event, occurredAt: now, ...(subject !== undefined && { subject }) })),
    })),
    actor: { id: 'spec', kind: 'platform' },
    correlationId: derivedUuid(`spec/${ticket}`),
    origin,
  });
  if (result.outcome !== 'appended') throw new Error(`${ticket}: ${result.outcome}`);
};

const policy = { id: 'default', version: 1 };

const target = (name: 'first-response' | 'resolution', due: string) =>
  TargetStarted({
    target: name,
    startedAt: RECEIVED,
    duration: 'PT2H',
    calendar: { id: 'round-the-clock', version: 1 },
    due: instant(due),
    holder: 'agent',
    rule: 'grade-1',
    reason: 'the tightest of one',
    policy,
    causePosition: 1,
  });

/** The contact of a ticket. */
export const contactOf = (ticket: TicketNumber) => derivedUuid(`spec/contact/${ticket}`);

/** A ticket of ACME that has just been graded. */
export const graded = (others: Others, ticket: TicketNumber, contact: { email?: string; language?: 'zh' | 'en' } = {}): Promise<void> => {
  const id = contactOf(ticket);
  const registered = TicketRegistered({
    account: 'ACME',
    contact: { id, name: '李娜', language: 'zh', ...contact },
    device: { model: 'XJ-2000' },
    channel: 'hotline',
    kind: 'fault',
    description: 'Alarm E02 on start',
    symptomCodes: ['E02'],
    occurredAt: instant('2024-03-15T09:30:00+08:00'),
    impact: { scope: 'line-down', safetyRisk: false },
    receivedAt: RECEIVED,
    receivedAtStated: true,
    receivedBy: 'agent-1',
  });
  const grade = TicketGraded({ grade: 1, rule: 'grade-1', reason: 'the line is down', policy });
  const clocks = [target('first-response', '2024-03-15T11:35:00+08:00'), target('resolution', '2024-03-16T09:35:00+08:00')];
  return happened(
    others,
    ticket,
    { category: 'ticket', streamId: derivedUuid(`spec/ticket/${ticket}`), subject: id, events: [registered] },
    { category: 'triage', streamId: streamIdOf('triage', ticket), events: [grade, ...clocks] },
  );
};

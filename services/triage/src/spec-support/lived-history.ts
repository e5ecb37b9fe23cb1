import type { Category, RecordedEvent } from '@yingda/contracts';
import { rebuild } from '@yingda/event-store';
import type { Actor, DomainEvent, Instant } from '@yingda/kernel';
import { accept, instant } from '@yingda/kernel';
import type { PolicyBook } from '@yingda/sla';
import { gradeTicket } from '../domain/triage/decide.ts';
import { happeningOf } from '../domain/triage/clocks/happening.ts';
import { runClocks } from '../domain/triage/clocks/run-clocks.ts';
import { triageEvolution } from '../domain/triage/state.ts';
import { isRegistration, reportOf, ticketFactsBefore } from '../domain/triage/ticket-facts.ts';
import { at } from './grade-1-ticket.ts';
import { registrationOf } from './reported-ticket.ts';

/** An event of another service, or one of triage that is no answer to any. */
export interface Lived {
  readonly event: DomainEvent;
  readonly at: Instant;
}

const PERSON: Actor = { id: 'agent-1', kind: 'person', role: 'agent' };
const PLATFORM: Actor = { id: 'yingda', kind: 'platform' };
export const NUMBER = '20240315-001';
const CONTACT = '0c0c0c0c-0000-4000-8000-000000000001';

/** Grade 1, received at 09:35 through the portal. */
export const registration: Lived = {
  at: at('09:35'),
  event: registrationOf(CONTACT),
};

const WORK: ReadonlySet<string> = new Set([
  'WorkAssigned',
  'WorkUnassigned',
  'WaitStarted',
  'WaitEnded',
  'CustomerContacted',
  'WorkResolved',
  'ReworkOpened',
]);

/** The history of a ticket as the log would hold it: each event, followed by what triage answers. */
export const livedHistory = (lives: readonly Lived[], book: PolicyBook): RecordedEvent[] => {
  const history: RecordedEvent[] = [];
  const record = (
    category: Category,
    event: DomainEvent,
    { occurredAt, cause }: { readonly occurredAt: Instant; readonly cause?: string },
  ): RecordedEvent => {
    const position = history.length + 1;
    const recorded = {
      ...event,
      id: `00000000-0000-4000-8000-${String(position).padStart(12, '0')}`,
      partition: 0,
      position,
      streamId: category,
      streamVersion: history.filter((each) => each.category === category).length + 1,
      category,
      account: 'ACME',
      ticket: NUMBER,
      actor: category === 'triage' ? PLATFORM : PERSON,
      correlationId: CONTACT,
      origin: 'live',
      occurredAt,
      recordedAt: occurredAt,
      ...(cause !== undefined && { causationId: cause }),
    } as RecordedEvent;
    history.push(recorded);
    return recorded;
  };
  for (const { event, at: occurredAt } of lives) {
    const recorded = record(event.type.startsWith('Target') ? 'triage' : WORK.has(event.type) ? 'work-order' : 'ticket', event, {
      occurredAt,
    });
    for (const answer of answersTo(recorded, history, book)) record('triage', answer, { occurredAt, cause: recorded.id });
  }
  return history;
};

const answersTo = (event: RecordedEvent, history: readonly RecordedEvent[], book: PolicyBook): readonly DomainEvent[] => {
  const triage = rebuild(
    triageEvolution,
    history.filter(({ category }) => category === 'triage'),
  );
  const { position } = event;
  if (isRegistration(event)) {
    const decision = gradeTicket({ report: reportOf(event), receivedAt: instant(event.data.receivedAt), position }, triage, book);
    return decision.outcome === 'accepted' ? decision.events : [];
  }
  const [happening, facts] = [happeningOf(event), ticketFactsBefore(position, history)];
  return happening && facts ? accept(...runClocks(happening, facts, triage, book)).events : [];
};

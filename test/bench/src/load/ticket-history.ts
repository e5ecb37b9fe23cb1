import { randomUUID } from 'node:crypto';
import {
  CustomerContacted,
  MessageReceived,
  MessageSent,
  NoteAdded,
  ResolutionConfirmed,
  TicketAcknowledged,
  TicketClassified,
  TicketClosed,
  TicketGraded,
  TicketRegistered,
  TicketResolved,
  WorkAssigned,
  WorkLogged,
  WorkOrderOpened,
  WorkResolved,
} from '@yingda/contracts';
import type { Category } from '@yingda/contracts';
import type { AppendRequest, NewEvent } from '@yingda/event-store';
import { streamIdOf } from '@yingda/event-store';
import { instantFromMillis } from '@yingda/kernel';
import type { DomainEvent } from '@yingda/kernel';

export interface TicketHistory {
  readonly ticket: string;
  readonly request: AppendRequest;
  /** In the order in which they happened. */
  readonly events: readonly DomainEvent[];
}

/** Events of a history. */
export const HISTORY_LENGTH = 20;
/** One contact reports so many of the tickets. */
const TICKETS_OF_A_CONTACT = 5;
const FIRST_DAY = Date.UTC(2024, 2, 15);
const MINUTE = 60_000;

let contact = randomUUID();

/** Number of the nth ticket. */
export const ticketNumberOf = (n: number): string => `20240315-${String(n + 1).padStart(3, '0')}`;

/** The nth ticket from report to closing: 20 events in three streams, personal texts in eleven of them, as one append of the import role. */
export const ticketHistory = (n: number): TicketHistory => {
  if (n % TICKETS_OF_A_CONTACT === 0) contact = randomUUID();
  const ticket = ticketNumberOf(n);
  const start = FIRST_DAY + n * MINUTE;
  const steps = stepsOf(contact, instantFromMillis(start));
  const eventsOf = (category: Category): NewEvent[] =>
    steps.flatMap((step, index) =>
      step.category === category ? [{ ...step.event, occurredAt: instantFromMillis(start + index * MINUTE), subject: contact }] : [],
    );
  const stream = (category: Category, streamId: string) =>
    ({ streamId, category, expectedVersion: 'no-stream', account: 'ACME', ticket, events: eventsOf(category) }) as const;
  return {
    ticket,
    events: steps.map(({ event }) => event),
    request: {
      streams: [
        stream('ticket', randomUUID()),
        stream('triage', streamIdOf('triage', ticket)),
        stream('work-order', streamIdOf('work-order', ticket)),
      ],
      actor: { id: 'bench', kind: 'platform' },
      correlationId: randomUUID(),
    },
  };
};

interface Step {
  readonly category: Category;
  readonly event: DomainEvent & { readonly version: number };
}

const stepsOf = (id: string, at: string): Step[] => {
  const engineer = 'E001';
  const text = 'The drive trips again after ten minutes; the cabinet fan is silent.';
  const message = { messageId: randomUUID(), channel: 'email', text } as const;
  const log = WorkLogged({ engineer, text: 'Measured the fan supply: 24 V present, fan blocked. Spare fan requested from stock.' });
  return [
    of('ticket', TicketRegistered(reportOf(id, at))),
    of('ticket', TicketAcknowledged({ by: 'conversation' })),
    of('triage', TicketClassified({ problemType: 'hardware', reason: 'alarm E02' })),
    of(
      'triage',
      TicketGraded({ grade: 2, rule: 'partial-stop', reason: 'a line stands still in part', policy: { id: 'standard', version: 1 } }),
    ),
    of('work-order', WorkOrderOpened({ group: 'hardware', grade: 2 })),
    of('work-order', WorkAssigned({ engineer, by: 'load' })),
    of('work-order', CustomerContacted({ engineer, by: 'phone', contactedAt: at })),
    of('ticket', MessageReceived(message)),
    of('ticket', MessageSent(message)),
    of('work-order', log),
    of('work-order', log),
    of('ticket', NoteAdded({ noteId: randomUUID(), text })),
    of('ticket', MessageReceived(message)),
    of('ticket', MessageSent(message)),
    of('work-order', log),
    of('work-order', log),
    of(
      'work-order',
      WorkResolved({ engineer, solution: 'Replaced the cabinet fan and the filter mat.', parts: ['FAN-24'], resolvedAt: at }),
    ),
    of('ticket', TicketResolved({ solution: 'Replaced the cabinet fan and the filter mat.' })),
    of('ticket', ResolutionConfirmed({})),
    of('ticket', TicketClosed({ reason: 'confirmed' })),
  ];
};

const of = (category: Category, event: Step['event']): Step => ({ category, event });

const reportOf = (id: string, at: string) =>
  ({
    account: 'ACME',
    contact: { id, name: 'Ann Li', phone: '+86 10 5555 0100', email: 'ann.li@example.com', language: 'zh' },
    device: { model: 'XJ-2000', serialNumber: 'SN-10001' },
    channel: 'hotline',
    kind: 'fault',
    description: 'Alarm E02 on the spindle drive since the morning shift',
    symptomCodes: ['E02'] as string[],
    occurredAt: at,
    impact: { scope: 'partial', safetyRisk: false },
    receivedAt: at,
    receivedAtStated: false,
    receivedBy: 'agent',
  }) as const;

import { DeviceRegistered, TicketClassified, TicketGraded, TicketRegistered } from '@yingda/contracts';
import type { Category, ProblemType } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore, NewEvent } from '@yingda/event-store';
import { instantFromMillis } from '@yingda/kernel';
import type { DomainEvent, TicketNumber, Uuid } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';

/** What intake and triage record of a ticket, for specs: their own code belongs to them. */
const ACCOUNT = 'ACME';
const actor = { id: 'spec', kind: 'platform' } as const;

const present = () => instantFromMillis(Date.now());

const now = (event: DomainEvent, subject: Uuid): NewEvent => ({ ...event, occurredAt: present(), subject });

/** A ticket of the account ACME, as intake registers it. @param intake a store with intake's rights */
export const registerTicket = async (
  intake: EventStore,
  device: { readonly model?: string; readonly serialNumber?: string } = { model: 'XJ-2000' },
): Promise<{ streamId: Uuid; ticket: TicketNumber }> => {
  const streamId = randomUUID();
  const contact = randomUUID();
  const registered = TicketRegistered({
    account: ACCOUNT,
    contact: { id: contact, name: '李娜', language: 'zh' },
    device,
    channel: 'hotline',
    kind: 'fault',
    description: 'Alarm E02 on start',
    symptomCodes: ['E02'],
    occurredAt: present(),
    impact: { scope: 'line-down', safetyRisk: false },
    receivedAt: present(),
    receivedAtStated: false,
    receivedBy: 'spec',
  });
  const events = [now(registered, contact)];
  const result = await intake.append({
    streams: [{ streamId, category: 'ticket', expectedVersion: 'no-stream', account: ACCOUNT, ticket: 'assigned', events }],
    series: present().slice(0, 10),
    actor,
    correlationId: randomUUID(),
  });
  if (result.outcome !== 'appended' || result.ticket === undefined) throw new Error(`the ticket was not registered: ${result.outcome}`);
  return { streamId, ticket: result.ticket };
};

/** The ticket's grade, as triage records it. @param triage a store with triage's rights */
export const gradeTicket = (triage: EventStore, ticket: TicketNumber, problemType: ProblemType): Promise<void> =>
  record(
    triage,
    { category: 'triage', ticket, streamId: streamIdOf('triage', ticket) },
    TicketClassified({ problemType, reason: 'spec' }),
    TicketGraded({ grade: 1, rule: 'spec', reason: 'line down', policy: { id: 'default', version: 1 } }),
  );

/** A device of the account ACME with its record, as intake keeps it; again to change it. */
export const keepDevice = async (
  intake: EventStore,
  { serialNumber, ...known }: { readonly serialNumber: string; readonly purchasedOn?: string; readonly warrantyUntil?: string },
): Promise<void> => {
  const { purchasedOn, warrantyUntil } = known;
  const event = DeviceRegistered({
    account: ACCOUNT,
    serialNumber,
    model: 'XJ-2000',
    ...(purchasedOn !== undefined && { purchase: { purchasedOn } }),
    ...(warrantyUntil !== undefined && { warrantyUntil }),
  });
  const streamId = streamIdOf('device', serialNumber);
  const result = await intake.append({
    streams: [{ streamId, category: 'device', account: ACCOUNT, expectedVersion: 'any', events: [now(event, streamId)] }],
    actor,
    correlationId: randomUUID(),
  });
  if (result.outcome !== 'appended') throw new Error(`the device was not registered: ${result.outcome}`);
};

/** Anything else that the owner of a stream records of the ticket. */
export const record = async (
  store: EventStore,
  stream: { readonly category: Category; readonly ticket: TicketNumber; readonly streamId: Uuid },
  ...events: readonly DomainEvent[]
): Promise<void> => {
  const result = await store.append({
    streams: [{ ...stream, account: ACCOUNT, expectedVersion: 'any', events: events.map((event) => now(event, stream.streamId)) }],
    actor,
    correlationId: randomUUID(),
  });
  if (result.outcome !== 'appended') throw new Error(`${events.map(({ type }) => type).join()}: ${result.outcome}`);
};

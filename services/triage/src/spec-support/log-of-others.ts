import type { Category, EventOf } from '@yingda/contracts';
import { SubjectErased, TicketRegistered, WorkResolved } from '@yingda/contracts';
import { streamIdOf } from '@yingda/event-store';
import type { EventStore, StreamAppend } from '@yingda/event-store';
import { instantFromMillis } from '@yingda/kernel';
import type { DomainEvent, TicketNumber, Uuid } from '@yingda/kernel';
import { randomUUID } from 'node:crypto';

/** A ticket as intake made it. */
export interface RegisteredTicket {
  readonly ticket: TicketNumber;
  readonly streamId: Uuid;
  readonly contact: Uuid;
}

const ACCOUNT = 'ACME';
const present = () => instantFromMillis(Date.now());

/** What intake and dispatch record, for specs: their own code belongs to them. */
export class LogOfOthers {
  constructor(
    private readonly intake: EventStore,
    private readonly dispatch: EventStore,
  ) {}

  async register(facts: Partial<EventOf<typeof TicketRegistered>['data']>): Promise<RegisteredTicket> {
    const [streamId, contact] = [randomUUID(), randomUUID()];
    const registered = TicketRegistered({
      account: ACCOUNT,
      contact: { id: contact, name: '李娜', language: 'zh' },
      device: {},
      channel: 'portal',
      kind: 'fault',
      description: 'spec',
      symptomCodes: [],
      occurredAt: present(),
      impact: { scope: 'partial', safetyRisk: false },
      receivedAt: present(),
      receivedAtStated: false,
      receivedBy: 'spec',
      ...facts,
    });
    const result = await this.#append(
      this.intake,
      { streamId, category: 'ticket', ticket: 'assigned', expectedVersion: 'no-stream' },
      { event: registered, subject: contact },
    );
    return { ticket: result.ticket ?? '', streamId, contact };
  }

  /** @returns position of the event */
  async solve({ ticket, contact }: RegisteredTicket, solution: string): Promise<number> {
    const solved = WorkResolved({ solution, parts: [], resolvedAt: present() });
    const stream = { streamId: streamIdOf('work-order', ticket), category: 'work-order' as const, ticket, expectedVersion: 'any' as const };
    return (await this.#append(this.dispatch, stream, { event: solved, subject: contact })).position;
  }

  async erase({ contact }: RegisteredTicket): Promise<number> {
    const erased = SubjectErased({ subject: contact, kind: 'contact', ground: 'consent-withdrawn', requestedBy: 'subject' });
    const stream = { streamId: streamIdOf('account', ACCOUNT), category: 'account' as const, expectedVersion: 'any' as const };
    return (await this.#append(this.intake, stream, { event: erased, subject: contact })).position;
  }

  async #append(
    store: EventStore,
    stream: Omit<StreamAppend, 'events' | 'account'> & { readonly category: Category },
    { event, subject }: { readonly event: DomainEvent; readonly subject: Uuid },
  ) {
    const result = await store.append({
      streams: [{ ...stream, account: ACCOUNT, events: [{ ...event, subject, occurredAt: present() }] }],
      actor: { id: 'spec', kind: 'person' },
      correlationId: randomUUID(),
      ...(stream.ticket === 'assigned' && { series: present().slice(0, 10) }),
    });
    if (result.outcome !== 'appended') throw new Error(`${event.type}: ${result.outcome}`);
    return result;
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { ERASED } from '@yingda/contracts';
import type { RecordedEvent } from '@yingda/contracts';
import { derivedUuid, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { EngineerId, Instant, Uuid } from '@yingda/kernel';
import { EVENT_STORE } from '@yingda/nest-kit';
import { DataSource, IsNull, LessThanOrEqual, MoreThan } from 'typeorm';
import { knownEngineer } from '../domain/known-engineer.ts';
import { knownLead } from '../domain/known-lead.ts';
import type { KnownTicket } from '../domain/known-ticket.ts';
import { OnCallDutyEntity } from '../projections/on-call-v1/on-call-duty.entity.ts';
import type { Addressee } from './addressee.ts';
import type { Happening, Recipient } from './announcement.ts';

/**
 * Finds out who a recipient is, and how to reach them, as it was known when the event was recorded: were the log replayed after a group got another lead or an
 * engineer an address, nobody would be told of the past.
 */
@Injectable()
export class Addressees {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
  ) {}

  /** Nobody where the person was erased (R39). */
  async of(recipient: Recipient, { ticket, event }: Pick<Happening<unknown>, 'ticket' | 'event'>): Promise<readonly Addressee[]> {
    const { recordedAt } = event;
    switch (recipient.kind) {
      case 'customer':
        return customerOf(ticket);
      case 'engineer':
        return this.#engineer(recipient.engineer, recordedAt);
      case 'role':
        return [inRole(recipient.role)];
      case 'lead': {
        const lead =
          recipient.group === undefined ? undefined : knownLead(await this.#read(streamIdOf('group', recipient.group), recordedAt));
        return lead === undefined ? [inRole('lead')] : this.#engineer(lead, recordedAt);
      }
      case 'on-call': {
        const onCall = await this.#onCall(recipient, recordedAt);
        if (onCall.length === 0) return [inRole('dispatcher')];
        return (await Promise.all(onCall.map((number) => this.#engineer(number, recordedAt)))).flat();
      }
      default:
        return recipient satisfies never;
    }
  }

  async #read(stream: Uuid, knownAt: Instant): Promise<RecordedEvent[]> {
    return (await this.store.readStream(stream)).filter(({ recordedAt }) => recordedAt <= knownAt);
  }

  async #onCall({ group, at }: Extract<Recipient, { kind: 'on-call' }>, knownAt: Instant): Promise<readonly EngineerId[]> {
    if (group === undefined) return [];
    const [time, known] = [new Date(at), new Date(knownAt)];
    const duty = { group, from: LessThanOrEqual(time), until: MoreThan(time), plannedAt: LessThanOrEqual(known) };
    const duties = await this.source.getRepository(OnCallDutyEntity).findBy([
      { ...duty, withdrawnAt: IsNull() },
      { ...duty, withdrawnAt: MoreThan(known) },
    ]);
    return [...new Set(duties.map(({ engineer }) => engineer))].sort();
  }

  async #engineer(number: EngineerId, knownAt: Instant): Promise<readonly Addressee[]> {
    const subject = streamIdOf('engineer', number);
    const { name, email, language } = knownEngineer(await this.#read(subject, knownAt));
    if (name === ERASED) return [];
    const recipient = `engineer:${number}`;
    return [
      {
        feed: recipient,
        ...(email !== undefined && { mail: { recipient, address: email } }),
        ...(name !== undefined && { name }),
        sharedFeed: false,
        language,
        subject,
      },
    ];
  }
}

const customerOf = ({ contact, account }: KnownTicket): readonly Addressee[] => {
  if (contact.name === ERASED) return [];
  return [
    {
      feed: `account:${account}`,
      ...(contact.email !== undefined && { mail: { recipient: `contact:${contact.id}`, address: contact.email } }),
      name: contact.name,
      sharedFeed: true,
      language: contact.language,
      subject: contact.id,
    },
  ];
};

/** A message to a role holds nobody's data and is kept under a key of the role's own. */
const inRole = (role: string): Addressee => ({
  feed: `role:${role}`,
  sharedFeed: true,
  language: 'zh',
  subject: derivedUuid(`notification/role/${role}`),
});

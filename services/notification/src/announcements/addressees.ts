import { Inject, Injectable } from '@nestjs/common';
import { ERASED } from '@yingda/contracts';
import { derivedUuid, streamIdOf } from '@yingda/event-store';
import type { EventStore } from '@yingda/event-store';
import type { EngineerId } from '@yingda/kernel';
import { EVENT_STORE } from '@yingda/nest-kit';
import { DataSource, LessThanOrEqual, MoreThan } from 'typeorm';
import { knownEngineer } from '../domain/known-engineer.ts';
import { knownLead } from '../domain/known-lead.ts';
import type { KnownTicket } from '../domain/known-ticket.ts';
import { OnCallDutyEntity } from '../projections/on-call-v1/on-call-duty.entity.ts';
import type { Addressee } from './addressee.ts';
import type { Recipient } from './announcement.ts';

/** Finds out who a recipient is, and how to reach them. */
@Injectable()
export class Addressees {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(DataSource) private readonly source: DataSource,
  ) {}

  /** Nobody where the person was erased (R39). */
  async of(recipient: Recipient, ticket: KnownTicket): Promise<readonly Addressee[]> {
    switch (recipient.kind) {
      case 'customer':
        return customerOf(ticket);
      case 'engineer':
        return this.#engineer(recipient.engineer);
      case 'role':
        return [inRole(recipient.role)];
      case 'lead': {
        const lead =
          recipient.group === undefined ? undefined : knownLead(await this.store.readStream(streamIdOf('group', recipient.group)));
        return lead === undefined ? [inRole('lead')] : this.#engineer(lead);
      }
      case 'on-call': {
        const onCall = await Promise.all((await this.#onCall(recipient)).map((number) => this.#engineer(number)));
        return onCall.flat().length > 0 ? onCall.flat() : [inRole('dispatcher')];
      }
      default:
        return recipient satisfies never;
    }
  }

  async #onCall({ group, at }: Extract<Recipient, { kind: 'on-call' }>): Promise<readonly EngineerId[]> {
    if (group === undefined) return [];
    const time = new Date(at);
    const duties = await this.source
      .getRepository(OnCallDutyEntity)
      .findBy({ group, withdrawn: false, from: LessThanOrEqual(time), until: MoreThan(time) });
    return [...new Set(duties.map(({ engineer }) => engineer))].sort();
  }

  async #engineer(number: EngineerId): Promise<readonly Addressee[]> {
    const subject = streamIdOf('engineer', number);
    const { name, email, language } = knownEngineer(await this.store.readStream(subject));
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

import type { AnyEventContract, EscalationRole, EventOf, Language, RecordedEvent } from '@yingda/contracts';
import type { DomainEvent, EngineerId, Instant } from '@yingda/kernel';
import { knownTicket } from '../domain/known-ticket.ts';
import type { KnownTicket } from '../domain/known-ticket.ts';
import type { Message, Template } from '../templates/message.ts';
import type { Speech } from '../templates/speech.ts';

/** Who is told. Where it says "or", that is done while nobody is known who could be told by name. */
export type Recipient =
  /** The contact who reported the ticket, by mail, and the account, in its feed. */
  | { readonly kind: 'customer' }
  | { readonly kind: 'engineer'; readonly engineer: EngineerId }
  /** Everybody in a role, in their feed: the platform knows no addresses of theirs. */
  | { readonly kind: 'role'; readonly role: EscalationRole }
  /** The lead of a group, or everybody who is a lead. */
  | { readonly kind: 'lead'; readonly group: string | undefined }
  /** Whoever is on call for a group at that time, or everybody who is a dispatcher. */
  | { readonly kind: 'on-call'; readonly group: string | undefined; readonly at: Instant };

export const customer: Recipient = { kind: 'customer' };
export const engineer = (number: EngineerId): Recipient => ({ kind: 'engineer', engineer: number });
export const role = (name: EscalationRole): Recipient => ({ kind: 'role', role: name });

/** Somebody is told something. */
export interface Telling<Facts> {
  readonly to: Recipient;
  readonly facts: Facts;
  /** Only in this way; in the app, and by mail where there is an address, by default. */
  readonly by?: 'email' | 'in-app';
  /**
   * Whose data the message holds: it is kept under that person's key and goes with it (R39). The recipient's own by default; a message to an engineer that
   * tells something of the customer's person is the contact's, and then holds nothing of the engineer's.
   */
  readonly about?: 'contact';
}

/** What has happened, with all that is known of the ticket. */
export interface Happening<Data> {
  readonly data: Data;
  readonly event: RecordedEvent;
  /** Everything of the ticket, whichever service wrote it. */
  readonly history: readonly RecordedEvent[];
  readonly ticket: KnownTicket;
}

/** "When X then tell Y": what a reactor of this service is made of. */
export interface Announcement {
  /** The sentence, by which the file is named too. */
  readonly name: string;
  /** Name of the event. */
  readonly when: string;
  readonly template: string;
  readonly notices: (event: RecordedEvent, history: readonly RecordedEvent[]) => readonly Notice[];
}

/** A telling whose facts are to be put into words. */
export type Notice = Omit<Telling<never>, 'facts'> & { readonly render: (language: Language, say: Speech) => Message };

interface Declaration<Contract extends AnyEventContract & ((data: never) => DomainEvent), Facts> {
  readonly name: string;
  readonly when: Contract;
  readonly template: string;
  /** Who is told what; nobody where there is nothing to tell. Pure: the same history gives the same answer. */
  readonly tell: (happening: Happening<EventOf<Contract>['data']>) => readonly Telling<Facts>[];
  /** R40: in both languages. A greeting is put before it where the reader is known by name. */
  readonly wording: Template<Facts>;
}

/** Declares an announcement; add it to `ANNOUNCEMENTS`. */
export const announcement = <Contract extends AnyEventContract & ((data: never) => DomainEvent), Facts>({
  name,
  when,
  template,
  tell,
  wording,
}: Declaration<Contract, Facts>): Announcement & { readonly wording: Template<Facts> } => ({
  name,
  when: when.type,
  template,
  wording,
  notices: (event, history) =>
    tell({ data: event.data as EventOf<Contract>['data'], event, history, ticket: knownTicket(history) }).map(({ facts, ...telling }) => ({
      ...telling,
      render: (language, say) => wording[language](facts, say),
    })),
});

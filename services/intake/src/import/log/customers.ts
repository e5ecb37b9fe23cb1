import { AccountRegistered, ContactRegistered } from '@yingda/contracts';
import { ErasedSubjectError, OutOfOrderError, derivedUuid, streamIdOf } from '@yingda/event-store';
import type { AppendRequest, AppendResult, EventStore, ExpectedVersion, NewEvent } from '@yingda/event-store';
import { instantFromMillis, laterOf } from '@yingda/kernel';
import type { Instant } from '@yingda/kernel';
import type { Incident } from '../domain/incident.ts';
import { RecentlySeen } from './recently-seen.ts';

/** How many accounts and contacts are remembered as known; one that was forgotten is offered to the log again, which knows better. */
const REMEMBERED = 50_000;

/**
 * Registers accounts and contacts with the first incident that names them. Doing so ahead of their tickets also gives the contacts their
 * keys, so that no ticket has to wait for one and be overtaken on the way to its number.
 */
export class Customers {
  readonly #store: Pick<EventStore, 'append' | 'readStream'>;
  readonly #source: string;
  readonly #accounts = new RecentlySeen(REMEMBERED);
  readonly #contacts = new RecentlySeen(REMEMBERED);

  constructor(store: Pick<EventStore, 'append' | 'readStream'>, source: string) {
    this.#store = store;
    this.#source = source;
  }

  /** @returns how many events were appended */
  async register(incidents: readonly Incident[]): Promise<number> {
    const unknown = new Map<string, Incident[]>();
    const accounts: Incident[] = [];
    for (const incident of incidents) {
      const { id } = incident.account;
      if (this.#accounts.isNew(id)) accounts.push(incident);
      if (this.#contacts.isNew(`${id} ${incident.contact.id}`)) unknown.set(id, [...(unknown.get(id) ?? []), incident]);
    }
    const registered = await Promise.all(accounts.map((incident) => this.#registerAccount(incident)));
    const introduced = await Promise.all([...unknown].map(([account, naming]) => this.#registerContacts(account, naming)));
    return [...registered, ...introduced].reduce((sum, events) => sum + events, 0);
  }

  async #registerAccount({ account, opened }: Incident): Promise<number> {
    const event = { ...AccountRegistered({ account: account.id, name: account.name }), occurredAt: instantFromMillis(opened) };
    const { outcome } = await this.#store.append(this.#request(account.id, 'no-stream', [event]));
    // A conflict: the account is known here, and keeps its name.
    return outcome === 'appended' ? 1 : 0;
  }

  async #registerContacts(account: string, naming: readonly Incident[]): Promise<number> {
    const events = naming
      .map((incident) => this.#contactRegistered(account, incident))
      .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
    if (events.length > 1 && (await this.#offer(account, events)) === 'appended') return events.length;
    let appended = 0;
    for (const event of events) if ((await this.#offer(account, [event])) === 'appended') appended += 1;
    return appended;
  }

  /** @returns `duplicate` where a contact is registered already, `erased` where the person was erased: the ticket's own append says so. */
  async #offer(account: string, events: readonly NewEvent[]): Promise<AppendResult['outcome'] | 'erased'> {
    try {
      return (await this.#store.append(this.#request(account, 'any', events))).outcome;
    } catch (error) {
      if (error instanceof ErasedSubjectError) return 'erased';
      if (!(error instanceof OutOfOrderError)) throw error;
    }
    // The account's stream has gone further already: it is an account of this house, or the export is not in the order of time.
    const last = (await this.#store.readStream(streamIdOf('account', account))).at(-1)?.occurredAt ?? ('' as Instant);
    const later = events.map((event) => ({ ...event, occurredAt: laterOf(last, event.occurredAt) }));
    return (await this.#store.append(this.#request(account, 'any', later))).outcome;
  }

  #contactRegistered(account: string, { contact, opened }: Incident): NewEvent {
    return {
      ...ContactRegistered({ contact: contact.id, name: contact.name, language: contact.language }),
      id: derivedUuid(`import/${this.#source}/contact/${account}/${contact.id}`),
      occurredAt: instantFromMillis(opened),
      subject: contact.id,
    };
  }

  #request(account: string, expectedVersion: ExpectedVersion, events: readonly NewEvent[]): AppendRequest {
    return {
      streams: [{ streamId: streamIdOf('account', account), category: 'account', account, expectedVersion, events }],
      actor: { id: `import:${this.#source}`, kind: 'program' },
      correlationId: derivedUuid(`import/${this.#source}/account/${account}`),
      origin: 'import',
    };
  }
}

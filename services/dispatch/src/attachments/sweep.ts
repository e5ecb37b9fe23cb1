import { Inject, Injectable } from '@nestjs/common';
import type { EventStore } from '@yingda/event-store';
import { isTicketNumber, millisOf } from '@yingda/kernel';
import type { Clock } from '@yingda/kernel';
import { CLOCK, EVENT_STORE } from '@yingda/nest-kit';
import type { ObjectStore } from '@yingda/object-store';
import { attachmentIn } from './attachments.ts';
import { objectKeyOf } from './object-seal.ts';
import { OBJECTS } from './objects.ts';

/** Whoever is storing a file now records it within this time, or never. */
const SETTLED_MILLIS = 60 * 60 * 1_000;

/** Finds bytes that no attachment of the log has: a process died between storing and recording, or between removing and deleting. */
@Injectable()
export class Sweep {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(OBJECTS) private readonly objects: ObjectStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Deletes them. Harmless at any time, and twice. */
  async run(): Promise<{ readonly checked: number; readonly removed: number }> {
    const settled = millisOf(this.clock.now()) - SETTLED_MILLIS;
    let checked = 0;
    let removed = 0;
    for await (const { key, storedAt } of this.objects.list('attachments/')) {
      checked += 1;
      if (storedAt.getTime() > settled || (await this.#isWanted(key))) continue;
      await this.objects.delete(key);
      removed += 1;
    }
    return { checked, removed };
  }

  async #isWanted(key: string): Promise<boolean> {
    const [, ticket = '', attachment = ''] = key.split('/');
    const facts = isTicketNumber(ticket) ? attachmentIn(await this.store.readTicket(ticket), attachment) : undefined;
    return facts !== undefined && facts.removed === undefined && objectKeyOf(ticket, attachment, facts.key) === key;
  }
}

import type { PostgresEventStore } from '@yingda/event-store-postgres';
import { formatPosition } from '@yingda/kernel';
import { classify } from '../load/classification.ts';
import { StreamCursors } from '../load/stream-cursors.ts';

/** Tickets of an account on which there is work at the same time. */
const TICKETS_AT_ONCE = 4;

/** What was appended. */
export interface AccountsEvent {
  /** Whose it is, by number. */
  readonly account: number;
  readonly ticket: string;
  readonly position: string;
  /** Just before it was appended. */
  readonly at: Date;
}

export const accountName = (account: number, letter = 'A'): string => `${letter}${account}`;

/** Work on the tickets of many accounts: the nth event is the account's whose turn it is. */
export class AccountsAtWork {
  readonly #places = new StreamCursors();

  constructor(
    private readonly store: PostgresEventStore,
    private readonly accounts: number,
    private readonly letter?: string,
  ) {}

  /** @throws Error when it was not appended */
  async append(n: number): Promise<AccountsEvent> {
    const account = n % this.accounts;
    const place = this.#places.next(n % (this.accounts * TICKETS_AT_ONCE));
    const request = classify(place);
    const at = new Date();
    const result = await this.store.append({
      ...request,
      streams: request.streams.map((stream) => ({ ...stream, account: accountName(account, this.letter) })),
    });
    if (result.outcome !== 'appended') throw new Error(`not appended: ${JSON.stringify(result)}`);
    return { account, ticket: place.ticket, position: formatPosition(result.partition, result.position), at };
  }
}

import { Api } from './api.ts';
import type { ApiOptions, CommandOptions } from './api.ts';
import { Quotes } from './commands/quotes.ts';
import { Tickets } from './commands/tickets.ts';
import { CompletenessCheck } from './completeness/completeness-check.ts';
import type { KeptEvent, Window } from './completeness/completeness-check.ts';
import type { Proof } from './completeness/proof.ts';
import type { EventOf } from './feed-event.ts';
import { Feed } from './feed.ts';
import type { SubscribeOptions } from './feed.ts';
import type { Filter } from './filter.ts';
import { readSnapshot } from './snapshot.ts';
import type { Snapshot, SnapshotOptions } from './snapshot.ts';

/** The platform, seen from outside: everything starts here. */
export class Yingda {
  /** For whatever has no method of its own. */
  readonly api: Api;
  readonly tickets: Tickets;
  readonly quotes: Quotes;

  /** @throws TypeError for a `baseUrl` that is none */
  constructor(options: ApiOptions) {
    this.api = new Api(options);
    this.tickets = new Tickets(this.api);
    this.quotes = new Quotes(this.api);
  }

  /** Follows events. Nothing happens before the feed is used. */
  subscribe<const F extends Filter>(options: SubscribeOptions<F>): Feed<EventOf<F>> {
    return new Feed(this.api, options);
  }

  /** The state of all tickets as of exactly one position, after which a subscription goes on. @throws ProblemError, ConnectionError */
  snapshot(options: SnapshotOptions = {}): Promise<Snapshot> {
    return readSnapshot(this.api, options);
  }

  /** Whether these events are all that there are for this subscription in a window, and which are not. @throws ProblemError, ConnectionError */
  async prove(events: Iterable<KeptEvent> | AsyncIterable<KeptEvent>, window: Window = {}): Promise<Proof> {
    const check = new CompletenessCheck();
    for await (const event of events) check.add(event);
    return check.prove(this.api, window);
  }

  /**
   * Any other command of the platform's HTTP interface, such as `command('POST', '/api/dispatch/v1/work-orders/20240315-001/start', {})`.
   * @throws ProblemError, ConnectionError
   */
  command<T>(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown, options: CommandOptions = {}): Promise<T> {
    if (method === 'POST') return this.api.post<T>(path, body, options);
    if (method === 'PUT') return this.api.put<T>(path, body, options);
    return this.api.delete<T>(path, options);
  }
}

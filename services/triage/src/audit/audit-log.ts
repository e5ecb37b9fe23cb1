import type { RecordedEvent } from '@yingda/contracts';
import type { EventStore } from '@yingda/event-store';
import { PolicyBooks } from '../commands/policy-books.ts';
import { entitlementsOf } from '../commands/ticket-facts-reader.ts';
import { isRegistration } from '../domain/triage/ticket-facts.ts';
import { auditTicket } from './audit-ticket.ts';
import type { Difference } from './audit-ticket.ts';

const BATCH = 1_000;

export interface AuditOptions {
  /** The deployment's, in which days of receipt are counted. */
  readonly timeZone: string;
  /** Told how far the log has been read, and how far it goes. */
  readonly progress?: (done: number, of: number) => void;
}

export interface Audited {
  readonly tickets: number;
  /** Events of clocks that were recomputed. */
  readonly events: number;
  readonly differences: readonly Difference[];
}

/** Recomputes what the clocks of all tickets say, from the whole log. Reads only. */
export const auditLog = async (store: EventStore, { timeZone, progress }: AuditOptions): Promise<Audited> => {
  const book = await new PolicyBooks(store).current();
  const differences: Difference[] = [];
  const seen = new Set<string>();
  let events = 0;
  for (let partition = 0; partition < store.partitions; partition += 1) {
    const head = await store.head(partition);
    for (let after = 0; after < head;) {
      const batch = await store.readAll({ after, limit: BATCH, categories: ['triage'], partition });
      for (const { ticket } of batch.filter(isOfNewTicket(seen))) {
        const history = await store.readTicket(ticket);
        const registered = history.find(isRegistration);
        const entitlements = registered ? await entitlementsOf(store, registered, timeZone) : [];
        differences.push(...auditTicket(ticket, history, { book, entitlements }));
        events += history.filter(({ type, category }) => category === 'triage' && type.startsWith('Target')).length;
      }
      after = batch.at(-1)?.position ?? head;
      progress?.(Math.min(after, head), head);
    }
  }
  return { tickets: seen.size, events, differences };
};

const isOfNewTicket =
  (seen: Set<string>) =>
  (event: RecordedEvent): event is RecordedEvent & { readonly ticket: string } => {
    if (event.ticket === undefined || seen.has(event.ticket)) return false;
    seen.add(event.ticket);
    return true;
  };

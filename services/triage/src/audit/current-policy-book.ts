import type { EventStore } from '@yingda/event-store';
import type { PolicyBook } from '@yingda/sla';
import { PolicyBooks } from '../commands/policy-books.ts';

/** All versions of policies and calendars that a log holds, with the shipped ones. */
export const currentPolicyBook = (store: Pick<EventStore, 'readStream'>): Promise<PolicyBook> => new PolicyBooks(store).current();

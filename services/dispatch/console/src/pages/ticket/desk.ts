import type { Person, Role } from '@yingda/ui';
import type { Attachment, Fees, Visit, WorkOrder } from '../../api/dispatch/work-order.ts';
import type { HistoryEvent, Ticket } from '../../api/intake/ticket.ts';
import type { Clocks } from '../../api/triage/clocks.ts';

/** All that the page knows of a ticket, now or at an instant. What a role may not read, or what is not there yet, is absent. */
export interface Desk {
  readonly number: string;
  /** The instant shown; absent where it is the present. */
  readonly at?: string;
  readonly ticket: Ticket;
  readonly clocks?: Clocks;
  readonly order?: WorkOrder;
  readonly visits: readonly Visit[];
  readonly fees?: Fees;
  readonly attachments?: readonly Attachment[];
  /** Whole, whichever moment is shown. */
  readonly history: readonly HistoryEvent[];
  readonly person: Person;
}

export const hasRole = ({ person }: Pick<Desk, 'person'>, roles: readonly Role[]): boolean =>
  person.roles.some((role) => roles.includes(role));

/** Nothing follows any more: closed, cancelled or merged. */
export const isOver = ({ ticket }: Pick<Desk, 'ticket'>): boolean => ['closed', 'cancelled', 'merged', 'archived'].includes(ticket.state);

/** Whether the person is the engineer who has the work, and nothing else besides. */
export const isOwnWork = ({ person, order }: Pick<Desk, 'person' | 'order'>): boolean =>
  order?.engineer !== undefined && order.engineer === person.staffNumber;

import type { Job } from '../../api/dispatch/my-work.ts';
import { visitInHand } from './given-on-site.ts';

export type NextStep = 'contact' | 'arrive' | 'start' | 'note' | 'complete' | 'resolve';

/** The step that the work waits for; `undefined` when nothing is left to the engineer. */
export const nextStep = ({ order, visits }: Job): NextStep | undefined => {
  if (order.state === 'resolved' || order.state === 'closed' || order.state === 'cancelled') return undefined;
  const visit = visitInHand(visits);
  // R18: its clock runs until the contact is told, also when the engineer stands before the customer by now.
  if (order.contactedAt === undefined) return 'contact';
  if (visit?.status === 'scheduled') return 'arrive';
  if (order.started === undefined && visit?.status === 'arrived') return 'start';
  if (visit?.status === 'arrived') return (order.log?.entries.length ?? 0) === 0 ? 'note' : 'complete';
  const wasThere = visits.some(({ status }) => status === 'completed');
  return order.started === undefined && !wasThere ? 'start' : 'resolve';
};

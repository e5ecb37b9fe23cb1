import type { Job } from '../../api/dispatch/my-work.ts';
import { visitInHand } from './given-on-site.ts';

export type NextStep = 'contact' | 'arrive' | 'start' | 'note' | 'complete' | 'resolve';

/** The step that the work waits for; `undefined` when nothing is left to the engineer. */
export const nextStep = ({ order, visits }: Job): NextStep | undefined => {
  if (order.state === 'resolved' || order.state === 'closed' || order.state === 'cancelled') return undefined;
  const visit = visitInHand(visits);
  const wasThere = visits.some(({ status }) => status === 'arrived' || status === 'completed');
  if (order.contactedAt === undefined && !wasThere) return 'contact';
  if (visit?.status === 'scheduled') return 'arrive';
  if (order.started === undefined && visit?.status === 'arrived') return 'start';
  if (visit?.status === 'arrived') return (order.log?.entries.length ?? 0) === 0 ? 'note' : 'complete';
  return order.started === undefined && !wasThere ? 'start' : 'resolve';
};

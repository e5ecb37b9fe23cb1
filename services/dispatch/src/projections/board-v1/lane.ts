import type { WorkState } from '../../domain/work-order/work-state.ts';

/** Where a ticket stands on the board, in the order in which it gets on. */
export const LANES = ['new', 'unassigned', 'offered', 'assigned', 'working', 'waiting', 'resolved'] as const;
export type Lane = (typeof LANES)[number];

/** What decides on the lane. */
export interface Whereabouts {
  /** Absent before there is a work order. */
  readonly work?: WorkState;
  /** The work was offered to somebody, who has not answered yet. */
  readonly offered: boolean;
  /** Something outside the team is waited for. */
  readonly waiting: boolean;
  /** The customer was asked to confirm that it is solved. */
  readonly resolved: boolean;
}

/**
 * Every ticket stands in exactly one lane. What a dispatcher has to do comes before what is waited for: work that nobody has is not hidden among the waiting.
 */
export const laneOf = ({ work, offered, waiting, resolved }: Whereabouts): Lane => {
  if (resolved) return 'resolved';
  switch (work) {
    case undefined:
      return waiting ? 'waiting' : 'new';
    case 'opened':
      return offered ? 'offered' : 'unassigned';
    // The ticket goes on, so its work will: until then nobody has it.
    case 'cancelled':
      return 'unassigned';
    case 'assigned':
      return waiting ? 'waiting' : 'assigned';
    case 'in-progress':
      return waiting ? 'waiting' : 'working';
    case 'resolved':
    case 'closed':
      return 'resolved';
    default:
      return work satisfies never;
  }
};

/** How far a ticket has come, as people see and search it. */
export const PROGRESS = ['registered', 'graded', 'assigned', 'in-progress', 'resolved', 'closed', 'cancelled', 'merged'] as const;
export type Progress = (typeof PROGRESS)[number];

const STEPS: Readonly<Record<string, Progress>> = {
  TicketRegistered: 'registered',
  TicketGraded: 'graded',
  WorkAssigned: 'assigned',
  OfferAccepted: 'in-progress',
  CustomerContacted: 'in-progress',
  WorkResolved: 'resolved',
  TicketResolved: 'resolved',
  ResolutionRejected: 'in-progress',
  TicketClosed: 'closed',
  TicketCancelled: 'cancelled',
  TicketMerged: 'merged',
  TicketReopened: 'in-progress',
};

/** Steps after which nothing more happens, unless the ticket is reopened. */
export const ENDS: readonly Progress[] = ['closed', 'cancelled', 'merged'];
const ORDER = new Map(PROGRESS.map((step, index) => [step, index]));

/**
 * The step after an event. A ticket goes back only when its resolution is rejected or when it is reopened: reassigning work in progress or a late contact
 * leaves it where it is.
 */
export const progressAfter = (eventType: string, before: Progress): Progress => {
  const step = STEPS[eventType];
  if (step !== undefined && eventType === 'TicketReopened') return before === 'closed' ? step : before;
  if (step === undefined || ENDS.includes(before)) return before;
  if (eventType === 'ResolutionRejected') return step;
  return (ORDER.get(step) ?? 0) > (ORDER.get(before) ?? 0) ? step : before;
};

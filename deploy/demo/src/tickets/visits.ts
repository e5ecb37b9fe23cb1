import { Refused } from '../public-api.ts';
import { minutesAgo } from '../house.ts';
import { inMinutes } from './steps.ts';
import type { LivingTicket } from './ticket.ts';

const HOUR = 60;

interface Window {
  readonly from: string;
  readonly until: string;
}

/** A two-hour window so many hours from now, on the hour. */
const windowAt = (ticket: LivingTicket, hours: number): Window => {
  const from = new Date(inMinutes(ticket, hours * HOUR));
  from.setUTCMinutes(0, 0, 0);
  return { from: from.toISOString(), until: new Date(from.getTime() + 2 * HOUR * 60_000).toISOString() };
};

/** Refusals that mean: not then, but perhaps at another time. */
const NOT_THEN = ['VISIT_SLOT_TAKEN', 'VISIT_OUTSIDE_SHIFT', 'VISIT_DURING_ABSENCE', 'VISIT_WINDOW_PAST'];
const LATEST_HOURS = 6 * 24;

/**
 * Agrees on a visit with the customer: the first two hours from `soonest` on in which the engineer is on duty and free. Answers the visit's id; undefined where
 * there is none this week.
 */
export const agreeVisit = async (ticket: LivingTicket, soonest: number): Promise<string | undefined> => {
  for (let hours = soonest; hours < LATEST_HOURS; hours += 2) {
    try {
      const { visit } = await ticket.work<{ visit: string }>('visits', {
        window: windowAt(ticket, hours),
        minutes: 60,
        agreed: { by: 'phone', at: minutesAgo(ticket.house, 1) },
        tools: ['multimeter', 'laptop'],
        ...(ticket.plan.report.part !== undefined && { parts: [{ part: ticket.plan.report.part, quantity: 1 }] }),
      });
      return visit;
    } catch (error) {
      if (!(error instanceof Refused && NOT_THEN.includes(error.problem.code ?? ''))) throw error;
    }
  }
  return undefined;
};

/** The engineer is there, earlier than agreed. */
export const arrive = (ticket: LivingTicket, visit: string): Promise<unknown> => ticket.work(`visits/${visit}/arrive`);

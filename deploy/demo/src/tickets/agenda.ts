import type { Report } from '../reports/index.ts';
import * as judged from './courses-judged.ts';
import * as onSite from './courses-on-site.ts';
import * as courses from './courses.ts';
import type { Course } from './ticket.ts';

/** So many tickets of one course. */
export interface Entry {
  readonly name: string;
  readonly course: Course;
  readonly count: number;
  /** How many of them the small form has; one unless told, so that it has every state. */
  readonly inSmall?: number;
  /** Youngest and oldest, in minutes. */
  readonly ages: readonly [number, number];
  /** What it may be about. */
  readonly report: (report: Report) => boolean;
  readonly channel?: string;
  /** The machine is out of warranty. */
  readonly old?: boolean;
  /** Older than the policy likes. */
  readonly late?: boolean;
  /** Of the same customer and machine as the ticket before. */
  readonly likePrevious?: boolean;
}

const isFault = ({ kind, id }: Report): boolean => ['fault', 'inspection-finding', 'repair'].includes(kind) && id !== 'vague';
const isMechanical = (report: Report): boolean => isFault(report) && !report.models.includes('MES-');
const usual = ({ id, kind }: Report): boolean => id !== 'vague' && kind !== 'complaint';
const isRequest = ({ kind }: Report): boolean => ['consultation', 'service-request', 'suggestion'].includes(kind);
const isUnhurried = (report: Report): boolean => isFault(report) && report.impact === 'none';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A week of the desk. */
export const agenda: readonly Entry[] = [
  { name: 'advised', course: courses.advised, count: 12, ages: [HOUR, 6 * DAY], report: isRequest, late: true },
  { name: 'closed', course: courses.closedSatisfied, count: 22, ages: [5 * HOUR, 6 * DAY], report: isFault },
  { name: 'closed-fairly', course: courses.closedFairly, count: 6, inSmall: 0, ages: [8 * HOUR, 5 * DAY], report: usual },
  {
    name: 'closed-dissatisfied',
    course: courses.closedDissatisfied,
    count: 2,
    inSmall: 0,
    ages: [DAY, 4 * DAY],
    report: isFault,
    late: true,
  },
  { name: 'complaint-settled', course: judged.complaintSettled, count: 1, ages: [2 * DAY, 5 * DAY], report: isFault },
  { name: 'cancelled', course: courses.cancelled, count: 4, ages: [3 * HOUR, 4 * DAY], report: usual },
  { name: 'reopened', course: courses.reopened, count: 2, ages: [DAY, 3 * DAY], report: isFault },
  { name: 'resolved', course: courses.resolved, count: 7, ages: [4 * HOUR, 2 * DAY], report: isFault },
  { name: 'rejected', course: courses.rejected, count: 3, ages: [6 * HOUR, 2 * DAY], report: isFault },
  { name: 'wait-customer', course: courses.waitingForCustomer, count: 6, ages: [5 * HOUR, 3 * DAY], report: isFault },
  { name: 'wait-third', course: courses.waitingForThirdParty, count: 2, inSmall: 0, ages: [9 * HOUR, 2 * DAY], report: isFault },
  { name: 'wait-parts', course: onSite.partRequested, count: 5, ages: [8 * HOUR, 3 * DAY], report: isMechanical },
  { name: 'part-issued', course: onSite.partIssued, count: 3, ages: [DAY, 3 * DAY], report: isMechanical },
  { name: 'quote-open', course: onSite.quoteOpen, count: 4, ages: [4 * HOUR, 2 * DAY], report: isMechanical, old: true },
  { name: 'quote-approved', course: onSite.quoteApproved, count: 3, ages: [DAY, 3 * DAY], report: isMechanical, old: true },
  { name: 'complaint', course: judged.complaintOpen, count: 2, ages: [10 * HOUR, 3 * DAY], report: isFault },
  { name: 'remedy', course: judged.complaintWithRemedy, count: 2, inSmall: 0, ages: [DAY, 3 * DAY], report: isFault },
  { name: 'support', course: onSite.supported, count: 3, ages: [3 * HOUR, DAY], report: isMechanical },
  { name: 'department', course: onSite.departmentInvolved, count: 2, ages: [8 * HOUR, 2 * DAY], report: isFault },
  { name: 'visit', course: onSite.visitAgreed, count: 10, inSmall: 2, ages: [2 * HOUR, 2 * DAY], report: isMechanical },
  { name: 'on-site', course: onSite.onSite, count: 3, ages: [4 * HOUR, DAY], report: isMechanical },
  { name: 'visit-e001', course: onSite.visitOfE001, count: 4, inSmall: 2, ages: [2 * HOUR, DAY], report: isMechanical },
  { name: 'work-e001', course: courses.workOfE001, count: 2, ages: [3 * HOUR, 20 * HOUR], report: isMechanical },
  { name: 'assigned-e001', course: courses.assignedToE001, count: 2, ages: [15, 45], report: isMechanical },
  { name: 'working', course: courses.working, count: 8, ages: [HOUR, DAY], report: isFault },
  { name: 'photo', course: courses.workingWithPhoto, count: 3, inSmall: 0, ages: [2 * HOUR, DAY], report: isMechanical },
  { name: 'dispute', course: judged.disputed, count: 2, ages: [2 * HOUR, DAY], report: isUnhurried },
  { name: 'dispute-director', course: judged.disputeAtDirector, count: 2, ages: [5 * HOUR, DAY], report: isUnhurried },
  { name: 'lowering', course: judged.loweringProposed, count: 3, ages: [HOUR, 10 * HOUR], report: ({ impact }) => impact === 'partial' },
  { name: 'returned', course: judged.gradeReturned, count: 1, inSmall: 0, ages: [HOUR, 4 * HOUR], report: isFault },
  { name: 'raised', course: judged.raised, count: 2, inSmall: 0, ages: [HOUR, 6 * HOUR], report: isUnhurried },
  { name: 'emergency', course: judged.emergency, count: 2, ages: [20, 90], report: ({ safetyRisk }) => safetyRisk === true },
  { name: 'contacted', course: courses.contacted, count: 6, ages: [30, 4 * HOUR], report: usual },
  {
    name: 'unattended',
    course: courses.fresh,
    count: 3,
    ages: [130, 400],
    report: ({ impact }) => impact === 'line-down',
    channel: 'portal',
  },
  { name: 'assigned', course: courses.assigned, count: 6, ages: [10, 50], report: isFault },
  { name: 'offered', course: courses.offered, count: 5, ages: [5, HOUR], report: isMechanical },
  { name: 'open', course: courses.fresh, count: 9, ages: [10, 5 * HOUR], report: usual },
  { name: 'duplicate', course: judged.linkedDuplicate, count: 1, ages: [4, 10], report: usual, likePrevious: true },
  { name: 'vague', course: courses.askedForDetails, count: 2, ages: [5, 40], report: ({ id }) => id === 'vague' },
  { name: 'new', course: courses.fresh, count: 6, ages: [1, 20], report: usual },
  { name: 'merged', course: judged.mergedIntoPrevious, count: 1, ages: [1, 3], report: usual, likePrevious: true },
];

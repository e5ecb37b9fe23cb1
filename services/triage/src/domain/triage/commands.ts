import type { Instant } from '@yingda/kernel';
import type { Report } from '@yingda/sla';

/** Grade what was reported and start the clocks that a report starts. */
export interface GradeTicket {
  readonly report: Report;
  readonly receivedAt: Instant;
  /** Log position of the registration. */
  readonly position: number;
}

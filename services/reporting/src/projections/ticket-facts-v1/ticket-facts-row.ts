import type { Channel, EventOf, FirstDiagnosisRecorded, Grade, Kind, ProblemType, Rating } from '@yingda/contracts';

/** How a promise was kept; `null` while it is open, or when it ended without a verdict. */
export type Verdict = 'met' | 'breached' | null;

/** One row per ticket with what figures are made of; nothing of it is personal. Times are RFC 3339. */
export interface TicketFactsRow {
  readonly ticket: string;
  readonly account: string;
  readonly channel: Channel;
  readonly kind: Kind;
  readonly model: string | null;
  readonly grade: Grade | null;
  readonly problem_type: ProblemType | null;
  readonly origin: 'live' | 'import';
  readonly received_at: string;
  readonly first_responded_at: string | null;
  readonly resolved_at: string | null;
  readonly confirmed_at: string | null;
  readonly closed_at: string | null;
  readonly cancelled_at: string | null;
  readonly rejections: number;
  readonly rating: Rating | null;
  readonly engineer: string | null;
  readonly first_response_due: string | null;
  readonly first_response_verdict: Verdict;
  readonly resolution_due: string | null;
  readonly resolution_verdict: Verdict;
  readonly first_diagnosis: EventOf<typeof FirstDiagnosisRecorded>['data']['outcome'] | null;
}

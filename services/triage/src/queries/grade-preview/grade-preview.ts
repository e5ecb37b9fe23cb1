import type { Instant } from '@yingda/kernel';
import type { PolicyBook, Report } from '@yingda/sla';
import { graded } from '../../domain/triage/decide.ts';
import { triageEvolution } from '../../domain/triage/state.ts';
import { clockView } from '../clock-view.ts';
import type { ClockView } from '../clock-view.ts';
import { judgementOf } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';

/** How a report would be graded, and what would be promised. */
export interface GradePreview extends Judgement {
  /** The clocks that would start with the receipt; what the registration itself meets is met already. */
  readonly clocks: readonly ClockView[];
}

export interface PreviewedReport {
  readonly report: Report;
  readonly receivedAt: Instant;
  readonly now: Instant;
}

/** The decision that the registration would lead to, by the same rules (R12-R14). */
export const gradePreview = ({ report, receivedAt, now }: PreviewedReport, book: PolicyBook): GradePreview => {
  const { triage } = graded({ report, receivedAt, position: 0 }, triageEvolution.initialState, book);
  return { ...judgementOf(triage), clocks: triage.clocks.map((clock) => clockView(clock, { now, book })) };
};

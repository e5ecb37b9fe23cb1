import type { SentenceText } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';
import type { PolicyBook, PolicyDocument, Report } from '@yingda/sla';
import { graded } from '../../domain/triage/decide.ts';
import { triageEvolution } from '../../domain/triage/state.ts';
import { clockView } from '../clock-view.ts';
import type { ClockView } from '../clock-view.ts';
import { judgementOf } from '../judgement.ts';
import type { Judgement } from '../judgement.ts';

/** How a report would be graded, and what would be promised. */
export interface GradePreview extends Judgement {
  /** What the rule says that gave the grade. */
  readonly gradeBecause?: SentenceText;
  /** The clocks that would start with the receipt; what the registration itself meets is met already. */
  readonly clocks: readonly PreviewedClock[];
}

export interface PreviewedClock extends ClockView {
  /** What the rule says that set the time. */
  readonly because?: SentenceText;
}

export interface PreviewedReport {
  readonly report: Report;
  readonly receivedAt: Instant;
  readonly now: Instant;
}

/** The decision that the registration would lead to, by the same rules (R12-R14). */
export const gradePreview = ({ report, receivedAt, now }: PreviewedReport, book: PolicyBook): GradePreview => {
  const { triage } = graded({ report, receivedAt, position: 0 }, triageEvolution.initialState, book);
  const policy = book.inForce(receivedAt);
  const judgement = judgementOf(triage);
  const gradeBecause = policy.grading.find(({ id }) => id === judgement.gradeRule)?.because;
  return {
    ...judgement,
    ...(gradeBecause && { gradeBecause }),
    clocks: triage.clocks.map((clock) => {
      const because = limitOf(policy, clock)?.because;
      return { ...clockView(clock, { now, book }), ...(because && { because }) };
    }),
  };
};

const limitOf = ({ targets }: PolicyDocument, clock: { readonly target: string; readonly rule: string }) =>
  targets.find(({ target }) => target === clock.target)?.limits.find(({ id }) => id === clock.rule);

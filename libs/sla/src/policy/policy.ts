import type { Channel, Grade, Holder, ImpactScope, Kind, PolicyRef, ProblemType, Target } from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';

/** A sentence in both languages (R40). */
export interface Sentence {
  readonly en: string;
  readonly zh: string;
}

/** What was reported, as far as rules look at it. */
export interface Report {
  readonly kind: Kind;
  readonly channel: Channel;
  readonly impact: { readonly scope: ImpactScope; readonly safetyRisk: boolean };
  readonly symptomCodes: readonly string[];
  readonly description: string;
}

/** Holds when everything that it names holds; one that names nothing always does. */
export interface Condition {
  readonly kinds?: readonly Kind[];
  readonly channels?: readonly Channel[];
  readonly impact?: readonly ImpactScope[];
  readonly safetyRisk?: boolean;
  /** Whether an alarm code was reported. */
  readonly alarmCode?: boolean;
  /** One of these stands in the description: Chinese ones anywhere, others where a word begins, whatever the case. */
  readonly words?: readonly string[];
}

/** R11: the first rule that holds says what sort of trouble it is. */
export interface ClassificationRule {
  readonly id: string;
  readonly when: Condition;
  readonly problemType: ProblemType;
  readonly because: Sentence;
}

/** R12: the first rule that holds gives the grade. */
export interface GradeRule {
  readonly id: string;
  readonly when: Condition;
  readonly grade: Grade;
  readonly because: Sentence;
}

/** One promise about a target. Of all that hold the tightest wins (R13). */
export interface Limit {
  readonly id: string;
  readonly when: Condition & { readonly grades?: readonly Grade[] };
  /** ISO 8601. */
  readonly duration: string;
  /** Id of the calendar whose time the duration is. */
  readonly calendar: string;
  readonly because: Sentence;
}

/** Events that can start a clock. */
export type StartEvent = 'TicketRegistered' | 'WorkAssigned';

/** Events that can stop one. */
export type StopEvent = 'TicketRegistered' | 'MessageSent' | 'CustomerContacted' | 'ResolutionConfirmed' | 'TicketClosed';

/** What stops a clock. Only the registration depends on the report: one that is a conversation is answered at once (R17). */
export type StopRule =
  { readonly event: 'TicketRegistered'; readonly when: Condition } | { readonly event: Exclude<StopEvent, 'TicketRegistered'> };

/** What is promised, from when to when, and who has to keep it. */
export interface TargetRules {
  readonly target: Target;
  readonly startedBy: StartEvent;
  readonly stoppedBy: readonly StopRule[];
  /** Whose time it is when the clock starts (R22). */
  readonly holder: Holder;
  readonly limits: readonly Limit[];
}

/** A published policy: plain data, never edited; a change is a new version. */
export interface PolicyDocument extends PolicyRef {
  /** Tickets received from here on are graded by this version, until a later one. */
  readonly effectiveFrom: Instant;
  readonly classification: readonly ClassificationRule[];
  readonly grading: readonly GradeRule[];
  readonly targets: readonly TargetRules[];
}

export const refOf = ({ id, version }: PolicyRef): PolicyRef => ({ id, version });

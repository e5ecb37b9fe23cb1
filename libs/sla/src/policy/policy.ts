import type {
  Channel,
  EscalationRole,
  Grade,
  Holder,
  ImpactScope,
  Kind,
  PolicyRef,
  ProblemType,
  SentenceText as Sentence,
  Severity,
  Target,
} from '@yingda/contracts';
import type { Instant } from '@yingda/kernel';

export type { Sentence };

/** What was reported, as far as rules look at it. */
export interface Report {
  readonly kind: Kind;
  readonly channel: Channel;
  readonly impact: { readonly scope: ImpactScope; readonly safetyRisk: boolean };
  readonly symptomCodes: readonly string[];
  readonly description: string;
  /** Of the device, as the report names it. */
  readonly model?: string;
  /** What the account's contract entitled it to on the day of receipt (R13), in the order of their names. */
  readonly entitlements?: readonly string[];
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
  /** Ids of the policy's product types. */
  readonly productTypes?: readonly string[];
  readonly entitlements?: readonly string[];
}

/** R13: devices for which other limits hold; `*` in a model stands for any characters, case does not matter. */
export interface ProductType {
  readonly id: string;
  readonly name: Sentence;
  readonly models: readonly string[];
}

/** R13: what a contract may give, by the name that accounts are granted. */
export interface EntitlementKind {
  readonly id: string;
  readonly name: Sentence;
}

/** R11: the first rule that holds says what sort of trouble it is. */
export interface ClassificationRule {
  readonly id: string;
  readonly when: Condition;
  readonly problemType: ProblemType;
  readonly because: Sentence;
}

/** R13: the first rule that holds says how bad it is; without one it is moderate. */
export interface SeverityRule {
  readonly id: string;
  readonly when: Condition;
  readonly severity: Severity;
  readonly because: Sentence;
}

/** R14: any rule that holds declares an emergency. */
export interface EmergencyRule {
  readonly id: string;
  readonly when: Condition;
  readonly because: Sentence;
}

/** R12: the first rule that holds gives the grade. */
export interface GradeRule {
  readonly id: string;
  readonly when: Condition;
  readonly grade: Grade;
  readonly because: Sentence;
}

/** Elapsed time of the calendar (ISO 8601), or working days: the day of the start is not counted, and it ends with the last counted day's working hours. */
export type Allowance = string | { readonly workingDays: number };

/** One promise about a target. Of all that hold the tightest wins (R13). */
export interface Limit {
  readonly id: string;
  readonly when: Condition & { readonly grades?: readonly Grade[]; readonly severities?: readonly Severity[] };
  readonly duration: Allowance;
  /** Id of the calendar whose time the duration is. */
  readonly calendar: string;
  readonly because: Sentence;
}

/** Events that can start a clock. */
export const START_EVENTS = [
  'TicketRegistered',
  'WorkAssigned',
  'MessageReceived',
  'DetailsSupplied',
  'FirstDiagnosisRecorded',
  'EmergencyDeclared',
  'ComplaintRaised',
  'ResolutionRejected',
  'WorkResolved',
] as const;
export type StartEvent = (typeof START_EVENTS)[number];

/** Events that can stop one. */
export const STOP_EVENTS = [
  'TicketRegistered',
  'TicketAcknowledged',
  'MessageSent',
  'DetailsRequested',
  'CustomerContacted',
  'PlanGiven',
  'RemedyPlanned',
  'ComplaintSettled',
  'WorkResolved',
  'TicketResolved',
  'ServiceReportIssued',
  'ResolutionConfirmed',
  'TicketClosed',
] as const;
export type StopEvent = (typeof STOP_EVENTS)[number];

/** What starts a clock: the event, where the report is like this (and a first diagnosis came to this). */
export interface StartRule {
  readonly event: StartEvent;
  readonly when?: Condition;
  readonly outcome?: 'solved-at-first-contact' | 'needs-work' | 'complex';
}

/** What stops a clock: the event, where the report is like this. A registration that is itself a conversation answers at once (R17). */
export interface StopRule {
  readonly event: StopEvent;
  readonly when?: Condition;
}

/** R20: after so much of the time, or so long after the due instant, somebody has to look after it. Levels count from 1 and rise. */
export interface EscalationStep {
  readonly id: string;
  readonly level: number;
  /** Percent of the time consumed, 1 to 100, or ISO 8601 round the clock after the due instant. */
  readonly at: { readonly percent: number } | { readonly overrun: string };
  readonly to: { readonly role: EscalationRole } | { readonly onCall: ProblemType };
  readonly when?: { readonly grades?: readonly Grade[] };
  readonly because: Sentence;
}

/** What is promised, from when to when, and who has to keep it. */
export interface TargetRules {
  readonly target: Target;
  readonly startedBy: readonly StartRule[];
  readonly stoppedBy: readonly StopRule[];
  /** Whose time it is when the clock starts (R22). */
  readonly holder: Holder;
  /** R22: the clock stands while one of these holds the ticket. */
  readonly pausedWhile: readonly Holder[];
  /** R20: percent of the time consumed, rising, each below 100. */
  readonly warnings: readonly number[];
  readonly escalations: readonly EscalationStep[];
  readonly limits: readonly Limit[];
}

/** R4: an average or a share that reports look at; no clock runs for it. */
export interface ReportingThreshold {
  readonly id: string;
  readonly channels: readonly Channel[];
  readonly measure: 'average-pick-up' | 'average-first-response';
  /** ISO 8601. */
  readonly limit: string;
  /** Only within the working hours of a calendar, or only out of them; always by default. */
  readonly during?: { readonly calendar: string; readonly hours: 'working' | 'other' };
  readonly because: Sentence;
}

/** A published policy: plain data, never edited; a change is a new version. */
export interface PolicyDocument extends PolicyRef {
  /** Tickets received from here on are graded by this version, until a later one. */
  readonly effectiveFrom: Instant;
  readonly name: Sentence;
  readonly productTypes: readonly ProductType[];
  /** Those that rules ask for; none by default. */
  readonly entitlements?: readonly EntitlementKind[];
  readonly classification: readonly ClassificationRule[];
  readonly severity: readonly SeverityRule[];
  readonly emergency: readonly EmergencyRule[];
  readonly grading: readonly GradeRule[];
  readonly targets: readonly TargetRules[];
  readonly thresholds: readonly ReportingThreshold[];
  readonly integrity: {
    /** R15: a pause or regrade after so many percent of the time is flagged. */
    readonly flagFromPercent: number;
    /** A time told by a device may lie so far before its arrival; what lies farther back counts as of the arrival less this. ISO 8601. */
    readonly deviceTimeTolerance: string;
  };
}

export const refOf = ({ id, version }: PolicyRef): PolicyRef => ({ id, version });

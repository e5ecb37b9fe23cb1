// Made from the contracts by `npm run docs:generate`; a test compares it with them.

/** R31: the customer complains, about this ticket's handling or as the report itself. */
export interface ComplaintRaisedData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly reason: string;
}

/** R31. */
export interface ComplaintSettledData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly outcome: string;
}

/** R18: the engineer reached the customer; a person's contact, so a first response as well (R17). */
export interface CustomerContactedData {
  readonly engineer: string;
  readonly by: 'phone' | 'chat' | 'email' | 'visit';
  readonly contactedAt: string;
}

/** R6: the customer was asked for what the report lacks; the wait is the customer's. */
export interface DetailsRequestedData {
  /** UUID. */
  readonly messageId: string;
  readonly missing: readonly (
    'device-model' | 'serial-number' | 'symptom' | 'alarm-code' | 'before' | 'occurred-at' | 'impact' | 'contact' | 'other'
  )[];
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly text: string;
}

/** R6: the customer supplied what was asked for. `messageId` is the message that did. */
export interface DetailsSuppliedData {
  /** UUID. */
  readonly messageId: string;
  readonly channel: 'hotline' | 'chat' | 'email' | 'counter' | 'portal' | 'api' | 'inspection' | 'callback';
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly text: string;
}

/** R14: an emergency response was started, by a rule of the policy or by a person. */
export interface EmergencyDeclaredData {
  readonly by: 'rule' | 'person';
  readonly rule?: string;
  readonly reason: string;
}

/** `late`: after the agreed window; `stated`: the time was told afterwards, for instance by a telephone that was offline. */
export interface EngineerArrivedData {
  /** UUID. */
  readonly visit: string;
  readonly engineer: string;
  readonly arrivedAt: string;
  readonly late: boolean;
  readonly stated: boolean;
}

/** The customer wrote or said something. */
export interface MessageReceivedData {
  /** UUID. */
  readonly messageId: string;
  readonly channel: 'hotline' | 'chat' | 'email' | 'counter' | 'portal' | 'api' | 'inspection' | 'callback';
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly text: string;
}

/** A person of the service team wrote or said something to the customer: the first one is the first response (R17). */
export interface MessageSentData {
  /** UUID. */
  readonly messageId: string;
  readonly channel: 'hotline' | 'chat' | 'email' | 'counter' | 'portal' | 'api' | 'inspection' | 'callback';
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly text: string;
}

/** From a warehouse or van; `serials` of the parts that have one. */
export interface PartIssuedData {
  /** UUID. */
  readonly requisition: string;
  readonly part: string;
  readonly quantity: number;
  readonly serials: readonly string[];
  readonly from: string;
}

/** R25: built into the device, in place of another. */
export interface PartReplacedData {
  /** UUID. */
  readonly requisition?: string;
  readonly engineer: string;
  readonly part: string;
  readonly quantity: number;
  readonly oldSerial?: string;
  readonly newSerial?: string;
}

/** R25: a requisition. `from`: the warehouse or van where it is sought. */
export interface PartRequestedData {
  /** UUID. */
  readonly requisition: string;
  readonly engineer: string;
  readonly part: string;
  readonly quantity: number;
  readonly from?: string;
}

/** `unused` goes back to stock, `defective` does not. */
export interface PartReturnedData {
  /** UUID. */
  readonly requisition: string;
  readonly part: string;
  readonly quantity: number;
  readonly serials: readonly string[];
  readonly to: string;
  readonly condition: 'unused' | 'defective';
}

/** R16: the customer was given a definite plan. */
export interface PlanGivenData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly plan: string;
  readonly until?: string;
}

/** R27: consent to exactly this version. */
export interface QuoteApprovedData {
  /** UUID. */
  readonly quote: string;
  readonly version: number;
  readonly digest: string;
  readonly by: 'customer' | 'staff-on-behalf';
  readonly evidence?: {
    readonly kind: 'recorded-call' | 'signature' | 'letter' | 'email';
    /** UUID. */
    readonly attachment?: string;
    readonly reference?: string;
    /** Personal text (contact): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
    readonly spokenBy?: string;
  };
}

export interface QuoteDeclinedData {
  /** UUID. */
  readonly quote: string;
  readonly version: number;
  readonly digest: string;
  readonly by: 'customer' | 'staff-on-behalf';
  readonly evidence?: {
    readonly kind: 'recorded-call' | 'signature' | 'letter' | 'email';
    /** UUID. */
    readonly attachment?: string;
    readonly reference?: string;
    /** Personal text (contact): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
    readonly spokenBy?: string;
  };
}

/** R27: what the work will cost, by a version of a price list. `digest`: SHA-256 over everything the customer consents to. */
export interface QuoteOfferedData {
  /** UUID. */
  readonly quote: string;
  /** From 1; a later version replaces the one before, consented to or not. */
  readonly version: number;
  readonly priceList: {
    readonly id: string;
    readonly version: number;
  };
  readonly currency: string;
  readonly lines: readonly {
    readonly kind: 'service' | 'part' | 'travel';
    readonly item: string;
    readonly quantity: number;
    readonly unitPrice: number;
    readonly amount: number;
  }[];
  readonly net: number;
  readonly tax: number;
  readonly total: number;
  readonly validUntil: string;
  readonly digest: string;
}

export interface QuoteWithdrawnData {
  /** UUID. */
  readonly quote: string;
  readonly version: number;
  readonly because: 'replaced' | 'mistake' | 'covered' | 'ended';
}

/** R31: what a supervisor promises after looking into it. */
export interface RemedyPlannedData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly plan: string;
}

/** The customer says that it is solved: this ends the resolution clock (R17). `evidence`, since version 2: of a word that staff record for the customer (R28); a signature is an attachment of the work order. */
export interface ResolutionConfirmedData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly comment?: string;
  readonly evidence?: {
    readonly kind: 'signature' | 'recorded-call' | 'letter' | 'email';
    /** UUID. */
    readonly attachment?: string;
    readonly reference?: string;
  };
}

/** The customer says that it is not solved: a second handling follows (R19). */
export interface ResolutionRejectedData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly comment?: string;
}

/** R19: rejected by the customer, so the work starts again with the same engineer. `round` counts from 2. */
export interface ReworkOpenedData {
  readonly round: number;
}

/** R30. */
export interface SatisfactionRatedData {
  readonly rating: 'satisfied' | 'fairly-satisfied' | 'dissatisfied';
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly comment?: string;
}

/** R29: the customer has the service report. `sha256` is of the document's bytes, where it is one of ours. */
export interface ServiceReportIssuedData {
  /** UUID. */
  readonly reportId: string;
  readonly issuedAt: string;
  readonly sha256?: string;
}

/** R29: the service report as a document, before the customer has it. `sha256` is of its bytes; the customer's own words and signature are in it. */
export interface ServiceReportPreparedData {
  /** UUID. */
  readonly reportId: string;
  readonly language: 'zh' | 'en';
  /** UUID. */
  readonly attachment: string;
  readonly sha256: string;
  readonly template: number;
}

/** R13: how bad it is, and by which rule; limits may depend on it. */
export interface SeverityAssessedData {
  readonly severity: 'severe' | 'moderate' | 'minor';
  readonly rule: string;
  readonly reason: string;
}

/** R39: the person's key was destroyed with this very event; whatever was said of the person reads `[erased]` from here on. Public, in the stream of the account or the engineer: integrators hold copies that they must erase as well. */
export interface SubjectErasedData {
  /** UUID. */
  readonly subject: string;
  readonly kind: 'contact' | 'engineer';
  readonly ground:
    'no-longer-necessary' | 'retention-ended' | 'consent-withdrawn' | 'objection' | 'unlawful-processing' | 'legal-obligation';
  readonly requestedBy: 'subject' | 'representative' | 'customer' | 'company' | 'authority';
  readonly reference?: string;
}

/** What stopped or paused the clock in time arrived after its breach was declared (an engineer's phone was offline). Both stay on record. */
export interface TargetBreachWithdrawnData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly due: string;
  readonly reason: string;
  readonly causePosition: number;
}

/** Stopped too late, or not stopped when its due instant passed. Without `stoppedAt` but with `causePosition`: the event there ended the clock when it was overdue already (the ticket was cancelled, the work went to another engineer). */
export interface TargetBreachedData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly due: string;
  readonly stoppedAt?: string;
  readonly causePosition?: number;
}

/** The clock ended without a verdict: the ticket was cancelled or merged, or the work went to another engineer. */
export interface TargetCancelledData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly cancelledAt: string;
  readonly reason: string;
  readonly causePosition: number;
}

/** What is promised changed while the clock ran: its start and the time consumed stay. `due` is absent while it stands. */
export interface TargetChangedData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly because: 'regrade' | 'merge' | 'calendar';
  readonly changedAt: string;
  /** An earlier one than before only where a merged ticket was received earlier. */
  readonly startedAt: string;
  readonly duration: string;
  readonly workingDays?: number;
  readonly calendar: {
    readonly id: string;
    readonly version: number;
  };
  readonly due?: string;
  readonly provisional?: boolean;
  readonly rule: string;
  readonly reason: string;
  readonly policy: {
    readonly id: string;
    readonly version: number;
  };
  readonly causePosition?: number;
}

/** Stopped in time. `causePosition` is the log position of the event that stopped it. */
export interface TargetMetData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly stoppedAt: string;
  readonly due: string;
  readonly causePosition: number;
}

/** R22: the wait is somebody else's, so the clock stands. It has no due instant until it is resumed. */
export interface TargetPausedData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly pausedAt: string;
  readonly holder: 'agent' | 'engineer' | 'customer' | 'parts' | 'third-party';
  readonly causePosition: number;
}

/** A clock that stood or had ended runs again: the wait is over, or the customer rejected the resolution. Start and time consumed stay. */
export interface TargetResumedData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly resumedAt: string;
  readonly due: string;
  readonly holder: 'agent' | 'engineer' | 'customer' | 'parts' | 'third-party';
  readonly causePosition: number;
}

/** A clock started. `due` is inclusive: stopped at that instant is met. `reason` says which rules applied and that the tightest won (R13); `causePosition` is the log position of the event that started it. A second start of the same target is a clock of its own. Since version 2 more targets, and a `duration` of working days is written `P<n>D` with `workingDays`. */
export interface TargetStartedData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly startedAt: string;
  readonly duration: string;
  /** The duration counts working days of the calendar, not hours. */
  readonly workingDays?: number;
  readonly calendar: {
    readonly id: string;
    readonly version: number;
  };
  readonly due: string;
  /** Beyond what the calendar's holiday tables cover: re-planned when they are published. */
  readonly provisional?: boolean;
  readonly holder: 'agent' | 'engineer' | 'customer' | 'parts' | 'third-party';
  /** Who has to keep it, where it is one engineer's (R18). */
  readonly engineer?: string;
  readonly rule: string;
  readonly reason: string;
  readonly policy: {
    readonly id: string;
    readonly version: number;
  };
  readonly causePosition: number;
}

/** R20: so much of the time is consumed. */
export interface TargetWarnedData {
  readonly target:
    | 'first-response'
    | 'resolution'
    | 'engineer-contact'
    | 'pick-up'
    | 'next-response'
    | 'definite-plan'
    | 'emergency-contact'
    | 'rework'
    | 'report'
    | 'complaint-answer';
  readonly percent: number;
  readonly warnedAt: string;
  readonly due: string;
}

/** R8: the customer was told that the report is accepted; by conversation, or by the delivery named. */
export interface TicketAcknowledgedData {
  readonly by: 'conversation' | 'message';
  /** UUID. */
  readonly deliveryId?: string;
}

export interface TicketCancelledData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly reason: string;
}

/** R11: what sort of trouble it is, and by which rule. */
export interface TicketClassifiedData {
  readonly problemType: 'hardware' | 'software' | 'operation' | 'training';
  readonly reason: string;
}

export interface TicketClosedData {
  readonly reason: 'confirmed' | 'by-staff' | 'imported';
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly note?: string;
}

/** The ticket got its grade, and with it the policy version that sets its targets. */
export interface TicketGradedData {
  readonly grade: 1 | 2 | 3 | 4;
  readonly rule: string;
  readonly reason: string;
  readonly policy: {
    readonly id: string;
    readonly version: number;
  };
}

/** R9: this ticket and another one belong together. */
export interface TicketLinkedData {
  readonly to: string;
  readonly as: 'duplicate' | 'related';
}

/** R9: the same trouble was reported before; the other ticket goes on for both, and this one is over. */
export interface TicketMergedData {
  readonly into: string;
}

/** R5: the registration form as it came in. `receivedAt` starts the clocks; `receivedAtStated` says that staff entered it. */
export interface TicketRegisteredData {
  readonly account: string;
  readonly contact: {
    /** UUID. */
    readonly id: string;
    /** Personal text (contact): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
    readonly name: string;
    /** Personal text (contact): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
    readonly phone?: string;
    /** Personal text (contact): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
    readonly email?: string;
    readonly language: 'zh' | 'en';
  };
  readonly device: {
    /** UUID. */
    readonly id?: string;
    readonly model?: string;
    readonly serialNumber?: string;
  };
  readonly channel: 'hotline' | 'chat' | 'email' | 'counter' | 'portal' | 'api' | 'inspection' | 'callback';
  readonly kind: 'fault' | 'consultation' | 'service-request' | 'complaint' | 'inspection-finding' | 'repair' | 'suggestion';
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly description: string;
  readonly symptomCodes: readonly string[];
  readonly occurredAt: string;
  readonly impact: {
    readonly scope: 'line-down' | 'partial' | 'none';
    readonly safetyRisk: boolean;
  };
  readonly expectedBy?: string;
  readonly receivedAt: string;
  readonly receivedAtStated: boolean;
  readonly receivedBy: string;
  /** The number that another desk gave it, for imported history. */
  readonly externalReference?: string;
}

/** The grade changed; start and consumed time of its clocks stay. What people wrote about it stands in internal events. */
export interface TicketRegradedData {
  readonly from: 1 | 2 | 3 | 4;
  readonly to: 1 | 2 | 3 | 4;
  readonly reason: string;
  readonly policy: {
    readonly id: string;
    readonly version: number;
  };
}

/** The trouble is back, or was never gone: a closed ticket goes on. */
export interface TicketReopenedData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly reason: string;
}

/** The work is done and the customer is asked to confirm (R28). `workPosition` is the log position of the WorkResolved it follows. */
export interface TicketResolvedData {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly solution?: string;
  readonly workPosition?: number;
}

export interface VisitCancelledData {
  /** UUID. */
  readonly visit: string;
  readonly because: 'customer' | 'solved-remotely' | 'engineer-unavailable' | 'parts' | 'ended' | 'other';
}

/** R28: with the customer's signature, which is an attachment. */
export interface VisitCompletedData {
  /** UUID. */
  readonly visit: string;
  readonly engineer: string;
  readonly completedAt: string;
  readonly outcome: 'done' | 'another-visit-needed' | 'nobody-there' | 'refused';
  readonly signature?: {
    /** UUID. */
    readonly attachment: string;
    /** Personal text (contact): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
    readonly signedBy: string;
  };
}

/** R24: the customer is told the new window. `late`: told less than the notice that was promised before the agreed window began. */
export interface VisitDelayedData {
  /** UUID. */
  readonly visit: string;
  readonly before: {
    readonly from: string;
    readonly until: string;
  };
  readonly window: {
    readonly from: string;
    readonly until: string;
  };
  readonly because: 'earlier-visit' | 'traffic' | 'parts' | 'engineer-unavailable' | 'customer' | 'weather' | 'other';
  readonly late: boolean;
}

/** R24: agreed with the customer: the engineer arrives within the window, with these tools and parts. The same visit scheduled again replaces what was agreed before. */
export interface VisitScheduledData {
  /** UUID. */
  readonly visit: string;
  readonly engineer: string;
  readonly window: {
    readonly from: string;
    readonly until: string;
  };
  /** How long the work on site is expected to take. */
  readonly minutes: number;
  readonly site: {
    readonly region?: string;
    readonly place?: {
      readonly latitude: number;
      readonly longitude: number;
    };
    /** Personal text (address): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
    readonly address?: string;
  };
  readonly tools: readonly string[];
  readonly parts: readonly {
    readonly part: string;
    readonly quantity: number;
  }[];
  /** How the customer agreed, and when. */
  readonly agreed: {
    readonly by: 'phone' | 'chat' | 'email' | 'portal' | 'visit';
    readonly at: string;
  };
}

export type WaitEndedData = Readonly<Record<string, never>>;

/** The work waits for somebody outside the team (R22). */
export interface WaitStartedData {
  readonly holder: 'agent' | 'engineer' | 'customer' | 'parts' | 'third-party';
  readonly reason: string;
}

/** R27: whether the work is free, and by what. `until`: the last covered day. `unknown` binds nobody: what is missing is in `because`. `goodwill` is a supervisor's word. */
export interface WarrantyDecidedData {
  readonly outcome: 'covered' | 'not-covered' | 'unknown';
  readonly covers: readonly ('parts' | 'labour' | 'travel')[];
  readonly because:
    'within-term' | 'term-ended' | 'cause-excluded' | 'no-device' | 'no-purchase-record' | 'no-rule' | 'contract' | 'goodwill';
  /** The day that was asked about, in the deployment's time zone. `2024-03-15`. */
  readonly on: string;
  /** Of the device whose record was asked, as it was reported. */
  readonly serialNumber?: string;
  /** `2024-03-15`. */
  readonly until?: string;
  readonly rules?: {
    readonly version: number;
    readonly rule: string;
  };
}

/** `load` is how version 1 chose; since version 2 by rank or by an accepted offer, which version 1 calls by the name that it has for the platform's choice. */
export interface WorkAssignedData {
  readonly engineer: string;
  readonly by: 'load' | 'rank' | 'offer' | 'hand' | 'import';
}

export interface WorkOrderCancelledData {
  readonly reason: string;
}

export type WorkOrderClosedData = Readonly<Record<string, never>>;

/** One work order per ticket, for a group that serves its problem type (R23). Since version 2 a group has a name of its own; version 1 knows those named for a problem type. */
export interface WorkOrderOpenedData {
  readonly group: string;
  readonly grade: 1 | 2 | 3 | 4;
}

/** R28: what was done, why it happened, which parts and what to watch for. */
export interface WorkResolvedData {
  readonly engineer?: string;
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly solution: string;
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly cause?: string;
  readonly parts: readonly string[];
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly precautions?: string;
  readonly resolvedAt: string;
}

/** R24, R27: the work itself has begun; what must be paid has the customer's consent by now. */
export interface WorkStartedData {
  readonly engineer: string;
  readonly mode: 'remote' | 'on-site';
  readonly startedAt: string;
}

/** ResolutionConfirmed as it was in version 1. */
export interface ResolutionConfirmedData1 {
  /** Personal text (words): `[redacted]` without the scope for it, `[erased]` once the person was erased. */
  readonly comment?: string;
}

/** TargetBreached as it was in version 1. */
export interface TargetBreachedData1 {
  readonly target: 'first-response' | 'resolution' | 'engineer-contact';
  readonly due: string;
  readonly stoppedAt?: string;
  readonly causePosition?: number;
}

/** TargetCancelled as it was in version 1. */
export interface TargetCancelledData1 {
  readonly target: 'first-response' | 'resolution' | 'engineer-contact';
  readonly cancelledAt: string;
  readonly reason: string;
  readonly causePosition: number;
}

/** TargetMet as it was in version 1. */
export interface TargetMetData1 {
  readonly target: 'first-response' | 'resolution' | 'engineer-contact';
  readonly stoppedAt: string;
  readonly due: string;
  readonly causePosition: number;
}

/** TargetResumed as it was in version 1. */
export interface TargetResumedData1 {
  readonly target: 'first-response' | 'resolution' | 'engineer-contact';
  readonly resumedAt: string;
  readonly due: string;
  readonly holder: 'agent' | 'engineer' | 'customer' | 'parts' | 'third-party';
  readonly causePosition: number;
}

/** TargetStarted as it was in version 1. */
export interface TargetStartedData1 {
  readonly target: 'first-response' | 'resolution' | 'engineer-contact';
  readonly startedAt: string;
  readonly duration: string;
  readonly calendar: {
    readonly id: string;
    readonly version: number;
  };
  readonly due: string;
  readonly holder: 'agent' | 'engineer' | 'customer' | 'parts' | 'third-party';
  readonly engineer?: string;
  readonly rule: string;
  readonly reason: string;
  readonly policy: {
    readonly id: string;
    readonly version: number;
  };
  readonly causePosition: number;
}

/** WorkAssigned as it was in version 1. */
export interface WorkAssignedData1 {
  readonly engineer: string;
  readonly by: 'load' | 'hand' | 'import';
}

/** WorkOrderOpened as it was in version 1. */
export interface WorkOrderOpenedData1 {
  readonly group: 'hardware' | 'software' | 'operation' | 'training';
  readonly grade: 1 | 2 | 3 | 4;
}

/** The data of each public event in its newest version, by its name. */

export interface EventData {
  ComplaintRaised: ComplaintRaisedData;
  ComplaintSettled: ComplaintSettledData;
  CustomerContacted: CustomerContactedData;
  DetailsRequested: DetailsRequestedData;
  DetailsSupplied: DetailsSuppliedData;
  EmergencyDeclared: EmergencyDeclaredData;
  EngineerArrived: EngineerArrivedData;
  MessageReceived: MessageReceivedData;
  MessageSent: MessageSentData;
  PartIssued: PartIssuedData;
  PartReplaced: PartReplacedData;
  PartRequested: PartRequestedData;
  PartReturned: PartReturnedData;
  PlanGiven: PlanGivenData;
  QuoteApproved: QuoteApprovedData;
  QuoteDeclined: QuoteDeclinedData;
  QuoteOffered: QuoteOfferedData;
  QuoteWithdrawn: QuoteWithdrawnData;
  RemedyPlanned: RemedyPlannedData;
  ResolutionConfirmed: ResolutionConfirmedData;
  ResolutionRejected: ResolutionRejectedData;
  ReworkOpened: ReworkOpenedData;
  SatisfactionRated: SatisfactionRatedData;
  ServiceReportIssued: ServiceReportIssuedData;
  ServiceReportPrepared: ServiceReportPreparedData;
  SeverityAssessed: SeverityAssessedData;
  SubjectErased: SubjectErasedData;
  TargetBreachWithdrawn: TargetBreachWithdrawnData;
  TargetBreached: TargetBreachedData;
  TargetCancelled: TargetCancelledData;
  TargetChanged: TargetChangedData;
  TargetMet: TargetMetData;
  TargetPaused: TargetPausedData;
  TargetResumed: TargetResumedData;
  TargetStarted: TargetStartedData;
  TargetWarned: TargetWarnedData;
  TicketAcknowledged: TicketAcknowledgedData;
  TicketCancelled: TicketCancelledData;
  TicketClassified: TicketClassifiedData;
  TicketClosed: TicketClosedData;
  TicketGraded: TicketGradedData;
  TicketLinked: TicketLinkedData;
  TicketMerged: TicketMergedData;
  TicketRegistered: TicketRegisteredData;
  TicketRegraded: TicketRegradedData;
  TicketReopened: TicketReopenedData;
  TicketResolved: TicketResolvedData;
  VisitCancelled: VisitCancelledData;
  VisitCompleted: VisitCompletedData;
  VisitDelayed: VisitDelayedData;
  VisitScheduled: VisitScheduledData;
  WaitEnded: WaitEndedData;
  WaitStarted: WaitStartedData;
  WarrantyDecided: WarrantyDecidedData;
  WorkAssigned: WorkAssignedData;
  WorkOrderCancelled: WorkOrderCancelledData;
  WorkOrderClosed: WorkOrderClosedData;
  WorkOrderOpened: WorkOrderOpenedData;
  WorkResolved: WorkResolvedData;
  WorkStarted: WorkStartedData;
}

/** Names of public events. */
export type EventType = keyof EventData;

/** The data of public events in versions that are not the newest: a subscription that pins them is given these. */

export interface OlderEventData {
  ResolutionConfirmed: { 1: ResolutionConfirmedData1 };
  TargetBreached: { 1: TargetBreachedData1 };
  TargetCancelled: { 1: TargetCancelledData1 };
  TargetMet: { 1: TargetMetData1 };
  TargetResumed: { 1: TargetResumedData1 };
  TargetStarted: { 1: TargetStartedData1 };
  WorkAssigned: { 1: WorkAssignedData1 };
  WorkOrderOpened: { 1: WorkOrderOpenedData1 };
}

/** The newest version of each event that this program knows: pin it, and events stay as the types here say. */

export const EVENT_VERSIONS = {
  ComplaintRaised: 1,
  ComplaintSettled: 1,
  CustomerContacted: 1,
  DetailsRequested: 1,
  DetailsSupplied: 1,
  EmergencyDeclared: 1,
  EngineerArrived: 1,
  MessageReceived: 1,
  MessageSent: 1,
  PartIssued: 1,
  PartReplaced: 1,
  PartRequested: 1,
  PartReturned: 1,
  PlanGiven: 1,
  QuoteApproved: 1,
  QuoteDeclined: 1,
  QuoteOffered: 1,
  QuoteWithdrawn: 1,
  RemedyPlanned: 1,
  ResolutionConfirmed: 2,
  ResolutionRejected: 1,
  ReworkOpened: 1,
  SatisfactionRated: 1,
  ServiceReportIssued: 1,
  ServiceReportPrepared: 1,
  SeverityAssessed: 1,
  SubjectErased: 1,
  TargetBreachWithdrawn: 1,
  TargetBreached: 2,
  TargetCancelled: 2,
  TargetChanged: 1,
  TargetMet: 2,
  TargetPaused: 1,
  TargetResumed: 2,
  TargetStarted: 2,
  TargetWarned: 1,
  TicketAcknowledged: 1,
  TicketCancelled: 1,
  TicketClassified: 1,
  TicketClosed: 1,
  TicketGraded: 1,
  TicketLinked: 1,
  TicketMerged: 1,
  TicketRegistered: 1,
  TicketRegraded: 1,
  TicketReopened: 1,
  TicketResolved: 1,
  VisitCancelled: 1,
  VisitCompleted: 1,
  VisitDelayed: 1,
  VisitScheduled: 1,
  WaitEnded: 1,
  WaitStarted: 1,
  WarrantyDecided: 1,
  WorkAssigned: 2,
  WorkOrderCancelled: 1,
  WorkOrderClosed: 1,
  WorkOrderOpened: 2,
  WorkResolved: 1,
  WorkStarted: 1,
} as const satisfies Record<EventType, number>;

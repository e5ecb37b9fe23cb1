import { Type } from 'typebox';
import { event } from '../../event.ts';
import { DurationText, EngineerRef, Grade, InstantText, PROBLEM_TYPES, SentenceText, SlugText, UuidText } from '../../terms.ts';
import { ifOneOf, inPlaceOf } from '../../ways-back.ts';

const PUBLIC = { visibility: 'public' } as const;
const SAME = { 1: (data: never): unknown => data } as const;

/**
 * One work order per ticket, for a group that serves its problem type (R23). Since version 2 a group has a name of its own; version 1 knows those named for a
 * problem type.
 */
export const WorkOrderOpened = event(
  'WorkOrderOpened',
  2,
  { group: SlugText, grade: Grade },
  { ...PUBLIC, upcasts: SAME, downcasts: { 1: ifOneOf('group', PROBLEM_TYPES) } },
);

const SkillNeeded = Type.Object({ skill: SlugText, level: Type.Integer({ minimum: 1, maximum: 5 }) }, { additionalProperties: false });

/** What the work takes, by the group's rules or a person's word (R23). `rule` names what set it; absent for a person. */
export const RequirementsSet = event('RequirementsSet', 1, {
  skills: Type.Array(SkillNeeded),
  qualifications: Type.Array(SlugText),
  rule: Type.Optional(Type.String()),
});

/** What counts for or against a candidate (R23, R38). */
export const FACTORS = ['skill', 'qualification', 'shift', 'load', 'region', 'distance', 'account', 'device', 'on-call'] as const;
/** Why somebody is no candidate, at that moment. */
export const EXCLUSIONS = [
  'inactive',
  'lacks-skill',
  'lacks-qualification',
  'qualification-expired',
  'off-shift',
  'absent',
  'at-capacity',
  'booked',
  'declined',
  'let-expire',
] as const;
export type FactorName = (typeof FACTORS)[number];
export type ExclusionReason = (typeof EXCLUSIONS)[number];

const Factor = Type.Object(
  {
    factor: Type.Unsafe<FactorName>(Type.Enum([...FACTORS])),
    /** What was measured: a level, work orders in hand, metres, past tickets; absent where there is nothing to measure. */
    value: Type.Optional(Type.Number()),
    /** What it adds to the score. */
    points: Type.Number(),
  },
  { additionalProperties: false },
);

const RankedCandidate = Type.Object(
  {
    engineer: EngineerRef,
    /** From 1, best first; absent for the excluded. */
    rank: Type.Optional(Type.Integer({ minimum: 1 })),
    /** Sum of the factors' points. */
    score: Type.Optional(Type.Number()),
    factors: Type.Array(Factor),
    excluded: Type.Optional(
      Type.Array(
        Type.Object(
          { because: Type.Unsafe<ExclusionReason>(Type.Enum([...EXCLUSIONS])), detail: Type.Optional(Type.String()) },
          { additionalProperties: false },
        ),
      ),
    ),
  },
  { additionalProperties: false },
);

/** Everybody of the group, ranked or excluded, with what counted, as it was known at `asOf` (R38): "why E007, why not E003?" is answered from it. */
export const AssignmentSuggested = event('AssignmentSuggested', 1, {
  suggestion: UuidText,
  group: SlugText,
  asOf: InstantText,
  /** The visit for which somebody is sought, where there is one. */
  window: Type.Optional(Type.Object({ from: InstantText, until: InstantText }, { additionalProperties: false })),
  /** What each factor may weigh at most. */
  weights: Type.Record(Type.String(), Type.Number()),
  candidates: Type.Array(RankedCandidate),
});

/** Offered to one engineer until `acceptBy`, included. */
export const WorkOffered = event('WorkOffered', 1, {
  offer: UuidText,
  engineer: EngineerRef,
  acceptBy: InstantText,
  /** Of the suggestion that it goes by; absent when a person offers. */
  suggestion: Type.Optional(UuidText),
  acceptWithin: DurationText,
});

/** Reasons for which an engineer declines (R38). */
export const DECLINE_REASONS = ['busy', 'lacks-skill', 'too-far', 'off-duty', 'conflict-of-interest', 'other'] as const;
/** `offer`: absent when work that was assigned directly is handed back before it was accepted. */
export const OfferDeclined = event('OfferDeclined', 1, {
  offer: Type.Optional(UuidText),
  engineer: EngineerRef,
  because: Type.Unsafe<(typeof DECLINE_REASONS)[number]>(Type.Enum([...DECLINE_REASONS])),
});
export const OfferExpired = event('OfferExpired', 1, { offer: UuidText, engineer: EngineerRef });
/** Taken back before an answer: assigned by hand, the ticket is over, the engineer is no longer there, an emergency looks for whoever is on call. */
export const OfferWithdrawn = event('OfferWithdrawn', 1, {
  offer: UuidText,
  engineer: EngineerRef,
  because: Type.Enum(['assigned-by-hand', 'ended', 'unavailable', 'emergency']),
});

const Candidate = Type.Object({ engineer: EngineerRef, openWork: Type.Integer({ minimum: 0 }) }, { additionalProperties: false });

/** `load` is how version 1 chose; since version 2 by rank or by an accepted offer, which version 1 calls by the name that it has for the platform's choice. */
export const WorkAssigned = event(
  'WorkAssigned',
  2,
  { engineer: EngineerRef, by: Type.Enum(['load', 'rank', 'offer', 'hand', 'import']) },
  { ...PUBLIC, upcasts: SAME, downcasts: { 1: inPlaceOf('by', { rank: 'load', offer: 'load' }) } },
);

/** Why this engineer: the reason and every candidate with what counted (R38). It tells of colleagues, so no customer sees it (R39). */
export const AssignmentExplained = event('AssignmentExplained', 1, {
  engineer: EngineerRef,
  reason: Type.String(),
  candidates: Type.Array(Candidate),
});

/**
 * Nobody has it and nobody is left to offer it to; a dispatcher has to assign by hand. `engineer`: who had it before; `lead`: of the group, who is told;
 * `sentence`: the reason in both languages, since version 2.
 */
export const WorkUnassigned = event(
  'WorkUnassigned',
  2,
  {
    reason: Type.String(),
    sentence: Type.Optional(SentenceText),
    engineer: Type.Optional(EngineerRef),
    lead: Type.Optional(EngineerRef),
  },
  { upcasts: SAME },
);

/** The engineer takes the work on. */
export const OfferAccepted = event('OfferAccepted', 1, { engineer: EngineerRef });

import { Type } from 'typebox';
import type { Static } from 'typebox';

/** RFC 3339 in UTC with milliseconds; see kernel `Instant`. */
export const InstantText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$' });
export const AccountRef = Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}$' });
export const EngineerRef = Type.String({ minLength: 1, maxLength: 32 });
export const UuidText = Type.String({ format: 'uuid' });
/** ISO 8601 duration such as `PT2H`. */
export const DurationText = Type.String({ pattern: '^P' });
export const DateText = Type.String({ format: 'date' });
/** R7. */
export const TicketNumberText = Type.String({ pattern: '^\\d{8}-\\d{3,4}$' });
/** A name that people give and programs compare: `cn-office`, `enterprise-software`. */
export const SlugText = Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 64 });
/** A part's number in the catalogue. */
export const PartRef = Type.String({ pattern: '^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$' });
/** ISO 4217. */
export const CurrencyText = Type.String({ pattern: '^[A-Z]{3}$' });
/** Money in the currency's minor unit: 12800 is 128.00 yuan. */
export const MinorUnits = Type.Integer({ minimum: 0, maximum: 1_000_000_000_000 });
/** WGS 84, in degrees. */
export const PlaceText = Type.Object(
  { latitude: Type.Number({ minimum: -90, maximum: 90 }), longitude: Type.Number({ minimum: -180, maximum: 180 }) },
  { additionalProperties: false },
);
export type Place = Static<typeof PlaceText>;
export const Sha256Text = Type.String({ pattern: '^[0-9a-f]{64}$' });

/** R3: one ticket whatever the channel. */
export const CHANNELS = ['hotline', 'chat', 'email', 'counter', 'portal', 'api', 'inspection', 'callback'] as const;
/** R10. */
export const KINDS = ['fault', 'consultation', 'service-request', 'complaint', 'inspection-finding', 'repair', 'suggestion'] as const;
/** What stands still because of the trouble (R5, R12). */
export const IMPACT_SCOPES = ['line-down', 'partial', 'none'] as const;
/** R30. */
export const RATINGS = ['satisfied', 'fairly-satisfied', 'dissatisfied'] as const;
/** R12: 1 urgent, 2 important, 3 general, 4 low. */
export const GRADES = [1, 2, 3, 4] as const;
/** R11, the first level of the tree of categories, plus what R23 keeps a group for. */
export const PROBLEM_TYPES = ['hardware', 'software', 'operation', 'training'] as const;
/** R17, R18: what the first versions of the target events knew. */
export const FIRST_TARGETS = ['first-response', 'resolution', 'engineer-contact'] as const;
/** What a target promises: R4, R14, R16, R17, R18, R19, R31. */
export const TARGETS = [
  ...FIRST_TARGETS,
  'pick-up',
  'next-response',
  'definite-plan',
  'emergency-contact',
  'rework',
  'report',
  'complaint-answer',
] as const;
/** R13: how bad the trouble is, whatever its grade. */
export const SEVERITIES = ['severe', 'moderate', 'minor'] as const;
/** R2: who an escalation may go to. */
export const ESCALATION_ROLES = ['agent', 'dispatcher', 'lead', 'supervisor', 'director', 'coordinator'] as const;
/** R22: whose minute it is. */
export const HOLDERS = ['agent', 'engineer', 'customer', 'parts', 'third-party'] as const;
/** What can be missing from a report (R6). */
export const DETAILS = [
  'device-model',
  'serial-number',
  'symptom',
  'alarm-code',
  'before',
  'occurred-at',
  'impact',
  'contact',
  'other',
] as const;
export const LANGUAGES = ['zh', 'en'] as const;

const oneOf = (values: readonly (string | number)[]) => Type.Enum([...values]);

export const Channel = Type.Unsafe<(typeof CHANNELS)[number]>(oneOf(CHANNELS));
export const Kind = Type.Unsafe<(typeof KINDS)[number]>(oneOf(KINDS));
export const ImpactScope = Type.Unsafe<(typeof IMPACT_SCOPES)[number]>(oneOf(IMPACT_SCOPES));
export const Rating = Type.Unsafe<(typeof RATINGS)[number]>(oneOf(RATINGS));
export const Grade = Type.Unsafe<(typeof GRADES)[number]>(oneOf(GRADES));
export const ProblemType = Type.Unsafe<(typeof PROBLEM_TYPES)[number]>(oneOf(PROBLEM_TYPES));
export const Target = Type.Unsafe<(typeof TARGETS)[number]>(oneOf(TARGETS));
export const Severity = Type.Unsafe<(typeof SEVERITIES)[number]>(oneOf(SEVERITIES));
export const EscalationRole = Type.Unsafe<(typeof ESCALATION_ROLES)[number]>(oneOf(ESCALATION_ROLES));
export const Holder = Type.Unsafe<(typeof HOLDERS)[number]>(oneOf(HOLDERS));
export const Language = Type.Unsafe<(typeof LANGUAGES)[number]>(oneOf(LANGUAGES));

export type Channel = Static<typeof Channel>;
export type Kind = Static<typeof Kind>;
export type ImpactScope = Static<typeof ImpactScope>;
export type Rating = Static<typeof Rating>;
export type Grade = Static<typeof Grade>;
export type ProblemType = Static<typeof ProblemType>;
export type Target = Static<typeof Target>;
export type Severity = Static<typeof Severity>;
export type EscalationRole = Static<typeof EscalationRole>;
export type Holder = Static<typeof Holder>;
export type Language = Static<typeof Language>;

/** Which version of a policy set something. */
export const PolicyRef = Type.Object({ id: Type.String(), version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });
export type PolicyRef = Static<typeof PolicyRef>;

/** Which version of a calendar counted the time. */
export const CalendarRef = Type.Object({ id: Type.String(), version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });
export type CalendarRef = Static<typeof CalendarRef>;

/** A sentence in both languages (R40). */
export const SentenceText = Type.Object({ en: Type.String(), zh: Type.String() }, { additionalProperties: false });
export type SentenceText = Static<typeof SentenceText>;

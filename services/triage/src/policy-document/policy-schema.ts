import { CHANNELS, ESCALATION_ROLES, GRADES, HOLDERS, IMPACT_SCOPES, KINDS, PROBLEM_TYPES, SEVERITIES, TARGETS } from '@yingda/contracts';
import { START_EVENTS, STOP_EVENTS } from '@yingda/sla';
import { Type } from 'typebox';
import type { Static, TProperties, TSchema } from 'typebox';

const strict = { additionalProperties: false };
const oneOf = <const T extends string | number>(values: readonly T[], description: string) =>
  Type.Unsafe<T>(Type.Enum([...values], { description }));
const some = <S extends TSchema>(item: S, description: string) => Type.Array(item, { minItems: 1, uniqueItems: true, description });
const optional = <S extends TSchema>(schema: S) => Type.Optional(schema);

const Id = Type.String({
  pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
  maxLength: 64,
  description: 'Lower case letters, digits and hyphens; unique in the document',
});
const Sentence = Type.Object(
  { en: Type.String({ minLength: 1 }), zh: Type.String({ minLength: 1 }) },
  { ...strict, description: 'In both languages' },
);
const Duration = Type.String({ minLength: 2, maxLength: 40, description: 'ISO 8601 of days, hours, minutes and seconds: PT2H, P5D' });
const WorkingDays = Type.Object(
  { workingDays: Type.Integer({ minimum: 1, maximum: 366 }) },
  { ...strict, description: 'Working days of the calendar; the day of the start is not counted' },
);

const condition = {
  kinds: optional(some(oneOf(KINDS, 'Kind of report (R10)'), 'Any of these kinds of report')),
  channels: optional(some(oneOf(CHANNELS, 'Channel (R3)'), 'Came in over any of these channels')),
  impact: optional(some(oneOf(IMPACT_SCOPES, 'What stands still'), 'Any of these impact scopes')),
  safetyRisk: optional(Type.Boolean({ description: 'Whether somebody may get hurt' })),
  alarmCode: optional(Type.Boolean({ description: 'Whether an alarm code was reported' })),
  words: optional(
    some(
      Type.String({ minLength: 1 }),
      'One of these stands in the description: Chinese anywhere, others where a word begins, whatever the case',
    ),
  ),
  productTypes: optional(some(Id, 'The model is of any of these product types')),
  entitlements: optional(some(Id, "The account's contract gives any of these")),
} satisfies TProperties;
const Condition = Type.Object(condition, { ...strict, description: 'Holds when everything that it names holds' });
const LimitCondition = Type.Object(
  {
    ...condition,
    grades: optional(some(oneOf(GRADES, 'Grade (R12)'), 'Any of these grades')),
    severities: optional(some(oneOf(SEVERITIES, 'Severity (R13)'), 'Any of these severities')),
  },
  { ...strict, description: 'Holds when everything that it names holds' },
);

const StartRule = Type.Union([
  oneOf(START_EVENTS, 'Event'),
  Type.Object(
    {
      event: oneOf(START_EVENTS, 'Event'),
      when: optional(Condition),
      outcome: optional(oneOf(['solved-at-first-contact', 'needs-work', 'complex'], 'Of a FirstDiagnosisRecorded')),
    },
    strict,
  ),
]);
const StopRule = Type.Union([
  oneOf(STOP_EVENTS, 'Event'),
  Type.Object({ event: oneOf(STOP_EVENTS, 'Event'), when: optional(Condition) }, strict),
]);
const EscalationAt = Type.Object(
  {
    percent: optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Of the time consumed' })),
    overrun: optional(Type.String({ minLength: 2, description: 'ISO 8601 after the due instant; PT0S is the due instant itself' })),
  },
  { ...strict, minProperties: 1, maxProperties: 1 },
);
const EscalationTo = Type.Object(
  {
    role: optional(oneOf(ESCALATION_ROLES, 'Everybody of this role')),
    onCall: optional(oneOf(PROBLEM_TYPES, 'Whoever is on call for this problem type')),
  },
  { ...strict, minProperties: 1, maxProperties: 1 },
);

/** In a complete document what is needed has to be there; one that extends another may leave out what stays as it is. */
const schemaOf = (complete: boolean) => {
  const needed = <S extends TSchema>(schema: S): S => (complete ? schema : (Type.Optional(schema) as unknown as S));
  const byId = <P extends TProperties>(fields: P) => Type.Array(Type.Object({ id: Id, ...fields }, strict));
  const because = needed(Sentence);
  const rule = { when: optional(Condition), because };
  const Escalation = byId({
    level: needed(Type.Integer({ minimum: 1, maximum: 9, description: 'Rises with time' })),
    at: needed(EscalationAt),
    to: needed(EscalationTo),
    when: optional(Type.Object({ grades: some(oneOf(GRADES, 'Grade'), 'For these grades only') }, strict)),
    because,
  });
  const Limit = byId({
    when: optional(LimitCondition),
    duration: needed(Type.Union([Duration, WorkingDays])),
    calendar: needed(Id),
    because,
  });
  const Target = Type.Object(
    {
      target: oneOf(TARGETS, 'What is promised'),
      startedBy: needed(Type.Array(StartRule, { minItems: 1, description: 'Events that start the clock' })),
      stoppedBy: needed(Type.Array(StopRule, { minItems: 1, description: 'Events that stop it' })),
      holder: needed(oneOf(HOLDERS, 'Whose time it is at the start (R22)')),
      pausedWhile: optional(
        Type.Array(oneOf(HOLDERS, 'Holder'), { uniqueItems: true, description: 'The clock stands while one of these holds the ticket' }),
      ),
      warnings: optional(
        Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), { description: 'Percent of the time consumed, rising (R20)' }),
      ),
      escalations: optional(Escalation),
      limits: needed(Limit),
    },
    strict,
  );
  return Type.Object(
    {
      policy: { ...Id, description: 'Id of the policy' },
      extends: optional(
        Type.String({
          pattern: '^[a-z0-9]+(-[a-z0-9]+)*@[1-9]\\d{0,5}$',
          description: 'A published version that this one changes: default@2',
        }),
      ),
      without: optional(
        some(
          Type.String({ pattern: '^([a-z]+/)?[a-z0-9]+(-[a-z0-9]+)*$' }),
          'What is dropped of the extended version: an id, or a list and an id of it (grading/service-request)',
        ),
      ),
      name: needed(Sentence),
      effectiveFrom: optional(
        Type.String({ description: 'RFC 3339 with offset: tickets received from then on; without it from the publication on' }),
      ),
      productTypes: optional(
        byId({ name: needed(Sentence), models: needed(some(Type.String({ minLength: 1 }), 'Models; * stands for any characters')) }),
      ),
      entitlements: optional(byId({ name: needed(Sentence) })),
      classification: needed(byId({ ...rule, problemType: needed(oneOf(PROBLEM_TYPES, 'Problem type (R11)')) })),
      severity: optional(byId({ ...rule, severity: needed(oneOf(SEVERITIES, 'Severity (R13)')) })),
      emergency: optional(byId(rule)),
      grading: needed(byId({ ...rule, grade: needed(oneOf(GRADES, 'Grade (R12)')) })),
      targets: needed(Type.Array(Target)),
      thresholds: optional(
        byId({
          channels: needed(some(oneOf(CHANNELS, 'Channel'), 'Channels')),
          measure: needed(oneOf(['average-pick-up', 'average-first-response'], 'What reports look at')),
          limit: needed(Duration),
          during: optional(Type.Object({ calendar: Id, hours: oneOf(['working', 'other'], 'Within or out of working hours') }, strict)),
          because,
        }),
      ),
      integrity: optional(
        Type.Object(
          {
            flagFromPercent: needed(Type.Integer({ minimum: 1, maximum: 100 })),
            deviceTimeTolerance: needed(Duration),
          },
          strict,
        ),
      ),
    },
    strict,
  );
};

/** A policy as people write it; what it extends may fill what it leaves out. Published as docs/schemas/policy.schema.json. */
export const WrittenPolicy = schemaOf(false);
/** A policy with everything in it. */
export const CompletePolicy = schemaOf(true);
export type CompletePolicy = Static<typeof CompletePolicy>;

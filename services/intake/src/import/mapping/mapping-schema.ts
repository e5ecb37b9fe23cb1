import { CHANNELS, Grade, KINDS, LANGUAGES, PROBLEM_TYPES } from '@yingda/contracts';
import { Type } from 'typebox';
import type { Static, TSchema } from 'typebox';

/** What another desk's state means here. While work waits, the holder is whose minute it is (R22). */
export const STATE_MEANINGS = [
  'new',
  'in-progress',
  'waiting-for-agent',
  'waiting-for-engineer',
  'waiting-for-customer',
  'waiting-for-parts',
  'waiting-for-third-party',
  'resolved',
  'closed',
] as const;
export type StateMeaning = (typeof STATE_MEANINGS)[number];

const strict = { additionalProperties: false };
const Word = Type.String({ minLength: 1 });
const StateMeaning = Type.Unsafe<StateMeaning>(Type.Enum([...STATE_MEANINGS]));

/** A term of ours: the same for every incident, or translated from a column. */
const termOf = <const T extends string>(terms: readonly T[]) => {
  const term = Type.Unsafe<T>(Type.Enum([...terms]));
  return Type.Object(
    {
      constant: Type.Optional(term),
      column: Type.Optional(Word),
      map: Type.Optional(Type.Record(Type.String(), term)),
      default: Type.Optional(term),
    },
    strict,
  );
};

/** An id of ours made of a column's value; the prefix keeps it apart from ids of other sources. */
const Prefixed = Type.Object({ column: Word, prefix: Type.Optional(Type.String()) }, strict);

const fields = {
  /** Names the desk in ids and in what makes a repeat recognisable: it must never change for the same desk. */
  source: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{0,31}$' }),
  /** IANA zone in which the export's times are meant. */
  timeZone: Word,
  /** `yyyy M MM d dd H HH mm ss` and punctuation, or `rfc3339` for times that carry their offset. */
  dateFormat: Word,
  delimiter: Type.Optional(Type.String({ minLength: 1, maxLength: 1 })),
  /** Stands for "no value"; an empty cell always does. */
  missing: Type.Optional(Type.Array(Type.String())),
  number: Word,
  account: Type.Object(
    {
      constant: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}$' })),
      column: Type.Optional(Word),
      prefix: Type.Optional(Type.String()),
      /** Account of the incidents without a value. */
      missing: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{1,32}$' })),
      /** Name of a new account; `{value}` is the column's value. */
      name: Type.Optional(Word),
    },
    strict,
  ),
  contact: Type.Object(
    { column: Word, name: Word, missing: Word, language: Type.Unsafe<(typeof LANGUAGES)[number]>(Type.Enum([...LANGUAGES])) },
    strict,
  ),
  opened: Word,
  updated: Word,
  resolved: Word,
  state: Type.Object({ column: Word, map: Type.Record(Type.String(), StateMeaning) }, strict),
  grade: Type.Object({ column: Word, map: Type.Record(Type.String(), Grade) }, strict),
  channel: termOf(CHANNELS),
  kind: termOf(KINDS),
  problemType: termOf(PROBLEM_TYPES),
  engineer: Type.Optional(Prefixed),
  openedBy: Type.Optional(Prefixed),
  updatedBy: Type.Optional(Prefixed),
  reopenCount: Type.Optional(Word),
  /** Texts with `{column}` where a value goes. */
  description: Word,
  solution: Word,
  symptomCodes: Type.Optional(Type.Array(Word)),
} satisfies Record<string, TSchema>;

/** How another desk's export is to be read (docs/import.md). */
export const Mapping = Type.Object(fields, strict);
export type Mapping = Static<typeof Mapping>;
export type TermMapping<T extends string> = { constant?: T; column?: string; map?: Record<string, T>; default?: T };

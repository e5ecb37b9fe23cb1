import type { AnyEventContract, Visibility } from './event.ts';
import type { FieldClass } from './field-class.ts';
import { personalFields } from './personal.ts';
import { missingUpcasts } from './registry.ts';

/** One version of an event as it is published in `schemas/`. */
export interface EventVersion {
  readonly type: string;
  readonly version: number;
  /** `shared` when it stands in streams of several. */
  readonly category: string;
  readonly visibility: Visibility;
  /** JSON Schema, draft 2020-12. */
  readonly schema: JsonSchema;
}

/** A version that the code declares, with what only the code knows: the older versions that it cannot read, and the classes of its personal texts. */
export interface DeclaredVersion extends EventVersion {
  readonly missingUpcasts: readonly number[];
  /** The class of each personal text by its path, which published schemas do not tell. */
  readonly personalFields: ReadonlyMap<string, FieldClass>;
}

/** The keywords that contracts use; others are compared as they stand. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly enum?: readonly unknown[];
  readonly 'x-personal'?: boolean;
}

const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** What the code declares, in the order of the catalog. */
export const declaredVersions = (
  categories: Readonly<Record<string, { readonly events: readonly AnyEventContract[] }>>,
): DeclaredVersion[] =>
  [...categoriesByEvent(categories)].map(([contract, category]) => ({
    type: contract.type,
    version: contract.version,
    category: contract.shared ? 'shared' : category,
    visibility: contract.visibility,
    schema: JSON.parse(JSON.stringify(contract.schema)) as JsonSchema,
    missingUpcasts: missingUpcasts(contract),
    personalFields: personalFields(contract.schema),
  }));

/** Each event once. */
const categoriesByEvent = (
  categories: Readonly<Record<string, { readonly events: readonly AnyEventContract[] }>>,
): Map<AnyEventContract, string> =>
  new Map(Object.entries(categories).flatMap(([category, { events }]) => events.map((contract) => [contract, category])));

/** `TicketGraded.1.json`. */
export const fileNameOf = ({ type, version }: EventVersion): string => `${type}.${version}.json`;

/** The text of a version's file. `$id` is the `dataschema` of its CloudEvents. */
export const schemaText = ({ type, version, category, visibility, schema }: EventVersion): string =>
  `${JSON.stringify(
    {
      $schema: DIALECT,
      $id: `/schemas/${type}/${version}`,
      title: type,
      'x-version': version,
      'x-category': category,
      'x-visibility': visibility,
      ...schema,
    },
    null,
    2,
  )}\n`;

/** The reverse of `schemaText`. */
export const readSchema = (text: string): EventVersion => {
  const {
    $schema: _dialect,
    $id: _id,
    title,
    'x-version': version,
    'x-category': category,
    'x-visibility': visibility,
    ...schema
  } = JSON.parse(text) as JsonSchema;
  return { type: title, version, category, visibility, schema } as EventVersion;
};

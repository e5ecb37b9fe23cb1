import type { TSchema } from 'typebox';
import type { FieldClass } from './field-class.ts';

export const MARK = 'x-personal';
/** A symbol, so that published schemas, which are for ever what they were, do not tell of the class. */
export const CLASS = Symbol('field class');

/** Where a schema's personal texts are: here, in each item, or in some of the properties. */
export type Marks =
  | { readonly kind: 'text'; readonly fieldClass: FieldClass }
  | { readonly kind: 'items'; readonly items: Marks }
  | { readonly kind: 'properties'; readonly properties: ReadonlyMap<string, Marks> };

/** Looked for once in each schema: schemas are constants, and this is asked for every event. */
const known = new WeakMap<TSchema, Marks | 'none'>();

/** `undefined` for a schema that marks nothing as personal. */
export const marksIn = (schema: TSchema): Marks | undefined => {
  let marks = known.get(schema);
  if (marks === undefined) known.set(schema, (marks = findMarks(schema as SchemaShape) ?? 'none'));
  return marks === 'none' ? undefined : marks;
};

const findMarks = (shape: SchemaShape): Marks | undefined => {
  if (shape[MARK] === true) return { kind: 'text', fieldClass: shape[CLASS] ?? 'words' };
  const items = shape.items && marksIn(shape.items);
  if (items) return { kind: 'items', items };
  const properties = new Map<string, Marks>();
  for (const [key, property] of Object.entries(shape.properties ?? {})) {
    const marks = marksIn(property);
    if (marks) properties.set(key, marks);
  }
  return properties.size > 0 ? { kind: 'properties', properties } : undefined;
};

interface SchemaShape {
  readonly [MARK]?: boolean;
  readonly [CLASS]?: FieldClass;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
}

import type { TSchema } from 'typebox';

export const MARK = 'x-personal';

/** Where a schema's personal texts are: here, in each item, or in some of the properties. */
export type Marks =
  | { readonly kind: 'text' }
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
  if (shape[MARK] === true) return { kind: 'text' };
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
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
}

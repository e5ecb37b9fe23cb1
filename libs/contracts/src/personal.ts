import type { TSchema } from 'typebox';

const MARK = 'x-personal';

/** Shown where a person's data stood before the person was erased (R39). */
export const ERASED = '[erased]';

/** Marks a text field as personal data: it is encrypted under its data subject's key before it leaves the process (R39). */
export const personal = <S extends TSchema>(schema: S): S => ({ ...schema, [MARK]: true });

/** Applies `change` to every personal text of `data`, as its schema marks them; what is absent is passed over. Returns a copy. */
export const mapPersonal = <Data>(schema: TSchema, data: Data, change: (text: string, path: string) => string, path = ''): Data => {
  const shape = schema as SchemaShape;
  if (shape[MARK] === true) return (typeof data === 'string' ? change(data, path) : data) as Data;
  if (Array.isArray(data) && shape.items) {
    const items = shape.items;
    return data.map((item, index) => mapPersonal(items, item, change, `${path}/${index}`)) as Data;
  }
  if (typeof data !== 'object' || data === null || !shape.properties || !hasPersonal(schema)) return data;
  const copy = { ...data } as Record<string, unknown>;
  for (const [key, property] of Object.entries(shape.properties))
    if (key in copy) copy[key] = mapPersonal(property, copy[key], change, `${path}/${key}`);
  return copy as Data;
};

/** Whether a schema marks anything as personal. */
export const hasPersonal = (schema: TSchema): boolean => {
  const shape = schema as SchemaShape;
  if (shape[MARK] === true) return true;
  if (shape.items && hasPersonal(shape.items)) return true;
  return Object.values(shape.properties ?? {}).some(hasPersonal);
};

interface SchemaShape {
  readonly [MARK]?: boolean;
  readonly properties?: Readonly<Record<string, TSchema>>;
  readonly items?: TSchema;
}

import type { TSchema } from 'typebox';
import type { FieldClass } from './field-class.ts';
import { CLASS, MARK, marksIn } from './personal-marks.ts';
import type { Marks } from './personal-marks.ts';

/** Shown where a person's data stood before the person was erased (R39). */
export const ERASED = '[erased]';

/** Marks a text field as personal data: it is encrypted under its data subject's key of that class before it leaves the process (R39). */
export const personal = <S extends TSchema>(schema: S, fieldClass: FieldClass = 'words'): S => ({
  ...schema,
  [MARK]: true,
  [CLASS]: fieldClass,
});

/** Whether a schema marks anything as personal. */
export const hasPersonal = (schema: TSchema): boolean => marksIn(schema) !== undefined;

/** A schema's personal texts: the class of each by its path, such as `contact.name` or `remarks[].text`. */
export const personalFields = (schema: TSchema): ReadonlyMap<string, FieldClass> => {
  const marks = marksIn(schema);
  return new Map(marks === undefined ? [] : fieldsIn(marks, ''));
};

const fieldsIn = (marks: Marks, path: string): [string, FieldClass][] => {
  if (marks.kind === 'text') return [[path, marks.fieldClass]];
  if (marks.kind === 'items') return fieldsIn(marks.items, `${path}[]`);
  return [...marks.properties].flatMap(([key, inner]) => fieldsIn(inner, path === '' ? key : `${path}.${key}`));
};

/** What becomes of a personal text; `path` is its JSON pointer. */
export type Change = (text: string, path: string, fieldClass: FieldClass) => string;

/** Applies `change` to every personal text of `data`, as its schema marks them; what is absent is passed over. Returns a copy. */
export const mapPersonal = <Data>(schema: TSchema, data: Data, change: Change): Data => {
  const marks = marksIn(schema);
  return marks === undefined ? data : (changed(marks, data, change, '') as Data);
};

const changed = (marks: Marks, data: unknown, change: Change, path: string): unknown => {
  if (marks.kind === 'text') return typeof data === 'string' ? change(data, path, marks.fieldClass) : data;
  if (typeof data !== 'object' || data === null) return data;
  if (marks.kind === 'items')
    return Array.isArray(data) ? data.map((item, index) => changed(marks.items, item, change, `${path}/${index}`)) : data;
  const copy: Record<string, unknown> = { ...data };
  for (const [key, inner] of marks.properties) if (key in copy) copy[key] = changed(inner, copy[key], change, `${path}/${key}`);
  return copy;
};

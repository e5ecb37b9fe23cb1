import type { TSchema } from 'typebox';
import type { FieldClass } from './field-class.ts';
import { marksIn } from './personal-marks.ts';
import type { Marks } from './personal-marks.ts';
import type { Change } from './personal.ts';

/**
 * As `mapPersonal`, but a text is changed when it is first read (or copied, or written as JSON), and then once: that is when `change` throws what it throws.
 */
export const mapPersonalWhenRead = <Data>(schema: TSchema, data: Data, change: Change): Data => {
  const marks = marksIn(schema);
  if (marks?.kind === 'text') throw new TypeError('a text by itself cannot wait until it is read');
  return marks === undefined ? data : (waiting(marks, data, { change, path: '' }) as Data);
};

interface Walk {
  readonly change: Change;
  readonly path: string;
}

/** What an object keeps of the texts that it shows changed. */
interface Hidden extends Walk {
  readonly texts: Readonly<Record<string, string>>;
  /** Those that were read; nothing is set aside for what nobody reads. */
  changed: Record<string, string> | undefined;
}

const HIDDEN = Symbol('hidden');

interface Holder {
  readonly [HIDDEN]: Hidden;
}

const waiting = (marks: Exclude<Marks, { kind: 'text' }>, data: unknown, { change, path }: Walk): unknown => {
  if (typeof data !== 'object' || data === null || Array.isArray(data) !== (marks.kind === 'items')) return data;
  const source = data as Record<string, unknown>;
  const copy = (marks.kind === 'items' ? [] : {}) as Record<string, unknown>;
  const hidden: Hidden = { change, path, texts: source as Hidden['texts'], changed: undefined };
  Object.defineProperty(copy, HIDDEN, { value: hidden });
  // In the order of the source, never one over another: so that objects of one kind share their shape, which keeps them small and quick.
  for (const key in source) {
    const value = source[key];
    const inner = marks.kind === 'items' ? marks.items : marks.properties.get(key);
    if (inner === undefined) copy[key] = value;
    else if (inner.kind !== 'text') copy[key] = waiting(inner, value, { change, path: `${path}/${key}` });
    else if (typeof value === 'string') Object.defineProperty(copy, key, gate(key, inner.fieldClass));
    else copy[key] = value;
  }
  return copy;
};

type Gate = PropertyDescriptor & ThisType<Holder>;

const gates: Readonly<Record<FieldClass, Map<string, Gate>>> = { contact: new Map(), address: new Map(), words: new Map() };

/** One for all objects with a text of that name and class. */
const gate = (key: string, fieldClass: FieldClass): Gate => {
  let known = gates[fieldClass].get(key);
  if (!known) gates[fieldClass].set(key, (known = { enumerable: true, get: textOf(key, fieldClass) }));
  return known;
};

const textOf = (key: string, fieldClass: FieldClass) =>
  function (this: Holder): string {
    const hidden = this[HIDDEN];
    hidden.changed ??= {};
    return (hidden.changed[key] ??= hidden.change(hidden.texts[key] ?? '', `${hidden.path}/${key}`, fieldClass));
  };

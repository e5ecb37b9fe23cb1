import { ProblemError } from '@yingda/ui';
import type { FormInstance } from 'antd';
import { fieldPath } from './field-path.ts';

/**
 * Shows what a service refused at the fields that it names.
 * @returns whether all of it is shown; otherwise the whole of the refusal has to be said
 */
export const showFaults = (form: FormInstance, error: unknown): boolean => {
  if (!(error instanceof ProblemError)) return false;
  const { errors = [] } = error.problem;
  const fields = errors.map(({ field, message }) => ({ name: nearest(form, fieldPath(field)), errors: [message] }));
  const known = fields.filter(({ name }) => name !== undefined) as { name: (string | number)[]; errors: string[] }[];
  form.setFields(merged(known));
  const first = known[0];
  if (first) form.scrollToField(first.name, { focus: true, block: 'center' });
  return errors.length > 0 && known.length === errors.length;
};

/** The field itself, or the one that it is a part of. */
const nearest = (form: FormInstance, path: readonly (string | number)[]): (string | number)[] | undefined => {
  for (let length = path.length; length > 0; length -= 1) {
    const name = path.slice(0, length);
    if (form.getFieldInstance(name) !== undefined) return name;
  }
  return undefined;
};

const merged = (fields: readonly { readonly name: (string | number)[]; readonly errors: string[] }[]) => {
  const byName = new Map<string, { name: (string | number)[]; errors: string[] }>();
  for (const { name, errors } of fields) {
    const key = JSON.stringify(name);
    byName.set(key, { name, errors: [...(byName.get(key)?.errors ?? []), ...errors] });
  }
  return [...byName.values()];
};

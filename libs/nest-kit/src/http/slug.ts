import { ValidateBy } from 'class-validator';
import { Problem } from '../problems/problem.ts';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST = 64;

const isSlug = (value: unknown): value is string => typeof value === 'string' && value.length <= LONGEST && SLUG.test(value);

/** A name that people give and programs compare, such as `isp-gold`. */
export const IsSlug = (options: { readonly each?: boolean } = {}): PropertyDecorator =>
  ValidateBy({ name: 'isSlug', validator: { validate: isSlug } }, options);

/** Such a name in a path. @throws Problem VALIDATION_FAILED for anything else */
export const slugIn = (field: string, text: string): string => {
  if (!isSlug(text)) throw new Problem('VALIDATION_FAILED', { faults: [{ field, constraint: 'isSlug', sentence: '' }] });
  return text;
};

import { Problem } from '@yingda/nest-kit';

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const LONGEST = 64;

/** A name in a path that programs compare, such as `gold-support`. @throws Problem VALIDATION_FAILED for anything else */
export const checkedSlug = (field: string, text: string): string => {
  if (text.length > LONGEST || !SLUG.test(text))
    throw new Problem('VALIDATION_FAILED', { faults: [{ field, constraint: 'isSlug', sentence: '' }] });
  return text;
};

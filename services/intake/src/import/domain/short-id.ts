import type { Uuid } from '@yingda/kernel';

/** The id that a name always gives; injected. */
export type IdFor = (name: string) => Uuid;

const LONGEST = 32;
const UNFIT = /[^A-Za-z0-9_-]/g;

/**
 * An id of at most 32 letters, digits, `_` and `-` for a value of another desk. What had to be changed gets eight digits of its derived id
 * appended, so that different values stay different.
 */
export const shortId = (prefix = '', value: string, idFor: IdFor): string => {
  const wished = `${prefix}${value}`;
  const fit = wished.replace(UNFIT, '-');
  return fit === wished && fit.length <= LONGEST ? fit : `${fit.slice(0, LONGEST - 9)}-${idFor(wished).slice(0, 8)}`;
};

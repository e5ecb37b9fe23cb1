import { Problem } from '@yingda/nest-kit';
import { Matches } from 'class-validator';

/** A part's number in the catalogue, as its contract has it. */
const PART_NUMBER = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/;

export const IsPartNumber = (): PropertyDecorator => Matches(PART_NUMBER);

/** Such a number in a path; a slash in it travels as `%2F`. @throws Problem VALIDATION_FAILED for anything else */
export const partIn = (text: string): string => {
  if (!PART_NUMBER.test(text)) throw new Problem('VALIDATION_FAILED', { faults: [{ field: 'part', constraint: 'matches', sentence: '' }] });
  return text;
};
